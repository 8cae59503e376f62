//! Ranges and lists: `from June 7 to 10, 2017`, `2010-11`, `March, April and May 2016`.

use super::{Match, Mention, Pair, Parser, calendar::day_number, relative::is_place};
use crate::{
    expr::{Amount, Count, Expr, Stated, Which},
    lexicon::{Lex, Unit},
    numbers,
    point::{Point, Within, Year},
};
use chancery_core::prelude::*;

const DATES: RuleId = RuleId::new("dates/range");
const DAYS: RuleId = RuleId::new("dates/day-range");
const YEARS: RuleId = RuleId::new("dates/year-range");
const LENGTHS: RuleId = RuleId::new("dates/duration-range");
const LIST: RuleId = RuleId::new("dates/list");

pub(super) const RULES: &[Rule] = &[
    Rule::new(DATES, "two dates and what lies between", "from late March to mid-April 2023"),
    Rule::new(DAYS, "days of one month", "From June 7 to 10, 2017"),
    Rule::new(YEARS, "years", "2013-2017"),
    Rule::new(LENGTHS, "two lengths of time", "five to ten years"),
    Rule::new(LIST, "days, months or years that share what they lack", "June 7 and 8"),
];

/// What opens a range.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Opening {
    None,
    From,
    Between,
}

/// What joins two ends.
pub(super) fn joiner<'a>(c: Cursor<'a>, opening: Opening) -> Option<Cursor<'a>> {
    if opening == Opening::Between {
        return c.is("and").or_else(|| c.any(&["-", "–", "—", "~"]).map(|(_, c)| c)).or_else(|| c.is("to"));
    }
    c.any(&["to", "-", "–", "—", "~", "until", "till", "through", "thru", "‑"])
        .map(|(_, c)| c)
        .or_else(|| slash(c))
}

/// The stroke between two years: `2010/11`.
fn slash<'a>(c: Cursor<'a>) -> Option<Cursor<'a>> {
    let year = |c: Option<Cursor<'a>>| {
        c.and_then(|c| c.of_kind(Kind::Number)).is_some_and(|(digits, _)| digits.len() == 4)
    };
    let next = c.glued()?.is("/")?.glued()?;
    (year(c.back()) && matches!(next.word()?.len(), 1 | 2 | 4)).then_some(next)
}

fn stated(expr: &Expr) -> Option<&Stated> {
    match expr {
        Expr::Stated(stated) => Some(stated),
        _ => None,
    }
}

