//! Records: what linkers make of many documents, every value with its evidence.

use crate::{
    claims::Claims,
    layer::RuleId,
    value::{Field, FieldKind},
};
use chancery_text::Span;
use std::sync::Arc;

/// A table of records: its name in the output, its meaning, its columns. The codebook is made of these.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TableInfo {
    /// Name in the output, kebab case, plural: `persons`. Its files are `persons.jsonl`, `persons.csv`.
    pub name: &'static str,
    /// What one row is.
    pub doc: &'static str,
    /// How a row's id is made.
    pub id: &'static str,
    /// Its columns, in output order.
    pub columns: &'static [Column],
}

/// A column of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    /// Name, shape and meaning. Of the shapes, [`FieldKind::Texts`] makes a column of many values side by side;
    /// in every other column a second value is a conflict.
    pub field: Field,
    /// Unit or convention: `ISO 8601 date`, `ISO 3166-1 alpha-2`, `documents`.
    pub unit: &'static str,
    /// The fields of layers it is made of: `leader.office`.
    pub source: &'static str,
}

impl Column {
    /// A column.
    pub const fn new(field: Field, unit: &'static str, source: &'static str) -> Self {
        Self { field, unit, source }
    }

    /// Whether it holds several values side by side.
    pub const fn is_list(&self) -> bool {
        matches!(self.field.kind, FieldKind::Texts)
    }
}

/// One value of a record.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// A text.
    Text(String),
    /// A number.
    Number(f64),
    /// A range of numbers, both ends included.
    Range(f64, f64),
    /// A truth value.
    Flag(bool),
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<f64> for Cell {
    fn from(number: f64) -> Self {
        Self::Number(number)
    }
}

/// Where a value comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    /// The document.
    pub doc: Arc<str>,
    /// The layer of the annotation, or `document` for what the ledger knows of the document as a whole.
    pub layer: &'static str,
    /// The rule that made the annotation.
    pub rule: RuleId,
    /// The words; none for a document's date that came with the input.
    pub quote: Option<Quote>,
}

/// Words of a document, with their place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quote {
    /// Bytes.
    pub span: Span,
    /// First code point, and one past the last.
    pub points: (u32, u32),
    /// The words, exactly as in the document.
    pub text: String,
}

/// A value with all that speaks for it.
#[derive(Debug, Clone, PartialEq)]
pub struct Claim {
    /// The value.
    pub cell: Cell,
    /// Its evidence, in input order.
    pub evidence: Vec<Evidence>,
}

/// One row of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct Record {
    /// Stable: made of what identifies the row, never of its place.
    pub id: String,
    /// The columns that are present, in the table's order.
    pub fields: Vec<(&'static str, Claims)>,
}

impl Record {
    /// A record without fields.
    pub fn new(id: impl Into<String>) -> Self {
        Self { id: id.into(), fields: Vec::new() }
    }

    /// Adds a column, if it has a value. Call it in the order of the columns.
    pub fn put(&mut self, name: &'static str, claims: Claims) {
        if !claims.is_empty() {
            self.fields.push((name, claims));
        }
    }

    /// Adds a column with one value.
    pub fn put_one(
        &mut self,
        name: &'static str,
        cell: impl Into<Cell>,
        evidence: impl IntoIterator<Item = Evidence>,
    ) {
        let mut claims = Claims::new();
        claims.add(cell, evidence);
        self.put(name, claims);
    }

    /// The values of a column.
    pub fn get(&self, name: &str) -> Option<&Claims> {
        self.fields.iter().find(|(field, _)| *field == name).map(|(_, claims)| claims)
    }

    /// The preferred value of a column, if it is a text.
    pub fn text(&self, name: &str) -> Option<&str> {
        match &self.get(name)?.first()?.cell {
            Cell::Text(text) => Some(text),
            _ => None,
        }
    }
}

/// The rows of one table.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// The table.
    pub info: TableInfo,
    /// Its rows.
    pub records: Vec<Record>,
}

/// A short id made of what identifies a record: `prefix-` and 64 bits of FNV-1a over the parts, in hex. It
/// depends on nothing but the parts, so a run over more documents gives a record the id it had.
pub fn stable_id(prefix: &str, parts: &[&str]) -> String {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for part in parts {
        for byte in part.bytes().chain([0x1f]) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
    format!("{prefix}-{hash:016x}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_depend_on_the_parts_and_their_borders() {
        assert_eq!(stable_id("v", &["a", "b"]), stable_id("v", &["a", "b"]));
        assert_ne!(stable_id("v", &["ab"]), stable_id("v", &["a", "b"]));
    }
}
