//! What the mentions of a trip say so far, kept as they come in: where, when, in which sentences. Whether a further mention
//! belongs to it costs the same however many there are.

use crate::{
    dates::{agree, date_of, day_number},
    visits::collect::{Mention, When},
};
use std::collections::HashSet;

/// A first and a last day that are told apart are of one visit if they lie at most so many days apart.
const LONGEST: i64 = 31;
/// Talks within so many days of the only end of a trip that is told are part of it.
const WEEK: i64 = 7;

/// Where and when.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Seen {
    /// Countries, each once.
    pub(crate) countries: Vec<String>,
    /// Whether a mention has any date.
    pub(crate) dated: bool,
    /// The first vague date.
    vague: Option<String>,
    /// The earliest first day and the latest last day told.
    begin: Option<i64>,
    end: Option<i64>,
    /// The first and last of all days.
    days: Option<(i64, i64)>,
    /// Whether a date is told as a first one, and as a last one.
    begins: bool,
    ends: bool,
    sentences: HashSet<usize>,
}

/// A full day's number.
fn day(date: &Option<String>) -> Option<i64> {
    date.as_deref().filter(|date| date.len() >= 10).and_then(day_number)
}

/// The first and last full day of a date.
fn days(when: &When) -> Option<(i64, i64)> {
    let (begin, end) = (day(&when.begin), day(&when.end));
    let (first, last) = (begin.or(end)?, end.or(begin)?);
    Some((first.min(last), first.max(last)))
}

fn vague(when: &When) -> &str {
    when.begin.as_deref().or(when.end.as_deref()).unwrap_or_default()
}

impl Seen {
    /// Takes in a mention.
    pub(crate) fn add(&mut self, mention: &Mention) {
        for country in &mention.destinations {
            if !self.countries.contains(country) {
                self.countries.push(country.clone());
            }
        }
        self.sentences.insert(mention.sentence);
        let Some(when) = &mention.when else { return };
        self.dated = true;
        self.begins |= when.begin.is_some();
        self.ends |= when.end.is_some();
        if self.vague.is_none() {
            self.vague = Some(vague(when).to_owned());
        }
        self.begin = self.begin.into_iter().chain(day(&when.begin)).min();
        self.end = self.end.max(day(&when.end));
        if let Some((first, last)) = days(when) {
            let (begin, end) = self.days.unwrap_or((first, last));
            self.days = Some((begin.min(first), end.max(last)));
        }
    }

    /// The first and last day of all that is said of it.
    pub(crate) fn days(&self) -> Option<(i64, i64)> {
        self.days
    }

    /// What is known of the time where no day is.
    pub(crate) fn vague(&self) -> Option<&str> {
        self.vague.as_deref().filter(|_| self.days.is_none())
    }

    /// Whether talks of the visitor are part of this trip: they fall into its days, wherever they were, or have no date.
    /// Where only the first or the last day of the trip is told, a week counts.
    pub(crate) fn hosts_talks(&self, talks: &Mention) -> bool {
        let Some(when) = &talks.when else { return true };
        let Some((first, last)) = days(when) else { return self.takes(talks) };
        match (self.begin, self.end) {
            (Some(begin), Some(end)) => begin <= last && first <= end,
            (Some(begin), None) => begin <= last && first <= begin + WEEK && self.takes(talks),
            (None, Some(end)) => end - WEEK <= last && first <= end && self.takes(talks),
            (None, None) => self.takes(talks),
        }
    }

    /// Whether a mention of the same document belongs to this trip.
    pub(crate) fn takes(&self, mention: &Mention) -> bool {
        let place = mention.destinations.is_empty()
            || self.countries.is_empty()
            || mention.destinations.iter().any(|country| self.countries.contains(country))
            || self.sentences.contains(&mention.sentence);
        let Some(when) = &mention.when else { return place };
        place
            && match (self.days, days(when)) {
                (Some(mine), Some(theirs)) => self.is_near(when, mine, theirs),
                (Some((begin, _)), None) => agree(vague(when), &date_of(begin)),
                (None, theirs) => match (&self.vague, theirs) {
                    (Some(mine), Some((begin, _))) => agree(mine, &date_of(begin)),
                    (Some(mine), None) => agree(mine, vague(when)),
                    (None, _) => true,
                },
            }
    }

    /// Whether days are of one journey, whose ends may be told apart: "arrived on the 3rd", "left on the 7th".
    fn is_near(&self, when: &When, mine: (i64, i64), theirs: (i64, i64)) -> bool {
        let ends = !self.begins && when.end.is_none();
        let begins = !self.ends && when.begin.is_none();
        ends && theirs.0 <= mine.1 && mine.1 <= theirs.0 + LONGEST
            || begins && mine.0 <= theirs.1 && theirs.1 <= mine.0 + LONGEST
            || mine.0 <= theirs.1 + 3 && theirs.0 <= mine.1 + 3
    }
}
