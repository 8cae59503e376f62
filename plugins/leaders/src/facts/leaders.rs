//! Who held which office when.

use super::table::Table;

/// One term in office, as a row of the table gives it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TermRow<'a> {
    /// Id of the person; rows of one person share it.
    pub id: &'a str,
    /// Canonical name.
    pub name: &'a str,
    /// The part of the name that stands alone in a text; may be empty.
    pub surname: &'a str,
    /// Other spellings of the whole name, and nicknames.
    pub aliases: Vec<&'a str>,
    /// Whether the family name comes first.
    pub family_first: bool,
    /// Code of the country the office belongs to; empty for organisations.
    pub country: &'a str,
    /// Acronym of the organisation the office belongs to.
    pub organisation: &'a str,
    /// The term.
    pub term: Term<'a>,
}

/// An office and when it was held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Term<'a> {
    /// Title.
    pub office: &'a str,
    /// Class of the office.
    pub role: &'a str,
    /// First day, as precise as known (`2013`, `2013-03`, `2013-03-14`), empty if not known.
    pub from: &'a str,
    /// Last day, empty while it lasts.
    pub to: &'a str,
    /// What is doubtful: `from<=`, `to>=`, …
    pub note: &'a str,
}

/// The stock rows, the imported ones first, then those added by hand, whose persons replace the imported ones
/// of the same id.
pub fn terms() -> Vec<TermRow<'static>> {
    let imported = parse(include_str!("../../data/leaders.tsv"));
    let added = parse(include_str!("../../data/leader_additions.tsv"));
    overlay(imported, added)
}

/// The rows of a table.
pub(crate) fn parse(text: &str) -> Vec<TermRow<'_>> {
    let table = Table::new(text);
    let at = |name| table.column(name);
    let (id, name, surname, aliases, order) =
        (at("id"), at("name"), at("surname"), at("aliases"), at("name_order"));
    let (country, organisation) = (at("country"), at("organisation"));
    let (office, role, from, to, note) = (at("office"), at("role"), at("from"), at("to"), at("note"));
    let mut rows = Vec::with_capacity(text.len() / 128);
    let all = table.rows();
    rows.extend(all.map(|row| TermRow {
        id: row.cell(id),
        name: row.cell(name),
        surname: row.cell(surname),
        aliases: row.parts(aliases),
        family_first: row.cell(order) == "family-first",
        country: row.cell(country),
        organisation: row.cell(organisation),
        term: Term {
            office: row.cell(office),
            role: row.cell(role),
            from: row.cell(from),
            to: row.cell(to),
            note: row.cell(note),
        },
    }));
    rows
}

/// `rows` with the persons of `newer` put in their place; an id with a `+` before it adds to the person there.
pub(crate) fn overlay<'a>(mut rows: Vec<TermRow<'a>>, newer: Vec<TermRow<'a>>) -> Vec<TermRow<'a>> {
    if newer.is_empty() {
        return rows;
    }
    let replaced: rustc_hash::FxHashSet<&str> = newer.iter().map(|row| row.id).collect();
    rows.retain(|row| !replaced.contains(row.id));
    rows.extend(newer.into_iter().map(|row| TermRow { id: row.id.trim_start_matches('+'), ..row }));
    rows
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    const ROLES: &[&str] = &[
        "deputy",
        "foreign_minister",
        "head_of_government",
        "head_of_state",
        "io_head",
        "monarch",
        "other",
        "party_leader",
        "minister",
        "spokesperson",
        "security",
        "diplomat",
        "legislative",
    ];

    #[test]
    fn rows_are_sound() {
        let rows = terms();
        let mut names: BTreeMap<&str, &str> = BTreeMap::new();
        for row in &rows {
            assert!(!row.id.is_empty() && !row.name.is_empty() && !row.term.office.is_empty(), "{row:?}");
            let name = names.entry(row.id).or_insert(row.name);
            assert_eq!(*name, row.name, "two names under {}", row.id);
            assert!(!row.id.contains('+'), "{row:?}");
            assert!(ROLES.contains(&row.term.role), "{row:?}");
            let country = row.country;
            assert!(country.is_empty() || crate::facts::countries().get(country).is_some(), "{row:?}");
            let (from, to) = (row.term.from, row.term.to);
            let shared = from.len().min(to.len());
            assert!(from[..shared] <= to[..shared], "ends before it begins: {row:?}");
        }
        assert!(names.len() > 5_900, "{}", names.len());
    }

    #[test]
    fn a_newer_row_replaces_the_person() {
        let old = parse("id\tname\toffice\na\tA\tPresident\nb\tB\tKing\n");
        let new = parse("id\tname\toffice\na\tA A\tPremier\n");
        let rows = overlay(old, new);
        assert_eq!(rows.iter().map(|row| (row.id, row.name)).collect::<Vec<_>>(), [("b", "B"), ("a", "A A")]);
    }

    #[test]
    fn a_plus_adds_to_the_person() {
        let old = parse("id\tname\toffice\na\tA\tPresident\n");
        let rows = overlay(old, parse("id\tname\toffice\n+a\tA\tPremier\n"));
        assert_eq!(
            rows.iter().map(|row| (row.id, row.term.office)).collect::<Vec<_>>(),
            [("a", "President"), ("a", "Premier")]
        );
    }
}
