//! The words of names by number: those of the tables, and those that only a document has. Comparing two words is
//! comparing integers; their letters are looked at where the rules ask for initials or near spellings.

use crate::{
    forms::Start,
    words::{fold_over, is_numeral, is_particle},
};
use rustc_hash::FxHashMap as Map;
use std::ops::Range;

/// A folded word of a name: the place in the tables' words, or behind them that in the document's own.
pub(crate) type Word = u32;

/// The letters of numbered words.
#[derive(Debug, Default)]
pub(crate) struct Letters {
    text: String,
    /// Where each ends.
    ends: Vec<u32>,
    shapes: Vec<Shape>,
}

/// What is known of a word without a look at its letters: few bytes, since a text asks it of words from all over the
/// tables.
#[derive(Debug, Clone, Copy)]
struct Shape {
    /// How many letters, up to 63; above that [`Shape::PARTICLE`] and [`Shape::NUMERAL`].
    letters: u8,
    /// How it begins.
    start: Start,
}

impl Shape {
    const PARTICLE: u8 = 64;
    const NUMERAL: u8 = 128;

    fn of(folded: &str) -> Self {
        let particle = if is_particle(folded) { Self::PARTICLE } else { 0 };
        let numeral = if is_numeral(folded) { Self::NUMERAL } else { 0 };
        let letters = folded.chars().take(63).count() as u8;
        Self { letters: letters | particle | numeral, start: Start::of(folded) }
    }
}

impl Letters {
    /// How many words.
    pub(crate) fn len(&self) -> usize {
        self.shapes.len()
    }

    /// Adds a word; words of more than 65,535 bytes are cut to nothing.
    fn push(&mut self, folded: &str) -> u32 {
        let folded = if folded.len() > usize::from(u16::MAX) { "" } else { folded };
        self.text.push_str(folded);
        self.ends.push(self.text.len() as u32);
        self.shapes.push(Shape::of(folded));
        self.shapes.len() as u32 - 1
    }

    /// Where the letters of word `place` stand.
    fn span(&self, place: usize) -> Range<usize> {
        let start = place.checked_sub(1).map_or(0, |before| self.ends[before]);
        start as usize..self.ends[place] as usize
    }
}

/// Words numbered by their letters.
#[derive(Debug, Default)]
pub(crate) struct Numbered {
    pub(crate) letters: Letters,
    places: Map<Box<str>, u32>,
    /// Scratch for folding.
    key: String,
}

impl Numbered {
    /// The number of a folded word, a new one if it has none.
    pub(crate) fn number(&mut self, folded: &str) -> u32 {
        match self.places.get(folded) {
            Some(place) => *place,
            None => {
                let place = self.letters.push(folded);
                self.places.insert(folded.into(), place);
                place
            }
        }
    }

    /// As [`Numbered::number`], of a word as it stands in a text.
    pub(crate) fn number_as_written(&mut self, word: &str) -> u32 {
        fold_over(word, &mut self.key);
        let key = std::mem::take(&mut self.key);
        let number = self.number(&key);
        self.key = key;
        number
    }

    /// The number of a word as it stands in a text, if it has one.
    pub(crate) fn get_as_written(&mut self, word: &str) -> Option<u32> {
        if self.places.is_empty() {
            return None;
        }
        fold_over(word, &mut self.key);
        self.places.get(self.key.as_str()).copied()
    }
}

/// The letters of the tables' words and of a document's own.
#[derive(Clone, Copy)]
pub(crate) struct Spelt<'a> {
    pub(crate) table: &'a Letters,
    pub(crate) own: &'a Letters,
}

impl<'a> Spelt<'a> {
    /// Whose word it is, and its place there.
    fn place(self, word: Word) -> (&'a Letters, usize) {
        let place = word as usize;
        if place < self.table.len() { (self.table, place) } else { (self.own, place - self.table.len()) }
    }

    fn shape(self, word: Word) -> Shape {
        let (letters, place) = self.place(word);
        letters.shapes[place]
    }

    pub(crate) fn text(self, word: Word) -> &'a str {
        let (letters, place) = self.place(word);
        &letters.text[letters.span(place)]
    }

    /// How many letters, up to 63.
    pub(crate) fn letters(self, word: Word) -> usize {
        usize::from(self.shape(word).letters % Shape::PARTICLE)
    }

    /// How many bytes.
    pub(crate) fn bytes(self, word: Word) -> usize {
        let (letters, place) = self.place(word);
        letters.span(place).len()
    }

    /// Whether it is a small word inside names.
    pub(crate) fn is_particle(self, word: Word) -> bool {
        self.shape(word).letters & Shape::PARTICLE != 0
    }

    /// How it begins.
    pub(crate) fn start(self, word: Word) -> Start {
        self.shape(word).start
    }

    /// Whether it is a regnal number: `ii`, `xiv`.
    pub(crate) fn is_numeral(self, word: Word) -> bool {
        self.shape(word).letters & Shape::NUMERAL != 0
    }
}
