//! Phrase tables, case files and conformance of the plugin.

use chancery_counts as _;
use chancery_testkit::{Kit, cases, conformance, phrases};

fn kit() -> Kit {
    Kit::new().plugin("counts", "")
}

#[test]
fn phrase_tables() {
    phrases::check_folder(&kit(), "count", concat!(env!("CARGO_MANIFEST_DIR"), "/tests/phrases"));
}

#[test]
fn case_files() {
    insta::glob!("cases/*.md", |path| insta::assert_snapshot!(cases::render(&kit(), path)));
}

#[test]
fn conforms() {
    conformance::check(&kit(), "counts");
}
