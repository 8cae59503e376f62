//! The persons the plugin knows, and how their names may be written.

use crate::{facts::TermRow, spelling};
use chancery_core::prelude::fold;
use std::{
    collections::{BTreeMap, HashMap},
    sync::LazyLock,
};

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
    /// The family name's deciding word as transliterations share it.
    plain_family: String,
    pub(crate) terms: Vec<Term>,
}

/// An office the person held.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Term {
    /// As the plugin writes it: `Foreign Minister`.
    pub(crate) office: String,
    pub(crate) role: &'static str,
    /// Code of the country it belongs to, empty for an organisation's.
    pub(crate) country: String,
    pub(crate) organisation: String,
    /// First and last day as `yyyymmdd`, the earliest and latest the table allows.
    pub(crate) from: u32,
    pub(crate) to: u32,
    /// By how many years the table may be wrong at either end.
    pub(crate) slack: (u32, u32),
}

/// A day or a longer stretch, as `yyyymmdd`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct When {
    pub(crate) from: u32,
    pub(crate) to: u32,
}

impl When {
    /// Reads `2013`, `2013-03`, `2013-03-14`, with or without a time.
    pub(crate) fn parse(date: &str) -> Option<Self> {
        let date = date.split('T').next()?;
        let mut parts = date.split('-').map(|part| part.parse::<u32>().ok());
        let year = parts.next()??;
        let month = parts.next().flatten();
        let day = parts.next().flatten();
        let from = year * 10_000 + month.unwrap_or(1) * 100 + day.unwrap_or(1);
        let to = year * 10_000 + month.unwrap_or(12) * 100 + day.unwrap_or(31);
        (1000..3000).contains(&year).then_some(Self { from, to })
    }
}

const YEAR: u32 = 10_000;

/// How a person stands in an office at a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Standing {
    Current,
    /// In office at the date if the table's doubtful end is stretched.
    Perhaps,
    Former,
    Future,
}

impl Term {
    pub(crate) fn standing(&self, when: When) -> Standing {
        if self.from <= when.to && when.from <= self.to {
            Standing::Current
        } else if self.from.saturating_sub(self.slack.0 * YEAR) <= when.to
            && when.from <= self.to.saturating_add(self.slack.1 * YEAR)
        {
            Standing::Perhaps
        } else if self.to < when.from {
            Standing::Former
        } else {
            Standing::Future
        }
    }
}

/// How high an office ranks where a person holds several at once: lower is higher.
pub(crate) fn rank(role: &str) -> u8 {
    match role {
        "head_of_state" | "monarch" => 0,
        "head_of_government" | "io_head" => 1,
        "foreign_minister" => 2,
        "party_leader" => 3,
        "deputy" => 4,
        _ => 5,
    }
}

/// The classes of offices the output knows.
pub(crate) const ROLES: &[&str] = &[
    "head_of_state",
    "monarch",
    "head_of_government",
    "deputy",
    "foreign_minister",
    "party_leader",
    "io_head",
    "minister",
    "security",
    "diplomat",
    "legislative",
    "subnational",
    "spokesperson",
    "military",
    "royal",
    "other",
];

