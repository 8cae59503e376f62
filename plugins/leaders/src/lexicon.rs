//! What the shared pass is asked to find, and what each hit means.

use crate::{
    facts::{self, FormKind},
    hash::{Map, Set},
    offices::{STATUSES, Title, normal_office},
    people::{People, PersonId},
    sorts::{CountrySet, sort},
    terms::When,
    words::{capital, is_particle},
};
use chancery_core::prelude::*;
use std::collections::{BTreeMap, BTreeSet, HashSet};

/// A name that stands alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Short {
    pub(crate) bearers: Vec<PersonId>,
    /// Also a common word, a given name or a place: needs a person of the document.
    pub(crate) weak: bool,
}

/// The handles and the tables behind them.
pub(crate) struct Lexicon {
    pub(crate) people: People,
    /// Folded given names of women among the leaders.
    pub(crate) female: BTreeSet<String>,
    pub(crate) titles: Vec<Title>,
    pub(crate) title_terms: Gazetteer,
    /// Full names of known persons; the payload is a place in `bearers`.
    pub(crate) full_names: Gazetteer,
    pub(crate) bearers: Vec<Vec<PersonId>>,
    pub(crate) short_names: Gazetteer,
    pub(crate) shorts: Vec<Short>,
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
    pub(crate) codes: Vec<String>,
    /// Codes of the past with their last year and what their names mean after it.
    past: Vec<(String, u32, String)>,
    /// Capitals; the payload is a place in `capital_codes`.
    pub(crate) capitals: Gazetteer,
    pub(crate) capital_codes: Vec<String>,
    pub(crate) organisations: Gazetteer,
    pub(crate) acronyms: Vec<String>,
    /// `former`, `acting`, …: the payload is a place in [`STATUSES`].
    pub(crate) statuses: Gazetteer,
    /// Bodies that one country alone has: `Kremlin`; the payload is a place in `body_codes`.
    pub(crate) state_bodies: Gazetteer,
    pub(crate) body_codes: Vec<String>,
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
    pub(crate) leaders: Vec<facts::TermRow<'a>>,
    pub(crate) countries: Vec<facts::CountryForm<'a>>,
    /// (capital, code).
    pub(crate) capitals: Vec<(&'a str, &'a str)>,
    /// (form, acronym).
    pub(crate) organisations: Vec<(&'a str, &'a str)>,
    pub(crate) titles: Vec<(String, Title)>,
    /// Whether persons without office are asked for.
    pub(crate) unknown: bool,
    /// (code of the past, last year, code of today).
    pub(crate) past: Vec<(&'a str, u32, &'a str)>,
}

impl Lexicon {
    /// Registers everything.
    pub(crate) fn new(sources: &Sources<'_>, cx: &mut BuildCx<'_>) -> Self {
        let offices: Map<&str, &str> =
            sources.titles.iter().map(|(written, title)| (written.as_str(), title.office.as_str())).collect();
        let people = People::new(&sources.leaders, |office| normal_office(office, &offices));

        let titles: Vec<Title> = sources.titles.iter().map(|(_, title)| title.clone()).collect();
        let title_terms =
            cx.gazetteer(sources.titles.iter().map(|(written, _)| written).zip(0..), Case::Fold);

        let (names, bearers): (Vec<_>, Vec<_>) = people.full_names().into_iter().unzip();
        let full_names = cx.gazetteer(names.iter().zip(0..), Case::Name);

        let countries = sources.countries.iter().map(|form| form.text);
        let places: HashSet<String> =
            countries.chain(sources.capitals.iter().map(|(capital, _)| *capital)).map(fold).collect();
        let weak_words: HashSet<String> =
            words(include_str!("../data/weak-surnames.txt")).map(fold).collect();
        let mut sorts: BTreeMap<String, u32> = BTreeMap::new();
        let mut list = |words: &mut dyn Iterator<Item = &'static str>, sort: u32| {
            for word in words {
                *sorts.entry(fold(word)).or_default() |= sort;
            }
        };
        list(&mut words(include_str!("../data/not-names.txt")), sort::FUNCTION_WORD);
        list(&mut words(include_str!("../data/common-nouns.txt")), sort::COMMON_NOUN);
        list(&mut words(include_str!("../data/things.txt")), sort::THING);
        list(&mut words(include_str!("../data/public-bodies.txt")), sort::BODY);
        list(&mut words(include_str!("../data/trades.txt")), sort::TRADE);
        list(&mut words(include_str!("../data/person-verbs.txt")), sort::ACT);
        list(&mut crate::names::PARTICLES.iter().copied(), sort::PARTICLE);
        list(&mut crate::names::PLACE_STARTS.iter().copied(), sort::PLACE_START);
        list(&mut crate::mentions::PLACE_WORDS.iter().copied(), sort::PLACE_BEFORE);
        for (sort, words) in sort::WORDS {
            list(&mut words.iter().copied(), *sort);
        }
        let is_stop = |word: &str| sorts.get(word).is_some_and(|sorts| sorts & sort::STOP != 0);
        let given: Vec<String> = given_names(&people).into_iter().filter(|name| !is_stop(name)).collect();
        let is_given: Set<&str> = given.iter().map(String::as_str).collect();
        let mut shorts = Vec::new();
        let mut short_terms = Vec::new();
        for (name, bearers) in people.short_names() {
            let common = weak_words.contains(&name)
                || places.contains(&name)
                || is_given.contains(name.as_str())
                || is_stop(&name)
                || name.chars().count() < 3;
            let written =
                name.split(' ').map(|word| if is_particle(word) { word.to_owned() } else { capital(word) });
            short_terms.push((written.collect::<Vec<_>>().join(" "), shorts.len() as u32));
            shorts.push(Short { bearers, weak: common && name != "xi" });
        }
        let short_names = cx.gazetteer(short_terms, Case::Name);
        let given_names = cx.gazetteer(given.iter().map(|name| (capital(name), 0)), Case::Name);

