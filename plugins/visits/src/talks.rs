//! Leaders meet, speak by telephone or video, attend the same event.

use crate::{
    events,
    lexicon::among,
    people::{Party, Person},
    places::{self, Destinations},
    reader::{Found, Reader},
    rules,
    value::Form,
};
use chancery_core::prelude::*;

/// Words between a verb and whom it concerns.
const MANNERS: &[&str] = &[
    "again",
    "respectively",
    "separately",
    "also",
    "briefly",
    "in",
    "person",
    "individually",
    "privately",
    "virtually",
    "here",
    "there",
    "informally",
    "twice",
    "once",
    "directly",
    "earlier",
    "later",
    "personally",
    "then",
    "today",
];
/// What makes a conversation one at a distance.
const REMOTE: &[&str] = &[
    "phone",
    "telephone",
    "video",
    "virtual",
    "virtually",
    "videoconference",
    "videolink",
    "online",
    "teleconference",
    "hotline",
];
/// What is held.
const TALKS: &[&str] = &[
    "meeting",
    "meetings",
    "talks",
    "conversation",
    "conversations",
    "call",
    "calls",
    "summit",
    "discussion",
    "discussions",
    "videoconference",
    "teleconference",
    "consultations",
];
/// Nouns of place or margin before an event: "on the sidelines of the G20 summit".
const MARGINS: &[&str] = &["sidelines", "margins", "sideline", "fringes", "occasion", "edge"];
const MET: &[&str] = &["met", "meet", "meets", "meeting"];

