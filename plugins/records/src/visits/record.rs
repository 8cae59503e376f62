//! A visit as a record.

use crate::{
    dates::day_number,
    visits::{
        collect::{Mention as Told, Number, Person, anniversary},
        trip::Trip,
    },
};
use chancery_core::{Cell, Claims, Column, Evidence, Field, FieldKind, LinkCx, Record, stable_id};
use chancery_visits::Form;
use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
};

pub(crate) const COLUMNS: &[Column] = &[
    Column::new(Field::text("visitor", "who travels"), "name", "visit.visitors, leader.person"),
    Column::new(Field::text("visitor_id", "id in the facts table"), "id", "leader.person_id"),
    Column::new(Field::text("office", "the visitor's office"), "title", "leader.office"),
    Column::new(Field::text("country", "the visitor's country"), "ISO 3166-1 alpha-2", "leader.country"),
    Column::new(
        Field::one_of("form", &["visit", "attendance", "meeting", "call"], "what sort of occasion"),
        "word",
        "visit.form",
    ),
    Column::new(
        Field::new(
            "kinds",
            FieldKind::Texts,
            "what the texts call it: state, official, working, …, and summit where one is attended",
        ),
        "word",
        "visit.kind, visit.event",
    ),
    Column::new(
        Field::new("destinations", FieldKind::Texts, "countries visited"),
        "ISO 3166-1 alpha-2",
        "visit.destinations",
    ),
    Column::new(Field::new("places", FieldKind::Texts, "cities visited"), "name", "visit.places"),
    Column::new(
        Field::new(
            "hosts",
            FieldKind::Texts,
            "heads of state and government of the countries visited, as far as the reports name them",
        ),
        "name",
        "leader, visit.with",
    ),
    Column::new(Field::new("met", FieldKind::Texts, "others met or spoken with"), "name", "visit.with"),
    Column::new(
        Field::new(
            "met_countries",
            FieldKind::Texts,
            "countries whose leaders were met, where the reports do not name them",
        ),
        "ISO 3166-1 alpha-2",
        "visit.with_countries",
    ),
    Column::new(
        Field::text("begin", "first day; counted back from the last where only that and the length are told"),
        "ISO 8601",
        "date.value by visit.date",
    ),
    Column::new(Field::text("end", "last day"), "ISO 8601", "date.value by visit.date"),
    Column::new(Field::new("attended", FieldKind::Texts, "events attended"), "words", "visit.event"),
    Column::new(
        Field::new("anniversaries", FieldKind::Texts, "anniversaries attended"),
        "words",
        "visit.event",
    ),
    Column::new(
        Field::new(
            "events",
            FieldKind::NumberOrRange,
            "number of events attended, where a report counts them",
        ),
        "events",
        "count.value",
    ),
    Column::new(Field::text("events_bound", "how that number bounds what is meant"), "word", "count.bound"),
    Column::new(
        Field::new(
            "documents_signed",
            FieldKind::NumberOrRange,
            "number of documents signed, where a report counts them",
        ),
        "documents",
        "count.value by agreement.count",
    ),
    Column::new(
        Field::text("documents_bound", "how that number bounds what is meant"),
        "word",
        "count.bound",
    ),
    Column::new(Field::new("agreements", FieldKind::Texts, "agreements made"), "title", "agreement's span"),
    Column::new(
        Field::new(
            "agreement_ids",
            FieldKind::Texts,
            "their ids in the table `agreements`, where that is made",
        ),
        "id",
        "table agreements",
    ),
    Column::new(Field::flag("planned", "all reports speak of it as still to come"), "true", "visit.planned"),
    Column::new(
        Field::new("reports", FieldKind::Number, "documents that report it, near-duplicates left out"),
        "documents",
        "visit, table duplicates",
    ),
    Column::new(
        Field::new("duplicates", FieldKind::Texts, "near-duplicate documents that report it, too"),
        "document id",
        "table duplicates",
    ),
    Column::new(
        Field::new("mentions", FieldKind::Number, "mentions, those of near-duplicates left out"),
        "annotations",
        "visit",
    ),
];

