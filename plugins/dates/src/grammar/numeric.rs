//! Dates in digits: ISO 8601, and day, month and year in any order.

use super::{Match, Order, Parser, range::Opening};
use crate::{
    expr::{Expr, Stated},
    point::{Clock, Point, Time, Within, Year},
};
use chancery_core::prelude::*;

const ISO: RuleId = RuleId::new("dates/iso");
const COMPACT: RuleId = RuleId::new("dates/iso-compact");
const NUMERIC: RuleId = RuleId::new("dates/numeric");
const NUMERIC_MONTH: RuleId = RuleId::new("dates/numeric-month");

pub(super) const RULES: &[Rule] = &[
    Rule::new(
        ISO,
        "year, month and day in digits, in this order, with or without a time",
        "2017-06-07T09:30Z",
    ),
    Rule::new(COMPACT, "eight digits that are a date", "20170607"),
    Rule::new(NUMERIC, "day, month and year in digits", "23.04.2022"),
    Rule::new(NUMERIC_MONTH, "a year and a month in digits", "2015-03"),
];

/// Two digits of a year, pivoting as POSIX does: 69 is 1969, 68 is 2068.
pub(super) fn full_year(two: u64) -> i16 {
    two as i16 + if two < 69 { 2000 } else { 1900 }
}

/// Glued digits between `least` and `most` characters long.
pub(super) fn run<'a>(c: Cursor<'a>, least: usize, most: usize) -> Option<(u64, Cursor<'a>)> {
    let (digits, c) = c.of_kind(Kind::Number)?;
    (least..=most).contains(&digits.len()).then(|| digits.parse().ok().map(|number| (number, c)))?
}

/// Whether the number that begins here is glued to what stands before it in a way that makes it a part of
/// something longer: a version, an address, an identifier.
pub(super) fn is_tail(c: Cursor<'_>) -> bool {
    let Some(_) = c.glued() else { return false };
    let Some(before) = c.back() else { return false };
    match before.kind() {
        Some(Kind::Punct) => match before.word() {
            Some("(" | "[" | "\"" | "“" | "'" | "‘" | "—" | "–" | ";" | "|" | ">" | "~") => false,
            Some("." | "," | ":" | "/" | "-" | "_") => before.glued().is_some_and(|before| {
                before.back().is_some_and(|b| {
                    b.kind() == Some(Kind::Number) || before.word() == Some("_") || before.word() == Some("/")
                })
            }),
            _ => true,
        },
        Some(kind) => kind == Kind::Number || kind.is_letters(),
        None => false,
    }
}

/// Whether something is glued on after a number that makes it no date: another group, a percent sign.
pub(super) fn goes_on(c: Cursor<'_>) -> bool {
    let Some(c) = c.glued() else { return false };
    match c.word() {
        Some("%" | "‰" | "°" | "_") => true,
        Some("." | "," | ":" | "/" | "-") => {
            c.skip().and_then(Cursor::glued).is_some_and(|c| c.kind() == Some(Kind::Number))
        }
        _ => c.kind().is_some_and(Kind::is_letters),
    }
}

