//! Lists within a title: "and" and commas go on only with more of the same.

use super::right::{Reader, Style};
use crate::near;
use crate::sets::*;
use chancery_core::prelude::*;

impl Reader<'_> {
    /// "and", "or", "&": what follows must go on with the complement.
    pub(super) fn and(&mut self, after: u32) -> Option<()> {
        let style = self.style?;
        if self.starts_title(after) {
            return None;
        }
        let mut first = after;
        let mut small = 0;
        while (self.is(first, DETERMINERS) || self.is(first, WITHIN)) && small < 3 {
            first += 1;
            small += 1;
        }
        if near::is_date(self.grower.page, first) {
            return None;
        }
        match style {
            Style::Capital => {
                let quote = first < self.limit && near::is_opening_quote(self.words(), first);
                (self.is_capital(first) || quote || self.kind(first) == Some(Kind::Number))
                    .then(|| self.pass(first))?
            }
            _ => {
                // "between Norway and Peru" is whole only with both.
                let pair = self.is_capital(after)
                    && (self.at.saturating_sub(10).max(self.head.noun.end)..self.at)
                        .any(|i| self.reads(i, "between"));
                let clause = !pair && self.clause_follows(after);
                (!clause && self.kind(first)? != Kind::Punct).then(|| self.pass(after))?
            }
        }
    }

    /// Whether another instrument's title starts here, in whatever words lead to it.
    pub(super) fn starts_title(&self, at: u32) -> bool {
        self.grower.head_from(at, self.limit).is_some_and(|head| head.noun.start > self.head.noun.start)
    }

    /// Whether the words after "and" are a clause of their own rather than more of the complement.
    pub(super) fn clause_follows(&self, from: u32) -> bool {
        if self.opens_sentence() {
            return false;
        }
        for index in from..self.limit.min(from + 14) {
            match self.kind(index) {
                Some(Kind::Punct) if matches!(self.text(index), "," | ";" | "." | ":") => return false,
                Some(Kind::Lower) => {
                    let verb = self.grower.page.verb_at(index);
                    let past = verb.is_some_and(|(_, verb)| verb.shape == crate::lexicon::Shape::Past);
                    if past || self.grower.is_clause_word(index) {
                        return true;
                    }
                    let participle = self.text(index).ends_with("ed");
                    if participle
                        && index == from
                        && (self.is(index + 1, DETERMINERS) || self.is(index + 1, TO_ON_IN))
                    {
                        return true;
                    }
                }
                _ => {}
            }
        }
        false
    }

    /// Whether the title opens its sentence: the verb behind is its own.
    fn opens_sentence(&self) -> bool {
        let first = self.grower.page.scan.sentence_of(self.head.start).start;
        let words = self.words();
        // "In the treaty …, the two" does not open with its subject; "On the 23rd two treaties …" does.
        let dated = first < self.head.start
            && self.grower.page.is(first, IN_ON)
            && !self.grower.page.is_quantity(self.head.start - 1)
            && !self.grower.page.is(self.head.start - 1, A_AN);
        !dated
            && (first..self.head.start).all(|i| {
                self.is(i, DETERMINERS)
                    || words.kind(i) == Kind::Number
                    || self.grower.page.is_quantity(i)
                    || self.grower.page.is(i, MONTHS)
                    || self.grower.page.is(i, WEEKDAYS)
                    || self.is(i, ORDINAL_OR_ON)
            })
    }

    /// A comma goes on only with a list that closes.
    pub(super) fn comma(&mut self) -> Option<()> {
        let style = self.style?;
        let at = self.at;
        if self.is(at + 1, AND_OR) {
            // "A, B, and C"; not ", and witnessed".
            return if self.list_so_far() || style == Style::Capital {
                self.pass(at + 1).and_then(|()| self.and(at + 2))
            } else {
                None
            };
        }
        let mut index = at + 1;
        if self.starts_title(index) || near::is_date(self.grower.page, index) || self.is(index, OFFICES) {
            return None;
        }
        let (mut since_comma, mut items) = (0, 0);
        while index < self.limit && index < at + 40 {
            let word = self.text(index);
            match self.kind(index)? {
                Kind::Capital | Kind::Upper => since_comma += 1,
                Kind::Number | Kind::Clitic => {}
                Kind::Punct if word == "," => {
                    if since_comma == 0 {
                        return None;
                    }
                    items += 1;
                    since_comma = 0;
                }
                Kind::Punct if word == "&" => return self.pass(at + 1),
                Kind::Punct if near::is_joiner(self.words(), index) => {}
                Kind::Lower if self.is(index, AND_OR) => {
                    let ends = (since_comma > 0 || items > 0) && !self.starts_title(index + 1);
                    // "on trade, navigation, aviation and fisheries are to follow": a list of nouns is whole.
                    let whole = items > 0 && since_comma == 1 && style == Style::Lower;
                    let goes_on = style != Style::Capital && (whole || !self.clause_follows(index + 1))
                        || (index + 1..index + 4).any(|i| self.is_capital(i));
                    return (ends && goes_on).then(|| self.pass(at + 1))?;
                }
                Kind::Lower if self.is(index, DETERMINERS) || self.is(index, WITHIN) => {}
                Kind::Lower if style != Style::Capital => {
                    if self.grower.is_clause_word(index)
                        || (word.ends_with("ing")
                            && index == at + 1
                            && !self.is(index, NOUN_ING)
                            && style != Style::Gerund)
                    {
                        return None;
                    }
                    since_comma += 1;
                }
                Kind::Lower if near::is_joiner(self.words(), index - 1) => {}
                _ => return None,
            }
            index += 1;
        }
        None
    }

    /// Whether a comma was taken since the noun.
    pub(super) fn list_so_far(&self) -> bool {
        (self.head.noun.end..self.at).any(|i| self.text(i) == ",")
    }
}