/// The rows of the table.
pub(crate) fn records(visits: Vec<Trip>, cx: &LinkCx<'_>) -> Vec<Record> {
    let copies: BTreeSet<&str> =
        cx.table("duplicates").iter().filter_map(|record| record.text("doc")).collect();
    let agreements = agreements(cx);
    let mut taken = BTreeSet::new();
    visits.into_iter().map(|visit| record(visit, &copies, &agreements, &mut taken)).collect()
}

type Mention = (std::sync::Arc<str>, u32, u32);

/// The record of each mention of an agreement.
fn agreements(cx: &LinkCx<'_>) -> BTreeMap<Mention, String> {
    let mut found = BTreeMap::new();
    for record in cx.table("agreements") {
        for claim in record.get("mentions").into_iter().flat_map(Claims::iter) {
            for piece in &claim.evidence {
                found.extend(mention(piece).map(|mention| (mention, record.id.clone())));
            }
        }
    }
    found
}

fn mention(evidence: &Evidence) -> Option<Mention> {
    let span = evidence.quote.as_ref()?.span;
    Some((evidence.doc.clone(), span.start, span.end))
}

fn record(
    mut visit: Trip,
    copies: &BTreeSet<&str>,
    agreements: &BTreeMap<Mention, String>,
    taken: &mut BTreeSet<String>,
) -> Record {
    let (mut visitor, mut visitor_id, mut office, mut country) =
        (Claims::new(), Claims::new(), Claims::new(), Claims::new());
    for person in &visit.names {
        let piece = || [person.evidence.clone()];
        visitor.add(person.name.clone(), piece());
        for (claims, value) in [
            (&mut visitor_id, &person.person_id),
            (&mut office, &person.office),
            (&mut country, &person.country),
        ] {
            if let Some(value) = value {
                claims.add(value.clone(), piece());
            }
        }
    }
    for claims in [&mut visitor, &mut office, &mut country] {
        claims.prefer(|claim| Reverse(claim.evidence.len()));
    }

    // The form of a row is that of its weightiest mention.
    visit.mentions.sort_by_key(|mention| matches!(mention.form, Form::Meeting | Form::Call));
    let main_form = visit.mentions.iter().map(|mention| mention.form).min().unwrap_or(Form::Visit);
    let (mut form, mut kinds, mut destinations, mut places) =
        (Claims::new(), Claims::new(), Claims::new(), Claims::new());
    let (mut attended, mut met, mut met_countries, mut hosts) =
        (Claims::new(), Claims::new(), Claims::new(), Claims::new());
    let talks_only = matches!(main_form, Form::Meeting | Form::Call);
    let mut visited: Vec<String> = visit.destinations().map(str::to_owned).collect();
    if talks_only {
        visited.clear();
    }
    let receive = |person: &Person, hosts: &mut Claims| {
        let host = person.country.as_ref().is_some_and(|code| visited.contains(code));
        if host && person.leads {
            hosts.add(person.name.clone(), [person.evidence.clone()]);
        }
        host && person.leads
    };
    for person in &visit.hosts {
        receive(person, &mut hosts);
    }
    for mention in &visit.mentions {
        let piece = || [mention.evidence.clone()];
        if mention.form == main_form {
            form.add(main_form.as_str(), piece());
        }
        if let Some(kind) = mention.kind {
            kinds.add(kind, piece());
        }
        for code in &mention.destinations {
            destinations.add(code.clone(), piece());
        }
        for place in &mention.places {
            places.add(place.clone(), piece());
        }
        for code in &mention.with_countries {
            met_countries.add(code.clone(), piece());
        }
        if let Some((event, evidence)) = mention.event.as_ref().filter(|_| mention.form == Form::Attendance) {
            attended.add(event.clone(), [evidence.clone()]);
            let folded = event.to_lowercase();
            if folded.contains("summit") || folded.contains("council of heads of state") {
                kinds.add("summit", [evidence.clone()]);
            }
        }
        for person in &mention.with {
            // Whoever receives or invites is the host, head of state or not.
            let at_home = person.country.as_ref().is_some_and(|code| visited.contains(code));
            if mention.form == Form::Visit && at_home {
                hosts.add(person.name.clone(), [person.evidence.clone()]);
            } else if !receive(person, &mut hosts) {
                met.add(person.name.clone(), [person.evidence.clone()]);
            }
        }
    }
    if let Some((country, evidence)) = visit.placed.as_ref().filter(|_| destinations.is_empty()) {
        destinations.add(country.clone(), [evidence.clone()]);
    }
    let (begin, end) = dates(&visit);

    let first_day = begin.first().or(end.first()).map(|claim| claim.cell.clone());
    let first_day = match first_day {
        Some(Cell::Text(day)) => day,
        _ => {
            visit.reports.iter().find_map(|(_, date)| date.clone()).map(|(date, _)| date).unwrap_or_default()
        }
    };
    let mut id = stable_id("visit", &[&visit.visitor, &first_day]);
    for destination in &visited {
        if taken.contains(&id) {
            id = stable_id("visit", &[&id, destination]);
        }
    }
    let mut number = 1;
    while !taken.insert(id.clone()) {
        number += 1;
        id = stable_id("visit", &[&visit.visitor, &first_day, &number.to_string()]);
    }

    let (events, events_bound) = numbers(&visit.events);
    let (documents, documents_bound) = numbers(&visit.documents);
    let (mut titles, mut ids, mut anniversaries) = (Claims::new(), Claims::new(), Claims::new());
    let mut titled: BTreeMap<&str, String> = BTreeMap::new();
    for made in &visit.agreements {
        let piece = || [made.evidence.clone()];
        let id = mention(&made.evidence).and_then(|mention| agreements.get(&mention));
        // One instrument stands under the title it is first given.
        let title = match id {
            Some(id) => titled.entry(id).or_insert_with(|| made.title.clone()).clone(),
            None => made.title.clone(),
        };
        titles.add(title, piece());
        if let Some(id) = id {
            ids.add(id.clone(), piece());
        }
    }
    for mention in visit.mentions.iter().filter(|mention| mention.form == Form::Attendance) {
        if let Some((event, evidence)) = &mention.event
            && let Some(anniversary) = anniversary(event)
        {
            anniversaries.add(anniversary, [evidence.clone()]);
        }
    }

    let (mut originals, mut duplicates) = (Vec::new(), Claims::new());
    for (evidence, _) in &visit.reports {
        if copies.contains(&*evidence.doc) {
            duplicates.add(evidence.doc.to_string(), [evidence.clone()]);
        } else if !originals.iter().any(|known: &Evidence| known.doc == evidence.doc) {
            originals.push(evidence.clone());
        }
    }
    let mentions: Vec<Evidence> = visit
        .mentions
        .iter()
        .map(|mention| mention.evidence.clone())
        .filter(|evidence| !copies.contains(&*evidence.doc))
        .collect();

    let mut record = Record::new(id);
    record.put("visitor", visitor);
    record.put("visitor_id", visitor_id);
    record.put("office", office);
    record.put("country", country);
    record.put("form", form);
    record.put("kinds", kinds);
    record.put("destinations", destinations);
    record.put("places", places);
    record.put("hosts", hosts);
    record.put("met", met);
    record.put("met_countries", met_countries);
    record.put("begin", begin);
    record.put("end", end);
    record.put("attended", attended);
    record.put("anniversaries", anniversaries);
    record.put("events", events);
    record.put("events_bound", events_bound);
    record.put("documents_signed", documents);
    record.put("documents_bound", documents_bound);
    record.put("agreements", titles);
    record.put("agreement_ids", ids);
    if visit.mentions.iter().all(|mention| mention.planned) {
        let evidence: Vec<_> = visit.mentions.iter().map(|mention| mention.evidence.clone()).collect();
        record.put_one("planned", Cell::Flag(true), evidence);
    }
    if !originals.is_empty() {
        record.put_one("reports", originals.len() as f64, originals);
    }
    record.put("duplicates", duplicates);
    if !mentions.is_empty() {
        record.put_one("mentions", mentions.len() as f64, mentions);
    }
    record
}

