//! The words that visits are looked for by, and the places they go to.

use chancery_core::prelude::*;
use chancery_leaders::facts::{FormKind, countries};
use std::collections::{HashMap, HashSet};

/// What a trigger announces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Trigger {
    /// `visit`, `trip`: noun or verb, the words around decide.
    Visit,
    /// `visited`, `visiting`: verb only.
    Visiting,
    /// `travelled`, `flew`: followed by `to`.
    Travel,
    /// `took him to`: the subject is the object.
    Brought,
    /// `arrived`: a first day.
    Arrival,
    /// `left`, `departed`: a last day, or a first one where `for` follows.
    Departure,
    /// `was in`, `stayed in`.
    Stay,
    /// `attended`.
    Attendance,
    /// `met`, `spoke with`.
    Meeting,
    /// `called`: a call where a leader follows.
    Called,
    /// `called on`: a visit paid to somebody.
    CalledOn,
    /// `telephoned`.
    Phoned,
    /// `received`: the subject is the host, or the guest in the passive.
    Reception,
    /// `was the guest of`.
    Guest,
    /// `held`, `had`: a meeting or a call where the noun says so.
    Held,
    /// `spoke by phone`.
    Phone,
    /// `meeting with`, `talks between`.
    Talks,
    /// `call with`, `call between`.
    Calls,
}

impl Trigger {
    fn parse(name: &str) -> Option<Self> {
        Some(match name {
            "visit" => Self::Visit,
            "visiting" => Self::Visiting,
            "travel" => Self::Travel,
            "brought" => Self::Brought,
            "arrival" => Self::Arrival,
            "departure" => Self::Departure,
            "stay" => Self::Stay,
            "attendance" => Self::Attendance,
            "meeting" => Self::Meeting,
            "called" => Self::Called,
            "on" => Self::CalledOn,
            "phoned" => Self::Phoned,
            "reception" => Self::Reception,
            "guest" => Self::Guest,
            "held" => Self::Held,
            "phone" => Self::Phone,
            "talks" => Self::Talks,
            "calls" => Self::Calls,
            _ => return None,
        })
    }
}

/// A place a visit can go to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) country: &'static str,
    /// A city's name; countries, regions and seats of government have none.
    pub(crate) city: Option<&'static str>,
    /// Whether it is named as a state, and not through a place in it.
    pub(crate) state: bool,
    /// `Kazakh`: a place only where `capital` follows.
    pub(crate) adjective: bool,
}

impl Place {
    const fn state(country: &'static str) -> Self {
        Self { state: true, ..Self::new(country, None) }
    }

    const fn new(country: &'static str, city: Option<&'static str>) -> Self {
        Self { country, city, state: false, adjective: false }
    }
}

/// The frozen lists of the plugin.
pub(crate) struct Lexicon {
    pub(crate) triggers: Gazetteer,
    pub(crate) places: Gazetteer,
    announces: Vec<Trigger>,
    rows: Vec<Place>,
    /// Cities in capitals, as datelines have them.
    datelines: HashMap<String, Place>,
    /// A city's country of today, the state it was in before, and that state's last year.
    former: HashMap<&'static str, (&'static str, i16)>,
    events: HashSet<&'static str>,
    codes: HashSet<&'static str>,
}

/// The rows of a table below its header.
fn rows(table: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    table.lines().skip(1).map(|line| line.split('\t').collect())
}

