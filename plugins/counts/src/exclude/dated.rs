//! Years, dates and clock times: told here without the date layer. Where that layer is there it is asked besides,
//! see [`Dated`].

use super::Exclusions;
use crate::little::{Group, Groups};
use crate::number::{Number, Sort};
use chancery_core::prelude::*;
use chancery_dates::{DATES, DateType};

/// Dates that may lie over one another at a place.
const NEAR: usize = 8;

/// Where the dates of the date layer stand that are no durations, in order.
pub(crate) struct Dated(Vec<Stretch>);

/// The bytes of a date, and the furthest that it and those before it go.
#[derive(Clone, Copy)]
struct Stretch {
    start: u32,
    end: u32,
    furthest: u32,
}

impl Dated {
    pub(crate) fn new(cx: &ExtractCx<'_>) -> Self {
        let dates = cx.layer(DATES);
        let mut stretches: Vec<Stretch> = Vec::with_capacity(dates.len());
        for date in dates {
            // A duration keeps its place and covers nothing.
            let end = if date.value.kind == DateType::Duration { 0 } else { date.span.end };
            let furthest = stretches.last().map_or(end, |before| before.furthest.max(end));
            stretches.push(Stretch { start: date.span.start, end, furthest });
        }
        Self(stretches)
    }

    /// Whether `span` lies within a date, time or set.
    pub(crate) fn covers(&self, span: Span) -> bool {
        let upto = self.0.partition_point(|date| date.start <= span.start);
        let Some(last) = upto.checked_sub(1).map(|last| self.0[last]) else { return false };
        last.furthest >= span.end && self.0[..upto].iter().rev().take(NEAR).any(|date| date.end >= span.end)
    }
}

impl Exclusions {
    /// Clock times, dates and years around the number, which has no unit. `counted` says whether a plural
    /// noun follows it.
    pub(crate) fn dated(
        &self,
        number: &Number,
        c: Cursor<'_>,
        end: Cursor<'_>,
        counted: bool,
        bounded: bool,
        layer: &Dated,
    ) -> bool {
        let span = c.scan().words().bytes(number.words);
        if layer.covers(span) {
            return true;
        }
        // "in 492 BC", "AD 79"
        let (left, right) = (self.little.before(c), self.little.at(end));
        let era = right.has(Group::EraBehind) || left.has(Group::EraBefore);
        era && number.plain
            || clock(number, c, end, right)
            || self.day_of_month(number, c, end, counted, left)
            || is_year(number, c, end, counted, bounded)
    }

    /// "May 7", "7 May", "the 7th of May", "May 5 and 6", "June 7 to 10".
    fn day_of_month(
        &self,
        number: &Number,
        c: Cursor<'_>,
        end: Cursor<'_>,
        counted: bool,
        left: Groups,
    ) -> bool {
        let day =
            (1.0..=31.0).contains(&number.value) && number.value.fract() == 0.0 && number.scale.is_none();
        let spelt_cardinal = !number.digits && number.sort != Sort::Ordinal;
        if !day || spelt_cardinal {
            return false; // no day is written "May seven"
        }
        let before = c.opt(|c| c.back_is("the")).opt(|c| c.back_is("."));
        if before.back_term(self.months).is_some()
            && !(counted && c.back_is("May").is_some_and(|may| may.kind() == Some(Kind::Lower)))
        {
            return true;
        }
        let after = end.opt(|e| e.is("of")).opt(|e| e.is("-"));
        if let Some((_, rest)) = after.term(self.months) {
            // "12 March 2015", "12 March"; "15 May Day rallies"
            return rest.is("day").is_none();
        }
        if !left.has(Group::DayJoiner) || counted || !number.digits {
            return false;
        }
        // The second day of a pair: walk left over joiners and numbers to the month.
        let mut at = c;
        for _ in 0..4 {
            let Some((_, back)) =
                at.back_any(&["and", "to", "-", "\u{2013}", "\u{2014}", ",", "through", "or", "until"])
            else {
                return false;
            };
            let mut back = back.opt(|b| b.back_any(&["st", "nd", "rd", "th"]).map(|(_, b)| b));
            let Some(left) = back.back().filter(|b| b.kind() == Some(Kind::Number)) else { return false };
            if left.number().is_none_or(|(value, _)| value > 31) {
                return false;
            }
            if left.back_term(self.months).is_some() {
                return true;
            }
            back = left;
            at = back;
        }
        false
    }