impl Parser<'_> {
    /// A date in digits.
    pub(super) fn numeric<'a>(&self, c: Cursor<'a>) -> Option<Match<'a>> {
        let digits = c.of_kind(Kind::Number)?.0.len();
        match digits {
            4 => self.iso(c).or_else(|| self.iso_with_name(c)),
            8 => self.compact(c),
            1 | 2 => self.three_fields(c).or_else(|| self.two_fields(c)),
            _ => None,
        }
    }

    /// `2017-06-07`, `2020.7.14`, `2017/06/07`, `2016 10 16`, `2015-03`; a time may follow.
    pub(super) fn iso<'a>(&self, c: Cursor<'a>) -> Option<Match<'a>> {
        if c.glued().is_some_and(|c| is_tail(c))
            && !c.previous().is_some_and(|word| matches!(word, "-" | "/"))
        {
            return None;
        }
        let (year, after) = run(c, 4, 4).filter(|(year, _)| (1000..=2999).contains(year))?;
        let (separator, month_at) = separator(after)?;
        let (month, after) = run(month_at, 1, 2)?;
        let year = Year::of(year as i16);
        if let Some((_, day_at)) = self::separator(after).filter(|(same, _)| *same == separator)
            && let Some((day, after)) = run(day_at, 1, 2).filter(|(day, _)| (1..=99).contains(day))
        {
            // "2017-06-10T09:30": the T is a word of its own, glued to both.
            let timed = after.glued().and_then(|c| c.is("T")).and_then(Cursor::glued);
            if goes_on(after) && timed.is_none() && after.is("-").is_none_or(|c| c.kind().is_none()) {
                return None;
            }
            let within = Within::Day { month: month as u8, day: day as u8 };
            let mut point = Point { year, within, time: None };
            if point.is_impossible() && (separator != "-" || month > 12) {
                return None;
            }
            let mut end = after;
            if let Some((clock, after)) = timed.and_then(|c| digital(c, true)) {
                point.time = Some(Time::Clock(clock));
                end = after;
            }
            let expr = Expr::Stated(Stated { point, ..Stated::default() });
            return Some(Match::new(expr, ISO, end));
        }
        // Two fields alone: a month only with two digits; "2010-11" and "1964/5" are pairs of years.
        let one = month_at.word().is_some_and(|digits| digits.len() == 1);
        if one && (separator != "-" || year.number < 1950)
            || goes_on(after)
            || !(1..=12).contains(&month)
            || !matches!(separator, "-" | "/")
        {
            return None;
        }
        // "2007-08" is a pair of years, "2015-03" a month.
        if month as i16 == if one { year.number % 10 } else { year.number % 100 } + 1 {
            return None;
        }
        let point = Point::month(year, month as u8);
        Some(Match::point(point, NUMERIC_MONTH, after))
    }

    /// `2019/Aug/01`, `2019-Aug-01`.
    fn iso_with_name<'a>(&self, c: Cursor<'a>) -> Option<Match<'a>> {
        let (year, after) = run(c, 4, 4).filter(|(year, _)| (1000..=2999).contains(year))?;
        let (_, at) = after.glued()?.any(&["-", "/"])?;
        let mark = |c: Cursor<'a>| c.glued()?.any(&["-", "/"])?.1.glued();
        let day = |c: Cursor<'a>| run(c, 1, 2).filter(|(day, _)| (1..=31).contains(day));
        // The day stands last, or in the middle: `2020/23/Sep`.
        let (month, day, end) = match self.lex.month(at.glued()?) {
            Some((month, after)) => {
                let (day, end) = day(mark(after)?)?;
                (month, day, end)
            }
            None => {
                let (day, after) = day(at)?;
                let (month, end) = self.lex.month(mark(after)?)?;
                (month, day, end)
            }
        };
        let within = Within::Day { month, day: day as u8 };
        let point = Point { year: Year::of(year as i16), within, time: None };
        Some(Match::point(point, ISO, end))
    }

    /// `20170607`.
    fn compact<'a>(&self, c: Cursor<'a>) -> Option<Match<'a>> {
        let (digits, after) = run(c, 8, 8)?;
        let (year, month, day) = (digits / 10_000, digits / 100 % 100, digits % 100);
        let point = Point {
            year: Year::of(year as i16),
            within: Within::Day { month: month as u8, day: day as u8 },
            time: None,
        };
        let labelled = ["no", "id", "#", ".", ":", "number", "nr", "ref", "tel", "phone", "+", "$"];
        if !(1900..2100).contains(&year)
            || month == 0
            || point.is_impossible()
            || goes_on(after)
            || c.previous().is_some_and(|word| labelled.iter().any(|label| word.eq_ignore_ascii_case(label)))
            || c.glued().is_some_and(|c| c.back().is_some_and(|b| b.kind() != Some(Kind::Punct)))
        {
            return None;
        }
        Some(Match::point(point, COMPACT, after))
    }

    /// `12/31/2016`, `23.04.2022`, `01-22-16`.
    fn three_fields<'a>(&self, c: Cursor<'a>) -> Option<Match<'a>> {
        // "10/1/2018-10/7/2018": the second of two dates is glued to the first.
        let second_of_two =
            c.back_is("-").is_some_and(|dash| dash.back().is_some_and(|b| b.back_is("/").is_some()));
        if is_tail(c) && !second_of_two {
            return None;
        }
        let (first, after) = run(c, 1, 2)?;
        let (separator, at) = separator(after).filter(|(separator, _)| *separator != " ")?;
        let (second, after) = run(at, 1, 2)?;
        let (_, at) = self::separator(after).filter(|(same, _)| *same == separator)?;
        let year_digits = at.of_kind(Kind::Number)?.0.len();
        let (third, after) = run(at, 2, 4).filter(|_| year_digits != 3)?;
        let next = after.glued().and_then(|c| c.is("-")).and_then(Cursor::glued);
        let first_of_two = separator == "/" && next.is_some_and(|c| self.three_fields(c).is_some());
        if goes_on(after) && !first_of_two || (matches!(separator, "." | ":") && year_digits == 2) {
            return None;
        }
        let year = if year_digits == 4 { third as i16 } else { full_year(third) };
        if !(1000..=2999).contains(&year) {
            return None;
        }
        let (month, day, ambiguous) = self.order(first, second, separator)?;
        let point = Point { year: Year::of(year), within: Within::Day { month, day }, time: None };
        if point.is_impossible() && year_digits == 2 {
            return None;
        }
        Some(Match::new(Expr::Stated(Stated { point, ambiguous, ..Stated::default() }), NUMERIC, after))
    }

    /// `12/31`, `4-23`: only where a weekday or a preposition says that it is a date.
    fn two_fields<'a>(&self, c: Cursor<'a>) -> Option<Match<'a>> {
        if is_tail(c) {
            return None;
        }
        let (first, after) = run(c, 1, 2)?;
        let (separator, at) = separator(after).filter(|(separator, _)| *separator == "/")?;
        let (second, after) = run(at, 1, 2)?;
        if goes_on(after) {
            return None;
        }
        // "23/12 before 5pm"
        let timed = || {
            let (word, at) = after.any(&["at", "before", "after", "by", "from", "between"])?;
            let opening = if word == 4 { Opening::From } else { Opening::Between };
            let stretch = || self.hours(at, opening).filter(|(from, to)| from.shown || to.shown).map(|_| ());
            if word < 4 { self.clock(at).map(|_| ()) } else { stretch() }.map(|()| (0, c))
        };
        let said = c
            .back_any(&["on", "since", "until", "till", "by", "from", "before", "after", "dated", "between"])
            // "next 5/12"
            .or_else(|| {
                let closed = after.is_end() || after.kind() == Some(Kind::Punct) || after.is("to").is_some();
                if closed { c.back_any(&["this", "next"]) } else { None }
            })
            .or_else(timed);
        let weekday = self.lex.before(c.opt(|c| c.back_is(",")));
        // "from 10/1 to 11/7": the second end has the first behind it.
        let ranged = c.back_any(&["to", "and", "or", ",", "until", "through"]).is_some_and(|(_, before)| {
            before.back().is_some_and(|b| b.kind() == Some(Kind::Number))
                && before.back().and_then(Cursor::glued).is_some_and(|b| b.back_is("/").is_some())
        });
        if !ranged && said.is_none() && !matches!(weekday, Some((crate::lexicon::Lex::Weekday(_), _))) {
            return None;
        }
        let (month, day, ambiguous) = self.order(first, second, separator)?;
        let point = Point { year: Year::UNKNOWN, within: Within::Day { month, day }, time: None };
        if point.is_impossible() {
            return None;
        }
        Some(Match::new(Expr::Stated(Stated { point, ambiguous, ..Stated::default() }), NUMERIC, after))
    }

    /// Month and day of two fields, and whether they could be the other way round.
    pub(super) fn order(&self, first: u64, second: u64, separator: &str) -> Option<(u8, u8, bool)> {
        let (first, second) = (first as u8, second as u8);
        if first == 0 || second == 0 || (first > 12 && second > 12) {
            return None;
        }
        Some(if first > 12 {
            (second, first, false)
        } else if second > 12 {
            (first, second, false)
        } else if self.order == Order::DayFirst
            || (self.order == Order::Unknown && matches!(separator, "." | ":"))
        {
            (second, first, false)
        } else {
            (first, second, self.order == Order::Unknown && first != second)
        })
    }
}

