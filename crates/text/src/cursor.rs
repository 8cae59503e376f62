//! Reading on from a hit, one step at a time.
//!
//! A rule is a plain function over a [`Cursor`]: each step returns the cursor after it, or `None` where the
//! text says something else, so that `?` chains them. There is no rule object and no interpreter; a rule can
//! be stepped through in a debugger, and costs what it reads.
//!
//! ```
//! # use chancery_text::{Case, Cursor, Gazetteer, ScanBuf, TermsBuilder};
//! /// "June 7 to 10": a month, a day, a joiner, a day.
//! fn day_range(c: Cursor<'_>, months: Gazetteer) -> Option<(u32, u32, u32, Cursor<'_>)> {
//!     let (month, c) = c.term(months)?;
//!     let (from, c) = c.number()?;
//!     let (_, c) = c.any(&["to", "-", "–"])?;
//!     let (to, c) = c.number()?;
//!     (from < to).then_some((month, from as u32, to as u32, c))
//! }
//!
//! let mut terms = TermsBuilder::new();
//! let months = terms.gazetteer([("June", 6)], Case::Name);
//! let terms = terms.freeze();
//! let mut buf = ScanBuf::default();
//! let scan = buf.scan(&terms, "from June 7 to 10, 2017");
//! let start = scan.hits(months)[0].words.start;
//! let (month, from, to, after) = day_range(scan.cursor(start), months).unwrap();
//! assert_eq!((month, from, to), (6, 7, 10));
//! assert_eq!(after.since(start).of(scan.text()), "June 7 to 10");
//! ```

use crate::{
    scan::Scan,
    span::{Span, WordSpan},
    terms::{Gazetteer, WordList},
    words::{Gap, Kind},
};

/// A place between two words, and the stretch of words it may see. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Cursor<'a> {
    scan: Scan<'a>,
    at: u32,
    within: WordSpan,
}

impl<'a> Cursor<'a> {
    pub(crate) fn new(scan: Scan<'a>, at: u32, within: WordSpan) -> Self {
        Self { scan, at, within }
    }

    /// The index of the next word.
    #[inline]
    pub fn at(self) -> u32 {
        self.at
    }