        let mut codes = Vec::new();
        let mut by_kind: [Vec<(&str, u32)>; 3] = Default::default();
        let mut chosen: BTreeMap<(usize, String), u32> = BTreeMap::new();
        // What a state of the past was called is its own first.
        let is_past = |code: &str| sources.past.iter().any(|(past, ..)| *past == code);
        let (past, today): (Vec<_>, Vec<_>) =
            sources.countries.iter().copied().partition(|form: &facts::CountryForm<'_>| is_past(form.code));
        for form in past.into_iter().chain(today) {
            let acronym = form.text.chars().all(|c| c.is_ascii_uppercase() || c == '.');
            let list = match form.kind {
                _ if acronym => 2,
                FormKind::Name | FormKind::FormerName => 0,
                FormKind::Adjective | FormKind::Demonym => 1,
            };
            // The builder lets the last one win; here the first is the likelier.
            if chosen.insert((list, fold(form.text)), 0).is_none() {
                by_kind[list].push((form.text, codes.len() as u32));
                codes.push(form.code.to_owned());
            }
        }
        let [names, adjectives, acronyms] = by_kind;
        let country_names = cx.gazetteer(names, Case::Name);
        let country_adjectives = cx.gazetteer(adjectives, Case::Name);
        let country_acronyms = cx.gazetteer(acronyms, Case::Exact);

        let organisations =
            cx.gazetteer(sources.organisations.iter().map(|(form, _)| *form).zip(0..), Case::Exact);
        let acronyms = sources.organisations.iter().map(|(_, acronym)| (*acronym).to_owned()).collect();

        let table = facts::table::Table::new(include_str!("../data/state-bodies.tsv"));
        let state_bodies: Vec<(&str, &str)> =
            table.rows().map(|row| (row.get("form"), row.get("country"))).collect();

        Self {
            female: words(include_str!("../data/female-names.txt")).map(fold).collect(),
            titles,
            title_terms,
            full_names,
            bearers,
            short_names,
            shorts,
            given_names,
            sorts: cx.words(sorts),
            names: cx.words(people.words()),
            country_names,
            country_adjectives,
            country_acronyms,
            codes,
            past: sources
                .past
                .iter()
                .map(|(past, until, today)| ((*past).to_owned(), *until, (*today).to_owned()))
                .collect(),
            capitals: cx.gazetteer(sources.capitals.iter().map(|(capital, _)| *capital).zip(0..), Case::Name),
            capital_codes: sources.capitals.iter().map(|(_, code)| (*code).to_owned()).collect(),
            organisations,
            acronyms,
            statuses: cx.gazetteer(STATUSES.iter().map(|(word, _)| *word).zip(0..), Case::Fold),
            state_bodies: cx.gazetteer(state_bodies.iter().map(|(form, _)| *form).zip(0..), Case::Name),
            body_codes: state_bodies.iter().map(|(_, code)| (*code).to_owned()).collect(),
            verbs: crate::unknown::verbs(sources.unknown, cx),
            groups: crate::groups::Terms::new(cx),
            people,
        }
    }

