//! Placing expressions in time.

use crate::{
    expr::{Amount, Count, Expr, From, Which},
    iso::Moment,
    lexicon::Unit,
    named::NamedDays,
    nearest::days_between,
    point::{Part, Point, Time, Within, Year},
};
use jiff::{
    ToSpan,
    civil::{Date, Weekday},
};

/// Where a bare month or weekday is looked for, by the verbs around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Direction {
    Past,
    Future,
    /// Nothing says which.
    Nearest,
}

/// A date told elsewhere in the text, and how many words away.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Told {
    pub(crate) point: Point,
    pub(crate) away: u32,
}

/// What an expression comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Placed {
    Point(Point),
    /// A length; where it lies in time, if that is known.
    Length(Amount, Option<(Moment, Moment)>),
    Ref(&'static str),
}

/// The times expressions are read against, as they stand at one place of the text.
#[derive(Clone, Copy)]
pub(crate) struct Resolver<'r> {
    pub(crate) named: &'r NamedDays,
    /// The document's own time.
    pub(crate) now: Option<Point>,
    /// The time last spoken of.
    pub(crate) there: Option<Point>,
    /// A time that was spoken of a few sentences ago, and that "later" still counts from.
    pub(crate) told: Option<Point>,
    /// The day last spoken of.
    pub(crate) there_day: Option<Date>,
    /// Whether that day stands in this sentence or in one of the three sentences before.
    pub(crate) near_sentence: bool,
    /// The range of days spoken of in this sentence or the four before.
    pub(crate) stretch: Option<(Date, Date)>,
    /// Whether the document's date is but a date or an event that its text cites.
    pub(crate) cited: bool,
    /// The last dates whose years are stated, the nearest first.
    pub(crate) before: [Option<Told>; 2],
    /// The next ones.
    pub(crate) ahead: [Option<Told>; 2],
    /// Whether "today" means the present age here.
    pub(crate) age: bool,
    /// Whether the text tells a story: then expressions count from the time last spoken of.
    pub(crate) narrative: bool,
    /// The year that heads this section of a chronicle: `2006: The siege`.
    pub(crate) heading: Option<i16>,
    /// Stretches of days the document names, for weekdays.
    pub(crate) stretches: &'r [(Date, Date)],
    pub(crate) direction: Direction,
}

