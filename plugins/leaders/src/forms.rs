//! The persons of a document by the single words that may stand for them.

use crate::letters::Word;
use chancery_core::Chains;

/// Words with the persons who answer to them.
#[derive(Debug, Default)]
pub(crate) struct Forms {
    persons: Chains<Answer>,
    outlines: Outlines,
}

/// That a person answers to a word.
#[derive(Debug, Clone, Copy)]
struct Answer {
    person: u32,
    /// Whether the word may stand for the person without a title, too.
    short: bool,
}

impl Forms {
    /// Forgets all of them.
    pub(crate) fn clear(&mut self) {
        self.persons.clear();
        self.outlines = Outlines::default();
    }

    /// Notes that a person answers to a word that looks so. Persons come one after the other.
    pub(crate) fn note(&mut self, word: Word, outline: Outline, person: usize, short: bool) {
        let person = person as u32;
        if short {
            self.outlines.insert(outline);
        }
        match self.persons.last_mut(word.into()) {
            Some(answer) if answer.person == person => answer.short |= short,
            _ => self.persons.add(word.into(), Answer { person, short }),
        }
    }

    /// Whether nobody answers to anything.
    pub(crate) fn is_empty(&self) -> bool {
        self.persons.is_empty()
    }

    /// Whether a word of the text may be one that stands alone.
    #[inline]
    pub(crate) fn may_stand(&self, word: &[u8]) -> bool {
        self.outlines.may_have(word)
    }

    /// The persons who answer to the word, the last first, and whether it may stand alone for each.
    pub(crate) fn persons(&self, word: Word) -> impl Iterator<Item = (usize, bool)> + Clone {
        self.persons.of(word.into()).map(|answer| (answer.person as usize, answer.short))
    }
}

/// What a word looks like from afar, in any case: its first two letters; its second and its last one. Of each the last
/// five bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Outline {
    start: u16,
    end: u16,
}

impl Outline {
    /// Of a folded word.
    pub(crate) fn of(word: &str) -> Self {
        match word.as_bytes() {
            [first, second, ..] => Self::of_letters(*first, *second, word.as_bytes()[word.len() - 1]),
            _ => Self { start: 0, end: 0 },
        }
    }

    /// Whether a word of the one and one of the other may begin with the same letter. Of words of one letter nothing is
    /// known.
    pub(crate) fn may_begin_alike(self, other: Self) -> bool {
        let unknown = Self { start: 0, end: 0 };
        self.start / 32 == other.start / 32 || self == unknown || other == unknown
    }

    #[inline]
    fn of_letters(first: u8, second: u8, last: u8) -> Self {
        Self { start: bits(first, second), end: bits(second, last) }
    }
}

#[inline]
fn bits(one: u8, other: u8) -> u16 {
    u16::from(one & 31) * 32 + u16::from(other & 31)
}

/// The outlines of the words that stand alone, to pass over those that look otherwise.
#[derive(Debug, Default)]
struct Outlines {
    starts: Bits,
    ends: Bits,
}

impl Outlines {
    fn insert(&mut self, outline: Outline) {
        self.starts.insert(outline.start);
        self.ends.insert(outline.end);
    }

    /// Whether a word of the text may look like one of them. What letters fold to that are not ASCII is not known.
    #[inline]
    fn may_have(&self, word: &[u8]) -> bool {
        let [first, second, ..] = word else { return true };
        let last = word[word.len() - 1];
        let outline = Outline::of_letters(*first, *second, last);
        ((first | second | last) >= 0x80) | self.starts.has(outline.start) & self.ends.has(outline.end)
    }
}

/// A set of numbers below 1024.
#[derive(Debug, Default)]
struct Bits([u64; 16]);

impl Bits {
    fn insert(&mut self, number: u16) {
        self.0[usize::from(number / 64)] |= 1 << (number % 64);
    }

    #[inline]
    fn has(&self, number: u16) -> bool {
        self.0[usize::from(number / 64) & 15] >> (number % 64) & 1 != 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn noted(forms: &mut Forms, word: Word, text: &str, person: usize, short: bool) {
        forms.note(word, Outline::of(text), person, short);
    }

    #[test]
    fn a_word_leads_to_all_who_answer_to_it() {
        let mut forms = Forms::default();
        assert_eq!(forms.persons(7).count(), 0);
        noted(&mut forms, 7, "xi", 0, false);
        noted(&mut forms, 7, "xi", 0, true);
        noted(&mut forms, 7, "xi", 2, true);
        noted(&mut forms, 9, "li", 2, false);
        assert_eq!(forms.persons(7).collect::<Vec<_>>(), [(2, true), (0, true)]);
        assert_eq!(forms.persons(9).collect::<Vec<_>>(), [(2, false)]);
        assert_eq!(forms.persons(8).count(), 0);
        let may_stand = |word: &str| forms.may_stand(word.as_bytes());
        assert!(may_stand("Xi") && may_stand("XI") && may_stand("Özal") && may_stand("Xiâ"));
        assert!(may_stand("Xéi") && !may_stand("Li") && !may_stand("Xia"));
    }

    #[test]
    fn many_words_keep_their_order() {
        let mut forms = Forms::default();
        for person in 0..500 {
            noted(&mut forms, person as Word % 100, "xi", person, true);
        }
        let persons: Vec<usize> = forms.persons(42).map(|(person, _)| person).collect();
        assert_eq!(persons, [442, 342, 242, 142, 42]);
    }
}
