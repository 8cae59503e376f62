//! Phrase tables, cases and conformance.

use chancery_dates as _;
use chancery_leaders as _;
use chancery_testkit::{Kit, cases, conformance, phrases};
use chancery_visits as _;

fn kit() -> Kit {
    Kit::new().plugin("dates", "").plugin("leaders", "").plugin("visits", "")
}

#[test]
fn phrase_tables() {
    phrases::check_folder(&kit(), "visit", concat!(env!("CARGO_MANIFEST_DIR"), "/tests/phrases"));
}

#[test]
fn case_files() {
    insta::glob!("cases/*.md", |path| insta::assert_snapshot!(cases::render(&kit(), path)));
}

#[test]
fn conforms() {
    conformance::check(&kit(), "visits");
}
