//! Recurring times: `every Tuesday`, `annually`, `twice a month`, `10 flights a day`.

use super::{Match, Parser, opens::Opens, tried};
use crate::{
    expr::{Amount, Count, Expr, Recurring},
    lexicon::{Lex, Unit},
    numbers,
    point::{Clock, Point, Time, Within, Year},
    resolve::unknown,
};
use chancery_core::prelude::*;
use compact_str::{CompactString, format_compact};

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

fn recurring(value: CompactString) -> Recurring {
    Recurring { value, freq: None, quant: None }
}

fn one(unit: Unit) -> CompactString {
    match unit {
        Unit::Quarter => "P3M".into(),
        _ => Amount::new(Count::Milli(1000), unit).value(),
    }
}

/// A recurring day with its time.
fn with_time<'a>(set: &Match<'a>, time: Time, end: Cursor<'a>) -> Option<Match<'a>> {
    let Expr::Set(recurring) = &set.expr else { return None };
    let within = match recurring.value.strip_prefix("XXXX-WXX-") {
        Some(weekday) => Within::Weekday(weekday.parse().ok()?),
        None if recurring.value == "P1D" || recurring.value.starts_with("XXXX-XX-XX") => {
            Within::Day { month: 0, day: 0 }
        }
        None => return None,
    };
    let time = match time {
        Time::Clock(clock) => Time::Clock(Clock { twelve: false, ..clock }),
        part => part,
    };
    let value = Point { within, ..Point::default() }.at(time).value();
    Some(Match::new(Expr::Set(Recurring { value, ..recurring.clone() }), set.rule, end))
}

impl Parser<'_> {
    /// A recurring time.
    pub(super) fn set<'a>(&self, c: Cursor<'a>, opens: Opens) -> Option<Match<'a>> {
        let set = self.set_of_days(c, opens)?;
        Some(self.set_with_time(&set).unwrap_or(set))
    }

    fn set_of_days<'a>(&self, c: Cursor<'a>, opens: Opens) -> Option<Match<'a>> {
        tried(opens, Opens::EVERY, || self.every(c))
            .or_else(|| tried(opens, Opens::OFTEN, || self.often(c)))
            .or_else(|| tried(opens, Opens::RATE, || self.rate(c)))
            .or_else(|| tried(opens, Opens::RATE, || self.day_of_every(c)))
            .or_else(|| tried(opens, Opens::PLURAL_DAY, || self.plural_day(c)))
    }

    /// The time behind a recurring day: `every day at 6:45 p.m.`, `Tuesdays at 9`, `every evening at 7:13 p.m.`
    fn set_with_time<'a>(&self, set: &Match<'a>) -> Option<Match<'a>> {
        let (clock, end) = match set.end.is("at") {
            Some(at) => self.clock(at).or_else(|| super::part::dotted(at))?,
            None if set.end.kind()? == Kind::Number => self.clock(set.end)?,
            None => return None,
        };
        with_time(set, Time::Clock(clock), end)
    }

    /// The recurrence behind a time: `3 p.m. each day`, `6 a.m. daily`.
    pub(super) fn time_of_set<'a>(&self, time: Time, end: Cursor<'a>) -> Option<Match<'a>> {
        let opens = self.opens(end);
        let set = tried(opens, Opens::EVERY, || self.every(end))
            .or_else(|| tried(opens, Opens::OFTEN, || self.often(end)))
            .or_else(|| tried(opens, Opens::PLURAL_DAY, || self.plural_day(end)))?;
        with_time(&set, time, set.end)
    }

    /// `the 19th of every month`
    fn day_of_every<'a>(&self, c: Cursor<'a>) -> Option<Match<'a>> {
        let at = c.opt(|c| c.is("the"));
        if at.kind()? == Kind::Number {
            at.skip().and_then(numbers::suffix)?;
        }
        let (number, after) = self.day_number(at)?;
        let (word, after) = after.is("of")?.any(&["every", "each"])?;
        let (_, end) = self.lex.unit(after).filter(|(unit, _)| number.ordinal && *unit == Unit::Month)?;
        let point = Point { within: Within::Day { month: 0, day: number.day }, ..Point::default() };
        let quant = Some(["EVERY", "EACH"][word]);
        Some(Match::new(Expr::Set(Recurring { quant, ..recurring(point.value()) }), EVERY, end))
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
            Some((Lex::Unit(Unit::Quarter), end)) => return set("P3M".into(), end),
            Some((Lex::Unit(Unit::Half | Unit::Second), _)) => return None,
            Some((Lex::Unit(unit), end)) if !end.previous()?.ends_with('s') => return set(one(unit), end),
            Some((Lex::Weekday(weekday), end)) => {
                let mut point = Point { within: Within::Weekday(weekday), ..Point::default() };
                let mut end = end;
                if let Some((part, after)) = self.lex.part(end) {
                    point.time = Some(Time::Part(part));
                    end = after;
                }
                return set(point.value(), end);
            }
            // "every weekday"
            Some((Lex::Anchor, end)) if at.is("weekday").is_some() => return set("P1WD".into(), end),
            Some((Lex::Month(month), end)) => return set(Point::month(Year::UNKNOWN, month).value(), end),
            Some((Lex::Part(part), end)) => return set(unknown(Unit::Day).at(Time::Part(part)).value(), end),
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
        Some(Match::new(Expr::Set(Recurring { freq, ..recurring(value.into()) }), OFTEN, end))
    }

    /// `once`, `twice`, `three times`.
    fn times<'a>(&self, c: Cursor<'a>) -> Option<(CompactString, Cursor<'a>)> {
        let (times, after) = match c.any(&["once", "twice", "thrice"]) {
            Some((word, after)) => (word as i64 + 1, after),
            None => {
                let (number, after) = self.numbers.number(c).filter(|(number, _)| !number.ordinal)?;
                (number.whole()?, after.is("times")?)
            }
        };
        Some((format_compact!("{times}X"), after))
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
                                    || self.numbers.is_word(c.moved(at)))
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
            // "two Fridays ago"
            (Lex::Weekdays(_), end) if end.is("ago").is_some() => None,
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
                let said = c.back_any(&["in", "the", "on", "and", "most"]);
                // "out mornings", "works evenings"
                let habit = || {
                    c.back_any(&["out", "work", "works", "worked", "working", "open", "closed"])
                        .filter(|_| super::signs::is_closed(end))
                };
                said.or_else(habit)?;
                set(point, end)
            }
            _ => None,
        }
    }
}
