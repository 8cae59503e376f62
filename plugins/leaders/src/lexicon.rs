//! What the shared pass is asked to find, and what each hit means.

use crate::{
    codes::{Code, Codes, CountrySet},
    facts::{self, FormKind},
    letters::{Letters, Numbered, Word},
    lists::Lists,
    offices::{Office, Offices, STATUSES, Title, Titles, normal_office},
    people::{People, PersonId, gather},
    sorts::sort,
    terms::{Role, When},
    words::{Bearers, capital, is_particle},
};
use chancery_core::prelude::*;
use rustc_hash::{FxHashMap as Map, FxHashSet as Set};

/// Whether the short name behind a hit is also a common word, a given name or a place.
pub(crate) fn is_weak(payload: u32) -> bool {
    payload % 2 == 1
}

/// A name that stands alone.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Short<'a> {
    pub(crate) bearers: &'a [PersonId],
    /// As [`is_weak`] has it: needs a person of the document.
    pub(crate) weak: bool,
}

/// The handles and the tables behind them.
pub(crate) struct Lexicon {
    pub(crate) people: People,
    /// Folded given names of women among the leaders.
    pub(crate) female: Set<String>,
    pub(crate) titles: Vec<Title>,
    pub(crate) title_terms: Gazetteer,
    /// Full names of known persons; by the payload `bearers` knows whose.
    pub(crate) full_names: Gazetteer,
    pub(crate) bearers: Bearers,
    /// Names that stand alone; the payload is a place in `short_bearers`, times two, and one if the name is weak.
    pub(crate) short_names: Gazetteer,
    short_bearers: Lists<PersonId>,
    /// Given names, of known persons and others.
    pub(crate) given_names: Gazetteer,
    /// What sorts of word a word is, as bits of [`sort`].
    sorts: WordList,
    /// The words of known persons' names; the payload is a place in the words of [`People`].
    names: WordList,
    /// Names, then adjectives and demonyms of countries; the payload is a place in `codes`.
    pub(crate) country_names: Gazetteer,
    pub(crate) country_adjectives: Gazetteer,
    /// `US`, `UK`, `DPRK`: as names, but only in capitals.
    pub(crate) country_acronyms: Gazetteer,
    pub(crate) codes: Vec<Code>,
    /// Codes of the past with their last year and what their names mean after it.
    past: Vec<(Code, u32, Code)>,
    /// Capitals; the payload is a place in `capital_codes`.
    pub(crate) capitals: Gazetteer,
    pub(crate) capital_codes: Vec<Code>,
    pub(crate) organisations: Gazetteer,
    pub(crate) acronyms: Vec<&'static str>,
    /// `former`, `acting`, …: the payload is a place in [`STATUSES`].
    pub(crate) statuses: Gazetteer,
    /// Bodies that one country alone has: `Kremlin`; the payload is a place in `body_codes`.
    pub(crate) state_bodies: Gazetteer,
    pub(crate) body_codes: Vec<Code>,
    /// Verbs that persons are the subject of.
    pub(crate) verbs: Gazetteer,
    /// `the two heads of state`: groups; the payload is a place in the groups' own table.
    pub(crate) groups: crate::groups::Terms,
}

fn words(file: &'static str) -> impl Iterator<Item = &'static str> {
    file.lines().filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace)
}

/// The settings and the user's tables that shape a lexicon.
pub(crate) struct Sources<'a> {
    pub(crate) leaders: Vec<facts::TermRow<'static>>,
    pub(crate) countries: &'a facts::Countries<'static>,
    pub(crate) organisations: &'a facts::Organisations<'static>,
    /// A user's tables of titles.
    pub(crate) offices: Vec<&'static str>,
    /// Whether persons without office are asked for.
    pub(crate) unknown: bool,
}