impl Resolver<'_> {
    /// What `expr` comes to.
    pub(crate) fn place(&self, expr: &Expr) -> Placed {
        match expr {
            Expr::Ref(value) => Placed::Ref(value),
            Expr::Duration(amount) => Placed::Length(*amount, None),
            Expr::Window { amount, future, from } => {
                Placed::Length(*amount, self.window(*amount, *future, from))
            }
            Expr::Head { amount, last, whole } => Placed::Length(*amount, self.head(*amount, *last, whole)),
            Expr::Shift { amount, back, .. } if amount.count == Count::Vague => {
                Placed::Ref(if *back { "PAST_REF" } else { "FUTURE_REF" })
            }
            Expr::Today(0) if self.age || self.narrative || self.today().is_none() => {
                Placed::Ref("PRESENT_REF")
            }
            other => Placed::Point(self.point(other)),
        }
    }

    /// What the expression was read against, if it is relative.
    pub(crate) fn anchor(&self, expr: &Expr) -> Option<Point> {
        let deictic = if self.narrative { self.there.or(self.now) } else { self.now };
        let anaphoric = self.there.or(self.now);
        match expr {
            Expr::Stated(stated) => {
                let open = !stated.point.year.is_known() || stated.point.is_open();
                open.then_some(match stated.which {
                    Which::Same | Which::Previous | Which::Following => anaphoric,
                    _ => deictic,
                })?
            }
            Expr::Named { year: Some(_), .. } => None,
            Expr::Named { .. } => deictic,
            Expr::Unit { which, .. } => match which {
                Which::Following => self.told.or(anaphoric),
                Which::Same | Which::Previous => anaphoric,
                _ => deictic,
            },
            Expr::Today(0) if self.age => None,
            Expr::Today(_) => self.now,
            Expr::Shift { back: false, from: From::There, .. } => self.told.or(anaphoric),
            Expr::Shift { from, .. } | Expr::Window { from, .. } => match from {
                From::Now => deictic,
                From::There => anaphoric,
                From::Expr(expr) => self.anchor(expr),
            },
            Expr::Inner { whole, .. } | Expr::InnerWeekday { whole, .. } | Expr::Head { whole, .. } => {
                self.anchor(whole)
            }
            Expr::SamePeriod { .. } => anaphoric,
            Expr::There => self.there,
            Expr::WeekdayOf { week, .. } => self.anchor(week),
            Expr::Around { of, .. } => self.anchor(of),
            Expr::Timed { day: Some(day), .. } => self.anchor(day),
            Expr::Timed { day: None, .. } => deictic,
            Expr::Ref(_) | Expr::Duration(_) | Expr::Set(_) => None,
        }
    }

    /// What "this" and "last" are seen from.
    pub(crate) fn here(&self) -> Option<Point> {
        if self.narrative { self.there.or(self.now) } else { self.now.or(self.there) }
    }

    pub(crate) fn spoken_of(&self) -> Option<Point> {
        self.there.or(self.now)
    }

    pub(crate) fn base(&self, which: Which) -> Option<Point> {
        match which {
            Which::Following => self.told.or(self.spoken_of()),
            Which::Same | Which::Previous => self.spoken_of(),
            _ => self.here(),
        }
    }

    /// The day of `point`, or, if it is coarser, the day last spoken of where that lies in it.
    pub(crate) fn day_in(&self, point: Point) -> Option<Date> {
        if let Some(date) = point.date() {
            return Some(date);
        }
        let (from, to) = point.days()?;
        self.there_day.filter(|day| from <= *day && *day < to)
    }

    pub(crate) fn today(&self) -> Option<Date> {
        self.now?.date()
    }

    pub(crate) fn point(&self, expr: &Expr) -> Point {
        match expr {
            Expr::Stated(stated) => self.stated(stated),
            Expr::Named { row, year, which, of } => {
                let of =
                    of.and_then(|which| self.point(&Expr::Unit { unit: Unit::Year, which }).year.civil());
                self.named_day(*row, year.or(of), *which)
            }
            Expr::Unit { unit, which } => {
                let by = match which {
                    // "over the weekend", told in the past.
                    Which::Plain if *unit == Unit::Weekend && self.direction == Direction::Past => -1,
                    Which::BeforeLast => -2,
                    Which::Last | Which::Previous => -1,
                    Which::Coming if *unit == Unit::Weekend => 0,
                    Which::Next | Which::Coming | Which::Following => 1,
                    Which::AfterNext => 2,
                    _ => 0,
                };
                // "Monday's losses were made good by the end of the day": the day of the sentence.
                // "that weekend" where nothing was told before: no one knows which.
                if *which == Which::Same && matches!(unit, Unit::Week | Unit::Weekend) && self.there.is_none()
                {
                    return unknown(*unit);
                }
                let day = self
                    .there_day
                    .filter(|_| (*unit, *which) == (Unit::Day, Which::Plain) && self.near_sentence);
                day.map(Point::day)
                    .or(self.base(*which))
                    .and_then(|base| self.unit(base, *unit, by))
                    .unwrap_or_else(|| unknown(*unit))
            }
            Expr::Today(days) => {
                let date = self.today().and_then(|date| date.checked_add(i64::from(*days).days()).ok());
                date.map_or_else(|| unknown(Unit::Day), Point::day)
            }
            Expr::Shift { amount, back, from } => self.shift(*amount, *back, from),
            Expr::Around { unit, of } => {
                let of = self.point(of);
                // The weekend of a Monday is the one that it prolongs.
                let monday =
                    *unit == Unit::Weekend && of.date().is_some_and(|date| date.weekday() == Weekday::Monday);
                self.unit(of, *unit, -i64::from(monday)).unwrap_or_else(|| unknown(*unit))
            }
            Expr::Inner { number, unit, whole } => {
                self.inner(*number, *unit, self.point(whole)).unwrap_or_else(|| unknown(*unit))
            }
            Expr::InnerWeekday { number, weekday, whole } => {
                self.inner_weekday(*number, *weekday, self.point(whole)).unwrap_or_else(|| unknown(Unit::Day))
            }
            Expr::WeekdayOf { weekday, week } => self
                .point(week)
                .first_day()
                .and_then(|monday| monday.checked_add((i64::from(*weekday) - 1).days()).ok())
                .map_or(weekday_point(*weekday), Point::day),
            Expr::Timed { time, day, which } => self.timed(*time, day.as_deref(), *which),
            Expr::SamePeriod { unit, whole } => self.same_period(*unit, self.point(whole)),
            // "during this period" where nothing was told before is no time of the document's.
            Expr::There => Point { time: None, ..self.there.unwrap_or_default() },
            Expr::Ref(_) | Expr::Duration(_) | Expr::Window { .. } | Expr::Head { .. } | Expr::Set(_) => {
                Point::default()
            }
        }
    }

    fn named_day(&self, row: u32, year: Option<i16>, which: Which) -> Point {
        let date = |year: i16| self.named.date(row, year);
        let found = match (year, self.base(which)) {
            (Some(year), _) => date(year),
            (None, Some(base)) => base.year.civil().and_then(|civil| {
                let Some((begin, end)) = base.days().filter(|_| base.within != Within::Whole) else {
                    return date(civil);
                };
                // "on May 9, Victory Day": the day just named.
                if let Some(same) =
                    self.there_day.filter(|day| which == Which::Plain && date(day.year()) == Some(*day))
                {
                    return Some(same);
                }
                let candidates = || [civil - 1, civil, civil + 1].into_iter().filter_map(date);
                match which {
                    Which::Last | Which::Previous | Which::BeforeLast => {
                        candidates().rfind(|date| *date < begin)
                    }
                    Which::Next | Which::Coming | Which::Following | Which::AfterNext => {
                        candidates().find(|date| *date >= end)
                    }
                    Which::This | Which::Same => date(civil),
                    Which::Plain => match self.direction {
                        Direction::Past if !self.narrative => candidates().rfind(|date| *date < end),
                        Direction::Future if !self.narrative => candidates().find(|date| *date >= begin),
                        _ => candidates().min_by_key(|date| days_between(begin, *date).abs()),
                    },
                }
            }),
            (None, None) => None,
        };
        found.map(Point::day).unwrap_or_else(|| {
            let within = self
                .named
                .fixed(row)
                .map_or(Within::Day { month: 0, day: 0 }, |(month, day)| Within::Day { month, day });
            Point { within, year: year.map_or(Year::UNKNOWN, Year::of_civil), time: None }
        })
    }

    /// The unit that holds `base`, moved by `by` units.
    pub(crate) fn unit(&self, base: Point, unit: Unit, by: i64) -> Option<Point> {
        let civil = base.year.civil();
        let month = || {
            let month = base.month_of().or_else(|| self.day_in(base).map(|date| date.month() as u8))?;
            Date::new(base.first_day().map_or(civil?, |day| day.year()), month as i8, 1).ok()
        };
        Some(match unit {
            Unit::Day => Point::day(self.day_in(base)?.checked_add(by.days()).ok()?),
            Unit::Night => {
                Point::day(self.day_in(base)?.checked_add(by.days()).ok()?).at(Time::Part(Part::Night))
            }
            Unit::Week | Unit::Fortnight | Unit::Weekend => {
                let day = match base.within {
                    Within::Week(_) | Within::Weekend(_) => base.first_day()?,
                    _ => self.day_in(base)?,
                };
                let step = if unit == Unit::Fortnight { 2 } else { 1 };
                let week = Point::week(day.checked_add((by * step).weeks()).ok()?);
                match (unit, week.within) {
                    (Unit::Weekend, Within::Week(number)) => {
                        Point { within: Within::Weekend(number), ..week }
                    }
                    _ => week,
                }
            }
            Unit::Month => {
                let month = month()?.checked_add(by.months()).ok()?;
                Point::month(Year::of_civil(month.year()), month.month() as u8)
            }
            Unit::Quarter | Unit::Half => {
                let size = if unit == Unit::Quarter { 3 } else { 6 };
                let month = match base.within {
                    Within::Quarter(quarter) => Date::new(civil?, quarter as i8 * 3 - 2, 1).ok()?,
                    _ => month()?,
                };
                let month = month.checked_add((by * size).months()).ok()?;
                let number = (month.month() - 1) / size as i8 + 1;
                let within = if unit == Unit::Quarter {
                    Within::Quarter(number as u8)
                } else {
                    Within::Half(number as u8)
                };
                Point { within, ..Point::year(Year::of_civil(month.year())) }
            }
            Unit::Year => Point::year(Year::of_civil(civil?.checked_add(by as i16)?)),
            Unit::Decade | Unit::Century | Unit::Millennium => {
                let (digits, size) = match unit {
                    Unit::Decade => (3, 10),
                    Unit::Century => (2, 100),
                    _ => (1, 1000),
                };
                if base.year.digits < digits {
                    return None;
                }
                let scale = 10i16.pow(u32::from(base.year.digits) - u32::from(digits));
                let number = base.year.number / scale;
                let _ = size;
                let by = if base.year.bc { -by } else { by };
                Point::year(Year { number: number.checked_add(by as i16)?, digits, bc: base.year.bc })
            }
            Unit::Second | Unit::Minute | Unit::Hour => return None,
        })
    }

    fn timed(&self, time: Time, day: Option<&Expr>, which: Which) -> Point {
        if let Some(day) = day {
            let point = match self.place(day) {
                Placed::Point(point) => point,
                _ => self.now.filter(|now| now.date().is_some()).unwrap_or_else(|| unknown(Unit::Day)),
            };
            return point.at(time);
        }
        let base = match which {
            Which::Plain if self.near_sentence || self.narrative => {
                self.there_day.map(Point::day).or(self.here())
            }
            _ => self.base(which),
        };
        let by = match which {
            Which::Last | Which::Previous | Which::BeforeLast => -1,
            Which::Next | Which::Coming | Which::Following | Which::AfterNext => 1,
            _ => 0,
        };
        let day = base.and_then(|base| self.unit(base, Unit::Day, by)).unwrap_or_else(|| unknown(Unit::Day));
        day.at(time)
    }
}

/// A unit of which nothing is known.
pub(crate) fn unknown(unit: Unit) -> Point {
    let within = match unit {
        Unit::Day | Unit::Night => Within::Day { month: 0, day: 0 },
        Unit::Second | Unit::Minute | Unit::Hour => Within::Day { month: 0, day: 0 },
        Unit::Week | Unit::Fortnight => Within::Week(0),
        Unit::Weekend => Within::Weekend(0),
        Unit::Month => Within::Month(0),
        _ => Within::Whole,
    };
    let time = match unit {
        Unit::Night => Some(Time::Part(Part::Night)),
        _ => None,
    };
    Point { within, time, ..Point::default() }
}

fn weekday_point(weekday: u8) -> Point {
    Point { within: Within::Weekday(weekday), ..Point::default() }
}
