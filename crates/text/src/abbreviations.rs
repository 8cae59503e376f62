//! Abbreviations after which a full stop does not end the sentence.

use crate::folded_words::FoldedWords;

/// Single letters (initials, `U.S.`) are handled by rule, not listed.
static ABBREVIATIONS: FoldedWords<65> = FoldedWords::new(&[
    "adm", "amb", "approx", "apr", "aug", "ave", "brig", "bros", "ca", "capt", "cf", "cmdr", "co", "col",
    "corp", "dec", "dept", "dr", "ed", "eg", "esp", "est", "etc", "feb", "fig", "ft", "gen", "gov", "hon",
    "ie", "inc", "jan", "jr", "jul", "jun", "lt", "ltd", "maj", "mar", "messrs", "mr", "mrs", "ms", "mt",
    "no", "nos", "nov", "oct", "op", "p", "pp", "prof", "rep", "resp", "rev", "rs", "sec", "sen", "sep",
    "sept", "sgt", "sr", "st", "vol", "vs",
]);

/// Those of the list that may well close a sentence: it goes on only before a lower-case word or a number.
static OFTEN_FINAL: FoldedWords<8> = FoldedWords::new(&["co", "corp", "etc", "inc", "jr", "ltd", "no", "sr"]);

/// How an abbreviation behaves before its full stop.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Abbreviation {
    /// Not one.
    No,
    /// The sentence goes on whatever follows: `Mr.`
    Open,
    /// The sentence ends before a capitalised word: `etc.`
    OftenFinal,
}

pub(crate) fn classify(word: &str) -> Abbreviation {
    if !ABBREVIATIONS.has(word) {
        Abbreviation::No
    } else if OFTEN_FINAL.has(word) {
        Abbreviation::OftenFinal
    } else {
        Abbreviation::Open
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_does_not_matter() {
        assert_eq!(classify("Mr"), Abbreviation::Open);
        assert_eq!(classify("Rs"), Abbreviation::Open);
        assert_eq!(classify("ETC"), Abbreviation::OftenFinal);
        assert_eq!(classify("summit"), Abbreviation::No);
    }
}