    /// The first day of a pair whose month follows: "7 and 8 May", "7-10 June".
    pub(crate) fn first_of_days(&self, number: &Number, end: Cursor<'_>) -> bool {
        let day = number.digits && number.plain && (1.0..=31.0).contains(&number.value)
            || number.sort == Sort::Ordinal && number.digits;
        if !day || !self.little.at(end).has(Group::FirstDayJoiner) {
            return false;
        }
        end.skip().and_then(Cursor::number).is_some_and(|(_, c)| {
            c.opt(|c| c.any(&["st", "nd", "rd", "th"]).map(|(_, c)| c))
                .opt(|c| c.is("of"))
                .term(self.months)
                .is_some()
        })
    }
}

/// An hour, or hours and minutes in four figures.
fn clock(number: &Number, c: Cursor<'_>, end: Cursor<'_>, right: Groups) -> bool {
    let hour = number.value >= 0.0 && number.value <= 24.0 && number.sort == Sort::Cardinal;
    // "0600 GMT", "1800 hours"
    let military = right.has(Group::Military)
        && number.plain
        && number.value < 2400.0
        && c.word().is_some_and(|word| word.len() == 4);
    if military || !hour {
        return military;
    }
    let colon = || end.glued()?.is(":")?.glued()?.kind();
    let half_day = || {
        end.any(&["am", "pm"])
            .is_some_and(|(_, after)| after.glued().is_none_or(|a| a.kind() == Some(Kind::Punct)))
            || end.any(&["a", "p"]).is_some_and(|(_, after)| {
                after.glued().and_then(|a| a.is(".")).and_then(|a| a.is("m")).is_some()
            })
    };
    let o_clock = end.word().is_some_and(|word| {
        matches!(word.as_bytes(), [b'o' | b'O', b'\'' | 0xe2, ..]) && {
            let lower = word.to_lowercase();
            lower.starts_with("o'clock") || lower.starts_with("o\u{2019}clock")
        }
    });
    number.digits && colon() == Some(Kind::Number) || right.has(Group::HalfDay) && half_day() || o_clock
}

/// A year: four digits that nothing counts.
fn is_year(number: &Number, c: Cursor<'_>, end: Cursor<'_>, counted: bool, bounded: bool) -> bool {
    if !number.plain || number.sort != Sort::Cardinal || c.word().is_none_or(|word| word.len() != 4) {
        return false;
    }
    let value = number.value;
    if !(1000.0..2200.0).contains(&value) {
        return false;
    }
    // "1980s", "the 1990's"
    if end.glued().is_some_and(|e| e.is("s").is_some() || e.kind() == Some(Kind::Clitic)) {
        return true;
    }
    let likely = (1700.0..2100.0).contains(&value);
    let before = c.previous().unwrap_or("");
    let is = |words: &[&str]| words.iter().any(|word| before.eq_ignore_ascii_case(word));
    let people = end
        .any(&[
            "people",
            "men",
            "women",
            "children",
            "soldiers",
            "troops",
            "students",
            "workers",
            "employees",
            "jobs",
            "times",
            "days",
            "more",
            "others",
            "points",
            "delegates",
            "words",
            "members",
            "homes",
            "houses",
            "families",
            "participants",
            "guests",
            "copies",
            "pages",
            "votes",
            "seats",
            "companies",
            "villages",
        ])
        .is_some();
    if counted {
        let round = value % 100.0 == 0.0;
        let dated = is(&[
            "in", "since", "the", "by", "of", "until", "from", "its", "their", "his", "during", "for",
            "after", "before", "early", "late", "mid",
        ]);
        return likely && !bounded && !people && (!round || dated && value >= 1800.0);
    }
    if bounded && !likely {
        return false;
    }
    let dated = is(&[
        "in", "since", "of", "until", "till", "from", "by", "during", "after", "before", "circa", "year",
        "years", "early", "late", "mid", "spring", "summer", "autumn", "fall", "winter", "fiscal", "and",
        "to", "through", "between", "the", "back", "for",
    ]);
    likely || dated
}
