//! What is kept of a document.

use crate::persons::person_key;
use chancery_agreements::AGREEMENTS;
use chancery_core::{Annotation, Cell, CollectCx, Evidence, Id, Rule, RuleId, text::Scan};
use chancery_counts::{COUNTS, CountValue, Quantity};
use chancery_dates::DATES;
use chancery_leaders::{LEADERS, LeaderValue};
use chancery_visits::{DateRole, Form, VISITS, VisitValue};
use std::collections::BTreeSet;

/// The document's own date stands in for a visit's.
const DOCUMENT_DATE: RuleId = RuleId::new("visits/document-date");

/// The country a report is written in is that of a visit abroad which no report places.
const DATELINE: RuleId = RuleId::new("visits/dateline");

/// The rules by which the linker derives what no annotation says.
pub(crate) const RULES: &[Rule] = &[
    Rule::new(
        DOCUMENT_DATE,
        "the date of the document a visit is reported in; it joins reports, and is no date of the visit",
        "a report dated 2017-06-10",
    ),
    Rule::new(
        DATELINE,
        "a visit that its document places nowhere is to the country of the document's dateline, if that is not the \
         visitor's own",
        "WASHINGTON, Dec. 10 \u{2014} General Secretary Gorbachev ended his visit today",
    ),
];

/// A leader, as kept.
#[derive(Clone)]
pub(crate) struct Person {
    /// None where the text leaves the person undecided.
    pub(crate) key: String,
    pub(crate) name: String,
    pub(crate) person_id: Option<String>,
    pub(crate) country: Option<String>,
    pub(crate) office: Option<String>,
    /// Head of state or government.
    pub(crate) leads: bool,
    pub(crate) evidence: Evidence,
}

/// When, with the words that say so. Dates are as precise as the text.
#[derive(Clone)]
pub(crate) struct When {
    pub(crate) begin: Option<String>,
    pub(crate) end: Option<String>,
    pub(crate) evidence: Vec<Evidence>,
    /// Whether it has both ends in its own words.
    pub(crate) range: bool,
}

/// A mention, as kept.
#[derive(Clone)]
pub(crate) struct Mention {
    pub(crate) form: Form,
    pub(crate) kind: Option<&'static str>,
    pub(crate) visitors: Vec<Person>,
    pub(crate) with: Vec<Person>,
    /// Countries whose leaders are met without a name.
    pub(crate) with_countries: Vec<String>,
    pub(crate) destinations: Vec<String>,
    /// The country of the dateline, where the mention names no place.
    pub(crate) dateline: Option<(String, Evidence)>,
    pub(crate) places: Vec<String>,
    pub(crate) event: Option<(String, Evidence)>,
    pub(crate) when: Option<When>,
    pub(crate) planned: bool,
    pub(crate) evidence: Evidence,
    /// Number of its sentence.
    pub(crate) sentence: usize,
}

/// A quantity of something, as kept.
#[derive(Clone)]
pub(crate) struct Number {
    pub(crate) value: Cell,
    pub(crate) bound: &'static str,
    pub(crate) evidence: Evidence,
}

/// An agreement made, as kept.
#[derive(Clone)]
pub(crate) struct Made {
    pub(crate) title: String,
    pub(crate) date: String,
    /// Whether the text dates the agreement itself, and not what surrounds it.
    pub(crate) told: bool,
    pub(crate) evidence: Evidence,
}

/// What is kept of a document.
pub struct Facts {
    pub(crate) date: Option<(String, Evidence)>,
    pub(crate) mentions: Vec<Mention>,
    /// Heads of state and government named, each once.
    pub(crate) leaders: Vec<Person>,
    /// How many days, where only that is said.
    pub(crate) length: Option<(i64, Evidence)>,
    pub(crate) events: Vec<Number>,
    pub(crate) documents: Vec<Number>,
    pub(crate) agreements: Vec<Made>,
}

