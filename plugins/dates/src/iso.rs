//! Writing points as TIMEX3 and moments as ISO 8601, digit by digit: every value goes through here.

use crate::point::{Clock, Point, Time, Within, Year};
use jiff::civil::{Date, DateTime, Time as CivilTime};

/// The digits of `number`, at least `width` of them.
fn push_digits(number: u16, width: u32, out: &mut String) {
    let width = width.max(number.checked_ilog10().map_or(1, |log| log + 1));
    for place in (0..width).rev() {
        out.push(char::from(b'0' + (number / 10u16.pow(place) % 10) as u8));
    }
}

/// A mark and two digits.
fn push_field(mark: char, value: u8, out: &mut String) {
    out.push(mark);
    push_digits(u16::from(value), 2, out);
}

impl Year {
    fn write(self, out: &mut String) {
        if self.bc {
            out.push_str("BC");
        }
        match self.digits {
            0 => out.push_str("XXXX"),
            digits => push_digits(self.number.unsigned_abs(), u32::from(digits), out),
        }
    }
}

impl Point {
    /// The TIMEX3 value.
    pub(crate) fn value(self) -> String {
        let mut out = String::with_capacity(16);
        if self.within == Within::Fiscal {
            out.push_str("FY");
        }
        self.year.write(&mut out);
        self.write_within(&mut out);
        match self.time {
            None => {}
            Some(Time::Part(part)) => {
                out.push('T');
                out.push_str(part.as_str());
            }
            Some(Time::Clock(clock)) => write_clock(clock, &mut out),
        }
        out
    }

    fn write_within(self, out: &mut String) {
        let field = |value: u8, out: &mut String| match value {
            0 => out.push_str("-XX"),
            _ => push_field('-', value, out),
        };
        let week = |week: u8, out: &mut String| {
            out.push('-');
            match week {
                0 => out.push_str("WXX"),
                _ => push_field('W', week, out),
            }
        };
        let part = |letter: &str, number: u8, out: &mut String| {
            out.push_str(letter);
            push_digits(u16::from(number), 1, out);
        };
        match self.within {
            Within::Whole | Within::Fiscal => {}
            Within::Half(half) => part("-H", half, out),
            Within::Quarter(quarter) => part("-Q", quarter, out),
            Within::Season(season) => {
                out.push('-');
                out.push_str(season.as_str());
            }
            Within::Month(month) => field(month, out),
            Within::Day { month, day } => {
                field(month, out);
                field(day, out);
            }
            Within::Week(number) => week(number, out),
            Within::Weekend(number) => {
                week(number, out);
                out.push_str("-WE");
            }
            Within::MonthWeek { month, week: number } => {
                field(month, out);
                out.push('-');
                push_field('W', number, out);
            }
            Within::Weekday(weekday) => part("-WXX-", weekday, out),
        }
    }
}

fn write_clock(clock: Clock, out: &mut String) {
    push_field('T', clock.hour, out);
    push_field(':', clock.minute.unwrap_or(0), out);
    if let Some(second) = clock.second {
        push_field(':', second, out);
    }
    if clock.zoned
        && let Some(offset) = clock.offset
    {
        write_offset(offset, out);
    }
}

/// A point on the time line: an end of the interval that an expression covers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Moment {
    /// The calendar date and time of day.
    pub(crate) at: DateTime,
    /// Whether the time of day counts; without it, the moment is the day's first.
    pub(crate) timed: bool,
    /// Minutes east of Greenwich, where the text names the zone.
    pub(crate) offset: Option<i16>,
}

impl Moment {
    /// The first moment of a day.
    pub(crate) fn day(date: Date) -> Self {
        Self { at: date.to_datetime(CivilTime::midnight()), timed: false, offset: None }
    }

    /// ISO 8601: `2017-06-07`, `2017-06-07T09:30:00+08:00`.
    pub(crate) fn iso(self) -> String {
        let date = self.at.date();
        let Ok(year) = u16::try_from(date.year()) else { return self.before_christ() };
        let mut out = String::with_capacity(if self.timed { 25 } else { 10 });
        push_digits(year, 4, &mut out);
        push_field('-', date.month() as u8, &mut out);
        push_field('-', date.day() as u8, &mut out);
        self.write_time(&mut out);
        out
    }

    /// Years before 1 BC have a sign and six digits.
    fn before_christ(self) -> String {
        let mut out = self.at.date().to_string();
        self.write_time(&mut out);
        out
    }

    fn write_time(self, out: &mut String) {
        if !self.timed {
            return;
        }
        push_field('T', self.at.hour() as u8, out);
        push_field(':', self.at.minute() as u8, out);
        push_field(':', self.at.second() as u8, out);
        if let Some(offset) = self.offset {
            write_offset(offset, out);
        }
    }
}

/// `Z` or `+08:00`.
fn write_offset(offset: i16, out: &mut String) {
    if offset == 0 {
        out.push('Z');
        return;
    }
    let minutes = offset.unsigned_abs();
    push_field(if offset < 0 { '-' } else { '+' }, (minutes / 60) as u8, out);
    push_field(':', (minutes % 60) as u8, out);
}
