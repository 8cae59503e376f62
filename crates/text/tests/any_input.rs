//! The shared pass over arbitrary text and prose. `fuzz/` runs the same checks without end.

mod invariants;

use chancery_text::ScanBuf;
use invariants::{Fixture, check, prose};
use proptest::prelude::*;

/// Text with much of what matters: letters with and without marks, digits, apostrophes, breaks, odd blanks.
fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => "[a-zA-Z]{1,12}",
        2 => "[ \\n\\t]{1,3}",
        2 => "[.,;:'’“”()-]",
        2 => "[0-9]{1,5}",
        1 => "(a b|May|Nur-Sultan|O'Brien|U\\.S\\.|et al\\.|é|e\\u{301})",
        1 => "[\\u{200b}\\u{a0}\\u{2029}\\u{c}\\u{ad}\\u{feff}\\r]",
        2 => "\\PC{1,4}",
        1 => any::<char>().prop_map(String::from),
    ];
    proptest::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, ..ProptestConfig::default() })]

    #[test]
    fn the_pass_holds_what_it_promises(
        texts in proptest::collection::vec((text(), proptest::collection::vec(any::<u16>(), 0..8)), 1..4),
    ) {
        let fixture = Fixture::default();
        let mut buffer = ScanBuf::default(); // one for all: nothing may be left over
        for (text, cuts) in &texts {
            let whole = prose(text, &[0, text.len() as u16]);
            check(&fixture, &mut buffer, text, &whole);
            check(&fixture, &mut buffer, text, &prose(text, cuts));
        }
    }
}
