//! Folded words by number: the one look-up that every word of every document makes.
//!
//! Half the words of a text are in some term and half are not, in no order that a branch predictor could learn, so the
//! look-up of a common word has no branch: its first sixteen letters are its key; the key's hash gives a bucket of two slots, each
//! with seven bits of a word's hash and its number; the number gives the key to compare. Words of more letters, and those whose bucket was full, take a
//! closer look. The hash depends on the words alone, so nothing here is random.

use crate::{fold::fold_into, terms::Node};
use std::hint::select_unpredictable;

/// The letters that a key holds.
pub(crate) const KEY: usize = 16;

/// A frozen set of words, numbered from 1.
pub(crate) struct Vocabulary {
    /// By hash. A chain tells that a word which belongs here stands in the next.
    buckets: Vec<[u32; 2]>,
    shift: u32,
    /// By number; that of 0 equals no word's.
    known: Vec<Known>,
    /// The letters of word `n` are `letters[ends[n - 1]..ends[n]]`.
    letters: Vec<u8>,
    ends: Vec<u32>,
    longest: usize,
    quote: u32,
    apostrophe: u32,
    possessive: u32,
}

/// What is kept of a word by its number. Two of them fill a line of the cache: whoever looks at the key has the rest
/// at hand.
#[repr(align(32))]
struct Known {
    key: Key,
    node: Node,
}

const _: () = assert!(size_of::<Known>() == 32);

/// A word of the vocabulary, or none.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub(crate) struct Found {
    /// Its number; 0 for none.
    pub(crate) number: u32,
    /// The marks of its node; 0 for none.
    pub(crate) marks: u16,
}

/// Where a word would be, and the bits of its hash that tell it from others there.
#[derive(Clone, Copy, Default)]
pub(crate) struct Asked {
    place: u32,
    tag: u32,
}

/// The number of the word that may be the one that is looked for, 0 for none, and whether others may.
#[derive(Clone, Copy, Default)]
pub(crate) struct Candidate(u32);

/// The first sixteen bytes of a word in lower case, padded with nothing.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Key(u64, u64);

const NO_WORD: Key = Key(u64::MAX, u64::MAX);
/// A slot: the highest bit of a bucket's first tells of a chain, then come seven bits of the hash, then the number.
const CHAIN: u32 = 1 << 31;
const TAG: u32 = !CHAIN & !NUMBER;
const NUMBER: u32 = (1 << 24) - 1;

impl Default for Vocabulary {
    /// No words.
    fn default() -> Self {
        Self::new(std::iter::empty())
    }
}