impl Lexicon {
    /// Registers everything.
    pub(crate) fn new(sources: &Sources<'_>, cx: &mut BuildCx<'_>) -> Self {
        let mut codes = Codes::new();
        let mut offices = Offices::default();
        let titles = Titles::new(&sources.offices, &mut offices, &mut codes);
        let groups = crate::groups::Terms::new(&mut offices, cx);
        let past = past(sources.countries, &mut codes);
        let forms = CountryForms::new(sources.countries, &past, &mut codes);
        let capitals = capitals(sources.countries);
        let capital_codes = capitals.iter().map(|(_, code)| codes.number(code)).collect();
        let table = facts::table::Table::new(include_str!("../data/state-bodies.tsv"));
        let state_bodies: Vec<(&str, &str)> =
            table.rows().map(|row| (row.get("form"), row.get("country"))).collect();
        let body_codes = state_bodies.iter().map(|(_, code)| codes.number(code)).collect();

        let by_form: Map<&str, Office> =
            titles.iter().map(|(written, title)| (written, title.office)).collect();
        // Few offices have many holders.
        let mut normal: Map<&'static str, Office> = Map::default();
        let office = |written: &'static str, offices: &mut Offices| {
            *normal.entry(written).or_insert_with(|| normal_office(written, &by_form, offices))
        };
        let (people, names) = gather(&sources.leaders, office, offices, codes);

        let sorts = sort::table();
        let stop = sorts.iter().filter(|(_, sorts)| sorts & sort::STOP != 0);
        let stop: Set<&str> = stop.map(|(word, _)| word.as_str()).collect();
        let is_stop = |word: &str| stop.contains(word);
        let own = Letters::default();
        let listed: Vec<String> = words(include_str!("../data/given-names.txt")).map(fold).collect();
        let mut is_given: Set<&str> = Set::default();
        let given = listed.iter().map(String::as_str).chain(given_names(&people, &own));
        let given: Vec<&str> = given.filter(|name| !is_stop(name) && is_given.insert(name)).collect();
        let shorts = people.short_names();
        let weak_words: Set<String> = words(include_str!("../data/weak-surnames.txt")).map(fold).collect();
        let countries = sources.countries.iter().flat_map(facts::Country::forms).map(|form| form.text);
        let places: Set<String> =
            countries.chain(capitals.iter().map(|(capital, _)| *capital)).map(fold).collect();
        let is_common = |name: &str| {
            let common = weak_words.contains(name)
                || places.contains(name)
                || is_given.contains(name)
                || is_stop(name)
                || name.chars().nth(2).is_none();
            common && name != "xi"
        };
        let short_names = (0..).zip(shorts.forms());
        let short_names =
            short_names.map(|(place, name)| (with_capitals(name), 2 * place + u32::from(is_common(name))));
        let (full_names, bearers) = names.with_bearers();