impl Reader<'_> {
    /// "held their second meeting", "had a phone call with Z".
    pub(crate) fn held(&self, verb: WordSpan) -> Option<Found> {
        if self.people.within(self.sentence).len() < 2 && !self.may_point_back() {
            return None;
        }
        let mut form = Form::Meeting;
        let mut quoted = false;
        for i in verb.end..self.sentence.end.min(verb.end + 10) {
            let text = self.words.text(i);
            if among(text, REMOTE) {
                form = Form::Call;
            }
            if among(text, TALKS)
                && !self.is_any(i + 1, &["call", "conversation", "talks", "meeting", "summit"])
            {
                if among(text, &["call", "calls"]) && form != Form::Call {
                    // "had a call with X" is one by telephone; "had a call for peace" is none.
                    self.cursor(i + 1).any(&["with", "between"])?;
                    form = Form::Call;
                }
                return self.meeting(WordSpan::new(verb.start, i + 1), form);
            }
            let kind = self.words.kind(i);
            quoted |= matches!(text, "\u{201c}" | "\"" | "\u{201d}");
            let inside = matches!(kind, Kind::Lower | Kind::Number | Kind::Clitic)
                || matches!(text, "-" | "," | "\u{201c}" | "\u{201d}" | "\"")
                || quoted;
            if !inside {
                return None;
            }
        }
        None
    }

    /// Whether a group or a pronoun may stand for the leaders of a sentence.
    fn may_point_back(&self) -> bool {
        !self.people.within(self.sentence).is_empty()
            || self.sentence.iter().take(6).any(|i| self.is_any(i, &["he", "she", "they"]))
    }

    /// "met with President X", "held talks with Prime Minister Y", "had a phone call with Z".
    pub(crate) fn meeting(&self, verb: WordSpan, form: Form) -> Option<Found> {
        if !self.people.any_in(self.sentence) {
            return None;
        }
        let mut at = verb.end;
        while self.is_any(at, MANNERS) {
            at += 1;
        }
        let last = self.words.text(verb.end - 1);
        let direct =
            among(self.words.text(verb.start), MET) && verb.len() == 1 || among(last, &["with", "to"]);
        let marked = self.cursor(at).any(&["with", "between", "together"]);
        let after = match marked {
            Some((2, after)) => after.is("with").map(|c| c.at()),
            Some((_, after)) => Some(after.at()),
            None if direct => Some(at),
            None => (at..self.sentence.end.min(at + 10)).find(|&i| self.is_any(i, &["with"])).map(|i| i + 1),
        };
        let mut with = after.map(|after| self.people.party_at(after, self.sentence)).unwrap_or_default();
        // "met with X's proposal", "met President X's advisers".
        if with.end < self.sentence.end && self.words.kind(with.end) == Kind::Clitic {
            with = Party::default();
        }
        // "will meet the press": whoever meets must meet somebody.
        let infinitive = verb.len() == 1 && among(last, &["meeting"]);
        if infinitive && (with.is_empty() || marked.is_some()) {
            return None;
        }
        let mut visitors = self.subject(verb.start, !with.is_empty());
        visitors.retain(|person| !with.people.iter().any(|other| other.index == person.index));
        if with.is_empty() && different(&visitors) < 2 || visitors.is_empty() && with.people.len() < 2 {
            return None;
        }
        let end = if with.is_empty() { verb.end } else { with.end };
        let form = if form == Form::Meeting && self.is_remote(end) { Form::Call } else { form };
        Some(self.talk(WordSpan::new(verb.start, end), form, visitors, with))
    }

    /// Whether "by phone", "via video link" follows.
    fn is_remote(&self, end: u32) -> bool {
        let stop = self.sentence.end.min(end + 6);
        (end..stop).any(|i| {
            self.is_any(i, &["by", "via", "over", "on", "through"])
                && (self.is_any(i + 1, REMOTE)
                    || self.is_any(i + 1, &["the", "a"]) && self.is_any(i + 2, REMOTE))
                || self.is_any(i, &["virtually", "online"])
        })
    }

    /// A mention of talks, with the place or event they took place at.
    fn talk(&self, words: WordSpan, form: Form, visitors: Vec<Person>, with: Party) -> Found {
        let near = WordSpan::new(self.sentence.start, self.sentence.end.min(words.end + 14));
        let margin = (words.end..near.end).find(|&i| self.is_any(i, MARGINS) && self.is_any(i + 1, &["of"]));
        let event =
            margin.and_then(|i| events::list(self.lexicon, self.scan, i + 2, self.sentence).first().copied());
        // Further off, a place is of what they spoke about: "supporting peace in …".
        let here = WordSpan::new(self.sentence.start, self.sentence.end.min(words.end + 4));
        let comma = (words.end..here.end).find(|&i| self.words.text(i) == ",").unwrap_or(here.end);
        let here = WordSpan::new(here.start, comma);
        let destinations = if form == Form::Call {
            Destinations::default()
        } else {
            places::named_after(self.lexicon, self.scan, words.end, here)
                .or_else(|| places::named_after(self.lexicon, self.scan, event?.end, self.sentence))
                .or_else(|| places::of_event(self.lexicon, self.scan, event?))
                .or_else(|| self.fronted(words.start))
                .unwrap_or_default()
        };
        let rule = if form == Form::Call { rules::CALL } else { rules::MEETING };
        Found {
            with: with.people,
            with_countries: with.countries,
            destinations,
            event,
            ..Found::new(rule, form, words, visitors)
        }
    }

    /// "his meeting with President X", "after a telephone call between X, Y and Z".
    pub(crate) fn talks(&self, phrase: WordSpan, form: Form) -> Option<Found> {
        let with = self.people.party_at(phrase.end, self.sentence);
        let (first, end) = (*with.people.first()?, with.end);
        if end < self.sentence.end && self.words.kind(end) == Kind::Clitic {
            return None;
        }
        let mut start = phrase.start;
        let mut form = form;
        while start > self.sentence.start
            && (self.words.kind(start - 1) == Kind::Lower || matches!(self.words.text(start - 1), "-" | ","))
            && !self.is_any(
                start - 1,
                &[
                    "a",
                    "an",
                    "the",
                    "his",
                    "her",
                    "their",
                    "after",
                    "during",
                    "following",
                    "in",
                    "at",
                    "and",
                    "of",
                    "for",
                    "to",
                ],
            )
        {
            if among(self.words.text(start - 1), REMOTE) {
                form = Form::Call;
            }
            // "called for talks with", "ruled out talks with": a verb before makes it no fact.
            if phrase.start - start >= 4 {
                return None;
            }
            start -= 1;
        }
        let before = start.checked_sub(1).filter(|&i| self.sentence.has(i))?;
        let owner = self.words.kind(before) == Kind::Clitic;
        let governed = self
            .is_any(before, &["after", "during", "following", "in", "at", "his", "her", "their", "the"])
            || self.is_any(before, &["a", "an"])
                && before > self.sentence.start
                && self
                    .is_any(before - 1, &["after", "during", "following", "in", "at", "had", "held", "of"]);
        if !owner && !governed {
            return None;
        }
        let between = self.words.is(phrase.end - 1, "between");
        if between {
            if different(&with.people) < 2 {
                return None;
            }
            let with = Party { people: with.people[1..].to_vec(), ..with };
            return Some(self.talk(WordSpan::new(phrase.start, end), form, vec![first], with));
        }
        let mut visitors = if owner { self.people.list_before(before, self.sentence) } else { Vec::new() };
        if visitors.is_empty() {
            visitors = self.subject(before, true);
        }
        visitors.retain(|person| !with.people.iter().any(|other| other.index == person.index));
        (!visitors.is_empty()).then(|| self.talk(WordSpan::new(phrase.start, end), form, visitors, with))
    }

    /// "telephoned President Bush", "called President Zelenskyy": whoever is called follows at once.
    pub(crate) fn called(&self, verb: WordSpan) -> Option<Found> {
        let with = self.people.list_at(verb.end, self.sentence);
        let end = with.last()?.words.end;
        // "called President X a friend", "called X's remarks": that is naming, or something of theirs.
        let names = self.words.is(verb.start, "called") || self.words.is(verb.start, "calls");
        let naming = names
            && (self
                .is_any(end, &["a", "an", "the", "his", "her", "my", "one", "\u{201c}", "\"", "as", "'"])
                || self.sentence.has(end) && self.words.kind(end) == Kind::Clitic);
        let passive = self.is_any(verb.start.wrapping_sub(1), &["was", "were", "is", "been", "so", "be"]);
        if naming || passive {
            return None;
        }
        let mut visitors = self.people.subject(verb.start, self.sentence);
        if visitors.is_empty() {
            visitors = self.subject(verb.start, true);
        }
        let party = Party { people: with, countries: Vec::new(), end };
        (!visitors.is_empty()).then(|| self.talk(WordSpan::new(verb.start, end), Form::Call, visitors, party))
    }

    /// "called on Premier Zhou in Beijing"; "called on President X to act" asks for something.
    pub(crate) fn called_on(&self, phrase: WordSpan) -> Option<Found> {
        let with = self.people.list_at(phrase.end, self.sentence);
        let Some(end) = with.last().map(|last| last.words.end) else { return self.called_on_office(phrase) };
        if self.is_any(end, &["to", "and", "for"])
            || self.words.kind(end.min(self.sentence.end - 1)) == Kind::Clitic
        {
            return None;
        }
        let visitors = self.subject(phrase.start, true);
        let party = Party { people: with, countries: Vec::new(), end };
        (!visitors.is_empty())
            .then(|| self.talk(WordSpan::new(phrase.start, end), Form::Meeting, visitors, party))
    }

    /// "called on the Chairman in Pyongyang": whoever it is, it was there.
    fn called_on_office(&self, phrase: WordSpan) -> Option<Found> {
        const OFFICES: &[&str] =
            &["chairman", "pope", "emir", "sultan", "king", "queen", "president", "premier"];
        let after = self.cursor(phrase.end).is("the")?;
        let (_, after) = after.any(OFFICES)?;
        let destinations = places::list(self.lexicon, after.any(&["in", "at"])?.1)?;
        let visitors = self.subject(phrase.start, true);
        let words = WordSpan::new(phrase.start, destinations.end);
        (!visitors.is_empty())
            .then(|| Found { destinations, ..Found::new(rules::STAY, Form::Visit, words, visitors) })
    }

    /// "In Samarkand the President met …": the place before all.
    fn fronted(&self, verb: u32) -> Option<Destinations> {
        let (_, after) = self.cursor(self.sentence.start).any(&["in", "at"])?;
        places::list(self.lexicon, after).filter(|found| found.end < verb)
    }

    /// "attended the 17th Council of Heads of State of the Shanghai Cooperation Organization".
    pub(crate) fn attendance(&mut self, verb: WordSpan) -> Option<Found> {
        let visitors = self.subject(verb.start, true);
        if visitors.is_empty() {
            return None;
        }
        let events = events::list(self.lexicon, self.scan, verb.end, self.sentence);
        let first = *events.first()?;
        let last = events.last().map_or(first.end, |event| event.end);
        let place = places::named_after(self.lexicon, self.scan, last, self.sentence)
            .or_else(|| places::named_after(self.lexicon, self.scan, verb.end, self.sentence))
            .or_else(|| self.fronted(verb.start))
            .unwrap_or_default();
        let one = |reader: &Self, event: WordSpan, start: u32| {
            let own = places::of_event(reader.lexicon, reader.scan, event);
            let destinations = if place.is_empty() { own.unwrap_or_default() } else { place.clone() };
            Found {
                destinations,
                event: Some(event),
                ..Found::new(
                    rules::ATTENDANCE,
                    Form::Attendance,
                    WordSpan::new(start, event.end),
                    visitors.clone(),
                )
            }
        };
        let found = one(self, first, verb.start);
        for event in &events[1..] {
            let further = one(self, *event, event.start);
            self.emit(further, true);
        }
        Some(found)
    }
}

/// How many different persons.
fn different(people: &[Person]) -> usize {
    let mut seen: Vec<usize> = people.iter().map(|person| person.index).collect();
    seen.sort_unstable();
    seen.dedup();
    seen.len()
}
