//! The persons the plugin knows, and how their names may be written.
//!
//! Thousands of persons, of whom a document names a few: what belongs to one lies side by side, and its texts are
//! those of the tables.

use crate::{
    codes::{Code, Codes},
    facts::TermRow,
    letters::{Letters, Numbered, Spelt, Word},
    lists::Lists,
    offices::{Office, Offices},
    person::{Known, Person, add_list},
    spelling,
    terms::{Role, Term, When, Years},
    words::{Names, each_word, written_forms},
};
use rustc_hash::FxHashMap as Map;
use std::cmp::Ordering;

/// The number of a person in [`People`].
pub(crate) type PersonId = u32;

/// The persons and the ways to find them by a name.
#[derive(Debug)]
pub(crate) struct People {
    persons: Vec<Person>,
    /// The lists of words of all persons, each behind its length.
    pub(crate) words: Vec<Word>,
    pub(crate) terms: Vec<Term>,
    /// By person: when the terms were.
    years: Vec<Years>,
    /// The acronyms of organisations that terms refer to.
    organisations: Vec<&'static str>,
    /// The words of all names.
    pub(crate) letters: Letters,
    /// By word: who bears it, in order, and whether it may stand for the person alone; of particles and single
    /// letters nobody.
    bearers: Lists<(PersonId, bool)>,
    /// By word: whether it is of somebody's family name.
    family: Vec<bool>,
    near: Vec<Near>,
    /// The plain family names of those.
    plain: String,
    /// By country: who ever held an office of it.
    by_country: Lists<PersonId>,
    pub(crate) codes: Codes,
    /// Whose people are called by the last word of the name.
    pub(crate) vietnam: Code,
    pub(crate) offices: Offices,
}

/// A family name that slips are forgiven in, in the order of its first letter and length.
#[derive(Debug, Clone, Copy)]
struct Near {
    first: char,
    /// The family name as transliterations share it: a part of [`People::plain`].
    plain: (u32, u32),
    bearer: PersonId,
    family_first: bool,
    letters: spelling::Letters,
}

impl Near {
    fn len(&self) -> usize {
        (self.plain.1 - self.plain.0) as usize
    }
}

/// Persons in the making.
#[derive(Default)]
struct Gathering {
    persons: Vec<Person>,
    words: Vec<Word>,
    terms: Vec<Term>,
    numbered: Numbered,
    bearers: Vec<(Word, (PersonId, bool))>,
    /// By word: the last person who bears it.
    last: Vec<PersonId>,
    family: Vec<bool>,
    near: Vec<Near>,
    plain: String,
    countries: Vec<(u32, PersonId)>,
    /// The whole names to look for in a text.
    names: Names,
    /// Scratch for folding.
    key: String,
}

