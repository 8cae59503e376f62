//! Forms that only a sign beside them makes expressions of time: an hour behind "meet … at", a weekday that says which
//! day of a week is meant, a weekday before two fields where a time is looked for.

use super::{Match, Parser, hours, part};
use crate::{
    expr::{Amount, Count, Expr, From, Stated},
    lexicon::Unit,
    numbers,
    point::{Clock, Point, Within, Year},
};
use chancery_core::{prelude::*, text::FoldedWords};

/// Verbs before "at" that make a time of what is behind it, sorted.
static LEAVING: FoldedWords<12> = FoldedWords::new(&[
    "arrive",
    "arrives",
    "arriving",
    "depart",
    "departing",
    "departs",
    "leave",
    "leaves",
    "leaving",
    "meet",
    "meeting",
    "meets",
]);

/// Whether nothing of the sentence or clause follows that could belong to what ends here.
pub(super) fn is_closed(c: Cursor<'_>) -> bool {
    c.is_end()
        || c.kind() == Some(Kind::Punct)
            && c.glued().is_none_or(|c| !matches!(c.word(), Some("-" | "/" | "%")))
}

impl<'a> Parser<'_> {
    /// `leave at 6.45`, `meet me next year at 6`: a time without a sign of its own.
    pub(super) fn hour_of_meeting(&self, c: Cursor<'a>) -> Option<(Clock, Cursor<'a>)> {
        let at = c.back_is("at")?;
        let verb = |c: Cursor<'a>| LEAVING.has(c.word()?).then_some(());
        if let Some((clock, end)) = part::dotted(c) {
            return at.back().and_then(verb).filter(|()| is_closed(end)).map(|()| (clock, end));
        }
        let (clock, end) = self.bare_hour(c).filter(|(_, end)| is_closed(*end))?;
        const REACH: u32 = 6;
        (1..REACH)
            .map_while(|steps| at.at().checked_sub(steps).filter(|word| *word >= c.within().start))
            .any(|word| c.moved(word).is("meet").is_some())
            .then_some((clock, end))
    }

