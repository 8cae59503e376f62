//! Somebody goes somewhere: by the noun, by the verb, by the way there, by whoever receives.

use crate::{
    lexicon::among,
    people::Person,
    places::{self, Destinations},
    reader::{Found, Reader, TITLES},
    rules,
    value::{DateRole, Form, KINDS},
};
use chancery_core::prelude::*;

/// What may stand between an article and the noun.
const ORDINARY: &[&str] = &[
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "last",
    "historic",
    "successful",
    "brief",
    "short",
    "special",
    "one",
    "two",
    "three",
    "day",
    "week",
    "hour",
    "long",
    "-",
    "recent",
    "previous",
    "upcoming",
    "forthcoming",
    "overseas",
    "foreign",
    "new",
    "return",
    "maiden",
    "inaugural",
    "formal",
    "five",
    "four",
    "six",
    "latest",
    "current",
    "planned",
    "scheduled",
    "bilateral",
    "and",
    "secret",
    "surprise",
    "unannounced",
    "high",
    "level",
    "much",
    "anticipated",
    "landmark",
    "rare",
    "quick",
    "whirlwind",
    "lightning",
    "extended",
    "final",
    "farewell",
    "follow",
    "up",
    "earlier",
    "next",
    "subsequent",
    "presidential",
    "royal",
    "spring",
    "summer",
    "autumn",
    "winter",
    "important",
    "fruitful",
    "refuelling",
    "refueling",
    "fact",
    "finding",
    "diplomatic",
    "european",
    "asian",
    "african",
    "official",
    "solo",
    "joint",
    "several",
    "other",
    "many",
    "another",
];
const LIGHT_VERBS: &[&str] = &[
    "paid",
    "pay",
    "pays",
    "paying",
    "made",
    "make",
    "makes",
    "making",
    "began",
    "begin",
    "begins",
    "started",
    "concluded",
    "ended",
    "conducted",
    "undertook",
    "on",
    "for",
    "during",
    "completed",
    "took",
    "take",
    "taking",
    "takes",
    "repaid",
    "repay",
    "wrapped",
    "finished",
    "kicked",
    "had",
    "has",
    "launched",
    "continued",
    "interrupted",
    "shortened",
    "extended",
    "undertake",
];
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
    /// "paid a state visit to Kazakhstan", "Xi's visit to Russia", "the visit of President X to Y".
    pub(crate) fn noun(&self, noun: WordSpan) -> Option<Found> {
        let mut start = noun.start;
        let mut kind = None;
        while start > self.sentence.start {
            let text = self.words.text(start - 1);
            if let Some(known) = KINDS.iter().find(|known| known.eq_ignore_ascii_case(text)) {
                kind = Some(*known);
            } else if !among(text, ORDINARY)
                && !self.is_ordinal_tail(start - 1)
                && self.words.kind(start - 1) != Kind::Number
            {
                break;
            }
            start -= 1;
        }
        // "Xi and visits": a conjunction at the edge belongs to what is before.
        while start < noun.start && self.is_any(start, &["and", "-"]) {
            start += 1;
        }
        let before = start.checked_sub(1).filter(|&i| i >= self.sentence.start);
        let article = before.is_some_and(|i| self.is_any(i, &["a", "an", "the", "this", "that"]));
        let own = before.is_some_and(|i| self.is_any(i, &["his", "her", "their"]));
        let owner = before.is_some_and(|i| self.words.kind(i) == Kind::Clitic);
        let stop = among(self.words.text(noun.start), &["stopover", "stopovers", "layover"]);
        let kind = kind.or(stop.then_some("transit"));
        let plural = self.words.text(noun.start).ends_with('s');
        let light = start.checked_sub(1 + u32::from(article || own));
        let paid = light.filter(|&i| self.is_any(i, LIGHT_VERBS));
        if !(article || own || owner || (plural && paid.is_some()) || kind.is_some()) {
            return None; // a verb: "to visit Russia"
        }
        let mut cursor = self.cursor(noun.end);
        let mut visitors = Vec::new();
        let mut destinations = Destinations::default();
        let mut end = noun.end;
        // "by President X", "of President X", "to Y", "here", in any order.
        for _ in 0..3 {
            if let Some((_, after)) = cursor.any(&["to", "in", "of"])
                && let Some(found) = places::list(self.lexicon, after)
            {
                end = found.end;
                cursor = cursor.moved(found.end);
                destinations.join(found);
            } else if let Some((_, after)) = cursor.any(&["of", "by"]) {
                let list = self.people.list_at(after.at(), self.sentence);
                let Some(last) = list.last() else { break };
                cursor = cursor.moved(last.words.end);
                end = last.words.end;
                visitors = list;
            } else if let Some(after) = cursor.is("here")
                && let Some(here) = self.here()
            {
                end = after.at();
                cursor = after;
                destinations.join(here);
            } else {
                break;
            }
        }
        let from = paid.unwrap_or(start);
        if visitors.is_empty() && owner {
            visitors = self.people.list_before(start - 1, self.sentence);
            // "the President's third visit": whoever was last spoken of. "China's visit" is nobody's.
            let titled = start > self.sentence.start + 1 && self.is_any(start - 2, TITLES);
            if visitors.is_empty() {
                visitors = if titled { self.subject(start, true) } else { return None };
            }
        }
        if visitors.is_empty() {
            let definite = own || before.is_some_and(|i| self.is_any(i, &["this", "the"]));
            visitors = self.subject(from, definite);
        }
        let told = !destinations.is_empty() || owner || own || kind.is_some() || paid.is_some();
        if !told || visitors.is_empty() {
            return None;
        }
        Some(Found {
            kind,
            with: self.hosts(),
            destinations,
            repeated: plural,
            ..Found::new(rules::NOUN, Form::Visit, WordSpan::new(from.min(start), end), visitors)
        })
    }

    /// "visited Kazakhstan and Uzbekistan", "is visiting Russia", "was visited by President X".
    pub(crate) fn verb(&self, verb: WordSpan) -> Option<Found> {
        let cursor = self.cursor(verb.end);
        if let Some(by) = cursor.is("by") {
            return self.visited_by(verb, by);
        }
        let destinations = places::list(self.lexicon, cursor)?;
        let visitors =
            self.last_to(verb.start, destinations.end).unwrap_or_else(|| self.subject(verb.start, true));
        let words = WordSpan::new(verb.start, destinations.end);
        (!visitors.is_empty()).then(|| Found {
            with: self.hosts(),
            destinations,
            repeated: true,
            ..Found::new(rules::VERB, Form::Visit, words, visitors)
        })
    }

    /// "Kazakhstan was visited by President X".
    fn visited_by(&self, verb: WordSpan, by: Cursor<'_>) -> Option<Found> {
        let visitors = self.people.list_at(by.at(), self.sentence);
        let end = visitors.last()?.words.end;
        let mut at = verb.start;
        while at > self.sentence.start
            && self.is_any(
                at - 1,
                &["was", "is", "were", "been", "has", "had", "have", "being", "also", "last", "first"],
            )
        {
            at -= 1;
        }
        let (_, place) = self.cursor(at).back_term(self.lexicon.places)?;
        let destinations = places::list(self.lexicon, self.cursor(place.at()))?;
        let words = WordSpan::new(verb.start, end);
        Some(Found { destinations, ..Found::new(rules::VERB, Form::Visit, words, visitors) })
    }

    /// "The last American president to visit Tehran was Jimmy Carter", "X was the first president to visit Y".
    fn last_to(&self, verb: u32, end: u32) -> Option<Vec<Person>> {
        if verb <= self.sentence.start || !self.words.is(verb - 1, "to") {
            return None;
        }
        let from = verb.saturating_sub(9).max(self.sentence.start);
        let superlative =
            (from..verb).rev().find(|&i| self.is_any(i, &["last", "first", "only", "latest"]))?;
        let copula = (from..superlative).any(|i| {
            self.is_any(
                i,
                &["was", "is", "became", "been", "become", "remains", ",", "as", "making", "being"],
            )
        });
        if copula || self.is_any(superlative + 1, &["to"]) {
            return Some(self.people.subject(superlative, self.sentence));
        }
        let was = (end..self.sentence.end.min(end + 8)).find(|&i| self.is_any(i, &["was", "is", "were"]))?;
        Some(self.people.list_at(was + 1, self.sentence))
    }

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

    /// "Putin received Prime Minister Modi", "was received in the Kremlin by Putin": the guest visits the host's country.
    pub(crate) fn reception(&self, verb: WordSpan) -> Option<Found> {
        if self.people.within(self.sentence).is_empty() {
            return None;
        }
        let passive = verb.start > self.sentence.start
            && (self.is_any(verb.start - 1, &["was", "were", "been", "being", "is", "be"])
                || self.is_any(verb.start - 1, &["warmly", "also", "then", "later"])
                    && self.is_any(verb.start.wrapping_sub(2), &["was", "were", "been"]));
        if passive {
            return self.received(verb);
        }
        let hosts = self.subject(verb.start, true);
        let home = self.people.country(*hosts.last()?)?;
        let pronoun = self.object(verb.end, &hosts);
        let by_pronoun = !pronoun.is_empty();
        let visitors = if by_pronoun { pronoun } else { self.people.list_at(verb.end, self.sentence) };
        let end = if by_pronoun { verb.end + 1 } else { visitors.last()?.words.end };
        // "welcomed Putin's proposal".
        if end < self.sentence.end && self.words.kind(end) == Kind::Clitic {
            return None;
        }
        if visitors.iter().any(|visitor| self.people.country(*visitor).is_none_or(|other| other == home)) {
            return None;
        }
        Some(self.guests(WordSpan::new(verb.start, end), visitors, hosts, home))
    }

    /// "was received at the Vatican by Pope Francis", "was welcomed in Beijing".
    fn received(&self, verb: WordSpan) -> Option<Found> {
        let visitors = self.subject(verb.start, true);
        if visitors.is_empty() {
            return None;
        }
        let near = self.sentence.end.min(verb.end + 9);
        let by = (verb.end..near).find(|&i| self.words.is(i, "by"));
        let hosts = by.map(|by| self.people.list_at(by + 1, self.sentence)).unwrap_or_default();
        if let Some(last) = hosts.last() {
            let home = self.people.country(*last)?;
            if visitors.iter().any(|visitor| self.people.country(*visitor) == Some(home)) {
                return None;
            }
            let end = last.words.end;
            return Some(self.guests(WordSpan::new(verb.start, end), visitors, hosts, home));
        }
        let (_, after) = self.cursor(verb.end).any(&["in", "at"])?;
        let destinations = places::list(self.lexicon, after)?;
        let words = WordSpan::new(verb.start, destinations.end);
        Some(Found { destinations, ..Found::new(rules::RECEPTION, Form::Visit, words, visitors) })
    }

    /// "was the guest of President Tokayev".
    pub(crate) fn guest(&self, phrase: WordSpan) -> Option<Found> {
        let hosts = self.people.list_at(phrase.end, self.sentence);
        let last = *hosts.last()?;
        let visitors = self.subject(phrase.start, true);
        let home = self.people.country(last)?;
        let foreign = |visitor: &Person| self.people.country(*visitor).is_some_and(|other| other != home);
        let fits = !visitors.is_empty() && visitors.iter().all(foreign);
        fits.then(|| self.guests(WordSpan::new(phrase.start, last.words.end), visitors, hosts, home))
    }

    fn guests(&self, words: WordSpan, visitors: Vec<Person>, hosts: Vec<Person>, home: &str) -> Found {
        let there = |country: &'static str| {
            country == home || self.lexicon.in_year(country, self.document_year()) == home
        };
        let named = places::named_after(self.lexicon, self.scan, words.start, self.sentence)
            .filter(|found| found.places.iter().any(|place| there(place.country)));
        let destinations = named.unwrap_or_else(|| Destinations {
            places: self.lexicon.country(home).into_iter().collect(),
            end: words.end,
        });
        Found { with: hosts, destinations, ..Found::new(rules::RECEPTION, Form::Visit, words, visitors) }
    }

    /// The `th` of `16th`, which is a word of its own.
    fn is_ordinal_tail(&self, at: u32) -> bool {
        among(self.words.text(at), &["st", "nd", "rd", "th"]) && self.words.gap(at) == Gap::None
    }
}
