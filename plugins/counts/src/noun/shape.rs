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

/// The table of endings and of the words that belie them.
pub(super) struct Shapes {
    adjective: Vec<&'static str>,
    noun: Vec<&'static str>,
    adverb: Vec<&'static str>,
    words: [WordList; 3],
}

impl Shapes {
    pub(super) fn new(cx: &mut BuildCx<'_>) -> Self {
        let row = |name: &str| -> Vec<&'static str> {
            let rows = table::rows(include_str!("../../data/shapes.tsv"));
            rows.filter(|row| row[0] == name).flat_map(|row| row[1].split(' ')).collect()
        };
        let words =
            ["ing", "verb", "always-verb"].map(|name| cx.words(row(name).iter().map(|word| (word, 0))));
        Self { adjective: row("adjective"), noun: row("noun"), adverb: row("adverb"), words }
    }

    /// Whether the word at the cursor is listed under `shape`.
    pub(super) fn is(&self, c: Cursor<'_>, shape: Shape) -> bool {
        c.listed(self.words[shape as usize]).is_some()
    }

    /// Whether the word at the cursor is an adjective by its ending.
    pub(super) fn is_adjective(&self, c: Cursor<'_>) -> bool {
        let Some(word) = c.word().map(str::to_ascii_lowercase) else { return false };
        let ends = |endings: &[&str]| endings.iter().any(|ending| word.ends_with(ending));
        c.kind().is_some_and(Kind::is_letters) && ends(&self.adjective) && !ends(&self.noun)
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
