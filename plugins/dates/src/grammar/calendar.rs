//! Days and months by the calendar's own names: `June 7, 2017`, `the 7th of May`, `Friday`, `last March`.

use super::{Match, Parser, clock::DATE_TIME, numeric::full_year};
use crate::{
    expr::{Expr, From, Stated, Which},
    lexicon::{Lex, Unit},
    numbers,
    point::{Point, Time, Within, Year},
};
use chancery_core::prelude::*;

pub(super) const DAY: RuleId = RuleId::new("dates/day");
pub(super) const MONTH: RuleId = RuleId::new("dates/month");
pub(super) const WEEKDAY: RuleId = RuleId::new("dates/weekday");
pub(super) const DAY_OF_MONTH: RuleId = RuleId::new("dates/day-of-month");
pub(super) const NAMED: RuleId = RuleId::new("dates/named-day");

pub(super) const RULES: &[Rule] = &[
    Rule::new(DAY, "a day of a month, with or without weekday and year", "Wednesday, June 7, 2017"),
    Rule::new(MONTH, "a month, with or without a year", "June 2018"),
    Rule::new(WEEKDAY, "a weekday", "last Friday"),
    Rule::new(DAY_OF_MONTH, "a day whose month the text has named or implies", "on the 12th"),
    Rule::new(NAMED, "a day with a name, from the table of named days", "New Year's Day"),
];

/// A day of the month as it stands: its number, and whether it has the form of an ordinal.
#[derive(Clone, Copy)]
pub(super) struct DayNumber {
    pub(super) day: u8,
    pub(super) ordinal: bool,
    pub(super) digits: bool,
}

/// Whether the digits before `c` go on: `7:30`, `7,500`, `7.5`, `7%`.
fn runs_on(c: Cursor<'_>) -> bool {
    let Some(c) = c.glued() else { return false };
    match c.word() {
        Some(":" | ".") => c.skip().and_then(Cursor::glued).is_some_and(|c| c.kind() == Some(Kind::Number)),
        Some(",") => c
            .skip()
            .and_then(Cursor::glued)
            .and_then(|c| c.of_kind(Kind::Number))
            .is_some_and(|(digits, _)| digits.len() == 3),
        Some("%" | "°") => true,
        _ => false,
    }
}

/// Whether the number at `c` is the tail of a decimal or of a sum of money.
fn glued_number(c: Cursor<'_>) -> bool {
    c.previous() == Some("$")
        || c.glued().and_then(Cursor::back).is_some_and(|before| {
            matches!(before.word(), Some("$" | "€" | "£" | "#" | "¥"))
                || matches!(before.word(), Some("." | ":" | ","))
                    && before.glued().and_then(Cursor::back).is_some_and(|b| b.kind() == Some(Kind::Number))
        })
}