impl Vocabulary {
    /// Numbers words from 1 in their order. They are folded and differ from each other; each comes with what terms begin with it.
    pub(crate) fn new<'a>(words: impl ExactSizeIterator<Item = (&'a str, Node)>) -> Self {
        assert!(words.len() <= NUMBER as usize, "the terms have more than 16 million different words");
        let bucket_bits = (words.len() + words.len() / 2).next_power_of_two().trailing_zeros().max(4);
        let mut vocabulary = Self {
            buckets: vec![[0; 2]; 1 << bucket_bits],
            shift: 64 - bucket_bits,
            known: Vec::with_capacity(words.len() + 1),
            letters: Vec::with_capacity(words.len() * 8),
            ends: Vec::with_capacity(words.len() + 1),
            longest: 0,
            quote: 0,
            apostrophe: 0,
            possessive: 0,
        };
        vocabulary.known.push(Known { key: NO_WORD, node: Node::default() });
        vocabulary.ends.push(0);
        for (word, node) in words {
            vocabulary.letters.extend_from_slice(word.as_bytes());
            vocabulary.ends.push(vocabulary.letters.len() as u32);
            vocabulary.longest = vocabulary.longest.max(word.len());
            let key = Key::of(word.as_bytes());
            vocabulary.known.push(Known { key, node });
            vocabulary.insert(key, vocabulary.known.len() as u32 - 1);
        }
        vocabulary.quote = vocabulary.folded("\"").number;
        vocabulary.apostrophe = vocabulary.folded("'").number;
        vocabulary.possessive = vocabulary.folded("'s").number;
        vocabulary
    }

    /// Puts the word into its bucket, or the next that has room and no word with the same bits of the hash.
    fn insert(&mut self, key: Key, number: u32) {
        let (mut place, tag) = self.place(key.hash());
        loop {
            let bucket = &mut self.buckets[place];
            let alike = |slot: &u32| slot & NUMBER != 0 && slot & TAG == tag;
            match bucket.iter().position(|slot| slot & NUMBER == 0) {
                Some(free) if !bucket.iter().any(alike) => {
                    bucket[free] |= tag | number;
                    return;
                }
                _ => bucket[0] |= CHAIN,
            }
            place = (place + 1) & (self.buckets.len() - 1);
        }
    }

    /// The bucket of a hash, and the bits of it that a slot holds, in their place.
    #[inline]
    fn place(&self, hash: u64) -> (usize, u32) {
        ((hash >> self.shift) as usize, hash as u32 & TAG)
    }

    /// How many words.
    pub(crate) fn len(&self) -> usize {
        self.ends.len() - 1
    }

    /// The possessive `'s`, straight or curly.
    pub(crate) fn possessive(&self) -> Found {
        self.numbered(self.possessive)
    }

    /// The word of that number; none for 0.
    fn numbered(&self, number: u32) -> Found {
        Found { number, marks: self.node(number).marks }
    }

    /// What terms begin with the word of that number; nothing for 0.
    #[inline]
    pub(crate) fn node(&self, number: u32) -> &Node {
        &self.known[number as usize].node
    }

    /// A word of any kind, as it stands in a text. `scratch` is for folding.
    pub(crate) fn any(&self, word: &str, scratch: &mut String) -> Found {
        match word {
            "\u{201c}" | "\u{201d}" => self.numbered(self.quote),
            "\u{2018}" | "\u{2019}" => self.numbered(self.apostrophe),
            // Folding shortens a word, but never by that much.
            _ if word.len() > 4 * self.longest => Found::default(),
            _ if word.is_ascii() && word.len() <= KEY => self.short(Key::of(word.as_bytes())),
            _ if word.is_ascii() => {
                self.search(Key::of(word.as_bytes()), |letters| letters.eq_ignore_ascii_case(word.as_bytes()))
            }
            _ => {
                scratch.clear();
                fold_into(word, scratch);
                self.folded(scratch)
            }
        }
    }

    /// A folded word.
    pub(crate) fn folded(&self, word: &str) -> Found {
        self.search(Key::of(word.as_bytes()), |letters| letters == word.as_bytes())
    }

    /// The word of up to sixteen ASCII characters that has this key: [`Vocabulary::asked`], [`Vocabulary::candidate`] and
    /// [`Vocabulary::checked`] in one.
    fn short(&self, key: Key) -> Found {
        self.checked(key, self.candidate(self.asked(key)))
    }

    /// The first step of a look-up: where the word with this key would be.
    ///
    /// Each step ends where memory is read that may be far away. Whoever takes it for several words before the next step waits
    /// for all of them at once.
    #[inline]
    pub(crate) fn asked(&self, key: Key) -> Asked {
        let (place, tag) = self.place(key.hash());
        Asked { place: place as u32, tag }
    }

    /// The second step: the word that may have the key.
    #[inline]
    pub(crate) fn candidate(&self, asked: Asked) -> Candidate {
        let [first, second] = self.buckets[asked.place as usize];
        let number = |slot: u32| select_unpredictable(slot & TAG == asked.tag, slot & NUMBER, 0);
        Candidate(number(first) | number(second) | first & CHAIN)
    }

    /// The third step: the word, if it has the key.
    #[inline]
    pub(crate) fn checked(&self, key: Key, candidate: Candidate) -> Found {
        let number = candidate.0 & NUMBER;
        let known = &self.known[number as usize];
        let same = (known.key.0 == key.0) & (known.key.1 == key.1);
        if !same & (candidate.0 & CHAIN != 0) {
            return self.search(key, |_| true);
        }
        let found = Found { number, marks: known.node.marks };
        select_unpredictable(same, found, Found::default())
    }

    /// The word with this key whose letters are the `same`.
    #[cold]
    fn search(&self, key: Key, same: impl Fn(&[u8]) -> bool) -> Found {
        let (mut place, _) = self.place(key.hash());
        loop {
            let bucket = self.buckets[place];
            for slot in bucket {
                let number = slot & NUMBER;
                if self.known[number as usize].key == key && same(self.letters(number)) {
                    return self.numbered(number);
                }
            }
            if bucket[0] & CHAIN == 0 {
                return Found::default();
            }
            place = (place + 1) & (self.buckets.len() - 1);
        }
    }

    fn letters(&self, number: u32) -> &[u8] {
        &self.letters[self.ends[number as usize - 1] as usize..self.ends[number as usize] as usize]
    }
}

