//! Folded words by number: the one look-up that every word of every document makes.
//!
//! Half the words of a text are in some term and half are not, in no order that a branch predictor could learn, so the
//! look-up of a common word has no branch: its first sixteen letters are its key; the key's hash gives a bucket of eight bytes, each
//! eight bits of a word's hash; the place of the byte is the word's number, and the number gives the key to compare. Words of more
//! letters, and those whose bucket was full, take a closer look. The hash depends on the words alone, so nothing here is random.
//!
//! What is slow is memory, not the steps: a text has many words, so the tables do not stay in the caches near the processor. A
//! word that is not in the vocabulary is seen in the buckets, which are small; of one that is, all that is known stands in one line.

use crate::{fold::fold_into, terms::Uses};
use rustc_hash::FxHashMap;
use std::hint::select_unpredictable;

/// The letters that a key holds.
pub(crate) const KEY: usize = 16;

/// Words of a bucket.
const BUCKET: usize = 8;

/// A frozen set of words. A word's number is its place in the table, from 1.
pub(crate) struct Vocabulary {
    /// By hash: eight bits of the hash of each word, 0 for none.
    buckets: Vec<u64>,
    /// A bit a bucket: a word that belongs there stands in the next, or two there have the same byte.
    chains: Vec<u64>,
    shift: u32,
    /// By number; that of 0 equals no word's.
    known: Vec<Known>,
    /// Of the words that their keys do not tell.
    letters: FxHashMap<u32, Box<str>>,
    len: usize,
    longest: usize,
    quote: u32,
    apostrophe: u32,
    possessive: u32,
}

/// What is kept of a word: a line of the cache.
#[derive(Clone)]
#[repr(align(64))]
struct Known {
    key: Key,
    uses: Uses,
}

const _: () = assert!(size_of::<Known>() == 64);

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
    tag: u8,
}

/// The number of the word that may be the one that is looked for, 0 for none, and whether others may.
#[derive(Clone, Copy, Default)]
pub(crate) struct Candidate(u32);

/// The first sixteen bytes of a word in lower case, padded with nothing.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Key(u64, u64);

const NO_WORD: Key = Key(u64::MAX, u64::MAX);
/// The bit of a [`Candidate`] that tells of a chain.
const CHAIN: u32 = 1 << 31;

impl Default for Vocabulary {
    /// No words.
    fn default() -> Self {
        Self::new(std::iter::empty()).0
    }
}

