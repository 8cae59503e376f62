//! What the words of a temporal expression say, before it is placed in time.

use crate::{
    lexicon::Unit,
    point::{Point, Time},
};
use compact_str::CompactString;
use std::fmt::Write;

/// Which of its kind is meant, seen from somewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Which {
    /// Not said: `in May`.
    #[default]
    Plain,
    /// `this year`
    This,
    /// `last year`
    Last,
    /// `next year`
    Next,
    /// `the year before last`
    BeforeLast,
    /// `the year after next`
    AfterNext,
    /// `this coming Friday`: the first one ahead.
    Coming,
    /// `that year`, `the same year`: the one spoken of.
    Same,
    /// `the previous year`: before the one spoken of.
    Previous,
    /// `the following year`: after the one spoken of.
    Following,
}

/// How many.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Count {
    /// Thousandths.
    Milli(i64),
    /// `several`
    Vague,
}

/// A length of time: `two years`, `3 days and 2 nights`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Amount {
    pub(crate) count: Count,
    pub(crate) unit: Unit,
    pub(crate) and: [Option<(Count, Unit)>; 2],
}

impl Amount {
    pub(crate) const fn new(count: Count, unit: Unit) -> Self {
        Self { count, unit, and: [None; 2] }
    }

    pub(crate) fn parts(&self) -> impl Iterator<Item = (Count, Unit)> {
        std::iter::once((self.count, self.unit)).chain(self.and.into_iter().flatten())
    }

    /// The TIMEX3 value: `P2Y`, `PT1H30M`, `PXD`.
    pub(crate) fn value(&self) -> CompactString {
        let (mut date, mut time) = (CompactString::const_new("P"), CompactString::const_new(""));
        for (count, unit) in self.parts() {
            let (letter, factor) = match unit {
                Unit::Second => ("S", 1),
                Unit::Minute | Unit::Month => ("M", 1),
                Unit::Hour => ("H", 1),
                Unit::Day => ("D", 1),
                // Nights beside days say the same length again.
                Unit::Night if self.unit != Unit::Night => continue,
                Unit::Night => ("D", 1),
                Unit::Week => ("W", 1),
                Unit::Fortnight => ("W", 2),
                Unit::Weekend => ("WE", 1),
                Unit::Quarter => ("Q", 1),
                Unit::Half => ("M", 6),
                Unit::Year => ("Y", 1),
                Unit::Decade => (if count == Count::Vague { "DE" } else { "Y" }, 10),
                Unit::Century => (if count == Count::Vague { "CE" } else { "Y" }, 100),
                Unit::Millennium => (if count == Count::Vague { "ML" } else { "Y" }, 1000),
            };
            let out = if unit.is_clock() { &mut time } else { &mut date };
            match count {
                Count::Vague => out.push('X'),
                Count::Milli(500) if unit == Unit::Hour => {
                    out.push_str("30M");
                    continue;
                }
                Count::Milli(500) if unit == Unit::Year => {
                    out.push_str("6M");
                    continue;
                }
                Count::Milli(milli) => push_milli(milli.saturating_mul(factor), out),
            }
            out.push_str(letter);
        }
        if !time.is_empty() {
            date.push('T');
            date.push_str(&time);
        }
        date
    }
}

/// A decimal number without idle zeros.
pub(crate) fn push_milli(milli: i64, out: &mut CompactString) {
    let _ = write!(out, "{}", milli / 1000);
    let mut rest = milli % 1000;
    if rest != 0 {
        out.push('.');
        while rest != 0 {
            out.push(char::from(b'0' + (rest / 100) as u8));
            rest = rest % 100 * 10;
        }
    }
}

/// Calendar fields as stated, and how the missing ones are to be found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Stated {
    pub(crate) point: Point,
    /// The weekday named; 0 for none. With a day it is a claim to be checked.
    pub(crate) weekday: u8,
    pub(crate) which: Which,
    /// Which year, where it is named by a word: `August of that year`.
    pub(crate) year: Option<Which>,
    pub(crate) ambiguous: bool,
}

/// Where a shift starts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum From {
    /// The moment of speaking: `ago`, `from now`.
    Now,
    /// The time spoken of: `later`.
    There,
    /// A date of its own: `two days before Christmas`.
    Expr(Box<Expr>),
}

/// A recurring time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Recurring {
    pub(crate) value: CompactString,
    pub(crate) freq: Option<CompactString>,
    pub(crate) quant: Option<&'static str>,
}

/// A temporal expression.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Expr {
    /// `June 7, 2017`, `Friday`, `last May`.
    Stated(Stated),
    /// A day with a name, by its row in the table of named days.
    /// The year by its number, or by a word of its own: `Christmas last year`.
    Named { row: u32, year: Option<i16>, which: Which, of: Option<Which> },
    /// `last year`, `the following day`, `this weekend`.
    Unit { unit: Unit, which: Which },
    /// `today`, `the day before yesterday`: days from now.
    Today(i8),
    /// `ten years ago`, `two days later`.
    Shift { amount: Amount, back: bool, from: From },
    /// `the third quarter of last year`, `the last week of May`; the number counts from the end if negative.
    Inner { number: i8, unit: Unit, whole: Box<Expr> },
    /// `the first Monday of May`; the number counts from the end if negative.
    InnerWeekday { number: i8, weekday: u8, whole: Box<Expr> },
    /// `the week of April 10`: the one that holds it.
    Around { unit: Unit, of: Box<Expr> },
    /// `Tuesday of last week`.
    WeekdayOf { weekday: u8, week: Box<Expr> },
    /// `3 p.m.`, `the morning of 31 January`.
    Timed { time: Time, day: Option<Box<Expr>>, which: Which },
    /// `the same period last year`: the time spoken of, moved into that year.
    SamePeriod { unit: Option<Unit>, whole: Box<Expr> },
    /// `this period`: the time spoken of.
    There,
    /// PRESENT_REF, PAST_REF, FUTURE_REF.
    Ref(&'static str),
    /// `two weeks`
    Duration(Amount),
    /// `the past four years`
    Window { amount: Amount, future: bool, from: From },
    /// `the first nine months of 2016`
    Head { amount: Amount, last: bool, whole: Box<Expr> },
    /// `every Tuesday`
    Set(Recurring),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths() {
        let amount = |milli, unit| Amount::new(Count::Milli(milli), unit);
        assert_eq!(amount(2_500, Unit::Year).value(), "P2.5Y");
        assert_eq!(amount(1_000, Unit::Decade).value(), "P10Y");
        assert_eq!(amount(500, Unit::Century).value(), "P50Y");
        assert_eq!(amount(500, Unit::Hour).value(), "PT30M");
        assert_eq!(Amount::new(Count::Vague, Unit::Decade).value(), "PXDE");
        let mut both = amount(3_000, Unit::Day);
        both.and[0] = Some((Count::Milli(2_000), Unit::Night));
        assert_eq!(both.value(), "P3D");
        both.and[0] = Some((Count::Milli(2_000), Unit::Hour));
        assert_eq!(both.value(), "P3DT2H");
    }
}
