//! Days, weekdays and months that lack a field: the one that is meant, by what is near and by the verbs around it.

use crate::{
    expr::{Expr, Stated, Which},
    lexicon::Unit,
    point::{Point, Within, Year},
    resolve::{Direction, Resolver},
};
use jiff::{
    ToSpan,
    civil::{Date, Weekday},
};

impl Resolver<'_> {
    /// `the 12th`: of the month spoken of, or the nearest one.
    pub(crate) fn day_of_month(&self, stated: &Stated, day: u8) -> Option<Point> {
        // "on September 24 … on the 27th": of the month just told.
        let recent = |day: &Date| self.today().is_some_and(|now| (0..=92).contains(&days_between(*day, now)));
        let told =
            self.there_day.filter(|day| self.near_sentence && stated.which == Which::Plain && recent(day));
        let base = match told {
            _ if self.narrative => self.spoken_of()?,
            Some(day) => Point::day(day),
            None => self.base(stated.which)?,
        };
        if stated.weekday > 0
            && let Some(point) = self.day_by_weekday(base, stated.weekday, day)
        {
            return Some(point);
        }
        let shift = match stated.which {
            Which::Last | Which::Previous | Which::BeforeLast => -1,
            Which::Next | Which::Coming | Which::Following | Which::AfterNext => 1,
            _ => 0,
        };
        let month = self
            .unit(base, Unit::Month, shift)
            .or_else(|| self.unit(self.spoken_of()?, Unit::Month, shift))
            .or_else(|| self.unit(Point::day(self.there_day?), Unit::Month, shift))?;
        let Within::Month(number) = month.within else { return None };
        let point = Point { within: Within::Day { month: number, day }, ..month };
        // "the 31st" in a month of 30 days is that of the month before.
        if stated.which == Which::Plain && point.is_impossible() {
            let before = self.unit(base, Unit::Month, -1)?;
            let Within::Month(number) = before.within else { return None };
            let earlier = Point { within: Within::Day { month: number, day }, ..before };
            return Some(if earlier.is_impossible() { point } else { earlier });
        }
        if stated.which == Which::Plain
            && let (Some(date), Some(today)) = (point.date(), base.date())
            && !self.narrative
            && told.is_none()
        {
            let by = match self.direction {
                Direction::Past if date > today => -1,
                Direction::Future if date < today => 1,
                _ => 0,
            };
            if by != 0 {
                let month = self.unit(base, Unit::Month, by)?;
                let Within::Month(number) = month.within else { return None };
                return Some(Point { within: Within::Day { month: number, day }, ..month });
            }
        }
        Some(point)
    }

    /// `Monday the 21st`: of the nearest month in which that day is a Monday.
    fn day_by_weekday(&self, base: Point, weekday: u8, day: u8) -> Option<Point> {
        const FARTHEST: i64 = 14;
        let months: Vec<i64> = match self.direction {
            Direction::Past => (0..FARTHEST).map(|steps| -steps).collect(),
            Direction::Future => (0..FARTHEST).collect(),
            Direction::Nearest => (0..FARTHEST).flat_map(|steps| [steps, -steps]).collect(),
        };
        months.into_iter().find_map(|by| {
            let month = self.unit(base, Unit::Month, by)?;
            let point = Point { within: Within::Day { month: month.month_of()?, day }, ..month };
            (point.date()?.weekday().to_monday_one_offset() == weekday as i8).then_some(point)
        })
    }

    pub(crate) fn weekday(&self, weekday: u8, which: Which) -> Option<Date> {
        let weekday = Weekday::from_monday_one_offset(weekday as i8).ok()?;
        if which == Which::Plain {
            // "on 2–3 December … Saturday's session"
            let within = self.stretch.filter(|_| !self.narrative).and_then(|(from, to)| {
                let short = from.until(to).is_ok_and(|span| span.get_days() < 7);
                on_or_after(from, weekday).filter(|day| short && *day <= to)
            });
            if within.is_some() {
                return within;
            }
            // The nearest one to the day spoken of.
            if self.cited
                && let Some(day) = self.there_day
            {
                let ahead = on_or_after(day, weekday)?;
                return if days_between(day, ahead) <= 3 {
                    Some(ahead)
                } else {
                    day.nth_weekday(-1, weekday).ok()
                };
            }
        }
        let here = self.base(which).and_then(|point| point.date());
        let here = match here {
            Some(here) => here,
            None => {
                // No day to count from: a stretch of days that holds the weekday once.
                let (from, to) = *self
                    .stretches
                    .iter()
                    .find(|(from, to)| from.until(*to).is_ok_and(|span| span.get_days() < 14))?;
                let first = on_or_after(from, weekday)?;
                return if first <= to { Some(first) } else { None };
            }
        };
        match which {
            Which::Last | Which::Previous | Which::BeforeLast => here.nth_weekday(-1, weekday).ok(),
            Which::This => monday(here)?.checked_add(i64::from(weekday.to_monday_zero_offset()).days()).ok(),
            // "next Friday" is that of next week.
            Which::Next | Which::AfterNext => {
                monday(here)?.checked_add((i64::from(weekday.to_monday_zero_offset()) + 7).days()).ok()
            }
            Which::Following | Which::Coming => here.nth_weekday(1, weekday).ok(),
            Which::Same => on_or_after(here, weekday),
            Which::Plain if self.narrative => on_or_after(here, weekday),
            Which::Plain => match self.direction {
                Direction::Future => on_or_after(here, weekday),
                _ if here.weekday() == weekday => Some(here),
                _ => here.nth_weekday(-1, weekday).ok(),
            },
        }
    }

    /// A date by what is stated of it.
    pub(crate) fn stated(&self, stated: &Stated) -> Point {
        let mut point = stated.point;
        if let Some(which) = stated.year {
            let year = self.point(&Expr::Unit { unit: Unit::Year, which });
            point.year = year.year;
        }
        if let Within::Weekday(weekday) = point.within {
            return self.weekday(weekday, stated.which).map_or(point, Point::day);
        }
        if let Within::Day { month: 0, day } = point.within {
            return self.day_of_month(stated, day).unwrap_or(point);
        }
        if !point.year.is_known()
            && !point.is_impossible()
            && let Some(year) = self.year_for(point, stated.weekday, stated.which)
        {
            point.year = year;
        }
        self.in_other_order(stated, point).unwrap_or(point)
    }

    /// The other order of day and month, where only with it the weekday stated is true: `Friday 7.6`.
    fn in_other_order(&self, stated: &Stated, point: Point) -> Option<Point> {
        let Within::Day { month, day } = stated.point.within else { return None };
        let fits = |point: Point| {
            point.date().is_some_and(|date| date.weekday().to_monday_one_offset() == stated.weekday as i8)
        };
        if !stated.ambiguous || stated.weekday == 0 {
            return None;
        }
        let within = Within::Day { month: day, day: month };
        let mut other = Point { within, ..point };
        if !stated.point.year.is_known() {
            other.year = self.year_for(other, stated.weekday, stated.which)?;
        }
        let away = |point: Point| {
            let days = days_between(self.here()?.first_day()?, point.date()?).abs();
            fits(point).then_some(days)
        };
        let other_away = away(other)?;
        away(point).is_none_or(|days| other_away < days).then_some(other)
    }

    /// The year of a month, season, quarter or day that is stated without one.
    pub(crate) fn year_for(&self, point: Point, weekday: u8, which: Which) -> Option<Year> {
        let base = self.base(which)?;
        let civil = base.year.civil()?;
        let at = |year: i16| Point { year: Year::of_civil(year), ..point };
        let days = |year: i16| at(year).days();
        // The weekday stated with a day picks the year in which it is true.
        if weekday > 0
            && let Some(year) = [civil, civil - 1, civil + 1].into_iter().find(|year| {
                at(*year).date().is_some_and(|date| date.weekday().to_monday_one_offset() == weekday as i8)
            })
        {
            return Some(Year::of_civil(year));
        }
        if self.narrative && which == Which::Plain {
            return Some(Year::of_civil(self.story_year(point, civil)));
        }
        let Some((begin, end)) = base.days().filter(|_| base.within != Within::Whole) else {
            return Some(base.year);
        };
        let years = [civil - 1, civil, civil + 1];
        let found = match which {
            // "last May" in May is a year ago.
            Which::Last | Which::Previous | Which::BeforeLast => {
                years.into_iter().rev().find(|year| days(*year).is_some_and(|(_, to)| to <= begin))
            }
            Which::Next | Which::Coming | Which::Following | Which::AfterNext => {
                years.into_iter().find(|year| days(*year).is_some_and(|(from, _)| from >= end))
            }
            Which::This | Which::Same => Some(civil),
            // The nearest, with a bias by the verbs: a date ten months back is rarely meant by a past tense
            // when the same date is two months ahead.
            Which::Plain => {
                let (behind, ahead) = match self.direction {
                    Direction::Past => (1, 6),
                    Direction::Future => (6, 1),
                    Direction::Nearest => (1, 2),
                };
                let distance = |year: i16| {
                    let (from, to) = days(year)?;
                    Some(if from >= end {
                        days_between(end, from).saturating_add(1).saturating_mul(ahead)
                    } else if to <= begin {
                        days_between(to, begin).saturating_add(1).saturating_mul(behind)
                    } else {
                        0
                    })
                };
                years.into_iter().min_by_key(|year| distance(*year).unwrap_or(i32::MAX))
            }
        };
        found.map(Year::of_civil)
    }
}

pub(crate) fn monday(date: Date) -> Option<Date> {
    date.checked_sub(i64::from(date.weekday().to_monday_zero_offset()).days()).ok()
}

pub(crate) fn on_or_after(date: Date, weekday: Weekday) -> Option<Date> {
    if date.weekday() == weekday { Some(date) } else { date.nth_weekday(1, weekday).ok() }
}

pub(crate) fn days_between(from: Date, to: Date) -> i32 {
    from.until(to).map_or(i32::MAX / 4, |span| span.get_days())
}
