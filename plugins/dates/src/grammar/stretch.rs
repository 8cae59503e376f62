//! A length with the time it begins: `for two hours from 2 p.m.`, `three days starting next Monday`, `from 10 a.m.
//! for three hours`.

use super::{First, Match, Mention, Parser, part::is_daylike};
use crate::expr::{Amount, Count, Expr, Which};
use crate::point::Time;
use chancery_core::prelude::*;

const STRETCH: RuleId = RuleId::new("dates/stretch");

pub(super) const RULES: &[Rule] =
    &[Rule::new(STRETCH, "a length with the time it begins", "for two hours from 2 p.m.")];

/// What joins a length to its beginning; the first alone may be the start of a shift, too.
const BEGINNING: [&str; 4] = ["from", "starting", "beginning", "commencing"];

/// A length and its beginning, each with the word it starts at.
#[derive(Clone)]
pub(crate) struct Stretch<'a> {
    pub(crate) length: (u32, Match<'a>),
    pub(crate) begin: (u32, Match<'a>),
    /// The day of both, where it stands before them: `14 February for 7 hours from 9:30 a.m.`
    pub(crate) day: Option<(u32, Match<'a>)>,
}

impl<'a> Stretch<'a> {
    fn mention(length: (u32, Amount, Cursor<'a>), begin: (u32, Match<'a>)) -> Mention<'a> {
        let (at, amount, end) = length;
        let length = (at, Match::new(Expr::Duration(amount), STRETCH, end));
        let begin = (begin.0, Match { rule: STRETCH, ..begin.1 });
        Mention::Stretch(Box::new(Self { length, begin, day: None }))
    }

    /// Where the whole ends.
    pub(crate) fn end(&self) -> Cursor<'a> {
        if self.length.0 < self.begin.0 { self.begin.1.end } else { self.length.1.end }
    }
}

impl<'a> Parser<'_> {
    /// The length first; `first` is what begins here.
    pub(super) fn stretch(&self, c: Cursor<'a>, first: &First<'a, '_>) -> Option<Mention<'a>> {
        // A second reading of the length only where a beginning can follow.
        let first = first.get()?;
        match first.expr {
            Expr::Duration(_) => {
                first.end.opt(|c| c.is(",")).any(&BEGINNING)?;
            }
            Expr::Shift { .. } => {
                c.back_is("for")?;
            }
            _ => return None,
        }
        let (amount, end) = self.counted_amount(c)?;
        let (word, at) = end.opt(|c| c.is(",")).any(&BEGINNING)?;
        // "three days from today" is a day, "for three days from today" a stretch.
        if word == 0 && c.back_is("for").is_none() {
            return None;
        }
        let at = if word > 0 { at.opt(|c| c.any(&["from", "on", "at"]).map(|(_, c)| c)) } else { at };
        let begin = self.beginning(at, amount)?;
        Some(Stretch::mention((c.at(), amount, end), (at.at(), begin)))
    }

    /// The beginning first, behind `from`.
    pub(super) fn stretch_from(&self, c: Cursor<'a>) -> Option<Mention<'a>> {
        let (at, begin) = match self.bare_hour(c) {
            Some((clock, end)) if end.is("for").is_some() => (end, Some(hour(Time::Clock(clock), end))),
            _ => (self.plain(c)?.end, None),
        };
        let at = at.is("for")?;
        let (amount, end) = self.counted_amount(at)?;
        let begin = match begin {
            Some(begin) if amount.parts().all(|(_, unit)| unit.is_clock()) => begin,
            Some(_) => return None,
            None => self.beginning(c, amount)?,
        };
        Some(Stretch::mention((at.at(), amount, end), (c.at(), begin)))
    }

    /// A day before a length in hours and the hour it begins, in either order; `first` is the day.
    pub(super) fn stretch_of_day(&self, c: Cursor<'a>, first: &First<'a, '_>) -> Option<Mention<'a>> {
        let day = first.get().filter(|day| day.modifier.is_none() && is_daylike(&day.expr))?;
        let (word, at) = day.end.opt(|c| c.is(",")).any(&["for", "from"])?;
        let ((clock, from, clock_end), length) = if word == 0 {
            let (amount, end) = self.counted_amount(at)?;
            let from = end.is("from")?;
            let (clock, clock_end) = self.clock(from)?;
            ((clock, from, clock_end), (at.at(), amount, end))
        } else {
            let (clock, clock_end) = self.clock(at)?;
            let behind = clock_end.is("for")?;
            let (amount, end) = self.counted_amount(behind)?;
            ((clock, at, clock_end), (behind.at(), amount, end))
        };
        if !length.1.parts().all(|(_, unit)| unit.is_clock()) {
            return None;
        }
        let timed = Expr::Timed {
            time: Time::Clock(clock),
            day: Some(Box::new(day.expr.clone())),
            which: Which::Plain,
        };
        let begin = (from.at(), Match::new(timed, STRETCH, clock_end));
        match Stretch::mention(length, begin) {
            Mention::Stretch(stretch) => {
                let day = Some((c.at(), day.clone()));
                Some(Mention::Stretch(Box::new(Stretch { day, ..*stretch })))
            }
            _ => None,
        }
    }

    fn counted_amount(&self, c: Cursor<'a>) -> Option<(Amount, Cursor<'a>)> {
        self.amount(c).filter(|(amount, _)| amount.count != Count::Vague)
    }

    /// A day or a time of the day; hours may begin at a bare one.
    fn beginning(&self, c: Cursor<'a>, amount: Amount) -> Option<Match<'a>> {
        let day = self.plain(c).filter(|one| is_daylike(&one.expr) || matches!(one.expr, Expr::Timed { .. }));
        day.or_else(|| {
            let (clock, end) =
                self.bare_hour(c).filter(|_| amount.parts().all(|(_, unit)| unit.is_clock()))?;
            Some(hour(Time::Clock(clock), end))
        })
    }
}

fn hour(time: Time, end: Cursor<'_>) -> Match<'_> {
    Match::new(Expr::Timed { time, day: None, which: Which::Plain }, STRETCH, end)
}
