//! Folded words by number: the one look-up that every word of every document makes.
//!
//! Most words of a text are in no term. A bitmap of a few kilobytes, addressed by the word's hash, says so for
//! nine in ten of them without touching the table; for the rest an open-addressed table gives the number and the
//! letters are compared. The bitmap and the hash depend on the words alone, so nothing here is random.

/// Bits of the bitmap per word, at least.
const BITS_PER_WORD: usize = 16;

/// A frozen set of words, numbered from 1.
pub(crate) struct Vocabulary {
    bitmap: Vec<u64>,
    bitmap_shift: u32,
    /// Word numbers by hash; 0 is empty.
    slots: Vec<u32>,
    slots_shift: u32,
    /// The letters of word `n` are `letters[ends[n - 1]..ends[n]]`.
    letters: Vec<u8>,
    ends: Vec<u32>,
    longest: usize,
}

impl Vocabulary {
    /// Numbers `words`, which are folded and differ from each other, from 1 in their order.
    pub(crate) fn new<'a>(words: impl ExactSizeIterator<Item = &'a str>) -> Self {
        let slots_bits = (words.len() * 2).next_power_of_two().trailing_zeros().max(4);
        let bitmap_bits = (words.len() * BITS_PER_WORD).next_power_of_two().trailing_zeros().max(10);
        let mut vocabulary = Self {
            bitmap: vec![0; 1 << (bitmap_bits - 6)],
            bitmap_shift: 64 - bitmap_bits,
            slots: vec![0; 1 << slots_bits],
            slots_shift: 64 - slots_bits,
            letters: Vec::new(),
            ends: vec![0],
            longest: 0,
        };
        for word in words {
            let number = vocabulary.ends.len() as u32;
            vocabulary.letters.extend_from_slice(word.as_bytes());
            vocabulary.ends.push(vocabulary.letters.len() as u32);
            vocabulary.longest = vocabulary.longest.max(word.len());
            let hash = hash(word.as_bytes());
            let bit = hash >> vocabulary.bitmap_shift;
            vocabulary.bitmap[(bit >> 6) as usize] |= 1 << (bit & 63);
            let mask = vocabulary.slots.len() - 1;
            let mut slot = (hash >> vocabulary.slots_shift) as usize;
            while vocabulary.slots[slot] != 0 {
                slot = (slot + 1) & mask;
            }
            vocabulary.slots[slot] = number;
        }
        vocabulary
    }

    /// How many words.
    pub(crate) fn len(&self) -> usize {
        self.ends.len() - 1
    }

    /// Bytes of the longest word.
    pub(crate) fn longest(&self) -> usize {
        self.longest
    }

    /// The number of an ASCII word in any case; 0 if it is not there.
    pub(crate) fn ascii(&self, word: &[u8]) -> u32 {
        if word.len() > self.longest { 0 } else { self.find(word, |a, b| a.eq_ignore_ascii_case(b)) }
    }

    /// The number of a folded word; 0 if it is not there.
    pub(crate) fn folded(&self, word: &str) -> u32 {
        self.find(word.as_bytes(), |a, b| a == b)
    }

    fn find(&self, word: &[u8], same: impl Fn(&[u8], &[u8]) -> bool) -> u32 {
        let hash = hash(word);
        let bit = hash >> self.bitmap_shift;
        if self.bitmap[(bit >> 6) as usize] & (1 << (bit & 63)) == 0 {
            return 0;
        }
        let mask = self.slots.len() - 1;
        let mut slot = (hash >> self.slots_shift) as usize;
        loop {
            let number = self.slots[slot];
            if number == 0 {
                return 0;
            }
            let (start, end) = (self.ends[number as usize - 1] as usize, self.ends[number as usize] as usize);
            if same(&self.letters[start..end], word) {
                return number;
            }
            slot = (slot + 1) & mask;
        }
    }
}

/// A hash that does not see ASCII case: bit 5 of every byte is set before it counts. The few signs that this
/// throws together (`[` and `{`) share a slot; the comparison tells them apart.
fn hash(word: &[u8]) -> u64 {
    const CASE: u64 = 0x2020_2020_2020_2020;
    const MULTIPLIER: u64 = 0x9e37_79b9_7f4a_7c15;
    let mut state = word.len() as u64;
    let mut chunks = word.chunks_exact(8);
    for chunk in &mut chunks {
        let mut bytes = [0; 8];
        bytes.copy_from_slice(chunk);
        state = mix(state ^ (u64::from_le_bytes(bytes) | CASE), MULTIPLIER);
    }
    let mut rest = 0u64;
    for byte in chunks.remainder() {
        rest = rest << 8 | u64::from(byte | 0x20);
    }
    mix(state.rotate_left(23) ^ rest, MULTIPLIER)
}

/// The product's high and low half, folded.
fn mix(a: u64, b: u64) -> u64 {
    let product = u128::from(a ^ 0x51_7cc1_b727_220a) * u128::from(b);
    product as u64 ^ (product >> 64) as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_has_its_number_and_no_other_word_has_one() {
        let words: Vec<String> =
            (0..5_000).map(|n| format!("w{n}")).chain(["[".into(), "{".into()]).collect();
        let vocabulary = Vocabulary::new(words.iter().map(String::as_str));
        for (number, word) in (1..).zip(&words) {
            assert_eq!(vocabulary.folded(word), number);
            assert_eq!(vocabulary.ascii(word.to_uppercase().as_bytes()), number);
        }
        assert_eq!((5_000..9_000).filter(|n| vocabulary.folded(&format!("w{n}")) != 0).count(), 0);
        assert_eq!(vocabulary.folded(""), 0);
    }

    #[test]
    fn the_bitmap_stops_most_strangers() {
        let words: Vec<String> = (0..5_000).map(|n| format!("known{n}")).collect();
        let vocabulary = Vocabulary::new(words.iter().map(String::as_str));
        let passed = (0..10_000).filter(|n| {
            let bit = hash(format!("stranger{n}").as_bytes()) >> vocabulary.bitmap_shift;
            vocabulary.bitmap[(bit >> 6) as usize] & (1 << (bit & 63)) != 0
        });
        assert!(passed.count() < 1_500);
    }
}
