//! Visits at scale: the Office of the Historian's list of visits to the United States, made into sentences.

#![allow(clippy::print_stdout, reason = "the figures are what the test is for")]

use chancery_core::{Cell, Record};
use chancery_dates as _;
use chancery_leaders::facts::countries;
use chancery_records as _;
use chancery_testkit::{Kit, Text};
use chancery_visits as _;
use std::{collections::BTreeMap, fs, path::Path};

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// Each figure must reach this.
const FLOOR: f64 = 0.97;

struct Visit {
    id: String,
    visitor: String,
    country: String,
    code: &'static str,
    from: String,
    to: String,
}

fn visits(lines: &str) -> Vec<Visit> {
    let mut seen: BTreeMap<String, ()> = BTreeMap::new();
    let visits = lines.lines().filter_map(|line| {
        let row: serde_json::Value = serde_json::from_str(line).unwrap();
        let text = |key: &str| row[key].as_str().unwrap_or_default().to_owned();
        let code = countries().code(&text("country"))?;
        Some(Visit {
            id: text("id"),
            visitor: text("visitor"),
            country: text("country"),
            code,
            from: text("from"),
            to: text("to"),
        })
    });
    // Two heads of one delegation have a row each, with one name: once is enough.
    visits.filter(|visit| seen.insert(format!("{} {}", visit.visitor, visit.from), ()).is_none()).collect()
}

fn long(date: &str) -> String {
    let part = |at: std::ops::Range<usize>| date[at].parse::<usize>().unwrap();
    format!("{} {}, {}", MONTHS[part(5..7) - 1], part(8..10), part(0..4))
}

/// The visit as a sentence, in one of four ways.
fn sentence(visit: &Visit, way: usize) -> String {
    let article = if visit.country.ends_with('s') && !visit.country.ends_with("us") { "the " } else { "" };
    let who = format!("{} of {article}{}", visit.visitor, visit.country);
    let (from, to) = (long(&visit.from), long(&visit.to));
    if visit.from == visit.to {
        return match way % 2 {
            0 => format!("On {from}, {who} paid a working visit to the United States."),
            _ => format!("{who} visited the United States on {from}."),
        };
    }
    match way {
        0 => format!("{who} paid an official visit to the United States from {from} to {to}."),
        1 => format!("From {from} to {to}, {who} visited the United States."),
        2 => format!("The visit of {who} to the United States began on {from} and ended on {to}."),
        _ => format!("{who} arrived in Washington on {from} for a state visit and left on {to}."),
    }
}

fn text<'a>(record: &'a Record, field: &str) -> &'a str {
    record.text(field).unwrap_or_default()
}

#[test]
fn visitors_countries_and_dates_of_the_list() {
    let above = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors();
    let path = above
        .map(|folder| folder.join("shared/bench/leaders/ushist-visits.jsonl"))
        .find(|path| path.is_file());
    let Some(lines) = path.and_then(|path| fs::read_to_string(path).ok()) else {
        println!(
            "skipped: the list is not beside this checkout (../shared/bench/leaders/ushist-visits.jsonl)"
        );
        return;
    };
    let visits = visits(&lines);
    let built = Kit::new()
        .plugin("dates", "")
        .plugin("leaders", "")
        .plugin("visits", "")
        .linker("visits", "")
        .build();
    let sentences: Vec<String> =
        visits.iter().enumerate().map(|(number, visit)| sentence(visit, number % 4)).collect();
    let texts: Vec<Text<'_>> = visits
        .iter()
        .zip(&sentences)
        .map(|(visit, sentence)| Text { id: &visit.id, date: Some(&visit.to), text: sentence })
        .collect();
    let linked = built.link(&texts);
    let mut by_doc: BTreeMap<String, &Record> = BTreeMap::new();
    for record in &linked.tables[0].records {
        for piece in record.get("mentions").unwrap().iter().flat_map(|claim| &claim.evidence) {
            by_doc.entry(piece.doc.to_string()).or_insert(record);
        }
    }
    let (mut visitor, mut country, mut dates, mut misses) = (0, 0, 0, Vec::new());
    for (visit, sentence) in visits.iter().zip(&sentences) {
        let record = by_doc.get(&visit.id);
        // The mention's own words are in the name's evidence: the list spells names in its own way.
        let surname = visit.visitor.rsplit(' ').next().unwrap_or_default();
        let named = record.is_some_and(|record| {
            let claims = record.get("visitor").unwrap();
            claims.iter().any(|claim| {
                matches!(&claim.cell, Cell::Text(name) if name.contains(surname))
                    || claim.evidence.iter().any(|piece| {
                        *piece.doc == *visit.id
                            && piece.quote.as_ref().is_some_and(|quote| quote.text.contains(surname))
                    })
            })
        });
        let from = record.is_some_and(|record| text(record, "country") == visit.code);
        // A day between the ends of two rows that touch joins them; the row's own days must be within.
        let when = record.is_some_and(|record| {
            let (begin, end) = (text(record, "begin"), text(record, "end"));
            (begin, end) == (visit.from.as_str(), visit.to.as_str())
        });
        visitor += usize::from(named);
        country += usize::from(from);
        dates += usize::from(when);
        if !(named && from && when) {
            let got = record.map(|r| {
                format!(
                    "{} {} {} {}",
                    text(r, "visitor"),
                    text(r, "country"),
                    text(r, "begin"),
                    text(r, "end")
                )
            });
            misses.push(format!("{} {sentence} -> {got:?}", visit.code));
        }
    }
    let share = |right: usize| right as f64 / visits.len() as f64;
    println!(
        "{} visits; visitor {:.4}, country {:.4}, dates {:.4}",
        visits.len(),
        share(visitor),
        share(country),
        share(dates)
    );
    misses.iter().step_by((misses.len() / 60).max(1)).for_each(|miss| println!("  {miss}"));
    assert!([visitor, country, dates].iter().all(|right| share(*right) >= FLOOR), "below {FLOOR}, see above");
}
