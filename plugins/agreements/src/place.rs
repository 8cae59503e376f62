//! Where it happened: a city behind "in" or "at" in the sentence.

use crate::page::Page;
use crate::sets::*;
use crate::{action::Deed, near, title::Title};

/// The place that the sentence gives for what happened to `title`.
pub(crate) fn of(page: Page<'_>, title: &Title, deed: &Deed) -> Option<String> {
    let Page { scan, lexicon, .. } = page;
    let sentence = near::clip(scan.sentence_of(title.head.noun.start), title.words, near::WINDOW);
    let found = scan.hits_in(lexicon.cities, sentence).iter().filter(|hit| {
        let inside = title.words.start <= hit.words.start && hit.words.end <= title.words.end;
        let start = hit.words.start;
        !inside && start > sentence.start && page.is(start - 1, IN_AT)
    });
    let nearest = found.min_by_key(|hit| {
        hit.words.start.abs_diff(deed.verb.end).min(hit.words.start.abs_diff(title.words.end))
    })?;
    Some(near::plain(scan, nearest.words))
}
