//! Paragraphs and sentences over the word table.

use crate::{
    abbreviations::{Abbreviation, classify},
    span::WordSpan,
    words::{Gap, Kind, Words},
};

/// Fills `paragraphs` and `sentences`; each covers every word exactly once, and no sentence crosses a
/// paragraph.
pub(crate) fn segment(words: Words<'_>, paragraphs: &mut Vec<WordSpan>, sentences: &mut Vec<WordSpan>) {
    let mut paragraph = 0;
    let mut sentence = 0;
    for &at in words.table.seams.get() {
        if at < sentence {
            continue; // a bracket or a mark taken along with the end of the sentence before
        }
        if at > 0 && words.gap(at) == Gap::Paragraph {
            close(sentences, &mut sentence, at);
            close(paragraphs, &mut paragraph, at);
        }
        if words.kind(at) == Kind::Punct
            && let Some(after) = sentence_end(words, at)
        {
            close(sentences, &mut sentence, after);
        }
    }
    close(sentences, &mut sentence, words.len());
    close(paragraphs, &mut paragraph, words.len());
}

fn close(spans: &mut Vec<WordSpan>, start: &mut u32, end: u32) {
    if *start < end {
        spans.push(WordSpan::new(*start, end));
        *start = end;
    }
}

/// If the mark at `index` ends a sentence, the first word after it (closing quotes and brackets included).
fn sentence_end(words: Words<'_>, index: u32) -> Option<u32> {
    let mark = words.text(index);
    if mark.len() == 1 && !matches!(mark.as_bytes()[0], b'.' | b'!' | b'?') {
        return None; // most marks are commas
    }
    let is_stop = matches!(mark, "." | "\u{2026}");
    if !is_stop && !matches!(mark, "!" | "?" | "\u{3002}" | "\u{ff01}" | "\u{ff1f}") {
        return None;
    }
    let mut after = index + 1;
    while after < words.len() && words.gap(after) == Gap::None && is_closer(words.text(after)) {
        after += 1;
    }
    if after >= words.len() || words.gap(after) == Gap::Paragraph {
        return Some(after);
    }
    if words.gap(after) == Gap::None {
        // Text whose blank after the full stop was lost ("development.Home"); never inside "U.S" or "3.5".
        let glued_prose = is_stop
            && index > 0
            && words.kind(index - 1) == Kind::Lower
            && words.text(index - 1).len() > 2
            && words.kind(after) == Kind::Capital;
        return glued_prose.then_some(after);
    }
    let mut next = after;
    while next + 1 < words.len() && is_opener(words.text(next)) {
        next += 1;
    }
    let next_kind = words.kind(next);
    if next_kind == Kind::Lower {
        return None;
    }
    if is_stop && index > 0 && words.gap(index) == Gap::None {
        let before = index - 1;
        if words.kind(before).is_letters() {
            let word = words.text(before);
            let one_letter = word.chars().nth(1).is_none();
            // An initial ("J. Smith") or the end of an acronym ("the U.S. Army"): a sentence that
            // really ends there is taken for one with the next; the other error would split names.
            if one_letter && words.kind(before) == Kind::Capital && next_kind.is_capitalised() {
                return None;
            }
            if one_letter && next_kind == Kind::Number {
                return None; // "p. 12", "v. 2"
            }
            if one_letter && is_half_of_day(words, before) && goes_on_after_hour(words, next) {
                return None;
            }
            match classify(word) {
                Abbreviation::Open => return None,
                Abbreviation::OftenFinal if next_kind == Kind::Number => return None,
                _ => {}
            }
        }
        // A section number at the start of its paragraph: "1. The two sides …".
        if words.gap(before) == Gap::Paragraph
            && (words.kind(before) == Kind::Number || words.span(before).len() <= 3)
        {
            return None;
        }
    }
    Some(after)
}

