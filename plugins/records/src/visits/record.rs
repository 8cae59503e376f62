//! A visit as a record.

use crate::visits::{
    collect::{Number, Person, anniversary},
    days::dates,
    trip::Trip,
};
use chancery_core::{Cell, Claims, Evidence, LinkCx, Record, stable_id};
use chancery_visits::Form;
use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
};

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
