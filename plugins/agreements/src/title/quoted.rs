//! Titles between quotation marks: the marks decide where they begin and end.

use super::{Grower, Head};
use crate::near;
use chancery_core::prelude::*;

/// A title has seldom more words before its noun, and never many more in all.
const MOST_BEFORE: u32 = 12;
const MOST: u32 = 80;

impl Grower<'_> {
    /// The words between the marks around `head`, if they are a title: the noun stands near the opening mark,
    /// and no clause is between the marks.
    pub(super) fn quoted(&self, head: &Head) -> Option<WordSpan> {
        let words = self.words;
        let sentence = self.scan.sentence_of(head.noun.start);
        if !head.capital && head.start == head.noun.start && !words.kind(head.noun.start).is_capitalised() {
            return None;
        }
        let first = sentence.start.max(head.noun.start.saturating_sub(MOST_BEFORE));
        let mut open = head.noun.start;
        loop {
            if open == first {
                return None;
            }
            open -= 1;
            if words.kind(open) == Kind::Punct {
                if near::is_opening_quote(words, open) {
                    break;
                }
                if near::is_closing_quote(words, open) {
                    return None;
                }
            }
        }
        let close = near::closing_quote(words, open, sentence.end.min(open + MOST))?;
        if close < head.noun.end || !words.kind(open + 1).is_capitalised() {
            return None;
        }
        let before = (open + 1..head.noun.start).all(|i| {
            words.kind(i) != Kind::Lower
                || near::among(words.text(i), "of and the on for in to")
                || (i > 0 && near::is_joiner(words, i - 1))
        });
        let other_head = (open + 1..head.noun.start).any(|i| self.lexicon.is_head(self.scan, i));
        let clause = (open + 1..close).any(|i| self.is_clause_word(i));
        if !before || other_head || clause {
            return None;
        }
        let mut start = open + 1;
        if words.is(start, "the") {
            start += 1;
        }
        let mut end = close;
        while end > start && matches!(words.text(end - 1), "," | "." | ";") {
            end -= 1;
        }
        (end >= head.noun.end).then(|| WordSpan::new(start, end))
    }
}
