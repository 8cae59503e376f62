//! Whole sentences in the manner of the news, with every quantity that must be found in them and no other.
//!
//! A table under `tests/news` is a list of sentences, each followed by its quantities, indented: the words, the value,
//! the bound (empty: exactly), the change, the unit.

use chancery_counts as _;
use chancery_testkit::{Findings, Kit};
use std::{fmt::Write, fs};

#[test]
fn sentences() {
    let built = Kit::new().plugin("counts", "").build();
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/news");
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let (mut failures, mut sentences) = (String::new(), 0);
    for file in files {
        let table = fs::read_to_string(&file).unwrap();
        let mut lines =
            table.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#')).peekable();
        while let Some(sentence) = lines.next() {
            let mut expected = Vec::new();
            while let Some(line) = lines.next_if(|line| line.starts_with("  ")) {
                expected.push(line.split('|').map(str::trim).collect::<Vec<_>>().join(" | "));
            }
            let got = shown(sentence, &built.read(sentence));
            sentences += 1;
            if got != expected {
                let _ = writeln!(failures, "{sentence}\n  expected {expected:#?}\n  got {got:#?}");
            }
        }
    }
    assert!(sentences > 0, "no sentence in {folder}");
    assert!(failures.is_empty(), "sentences read wrongly:\n{failures}");
}

fn shown(sentence: &str, found: &Findings) -> Vec<String> {
    found
        .layer("count")
        .map(|one| {
            let field = |name| one.field(name).unwrap_or("");
            let bound = Some(field("bound")).filter(|bound| *bound != "exactly").unwrap_or("");
            [one.span.of(sentence), field("value"), bound, field("change"), field("unit")].join(" | ")
        })
        .collect()
}
