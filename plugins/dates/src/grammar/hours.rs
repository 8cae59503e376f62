//! Stretches of hours, with or without their day: `from 3 to 5 p.m.`, `Monday from 10 to 12`.

use super::{
    First, Match, Mention, Pair, Parser,
    clock::adjust,
    part::{is_daylike, with_point},
    range::{Opening, joiner},
};
use crate::{
    expr::{Expr, Which},
    point::{Clock, Part, Time, Within},
};
use chancery_core::{prelude::*, text::FoldedWords};

const TIMES: RuleId = RuleId::new("dates/time-range");

pub(super) const RULES: &[Rule] = &[Rule::new(TIMES, "times of a day", "from 3 to 5 p.m.")];

/// One end: where it starts, its time, where it ends, and whether the text shows that it is a time.
#[derive(Clone, Copy)]
pub(super) struct End<'a> {
    start: u32,
    clock: Clock,
    end: Cursor<'a>,
    pub(super) shown: bool,
}

impl<'a> Parser<'_> {
    fn hour_end(&self, c: Cursor<'a>, military: bool) -> Option<End<'a>> {
        if let Some((clock, end)) = self.clock(c) {
            return Some(End { start: c.at(), clock, end, shown: true });
        }
        if military && let Some((clock, end)) = four_digits(c) {
            return Some(End { start: c.at(), clock, end, shown: true });
        }
        let (number, end) = self.numbers.number(c).filter(|(number, _)| !number.ordinal)?;
        let hour = number.whole().filter(|hour| (1..=12).contains(hour))? as u8;
        Some(End { start: c.at(), clock: Clock { twelve: true, ..Clock::hour(hour) }, end, shown: false })
    }

    /// Two ends and what joins them.
    pub(super) fn hours(&self, c: Cursor<'a>, opening: Opening) -> Option<(End<'a>, End<'a>)> {
        // "between 0730 and 0930", "from 0800 to 1700": the first begins with a zero.
        let military = opening != Opening::None && c.word().is_some_and(|word| word.starts_with('0'));
        let plain = self.hour_end(c, military);
        let mut first = plain.or_else(|| {
            // "between 9.30 and 4.30 p.m."
            let (clock, end) = with_point(c)?;
            Some(End { start: c.at(), clock: Clock { twelve: true, ..clock }, end, shown: false })
        })?;
        let mut second = self.hour_end(joiner(first.end, opening)?, military)?;
        if plain.is_none() && !second.shown {
            return None;
        }
        let (from, to) = (&mut first.clock, second.clock);
        // "3 to 5 p.m." shares its afternoon, "11 to 1 p.m." does not.
        let twelve = from.twelve || !first.shown || from.minute.is_some() && from.hour < 12;
        if twelve && second.shown && to.hour >= 12 && from.hour < 12 && !to.twelve {
            let later = Clock { hour: from.hour + 12, ..*from };
            if (later.hour, later.minute) < (to.hour, to.minute) {
                *from = later;
            }
        }
        // "10 to 4", "from 10:30 to 3"
        let to = &mut second.clock;
        if (!second.shown || to.twelve) && to.hour < 12 && (to.hour, to.minute) <= (from.hour, from.minute) {
            to.hour += 12;
        }
        from.offset = from.offset.or(to.offset);
        from.zoned |= to.zoned;
        Some((first, second))
    }

    /// Hours, then their day where it follows: `9:30 to 11:00 on June 7`, `between 3 and 5 yesterday`.
    pub(super) fn time_range(&self, c: Cursor<'a>, opening: Opening) -> Option<Mention<'a>> {
        let (first, second) = self.hours(c, opening)?;
        let day = self.day_of_hours(second.end.opt(|c| c.any(&["on", "of"]).map(|(_, c)| c)));
        if !first.shown && !second.shown && day.is_none() {
            return None;
        }
        Some(pair(first, second, day, None))
    }

    /// A day, then its hours: `Monday, 8-9 a.m.`, `tomorrow from 3 to 5`.
    pub(super) fn day_and_hours(&self, c: Cursor<'a>, first: &First<'a, '_>) -> Option<Mention<'a>> {
        // Without a day or a time here there is no day for hours.
        let first = first.get()?;
        if !is_daylike(&first.expr) && !matches!(first.expr, Expr::Timed { .. }) {
            return None;
        }
        // A part of the day alone is read as the day once more.
        let alone = matches!(first.expr, Expr::Timed { time: Time::Part(_), day: None, .. });
        if alone && first.modifier.is_none() && !self.time_follows(first.end) {
            return None;
        }
        // The hours begin with a number; the day may have a part of the day behind it.
        if !matches!(first.expr, Expr::Timed { .. }) && !self.time_follows(first.end) {
            return None;
        }
        let mut day = self.day_of_hours(c)?;
        if !self.time_follows(day.end) {
            return None;
        }
        let at = day.end.opt(|c| c.is(",")).opt(|c| c.is("at"));
        let (opening, inner) = match at.any(&["from", "between"]) {
            Some((0, inner)) => (Opening::From, inner),
            Some((_, inner)) => (Opening::Between, inner),
            None => (Opening::None, at),
        };
        let (first, second) = self.hours(inner, opening)?;
        let mut told =
            first.shown || second.shown || opening != Opening::None || matches!(day.expr, Expr::Timed { .. });
        // Half a day and more is a score: "Monday 3-2".
        let short = second.clock.hour.saturating_sub(first.clock.hour) < 10;
        if !told
            && short
            && let Expr::Stated(stated) = &mut day.expr
            && matches!(stated.point.within, Within::Weekday(_))
            && is_scheduled(c)
        {
            told = true;
            // What is looked for lies ahead.
            if stated.which == Which::Plain {
                stated.which = Which::Coming;
            }
        }
        told.then(|| pair(first, second, Some(day), Some(c.at())))
    }

    /// A day that hours can belong to, or a part of one.
    fn day_of_hours(&self, c: Cursor<'a>) -> Option<Match<'a>> {
        let opens = self.opens(c);
        let day = self
            .timed(c, opens)
            .filter(|timed| matches!(timed.expr, Expr::Timed { time: Time::Part(_), .. }))
            .or_else(|| self.date(c).filter(|day| is_daylike(&day.expr)))?;
        if let Some(timed) = self.with_time(&day)
            && matches!(timed.expr, Expr::Timed { time: Time::Part(_), .. })
        {
            return Some(timed);
        }
        Some(day)
    }
}

/// `0730`
fn four_digits(c: Cursor<'_>) -> Option<(Clock, Cursor<'_>)> {
    let (digits, end) = c.of_kind(Kind::Number).filter(|(digits, _)| digits.len() == 4)?;
    let number: u16 = digits.parse().ok()?;
    let clock = Clock { minute: Some((number % 100) as u8), ..Clock::hour((number / 100) as u8) };
    clock.is_valid().then_some((clock, end))
}

/// Whether the words before a weekday look for a time: `find a time Monday 12-4`, where `won Monday 3-2` is a score.
pub(super) fn is_scheduled(c: Cursor<'_>) -> bool {
    static SOUGHT: FoldedWords<9> = FoldedWords::new(&[
        "appointment",
        "availability",
        "available",
        "book",
        "find",
        "reschedule",
        "schedule",
        "scheduled",
        "sometime",
    ]);
    const REACH: u32 = 12;
    (1..REACH)
        .map_while(|steps| c.at().checked_sub(steps).filter(|at| *at >= c.within().start))
        .any(|at| c.moved(at).word().is_some_and(|word| SOUGHT.has(word)))
}

/// Both ends on the day, if one is named. The day is marked with the end it stands beside: the second, or the
/// first where it `leads`.
fn pair<'a>(first: End<'a>, second: End<'a>, day: Option<Match<'a>>, leads: Option<u32>) -> Mention<'a> {
    let (mut day_expr, mut which, mut part) = (None, Which::Plain, None::<Part>);
    match day.as_ref().map(|day| &day.expr) {
        Some(Expr::Timed { time: Time::Part(stated), day, which: stated_which }) => {
            day_expr.clone_from(day);
            which = *stated_which;
            part = Some(*stated);
        }
        Some(expr) => day_expr = Some(Box::new(expr.clone())),
        None => {}
    }
    let timed = |one: End<'a>| {
        let mut time = Time::Clock(one.clock);
        if let Some(part) = part
            && one.clock.hour <= 12
            && (one.clock.twelve || !one.shown || one.clock.minute.is_some())
        {
            time = adjust(time, part);
        }
        Match::new(Expr::Timed { time, day: day_expr.clone(), which }, TIMES, one.end)
    };
    let (from, mut to) = (timed(first), timed(second));
    if leads.is_none()
        && let Some(day) = &day
    {
        to.end = day.end;
    }
    Pair::mention((leads.unwrap_or(first.start), from), (second.start, to), TIMES)
}
