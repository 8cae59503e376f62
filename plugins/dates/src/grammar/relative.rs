//! Days and units named from somewhere: `today`, `last year`, `the following day`, `the third week of May`.

use super::{Match, Parser, opens::Opens, part::is_daylike, tried};
use crate::{
    expr::{Amount, Count, Expr, From, Stated, Which},
    lexicon::{Lex, Unit},
    point::{Point, Within},
};
use chancery_core::prelude::*;

pub(super) const TODAY: RuleId = RuleId::new("dates/today");
pub(super) const UNIT: RuleId = RuleId::new("dates/this-unit");
pub(super) const INNER: RuleId = RuleId::new("dates/part-of-unit");
pub(super) const SAME_PERIOD: RuleId = RuleId::new("dates/same-period");

pub(super) const RULES: &[Rule] = &[
    Rule::new(TODAY, "a day counted from today by its own word", "the day before yesterday"),
    Rule::new(UNIT, "a unit seen from now or from the time spoken of", "last year"),
    Rule::new(INNER, "a numbered part of something longer", "the last week of May"),
    Rule::new(SAME_PERIOD, "the time spoken of, in another year", "the same period last year"),
];

pub(super) const WHICH: [(&str, Which); 16] = [
    ("this", Which::This),
    ("last", Which::Last),
    ("past", Which::Last),
    ("next", Which::Next),
    ("coming", Which::Coming),
    ("upcoming", Which::Coming),
    ("current", Which::This),
    ("present", Which::This),
    ("previous", Which::Previous),
    ("preceding", Which::Previous),
    ("prior", Which::Previous),
    ("following", Which::Following),
    ("subsequent", Which::Following),
    ("ensuing", Which::Following),
    ("same", Which::Same),
    ("that", Which::Same),
];

