//! The nets of the plugin: phrase tables, case files, conformance, settings.

use chancery_dates as _; // registers the reader of the document's date
use chancery_leaders as _;
use chancery_testkit::{Kit, cases, conformance, phrases};

fn kit() -> Kit {
    Kit::new().plugin("dates", "").plugin("leaders", "")
}

fn folder(name: &str) -> String {
    format!("{}/tests/{name}", env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn phrase_tables() {
    let tally = phrases::check_folder(&kit(), "leader", folder("phrases"));
    assert!(tally.positive >= 100 && tally.negative >= 40, "{tally:?}");
}

#[test]
fn group_phrases() {
    phrases::check_folder(&kit(), "leader-group", folder("phrases-groups"));
}

#[test]
fn phrases_with_unknown_persons() {
    let kit = Kit::new().plugin("dates", "").plugin("leaders", "unknown-persons = true");
    phrases::check_folder(&kit, "leader", folder("phrases-unknown"));
}

#[test]
fn case_files() {
    insta::glob!("cases/*.md", |path| insta::assert_snapshot!(cases::render(&kit(), path)));
}

#[test]
fn conforms() {
    conformance::check(&kit(), "leaders");
}
