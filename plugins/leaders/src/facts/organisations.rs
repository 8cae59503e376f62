//! International organisations.

use super::table::Table;
use std::sync::LazyLock;

/// An international organisation, forum or standing body.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Organisation<'a> {
    /// Acronym, its key; empty for the few that have none.
    pub acronym: &'a str,
    /// Name.
    pub name: &'a str,
    /// Other names and acronyms.
    pub aliases: Vec<&'a str>,
    /// Sort: `un_organ`, `regional`, `forum`, `finance`, …
    pub kind: &'a str,
    /// Codes of the member states; empty where they are not recorded.
    pub members: Vec<&'a str>,
    /// Year of its founding.
    pub founded: &'a str,
}

impl<'a> Organisation<'a> {
    /// Every way to call it: acronym, name, aliases.
    pub fn forms(&self) -> impl Iterator<Item = &'a str> {
        let forms: Vec<_> =
            [self.acronym, self.name].into_iter().chain(self.aliases.iter().copied()).collect();
        forms.into_iter().filter(|form| !form.is_empty())
    }
}

/// The table of organisations.
#[derive(Debug, Default)]
pub struct Organisations<'a> {
    rows: Vec<Organisation<'a>>,
}

const STOCK: [&str; 2] =
    [include_str!("../../data/organisations.tsv"), include_str!("../../data/organisation_additions.tsv")];

/// The stock table.
pub fn organisations() -> &'static Organisations<'static> {
    static ORGANISATIONS: LazyLock<Organisations<'static>> = LazyLock::new(|| Organisations::parse(&STOCK));
    &ORGANISATIONS
}

impl<'a> Organisations<'a> {
    /// The stock table with a user's tables after it.
    pub(crate) fn with(tables: &[&'a str]) -> Self {
        let tables: Vec<&'a str> = STOCK.into_iter().chain(tables.iter().copied()).collect();
        Self::parse(&tables)
    }

    /// Reads tables in order; a later row of the same acronym and no name of its own adds to the first.
    pub(crate) fn parse(tables: &[&'a str]) -> Self {
        let mut rows: Vec<Organisation<'a>> = Vec::new();
        for text in tables {
            for row in Table::new(text).rows() {
                let (acronym, name) = (row.get("acronym"), row.get("name"));
                let known = rows.iter().position(|known| name.is_empty() && known.acronym == acronym);
                let place = known.unwrap_or_else(|| {
                    let (kind, founded) = (row.get("kind"), row.get("founded"));
                    rows.push(Organisation { acronym, name, kind, founded, ..Organisation::default() });
                    rows.len() - 1
                });
                rows[place].aliases.extend(row.list("aliases"));
                rows[place].members.extend(row.list("members"));
            }
        }
        Self { rows }
    }

    /// The rows, in the order of the table.
    pub fn iter(&self) -> impl Iterator<Item = &Organisation<'a>> {
        self.rows.iter()
    }

    /// The organisation with this acronym.
    pub fn get(&self, acronym: &str) -> Option<&Organisation<'a>> {
        self.rows.iter().find(|row| row.acronym == acronym)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn members_are_countries_and_acronyms_are_unique() {
        let mut seen = BTreeSet::new();
        for organisation in organisations().iter() {
            let acronym = organisation.acronym;
            assert!(acronym.is_empty() || seen.insert(acronym), "{acronym} twice");
            for member in &organisation.members {
                assert!(crate::facts::countries().get(member).is_some(), "{acronym}: {member}");
            }
        }
        assert!(organisations().get("EU").is_some_and(|eu| eu.members.len() == 27));
        assert!(organisations().get("SCO").is_some_and(|sco| sco.members.contains(&"UZ")));
    }
}
