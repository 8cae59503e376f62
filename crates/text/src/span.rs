//! Places in a text: byte spans and word spans, each with a type of its own.

use std::fmt;

/// A range of the text in UTF-8 bytes, end exclusive. Both ends lie on `char` boundaries.
///
/// ```
/// use chancery_text::Span;
/// let span = Span::new(3, 6);
/// assert_eq!(span.of("on May 7"), "May");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// The span from `start` to `end`. Panics in debug builds if `end < start`.
    #[inline]
    pub const fn new(start: u32, end: u32) -> Self {
        debug_assert!(start <= end);
        Self { start, end }
    }

    /// The part of `text` this span covers. Panics if the span does not fit the text.
    #[inline]
    pub fn of(self, text: &str) -> &str {
        &text[self.start as usize..self.end as usize]
    }

    /// As [`Span::of`], but `None` where the span does not fit the text or cuts a character.
    pub fn try_of(self, text: &str) -> Option<&str> {
        text.get(self.start as usize..self.end as usize)
    }

    /// Length in bytes.
    #[inline]
    pub const fn len(self) -> u32 {
        self.end - self.start
    }

    /// Whether the span covers nothing.
    #[inline]
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether the two spans share at least one byte.
    pub const fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether `other` lies within this span.
    pub const fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The smallest span that covers both.
    pub fn to(self, other: Span) -> Span {
        Span { start: self.start.min(other.start), end: self.end.max(other.end) }
    }
}

impl fmt::Debug for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.start, self.end)
    }
}

/// A range of the word table, end exclusive. A type of its own, so that it is never mistaken for bytes.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct WordSpan {
    /// Index of the first word.
    pub start: u32,
    /// One past the last word.
    pub end: u32,
}

impl WordSpan {
    /// The word span from `start` to `end`.
    #[inline]
    pub const fn new(start: u32, end: u32) -> Self {
        debug_assert!(start <= end);
        Self { start, end }
    }

    /// Number of words.
    #[inline]
    pub const fn len(self) -> u32 {
        self.end - self.start
    }

    /// Whether it holds no word.
    #[inline]
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether word number `index` lies in it.
    pub const fn has(self, index: u32) -> bool {
        self.start <= index && index < self.end
    }

    /// Whether the two share a word.
    pub const fn overlaps(self, other: WordSpan) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The word indices in order.
    pub fn iter(self) -> std::ops::Range<u32> {
        self.start..self.end
    }
}

impl fmt::Debug for WordSpan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "w{}..{}", self.start, self.end)
    }
}

/// A set of words of one document, for asking in no time whether a span touches any of them.
///
/// ```
/// use chancery_text::{WordSet, WordSpan};
/// let mut taken = WordSet::new(100);
/// taken.insert(WordSpan::new(3, 5));
/// assert!(taken.overlaps(WordSpan::new(4, 9)));
/// assert!(!taken.overlaps(WordSpan::new(5, 9)));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct WordSet {
    bits: Vec<u64>,
}

impl WordSet {
    /// No words yet, of a document of `words` words.
    #[inline]
    pub fn new(words: u32) -> Self {
        Self { bits: vec![0; words as usize / 64 + 1] }
    }

    /// Adds the words of `span`. Panics if they lie outside the document.
    pub fn insert(&mut self, span: WordSpan) {
        for index in span.iter() {
            self.bits[index as usize / 64] |= 1 << (index % 64);
        }
    }

    /// Whether a word of `span` is in the set.
    pub fn overlaps(&self, span: WordSpan) -> bool {
        span.iter().any(|index| self.has(index))
    }

    /// Whether word number `index` is in the set.
    pub fn has(&self, index: u32) -> bool {
        self.bits.get(index as usize / 64).is_some_and(|bits| bits & (1 << (index % 64)) != 0)
    }
}
