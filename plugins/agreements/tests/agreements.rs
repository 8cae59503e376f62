//! Phrase tables, case files, conformance.

use chancery_testkit::{Kit, cases::render, conformance, phrases::check_folder};

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

#[test]
fn cases() {
    insta::glob!("cases/*.md", |path| {
        insta::assert_snapshot!(render(&with_layers(), path));
    });
}

#[test]
fn conforms() {
    conformance::check(&alone(), "agreements");
    conformance::check(&with_layers(), "agreements");
}
