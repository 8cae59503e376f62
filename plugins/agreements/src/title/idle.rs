//! Sentences that mention an instrument's noun and no instrument: "The treaty hall needs a roof." More than a third of
//! the nouns stand in such a one, and nothing else of them is read.

use super::{Grower, Head};
use crate::lexicon::Lower;
use crate::sets::*;
use chancery_core::prelude::*;

impl Grower<'_> {
    /// Whether none of `heads`, all those of `sentence`, names an instrument, and no rule asks where their titles end.
    ///
    /// A noun in lower case needs a verb, or an article that points back, or, where the noun alone is telling enough, a
    /// complement. Titles are asked for by dates and verbs of their own sentence, and by the parties within them: where
    /// there is neither, nobody asks.
    pub(super) fn is_idle(&self, heads: &[Head], sentence: WordSpan) -> bool {
        let words = self.page.words;
        let plain = |head: &Head| {
            let lower = self.page.lexicon.instrument(head.row).lower;
            !head.capital
                && words.kind(head.start) == Kind::Lower
                && words.kind(head.noun.start) == Kind::Lower
                && (head.plural || lower != Lower::Free)
        };
        heads.iter().all(plain)
            && self.page.is_quiet(sentence)
            // What ends without a mark may go on behind it: "… of the treaty" and, in the next line, "(1961)".
            && words.kind(sentence.end - 1) == Kind::Punct
            && !has_quotes(words.bytes(sentence).of(self.page.scan.text()))
            && !heads.iter().any(|head| {
                head.start > 0 && self.page.is(head.start - 1, THE_THIS_THAT_SAID_THESE_THOSE)
            })
    }
}

/// Whether the text has quotation marks, or letters beyond ASCII, among which most of them are.
fn has_quotes(text: &str) -> bool {
    // All of it, without a branch: that is sixteen bytes at a time.
    text.bytes().fold(false, |any, byte| any | (byte == b'"') | (byte == b'\'') | !byte.is_ascii())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes() {
        assert!(
            ["a \"b\"", "a 'b'", "\u{201c}b\u{201d}", "\u{ab}b\u{bb}"].iter().all(|text| has_quotes(text))
        );
        assert!(!has_quotes("a (b), c; d: e."));
    }
}