/// The people of the tables, and the whole names to look for in a text with the persons each may mean.
pub(crate) fn gather(
    rows: &[TermRow<'static>],
    mut office: impl FnMut(&'static str, &mut Offices) -> Office,
    mut offices: Offices,
    mut codes: Codes,
) -> (People, Names) {
    let mut by_id: Map<&str, PersonId> = Map::default();
    by_id.reserve(rows.len());
    let mut firsts: Vec<&TermRow<'static>> = Vec::with_capacity(rows.len());
    let mut numbers: Vec<PersonId> = Vec::with_capacity(rows.len());
    for (place, row) in rows.iter().enumerate() {
        // Rows of one person mostly stand together.
        let known = place.checked_sub(1).filter(|before| rows[*before].id == row.id);
        let number = match known {
            Some(before) => numbers[before],
            None => *by_id.entry(row.id).or_insert_with(|| {
                firsts.push(row);
                firsts.len() as PersonId - 1
            }),
        };
        numbers.push(number);
    }
    let of_person = Lists::new(firsts.len(), numbers.iter().copied().zip(0u32..));
    let mut all = Gathering {
        persons: Vec::with_capacity(firsts.len()),
        terms: Vec::with_capacity(rows.len()),
        words: Vec::with_capacity(8 * rows.len()),
        bearers: Vec::with_capacity(4 * rows.len()),
        names: Names::with_capacity(2 * firsts.len()),
        ..Gathering::default()
    };
    let mut written: Vec<&'static str> = Vec::new();
    let (mut organisations, mut numbers_of): (Vec<&'static str>, Map<&str, u32>) = (vec![""], Map::default());
    for (id, first) in (0..).zip(firsts) {
        let rows = || of_person.of(id).iter().map(|row| &rows[*row as usize]);
        written.clear();
        for name in rows().flat_map(|row| std::iter::once(&row.name).chain(&row.aliases)) {
            if !written.contains(name) {
                written.push(name);
            }
        }
        let from = all.terms.len() as u32;
        for row in rows() {
            let country = codes.number(row.country);
            let office = office(row.term.office, &mut offices);
            let organisation = match row.organisation {
                "" => 0,
                acronym => *numbers_of.entry(acronym).or_insert_with(|| {
                    organisations.push(acronym);
                    organisations.len() as u32 - 1
                }),
            };
            all.terms.push(term(row, office, country, organisation));
        }
        let country = all.terms.get(from as usize).map_or(Code::NONE, |term| term.country);
        let terms = (from, all.terms.len() as u32);
        all.person(
            first,
            &written,
            Person {
                id: first.id,
                name: first.name,
                country,
                family_first: first.family_first,
                words: all.words.len() as u32,
                spellings: written.len() as u32,
                others: 0,
                terms,
            },
        );
    }
    offices.finish();
    let vietnam = codes.number("VN");
    let years = all
        .persons
        .iter()
        .map(|person| Years::of(&all.terms[person.terms.0 as usize..person.terms.1 as usize]));
    let years = years.collect();
    let Gathering {
        persons, words, terms, numbered, bearers, family, mut near, plain, countries, names, ..
    } = all;
    near.sort_unstable_by_key(|near| (near.first, near.len(), near.bearer));
    let letters = numbered.letters;
    let people = People {
        persons,
        words,
        terms,
        years,
        organisations,
        bearers: Lists::new(letters.len(), bearers.iter().copied()),
        letters,
        family,
        near,
        plain,
        by_country: Lists::new(codes.len(), countries.iter().copied()),
        codes,
        vietnam,
        offices,
    };
    (people, names)
}

fn term(row: &TermRow<'static>, office: Office, country: Code, organisation: u32) -> Term {
    let note = row.term.note;
    let doubtful = |mark: &str, years: u8| if note.contains(mark) { years } else { 0 };
    let slack = if note.is_empty() { (0, 0) } else { (doubtful("from<=", 3), doubtful("to>=", 4)) };
    Term {
        office,
        role: Role::of_term(row.term.role),
        country,
        organisation,
        from: When::parse(row.term.from).map_or(0, |when| when.from),
        to: When::parse(row.term.to).map_or(u32::MAX, |when| when.to),
        slack,
    }
}

impl Gathering {
    /// Adds the next person; `written` is the canonical name and the others.
    fn person(&mut self, row: &TermRow<'static>, written: &[&'static str], mut person: Person) {
        let id = self.persons.len() as PersonId;
        let mut number = |name: &str| -> Vec<Word> {
            let mut words = Vec::with_capacity(4);
            each_word(name, &mut self.key, |word| words.push(self.numbered.number(word)));
            words
        };
        let spellings: Vec<Vec<Word>> = written.iter().map(|name| number(name)).collect();
        let mut family = number(row.surname);
        let own = Letters::default();
        let spelt = Spelt { table: &self.numbered.letters, own: &own };
        if family.is_empty() {
            // Monarchs go by their first name.
            let name = &spellings[0];
            let leads = row.family_first || row.term.role == "monarch";
            let one =
                if leads { name.first() } else { name.iter().rev().find(|word| !spelt.is_numeral(**word)) };
            family.extend(one);
        }
        add_list(&mut self.words, &family);
        for (spelling, written) in spellings.iter().zip(written) {
            add_list(&mut self.words, spelling);
            if spelling.len() > 1 {
                written_forms(written, spelling, spelt, row.family_first, |form| self.names.add(form, id));
            }
        }

        let deciding = if row.family_first { family.first() } else { family.last() };
        let start = self.plain.len() as u32;
        if let Some(word) = deciding {
            spelling::plain_into(spelt.text(*word), &mut self.plain);
        }
        let plain = (start, self.plain.len() as u32);
        let others = if row.family_first || spellings.len() < 2 {
            Vec::new()
        } else {
            other_families(&spellings, &family, &self.plain[start as usize..], spelt)
        };
        person.others = self.words.len() as u32;
        add_list(&mut self.words, &others);

        let words = self.numbered.letters.len();
        self.last.resize(words, PersonId::MAX);
        self.family.resize(words, false);
        let stands = |word: &&Word| spelt.bytes(**word) > 1 && !spelt.is_particle(**word);
        for word in spellings.iter().flatten().filter(stands) {
            let place = *word as usize;
            let of_family = family.contains(word);
            self.family[place] |= of_family;
            if self.last[place] != id {
                self.last[place] = id;
                let alone = || spellings.iter().any(|spelling| **spelling == [*word]);
                self.bearers.push((*word, (id, of_family || alone())));
            }
        }

        let terms = &self.terms[person.terms.0 as usize..person.terms.1 as usize];
        for (place, term) in terms.iter().enumerate() {
            if !terms[..place].iter().any(|before| before.country == term.country) {
                self.countries.push((term.country.place(), id));
            }
        }
        // A slip of the pen is forgiven for high offices only.
        let high = terms.iter().any(|term| term.role.rank() < 5);
        let name = &self.plain[start as usize..];
        if let Some(first) = name.chars().next().filter(|_| high) {
            let letters = spelling::Letters::of(name);
            self.near.push(Near { first, plain, bearer: id, family_first: row.family_first, letters });
        }
        self.persons.push(person);
    }
}

/// The spellings of the family name that close other spellings of the whole name: `Zelenskyy`.
fn other_families(
    spellings: &[Vec<Word>],
    family: &[Word],
    plain_family: &str,
    spelt: Spelt<'_>,
) -> Vec<Word> {
    let mut others: Vec<Word> = Vec::new();
    for word in spellings.iter().filter(|spelling| spelling.len() > 1).filter_map(|spelling| spelling.last())
    {
        if !family.contains(word)
            && !others.contains(word)
            && spelt.bytes(*word) > 4
            && spelling::near_plain(plain_family, &spelling::plain(spelt.text(*word)))
        {
            others.push(*word);
        }
    }
    others
}

impl People {
    pub(crate) fn get(&self, id: PersonId) -> Known<'_> {
        Known { person: &self.persons[id as usize], people: self }
    }

    /// Whether the person may have been in some office at the date; of most it is told without a look at their terms.
    pub(crate) fn may_hold(&self, id: PersonId, when: When) -> bool {
        self.years[id as usize].may_hold(when)
    }

    /// All of them, in the order of the tables.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (PersonId, Known<'_>)> {
        (0..).zip(&self.persons).map(|(id, person)| (id, Known { person, people: self }))
    }

    /// Who ever held an office of the country, in the order of the tables.
    pub(crate) fn of_country(&self, code: Code) -> &[PersonId] {
        self.by_country.of(code.place())
    }

    /// Whether the word is one of the tables'.
    fn has(&self, word: Word) -> bool {
        (word as usize) < self.letters.len()
    }

    /// Who bears this word in the name, and whether it may stand for the person alone.
    pub(crate) fn with_word(&self, word: Word) -> &[(PersonId, bool)] {
        if self.has(word) { self.bearers.of(word) } else { &[] }
    }

    /// The acronym of the organisation that a term is of, empty for a state's.
    pub(crate) fn organisation(&self, term: &Term) -> &'static str {
        self.organisations[term.organisation as usize]
    }

    /// The letters of the tables' words.
    pub(crate) fn spelt<'a>(&'a self, own: &'a Letters) -> Spelt<'a> {
        Spelt { table: &self.letters, own }
    }

    /// Whether the word is of somebody's family name.
    pub(crate) fn is_family(&self, word: Word) -> bool {
        self.family.get(word as usize).is_some_and(|family| *family)
    }

    /// Whether somebody bears both words.
    pub(crate) fn share_bearer(&self, a: Word, b: Word) -> bool {
        let (mut a, mut b) = (self.with_word(a), self.with_word(b));
        while let ([first, rest_a @ ..], [second, rest_b @ ..]) = (a, b) {
            match first.0.cmp(&second.0) {
                Ordering::Less => a = rest_a,
                Ordering::Greater => b = rest_b,
                Ordering::Equal => return true,
            }
        }
        false
    }

    /// Whether this word is a family name that stands first.
    pub(crate) fn is_family_first(&self, word: Word) -> bool {
        let mut bearers = self.with_word(word).iter().map(|(id, _)| self.get(*id));
        bearers.any(|person| person.family_first && person.family() == [word])
    }

    /// The persons whose family name is near the one in these words of a name, in order.
    pub(crate) fn near_family(&self, first: &str, last: &str) -> Vec<PersonId> {
        let mut found: Vec<PersonId> = Vec::new();
        for (family_first, said) in [(true, spelling::plain(first)), (false, spelling::plain(last))] {
            let Some(letter) = said.chars().next() else { continue };
            let from = (letter, said.len().saturating_sub(2));
            let to = (letter, said.len() + 2);
            let from = self.near.partition_point(|near| (near.first, near.len()) < from);
            let rest = &self.near[from..];
            let bearers = &rest[..rest.partition_point(|near| (near.first, near.len()) <= to)];
            let letters = spelling::Letters::of(&said);
            let near = bearers.iter().filter(|near| {
                near.family_first == family_first
                    && near.letters.may_be_near(letters, near.len().max(said.len()))
                    && spelling::near_plain(&self.plain[near.plain.0 as usize..near.plain.1 as usize], &said)
            });
            found.extend(near.map(|near| near.bearer));
        }
        found.sort_unstable();
        found
    }

    /// The names that stand alone: family names, and one-word names and nicknames, with their bearers. Folded.
    pub(crate) fn short_names(&self) -> Names {
        let own = Letters::default();
        let spelt = self.spelt(&own);
        let mut names = Names::with_capacity(self.persons.len());
        let mut joined = String::new();
        let mut add = |words: &[Word], id: PersonId| {
            joined.clear();
            for word in words {
                if !joined.is_empty() {
                    joined.push(' ');
                }
                joined.push_str(spelt.text(*word));
            }
            if joined.chars().nth(1).is_some() {
                names.add(&joined, id);
            }
        };
        for (id, person) in self.iter() {
            person.spellings().filter(|spelling| spelling.len() == 1).for_each(|spelling| add(spelling, id));
            person.other_families().iter().for_each(|family| add(&[*family], id));
            let family = person.family();
            let particles = family.iter().take_while(|word| spelt.is_particle(**word)).count();
            add(family, id);
            if particles > 0 {
                add(&family[particles..], id);
            }
        }
        names
    }
}