pub(crate) fn facts(cx: &CollectCx<'_>) -> Facts {
    let scan = cx.scan();
    let persons: Vec<Person> = cx.layer(LEADERS).iter().map(|leader| person(cx, leader)).collect();
    let mentions: Vec<Mention> = cx
        .layer(VISITS)
        .iter()
        .filter(|visit| !visit.value.negated)
        .filter_map(|visit| mention(cx, visit, &persons))
        .collect();
    let mut seen = BTreeSet::new();
    let leaders =
        persons.iter().filter(|person| person.leads && seen.insert(person.key.clone())).cloned().collect();
    let agreements = cx.layer(AGREEMENTS);
    let documents = agreements.iter().filter(|agreement| agreement.value.aggregate).filter_map(|agreement| {
        let count = cx.layer(COUNTS).get(agreement.value.count?.index())?;
        let value = &agreement.value;
        // "The two sides signed documents" counts the sides.
        let counted = count.span.overlaps(agreement.span) || count.span.end + 1 >= agreement.span.start;
        let made = counted && is_made(value.action) && !value.planned && !value.negated;
        made.then(|| number(cx, count).map(|number| (value.kind == "agreement", number)))?
    });
    // "40 outcome documents … four statements": the kind is one of the documents.
    let documents: Vec<_> = documents.collect();
    let any = documents.iter().any(|(any, _)| *any);
    let made = agreements.iter().filter(|agreement| {
        let value = &agreement.value;
        is_made(value.action) && !value.aggregate && !value.planned && !value.negated
    });
    let tidy = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let events = cx.layer(COUNTS).iter().filter(|count| {
        let noun = count.value.noun.as_deref().unwrap_or_default();
        matches!(noun, "event" | "activity" | "engagement")
            && scan.words().at_byte(count.span.start).is_some_and(|at| {
                let sentence = scan.sentence_number(at);
                let told = mentions.iter().any(|mention| mention.sentence.abs_diff(sentence) <= 1);
                told || speaks_of_visits(scan, at)
            })
    });
    Facts {
        date: cx
            .date()
            .map(|date| (date.value.clone(), cx.evidence_at("document", DOCUMENT_DATE, date.span))),
        leaders,
        length: length(cx),
        events: events.filter_map(|count| number(cx, count)).collect(),
        documents: documents
            .into_iter()
            .filter(|(of_any, _)| *of_any || !any)
            .map(|(_, number)| number)
            .collect(),
        // One without a date is recalled, not made here: what is made has the visit's.
        agreements: made
            .filter_map(|agreement| {
                Some(Made {
                    title: tidy(agreement.span.of(cx.document().text)),
                    date: agreement.value.date.clone()?,
                    told: matches!(agreement.value.date_source, Some("title" | "sentence" | "known")),
                    evidence: cx.evidence(AGREEMENTS, agreement),
                })
            })
            .collect(),
        mentions,
    }
}

/// Words beside which a number of events is one of a visit.
const VISITS_SPEAK_OF: &[&str] = &[
    "attended",
    "attend",
    "attending",
    "participated",
    "took",
    "held",
    "visit",
    "trip",
    "joined",
    "journey",
    "tour",
];

/// Whether an action makes an instrument, on the day it happens.
fn is_made(action: &str) -> bool {
    matches!(action, "signed" | "issued" | "adopted" | "exchanged" | "initialled")
}

/// The anniversary in an event's name: "70th anniversary of the victory" of "celebrations marking the 70th …".
pub(crate) fn anniversary(event: &str) -> Option<String> {
    let words: Vec<&str> = event.split(' ').collect();
    let at = words.iter().position(|word| word.eq_ignore_ascii_case("anniversary"))?;
    let numbered =
        at > 0 && (words[at - 1].starts_with(|c: char| c.is_ascii_digit()) || words[at - 1].ends_with("th"));
    Some(words[at - usize::from(numbered)..].join(" "))
}

fn person(cx: &CollectCx<'_>, leader: &Annotation<LeaderValue>) -> Person {
    let value = &leader.value;
    let quote = leader.span.of(cx.document().text).split_whitespace().collect::<Vec<_>>().join(" ");
    let name = value.person.as_deref().map_or(quote, str::to_owned);
    Person {
        key: person_key(value).unwrap_or_else(|| {
            let country = value.country.unwrap_or_default();
            format!("{}/{country}", chancery_core::text::fold(&name))
        }),
        name,
        person_id: value.person_id.map(str::to_owned),
        country: value.country.map(str::to_owned),
        office: value.office.map(str::to_owned),
        leads: matches!(value.role, Some("head_of_state" | "head_of_government" | "monarch"))
            && value.status != Some("former"),
        evidence: cx.evidence(LEADERS, leader),
    }
}

