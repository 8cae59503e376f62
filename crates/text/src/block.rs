//! The words of 64 bytes of plain text, read off the bits of their classes.

use crate::{
    classes::{BLOCK, Classes},
    vocabulary::KEY,
    words::{Gap, Kind},
};
use std::hint::select_unpredictable;

/// The bytes of a block and those that the key of its last word may reach into.
pub(crate) const WINDOW: usize = BLOCK + KEY;

/// Where the plain words of a block stand: runs of ASCII letters, runs of ASCII digits and ASCII marks, glued to each other or
/// one blank apart. The first that is anything else ends them, as does one whose end is out of sight.
pub(crate) struct Block {
    classes: Classes,
    /// The first bytes of its words.
    pub(crate) starts: u64,
    /// The first bytes of whatever can stand behind a word.
    bounds: u64,
    /// Where its last word ends; 0 if it has none.
    pub(crate) end: usize,
    /// Whether more plain words may follow.
    pub(crate) goes_on: bool,
}

impl Block {
    /// The words of the first 64 bytes of `window`, which begins where a word has ended.
    #[inline]
    pub(crate) fn of(window: &[u8; WINDOW]) -> Self {
        let Some(block) = window.first_chunk() else { unreachable!("the window is longer than a block") };
        let classes = Classes::of(block);
        let Classes { letters, digits, spaces, breaks, wide, apostrophes, .. } = classes;
        // An accent or mark on the letter before it, a possessive, a name like O'Brien: the word before is not plain.
        let glued = wide | apostrophes & (letters | digits) << 1;
        let stops = glued | breaks | spaces & spaces << 1;
        let blanks = spaces | breaks | wide;
        let firsts = !(blanks | letters & letters << 1 | digits & digits << 1);
        let bounds = firsts | blanks;

        let stop = stops.trailing_zeros();
        let sight = u64::MAX.checked_shr(BLOCK as u32 - stop).unwrap_or(0);
        let mut starts = firsts & sight;
        let mut end = 0;
        if starts != 0 {
            let last = starts.ilog2();
            end = next(bounds, last);
            if end == BLOCK as u32 || end == stop && glued >> stop & 1 == 1 {
                starts ^= 1 << last;
                end = if starts == 0 { 0 } else { next(bounds, starts.ilog2()) };
            }
        }
        Self { classes, starts, bounds, end: end as usize, goes_on: stop == BLOCK as u32 && end > 0 }
    }

    /// The end of the word that starts at byte `start`.
    #[inline]
    pub(crate) fn end_of(&self, start: usize) -> usize {
        next(self.bounds, start as u32) as usize
    }

    /// The kind and gap of the word from byte `start` to `end`.
    #[inline]
    pub(crate) fn word(&self, start: usize, end: usize) -> (Kind, Gap) {
        let first = 1 << start;
        let bytes = (first << (end - start)) - first;
        let lower = bytes & self.classes.letters & !self.classes.upper;
        let is = |class: u64, bit: usize| usize::from(class & first != 0) << bit;
        let all_upper = usize::from((lower == 0) & (end - start > 1));
        let (letter, digit) = (is(self.classes.letters, 2), is(self.classes.digits, 3));
        let kind = KINDS[(all_upper | is(self.classes.upper, 1) | letter | digit) & 15];
        let gap = select_unpredictable(self.classes.spaces << 1 & first == 0, Gap::None, Gap::Space);
        (kind, gap)
    }
}

/// Kinds by bits: letters all in upper case and more than one; begins with an upper case letter; with a letter; with a digit.
/// By a table, since no branch predictor can tell what the next word is.
static KINDS: [Kind; 16] = {
    let mut kinds = [Kind::Number; 16];
    let mut bits = 0;
    while bits < 8 {
        kinds[bits] = match bits {
            7 => Kind::Upper,
            6 => Kind::Capital,
            4 | 5 => Kind::Lower,
            _ => Kind::Punct,
        };
        bits += 1;
    }
    kinds
};

/// The first of `bounds` after bit `at`; 64 if there is none.
#[inline]
fn next(bounds: u64, at: u32) -> u32 {
    (bounds & (u64::MAX << at) << 1).trailing_zeros()
}
