//! What a temporal expression says.

use chancery_core::prelude::*;
use compact_str::CompactString;

pub use crate::iso::Moment;

/// The layer of temporal expressions.
pub const DATES: Layer<DateValue> = Layer::new("date", "temporal expressions, normalised to TIMEX3");

/// TIMEX3's type of expression.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DateType {
    /// A calendar date of any precision.
    Date,
    /// A time of the day.
    Time,
    /// A length of time.
    Duration,
    /// A recurring time.
    Set,
}

impl DateType {
    /// TIMEX3's word for it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Date => "DATE",
            Self::Time => "TIME",
            Self::Duration => "DURATION",
            Self::Set => "SET",
        }
    }
}

/// One temporal expression.
#[derive(Debug, Clone, PartialEq)]
pub struct DateValue {
    /// DATE, TIME, DURATION or SET.
    pub kind: DateType,
    /// TIMEX3 value: `2017-06-07`, `2015-05-12TEV`, `P6D`, `PRESENT_REF`, a range as `start/end`.
    pub value: CompactString,
    /// TIMEX3 mod: START, MID, END, APPROX, BEFORE, AFTER, EQUAL_OR_MORE, …
    pub modifier: Option<&'static str>,
    /// TIMEX3 freq, of a SET: `2X` in "twice a month".
    pub freq: Option<CompactString>,
    /// TIMEX3 quant, of a SET: `EVERY`, `EACH`.
    pub quant: Option<&'static str>,
    /// First moment, ISO 8601, where the expression resolves to a place in time.
    pub begin: Option<Moment>,
    /// First moment after it, ISO 8601.
    pub end_exclusive: Option<Moment>,
    /// What a relative expression was resolved against: an ISO date, or part of one.
    pub anchor: Option<CompactString>,
    /// Whether another reading is as likely: `03/04/2016`.
    pub ambiguous: bool,
    /// Whether the calendar has no such date or time. The value is then what the text states, and there is no
    /// interval.
    pub invalid: bool,
    /// Whether the stated weekday is not that day's.
    pub conflict: bool,
}

impl DateValue {
    /// A value that says no more than its type and TIMEX3 value.
    pub fn new(kind: DateType, value: impl Into<CompactString>) -> Self {
        Self {
            kind,
            value: value.into(),
            modifier: None,
            freq: None,
            quant: None,
            begin: None,
            end_exclusive: None,
            anchor: None,
            ambiguous: false,
            invalid: false,
            conflict: false,
        }
    }
}

impl Value for DateValue {
    const FIELDS: &'static [Field] = &[
        Field::one_of("type", &["DATE", "TIME", "DURATION", "SET"], "TIMEX3 type"),
        Field::text("value", "TIMEX3 value; a range is start/end"),
        Field::text("mod", "TIMEX3 modifier: START, MID, END, APPROX, MORE_THAN, …"),
        Field::text("freq", "TIMEX3 frequency of a SET: 2X"),
        Field::text("quant", "TIMEX3 quantifier of a SET: EVERY, EACH"),
        Field::text("begin", "first moment, ISO 8601, where the expression resolves"),
        Field::text("end_exclusive", "first moment after it, ISO 8601"),
        Field::text("anchor", "what a relative expression was resolved against"),
        Field::flag("ambiguous", "another reading is as likely: 03/04/2016"),
        Field::flag("invalid", "the calendar has no such date or time"),
        Field::flag("conflict", "the weekday stated is not that day's"),
    ];

    fn lower(&self, row: &mut Row<'_>) {
        row.text("type", self.kind.as_str());
        row.text("value", &self.value);
        row.opt_text("mod", self.modifier);
        row.opt_text("freq", self.freq.as_deref());
        row.opt_text("quant", self.quant);
        row.opt_text("begin", self.begin.map(Moment::iso).as_deref());
        row.opt_text("end_exclusive", self.end_exclusive.map(Moment::iso).as_deref());
        row.opt_text("anchor", self.anchor.as_deref());
        row.flag("ambiguous", self.ambiguous);
        row.flag("invalid", self.invalid);
        row.flag("conflict", self.conflict);
    }
}
