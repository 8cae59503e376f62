//! The limit kernel: what reading text costs where nothing is left out and nothing is done well.
//!
//! One pass marks the words by bit tricks, a branch-free bitmap picks those that may be known, an exact look-up
//! decides, and four crude extractors touch the hits alone. It has no sentences, no values, no rules: an
//! upper bound for what any extractor can reach on this machine, not a rival.
//!
//! All of it is safe Rust. The class of 64 bytes at a time is a loop that the compiler vectorises; eight classes
//! become eight bits by a multiplication, which takes the place of `pmovmskb`, an intrinsic that only `unsafe` code
//! may call.

/// A known word.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub(super) enum Known {
    /// A month.
    Month = 1,
    /// A numeral in letters.
    Numeral,
    /// The first word of a name; the second must follow.
    Name,
    /// A noun that is signed.
    Signed,
    /// A verb of signing.
    Signing,
}

/// The first eight letters of a word, in lower case: what is hashed and compared.
type Key = u64;

/// Bits of the filter, as a power of two: 4 KB, which stay in the first cache.
const FILTER: u32 = 15;
/// Slots of the exact look-up, as a power of two.
const SLOTS: u32 = 12;
/// How many names are looked for.
pub(super) const NAMES: usize = 500;
/// Bytes whose words are listed before they are looked up; the lists stay in the first cache.
const CHUNK: usize = 4096;

/// The words the kernel knows.
pub(super) struct Lexicon {
    /// One bit a hash: most words fail here, without a branch.
    bitmap: Vec<u64>,
    /// Open addressing by hash.
    slots: Vec<(Key, u8, u32)>,
    /// Keys of the second words of names, by the number of the first.
    seconds: Vec<Vec<Key>>,
}

/// What the crude extractors found.
#[derive(Default, Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Found {
    pub(super) words: usize,
    pub(super) hits: usize,
    pub(super) dates: usize,
    pub(super) counts: usize,
    pub(super) names: usize,
    pub(super) agreements: usize,
}

/// The buffers of the kernel, reused from document to document.
pub(super) struct Kernel {
    starts: Vec<u32>,
    ends: Vec<u32>,
    hits: Vec<u32>,
    keys: Vec<Key>,
    /// Spans of what was found, as an extractor would keep them.
    spans: Vec<(u32, u32, u8)>,
}

impl Default for Kernel {
    fn default() -> Self {
        // Eight more than a chunk can hold: positions are written eight at a time.
        let list = || vec![0; CHUNK + 72];
        Self { starts: list(), ends: list(), hits: list(), keys: vec![0; CHUNK + 72], spans: Vec::new() }
    }
}

fn hash(key: Key, bits: u32) -> usize {
    (key.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (64 - bits)) as usize
}

/// The bits of the first `len` bytes.
fn low_bytes(len: usize) -> u64 {
    // A shift by 64 would be none.
    if len >= 8 { u64::MAX } else { (1 << (8 * len)) - 1 }
}

fn key_of(word: &[u8]) -> Key {
    let mut eight = [0; 8];
    let len = word.len().min(8);
    eight[..len].copy_from_slice(&word[..len]);
    (u64::from_le_bytes(eight) | 0x2020_2020_2020_2020) & low_bytes(len)
}

impl Lexicon {
    /// The months, numerals and nouns of the kernel, and `names` of two words.
    pub(super) fn new<'n>(names: impl Iterator<Item = &'n str>) -> Self {
        const MONTHS: &str =
            "January February March April May June July August September October November December";
        const NUMERALS: &str = "two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty \
                                hundred thousand million billion dozen dozens percent";
        const SIGNED: &str = "agreement agreements treaty treaties memorandum protocol pact accord declaration \
                              communique convention statement charter document documents contract contracts";
        const SIGNING: &str = "signed signs concluded adopted issued ratified initialed initialled";
        let mut lexicon = Self {
            bitmap: vec![0; 1 << (FILTER - 6)],
            slots: vec![(0, 0, 0); 1 << SLOTS],
            seconds: Vec::new(),
        };
        let words = [
            (MONTHS, Known::Month),
            (NUMERALS, Known::Numeral),
            (SIGNED, Known::Signed),
            (SIGNING, Known::Signing),
        ];
        for (list, known) in words {
            for word in list.split(' ') {
                lexicon.insert(word, known);
            }
        }
        for name in names {
            let Some((first, second)) = name.split_once(' ') else { continue };
            if !first.is_ascii() {
                continue;
            }
            let number = lexicon.insert(first, Known::Name);
            if let Some(seconds) = number.and_then(|number| lexicon.seconds.get_mut(number as usize)) {
                seconds.push(key_of(second.as_bytes()));
            }
        }
        lexicon
    }

    /// The number of `word` among the first words of names, if it is one now.
    fn insert(&mut self, word: &str, known: Known) -> Option<u32> {
        let key = key_of(word.as_bytes());
        let place = hash(key, FILTER);
        self.bitmap[place / 64] |= 1 << (place % 64);
        let mut at = hash(key, SLOTS);
        while self.slots[at].1 != 0 {
            if self.slots[at].0 == key {
                return (self.slots[at].1 == Known::Name as u8).then_some(self.slots[at].2);
            }
            at = (at + 1) % (1 << SLOTS);
        }
        self.slots[at] = (key, known as u8, self.seconds.len() as u32);
        if known == Known::Name {
            self.seconds.push(Vec::new());
        }
        Some(self.slots[at].2)
    }

    fn find(&self, key: Key) -> (u8, u32) {
        let mut at = hash(key, SLOTS);
        loop {
            let (there, known, number) = self.slots[at];
            if known == 0 || there == key {
                return (known, number);
            }
            at = (at + 1) % (1 << SLOTS);
        }
    }
}

