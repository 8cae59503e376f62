//! A document's words, with what the plugin knows of them.

use crate::{
    lexicon::Lexicon,
    sets::{NUMBERS, QUANTITIES, Set},
};
use chancery_core::prelude::*;

/// One document and the tables to read it with. Cheap to copy.
#[derive(Clone, Copy)]
pub(crate) struct Page<'a> {
    pub(crate) scan: Scan<'a>,
    pub(crate) words: Words<'a>,
    pub(crate) lexicon: &'a Lexicon,
}

impl<'a> Page<'a> {
    pub(crate) fn new(scan: Scan<'a>, lexicon: &'a Lexicon) -> Self {
        Self { scan, words: scan.words(), lexicon }
    }

    /// Whether word `index` is in `set`.
    pub(crate) fn is(self, index: u32, set: Set) -> bool {
        self.lexicon.sets.has(self.scan, index, set)
    }

    /// Whether one of the words of `range` is in `set`.
    pub(crate) fn any(self, mut range: std::ops::Range<u32>, set: Set) -> bool {
        range.any(|index| self.is(index, set))
    }

    /// Whether word `index` says how many.
    pub(crate) fn is_quantity(self, index: u32) -> bool {
        self.is(index, NUMBERS) || self.is(index, QUANTITIES)
    }
}
