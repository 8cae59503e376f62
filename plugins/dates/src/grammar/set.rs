//! Recurring times: `every Tuesday`, `annually`, `twice a month`, `10 flights a day`.

use super::{Match, Parser};
use crate::{
    expr::{Amount, Count, Expr, Recurring},
    lexicon::{Lex, Unit},
    numbers,
    point::{Clock, Point, Time, Within},
};
use chancery_core::prelude::*;

const EVERY: RuleId = RuleId::new("dates/every");
const OFTEN: RuleId = RuleId::new("dates/frequency-word");
const RATE: RuleId = RuleId::new("dates/rate");
const PLURAL: RuleId = RuleId::new("dates/plural-day");

pub(super) const RULES: &[Rule] = &[
    Rule::new(EVERY, "a time that comes back, with every or each", "every two years"),
    Rule::new(OFTEN, "a frequency in one word", "annually"),
    Rule::new(RATE, "a unit that something is counted by", "twice a month"),
    Rule::new(PLURAL, "a weekday or part of the day in the plural", "on Tuesdays"),
];

fn recurring(value: String) -> Recurring {
    Recurring { value, freq: None, quant: None }
}

fn one(unit: Unit) -> String {
    match unit {
        Unit::Quarter => "P3M".to_owned(),
        _ => Amount::new(Count::Milli(1000), unit).value(),
    }
}

