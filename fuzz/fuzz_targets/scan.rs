//! The shared pass over arbitrary text and prose: the first byte says how many cuts there are, two bytes each follow,
//! the rest is the text, as far as it is UTF-8.

#![no_main]

#[path = "../../crates/text/tests/invariants/mod.rs"]
mod invariants;

use chancery_text::ScanBuf;
use invariants::{Fixture, check, prose};
use libfuzzer_sys::fuzz_target;
use std::cell::RefCell;

thread_local! {
    // Reused as a worker reuses them: what one document leaves behind must not show in the next.
    static STATE: RefCell<(Fixture, ScanBuf)> = RefCell::default();
}

fuzz_target!(|data: &[u8]| {
    let Some((&count, rest)) = data.split_first() else { return };
    let count = usize::from(count % 9) * 2;
    let Some((cuts, text)) = rest.split_at_checked(count) else { return };
    let cuts: Vec<u16> = cuts.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect();
    let text = String::from_utf8_lossy(text);
    let spans = if cuts.is_empty() { prose(&text, &[0, text.len() as u16]) } else { prose(&text, &cuts) };
    STATE.with_borrow_mut(|(fixture, buffer)| check(fixture, buffer, &text, &spans));
});
