//! The visits of the founding documents, in full.

use chancery_agreements as _;
use chancery_core::{Cell, Record};
use chancery_counts as _;
use chancery_dates as _;
use chancery_leaders as _;
use chancery_records as _;
use chancery_testkit::{Kit, Text};
use chancery_visits as _;
use std::{fs, path::Path};

/// The values of a field, joined by `; `.
fn value(record: &Record, field: &str) -> String {
    let cells = record.get(field).into_iter().flat_map(|claims| claims.iter());
    let text = |cell: &Cell| match cell {
        Cell::Text(text) => text.clone(),
        Cell::Number(number) => number.to_string(),
        other => format!("{other:?}"),
    };
    cells.map(|claim| text(&claim.cell)).collect::<Vec<_>>().join("; ")
}

const FIELDS: [&str; 9] = [
    "visitor",
    "destinations",
    "begin",
    "end",
    "kinds",
    "events",
    "events_bound",
    "documents_signed",
    "documents_bound",
];

/// First day of the visit, then its fields.
const EXPECTED: [(&str, [&str; 9]); 5] = [
    (
        "000",
        ["Xi Jinping", "KZ; BY; RU", "2015-05-07", "2015-05-12", "state", "50", "nearly", "90", "more_than"],
    ),
    ("001", ["Xi Jinping", "RU", "2023-03-20", "2023-03-22", "state", "", "", "", ""]),
    (
        "002",
        [
            "Xi Jinping",
            "KZ",
            "2017-06-07",
            "2017-06-10",
            "state; summit",
            "20",
            "more_than",
            "10",
            "more_than",
        ],
    ),
    (
        "003",
        ["Xi Jinping", "UZ; KZ", "2022-09-14", "2022-09-16", "summit", "30", "nearly", "40", "more_than"],
    ),
    ("004", ["Xi Jinping", "RU", "2025-05-07", "2025-05-10", "state", "", "", "20", "more_than"]),
];

#[test]
#[expect(clippy::print_stderr, reason = "a skipped test says why")]
fn the_visits_of_the_founding_documents() {
    let above = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors();
    let Some(folder) = above.map(|folder| folder.join("shared/seeds")).find(|folder| folder.is_dir()) else {
        eprintln!("skipped: the founding documents are not beside this checkout (../shared/seeds)");
        return;
    };
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let files: Vec<(String, String)> = paths
        .iter()
        .map(|path| {
            (path.file_stem().unwrap().to_string_lossy().into_owned(), fs::read_to_string(path).unwrap())
        })
        .collect();
    let texts: Vec<Text<'_>> = files.iter().map(|(id, text)| Text { id, date: None, text }).collect();
    let plugins = ["dates", "counts", "leaders", "agreements", "visits"];
    let kit = plugins.iter().fold(Kit::new(), |kit, id| kit.plugin(id, ""));
    let linked = kit.linker("agreements", "").linker("visits", "").build().link(&texts);
    let visits = &linked.tables.iter().find(|table| table.info.name == "visits").unwrap().records;
    for (doc, expected) in EXPECTED {
        let of_document = visits.iter().find(|visit| {
            let first = visit.get("mentions").and_then(|claims| claims.first()).unwrap();
            first.evidence[0].doc.starts_with(doc) && value(visit, "begin").len() >= 10
        });
        let visit = of_document.unwrap_or_else(|| panic!("no visit in {doc}"));
        let found: Vec<String> = FIELDS.iter().map(|field| value(visit, field)).collect();
        assert_eq!(found, expected, "{doc}");
    }
}