    /// The weekday that says which day of the week of a shift is meant: `two weeks ago on Tuesday`, `in 3 days on
    /// Friday`.
    pub(super) fn on_weekday(&self, shift: Match<'a>) -> Match<'a> {
        let from = match &shift.expr {
            Expr::Shift { amount, .. } if is_of_days(amount) => None,
            // "in 3 days": counted from now, where a weekday follows.
            Expr::Duration(amount) if is_of_days(amount) && amount.count != Count::Vague => Some(*amount),
            _ => return shift,
        };
        let Some((weekday, end)) = shift.end.is("on").and_then(|c| self.lex.weekday(c)) else { return shift };
        if !is_closed(end) {
            return shift;
        }
        let of = match from {
            None => shift.expr,
            Some(amount) => Expr::Shift { amount, back: false, from: From::Now },
        };
        Match { expr: weekday_near(weekday, of), rule: super::amount::SHIFT, end, ..shift }
    }

    /// A weekday in brackets behind its date: `June 7 (Wednesday)`.
    pub(super) fn bracketed_weekday(&self, stated: Stated, end: Cursor<'a>) -> (Stated, Cursor<'a>) {
        let bracket = end.is("(").and_then(|c| self.lex.weekday(c)).filter(|_| stated.weekday == 0);
        match bracket.and_then(|(weekday, c)| Some((weekday, c.opt(|c| c.is(".")).is(")")?))) {
            Some((weekday, end)) => (Stated { weekday, ..stated }, end),
            None => (stated, end),
        }
    }

    /// Month and day in two fields behind a weekday, where a time is looked for: `a call on Friday 7-6`. In the news
    /// `won Friday 7-6` is a score.
    pub(super) fn fields_of_weekday(
        &self,
        c: Cursor<'a>,
        after: Cursor<'a>,
    ) -> Option<(Point, bool, Cursor<'a>)> {
        let (first, joint) = super::numeric::run(after.spaced()?, 1, 2)?;
        let (mark, at) = joint.glued()?.any(&["-", "."])?;
        let (second, end) = super::numeric::run(at.glued()?, 1, 2)?;
        if super::numeric::goes_on(end) || !hours::is_scheduled(c) || c.back_is("on").is_none() {
            return None;
        }
        let (month, day, _) = self.order(first, second, ["-", "."][mark])?;
        let ambiguous = self.order == super::Order::Unknown && month != day && first <= 12 && second <= 12;
        let point = Point { within: Within::Day { month, day }, ..Point::default() };
        (!point.is_impossible()).then_some((point, ambiguous, end))
    }

    /// The year in the middle: `September-2020-23`, `23-2020-September`, all joined by the same mark.
    pub(super) fn year_inside(&self, c: Cursor<'a>) -> Option<(Stated, Cursor<'a>)> {
        let mark = |c: Cursor<'a>| c.glued()?.any(&["-", "/"]).and_then(|(mark, c)| Some((mark, c.glued()?)));
        let day = |c: Cursor<'a>| super::numeric::run(c, 1, 2).filter(|(day, _)| (1..=31).contains(day));
        let month_first = self.lex.month(c);
        let (first, after) = match month_first {
            Some((month, after)) => (u64::from(month), after),
            None => day(c)?,
        };
        let (joint, at) = mark(after)?;
        let (year, after) = super::numeric::run(at, 4, 4).filter(|(year, _)| (1000..=2999).contains(year))?;
        let (_, at) = mark(after).filter(|(same, _)| *same == joint)?;
        let (month, day, end) = match month_first {
            Some(_) => day(at).map(|(day, end)| (first as u8, day as u8, end))?,
            None => self.lex.month(at).map(|(month, end)| (month, first as u8, end))?,
        };
        if super::numeric::goes_on(end) || numbers::suffix(end).is_some() {
            return None;
        }
        let point = Point { year: Year::of(year as i16), within: Within::Day { month, day }, time: None };
        Some((Stated { point, ..Stated::default() }, end))
    }

    /// `the last day and 5 hours`, `the next year and two months`: a unit and what it is counted with, behind a
    /// preposition of length.
    pub(super) fn unit_and_more(
        &self,
        c: Cursor<'a>,
        unit: Unit,
        end: Cursor<'a>,
    ) -> Option<(Amount, Cursor<'a>)> {
        let at = end.is("and").filter(|_| c.is("the").is_some())?;
        c.back_any(&["within", "over", "during", "in", "for"])?;
        let (count, smaller, end) = self.counted(at)?;
        let fits = !unit.is_clock() && (smaller as u8) < (unit as u8) && count != Count::Vague;
        if !fits || end.any(&["ago", "later", "earlier", "before", "after"]).is_some() {
            return None;
        }
        let mut amount = Amount::new(Count::Milli(1000), unit);
        amount.and[0] = Some((count, smaller));
        Some((amount, end))
    }

    /// `weekend of Thanksgiving`, `week of 5 June`, without an article.
    pub(super) fn week_of(&self, c: Cursor<'a>) -> Option<Match<'a>> {
        let (unit, end) = self.lex.unit(c).filter(|(unit, _)| matches!(unit, Unit::Week | Unit::Weekend))?;
        let day = self.date(end.is("of")?)?;
        let told = match &day.expr {
            Expr::Stated(stated) => matches!(stated.point.within, Within::Day { .. }),
            Expr::Named { .. } => true,
            _ => false,
        };
        (told && day.modifier.is_none()).then(|| {
            Match::new(Expr::Around { unit, of: Box::new(day.expr) }, super::relative::INNER, day.end)
        })
    }
}

/// The weekday of the week that holds a shifted day; months and years count from the day, not from its month.
pub(super) fn weekday_near(weekday: u8, of: Expr) -> Expr {
    let of = match of {
        Expr::Shift { amount, back, from: From::Now } if matches!(amount.unit, Unit::Month | Unit::Year) => {
            Expr::Shift { amount, back, from: From::Expr(Box::new(Expr::Today(0))) }
        }
        of => of,
    };
    Expr::WeekdayOf { weekday, week: Box::new(Expr::Around { unit: Unit::Week, of: Box::new(of) }) }
}

/// Whether a length is counted in days or more.
fn is_of_days(amount: &Amount) -> bool {
    matches!(amount.unit, Unit::Day | Unit::Week | Unit::Fortnight | Unit::Month | Unit::Year)
}
