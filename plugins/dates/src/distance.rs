//! Times that lie a length away from another, and the stretch a length covers.

use crate::{
    expr::{Amount, Count, Expr, From},
    iso::Moment,
    lexicon::Unit,
    point::{Point, Within, Year},
    resolve::{Resolver, unknown},
};
use jiff::Span;

impl Resolver<'_> {
    pub(crate) fn shift(&self, amount: Amount, back: bool, from: &From) -> Point {
        let base = match from {
            From::Now => self.here(),
            From::There if !back => self.told.or(self.spoken_of()),
            From::There => self.spoken_of(),
            From::Expr(expr) => Some(self.point(expr)),
        };
        // "25 years ago this month" keeps the month.
        if let (From::Expr(_), Some(base), Count::Milli(milli)) = (from, base, amount.count)
            && amount.unit == Unit::Year
            && amount.and[0].is_none()
            && milli % 1000 == 0
            && base.time.is_none()
            && !matches!(base.within, Within::Whole | Within::Day { .. })
            && let Some(year) = self.unit(base, Unit::Year, if back { -milli } else { milli } / 1000)
        {
            return Point { year: year.year, ..base };
        }
        let exact = matches!(from, From::Expr(_)) && base.is_some_and(|base| base.date().is_some());
        self.shifted(base, amount, back, exact).unwrap_or_else(|| unknown(finest(&amount)))
    }

    /// `exact`: from a day that is told, so that the day is kept: `two months after 7 May`.
    fn shifted(&self, base: Option<Point>, amount: Amount, back: bool, exact: bool) -> Option<Point> {
        let base = base?;
        let sign = if back { -1 } else { 1 };
        let unit = finest(&amount);
        let single = amount.and[0].is_none();
        let whole = match amount.count {
            Count::Milli(milli) if milli % 1000 == 0 => Some(milli / 1000),
            _ => None,
        };
        if single
            && !exact
            && let Some(count) = whole
        {
            let by = sign * count;
            match unit {
                Unit::Year | Unit::Month | Unit::Quarter => {
                    let by = if unit == Unit::Quarter { by * 3 } else { by };
                    let unit = if unit == Unit::Quarter { Unit::Month } else { unit };
                    // "a year before May 7" keeps the day.
                    if matches!(unit, Unit::Year) && base.within == Within::Whole {
                        return self.unit(base, Unit::Year, by);
                    }
                    return self.unit(base, unit, by);
                }
                Unit::Decade | Unit::Century | Unit::Millennium => {
                    let size = match unit {
                        Unit::Decade => 10,
                        Unit::Century => 100,
                        _ => 1000,
                    };
                    if base.year.digits < 4 {
                        return self.unit(base, unit, by);
                    }
                    let year = self.unit(base, Unit::Year, by.checked_mul(size)?)?;
                    return if count == 1 { Some(year) } else { self.unit(year, unit, 0) };
                }
                Unit::Week | Unit::Fortnight | Unit::Weekend if self.day_in(base).is_none() => {
                    return self.unit(base, unit, by);
                }
                _ => {}
            }
        }
        let span = self.span(&amount)?;
        let start = self.day_in(base)?;
        if amount.parts().any(|(_, unit)| unit.is_clock()) {
            let (moment, _) = base.interval()?;
            if !moment.timed {
                return None;
            }
            let span = if back { span.negate() } else { span };
            return Some(Point::moment(moment.at.checked_add(span).ok()?));
        }
        let span = if back { span.negate() } else { span };
        let date = start.checked_add(span).ok()?;
        Some(match unit {
            Unit::Year | Unit::Month | Unit::Quarter if exact => Point::day(date),
            Unit::Year => Point::month(Year::of_civil(date.year()), date.month() as u8),
            Unit::Month => Point::month(Year::of_civil(date.year()), date.month() as u8),
            Unit::Decade | Unit::Century | Unit::Millennium => Point::year(Year::of_civil(date.year())),
            // "a day from Friday at 5 p.m."
            _ if exact => Point { time: base.time, ..Point::day(date) },
            _ => Point::day(date),
        })
    }

    /// The calendar span of an amount.
    fn span(&self, amount: &Amount) -> Option<Span> {
        let mut span = Span::new();
        let mut add = |months: i64, days: i64, seconds: i64| -> Option<()> {
            span = span
                .try_months(i64::from(span.get_months()) + months)
                .ok()?
                .try_days(i64::from(span.get_days()) + days)
                .ok()?
                .try_seconds(span.get_seconds() + seconds)
                .ok()?;
            Some(())
        };
        for (count, unit) in amount.parts() {
            let Count::Milli(milli) = count else { return None };
            let times = |size: i64| milli.checked_mul(size).map(|total| total / 1000);
            match unit {
                Unit::Second => add(0, 0, times(1)?)?,
                Unit::Minute => add(0, 0, times(60)?)?,
                Unit::Hour => add(0, 0, times(3600)?)?,
                Unit::Day | Unit::Night => add(0, times(1)?, 0)?,
                Unit::Week | Unit::Weekend => add(0, times(7)?, 0)?,
                Unit::Fortnight => add(0, times(14)?, 0)?,
                Unit::Month => add(times(1)?, 0, 0)?,
                Unit::Quarter => add(times(3)?, 0, 0)?,
                Unit::Half => add(times(6)?, 0, 0)?,
                Unit::Year => add(times(12)?, 0, 0)?,
                Unit::Decade => add(times(120)?, 0, 0)?,
                Unit::Century => add(times(1200)?, 0, 0)?,
                Unit::Millennium => add(times(12_000)?, 0, 0)?,
            }
        }
        Some(span)
    }

    pub(crate) fn window(&self, amount: Amount, future: bool, from: &From) -> Option<(Moment, Moment)> {
        let base = match from {
            From::Now => self.here()?,
            _ => self.spoken_of()?,
        };
        let span = self.span(&amount)?;
        if amount.parts().any(|(_, unit)| unit.is_clock()) {
            let (moment, _) = base.interval().filter(|(moment, _)| moment.timed)?;
            let other = moment.at.checked_add(if future { span } else { span.negate() }).ok()?;
            let other = Moment { at: other, ..moment };
            return Some(if future { (moment, other) } else { (other, moment) });
        }
        // "the last two quarters" are those that are over.
        let base = if amount.unit == Unit::Quarter { self.unit(base, Unit::Quarter, 0)? } else { base };
        let (first, after) = base.days()?;
        Some(if future {
            (Moment::day(after), Moment::day(after.checked_add(span).ok()?))
        } else {
            // The day or year of speaking closes the stretch.
            let end = if base.date().is_some() || amount.unit == Unit::Quarter { first } else { after };
            (Moment::day(end.checked_add(span.negate()).ok()?), Moment::day(end))
        })
    }

    pub(crate) fn head(&self, amount: Amount, last: bool, whole: &Expr) -> Option<(Moment, Moment)> {
        let (from, to) = self.point(whole).days()?;
        let span = self.span(&amount)?;
        Some(if last {
            (Moment::day(to.checked_add(span.negate()).ok()?), Moment::day(to))
        } else {
            (Moment::day(from), Moment::day(from.checked_add(span).ok()?))
        })
    }
}

/// The finest unit of an amount.
fn finest(amount: &Amount) -> Unit {
    amount.and.iter().flatten().last().map_or(amount.unit, |(_, unit)| *unit)
}
