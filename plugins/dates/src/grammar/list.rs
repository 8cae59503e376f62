//! Days, months and years that share what they lack: `June 7 and 8`, `March, April and May 2016`.

use super::{
    First, Match, Mention, Pair, Parser,
    range::{DATES, DAYS, LIST, Opening, joiner, stated},
};
use crate::{
    expr::{Expr, Stated, Which},
    lexicon::{Lex, Unit},
    point::{Point, Within, Year},
};
use chancery_core::prelude::*;

/// One of several days: its number, the word it starts at and where it ends.
struct Listed<'a> {
    day: u8,
    start: u32,
    end: Cursor<'a>,
}

impl Parser<'_> {
    /// Days of one month: `June 7 to 10, 2017`, `7–10 June`, `the 7th and 8th of June`.
    pub(super) fn days<'a>(&self, c: Cursor<'a>, opening: Opening) -> Option<Mention<'a>> {
        match self.lex.month(c) {
            Some((month, after)) => self.days_behind_month(c, month, after, opening),
            None => self.days_before_month(c, opening),
        }
    }

    /// What joins the next day, and whether it makes a range.
    fn next_day<'a>(&self, c: Cursor<'a>, opening: Opening) -> Option<(Cursor<'a>, bool)> {
        if let Some(next) = joiner(c, opening) {
            return Some((next, true));
        }
        let next = c
            .is(",")
            .map(|c| c.opt(|c| c.is("and")))
            .or_else(|| c.any(&["and", "&"]).map(|(_, c)| c))
            .or_else(|| c.glued()?.is("/")?.glued())?;
        Some((next, false))
    }

    /// `June 7, 8 and 10, 2017`
    fn days_behind_month<'a>(
        &self,
        c: Cursor<'a>,
        month: u8,
        after: Cursor<'a>,
        opening: Opening,
    ) -> Option<Mention<'a>> {
        // "Thursday, June 7 to Saturday, June 10" is two dates; "June 7 (Thursday) to 10" is not read.
        let after = after.opt(|c| c.glued()?.is("."));
        let (first, end) = self.day_number(after.opt(|c| c.is("the")))?;
        self.next_day(end, opening)?;
        let mut days = vec![Listed { day: first.day, start: c.at(), end }];
        let mut ranged = false;
        while !ranged {
            let Some(last) = days.last() else { break };
            let Some((next, is_range)) = self.next_day(last.end, opening) else { break };
            let Some((number, end)) = self.day_number(next.opt(|c| c.is("the"))) else { break };
            let lettered = end.glued().and_then(Cursor::kind).is_some_and(Kind::is_letters);
            let fits = number.day <= 31
                && !lettered
                && !self.is_month(end)
                && !self.is_month(end.opt(|c| c.is("of")))
                && self.lex.unit(end).is_none()
                && !matches!(self.lex.at(end), Some((Lex::Meridiem(_), _)))
                && (number.digits || number.ordinal);
            if !fits || (is_range && (number.day <= last.day || days.len() > 1)) {
                break;
            }
            // "on May 7, 11 people": a number with a noun behind it is no day.
            if !is_range
                && end.kind() == Some(Kind::Lower)
                && !super::function::is_function_word(end.word().unwrap_or(""))
            {
                break;
            }
            days.push(Listed { day: number.day, start: next.at(), end });
            ranged = is_range;
        }
        if days.len() < 2 {
            return None;
        }
        let after = days.last()?.end;
        self.shared(&days, month, after, ranged || opening == Opening::Between)
    }

    /// `the 7th and 8th of June 2017`
    fn days_before_month<'a>(&self, c: Cursor<'a>, opening: Opening) -> Option<Mention<'a>> {
        let (first, end) = self.day_number(c.opt(|c| c.is("the")))?;
        if !first.digits && !first.ordinal {
            return None;
        }
        self.next_day(end, opening)?;
        let mut days = vec![Listed { day: first.day, start: c.at(), end }];
        loop {
            let last = days.last()?;
            let (next, is_range) = self.next_day(last.end, opening)?;
            let (number, end) = self.day_number(next.opt(|c| c.is("the")))?;
            if number.day > 31 || (is_range && number.day <= last.day) || !(number.digits || number.ordinal) {
                return None;
            }
            days.push(Listed { day: number.day, start: next.at(), end });
            if let Some(list) = self.days_of_named_month(&days, end) {
                return finish(list, is_range || opening == Opening::Between, DAYS);
            }
            let of = end.opt(|c| c.is("of").or_else(|| c.glued()?.is("-")));
            if let Some((month, after)) = self.lex.month(of) {
                let after = after.opt(|c| {
                    c.glued()?.is(".").filter(|c| c.kind() == Some(Kind::Number) || c.word() == Some(","))
                });
                return self.shared(&days, month, after, is_range || opening == Opening::Between);
            }
            if is_range || days.len() > 8 {
                return None;
            }
        }
    }

    /// Days of a month that a word names: `from the 4th to the 23rd of next month`.
    fn days_of_named_month<'a>(&self, days: &[Listed<'a>], end: Cursor<'a>) -> Option<Vec<(u32, Match<'a>)>> {
        let month = self.unit_reference(end.any(&["of", "in"])?.1)?;
        let Expr::Unit { unit: Unit::Month, which } = month.expr else { return None };
        let mut list: Vec<_> = days
            .iter()
            .map(|one| {
                let point = Point { within: Within::Day { month: 0, day: one.day }, ..Point::default() };
                let expr = Expr::Stated(Stated { point, which, ..Stated::default() });
                (one.start, Match::new(expr, DAYS, one.end))
            })
            .collect();
        list.last_mut()?.1.end = month.end;
        Some(list)
    }

    /// Days that share a month, and the year behind it.
    fn shared<'a>(
        &self,
        days: &[Listed<'a>],
        month: u8,
        after: Cursor<'a>,
        ranged: bool,
    ) -> Option<Mention<'a>> {
        let day = |day| {
            let point = Point { within: Within::Day { month, day }, ..Point::default() };
            Stated { point, ..Stated::default() }
        };
        let (last, end) = self.with_year(day(days.last()?.day), after);
        let mut list: Vec<_> = days
            .iter()
            .map(|one| {
                let mut stated = day(one.day);
                stated.point.year = last.point.year;
                stated.year = last.year;
                (one.start, Match::new(Expr::Stated(stated), DAYS, one.end))
            })
            .collect();
        list.last_mut()?.1.end = end;
        finish(list, ranged, DAYS)
    }

    /// Two centuries or quarters that share their noun: `the late 19th and early 20th centuries`.
    pub(super) fn ordinals<'a>(
        &self,
        start: Cursor<'a>,
        c: Cursor<'a>,
        opening: Opening,
    ) -> Option<Mention<'a>> {
        let modified = |c: Cursor<'a>| {
            let (word, after) = c.opt(|c| c.is("the")).any(&["early", "mid", "late"])?;
            Some((["START", "MID", "END"][word], after.opt(|c| c.is("-"))))
        };
        let side = |c: Cursor<'a>| {
            let (modifier, at) = match modified(c) {
                Some((modifier, at)) => (Some(modifier), at),
                None => (None, c.opt(|c| c.is("the"))),
            };
            let (number, end) = self.numbers.number(at).filter(|(number, _)| number.ordinal)?;
            Some((modifier, number.whole().filter(|number| (1..=30).contains(number))? as u8, end))
        };
        let (first_modifier, first, first_end) = side(c)?;
        let ranged = joiner(first_end, opening);
        let next = ranged.or_else(|| first_end.any(&["and", "or", "&"]).map(|(_, c)| c))?;
        let (modifier, last, after) = side(next)?;
        let (unit, after) = self.lex.unit(after)?;
        let point = |number: u8| match unit {
            Unit::Century => Some(Point::year(Year::century(i16::from(number) - 1))),
            Unit::Quarter if number <= 4 => {
                Some(Point { within: Within::Quarter(number), ..Point::default() })
            }
            _ => None,
        };
        let stated = |number| Some(Stated { point: point(number)?, ..Stated::default() });
        let (whole, end) = match unit {
            Unit::Century => (stated(last)?, after),
            _ => self.with_year(stated(last)?, after),
        };
        let mut one = stated(first)?;
        if unit == Unit::Quarter {
            one.point.year = whole.point.year;
            one.year = whole.year;
        }
        let first = Match { modifier: first_modifier, ..Match::new(Expr::Stated(one), DATES, first_end) };
        let last = Match { modifier, ..Match::new(Expr::Stated(whole), DATES, end) };
        let from = if opening == Opening::None { start.at() } else { c.at() };
        finish(vec![(from, first), (next.at(), last)], ranged.is_some() || opening == Opening::Between, DATES)
    }

    /// Months or seasons that share the year behind the last: `March and April 2016`, `the spring and early
    /// summer of 1943`.
    pub(super) fn list<'a>(&self, c: Cursor<'a>, first: &First<'a, '_>) -> Option<Mention<'a>> {
        let first = first.get()?;
        let open = |one: &Match<'_>| {
            stated(&one.expr).is_some_and(|stated| {
                !stated.point.year.is_known()
                    && stated.year.is_none()
                    && matches!(
                        stated.point.within,
                        Within::Month(_) | Within::Season(_) | Within::Quarter(_) | Within::Day { .. }
                    )
                    && stated.which == Which::Plain
            })
        };
        if !open(first) || first.end.any(&[",", "and", "or", "/"]).is_none() {
            return None;
        }
        let mut list = vec![(c.at(), first.clone())];
        loop {
            let (_, last) = list.last()?;
            if !open(last) || list.len() > 12 {
                break;
            }
            let next = last
                .end
                .is(",")
                .map(|c| c.opt(|c| c.is("and")))
                .or_else(|| last.end.any(&["and", "or", "/"]).map(|(_, c)| c))?;
            let more = self.expression(next)?;
            stated(&more.expr)?;
            list.push((next.at(), more));
        }
        let last = *stated(&list.last()?.1.expr)?;
        if list.len() < 2 || !(last.point.year.is_known() || last.year.is_some()) {
            return None;
        }
        for (_, one) in &mut list {
            if let Expr::Stated(stated) = &mut one.expr
                && !stated.point.year.is_known()
                && stated.year.is_none()
            {
                stated.point.year = last.point.year;
                stated.year = last.year;
            }
        }
        finish(list, false, LIST)
    }
}

/// A list of ends as a mention: a range if it is one, else a list.
fn finish<'a>(mut list: Vec<(u32, Match<'a>)>, ranged: bool, rule: RuleId) -> Option<Mention<'a>> {
    if ranged && list.len() == 2 {
        let to = list.pop()?;
        let from = list.pop()?;
        return Some(Pair::mention(from, to, rule));
    }
    for (_, one) in &mut list {
        one.rule = LIST;
    }
    Some(Mention::List(list))
}
