//! The short texts of a quantity: its noun and its unit.

use std::{fmt, ops::Deref, str};

/// So many bytes stand in place.
const ROOM: usize = 30;

/// A word or a phrase: one of a table's, or made of the document's words. Nearly all are short enough to stand in
/// place, which spares a block of memory each. Reads as a `str`.
#[derive(Clone)]
pub struct Name(Kept);

#[derive(Clone)]
enum Kept {
    Table(&'static str),
    Short { len: u8, bytes: [u8; ROOM] },
    Long(Box<str>),
}

impl Name {
    /// A text of a table.
    pub(crate) const fn of_table(text: &'static str) -> Self {
        Self(Kept::Table(text))
    }

    /// The parts one after the other.
    pub(crate) fn joined(parts: &[&str]) -> Self {
        let mut bytes = [0; ROOM];
        let mut len = 0;
        for part in parts {
            let Some(room) = bytes.get_mut(len..len + part.len()) else {
                return Self(Kept::Long(parts.concat().into()));
            };
            room.copy_from_slice(part.as_bytes());
            len += part.len();
        }
        Self(Kept::Short { len: len as u8, bytes })
    }

    /// Whether it is this text.
    pub(crate) fn is(&self, text: &str) -> bool {
        match &self.0 {
            Kept::Table(own) => *own == text,
            Kept::Short { len, bytes } => &bytes[..usize::from(*len)] == text.as_bytes(),
            Kept::Long(own) => **own == *text,
        }
    }

    /// The text in small letters.
    pub(crate) fn lower(text: &str) -> Self {
        if !text.is_ascii() {
            return Self::joined(&[&text.to_lowercase()]);
        }
        let mut name = Self::joined(&[text]);
        match &mut name.0 {
            Kept::Short { bytes, .. } => bytes.make_ascii_lowercase(),
            Kept::Long(text) => text.make_ascii_lowercase(),
            Kept::Table(_) => {}
        }
        name
    }
}

impl Deref for Name {
    type Target = str;

    fn deref(&self) -> &str {
        match &self.0 {
            Kept::Table(text) => text,
            Kept::Short { len, bytes } => str::from_utf8(&bytes[..usize::from(*len)]).unwrap_or_default(),
            Kept::Long(text) => text,
        }
    }
}

impl PartialEq for Name {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl fmt::Debug for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&**self, f)
    }
}

#[cfg(test)]
mod tests {
    use super::Name;

    #[test]
    fn short_and_long() {
        let long = "a".repeat(40);
        assert_eq!(&*Name::of_table("year of age"), "year of age");
        assert_eq!(&*Name::joined(&["dollar", " per ", "day"]), "dollar per day");
        assert_eq!(&*Name::joined(&[&long, " per ", "day"]), format!("{long} per day"));
        assert_eq!(&*Name::joined(&[]), "");
    }

    #[test]
    fn small_letters() {
        assert_eq!(&*Name::lower("Countries"), "countries");
        assert_eq!(&*Name::lower("ÉTAT"), "état");
        assert_eq!(Name::lower(&"A".repeat(40)), Name::joined(&[&"a".repeat(40)]));
    }
}
