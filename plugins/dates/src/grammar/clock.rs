//! Times of the day.

use super::{Match, Parser, numeric};
use crate::{
    expr::{Expr, Which},
    lexicon::{Lex, Unit},
    numbers,
    point::{Clock, Part, Time},
};
use chancery_core::prelude::*;

const CLOCK: RuleId = RuleId::new("dates/clock");
const PART: RuleId = RuleId::new("dates/part-of-day");
const DATE_TIME: RuleId = RuleId::new("dates/date-and-time");

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
    /// A time of the day, with its date where one follows: `3 p.m. on June 7`, `the morning of 31 January`,
    /// `this evening`, `last night`.
    pub(super) fn timed<'a>(&self, c: Cursor<'a>) -> Option<Match<'a>> {
        if let Some((clock, end)) = self.clock(c) {
            let time = Time::Clock(clock);
            if let Some(timed) = self.of_date(c, time, end) {
                return Some(timed);
            }
            return Some(Match::new(Expr::Timed { time, day: None, which: Which::Plain }, CLOCK, end));
        }
        self.part_of_day(c)
    }

    /// The date after a time: `… on June 7`, `… of 31 January`, `… today`.
    fn of_date<'a>(&self, start: Cursor<'a>, time: Time, end: Cursor<'a>) -> Option<Match<'a>> {
        // "… at 3 p.m. On Friday he left."
        if matches!(end.word(), Some("On" | "Of")) {
            return None;
        }
        let at = end.opt(|c| c.is(",")).opt(|c| c.any(&["on", "of"]).map(|(_, c)| c));
        let part = matches!(time, Time::Part(_));
        if part && at.at() == end.at() && start.opt(|c| c.is("the")).at() != start.at() {
            return None; // "the morning June 7"
        }
        // "5 p.m. this evening" says the same twice.
        if let Some(Match { expr: Expr::Timed { time: Time::Part(part), which, day }, end, .. }) =
            (at.at() == end.at()).then(|| self.part_of_day(at)).flatten()
        {
            return Some(Match::new(
                Expr::Timed { time: adjust(time, part), day, which },
                if which == Which::Plain { CLOCK } else { DATE_TIME },
                end,
            ));
        }
        let day = self.date(at).filter(|day| is_daylike(&day.expr))?;
        let bare = matches!(&day.expr, Expr::Stated(stated) if matches!(stated.point.within, crate::point::Within::Whole));
        if bare || day.modifier.is_some() {
            return None;
        }
        let expr = Expr::Timed { time, day: Some(Box::new(day.expr)), which: Which::Plain };
        Some(Match::new(expr, DATE_TIME, day.end))
    }

    /// The time after a date: `… at 3 p.m.`, `… morning`.
    pub(super) fn with_time<'a>(&self, day: &Match<'a>) -> Option<Match<'a>> {
        if !is_daylike(&day.expr) || day.modifier.is_some() {
            return None;
        }
        if let Expr::Stated(stated) = &day.expr
            && stated.point.time.is_some()
        {
            return None;
        }
        let comma = day.end.opt(|c| c.is(","));
        let (modifier, at) = match comma.any(&["at", "@", "for", "around", "about", "before", "after"]) {
            Some((3 | 4, at)) => (Some("APPROX"), at),
            Some((5, at)) => (Some("BEFORE"), at),
            Some((6, at)) => (Some("AFTER"), at),
            Some((_, at)) => (None, at),
            None => (None, comma),
        };
        // "today pm"
        let half = match self.lex.at(day.end) {
            Some((Lex::Meridiem(add), end))
                if day.end.spaced().is_some() && end.kind() != Some(Kind::Lower) =>
            {
                Some((if add == 12 { Part::Afternoon } else { Part::Morning }, end))
            }
            _ => None,
        };
        let (time, end) = if let Some((clock, end)) = self.clock(at).or_else(|| dotted(at)) {
            (Time::Clock(clock), end)
        } else if modifier.is_some() {
            return None;
        } else if let Some((part, end)) = half {
            (Time::Part(part), end)
        } else {
            let at = day
                .end
                .opt(|c| c.phrase("in the"))
                .opt(|c| c.is("-"))
                .opt(|c| c.any(&["early", "late"]).map(|(_, c)| c));
            let (part, end) = self.lex.part(at)?;
            if at.at() == day.end.at() && !(at.spaced().is_some() || at.glued().is_some()) {
                return None;
            }
            // "Friday night lights", "Sunday morning service" are fine; "today midday" too.
            match self.clock(end.opt(|c| c.is("at"))) {
                Some((clock, end)) => (adjust(Time::Clock(clock), part), end),
                None => (Time::Part(part), end),
            }
        };
        let mut day = day.expr.clone();
        let mut end = end;
        // "Wed Oct 26 15:50:06 2016"
        if let Expr::Stated(stated) = &mut day
            && !stated.point.year.is_known()
            && let Some((year, after)) = self.year_number(end)
            && matches!(time, Time::Clock(Clock { second: Some(_), .. }))
        {
            stated.point.year = year;
            end = after;
        }
        let timed = Expr::Timed { time, day: Some(Box::new(day)), which: Which::Plain };
        Some(Match { modifier, ..Match::new(timed, DATE_TIME, end) })
    }

    /// `the morning of …`, `this evening`, `last night`, `tonight`, `Friday night` without its day.
    fn part_of_day<'a>(&self, c: Cursor<'a>) -> Option<Match<'a>> {
        if let Some((Lex::Tonight, end)) = self.lex.at(c) {
            let expr = Expr::Timed { time: Time::Part(Part::Night), day: None, which: Which::This };
            if let Some((clock, end)) =
                self.clock(end.opt(|c| c.is("at"))).or_else(|| bare_hour(end.is("at")?))
            {
                let time = adjust(Time::Clock(clock), Part::Night);
                return Some(Match::new(Expr::Timed { time, day: None, which: Which::This }, DATE_TIME, end));
            }
            return Some(Match::new(expr, PART, end));
        }
        let (which, inner) = self.which(c).unwrap_or((Which::Plain, c.opt(|c| c.is("the"))));
        let inner = inner
            .opt(|c| c.any(&["early", "late"]).map(|(_, c)| c).or_else(|| c.is("mid")?.glued()))
            .opt(|c| c.glued()?.is("-"));
        let (part, end) = match self.lex.at(inner)? {
            (Lex::Part(part), end) => (part, end.opt(|c| c.is("hours"))),
            _ => return None,
        };
        if end.glued().is_some_and(|c| c.word() == Some("-")) {
            return None; // "the night-club"
        }
        // "Convention concerning the Night Work of Women"
        let title = |c: Cursor<'_>| c.kind() == Some(Kind::Capital) && self.lex.at(c).is_none();
        if inner.kind() == Some(Kind::Capital) && inner.back().is_some() && end.spaced().is_some_and(title) {
            return None;
        }
        // "the dawn of a new age"
        let plain = inner.any(&["morning", "afternoon", "evening", "night"]).is_some();
        if !plain && end.is("of").is_some() && self.of_date(c, Time::Part(part), end).is_none() {
            return None;
        }
        let determined = inner.at() > c.at();
        // "he had called the night before"
        if which == Which::Plain
            && determined
            && let Some((word, after)) = end.any(&["before", "earlier", "after"])
            && (after.is_end()
                || after.kind() == Some(Kind::Punct)
                || matches!(after.word(), Some("in" | "at" | "and" | "by" | "when" | "with")))
        {
            let which = if word < 2 { Which::Previous } else { Which::Following };
            return Some(Match::new(Expr::Timed { time: Time::Part(part), day: None, which }, PART, after));
        }
        if which == Which::Plain {
            if let Some(of) = end.is("of")
                && determined
                && let Some(timed) = self.of_date(c, Time::Part(part), end)
                && of.at() < timed.end.at()
            {
                return Some(timed);
            }
            if !determined && !self.part_is_free(c, end) {
                return None;
            }
        }
        let mut time = Time::Part(part);
        let mut end = end;
        if let Some((clock, after)) = end.is("at").and_then(|c| self.clock(c).or_else(|| bare_hour(c))) {
            time = adjust(Time::Clock(clock), part);
            end = after;
        }
        // "night before last"
        if end.phrase("before last").is_some() {
            return None;
        }
        Some(Match::new(Expr::Timed { time, day: None, which }, PART, end))
    }

    /// A part of the day with its date: `the early morning hours of 30 May`.
    pub(super) fn part_of_date<'a>(&self, c: Cursor<'a>) -> Option<Match<'a>> {
        self.part_of_day(c).filter(|part| part.rule == DATE_TIME)
    }

    /// Whether a bare part of the day stands free: `at night`, `by evening`, not `night club`.
    fn part_is_free(&self, c: Cursor<'_>, end: Cursor<'_>) -> bool {
        let before = c.is("overnight").is_some()
            || c.back_any(&[
                "at", "by", "until", "till", "from", "before", "after", "towards", "all", "since", "early",
                "late", "in", "one",
            ])
            .is_some();
        before
            && !(end.kind() == Some(Kind::Lower)
                && end.spaced().is_some()
                && end.any(&["trading", "trade"]).is_none()
                && !is_function_word(end.word().unwrap_or("")))
    }

    /// A clock time: `15:30`, `3 p.m.`, `half past seven`, `noon`, `0800 GMT`.
    pub(super) fn clock<'a>(&self, c: Cursor<'a>) -> Option<(Clock, Cursor<'a>)> {
        let twelve = c.opt(|c| c.is("12").or_else(|| c.is("twelve")));
        if let Some((Lex::Noon(hour), end)) = self.lex.at(twelve) {
            return Some((Clock { minute: Some(0), ..Clock::hour(hour) }, end));
        }
        let (clock, end) = self.digital_clock(c).or_else(|| self.spoken(c))?;
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
        // "3.30 p.m."
        if let Some((minute, after)) =
            after.glued().and_then(|c| c.is(".")).and_then(Cursor::glued).and_then(Cursor::number)
            && after.at() > 0
            && minute < 60
            && let clock = (Clock { minute: Some(minute as u8), ..Clock::hour(value.min(99) as u8) })
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
            let (hour, end) = numbers::number(after).filter(|(n, _)| !n.ordinal)?;
            let hour = hour.whole().filter(|hour| (1..=12).contains(hour))? as u8;
            let total = i32::from(hour) * 60 + if sign % 2 == 0 { minutes } else { -minutes };
            let clock = Clock {
                minute: Some((total.rem_euclid(60)) as u8),
                twelve: true,
                ..Clock::hour((total / 60) as u8)
            };
            let (clock, end) = self.oclock(clock, end);
            let (clock, end) = self.meridiem(clock, end);
            if sign == 0 || end.at() > after.at() + 1 || minutes % 5 == 0 {
                return Some((clock, end))
                    .filter(|_| c.is("half").is_some() || minutes == 15 || end.at() > after.at());
            }
            return None;
        }
        let (hour, after) = numbers::number(c).filter(|(n, _)| !n.ordinal && !n.digits)?;
        let hour = hour.whole().filter(|hour| (1..=12).contains(hour))? as u8;
        let clock = Clock { twelve: true, ..Clock::hour(hour) };
        // "seven thirty p.m."
        if let Some((minute, end)) = numbers::number(after).filter(|(n, _)| !n.ordinal && !n.digits)
            && let Some(minute) = minute.whole().filter(|minute| (1..60).contains(minute))
        {
            let clock = Clock { minute: Some(minute as u8), ..clock };
            let (with, after) = self.meridiem(clock, end);
            if after.at() > end.at() {
                return Some((with, after));
            }
        }
        let (clock, end) = self.oclock(clock, after);
        let (clock, end) = self.meridiem(clock, end);
        (end.at() > after.at()).then_some((clock, end))
    }

    /// The minutes before `past` or `to`.
    fn minutes<'a>(&self, c: Cursor<'a>) -> Option<(i32, Cursor<'a>)> {
        if let Some(after) = c.is("half") {
            return after.is("past")?.back().map(|after| (30, after));
        }
        if let Some((_, after)) = c.opt(|c| c.is("a")).is("quarter").map(|after| ((), after)) {
            return Some((15, after));
        }
        let (number, after) = numbers::number(c).filter(|(n, _)| !n.ordinal)?;
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
        if let Some((Lex::Meridiem(add), end)) = self.lex.at(c)
            && clock.hour <= 24
            && (c.glued().is_some() || c.spaced().is_some())
            && !(c.word() == Some("am")
                && end.kind() == Some(Kind::Lower)
                && c.glued().is_none()
                && c.back().is_some_and(|b| b.kind() != Some(Kind::Number)))
        {
            return (meridian(clock, add == 12), end);
        }
        if let Some(after) = c.phrase("in the").or_else(|| c.is("at"))
            && let Some((part, end)) = self.lex.part(after)
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
        for (place, offset) in PLACES {
            if inner.phrase(place).and_then(|c| c.is("time")).is_some() {
                return (Clock { offset: Some(*offset), ..clock }, c);
            }
        }
        (clock, c)
    }
}

