//! Parts of something longer, and the time spoken of in another year: `the last week of May`, `the same period last
//! year`.

use super::{
    Match, Parser,
    relative::{INNER, SAME_PERIOD, is_place, is_plural},
};
use crate::{
    expr::{Amount, Count, Expr, From, Stated, Which},
    lexicon::Unit,
    point::{Point, Time, Year},
};
use chancery_core::prelude::*;

impl Parser<'_> {
    /// `the first day of June`, `the last week of next month`, `the first nine months of 2016`.
    pub(super) fn inner<'a>(&self, c: Cursor<'a>) -> Option<Match<'a>> {
        let inner = c.opt(|c| c.is("the"));
        let (number, after) = if let Some((_, after)) = inner.any(&["last", "final", "closing"]) {
            (-1, after)
        } else if let Some((_, after)) = inner.any(&["opening"]) {
            (1, after)
        } else {
            let (number, after) = self.numbers.number(inner).filter(|(number, _)| number.ordinal)?;
            (number.whole().filter(|number| *number < 100)? as i8, after)
        };
        // "the first nine months of 2016"
        if let Some((amount, end)) = self.amount(after)
            && (number == 1 || number == -1)
            && amount.count != Count::Milli(1000)
        {
            let of = end.any(&["of", "in"])?.1;
            let whole = self.bare_unit(of).or_else(|| self.date(of)).filter(|whole| is_place(&whole.expr))?;
            let expr = Expr::Head { amount, last: number < 0, whole: Box::new(whole.expr) };
            return Some(Match::new(expr, INNER, whole.end));
        }
        if let Some((weekday, end)) = self.lex.weekday(after) {
            let part = self.lex.part(end);
            let of = part.map_or(end, |(_, end)| end).any(&["of", "in"])?.1;
            let whole = self.date(of).filter(|whole| is_place(&whole.expr))?;
            let expr = Expr::InnerWeekday { number, weekday, whole: Box::new(whole.expr) };
            let expr = match part {
                Some((part, _)) => {
                    Expr::Timed { time: Time::Part(part), day: Some(Box::new(expr)), which: Which::Plain }
                }
                None => expr,
            };
            return Some(Match::new(expr, INNER, whole.end));
        }
        let (unit, end) =
            self.lex.unit(after).filter(|(unit, _)| !unit.is_clock() && *unit != Unit::Night)?;
        if is_plural(end) {
            return None;
        }
        let of = end.any(&["of", "in"])?.1;
        let whole = self.bare_unit(of).or_else(|| self.date(of)).filter(|whole| is_place(&whole.expr))?;
        // "the second half of the 19th century"
        if unit == Unit::Half
            && let Expr::Stated(Stated { point: Point { year: Year { digits: 1..=3, .. }, .. }, .. }) =
                whole.expr
        {
            let modifier = if number == 1 { "START" } else { "END" };
            return Some(Match { rule: INNER, ..whole }.modified(modifier));
        }
        // "the first week of October on Friday"
        let on = whole.end.opt(|c| super::calendar::full_stop(c)).is("on");
        if unit == Unit::Week
            && let Some((weekday, end)) = on.and_then(|c| self.lex.weekday(c))
        {
            let expr = Expr::InnerWeekday { number, weekday, whole: Box::new(whole.expr) };
            return Some(Match::new(expr, INNER, end));
        }
        let expr = Expr::Inner { number, unit, whole: Box::new(whole.expr) };
        Some(Match::new(expr, INNER, whole.end))
    }

    /// `the same period last year`, `the same month a year ago`, `the same time in 2015`.
    pub(super) fn same_period<'a>(&self, c: Cursor<'a>) -> Option<Match<'a>> {
        if let Some(year_ago) = self.year_ago(c) {
            return Some(year_ago);
        }
        // "this time last year"
        if let Some(of) = c.phrase("this time")
            && let Some(whole) = self.unit_reference(of)
            && matches!(whole.expr, Expr::Unit { unit: Unit::Year, .. })
        {
            return Some(Match::new(whole.expr, SAME_PERIOD, whole.end));
        }
        let after = c.opt(|c| c.is("the")).any(&["same", "corresponding", "comparable", "equivalent"])?.1;
        let (unit, after) = match self.lex.unit(after) {
            Some((unit, after)) => (Some(unit), after),
            None => (None, after.any(&["period", "time", "point", "stage"])?.1),
        };
        let of = after.opt(|c| c.any(&["of", "in"]).map(|(_, c)| c));
        let whole = self.date(of).filter(|whole| is_place(&whole.expr))?;
        Some(Match::new(Expr::SamePeriod { unit, whole: Box::new(whole.expr) }, SAME_PERIOD, whole.end))
    }

    /// `the year-ago quarter`, `the prior-year period`; `year-earlier` before anything else is the year alone.
    fn year_ago<'a>(&self, c: Cursor<'a>) -> Option<Match<'a>> {
        let the = c.opt(|c| c.is("the"));
        let end = match the.is("prior") {
            Some(c) => c.glued()?.is("-")?.glued()?.is("year")?,
            None => the.is("year")?.glued()?.is("-")?.glued()?.any(&["ago", "earlier"])?.1,
        };
        let amount = Amount::new(Count::Milli(1000), Unit::Year);
        let year = Expr::Shift { amount, back: true, from: From::There };
        let (unit, whole) = match self.lex.unit(end) {
            Some((unit, whole)) if !is_plural(whole) && unit != Unit::Half => (Some(unit), whole),
            _ => match end.any(&["period", "time", "level"]) {
                Some((_, whole)) => (None, whole),
                None if the.at() == c.at() => return Some(Match::new(year, SAME_PERIOD, end)),
                None => return None,
            },
        };
        Some(Match::new(Expr::SamePeriod { unit, whole: Box::new(year) }, SAME_PERIOD, whole))
    }

    /// `during this period`, `at that time`: the time spoken of.
    pub(super) fn spoken_period<'a>(&self, c: Cursor<'a>) -> Option<Match<'a>> {
        let (_, after) = c.any(&["this", "that"])?;
        let (_, end) = after.any(&["period", "time"])?;
        c.back_any(&[
            "during",
            "throughout",
            "by",
            "at",
            "since",
            "until",
            "till",
            "from",
            "before",
            "after",
        ])?;
        let free = end.is_end()
            || end.kind() == Some(Kind::Punct) && end.glued().is_none_or(|c| c.word() != Some("-"))
            || end.kind().is_some_and(Kind::is_capitalised)
            || end.any(&["of", "for", "to", "is"]).is_none()
                && end.word().is_some_and(super::function::is_function_word);
        free.then(|| Match::new(Expr::There, SAME_PERIOD, end))
    }
}