impl Parser<'_> {
    /// `year-end`, `the month's end`, `mid-year`.
    pub(super) fn unit_edge<'a>(&self, c: Cursor<'a>) -> Option<Match<'a>> {
        let inner = c.opt(|c| c.is("the"));
        if let Some((_, after)) = inner.any(&["mid"]) {
            let after = after.glued().and_then(|c| c.is("-")).unwrap_or(after);
            let (unit, end) = self.lex.unit(after)?;
            let expr = Expr::Unit { unit, which: Which::Plain };
            let fits = matches!(unit, Unit::Year | Unit::Month | Unit::Week | Unit::Decade | Unit::Century);
            return (fits && !is_plural(end)).then(|| Match::new(expr, UNIT, end).modified("MID"));
        }
        let (unit, after) = self.lex.unit(inner)?;
        let joint = after.glued()?.is("-").or_else(|| after.of_kind(Kind::Clitic).map(|(_, c)| c))?;
        let end = joint.is("end")?;
        let fits = matches!(
            unit,
            Unit::Year | Unit::Month | Unit::Week | Unit::Decade | Unit::Century | Unit::Quarter
        );
        let expr = Expr::Unit { unit, which: Which::Plain };
        fits.then(|| Match::new(expr, UNIT, end).modified("END"))
    }

    /// The words that say which one is meant: `last`, `this past`, `the following`, `that same`.
    pub(super) fn which<'a>(&self, c: Cursor<'a>) -> Option<(Which, Cursor<'a>)> {
        let the = c.is("the");
        let inner = the.unwrap_or(c);
        let (word, after) = inner.listed(self.small.which)?;
        let word = word as usize;
        let which = WHICH.get(word)?.1;
        Some(match which {
            // "this past Friday", "this coming week", "that same day"
            Which::This | Which::Same if the.is_none() => {
                if let Some((deeper, after)) =
                    after.any(&["past", "last", "coming", "next", "same", "very", "current"])
                {
                    let which = match deeper {
                        0 | 1 => Which::Last,
                        2 | 3 => Which::Coming,
                        _ => which,
                    };
                    (which, after)
                } else {
                    (which, after)
                }
            }
            Which::This if inner.is("this").is_some() => return None, // "the this"
            // "the next day" is seen from the time spoken of, "next week" from now.
            Which::Next if the.is_some() && word == 3 => (Which::Following, after),
            _ => (which, after),
        })
    }

    /// A relative day or unit.
    pub(super) fn relative<'a>(&self, c: Cursor<'a>, opens: Opens) -> Option<Match<'a>> {
        tried(opens, Opens::TODAY, || self.today(c))
            .or_else(|| tried(opens, Opens::SAME, || self.same_period(c)))
            .or_else(|| tried(opens, Opens::INNER, || self.inner(c)))
            .or_else(|| tried(opens, Opens::UNIT, || self.unit_reference(c)))
            .or_else(|| tried(opens, Opens::BESIDE, || self.beside(c)))
            .or_else(|| tried(opens, Opens::WEEK_NUMBER, || self.numbered_week(c)))
            .or_else(|| tried(opens, Opens::SPOKEN, || self.spoken_period(c)))
    }

    /// `week 31`, `week 27 of last year`.
    fn numbered_week<'a>(&self, c: Cursor<'a>) -> Option<Match<'a>> {
        let inner = c.opt(|c| c.is("the"));
        let (number, end) =
            inner.is("week")?.spaced()?.number().filter(|(number, _)| (1..=53).contains(number))?;
        let point = Point { within: Within::Week(number as u8), ..Point::default() };
        let (stated, end) = self.with_year(Stated { point, ..Stated::default() }, end);
        let stated = if stated.point.year.is_known() || stated.year.is_some() {
            stated
        } else {
            Stated { year: Some(Which::This), ..stated }
        };
        Some(Match::new(Expr::Stated(stated), INNER, end))
    }

    /// `today`, `the day after tomorrow`, `yesterday`.
    fn today<'a>(&self, c: Cursor<'a>) -> Option<Match<'a>> {
        if let Some((Lex::Day(days), end)) = self.lex.at(c) {
            return Some(Match::new(Expr::Today(days), TODAY, end));
        }
        let inner = c.opt(|c| c.is("the"));
        let (word, after) = inner.is("day")?.any(&["before", "after"])?;
        match (word, self.lex.at(after)?) {
            (0, (Lex::Day(-1), end)) => Some(Match::new(Expr::Today(-2), TODAY, end)),
            (1, (Lex::Day(1), end)) => Some(Match::new(Expr::Today(2), TODAY, end)),
            _ => None,
        }
    }

    /// `last year`, `the previous month`, `that day`, `this weekend`.
    pub(super) fn unit_reference<'a>(&self, c: Cursor<'a>) -> Option<Match<'a>> {
        // "the latest quarter" is the last one that is over.
        let latest = c.opt(|c| c.is("the")).is("latest");
        let (which, inner) = match latest {
            Some(inner) => (Which::Last, inner),
            None => self.which(c)?,
        };
        let inner = inner.opt(|c| c.any(&["calendar", "full"]).map(|(_, c)| c));
        let (unit, end) = match self.lex.at(inner)? {
            (Lex::Unit(unit), _)
                if latest.is_some()
                    && !matches!(unit, Unit::Week | Unit::Month | Unit::Quarter | Unit::Year) =>
            {
                return None;
            }
            (Lex::Unit(unit), end) => (unit, end),
            // "last fiscal year"
            (Lex::Fiscal(false), end) if end.back().is_some_and(|b| b.is("year").is_some()) => {
                let point = Point { within: Within::Fiscal, ..Point::default() };
                let expr = Expr::Stated(Stated { point, year: Some(which), ..Stated::default() });
                return Some(Match::new(expr, UNIT, end));
            }
            // "this school year"
            (Lex::Fiscal(_), end) if end.back().is_some_and(|b| b.is("year").is_some()) => (Unit::Year, end),
            _ => return None,
        };
        if is_plural(end)
            || unit.is_clock() && !matches!(which, Which::Same | Which::Last | Which::Next | Which::This)
        {
            return None;
        }
        // "last-minute talks", "this second phase", "the past year" (a length, read elsewhere)
        if unit == Unit::Second || unit == Unit::Minute && !matches!(which, Which::Next | Which::Last) {
            return None;
        }
        if inner.glued().is_some() || end.glued().is_some_and(|c| c.word() == Some("-")) {
            return None;
        }
        if unit == Unit::Minute && c.back_any(&["the", "at", "to"]).is_some() {
            return None;
        }
        let past = inner.previous().is_some_and(|word| word.eq_ignore_ascii_case("past"));
        if past && c.is("the").is_some() {
            return None;
        }
        // "over the last year", "over the next decade" is a length too.
        if super::window::is_stretch(c, end) {
            return None;
        }
        // "the next day and 5 hours", "last fortnight": lengths that end or begin now.
        if unit == Unit::Fortnight && !matches!(which, Which::This | Which::Same)
            || self.unit_and_more(c, unit, end).is_some()
        {
            return None;
        }
        // "half" is a fraction far more often than half a year.
        if unit == Unit::Half || unit == Unit::Quarter && end.is("of").is_some() && which == Which::Last {
            return None;
        }
        // "next week Wednesday", "next week on Tuesday"
        if unit == Unit::Week
            && let dash = end.spaced().and_then(|c| c.is("-")).filter(|c| c.spaced().is_some())
            && let Some((weekday, end)) = self.lex.weekday(dash.unwrap_or(end.opt(|c| c.is("on"))))
            && (dash.is_none() || end.is_end() || end.word() == Some("."))
        {
            let week = Box::new(Expr::Unit { unit, which });
            return Some(Match::new(Expr::WeekdayOf { weekday, week }, UNIT, end));
        }
        Some(Match::new(Expr::Unit { unit, which }, UNIT, end))
    }

    /// A year named by a word, the calendar's or a fiscal one: `last year`, `this fiscal year`.
    pub(super) fn year_reference<'a>(&self, c: Cursor<'a>) -> Option<(Which, Cursor<'a>)> {
        match self.unit_reference(c)? {
            Match { expr: Expr::Unit { unit: Unit::Year, which }, end, .. } => Some((which, end)),
            Match { expr: Expr::Stated(Stated { year: Some(which), .. }), end, .. } => Some((which, end)),
            _ => None,
        }
    }

    /// `the year before`, `the day following`, `the week before last`, `the year after next`.
    fn beside<'a>(&self, c: Cursor<'a>) -> Option<Match<'a>> {
        let (unit, after) = self.lex.unit(c.is("the")?)?;
        if is_plural(after) || unit.is_clock() {
            return None;
        }
        let two = |which, end| Some(Match::new(Expr::Unit { unit, which }, UNIT, end));
        if let Some(end) = after.phrase("before last") {
            return two(Which::BeforeLast, end);
        }
        if let Some(end) = after.phrase("after next") {
            return two(Which::AfterNext, end);
        }
        let (word, end) =
            after.any(&["before", "previous", "earlier", "after", "following", "later", "afterwards"])?;
        let back = word < 3;
        // "the day after the summit", "the year before his visit": from a date only.
        if matches!(word, 0 | 3 | 4)
            && let Some(from) = self.plain(end).filter(|from| is_place(&from.expr))
        {
            let amount = Amount::new(Count::Milli(1000), unit);
            let expr = Expr::Shift { amount, back, from: From::Expr(Box::new(from.expr)) };
            return Some(Match::new(expr, UNIT, from.end));
        }
        let closed = end.is_end()
            || end.kind() == Some(Kind::Punct)
            || end.word().is_some_and(|word| {
                super::function::is_function_word(word) && !matches!(word, "the" | "a" | "an" | "that")
            });
        if !closed && matches!(word, 0 | 3 | 4) {
            return None;
        }
        let which = if back { Which::Previous } else { Which::Following };
        Some(Match::new(Expr::Unit { unit, which }, UNIT, end))
    }

    /// A unit with no more than an article, where the words before it ask for one: `the end of the year`.
    pub(super) fn bare_unit<'a>(&self, c: Cursor<'a>) -> Option<Match<'a>> {
        let the = c.is("the")?;
        let inner = the.opt(|c| c.any(&["entire", "whole", "full"]).map(|(_, c)| c));
        let (unit, end) = self.lex.unit(inner)?;
        if is_plural(end)
            || unit.is_clock()
            || matches!(unit, Unit::Half | Unit::Night)
            || unit == Unit::Quarter && end.any(&["ended", "ending"]).is_none()
            || end.glued().is_some_and(|c| c.word() == Some("-"))
        {
            return None;
        }
        // "the week of May 7", "the week beginning on February 4"
        if let Some((_, of)) = end.any(&["of", "beginning", "starting", "commencing"])
            && let Some(whole) = self.plain(of.opt(|c| c.is("on"))).filter(|whole| is_place(&whole.expr))
        {
            return Some(Match::new(Expr::Around { unit, of: Box::new(whole.expr) }, INNER, whole.end));
        }
        // "the quarter ended June 30": named by the day it ends, which is another expression.
        if let Some((_, day)) = end.any(&["ended", "ending"]) {
            let day = self.plain(day.opt(|c| c.is("on"))).filter(|day| is_daylike(&day.expr));
            if let Some(day) = day {
                return Some(Match::new(Expr::Around { unit, of: Box::new(day.expr) }, INNER, end));
            }
        }
        // "the day after the vote"; but "rose late in the day after falling"
        let late =
            || c.back_is("in").is_some_and(|c| c.back_any(&["late", "later", "early", "earlier"]).is_some());
        if end.any(&["before", "after", "following", "previous"]).is_some() && !late() {
            return None;
        }
        // "the full year": the one that is reported on.
        if inner.at() > the.at() {
            return Some(Match::new(Expr::Unit { unit, which: Which::Same }, UNIT, end));
        }
        let end = if unit == Unit::Year { end.opt(|c| c.phrase("to date")) } else { end };
        Some(Match::new(Expr::Unit { unit, which: Which::Plain }, UNIT, end))
    }

    /// `the day`, `the year` with nothing behind that makes it another thing.
    pub(super) fn free_unit<'a>(&self, c: Cursor<'a>) -> Option<Match<'a>> {
        let Some(the) = c.is("the") else { return self.week_of(c) };
        // "offline for the hour", "away the fortnight": no unit of the calendar, but its length
        if let Some((unit @ (Unit::Hour | Unit::Fortnight), end)) = self.lex.unit(the) {
            let said = unit == Unit::Fortnight || c.back_is("for").is_some();
            let length = Expr::Duration(Amount::new(Count::Milli(1000), unit));
            return (said && !is_plural(end) && super::signs::is_closed(end))
                .then(|| Match::new(length, super::amount::DURATION, end));
        }
        let one = self.bare_unit(c)?;
        let end = one.end;
        let weekend = matches!(one.expr, Expr::Unit { unit: Unit::Weekend, .. });
        let closed = end.is_end()
            || end.kind() == Some(Kind::Punct)
            // "the weekend's games"
            || weekend && end.kind() == Some(Kind::Clitic)
            || end.word().is_some_and(super::function::is_function_word)
            // "ended the day down"
            || end.any(&["up", "down", "higher", "lower", "flat"]).is_some()
                && c.back_any(&["end", "ended", "ending", "ends", "finished", "finishing"]).is_some();
        let named = matches!(
            one.expr,
            Expr::Unit {
                unit: Unit::Day | Unit::Week | Unit::Month | Unit::Year | Unit::Weekend | Unit::Decade,
                ..
            }
        );
        let around = matches!(one.expr, Expr::Around { .. });
        (around || closed && named && end.is("of").is_none()).then_some(one)
    }
}

/// Whether the word before `c` is a plural.
pub(super) fn is_plural(c: Cursor<'_>) -> bool {
    c.previous().is_some_and(|word| word.ends_with(['s', 'S']) || word.eq_ignore_ascii_case("millennia"))
}

/// Whether an expression is a place in time, not a length or a recurrence.
pub(super) fn is_place(expr: &Expr) -> bool {
    !matches!(expr, Expr::Duration(_) | Expr::Window { .. } | Expr::Head { .. } | Expr::Set(_) | Expr::Ref(_))
}
