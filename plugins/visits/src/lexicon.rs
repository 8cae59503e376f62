//! The words that visits are looked for by, and the places they go to.

use chancery_core::prelude::*;
use chancery_leaders::facts::{FormKind, countries};
use std::collections::HashSet;

/// What a trigger announces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Trigger {
    /// `visit`, `trip`: noun or verb, the words around decide.
    Visit,
    /// `visited`, `visiting`: verb only.
    Visiting,
    /// `travelled`, `flew`: followed by `to`.
    Travel,
    /// `arrived`: a first day.
    Arrival,
    /// `attended`.
    Attendance,
    /// `met`, `talks`.
    Meeting,
    /// `received`: the subject is the host.
    Reception,
    /// `held`, `had`: a meeting or a call where the noun says so.
    Held,
    /// `spoke by phone`.
    Call,
}

const TRIGGERS: &[(&str, Trigger)] = &[
    ("visit", Trigger::Visit),
    ("visits", Trigger::Visit),
    ("trip", Trigger::Visit),
    ("trips", Trigger::Visit),
    ("tour", Trigger::Visit),
    ("journey", Trigger::Visit),
    ("revisit", Trigger::Visit),
    ("visited", Trigger::Visiting),
    ("visiting", Trigger::Visiting),
    ("revisited", Trigger::Visiting),
    ("toured", Trigger::Visiting),
    ("travelled", Trigger::Travel),
    ("traveled", Trigger::Travel),
    ("travelling", Trigger::Travel),
    ("traveling", Trigger::Travel),
    ("flew", Trigger::Travel),
    ("went", Trigger::Travel),
    ("arrived", Trigger::Arrival),
    ("arrives", Trigger::Arrival),
    ("attended", Trigger::Attendance),
    ("attending", Trigger::Attendance),
    ("attend", Trigger::Attendance),
    ("attends", Trigger::Attendance),
    ("took part in", Trigger::Attendance),
    ("taking part in", Trigger::Attendance),
    ("take part in", Trigger::Attendance),
    ("participated in", Trigger::Attendance),
    ("participating in", Trigger::Attendance),
    ("participate in", Trigger::Attendance),
    ("met", Trigger::Meeting),
    ("meets", Trigger::Meeting),
    ("received", Trigger::Reception),
    ("receives", Trigger::Reception),
    ("welcomed", Trigger::Reception),
    ("hosted", Trigger::Reception),
    ("held", Trigger::Held),
    ("hold", Trigger::Held),
    ("holds", Trigger::Held),
    ("had", Trigger::Held),
    ("conferred", Trigger::Meeting),
    ("spoke by phone", Trigger::Call),
    ("spoke by telephone", Trigger::Call),
    ("spoke on the phone", Trigger::Call),
    ("speaks by phone", Trigger::Call),
];

/// A place a visit can go to.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Place {
    pub(crate) country: &'static str,
    pub(crate) city: Option<&'static str>,
}

/// The frozen lists of the plugin.
pub(crate) struct Lexicon {
    pub(crate) triggers: Gazetteer,
    pub(crate) places: Gazetteer,
    rows: Vec<Place>,
}

impl Lexicon {
    pub(crate) fn new(cx: &mut BuildCx<'_>) -> Self {
        let mut rows = Vec::new();
        let mut forms: Vec<(&str, u32)> = Vec::new();
        let mut seen = HashSet::new();
        let mut add = |form: &'static str, place: Place| {
            if seen.insert(form) {
                forms.push((form, rows.len() as u32));
                rows.push(place);
            }
        };
        for line in include_str!("../data/cities.tsv").lines().skip(1) {
            if let Some((city, country)) = line.split_once('\t') {
                add(city, Place { country, city: Some(city) });
            }
        }
        let names =
            countries().forms().filter(|form| matches!(form.kind, FormKind::Name | FormKind::FormerName));
        for form in names {
            let country = countries().code(form.text).unwrap_or(form.code);
            add(form.text, Place { country, city: None });
        }
        // Prague is the capital of today's state before it is that of a former one.
        let (former, today): (Vec<_>, Vec<_>) =
            countries().iter().partition(|country| country.status == "historical");
        for country in today.into_iter().chain(former).filter(|country| !country.capital.is_empty()) {
            add(country.capital, Place { country: country.code, city: Some(country.capital) });
        }
        let triggers = TRIGGERS.iter().zip(0..).map(|((phrase, _), number)| (*phrase, number));
        let triggers = cx.gazetteer(triggers, Case::Fold);
        let places = cx.gazetteer(forms, Case::Exact);
        Self { triggers, places, rows }
    }

    pub(crate) fn trigger(&self, payload: u32) -> Trigger {
        TRIGGERS[payload as usize].1
    }

    pub(crate) fn place(&self, payload: u32) -> Place {
        self.rows[payload as usize]
    }
}

/// Whether `word` is one of `list`, in any case.
pub(crate) fn among(word: &str, list: &[&str]) -> bool {
    list.iter().any(|other| word.eq_ignore_ascii_case(other))
}
