//! What each of 64 bytes is, a bit a byte, the first byte the lowest bit.
//!
//! The length of a word is what a branch predictor cannot learn; where words begin and end is read off these
//! bits instead, without a branch a letter. They are plain loops over 64 bytes, of which the compiler makes what the processor
//! offers for many bytes at a time.

/// The bytes that are classified at a time.
pub(crate) const BLOCK: usize = 64;

/// Of 64 bytes, those of each class. Every byte is in one of them, but for upper case, which is among the letters, and
/// apostrophes, which are marks as all that is in none.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub(crate) struct Classes {
    /// ASCII letters.
    pub(crate) letters: u64,
    /// ASCII letters in upper case.
    pub(crate) upper: u64,
    /// ASCII digits.
    pub(crate) digits: u64,
    /// Blanks, U+0020.
    pub(crate) spaces: u64,
    /// Other white space and controls of ASCII.
    pub(crate) breaks: u64,
    /// Bytes of characters beyond ASCII.
    pub(crate) wide: u64,
    /// `'`.
    pub(crate) apostrophes: u64,
}

impl Classes {
    /// The classes of 64 bytes.
    #[inline]
    pub(crate) fn of(bytes: &[u8; BLOCK]) -> Self {
        let plain = Self {
            letters: bits(bytes, |byte| byte.is_ascii_alphabetic()),
            upper: bits(bytes, |byte| byte.is_ascii_uppercase()),
            digits: bits(bytes, |byte| byte.is_ascii_digit()),
            spaces: bits(bytes, |byte| byte == b' '),
            ..Self::default()
        };
        // Four blocks of five have nothing else but marks.
        let special = |byte: u8| !(b' '..0x7f).contains(&byte) || byte == b'\'';
        if !bytes.iter().fold(false, |any, byte| any | special(*byte)) {
            return plain;
        }
        Self {
            breaks: bits(bytes, |byte| byte < b' ' || byte == 0x7f),
            wide: bits(bytes, |byte| byte >= 0x80),
            apostrophes: bits(bytes, |byte| byte == b'\''),
            ..plain
        }
    }
}

/// The bytes that are so. Eight truths, a byte each, become eight bits by one multiplication.
#[inline]
fn bits(bytes: &[u8; BLOCK], is: impl Fn(u8) -> bool) -> u64 {
    let truths = bytes.map(|byte| u8::from(is(byte)));
    let eights = truths.as_chunks::<8>().0.iter().enumerate();
    eights
        .map(|(place, eight)| {
            (u64::from_le_bytes(*eight).wrapping_mul(0x0102_0408_1020_4080) >> 56) << (place * 8)
        })
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn every_byte_has_its_class() {
        for byte in 0..=u8::MAX {
            let classes = Classes::of(&[byte; BLOCK]);
            let of = |is: bool| if is { u64::MAX } else { 0 };
            assert_eq!(classes.letters, of(byte.is_ascii_alphabetic()));
            assert_eq!(classes.upper, of(byte.is_ascii_uppercase()));
            assert_eq!(classes.digits, of(byte.is_ascii_digit()));
            assert_eq!(classes.spaces, of(byte == b' '));
            assert_eq!(classes.breaks, of(byte < b' ' || byte == 0x7f));
            assert_eq!(classes.wide, of(byte >= 0x80));
            assert_eq!(classes.apostrophes, of(byte == b'\''));
        }
    }

    proptest! {
        #[test]
        fn every_bit_is_that_of_its_byte(bytes in prop::collection::vec(any::<u8>(), BLOCK)) {
            let classes = Classes::of(bytes.first_chunk().unwrap());
            for (place, byte) in bytes.iter().enumerate() {
                prop_assert_eq!(classes.letters >> place & 1 == 1, byte.is_ascii_alphabetic());
                prop_assert_eq!(classes.wide >> place & 1 == 1, *byte >= 0x80);
            }
        }
    }
}