/// Bit 5 of every byte: what tells `a` from `A`, and what digits and apostrophes have anyway.
const CASE: u64 = 0x2020_2020_2020_2020;

/// By length, the bytes of a key that are the word's.
static KEPT: [(u64, u64); KEY + 1] = {
    let mut kept = [(0, 0); KEY + 1];
    let mut len = 1;
    while len <= KEY {
        kept[len] =
            if len <= 8 { (u64::MAX >> (64 - 8 * len), 0) } else { (u64::MAX, u64::MAX >> (128 - 8 * len)) };
        len += 1;
    }
    kept
};

impl Key {
    /// The key of the word of `len` ASCII characters, at most sixteen, that `bytes` begin with: a mark, or letters, digits and apostrophes.
    #[inline]
    pub(crate) fn short(bytes: &[u8; KEY], len: usize, mark: bool) -> Self {
        let value = u128::from_le_bytes(*bytes);
        let case = if mark { 0 } else { CASE };
        let kept = KEPT[len];
        Self((value as u64 | case) & kept.0, ((value >> 64) as u64 | case) & kept.1)
    }

    /// The key of any word.
    fn of(word: &[u8]) -> Self {
        let mut bytes = [0; KEY];
        let len = word.len().min(KEY);
        bytes[..len].copy_from_slice(&word[..len]);
        let mark = matches!(word, [byte] if !byte.is_ascii_alphanumeric());
        let key = Self::short(&bytes, len, mark);
        if word.len() <= KEY {
            return key;
        }
        // The highest bit is set in no short word of ASCII, so that none has the key of a long one.
        let rest = word[KEY..].iter().fold(key.1, |state, byte| mix(state, u64::from(byte | 0x20)));
        Self(key.0, rest | 1 << 63)
    }

    #[inline]
    fn hash(self) -> u64 {
        mix(self.0 ^ 0x51_7cc1_b727_220a, self.1)
    }
}

/// The product's high and low half, folded.
#[inline]
fn mix(a: u64, b: u64) -> u64 {
    let product = u128::from(a) * u128::from(b ^ 0x9e37_79b9_7f4a_7c15);
    product as u64 ^ (product >> 64) as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn short(vocabulary: &Vocabulary, word: &str) -> Found {
        vocabulary.short(Key::of(word.as_bytes()))
    }

    #[test]
    fn every_word_has_its_number_and_no_other_word_has_one() {
        let words: Vec<String> = (0..5_000)
            .map(|n| format!("w{n}"))
            .chain(
                [
                    "[",
                    "{",
                    "a",
                    "'",
                    "'s",
                    "multilateral",
                    "sixteenlettersab",
                    "sixteenlettersabc",
                    "北京",
                    "é",
                ]
                .map(String::from),
            )
            .collect();
        let vocabulary = Vocabulary::new(
            words
                .iter()
                .enumerate()
                .map(|(n, word)| (word.as_str(), Node { marks: n as u16 + 7, ..Node::default() })),
        );
        let mut scratch = String::new();
        for (number, word) in (1..).zip(&words) {
            let found = Found { number, marks: number as u16 + 6 };
            assert_eq!(vocabulary.folded(word), found);
            if word.is_ascii() {
                assert_eq!(vocabulary.any(&word.to_uppercase(), &mut scratch), found);
                if word.len() <= KEY {
                    assert_eq!(short(&vocabulary, &word.to_uppercase()), found);
                }
            }
        }
        assert_eq!((5_000..9_000).filter(|n| short(&vocabulary, &format!("w{n}")).number != 0).count(), 0);
        for stranger in ["", "sixteenlettersa", "sixteenlettersabcd", "]", "}", "京北"] {
            assert_eq!(vocabulary.folded(stranger), Found::default());
        }
        assert_eq!(short(&vocabulary, "sixteenlettersa"), Found::default());
    }

    #[test]
    fn an_empty_vocabulary_holds_nothing() {
        assert_eq!(short(&Vocabulary::default(), "a"), Found::default());
    }
}