/// For 64 bytes: which are letters (bytes of longer characters count as such), which are digits.
#[inline(always)]
fn classes(block: &[u8; 64]) -> (u64, u64) {
    let (mut letters, mut digits) = ([0u8; 64], [0u8; 64]);
    for at in 0..64 {
        let byte = block[at];
        letters[at] = u8::from((byte | 0x20).wrapping_sub(b'a') < 26) | (byte >> 7);
        digits[at] = u8::from(byte.wrapping_sub(b'0') < 10);
    }
    (gather(&letters), gather(&digits))
}

/// The lowest bits of 64 bytes as 64 bits.
#[inline(always)]
fn gather(bytes: &[u8; 64]) -> u64 {
    let mut mask = 0;
    for (place, eight) in bytes.as_chunks::<8>().0.iter().enumerate() {
        // Byte i's bit is moved to bit 56 + i; no two products meet in a bit.
        let bits = u64::from_le_bytes(*eight).wrapping_mul(0x0102_0408_1020_4080) >> 56;
        mask |= bits << (8 * place);
    }
    mask
}

/// Appends the places of the set bits. Writes eight at a time, whether there are as many or not.
#[inline(always)]
fn list(mut mask: u64, base: u32, to: &mut [u32], count: &mut usize) {
    let found = mask.count_ones() as usize;
    let mut at = *count;
    while mask != 0 {
        if let Some(eight) = to[at..].first_chunk_mut::<8>() {
            for slot in eight {
                *slot = base + mask.trailing_zeros();
                mask &= mask.wrapping_sub(1);
            }
        }
        at += 8;
    }
    *count += found;
}

impl Kernel {
    /// Reads one document.
    pub(super) fn run(&mut self, lexicon: &Lexicon, text: &str) -> Found {
        let bytes = text.as_bytes();
        let mut found = Found::default();
        self.spans.clear();
        let (mut letters_before, mut digits_before) = (0, 0);
        // What a chunk's last word began with, if it goes on in the next.
        let mut open = None;
        let mut at = 0;
        while at < bytes.len() {
            let chunk_end = (at + CHUNK).min(bytes.len());
            let (mut starts, mut ends) = (0, 0);
            if let Some(start) = open.take() {
                self.starts[0] = start;
                starts = 1;
            }
            while at < chunk_end {
                let mut last = [b' '; 64];
                let block = match bytes[at..].first_chunk::<64>() {
                    Some(block) => block,
                    None => {
                        let rest = &bytes[at..];
                        last[..rest.len()].copy_from_slice(rest);
                        &last
                    }
                };
                let (letters, digits) = classes(block);
                let before = (letters << 1 | letters_before, digits << 1 | digits_before);
                let begin = (letters & !before.0) | (digits & !before.1);
                let end = (!letters & before.0) | (!digits & before.1);
                (letters_before, digits_before) = (letters >> 63, digits >> 63);
                list(begin, at as u32, &mut self.starts, &mut starts);
                list(end, at as u32, &mut self.ends, &mut ends);
                at += 64;
            }
            if starts > ends {
                if at >= bytes.len() {
                    self.ends[ends] = bytes.len() as u32;
                } else {
                    open = Some(self.starts[starts - 1]);
                    starts -= 1;
                }
            }
            found.words += starts;
            self.look_up(lexicon, bytes, starts, &mut found);
        }
        found
    }

