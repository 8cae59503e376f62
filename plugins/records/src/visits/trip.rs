//! Joining mentions to trips, and trips to visits.

use crate::{
    dates::{agree, date_of, day_number, ends},
    visits::collect::{Facts, Made, Mention, Number, Person, When},
};
use chancery_core::Evidence;
use chancery_visits::Form;

/// A first and a last day that are told apart are of one visit if they lie at most so many days apart.
const LONGEST: i64 = 31;

/// A visit in the making: the mentions of one visitor that belong together.
#[derive(Default)]
pub(crate) struct Trip {
    /// The visitor's key.
    pub(crate) visitor: String,
    pub(crate) mentions: Vec<Mention>,
    /// The visitor as each mention names them.
    pub(crate) names: Vec<Person>,
    /// Heads of the countries visited whom the documents name.
    pub(crate) hosts: Vec<Person>,
    /// The country of the dateline, where nothing else places it.
    pub(crate) placed: Option<(String, Evidence)>,
    /// A first day counted back from the last.
    pub(crate) counted_back: Vec<(String, Vec<Evidence>)>,
    pub(crate) events: Vec<Number>,
    pub(crate) documents: Vec<Number>,
    pub(crate) agreements: Vec<Made>,
    /// The documents that report it, with their dates.
    pub(crate) reports: Vec<(Evidence, Option<(String, Evidence)>)>,
    /// Whether it is what its document is about.
    pub(crate) main: bool,
}

impl Trip {
    pub(crate) fn destinations(&self) -> impl Iterator<Item = &str> {
        let placed = self.placed.iter().filter(|_| !self.is_told()).map(|(country, _)| country);
        self.told().chain(placed).map(String::as_str)
    }

    /// Whether a mention names a destination.
    fn is_told(&self) -> bool {
        self.told().next().is_some()
    }

    /// The destinations that mentions name.
    pub(crate) fn told(&self) -> impl Iterator<Item = &String> {
        self.mentions.iter().flat_map(|mention| &mention.destinations)
    }

    fn whens(&self) -> impl Iterator<Item = &When> {
        self.mentions.iter().filter_map(|mention| mention.when.as_ref())
    }

    /// Whether any report dates it.
    pub(crate) fn is_dated(&self) -> bool {
        self.whens().next().is_some() || (self.main && self.reports.iter().any(|(_, date)| date.is_some()))
    }

    /// The first and last day of all that is said of it; vague dates count from their first day.
    pub(crate) fn interval(&self) -> Option<(i64, i64)> {
        let days = || {
            self.whens().flat_map(|when| [&when.begin, &when.end]).flatten().filter(|date| date.len() >= 10)
        };
        let days = || days().filter_map(|date| day_number(date));
        Some((days().min()?, days().max()?))
    }

    /// What is known of the time where no day is.
    pub(crate) fn vague(&self) -> Option<&str> {
        if self.interval().is_some() {
            return None;
        }
        self.whens().find_map(|when| when.begin.as_deref().or(when.end.as_deref()))
    }

    /// Takes in another trip.
    pub(crate) fn join(&mut self, other: Trip) {
        self.mentions.extend(other.mentions);
        self.names.extend(other.names);
        self.hosts.extend(other.hosts);
        self.counted_back.extend(other.counted_back);
        self.events.extend(other.events);
        self.documents.extend(other.documents);
        self.agreements.extend(other.agreements);
        self.reports.extend(other.reports);
        self.placed = self.placed.take().or(other.placed);
        self.main |= other.main;
    }

    /// Whether talks of the visitor are part of this trip: they fall into its days, wherever they were, or have no date.
    /// Where only the first or the last day of the trip is told, a week counts.
    fn hosts_talks(&self, talks: &Mention) -> bool {
        let days = |days: [&Option<String>; 2]| -> Vec<i64> {
            let full = days.into_iter().flatten().filter(|day| day.len() >= 10);
            full.filter_map(|day| day_number(day)).collect()
        };
        let when = talks.when.as_ref().map(|when| days([&when.begin, &when.end])).unwrap_or_default();
        let (Some(first), Some(last)) = (when.iter().min(), when.iter().max()) else {
            return talks.when.is_none() || self.takes(talks);
        };
        let begins = self.whens().flat_map(|when| days([&when.begin, &None])).min();
        let ends = self.whens().flat_map(|when| days([&when.end, &None])).max();
        match (begins, ends) {
            (Some(begin), Some(end)) => begin <= *last && *first <= end,
            (Some(begin), None) => begin <= *last && *first <= begin + 7 && self.takes(talks),
            (None, Some(end)) => end - 7 <= *last && *first <= end && self.takes(talks),
            (None, None) => self.takes(talks),
        }
    }

