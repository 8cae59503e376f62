//! The words of names by number: those of the tables, and those that only a document has. Comparing two words is
//! comparing integers; their letters are looked at where the rules ask for initials or near spellings.

use crate::{
    forms::Outline,
    strings::Strings,
    words::{fold_over, is_numeral, is_particle},
};

/// A folded word of a name: the place in the tables' words, or behind them that in the document's own.
pub(crate) type Word = u32;

/// The letters of numbered words.
#[derive(Debug, Default)]
pub(crate) struct Letters {
    strings: Strings,
    shapes: Vec<Shape>,
}

/// What is known of a word without a look at its letters: few bytes, since a text asks it of words from all over the
/// tables.
#[derive(Debug, Clone, Copy)]
struct Shape {
    /// How many letters, up to 63; above that [`Shape::PARTICLE`] and [`Shape::NUMERAL`].
    letters: u8,
    outline: Outline,
}

impl Shape {
    const PARTICLE: u8 = 64;
    const NUMERAL: u8 = 128;

    fn of(folded: &str) -> Self {
        let particle = if is_particle(folded) { Self::PARTICLE } else { 0 };
        let numeral = if is_numeral(folded) { Self::NUMERAL } else { 0 };
        let letters = folded.chars().take(63).count() as u8;
        Self { letters: letters | particle | numeral, outline: Outline::of(folded) }
    }
}

impl Letters {
    /// How many words.
    pub(crate) fn len(&self) -> usize {
        self.strings.len()
    }
}

/// Words numbered by their letters.
#[derive(Debug, Default)]
pub(crate) struct Numbered {
    pub(crate) letters: Letters,
    /// Scratch for folding.
    key: String,
}

impl Numbered {
    /// The number of a folded word, a new one if it has none.
    pub(crate) fn number(&mut self, folded: &str) -> u32 {
        let Letters { strings, shapes } = &mut self.letters;
        let number = strings.number(folded);
        if number as usize == shapes.len() {
            shapes.push(Shape::of(folded));
        }
        number
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
        if self.letters.len() == 0 {
            return None;
        }
        fold_over(word, &mut self.key);
        self.letters.strings.find(&self.key)
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
    fn place(self, word: Word) -> (&'a Letters, u32) {
        let known = self.table.len() as Word;
        if word < known { (self.table, word) } else { (self.own, word - known) }
    }

    fn shape(self, word: Word) -> Shape {
        let (letters, place) = self.place(word);
        letters.shapes[place as usize]
    }

    pub(crate) fn text(self, word: Word) -> &'a str {
        let (letters, place) = self.place(word);
        letters.strings.get(place)
    }

    /// How many letters, up to 63.
    pub(crate) fn letters(self, word: Word) -> usize {
        usize::from(self.shape(word).letters % Shape::PARTICLE)
    }

    /// How many bytes.
    pub(crate) fn bytes(self, word: Word) -> usize {
        let (letters, place) = self.place(word);
        letters.strings.bytes(place)
    }

    /// Whether it is a small word inside names.
    pub(crate) fn is_particle(self, word: Word) -> bool {
        self.shape(word).letters & Shape::PARTICLE != 0
    }

    /// What it looks like from afar.
    pub(crate) fn outline(self, word: Word) -> Outline {
        self.shape(word).outline
    }

    /// Whether it is a regnal number: `ii`, `xiv`.
    pub(crate) fn is_numeral(self, word: Word) -> bool {
        self.shape(word).letters & Shape::NUMERAL != 0
    }
}