impl Lexicon {
    pub(crate) fn new(cx: &mut BuildCx<'_>) -> Self {
        let mut places = Vec::new();
        let mut forms: Vec<(&str, u32)> = Vec::new();
        let mut seen = HashSet::new();
        let mut datelines = HashMap::new();
        let mut add = |form: &'static str, place: Place| {
            if seen.insert(form) {
                forms.push((form, places.len() as u32));
                places.push(place);
                if place.city.is_some() || form == "White House" {
                    datelines.entry(form.to_uppercase()).or_insert(place);
                }
            }
        };
        for row in rows(include_str!("../data/places.tsv")) {
            if let [name, country, kind] = row[..] {
                add(name, Place::new(country, (kind == "city").then_some(name)));
            }
        }
        let names =
            countries().forms().filter(|form| matches!(form.kind, FormKind::Name | FormKind::FormerName));
        for form in names {
            add(form.text, Place::state(countries().code(form.text).unwrap_or(form.code)));
        }
        // Prague is the capital of today's state before it is that of a former one.
        let (former, today): (Vec<_>, Vec<_>) =
            countries().iter().partition(|country| country.status == "historical");
        for country in today.into_iter().chain(former).filter(|country| !country.capital.is_empty()) {
            add(country.capital, Place::new(country.code, Some(country.capital)));
        }
        for form in countries().forms().filter(|form| form.kind == FormKind::Adjective) {
            add(form.text, Place { adjective: true, ..Place::state(form.code) });
        }
        // "People's Republic" is written with either apostrophe.
        let curly: Vec<(String, u32)> = forms
            .iter()
            .filter(|(form, _)| form.contains('\''))
            .map(|(form, row)| (form.replace('\'', "\u{2019}"), *row))
            .collect();
        let forms = forms.iter().map(|(form, row)| (*form, *row));
        let forms: Vec<(&str, u32)> =
            forms.chain(curly.iter().map(|(form, row)| (form.as_str(), *row))).collect();
        let triggers: Vec<(&str, Trigger)> = rows(include_str!("../data/triggers.tsv"))
            .filter_map(|row| Some((*row.first()?, Trigger::parse(row.get(1)?)?)))
            .collect();
        let former = rows(include_str!("../data/former.tsv"))
            .filter_map(|row| Some((row[0], (*row.get(1)?, row.get(2)?.parse().ok()?))));
        Self {
            triggers: cx.gazetteer(
                triggers.iter().zip(0..).map(|((phrase, _), number)| (*phrase, number)),
                Case::Fold,
            ),
            announces: triggers.iter().map(|(_, trigger)| *trigger).collect(),
            places: cx.gazetteer(forms, Case::Exact),
            rows: places,
            datelines,
            former: former.collect(),
            events: include_str!("../data/events.txt").lines().collect(),
            codes: countries().iter().map(|country| country.code).collect(),
        }
    }

    pub(crate) fn trigger(&self, payload: u32) -> Trigger {
        self.announces[payload as usize]
    }

    pub(crate) fn place(&self, payload: u32) -> Place {
        self.rows[payload as usize]
    }

    /// The place of a dateline: `WASHINGTON`.
    pub(crate) fn dateline(&self, name: &str) -> Option<Place> {
        self.datelines.get(&name.to_uppercase()).copied()
    }

    /// A country by its code.
    pub(crate) fn country(&self, code: &str) -> Option<Place> {
        self.codes.get(code).map(|code| Place::state(code))
    }

    /// The state a city was in: Moscow in 1972 is in the Soviet Union.
    pub(crate) fn in_year(&self, country: &'static str, year: Option<i16>) -> &'static str {
        match (self.former.get(country), year) {
            (Some((former, until)), Some(year)) if year <= *until => former,
            _ => country,
        }
    }

    /// Whether a word names an event: `summit`, `G20`.
    pub(crate) fn is_event(&self, word: &str) -> bool {
        if word.len() > 16 {
            return false;
        }
        let mut lower = [0; 16];
        let lower = &mut lower[..word.len()];
        lower.copy_from_slice(word.as_bytes());
        lower.make_ascii_lowercase();
        std::str::from_utf8(lower).is_ok_and(|word| self.events.contains(word))
    }
}

/// Whether `word` is one of `list`, in any case.
pub(crate) fn among(word: &str, list: &[&str]) -> bool {
    list.iter().any(|other| word.eq_ignore_ascii_case(other))
}
