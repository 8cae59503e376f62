//! The dates plugin, alone.

use chancery_dates as _;
use chancery_testkit::{Kit, cases, conformance, phrases};

const TABLES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/phrases");

fn kit() -> Kit {
    Kit::new().plugin("dates", "")
}

#[test]
fn phrase_tables() {
    let tally = phrases::check_folder(&kit(), "date", TABLES);
    assert!(tally.positive >= 1150, "{tally:?}");
    assert!(tally.negative >= 220, "{tally:?}");
}

#[test]
fn case_files() {
    insta::glob!("cases/*.md", |path| insta::assert_snapshot!(cases::render(&kit(), path)));
}

#[test]
fn conforms() {
    conformance::check(&kit(), "dates");
}
