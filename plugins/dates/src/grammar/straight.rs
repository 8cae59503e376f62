//! The plain forms, read straight on: `June 7, 2017`, `in 2017`, `five years`, `last month`, `today`.
//!
//! Most expressions are one of a few forms with nothing behind them that goes on: a mark that closes a phrase, or a
//! word that no rule knows. What the rules say of these is known without asking each of them; all else is left to
//! the rules. Debug builds compare both readings of every expression.

use super::{
    Match, Parser,
    amount::{DURATION, LENGTH, SHIFT},
    calendar::{DAY, MONTH, WEEKDAY},
    clock::PART,
    opening::Next,
    opens::{Link, Opens},
    relative::{TODAY, UNIT, WHICH, is_plural},
    years::SEASON,
};
use crate::{
    expr::{Amount, Count, Expr, From, Stated, Which},
    lexicon::{Lex, Unit},
    point::{Point, Time, Within, Year},
};
use chancery_core::prelude::*;

/// What was read: `None` where the form is not plain, so that the rules decide.
type Read<'a> = Option<Option<Match<'a>>>;

impl<'a> Parser<'_> {
    /// What a plain form that begins here says.
    #[inline]
    pub(super) fn straight(&self, c: Cursor<'a>) -> Read<'a> {
        match c.kind()? {
            Kind::Number => self.straight_digits(c),
            kind if kind.is_letters() => {
                if let Some((lex, after)) = self.lex.at(c).filter(|(lex, _)| *lex != Lex::Anchor) {
                    self.straight_lexed(c, lex, after)
                } else if let Some((number, after)) = self.numbers.single(c) {
                    if self.named.at(c).is_some() { None } else { self.straight_length(c, number, after) }
                } else {
                    let Some((word, after)) = c.listed(self.small.which) else {
                        // "on", "for": only before what opens
                        let small = self.small.at(c)?;
                        return (small.opens == Opens::default()
                            && !self.numbers.is_word(c)
                            && self.lex.at(c).is_none()
                            && self.named.at(c).is_none())
                        .then_some(None);
                    };
                    self.straight_unit(c, word, after)
                }
            }
            _ => None,
        }
    }

    /// Whether nothing that a rule reads stands at `c`: a mark that closes the phrase, or a word that is in no rule,
    /// also behind a comma, a small joint and an article.
    fn ends(&self, c: Cursor<'a>) -> bool {
        let mut at = c;
        let mut next = self.next(at);
        if matches!(next, Next::Comma) {
            at = at.moved(at.at() + 1);
            next = self.next(at);
        }
        // "2018the": what the rules make of that is theirs to say
        if !at.is_end() && at.gap() == Gap::None && at.kind() != Some(Kind::Punct) {
            return false;
        }
        let mut joins = false;
        if let Next::Small(small) = next
            && small.link == Link::Joint
        {
            joins = true;
            at = at.moved(at.at() + 1);
            next = self.next(at);
        }
        // "ten years on.": it joins nothing, so it belongs to what is before it
        if joins && matches!(next, Next::Stop) {
            return false;
        }
        if let Next::Small(small) = next
            && small.link == Link::Article
        {
            at = at.moved(at.at() + 1);
            next = self.next(at);
        }
        // "June 7 (agencies)"
        if let (Next::Stop, Some(inside)) = (next, at.is("(")) {
            at = inside;
            next = self.next(at);
            return matches!(next, Next::Other(_)) && !self.small.goes_on(at) && self.named.at(at).is_none();
        }
        match next {
            Next::Stop => closes(at),
            Next::Other(_) => self.is_strange(at),
            _ => false,
        }
    }

    /// The same with nothing between.
    pub(super) fn ends_at_once(&self, c: Cursor<'a>) -> bool {
        match self.next(c) {
            Next::Stop => closes(c),
            Next::Other(_) => self.is_strange(c),
            _ => false,
        }
    }

    /// Whether the word here, which is none of the lexicon, the numbers and the small words, is in no rule either.
    fn is_strange(&self, c: Cursor<'a>) -> bool {
        c.spaced().is_some() && !self.small.goes_on(c) && self.named.at(c).is_none()
    }

    /// `2017`, `7 June 2017`, `12 weeks`.
    fn straight_digits(&self, c: Cursor<'a>) -> Read<'a> {
        let (digits, after) = c.of_kind(Kind::Number)?;
        if digits.len() > 4
            || !after.is_end() && after.gap() == Gap::None && after.kind() != Some(Kind::Punct)
        {
            return None;
        }
        if digits.len() == 4 && after.gap() == Gap::None && after.word() == Some("-") {
            return self.iso(c).filter(|day| self.is_plain_day(day)).map(Some);
        }
        if digits.len() == 4 {
            // Behind a comma nothing belongs to a year. A name may make a zone, a plural a count of it.
            let ends = match self.next(after) {
                Next::Stop | Next::Comma => true,
                Next::Other(Kind::Lower) => self.is_strange(after) && !self.unit_behind(c),
                Next::Small(_) => self.ends(after),
                _ => false,
            };
            return (ends && !digits.starts_with('0')).then(|| self.year(c));
        }
        if c.glued().is_some() {
            return None;
        }
        let number: u16 = digits.parse().ok().filter(|_| digits.len() < 3 || !digits.starts_with('0'))?;
        if digits.len() <= 2
            && (1..=31).contains(&number)
            && c.previous() != Some("$")
            && let Some((month, end)) = after.spaced().and_then(|c| self.lex.month(c))
        {
            return self.straight_day(month, number as u8, end);
        }
        self.straight_length(c, i64::from(number), after)
    }

    /// Whether a date in digits is a day with nothing behind it.
    fn is_plain_day(&self, one: &Match<'a>) -> bool {
        let day = matches!(
            one.expr,
            Expr::Stated(Stated { point: Point { within: Within::Day { .. }, time: None, .. }, .. })
        );
        day && self.ends(one.end)
    }

    /// The words of the lexicon that stand for a day or a month.
    fn straight_lexed(&self, c: Cursor<'a>, lex: Lex, after: Cursor<'a>) -> Read<'a> {
        if self.named.at(c).is_some() {
            return None;
        }
        match lex {
            Lex::Day(days) => self.ends(after).then(|| Some(Match::new(Expr::Today(days), TODAY, after))),
            Lex::Month(month) => self.straight_month(c, month, after),
            Lex::Weekday(weekday) if self.ends(after) => Some(self.weekday_is_free(c, after).then(|| {
                let point = Point { within: Within::Weekday(weekday), ..Point::default() };
                Match::new(Expr::Stated(Stated { weekday, point, ..Stated::default() }), WEEKDAY, after)
            })),
            // "years": what counts them stands before
            Lex::Unit(unit) if !matches!(unit, Unit::Second | Unit::Half | Unit::Quarter | Unit::Weekend) => {
                let next = self.next(after);
                matches!(next, Next::Stop | Next::Comma | Next::Lex(_) | Next::Other(_)).then_some(None)
            }
            // "at night", "the fall of …"
            Lex::Part(part) if self.ends_at_once(after) => {
                Some((!self.is_title(c, after) && self.part_is_free(c, after)).then(|| {
                    Match::new(
                        Expr::Timed { time: Time::Part(part), day: None, which: Which::Plain },
                        PART,
                        after,
                    )
                }))
            }
            Lex::Season(season) if self.ends(after) && !after.kind().is_some_and(Kind::is_capitalised) => {
                Some(self.season_is_free(c, c, after, false).then(|| {
                    let point = Point { within: Within::Season(season), ..Point::default() };
                    Match::point(point, SEASON, after)
                }))
            }
            _ => None,
        }
    }

    /// `June 7, 2017`, `June 2017`, `June`.
    fn straight_month(&self, c: Cursor<'a>, month: u8, after: Cursor<'a>) -> Read<'a> {
        let Some((digits, end)) = after.spaced().and_then(|c| c.of_kind(Kind::Number)) else {
            // "May", "in June"
            return self.ends(after).then(|| {
                self.month_is_free(c, c, after)
                    .then(|| Match::point(Point::month(Year::UNKNOWN, month), MONTH, after))
            });
        };
        match digits.len() {
            4 => {
                let (year, end) = plain_year(after)?;
                self.ends(end).then(|| Some(Match::point(Point::month(year, month), MONTH, end)))
            }
            1 | 2 if end.gap() != Gap::None || end.kind() == Some(Kind::Punct) => {
                let day = digits.parse().ok().filter(|day| (1..=31).contains(day))?;
                self.straight_day(month, day, end)
            }
            _ => None,
        }
    }

