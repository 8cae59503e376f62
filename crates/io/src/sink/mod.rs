//! Sinks: from annotations to bytes.

pub mod csv;
pub mod jsonl;

use crate::offsets::CodePoints;
use chancery_core::{AnyLayer, LayerInfo, Row, RuleId, Table, text::Span};

/// One row of output: an annotation with its places in both units.
#[derive(Clone, Copy)]
pub struct PlacedRow<'a> {
    /// Its layer.
    pub layer: &'a LayerInfo,
    /// The layer's annotations.
    pub annotations: &'a dyn AnyLayer,
    /// Which of them.
    pub index: usize,
    /// Its bytes.
    pub span: Span,
    /// The rule that made it.
    pub rule: RuleId,
    /// Its first code point.
    pub start: u32,
    /// One past its last code point.
    pub end: u32,
}

impl PlacedRow<'_> {
    /// Hands its fields to `row`.
    pub fn lower(&self, row: &mut Row<'_>) {
        self.annotations.lower(self.index, row);
    }
}

/// One document with all its rows, sorted by start, end, layer. Every row's span fits the text: that was checked.
pub struct Annotated<'a> {
    /// The document's name.
    pub id: &'a str,
    /// The text.
    pub text: &'a str,
    /// The rows.
    pub rows: &'a [PlacedRow<'a>],
    /// The text's code points, for spans inside values.
    pub points: &'a CodePoints<'a>,
}

/// Writes one format. Holds no state, so documents can be formatted on any thread and joined in order.
pub trait Sink: Send + Sync {
    /// What stands before the first document.
    fn header(&self, _out: &mut Vec<u8>) {}

    /// Appends one document.
    fn write(&self, document: &Annotated<'_>, out: &mut Vec<u8>);

    /// Appends a whole file of records. Called only where the registration gives an extension for records.
    fn records(&self, _table: &Table, _out: &mut Vec<u8>) {}

    /// What stands after the last document.
    fn footer(&self, _out: &mut Vec<u8>) {}
}
