//! Months without a day and days without a month: `March`, `the 12th`.

use super::{
    Match, Parser,
    calendar::{DAY_OF_MONTH, MONTH, full_stop},
};
use crate::{
    expr::{Expr, Stated, Which},
    numbers::Numbers,
    point::{Point, Within, Year},
};
use chancery_core::prelude::*;

impl Parser<'_> {
    /// A month without a day.
    pub(super) fn month_alone<'a>(
        &self,
        c: Cursor<'a>,
        inner: Cursor<'a>,
        which: Which,
        month: u8,
        after: Cursor<'a>,
    ) -> Option<Match<'a>> {
        // A day that is too large to be one was refused above: nothing of it is a month.
        let after = after.opt(|c| full_stop(c).filter(|c| c.kind() == Some(Kind::Number)));
        let stated = Stated { point: Point::month(Year::UNKNOWN, month), which, ..Stated::default() };
        let (stated, end) = self.with_year(stated, after);
        let dated = end.at() > after.at();
        if !dated && which == Which::Plain && !self.month_is_free(c, inner, after) {
            return None;
        }
        Some(Match::new(Expr::Stated(stated), MONTH, end))
    }

    /// Whether a bare month means a month: not a person's name, not `may`, not `march`.
    pub(super) fn month_is_free(&self, c: Cursor<'_>, inner: Cursor<'_>, after: Cursor<'_>) -> bool {
        let word = inner.word().unwrap_or("");
        let said = c.back_any(&[
            "in",
            "of",
            "since",
            "until",
            "till",
            "by",
            "from",
            "before",
            "after",
            "during",
            "between",
            "through",
            "throughout",
            "for",
            "early",
            "late",
            "mid",
            "to",
            "and",
            "or",
            "-",
            "–",
            "(",
            "last",
            "next",
            "this",
        ]);
        if matches!(word, "may" | "march") {
            return c.back_any(&["in", "since", "until", "till"]).is_some();
        }
        // A hyphenated name ("al-March") or a possessive stands apart.
        let named_before = c.back().is_some_and(|b| {
            b.kind() == Some(Kind::Capital)
                && self.lex.at(b).is_none()
                && c.gap() == Gap::Space
                && b.at() != c.within().start
        });
        // "In May China had hosted": the subject follows.
        let fronted = c.back_is("in").is_some_and(|c| {
            c.back().is_none_or(|b| b.any(&["and", "but", "that", "when", "while", ","]).is_some())
        });
        // "a March operation", "the May summit"
        if inner.kind().is_some_and(Kind::is_capitalised)
            && c.back_any(&["a", "an", "the", "late", "early"]).is_some()
            && after.spaced().is_some()
            && (after.kind() == Some(Kind::Lower)
                && !after.word().is_some_and(super::function::is_function_word)
                || c.back_any(&["late", "early"]).is_some())
        {
            return true;
        }
        let named_after = !fronted
            && after.kind() == Some(Kind::Capital)
            && after.gap() == Gap::Space
            && self.lex.at(after).is_none();
        if word.len() <= 4 && !word.eq_ignore_ascii_case("june") && !word.eq_ignore_ascii_case("july")
            || word.eq_ignore_ascii_case("march")
        {
            let comma_and =
                after.any(&["and", "or", ",", "to", "-"]).is_some_and(|(_, c)| self.lex.month(c).is_some());
            return (said.is_some() || comma_and) && !named_after;
        }
        if matches!(word, "April" | "August" | "June" | "APRIL" | "JUNE" | "AUGUST")
            && (named_before || named_after)
        {
            return said.is_some() && !named_after;
        }
        if word.eq_ignore_ascii_case("august") && word.starts_with('a') {
            return said.is_some();
        }
        true
    }

    /// `the 12th`, `on the 7th`: a day of a month named elsewhere.
    pub(super) fn day_of_month<'a>(&self, c: Cursor<'a>) -> Option<Match<'a>> {
        // "on 29th"
        let inner = c.is("the").or_else(|| c.back_is("on").map(|_| c))?;
        let (number, end) = self.day_number(inner).filter(|(number, _)| number.digits && number.day <= 31)?;
        // "on the 17 from 2pm to 4pm"
        let timed = || {
            let (_, at) = end.any(&["at", "from", "between"])?;
            c.back_is("on").filter(|_| inner.at() > c.at() && at.kind() == Some(Kind::Number))
        };
        if !number.ordinal && timed().is_none() {
            return None;
        }
        c.back_any(&[
            "on", "until", "till", "by", "since", "from", "before", "after", "to", "through", "between",
            "and", "around", "about",
        ])
        .map(|_| ())
        .or_else(|| c.back_phrase("week of").map(|_| ()))?;
        // "on the 12th floor", "on the 7th anniversary"
        let free = end.is_end()
            || end.kind() == Some(Kind::Punct) && (end.word() != Some("-") || end.spaced().is_some())
            || end.word().is_some_and(super::function::is_function_word)
            || end.any(&["this", "next", "last"]).is_some()
            || opens_clause(&self.numbers, c, end);
        if !free {
            return None;
        }
        let of_month = self
            .unit_reference(end.opt(|c| c.is("of")))
            .filter(|month| matches!(month.expr, Expr::Unit { unit: crate::lexicon::Unit::Month, .. }));
        if end.is("of").is_some() && of_month.is_none() {
            return None;
        }
        let mut which = Which::Plain;
        let mut end = end;
        if let Some(Match { expr: Expr::Unit { which: month, .. }, end: after, .. }) = of_month {
            which = month;
            end = after;
        }
        let point = Point { within: Within::Day { month: 0, day: number.day }, ..Point::default() };
        Some(Match::new(Expr::Stated(Stated { point, which, ..Stated::default() }), DAY_OF_MONTH, end))
    }
}

/// Whether `on the 20th` at the head of a sentence is followed by its subject: `On the 20th Obama spoke`, `On the
/// 23rd two agreements were signed`.
fn opens_clause(numbers: &Numbers, c: Cursor<'_>, end: Cursor<'_>) -> bool {
    let fronted = c.back_is("on").is_some_and(|c| c.back().is_none());
    let name = end.kind() == Some(Kind::Capital)
        && end.skip().is_some_and(|next| next.kind() == Some(Kind::Lower))
        && end.any(&["Parallel", "Congress", "Floor", "Anniversary", "Army", "Street", "Meridian"]).is_none();
    fronted && (name || numbers.is_word(end))
}
