//! Days with a name: `New Year's Day`, `Victory Day`, `Thanksgiving`.

use chancery_core::prelude::*;
use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

/// How the date of a named day is found in a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Rule {
    Fixed {
        month: u8,
        day: u8,
    },
    /// The n-th weekday of a month; -1 is the last.
    Weekday {
        month: u8,
        weekday: u8,
        nth: i8,
    },
    /// Days from Easter Sunday of the western churches.
    Easter(i16),
    /// A date that only the table's own list of years knows (lunar feasts).
    Listed(usize),
}

/// The table of named days.
pub(crate) struct NamedDays {
    rules: Vec<Rule>,
    listed: Vec<Vec<(i16, u8, u8)>>,
    words: Gazetteer,
}

impl NamedDays {
    const DATA: &'static str = include_str!("../data/named-days.tsv");

    pub(crate) fn new(cx: &mut BuildCx<'_>) -> Self {
        let (mut rules, mut listed, mut terms) = (Vec::new(), Vec::new(), Vec::new());
        for line in Self::DATA.lines().filter(|line| !line.starts_with('#')) {
            let Some((when, names)) = line.split_once('\t') else { continue };
            let Some(rule) = rule(when, &mut listed) else { continue };
            terms.extend(names.split('|').map(|name| (name, rules.len() as u32)));
            rules.push(rule);
        }
        Self { rules, listed, words: cx.gazetteer(terms, Case::Fold) }
    }

    pub(crate) fn hits<'a>(&self, scan: Scan<'a>) -> &'a [Hit] {
        scan.hits(self.words)
    }

    /// The named day that begins here, by its row.
    pub(crate) fn at<'a>(&self, c: Cursor<'a>) -> Option<(u32, Cursor<'a>)> {
        c.term(self.words)
    }

    /// The day of row `row` in `year`.
    pub(crate) fn date(&self, row: u32, year: i16) -> Option<Date> {
        match *self.rules.get(row as usize)? {
            Rule::Fixed { month, day } => Date::new(year, month as i8, day as i8).ok(),
            Rule::Weekday { month, weekday, nth } => {
                let first = Date::new(year, month as i8, 1).ok()?;
                first.nth_weekday_of_month(nth, Weekday::from_monday_one_offset(weekday as i8).ok()?).ok()
            }
            Rule::Easter(days) => easter(year)?.checked_add(i64::from(days).days()).ok(),
            Rule::Listed(list) => {
                let (_, month, day) = *self.listed[list].iter().find(|(listed, ..)| *listed == year)?;
                Date::new(year, month as i8, day as i8).ok()
            }
        }
    }

    /// Month and day, where they are the same every year.
    pub(crate) fn fixed(&self, row: u32) -> Option<(u8, u8)> {
        match self.rules.get(row as usize)? {
            Rule::Fixed { month, day } => Some((*month, *day)),
            _ => None,
        }
    }
}

/// Reads `12-25`, `11 4th thursday`, `easter -2`, `2023-01-22 2024-02-10 …`.
fn rule(when: &str, listed: &mut Vec<Vec<(i16, u8, u8)>>) -> Option<Rule> {
    if let Some(days) = when.strip_prefix("easter") {
        return Some(Rule::Easter(days.trim().parse().unwrap_or(0)));
    }
    if let Some((month, rest)) = when.split_once(' ').filter(|(month, _)| month.len() <= 2) {
        let (nth, weekday) = rest.split_once(' ')?;
        return Some(Rule::Weekday {
            month: month.parse().ok()?,
            weekday: weekday.parse().ok()?,
            nth: nth.parse().ok()?,
        });
    }
    if when.len() == 5 {
        let (month, day) = when.split_once('-')?;
        return Some(Rule::Fixed { month: month.parse().ok()?, day: day.parse().ok()? });
    }
    let list: Option<Vec<_>> = when
        .split(' ')
        .map(|date| {
            let mut fields = date.split('-');
            let mut field = || fields.next()?.parse::<i16>().ok();
            Some((field()?, field()? as u8, field()? as u8))
        })
        .collect();
    listed.push(list?);
    Some(Rule::Listed(listed.len() - 1))
}

/// Easter Sunday in the Gregorian calendar (the anonymous algorithm of Meeus, Jones and Butcher).
fn easter(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let (a, b, c) = (y % 19, y / 100, y % 100);
    let (d, e) = (b / 4, b % 4);
    let g = (b - (b + 8) / 25 + 1) / 3;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let day = h + l - 7 * m + 114;
    Date::new(year, (day / 31) as i8, (day % 31 + 1) as i8).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_can_be_read() {
        let mut listed = Vec::new();
        for line in NamedDays::DATA.lines().filter(|line| !line.starts_with('#')) {
            let (when, names) = line.split_once('\t').expect(line);
            assert!(rule(when, &mut listed).is_some(), "{line}");
            assert!(!names.is_empty(), "{line}");
        }
    }

    #[test]
    fn easter_sundays() {
        for (year, month, day) in [(2000, 4, 23), (2008, 3, 23), (2016, 3, 27), (2024, 3, 31), (1943, 4, 25)]
        {
            assert_eq!(easter(year), Some(Date::constant(year, month, day)));
        }
    }
}
