//! The persons of a document by the single words that may stand for them.

use crate::letters::Word;

/// Words with the persons who answer to them.
#[derive(Debug, Default)]
pub(crate) struct Forms {
    /// By the last bits of a word: the last of the links of all such words and one; 0 where there is none.
    heads: Vec<u32>,
    links: Vec<Link>,
    starts: Starts,
}

#[derive(Debug, Clone, Copy)]
struct Link {
    word: Word,
    person: u32,
    /// Whether the word may stand for the person without a title, too.
    short: bool,
    /// The link before it and one; 0 where it is the first.
    next: u32,
}

impl Forms {
    /// Heads at first: more than most documents need.
    const HEADS: usize = 64;

    /// Forgets all of them.
    pub(crate) fn clear(&mut self) {
        self.heads.fill(0);
        self.links.clear();
        self.starts = Starts::default();
    }

    /// Notes that a person answers to a word that begins like `start`. Persons come one after the other.
    pub(crate) fn note(&mut self, word: Word, start: Start, person: usize, short: bool) {
        let person = person as u32;
        if short {
            self.starts.insert(start);
        }
        let last = self.of(word).next();
        if let Some(link) = last.and_then(|place| self.links.get_mut(place))
            && link.person == person
        {
            link.short |= short;
            return;
        }
        if self.links.len() == self.heads.len() {
            self.grow();
        }
        self.links.push(Link { word, person, short, next: 0 });
        self.join(self.links.len() - 1);
    }

    /// Puts a link before those of its head.
    fn join(&mut self, place: usize) {
        let link = &mut self.links[place];
        let bits = self.heads.len() - 1;
        let head = &mut self.heads[link.word as usize & bits];
        link.next = std::mem::replace(head, place as u32 + 1);
    }

    #[cold]
    fn grow(&mut self) {
        let heads = (self.heads.len() * 4).max(Self::HEADS);
        self.heads.clear();
        self.heads.resize(heads, 0);
        (0..self.links.len()).for_each(|place| self.join(place));
    }

    /// The links of a word, the last first.
    fn of(&self, word: Word) -> impl Iterator<Item = usize> + Clone {
        let head = self.heads.get(word as usize & self.heads.len().wrapping_sub(1));
        let mut next = head.copied().unwrap_or(0);
        std::iter::from_fn(move || {
            loop {
                let place = (next as usize).checked_sub(1)?;
                let link = self.links[place];
                next = link.next;
                if link.word == word {
                    return Some(place);
                }
            }
        })
    }

    /// Whether nobody answers to anything.
    pub(crate) fn is_empty(&self) -> bool {
        self.links.is_empty()
    }

    /// Whether a word of the text may be one that stands alone.
    #[inline]
    pub(crate) fn may_stand(&self, word: &[u8]) -> bool {
        self.starts.may_begin(word)
    }

    /// The persons who answer to the word, the last first, and whether it may stand alone for each.
    pub(crate) fn persons(&self, word: Word) -> impl Iterator<Item = (usize, bool)> + Clone {
        self.of(word).map(|place| (self.links[place].person as usize, self.links[place].short))
    }
}

/// The first two letters of a word, in any case: the last five bits of each.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Start(u16);

impl Start {
    /// Of a folded word.
    pub(crate) fn of(word: &str) -> Self {
        match word.as_bytes() {
            [first, second, ..] => Self::of_two(*first, *second),
            _ => Self(0),
        }
    }

    #[inline]
    fn of_two(first: u8, second: u8) -> Self {
        Self(u16::from(first & 31) * 32 + u16::from(second & 31))
    }
}

/// How the words that stand alone begin, to pass over those that begin otherwise.
#[derive(Debug, Default)]
struct Starts([u64; 16]);

impl Starts {
    fn insert(&mut self, start: Start) {
        self.0[usize::from(start.0 / 64)] |= 1 << (start.0 % 64);
    }

    /// Whether a word of the text may begin like one of them. What a word that does not begin with two ASCII characters
    /// folds to is not known.
    #[inline]
    fn may_begin(&self, word: &[u8]) -> bool {
        let [first, second, ..] = word else { return true };
        let start = Start::of_two(*first, *second);
        let bit = self.0[usize::from(start.0 / 64) & 15] >> (start.0 % 64) & 1;
        u64::from((first | second) >> 7) | bit != 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn noted(forms: &mut Forms, word: Word, text: &str, person: usize, short: bool) {
        forms.note(word, Start::of(text), person, short);
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
        assert!(forms.may_stand(b"Xi") && !forms.may_stand(b"Li") && forms.may_stand("Özal".as_bytes()));
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
