//! What an annotation says, lowered to plain fields at the edge.

use crate::layer::Id;
use chancery_text::Span;

/// The value of an annotation: any type inside, named plain fields outside.
pub trait Value: Send + Sync + 'static {
    /// The fields [`Value::lower`] may write, in output order. Field names are `snake_case`.
    const FIELDS: &'static [Field];

    /// Writes the fields that are present, in the order of [`Value::FIELDS`].
    fn lower(&self, row: &mut Row<'_>);
}

/// A field of a layer: its name, shape and meaning. The output schema is made of these.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Field {
    /// Name in the output.
    pub name: &'static str,
    /// Shape.
    pub kind: FieldKind,
    /// Meaning, unit and convention, in a phrase.
    pub doc: &'static str,
}

/// The shape of a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldKind {
    /// Any text.
    Text,
    /// One of these words.
    OneOf(&'static [&'static str]),
    /// Texts in order.
    Texts,
    /// A number.
    Number,
    /// A number, or `[low, high]`.
    NumberOrRange,
    /// True or false; absent means false.
    Flag,
    /// A span of the document.
    Span,
    /// A reference to an annotation of the same document.
    Reference,
    /// Several of them.
    References,
}

impl Field {
    /// A field of this shape.
    pub const fn new(name: &'static str, kind: FieldKind, doc: &'static str) -> Self {
        Self { name, kind, doc }
    }

    /// A text field.
    pub const fn text(name: &'static str, doc: &'static str) -> Self {
        Self::new(name, FieldKind::Text, doc)
    }

    /// A field with a closed set of words.
    pub const fn one_of(name: &'static str, words: &'static [&'static str], doc: &'static str) -> Self {
        Self::new(name, FieldKind::OneOf(words), doc)
    }

    /// A field that is true or absent.
    pub const fn flag(name: &'static str, doc: &'static str) -> Self {
        Self::new(name, FieldKind::Flag, doc)
    }
}

/// A reference to an annotation of the same document: `{"layer":"date","index":3}` in the output.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Reference {
    /// The layer's name.
    pub layer: &'static str,
    /// Its place among that layer's annotations of the document, from 0, in order of (start, end).
    pub index: u32,
}

/// One lowered field value.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Datum<'a> {
    /// Text.
    Text(&'a str),
    /// Texts.
    Texts(&'a [&'a str]),
    /// A number. Whole numbers are written without a fraction.
    Number(f64),
    /// A range of numbers, both ends included.
    Range(f64, f64),
    /// A truth value.
    Flag(bool),
    /// A span of the document.
    Span(Span),
    /// A reference.
    Reference(Reference),
    /// References.
    References(&'a [Reference]),
}

/// Takes the fields of one value. Sinks, schemas and tests each give their own receiver.
pub struct Row<'a> {
    receive: &'a mut dyn FnMut(&'static str, Datum<'_>),
}

impl<'a> Row<'a> {
    /// A row that hands every field to `receive`.
    pub fn new(receive: &'a mut dyn FnMut(&'static str, Datum<'_>)) -> Self {
        Self { receive }
    }

    /// Writes any field.
    pub fn put(&mut self, name: &'static str, datum: Datum<'_>) {
        (self.receive)(name, datum);
    }

    /// Writes a text.
    pub fn text(&mut self, name: &'static str, value: &str) {
        self.put(name, Datum::Text(value));
    }

    /// Writes a text, if there is one.
    pub fn opt_text(&mut self, name: &'static str, value: Option<&str>) {
        if let Some(value) = value {
            self.text(name, value);
        }
    }

    /// Writes texts, if there are any.
    pub fn texts<S: AsRef<str>>(&mut self, name: &'static str, values: &[S]) {
        if !values.is_empty() {
            let values: Vec<&str> = values.iter().map(AsRef::as_ref).collect();
            self.put(name, Datum::Texts(&values));
        }
    }

    /// Writes a number.
    pub fn number(&mut self, name: &'static str, value: f64) {
        self.put(name, Datum::Number(value));
    }

    /// Writes a range of numbers, both ends included.
    pub fn range(&mut self, name: &'static str, low: f64, high: f64) {
        self.put(name, Datum::Range(low, high));
    }

    /// Writes `true`; a false flag is left out.
    pub fn flag(&mut self, name: &'static str, value: bool) {
        if value {
            self.put(name, Datum::Flag(true));
        }
    }

    /// Writes a span.
    pub fn span(&mut self, name: &'static str, value: Span) {
        self.put(name, Datum::Span(value));
    }

    /// Writes a reference to an annotation.
    pub fn refer<T>(&mut self, name: &'static str, id: Id<T>) {
        self.put(name, Datum::Reference(id.reference()));
    }

    /// Writes references, if there are any.
    pub fn refer_all<T>(&mut self, name: &'static str, ids: &[Id<T>]) {
        if !ids.is_empty() {
            let references: Vec<Reference> = ids.iter().map(|id| id.reference()).collect();
            self.put(name, Datum::References(&references));
        }
    }
}
