//! From byte offsets to code point offsets.

/// How many bytes one checkpoint covers.
const BLOCK: usize = 64;

/// The code point offsets of one text: built once, asked for every row.
///
/// ```
/// let points = chancery_io::CodePoints::new("Élysée, Paris");
/// assert_eq!(points.at(9), 7);
/// ```
pub struct CodePoints<'t> {
    text: &'t str,
    /// Code points before each block; empty for ASCII, where the two offsets are the same.
    before: Vec<u32>,
}

impl<'t> CodePoints<'t> {
    /// Counts the code points of `text`.
    pub fn new(text: &'t str) -> Self {
        let mut before = Vec::new();
        if !text.is_ascii() {
            let mut points = 0;
            for block in text.as_bytes().chunks(BLOCK) {
                before.push(points);
                points += count(block);
            }
        }
        Self { text, before }
    }

    /// The number of code points before byte `offset`, which must be a `char` boundary.
    pub fn at(&self, offset: u32) -> u32 {
        if self.before.is_empty() {
            return offset;
        }
        let offset = offset as usize;
        let block = (offset / BLOCK).min(self.before.len() - 1);
        self.before[block] + count(&self.text.as_bytes()[block * BLOCK..offset])
    }
}

fn count(bytes: &[u8]) -> u32 {
    // A code point is every byte that does not continue one. Sums of single bytes, which cannot run over in a
    // block, are what the compiler turns into vector instructions.
    debug_assert!(bytes.len() <= BLOCK);
    u32::from(bytes.iter().map(|byte| u8::from((*byte as i8) >= -0x40)).sum::<u8>())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn agrees_with_counting_chars(text in "(\\PC|[a-z ]){0,600}") {
            let points = CodePoints::new(&text);
            for (number, (offset, _)) in text.char_indices().enumerate() {
                prop_assert_eq!(points.at(offset as u32), number as u32);
            }
            prop_assert_eq!(points.at(text.len() as u32) as usize, text.chars().count());
        }
    }
}
