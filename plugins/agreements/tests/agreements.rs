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
    assert!(tally.positive >= 350, "{tally:?}");
    assert!(tally.negative >= 120, "{tally:?}");
}

/// What it finds with the layers of the other plugins.
#[test]
fn phrases_with_layers() {
    check_folder(&with_layers(), "agreement", format!("{ROOT}/tests/phrases-with-layers"));
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

/// What an agreements section with `settings` marks in `text`.
fn marked(settings: &str, text: &str) -> Vec<String> {
    let found = Kit::new().plugin("agreements", settings).build().read(text);
    found.layer("agreement").map(|finding| finding.span.of(text).to_owned()).collect()
}

#[test]
fn options_turn_rules_off() {
    let text =
        "Chile and Peru signed the Lake Treaty, a pact on bees and 12 agreements. The treaty is short.";
    assert_eq!(marked("", text), ["Lake Treaty", "pact on bees", "agreements", "treaty"]);
    assert_eq!(marked("described = false", text), ["Lake Treaty", "agreements", "treaty"]);
    assert_eq!(marked("bulk = false", text), ["Lake Treaty", "pact on bees", "treaty"]);
    assert_eq!(marked("pointing-back = false", text), ["Lake Treaty", "pact on bees", "agreements"]);
}

#[test]
fn known_facts_can_be_left_out() {
    let read = |settings| Kit::new().plugin("agreements", settings).build().read("They left New START.");
    let date = |settings| read(settings).findings[0].field("date").map(str::to_owned);
    assert_eq!(date("").as_deref(), Some("2010-04-08"));
    assert_eq!(date("known-facts = false"), None);
}

#[test]
fn a_config_may_add_nouns() {
    let settings = r#"instruments = [["gentlemen's agreement", "handshake", "handshakes"]]"#;
    assert_eq!(marked(settings, "They signed a handshake on bees."), ["handshake on bees"]);
    assert!(marked("", "They signed a handshake on bees.").is_empty());
}

#[test]
#[should_panic(expected = "entry 2 of `instruments` has an empty cell")]
fn an_empty_noun_is_refused() {
    marked(r#"instruments = [["a", "b", "c"], ["d", "", "e"]]"#, "");
}