/// The values of a number that reports give, and their bounds; the one most reports give comes first.
fn numbers(numbers: &[Number]) -> (Claims, Claims) {
    let (mut values, mut bounds) = (Claims::new(), Claims::new());
    for number in numbers {
        values.add(number.value.clone(), [number.evidence.clone()]);
    }
    values.prefer(|claim| Reverse(claim.evidence.len()));
    for claim in values.iter() {
        for number in numbers.iter().filter(|number| number.value == claim.cell) {
            bounds.add(number.bound, [number.evidence.clone()]);
        }
    }
    (values, bounds)
}

/// First and last day. A day within a span that a report gives is no contradiction to it, nor is a month or year
/// that holds it.
fn dates(visit: &Trip) -> (Claims, Claims) {
    let whens = || visit.mentions.iter().filter_map(|mention| Some((mention.form, mention.when.as_ref()?)));
    let (mut begin, mut end) = (Claims::new(), Claims::new());
    let widest = widest(visit);
    for mention in &visit.mentions {
        let Some(when) = mention.when.as_ref().filter(|when| when.range) else { continue };
        if widest.is_some_and(|whole| is_stop(mention, whole)) {
            continue;
        }
        add(&mut begin, when.begin.as_deref(), &when.evidence);
        add(&mut end, when.end.as_deref(), &when.evidence);
    }
    let known: Option<(i64, i64)> = {
        let days = |claims: &Claims| -> Vec<i64> {
            claims
                .iter()
                .filter_map(|claim| if let Cell::Text(day) = &claim.cell { day_number(day) } else { None })
                .collect()
        };
        days(&begin).into_iter().min().zip(days(&end).into_iter().max())
    };
    let ranged = known.is_some();
    let inside = |day: &str| match (known, day_number(day)) {
        (Some((first, last)), Some(number)) => day.len() < 10 || (first <= number && number <= last),
        _ => false,
    };
    // What is told of the whole visit says more than what is told of its events.
    let whole = |form: Form| matches!(form, Form::Visit);
    let any_whole = whens().any(|(form, _)| whole(form));
    let (mut first, mut last) = (Vec::new(), Vec::new());
    for (_, when) in whens().filter(|(form, when)| !when.range && (whole(*form) || !any_whole)) {
        if let Some(day) = when.begin.as_deref().filter(|day| !inside(day)) {
            first.push((day, &when.evidence));
        }
        if let Some(day) = when.end.as_deref().filter(|day| !inside(day)) {
            last.push((day, &when.evidence));
        }
    }
    if !ranged {
        for (day, evidence) in &visit.counted_back {
            add(&mut begin, Some(day), evidence);
        }
        // Several single days of one visit: it lasts from the first to the last of them.
        if begin.is_empty()
            && let Some((day, _)) = first.iter().min_by_key(|(day, _)| *day)
        {
            first
                .iter()
                .filter(|(other, _)| other == day)
                .for_each(|(_, evidence)| add(&mut begin, Some(day), evidence));
        }
        if let Some((day, _)) = last.iter().max_by_key(|(day, _)| *day) {
            last.iter()
                .filter(|(other, _)| other == day)
                .for_each(|(_, evidence)| add(&mut end, Some(day), evidence));
        }
        // A first day alone leaves the last one open.
    } else {
        for (day, evidence) in first {
            add(&mut begin, Some(day), evidence);
        }
        for (day, evidence) in last {
            add(&mut end, Some(day), evidence);
        }
    }
    for claims in [&mut begin, &mut end] {
        claims.prefer(|claim| Reverse(claim.evidence.len()));
    }
    (begin, end)
}

/// The mention whose days hold all others'.
fn widest(visit: &Trip) -> Option<&Told> {
    let days = |mention: &Told| {
        let when = mention.when.as_ref().filter(|when| when.range)?;
        Some(day_number(when.end.as_deref()?)? - day_number(when.begin.as_deref()?)?)
    };
    visit.mentions.iter().rev().max_by_key(|mention| days(mention))
}

/// Whether a mention tells of one stop of a tour that another tells as a whole: its days lie within the other's, and the
/// other goes to its countries and more.
fn is_stop(mention: &Told, whole: &Told) -> bool {
    let ends = |mention: &Told| {
        let when = mention.when.as_ref()?;
        Some((day_number(when.begin.as_deref()?)?, day_number(when.end.as_deref()?)?))
    };
    let (Some(mine), Some(all)) = (ends(mention), ends(whole)) else { return false };
    mine != all
        && all.0 <= mine.0
        && mine.1 <= all.1
        && mention.destinations.len() < whole.destinations.len()
        && mention.destinations.iter().all(|country| whole.destinations.contains(country))
}

fn add(claims: &mut Claims, day: Option<&str>, evidence: &[Evidence]) {
    if let Some(day) = day {
        claims.add(day, evidence.iter().cloned());
    }
}
