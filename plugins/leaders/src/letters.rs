//! The words of names by number: those of the tables, and those that only a document has. Comparing two words is
//! comparing integers; their letters are looked at where the rules ask for initials or near spellings.

use crate::{
    forms::Start,
    words::{fold_over, is_numeral, is_particle},
};
use rustc_hash::FxHashMap as Map;

/// A folded word of a name: the place in the tables' words, or behind them that in the document's own.
pub(crate) type Word = u32;

/// The letters of numbered words.
#[derive(Debug, Default)]
pub(crate) struct Letters {
    text: String,
    shapes: Vec<Shape>,
}

/// What is known of a word without a look at its letters.
#[derive(Debug, Clone, Copy)]
struct Shape {
    from: u32,
    bytes: u16,
    letters: u16,
    is_particle: bool,
    is_numeral: bool,
    start: Start,
}

impl Letters {
    /// How many words.
    pub(crate) fn len(&self) -> usize {
        self.shapes.len()
    }

    /// Adds a word; words of more than 65,535 bytes are cut to nothing.
    fn push(&mut self, folded: &str) -> u32 {
        let folded = if folded.len() > usize::from(u16::MAX) { "" } else { folded };
        let shape = Shape {
            from: self.text.len() as u32,
            bytes: folded.len() as u16,
            letters: folded.chars().count() as u16,
            is_particle: is_particle(folded),
            is_numeral: is_numeral(folded),
            start: Start::of(folded),
        };
        self.text.push_str(folded);
        self.shapes.push(shape);
        self.shapes.len() as u32 - 1
    }

    fn text(&self, shape: Shape) -> &str {
        &self.text[shape.from as usize..][..usize::from(shape.bytes)]
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
    fn shape(self, word: Word) -> (&'a Letters, Shape) {
        match self.table.shapes.get(word as usize) {
            Some(shape) => (self.table, *shape),
            None => (self.own, self.own.shapes[word as usize - self.table.len()]),
        }
    }

    pub(crate) fn text(self, word: Word) -> &'a str {
        let (letters, shape) = self.shape(word);
        letters.text(shape)
    }

    /// How many letters.
    pub(crate) fn letters(self, word: Word) -> usize {
        usize::from(self.shape(word).1.letters)
    }

    /// How many bytes.
    pub(crate) fn bytes(self, word: Word) -> usize {
        usize::from(self.shape(word).1.bytes)
    }

    /// Whether it is a small word inside names.
    pub(crate) fn is_particle(self, word: Word) -> bool {
        self.shape(word).1.is_particle
    }

    /// How it begins.
    pub(crate) fn start(self, word: Word) -> Start {
        self.shape(word).1.start
    }

    /// Whether it is a regnal number: `ii`, `xiv`.
    pub(crate) fn is_numeral(self, word: Word) -> bool {
        self.shape(word).1.is_numeral
    }
}