    /// Whether a mention of the same document belongs to this trip.
    fn takes(&self, mention: &Mention) -> bool {
        let mine: Vec<&str> = self.destinations().collect();
        let shared = mention.destinations.iter().any(|code| mine.contains(&code.as_str()));
        let open = mention.destinations.is_empty() || mine.is_empty();
        let same_sentence = self.mentions.iter().any(|known| known.sentence == mention.sentence);
        let days = |when: &When| {
            let ends = [&when.begin, &when.end];
            let days: Vec<i64> = ends
                .into_iter()
                .flatten()
                .filter(|date| date.len() >= 10)
                .filter_map(|date| day_number(date))
                .collect();
            Some((*days.iter().min()?, *days.iter().max()?))
        };
        let place = shared || open || same_sentence;
        let Some(when) = &mention.when else { return place };
        let vague = when.begin.as_deref().or(when.end.as_deref()).unwrap_or_default();
        match (self.interval(), days(when)) {
            (Some(mine), Some(theirs)) => {
                // The ends of one journey may be told apart: "arrived on the 3rd", "left on the 7th".
                let open = |end: fn(&When) -> bool| self.whens().all(end);
                let ends = open(|when| when.begin.is_none()) && when.end.is_none();
                let begins = open(|when| when.end.is_none()) && when.begin.is_none();
                let whole = ends && theirs.0 <= mine.1 && mine.1 <= theirs.0 + LONGEST
                    || begins && mine.0 <= theirs.1 && theirs.1 <= mine.0 + LONGEST;
                place && (whole || mine.0 <= theirs.1 + 3 && theirs.0 <= mine.1 + 3)
            }
            (Some((begin, _)), None) => place && agree(vague, &date_of(begin)),
            (None, theirs) => match (self.vague(), theirs) {
                (Some(mine), Some((begin, _))) => place && agree(mine, &date_of(begin)),
                (Some(mine), None) => place && agree(mine, vague),
                (None, _) => place,
            },
        }
    }
}

