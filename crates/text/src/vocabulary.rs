//! Folded words by number: the one look-up that every word of every document makes.
//!
//! Most words of a text are in no term. A bitmap of a few kilobytes, addressed by the word's hash, says so for
//! nine in ten of them without touching the table; for the rest an open-addressed table gives the number and the
//! letters are compared. The bitmap and the hash depend on the words alone, so nothing here is random.

use crate::fold::fold_into;

/// Bits of the bitmap per word, at least.
const BITS_PER_WORD: usize = 16;

/// A frozen set of words, numbered from 1.
pub(crate) struct Vocabulary {
    bitmap: Vec<u64>,
    bitmap_shift: u32,
    /// Open-addressed by hash.
    slots: Vec<Slot>,
    slots_shift: u32,
    /// Words of one ASCII character, by that character in lower case.
    single: [u32; 128],
    /// The letters of word `n` are `letters[ends[n - 1]..ends[n]]`.
    letters: Vec<u8>,
    ends: Vec<u32>,
    longest: usize,
    quote: u32,
    apostrophe: u32,
    possessive: u32,
}

impl Default for Vocabulary {
    /// No words.
    fn default() -> Self {
        Self::new(std::iter::empty())
    }
}

/// What tells most words apart without a look at their letters.
#[derive(Clone, Copy, Default)]
struct Slot {
    head: u64,
    len: u32,
    /// 0 is empty.
    number: u32,
}

impl Vocabulary {
    /// Numbers `words`, which are folded and differ from each other, from 1 in their order.
    pub(crate) fn new<'a>(words: impl ExactSizeIterator<Item = &'a str>) -> Self {
        let slots_bits = (words.len() * 2).next_power_of_two().trailing_zeros().max(4);
        let bitmap_bits = (words.len() * BITS_PER_WORD).next_power_of_two().trailing_zeros().max(10);
        let mut vocabulary = Self {
            bitmap: vec![0; 1 << (bitmap_bits - 6)],
            bitmap_shift: 64 - bitmap_bits,
            slots: vec![Slot::default(); 1 << slots_bits],
            slots_shift: 64 - slots_bits,
            single: [0; 128],
            letters: Vec::new(),
            ends: vec![0],
            longest: 0,
            quote: 0,
            apostrophe: 0,
            possessive: 0,
        };
        for word in words {
            let number = vocabulary.ends.len() as u32;
            vocabulary.letters.extend_from_slice(word.as_bytes());
            vocabulary.ends.push(vocabulary.letters.len() as u32);
            vocabulary.longest = vocabulary.longest.max(word.len());
            if let [byte @ ..0x80] = word.as_bytes() {
                vocabulary.single[usize::from(*byte)] = number;
            }
            let (head, hash) = hash(word.as_bytes(), 0);
            let bit = hash >> vocabulary.bitmap_shift;
            vocabulary.bitmap[(bit >> 6) as usize] |= 1 << (bit & 63);
            let mask = vocabulary.slots.len() - 1;
            let mut slot = (hash >> vocabulary.slots_shift) as usize;
            while vocabulary.slots[slot].number != 0 {
                slot = (slot + 1) & mask;
            }
            vocabulary.slots[slot] = Slot { head, len: word.len() as u32, number };
        }
        vocabulary.quote = vocabulary.folded("\"");
        vocabulary.apostrophe = vocabulary.folded("'");
        vocabulary.possessive = vocabulary.folded("'s");
        vocabulary
    }

    /// How many words.
    pub(crate) fn len(&self) -> usize {
        self.ends.len() - 1
    }

    /// The number of `'s`, straight or curly.
    pub(crate) fn possessive(&self) -> u32 {
        self.possessive
    }

    /// The number of a word of any kind, as it stands in a text. `key` is scratch.
    pub(crate) fn any(&self, word: &str, key: &mut String) -> u32 {
        match word {
            "\u{201c}" | "\u{201d}" => self.quote,
            "\u{2018}" | "\u{2019}" => self.apostrophe,
            _ if word.len() == 1 => self.single(word.as_bytes()[0]),
            _ if word.is_ascii() => self.ascii(word.as_bytes(), word.len()),
            // Folding shortens a word, but never by that much.
            _ if word.len() > 4 * self.longest => 0,
            _ => {
                key.clear();
                fold_into(word, key);
                self.folded(key)
            }
        }
    }

    /// The number of a word of one ASCII character; 0 if it is not there.
    pub(crate) fn single(&self, byte: u8) -> u32 {
        self.single.get(usize::from(byte.to_ascii_lowercase())).copied().unwrap_or(0)
    }

    /// The number of the ASCII letters, digits or apostrophes, in any case, of length `len`, that `text`
    /// begins with; 0 if they are not there. What follows them in `text` is not looked at, it only saves
    /// stepping through the bytes of a short word.
    #[inline]
    pub(crate) fn ascii(&self, text: &[u8], len: usize) -> u32 {
        if len > self.longest {
            return 0;
        }
        let (head, hash) = hash(text, len);
        if !self.may_hold(hash) {
            return 0;
        }
        self.probe(head, len, hash, |letters| {
            // Up to eight bytes the head is the word: letters and digits that agree but for bit 5 are the same
            // letters in another case.
            len <= 8 || letters[8..].eq_ignore_ascii_case(&text[8..len])
        })
    }

    /// The number of the word of `len` ASCII letters, at most eight, whose bytes in any case are the low ones of
    /// `bytes`; 0 if it is not there.
    #[inline]
    pub(crate) fn short(&self, bytes: u64, len: usize) -> u32 {
        let head = head(bytes, len);
        let hash = mix(head ^ len as u64);
        if !self.may_hold(hash) {
            return 0;
        }
        let mask = self.slots.len() - 1;
        let mut place = (hash >> self.slots_shift) as usize;
        loop {
            let slot = self.slots[place];
            if slot.number == 0 || slot.head == head && slot.len as usize == len {
                return slot.number;
            }
            place = (place + 1) & mask;
        }
    }

    /// The number of a folded word; 0 if it is not there.
    pub(crate) fn folded(&self, word: &str) -> u32 {
        let (head, hash) = hash(word.as_bytes(), 0);
        if !self.may_hold(hash) {
            return 0;
        }
        self.probe(head, word.len(), hash, |letters| letters == word.as_bytes())
    }

    fn may_hold(&self, hash: u64) -> bool {
        let bit = hash >> self.bitmap_shift;
        self.bitmap[(bit >> 6) as usize] & (1 << (bit & 63)) != 0
    }

    fn probe(&self, head: u64, len: usize, hash: u64, same: impl Fn(&[u8]) -> bool) -> u32 {
        let mask = self.slots.len() - 1;
        let mut place = (hash >> self.slots_shift) as usize;
        loop {
            let slot = self.slots[place];
            if slot.number == 0 {
                return 0;
            }
            if slot.head == head && slot.len as usize == len {
                let number = slot.number as usize;
                let (start, end) = (self.ends[number - 1] as usize, self.ends[number] as usize);
                if same(&self.letters[start..end]) {
                    return slot.number;
                }
            }
            place = (place + 1) & mask;
        }
    }
}

