//! To the left of the noun: modifiers, country pairs, names.

use super::{Grower, Head, MOST_BEFORE};
use crate::sets::*;
use crate::{lexicon::Shape, near};
use chancery_core::prelude::*;

impl Grower<'_> {
    /// The noun at `noun`, with its title's first word.
    pub(super) fn left(&self, noun: WordSpan, row: usize, plural: bool) -> Head {
        let words = self.page.words;
        let sentence = self.page.scan.sentence_of(noun.start);
        let first = sentence.start.max(noun.start.saturating_sub(MOST_BEFORE));
        let opens = noun.start == sentence.start;
        let capital = (noun.start..noun.end)
            .all(|i| !words.kind(i).is_letters() || words.kind(i).is_capitalised() || words.text(i) == "of")
            && (!opens || noun.len() > 1);
        let mut start = noun.start;
        let mut distinct = false;
        while let Some(next) = self.modifier(start, noun, first, capital) {
            distinct |= (next..start).any(|i| words.kind(i).is_capitalised() && !self.page.is(i, COMMON));
            start = next;
        }
        // A title that opens its sentence is a name once something capitalised stands before the noun.
        let capital =
            capital || (opens && start == noun.start && self.capital_complement(noun.end, sentence.end));
        Head { noun, row, plural, start, capital, distinct }
    }

    /// Whether "between the Government …", "on Trade" follow: what makes a sentence's first word a title's.
    fn capital_complement(&self, at: u32, limit: u32) -> bool {
        let words = self.page.words;
        if at + 1 < limit && words.is(at, "No") {
            return true;
        }
        at + 1 < limit
            && self.page.is(at, GOES_ON_IN_CAPITALS)
            && (at + 1..limit.min(at + 4)).any(|i| words.kind(i).is_capitalised())
    }

    /// The first word of the modifier that ends before `start`.
    fn modifier(&self, start: u32, noun: WordSpan, limit: u32, capital: bool) -> Option<u32> {
        let words = self.page.words;
        if start <= limit {
            return None;
        }
        let last = start - 1;
        let glued = words.gap(start) == Gap::None;
        if glued && (last == limit || !near::is_joiner(words, last)) {
            return None;
        }
        if glued {
            // The half of a compound before its hyphen: "Long-", "China-".
            return self.compound(last - 1, limit, capital);
        }
        if let Some(hit) = self.page.party_over(last).filter(|party| party.words.end == start)
            && words.kind(hit.words.start).is_capitalised()
            && hit.words.start >= limit
        {
            return Some(hit.words.start);
        }
        if let Some(city) = self.page.city_over(last)
            && city.words.end == start
            && city.words.start >= limit
        {
            return Some(city.words.start);
        }
        match words.kind(last) {
            Kind::Capital | Kind::Upper => self.capital_word(last, limit).then_some(last),
            Kind::Lower if near::is_joiner(words, last.max(1) - 1) && last > limit + 1 => {
                // "Long-term", "nuclear-test-ban": the whole compound or nothing.
                let before = last - 2;
                (words.kind(before).is_capitalised() || self.is_modifier(last) || self.is_modifier(before))
                    .then_some(last)
            }
            Kind::Lower if self.connects(last) => self.across(last, start, noun, limit, capital),
            Kind::Lower if !capital && (start == noun.start || !words.kind(start).is_capitalised()) => {
                let hit = self.page.modifier_over(last)?;
                (hit.words.end == start && hit.words.start >= limit).then_some(hit.words.start)
            }
            // "Leaders' Declaration", "Chair's Statement"
            Kind::Punct if matches!(words.text(last), "'" | "\u{2019}") && words.gap(last) == Gap::None => {
                (last > limit && words.kind(last - 1).is_capitalised() && words.text(last - 1).ends_with('s'))
                    .then(|| last - 1)
            }
            Kind::Clitic if last > limit && self.page.is(last - 1, POSSESSORS) => Some(last - 1),
            Kind::Punct if words.text(last) == "&" => self.across(last, start, noun, limit, capital),
            Kind::Punct if words.text(last) == "," => self.across(last, start, noun, limit, capital),
            _ => None,
        }
    }

    /// Whether word `index` may be the first of a title.
    pub(super) fn may_open_title(&self, index: u32) -> bool {
        self.capital_word(index, index) || self.page.is_head(index)
    }

    fn is_modifier(&self, index: u32) -> bool {
        self.page.modifier_over(index).is_some()
    }

    fn connects(&self, index: u32) -> bool {
        matches!(self.page.words.text(index), "and" | "of" | "the" | "on" | "for" | "in")
    }

    /// A capitalised word that may belong to a title.
    fn capital_word(&self, index: u32, limit: u32) -> bool {
        if self.page.is(index, NEVER) {
            // "New York Convention": the word after decides.
            let place = self.page.city_at(index);
            return place.is_some_and(|hit| hit.words.len() > 1);
        }
        if near::is_date(self.page, index) || self.page.is(index, NUMBERS) {
            return false;
        }
        // "China, Russia Sign Joint Statement" and "Signed Treaty": the verb stays outside.
        let verb = self.page.verb_at(index).is_some_and(|(verb, found)| {
            let adjective = found.shape == Shape::Past && !self.page.is(index, SIGNED_ISSUED_RELEASED);
            verb.len() == 1 && !adjective
        });
        !verb || (index > limit && self.page.is_head(index))
    }

    /// The half of a compound that ends with word `index`, before a hyphen.
    fn compound(&self, index: u32, limit: u32, capital: bool) -> Option<u32> {
        if index < limit {
            return None;
        }
        if let Some(party) = self.page.party_over(index).filter(|party| party.words.end == index + 1)
            && party.words.start >= limit
        {
            return Some(party.words.start);
        }
        let words = self.page.words;
        match words.kind(index) {
            Kind::Capital | Kind::Upper => Some(index),
            Kind::Lower => (!capital || self.is_modifier(index) || near::is_joiner(words, index.max(1) - 1))
                .then_some(index),
            // "2+2", "3-year": numbers are counts and dates, and stay outside.
            _ => None,
        }
    }

    /// Over a connector: "Science and Technology Agreement", "Law of the Sea Convention".
    fn across(&self, connector: u32, start: u32, noun: WordSpan, limit: u32, capital: bool) -> Option<u32> {
        let words = self.page.words;
        if !capital {
            // "trade and economic cooperation agreement"
            let joins = words.text(connector) == "and" && start < noun.start && connector > limit;
            let hit = self.page.modifier_over(connector.checked_sub(1)?)?;
            let taken = joins && hit.words.end == connector && hit.words.start >= limit;
            let lower = words.kind(hit.words.start) == Kind::Lower && words.kind(start) == Kind::Lower;
            return (taken && lower && !self.page.is_head(hit.words.start)).then_some(hit.words.start);
        }
        if start == noun.start
            && words.text(connector) != "the"
            && !matches!(words.text(connector), "and" | "&")
        {
            // "of Convention", ", Treaty": a list or another title, not a modifier of this noun.
            return None;
        }
        let mut before = connector;
        while before > limit && self.connects(before - 1) && connector - before < 2 {
            before -= 1;
        }
        let last = before.checked_sub(1).filter(|last| *last >= limit)?;
        let joins_names = words.kind(last).is_capitalised()
            && !self.page.is_head(last)
            && words.text(before) != "the"
            && self.capital_word(last, limit);
        if !joins_names {
            return None;
        }
        let left = self.page.party_over(last);
        let right = self.page.party_over(start);
        match words.text(before) {
            // Two states side by side belong together; a state and anything else do not.
            // "and the" begins something else; "of the" goes on.
            "and" | "&" if connector > before => None,
            "and" | "&" => match (left, right) {
                (Some(left), Some(_)) => Some(left.words.start),
                (None, None) if words.kind(start).is_capitalised() && start < noun.start => Some(last),
                _ => None,
            },
            "," => {
                // A list must close with "and": "Peace, Friendship and Cooperation Treaty".
                let closed = (start..noun.start).take(8).any(|i| matches!(words.text(i), "and" | "&"));
                (closed && left.is_none() && right.is_none()).then_some(last)
            }
            _ => left.is_none().then_some(last),
        }
    }
}