        let acronyms: Vec<(&str, &'static str)> = sources
            .organisations
            .iter()
            .flat_map(|body| body.forms().map(|form| (form, body.acronym)))
            .collect();
        let numbered = |(place, (form, _)): (u32, &(&'static str, &'static str))| (*form, place);
        let [country_names, country_adjectives, country_acronyms] = forms.lists;
        let title_terms = cx.gazetteer(titles.iter().map(|(written, _)| written).zip(0..), Case::Fold);
        let country_names = cx.gazetteer(country_names, Case::Name);
        let country_adjectives = cx.gazetteer(country_adjectives, Case::Name);
        let country_acronyms = cx.gazetteer(country_acronyms, Case::Exact);
        let organisations = cx.gazetteer((0..).zip(&acronyms).map(numbered), Case::Exact);
        let statuses = cx.gazetteer(STATUSES.iter().map(|(word, _)| *word).zip(0..), Case::Fold);
        let body_terms = cx.gazetteer(state_bodies.iter().map(|(form, _)| *form).zip(0..), Case::Name);
        let of_country = sort::ENDS_COUNTRY | sort::ENDS_BEFORE_TITLE;
        let brackets = [
            (title_terms, sort::BEGINS_TITLE, 0),
            (statuses, sort::BEGINS_STATUS, sort::ENDS_BEFORE_TITLE),
            (country_names, sort::BEGINS_COUNTRY, of_country),
            (country_acronyms, sort::BEGINS_COUNTRY, of_country),
            (country_adjectives, sort::BEGINS_ADJECTIVE, of_country),
            (organisations, sort::BEGINS_ORGANISATION, sort::ENDS_BEFORE_TITLE),
            (body_terms, 0, sort::ENDS_BEFORE_TITLE),
        ];
        Self {
            female: words(include_str!("../data/female-names.txt")).map(fold).collect(),
            title_terms,
            titles: titles.list,
            full_names: cx.gazetteer(full_names, Case::Name),
            bearers,
            short_names: cx.gazetteer(short_names, Case::Name),
            short_bearers: shorts.bearers(),
            given_names: cx.gazetteer(given.iter().map(|name| (capital(name), 0)), Case::Name),
            sorts: cx.classes(sorts.iter().map(|(word, sorts)| (word, *sorts)), &brackets),
            names: cx
                .words((0..people.letters.len() as Word).map(|word| (people.spelt(&own).text(word), word))),
            country_names,
            country_adjectives,
            country_acronyms,
            codes: forms.codes,
            past,
            capitals: cx.gazetteer((0..).zip(&capitals).map(numbered), Case::Name),
            capital_codes,
            organisations,
            acronyms: acronyms.iter().map(|(_, acronym)| *acronym).collect(),
            statuses,
            state_bodies: body_terms,
            body_codes,
            verbs: crate::unknown::verbs(sources.unknown, cx),
            groups,
            people,
        }
    }

