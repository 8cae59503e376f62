//! Titles between quotation marks: the marks decide where they begin and end.

use super::{Bounds, Grower, Head, Title};
use crate::sets::*;
use crate::{lexicon::Lower, near};
use chancery_core::prelude::*;

/// A title has seldom more words before its noun, and never many more in all.
const MOST_BEFORE: u32 = 12;
const MOST: u32 = 80;
/// A name without an instrument's noun is short.
const MOST_APPOSED: u32 = 16;

impl Grower<'_> {
    /// The words between the marks around `head`, if they are a title: the noun stands near the opening mark,
    /// and no clause is between the marks.
    pub(super) fn quoted(&self, head: &Head) -> Option<WordSpan> {
        let words = self.page.words;
        let sentence = self.page.scan.sentence_of(head.noun.start);
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
                || self.page.is(i, SMALL_IN_QUOTES)
                || (i > 0 && near::is_joiner(words, i - 1))
        });
        let clause = (open + 1..close).any(|i| self.is_clause_word(i));
        if !before || self.has_other_head(open + 1, head) || clause {
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

    /// A name in quotation marks that stands beside an instrument as its title and holds no noun of its own: "a joint
    /// statement, 'The Spirit of the Lake'", "a treaty called 'Bridges'".
    pub(super) fn apposition(&self, title: &Title) -> Option<Title> {
        let words = self.page.words;
        let limit = self.page.scan.sentence_of(title.head.noun.start).end;
        if title.head.plural
            || title.bounds != Bounds::Grammar
            || self.page.lexicon.instrument(title.head.row).lower == Lower::Numbered
        {
            return None;
        }
        let mut open = title.words.end;
        while open < limit && self.page.is(open, APPOSES) {
            open += 1;
        }
        if open >= limit || !near::is_opening_quote(words, open) {
            return None;
        }
        let close = near::closing_quote(words, open, limit.min(open + MOST_APPOSED))?;
        let mut end = close;
        while end > open + 1 && matches!(words.text(end - 1), "," | "." | ";") {
            end -= 1;
        }
        let start = open + 1;
        let named = end > start + 1
            && words.kind(start).is_capitalised()
            && (start..end).all(|i| {
                let small = self.page.is(i, SMALL_IN_NAME) || words.kind(i) != Kind::Lower;
                small && !self.page.is_head(i) && !matches!(words.text(i), "." | "?" | "!")
            });
        let head = Head {
            noun: WordSpan::new(start, start + 1),
            start,
            capital: true,
            distinct: true,
            ..title.head
        };
        named.then(|| Title {
            head,
            words: WordSpan::new(start, end),
            bounds: Bounds::Apposed,
            complement: true,
            known: false,
        })
    }

    /// Whether a title's noun stands between `first` and the noun of `head`; or right behind it, which is then the one:
    /// "Accords Declaration".
    pub(super) fn has_other_head(&self, first: u32, head: &Head) -> bool {
        let is_head = |i: u32| self.page.head_at(i).is_some();
        let compound = head.noun.start > first && self.page.is_head(head.noun.start - 1);
        let before = head.noun.start - u32::from(compound);
        (first..before).any(|i| self.page.is_head(i))
            || is_head(head.noun.end)
                && self.page.words.gap(head.noun.end) != Gap::None
                && self.page.words.kind(head.noun.end).is_capitalised()
    }
}
