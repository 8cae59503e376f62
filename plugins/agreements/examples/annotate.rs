//! Annotates files for scoring: text files, or JSONL with `{"id","text","dct"?,"date"?}`.
//!
//! `cargo run -p chancery-agreements --example annotate -- FILE...` prints one annotation a line.

use chancery_testkit::{Findings, Kit};
use serde_json::{Value, json};
use std::{fs, io::Write, path::Path};

use chancery_agreements as _;
use chancery_counts as _;
use chancery_dates as _;
use chancery_leaders as _;

fn main() {
    let kit =
        Kit::new().plugin("dates", "").plugin("counts", "").plugin("leaders", "").plugin("agreements", "");
    let built = kit.build();
    let mut out = std::io::stdout().lock();
    for path in std::env::args().skip(1) {
        let content = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
        let stem =
            Path::new(&path).file_stem().map_or_else(String::new, |stem| stem.to_string_lossy().into_owned());
        if path.ends_with(".jsonl") {
            for line in content.lines() {
                let record: Value =
                    serde_json::from_str(line).unwrap_or_else(|error| panic!("{path}: {error}"));
                let text = record["text"].as_str().unwrap_or_default();
                let id = record["id"].as_str().unwrap_or_default();
                annotate(&built.read_at(text, record["dct"].as_str()), &mut out, id, text);
            }
        } else {
            annotate(&built.read(&content), &mut out, &stem, &content);
        }
    }
}

fn annotate(found: &Findings, out: &mut impl Write, id: &str, text: &str) {
    let points = |byte: u32| text[..byte as usize].chars().count();
    let lists = ["parties", "topics"];
    for finding in found.layer("agreement") {
        let mut value = serde_json::Map::new();
        for (name, field) in &finding.fields {
            let field = match field.as_str() {
                "true" => json!(true),
                _ if lists.contains(name) => json!(field.split(", ").collect::<Vec<_>>()),
                _ => json!(field),
            };
            value.insert((*name).to_owned(), field);
        }
        let row = json!({
            "doc": id, "layer": "agreement", "start": points(finding.span.start), "end": points(finding.span.end),
            "text": finding.span.of(text), "rule": finding.rule, "value": value,
        });
        writeln!(out, "{row}").unwrap_or_else(|error| panic!("{error}"));
    }
}