impl Vocabulary {
    /// A vocabulary of folded words that differ from each other, and their numbers in the order of the words.
    pub(crate) fn new<'a>(words: impl ExactSizeIterator<Item = &'a str>) -> (Self, Vec<u32>) {
        assert!(words.len() <= 1 << 24, "the terms have more than 16 million different words");
        let slots = (words.len() + words.len() / 2).next_power_of_two().max(2 * BUCKET);
        let mut vocabulary = Self {
            buckets: vec![0; slots / BUCKET],
            chains: vec![0; (slots / BUCKET).div_ceil(64)],
            shift: 64 - (slots / BUCKET).trailing_zeros(),
            known: vec![Known { key: NO_WORD, uses: Uses::default() }; slots + 1],
            letters: FxHashMap::default(),
            len: words.len(),
            longest: 0,
            quote: 0,
            apostrophe: 0,
            possessive: 0,
        };
        let numbers = words.map(|word| vocabulary.insert(word)).collect();
        vocabulary.quote = vocabulary.folded("\"").number;
        vocabulary.apostrophe = vocabulary.folded("'").number;
        vocabulary.possessive = vocabulary.folded("'s").number;
        (vocabulary, numbers)
    }

    /// Puts the word into its bucket, or the next that has room. There is room somewhere.
    fn insert(&mut self, word: &str) -> u32 {
        let key = Key::of(word.as_bytes());
        let Asked { place, tag } = self.asked(key);
        let mut place = place as usize;
        loop {
            let tags = self.buckets[place].to_le_bytes();
            let free = tags.iter().position(|tag| *tag == 0);
            if free.is_none() || tags.contains(&tag) {
                self.chains[place / 64] |= 1 << (place % 64);
            }
            if let Some(free) = free {
                self.buckets[place] |= u64::from(tag) << (free * 8);
                let number = place * BUCKET + free + 1;
                self.known[number].key = key;
                self.longest = self.longest.max(word.len());
                if word.len() > KEY || !word.is_ascii() {
                    self.letters.insert(number as u32, word.into());
                }
                return number as u32;
            }
            place = (place + 1) & (self.buckets.len() - 1);
        }
    }

    /// How many words.
    pub(crate) fn len(&self) -> usize {
        self.len
    }

    /// One more than the highest number that a word may have.
    pub(crate) fn numbers(&self) -> usize {
        self.known.len()
    }

    /// What terms and lists say of the word of that number; nothing for 0.
    #[inline]
    pub(crate) fn uses(&self, number: u32) -> &Uses {
        &self.known[number as usize].uses
    }

    /// To say something of the word of that number.
    pub(crate) fn uses_mut(&mut self, number: u32) -> &mut Uses {
        &mut self.known[number as usize].uses
    }

    /// The possessive `'s`, straight or curly.
    pub(crate) fn possessive(&self) -> Found {
        self.numbered(self.possessive)
    }

    /// The word of that number; none for 0.
    fn numbered(&self, number: u32) -> Found {
        Found { number, marks: self.uses(number).node.marks }
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
                self.search(Key::of(word.as_bytes()), |letters| letters.eq_ignore_ascii_case(word))
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
        self.search(Key::of(word.as_bytes()), |letters| letters == word)
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
        let hash = key.hash();
        Asked { place: (hash >> self.shift) as u32, tag: (hash as u8).max(1) }
    }

    /// The second step: the word that may have the key.
    #[inline]
    pub(crate) fn candidate(&self, asked: Asked) -> Candidate {
        const LOW: u64 = 0x0101_0101_0101_0101;
        let place = asked.place as usize;
        // The lowest zero byte is exact, those above it need not be.
        let unlike = self.buckets[place] ^ (u64::from(asked.tag) * LOW);
        let alike = unlike.wrapping_sub(LOW) & !unlike & (LOW << 7);
        let number = asked.place * BUCKET as u32 + alike.trailing_zeros() / 8 + 1;
        let chain = (self.chains[place / 64] >> (place % 64)) as u32 & 1;
        Candidate(select_unpredictable(alike != 0, number, 0) | chain << 31)
    }

    /// The third step: the word, if it has the key.
    #[inline]
    pub(crate) fn checked(&self, key: Key, candidate: Candidate) -> Found {
        let number = candidate.0 & !CHAIN;
        let known = &self.known[number as usize];
        let same = (known.key.0 == key.0) & (known.key.1 == key.1);
        if !same & (candidate.0 & CHAIN != 0) {
            return self.search(key, |_| true);
        }
        let found = Found { number, marks: known.uses.node.marks };
        select_unpredictable(same, found, Found::default())
    }

    /// The word with this key; if the key does not tell its letters, they have to be the `same`.
    #[cold]
    fn search(&self, key: Key, same: impl Fn(&str) -> bool) -> Found {
        let Asked { place, tag } = self.asked(key);
        let mut place = place as usize;
        for _ in 0..self.buckets.len() {
            for (slot, here) in self.buckets[place].to_le_bytes().into_iter().enumerate() {
                let number = (place * BUCKET + slot + 1) as u32;
                let letters = || self.letters.get(&number);
                if here == tag
                    && self.known[number as usize].key == key
                    && letters().is_none_or(|letters| same(letters))
                {
                    return self.numbered(number);
                }
            }
            if self.chains[place / 64] >> (place % 64) & 1 == 0 {
                break;
            }
            place = (place + 1) & (self.buckets.len() - 1);
        }
        Found::default()
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
        let (mut vocabulary, numbers) = Vocabulary::new(words.iter().map(String::as_str));
        let mut scratch = String::new();
        for (place, (&number, word)) in numbers.iter().zip(&words).enumerate() {
            vocabulary.uses_mut(number).node.marks = place as u16;
            let found = Found { number, marks: place as u16 };
            assert_eq!(vocabulary.folded(word), found);
            if word.is_ascii() {
                assert_eq!(vocabulary.any(&word.to_uppercase(), &mut scratch), found);
                if word.len() <= KEY {
                    assert_eq!(short(&vocabulary, &word.to_uppercase()), found);
                }
            }
        }
        let mut different = numbers.clone();
        different.sort_unstable();
        different.dedup();
        assert_eq!(different.len(), words.len());
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

    #[test]
    fn words_of_one_key_are_told_apart() {
        // They differ in the bit of case alone, which keys do not have.
        let words = ["一", "丠", "七", "丣"];
        let (vocabulary, numbers) = Vocabulary::new(words.iter().copied());
        assert!(Key::of("一".as_bytes()) == Key::of("丠".as_bytes()));
        for (word, number) in words.into_iter().zip(numbers) {
            assert_eq!(vocabulary.folded(word).number, number);
        }
        assert_eq!(vocabulary.folded("两"), Found::default());
    }
}
