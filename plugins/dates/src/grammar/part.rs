//! Days and their times: `the morning of 31 January`, `this evening`, `Friday at 3 p.m.`

use super::{
    Match, Parser,
    clock::{CLOCK, DATE_TIME, PART, adjust},
    function::is_function_word,
};
use crate::{
    expr::{Expr, Which},
    lexicon::{Lex, Unit},
    point::{Clock, Part, Time},
};
use chancery_core::{prelude::*, text::FoldedWords};

impl Parser<'_> {
    /// `the morning of …`, `this evening`, `last night`, `tonight`, `Friday night` without its day.
    pub(super) fn part_of_day<'a>(&self, c: Cursor<'a>) -> Option<Match<'a>> {
        if let Some((Lex::Tonight, end)) = self.lex.at(c) {
            let expr = Expr::Timed { time: Time::Part(Part::Night), day: None, which: Which::This };
            let at = end.any(&["at", "around", "about"]);
            if let Some((clock, end)) =
                self.clock(at.map_or(end, |(_, at)| at)).or_else(|| self.bare_hour(at?.1))
            {
                let time = adjust(Time::Clock(clock), Part::Night);
                let timed = Match::new(Expr::Timed { time, day: None, which: Which::This }, DATE_TIME, end);
                return Some(if at.is_some_and(|(word, _)| word > 0) {
                    timed.modified("APPROX")
                } else {
                    timed
                });
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
        if self.is_title(inner, end) {
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
            // "dawn on Tuesday", "lunchtime today"
            if !determined
                && (end.is("on").is_some()
                    || matches!(self.lex.at(end), Some((Lex::Day(_) | Lex::Weekday(_), _))))
                && let Some(timed) = self.of_date(c, Time::Part(part), end)
            {
                return Some(timed);
            }
            if !determined && !self.part_is_free(c, end) {
                return None;
            }
        }
        let mut time = Time::Part(part);
        let mut end = end;
        let clock = match end.is("at") {
            Some(at) => self.clock(at).or_else(|| self.bare_hour(at)),
            // "in the morning, 9 o'clock"
            None => self.clock(end.opt(|c| c.is(","))).filter(|_| determined && which == Which::Plain),
        };
        if let Some((clock, after)) = clock {
            time = adjust(Time::Clock(clock), part);
            end = after;
        }
        // "night before last"
        if end.phrase("before last").is_some() {
            return None;
        }
        Some(Match::new(Expr::Timed { time, day: None, which }, PART, end))
    }

    /// Whether a part of the day is one of several capitalised words: "Convention concerning the Night Work of Women".
    pub(super) fn is_title(&self, c: Cursor<'_>, end: Cursor<'_>) -> bool {
        let title = |c: Cursor<'_>| c.kind() == Some(Kind::Capital) && self.lex.at(c).is_none();
        c.kind() == Some(Kind::Capital) && c.back().is_some() && end.spaced().is_some_and(title)
    }

    /// Whether a bare part of the day stands free: `at night`, `by evening`, not `night club`.
    pub(super) fn part_is_free(&self, c: Cursor<'_>, end: Cursor<'_>) -> bool {
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

    /// The date after a time: `… on June 7`, `… of 31 January`, `… today`.
    pub(super) fn of_date<'a>(&self, start: Cursor<'a>, time: Time, end: Cursor<'a>) -> Option<Match<'a>> {
        // "… at 3 p.m. On Friday he left."
        if matches!(end.word(), Some("On" | "Of")) {
            return None;
        }
        let zoned = end.opt(|c| over_zone(c));
        let at = zoned.opt(|c| c.is(",")).opt(|c| c.any(&["on", "of"]).map(|(_, c)| c));
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
        // "five-thirty tomorrow evening"
        let (time, end) = match self.lex.part(day.end) {
            Some((part, end)) if matches!(time, Time::Clock(_)) => (adjust(time, part), end),
            _ => (time, day.end),
        };
        let expr = Expr::Timed { time, day: Some(Box::new(day.expr)), which: Which::Plain };
        Some(Match::new(expr, DATE_TIME, end))
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
        if !self.time_follows(day.end) {
            return None;
        }
        // "22 May (Tue)-11:30"
        let bracketed = day.end.previous() == Some(")");
        let comma = day.end.opt(|c| c.is(",").or_else(|| c.is("-").filter(|_| bracketed)));
        let bound = comma.word().filter(|word| BOUNDS.has(word)).and_then(|_| {
            TIME_BOUNDS
                .iter()
                .filter(|(phrase, _)| super::begins(phrase, super::initial(comma)))
                .find_map(|(phrase, modifier)| Some((*modifier, comma.phrase(phrase)?)))
        });
        let (modifier, at) = bound.unwrap_or((None, comma));
        // "Saturday at 5", "the 26th around 4"
        let hour = matches!(modifier, None | Some("APPROX")) && bound.is_some() && comma.is("for").is_none();
        // "today pm"
        let half = match self.lex.at(day.end) {
            Some((Lex::Meridiem(add), end))
                if day.end.spaced().is_some()
                    && (add == 12 || end.is_end() || matches!(end.word(), Some("to" | "," | "."))) =>
            {
                Some((if add == 12 { Part::Afternoon } else { Part::Morning }, end))
            }
            _ => None,
        };
        let (time, end) = if let Some((clock, end)) = self
            .clock(at)
            .or_else(|| dotted(at))
            .or_else(|| if hour { self.bare_hour(at).filter(|(_, end)| !is_quoted(*end)) } else { None })
        {
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
}

/// What may stand between a day and its time, and what it says of it; longer phrases before their beginnings.
const TIME_BOUNDS: [(&str, Option<&str>); 13] = [
    ("at", None),
    ("@", None),
    ("for", None),
    ("around", Some("APPROX")),
    ("about", Some("APPROX")),
    ("before", Some("BEFORE")),
    ("after", Some("AFTER")),
    ("by", Some("ON_OR_BEFORE")),
    ("no later than", Some("ON_OR_BEFORE")),
    ("not later than", Some("ON_OR_BEFORE")),
    ("no earlier than", Some("ON_OR_AFTER")),
    ("later than", Some("AFTER")),
    ("earlier than", Some("BEFORE")),
];

/// The words that open the phrases above, sorted.
const BOUNDING: &[&str] =
    &["@", "about", "after", "around", "at", "before", "by", "earlier", "for", "later", "no", "not"];

static BOUNDS: FoldedWords<{ BOUNDING.len() }> = FoldedWords::new(BOUNDING);

/// Whether the number before `c` is a price: `closed Friday at 7, up 2`.
fn is_quoted(c: Cursor<'_>) -> bool {
    c.opt(|c| c.is(",")).any(&["up", "down", "off", "a", "unchanged", "compared"]).is_some()
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

/// Reads over the zone's name between a time and its day: `3:15 a.m. local time on Friday`.
fn over_zone(c: Cursor<'_>) -> Option<Cursor<'_>> {
    if let Some(end) = c.phrase("local time") {
        return Some(end);
    }
    let mut at = c;
    for _ in 0..2 {
        at = at.skip().filter(|_| at.kind() == Some(Kind::Capital) && at.gap() == Gap::Space)?;
        if let Some(end) = at.is("time") {
            return Some(end);
        }
    }
    None
}

/// `17.30` behind a day and "at".
pub(super) fn dotted(c: Cursor<'_>) -> Option<(Clock, Cursor<'_>)> {
    c.back_is("at")?;
    with_point(c)
}

/// `9.30`, whatever it is.
pub(super) fn with_point(c: Cursor<'_>) -> Option<(Clock, Cursor<'_>)> {
    let (hour, after) = c.of_kind(Kind::Number)?;
    let (minute, end) = after.glued()?.is(".")?.glued()?.of_kind(Kind::Number)?;
    if hour.len() > 2 || minute.len() != 2 || end.glued().is_some_and(|c| c.kind() != Some(Kind::Punct)) {
        return None;
    }
    let clock = Clock { minute: minute.parse().ok(), ..Clock::hour(hour.parse().ok()?) };
    clock.is_valid().then_some((clock, end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_bound_opens_with_a_listed_word() {
        for (phrase, _) in TIME_BOUNDS {
            let first = phrase.split(' ').next();
            assert!(first.is_some_and(|first| BOUNDING.contains(&first)), "{phrase}");
        }
    }
}
