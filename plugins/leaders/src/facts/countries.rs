//! Countries and every way to call them.

use super::table::Table;
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::LazyLock;

/// A state or territory.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Country<'a> {
    /// ISO 3166-1 alpha-2; states of the past have their former code (`SU`, `YU`, `DD`), or that of the one
    /// state that succeeded them where they never had one (`South Vietnam` is `VN`).
    pub code: &'a str,
    /// Usual name.
    pub name: &'a str,
    /// Formal name.
    pub formal_name: &'a str,
    /// Other names and abbreviations.
    pub aliases: Vec<&'a str>,
    /// Adjectives.
    pub adjectives: Vec<&'a str>,
    /// What an inhabitant is called.
    pub demonyms: Vec<&'a str>,
    /// Capital.
    pub capital: &'a str,
    /// Names of the past.
    pub former_names: Vec<&'a str>,
    /// `sovereign`, `territory`, `historical` or `other`.
    pub status: &'a str,
    /// The last year of a state of the past whose name goes on being used for its successor: `1989` of Burma.
    pub until: &'a str,
    /// Codes of the states that succeeded it.
    pub successors: Vec<&'a str>,
}

/// What sort of word a form is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FormKind {
    /// `Kyrgyzstan`, `Kyrgyz Republic`, `DPRK`.
    Name,
    /// `Russian`.
    Adjective,
    /// `Spaniard`.
    Demonym,
    /// `Upper Volta`.
    FormerName,
}

/// One way to call a country.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CountryForm<'a> {
    /// As it is written.
    pub text: &'a str,
    /// What sort of word it is.
    pub kind: FormKind,
    /// The country's code.
    pub code: &'a str,
}

/// The table of countries.
#[derive(Debug, Default)]
pub struct Countries<'a> {
    rows: Vec<Country<'a>>,
    by_form: FxHashMap<&'a str, &'a str>,
}

const STOCK: [&str; 2] =
    [include_str!("../../data/countries.tsv"), include_str!("../../data/country_additions.tsv")];

/// The stock table.
pub fn countries() -> &'static Countries<'static> {
    static COUNTRIES: LazyLock<Countries<'static>> = LazyLock::new(|| Countries::parse(&STOCK));
    &COUNTRIES
}

impl<'a> Countries<'a> {
    /// The stock table with a user's tables after it.
    pub(crate) fn with(tables: &[&'a str]) -> Self {
        let tables: Vec<&'a str> = STOCK.into_iter().chain(tables.iter().copied()).collect();
        Self::parse(&tables)
    }

    /// Reads tables in order; a later row of the same code and no name of its own adds its forms to the first.
    pub(crate) fn parse(tables: &[&'a str]) -> Self {
        let mut rows: Vec<Country<'a>> = Vec::new();
        for text in tables {
            for row in Table::new(text).rows() {
                let code = row.get("iso2");
                let addition = row.get("name").is_empty();
                let known = rows.iter().position(|country| addition && country.code == code);
                let place = known.unwrap_or_else(|| {
                    rows.push(Country { code, ..Country::default() });
                    rows.len() - 1
                });
                let country = &mut rows[place];
                for (cell, name) in [
                    (&mut country.name, "name"),
                    (&mut country.formal_name, "formal_name"),
                    (&mut country.capital, "capital"),
                    (&mut country.status, "status"),
                    (&mut country.until, "until"),
                ] {
                    if !row.get(name).is_empty() {
                        *cell = row.get(name);
                    }
                }
                country.aliases.extend(row.list("aliases"));
                country.adjectives.extend(row.list("adjectives"));
                country.demonyms.extend(row.list("demonyms"));
                country.former_names.extend(row.list("former_names"));
                country.successors.extend(row.list("successors"));
            }
        }
        let mut by_form = FxHashMap::default();
        let mut forms: Vec<_> = rows.iter().flat_map(Country::forms).collect();
        // Today's states before those of the past, names before adjectives; the table's order decides the rest.
        let historical = rows.iter().filter(|country| country.status == "historical");
        let historical: FxHashSet<&str> = historical.map(|country| country.code).collect();
        let today = |form: &CountryForm<'_>| historical.contains(form.code);
        forms.sort_by_key(|form| (form.kind, today(form)));
        for form in forms {
            by_form.entry(form.text).or_insert(form.code);
        }
        Self { rows, by_form }
    }

    /// The rows, in the order of the table. Two states of the past share the code `CS`.
    pub fn iter(&self) -> impl Iterator<Item = &Country<'a>> {
        self.rows.iter()
    }

    /// The country with this code, today's first.
    pub fn get(&self, code: &str) -> Option<&Country<'a>> {
        let with_code = || self.rows.iter().filter(|country| country.code == code);
        with_code().find(|country| country.status != "historical").or_else(|| with_code().next())
    }

    /// Every form of every country, in the order of the table. A form may belong to several (`Congolese`,
    /// `Dominican`); [`Countries::code`] decides for the likelier one.
    pub fn forms(&self) -> impl Iterator<Item = CountryForm<'a>> {
        self.rows.iter().flat_map(Country::forms)
    }

    /// The code behind a name, adjective or demonym, exactly as written there.
    pub fn code(&self, form: &str) -> Option<&'a str> {
        self.by_form.get(form).copied()
    }
}

impl<'a> Country<'a> {
    /// Every way to call this country.
    pub fn forms(&self) -> impl Iterator<Item = CountryForm<'a>> {
        let code = self.code;
        let names = [self.name, self.formal_name].into_iter().chain(self.aliases.iter().copied());
        let adjectives = self.adjectives.iter().copied();
        let demonyms = self.demonyms.iter().copied();
        let former = self.former_names.iter().copied();
        let all: Vec<_> = names
            .map(|text| (text, FormKind::Name))
            .chain(adjectives.map(|text| (text, FormKind::Adjective)))
            .chain(demonyms.map(|text| (text, FormKind::Demonym)))
            .chain(former.map(|text| (text, FormKind::FormerName)))
            .filter(|(text, _)| !text.is_empty())
            .map(|(text, kind)| CountryForm { text, kind, code })
            .collect();
        all.into_iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn forms_lead_to_codes() {
        let code = |form| countries().code(form);
        assert_eq!(code("China"), Some("CN"));
        assert_eq!(code("People's Republic of China"), Some("CN"));
        assert_eq!(code("Kazakh"), Some("KZ"));
        assert_eq!(code("Kazakhstani"), Some("KZ"));
        assert_eq!(code("Palestinian"), Some("PS"));
        assert_eq!(code("South Korean"), Some("KR"));
        assert_eq!(code("Turkey"), Some("TR"));
        assert_eq!(code("USSR"), Some("SU"));
        assert_eq!(code("Yugoslav"), Some("YU"));
        assert_eq!(code("East German"), Some("DD"));
        assert_eq!(code("South Vietnamese"), Some("VN"));
        assert_eq!(code("Korean"), None);
    }

    #[test]
    fn codes_are_codes_and_unique_among_the_living() {
        let mut seen = BTreeSet::new();
        for country in countries().iter() {
            assert!(
                country.code.len() == 2 && country.code.bytes().all(|b| b.is_ascii_uppercase()),
                "{country:?}"
            );
            assert!(!country.name.is_empty(), "{country:?}");
            if country.status != "historical" {
                assert!(seen.insert(country.code), "{} twice", country.code);
            }
        }
        assert!(seen.len() > 240);
    }
}
