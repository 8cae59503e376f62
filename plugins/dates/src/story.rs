//! Bare months in a story: between the dates told before and the dates told after.

use crate::{
    point::{Point, Season, Within, Year},
    resolve::{Resolver, Told},
};
use jiff::{ToSpan, civil::Date};

/// How near a date before must stand, in words, and how many months behind it the next may be, to be its sequel.
const AT_ONCE: u32 = 40;
const RUNS_ON: i32 = 3;

impl Resolver<'_> {
    /// The year of a month in a story, where time mostly runs on: the one that lies best between the dates told
    /// before and the dates told after. Those far off say little: they are cited, not told.
    pub(crate) fn story_year(&self, point: Point, civil: i16) -> i16 {
        if let Some(year) = self.heading.filter(|_| point.month_of().is_some()) {
            return year;
        }
        let known =
            self.before.iter().chain(&self.ahead).flatten().filter_map(|near| near.point.year.civil());
        // "By the end of March 1944 the islands were taken. In April …": what follows at once runs on.
        if let Some(told) = self.before[0].filter(|told| told.away < AT_ONCE && point.month_of().is_some())
            && let Some(last) = told.point.year.civil()
            && let Some(year) = [last, last + 1].into_iter().find(|year| {
                let here = Point { year: Year::of_civil(*year), ..point };
                told.point.within != Within::Whole
                    && (0..=RUNS_ON).contains(&gap(told.point, here, false).unwrap_or(-1))
            })
        {
            return year;
        }
        let mut years: Vec<i16> = known.chain([civil]).flat_map(|year| [year - 1, year, year + 1]).collect();
        years.sort_unstable();
        years.dedup();
        let cost = |year: i16| {
            let here = Point { year: Year::of_civil(year), ..point };
            if here.is_impossible() {
                return i32::MAX;
            }
            // What stands close by says more.
            let close = |away: u32| match away {
                0..12 => 4,
                12..40 => 2,
                _ => 0,
            };
            let weigh = |near: &Option<Told>, ahead: bool, weight: i32| {
                near.map_or(0, |near| gap(near.point, here, ahead).unwrap_or(0) * (weight + close(near.away)))
            };
            let there = self.there.or(self.now).map_or(0, |near| gap(near, here, false).unwrap_or(0) * 5);
            there
                + weigh(&self.before[0], false, 6)
                + weigh(&self.before[1], false, 4)
                + weigh(&self.ahead[0], true, 6)
                + weigh(&self.ahead[1], true, 4)
        };
        // Of two equally good years the one at hand.
        years.into_iter().min_by_key(|year| (cost(*year), (year - civil).abs())).unwrap_or(civil)
    }
}

/// Months from `near` to `here`, at most 24; a step against the order of the text counts a fifth more.
fn gap(near: Point, here: Point, ahead: bool) -> Option<i32> {
    const FARTHEST: i32 = 24;
    let months = |date: Date| i32::from(date.year()) * 12 + i32::from(date.month());
    let (near_from, near_to) = near.days()?;
    let from = match here.within {
        // Winter is told by its January.
        Within::Season(Season::Winter) => here.days()?.0.checked_add(1.month()).ok()?,
        _ => here.days()?.0,
    };
    let (first, last, at) = (months(near_from), months(near_to.yesterday().ok()?), months(from));
    let steps = if at < first { at - first } else { (at - last).max(0) };
    let steps = if ahead { -steps } else { steps };
    Some(if steps < 0 { steps * -6 / 5 } else { steps }.min(FARTHEST))
}