/// What two fields that can only be read one way say of the order in the document.
pub(crate) fn evidence(c: Cursor<'_>) -> Option<Order> {
    let (first, after) = run(c, 1, 2)?;
    let (_, at) = separator(after).filter(|(separator, _)| *separator == "/")?;
    let (second, after) = run(at, 1, 2)?;
    let (_, at) = separator(after).filter(|(separator, _)| *separator == "/")?;
    run(at, 2, 4)?;
    match (first, second) {
        (13..=31, 1..=12) => Some(Order::DayFirst),
        (1..=12, 13..=31) => Some(Order::MonthFirst),
        _ => None,
    }
}

/// The mark between two fields: a glued sign, or a blank.
fn separator(c: Cursor<'_>) -> Option<(&str, Cursor<'_>)> {
    if let Some(glued) = c.glued() {
        let sign = glued.word().filter(|sign| matches!(*sign, "-" | "/" | "." | ":"))?;
        return glued.skip()?.glued().map(|c| (sign, c));
    }
    (c.gap() == Gap::Space && c.kind() == Some(Kind::Number)).then_some((" ", c))
}

/// `09:30`, `09:30:15`, with a zone; all glued. Without a date before it, `9:30-11:00` is no zone but a range.
pub(super) fn digital(c: Cursor<'_>, dated: bool) -> Option<(Clock, Cursor<'_>)> {
    let (hour, after) = run(c, 1, 2)?;
    let (minute, mut after) = run(after.glued()?.is(":")?.glued()?, 2, 2)?;
    // "07:06:1925" is a date.
    let long = |c: Cursor<'_>| c.of_kind(Kind::Number).is_some_and(|(digits, _)| digits.len() > 2);
    if after.glued().and_then(|c| c.is(":")).is_some_and(long) {
        return None;
    }
    let mut clock = Clock { minute: Some(minute as u8), ..Clock::hour(hour as u8) };
    if let Some((second, end)) =
        after.glued().and_then(|c| c.is(":")).and_then(Cursor::glued).and_then(|c| run(c, 2, 2))
    {
        clock.second = Some(second as u8);
        after = end;
        // A fraction of a second is read over.
        if let Some((_, end)) =
            after.glued().and_then(|c| c.is(".")).and_then(Cursor::glued).and_then(|c| run(c, 1, 9))
        {
            after = end;
        }
    }
    if let Some(end) = after.glued().and_then(|c| c.is("Z")) {
        clock.offset = Some(0);
        clock.zoned = true;
        after = end;
    } else if let Some((offset, end)) =
        after.glued().filter(|c| dated || c.word() == Some("+")).and_then(offset)
    {
        clock.offset = Some(offset);
        clock.zoned = true;
        after = end;
    }
    Some((clock, after))
}

/// `+08:00`, `+0800`, `-5`.
pub(super) fn offset(c: Cursor<'_>) -> Option<(i16, Cursor<'_>)> {
    let (sign, after) = c.any(&["+", "-", "−"])?;
    let (digits, after) = after.glued()?.of_kind(Kind::Number)?;
    let number: i16 = digits.parse().ok()?;
    let (hours, minutes, after) = match digits.len() {
        1 | 2 => match after.glued().and_then(|c| c.is(":")).and_then(|c| run(c, 2, 2)) {
            Some((minutes, after)) => (number, minutes as i16, after),
            None => (number, 0, after),
        },
        4 => (number / 100, number % 100, after),
        _ => return None,
    };
    let total = hours * 60 + minutes;
    (hours <= 14 && minutes < 60).then_some((if sign == 0 { total } else { -total }, after))
}
