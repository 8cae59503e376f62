//! Sets of words that are asked for without regard to ASCII case.

/// So many letters a word of a set may have.
const LONGEST: usize = 16;

/// Words as numbers, in order: a search compares integers instead of texts.
///
/// ```
/// use chancery_text::FoldedWords;
/// static MODALS: FoldedWords<3> = FoldedWords::new(&["may", "must", "shall"]);
/// assert!(MODALS.has("Must") && !MODALS.has("can"));
/// ```
pub struct FoldedWords<const N: usize>([u128; N]);

impl<const N: usize> FoldedWords<N> {
    /// The set of `words`, of up to sixteen bytes each, in small letters and sorted; the compiler sees to it.
    pub const fn new(words: &[&str]) -> Self {
        assert!(words.len() == N);
        let mut keys = [0; N];
        let mut at = 0;
        while at < N {
            let letters = words[at].as_bytes();
            assert!(letters.len() <= LONGEST);
            let mut key = [0; LONGEST];
            let mut letter = 0;
            while letter < letters.len() {
                assert!(!letters[letter].is_ascii_uppercase());
                key[letter] = letters[letter];
                letter += 1;
            }
            keys[at] = u128::from_be_bytes(key);
            assert!(at == 0 || keys[at - 1] < keys[at]);
            at += 1;
        }
        Self(keys)
    }

    /// Whether `word` is in it, in whatever ASCII case.
    pub fn has(&self, word: &str) -> bool {
        let mut key = [0; LONGEST];
        let Some(letters) = key.get_mut(..word.len()) else { return false };
        letters.copy_from_slice(word.as_bytes());
        key.make_ascii_lowercase();
        self.0.binary_search(&u128::from_be_bytes(key)).is_ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_in_any_case() {
        static SET: FoldedWords<3> = FoldedWords::new(&["a", "ab", "b"]);
        for word in ["a", "A", "AB", "b"] {
            assert!(SET.has(word), "{word}");
        }
        for word in ["", "c", "abc", "ä", "a very long text that is no word"] {
            assert!(!SET.has(word), "{word}");
        }
    }
}
