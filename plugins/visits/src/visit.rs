//! Somebody visits: by the noun and by the verb.

use crate::{
    lexicon::among,
    people::Person,
    places::{self, Destinations},
    reader::{Found, Reader, TITLES},
    rules,
    value::{Form, KINDS},
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

/// How many words may stand between an invitation and the visit it is to.
const MOST_INVITED: u32 = 14;

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
        let way = cursor
            .is("of")
            .and_then(|c| c.of_kind(Kind::Lower))
            .is_some_and(|(word, _)| word.ends_with("ing"));
        if way {
            return None; // "the new journey of building a modern country"
        }
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
        if self.invites_others(verb.start) {
            return None;
        }
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

    /// Whether those asked to come are no leaders: "will invite 100 students to visit China".
    fn invites_others(&self, verb: u32) -> bool {
        let from = verb.saturating_sub(MOST_INVITED).max(self.sentence.start);
        let Some(to) = verb.checked_sub(1).filter(|&to| to > from && self.words.is(to, "to")) else {
            return false;
        };
        let invites = |&i: &u32| self.is_any(i, &["invite", "invites", "invited", "inviting"]);
        let Some(invite) = (from..to).rev().find(invites) else { return false };
        let asked = WordSpan::new(invite + 1, to);
        let leads = |i| self.is_any(i, TITLES) || self.is_any(i, &["him", "her", "them", "leaders"]);
        !asked.is_empty() && self.people.within(asked).is_empty() && !asked.iter().any(leads)
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

    /// The `th` of `16th`, which is a word of its own.
    fn is_ordinal_tail(&self, at: u32) -> bool {
        among(self.words.text(at), &["st", "nd", "rd", "th"]) && self.words.gap(at) == Gap::None
    }
}
