//! To the left of the noun: modifiers, country pairs, names.

use super::{Grower, Head, MOST_BEFORE};
use crate::{lexicon::Shape, near};
use chancery_core::prelude::*;

/// Capitalised words that open a sentence or belong to a person, never to the title after them.
const NEVER: &str = "later recent previous major several key the a an this that these those both all each in on at by for from to of with under during after \
     before since upon following pursuant according through per via as when while where if although \
     though because but and or nor so yet also its their his her our my we they he she it i you is are \
     was were will has have had president premier minister chancellor king queen mr ms mrs dr documents \
     document new another such other earlier today yesterday moreover however meanwhile besides \
     additionally firstly secondly thirdly finally no not one two three four five said including \
     regarding concerning citing recalling reaffirming noting invoking quoting welcoming praising implement full text read download see historic landmark important among \
     between within";

/// Modifiers that leave the title a common noun: any two sides may have a "Framework Agreement".
const COMMON: &str = "joint framework bilateral trilateral multilateral international interim provisional final \
     cooperation economic trade press draft intergovernmental strategic general special supplementary \
     government partnership political implementation implementing";

/// Possessors that belong to a title.
const POSSESSORS: &str = "Chair Chairman Children Women Men Seamen People Workers King Leaders";

impl Grower<'_> {
    /// The noun at `noun`, with its title's first word.
    pub(super) fn left(&self, noun: WordSpan, row: usize, plural: bool) -> Head {
        let words = self.words;
        let sentence = self.scan.sentence_of(noun.start);
        let first = sentence.start.max(noun.start.saturating_sub(MOST_BEFORE));
        let opens = noun.start == sentence.start;
        let capital = (noun.start..noun.end)
            .all(|i| !words.kind(i).is_letters() || words.kind(i).is_capitalised() || words.text(i) == "of")
            && (!opens || noun.len() > 1);
        let mut start = noun.start;
        let mut distinct = false;
        while let Some(next) = self.modifier(start, noun, first, capital) {
            distinct |=
                (next..start).any(|i| words.kind(i).is_capitalised() && !near::among(words.text(i), COMMON));
            start = next;
        }
        // A title that opens its sentence is a name once something capitalised stands before the noun.
        let capital =
            capital || (opens && start == noun.start && self.capital_complement(noun.end, sentence.end));
        Head { noun, row, plural, start, capital, distinct }
    }

    /// Whether "between the Government …", "on Trade" follow: what makes a sentence's first word a title's.
    fn capital_complement(&self, at: u32, limit: u32) -> bool {
        let words = self.words;
        if at + 1 < limit && words.is(at, "No") {
            return true;
        }
        at + 1 < limit
            && near::among(words.text(at), "between on of for concerning regarding to with")
            && (at + 1..limit.min(at + 4)).any(|i| words.kind(i).is_capitalised())
    }

    /// The first word of the modifier that ends before `start`.
    fn modifier(&self, start: u32, noun: WordSpan, limit: u32, capital: bool) -> Option<u32> {
        let words = self.words;
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
        if let Some(hit) = self.lexicon.names.over(self.scan, last).filter(|party| party.words.end == start)
            && words.kind(hit.words.start).is_capitalised()
            && hit.words.start >= limit
        {
            return Some(hit.words.start);
        }
        if let Some(city) = self.scan.hit_over(self.lexicon.cities, last)
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
                let hit = self.scan.hit_over(self.lexicon.modifiers, last)?;
                (hit.words.end == start && hit.words.start >= limit).then_some(hit.words.start)
            }
            // "Leaders' Declaration", "Chair's Statement"
            Kind::Punct if matches!(words.text(last), "'" | "\u{2019}") && words.gap(last) == Gap::None => {
                (last > limit && words.kind(last - 1).is_capitalised() && words.text(last - 1).ends_with('s'))
                    .then(|| last - 1)
            }
            Kind::Clitic if last > limit && near::among(words.text(last - 1), POSSESSORS) => Some(last - 1),
            Kind::Punct if words.text(last) == "&" => self.across(last, start, noun, limit, capital),
            Kind::Punct if words.text(last) == "," => self.across(last, start, noun, limit, capital),
            _ => None,
        }
    }

    /// Whether word `index` may be the first of a title.
    pub(super) fn may_open_title(&self, index: u32) -> bool {
        self.capital_word(index, index) || self.lexicon.is_head(self.scan, index)
    }

    fn is_modifier(&self, index: u32) -> bool {
        self.scan.hit_over(self.lexicon.modifiers, index).is_some()
    }

    fn connects(&self, index: u32) -> bool {
        matches!(self.words.text(index), "and" | "of" | "the" | "on" | "for" | "in")
    }

    /// A capitalised word that may belong to a title.
    fn capital_word(&self, index: u32, limit: u32) -> bool {
        let words = self.words;
        let word = words.text(index);
        if near::among(word, NEVER) {
            // "New York Convention": the word after decides.
            let place = self.scan.hit_at(self.lexicon.cities, index);
            return place.is_some_and(|hit| hit.words.len() > 1);
        }
        if near::is_date(words, index) || near::among(word, near::NUMBERS) {
            return false;
        }
        // "China, Russia Sign Joint Statement" and "Signed Treaty": the verb stays outside.
        let verb = self.lexicon.verb_at(self.scan, index).is_some_and(|(verb, found)| {
            let adjective = found.shape == Shape::Past && !near::among(word, "signed issued released");
            verb.len() == 1 && !adjective
        });
        !verb || (index > limit && self.lexicon.is_head(self.scan, index))
    }

    /// The half of a compound that ends with word `index`, before a hyphen.
    fn compound(&self, index: u32, limit: u32, capital: bool) -> Option<u32> {
        if index < limit {
            return None;
        }
        if let Some(party) =
            self.lexicon.names.over(self.scan, index).filter(|party| party.words.end == index + 1)
            && party.words.start >= limit
        {
            return Some(party.words.start);
        }
        let words = self.words;
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
        let words = self.words;
        if !capital {
            // "trade and economic cooperation agreement"
            let joins = words.text(connector) == "and" && start < noun.start && connector > limit;
            let hit = self.scan.hit_over(self.lexicon.modifiers, connector.checked_sub(1)?)?;
            let taken = joins && hit.words.end == connector && hit.words.start >= limit;
            let lower = words.kind(hit.words.start) == Kind::Lower && words.kind(start) == Kind::Lower;
            return (taken && lower && !self.lexicon.is_head(self.scan, hit.words.start))
                .then_some(hit.words.start);
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
            && !self.lexicon.is_head(self.scan, last)
            && words.text(before) != "the"
            && self.capital_word(last, limit);
        if !joins_names {
            return None;
        }
        let left = self.lexicon.names.over(self.scan, last);
        let right = self.lexicon.names.over(self.scan, start);
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
