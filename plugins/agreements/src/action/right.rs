//! The verb after a title, that has it as its subject, or that stands to it as a participle.

use super::{Deed, Deeds};
use crate::sets::*;
use crate::{Action, lexicon::Shape, near, title::Title};
use chancery_core::prelude::*;

impl Deeds<'_> {
    /// The verb after the title that has it as its subject, or that stands to it as a participle.
    pub(super) fn right(&self, title: &Title, place: usize, after: &[Option<Deed>]) -> Option<Deed> {
        let limit = self.page.scan.sentence_of(title.head.noun.start).end;
        // Without a verb behind it only the next title may tell.
        let object = self.titles.get(place + 1).is_some_and(|next| next.words.end <= limit);
        let may_be = object || self.page.has_deed(title.words.end, limit);
        let look = || self.behind(title, place, after, limit);
        debug_assert!(may_be || look().is_none(), "a word that tells is missing in the lexicon's asides");
        may_be.then(look).flatten()
    }

    /// What the words behind the title up to `limit` say.
    fn behind(&self, title: &Title, place: usize, after: &[Option<Deed>], limit: u32) -> Option<Deed> {
        let mut at = title.words.end;
        let mark = |at: u32| at < limit && !near::is_word(self.page.words, at);
        if mark(at) {
            while at < limit && near::is_closing_quote(self.page.words, at) {
                at += 1;
            }
            if at < limit
                && let Some(next) = near::after_bracket(self.page.words, at, limit, 6)
            {
                at = next;
            }
        }
        at = self.over_time(at, limit);
        let mut comma = false;
        while mark(at) && (self.text(at) == "," || near::is_closing_quote(self.page.words, at)) {
            comma = true;
            at += 1;
        }
        if comma && (self.reads(at, "as") && self.page.verb_at(at + 1).is_some()) {
            // ", as signed in 1972"
            at += 1;
        }
        if comma && self.is(at, INSERTED) {
            // ", including its annexes, entered into force"; "two protocols, on inspections and on data, were signed"
            let close = (at + 1..limit.min(at + 14)).find(|&i| self.text(i) == ",");
            if let Some(close) = close {
                at = close + 1;
                comma = false;
            }
        }
        if comma && self.reads(at, "to") && !self.reads(at + 1, "be") {
            // ", to run until 1985, should be concluded"
            let close = (at + 1..limit.min(at + 10)).find(|&i| self.text(i) == ",");
            if let Some(close) = close {
                at = close + 1;
                comma = false;
            }
        }
        if at >= limit {
            return None;
        }
        let classes = self.page.classes(at);
        if classes.has(AND_OR) || comma {
            let joined = classes.has(AND_OR);
            if let Some(deed) = self.next_title(at + u32::from(joined), limit, place, after) {
                return Some(deed);
            }
            if joined {
                return None;
            }
        }
        // "is to follow", "will follow": what comes next is yet to be.
        if classes.has(IS_ARE_WILL_SHALL) {
            let to = at + 1 + u32::from(self.reads(at + 1, "to"));
            if to < limit && self.reads(to, "follow") {
                let verb = WordSpan::new(to, to + 1);
                return Some(Deed {
                    action: Action::Proposed,
                    planned: true,
                    negated: false,
                    verb,
                    passive: true,
                });
            }
        }
        if classes.has(WHICH_THAT) {
            let restrictive = self.reads(at, "that");
            at += 1;
            // "that the two sides signed"
            let mut verb = at;
            while verb < limit && verb < at + if restrictive { 24 } else { 16 } {
                if let Some(deed) = self.chain(verb, limit) {
                    return Some(deed);
                }
                let initial =
                    verb + 1 < limit && self.text(verb) == "." && self.page.words.span(verb - 1).len() <= 2;
                // "that A, B and C, the president, signed": its commas join those who act.
                let mark = self.page.words.kind(verb) == Kind::Punct
                    && !near::is_joiner(self.page.words, verb)
                    && !(restrictive && self.text(verb) == ",");
                if mark && !initial || (verb > at && self.is_clause_word(verb)) {
                    return None;
                }
                verb += 1;
            }
            return None;
        }
        if comma {
            // Behind a comma only an apposition goes on: ", signed in 2006, …", ", to be signed in June, …".
            let participle = self.page.verb_at(at).is_some_and(|(_, verb)| verb.shape == Shape::Past);
            let infinitive = self.reads(at, "to") && self.reads(at + 1, "be");
            if !participle && !infinitive && !classes.has(ADVERBS) {
                return None;
            }
        }
        // "reached" and the like only with a helper: as a finite verb it has another object.
        self.chain(at, limit)
    }

    /// Past "until 2025", "for 2024-2026", "of May 2": a time behind the title.
    pub(super) fn over_time(&self, at: u32, limit: u32) -> u32 {
        if at >= limit || !self.is(at, TIME_PREPOSITIONS) {
            return at;
        }
        let mut end = at + 1;
        while end < limit && end < at + 6 {
            let number = self.page.words.kind(end) == Kind::Number || self.page.is(end, MONTHS);
            if !number && !near::is_joiner(self.page.words, end) {
                break;
            }
            end += 1;
        }
        if end > at + 1 { end } else { at }
    }

    /// The deed of the next title, where only "the" stands between.
    pub(super) fn next_title(
        &self,
        from: u32,
        limit: u32,
        place: usize,
        after: &[Option<Deed>],
    ) -> Option<Deed> {
        let next = place + 1;
        let title = self.titles.get(next)?;
        let mut at = from;
        while at < limit
            && at < title.words.start
            && (self.is(at, DETERMINERS)
                || self.is(at, AND_OR)
                || self.page.is_quantity(at)
                || self.page.words.kind(at) == Kind::Number
                || near::is_opening_quote(self.page.words, at))
        {
            at += 1;
        }
        (at == title.words.start && title.words.end <= limit).then(|| after.get(next).copied().flatten())?
    }

    /// Helpers and a verb from word `at`: "was signed", "has not been ratified", "will be adopted", "signed".
    pub(super) fn chain(&self, mut at: u32, limit: u32) -> Option<Deed> {
        let start = at;
        let (mut planned, mut negated, mut helped) = (false, false, false);
        while at < limit {
            let classes = self.page.classes(at);
            if classes.has(MODALS) {
                planned = true;
            } else if classes.has(NOT_WITHIN) {
                negated = true;
            } else if classes.has(HELPERS) {
                helped = true;
            } else if self.reads(at, "to") || (helped && classes.has(EXPECTED)) {
                planned = true;
            } else if !classes.has(ADVERBS) {
                break;
            }
            at += 1;
        }
        let (words, verb) = self.page.verb_at(at)?;
        if words.end > limit {
            return None;
        }
        let takes = match verb.shape {
            Shape::Past => {
                // Unhelped and before an object of its own, it is the finite verb of another thought:
                // "the Declaration adopted new measures".
                helped || !self.has_object(words.end, limit) || verb.action == Action::InForce
            }
            Shape::Base => {
                planned && verb.action == Action::InForce
                    || (planned && !helped && !self.has_object(words.end, limit))
            }
            Shape::Third => verb.action == Action::InForce || verb.action == Action::Terminated,
            Shape::State => helped || start == at,
            Shape::Gerund | Shape::Noun | Shape::Idea => false,
        };
        takes.then_some(Deed { action: verb.action, planned, negated, verb: words, passive: true })
    }

    /// Whether an object follows: a determiner or a noun, where a participle has "by", "in" or nothing.
    pub(super) fn has_object(&self, at: u32, limit: u32) -> bool {
        if at >= limit {
            return false;
        }
        match self.page.words.kind(at) {
            Kind::Lower => self.page.is(at, DETERMINERS) && !self.is(at + 1, TIME_OR_MEETING),
            Kind::Number => false,
            _ => false,
        }
    }
}
