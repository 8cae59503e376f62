//! Phrase tables, case files, conformance.

use chancery_testkit::{Kit, cases::carets, conformance, phrases::check_folder};
use std::{fs, path::Path};

use chancery_agreements as _;
use chancery_counts as _;
use chancery_dates as _;
use chancery_leaders as _;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

fn alone() -> Kit {
    Kit::new().plugin("agreements", "")
}

fn with_layers() -> Kit {
    Kit::new().plugin("dates", "").plugin("counts", "").plugin("leaders", "").plugin("agreements", "")
}

/// What the plugin finds by itself.
#[test]
fn phrases() {
    let tally = check_folder(&alone(), "agreement", format!("{ROOT}/tests/phrases"));
    assert!(tally.positive >= 230, "{tally:?}");
    assert!(tally.negative >= 120, "{tally:?}");
}

/// A case with the agreements alone, so that it does not change with the layers they read.
fn case(path: &Path) -> String {
    let file = fs::read_to_string(path).unwrap();
    let (info, rest) = file.split_once("```").unwrap().1.split_once('\n').unwrap();
    let text = rest.split_once("\n```").unwrap().0;
    let date = info.split(' ').find_map(|word| word.strip_prefix("date="));
    let mut found = with_layers().build().read_at(text, date);
    found.findings.retain(|finding| finding.layer == "agreement");
    found.problems.clear();
    carets(text, &found)
}

#[test]
fn cases() {
    insta::glob!("cases/*.md", |path| {
        insta::assert_snapshot!(case(path));
    });
}

#[test]
fn conforms() {
    conformance::check(&alone(), "agreements");
    conformance::check(&with_layers(), "agreements");
}
