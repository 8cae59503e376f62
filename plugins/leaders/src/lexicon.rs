//! What the shared pass is asked to find, and what each hit means.

use crate::{
    facts::{self, FormKind},
    people::{People, PersonId, When, capital, is_particle},
};
use chancery_core::prelude::*;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// A title as a hit names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Title {
    /// As the output writes it: `Foreign Minister`.
    pub(crate) office: String,
    /// Class of the office; `honorific` and `spouse` are no office.
    pub(crate) role: String,
    /// `Presidents`.
    pub(crate) plural: bool,
    /// The one country that has the office.
    pub(crate) country: Option<String>,
    /// Whether it must stand in capitals throughout: `PM`, `HE`.
    pub(crate) upper: bool,
    /// Whether the first letter of its first word must be a capital where it stands before a name.
    pub(crate) capital: bool,
}

impl Title {
    pub(crate) fn is_office(&self) -> bool {
        !matches!(self.role.as_str(), "honorific" | "spouse")
    }

    /// Whether the title, written small, is one only with the body that it belongs to: `secretary of the council`.
    pub(crate) fn needs_body(&self) -> bool {
        matches!(
            self.office.as_str(),
            "Head" | "Secretary" | "Speaker" | "Minister" | "Leader" | "Director-General"
        )
    }

    /// Whether firms, universities and unions have such an office, too.
    fn is_anyones(&self) -> bool {
        matches!(
            self.office.as_str(),
            "President"
                | "Vice President"
                | "Chairperson"
                | "Vice Chairman"
                | "Chief Executive"
                | "Director"
                | "Executive Director"
                | "Managing Director"
                | "Secretary"
                | "Head"
                | "Spokesperson"
                | "Deputy Spokesperson"
        )
    }
}

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
    /// Words that are no part of a name: [`FUNCTION_WORD`]s and [`COMMON_NOUN`]s.
    pub(crate) stops: Gazetteer,
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
    /// What makes the body before or after a title a public one.
    pub(crate) bodies: Gazetteer,
    /// Bodies that one country alone has: `Kremlin`; the payload is a place in `body_codes`.
    pub(crate) state_bodies: Gazetteer,
    pub(crate) body_codes: Vec<String>,
    /// What a thing named after a person is: `Foundation`, `Square`.
    pub(crate) things: Gazetteer,
    /// What makes a namesake: `actor`, `singer`.
    pub(crate) trades: Gazetteer,
    /// Verbs that persons are the subject of.
    pub(crate) verbs: Gazetteer,
    /// Verbs that make a bare family name before them somebody's.
    pub(crate) acts: Gazetteer,
    /// `the two heads of state`: groups; the payload is a place in the groups' own table.
    pub(crate) groups: crate::groups::Terms,
}

/// A stop word that ends a name.
pub(crate) const FUNCTION_WORD: u32 = 0;
/// A stop word that makes a name beside it part of a body's or a place's.
pub(crate) const COMMON_NOUN: u32 = 1;

/// Words before a title, with the standing they give; empty where they say nothing of it.
pub(crate) const STATUSES: &[(&str, &str)] = &[
    ("former", "former"),
    ("ex", "former"),
    ("late", "former"),
    ("then", "former"),
    ("outgoing", "current"),
    ("ousted", "former"),
    ("deposed", "former"),
    ("past", "former"),
    ("previous", "former"),
    ("retired", "former"),
    ("acting", "acting"),
    ("interim", "acting"),
    ("caretaker", "acting"),
    ("transitional", "acting"),
    ("incoming", "elect"),
    ("incumbent", "current"),
    ("current", "current"),
    ("sitting", "current"),
    ("new", ""),
    ("newly elected", ""),
    ("newly-elected", ""),
    ("newly appointed", ""),
    ("visiting", ""),
    ("long-time", ""),
    ("longtime", ""),
    ("first", ""),
    ("embattled", ""),
    ("populist", ""),
    ("right-wing", ""),
    ("left-wing", ""),
    ("unpopular", ""),
    ("republican", ""),
    ("democratic", ""),
    ("labour", ""),
    ("conservative", ""),
    ("liberal", ""),
];

fn words(file: &'static str) -> impl Iterator<Item = &'static str> {
    file.lines().filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace)
}