/// Bit 5 of every byte: what tells `a` from `A`.
const CASE: u64 = 0x2020_2020_2020_2020;

/// The low `len` bytes of `bytes`, 8 at most, without case.
fn head(bytes: u64, len: usize) -> u64 {
    (bytes | CASE) & (u64::MAX >> ((8 - len.max(1)) * 8))
}

/// The word's first eight bytes and a hash of the whole. Neither sees ASCII case: bit 5 of every byte is set
/// before it counts. The few signs that this throws together (`[` and `{`) share a slot; the comparison tells
/// them apart. The word is the first `len` bytes of `text`, or all of it where `len` is 0.
#[inline]
fn hash(text: &[u8], len: usize) -> (u64, u64) {
    let len = if len == 0 { text.len() } else { len };
    if len <= 8 {
        let bytes = match text.first_chunk::<8>() {
            Some(bytes) => u64::from_le_bytes(*bytes),
            None => text.iter().rev().fold(0, |bytes, byte| bytes << 8 | u64::from(*byte)),
        };
        let head = head(bytes, len);
        return (head, mix(head ^ len as u64));
    }
    let word = &text[..len];
    let eight = |at: usize| match word[at..].first_chunk::<8>() {
        Some(bytes) => u64::from_le_bytes(*bytes) | CASE,
        None => 0, // never: `at` leaves eight
    };
    let head = eight(0);
    let mut state = mix(head ^ len as u64);
    for at in (8..len - 8).step_by(8) {
        state = mix(state ^ eight(at));
    }
    (head, mix(state ^ eight(len - 8)))
}

/// The product's high and low half, folded.
fn mix(a: u64) -> u64 {
    let product = u128::from(a ^ 0x51_7cc1_b727_220a) * 0x9e37_79b9_7f4a_7c15;
    product as u64 ^ (product >> 64) as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_has_its_number_and_no_other_word_has_one() {
        let words: Vec<String> = (0..5_000)
            .map(|n| format!("w{n}"))
            .chain(["[", "{", "a", "multilateral", "multilaterality"].map(String::from))
            .collect();
        let vocabulary = Vocabulary::new(words.iter().map(String::as_str));
        for (number, word) in (1..).zip(&words) {
            assert_eq!(vocabulary.folded(word), number);
            if word.len() > 1 {
                let upper = word.to_uppercase() + "!";
                assert_eq!(vocabulary.ascii(upper.as_bytes(), word.len()), number);
                assert_eq!(vocabulary.ascii(&upper.as_bytes()[..word.len()], word.len()), number);
            } else {
                assert_eq!(vocabulary.single(word.as_bytes()[0]), number);
            }
        }
        assert_eq!((5_000..9_000).filter(|n| vocabulary.folded(&format!("w{n}")) != 0).count(), 0);
        assert_eq!(vocabulary.folded(""), 0);
    }

    #[test]
    fn the_bitmap_stops_most_strangers() {
        let words: Vec<String> = (0..5_000).map(|n| format!("known{n}")).collect();
        let vocabulary = Vocabulary::new(words.iter().map(String::as_str));
        let passed = (0..10_000).filter(|n| {
            let bit = hash(format!("stranger{n}").as_bytes(), 0).1 >> vocabulary.bitmap_shift;
            vocabulary.bitmap[(bit >> 6) as usize] & (1 << (bit & 63)) != 0
        });
        assert!(passed.count() < 1_500);
    }
}
