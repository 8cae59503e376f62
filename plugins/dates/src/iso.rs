//! Writing points as TIMEX3 and moments as ISO 8601, digit by digit: every value goes through here.

use crate::point::{Clock, Point, Time, Within, Year};
use compact_str::CompactString;
use jiff::civil::{Date, DateTime, Time as CivilTime};

/// The digits of `number`, at least `width` of them.
fn push_digits(number: u16, width: u32, out: &mut CompactString) {
    let width = width.max(number.checked_ilog10().map_or(1, |log| log + 1));
    for place in (0..width).rev() {
        push_ascii([b'0' + (number / 10u16.pow(place) % 10) as u8], out);
    }
}

/// The two digits of a number below a hundred.
const fn two(value: u8) -> [u8; 2] {
    [b'0' + value / 10, b'0' + value % 10]
}

/// Puts letters of ASCII behind the others, all at once.
fn push_ascii<const N: usize>(letters: [u8; N], out: &mut CompactString) {
    debug_assert!(letters.is_ascii());
    out.push_str(str::from_utf8(&letters).unwrap_or_default());
}

/// A mark and two digits.
fn push_field(mark: u8, value: u8, out: &mut CompactString) {
    if value < 100 {
        let [tens, ones] = two(value);
        push_ascii([mark, tens, ones], out);
    } else {
        push_ascii([mark], out);
        push_digits(u16::from(value), 2, out);
    }
}

/// Year, month and day, if each has its usual number of digits: nearly all dates have.
fn push_day(year: i16, month: u8, day: u8, out: &mut CompactString) -> bool {
    let usual = (0..10_000).contains(&year) && month < 100 && day < 100;
    if usual {
        let ([a, b], [c, d]) = (two((year / 100) as u8), two((year % 100) as u8));
        let ([e, f], [g, h]) = (two(month), two(day));
        push_ascii([a, b, c, d, b'-', e, f, b'-', g, h], out);
    }
    usual
}

impl Year {
    fn write(self, out: &mut CompactString) {
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
    pub(crate) fn value(self) -> CompactString {
        let mut out = CompactString::const_new("");
        if let Within::Day { month: month @ 1.., day: day @ 1.. } = self.within
            && self.time.is_none()
            && self.year.digits == 4
            && !self.year.bc
            && push_day(self.year.number, month, day, &mut out)
        {
            return out;
        }
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

    fn write_within(self, out: &mut CompactString) {
        let field = |value: u8, out: &mut CompactString| match value {
            0 => out.push_str("-XX"),
            _ => push_field(b'-', value, out),
        };
        let week = |week: u8, out: &mut CompactString| {
            out.push('-');
            match week {
                0 => out.push_str("WXX"),
                _ => push_field(b'W', week, out),
            }
        };
        let part = |letter: &str, number: u8, out: &mut CompactString| {
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
                push_field(b'W', number, out);
            }
            Within::Weekday(weekday) => part("-WXX-", weekday, out),
        }
    }
}

fn write_clock(clock: Clock, out: &mut CompactString) {
    push_field(b'T', clock.hour, out);
    push_field(b':', clock.minute.unwrap_or(0), out);
    if let Some(second) = clock.second {
        push_field(b':', second, out);
    }
    if clock.zoned
        && let Some(offset) = clock.offset
    {
        write_offset(offset, out);
    }
}

/// A point on the time line: an end of the interval that an expression covers. [`Moment::iso`] writes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
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
    pub fn iso(self) -> CompactString {
        let mut out = CompactString::const_new("");
        let date = self.at.date();
        if !push_day(date.year(), date.month() as u8, date.day() as u8, &mut out) {
            // Years before 1 BC have a sign and six digits.
            out = date.to_string().into();
        }
        self.write_time(&mut out);
        out
    }

    fn write_time(self, out: &mut CompactString) {
        if !self.timed {
            return;
        }
        push_field(b'T', self.at.hour() as u8, out);
        push_field(b':', self.at.minute() as u8, out);
        push_field(b':', self.at.second() as u8, out);
        if let Some(offset) = self.offset {
            write_offset(offset, out);
        }
    }
}

/// `Z` or `+08:00`.
fn write_offset(offset: i16, out: &mut CompactString) {
    if offset == 0 {
        out.push('Z');
        return;
    }
    let minutes = offset.unsigned_abs();
    push_field(if offset < 0 { b'-' } else { b'+' }, (minutes / 60) as u8, out);
    push_field(b':', (minutes % 60) as u8, out);
}
