//! What decides whether two trips are one visit: days, countries, the reports' dates. Kept beside each visit, so that a
//! further report costs the same however many there are.

use crate::{
    dates::{agree, date_of, day_number},
    visits::trip::Trip,
};
use chancery_visits::Form;

/// A trip in short.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Outline {
    /// First and last day of all that is said of it.
    days: Option<(i64, i64)>,
    /// What is known of the time where no day is: a month or a year.
    vague: Option<String>,
    /// Countries the reports name.
    countries: Vec<String>,
    /// The country of the dateline, where they name none.
    placed: Option<String>,
    /// Whether somebody goes there, and does not only attend or talk.
    visit: bool,
    /// First and last date of the reports that it is the main matter of.
    reported: Option<(i64, i64)>,
}

fn wider(one: Option<(i64, i64)>, other: Option<(i64, i64)>) -> Option<(i64, i64)> {
    match (one, other) {
        (Some(one), Some(other)) => Some((one.0.min(other.0), one.1.max(other.1))),
        (one, other) => one.or(other),
    }
}

impl Outline {
    pub(crate) fn of(trip: &Trip) -> Self {
        let mut countries: Vec<String> = Vec::new();
        for country in trip.told() {
            if !countries.contains(country) {
                countries.push(country.clone());
            }
        }
        let reports = trip.reports.iter().filter(|_| trip.main).filter_map(|(_, date)| date.as_ref());
        let days = reports.filter(|(date, _)| date.len() >= 10).filter_map(|(date, _)| day_number(date));
        Self {
            days: trip.interval(),
            vague: trip.vague().map(str::to_owned),
            countries,
            placed: trip.placed.as_ref().map(|(country, _)| country.clone()),
            visit: trip.mentions.iter().any(|mention| mention.form == Form::Visit),
            reported: days.fold(None, |all, day| wider(all, Some((day, day)))),
        }
    }

    fn destinations(&self) -> impl Iterator<Item = &String> {
        let placed = self.placed.iter().filter(|_| self.countries.is_empty());
        self.countries.iter().chain(placed)
    }

    fn is_somewhere(&self) -> bool {
        self.destinations().next().is_some()
    }

    fn shares_a_destination(&self, other: &Self) -> bool {
        !self.is_somewhere()
            || !other.is_somewhere()
            || self.destinations().any(|country| other.destinations().any(|known| known == country))
    }

    /// Whether this is the visit that another document's trip is: dates overlap or touch, or the dates of the
    /// documents are near, and neither excludes the other's destinations.
    pub(crate) fn is(&self, other: &Self, days_apart: u32) -> bool {
        let (mine, theirs) = match (self.days, other.days) {
            (Some(mine), Some(theirs)) => {
                let near = mine.0 <= theirs.1 + 1 && theirs.0 <= mine.1 + 1;
                let inside =
                    (mine.0 <= theirs.0 && theirs.1 <= mine.1) || (theirs.0 <= mine.0 && mine.1 <= theirs.1);
                return near && (self.shares_a_destination(other) || (inside && self.visit && other.visit));
            }
            days => days,
        };
        if !self.shares_a_destination(other) {
            return false;
        }
        // A vague date rules out all it does not agree with.
        let fits = |vague: &Option<String>, sharp: Option<(i64, i64)>| match (vague, sharp) {
            (Some(vague), Some((begin, _))) => agree(vague, &date_of(begin)),
            _ => true,
        };
        if !fits(&self.vague, theirs) || !fits(&other.vague, mine) {
            return false;
        }
        match (&self.vague, &other.vague) {
            (Some(one), Some(two)) if mine.is_none() && theirs.is_none() => agree(one, two),
            // "visited China in 2024" is the visit of that year that is known.
            (_, Some(_)) if mine.is_some() => self.is_somewhere() && other.is_somewhere(),
            (Some(_), _) if theirs.is_some() => self.is_somewhere() && other.is_somewhere(),
            _ => match (mine.or(self.reported), theirs.or(other.reported)) {
                (Some(mine), Some(theirs)) => {
                    let apart = i64::from(days_apart);
                    mine.0 <= theirs.1 + apart && theirs.0 <= mine.1 + apart
                }
                _ => false,
            },
        }
    }

    /// Takes in another.
    pub(crate) fn join(&mut self, other: Self) {
        self.days = wider(self.days, other.days);
        self.vague = self.vague.take().or(other.vague).filter(|_| self.days.is_none());
        for country in other.countries {
            if !self.countries.contains(&country) {
                self.countries.push(country);
            }
        }
        self.placed = self.placed.take().or(other.placed);
        self.visit |= other.visit;
        self.reported = wider(self.reported, other.reported);
    }
}