impl Parser<'_> {
    /// A range or a list that begins here.
    pub(super) fn range<'a>(&self, c: Cursor<'a>) -> Option<Mention<'a>> {
        let (opening, inner) = match c.any(&["from", "between"]) {
            Some((0, inner)) => (Opening::From, inner),
            Some((_, inner)) => (Opening::Between, inner),
            None => (Opening::None, c),
        };
        self.days(inner, opening)
            .or_else(|| self.ordinals(c, inner, opening))
            .or_else(|| self.time_range(inner, opening))
            .or_else(|| if opening == Opening::None { self.day_and_hours(c) } else { None })
            .or_else(|| self.lengths(inner, opening))
            .or_else(|| self.two_dates(inner, opening))
            .or_else(|| if opening == Opening::None { self.list(c) } else { None })
    }

    /// Days of one month: `June 7 to 10, 2017`, `7–10 June`, `the 7th and 8th of June`.
    fn days<'a>(&self, c: Cursor<'a>, opening: Opening) -> Option<Mention<'a>> {
        let the = |c: Cursor<'a>| c.opt(|c| c.is("the"));
        let day = |month, day, year| {
            let point = Point { within: Within::Day { month, day }, year, time: None };
            Stated { point, ..Stated::default() }
        };
        let one = |stated, end| Match::new(Expr::Stated(stated), DAYS, end);
        // "Thursday, June 7 to Saturday, June 10" is two dates; "June 7 (Thursday) to 10" is not read.
        if let Some((month, after)) = self.lex.month(c) {
            let after = after.opt(|c| c.glued()?.is("."));
            let (first, first_end) = day_number(the(after))?;
            let mut days = vec![(first, c.at(), first_end)];
            let mut at = first_end;
            let mut ranged = false;
            loop {
                let (joined, is_range) = match joiner(at, opening) {
                    Some(next) => (Some(next), true),
                    None => (
                        at.is(",")
                            .map(|c| c.opt(|c| c.is("and")))
                            .or_else(|| at.any(&["and", "&"]).map(|(_, c)| c))
                            .or_else(|| at.glued()?.is("/")?.glued()),
                        false,
                    ),
                };
                let Some(next) = joined else { break };
                let Some((number, end)) = day_number(the(next)) else { break };
                let lettered = end.glued().and_then(Cursor::kind).is_some_and(Kind::is_letters);
                let fits = number.day <= 31
                    && !lettered
                    && !self.is_month(end)
                    && !self.is_month(end.opt(|c| c.is("of")))
                    && self.lex.unit(end).is_none()
                    && !matches!(self.lex.at(end), Some((Lex::Meridiem(_), _)))
                    && (number.digits || number.ordinal);
                if !fits || (is_range && (number.day <= days[days.len() - 1].0.day || days.len() > 1)) {
                    break;
                }
                // "on May 7, 11 people": a number with a noun behind it is no day.
                if !is_range
                    && end.kind() == Some(Kind::Lower)
                    && !super::clock::is_function_word(end.word().unwrap_or(""))
                {
                    break;
                }
                days.push((number, next.at(), end));
                at = end;
                ranged |= is_range;
                if is_range {
                    break;
                }
            }
            if days.len() < 2 {
                return None;
            }
            let (last, end) = self.with_year(day(month, days[days.len() - 1].0.day, Year::UNKNOWN), at);
            let (year, which) = (last.point.year, last.year);
            let mut list: Vec<_> = days
                .iter()
                .map(|(number, start, end)| {
                    (*start, one(Stated { year: which, ..day(month, number.day, year) }, *end))
                })
                .collect();
            list.last_mut()?.1.end = end;
            return finish(list, ranged || opening == Opening::Between, DAYS);
        }
        let (first, first_end) = day_number(the(c))?;
        if !first.digits && !first.ordinal {
            return None;
        }
        let mut days = vec![(first, c.at(), first_end)];
        let mut at = first_end;
        let mut ranged = false;
        loop {
            let (next, is_range) = match joiner(at, opening) {
                Some(next) => (next, true),
                None => (
                    at.is(",")
                        .map(|c| c.opt(|c| c.is("and")))
                        .or_else(|| at.is("and"))
                        .or_else(|| at.is("&"))?,
                    false,
                ),
            };
            let (number, end) = day_number(the(next))?;
            if number.day > 31
                || (is_range && number.day <= days[days.len() - 1].0.day)
                || !(number.digits || number.ordinal)
            {
                return None;
            }
            days.push((number, next.at(), end));
            ranged |= is_range;
            at = end;
            let of = end.opt(|c| c.is("of").or_else(|| c.glued()?.is("-")));
            if let Some((month, after)) = self.lex.month(of) {
                let after = after.opt(|c| {
                    c.glued()?.is(".").filter(|c| c.kind() == Some(Kind::Number) || c.word() == Some(","))
                });
                let (last, end) = self.with_year(day(month, number.day, Year::UNKNOWN), after);
                let (year, which) = (last.point.year, last.year);
                let mut list: Vec<_> = days
                    .iter()
                    .map(|(number, start, end)| {
                        (*start, one(Stated { year: which, ..day(month, number.day, year) }, *end))
                    })
                    .collect();
                list.last_mut()?.1.end = end;
                return finish(list, ranged || opening == Opening::Between, DAYS);
            }
            if is_range || days.len() > 8 {
                return None;
            }
        }
    }

    /// Two centuries or quarters that share their noun: `the late 19th and early 20th centuries`.
    fn ordinals<'a>(&self, start: Cursor<'a>, c: Cursor<'a>, opening: Opening) -> Option<Mention<'a>> {
        let modified = |c: Cursor<'a>| {
            let (word, after) = c.opt(|c| c.is("the")).any(&["early", "mid", "late"])?;
            Some((["START", "MID", "END"][word], after.opt(|c| c.is("-"))))
        };
        let side = |c: Cursor<'a>| {
            let (modifier, at) = match modified(c) {
                Some((modifier, at)) => (Some(modifier), at),
                None => (None, c.opt(|c| c.is("the"))),
            };
            let (number, end) = numbers::number(at).filter(|(number, _)| number.ordinal)?;
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

    /// Two lengths: `five to ten years`, `two or three days`.
    fn lengths<'a>(&self, c: Cursor<'a>, opening: Opening) -> Option<Mention<'a>> {
        let (number, after) = numbers::number(c).filter(|(number, _)| !number.ordinal)?;
        let next = joiner(after, opening).or_else(|| after.is("or"))?;
        let (amount, end) = self.amount(next)?;
        if next.any(&["a", "an", "half"]).is_some() || amount.count == Count::Vague {
            return None;
        }
        if let Count::Milli(second) = amount.count
            && second <= number.milli
        {
            return None;
        }
        if end.any(&["ago", "later", "earlier"]).is_some() {
            return None;
        }
        let first = Amount::new(Count::Milli(number.milli), amount.unit);
        let end = end.opt(|c| c.is("old"));
        let from = Match::new(Expr::Duration(first), LENGTHS, after);
        let to = Match::new(Expr::Duration(amount), LENGTHS, end);
        Some(Pair::mention((c.at(), from), (next.at(), to), LENGTHS))
    }

    /// Two dates of any form, of which the one may lack what the other has.
    fn two_dates<'a>(&self, c: Cursor<'a>, opening: Opening) -> Option<Mention<'a>> {
        let from = self
            .end_of_range(c, opening)
            .or_else(|| if opening == Opening::None { None } else { self.present(c) })?;
        let next = joiner(from.end, opening)?;
        let dash = next.previous().is_some_and(|word| matches!(word, "-" | "–" | "—" | "~" | "/"));
        // "2010-11", "1939-45"
        if dash && let Some(pair) = self.short_year(&from, next) {
            return Some(Pair::mention((c.at(), from), pair, YEARS));
        }
        let to = self.end_of_range(next, opening).or_else(|| self.present(next))?;
        let now = |one: &Match<'_>| matches!(one.expr, Expr::Ref("PRESENT_REF"));
        if !(is_place(&from.expr) || now(&from))
            || now(&from) && now(&to)
            || !(is_place(&to.expr) || now(&to))
        {
            return None;
        }
        let (mut from, mut to) = (from, to);
        let mut rule = DATES;
        if let (Some(a), Some(b)) = (stated(&from.expr).copied(), stated(&to.expr).copied()) {
            let years = a.point.within == Within::Whole
                && b.point.within == Within::Whole
                && a.point.year.is_known()
                && b.point.year.is_known();
            if years {
                rule = YEARS;
                // "+86 2010-2015-86"
                if to
                    .end
                    .glued()
                    .and_then(|c| c.is("-"))
                    .and_then(Cursor::glued)
                    .is_some_and(|c| c.kind() == Some(Kind::Number))
                {
                    return None;
                }
                // "8-2017" and other numbers that only look like years
                if a.point.year.digits == 4
                    && b.point.year.digits == 4
                    && !a.point.year.bc
                    && !b.point.year.bc
                    && a.point.year.number >= b.point.year.number
                {
                    return None;
                }
            }
            // "Monday - 8": a dash after a weekday often opens an aside.
            let spaced = dash && from.end.gap() != Gap::None && next.gap() != Gap::None;
            let alike = std::mem::discriminant(&a.point.within) == std::mem::discriminant(&b.point.within);
            if spaced && !alike {
                return None;
            }
            if !a.point.year.is_known()
                && a.year.is_none()
                && b.point.year.is_known()
                && !matches!(a.point.within, Within::Whole)
            {
                let mut year = b.point.year;
                // "from December 30 to January 2, 2017" begins the year before.
                if let (Some(first), Some(second)) = (a.point.month_of(), b.point.month_of())
                    && first > second
                    && a.point.within != Within::Whole
                {
                    year = year.civil().map_or(year, |civil| Year::of_civil(civil - 1));
                }
                from.expr = Expr::Stated(Stated { point: Point { year, ..a.point }, ..a });
            } else if !b.point.year.is_known()
                && b.year.is_none()
                && a.point.year.is_known()
                && !matches!(b.point.within, Within::Whole)
            {
                let mut year = a.point.year;
                if let (Some(first), Some(second)) = (a.point.month_of(), b.point.month_of())
                    && first > second
                {
                    year = year.civil().map_or(year, |civil| Year::of_civil(civil + 1));
                }
                to.expr = Expr::Stated(Stated { point: Point { year, ..b.point }, ..b });
            } else if b.year.is_some()
                && a.year.is_none()
                && !a.point.year.is_known()
                && !matches!(a.point.within, Within::Whole)
            {
                from.expr = Expr::Stated(Stated { year: b.year, ..a });
            }
        } else {
            let aside = dash && from.end.gap() != Gap::None;
            let calendar = matches!(
                from.expr,
                Expr::Stated(_)
                    | Expr::Timed { .. }
                    | Expr::Named { .. }
                    | Expr::Today(_)
                    | Expr::Inner { .. }
            );
            if aside || (opening == Opening::None && !calendar) {
                return None;
            }
        }
        Some(Pair::mention((c.at(), from), (next.at(), to), rule))
    }

    /// One end of a range. A number of a year's shape counts where a range was opened or another year follows.
    fn end_of_range<'a>(&self, c: Cursor<'a>, opening: Opening) -> Option<Match<'a>> {
        if let Some((year, end)) = self.year_number(c)
            && !year.bc
            && end.at() == c.at() + 1
            && self.lex.month(end).is_none()
        {
            let joined = joiner(end, opening).is_some_and(|next| {
                self.year_number(next).is_some_and(|(next, _)| next.number > year.number || next.bc)
                    || next.of_kind(Kind::Number).is_some_and(|(digits, after)| {
                        digits.len() <= 2 && after.glued().is_none_or(|c| c.kind() == Some(Kind::Punct))
                    })
            });
            let closing = joiner_before(c);
            if (joined || closing) && self.numeric(c).is_none() && self.quarter(c).is_none() {
                let expr = Expr::Stated(Stated { point: Point::year(year), ..Stated::default() });
                return Some(Match::new(expr, YEARS, end));
            }
        }
        // "499 to 493 BC": a number that takes its era from the second.
        if let Some((digits, end)) = c.of_kind(Kind::Number)
            && (2..=4).contains(&digits.len())
            && let Some(next) = joiner(end, opening)
            && let Some((Year { bc: true, .. }, _)) = self.year_number(next)
            && let Ok(number) = digits.parse::<i16>()
        {
            let year = Year { number, digits: 4, bc: true };
            return Some(Match::new(
                Expr::Stated(Stated { point: Point::year(year), ..Stated::default() }),
                YEARS,
                end,
            ));
        }
        self.expression(c)
    }

    /// The present as the end of a range: `from 2013 to now`.
    fn present<'a>(&self, c: Cursor<'a>) -> Option<Match<'a>> {
        let end =
            c.any(&["now", "present", "date"]).map(|(_, end)| end).or_else(|| c.phrase("the present"))?;
        // "met in the morning to present the plan": a verb with its object.
        if end.any(&["the", "a", "an", "his", "her", "its", "their", "this", "that", "these"]).is_some() {
            return None;
        }
        Some(Match::new(Expr::Ref("PRESENT_REF"), DATES, end))
    }

    /// The second year of `2010-11`.
    fn short_year<'a>(&self, from: &Match<'a>, next: Cursor<'a>) -> Option<(u32, Match<'a>)> {
        let first = stated(&from.expr).filter(|stated| stated.point.within == Within::Whole)?.point.year;
        let (digits, end) = next.of_kind(Kind::Number).filter(|(digits, _)| digits.len() <= 2)?;
        let number: i16 = digits.parse().ok()?;
        // "1964/5"
        let one = digits.len() == 1;
        let number = if one { first.number % 100 / 10 * 10 + number } else { number };
        if one && number != first.number % 100 + 1
            || first.digits != 4
            || first.bc
            || next.glued().is_none()
            || number <= first.number % 100
            || number > first.number % 100 + 20
        {
            return None;
        }
        if end.glued().is_some_and(|c| {
            !matches!(c.word(), Some("." | "," | ")" | ";" | ":" | "’" | "'" | "\"" | "”" | "]" | "?" | "!"))
        }) {
            return None;
        }
        let year = Year::of(first.number / 100 * 100 + number);
        let expr = Expr::Stated(Stated { point: Point::year(year), ..Stated::default() });
        Some((next.at(), Match::new(expr, YEARS, end)))
    }

    /// Months or seasons that share the year behind the last: `March and April 2016`, `the spring and early
    /// summer of 1943`.
    fn list<'a>(&self, c: Cursor<'a>) -> Option<Mention<'a>> {
        let first = self.expression(c)?;
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
        if !open(&first) {
            return None;
        }
        let mut list = vec![(c.at(), first)];
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

/// Whether a joiner of a range stands before `c`.
fn joiner_before(c: Cursor<'_>) -> bool {
    c.back_any(&["to", "-", "–", "~", "/", "until", "till", "through", "and"])
        .is_some_and(|(_, before)| before.back().is_some_and(|b| b.kind() == Some(Kind::Number)))
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
