//! Parts of something longer: the last week of May, the first Monday of a month, the same period of another year.

use crate::{
    lexicon::Unit,
    point::{Point, Within},
    resolve::Resolver,
};
use jiff::{ToSpan, civil::Weekday};

impl Resolver<'_> {
    /// The n-th unit of `whole`, from its end if negative.
    pub(crate) fn inner(&self, number: i8, unit: Unit, whole: Point) -> Option<Point> {
        let (from, to) = whole.days()?;
        let last = to.yesterday().ok()?;
        let start = if number < 0 { last } else { from };
        let by = if number < 0 { i64::from(number) + 1 } else { i64::from(number) - 1 };
        let point = match unit {
            Unit::Week if matches!(whole.within, Within::Month(_)) => {
                let Within::Month(month) = whole.within else { return None };
                let week = if number < 0 { 5 + number + 1 } else { number };
                return Some(Point { within: Within::MonthWeek { month, week: week as u8 }, ..whole });
            }
            Unit::Week if matches!(whole.within, Within::Whole) && number > 0 => {
                Point { within: Within::Week(number as u8), ..whole }
            }
            // The last week of a year holds its 28 December; the days behind it can be of the next year's first.
            Unit::Week if matches!(whole.within, Within::Whole) && number < 0 => {
                self.unit(Point::day(last.checked_sub(3.days()).ok()?), unit, by)?
            }
            Unit::Day => Point::day(start.checked_add(by.days()).ok()?),
            _ => self.unit(Point::day(start), unit, by)?,
        };
        let inside = point.first_day().is_some_and(|day| day >= from && day < to);
        (inside || matches!(unit, Unit::Week)).then_some(point)
    }

    /// The n-th weekday of `whole`.
    pub(crate) fn inner_weekday(&self, number: i8, weekday: u8, whole: Point) -> Option<Point> {
        let weekday = Weekday::from_monday_one_offset(weekday as i8).ok()?;
        let (from, to) = whole.days()?;
        let day = if number < 0 {
            to.nth_weekday(i32::from(number), weekday).ok()?
        } else {
            from.yesterday().ok()?.nth_weekday(i32::from(number), weekday).ok()?
        };
        (from <= day && day < to).then(|| Point::day(day))
    }

    /// The time spoken of, in the year of `whole`.
    pub(crate) fn same_period(&self, unit: Option<Unit>, whole: Point) -> Point {
        let own = self.now.filter(|_| matches!(unit, Some(Unit::Quarter | Unit::Month)));
        let Some(there) = self.there.or(own) else { return whole };
        let within = match unit {
            Some(Unit::Month) => there.month_of().map(Within::Month),
            Some(Unit::Day) | None => Some(there.within),
            Some(Unit::Quarter) => match there.within {
                Within::Quarter(_) => Some(there.within),
                _ => there.month_of().map(|month| Within::Quarter((month - 1) / 3 + 1)),
            },
            _ => None,
        };
        Point { year: whole.year, within: within.unwrap_or(whole.within), time: None }
    }
}