    /// A day with its month, before `c`; its year may follow.
    fn straight_day(&self, month: u8, day: u8, c: Cursor<'a>) -> Read<'a> {
        let (year, end) = plain_year(c.opt(|c| c.is(","))).unwrap_or((Year::UNKNOWN, c));
        let point = Point { year, within: Within::Day { month, day }, time: None };
        self.ends(end).then(|| Some(Match::point(point, DAY, end)))
    }

    /// So many of the unit behind `c`: `five years`, `two weeks ago`, `eight-day`.
    fn straight_length(&self, c: Cursor<'a>, number: i64, after: Cursor<'a>) -> Read<'a> {
        let joined = after.glued().and_then(|c| c.is("-")).and_then(Cursor::glued);
        let at = joined.or_else(|| after.spaced())?;
        let (unit, end) = self.lex.unit(at)?;
        let fits = matches!(
            unit,
            Unit::Minute | Unit::Day | Unit::Week | Unit::Month | Unit::Year | Unit::Decade | Unit::Century
        ) || unit == Unit::Hour && number < 100;
        if !fits || end.at() != at.at() + 1 {
            return None;
        }
        let amount = Amount::new(Count::Milli(number * 1000), unit);
        if self.ends(end) {
            let rule = if joined.is_some() { LENGTH } else { DURATION };
            return Some(Some(Match::new(Expr::Duration(amount), rule, end)));
        }
        let (word, end) = end.any(&["ago", "later", "earlier"])?;
        let ends = joined.is_none() && self.ends_at_once(end) && c.back_is("for").is_none();
        ends.then(|| {
            let from = if word == 0 { From::Now } else { From::There };
            Some(Match::new(Expr::Shift { amount, back: word != 1, from }, SHIFT, end))
        })
    }

