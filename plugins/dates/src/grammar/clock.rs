//! Times of the day.

use super::{Match, Parser, numeric, opens::Opens, tried};
use crate::{
    expr::{Expr, Which},
    lexicon::{Lex, Unit},
    point::{Clock, Part, Time},
};
use chancery_core::prelude::*;

pub(super) const CLOCK: RuleId = RuleId::new("dates/clock");
pub(super) const PART: RuleId = RuleId::new("dates/part-of-day");
pub(super) const DATE_TIME: RuleId = RuleId::new("dates/date-and-time");

pub(super) const RULES: &[Rule] = &[
    Rule::new(CLOCK, "a clock time", "at 3:30 p.m. Moscow time"),
    Rule::new(PART, "a part of the day", "this morning"),
    Rule::new(DATE_TIME, "a date with a time or a part of the day", "the evening of May 12th"),
];

/// Zones by name, with minutes east of Greenwich. Only what is not ambiguous in diplomatic prose is listed.
const ZONES: &[(&str, i16)] = &[
    ("utc", 0),
    ("gmt", 0),
    ("bst", 60),
    ("cet", 60),
    ("cest", 120),
    ("eet", 120),
    ("eest", 180),
    ("msk", 180),
    ("gst", 240),
    ("pkt", 300),
    ("ist", 330),
    ("hkt", 480),
    ("sgt", 480),
    ("jst", 540),
    ("kst", 540),
    ("aest", 600),
    ("aedt", 660),
    ("nzst", 720),
    ("nzdt", 780),
    ("et", -300),
    ("pt", -480),
    ("est", -300),
    ("edt", -240),
    ("cst", -360),
    ("cdt", -300),
    ("mst", -420),
    ("mdt", -360),
    ("pst", -480),
    ("pdt", -420),
];

/// Cities and regions whose name before "time" gives the zone.
const PLACES: &[(&str, i16)] = &[
    ("Greenwich Mean", 0),
    ("Beijing", 480),
    ("Moscow", 180),
    ("Tokyo", 540),
    ("Seoul", 540),
    ("Singapore", 480),
    ("Hong Kong", 480),
    ("India Standard", 330),
    ("Indian Standard", 330),
    ("Tehran", 210),
];

