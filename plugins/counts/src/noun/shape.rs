//! What the ending of a word says of its part of speech.

use crate::table;
use chancery_core::prelude::*;

/// A row of `data/shapes.tsv` that lists words, not endings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// Nouns in -ing.
    Ing,
    /// Verbs that are nouns after a number.
    Verb,
    /// Forms in -s that are never a plural.
    AlwaysVerb,
}

/// Endings by their last letter, so that a word is compared with a few of them.
type Endings = [Vec<&'static str>; 26];

/// The table of endings and of the words that belie them.
pub(super) struct Shapes {
    adjective: Endings,
    noun: Endings,
    adverb: Vec<&'static str>,
}

impl Shapes {
    pub(super) fn new() -> Self {
        let row = |name: &'static str| {
            let rows = table::rows(include_str!("../../data/shapes.tsv"));
            rows.filter(move |row| row[0] == name).flat_map(|row| row[1].split(' '))
        };
        let endings = |name| {
            let mut by_last = Endings::default();
            for ending in row(name) {
                by_last[last(ending).unwrap_or(0)].push(ending);
            }
            by_last
        };
        Self { adjective: endings("adjective"), noun: endings("noun"), adverb: row("adverb").collect() }
    }

    /// Whether the word at the cursor is an adjective by its ending.
    pub(super) fn is_adjective(&self, c: Cursor<'_>) -> bool {
        let (Some(word), Some(kind)) = (c.word(), c.kind()) else { return false };
        let Some(last) = last(word).filter(|_| kind.is_letters()) else { return false };
        let ends = |endings: &Endings| endings[last].iter().any(|ending| ends_with(word, ending));
        ends(&self.adjective) && !ends(&self.noun)
    }

    /// Whether the word at the cursor is an adverb in -ly.
    pub(super) fn is_adverb(&self, c: Cursor<'_>) -> bool {
        c.word().is_some_and(|word| {
            word.len() > 4
                && word.ends_with("ly")
                && !self.adverb.iter().any(|noun| word.eq_ignore_ascii_case(noun))
        })
    }
}

/// The place in the alphabet of the last letter.
fn last(word: &str) -> Option<usize> {
    let last = word.as_bytes().last()?.to_ascii_lowercase();
    last.is_ascii_lowercase().then(|| usize::from(last - b'a'))
}

fn ends_with(word: &str, ending: &str) -> bool {
    let (word, ending) = (word.as_bytes(), ending.as_bytes());
    word.len() >= ending.len() && word[word.len() - ending.len()..].eq_ignore_ascii_case(ending)
}
