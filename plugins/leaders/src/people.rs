//! The persons the plugin knows, and how their names may be written.

use crate::{
    facts::TermRow,
    hash::Map,
    spelling,
    terms::{Standing, Term, When, rank, role, same_country, same_office},
    words::{Names, is_numeral, is_particle, words_of, written_forms},
};
use std::{cmp::Ordering, collections::BTreeMap};

/// The number of a person in [`People`].
pub(crate) type PersonId = u32;

/// Someone of the facts table.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Person {
    pub(crate) id: String,
    pub(crate) name: String,
    /// ISO code of the country of the first office; empty for the heads of organisations.
    pub(crate) country: String,
    pub(crate) family_first: bool,
    /// Every spelling of the whole name, the canonical first, as the table writes it.
    written: Vec<String>,
    /// The folded words of each.
    pub(crate) spellings: Vec<Vec<String>>,
    /// Folded words of the family name.
    pub(crate) family: Vec<String>,
    /// Other spellings of the family name.
    pub(crate) other_families: Vec<String>,
    /// The family name's deciding word as transliterations share it.
    plain_family: String,
    pub(crate) terms: Vec<Term>,
}

impl Person {
    /// Adds the spellings of a row that are new.
    fn add_spellings(&mut self, row: &TermRow<'_>) {
        for name in std::iter::once(&row.name).chain(&row.aliases) {
            if !self.written.iter().any(|written| written == name) {
                self.written.push((*name).to_owned());
                self.spellings.push(words_of(name));
            }
        }
    }

    /// Notes the spellings of the family name that close other spellings of the whole name: `Zelenskyy`.
    fn note_other_families(&mut self) {
        let last = |spelling: &&Vec<String>| spelling.len() > 1 && !self.family_first;
        let words = self.spellings.iter().filter(last).filter_map(|spelling| spelling.last());
        let near = |word: &&String| {
            !self.family.contains(word)
                && word.len() > 4
                && spelling::near_plain(&self.plain_family, &spelling::plain(word))
        };
        let mut others: Vec<String> = Vec::new();
        for word in words.filter(near) {
            if !others.contains(word) {
                others.push(word.clone());
            }
        }
        self.other_families = others;
    }

    /// Whether the person ever held an office of this country, or of a state before or after it.
    pub(crate) fn is_of(&self, country: &str) -> bool {
        self.terms.iter().any(|term| same_country(&term.country, country))
    }

    /// The terms that fit the date best, the highest office first, with how they stand.
    pub(crate) fn at(&self, when: When) -> Option<(&Term, Standing)> {
        let standing = |term: &&Term| match term.standing(when) {
            // What ended last tells most about a former holder, what begins first about a coming one.
            Standing::Former => (Standing::Former, u32::MAX - term.to, rank(term.role)),
            Standing::Future => (Standing::Future, term.from, rank(term.role)),
            now => (now, rank(term.role) as u32, 0),
        };
        let best = self.terms.iter().min_by_key(standing)?;
        Some((best, best.standing(when)))
    }

    /// The highest office the person ever held, the last of those.
    pub(crate) fn highest(&self) -> Option<&Term> {
        self.terms.iter().min_by_key(|term| (rank(term.role), u32::MAX - term.to))
    }

    /// Whether the person ever held an office that a text may call `office`.
    pub(crate) fn held(&self, office: &str, role: &str, when: Option<When>) -> bool {
        self.terms.iter().any(|term| {
            same_office(&term.office, term.role, office, role)
                && when.is_none_or(|when| !matches!(term.standing(when), Standing::Future))
        })
    }

    /// Whether the person is in such an office at the date.
    pub(crate) fn holds(&self, office: &str, role: &str, when: When) -> bool {
        self.terms.iter().any(|term| {
            same_office(&term.office, term.role, office, role)
                && matches!(term.standing(when), Standing::Current | Standing::Perhaps)
        })
    }
}

/// The persons and the ways to find them by a name.
#[derive(Debug, Default)]
pub(crate) struct People {
    pub(crate) persons: Vec<Person>,
    /// Folded word of a name → its place in `words`.
    by_word: Map<String, u32>,
    words: Vec<NameWord>,
    /// First letter and length of the plain family name → its bearers.
    by_letter: BTreeMap<(char, usize), Vec<Near>>,
    by_id: Map<String, PersonId>,
    /// Who ever held an office of a country.
    by_country: Map<String, Vec<PersonId>>,
}

