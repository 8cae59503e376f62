//! What the tables say of a word, in one number, so that one look-up answers every question a rule may ask of it.

use super::{CLASSES, Class, shape::Shape};
use crate::table;
use chancery_core::prelude::*;
use std::collections::BTreeMap;

/// What a word that ends in -s is, if it is no plural.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Not {
    Adjective,
    Attributive,
    Singular,
    Other,
}

const NOTS: [(&str, Not); 4] = [
    ("adjective", Not::Adjective),
    ("attributive", Not::Attributive),
    ("singular", Not::Singular),
    ("other", Not::Other),
];
const SHAPES: [(&str, Shape); 3] =
    [("ing", Shape::Ing), ("verb", Shape::Verb), ("always-verb", Shape::AlwaysVerb)];

const NOT: u32 = 4;
const SHAPE: u32 = 8;
const NUMERAL: u32 = 11;
const SINGULAR: u32 = 12;

/// The words of `function-words.tsv`, `not-plurals.tsv`, `plurals.tsv`, `shapes.tsv` and `numerals.tsv`.
pub(crate) struct Lexicon {
    words: WordList,
    singulars: Vec<&'static str>,
}

impl Lexicon {
    pub(super) fn new(cx: &mut BuildCx<'_>) -> Self {
        let mut entries: BTreeMap<&'static str, u32> = BTreeMap::new();
        let mut add = |word: &'static str, bits: u32, mask: u32| {
            let entry = entries.entry(word).or_default();
            *entry = *entry & !mask | bits; // of a word given twice the later row counts
        };
        for row in table::rows(include_str!("../../data/function-words.tsv")) {
            let class = CLASSES.iter().position(|(name, _)| *name == row[0]).unwrap_or(0) as u32 + 1;
            row[1].split(' ').for_each(|word| add(word, class, 0xf));
        }
        for row in table::rows(include_str!("../../data/not-plurals.tsv")) {
            let not = NOTS.iter().position(|(name, _)| *name == row[0]).unwrap_or(3) as u32 + 1;
            row[1].split(' ').for_each(|word| add(word, not << NOT, 0xf << NOT));
        }
        for row in table::rows(include_str!("../../data/shapes.tsv")) {
            if let Some(shape) = SHAPES.iter().position(|(name, _)| *name == row[0]) {
                row[1].split(' ').for_each(|word| add(word, 1 << (SHAPE + shape as u32), 0));
            }
        }
        for row in table::rows(include_str!("../../data/numerals.tsv")) {
            add(row[0], 1 << NUMERAL, 0);
        }
        let mut singulars = Vec::new();
        for row in table::rows(include_str!("../../data/plurals.tsv")) {
            singulars.push(row[1]);
            add(row[0], (singulars.len() as u32) << SINGULAR, u32::MAX << SINGULAR);
        }
        Self { words: cx.words(entries), singulars }
    }

    /// What is known of the word at the cursor.
    pub(super) fn entry(&self, c: Cursor<'_>) -> Entry {
        Entry(c.listed(self.words).map_or(0, |(bits, _)| bits))
    }

    /// The singular of the irregular plural of that entry.
    pub(super) fn singular(&self, entry: Entry) -> Option<&'static str> {
        self.singulars.get((entry.0 >> SINGULAR).checked_sub(1)? as usize).copied()
    }
}

/// What the tables say of one word.
#[derive(Debug, Clone, Copy)]
pub(super) struct Entry(u32);

impl Entry {
    /// Its class, if it is a function word.
    pub(super) fn class(self) -> Option<Class> {
        Some(CLASSES[(self.0 & 0xf).checked_sub(1)? as usize].1)
    }

    /// What it is instead of a plural.
    pub(super) fn not(self) -> Option<Not> {
        Some(NOTS[(self.0 >> NOT & 0xf).checked_sub(1)? as usize].1)
    }

    pub(super) fn is_irregular(self) -> bool {
        self.0 >> SINGULAR != 0
    }

    pub(super) fn is_numeral(self) -> bool {
        self.0 >> NUMERAL & 1 != 0
    }

    pub(super) fn has(self, shape: Shape) -> bool {
        self.0 >> (SHAPE + shape as u32) & 1 != 0
    }
}