impl Parser<'_> {
    /// The day of a month at `c`; up to 99, so that an impossible one is seen.
    pub(super) fn day_number<'a>(&self, c: Cursor<'a>) -> Option<(DayNumber, Cursor<'a>)> {
        if c.kind()? == Kind::Number {
            let (digits, after) = c.of_kind(Kind::Number)?;
            if digits.len() > 2 || glued_number(c) {
                return None;
            }
            let day: u8 = digits.parse().ok().filter(|day| *day > 0)?;
            let suffix = numbers::suffix(after);
            let after = suffix.unwrap_or(after);
            if runs_on(after) {
                return None;
            }
            return Some((DayNumber { day, ordinal: suffix.is_some(), digits: true }, after));
        }
        let (number, after) = self.numbers.number(c)?;
        let day = number.whole().filter(|day| (1..=31).contains(day))? as u8;
        Some((DayNumber { day, ordinal: number.ordinal, digits: false }, after))
    }

    /// A day, a month or a weekday.
    pub(super) fn calendar<'a>(&self, c: Cursor<'a>) -> Option<Match<'a>> {
        let (which, inner) = match self.which(c) {
            Some((which, inner)) => (which, inner),
            None => (Which::Plain, c),
        };
        if let Some((weekday, after)) = self.lex.weekday(inner) {
            return self.weekday_first(c, which, weekday, after);
        }
        if let Some((stated, end)) = self.day(inner) {
            let (stated, end) = self.bracketed_weekday(stated, end);
            return Some(Match::new(Expr::Stated(Stated { which, ..stated }), DAY, end));
        }
        // "next 5/12"
        if which != Which::Plain
            && let Some(Match { expr: Expr::Stated(stated), rule, end, .. }) = self.numeric(inner)
            && !stated.point.year.is_known()
        {
            return Some(Match::new(Expr::Stated(Stated { which, ..stated }), rule, end));
        }
        if let Some((month, after)) = self.lex.month(inner) {
            return self.month_alone(c, inner, which, month, after);
        }
        if which == Which::Plain { self.day_of_month(c) } else { None }
    }

    /// `Wednesday`, `Wednesday, June 7`, `Friday, the 13th`, `Tuesday of last week`.
    fn weekday_first<'a>(
        &self,
        c: Cursor<'a>,
        which: Which,
        weekday: u8,
        after: Cursor<'a>,
    ) -> Option<Match<'a>> {
        let after = after.opt(|c| c.is(".").filter(|c| c.kind() != Some(Kind::Capital)));
        // "Wednesday, June 7", "Wednesday the 7th of June", "this Friday (June 15)", "Friday-Jun-15"
        let comma = after.opt(|c| c.is(",").or_else(|| c.glued()?.is("-")));
        if let Some((stated, end)) = self.day(comma) {
            return Some(Match::new(Expr::Stated(Stated { weekday, which, ..stated }), DAY, end));
        }
        if let Some((stated, end)) = after.is("(").and_then(|c| self.day(c))
            && let Some(end) = end.is(")")
        {
            return Some(Match::new(Expr::Stated(Stated { weekday, which, ..stated }), DAY, end));
        }
        if let Some(Match { expr: Expr::Stated(stated), rule, end, .. }) = self.numeric(comma)
            && matches!(stated.point.within, Within::Day { .. })
        {
            return Some(Match::new(Expr::Stated(Stated { weekday, which, ..stated }), rule, end));
        }
        if let Some((number, end)) = self.day_number(comma.opt(|c| c.is("the")))
            && number.ordinal
            && (number.digits
                || comma.is("the").is_some()
                    && number.day > 1
                    && (end.is_end()
                        || end.kind() == Some(Kind::Punct)
                        || end.word().is_some_and(super::function::is_function_word)
                        || self.clock(end).is_some()))
        {
            let within = Within::Day { month: 0, day: number.day };
            let point = Point { within, ..Point::default() };
            let stated = Stated { point, weekday, which, ..Stated::default() };
            return Some(Match::new(Expr::Stated(stated), DAY_OF_MONTH, end));
        }
        if let Some((point, ambiguous, end)) = self.fields_of_weekday(c, after) {
            let stated = Stated { point, weekday, which, ambiguous, ..Stated::default() };
            return Some(Match::new(Expr::Stated(stated), DAY, end));
        }
        if let Some((day, end)) = self.bare_day(c, after) {
            let point = Point { within: Within::Day { month: 0, day }, ..Point::default() };
            let stated = Stated { point, weekday, which, ..Stated::default() };
            return Some(Match::new(Expr::Stated(stated), DAY_OF_MONTH, end));
        }
        // "Tuesday of last week", "Tuesday next week", "Wednesday evening next week"
        let part = self.lex.part(after);
        let of = part.map_or(after, |(_, after)| after).opt(|c| c.is("of"));
        if let Some(week) = self.unit_reference(of)
            && matches!(week.expr, Expr::Unit { unit: Unit::Week, .. })
        {
            let day = Expr::WeekdayOf { weekday, week: Box::new(week.expr) };
            return Some(match part {
                Some((part, _)) => {
                    let (time, day) = (Time::Part(part), Some(Box::new(day)));
                    Match::new(Expr::Timed { time, day, which: Which::Plain }, DATE_TIME, week.end)
                }
                None => Match::new(day, WEEKDAY, week.end),
            });
        }
        // "Tuesday two weeks ago": of the week that is so far off.
        let counted =
            comma.kind() == Some(Kind::Number) || self.numbers.is_word(comma) || comma.is("a").is_some();
        if counted
            && comma.spaced().is_some()
            && which == Which::Plain
            && let Some((amount, end)) = self.amount(comma)
            && let Some(shift) = self.shift(comma, amount, end)
            && let Expr::Shift { from: From::Now, back, .. } = shift.expr
            // "said Thursday, two years ago": behind a comma only what lies ahead
            && !(back && comma.at() != after.at())
            && matches!(amount.unit, Unit::Day | Unit::Week | Unit::Fortnight | Unit::Month | Unit::Year)
        {
            let day = super::signs::weekday_near(weekday, shift.expr);
            return Some(Match::new(day, WEEKDAY, shift.end));
        }
        let letters = c.opt(|_| None);
        if which == Which::Plain && !self.weekday_is_free(letters, after) {
            return None;
        }
        let stated = Stated {
            weekday,
            which,
            point: Point { within: Within::Weekday(weekday), ..Point::default() },
            ..Stated::default()
        };
        let end = if after.back().and_then(Cursor::word) == Some(".") { after.back()? } else { after };
        Some(Match::new(Expr::Stated(stated), WEEKDAY, end))
    }

    /// The day behind a weekday without the ending of an ordinal: `on Monday 21`.
    fn bare_day<'a>(&self, c: Cursor<'a>, after: Cursor<'a>) -> Option<(u8, Cursor<'a>)> {
        let (number, end) = after
            .spaced()
            .filter(|c| c.kind() == Some(Kind::Number))
            .and_then(|c| self.day_number(c))
            .filter(|(number, _)| number.digits && !number.ordinal && number.day <= 31)?;
        let timed = end
            .any(&["at", "from", "between"])
            .is_some_and(|(_, c)| c.kind() == Some(Kind::Number) || self.numbers.is_word(c));
        let on = c.back_any(&["on", "for", "by", "until", "till", "from", "since"]).is_some();
        let closed = end.is_end() || end.kind() == Some(Kind::Punct) && end.glued().is_none_or(|c| !joins(c));
        (timed || on && closed).then_some((number.day, end))
    }

    /// Whether a bare weekday means a day: not `the Sunday Times`, `The Sun`, `Black Friday`.
    pub(super) fn weekday_is_free(&self, c: Cursor<'_>, after: Cursor<'_>) -> bool {
        let word = c.word().unwrap_or("");
        let abbreviated = !word.to_ascii_lowercase().ends_with("day");
        let newspaper = after.any(&[
            "Times",
            "Telegraph",
            "Mail",
            "Herald",
            "Post",
            "Express",
            "Mirror",
            "papers",
            "paper",
            "Tribune",
        ]);
        let named = c.back().is_some_and(|b| {
            matches!(b.word(), Some("Black" | "Bloody" | "Super" | "Ruby" | "Cyber" | "Holy" | "Good"))
        });
        if newspaper.is_some() || named {
            return false;
        }
        if abbreviated {
            // "Sat", "Sun", "Mon", "Wed" alone are words and names too.
            let on = c.back_any(&["on", "since", "until", "till", "by", "from", "every"]).is_some();
            // "Mon or Tue"
            let listed = c
                .back_any(&["or", "and", "to", "-"])
                .and_then(|(_, joint)| joint.back())
                .is_some_and(|day| self.lex.weekday(day).is_some());
            return (on || listed)
                && (after.is_end()
                    || !after.kind().is_some_and(Kind::is_capitalised)
                    || after.glued().is_some());
        }
        true
    }

    /// A day with its month: `June 7, 2017`, `7 June 2017`, `the second of August`, `Nov-02-1990`.
    pub(super) fn day<'a>(&self, c: Cursor<'a>) -> Option<(Stated, Cursor<'a>)> {
        if let Some((month, after)) = self.lex.month(c) {
            return (if after.glued().is_some() { self.year_inside(c) } else { None })
                .or_else(|| self.month_first(month, after));
        }
        if c.kind() == Some(Kind::Number)
            && c.skip().and_then(Cursor::glued).is_some_and(|c| matches!(c.word(), Some("-" | "/")))
            && let Some(day) = self.year_inside(c)
        {
            return Some(day);
        }
        let inner = c.opt(|c| c.is("the"));
        let (number, after) = self.day_number(inner)?;
        // "fifteen August", but not "four March protests"
        if !number.ordinal && !number.digits && number.day < 10 {
            return None;
        }
        let after = after
            .opt(|c| c.is("day"))
            .opt(|c| c.is("of").or_else(|| c.glued()?.is("-")).or_else(|| c.glued()?.is("/")));
        let (month, after) = self.lex.month(after)?;
        let after = after.opt(|c| {
            full_stop(c).filter(|c| matches!(c.kind(), Some(Kind::Number)) || c.word() == Some(","))
        });
        let stated = Stated {
            point: Point { within: Within::Day { month, day: number.day }, ..Point::default() },
            ..Stated::default()
        };
        Some(self.with_year(stated, after))
    }

    fn month_first<'a>(&self, month: u8, after: Cursor<'a>) -> Option<(Stated, Cursor<'a>)> {
        let after = after.opt(|c| full_stop(c));
        // "October, 1st"
        let comma = after.is(",").filter(|c| c.kind() == Some(Kind::Number));
        let comma = comma.filter(|c| c.skip().and_then(numbers::suffix).is_some());
        let after = comma.unwrap_or_else(|| after.opt(|c| c.glued()?.is("-").or_else(|| c.glued()?.is("/"))));
        let (number, end) = self.day_number(after.opt(|c| c.is("the")))?;
        // "May 10 years ago": the number counts the units behind it.
        if !number.ordinal && number.digits && self.lex.unit(end).is_some() {
            return None;
        }
        if !number.digits
            && !number.ordinal
            && number.day < 10
            && end.kind() == Some(Kind::Lower)
            && !super::function::is_function_word(end.word().unwrap_or(""))
        {
            return None; // "In May two ministers met"
        }
        if number.day > 31 && !(number.digits && number.day < 40) {
            return None; // "May 68" is no day at all
        }
        let stated = Stated {
            point: Point { within: Within::Day { month, day: number.day }, ..Point::default() },
            ..Stated::default()
        };
        Some(self.with_year(stated, end))
    }

    /// The year behind a day or a month.
    pub(super) fn with_year<'a>(&self, stated: Stated, c: Cursor<'a>) -> (Stated, Cursor<'a>) {
        let known = |year: Year, end| (Stated { point: Point { year, ..stated.point }, ..stated }, end);
        let comma = c.opt(|c| c.is(",")).opt(|c| c.any(&["of", "in"]).map(|(_, c)| c));
        // "the second quarter of fiscal 1998"
        let fiscal = match (stated.point.within, self.lex.at(comma)) {
            (Within::Quarter(_) | Within::Half(_), Some((Lex::Fiscal(_), after))) => after,
            _ => comma,
        };
        if let Some((year, end)) = self.year_number(fiscal) {
            return known(year, end);
        }
        // "19-Nov-12", "Nov-02-1990"
        if let Some((digits, end)) = c
            .glued()
            .and_then(|c| c.any(&["-", "/"]))
            .and_then(|(_, c)| c.glued()?.of_kind(Kind::Number))
            // Two digits only behind the same mark: "May 7/8, 1930" and "May 7, 12-14" are days.
            .filter(|(digits, _)| digits.len() == 4 || digits.len() == 2 && is_marked(c))
            && let Ok(number) = digits.parse::<u64>()
            && (matches!(stated.point.within, Within::Day { .. })
                || digits.len() == 4 && (1000..2200).contains(&number))
        {
            return known(Year::of(if digits.len() == 4 { number as i16 } else { full_year(number) }), end);
        }
        // "May '87", "April of 87"
        let quoted = comma.any(&["'", "’", "‘"]).and_then(|(_, c)| c.glued());
        let of = c.is("of");
        if let Some((digits, end)) =
            quoted.or(of).and_then(|c| c.of_kind(Kind::Number)).filter(|(digits, _)| digits.len() == 2)
            && let Ok(number) = digits.parse::<u64>()
            && end.glued().is_none_or(|c| c.kind() == Some(Kind::Punct))
        {
            return known(Year::of(full_year(number)), end);
        }
        if let Some((number, end)) = self.numbers.year_in_words(comma) {
            return known(Year::of(number), end);
        }
        // "August of that year", "May last year"
        let of = c.opt(|c| c.is("of"));
        if let Some((which, end)) = self.year_reference(of) {
            return (Stated { year: Some(which), ..stated }, end);
        }
        if let Some(end) = c.phrase("of the year") {
            return (Stated { year: Some(Which::Same), ..stated }, end);
        }
        (stated, c)
    }

    /// Whether `c` is at a word that could open a date in a list: for what follows `and`.
    pub(super) fn is_month(&self, c: Cursor<'_>) -> bool {
        matches!(self.lex.at(c), Some((Lex::Month(_), _)))
    }
}

/// Whether the mark here makes the number before it part of something longer: a score, a decimal, a time.
fn joins(c: Cursor<'_>) -> bool {
    matches!(c.word(), Some("-" | "–" | "/" | "%" | ":"))
        || c.skip().and_then(Cursor::glued).is_some_and(|c| c.kind() == Some(Kind::Number))
}

/// Whether the same mark stands before the last field and behind it: the middle of `19-Nov-12`.
fn is_marked(c: Cursor<'_>) -> bool {
    let before = c.back().and_then(Cursor::back);
    before.is_some_and(|before| before.word() == c.word())
}

/// The full stop of an abbreviated month.
pub(super) fn full_stop(c: Cursor<'_>) -> Option<Cursor<'_>> {
    c.glued()?.is(".")
}