    fn look_up(&mut self, lexicon: &Lexicon, bytes: &[u8], words: usize, found: &mut Found) {
        let starts = &self.starts[..words];
        let ends = &self.ends[..words];
        let keys = &mut self.keys[..words];
        let bitmap: &[u64; 1 << (FILTER - 6)] = match lexicon.bitmap.first_chunk() {
            Some(bitmap) => bitmap,
            None => return,
        };
        let mut hits = 0;
        for index in 0..words {
            let (start, end) = (starts[index] as usize, ends[index] as usize);
            let word = match bytes.get(start..).and_then(<[u8]>::first_chunk::<8>) {
                Some(eight) => (u64::from_le_bytes(*eight) | 0x2020_2020_2020_2020) & low_bytes(end - start),
                None => key_of(&bytes[start..end]),
            };
            keys[index] = word;
            let place = hash(word, FILTER);
            let known = bitmap[place / 64] >> (place % 64) & 1;
            // Digits keep the bit 0x10 in lower case, letters in the first byte never have 0x40 clear.
            let digit = word >> 6 & 1 ^ 1;
            self.hits[hits] = index as u32;
            hits += (known | digit) as usize;
        }
        found.hits += hits;
        let mut signing: Option<u32> = None;
        for &index in &self.hits[..hits] {
            let at = index as usize;
            let (start, end) = (starts[at], ends[at]);
            if bytes[start as usize].is_ascii_digit() {
                found.counts += 1;
                self.spans.push((start, end, Known::Numeral as u8));
                continue;
            }
            let (known, number) = lexicon.find(keys[at]);
            let next = keys.get(at + 1).copied().unwrap_or(0);
            let next_end = ends.get(at + 1).copied().unwrap_or(end);
            if known == Known::Month as u8 {
                if next != 0 && next >> 6 & 1 == 0 {
                    found.dates += 1;
                    self.spans.push((start, next_end, known));
                }
            } else if known == Known::Numeral as u8 {
                found.counts += 1;
                self.spans.push((start, end, known));
            } else if known == Known::Name as u8 {
                if lexicon.seconds[number as usize].contains(&next) {
                    found.names += 1;
                    self.spans.push((start, next_end, known));
                }
            } else if known == Known::Signing as u8 {
                signing = Some(index);
            } else if known == Known::Signed as u8
                && let Some(verb) = signing.filter(|verb| index - verb < 16)
            {
                found.agreements += 1;
                self.spans.push((starts[verb as usize], end, known));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bench::text::Maker;

    /// What the kernel counts, by a plain loop.
    fn words(text: &str) -> usize {
        let class = |byte: u8| match byte {
            b'0'..=b'9' => 1,
            b'a'..=b'z' | b'A'..=b'Z' | 0x80.. => 2,
            _ => 0,
        };
        let mut before = 0;
        let mut count = 0;
        for class in text.bytes().map(class) {
            count += usize::from(class != 0 && class != before);
            before = class;
        }
        count
    }

    #[test]
    fn words_are_those_of_a_plain_loop() {
        let lexicon = Lexicon::new(["Adama Barrow"].into_iter());
        let mut kernel = Kernel::default();
        let document = Maker::fixed().documents(60_000).concat();
        for end in (0..600).chain([4_000, 4_096, 4_100, 8_192, 50_000]) {
            let end = (end..).find(|&end| document.is_char_boundary(end)).unwrap();
            let text = &document[..end];
            assert_eq!(kernel.run(&lexicon, text).words, words(text), "{end} bytes");
        }
        for text in ["", "12th", "G20 in 2016", "é", "a", " a ", "ab12cd"] {
            assert_eq!(kernel.run(&lexicon, text).words, words(text), "{text}");
        }
    }

    #[test]
    fn the_crude_extractors_find_what_is_there() {
        let lexicon = Lexicon::new(["Adama Barrow", "Kaja Kallas", "May Smith"].into_iter());
        let text =
            "On June 7 Adama Barrow and Kaja Barrow signed a treaty and 12 contracts, in twenty rooms.";
        let found = Kernel::default().run(&lexicon, text);
        assert_eq!((found.dates, found.counts, found.names, found.agreements), (1, 3, 1, 2), "{found:?}");
    }

    #[test]
    fn a_mask_is_gathered_bit_by_bit() {
        let mut block = [b' '; 64];
        for (at, byte) in [(0, b'a'), (7, b'Z'), (8, b'5'), (31, 0xc3), (63, b'9'), (40, b'@'), (41, b'[')] {
            block[at] = byte;
        }
        assert_eq!(classes(&block), (1 | 1 << 7 | 1 << 31, 1 << 8 | 1 << 63));
    }
}