fn number(cx: &CollectCx<'_>, count: &Annotation<CountValue>) -> Option<Number> {
    let value = match count.value.quantity? {
        Quantity::Number(number) => Cell::Number(number),
        Quantity::Range(low, high) => Cell::Range(low, high),
    };
    Some(Number { value, bound: count.value.bound.as_str(), evidence: cx.evidence(COUNTS, count) })
}

fn mention(cx: &CollectCx<'_>, visit: &Annotation<VisitValue>, persons: &[Person]) -> Option<Mention> {
    let value = &visit.value;
    let scan = cx.scan();
    let people = |ids: &[Id<LeaderValue>]| -> Vec<Person> {
        ids.iter().filter_map(|id| persons.get(id.index())).cloned().collect()
    };
    let evidence = cx.evidence(VISITS, visit);
    let event = value.event.and_then(|span| {
        let words = span.try_of(cx.document().text)?.split_whitespace().collect::<Vec<_>>().join(" ");
        Some((words, cx.evidence_at("visit", visit.rule, Some(span))))
    });
    Some(Mention {
        form: value.form,
        kind: value.kind,
        visitors: people(&value.visitors),
        with: people(&value.with),
        with_countries: value.with_countries.iter().map(|code| (*code).to_owned()).collect(),
        destinations: value.destinations.clone(),
        dateline: value
            .dateline
            .map(|(country, span)| (country.to_owned(), cx.evidence_at("visit", DATELINE, Some(span)))),
        places: value.places.clone(),
        event,
        when: when(cx, value),
        planned: value.planned,
        sentence: scan.sentence_number(scan.words().at_byte(visit.span.start)?),
        evidence,
    })
}

/// The first day and the last, as a date annotation gives them.
fn when(cx: &CollectCx<'_>, value: &VisitValue) -> Option<When> {
    let date = cx.layer(DATES).get(value.date?.index())?;
    // A season is no more precise than its year.
    let day = |text: &str| match text.split_once("-S").or_else(|| text.split_once("-F")) {
        Some((year, _)) => year.to_owned(),
        None => text.split('T').next().unwrap_or_default().to_owned(),
    };
    let until = value.until.and_then(|id| cx.layer(DATES).get(id.index()));
    if let Some(until) = until {
        return Some(When {
            begin: Some(day(&date.value.value)),
            end: Some(day(&until.value.value)),
            evidence: vec![cx.evidence(DATES, date), cx.evidence(DATES, until)],
            range: true,
        });
    }
    let (begin, end) = match date.value.value.split_once('/') {
        Some((begin, end)) => (Some(day(begin)), Some(day(end))),
        None => {
            let one = day(&date.value.value);
            match value.date_role {
                DateRole::Whole => (Some(one.clone()), Some(one)),
                DateRole::Begin => (Some(one), None),
                DateRole::End => (None, Some(one)),
            }
        }
    };
    let range = date.value.value.contains('/');
    Some(When { begin, end, evidence: vec![cx.evidence(DATES, date)], range })
}

/// How long the document says its visit took: "within six days".
fn length(cx: &CollectCx<'_>) -> Option<(i64, Evidence)> {
    let scan = cx.scan();
    let words = scan.words();
    cx.layer(DATES).iter().find_map(|date| {
        let days = date.value.value.strip_prefix('P')?.strip_suffix('D')?.parse().ok()?;
        let at = words.at_byte(date.span.start)?;
        let sentence = scan.sentence_of(at);
        let within = |i: u32| words.is(i, "within") || words.is(i, "in");
        let fits = within(at) || at > sentence.start && within(at - 1);
        (fits && speaks_of_visits(scan, at)).then(|| (days, cx.evidence(DATES, date)))
    })
}

/// Whether the sentence of word `at` speaks of a visit.
fn speaks_of_visits(scan: Scan<'_>, at: u32) -> bool {
    let sentence = scan.sentence_of(at);
    VISITS_SPEAK_OF.iter().any(|word| sentence.iter().any(|i| scan.words().is(i, word)))
}
