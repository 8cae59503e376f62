//! The word table: one entry for every run of characters that is not white space.

use crate::{
    span::{Span, WordSpan},
    terms::{CAPITAL_ROOT, INNER, ROOT},
    vocabulary::Found,
};

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
    #[inline]
    pub const fn is_letters(self) -> bool {
        matches!(self, Kind::Lower | Kind::Capital | Kind::Upper)
    }

    /// Whether the word is made of letters and begins with a capital.
    #[inline]
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

/// One word as the table keeps it.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) struct Entry {
    pub(crate) start: u32,
    pub(crate) end: u32,
    /// Number of the word's folded form in the vocabulary of all terms; 0 where no term holds it.
    pub(crate) vocab: u32,
    pub(crate) kind: Kind,
    pub(crate) gap: Gap,
    /// Whether a term has this word behind its first.
    pub(crate) inner: bool,
}

/// The table, owned and reused from document to document. A word's fields lie side by side: a rule that looks
/// at one of them mostly looks at the others.
#[derive(Default)]
pub(crate) struct Table {
    pub(crate) entries: Vec<Entry>,
    /// The words that a term begins with.
    pub(crate) roots: Places,
    /// The words of digits.
    pub(crate) numbers: Places,
    /// The words of letters that begin with a capital.
    pub(crate) capitals: Places,
    /// The words that may end a sentence or begin a paragraph.
    pub(crate) seams: Places,
    /// Scratch for folding.
    pub(crate) key: String,
}

impl Table {
    pub(crate) fn clear(&mut self) {
        self.entries.clear();
        for places in [&mut self.roots, &mut self.numbers, &mut self.capitals, &mut self.seams] {
            places.len = 0;
        }
    }

    /// Adds a word, which may be of any kind, with what the vocabulary knows of it.
    pub(crate) fn push(&mut self, start: usize, end: usize, found: Found, kind: Kind, gap: Gap) {
        self.make_room(1);
        let seam = kind == Kind::Punct || gap == Gap::Paragraph;
        self.push_into_room(Span::new(start as u32, end as u32), found, kind, gap, seam);
    }

    /// Room for so many words more.
    pub(crate) fn make_room(&mut self, words: usize) {
        self.entries.reserve(words);
        for places in [&mut self.roots, &mut self.numbers, &mut self.capitals, &mut self.seams] {
            places.make_room(words);
        }
    }

    /// Adds a word for which there is room, and notes its place where it is one of those that are looked for. Without
    /// a branch: what the next word is cannot be foretold.
    #[inline]
    pub(crate) fn push_into_room(&mut self, span: Span, found: Found, kind: Kind, gap: Gap, seam: bool) {
        let place = self.entries.len() as u32;
        let roots = if kind.is_capitalised() { ROOT | CAPITAL_ROOT } else { ROOT };
        self.roots.push_if(place, found.marks & roots != 0);
        self.numbers.push_if(place, kind == Kind::Number);
        self.capitals.push_if(place, kind.is_capitalised());
        self.seams.push_if(place, seam);
        let inner = found.marks & INNER != 0;
        self.entries.push(Entry { start: span.start, end: span.end, vocab: found.number, kind, gap, inner });
    }

    #[inline]
    pub(crate) fn len(&self) -> usize {
        self.entries.len()
    }
}

/// Places in the word table, in order. The list is longer than what is in it, so that a place can be written
/// before it is known whether it belongs there.
#[derive(Default)]
pub(crate) struct Places {
    list: Vec<u32>,
    len: usize,
}

impl Places {
    fn make_room(&mut self, places: usize) {
        if self.list.len() < self.len + places {
            self.list.resize((self.len + places) * 2, 0);
        }
    }

    #[inline]
    fn push_if(&mut self, place: u32, belongs: bool) {
        self.list[self.len] = place;
        self.len += usize::from(belongs);
    }

    #[inline]
    pub(crate) fn get(&self) -> &[u32] {
        &self.list[..self.len]
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
    #[inline]
    fn entry(self, index: u32) -> &'a Entry {
        &self.table.entries[index as usize]
    }

    /// Number of words.
    #[inline]
    pub fn len(self) -> u32 {
        self.table.len() as u32
    }

    /// Whether the document has no word at all.
    pub fn is_empty(self) -> bool {
        self.table.entries.is_empty()
    }

    /// The letters of word `index`. Panics past the end, as the other methods that take an index do.
    #[inline]
    pub fn text(self, index: u32) -> &'a str {
        self.span(index).of(self.text)
    }

    /// The bytes of word `index`.
    #[inline]
    pub fn span(self, index: u32) -> Span {
        let word = self.entry(index);
        Span::new(word.start, word.end)
    }

    /// What word `index` is made of.
    #[inline]
    pub fn kind(self, index: u32) -> Kind {
        self.entry(index).kind
    }

    /// Word `index` in the vocabulary of all terms; 0 where no term holds it, and past the end.
    #[inline]
    pub(crate) fn number(self, index: u32) -> u32 {
        self.table.entries.get(index as usize).map_or(0, |word| word.vocab)
    }

    /// What stands between word `index` and the one before it.
    #[inline]
    pub fn gap(self, index: u32) -> Gap {
        self.entry(index).gap
    }

    /// The bytes from the first to the last word of `words`, which must not be empty.
    #[inline]
    pub fn bytes(self, words: WordSpan) -> Span {
        debug_assert!(!words.is_empty());
        Span::new(self.entry(words.start).start, self.entry(words.end - 1).end)
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

    /// The words of digits, in order.
    #[inline]
    pub fn numbers(self) -> &'a [u32] {
        self.table.numbers.get()
    }

    /// The words of letters that begin with a capital, in order.
    #[inline]
    pub fn capitals(self) -> &'a [u32] {
        self.table.capitals.get()
    }

    /// The word that covers byte `offset`, or the first one after it; `None` past the last word.
    pub fn at_byte(self, offset: u32) -> Option<u32> {
        let index = self.table.entries.partition_point(|word| word.end <= offset);
        (index < self.table.len()).then_some(index as u32)
    }

    /// The words that lie wholly or partly in `span`.
    pub fn within(self, span: Span) -> WordSpan {
        let start = self.table.entries.partition_point(|word| word.end <= span.start) as u32;
        let end = self.table.entries.partition_point(|word| word.start < span.end) as u32;
        WordSpan::new(start, end.max(start))
    }

    /// Whether word `index` equals `word` without regard to ASCII case.
    #[inline]
    pub fn is(self, index: u32, word: &str) -> bool {
        let Some(entry) = self.table.entries.get(index as usize) else { return false };
        // The length first: it tells most words apart without a look at the text.
        (entry.end - entry.start) as usize == word.len()
            && self.text.as_bytes()[entry.start as usize..entry.end as usize]
                .eq_ignore_ascii_case(word.as_bytes())
    }
}
