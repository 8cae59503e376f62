//! Those who did it: the subject of the verb, or those behind "by".

use super::{Codes, Parties, add};
use crate::{action::Deed, near, title::near_to};
use chancery_core::prelude::*;

/// No subject is longer, whatever its clauses.
const MOST_SUBJECT: u32 = 120;

impl Parties<'_> {
    /// Those who did it, after "by", "between" or "among" behind a passive.
    pub(super) fn agents(&self, deed: &Deed, sentence: WordSpan, next_title: u32) -> Codes {
        let mut at = deed.verb.end;
        let limit = sentence.end.min(at + 14);
        while at < limit {
            if near::among(self.words.text(at), "by between among with") {
                return self.doers(at + 1, self.agents_end(at + 1, sentence.end.min(next_title)));
            }
            if matches!(self.words.text(at), ";" | ".") {
                break;
            }
            at += 1;
        }
        Vec::new()
    }

    pub(super) fn agents_end(&self, from: u32, limit: u32) -> u32 {
        (from..limit)
            .find(|&i| {
                let word = self.words.text(i);
                matches!(word, ";" | "." | "(")
                    || (self.words.kind(i) == Kind::Lower
                        && near::among(
                            word,
                            "on in at during after to for with fully will is was has have which that last this when as",
                        ))
            })
            .unwrap_or(limit)
    }

    /// The subject of the verb at `verb`: what stands before it in its clause.
    pub(super) fn subject(&self, verb: u32, sentence: WordSpan) -> Codes {
        let mut from = verb;
        while from > sentence.start && verb - from < MOST_SUBJECT {
            let word = self.words.text(from - 1);
            if matches!(word, ";" | ":")
                || near::among(word, "that which while when after as where before")
                    && self.words.kind(from - 1) == Kind::Lower
            {
                break;
            }
            from -= 1;
        }
        // Of clauses joined by commas the last that names somebody is the subject's: "During the visit to X, Y and
        // Z signed".
        let mut clause = from;
        for index in from..verb {
            if self.words.text(index) == "," && self.names_somebody(index + 1, verb) {
                let list = self.words.is(index + 1, "and") || !self.is_adjunct(clause);
                if !list {
                    clause = index + 1;
                }
            }
        }
        let found = self.doers(clause, verb);
        if found.is_empty() { self.doers(from, verb) } else { found }
    }

    /// Whether a clause that opens at `index` is an adjunct: "During his visit, …".
    pub(super) fn is_adjunct(&self, index: u32) -> bool {
        near::among(
            self.words.text(index),
            "during in on at after before under following upon with as within since while additionally \
     meanwhile also besides then earlier fully today yesterday",
        ) || self.words.text(index).ends_with("ing")
            || near::among(self.words.text(index), near::WEEKDAYS)
    }

    pub(super) fn names_somebody(&self, from: u32, to: u32) -> bool {
        !self.doers(from, to).is_empty()
    }

    /// The parties named between two words: states, organisations, leaders, or words that stand for them.
    pub(super) fn doers(&self, from: u32, to: u32) -> Codes {
        let mut codes = Vec::new();
        if from >= to {
            return codes;
        }
        let span = WordSpan::new(from, to);
        if let Some(group) = self.group(span) {
            return group;
        }
        let mut at_names = self.lexicon.names.within(self.scan, span);
        // A country that says where ("in Kazakhstan", "visit to Russia") is not the one who signs.
        at_names.retain(|party| {
            let start = party.words.start;
            let article = start > from && self.words.is(start - 1, "the");
            let before = start - u32::from(article);
            let placed = before > from && near::among(self.words.text(before - 1), "in to from at into");
            let titled = near_to(self.titles, party.words)
                .iter()
                .any(|title| title.words.start <= start && start < title.words.end);
            !placed && !titled
        });
        for leader in self.leaders_in(span) {
            if let Some(country) = &leader.value.country {
                add(&mut codes, country);
            }
        }
        for party in &at_names {
            add(&mut codes, party.code);
        }
        codes
    }
}