    /// The country called at `cursor` by name or acronym.
    pub(crate) fn country_name<'a>(&self, cursor: Cursor<'a>) -> Option<(Code, Cursor<'a>)> {
        let found = cursor.term(self.country_names).or_else(|| cursor.term(self.country_acronyms));
        found.map(|(place, next)| (self.codes[place as usize], next))
    }

    /// To the left over a country's adjective, or its name with or without `'s`; tells whether it was a
    /// bare name, which may belong to the words before it.
    pub(crate) fn back_country<'a>(&self, cursor: Cursor<'a>) -> Option<(Code, bool, Cursor<'a>)> {
        let code = |place: u32| self.codes[place as usize];
        let before = cursor.back()?;
        let is_mark = matches!(before.kind(), Some(Kind::Clitic | Kind::Punct));
        if !is_mark && !self.is_sort(before, sort::ENDS_COUNTRY) {
            return None;
        }
        if let Some((place, before)) = cursor.back_term(self.country_adjectives) {
            return Some((code(place), false, before));
        }
        let name = |cursor: Cursor<'a>| {
            cursor.back_term(self.country_names).or_else(|| cursor.back_term(self.country_acronyms))
        };
        if before.kind() == Some(Kind::Clitic) {
            return name(before).map(|(place, before)| (code(place), false, before));
        }
        // "the Philippines' president"
        if is_mark && before.any(&["'", "\u{2019}"]).is_some() {
            return name(before).map(|(place, before)| (code(place), false, before));
        }
        let (place, before) = name(cursor)?;
        let acronym = cursor.back_term(self.country_acronyms).is_some();
        Some((code(place), !acronym, before))
    }

    /// The codes of the countries that a text names; of a state of the past its successor's, too.
    pub(crate) fn countries_in(&self, scan: Scan<'_>) -> CountrySet {
        let lists = [self.country_names, self.country_adjectives, self.country_acronyms];
        let mut countries = CountrySet::default();
        for hit in lists.into_iter().flat_map(|list| scan.hits(list)) {
            countries.insert(self.codes[hit.payload as usize]);
        }
        for (past, _, today) in &self.past {
            if countries.contains(*past) {
                countries.insert(*today);
            }
        }
        countries
    }

    /// The code that the name behind `code` has at a date: `BU` is Burma up to 1989, `MM` later and without a date.
    pub(crate) fn code_at(&self, code: Code, when: Option<When>) -> Code {
        let outlived = |until: u32| when.is_none_or(|when| when.from / 10_000 > until);
        let past = self.past.iter().find(|(past, until, _)| *past == code && outlived(*until));
        past.map_or(code, |(_, _, today)| *today)
    }

    /// Whether titles are a firm's: all may be anyone's, and the words of the body that they name (before or
    /// after them) are not those of a public one.
    pub(crate) fn is_private(&self, titles: &[u32], body: Cursor<'_>, end: u32) -> bool {
        let titles = || titles.iter().map(|title| &self.titles[*title as usize]);
        let public = |at: u32| {
            let at = body.moved(at);
            self.is_sort(at, sort::BODY)
                || at.scan().hit_over(self.organisations, at.at()).is_some()
                || at.scan().hit_over(self.state_bodies, at.at()).is_some()
                || self.country_name(at).is_some()
                || at.term(self.country_adjectives).is_some()
                || at.term(self.capitals).is_some()
        };
        titles().any(|title| title.role == Role::Business)
            || titles().all(|title| title.is_anyones)
                && (body.at()..end).any(|at| body.moved(at).kind().is_some_and(Kind::is_capitalised))
                && !(body.at()..end).any(public)
    }

    /// Whether all these titles may be a firm's.
    pub(crate) fn are_anyones(&self, titles: &[u32]) -> bool {
        titles.iter().all(|title| self.titles[*title as usize].is_anyones)
    }

    /// Whether the title at `cursor` is the first word of a known person's very name: "Amir Khan Muttaqi".
    pub(crate) fn begins_name(&self, cursor: Cursor<'_>) -> bool {
        let Some((full, _)) = cursor.term(self.full_names) else { return false };
        let word = cursor.listed(self.names).map(|(word, _)| word);
        let begins = |id: &PersonId| self.people.get(*id).words().first().copied() == word;
        word.is_some() && self.bearers.of(&full).iter().any(begins)
    }

    /// Whether the word at `cursor` is of a known person's family name.
    pub(crate) fn is_known_family(&self, cursor: Cursor<'_>) -> bool {
        self.name_word(cursor).is_some_and(|word| self.people.is_family(word))
    }

    /// The word of known names at `cursor`, if it says something of whose name it is.
    pub(crate) fn name_word(&self, cursor: Cursor<'_>) -> Option<Word> {
        cursor.listed(self.names).map(|(word, _)| word).filter(|word| self.tells(*word))
    }

    /// Whether the word is more than a particle or one letter.
    fn tells(&self, word: Word) -> bool {
        !self.people.with_word(word).is_empty()
    }

    /// Whether a known person's name has one of these words.
    pub(crate) fn knows_any(&self, scan: Scan<'_>, words: WordSpan) -> bool {
        words.iter().any(|index| scan.listed(self.names, index).is_some_and(|word| self.tells(word)))
    }

    /// The word of names at `index`; one that no table has is numbered in `own`.
    pub(crate) fn token(&self, scan: Scan<'_>, index: u32, own: &mut Numbered) -> Word {
        match scan.listed(self.names, index) {
            Some(word) => word,
            None => self.people.letters.len() as Word + own.number_as_written(scan.words().text(index)),
        }
    }

    /// As [`Lexicon::token`], without numbering what has no number.
    pub(crate) fn known_token(&self, scan: Scan<'_>, index: u32, own: &mut Numbered) -> Option<Word> {
        scan.listed(self.names, index).or_else(|| {
            Some(self.people.letters.len() as Word + own.get_as_written(scan.words().text(index))?)
        })
    }

    /// The short name behind a hit.
    pub(crate) fn short(&self, payload: u32) -> Short<'_> {
        Short { bearers: self.short_bearers.of(payload / 2), weak: is_weak(payload) }
    }

    /// Whether the word at `cursor` is of one of these [`sort`]s.
    pub(crate) fn is_sort(&self, cursor: Cursor<'_>, sorts: u32) -> bool {
        self.sorts(cursor) & sorts != 0
    }

    /// Over a word of one of these sorts.
    pub(crate) fn over<'a>(&self, cursor: Cursor<'a>, sorts: u32) -> Option<Cursor<'a>> {
        self.is_sort(cursor, sorts).then(|| cursor.moved(cursor.at() + 1))
    }

    /// All sorts of the word at `cursor`.
    pub(crate) fn sorts(&self, cursor: Cursor<'_>) -> u32 {
        let Some((sorts, _)) = cursor.listed(self.sorts) else { return 0 };
        let sorts =
            if cursor.kind().is_some_and(Kind::is_capitalised) { sorts } else { sorts & !sort::IN_CAPITALS };
        // "Tô Lâm", "Lê Duẩn": what loses a diacritic in folding is no little word.
        let little = sorts & sort::LITTLE != 0 && cursor.word().is_some_and(str::is_ascii);
        if little { sorts } else { sorts & !sort::LITTLE }
    }
}

