//! Lengths that end or begin at a time, and lengths that nothing counts: `the past four years`, `for decades`.

use super::{
    Match, Parser,
    amount::{VAGUE, WINDOW},
};
use crate::{
    expr::{Amount, Count, Expr, From},
    lexicon::{Lex, Unit},
};
use chancery_core::{prelude::*, text::FoldedWords};

/// Where a window lies, and from where it is seen.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    /// Behind now.
    Past,
    /// Ahead of now.
    Next,
    /// Before the time spoken of.
    Before,
    /// After it.
    After,
}

/// The words that open a window.
pub(super) const WORDS: [(&str, Side); 9] = [
    ("past", Side::Past),
    ("last", Side::Past),
    ("previous", Side::Before),
    ("preceding", Side::Before),
    ("next", Side::Next),
    ("coming", Side::Next),
    ("upcoming", Side::Next),
    ("following", Side::After),
    ("ensuing", Side::After),
];

/// What may stand before them, as "the" does.
pub(super) const DETERMINERS: [&str; 6] = ["these", "this", "its", "his", "their", "our"];

/// Verbs before "last" that make a verb of it.
static MODALS: FoldedWords<11> = FoldedWords::new(&[
    "can", "could", "may", "might", "must", "not", "shall", "should", "to", "will", "would",
]);

/// A word that opens a window: which one, and where the window lies.
fn opening<'a>(c: Cursor<'a>) -> Option<(&'static str, Side, Cursor<'a>)> {
    let (word, after) = c.any(&WORDS.map(|(word, _)| word))?;
    let (word, side) = WORDS[word];
    Some((word, side, after))
}

impl Side {
    const fn is_ahead(self) -> bool {
        matches!(self, Self::Next | Self::After)
    }

    const fn from(self) -> From {
        match self {
            Self::Past | Self::Next => From::Now,
            Self::Before | Self::After => From::There,
        }
    }
}

/// Whether "the last year" or "the next decade", which begins at `c` and ends at `end`, is a length that ends or begins
/// now: behind "over".
pub(super) fn is_stretch(c: Cursor<'_>, end: Cursor<'_>) -> bool {
    let word = c.is("the").and_then(|c| c.any(&["last", "next", "coming"]));
    word.is_some() && end.is("of").is_none() && c.back_any(&["over", "within"]).is_some()
}

fn is_plural(c: Cursor<'_>) -> bool {
    c.previous().is_some_and(|word| word.ends_with(['s', 'S']))
}

impl Parser<'_> {
    /// `the past four years`, `the next six months`, `the last couple of days`, `the past decade`.
    pub(super) fn window<'a>(&self, c: Cursor<'a>) -> Option<Match<'a>> {
        let the = c.is("the").or_else(|| c.any(&DETERMINERS).map(|(_, c)| c));
        let (word, side, after) = opening(the.unwrap_or(c))?;
        // "the course will last three weekends"
        let verb = word == "last"
            && the.is_none()
            && c.previous()
                .is_some_and(|word| word.ends_with("n't") || word.ends_with("n’t") || MODALS.has(word));
        if verb {
            return None;
        }
        let (future, from) = (side.is_ahead(), side.from());
        if let Some((unit, end)) = self.lex.unit(after) {
            // "over the following days" is told of a story, and is a length of it; "the coming years" are not counted:
            // a vague future.
            if future && is_plural(end) {
                let told = Expr::Window { amount: Amount::new(Count::Vague, unit), future, from };
                return Some(match side {
                    Side::After => Match::new(told, VAGUE, end),
                    _ => Match::new(Expr::Ref("FUTURE_REF"), super::vague::FUTURE, end),
                });
            }
            // "the past decade", "the past year": one whole unit, with "past" only.
            if let Some((amount, end)) = self.unit_and_more(c, unit, end) {
                return Some(Match::new(Expr::Window { amount, future, from }, WINDOW, end));
            }
            let whole = word == "past" && the.is_some()
                || unit == Unit::Fortnight
                || is_stretch(c, end)
                || matches!(unit, Unit::Decade | Unit::Century)
                    && the.is_some()
                    && matches!(word, "past" | "last" | "next" | "coming");
            if whole && !unit.is_clock() && unit != Unit::Half && !is_plural(end) {
                let amount = Amount::new(Count::Milli(1000), unit);
                return Some(Match::new(Expr::Window { amount, future, from }, WINDOW, end));
            }
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
            None => match after.phrase("three quarters") {
                Some(end) => (Amount::new(Count::Milli(3000), Unit::Quarter), end),
                // "the past years", "the last days"
                None => {
                    let (unit, end) = self.lex.unit(after)?;
                    let counts =
                        unit == Unit::Second || word == "previous" || word == "last" && the.is_none();
                    if !is_plural(end) || counts {
                        return None;
                    }
                    (Amount::new(Count::Vague, unit), end)
                }
            },
        };
        if amount.count == Count::Milli(1000) && after.any(&["a", "an", "one"]).is_some() {
            return None;
        }
        Some(Match::new(Expr::Window { amount, future, from }, WINDOW, end))
    }

    /// `the four previous weeks`, `5 coming years`.
    pub(super) fn inner_window<'a>(&self, c: Cursor<'a>) -> Option<Match<'a>> {
        let (count, after, article) = self.count(c.opt(|c| c.is("the")))?;
        let (_, side, after) = opening(after)?;
        let (unit, end) = self.lex.unit(after)?;
        if article || !end.previous()?.ends_with('s') {
            return None;
        }
        let expr =
            Expr::Window { amount: Amount::new(count, unit), future: side.is_ahead(), from: side.from() };
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
        if let Some(shift) = self.shift(c, amount, end) {
            return Some(shift);
        }
        // "Days after the vote", "Months of talks"
        if end.any(&["after", "before", "of"]).is_some() && c.back().is_none() {
            return Some(Match::new(Expr::Duration(amount), VAGUE, end));
        }
        // "decades in the making"
        let quoted = c.opt(|c| c.back_any(&["\"", "“"]).map(|(_, c)| c));
        let said = quoted.back_any(&[
            "for", "within", "in", "of", "after", "over", "lasted", "took", "take", "through", "many",
            "just", "mere", "only", "spent", "last", "lasting", "be", "been", "came", "comes",
        ]);
        let free = end.is_end()
            || end.kind() == Some(Kind::Punct) && end.glued().is_none_or(|c| c.word() != Some("-"))
            || end.word().is_some_and(super::function::is_function_word);
        (said.is_some() && free).then(|| Match::new(Expr::Duration(amount), VAGUE, end))
    }
}
