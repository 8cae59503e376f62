//! Places in time as a text states them: some fields known, others not.

pub(crate) use crate::clock::{Clock, Part, Time};

use crate::iso::Moment;
use jiff::civil::{Date, DateTime, ISOWeekDate, Time as CivilTime, Weekday};
use jiff::{Span, ToSpan};

/// A year, or a run of years, by the digits that stand for it: `1990` is all of four, the nineties are `199`,
/// the 19th century is `18`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Year {
    pub(crate) number: i16,
    /// 4 for a year, 3 for a decade, 2 for a century, 1 for a millennium, 0 where it is not known.
    pub(crate) digits: u8,
    pub(crate) bc: bool,
}

impl Year {
    pub(crate) const UNKNOWN: Self = Self { number: 0, digits: 0, bc: false };

    pub(crate) const fn of(number: i16) -> Self {
        Self { number, digits: 4, bc: false }
    }

    pub(crate) const fn decade(number: i16) -> Self {
        Self { number, digits: 3, bc: false }
    }

    pub(crate) const fn century(number: i16) -> Self {
        Self { number, digits: 2, bc: false }
    }

    /// From the calendar's year, where the year before 1 is 0.
    pub(crate) const fn of_civil(year: i16) -> Self {
        if year > 0 { Self::of(year) } else { Self { number: 1 - year, digits: 4, bc: true } }
    }

    pub(crate) const fn is_known(self) -> bool {
        self.digits > 0
    }

    /// The calendar's year, if it is a single one.
    pub(crate) fn civil(self) -> Option<i16> {
        (self.digits == 4).then(|| if self.bc { 1 - self.number } else { self.number })
    }

    /// The first year and the first after it, as the calendar counts.
    pub(crate) fn range(self) -> Option<(i16, i16)> {
        let size = match self.digits {
            4 => 1,
            3 => 10,
            2 => 100,
            1 => 1000,
            _ => return None,
        };
        let first = self.number.checked_mul(size)?;
        if self.bc {
            Some((2 - first - size, 2 - first))
        } else {
            Some((first.max(1), first.checked_add(size)?))
        }
    }
}

/// Half a year, by season, in TIMEX3's order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Season {
    Spring,
    Summer,
    Autumn,
    Winter,
}

impl Season {
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::Spring => "SP",
            Self::Summer => "SU",
            Self::Autumn => "FA",
            Self::Winter => "WI",
        }
    }

    /// The month it begins in; winter begins in the December before.
    pub(crate) const fn first_month(self) -> i8 {
        match self {
            Self::Spring => 3,
            Self::Summer => 6,
            Self::Autumn => 9,
            Self::Winter => 12,
        }
    }
}

/// What part of its year a point is. A field of 0 is not known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Within {
    #[default]
    Whole,
    /// A fiscal year, whose bounds differ by country.
    Fiscal,
    Half(u8),
    Quarter(u8),
    Season(Season),
    Month(u8),
    Day {
        month: u8,
        day: u8,
    },
    /// An ISO week; the year is then the ISO year.
    Week(u8),
    /// The Saturday and Sunday of an ISO week.
    Weekend(u8),
    /// A week of a month.
    MonthWeek {
        month: u8,
        week: u8,
    },
    /// A weekday of a week that is not known.
    Weekday(u8),
}

/// A place in time, of any precision.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Point {
    pub(crate) year: Year,
    pub(crate) within: Within,
    pub(crate) time: Option<Time>,
}

impl Point {
    pub(crate) const fn year(year: Year) -> Self {
        Self { year, within: Within::Whole, time: None }
    }

    pub(crate) const fn month(year: Year, month: u8) -> Self {
        Self { year, within: Within::Month(month), time: None }
    }

    pub(crate) fn day(date: Date) -> Self {
        Self {
            year: Year::of_civil(date.year()),
            within: Within::Day { month: date.month() as u8, day: date.day() as u8 },
            time: None,
        }
    }

    pub(crate) fn week(date: Date) -> Self {
        let week = date.iso_week_date();
        Self { year: Year::of_civil(week.year()), within: Within::Week(week.week() as u8), time: None }
    }

