//! The word table: one entry for every run of characters that is not white space.

use crate::span::{Span, WordSpan};

/// What a word is made of.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
#[repr(u8)]
pub enum Kind {
    /// Letters, the first of them lower case, or of a script without case: `visit`, `北京`.
    Lower,
    /// Letters, the first upper case and not all of them: `Astana`, `McKinley`; also a single capital, `A`.
    Capital,
    /// Two or more letters, all upper case: `SCO`.
    Upper,
    /// ASCII digits: `2017`. Letters glued to digits are words of their own: `12th` is `12`, `th`.
    Number,
    /// A possessive ending, straight or curly: `'s`.
    Clitic,
    /// One character of punctuation or a symbol: `,` `“` `$` `¾`.
    Punct,
    /// A stretch that the source masked inside a line (code, markup). No rule crosses it.
    Opaque,
}

impl Kind {
    /// Whether the word is made of letters.
    pub const fn is_letters(self) -> bool {
        matches!(self, Kind::Lower | Kind::Capital | Kind::Upper)
    }

    /// Whether the word is made of letters and begins with a capital.
    pub const fn is_capitalised(self) -> bool {
        matches!(self, Kind::Capital | Kind::Upper)
    }
}

/// What stands between a word and the one before it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Hash)]
#[repr(u8)]
pub enum Gap {
    /// Nothing: the word is glued to the one before it.
    None,
    /// White space within a line: blanks, tabs, U+00A0, U+2002 and their like.
    Space,
    /// White space with a line break that does not end the paragraph.
    Line,
    /// The end of a paragraph (also before the first word of the text).
    Paragraph,
}

/// The table's columns, owned and reused from document to document.
#[derive(Default)]
pub(crate) struct Table {
    pub(crate) start: Vec<u32>,
    pub(crate) end: Vec<u32>,
    pub(crate) kind: Vec<Kind>,
    pub(crate) gap: Vec<Gap>,
    /// Number of the word's folded form in the vocabulary of all terms; 0 where no term holds it.
    pub(crate) vocab: Vec<u32>,
}

impl Table {
    pub(crate) fn clear(&mut self) {
        self.start.clear();
        self.end.clear();
        self.kind.clear();
        self.gap.clear();
        self.vocab.clear();
    }

    pub(crate) fn push(&mut self, start: usize, end: usize, kind: Kind, gap: Gap) {
        self.start.push(start as u32);
        self.end.push(end as u32);
        self.kind.push(kind);
        self.gap.push(gap);
    }

    pub(crate) fn len(&self) -> usize {
        self.start.len()
    }
}

/// A view of the word table of one document. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Words<'a> {
    pub(crate) text: &'a str,
    pub(crate) table: &'a Table,
}

/// One word, as [`Words::iter`] gives it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Word<'a> {
    /// Its place in the word table.
    pub index: u32,
    /// Its letters, as they stand in the text.
    pub text: &'a str,
    /// Its bytes in the text.
    pub span: Span,
    /// What it is made of.
    pub kind: Kind,
    /// What stands before it.
    pub gap: Gap,
}

impl<'a> Words<'a> {
    /// Number of words.
    pub fn len(self) -> u32 {
        self.table.len() as u32
    }

    /// Whether the document has no word at all.
    pub fn is_empty(self) -> bool {
        self.table.len() == 0
    }

    /// The letters of word `index`. Panics past the end, as the other methods that take an index do.
    pub fn text(self, index: u32) -> &'a str {
        self.span(index).of(self.text)
    }

    /// The bytes of word `index`.
    pub fn span(self, index: u32) -> Span {
        Span::new(self.table.start[index as usize], self.table.end[index as usize])
    }

    /// What word `index` is made of.
    pub fn kind(self, index: u32) -> Kind {
        self.table.kind[index as usize]
    }

    /// What stands between word `index` and the one before it.
    pub fn gap(self, index: u32) -> Gap {
        self.table.gap[index as usize]
    }

    /// The bytes from the first to the last word of `words`, which must not be empty.
    pub fn bytes(self, words: WordSpan) -> Span {
        debug_assert!(!words.is_empty());
        Span::new(self.table.start[words.start as usize], self.table.end[words.end as usize - 1])
    }

    /// The whole record of word `index`.
    pub fn get(self, index: u32) -> Word<'a> {
        Word {
            index,
            text: self.text(index),
            span: self.span(index),
            kind: self.kind(index),
            gap: self.gap(index),
        }
    }

    /// All words in order.
    pub fn iter(self) -> impl Iterator<Item = Word<'a>> {
        (0..self.len()).map(move |index| self.get(index))
    }

    /// The word that covers byte `offset`, or the first one after it; `None` past the last word.
    pub fn at_byte(self, offset: u32) -> Option<u32> {
        let index = self.table.end.partition_point(|&end| end <= offset);
        (index < self.table.len()).then_some(index as u32)
    }

    /// The words that lie wholly or partly in `span`.
    pub fn within(self, span: Span) -> WordSpan {
        let start = self.table.end.partition_point(|&end| end <= span.start) as u32;
        let end = self.table.start.partition_point(|&start| start < span.end) as u32;
        WordSpan::new(start, end.max(start))
    }

    /// Whether word `index` equals `word` without regard to ASCII case.
    pub fn is(self, index: u32, word: &str) -> bool {
        index < self.len() && self.text(index).eq_ignore_ascii_case(word)
    }
}
