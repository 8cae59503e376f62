//! Someone of the facts table, with what a document asks of them: what belongs to a person lies side by side, because a
//! text names one after the other and each is another place of large tables.

use crate::{
    codes::Code,
    letters::Word,
    offices::Office,
    people::People,
    terms::{Role, Standing, Term, When},
};
use std::ops::Deref;

/// Someone of the facts table: one line of the cache.
#[derive(Debug, Clone, Copy)]
#[repr(align(64))]
pub(crate) struct Person {
    pub(crate) id: &'static str,
    pub(crate) name: &'static str,
    /// Of the first office; none for the heads of organisations.
    pub(crate) country: Code,
    pub(crate) family_first: bool,
    /// Where the person's lists of words begin, each behind its length: the family name, then every spelling of the
    /// whole name, the canonical first.
    pub(crate) words: u32,
    /// How many spellings.
    pub(crate) spellings: u32,
    /// Where the list of the other spellings of the family name stands.
    pub(crate) others: u32,
    /// From where to where the terms go.
    pub(crate) terms: (u32, u32),
}

/// Adds a list to `words`.
pub(crate) fn add_list(words: &mut Vec<Word>, list: &[Word]) {
    words.push(list.len() as Word);
    words.extend_from_slice(list);
}

/// The list that stands at `place`.
fn list_at(words: &[Word], place: u32) -> &[Word] {
    let (length, rest) = words[place as usize..].split_first().unwrap_or((&0, &[]));
    &rest[..*length as usize]
}

/// A person with what the tables say of them.
#[derive(Clone, Copy)]
pub(crate) struct Known<'a> {
    pub(crate) person: &'a Person,
    pub(crate) people: &'a People,
}

impl Deref for Known<'_> {
    type Target = Person;

    fn deref(&self) -> &Person {
        self.person
    }
}

impl<'a> Known<'a> {
    fn list(self, place: u32) -> &'a [Word] {
        list_at(&self.people.words, place)
    }

    /// The words of the family name.
    pub(crate) fn family(self) -> &'a [Word] {
        self.list(self.person.words)
    }

    /// The words of the canonical name.
    pub(crate) fn words(self) -> &'a [Word] {
        self.list(self.person.words + 1 + self.family().len() as u32)
    }

    /// Every spelling of the whole name in words, the canonical first.
    pub(crate) fn spellings(self) -> impl Iterator<Item = &'a [Word]> {
        let mut place = self.person.words + 1 + self.family().len() as u32;
        (0..self.person.spellings).map(move |_| {
            let spelling = self.list(place);
            place += 1 + spelling.len() as u32;
            spelling
        })
    }

    /// Other spellings of the family name, one word each.
    pub(crate) fn other_families(self) -> &'a [Word] {
        self.list(self.person.others)
    }

    /// The offices the person held.
    pub(crate) fn terms(self) -> &'a [Term] {
        &self.people.terms[self.person.terms.0 as usize..self.person.terms.1 as usize]
    }

    /// Whether the person ever held an office of this country, or of a state before or after it.
    pub(crate) fn is_of(self, country: Code) -> bool {
        self.terms().iter().any(|term| self.people.codes.same(term.country, country))
    }

    /// The terms that fit the date best, the highest office first, with how they stand.
    pub(crate) fn at(self, when: When) -> Option<(&'a Term, Standing)> {
        if let [only] = self.terms() {
            return Some((only, only.standing(when)));
        }
        let standing = |term: &&Term| match term.standing(when) {
            // What ended last tells most about a former holder, what begins first about a coming one.
            Standing::Former => (Standing::Former, u32::MAX - term.to, term.role.rank()),
            Standing::Future => (Standing::Future, term.from, term.role.rank()),
            now => (now, u32::from(term.role.rank()), 0),
        };
        let best = self.terms().iter().min_by_key(standing)?;
        Some((best, best.standing(when)))
    }

    /// The highest office the person ever held, the last of those.
    pub(crate) fn highest(self) -> Option<&'a Term> {
        self.terms().iter().min_by_key(|term| (term.role.rank(), u32::MAX - term.to))
    }

    /// Whether the person ever held an office that a text may call so.
    pub(crate) fn held(self, said: (Office, Role), when: Option<When>) -> bool {
        self.terms().iter().any(|term| {
            self.people.offices.same((term.office, term.role), said)
                && when.is_none_or(|when| !matches!(term.standing(when), Standing::Future))
        })
    }

    /// Whether the person is in such an office at the date.
    pub(crate) fn holds(self, said: (Office, Role), when: When) -> bool {
        self.terms().iter().any(|term| {
            matches!(term.standing(when), Standing::Current | Standing::Perhaps)
                && self.people.offices.same((term.office, term.role), said)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_stand_behind_their_lengths() {
        let mut words = Vec::new();
        let lists: [&[Word]; 3] = [&[7, 8], &[], &[9]];
        let mut places = Vec::new();
        for list in lists {
            places.push(words.len() as u32);
            add_list(&mut words, list);
        }
        assert!(places.iter().zip(lists).all(|(place, list)| list_at(&words, *place) == list));
    }
}