    pub(crate) fn moment(at: DateTime) -> Self {
        let clock = Clock { minute: Some(at.minute() as u8), ..Clock::hour(at.hour() as u8) };
        Self { time: Some(Time::Clock(clock)), ..Self::day(at.date()) }
    }

    pub(crate) const fn at(self, time: Time) -> Self {
        Self { time: Some(time), ..self }
    }

    /// The day, if all its fields are known and the calendar has it.
    pub(crate) fn date(self) -> Option<Date> {
        match self.within {
            Within::Day { month, day } => Date::new(self.year.civil()?, month as i8, day as i8).ok(),
            _ => None,
        }
    }

    /// The month it lies in, if that is known.
    pub(crate) fn month_of(self) -> Option<u8> {
        match self.within {
            Within::Day { month, .. } | Within::Month(month) | Within::MonthWeek { month, .. } => {
                (month > 0).then_some(month)
            }
            Within::Week(_) | Within::Weekend(_) => self.first_day().map(|date| date.month() as u8),
            _ => None,
        }
    }

    /// The first day it covers.
    pub(crate) fn first_day(self) -> Option<Date> {
        self.days().map(|(first, _)| first)
    }

    /// Whether a field that its kind has is missing.
    pub(crate) fn is_open(self) -> bool {
        !self.year.is_known()
            || match self.within {
                Within::Day { month, day } => month == 0 || day == 0,
                Within::Weekday(_) => true,
                _ => false,
            }
    }

    /// Whether the fields contradict the calendar: 30 February, 25:61.
    pub(crate) fn is_impossible(self) -> bool {
        if let Some(Time::Clock(clock)) = self.time
            && !clock.is_valid()
        {
            return true;
        }
        match self.within {
            Within::Day { month, day } if month > 0 => {
                // A leap year stands in for a year that is not known.
                let year = self.year.civil().unwrap_or(2000);
                day > 0 && Date::new(year, month.min(99) as i8, day.min(99) as i8).is_err()
            }
            Within::Day { day, .. } => day > 31,
            _ => false,
        }
    }

    /// The first day and the first day after it.
    pub(crate) fn days(self) -> Option<(Date, Date)> {
        let (from, to) = self.year.range()?;
        let date = |year: i16, month: i8| Date::new(year, month, 1).ok();
        let later = |from: Date, by: Span| Some((from, from.checked_add(by).ok()?));
        let months = |year: i16, month: i8, by: i8| {
            let (after, wraps) = (month + by, month + by > 12);
            Some((date(year, month)?, date(year + i16::from(wraps), if wraps { after - 12 } else { after })?))
        };
        match self.within {
            Within::Whole => Some((date(from, 1)?, date(to, 1)?)),
            Within::Fiscal | Within::Weekday(_) => None,
            Within::Half(half) => months(from, half as i8 * 6 - 5, 6),
            Within::Quarter(quarter) => months(from, quarter as i8 * 3 - 2, 3),
            Within::Season(season) => {
                months(if season == Season::Winter { from - 1 } else { from }, season.first_month(), 3)
            }
            Within::Month(month) => months(from, month as i8, 1),
            Within::Day { .. } => {
                let day = self.date()?;
                Some((day, day.tomorrow().ok()?))
            }
            Within::Week(week) => later(iso(from, week, Weekday::Monday)?, 7.days()),
            Within::Weekend(week) => later(iso(from, week, Weekday::Saturday)?, 2.days()),
            Within::MonthWeek { month, week } => {
                let first = date(from, month as i8)?;
                later(first.checked_add((i64::from(week) * 7 - 7).days()).ok()?, 7.days())
            }
        }
    }

