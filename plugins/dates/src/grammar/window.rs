//! Lengths that end or begin at a time, and lengths that nothing counts: `the past four years`, `for decades`.

use super::{
    Match, Parser,
    amount::{VAGUE, WINDOW},
};
use crate::{
    expr::{Amount, Count, Expr, From},
    lexicon::{Lex, Unit},
};
use chancery_core::prelude::*;

/// Verbs before "last" that make a verb of it.
const MODALS: &[&str] =
    &["can", "could", "may", "might", "must", "not", "shall", "should", "to", "will", "would"];

/// Whether "the last year", which begins at `c` and ends at `end`, is a length that ends now: behind "over".
pub(super) fn is_last_stretch(c: Cursor<'_>, end: Cursor<'_>) -> bool {
    c.phrase("the last").is_some() && end.is("of").is_none() && c.back_any(&["over", "within"]).is_some()
}

impl Parser<'_> {
    /// `the past four years`, `the next six months`, `the last couple of days`, `the past decade`.
    pub(super) fn window<'a>(&self, c: Cursor<'a>) -> Option<Match<'a>> {
        let the =
            c.is("the").or_else(|| c.any(&["these", "this", "its", "his", "their", "our"]).map(|(_, c)| c));
        let inner = the.unwrap_or(c);
        let (word, after) = inner.any(&[
            "past",
            "last",
            "previous",
            "preceding",
            "next",
            "coming",
            "following",
            "ensuing",
            "upcoming",
            "first",
        ])?;
        // "the course will last three weekends"
        let verb = word == 1
            && the.is_none()
            && c.previous().is_some_and(|word| {
                word.ends_with("n't") || word.ends_with("n’t") || super::is_listed(MODALS, word)
            });
        if word == 9 || verb {
            return None;
        }
        let future = word >= 4;
        // "the coming years" are not counted: a vague future.
        if future
            && self
                .lex
                .unit(after)
                .is_some_and(|(_, end)| end.previous().is_some_and(|word| word.ends_with('s')))
        {
            let (unit, end) = self.lex.unit(after)?;
            // "over the following days" is told of a story, and is a length of it.
            if matches!(word, 6 | 7) {
                let amount = Amount::new(Count::Vague, unit);
                return Some(Match::new(Expr::Window { amount, future, from: From::There }, VAGUE, end));
            }
            return Some(Match::new(Expr::Ref("FUTURE_REF"), super::vague::FUTURE, end));
        }
        let from = if matches!(word, 0 | 1 | 4 | 5 | 8) { From::Now } else { From::There };
        // "the past decade", "the past year": one whole unit, with "past" only.
        if let Some((unit, end)) = self.lex.unit(after)
            && (word == 0 && the.is_some()
                || word == 1 && is_last_stretch(c, end)
                || matches!(unit, Unit::Decade | Unit::Century)
                    && the.is_some()
                    && matches!(word, 0 | 1 | 4 | 5))
            && !unit.is_clock()
            && unit != Unit::Half
            && !end.previous().is_some_and(|word| word.ends_with(['s', 'S']))
        {
            let amount = Amount::new(Count::Milli(1000), unit);
            return Some(Match::new(Expr::Window { amount, future, from }, WINDOW, end));
        }
        let (amount, end) = match self.amount(after) {
            // "for the last 3 months and 2 days ago they …": the second length is another.
            Some((amount, end))
                if amount.and[0].is_some() && end.any(&["ago", "later", "earlier"]).is_some() =>
            {
                let (count, unit, end) = self.counted(after)?;
                (Amount::new(count, unit), end)
            }
            Some(found) => found,
            None if after.phrase("three quarters").is_some() => {
                (Amount::new(Count::Milli(3000), Unit::Quarter), after.phrase("three quarters")?)
            }
            // "the past years", "the last days"
            None => {
                let (unit, end) = self.lex.unit(after)?;
                let plural = end.previous().is_some_and(|word| word.ends_with(['s', 'S']));
                if !plural || unit == Unit::Second || matches!(word, 6 | 2) || word == 1 && the.is_none() {
                    return None;
                }
                (Amount::new(Count::Vague, unit), end)
            }
        };
        if amount.count == Count::Milli(1000) && after.any(&["a", "an", "one"]).is_some() {
            return None;
        }
        Some(Match::new(Expr::Window { amount, future, from }, WINDOW, end))
    }

    /// `the four previous weeks`, `5 coming years`.
    pub(super) fn inner_window<'a>(&self, c: Cursor<'a>) -> Option<Match<'a>> {
        let (count, after, article) = self.count(c.opt(|c| c.is("the")))?;
        let (word, after) = after.any(&[
            "past",
            "last",
            "previous",
            "preceding",
            "next",
            "coming",
            "upcoming",
            "following",
        ])?;
        let (unit, end) = self.lex.unit(after)?;
        if article || !end.previous()?.ends_with('s') {
            return None;
        }
        let from = if matches!(word, 2 | 3 | 7) { From::There } else { From::Now };
        let expr = Expr::Window { amount: Amount::new(count, unit), future: word >= 4, from };
        Some(Match::new(expr, WINDOW, end))
    }

    /// A plural without a number that is a length all the same: `for decades`, `within hours`.
    pub(crate) fn bare_plural<'a>(&self, c: Cursor<'a>) -> Option<Match<'a>> {
        let (Lex::Unit(unit), end) = self.lex.at(c)? else { return None };
        if !end.previous()?.ends_with('s')
            || matches!(unit, Unit::Second | Unit::Quarter | Unit::Weekend | Unit::Night)
        {
            return None;
        }
        // "Convention on the Regulation of Hours of Work"
        if c.kind()? == Kind::Capital && c.back().is_some() {
            return None;
        }
        let amount = Amount::new(Count::Vague, unit);
        if let Some(shift) = self.shift(amount, end) {
            return Some(shift);
        }
        // "Days after the vote", "Months of talks"
        if end.any(&["after", "before", "of"]).is_some() && c.back().is_none() {
            return Some(Match::new(Expr::Duration(amount), VAGUE, end));
        }
        let said = c.back_any(&[
            "for", "within", "in", "of", "after", "over", "lasted", "took", "take", "through", "many",
            "just", "mere", "only", "spent", "last", "lasting", "be", "been", "came", "comes",
        ]);
        let free = end.is_end()
            || end.kind() == Some(Kind::Punct) && end.glued().is_none_or(|c| c.word() != Some("-"))
            || end.word().is_some_and(super::function::is_function_word);
        (said.is_some() && free).then(|| Match::new(Expr::Duration(amount), VAGUE, end))
    }
}
