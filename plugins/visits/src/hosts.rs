//! Somebody receives: the guest visits the host's country.

use crate::{
    people::Person,
    places::{self, Destinations},
    reader::{Found, Reader},
    rules,
    value::Form,
};
use chancery_core::prelude::*;

impl Reader<'_> {
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
}
