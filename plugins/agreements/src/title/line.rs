//! A paragraph that is nothing but a title: an item of a list of documents, a heading, a record's title.
//!
//! There, nothing but the paragraph's end tells where the title ends, and its participles ("amending the
//! Agreement", "establishing a Commission") belong to it as they do in the document itself.

use super::{Grower, Head};
use crate::sets::*;
use crate::{lexicon::Shape, near};
use chancery_core::prelude::*;

const MOST: u32 = 160;
/// And no more before its noun.
const MOST_BEFORE: u32 = 10;
/// How many words its number takes at most, with a year.
const NUMBER: u32 = 5;

impl Grower<'_> {
    /// The paragraph around `head` without its number and final mark, if it is a title and `head` its noun.
    pub(super) fn line(&self, head: &Head) -> Option<WordSpan> {
        let words = self.page.words;
        // Nearly all stand far from where their paragraph begins, or have no capital there.
        let sentence = self.page.scan.sentence_of(head.noun.start);
        let capital = words.kind(head.start).is_capitalised() || words.kind(head.noun.start).is_capitalised();
        if !capital || head.start > sentence.start + NUMBER + MOST_BEFORE {
            return None;
        }
        let paragraph = self.page.scan.paragraph_of(head.noun.start);
        if paragraph.len() > MOST {
            return None;
        }
        let first = self.skip_number(paragraph);
        // "Customs convention on …": the line's first word bears the capital of all.
        let capital = if head.start == first { first } else { head.noun.start };
        if !words.kind(capital).is_capitalised() {
            return None;
        }
        if head.start > first + MOST_BEFORE || first > head.start || self.has_other_head(first, head) {
            return None;
        }
        // A paragraph that opens with a small word, or with one that opens sentences, is prose.
        if !words.kind(first).is_capitalised() || !(words.is(first, "the") || self.may_open_title(first)) {
            return None;
        }
        let titled = (first..head.noun.start).all(|i| match words.kind(i) {
            Kind::Lower => self.page.is(i, SMALL_BEFORE_NOUN) || near::is_joiner(words, i.max(1) - 1),
            Kind::Clitic | Kind::Capital | Kind::Upper => true,
            Kind::Number => first == i,
            Kind::Punct => near::is_joiner(words, i) || matches!(words.text(i), "(" | ")" | "&" | "." | "'"),
            Kind::Opaque => false,
        });
        let mut end = paragraph.end;
        while end > head.noun.end && matches!(words.text(end - 1), "." | ";" | "," | ":") {
            end -= 1;
        }
        end = self.without_note(head.noun.end, end);
        let goes_on = (head.noun.end..end.min(head.noun.end + 10))
            .take_while(|&i| i == head.noun.end || self.joins(head.noun.end, i))
            .any(|i| {
                let participle = words.text(i).to_ascii_lowercase().ends_with("ing");
                let dated = near::is_date(self.page, i + 1) && !words.is(i, "of");
                participle || (self.page.is(i, GO_ON) && !dated)
            });
        let year = end <= head.noun.end + 2
            && end > head.noun.end
            && words.kind(end - 1) == Kind::Number
            && head.start < head.noun.start;
        let goes_on = goes_on || year;
        if !titled || !goes_on || self.has_clause(first, head.noun.end, end) {
            return None;
        }
        let start = if words.is(first, "the") { first + 1 } else { first };
        Some(WordSpan::new(start, end))
    }

    /// Whether the words from the noun to `at` only name further nouns: "Agreement and Protocol", "Treaty (No. 3)".
    fn joins(&self, noun_end: u32, at: u32) -> bool {
        (noun_end..at).all(|i| {
            let word = self.page.words.text(i);
            matches!(word, "and" | "," | "(" | ")" | "[" | "]" | "." | "-" | "with")
                || self.page.words.kind(i) != Kind::Lower
        })
    }

    /// Past "1.", "(a)", "•".
    fn skip_number(&self, paragraph: WordSpan) -> u32 {
        let words = self.page.words;
        let mut first = paragraph.start;
        let marker = |i: u32| {
            i < paragraph.end
                && (matches!(words.kind(i), Kind::Number | Kind::Punct) || words.span(i).len() == 1)
                && !near::is_opening_quote(words, i)
        };
        let mut at = first;
        while at < paragraph.end && at < first + NUMBER - 1 && marker(at) {
            at += 1;
            if words.kind(at - 1) == Kind::Punct {
                first = at;
                break;
            }
        }
        // A year in front stays outside: "1992 Amendments to …".
        let year =
            first + 1 < paragraph.end && words.kind(first) == Kind::Number && words.span(first).len() == 4;
        if year { first + 1 } else { first }
    }

    /// The end of the title without "(With Annexes)" behind it.
    fn without_note(&self, from: u32, end: u32) -> u32 {
        let words = self.page.words;
        let mut end = end;
        while end > from && matches!(words.text(end - 1), ")" | "]") {
            let open = (from..end)
                .rev()
                .find(|&i| matches!(words.text(i), "(" | "[") && self.page.is(i + 1, WITH_AND));
            match open.filter(|open| !(*open..end - 1).any(|i| matches!(words.text(i), "]"))) {
                Some(open) => end = open,
                None => break,
            }
        }
        while end > from && matches!(words.text(end - 1), "." | ";" | "," | ":") {
            end -= 1;
        }
        end
    }

    /// Whether a finite verb stands between `start` and `end`.
    fn has_clause(&self, start: u32, after_noun: u32, end: u32) -> bool {
        (start..end).any(|i| {
            if matches!(self.page.words.text(i), "?" | "!" | ";") {
                return true;
            }
            let lower = self.page.words.kind(i) == Kind::Lower;
            // "territories for whose relations the Government are responsible": a relative clause is no sentence.
            let sentence = self.page.scan.sentence_of(i).start;
            let relative = (after_noun.max(sentence)..i).any(|i| self.page.is(i, WHOSE_WHICH_WHO_AS_WHERE));
            if lower && !relative && self.page.clause_at(i) == Some(true) {
                return true;
            }
            // "Treaty on Trade signed at …" tells; "amending the Treaty signed at …" cites.
            let cites = (after_noun..i).any(|i| self.page.is_head(i));
            match self.page.verb_at(i) {
                Some((_, found)) if lower && !cites => match found.shape {
                    Shape::Third => !self.page.is(i, NOUN_LIKE),
                    Shape::Base => self.page.is(i, ONLY_VERBS),
                    Shape::Past => !self.page.is(i, OWN),
                    Shape::State => true,
                    Shape::Gerund | Shape::Noun | Shape::Idea => false,
                },
                _ => false,
            }
        })
    }
}
