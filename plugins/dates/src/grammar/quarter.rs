//! Quarters and halves of a year, fiscal and school years: `the third quarter of 2016`, `fiscal year 2016`.

use super::{
    Match, Parser,
    numeric::full_year,
    years::{FISCAL, QUARTER},
};
use crate::{
    expr::{Expr, Stated},
    lexicon::{Lex, Unit},
    point::{Point, Within, Year},
};
use chancery_core::prelude::*;

impl Parser<'_> {
    /// `Q3 2016`, `2016 Q3`, `the first half of 2016`, `the fourth quarter`, `last year's fourth quarter`.
    pub(super) fn quarter<'a>(&self, c: Cursor<'a>) -> Option<Match<'a>> {
        let inner = c.opt(|c| c.is("the"));
        if let Some(found) = self.quarter_of_year(c, inner) {
            return Some(found);
        }
        // "the March quarter": the one that ends with that month.
        if let Some((month, after)) = self.lex.month(inner)
            && month % 3 == 0
            && inner.back_any(&["-", "–", "to", "and"]).is_none()
            && let Some((Unit::Quarter, end)) = self.lex.unit(after)
        {
            let point = Point { within: Within::Quarter(month / 3), ..Point::default() };
            return Some(Match::point(point, QUARTER, end));
        }
        let (within, after) = match self.lex.at(inner) {
            Some((lex @ (Lex::Quarter(_) | Lex::Half(_)), after)) => {
                // "Figures 4Q and 4R"
                if inner.back_any(&["figure", "figures", "fig", "figs", "panel", "panels"]).is_some() {
                    return None;
                }
                (part_of_year(lex)?, after)
            }
            _ => self.ordinal_part(inner)?,
        };
        let stated = Stated { point: Point { within, ..Point::default() }, ..Stated::default() };
        let (stated, end) = self.with_year(stated, after);
        let dated = end.at() > after.at();
        // "the first half" of a match or a sentence needs its year; a quarter does not.
        if !dated && (after.is("of").is_some() || matches!(within, Within::Half(_)) && !is_reported(after)) {
            return None;
        }
        Some(Match::new(Expr::Stated(stated), QUARTER, end))
    }

    /// A quarter or half behind its year: `2016 Q3`, `the 1989 first half`, `this year's second quarter`.
    pub(super) fn quarter_of_year<'a>(&self, c: Cursor<'a>, inner: Cursor<'a>) -> Option<Match<'a>> {
        let owned = |c: Cursor<'a>| c.of_kind(Kind::Clitic).map(|(_, c)| c);
        let part = |c: Cursor<'a>| match self.lex.at(c) {
            Some((lex @ (Lex::Quarter(_) | Lex::Half(_)), end)) => Some((part_of_year(lex)?, end)),
            _ => self.ordinal_part(c),
        };
        if inner.kind()? == Kind::Number {
            let (year, after) = self.year_number(inner)?;
            let (within, end) = part(owned(after).unwrap_or_else(|| after.opt(|c| c.glued()?.is("-"))))?;
            let point = Point { within, ..Point::year(year) };
            return Some(Match::point(point, QUARTER, end));
        }
        // "fiscal 1998's second quarter"
        if let Some((Lex::Fiscal(_), after)) = self.lex.at(inner) {
            let (year, after) = self.year_number(after)?;
            let (within, end) = part(owned(after)?)?;
            return Some(Match::point(Point { within, ..Point::year(year) }, QUARTER, end));
        }
        let (which, end) = self.year_reference(c)?;
        let (within, end) = part(owned(end)?)?;
        let point = Point { within, ..Point::default() };
        let stated = Stated { point, year: Some(which), ..Stated::default() };
        Some(Match::new(Expr::Stated(stated), QUARTER, end))
    }

    /// `third quarter`, `first-half`, `fiscal third quarter`.
    pub(super) fn ordinal_part<'a>(&self, c: Cursor<'a>) -> Option<(Within, Cursor<'a>)> {
        let c = c.opt(|c| c.any(&["fiscal", "calendar"]).map(|(_, c)| c));
        let (number, after) = if let Some((word, after)) = c.any(&["former", "latter"]) {
            (word as i64 + 1, after)
        } else {
            let (number, after) = self.numbers.number(c).filter(|(number, _)| number.ordinal)?;
            (number.whole()?, after)
        };
        let hyphen = after.glued().and_then(|c| c.is("-"));
        let after = hyphen.unwrap_or_else(|| after.opt(|c| c.any(&["fiscal", "calendar"]).map(|(_, c)| c)));
        match self.lex.unit(after)? {
            (Unit::Quarter, end) if (1..=4).contains(&number) => Some((Within::Quarter(number as u8), end)),
            (Unit::Half, end) if (1..=2).contains(&number) => Some((Within::Half(number as u8), end)),
            _ => None,
        }
    }

    /// `fiscal year 2016`, `FY2016`, `the 2016 fiscal year`, `the 2015-16 school year`.
    pub(super) fn fiscal<'a>(&self, c: Cursor<'a>) -> Option<Match<'a>> {
        let inner = c.opt(|c| c.is("the"));
        let expr = |year, school| {
            let within = if school { Within::Whole } else { Within::Fiscal };
            Expr::Stated(Stated { point: Point { within, ..Point::year(year) }, ..Stated::default() })
        };
        if let Some((Lex::Fiscal(school), after)) = self.lex.at(inner) {
            let (year, mut end) = self.year_number(after.opt(|c| c.is("'"))).or_else(|| {
                let (digits, end) = after.of_kind(Kind::Number).filter(|(digits, _)| digits.len() == 2)?;
                // "CY18"; "cy 18" is anything.
                if inner.any(&["cy", "sy"]).is_some() {
                    after.glued()?;
                }
                Some((Year::of(full_year(digits.parse().ok()?)), end))
            })?;
            if let Some((_, after)) =
                end.glued().and_then(|c| c.any(&["-", "/"])).and_then(|(_, c)| c.glued()?.number())
            {
                end = after;
            }
            return Some(Match::new(expr(year, school), FISCAL, end));
        }
        let (year, after) = self.year_number(inner)?;
        let after =
            match after.glued().and_then(|c| c.any(&["-", "/", "–"])).and_then(|(_, c)| c.glued()?.number())
            {
                Some((_, after)) => after,
                None => after,
            };
        match self.lex.at(after)? {
            (Lex::Fiscal(school), end) => Some(Match::new(expr(year, school), FISCAL, end)),
            _ => None,
        }
    }
}

/// Whether a half before `c` is one that business is reported by: `first-half profit`.
fn is_reported(c: Cursor<'_>) -> bool {
    c.any(&[
        "earnings", "growth", "loss", "losses", "net", "profit", "profits", "results", "revenue", "sales",
    ])
    .is_some()
}

fn part_of_year(lex: Lex) -> Option<Within> {
    match lex {
        Lex::Quarter(quarter) => Some(Within::Quarter(quarter)),
        Lex::Half(half) => Some(Within::Half(half)),
        Lex::Season(season) => Some(Within::Season(season)),
        _ => None,
    }
}
