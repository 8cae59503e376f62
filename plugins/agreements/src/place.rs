//! Where it happened: a city behind "in" or "at" in the sentence.

use crate::{action::Deed, lexicon::Lexicon, near, title::Title};
use chancery_core::prelude::*;

/// The place that the sentence gives for what happened to `title`.
pub(crate) fn of(scan: Scan<'_>, lexicon: &Lexicon, title: &Title, deed: &Deed) -> Option<String> {
    let words = scan.words();
    let sentence = near::clip(scan.sentence_of(title.head.noun.start), title.words, near::WINDOW);
    let found = scan.hits_in(lexicon.cities, sentence).iter().filter(|hit| {
        let inside = title.words.start <= hit.words.start && hit.words.end <= title.words.end;
        let start = hit.words.start;
        !inside && start > sentence.start && near::among(words.text(start - 1), "in at")
    });
    let nearest = found.min_by_key(|hit| {
        hit.words.start.abs_diff(deed.verb.end).min(hit.words.start.abs_diff(title.words.end))
    })?;
    Some(near::plain(scan, nearest.words))
}
