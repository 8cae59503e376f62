//! The edges of a time and the bounds behind it: `early June`, `the end of last year`, `eod`, `2018 or later`.

use super::{Match, Parser, calendar, function, relative};
use crate::{
    expr::{Expr, Which},
    lexicon::{Lex, Unit},
};
use chancery_core::prelude::*;

const EDGE_NOUNS: [(&str, &str); 12] = [
    ("beginning", "START"),
    ("start", "START"),
    ("onset", "START"),
    ("dawn", "START"),
    ("outset", "START"),
    ("turn", "START"),
    ("middle", "MID"),
    ("midst", "MID"),
    ("end", "END"),
    ("close", "END"),
    ("eve", "BEFORE"),
    ("conclusion", "END"),
];

const EDGE_ADJECTIVES: [(&str, &str); 6] = [
    ("early", "START"),
    ("mid", "MID"),
    ("middle", "MID"),
    ("late", "END"),
    ("latter", "END"),
    ("midway", "MID"),
];

impl Parser<'_> {
    /// `early June`, `the end of last year`, `later this month`.
    pub(super) fn edge<'a>(&self, c: Cursor<'a>) -> Option<Match<'a>> {
        let inner = c.opt(|c| c.is("the"));
        // "the end of", "the beginning of", …
        if let Some((word, after)) = inner.any(&EDGE_NOUNS.map(|(word, _)| word)) {
            let of = after.opt(|c| c.is("part")).is("of")?;
            let whole = self
                .edge_whole(of)
                .or_else(|| self.plain_unit(of))
                // "the end of the Sunday"
                .or_else(|| self.calendar(of.is("the")?).filter(|day| day.rule == calendar::WEEKDAY))?;
            return Some(Match { edge: true, ..whole.modified(EDGE_NOUNS[word].1) });
        }
        // "the rest of 2016": what is left of it is not told apart.
        if let Some((_, after)) = inner.any(&["rest", "remainder", "course", "whole"]) {
            return self.edge_whole(after.is("of")?);
        }
        if let Some((word, after)) = inner.any(&EDGE_ADJECTIVES.map(|(word, _)| word)) {
            let modifier = EDGE_ADJECTIVES[word].1;
            let after = after.opt(|c| c.is("-"));
            let after = after.opt(|c| c.is("part")?.is("of"));
            let after = after.opt(|c| c.any(&["in", "on"]).map(|(_, c)| c));
            let whole = self.edge_whole(after)?;
            // "early in the day Wednesday"
            let day = matches!(whole.expr, Expr::Unit { unit: Unit::Day, which: Which::Plain });
            let weekday = self
                .calendar(whole.end.opt(|c| c.is("on")))
                .filter(|one| day && one.rule == calendar::WEEKDAY);
            return Some(weekday.unwrap_or(whole).modified(modifier));
        }
        // "eod", "by EOY"
        if let Some((Lex::Edge(unit), end)) = self.lex.at(inner) {
            let said = inner.kind() == Some(Kind::Lower)
                || c.back_any(&["at", "by", "before", "until", "till"]).is_some();
            let closed = end.is_end()
                || end.kind() == Some(Kind::Punct) && end.glued().is_none_or(|c| c.word() != Some("-"))
                || end.word().is_some_and(function::is_function_word)
                || self.lex.at(end).is_some();
            let expr = Expr::Unit { unit, which: Which::Plain };
            return (said && closed).then(|| Match::new(expr, relative::UNIT, end).modified("END"));
        }
        // "later this month", "earlier in the week": the whole is the value, nothing is said of its edge.
        let (_, after) = c.any(&["later", "earlier"])?;
        self.edge_whole(after.opt(|c| c.any(&["in", "on"]).map(|(_, c)| c)))
            .filter(|whole| !matches!(whole.expr, Expr::Shift { .. } | Expr::Duration(_)))
    }

    /// A unit without its article, after `the end of`: `end of year`.
    fn plain_unit<'a>(&self, c: Cursor<'a>) -> Option<Match<'a>> {
        let (unit, end) = self.lex.unit(c)?;
        let fits = matches!(unit, Unit::Day | Unit::Week | Unit::Month | Unit::Quarter | Unit::Year)
            && !end.previous().is_some_and(|word| word.ends_with(['s', 'S']))
            && (end.is_end()
                || end.kind() == Some(Kind::Punct) && end.glued().is_none_or(|c| c.word() != Some("-"))
                || end.word().is_some_and(function::is_function_word));
        fits.then(|| Match::new(Expr::Unit { unit, which: Which::Plain }, relative::UNIT, end))
    }

    /// What an edge can be an edge of: a date or a part of the day, also a bare `the year`.
    fn edge_whole<'a>(&self, c: Cursor<'a>) -> Option<Match<'a>> {
        self.bare_unit(c).or_else(|| self.plain(c)).filter(|whole| {
            whole.modifier.is_none() && !matches!(whole.expr, Expr::Duration(_) | Expr::Ref(_))
        })
    }
}

/// A date with a bound behind it: `2018 or later`, `1990 or so`.
pub(super) fn bounded(one: Match<'_>) -> Match<'_> {
    let Some((joint, word, end)) = bound(one.end) else { return one };
    let closed = end.is_end()
        || end.kind() == Some(Kind::Punct)
        || joint == 0 && end.word().is_some_and(function::is_function_word);
    let dated = matches!(one.expr, Expr::Stated(_) | Expr::Timed { .. } | Expr::Today(_) | Expr::Unit { .. });
    if !closed || !dated || one.modifier.is_some() || joint == 1 && word == 0 {
        return one;
    }
    Match { end, ..one }.modified(modifier(word))
}

/// The joint, the word of the bound and what is behind it.
fn bound(c: Cursor<'_>) -> Option<(usize, usize, Cursor<'_>)> {
    let (joint, after) = c.any(&["or", "and"])?;
    let (word, end) = after.any(&["so", "later", "after", "greater", "earlier", "before"])?;
    Some((joint, word, end))
}

const fn modifier(word: usize) -> &'static str {
    match word {
        0 => "APPROX",
        1..=3 => "ON_OR_AFTER",
        _ => "ON_OR_BEFORE",
    }
}

/// A bound between a time and its day: `3 p.m. or later on Monday`.
pub(super) fn bound_before_day(c: Cursor<'_>) -> Option<(&'static str, Cursor<'_>)> {
    let (_, word, end) = bound(c).filter(|(joint, ..)| *joint == 0)?;
    end.is("on").map(|_| (modifier(word), end))
}
