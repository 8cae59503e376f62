//! What a quantity says.

use chancery_core::prelude::*;
use compact_str::CompactString;

/// The layer of quantities.
pub const COUNTS: Layer<CountValue> =
    Layer::new("count", "quantities, with their bounds and what they count");

/// A number, or a range of numbers with both ends included.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Quantity {
    /// One number.
    Number(f64),
    /// From the first to the second.
    Range(f64, f64),
}

/// How the number given bounds the number meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the names are the definition")]
pub enum Bound {
    Exactly,
    MoreThan,
    AtLeast,
    Nearly,
    About,
    LessThan,
    AtMost,
}

impl Bound {
    /// The word used in the output.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Exactly => "exactly",
            Self::MoreThan => "more_than",
            Self::AtLeast => "at_least",
            Self::Nearly => "nearly",
            Self::About => "about",
            Self::LessThan => "less_than",
            Self::AtMost => "at_most",
        }
    }
}

/// What sort of quantity it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the names are the definition")]
pub enum Form {
    Cardinal,
    Ordinal,
    Range,
    Fraction,
    Percent,
    Money,
    Measure,
}

impl Form {
    /// The word used in the output.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Cardinal => "cardinal",
            Self::Ordinal => "ordinal",
            Self::Range => "range",
            Self::Fraction => "fraction",
            Self::Percent => "percent",
            Self::Money => "money",
            Self::Measure => "measure",
        }
    }
}

/// One quantity.
#[derive(Debug, Clone, PartialEq)]
pub struct CountValue {
    /// The number, where the text gives one ("several" does not).
    pub quantity: Option<Quantity>,
    /// Its bound.
    pub bound: Bound,
    /// What sort of quantity it is.
    pub form: Form,
    /// What is counted: the head noun in the singular (`document`, `head of state`).
    pub noun: Option<CompactString>,
    /// The unit, normalised (ISO 4217 for money); for counted things the noun phrase as written.
    pub unit: Option<CompactString>,
    /// `up` or `down`, where the text says so.
    pub change: Option<&'static str>,
    /// The number itself, without bound, unit and noun ("4.5 million").
    pub number: Span,
    /// The unit as written, or the words of the noun phrase.
    pub unit_text: Option<Span>,
}

impl Value for CountValue {
    const FIELDS: &'static [Field] = &[
        Field::new("value", FieldKind::NumberOrRange, "the number, or [low, high]"),
        Field::one_of(
            "bound",
            &["exactly", "more_than", "at_least", "nearly", "about", "less_than", "at_most"],
            "how the number bounds what is meant",
        ),
        Field::one_of(
            "form",
            &["cardinal", "ordinal", "range", "fraction", "percent", "money", "measure"],
            "sort of quantity",
        ),
        Field::text("noun", "what is counted: the head noun, singular"),
        Field::text("unit", "unit, normalised (ISO 4217 for money); the noun phrase for counted things"),
        Field::one_of("change", &["up", "down"], "direction of a change the text states"),
        Field::new("number", FieldKind::Span, "the number itself, without bound, unit and noun"),
        Field::new("unit_text", FieldKind::Span, "the unit or the noun phrase as written"),
    ];

    fn lower(&self, row: &mut Row<'_>) {
        match self.quantity {
            Some(Quantity::Number(value)) => row.number("value", value),
            Some(Quantity::Range(low, high)) => row.range("value", low, high),
            None => {}
        }
        row.text("bound", self.bound.as_str());
        row.text("form", self.form.as_str());
        row.opt_text("noun", self.noun.as_deref());
        row.opt_text("unit", self.unit.as_deref());
        row.opt_text("change", self.change);
        row.span("number", self.number);
        if let Some(span) = self.unit_text {
            row.span("unit_text", span);
        }
    }
}
