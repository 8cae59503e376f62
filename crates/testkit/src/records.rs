//! Case files for linkers: a few short documents, and the records made of them.
//!
//! A case is a heading, the reason it exists, and one fenced block a document:
//!
//! ````text
//! # Two reports of one visit
//!
//! They differ in the day of departure.
//!
//! ```text id=agency date=2017-06-10
//! From June 7 to 10, 2017 …
//! ```
//!
//! ```text id=ministry date=2017-06-11
//! …
//! ```
//! ````
//!
//! [`render`] prints every record with its values, and beside each value the document, the words and the rule it
//! comes from.

use crate::kit::{Kit, Linked, Text};
use chancery_core::{Cell, Claim};
use std::{fmt::Write, fs, path::Path};

/// The case at `path`, linked by `kit`, as a snapshot. Only the tables named are shown; all, if none is.
///
/// # Panics
/// If the file cannot be read or holds no fenced block.
pub fn render(kit: &Kit, path: impl AsRef<Path>, tables: &[&str]) -> String {
    let path = path.as_ref();
    let file = fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let texts = documents(&file);
    assert!(!texts.is_empty(), "{}: no ```text block", path.display());
    show(&kit.build().link(&texts), tables)
}

/// The fenced blocks of a case. A block without an id is called by its number.
fn documents(file: &str) -> Vec<Text<'_>> {
    const NUMBERS: [&str; 9] = ["1", "2", "3", "4", "5", "6", "7", "8", "9"];
    let mut texts = Vec::new();
    let mut rest = file;
    while let Some((_, block)) = rest.split_once("```text") {
        let Some((info, body)) = block.split_once('\n') else { break };
        let Some((text, after)) = body.split_once("\n```") else { break };
        let key = |key: &str| info.split_whitespace().find_map(|word| word.strip_prefix(key));
        let id = key("id=").or_else(|| NUMBERS.get(texts.len()).copied()).unwrap_or("?");
        texts.push(Text { id, date: key("date="), text });
        rest = after;
    }
    texts
}

/// The records as text, each value with its evidence.
pub fn show(linked: &Linked, tables: &[&str]) -> String {
    let mut out = String::new();
    for (doc, near) in &linked.near_duplicates {
        let _ = writeln!(out, "{doc} is nearly the same as {}: {}\n", near.doc, near.similarity);
    }
    for table in linked.tables.iter().filter(|table| tables.is_empty() || tables.contains(&table.info.name)) {
        for record in &table.records {
            let _ = writeln!(out, "{} {}", table.info.name, record.id);
            for (name, claims) in &record.fields {
                let list =
                    table.info.columns.iter().any(|column| column.field.name == *name && column.is_list());
                for (number, claim) in claims.iter().enumerate() {
                    let mark = if number > 0 && !list { "or " } else { "" };
                    let _ = writeln!(out, "  {name}: {mark}{}", value(claim));
                }
            }
            out.push('\n');
        }
    }
    out
}

fn value(claim: &Claim) -> String {
    let mut out = match &claim.cell {
        Cell::Text(text) => text.clone(),
        Cell::Number(number) => number.to_string(),
        Cell::Range(low, high) => format!("[{low}, {high}]"),
        Cell::Flag(flag) => flag.to_string(),
    };
    let shown: Vec<String> = claim
        .evidence
        .iter()
        .map(|piece| match &piece.quote {
            Some(quote) => {
                format!(
                    "{} \u{201c}{}\u{201d} {}",
                    piece.doc,
                    quote.text.replace('\n', "\u{23ce}"),
                    piece.rule
                )
            }
            None => format!("{} {}", piece.doc, piece.rule),
        })
        .collect();
    let _ = write!(out, "  [{}]", shown.join("; "));
    out
}
