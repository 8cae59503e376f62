//! Days with a name: `New Year's Day 2016`, `Christmas last year`, `Labor Day weekend`.

use super::{Match, Parser, calendar::NAMED};
use crate::{
    expr::{Expr, Which},
    lexicon::Unit,
};
use chancery_core::prelude::*;

impl Parser<'_> {
    /// A named day, with or without its year.
    pub(super) fn named_day<'a>(&self, c: Cursor<'a>) -> Option<Match<'a>> {
        let (which, inner) = self.which(c).unwrap_or((Which::Plain, c));
        let (row, end) = self.named.at(inner)?;
        // "Christmas Island", "the Good Friday Agreement"
        if end.any(&["Island", "Islands", "Agreement", "Accord", "Accords"]).is_some() {
            return None;
        }
        // "in the new year", "a happy New Year"; "before New Year" is its first day.
        let day = c.back_any(&["before", "after", "by", "until", "till", "since"]).is_some();
        if inner.is("new").is_some()
            && end.previous().is_some_and(|word| word.eq_ignore_ascii_case("year"))
            && !day
        {
            return None;
        }
        let year = end
            .opt(|c| c.is(","))
            .opt(|c| c.any(&["of", "in"]).map(|(_, c)| c))
            .of_kind(Kind::Number)
            .filter(|(digits, _)| digits.len() == 4)
            .and_then(|(digits, after)| Some((digits.parse::<i16>().ok()?, after)))
            .filter(|(year, _)| (1000..3000).contains(year));
        let weekend = |c: Cursor<'a>| self.lex.unit(c).filter(|(unit, _)| *unit == Unit::Weekend);
        let (year, end) = match year {
            Some((year, end)) => (Some(year), end),
            None => (None, end),
        };
        // "Labor Day weekend", "Halloween weekend 2021"
        if let Some((_, end)) = weekend(end) {
            let (year, end) = match end.of_kind(Kind::Number).filter(|(digits, _)| digits.len() == 4) {
                Some((digits, after)) if year.is_none() => (digits.parse().ok(), after),
                _ => (year, end),
            };
            let of = Box::new(Expr::Named { row, year, which, of: None });
            return Some(Match::new(Expr::Around { unit: Unit::Weekend, of }, NAMED, end));
        }
        // "Christmas last year", "Independence Day of this year"
        let of = self.unit_reference(end.opt(|c| c.is("of"))).filter(|_| year.is_none());
        let (of, end) = match of {
            Some(Match { expr: Expr::Unit { unit: Unit::Year, which }, end, .. }) => (Some(which), end),
            _ => (None, end),
        };
        Some(Match::new(Expr::Named { row, year, which, of }, NAMED, end))
    }
}