/// Whether the letter at `index` is the `m` of `a.m` or `p.m`.
fn is_half_of_day(words: Words<'_>, index: u32) -> bool {
    words.is(index, "m")
        && index >= 2
        && words.gap(index) == Gap::None
        && words.gap(index - 1) == Gap::None
        && words.text(index - 1) == "."
        && (words.is(index - 2, "a") || words.is(index - 2, "p"))
}

/// Whether the word at `index` says more of an hour told before it: its day (`3 p.m. Monday`), its zone (`3 p.m. GMT`,
/// `3 p.m. Beijing time`).
fn goes_on_after_hour(words: Words<'_>, index: u32) -> bool {
    let word = words.text(index);
    let zoned = |at: u32| at < words.len() && words.gap(at) < Gap::Paragraph && words.text(at) == "time";
    AFTER_HOUR.binary_search(&word).is_ok()
        || words.kind(index) == Kind::Capital && (zoned(index + 1) || zoned(index + 2))
}

/// Days, months and zones that may follow `a.m.` and `p.m.`, sorted.
const AFTER_HOUR: &[&str] = &[
    "AEDT",
    "AEST",
    "April",
    "August",
    "BST",
    "CDT",
    "CEST",
    "CET",
    "CST",
    "December",
    "EDT",
    "EEST",
    "EET",
    "EST",
    "ET",
    "February",
    "Friday",
    "GMT",
    "GST",
    "HKT",
    "IST",
    "JST",
    "January",
    "July",
    "June",
    "KST",
    "MDT",
    "MSK",
    "MST",
    "MT",
    "March",
    "May",
    "Monday",
    "NZDT",
    "NZST",
    "November",
    "October",
    "PDT",
    "PKT",
    "PST",
    "PT",
    "SGT",
    "Saturday",
    "September",
    "Sunday",
    "Thursday",
    "Tuesday",
    "UTC",
    "Wednesday",
];

fn is_closer(word: &str) -> bool {
    matches!(word, "\"" | "'" | "\u{201d}" | "\u{2019}" | "\u{bb}" | ")" | "]" | "." | "!" | "?")
}

fn is_opener(word: &str) -> bool {
    matches!(
        word,
        "\"" | "'" | "\u{201c}" | "\u{2018}" | "\u{ab}" | "(" | "[" | "\u{2014}" | "-" | "\u{25a0}"
    )
}

#[cfg(test)]
mod tests {
    use crate::{ScanBuf, TermsBuilder};

    fn sentences(text: &str) -> Vec<String> {
        let mut buf = ScanBuf::default();
        let terms = TermsBuilder::new().freeze();
        let scan = buf.scan(&terms, text);
        scan.sentences().iter().map(|s| scan.words().bytes(*s).of(text).to_owned()).collect()
    }

    #[test]
    fn a_full_stop_before_a_capital_ends_a_sentence() {
        assert_eq!(sentences("He left. She stayed."), ["He left.", "She stayed."]);
        assert_eq!(sentences("“He left.” She stayed."), ["“He left.”", "She stayed."]);
        assert_eq!(sentences("a complete success.Home news"), ["a complete success.", "Home news"]);
    }

    #[test]
    fn abbreviations_and_initials_do_not() {
        assert_eq!(sentences("Mr. Li met Gen. J. Smith of the U.S. Army on Dec. 8. Then he left.").len(), 2);
        assert_eq!(sentences("about 3.5 percent of v. 1.2.3 files").len(), 1);
    }

    #[test]
    fn an_hour_goes_on_to_its_day_and_its_zone() {
        assert_eq!(sentences("He arrived at 3 p.m. Monday. He left at 9:30 a.m. GMT on Friday.").len(), 2);
        assert_eq!(sentences("It opened at 7 p.m. Beijing time.").len(), 1);
        assert_eq!(sentences("It opened at 3 p.m. Talks followed.").len(), 2);
        assert!(super::AFTER_HOUR.is_sorted());
    }

    #[test]
    fn paragraphs_always_do() {
        assert_eq!(sentences("A headline\n\nA sentence").len(), 2);
        assert_eq!(sentences("I. Stay committed\n\nThe end").len(), 2);
    }
}