/// The role of that name, `other` for one that the output does not know.
pub(crate) fn role(name: &str) -> &'static str {
    ROLES.iter().find(|role| **role == name).copied().unwrap_or("other")
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

    /// Other spellings of the family name that close spellings of the whole name: `Zelenskyy`.
    pub(crate) fn other_families(&self) -> impl Iterator<Item = &str> {
        let last = |spelling: &'_ &Vec<String>| spelling.len() > 1 && !self.family_first;
        let words = self.spellings.iter().filter(last).filter_map(|spelling| spelling.last());
        words.map(String::as_str).filter(|word| {
            !self.family.iter().any(|known| known == word)
                && word.len() > 4
                && spelling::near_plain(&self.plain_family, &spelling::plain(word))
        })
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

/// Whether a title of the text may mean an office of the table: texts say "President" of who the table calls
/// "Chairman of the Presidency".
pub(crate) fn same_office(held: &str, held_role: &str, said: &str, said_role: &str) -> bool {
    const TOP: &[&str] = &["head_of_state", "head_of_government", "monarch"];
    const BOTH: &[&str] = &["Prime Minister", "Premier", "Chancellor", "Taoiseach"];
    let ends = || held.strip_suffix(said).is_some_and(|before| before.ends_with(' '));
    if held == said || ends() || said == "Chairperson" && held.contains("Chairman") {
        return true;
    }
    // "Secretary Blinken", "Minister Jaishankar"
    if matches!(said, "Secretary" | "Minister")
        && (held.contains(said) || said == "Minister" && held_role == "foreign_minister")
    {
        return true;
    }
    if matches!(said, "Leader" | "Chairperson") && TOP.contains(&held_role) {
        return true;
    }
    if said_role == "royal" {
        return TOP.contains(&held_role) && (said != "Crown Prince" || held != "King");
    }
    if said_role == "monarch" || held_role == "monarch" {
        return said_role == held_role
            || said_role == "head_of_state" && held_role == "monarch" && said != "President";
    }
    // A prime minister is never called president, whatever the class of the office.
    let primes = (BOTH.contains(&held), BOTH.contains(&said));
    match primes {
        (true, true) => true,
        (false, false) => held_role == said_role || TOP.contains(&held_role) && TOP.contains(&said_role),
        _ => false,
    }
}

/// The persons and the ways to find them by a name.
#[derive(Debug, Default)]
pub(crate) struct People {
    pub(crate) persons: Vec<Person>,
    /// Folded word of a name → who bears it.
    by_word: HashMap<String, Vec<PersonId>>,
    /// First letter and length of the plain family name → its bearers.
    by_letter: BTreeMap<(char, usize), Vec<PersonId>>,
    by_id: HashMap<String, PersonId>,
    /// Who ever held an office of a country.
    by_country: HashMap<String, Vec<PersonId>>,
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
        for (id, person) in (0..).zip(&people.persons) {
            for word in person.spellings.iter().flatten().filter(|word| word.len() > 1 && !is_particle(word))
            {
                match people.by_word.get_mut(word) {
                    Some(bearers) if bearers.last() == Some(&id) => {}
                    Some(bearers) => bearers.push(id),
                    None => {
                        people.by_word.insert(word.clone(), vec![id]);
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
                people.by_letter.entry((letter, length)).or_default().push(id);
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

    /// Who bears this folded word in the name.
    pub(crate) fn with_word(&self, word: &str) -> &[PersonId] {
        self.by_word.get(word).map_or(&[], Vec::as_slice)
    }

    /// Whether this folded word is a family name that stands first.
    pub(crate) fn is_family_first(&self, word: &str) -> bool {
        self.with_word(word)
            .iter()
            .map(|id| self.get(*id))
            .any(|person| person.family_first && person.family.len() == 1 && person.family[0] == word)
    }

    /// Whether some person's family name has this folded word.
    pub(crate) fn has_family(&self, word: &str) -> bool {
        self.with_word(word).iter().any(|id| self.get(*id).family.iter().any(|part| part == word))
    }

    /// The persons whose family name is near the one in these words of a name, in order.
    pub(crate) fn near_family(&self, tokens: &[String]) -> Vec<PersonId> {
        let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else { return Vec::new() };
        let mut found: Vec<PersonId> = Vec::new();
        for (family_first, said) in [(true, spelling::plain(first)), (false, spelling::plain(last))] {
            let Some(letter) = said.chars().next() else { continue };
            let lengths = (letter, said.len().saturating_sub(2))..=(letter, said.len() + 2);
            let bearers = self.by_letter.range(lengths).flat_map(|(_, bearers)| bearers);
            found.extend(bearers.filter(|id| {
                let person = self.get(**id);
                person.family_first == family_first && spelling::near_plain(&person.plain_family, &said)
            }));
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
            for family in person.other_families() {
                names.add(family.to_owned(), id);
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

/// Names with their bearers, in the order they were added. Two that the shared pass takes for one term, because
/// they fold alike, share an entry.
#[derive(Default)]
struct Names {
    list: Vec<(String, Vec<PersonId>)>,
    places: HashMap<String, usize>,
}

impl Names {
    fn add(&mut self, name: String, bearer: PersonId) {
        let next = self.list.len();
        let place = *self.places.entry(fold(&name)).or_insert(next);
        if place == next {
            self.list.push((name, Vec::new()));
        }
        let bearers = &mut self.list[place].1;
        if bearers.last() != Some(&bearer) {
            bearers.push(bearer);
        }
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
        plain_family: (if row.family_first { family.first() } else { family.last() })
            .map_or_else(String::new, |word| spelling::plain(word)),
        family,
        terms: Vec::new(),
    }
}

/// Today's states and those they come from count as one.
pub(crate) fn same_country(a: &str, b: &str) -> bool {
    static SUCCESSORS: LazyLock<HashMap<&'static str, &'static [&'static str]>> = LazyLock::new(|| {
        let countries = crate::facts::countries().iter().filter(|country| !country.successors.is_empty());
        countries.map(|country| (country.code, country.successors.as_slice())).collect()
    });
    let succeeds =
        |old: &str, new: &str| SUCCESSORS.get(old).is_some_and(|successors| successors.contains(&new));
    a == b || succeeds(a, b) || succeeds(b, a)
}

/// The folded words of a name, hyphens and dots taken for blanks: `Kim Jong-un` is three words.
pub(crate) fn words_of(name: &str) -> Vec<String> {
    name.split(|c: char| c.is_whitespace() || matches!(c, '-' | '.' | '\u{2010}' | '\u{2011}' | '\u{2013}'))
        .map(|word| fold(word.trim_matches(|c: char| matches!(c, '\'' | '\u{2019}' | '"' | ','))))
        .filter(|word| !word.is_empty())
        .collect()
}

/// Small words inside names.
pub(crate) fn is_particle(word: &str) -> bool {
    matches!(
        word,
        "al" | "el"
            | "bin"
            | "bint"
            | "ibn"
            | "ben"
            | "ould"
            | "de"
            | "da"
            | "do"
            | "dos"
            | "das"
            | "di"
            | "del"
            | "della"
            | "du"
            | "des"
            | "la"
            | "le"
            | "van"
            | "von"
            | "der"
            | "den"
            | "ten"
            | "ter"
            | "af"
            | "av"
            | "zu"
            | "y"
            | "e"
            | "abu"
            | "arap"
            | "wa"
            | "the"
            | "of"
            | "ul"
            | "ur"
            | "ud"
            | "us"
            | "as"
            | "an"
            | "as-"
            | "st"
            | "jr"
            | "sr"
    )
}

/// `ii`, `xiv`: regnal numbers.
pub(crate) fn is_numeral(word: &str) -> bool {
    !word.is_empty() && word.chars().all(|c| matches!(c, 'i' | 'v' | 'x'))
}

/// The ways a spelling of two words and more is written, for the shared pass to find: as the table has it,
/// with hyphens or blanks, and the family name first or last where both orders are in use. Particles stand in
/// lower case, which the pass lets match capitals too.
fn written_forms(written: &str, folded: &[String], family_first: bool) -> Vec<String> {
    if folded.len() == 2
        && !family_first
        && !written.contains('-')
        && !folded.iter().any(|word| is_particle(word))
    {
        return vec![written.to_owned()];
    }
    let lower = |word: &str| match word.split_once('-') {
        _ if is_particle(&fold(word)) => word.to_lowercase(),
        // "Geun-Hye", "Geun-hye": the pass asks for capitals only where the term has them.
        Some((first, rest)) => format!("{first}-{}", rest.to_lowercase()),
        None => word.to_owned(),
    };
    let mut forms = vec![written.split(' ').map(lower).collect::<Vec<_>>().join(" ")];
    if written.contains('-') {
        forms.push(written.split(['-', ' ']).map(lower).collect::<Vec<_>>().join(" "));
    }
    let words: Vec<String> = folded.iter().map(|word| capital(word)).collect();
    match words.as_slice() {
        [a, b, c] if family_first => {
            let c_lower = &folded[2];
            forms.push(format!("{a} {b} {c}"));
            forms.push(format!("{a} {b}-{c_lower}"));
            forms.push(format!("{a} {b}{c_lower}"));
            forms.push(format!("{b}-{c_lower} {a}"));
            forms.push(format!("{b} {c} {a}"));
            forms.push(format!("{b}{c_lower} {a}"));
        }
        [a, b] if family_first => forms.push(format!("{b} {a}")),
        _ => {}
    }
    forms
}

/// The word with a capital first letter.
pub(crate) fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