    /// The first moment and the first after it.
    pub(crate) fn interval(self) -> Option<(Moment, Moment)> {
        let (from, to) = self.days()?;
        let Some(time) = self.time else { return Some((Moment::day(from), Moment::day(to))) };
        let midnight = from.to_datetime(CivilTime::midnight());
        let (begin, end, offset) = match time {
            Time::Part(part) => {
                let (begin, end) = part.hours();
                (
                    midnight.checked_add(i64::from(begin).hours()).ok()?,
                    midnight.checked_add(i64::from(end).hours()).ok()?,
                    None,
                )
            }
            Time::Clock(clock) => {
                if !clock.is_valid() {
                    return None;
                }
                let (minute, second) = (clock.minute.unwrap_or(0), clock.second.unwrap_or(0));
                let seconds = i64::from(clock.hour) * 3600 + i64::from(minute) * 60 + i64::from(second);
                let begin = midnight.checked_add(seconds.seconds()).ok()?;
                let length = match (clock.minute, clock.second) {
                    (_, Some(_)) => 1.second(),
                    (Some(_), None) => 1.minute(),
                    _ => 1.hour(),
                };
                (begin, begin.checked_add(length).ok()?, clock.offset)
            }
        };
        Some((Moment { at: begin, timed: true, offset }, Moment { at: end, timed: true, offset }))
    }
}

fn iso(year: i16, week: u8, weekday: Weekday) -> Option<Date> {
    ISOWeekDate::new(year, week as i8, weekday).ok().map(Date::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn show(point: Point) -> String {
        let interval = point.interval().map(|(from, to)| format!(" {}..{}", from.iso(), to.iso()));
        point.value().to_string() + &interval.unwrap_or_default()
    }

    #[test]
    fn runs_of_years_are_prefixes() {
        assert_eq!(show(Point::year(Year::of(2017))), "2017 2017-01-01..2018-01-01");
        assert_eq!(show(Point::year(Year::decade(199))), "199 1990-01-01..2000-01-01");
        assert_eq!(show(Point::year(Year::century(18))), "18 1800-01-01..1900-01-01");
        assert_eq!(Point::year(Year::UNKNOWN).value(), "XXXX");
    }

    #[test]
    fn years_before_christ_run_backwards() {
        let bc = |number, digits| Point::year(Year { number, digits, bc: true });
        // The calendar's year 0 is 1 BC.
        assert_eq!(bc(480, 4).days(), Some((Date::constant(-479, 1, 1), Date::constant(-478, 1, 1))));
        assert_eq!(bc(47, 3).days(), Some((Date::constant(-478, 1, 1), Date::constant(-468, 1, 1))));
        assert_eq!(bc(3, 2).value(), "BC03");
        assert_eq!(Year::of_civil(-479), Year { number: 480, digits: 4, bc: true });
    }

    #[test]
    fn winter_begins_the_year_before() {
        let winter = Point { within: Within::Season(Season::Winter), ..Point::year(Year::of(2017)) };
        assert_eq!(show(winter), "2017-WI 2016-12-01..2017-03-01");
    }

    #[test]
    fn times_have_the_length_of_their_last_field() {
        let day = Point::day(Date::constant(2017, 6, 7));
        let clock =
            |minute, zoned| day.at(Time::Clock(Clock { minute, offset: Some(480), zoned, ..Clock::hour(9) }));
        assert_eq!(
            show(clock(Some(30), true)),
            "2017-06-07T09:30+08:00 2017-06-07T09:30:00+08:00..2017-06-07T09:31:00+08:00"
        );
        assert_eq!(
            show(clock(None, false)),
            "2017-06-07T09:00 2017-06-07T09:00:00+08:00..2017-06-07T10:00:00+08:00"
        );
        assert_eq!(
            show(day.at(Time::Part(Part::Night))),
            "2017-06-07TNI 2017-06-07T20:00:00..2017-06-08T00:00:00"
        );
    }

    #[test]
    fn the_calendar_is_kept() {
        let day = |year, month, day| Point { year, within: Within::Day { month, day }, time: None };
        assert!(day(Year::of(2017), 2, 29).is_impossible());
        assert!(!day(Year::UNKNOWN, 2, 29).is_impossible());
        assert!(day(Year::UNKNOWN, 5, 35).is_impossible());
        assert_eq!(day(Year::of(2017), 2, 30).interval(), None);
        assert_eq!(day(Year::UNKNOWN, 0, 7).value(), "XXXX-XX-07");
    }
}