    /// The country called at `cursor` by name or acronym.
    pub(crate) fn country_name<'a>(&self, cursor: Cursor<'a>) -> Option<(&str, Cursor<'a>)> {
        let found = cursor.term(self.country_names).or_else(|| cursor.term(self.country_acronyms));
        found.map(|(place, next)| (self.codes[place as usize].as_str(), next))
    }

    /// To the left over a country's adjective, or its name with or without `'s`; tells whether it was a
    /// bare name, which may belong to the words before it.
    pub(crate) fn back_country<'a>(&self, cursor: Cursor<'a>) -> Option<(&str, bool, Cursor<'a>)> {
        let code = |place: u32| self.codes[place as usize].as_str();
        if let Some((place, before)) = cursor.back_term(self.country_adjectives) {
            return Some((code(place), false, before));
        }
        let name = |cursor: Cursor<'a>| {
            cursor.back_term(self.country_names).or_else(|| cursor.back_term(self.country_acronyms))
        };
        if let Some(back) = cursor.back().filter(|back| back.kind() == Some(Kind::Clitic)) {
            return name(back).map(|(place, before)| (code(place), false, before));
        }
        // "the Philippines' president"
        if let Some(back) = cursor.back_any(&["'", "\u{2019}"]).map(|(_, back)| back) {
            return name(back).map(|(place, before)| (code(place), false, before));
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
            countries.insert(&self.codes[hit.payload as usize]);
        }
        for (past, _, today) in &self.past {
            if countries.contains(past) {
                countries.insert(today);
            }
        }
        countries
    }

    /// The code that the name behind `code` has at a date: `BU` is Burma up to 1989, `MM` later and without a date.
    pub(crate) fn code_at<'a>(&'a self, code: &'a str, when: Option<When>) -> &'a str {
        let outlived = |until: u32| when.is_none_or(|when| when.from / 10_000 > until);
        let past = self.past.iter().find(|(past, until, _)| past == code && outlived(*until));
        past.map_or(code, |(_, _, today)| today)
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
        titles().any(|title| title.role == "business")
            || titles().all(|title| title.is_anyones())
                && (body.at()..end).any(|at| body.moved(at).kind().is_some_and(Kind::is_capitalised))
                && !(body.at()..end).any(public)
    }

    /// Whether all these titles may be a firm's.
    pub(crate) fn are_anyones(&self, titles: &[u32]) -> bool {
        titles.iter().all(|title| self.titles[*title as usize].is_anyones())
    }

    /// Whether the title at `cursor` is the first word of a known person's very name: "Amir Khan Muttaqi".
    pub(crate) fn begins_name(&self, cursor: Cursor<'_>) -> bool {
        let Some((full, _)) = cursor.term(self.full_names) else { return false };
        let word = cursor.word().map(fold).unwrap_or_default();
        let begins = |id: &PersonId| self.people.get(*id).spellings[0].first() == Some(&word);
        self.bearers[full as usize].iter().any(begins)
    }

    /// Whether the word at `cursor` is of a known person's family name.
    pub(crate) fn is_known_family(&self, cursor: Cursor<'_>) -> bool {
        self.name_word(cursor).is_some_and(|word| self.people.is_family(word))
    }

    /// The word of known names at `cursor`.
    pub(crate) fn name_word(&self, cursor: Cursor<'_>) -> Option<u32> {
        cursor.listed(self.names).map(|(word, _)| word)
    }

    /// Whether a known person's name has one of these words.
    pub(crate) fn knows_any(&self, scan: Scan<'_>, words: WordSpan) -> bool {
        words.iter().any(|index| scan.listed(self.names, index).is_some())
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

/// The given names of the persons in the tables and those listed besides, folded.
fn given_names(people: &People) -> Vec<String> {
    let mut seen: Set<String> = Set::default();
    let mut given = Vec::new();
    let mut add = |name: String| {
        if seen.insert(name.clone()) {
            given.push(name);
        }
    };
    words(include_str!("../data/given-names.txt")).map(fold).for_each(&mut add);
    for person in &people.persons {
        let words = &person.spellings[0];
        if words.len() < 2 {
            continue;
        }
        let name = if person.family_first { words.last() } else { words.first() };
        if let Some(name) = name.filter(|name| name.chars().count() > 2 && !is_particle(name)) {
            add(name.clone());
        }
    }
    given
}