impl Parser<'_> {
    /// An hour with nothing but "at" before it: `tonight at 8`.
    pub(super) fn bare_hour<'a>(&self, c: Cursor<'a>) -> Option<(Clock, Cursor<'a>)> {
        let (hour, end) = self.numbers.number(c).filter(|(number, _)| !number.ordinal)?;
        let hour = hour.whole().filter(|hour| (1..=12).contains(hour))? as u8;
        let free = end.is_end()
            || end.kind() == Some(Kind::Punct)
            || end.word().is_some_and(super::function::is_function_word);
        free.then_some((Clock { twelve: true, ..Clock::hour(hour) }, end))
    }

    /// A time of the day, with its date where one follows: `3 p.m. on June 7`, `the morning of 31 January`,
    /// `this evening`, `last night`.
    pub(super) fn timed<'a>(&self, c: Cursor<'a>, opens: Opens) -> Option<Match<'a>> {
        tried(opens, Opens::CLOCK, || self.clocked(c))
            .or_else(|| tried(opens, Opens::PART, || self.part_of_day(c)))
    }

    /// A time by the clock, with its date where one follows.
    pub(super) fn clocked<'a>(&self, c: Cursor<'a>) -> Option<Match<'a>> {
        if let Some((clock, end)) = self.clock(c).or_else(|| self.hour_of_meeting(c)) {
            let time = Time::Clock(clock);
            if let Some(every) = self.time_of_set(time, end) {
                return Some(every);
            }
            if let Some((modifier, after)) = super::edge::bound_before_day(end)
                && let Some(timed) = self.of_date(c, time, after)
            {
                return Some(timed.modified(modifier));
            }
            let timed = self.of_date(c, time, end).unwrap_or_else(|| {
                Match::new(Expr::Timed { time, day: None, which: Which::Plain }, CLOCK, end)
            });
            // "noonish", "11ish"
            let about = end.previous().is_some_and(|word| word.len() <= 7 && word.ends_with("ish"));
            return Some(if about { timed.modified("APPROX") } else { timed });
        }
        None
    }

    /// A clock time: `15:30`, `3 p.m.`, `half past seven`, `noon`, `0800 GMT`.
    pub(super) fn clock<'a>(&self, c: Cursor<'a>) -> Option<(Clock, Cursor<'a>)> {
        // Behind digits alone nothing is spoken.
        let digits = c.kind()? == Kind::Number;
        let spoken = !digits || c.skip().and_then(Cursor::kind).is_some_and(Kind::is_letters);
        let twelve = c.opt(|c| c.is("12").or_else(|| c.is("twelve")));
        if let Some((Lex::Noon(hour), end)) = self.lex.at(twelve) {
            return Some((Clock { minute: Some(0), ..Clock::hour(hour) }, end));
        }
        let (clock, end) = self.digital_clock(c).or_else(|| if spoken { self.spoken(c) } else { None })?;
        Some(self.zone(clock, end))
    }

    fn digital_clock<'a>(&self, c: Cursor<'a>) -> Option<(Clock, Cursor<'a>)> {
        let (digits, after) = c.of_kind(Kind::Number)?;
        if c.glued().is_some()
            && c.back().is_some_and(|b| {
                matches!(b.kind(), Some(Kind::Number))
                    || matches!(b.word(), Some("." | ":" | "$" | "/" | "€" | "£" | "#"))
            })
        {
            return None;
        }
        let value: u64 = digits.parse().ok()?;
        if let Some((clock, after)) = numeric::digital(c, false) {
            if after.glued().is_some_and(|c| matches!(c.word(), Some(":" | "%"))) {
                return None; // a score or an address
            }
            let (clock, after) = self.meridiem(clock, after);
            let (clock, after) = self.oclock(clock, after);
            return Some((clock, after)).filter(|_| digits.len() <= 2);
        }
        // "3.30 p.m.", but not "37.1 in the morning"
        if let Some((minute, after)) =
            after.glued().and_then(|c| c.is(".")).and_then(|c| c.glued()?.of_kind(Kind::Number))
            && minute.len() == 2
            && let Ok(minute) = minute.parse::<u8>()
            && minute < 60
            && value < 24
            && let clock = (Clock { minute: Some(minute), ..Clock::hour(value as u8) })
            && let (clock, end) = self.meridiem(clock, after)
            && end.at() > after.at()
        {
            return Some((clock, end));
        }
        // "3 p.m.", "1140 a.m.", "3 o'clock"
        let clock = match digits.len() {
            1 | 2 => Clock::hour(value as u8),
            3 | 4 => Clock { minute: Some((value % 100) as u8), ..Clock::hour((value / 100) as u8) },
            _ => return None,
        };
        let (with, end) = self.meridiem(clock, after);
        if end.at() > after.at() {
            return (digits.len() < 3 || with.is_valid()).then_some((with, end));
        }
        if digits.len() <= 2 {
            let (with, end) = self.oclock(clock, after);
            if end.at() > after.at() {
                return Some((with, end));
            }
            // "11ish"
            if let Some(end) = after.glued().and_then(|c| c.is("ish"))
                && (1..=12).contains(&value)
            {
                return Some((Clock { twelve: true, ..clock }, end));
            }
        }
        // "0800 hours", "1430 GMT", "1600h"
        if digits.len() == 4 && clock.is_valid() {
            if let Some(end) = after.any(&["hours", "hrs", "h"]).map(|(_, c)| c)
                && (digits.starts_with('0') || value.is_multiple_of(10) || value.is_multiple_of(5))
                && !(value.is_multiple_of(100)
                    && !digits.starts_with('0')
                    && c.back_any(&["for", "over", "about", "than", "nearly"]).is_some())
            {
                return Some((clock, end));
            }
            let (_, end) = self.zone(clock, after);
            if end.at() > after.at() {
                return Some((clock, after));
            }
        }
        None
    }

    /// `half past seven`, `quarter to nine`, `ten past 9`, `seven o'clock`, `seven in the morning`.
    fn spoken<'a>(&self, c: Cursor<'a>) -> Option<(Clock, Cursor<'a>)> {
        if let Some((minutes, after)) = self.minutes(c)
            && let Some((sign, after)) = after
                .any(&["past", "to", "after", "before", "of"])
                .filter(|(sign, _)| *sign < 2 || minutes == 15)
        {
            let (hour, end) = self.numbers.number(after).filter(|(n, _)| !n.ordinal)?;
            let hour = hour.whole().filter(|hour| (1..=12).contains(hour))? as u8;
            let total = i32::from(hour) * 60 + if sign % 2 == 0 { minutes } else { -minutes };
            let clock = Clock {
                minute: Some((total.rem_euclid(60)) as u8),
                twelve: true,
                ..Clock::hour((total / 60) as u8)
            };
            let (clock, end) = self.oclock(clock, end);
            let (clock, end) = self.meridiem(clock, end);
            return (sign == 0 || end.at() > after.at() + 1 || minutes % 5 == 0).then_some((clock, end));
        }
        let (hour, after) = self.numbers.number(c).filter(|(n, _)| !n.ordinal && !n.digits)?;
        let hour = hour.whole().filter(|hour| (1..=12).contains(hour))? as u8;
        let clock = Clock { twelve: true, ..Clock::hour(hour) };
        // "seven thirty p.m."
        let joined = after.opt(|c| c.glued()?.is("-")?.glued());
        if let Some((minute, end)) = self.numbers.number(joined).filter(|(n, _)| !n.ordinal && !n.digits)
            && let Some(minute) = minute.whole().filter(|minute| (1..60).contains(minute))
        {
            let clock = Clock { minute: Some(minute as u8), ..clock };
            let (with, after) = self.meridiem(clock, end);
            // "at two thirty", "five-thirty tomorrow evening"
            if after.at() > end.at() || minute >= 10 && self.is_spoken_time(c, end) {
                return Some((with, after));
            }
            // "at six forty-three minutes"
            if let Some((Unit::Minute, after)) = self.lex.unit(end).filter(|_| c.back_is("at").is_some()) {
                return Some((clock, after));
            }
        }
        let (clock, end) = self.oclock(clock, after);
        let (clock, end) = self.meridiem(clock, end);
        (end.at() > after.at()).then_some((clock, end))
    }

    /// Whether two numbers in words are an hour with its minutes: `at two thirty`, not `two thirty-second spots`.
    fn is_spoken_time(&self, c: Cursor<'_>, end: Cursor<'_>) -> bool {
        let closed = end.is_end()
            || end.kind() == Some(Kind::Punct) && end.glued().is_none_or(|c| c.word() != Some("-"))
            || end.word().is_some_and(super::function::is_function_word);
        let day = matches!(self.lex.at(end), Some((Lex::Day(_) | Lex::Tonight | Lex::Weekday(_), _)));
        let said =
            c.back_any(&["at", "by", "around", "until", "till", "from", "to", "before", "after"]).is_some()
                || c.back().is_some_and(|back| self.numbers.is_ordinal(back));
        said && closed || day
    }

    /// The minutes before `past` or `to`.
    fn minutes<'a>(&self, c: Cursor<'a>) -> Option<(i32, Cursor<'a>)> {
        if let Some(after) = c.is("half") {
            return after.is("past")?.back().map(|after| (30, after));
        }
        if let Some((_, after)) = c.opt(|c| c.is("a")).is("quarter").map(|after| ((), after)) {
            return Some((15, after));
        }
        let (number, after) = self.numbers.number(c).filter(|(n, _)| !n.ordinal)?;
        let minutes = number.whole().filter(|minutes| (1..60).contains(minutes))? as i32;
        let unit = self.lex.unit(after).filter(|(unit, _)| *unit == Unit::Minute);
        // "five to seven" without "minutes" is a range.
        let after = match unit {
            Some((_, after)) => after,
            None => after.is("past")?.back()?,
        };
        Some((minutes, after))
    }

    /// Reads `a.m.`, `in the afternoon`.
    fn meridiem<'a>(&self, clock: Clock, c: Cursor<'a>) -> (Clock, Cursor<'a>) {
        // "9p", "at 8:45a": clipped, and only glued to an hour that is asked for.
        if let Some((half, end)) = c.glued().and_then(|c| c.any(&["a", "p"]))
            && c.kind() == Some(Kind::Lower)
            && (1..=12).contains(&clock.hour)
            && end.glued().is_none_or(|c| c.kind() == Some(Kind::Punct) && c.word() != Some("-"))
            && (clock.minute.is_some()
                || c.back()
                    .and_then(|c| {
                        c.back_any(&[
                            "at", "by", "from", "to", "until", "till", "before", "after", "around", "-",
                        ])
                    })
                    .is_some())
        {
            return (meridian(clock, half == 1), end);
        }
        // "9.am"
        let half = c.glued().and_then(|c| c.is(".")?.glued()).filter(|c| c.any(&["am", "pm"]).is_some());
        if let Some((Lex::Meridiem(add), end)) = self.lex.at(half.unwrap_or(c))
            && clock.hour <= 24
            && (c.glued().is_some() || c.spaced().is_some())
            && end.glued().is_none_or(|c| !matches!(c.kind(), Some(Kind::Number)))
            && !(c.word() == Some("am")
                && end.kind() == Some(Kind::Lower)
                && c.glued().is_none()
                && c.back().is_some_and(|b| b.kind() != Some(Kind::Number)))
        {
            return (meridian(clock, add == 12), end);
        }
        if let Some(after) = c.phrase("in the").or_else(|| c.is("at")).or_else(|| c.is("early"))
            && let Some((part, end)) = self.lex.part(after.opt(|c| c.is("early")))
        {
            let Time::Clock(clock) = adjust(Time::Clock(clock), part) else { return (clock, c) };
            return (clock, end);
        }
        (clock, c)
    }

    fn oclock<'a>(&self, clock: Clock, c: Cursor<'a>) -> (Clock, Cursor<'a>) {
        match self.lex.at(c) {
            Some((Lex::Oclock, end)) => {
                let clock = Clock { twelve: clock.hour <= 12, ..clock };
                self.meridiem(clock, end)
            }
            _ => (clock, c),
        }
    }

    /// Reads a zone: `GMT`, `(GMT +8)`, `local time`, `Beijing time`.
    fn zone<'a>(&self, clock: Clock, c: Cursor<'a>) -> (Clock, Cursor<'a>) {
        if clock.offset.is_some() {
            return (clock, c);
        }
        let bracket = c.is("(");
        let inner = bracket.unwrap_or(c);
        let closed = |end: Cursor<'a>| match bracket {
            Some(_) => end.is(")"),
            None => Some(end),
        };
        if let Some(word) = inner.word()
            && inner.kind() == Some(Kind::Upper)
            && let Some((_, offset)) = ZONES.iter().find(|(name, _)| name.eq_ignore_ascii_case(word))
            && let Some(after) = inner.skip()
        {
            let (plus, after) = match numeric::offset(after) {
                Some((plus, after)) if *offset == 0 => (plus, after),
                _ => (0, after),
            };
            if let Some(end) = closed(after) {
                let zoned = *offset == 0;
                return (Clock { offset: Some(offset + plus), zoned, ..clock }, end);
            }
        }
        // "3 p.m. Beijing time": the place gives the zone but stays outside the expression.
        let initial = super::initial(inner);
        for (place, offset) in PLACES {
            if super::begins(place, initial) && inner.phrase(place).and_then(|c| c.is("time")).is_some() {
                return (Clock { offset: Some(*offset), ..clock }, c);
            }
        }
        (clock, c)
    }
}

fn meridian(clock: Clock, pm: bool) -> Clock {
    let hour = match (clock.hour, pm) {
        (12, false) => 0,
        (1..=11, true) => clock.hour + 12,
        (hour, _) => hour,
    };
    Clock { hour, twelve: false, ..clock }
}

/// A clock time in a part of the day: `7 in the evening` is 19:00.
pub(super) fn adjust(time: Time, part: Part) -> Time {
    let Time::Clock(clock) = time else { return time };
    let pm = match part {
        Part::Morning | Part::Day => clock.hour == 12 && part == Part::Day,
        Part::Night => (6..12).contains(&clock.hour),
        _ => true,
    };
    Time::Clock(if pm || clock.hour == 12 { meridian(clock, pm) } else { Clock { twelve: false, ..clock } })
}
