//! Texts that last as long as the program, so that every value may refer to them instead of owning its strings.

use std::{
    collections::BTreeSet,
    sync::{Mutex, PoisonError},
};

/// The same text for good. The stock tables are compiled in; what is kept here besides are a user's own tables, as
/// long as they are in use: as they rarely change while a program runs, and the same text is kept but once, that is
/// little more than the stock.
pub(crate) fn keep(text: &str) -> &'static str {
    static KEPT: Mutex<BTreeSet<&'static str>> = Mutex::new(BTreeSet::new());
    let mut kept = KEPT.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(known) = kept.get(text) {
        return known;
    }
    let text: &'static str = Box::leak(text.into());
    kept.insert(text);
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_kept_once() {
        let first = keep("Minister of Tides");
        assert_eq!(first.as_ptr(), keep(&String::from("Minister of Tides")).as_ptr());
    }
}
