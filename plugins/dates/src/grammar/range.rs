//! Ranges and lists: `from June 7 to 10, 2017`, `2010-11`, `March, April and May 2016`.

use super::{First, Match, Mention, Pair, Parser, opens::Opens, relative::is_place, tried};
use crate::{
    expr::{Amount, Count, Expr, Stated, Which},
    point::{Point, Within, Year},
};
use chancery_core::prelude::*;

pub(super) const DATES: RuleId = RuleId::new("dates/range");
pub(super) const DAYS: RuleId = RuleId::new("dates/day-range");
pub(super) const YEARS: RuleId = RuleId::new("dates/year-range");
pub(super) const LENGTHS: RuleId = RuleId::new("dates/duration-range");
pub(super) const LIST: RuleId = RuleId::new("dates/list");

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
    let word = c.word()?;
    let joins = match c.kind()? {
        Kind::Punct => matches!(word, "-" | "–" | "—" | "~" | "‑"),
        Kind::Lower | Kind::Capital | Kind::Upper => {
            matches!(word.as_bytes()[0] | 0x20, b't' | b'u')
                && ["to", "until", "till", "through", "thru"].iter().any(|one| one.eq_ignore_ascii_case(word))
        }
        _ => false,
    };
    if joins { c.skip() } else { slash(c) }
}

/// The stroke between two years: `2010/11`.
fn slash<'a>(c: Cursor<'a>) -> Option<Cursor<'a>> {
    let year = |c: Option<Cursor<'a>>| {
        c.and_then(|c| c.of_kind(Kind::Number)).is_some_and(|(digits, _)| digits.len() == 4)
    };
    let next = c.glued()?.is("/")?.glued()?;
    (year(c.back()) && matches!(next.word()?.len(), 1 | 2 | 4)).then_some(next)
}

pub(super) fn stated(expr: &Expr) -> Option<&Stated> {
    match expr {
        Expr::Stated(stated) => Some(stated),
        _ => None,
    }
}

impl Parser<'_> {
    /// A range behind `from` or `between`.
    pub(super) fn opened_range<'a>(&self, c: Cursor<'a>) -> Option<Mention<'a>> {
        let (word, inner) = c.any(&["from", "between"])?;
        let opening = if word == 0 { Opening::From } else { Opening::Between };
        let opens = self.opens(inner);
        let first = First::new(self, inner, opens);
        tried(opens, Opens::DAYS, || self.days(inner, opening))
            .or_else(|| tried(opens, Opens::ORDINALS, || self.ordinals(c, inner, opening)))
            .or_else(|| tried(opens, Opens::CLOCK, || self.time_range(inner, opening)))
            .or_else(|| tried(opens, Opens::DIGITS, || self.figure_range(inner, opening)))
            .or_else(|| tried(opens, Opens::NUMBER, || self.lengths(inner, opening)))
            .or_else(|| self.two_dates(inner, opening, &first))
            .or_else(|| if opening == Opening::From { self.stretch_from(inner) } else { None })
    }

    /// A range or a list that begins here; `first` is the expression that does.
    pub(super) fn range<'a>(
        &self,
        c: Cursor<'a>,
        opens: Opens,
        first: &First<'a, '_>,
    ) -> Option<Mention<'a>> {
        let opening = Opening::None;
        tried(opens, Opens::DAYS, || self.days(c, opening))
            .or_else(|| tried(opens, Opens::ORDINALS, || self.ordinals(c, c, opening)))
            .or_else(|| tried(opens, Opens::CLOCK, || self.time_range(c, opening)))
            .or_else(|| tried(opens, Opens::DIGITS, || self.figure_range(c, opening)))
            .or_else(|| tried(opens, Opens::AMOUNT, || self.stretch(c, first)))
            .or_else(|| tried(opens, Opens::PLAIN, || self.day_and_hours(c, first)))
            .or_else(|| tried(opens, Opens::PLAIN, || self.stretch_of_day(c, first)))
            .or_else(|| tried(opens, Opens::NUMBER, || self.lengths(c, opening)))
            .or_else(|| self.two_dates(c, opening, first))
            .or_else(|| self.list(c, first))
    }

    /// Two lengths: `five to ten years`, `two or three days`.
    fn lengths<'a>(&self, c: Cursor<'a>, opening: Opening) -> Option<Mention<'a>> {
        let (number, after) = self.numbers.number(c).filter(|(number, _)| !number.ordinal)?;
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
    fn two_dates<'a>(&self, c: Cursor<'a>, opening: Opening, first: &First<'a, '_>) -> Option<Mention<'a>> {
        let from = self
            .year_of_range(c, opening)
            .or_else(|| {
                let first = first.get()?;
                joiner(first.end, opening).is_some().then(|| first.clone())
            })
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
                // "138-2010-2015"
                if c.glued().is_some_and(|c| c.back_is("-").is_some_and(|c| c.glued().is_some())) {
                    return None;
                }
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
            // "23-2020-September": a year does not run to its own month.
            let own = a.point.within == Within::Whole && !b.point.year.is_known() && b.year.is_none();
            if dash && own && from.end.gap() == Gap::None {
                return None;
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
                && a.which == Which::Plain
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

    /// One end of a range.
    fn end_of_range<'a>(&self, c: Cursor<'a>, opening: Opening) -> Option<Match<'a>> {
        self.year_of_range(c, opening).or_else(|| self.expression(c))
    }

    /// A year as the end of a range: a number of a year's shape where a range was opened or another year follows.
    fn year_of_range<'a>(&self, c: Cursor<'a>, opening: Opening) -> Option<Match<'a>> {
        let (digits, after) = c.of_kind(Kind::Number)?;
        let closing = joiner_before(c);
        if !closing && joiner(after, opening).is_none() {
            return None;
        }
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
            if (joined || closing) && self.numeric(c).is_none() && self.quarter(c).is_none() {
                return Some(Match::point(Point::year(year), YEARS, end));
            }
        }
        // "499 to 493 BC": a number that takes its era from the second.
        let end = after;
        if (2..=4).contains(&digits.len())
            && let Some(next) = joiner(end, opening)
            && let Some((Year { bc: true, .. }, _)) = self.year_number(next)
            && let Ok(number) = digits.parse::<i16>()
        {
            let year = Year { number, digits: 4, bc: true };
            return Some(Match::point(Point::year(year), YEARS, end));
        }
        None
    }

    /// The present as the end of a range: `from 2013 to now`.
    fn present<'a>(&self, c: Cursor<'a>) -> Option<Match<'a>> {
        let end = c
            .any(&["now", "present", "date"])
            .map(|(_, end)| end)
            .or_else(|| c.phrase("the present"))
            .or_else(|| c.opt(|c| c.is("the")).phrase("current date"))?;
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
        Some((next.at(), Match::point(Point::year(year), YEARS, end)))
    }
}

/// Whether a joiner of a range stands before `c`.
fn joiner_before(c: Cursor<'_>) -> bool {
    let before = c.back().and_then(Cursor::back);
    if before.is_none_or(|b| b.kind() != Some(Kind::Number)) {
        return false;
    }
    c.back_any(&["to", "-", "–", "~", "/", "until", "till", "through", "and"])
        .is_some_and(|(_, before)| before.back().is_some_and(|b| b.kind() == Some(Kind::Number)))
}