/// Whether an expression names a day, so that a time of the day can belong to it.
pub(super) fn is_daylike(expr: &Expr) -> bool {
    use crate::point::Within;
    match expr {
        Expr::Stated(stated) => {
            matches!(stated.point.within, Within::Day { .. } | Within::Weekday(_)) || stated.weekday > 0
        }
        Expr::Today(_) | Expr::Named { .. } | Expr::WeekdayOf { .. } => true,
        Expr::Unit { unit, .. } => matches!(unit, Unit::Day),
        Expr::Shift { amount, .. } => amount.unit == Unit::Day,
        _ => false,
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

/// An hour with nothing but "at" before it: `tonight at 8`.
fn bare_hour(c: Cursor<'_>) -> Option<(Clock, Cursor<'_>)> {
    let (hour, end) = numbers::number(c).filter(|(number, _)| !number.ordinal)?;
    let hour = hour.whole().filter(|hour| (1..=12).contains(hour))? as u8;
    let free = end.is_end() || end.kind() == Some(Kind::Punct) || end.word().is_some_and(is_function_word);
    free.then_some((Clock { twelve: true, ..Clock::hour(hour) }, end))
}

/// `17.30` behind a day and "at".
fn dotted(c: Cursor<'_>) -> Option<(Clock, Cursor<'_>)> {
    c.back_is("at")?;
    let (hour, after) = c.of_kind(Kind::Number)?;
    let (minute, end) = after.glued()?.is(".")?.glued()?.of_kind(Kind::Number)?;
    if hour.len() > 2 || minute.len() != 2 || end.glued().is_some_and(|c| c.kind() != Some(Kind::Punct)) {
        return None;
    }
    let clock = Clock { minute: minute.parse().ok(), ..Clock::hour(hour.parse().ok()?) };
    clock.is_valid().then_some((clock, end))
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

/// Small words that may follow a noun phrase without belonging to it.
pub(super) fn is_function_word(word: &str) -> bool {
    const WORDS: &[&str] = &[
        "a",
        "after",
        "also",
        "although",
        "an",
        "and",
        "are",
        "as",
        "at",
        "because",
        "before",
        "between",
        "but",
        "by",
        "during",
        "following",
        "for",
        "from",
        "had",
        "has",
        "have",
        "he",
        "if",
        "in",
        "into",
        "is",
        "it",
        "may",
        "not",
        "of",
        "on",
        "or",
        "over",
        "she",
        "since",
        "so",
        "than",
        "that",
        "the",
        "they",
        "through",
        "till",
        "to",
        "under",
        "until",
        "was",
        "we",
        "were",
        "when",
        "where",
        "which",
        "while",
        "who",
        "will",
        "with",
        "without",
        "would",
    ];
    super::is_listed(WORDS, word)
}
