//! What each setting changes.

use chancery_counts as _;
use chancery_testkit::Kit;

fn values(settings: &str, text: &str) -> Vec<String> {
    let found = Kit::new().plugin("counts", settings).build().read(text);
    found.layer("count").map(|finding| finding.field("value").unwrap_or("none").to_owned()).collect()
}

#[test]
fn the_decimal_mark_decides_what_can_be_read_both_ways() {
    let text = "It stood at 1.500 and at 1,500.";
    assert_eq!(values("", text), ["1.5", "1500"]);
    assert_eq!(values("decimal-mark = \"comma\"", text), ["1500", "1.5"]);
}

#[test]
fn the_decimal_mark_leaves_alone_what_is_clear() {
    for settings in ["", "decimal-mark = \"comma\""] {
        let text = "It stood at 1.234.567,8 and at 1,234,567.8 and at 12,5.";
        assert_eq!(values(settings, text), ["1234567.8", "1234567.8", "12.5"]);
    }
}

#[test]
fn vague_quantities_can_be_left_out() {
    let text = "Several documents and dozens of people, 5 books.";
    assert_eq!(values("", text), ["none", "none", "5"]);
    assert_eq!(values("vague = false", text), ["5"]);
}

#[test]
fn bare_ordinals_can_be_left_out() {
    let text = "They came second in the third race.";
    assert_eq!(values("", text), ["2", "3"]);
    assert_eq!(values("bare-ordinals = false", text), ["3"]);
}

#[test]
fn neighbouring_numbers_are_never_fused() {
    assert_eq!(values("", "He paid two $ 500 bills."), ["2", "500"]);
    assert_eq!(values("", "It cost US$4.7 billion."), ["4700000000"]);
    assert_eq!(values("", "10 $ 30 $"), ["10", "30"]);
    assert_eq!(values("", "one and a half thousand"), ["1500"]);
}
