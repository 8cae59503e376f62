//! Somebody goes somewhere: the way there, the stay, the way back.

use crate::{
    lexicon::among,
    people::Person,
    places::{self, Destinations},
    reader::{Found, Reader},
    rules,
    value::{DateRole, Form, KINDS},
};
use chancery_core::prelude::*;

/// What may stand between a verb of travel and its preposition.
const ON_THE_WAY: &[&str] = &[
    "back",
    "on",
    "over",
    "again",
    "straight",
    "directly",
    "first",
    "secretly",
    "home",
    "up",
    "down",
    "out",
    "off",
    "privately",
    "later",
    "then",
    "also",
    "safely",
    "together",
    "early",
    "late",
    "here",
    "there",
    "alone",
    "once",
];
const ADVERBS: &[&str] = &[
    "also", "then", "later", "already", "himself", "herself", "both", "just", "had", "has", "have", "is",
    "will", "again", "now", "once", "not", "never", "once", "last",
];

impl Reader<'_> {
    /// "flew to Samarkand", "arrived in Moscow on a state visit", "came here".
    pub(crate) fn travel(&self, verb: WordSpan, role: DateRole) -> Option<Found> {
        let mut cursor = self.cursor(verb.end);
        if let Some(after) = cursor.is("here")
            && let Some(destinations) = self.here()
        {
            let visitors = self.subject(verb.start, true);
            let words = WordSpan::new(verb.start, after.at());
            let found =
                Found { destinations, role, ..Found::new(rules::TRAVEL, Form::Visit, words, visitors) };
            return (!found.visitors.is_empty()).then_some(found);
        }
        for _ in 0..2 {
            cursor = cursor.opt(|c| c.any(ON_THE_WAY).map(|(_, c)| c));
        }
        // "travels on with the President to Bucharest".
        if let Some(company) = cursor.is("with")
            && let Some(last) = self.people.list_at(company.at(), self.sentence).last()
        {
            cursor = cursor.moved(last.words.end);
        }
        // "departed Moscow for Minsk", "flew from Paris to Rome".
        if let Some(from) = cursor.is("from") {
            cursor = cursor.moved(places::list(self.lexicon, from)?.end);
        }
        let place = cursor
            .any(&["to", "in", "at", "for", "into", "on"])
            .and_then(|(_, c)| places::list(self.lexicon, c));
        let Some(destinations) = place else {
            return if role == DateRole::Begin { self.undirected(verb, role) } else { None };
        };
        let visitors = self.subject(verb.start, true);
        let words = WordSpan::new(verb.start, destinations.end);
        self.is_abroad(&visitors, &destinations).then(|| Found {
            with: self.hosts(),
            destinations,
            role,
            ..Found::new(rules::TRAVEL, Form::Visit, words, visitors)
        })
    }

    /// "who arrived yesterday", "landed on Monday", "left today": a day of a visit whose place is told elsewhere.
    fn undirected(&self, verb: WordSpan, role: DateRole) -> Option<Found> {
        let next = WordSpan::new(verb.end, self.sentence.end.min(verb.end + 2));
        let dated = next.iter().any(|i| self.has_date_at(i));
        let visitors = if dated { self.subject(verb.start, true) } else { Vec::new() };
        (!visitors.is_empty())
            .then(|| Found { role, ..Found::new(rules::TRAVEL, Form::Visit, verb, visitors) })
    }

    /// "a journey that took him to Kazakhstan and Russia".
    pub(crate) fn brought(&self, verb: WordSpan) -> Option<Found> {
        let here = self.words.is(verb.end - 1, "here");
        let destinations =
            if here { self.here()? } else { places::list(self.lexicon, self.cursor(verb.end))? };
        let named = self.people.subject(verb.start, self.sentence);
        let visitors = if named.is_empty() { self.object(verb.start + 1, &[]) } else { named };
        let words = WordSpan::new(verb.start, if here { verb.end } else { destinations.end });
        let noun = verb.start.checked_sub(2).filter(|&i| self.is_any(i + 1, &["visit", "visits"]));
        let kind = noun.filter(|&i| self.sentence.has(i)).map(|i| self.words.text(i));
        let kind = kind.and_then(|text| KINDS.iter().find(|known| known.eq_ignore_ascii_case(text)));
        self.is_abroad(&visitors, &destinations).then(|| Found {
            kind: kind.copied(),
            destinations,
            repeated: true,
            ..Found::new(rules::TRAVEL, Form::Visit, words, visitors)
        })
    }

    /// "left Astana on Friday": the last day there; "left for Moscow", "left Paris for Rome": the first.
    pub(crate) fn departure(&self, verb: WordSpan) -> Option<Found> {
        let cursor = self.cursor(verb.end);
        let from = places::list(self.lexicon, cursor.opt(|c| c.is("from")));
        let after = from.as_ref().map_or(cursor, |from| cursor.moved(from.end));
        let to = after.is("for").and_then(|c| places::list(self.lexicon, c));
        let visitors = self.subject(verb.start, true);
        let (destinations, role) = match (to, from) {
            (Some(to), _) => (to, DateRole::Begin),
            (None, Some(from)) => (from, DateRole::End),
            (None, None) => return self.undirected(verb, DateRole::End),
        };
        let words = WordSpan::new(verb.start, destinations.end);
        self.is_abroad(&visitors, &destinations).then(|| Found {
            destinations,
            role,
            ..Found::new(rules::TRAVEL, Form::Visit, words, visitors)
        })
    }

    /// "was in Accra from 19 to 21 February", "stayed in Paris", "spent two days in Rome", "had been to Pyongyang".
    pub(crate) fn stay(&self, verb: WordSpan) -> Option<Found> {
        let last = self.words.text(verb.end - 1);
        let mut cursor = self.cursor(verb.end);
        if among(last, &["spent"]) {
            // "spent 27 May in Leningrad", "spent two days in Rome".
            let place =
                (verb.end..self.sentence.end.min(verb.end + 7)).find(|&i| self.is_any(i, &["in", "at"]))?;
            cursor = cursor.moved(place + 1);
        }
        let here = among(last, &["here"]);
        let destinations = if here { self.here()? } else { places::list(self.lexicon, cursor)? };
        let visitors = self.adjacent(verb.start)?;
        let end = if here { verb.end } else { destinations.end };
        let transit = among(self.words.text(verb.start), &["transited", "passed"]);
        let over = self.is_any(verb.start, &["stopped"]) && self.is_any(verb.start + 1, &["over"]);
        self.is_abroad(&visitors, &destinations).then(|| Found {
            kind: (transit || over).then_some("transit"),
            with: self.hosts(),
            destinations,
            repeated: among(last, &["to"]),
            ..Found::new(rules::STAY, Form::Visit, WordSpan::new(verb.start, end), visitors)
        })
    }

    /// Whether somebody goes to a country that is not their own: nobody visits home.
    fn is_abroad(&self, visitors: &[Person], destinations: &Destinations) -> bool {
        let away = |person: &Person| {
            let home = self.people.country(*person);
            destinations.places.iter().any(|place| {
                home != Some(place.country)
                    && home != Some(self.lexicon.in_year(place.country, self.document_year()))
            })
        };
        visitors.iter().any(away)
    }

    /// The subject, if it stands right before the verb: no noun of its own between.
    fn adjacent(&self, verb: u32) -> Option<Vec<Person>> {
        let mut at = verb;
        while at > self.sentence.start && self.is_any(at - 1, ADVERBS) {
            at -= 1;
        }
        // "Bush for his part was in Accra".
        if self.is_any(at.wrapping_sub(1), &["part"]) && at >= self.sentence.start + 3 {
            at -= 3;
        }
        let direct = self.people.list_before(at, self.sentence);
        if let Some(first) = direct.first() {
            // "the talks with President X were in Moscow".
            let governed = first.words.start > self.sentence.start
                && self.is_any(
                    first.words.start - 1,
                    &["with", "of", "by", "to", "from", "for", "between", "than"],
                );
            return (!governed).then_some(direct);
        }
        let pronoun = at > self.sentence.start && self.is_any(at - 1, &["he", "she", "they"]);
        let found = if pronoun { self.subject(at, true) } else { Vec::new() };
        (!found.is_empty()).then_some(found)
    }
}