/// A family name that slips are forgiven in.
#[derive(Debug)]
struct Near {
    bearer: PersonId,
    family_first: bool,
    letters: spelling::Letters,
}

/// A word of names.
#[derive(Debug)]
struct NameWord {
    folded: String,
    /// Who bears it, in order, and whether it may stand for the person alone.
    bearers: Vec<(PersonId, bool)>,
    /// Whether it is of somebody's family name.
    family: bool,
}

impl People {
    /// Gathers rows into persons; `office` says how to write an office of the table.
    pub(crate) fn new(rows: &[TermRow<'_>], office: impl Fn(&str) -> String) -> Self {
        let mut people = Self::default();
        for row in rows {
            let next = people.persons.len() as PersonId;
            let id = *people.by_id.entry(row.id.to_owned()).or_insert(next);
            if id == next {
                people.persons.push(person(row));
            }
            let person = &mut people.persons[id as usize];
            person.add_spellings(row);
            let from = When::parse(row.term.from).map_or(0, |when| when.from);
            let to = When::parse(row.term.to).map_or(u32::MAX, |when| when.to);
            let slack = (
                3 * u32::from(row.term.note.contains("from<=")),
                4 * u32::from(row.term.note.contains("to>=")),
            );
            person.terms.push(Term {
                office: office(row.term.office),
                role: role(row.term.role),
                country: row.country.to_owned(),
                organisation: row.organisation.to_owned(),
                from,
                to,
                slack,
            });
        }
        people.persons.iter_mut().for_each(Person::note_other_families);
        for (id, person) in (0..).zip(&people.persons) {
            for word in person.spellings.iter().flatten().filter(|word| word.len() > 1 && !is_particle(word))
            {
                let family = person.family.contains(word);
                let alone =
                    || person.spellings.iter().any(|spelling| spelling.len() == 1 && spelling[0] == *word);
                match people.by_word.get(word) {
                    Some(place) => {
                        let known = &mut people.words[*place as usize];
                        known.family |= family;
                        if known.bearers.last().is_none_or(|(last, _)| *last != id) {
                            known.bearers.push((id, family || alone()));
                        }
                    }
                    None => {
                        people.by_word.insert(word.clone(), people.words.len() as u32);
                        let bearers = vec![(id, family || alone())];
                        people.words.push(NameWord { folded: word.clone(), bearers, family });
                    }
                }
            }
            for term in &person.terms {
                match people.by_country.get_mut(&term.country) {
                    Some(holders) if holders.last() == Some(&id) => {}
                    Some(holders) => holders.push(id),
                    None => {
                        people.by_country.insert(term.country.clone(), vec![id]);
                    }
                }
            }
            // A slip of the pen is forgiven for high offices only.
            let high = person.terms.iter().any(|term| rank(term.role) < 5);
            if let Some(letter) = person.plain_family.chars().next().filter(|_| high) {
                let length = person.plain_family.len();
                let letters = spelling::Letters::of(&person.plain_family);
                let near = Near { bearer: id, family_first: person.family_first, letters };
                people.by_letter.entry((letter, length)).or_default().push(near);
            }
        }
        people
    }

    pub(crate) fn get(&self, id: PersonId) -> &Person {
        &self.persons[id as usize]
    }

    /// Who ever held an office of the country, in the order of the tables.
    pub(crate) fn of_country(&self, code: &str) -> &[PersonId] {
        self.by_country.get(code).map_or(&[], Vec::as_slice)
    }

    /// Who bears this folded word in the name, and whether it may stand for the person alone.
    pub(crate) fn with_word(&self, word: &str) -> &[(PersonId, bool)] {
        self.by_word.get(word).map_or(&[], |place| &self.words[*place as usize].bearers)
    }

    /// The words of all names, folded, with their places.
    pub(crate) fn words(&self) -> impl Iterator<Item = (&str, u32)> {
        self.words.iter().map(|word| word.folded.as_str()).zip(0..)
    }

    /// Whether the word at this place is of somebody's family name.
    pub(crate) fn is_family(&self, word: u32) -> bool {
        self.words[word as usize].family
    }

    /// Whether somebody bears the words at both places.
    pub(crate) fn share_bearer(&self, a: u32, b: u32) -> bool {
        let (mut a, mut b) =
            (self.words[a as usize].bearers.as_slice(), self.words[b as usize].bearers.as_slice());
        while let ([first, rest_a @ ..], [second, rest_b @ ..]) = (a, b) {
            match first.0.cmp(&second.0) {
                Ordering::Less => a = rest_a,
                Ordering::Greater => b = rest_b,
                Ordering::Equal => return true,
            }
        }
        false
    }

    /// Whether this folded word is a family name that stands first.
    pub(crate) fn is_family_first(&self, word: &str) -> bool {
        self.with_word(word)
            .iter()
            .map(|(id, _)| self.get(*id))
            .any(|person| person.family_first && person.family.len() == 1 && person.family[0] == word)
    }

    /// Whether some person's family name has this folded word.
    pub(crate) fn has_family(&self, word: &str) -> bool {
        self.by_word.get(word).is_some_and(|place| self.is_family(*place))
    }

    /// The persons whose family name is near the one in these words of a name, in order.
    pub(crate) fn near_family(&self, tokens: &[String]) -> Vec<PersonId> {
        let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else { return Vec::new() };
        let mut found: Vec<PersonId> = Vec::new();
        for (family_first, said) in [(true, spelling::plain(first)), (false, spelling::plain(last))] {
            let Some(letter) = said.chars().next() else { continue };
            let lengths = (letter, said.len().saturating_sub(2))..=(letter, said.len() + 2);
            let bearers = self.by_letter.range(lengths).flat_map(|(_, bearers)| bearers);
            let letters = spelling::Letters::of(&said);
            let near = bearers.filter(|near| {
                near.family_first == family_first
                    && near
                        .letters
                        .may_be_near(letters, self.get(near.bearer).plain_family.len().max(said.len()))
                    && spelling::near_plain(&self.get(near.bearer).plain_family, &said)
            });
            found.extend(near.map(|near| near.bearer));
        }
        found.sort_unstable();
        found
    }

    /// The whole names to look for in a text, with the persons each may mean, in the order of the tables.
    pub(crate) fn full_names(&self) -> Vec<(String, Vec<PersonId>)> {
        let mut names = Names::default();
        for (id, person) in (0..).zip(&self.persons) {
            for (written, words) in person.written.iter().zip(&person.spellings) {
                if words.len() > 1 {
                    for form in written_forms(written, words, person.family_first) {
                        names.add(form, id);
                    }
                }
            }
        }
        names.list
    }

    /// The names that stand alone: family names, and one-word names and nicknames.
    pub(crate) fn short_names(&self) -> Vec<(String, Vec<PersonId>)> {
        let mut names = Names::default();
        for (id, person) in (0..).zip(&self.persons) {
            for spelling in person.spellings.iter().filter(|spelling| spelling.len() == 1) {
                names.add(spelling[0].clone(), id);
            }
            for family in &person.other_families {
                names.add(family.clone(), id);
            }
            let particles = person.family.iter().take_while(|word| is_particle(word)).count();
            names.add(person.family.join(" "), id);
            if particles > 0 {
                names.add(person.family[particles..].join(" "), id);
            }
        }
        names.list.retain(|(name, _)| name.chars().count() > 1);
        names.list
    }
}

fn person(row: &TermRow<'_>) -> Person {
    let name = words_of(row.name);
    let family = match words_of(row.surname) {
        empty if empty.is_empty() => {
            // Monarchs go by their first name.
            let first = row.family_first || row.term.role == "monarch";
            let one = if first { name.first() } else { name.iter().rev().find(|word| !is_numeral(word)) };
            one.cloned().into_iter().collect()
        }
        family => family,
    };
    Person {
        id: row.id.to_owned(),
        name: row.name.to_owned(),
        country: row.country.to_owned(),
        family_first: row.family_first,
        written: Vec::new(),
        spellings: Vec::new(),
        other_families: Vec::new(),
        plain_family: (if row.family_first { family.first() } else { family.last() })
            .map_or_else(String::new, |word| spelling::plain(word)),
        family,
        terms: Vec::new(),
    }
}
