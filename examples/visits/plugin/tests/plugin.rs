//! Phrases, cases, conformance.

use chancery_testkit::{Kit, cases, conformance, phrases};
use visit_kinds as _; // links the plugin, so that it is registered

fn kit() -> Kit {
    Kit::new().plugin("visit-kinds", "")
}

#[test]
fn phrase_tables() {
    phrases::check_folder(&kit(), "visit-kind", concat!(env!("CARGO_MANIFEST_DIR"), "/tests/phrases"));
}

#[test]
fn case_files() {
    insta::glob!("cases/*.md", |path| insta::assert_snapshot!(cases::render(&kit(), path)));
}

#[test]
fn conforms() {
    conformance::check(&kit(), "visit-kinds");
}
