//! Titles of offices, with the role each gives.

use super::table::Table;
use std::sync::LazyLock;

/// A title.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Office<'a> {
    /// The title.
    pub title: &'a str,
    /// Class: `head_of_state`, `minister`, `honorific`, …
    pub role: &'a str,
    /// Other ways to write it.
    pub variants: Vec<&'a str>,
}

/// The stock table, in its order.
pub fn offices() -> &'static [Office<'static>] {
    static OFFICES: LazyLock<Vec<Office<'static>>> = LazyLock::new(|| {
        let table = Table::new(include_str!("../../data/offices.tsv"));
        let office = |row: super::table::Row<'static, '_>| Office {
            title: row.get("title"),
            role: row.get("role"),
            variants: row.list("variants"),
        };
        table.rows().map(office).collect()
    });
    &OFFICES
}
