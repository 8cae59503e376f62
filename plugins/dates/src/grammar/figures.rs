//! Two dates in digits, glued by a hyphen: `10/1-11/2/2017`, `5/1-5/7, 2020`, `10-1-2018-10-7-2018`.

use super::{
    Match, Mention, Pair, Parser,
    numeric::{goes_on, is_tail, run},
    range::{DATES, Opening},
};
use crate::{
    expr::{Expr, Stated},
    point::{Point, Within, Year},
};
use chancery_core::prelude::*;

/// Two or three fields between the same mark.
struct Fields<'a> {
    first: u64,
    second: u64,
    year: Option<i16>,
    end: Cursor<'a>,
}

fn fields<'a>(c: Cursor<'a>, mark: &str) -> Option<Fields<'a>> {
    let joined = |c: Cursor<'a>| c.glued()?.is(mark)?.glued();
    let (first, after) = run(c, 1, 2)?;
    let (second, end) = run(joined(after)?, 1, 2)?;
    let year = joined(end).and_then(|c| run(c, 4, 4)).filter(|(year, _)| (1000..3000).contains(year));
    Some(match year {
        Some((year, end)) => Fields { first, second, year: Some(year as i16), end },
        None => Fields { first, second, year: None, end },
    })
}

impl<'a> Parser<'_> {
    /// Both ends of a range in digits that nothing but a hyphen parts.
    pub(super) fn figure_range(&self, c: Cursor<'a>, opening: Opening) -> Option<Mention<'a>> {
        let mark = c.skip()?.glued()?.word().filter(|mark| matches!(*mark, "/" | "-"))?;
        let from = fields(c, mark)?;
        let at = from.end.glued()?.is("-")?.glued()?;
        let to = fields(at, mark)?;
        // "3-2-1-0" counts down; hyphens need their years.
        if mark == "-" && (from.year.is_none() || to.year.is_none()) || is_tail(c) || goes_on(to.end) {
            return None;
        }
        let comma = to.end.is(",").filter(|_| to.year.is_none()).and_then(|c| self.year_number(c));
        let (year, end) = match comma {
            Some((year, end)) => (year.civil(), end),
            None => (to.year, to.end),
        };
        // "5/8-7/8" is a price; a day above twelve, a year or a preposition makes a date of it.
        if opening == Opening::None && year.is_none() && from.second.max(to.second) <= 12 {
            return None;
        }
        let one = |fields: &Fields<'a>| {
            let (month, day, ambiguous) = self.order(fields.first, fields.second, "/")?;
            let point = Point { within: Within::Day { month, day }, ..Point::default() };
            (!point.is_impossible()).then_some((point, ambiguous))
        };
        let ((mut first, one_unsure), (mut last, unsure)) = (one(&from)?, one(&to)?);
        if let Some(year) = year {
            let before = first.month_of() > last.month_of();
            last.year = Year::of(year);
            first.year = Year::of(from.year.unwrap_or(year - i16::from(before)));
        }
        let stated = |point, ambiguous, end| {
            Match::new(Expr::Stated(Stated { point, ambiguous, ..Stated::default() }), DATES, end)
        };
        let from = (c.at(), stated(first, one_unsure, from.end));
        Some(Pair::mention(from, (at.at(), stated(last, unsure, end)), DATES))
    }
}
