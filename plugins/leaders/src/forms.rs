//! The persons of a document by the single words that may stand for them.

use crate::letters::Word;
use rustc_hash::FxHashMap as Map;

/// Words with the persons who answer to them.
#[derive(Debug, Default)]
pub(crate) struct Forms {
    /// By word: the last of its links.
    heads: Map<Word, u32>,
    links: Vec<Link>,
    starts: Starts,
}

#[derive(Debug, Clone, Copy)]
struct Link {
    person: u32,
    /// Whether the word may stand for the person without a title, too.
    short: bool,
    /// The link before it and one; 0 where it is the first.
    next: u32,
}

impl Forms {
    /// Notes that a person answers to a word, whose letters are `text`. Persons come one after the other.
    pub(crate) fn note(&mut self, word: Word, text: &str, person: usize, short: bool) {
        let person = person as u32;
        if short {
            self.starts.insert(text);
        }
        let head = self.heads.entry(word).or_insert(0);
        if let Some(last) = (*head as usize).checked_sub(1).and_then(|place| self.links.get_mut(place))
            && last.person == person
        {
            last.short |= short;
            return;
        }
        self.links.push(Link { person, short, next: *head });
        *head = self.links.len() as u32;
    }

    /// Whether nobody answers to anything.
    pub(crate) fn is_empty(&self) -> bool {
        self.links.is_empty()
    }

    /// Whether a word of the text may be one that stands alone.
    pub(crate) fn may_stand(&self, word: &str) -> bool {
        self.starts.may_begin(word)
    }

    /// The persons who answer to the word, the last first, and whether it may stand alone for each.
    pub(crate) fn persons(&self, word: Word) -> impl Iterator<Item = (usize, bool)> + Clone {
        let mut next = self.heads.get(&word).copied().unwrap_or(0);
        std::iter::from_fn(move || {
            let link = self.links[(next as usize).checked_sub(1)?];
            next = link.next;
            Some((link.person as usize, link.short))
        })
    }
}

/// The first two letters of names, to pass over the words that begin otherwise.
#[derive(Debug, Default)]
struct Starts([u64; 16]);

impl Starts {
    /// A place for the first two letters; `None` where they are not ASCII, so that folding may change them.
    fn place(word: &str) -> Option<usize> {
        let letter = |byte: u8| byte.is_ascii_alphabetic().then(|| usize::from(byte & 31));
        let [first, second, ..] = word.as_bytes() else { return None };
        Some(letter(*first)? * 32 + letter(*second)?)
    }

    fn insert(&mut self, folded: &str) {
        if let Some(place) = Self::place(folded) {
            self.0[place / 64] |= 1 << (place % 64);
        }
    }

    fn may_begin(&self, word: &str) -> bool {
        Self::place(word).is_none_or(|place| self.0[place / 64] & 1 << (place % 64) != 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_leads_to_all_who_answer_to_it() {
        let mut forms = Forms::default();
        forms.note(7, "xi", 0, false);
        forms.note(7, "xi", 0, true);
        forms.note(7, "xi", 2, true);
        forms.note(9, "li", 2, false);
        assert_eq!(forms.persons(7).collect::<Vec<_>>(), [(2, true), (0, true)]);
        assert_eq!(forms.persons(9).collect::<Vec<_>>(), [(2, false)]);
        assert_eq!(forms.persons(8).count(), 0);
        assert!(forms.may_stand("Xi") && !forms.may_stand("Li"));
    }
}