    /// The unit at `after` that the word at `c` points to: `last year`.
    fn straight_unit(&self, c: Cursor<'a>, word: u32, after: Cursor<'a>) -> Read<'a> {
        let which = WHICH.get(word as usize)?.1;
        let (unit, end) = self.lex.unit(after.spaced()?)?;
        if self.named.at(c).is_some() || self.named.at(after).is_some() {
            return None;
        }
        let fits = matches!(unit, Unit::Day | Unit::Week | Unit::Month | Unit::Year | Unit::Decade);
        (fits && end.at() == after.at() + 1 && !is_plural(end) && self.ends(end))
            .then(|| Some(Match::new(Expr::Unit { unit, which }, UNIT, end)))
    }
}

/// Whether a phrase is closed here by more than the full stop of an abbreviation, and by no bracket that opens.
fn closes(c: Cursor<'_>) -> bool {
    c.is_end()
        || c.kind() == Some(Kind::Punct)
            && match c.word() {
                Some("(") => false,
                Some(".") => c.skip().is_none_or(Cursor::is_end),
                _ => true,
            }
}

/// Four digits that can only be a year.
fn plain_year(c: Cursor<'_>) -> Option<(Year, Cursor<'_>)> {
    let (digits, end) = c.spaced()?.of_kind(Kind::Number).filter(|(digits, _)| digits.len() == 4)?;
    let number: i16 = digits.parse().ok().filter(|number| (1000..2200).contains(number))?;
    Some((Year::of(number), end))
}
