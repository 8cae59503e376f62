//! Phrases that are looked for at a number only, not in the whole text.
//!
//! A gazetteer finds its terms wherever they stand, and phrases such as "in the region of" begin with words that are
//! in every sentence. These are compared word by word from one of their words, the key, when a number asks for them.

use chancery_core::{
    prelude::*,
    text::{ScanBuf, TermsBuilder},
};
use std::collections::BTreeMap;

/// Which word of a phrase it is found by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Key {
    First,
    Last,
    /// Every word; the phrase is found from any of them.
    Each,
}

struct Phrase {
    /// Whether the text must have this very case.
    exact: bool,
    /// The words, each with whether it is glued to the one before it.
    words: Vec<(String, bool)>,
    key: u32,
    payload: u32,
}

/// Phrases by their keys.
pub(crate) struct Phrases {
    keys: WordList,
    /// Those of one key, the longest first.
    groups: Vec<Vec<Phrase>>,
}

impl Phrases {
    /// `case` is [`Case::Exact`] or [`Case::Fold`].
    pub(crate) fn new<S: AsRef<str>>(
        phrases: impl IntoIterator<Item = (S, u32)>,
        key: Key,
        case: Case,
        cx: &mut BuildCx<'_>,
    ) -> Self {
        let terms = TermsBuilder::new().freeze();
        let mut buf = ScanBuf::default();
        let mut groups: BTreeMap<String, Vec<Phrase>> = BTreeMap::new();
        for (phrase, payload) in phrases {
            let words: Vec<(String, bool)> = buf
                .scan(&terms, phrase.as_ref())
                .words()
                .iter()
                .map(|word| (word.text.to_owned(), word.gap == Gap::None))
                .collect();
            let keys = match key {
                Key::First => 0..words.len().min(1),
                Key::Last => words.len().saturating_sub(1)..words.len(),
                Key::Each => 0..words.len(),
            };
            for key in keys {
                let group = groups.entry(fold(&words[key].0)).or_default();
                let exact = case == Case::Exact;
                group.push(Phrase { exact, words: words.clone(), key: key as u32, payload });
            }
        }
        let keys = cx.words(groups.keys().zip(0..));
        let mut groups: Vec<_> = groups.into_values().collect();
        for group in &mut groups {
            // Of a phrase given twice the later row counts.
            group.reverse();
            group.sort_by_key(|phrase| usize::MAX - phrase.words.len());
        }
        Self { keys, groups }
    }

    /// The longest phrase whose key stands at the cursor, with its payload and its words.
    pub(crate) fn at(&self, c: Cursor<'_>) -> Option<(u32, WordSpan)> {
        let (group, _) = c.listed(self.keys)?;
        self.groups[group as usize].iter().find_map(|phrase| Some((phrase.payload, phrase.fits(c)?)))
    }

    /// Over the phrase that begins at the cursor; its key is its first word.
    pub(crate) fn over<'a>(&self, c: Cursor<'a>) -> Option<(u32, Cursor<'a>)> {
        let (payload, words) = self.at(c)?;
        Some((payload, c.moved(words.end)))
    }

    /// To the left over the phrase that ends at the cursor; its key is its last word.
    pub(crate) fn back<'a>(&self, c: Cursor<'a>) -> Option<(u32, Cursor<'a>)> {
        let (payload, words) = self.at(c.back()?)?;
        Some((payload, c.moved(words.start)))
    }
}

impl Phrase {
    fn fits(&self, c: Cursor<'_>) -> Option<WordSpan> {
        let sight = c.within();
        let start = c.at().checked_sub(self.key).filter(|start| *start >= sight.start)?;
        let end = start + self.words.len() as u32;
        let table = c.scan().words();
        let fits = end <= sight.end
            && (start..).zip(&self.words).enumerate().all(|(place, (index, (word, glued)))| {
                let same = match self.exact {
                    true => table.text(index) == word,
                    false => place == self.key as usize || table.is(index, word),
                };
                same && (place == 0
                    || (table.gap(index) == Gap::None) == *glued && table.gap(index) != Gap::Paragraph)
            });
        fits.then_some(WordSpan::new(start, end))
    }
}