/// The trips of one document. What it tells as a whole belongs to its main trip.
pub(crate) fn of_document(facts: Facts, meetings: bool) -> Vec<Trip> {
    let mut trips: Vec<Trip> = Vec::new();
    let (travels, talks): (Vec<_>, Vec<_>) = facts
        .mentions
        .into_iter()
        .partition(|mention| matches!(mention.form, Form::Visit | Form::Attendance));
    for mut mention in travels {
        for visitor in std::mem::take(&mut mention.visitors) {
            let mut own = mention.clone();
            // Nobody visits their own country, but they come home.
            if let Some(home) = &visitor.country {
                let abroad = own.destinations.len();
                own.destinations.retain(|code| code != home);
                if own.destinations.is_empty() && abroad > 0 {
                    continue;
                }
            }
            // "The visit" is rather the one with a day than one remembered by its year.
            let takes = |place: &usize| trips[*place].visitor == visitor.key && trips[*place].takes(&own);
            let sharp = |place: &usize| (trips[*place].interval().is_some(), *place);
            let known = (0..trips.len()).filter(takes).max_by_key(sharp);
            let day =
                |when: &When| when.begin.as_ref().or(when.end.as_ref()).is_some_and(|day| day.len() >= 10);
            let dated = own.when.as_ref().is_some_and(day);
            let starts = own.form == Form::Visit && (!own.destinations.is_empty() || dated)
                || own.form == Form::Attendance && !own.destinations.is_empty();
            let place = match known {
                Some(place) => place,
                None if starts => {
                    trips.push(Trip { visitor: visitor.key.clone(), ..Trip::default() });
                    trips.len() - 1
                }
                None => continue,
            };
            trips[place].names.push(visitor);
            trips[place].mentions.push(own);
        }
    }
    for trip in trips.iter_mut().filter(|trip| !trip.is_told()) {
        let home = trip.names.iter().find_map(|person| person.country.as_deref());
        let placed = trip.mentions.iter().find_map(|mention| mention.dateline.clone());
        trip.placed = placed.filter(|(country, _)| home.is_some_and(|home| home != country));
    }
    // A place with nothing to date it is not a visit of its own where the visitor has a dated one: it is a memory.
    let dated: Vec<String> =
        trips.iter().filter(|trip| trip.whens().next().is_some()).map(|trip| trip.visitor.clone()).collect();
    trips.retain(|trip| trip.whens().next().is_some() || !dated.contains(&trip.visitor));

    let day = facts.date.as_ref().filter(|(date, _)| date.len() >= 10).and_then(|(date, _)| day_number(date));
    let near = |trip: &Trip| match (trip.interval(), day) {
        (Some((begin, end)), Some(day)) => begin - 31 <= day && day <= end + 31,
        (None, Some(_)) => trip.vague().is_none(),
        _ => true,
    };
    let weight = |trip: &Trip| (near(trip), trip.interval().is_some(), trip.mentions.len());
    let main = (0..trips.len()).rev().max_by_key(|&place| weight(&trips[place]));
    for mention in talks {
        let mut all = mention.visitors.iter().chain(&mention.with);
        let of_main = main.filter(|&place| {
            all.any(|person| person.key == trips[place].visitor) && trips[place].hosts_talks(&mention)
        });
        match of_main {
            Some(place) => {
                let visitor = trips[place].visitor.clone();
                let mut own = mention;
                let everybody: Vec<Person> = own.visitors.drain(..).chain(own.with.drain(..)).collect();
                own.with = everybody.into_iter().filter(|person| person.key != visitor).collect();
                trips[place].mentions.push(own);
            }
            None if meetings => {
                let mut own = mention;
                let mut everybody: Vec<Person> = own.visitors.drain(..).chain(own.with.drain(..)).collect();
                if everybody.len() < 2 {
                    continue;
                }
                let first = everybody.remove(0);
                own.with = everybody;
                own.destinations.retain(|code| first.country.as_ref() != Some(code));
                let visitor =
                    format!("{}+{}", first.key, own.with.first().map_or("", |with| with.key.as_str()));
                let known = trips.iter_mut().find(|trip| trip.visitor == visitor && trip.takes(&own));
                match known {
                    Some(trip) => {
                        trip.names.push(first);
                        trip.mentions.push(own);
                    }
                    None => trips.push(Trip {
                        visitor,
                        names: vec![first],
                        mentions: vec![own],
                        ..Trip::default()
                    }),
                }
            }
            None => {}
        }
    }
    if let Some(main) = main {
        let trip = &mut trips[main];
        trip.main = near(trip);
        if trip.main {
            let whole = |trip: &Trip| {
                let last = trip.whens().find(|when| when.begin.is_none() && when.end.is_some())?;
                Some((day_number(last.end.as_deref()?)?, last.evidence.clone()))
            };
            if !trip.whens().any(|when| when.range)
                && let (Some((days, evidence)), Some((last, mut all))) = (facts.length, whole(trip))
            {
                all.push(evidence);
                trip.counted_back.push((date_of(last - days + 1), all));
            }
            let visited: Vec<String> = trip.destinations().map(str::to_owned).collect();
            let host =
                |person: &Person| person.country.as_ref().is_some_and(|country| visited.contains(country));
            trip.hosts = facts.leaders.into_iter().filter(|person| host(person)).collect();
            trip.events = facts.events;
            trip.documents = facts.documents;
            // What was made long before or after is only spoken of.
            let interval = trip.interval();
            trip.agreements = facts.agreements;
            trip.agreements.retain(|made| {
                let (first, last) = ends(&made.date);
                match (interval, day_number(first), day_number(last)) {
                    (Some((begin, end)), Some(first_day), Some(last_day)) if made.told => {
                        let vague = first.len() < 10 && agree(first, &date_of(begin));
                        vague || (first_day <= end + 1 && begin - 1 <= last_day)
                    }
                    _ => true,
                }
            });
        }
    }
    for trip in &mut trips {
        let evidence = trip.mentions[0].evidence.clone();
        trip.reports.push((evidence, facts.date.clone()));
    }
    trips
}