fn lines(file: &'static str) -> impl Iterator<Item = &'static str> {
    file.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// Offices that one country alone has, or that stand for its own where no other is named.
const NATIONAL: &[(&str, &str)] = &[
    ("Secretary of State", "US"),
    ("Taoiseach", "IE"),
    ("Kremlin", "RU"),
    ("State Department", "US"),
    ("White House", "US"),
    ("Pentagon", "US"),
    ("Tánaiste", "IE"),
    ("Teachta Dála", "IE"),
    ("Chancellor of the Exchequer", "GB"),
    ("Minister of External Affairs", "IN"),
    ("State Councilor", "CN"),
    ("Secretary of the Treasury", "US"),
    ("Scottish Secretary", "GB"),
    ("Northern Ireland Secretary", "GB"),
];

/// All titles, later ones overriding earlier: the portfolios' first, then the facts table's, then the plugin's own.
pub(crate) fn stock_titles() -> Vec<(String, Title)> {
    let mut titles = Vec::new();
    let mut add = |written: &str, office: &str, role: &str, plural: bool| {
        // What is an everyday word, or too short, must be written as a title.
        let capital = matches!(role, "honorific")
            || written.len() <= 3
            || written.ends_with('.')
            || matches!(
                written,
                "General"
                    | "Major"
                    | "Captain"
                    | "Count"
                    | "Leader"
                    | "Judge"
                    | "Justice"
                    | "Father"
                    | "Representative"
                    | "Representatives"
                    | "Minister"
                    | "Speaker"
                    | "Deputy"
                    | "Head"
                    | "Don"
                    | "Chief Executive"
                    | "Commander"
                    | "Director General"
                    | "Secretary"
            );
        let national = NATIONAL.iter().find(|(title, _)| *title == office || written.starts_with(title));
        let country = national.map(|(_, code)| (*code).to_owned());
        let upper = written.len() < 5 && written.chars().all(char::is_uppercase);
        let title =
            Title { office: office.to_owned(), role: role.to_owned(), plural, country, upper, capital };
        titles.push((written.to_owned(), title));
    };
    for office in facts::offices() {
        if matches!(office.role, "agent_noun" | "honorific") || office.title.contains("Junta") {
            continue;
        }
        add(office.title, office.title, office.role, false);
        for variant in &office.variants {
            // Short ones and common nouns are no titles before a name; a status is read by itself.
            let status =
                ["Acting ", "Interim ", "Caretaker "].iter().any(|status| variant.starts_with(status));
            // "NATO Secretary General": the acronym is read by itself.
            let body =
                variant.split(' ').next().is_some_and(|first| facts::organisations().get(first).is_some());
            let common = body
                || variant.starts_with(char::is_lowercase)
                || variant.len() < 4
                || variant.ends_with("-elect");
            if !status && !common {
                add(variant, office.title, office.role, false);
            }
        }
    }
    for portfolio in lines(include_str!("../data/portfolios.txt")) {
        let spelt = portfolio.replace("Defence", "Defense").replace("Labour", "Labor");
        let spelt = match spelt.as_str() {
            "National Defense" => "Defense",
            "Interior" | "Internal Affairs" | "Home Affairs" => "the Interior",
            "Transportation" => "Transport",
            "Trade" => "Commerce",
            other => other,
        };
        let role = match spelt {
            "Defense" | "the Interior" | "Security" | "Public Security" | "National Security"
            | "State Security" | "Intelligence" => "security",
            _ => "minister",
        };
        let office = format!("Minister of {spelt}");
        for (before, office, role) in [
            ("", office.clone(), role),
            ("Deputy ", format!("Deputy {office}"), "minister"),
            ("First Deputy ", format!("Deputy {office}"), "minister"),
            ("Vice ", format!("Vice {office}"), "minister"),
        ] {
            add(&format!("{before}{portfolio} Minister"), &office, role, false);
            add(&format!("{before}{portfolio} Ministers"), &office, role, true);
            for of in ["of", "for", "of the", "for the"] {
                add(&format!("{before}Minister {of} {portfolio}"), &office, role, false);
                add(&format!("{before}Ministers {of} {portfolio}"), &office, role, true);
            }
        }
        add(&format!("{portfolio} Secretary"), &office, role, false);
        add(&format!("Deputy {portfolio} Secretary"), &format!("Deputy {office}"), "minister", false);
        add(&format!("Secretary of {portfolio}"), &office, role, false);
        add(&format!("Secretary of the {portfolio}"), &office, role, false);
    }
    let table = facts::table::Table::new(include_str!("../data/titles.tsv"));
    for row in table.rows() {
        add(row.get("title"), row.get("office"), row.get("role"), row.get("number") == "pl");
    }
    titles
}

/// Titles of a user's table of offices.
pub(crate) fn user_titles(tables: &[String]) -> Vec<(String, Title)> {
    let mut titles = Vec::new();
    for text in tables {
        for row in facts::table::Table::new(text).rows() {
            let written = row.get("title");
            let office = if row.get("office").is_empty() { written } else { row.get("office") };
            let title = Title {
                office: office.to_owned(),
                role: row.get("role").to_owned(),
                plural: false,
                country: None,
                upper: false,
                capital: false,
            };
            let forms = std::iter::once(written).chain(row.list("variants"));
            titles.extend(forms.map(|form| (form.to_owned(), title.clone())));
        }
    }
    titles
}

/// How the plugin writes an office of the facts table.
pub(crate) fn normal_office(written: &str, titles: &HashMap<String, String>) -> String {
    let (before, rest) = match written.strip_prefix("Acting ") {
        Some(rest) => ("", rest),
        None => ("", written),
    };
    titles.get(rest).map_or_else(|| format!("{before}{rest}"), Clone::clone)
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
    /// (code of the past, last year, code of today).
    pub(crate) past: Vec<(&'a str, u32, &'a str)>,
}

impl Lexicon {
    /// Registers everything.
    pub(crate) fn new(sources: &Sources<'_>, cx: &mut BuildCx<'_>) -> Self {
        let offices: HashMap<String, String> =
            sources.titles.iter().map(|(written, title)| (written.clone(), title.office.clone())).collect();
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
        let function_words = words(include_str!("../data/not-names.txt")).map(|word| (word, FUNCTION_WORD));
        let nouns = words(include_str!("../data/common-nouns.txt")).map(|word| (word, COMMON_NOUN));
        let stop_words: Vec<(&str, u32)> = function_words.chain(nouns).collect();
        let stop_folded: HashSet<String> = stop_words.iter().map(|(word, _)| fold(word)).collect();
        let mut given: BTreeSet<String> = given_names(&people);
        given.retain(|name| !stop_folded.contains(name));
        let mut shorts = Vec::new();
        let mut short_terms = Vec::new();
        for (name, bearers) in people.short_names() {
            let common = weak_words.contains(&name)
                || places.contains(&name)
                || given.contains(&name)
                || stop_folded.contains(&name)
                || name.chars().count() < 3;
            let written =
                name.split(' ').map(|word| if is_particle(word) { word.to_owned() } else { capital(word) });
            short_terms.push((written.collect::<Vec<_>>().join(" "), shorts.len() as u32));
            shorts.push(Short { bearers, weak: common && name != "xi" });
        }
        let short_names = cx.gazetteer(short_terms, Case::Name);
        let given_names = cx.gazetteer(given.iter().map(|name| (capital(name), 0)), Case::Name);
        let stops = cx.gazetteer(stop_words, Case::Name);

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
            stops,
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
            bodies: cx.gazetteer(
                words(include_str!("../data/public-bodies.txt")).map(|word| (word, 0)),
                Case::Name,
            ),
            state_bodies: cx.gazetteer(state_bodies.iter().map(|(form, _)| *form).zip(0..), Case::Name),
            body_codes: state_bodies.iter().map(|(_, code)| (*code).to_owned()).collect(),
            things: cx.gazetteer(words(include_str!("../data/things.txt")).map(|word| (word, 0)), Case::Name),
            trades: cx.gazetteer(words(include_str!("../data/trades.txt")).map(|word| (word, 0)), Case::Fold),
            verbs: crate::unknown::verbs(cx),
            acts: cx
                .gazetteer(words(include_str!("../data/person-verbs.txt")).map(|word| (word, 0)), Case::Fold),
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
    pub(crate) fn countries_in(&self, scan: Scan<'_>) -> BTreeSet<&str> {
        let lists = [self.country_names, self.country_adjectives, self.country_acronyms];
        let hits = lists.into_iter().flat_map(|list| scan.hits(list));
        let mut codes: BTreeSet<&str> = hits.map(|hit| self.codes[hit.payload as usize].as_str()).collect();
        for (past, _, today) in &self.past {
            if codes.contains(past.as_str()) {
                codes.insert(today);
            }
        }
        codes
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
            at.scan().hit_over(self.bodies, at.at()).is_some()
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

    /// Whether the title at `cursor` is the first word of a known person's very name: "Amir Khan Muttaqi".
    pub(crate) fn begins_name(&self, cursor: Cursor<'_>) -> bool {
        let Some((full, _)) = cursor.term(self.full_names) else { return false };
        let word = cursor.word().map(fold).unwrap_or_default();
        let begins = |id: &PersonId| self.people.get(*id).spellings[0].first() == Some(&word);
        self.bearers[full as usize].iter().any(begins)
    }

    /// Whether a known person's family name has this folded word.
    pub(crate) fn is_known_family(&self, word: &str) -> bool {
        self.people.has_family(word)
    }

    /// Whether a person may be known by this folded word.
    pub(crate) fn is_known_word(&self, word: &str) -> bool {
        !self.people.with_word(word).is_empty()
    }
}

/// The given names of the persons in the tables and those listed besides, folded.
fn given_names(people: &People) -> BTreeSet<String> {
    let mut given: BTreeSet<String> = words(include_str!("../data/given-names.txt")).map(fold).collect();
    for person in &people.persons {
        let words = &person.spellings[0];
        if words.len() < 2 {
            continue;
        }
        let name = if person.family_first { words.last() } else { words.first() };
        given.extend(name.filter(|name| name.chars().count() > 2 && !is_particle(name)).cloned());
    }
    given
}