impl Parser<'_> {
    /// A recurring time.
    pub(super) fn set<'a>(&self, c: Cursor<'a>) -> Option<Match<'a>> {
        self.every(c).or_else(|| self.often(c)).or_else(|| self.rate(c)).or_else(|| self.plural_day(c))
    }

    fn every<'a>(&self, c: Cursor<'a>) -> Option<Match<'a>> {
        let (word, after) = c.any(&["every", "each"])?;
        let quant = Some(["EVERY", "EACH"][word]);
        let set = |value, end| {
            let set = Recurring { quant, ..recurring(value) };
            Some(Match::new(Expr::Set(set), EVERY, end))
        };
        // "every other day", "every second week"
        let other = after.is("other").or_else(|| after.is("second"));
        if let Some((Lex::Weekday(weekday), end)) = other.and_then(|c| self.lex.at(c)) {
            return set(Point { within: Within::Weekday(weekday), ..Point::default() }.value(), end);
        }
        if let Some((unit, end)) = other.and_then(|c| self.lex.unit(c)) {
            return set(Amount::new(Count::Milli(2000), unit).value(), end);
        }
        let at = after.opt(|c| c.any(&["single", "calendar", "passing"]).map(|(_, c)| c));
        match self.lex.at(at) {
            Some((Lex::Unit(Unit::Quarter), end)) => return set("P3M".to_owned(), end),
            Some((Lex::Unit(Unit::Half | Unit::Second), _)) => return None,
            // "every day at 6:45 p.m."
            Some((Lex::Unit(Unit::Day), end)) if end.is("at").and_then(|c| self.clock(c)).is_some() => {
                let (clock, end) = self.clock(end.is("at")?)?;
                let day = Point { within: Within::Day { month: 0, day: 0 }, ..Point::default() };
                return set(day.at(Time::Clock(Clock { twelve: false, ..clock })).value(), end);
            }
            Some((Lex::Unit(unit), end)) if !end.previous()?.ends_with('s') => return set(one(unit), end),
            Some((Lex::Weekday(weekday), end)) => {
                let mut point = Point { within: Within::Weekday(weekday), ..Point::default() };
                let mut end = end;
                if let Some((clock, after)) = self.clock(end.opt(|c| c.is("at"))) {
                    point.time = Some(Time::Clock(Clock { twelve: false, ..clock }));
                    end = after;
                } else if let Some((part, after)) = self.lex.part(end) {
                    point.time = Some(Time::Part(part));
                    end = after;
                }
                return set(point.value(), end);
            }
            Some((Lex::Month(month), end)) => return set(format!("XXXX-{month:02}"), end),
            Some((Lex::Part(part), end)) => return set(format!("XXXX-XX-XXT{}", part.as_str()), end),
            Some((Lex::Season(season), end)) => {
                let point = Point { within: Within::Season(season), ..Point::default() };
                return set(point.value(), end);
            }
            _ => {}
        }
        let (amount, end) = self.amount(after)?;
        if after.any(&["a", "an"]).is_some() {
            return None;
        }
        set(amount.value(), end)
    }

    fn often<'a>(&self, c: Cursor<'a>) -> Option<Match<'a>> {
        let (freq, at) = self.times(c).map_or((None, c), |(times, after)| (Some(times), after));
        let (Lex::Often(value), end) = self.lex.at(at)? else { return None };
        if end.glued().is_some_and(|c| c.word() == Some("-"))
            || at.glued().is_some_and(|c| c.previous() == Some("-"))
        {
            return None;
        }
        // "the China Daily", "Daily Mail": a newspaper.
        let name = at.kind() == Some(Kind::Capital)
            && (end.kind() == Some(Kind::Capital)
                || at.back().is_some_and(|b| {
                    b.kind().is_some_and(|kind| kind.is_capitalised() || kind == Kind::Clitic)
                }));
        // "annual" describes a noun that need not be a time.
        if name {
            return None;
        }
        Some(Match::new(Expr::Set(Recurring { freq, ..recurring(value.to_owned()) }), OFTEN, end))
    }

    /// `once`, `twice`, `three times`.
    fn times<'a>(&self, c: Cursor<'a>) -> Option<(String, Cursor<'a>)> {
        let (times, after) = match c.any(&["once", "twice", "thrice"]) {
            Some((word, after)) => (word as i64 + 1, after),
            None => {
                let (number, after) = numbers::number(c).filter(|(number, _)| !number.ordinal)?;
                (number.whole()?, after.is("times")?)
            }
        };
        Some((format!("{times}X"), after))
    }

    /// `a year`, `per month` behind what is counted.
    fn rate<'a>(&self, c: Cursor<'a>) -> Option<Match<'a>> {
        if let Some((freq, after)) = self.times(c) {
            let at = after
                .opt(|c| c.any(&["in", "every", "each"]).map(|(_, c)| c))
                .opt(|c| c.any(&["a", "an", "per", "the"]).map(|(_, c)| c));
            if at.at() == after.at() || after.phrase("in the").is_some() {
                return None;
            }
            let (value, end) = match self.amount(at) {
                Some((amount, end)) if !at.previous()?.eq_ignore_ascii_case("a") => (amount.value(), end),
                _ => {
                    let (unit, end) = self.lex.unit(at)?;
                    (one(unit), end)
                }
            };
            return Some(Match::new(
                Expr::Set(Recurring { freq: Some(freq), ..recurring(value) }),
                RATE,
                end,
            ));
        }
        let (word, after) = c.any(&["per", "a", "an"])?;
        let (unit, end) = self.lex.unit(after)?;
        if matches!(unit, Unit::Second | Unit::Half | Unit::Decade | Unit::Century | Unit::Night)
            || end.previous()?.ends_with('s')
        {
            return None;
        }
        if end.glued().is_some_and(|c| c.word() == Some("-")) || after.glued().is_some() {
            return None;
        }
        if word > 0 {
            // "a day" counts by the day only behind a number with its noun, a sum or a percentage.
            if end
                .any(&["ago", "later", "earlier", "after", "before", "and", "from", "of", "or", "on"])
                .is_some()
                || unit == Unit::Quarter
            {
                return None;
            }
            let before = c.back()?;
            let counted = before.kind() == Some(Kind::Number)
                || matches!(
                    before.word(),
                    Some(
                        "%" | "percent"
                            | "times"
                            | "once"
                            | "twice"
                            | "million"
                            | "billion"
                            | "dollars"
                            | "people"
                            | "tons"
                            | "tonnes"
                            | "barrels"
                    )
                )
                || before.kind() == Some(Kind::Lower)
                    && before
                        .word()
                        .is_some_and(|word| word.len() > 3 && word.ends_with('s') && !word.ends_with("ss"))
                    && (1..=3).any(|steps| {
                        let at = before.at().checked_sub(steps);
                        at.is_some_and(|at| {
                            at >= c.within().start
                                && (c.moved(at).kind() == Some(Kind::Number)
                                    || numbers::is_number_word(c.moved(at).word().unwrap_or("")))
                        })
                    });
            if !counted {
                return None;
            }
        }
        Some(Match::new(Expr::Set(recurring(one(unit))), RATE, end))
    }

    fn plural_day<'a>(&self, c: Cursor<'a>) -> Option<Match<'a>> {
        let set = |point: Point, end| Some(Match::new(Expr::Set(recurring(point.value())), PLURAL, end));
        match self.lex.at(c)? {
            (Lex::Weekdays(weekday), end) => {
                set(Point { within: Within::Weekday(weekday), ..Point::default() }, end)
            }
            (Lex::Weekday(weekday), after) => match self.lex.at(after)? {
                (Lex::Parts(part), end) => set(
                    Point {
                        within: Within::Weekday(weekday),
                        time: Some(Time::Part(part)),
                        ..Point::default()
                    },
                    end,
                ),
                _ => None,
            },
            // "on weekends"
            (Lex::Unit(Unit::Weekend), end) if end.previous()?.ends_with('s') => {
                c.back_any(&["at", "on", "during", "and", "the"])?;
                set(Point { within: Within::Weekend(0), ..Point::default() }, end)
            }
            (Lex::Parts(part), end) => {
                let point = Point {
                    within: Within::Day { month: 0, day: 0 },
                    time: Some(Time::Part(part)),
                    ..Point::default()
                };
                c.back_any(&["in", "the", "on", "and", "most"])?;
                set(point, end)
            }
            _ => None,
        }
    }
}
