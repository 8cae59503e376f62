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
    assert!(tally.positive >= 300 && tally.negative >= 150, "{tally:?}");
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
    // With all rules switched on, so that each can find its example.
    let kit = Kit::new().plugin("dates", "").plugin("leaders", "unknown-persons = true");
    conformance::check(&kit, "leaders");
}

/// Tables of a user's own: a state, its office, its leader, and a nickname for a known person.
#[test]
fn user_tables() {
    let settings = r#"
        leaders = ["leaders.tsv"]
        offices = ["offices.tsv"]
        countries = ["countries.toml"]
        organisations = ["organisations.tsv"]
    "#;
    let kit = Kit::new().folder(folder("tables")).plugin("leaders", settings);
    phrases::check_folder(&kit, "leader", folder("phrases-user"));
}

/// A hundred thousand rows of a user's own must not be felt at start-up. The bound is far above what is measured
/// in a release build (see the README) and catches what is quadratic.
#[test]
fn a_hundred_thousand_rows_build_in_seconds() {
    let mut table = "id\tname\tcountry\toffice\trole\n".to_owned();
    for number in 0..100_000u32 {
        // Letters only, each name of its own.
        let letters: String =
            (0..5).map(|place| char::from(b'a' + (number / 26u32.pow(place) % 26) as u8)).collect();
        table += &format!("u{number}\tGivo{letters} Surna{letters}\tFR\tPrefect\tother\n");
    }
    let place = std::env::temp_dir().join(format!("chancery-leaders-{}", std::process::id()));
    std::fs::create_dir_all(&place).unwrap();
    std::fs::write(place.join("many.tsv"), table).unwrap();
    let kit = Kit::new().folder(&place).plugin("leaders", "leaders = [\"many.tsv\"]");
    let start = std::time::Instant::now();
    let built = kit.build();
    let took = start.elapsed();
    std::fs::remove_dir_all(&place).unwrap();
    assert!(took.as_secs() < 20, "{took:?}");
    let found = built.read("Prefect Givobaaaa Surnabaaaa spoke.");
    assert_eq!(found.layer("leader").next().and_then(|one| one.field("person_id")), Some("u1"));
}
