//! How a complement opens: by which preposition, in capitals or not, and what is none.

use super::right::{Reader, Style};
use crate::near;
use crate::sets::*;
use chancery_core::prelude::*;

/// Phrases that stand for a preposition, each opened by one of [`OPENS_PHRASE`].
const PHRASES: &[&str] = &[
    "in respect of",
    "in relation to",
    "in regard to",
    "in connection with",
    "with respect to",
    "with regard to",
    "relating to",
    "relative to",
    "pertaining to",
    "in the field of",
    "in the fields of",
    "in the area of",
    "in the areas of",
    "in the sphere of",
];

impl Reader<'_> {
    /// The preposition at `at` and those that stand for one: "in respect of", "with regard to".
    pub(super) fn preposition(&self, at: u32) -> Option<(u32, bool)> {
        if at >= self.limit {
            return None;
        }
        let classes = self.grower.page.classes(at);
        if !classes.has(PREPOSES) {
            return None;
        }
        let phrases = if classes.has(OPENS_PHRASE) { PHRASES } else { &[] };
        for phrase in phrases {
            let end = phrase.split(' ').try_fold(at, |i, word| self.reads(i, word).then_some(i + 1));
            if let Some(end) = end {
                return Some((end, true));
            }
        }
        let named = |at: u32| self.grower.page.party_over(at).is_some();
        let behind = at + 1 + u32::from(self.reads(at + 1, "the"));
        let author = self.reads(at, "by")
            && self.style.is_none()
            && self.head.capital
            && ((!self.head.distinct
                && (at + 1..at + 3).any(|i| self.is(i, GOVERNMENTS) || self.is(i, OFFICES)))
                || behind < self.limit && named(behind));
        // "Agreement under the Convention on …"
        let under = self.reads(at, "under")
            && self.style.is_none()
            && self.head.capital
            && !self.head.distinct
            && self.is_capital(behind);
        let author = author || under;
        if author {
            return Some((at + 1, false));
        }
        classes.has(OPENERS).then(|| (at + 1, classes.has(TOPICAL)))
    }

    /// A complement that follows the noun, or a topic that follows another complement.
    pub(super) fn opener(&mut self) -> Option<()> {
        let (after, topical) = self.preposition(self.at)?;
        let direct = self.style.is_none();
        let preposition = self.at;
        if near::is_date(self.grower.page, after) {
            // "Joint Communiqué of 21 December 1972": the date is a part of the name.
            return if direct && self.reads(preposition, "of") { self.date(after) } else { None };
        }
        if self.reads(preposition, "in") && !topical && (direct || self.is_place(after)) {
            return None;
        }
        let setting = self.is(self.at, IN_ON_AT) && (self.is_venue(after) || self.is_circumstance(after));
        let capitals =
            self.reads(preposition, "between") && self.is_city(after) && self.reads(after + 1, "and");
        if setting || (capitals && self.head.capital) {
            return None;
        }
        let mut first = after;
        while self.is(first, DETERMINERS) || self.is(first, FURTHER_JOINTLY_OTHER) {
            first += 1;
        }
        let title = self.head.capital;
        let style = match self.kind(first)? {
            Kind::Capital | Kind::Upper => Style::Capital,
            // "on a 50 percent reduction", "on the 30th anniversary"
            Kind::Number if self.counts_in_lower(first) => Style::Lower,
            Kind::Number => Style::Capital,
            Kind::Punct if near::is_opening_quote(self.words(), first) => Style::Capital,
            Kind::Lower if self.text(first).ends_with("ing") && !self.is(first, NOUN_ING) => Style::Gerund,
            Kind::Lower => Style::Lower,
            _ => return None,
        };
        if style == Style::Capital && self.reads(preposition, "to") && direct && !self.takes_to() {
            return None;
        }
        if style != Style::Capital {
            // A name that is complete takes no more than its topic.
            if self.reads(preposition, "to") || (title && self.head.distinct && !topical) {
                return None;
            }
            if !self.lower_complement(preposition, first) {
                return None;
            }
        }
        self.style = Some(style);
        if style == Style::Lower && self.kind(first) == Some(Kind::Number) {
            first += 1 + u32::from(self.is(first + 1, ST_ND_RD_TH));
        }
        self.pass(first)
    }

    /// Whether the number at `at` counts or orders a noun in lower case.
    fn counts_in_lower(&self, at: u32) -> bool {
        let behind = at + 1 + u32::from(self.is(at + 1, ST_ND_RD_TH));
        self.kind(behind) == Some(Kind::Lower)
            && self.words().gap(behind) != Gap::None
            && !self.grower.is_clause_word(behind)
            && !near::is_date(self.grower.page, at)
    }

    /// Whether "to" leads to what the instrument belongs to: "Protocol to the Treaty", "Treaty to Ban".
    pub(super) fn takes_to(&self) -> bool {
        self.is(self.head.noun.end - 1, TAKES_TO) || (self.head.capital && !self.head.distinct)
    }

    /// Whether a lower-case complement is one: not "with enthusiasm", "of great importance".
    pub(super) fn lower_complement(&self, preposition: u32, first: u32) -> bool {
        if self.is(first, VAGUE) || self.grower.is_clause_word(first) {
            return false;
        }
        // "for the first time", "of the two countries" name no topic, the parties they do name.
        !(self.reads(preposition, "for") && self.is(first, FIRST_SECOND_THIRD))
    }

    /// "of 21 December 1972", "of February 28, 1972".
    pub(super) fn date(&mut self, mut at: u32) -> Option<()> {
        let first = at;
        while at < self.limit && at < first + 5 {
            let belongs = match self.kind(at)? {
                Kind::Number => true,
                Kind::Punct => self.text(at) == "," && self.kind(at + 1) == Some(Kind::Number),
                _ => self.is(at, MONTHS) || self.is(at, ST_ND_RD_TH),
            };
            if !belongs {
                break;
            }
            at += 1;
        }
        if at == first {
            return None;
        }
        self.take(at)
    }

    /// Whether a place where something is signed starts at `at`, rather than what the title is about.
    pub(super) fn is_place(&self, at: u32) -> bool {
        if self.is_venue(at) {
            return true;
        }
        if self.grower.page.city_at(at).is_some() {
            return true;
        }
        if !self.is_capital(at) || self.grower.page.party_over(at).is_some() {
            return false;
        }
        let alone = !self.is_capital(at + 1) && !self.is(at + 1, OF_AND) && self.text(at + 1) != "-";
        let word = self.text(at).to_ascii_lowercase();
        let common = [
            "tion", "ment", "ity", "ing", "ics", "ism", "ance", "ence", "ture", "gy", "cy", "ship", "s", "s",
        ]
        .iter()
        .any(|ending| word.ends_with(ending));
        let region = self.is(at, REGIONS);
        alone && !common && !region && self.grower.page.modifier_over(at).is_none()
    }

    /// Whether a city is named at word `at` that bears no state's name.
    pub(super) fn is_city(&self, at: u32) -> bool {
        let grower = self.grower;
        grower.page.city_at(at).is_some() && grower.page.party_over(at).is_none()
    }

    /// Whether a building or a ground is named at word `at`: "the South Lawn of the White House".
    pub(super) fn is_venue(&self, at: u32) -> bool {
        let first = at + u32::from(self.reads(at, "the"));
        (first..self.limit.min(first + 4)).take_while(|&i| self.is_capital(i)).any(|i| self.is(i, VENUES))
    }

    /// Whether a noun at word `at` makes a preposition before it one of time or circumstance: "in the course of".
    pub(super) fn is_circumstance(&self, at: u32) -> bool {
        let first = at + u32::from(self.reads(at, "the"));
        self.is(first, CIRCUMSTANCES)
    }
}
