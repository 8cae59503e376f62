//! Phrases that are looked for at a number only, not in the whole text.
//!
//! A gazetteer finds its terms wherever they stand, and phrases such as "in the region of" begin with words that are
//! in every sentence. These are compared word by word from one of their words, the key, when a number asks for them.

use chancery_core::{
    prelude::*,
    text::{ScanBuf, TermsBuilder},
};
use std::{collections::BTreeMap, ops::Range, sync::Arc};

/// Which word of a phrase it is found by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Key {
    First,
    Last,
    /// Every word; the phrase is found from any of them.
    Each,
}

impl Key {
    /// The places of the keys in a phrase of so many words.
    fn places(self, words: usize) -> Range<usize> {
        match self {
            Self::First => 0..words.min(1),
            Self::Last => words.saturating_sub(1)..words,
            Self::Each => 0..words,
        }
    }
}

/// The words of a phrase, each with whether it is glued to the one before it.
type PhraseWords = Arc<[(Box<str>, bool)]>;

struct Phrase {
    words: PhraseWords,
    key: u32,
    payload: u32,
}

/// What tells most phrases of one key apart: the length and the first byte, of a letter the small one, of the word
/// before the key, or behind it where the key is the first.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Beside(u32);

impl Beside {
    /// That of a phrase of one word.
    const ALONE: Self = Self(0);
    const BEFORE: u32 = 1 << 30;
    const BEHIND: u32 = 1 << 31;

    fn of(word: Option<&str>, side: u32) -> Self {
        let Some(word) = word else { return Self::ALONE };
        let first = word.as_bytes().first().map_or(0, |byte| byte | 0x20);
        Self(side | (word.len() as u32 & 0xffff) << 8 | u32::from(first))
    }
}

/// The phrases of one key, the longest first.
struct Group {
    phrases: Vec<Phrase>,
    /// One for each, together, so that a long group is looked through at a glance.
    besides: Vec<Beside>,
}

impl Group {
    fn new(mut phrases: Vec<Phrase>) -> Self {
        phrases.sort_by_key(|phrase| usize::MAX - phrase.words.len());
        let besides = phrases.iter().map(|phrase| match phrase.key.checked_sub(1) {
            Some(before) => Beside::of(Some(&*phrase.words[before as usize].0), Beside::BEFORE),
            None => Beside::of(phrase.words.get(1).map(|(word, _)| &**word), Beside::BEHIND),
        });
        Self { besides: besides.collect(), phrases }
    }
}

/// Phrases by their keys.
pub(crate) struct Phrases {
    keys: WordList,
    groups: Vec<Group>,
    /// Whether the text must have this very case.
    exact: bool,
}

/// Phrases cut into words, to be listed by one key or several.
pub(crate) struct Rows {
    rows: Vec<(PhraseWords, u32)>,
    exact: bool,
}

impl Rows {
    /// Cuts the phrases, each with a number of the caller's choice; `case` is [`Case::Exact`] or [`Case::Fold`].
    pub(crate) fn new<S: AsRef<str>>(phrases: impl IntoIterator<Item = (S, u32)>, case: Case) -> Self {
        let terms = TermsBuilder::new().freeze();
        let mut buf = ScanBuf::default();
        let mut cut = |phrase: &str| -> PhraseWords {
            if phrase.bytes().all(|byte| byte.is_ascii_alphabetic() || byte == b' ') {
                return phrase.split(' ').map(|word| (Box::from(word), false)).collect();
            }
            let words = buf.scan(&terms, phrase).words();
            words.iter().map(|word| (Box::from(word.text), word.gap == Gap::None)).collect()
        };
        let rows = phrases.into_iter().map(|(phrase, payload)| (cut(phrase.as_ref()), payload)).collect();
        Self { rows, exact: case == Case::Exact }
    }

    /// The words they are found by, folded.
    pub(crate) fn keys(&self, key: Key) -> impl Iterator<Item = String> {
        self.rows
            .iter()
            .flat_map(move |(words, _)| key.places(words.len()).map(|place| fold(&words[place].0)))
    }

    /// Lists them by `key`.
    pub(crate) fn by(&self, key: Key, cx: &mut BuildCx<'_>) -> Phrases {
        let mut groups: BTreeMap<String, Vec<Phrase>> = BTreeMap::new();
        // Of a phrase given twice the later row counts: it comes first in its group.
        for (words, payload) in self.rows.iter().rev() {
            for key in key.places(words.len()) {
                let phrase = Phrase { words: Arc::clone(words), key: key as u32, payload: *payload };
                groups.entry(fold(&words[key].0)).or_default().push(phrase);
            }
        }
        let keys = cx.words(groups.keys().zip(0..));
        let groups = groups.into_values().map(Group::new).collect();
        Phrases { keys, groups, exact: self.exact }
    }
}

impl Phrases {
    /// The longest phrase whose key stands at the cursor, with its payload and its words. That there is none, as
    /// nearly always, is told where it is asked.
    #[inline]
    pub(crate) fn at(&self, c: Cursor<'_>) -> Option<(u32, WordSpan)> {
        let (group, _) = c.listed(self.keys)?;
        self.longest(group, c)
    }

    #[inline(never)]
    fn longest(&self, group: u32, c: Cursor<'_>) -> Option<(u32, WordSpan)> {
        let group = &self.groups[group as usize];
        let before = Beside::of(c.previous(), Beside::BEFORE);
        let behind = Beside::of(c.moved(c.at() + 1).word(), Beside::BEHIND);
        (group.besides.iter().zip(&group.phrases))
            .filter(|(beside, _)| [Beside::ALONE, before, behind].contains(beside))
            .find_map(|(_, phrase)| Some((phrase.payload, phrase.fits(c, self.exact)?)))
    }

    /// Whether the word before the cursor is a key.
    #[inline]
    pub(crate) fn may_end(&self, c: Cursor<'_>) -> bool {
        c.back_listed(self.keys).is_some()
    }

    /// Over the phrase that begins at the cursor; its key is its first word.
    #[inline]
    pub(crate) fn over<'a>(&self, c: Cursor<'a>) -> Option<(u32, Cursor<'a>)> {
        let (payload, words) = self.at(c)?;
        Some((payload, c.moved(words.end)))
    }

    /// To the left over the phrase that ends at the cursor; its key is its last word.
    #[inline]
    pub(crate) fn back<'a>(&self, c: Cursor<'a>) -> Option<(u32, Cursor<'a>)> {
        let (payload, words) = self.at(c.back()?)?;
        Some((payload, c.moved(words.start)))
    }
}

impl Phrase {
    fn fits(&self, c: Cursor<'_>, exact: bool) -> Option<WordSpan> {
        let sight = c.within();
        let start = c.at().checked_sub(self.key).filter(|start| *start >= sight.start)?;
        let end = start + self.words.len() as u32;
        let table = c.scan().words();
        let fits = end <= sight.end
            && (start..).zip(self.words.iter()).all(|(index, (word, glued))| {
                let same = if exact {
                    table.text(index) == &**word
                } else {
                    index == c.at() || table.is(index, word)
                };
                same && (index == start || {
                    let gap = table.gap(index);
                    (gap == Gap::None) == *glued && gap != Gap::Paragraph
                })
            });
        fits.then_some(WordSpan::new(start, end))
    }
}