/// States of the past with their last year and what their names mean after it.
fn past(countries: &facts::Countries<'static>, codes: &mut Codes) -> Vec<(Code, u32, Code)> {
    let outlived = |country: &facts::Country<'static>| {
        let (until, today) = (country.until.parse().ok()?, *country.successors.first()?);
        Some((codes.number(country.code), until, codes.number(today)))
    };
    countries.iter().filter_map(outlived).collect()
}

/// Capitals of states, with the state's code.
fn capitals(countries: &facts::Countries<'static>) -> Vec<(&'static str, &'static str)> {
    let states = countries.iter().filter(|country| country.status == "sovereign");
    let capitals = states.map(|country| (country.capital, country.code));
    capitals.filter(|(capital, _)| !capital.is_empty()).collect()
}

/// What countries are called, for the shared pass.
struct CountryForms {
    /// Names, adjectives and demonyms, acronyms; each with its place in `codes`.
    lists: [Vec<(&'static str, u32)>; 3],
    codes: Vec<Code>,
}

impl CountryForms {
    fn new(countries: &facts::Countries<'static>, past: &[(Code, u32, Code)], codes: &mut Codes) -> Self {
        let mut all = Self { lists: Default::default(), codes: Vec::new() };
        let mut chosen: [Set<String>; 3] = Default::default();
        // What a state of the past was called is its own first.
        let is_past = |code: Code| past.iter().any(|(past, ..)| *past == code);
        for wanted in [true, false] {
            for country in countries.iter() {
                let code = codes.number(country.code);
                if is_past(code) != wanted {
                    continue;
                }
                for form in country.forms() {
                    let acronym = form.text.chars().all(|c| c.is_ascii_uppercase() || c == '.');
                    let list = match form.kind {
                        _ if acronym => 2,
                        FormKind::Name | FormKind::FormerName => 0,
                        FormKind::Adjective | FormKind::Demonym => 1,
                    };
                    // The builder lets the last one win; here the first is the likelier.
                    if chosen[list].insert(fold(form.text)) {
                        all.lists[list].push((form.text, all.codes.len() as u32));
                        all.codes.push(code);
                    }
                }
            }
        }
        all
    }
}

/// A folded name as it is written: particles small, the other words with a capital.
fn with_capitals(name: &str) -> String {
    if !name.as_bytes().contains(&b' ') {
        return if is_particle(name) { name.to_owned() } else { capital(name) };
    }
    let written = name.split(' ').map(|word| if is_particle(word) { word.to_owned() } else { capital(word) });
    written.collect::<Vec<_>>().join(" ")
}

/// The given names of the persons in the tables.
fn given_names<'a>(people: &'a People, own: &'a Letters) -> impl Iterator<Item = &'a str> {
    let spelt = people.spelt(own);
    people.iter().filter_map(move |(_, person)| {
        let words = person.words();
        let name = if person.family_first { words.last() } else { words.first() };
        let says = |word: &Word| spelt.letters(*word) > 2 && !spelt.is_particle(*word);
        name.copied().filter(|word| words.len() > 1 && says(word)).map(|word| spelt.text(word))
    })
}
