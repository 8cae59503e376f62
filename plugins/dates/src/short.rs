//! Texts of a few letters that need no memory of their own: a value is written for every date of a document.

use std::{fmt, ops::Deref};

/// How many letters are held in place: a range of days has 21, a moment with its zone 25.
const HELD: usize = 30;

/// A text that is mostly short, read as `&str`.
#[derive(Clone)]
pub struct ShortText(Letters);

#[derive(Clone)]
enum Letters {
    Held { length: u8, letters: [u8; HELD] },
    Long(String),
}

impl ShortText {
    /// No letters.
    pub const fn new() -> Self {
        Self(Letters::Held { length: 0, letters: [0; HELD] })
    }

    /// The letters.
    #[inline]
    pub fn as_str(&self) -> &str {
        match &self.0 {
            // Only whole texts are written, so that the letters are always valid.
            Letters::Held { length, letters } => {
                letters.get(..usize::from(*length)).and_then(|held| str::from_utf8(held).ok()).unwrap_or("")
            }
            Letters::Long(text) => text,
        }
    }

    /// Puts `text` behind the letters.
    #[inline]
    pub(crate) fn push_str(&mut self, text: &str) {
        if let Letters::Held { length, letters } = &mut self.0 {
            let end = usize::from(*length) + text.len();
            if let Some(room) = letters.get_mut(usize::from(*length)..end) {
                room.copy_from_slice(text.as_bytes());
                *length = end as u8;
                return;
            }
        }
        self.push_long(text);
    }

    /// Puts one letter of ASCII behind the letters.
    #[inline]
    pub(crate) fn push(&mut self, letter: u8) {
        self.push_ascii([letter]);
    }

    /// Puts letters of ASCII behind the letters.
    #[inline]
    pub(crate) fn push_ascii<const N: usize>(&mut self, more: [u8; N]) {
        debug_assert!(more.is_ascii());
        if let Letters::Held { length, letters } = &mut self.0
            && let Some(room) = letters.get_mut(usize::from(*length)..usize::from(*length) + N)
        {
            room.copy_from_slice(&more);
            *length += N as u8;
            return;
        }
        self.push_long(str::from_utf8(&more).unwrap_or(""));
    }

    #[cold]
    #[inline(never)]
    fn push_long(&mut self, text: &str) {
        let mut all = self.as_str().to_owned();
        all.push_str(text);
        self.0 = Letters::Long(all);
    }
}

impl Default for ShortText {
    fn default() -> Self {
        Self::new()
    }
}

impl Deref for ShortText {
    type Target = str;

    #[inline]
    fn deref(&self) -> &str {
        self.as_str()
    }
}

impl From<&str> for ShortText {
    #[inline]
    fn from(text: &str) -> Self {
        let mut short = Self::new();
        short.push_str(text);
        short
    }
}

impl From<String> for ShortText {
    fn from(text: String) -> Self {
        Self::from(text.as_str())
    }
}

impl fmt::Write for ShortText {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.push_str(text);
        Ok(())
    }
}

impl fmt::Display for ShortText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self)
    }
}

impl fmt::Debug for ShortText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), f)
    }
}

impl Eq for ShortText {}

impl PartialEq for ShortText {
    fn eq(&self, other: &Self) -> bool {
        self.as_str() == other.as_str()
    }
}

impl PartialEq<str> for ShortText {
    fn eq(&self, other: &str) -> bool {
        self.as_str() == other
    }
}

impl PartialEq<&str> for ShortText {
    fn eq(&self, other: &&str) -> bool {
        self.as_str() == *other
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_texts_are_kept_whole() {
        let half = "2017-06-07T09:30:00+08:00";
        let mut text = ShortText::from(half);
        assert!(matches!(text.0, Letters::Held { .. }));
        text.push(b'/');
        text.push_str(half);
        assert_eq!(text, format!("{half}/{half}").as_str());
        let mut filled = ShortText::from("é");
        while filled.len() < HELD {
            filled.push(b'-');
        }
        assert_eq!(filled.len(), HELD);
        filled.push(b'!');
        assert!(filled.starts_with("é-") && filled.ends_with("-!") && filled.len() == HELD + 1);
    }

    #[test]
    fn no_larger_than_a_text_and_its_length() {
        assert_eq!(size_of::<ShortText>(), 32);
        assert_eq!(size_of::<Option<ShortText>>(), 32);
    }
}
