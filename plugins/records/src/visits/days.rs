//! The first and last day of a visit, of all that its reports say.

use crate::{
    dates::day_number,
    visits::{collect::Mention, trip::Trip},
};
use chancery_core::{Cell, Claims, Evidence};
use chancery_visits::Form;
use std::cmp::Reverse;

/// First and last day. A day within a span that a report gives is no contradiction to it, nor is a month or year
/// that holds it.
pub(crate) fn dates(visit: &Trip) -> (Claims, Claims) {
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
fn widest(visit: &Trip) -> Option<&Mention> {
    let days = |mention: &Mention| {
        let when = mention.when.as_ref().filter(|when| when.range)?;
        Some(day_number(when.end.as_deref()?)? - day_number(when.begin.as_deref()?)?)
    };
    visit.mentions.iter().rev().max_by_key(|mention| days(mention))
}

/// Whether a mention tells of one stop of a tour that another tells as a whole: its days lie within the other's, and the
/// other goes to its countries and more.
fn is_stop(mention: &Mention, whole: &Mention) -> bool {
    let ends = |mention: &Mention| {
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