    /// The scan it reads.
    #[inline]
    pub fn scan(self) -> Scan<'a> {
        self.scan
    }

    /// The words it may see.
    #[inline]
    pub fn within(self) -> WordSpan {
        self.within
    }

    /// Whether no word is left to the right.
    #[inline]
    pub fn is_end(self) -> bool {
        self.at >= self.within.end
    }

    /// The same cursor before word `index`.
    #[inline]
    pub fn moved(self, index: u32) -> Self {
        Self { at: index, ..self }
    }

    /// The next word's letters.
    #[inline]
    pub fn word(self) -> Option<&'a str> {
        (!self.is_end()).then(|| self.scan.words().text(self.at))
    }

    /// The next word's kind.
    #[inline]
    pub fn kind(self) -> Option<Kind> {
        (!self.is_end()).then(|| self.scan.words().kind(self.at))
    }

    /// What stands before the next word; [`Gap::Paragraph`] at the end.
    #[inline]
    pub fn gap(self) -> Gap {
        if self.is_end() { Gap::Paragraph } else { self.scan.words().gap(self.at) }
    }

    /// Over one word, whatever it is.
    #[inline]
    pub fn skip(self) -> Option<Self> {
        (!self.is_end()).then_some(Self { at: self.at + 1, ..self })
    }

    /// Over `word`, compared without ASCII case.
    #[inline]
    pub fn is(self, word: &str) -> Option<Self> {
        (!self.is_end() && self.scan.words().is(self.at, word)).then_some(Self { at: self.at + 1, ..self })
    }

    /// Over the words of `phrase`, which are separated by single blanks.
    pub fn phrase(self, phrase: &str) -> Option<Self> {
        let mut rest = phrase.as_bytes();
        let mut cursor = self;
        loop {
            let here = cursor.word()?.as_bytes();
            let (head, tail) = rest.split_at_checked(here.len())?;
            if !head.eq_ignore_ascii_case(here) {
                return None;
            }
            cursor = Self { at: cursor.at + 1, ..cursor };
            match tail {
                [] => return Some(cursor),
                [b' ', tail @ ..] => rest = tail,
                _ => return None,
            }
        }
    }

    /// Over whichever of `words` stands here, with its place in the list.
    pub fn any(self, words: &[&str]) -> Option<(usize, Self)> {
        let found = place_in(words, self.word()?)?;
        Some((found, Self { at: self.at + 1, ..self }))
    }

    /// Over a word of this kind, with its letters.
    #[inline]
    pub fn of_kind(self, kind: Kind) -> Option<(&'a str, Self)> {
        (self.kind()? == kind).then(|| (self.scan.words().text(self.at), Self { at: self.at + 1, ..self }))
    }

    /// Over a term of `gazetteer` that starts here and ends within sight, with its payload.
    #[inline]
    pub fn term(self, gazetteer: Gazetteer) -> Option<(u32, Self)> {
        let hit = self.scan.hit_at(gazetteer, self.at)?;
        (hit.words.end <= self.within.end).then_some((hit.payload, Self { at: hit.words.end, ..self }))
    }

    /// Over a word of `list`, with its payload.
    #[inline]
    pub fn listed(self, list: WordList) -> Option<(u32, Self)> {
        let payload = (!self.is_end()).then(|| self.scan.listed(list, self.at))??;
        Some((payload, Self { at: self.at + 1, ..self }))
    }

    /// Over a run of digits that fits a `u64`.
    pub fn number(self) -> Option<(u64, Self)> {
        let (digits, next) = self.of_kind(Kind::Number)?;
        Some((digits.parse().ok()?, next))
    }

    /// This cursor, if the next word is glued to the one before it.
    #[inline]
    pub fn glued(self) -> Option<Self> {
        (self.gap() == Gap::None).then_some(self)
    }

    /// This cursor, if white space stands before the next word.
    #[inline]
    pub fn spaced(self) -> Option<Self> {
        matches!(self.gap(), Gap::Space | Gap::Line).then_some(self)
    }

    /// The cursor after an optional step: `c.opt(|c| c.is(","))`.
    #[inline]
    pub fn opt(self, step: impl FnOnce(Self) -> Option<Self>) -> Self {
        step(self).unwrap_or(self)
    }

    /// One word to the left, if it is in sight.
    #[inline]
    pub fn back(self) -> Option<Self> {
        (self.at > self.within.start).then(|| Self { at: self.at - 1, ..self })
    }

    /// The letters of the word to the left.
    #[inline]
    pub fn previous(self) -> Option<&'a str> {
        self.back()?.word()
    }

    /// To the left over `word`, compared without ASCII case.
    #[inline]
    pub fn back_is(self, word: &str) -> Option<Self> {
        let back = self.back()?;
        back.scan.words().is(back.at, word).then_some(back)
    }

    /// To the left over whichever of `words` stands there, with its place in the list.
    pub fn back_any(self, words: &[&str]) -> Option<(usize, Self)> {
        let back = self.back()?;
        Some((place_in(words, back.word()?)?, back))
    }

    /// To the left over the words of `phrase`.
    pub fn back_phrase(self, phrase: &str) -> Option<Self> {
        phrase.rsplit(' ').try_fold(self, |cursor, word| cursor.back_is(word))
    }

    /// To the left over a term of `gazetteer` that ends here, with its payload.
    #[inline]
    pub fn back_term(self, gazetteer: Gazetteer) -> Option<(u32, Self)> {
        let hit = self.scan.hit_before(gazetteer, self.at)?;
        (hit.words.start >= self.within.start).then_some((hit.payload, Self { at: hit.words.start, ..self }))
    }

    /// To the left over a word of `list`, with its payload.
    #[inline]
    pub fn back_listed(self, list: WordList) -> Option<(u32, Self)> {
        let back = self.back()?;
        Some((back.scan.listed(list, back.at)?, back))
    }

    /// The words from `start` to here.
    pub fn words_since(self, start: u32) -> WordSpan {
        WordSpan::new(start, self.at)
    }

    /// The bytes of the words from `start` to here. Panics if there are none.
    pub fn since(self, start: u32) -> Span {
        self.scan.words().bytes(self.words_since(start))
    }
}

/// The place of `here` among `words`, without ASCII case. Length and first letter tell most words apart, in one branch.
fn place_in(words: &[&str], here: &str) -> Option<usize> {
    let here = here.as_bytes();
    let first = here.first()? | 0x20;
    words.iter().position(|word| {
        let word = word.as_bytes();
        let may_be = (word.len() == here.len()) & word.first().is_some_and(|letter| letter | 0x20 == first);
        may_be && word.eq_ignore_ascii_case(here)
    })
}
