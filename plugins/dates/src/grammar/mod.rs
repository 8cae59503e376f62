//! The grammar: what stands at a cursor, read from left to right.
//!
//! A reading starts at a word of the lexicon or at a number and takes in what stands before it (see
//! [`Parser::start`]). Each function reads one construction and gives the cursor behind it.

mod amount;
mod calendar;
mod clock;
mod hours;
mod numeric;
mod range;
mod relative;
mod set;
mod vague;
mod years;

pub(crate) use numeric::evidence;
pub(crate) use vague::VagueWords;

use crate::{
    expr::{Expr, Which},
    lexicon::{Lexicon, Unit},
    named::NamedDays,
    numbers,
};
use chancery_core::prelude::*;
use std::sync::LazyLock;

/// The rules of all modules.
pub(crate) const RULES: &[&[Rule]] = &[
    calendar::RULES,
    years::RULES,
    numeric::RULES,
    clock::RULES,
    relative::RULES,
    amount::RULES,
    set::RULES,
    vague::RULES,
    range::RULES,
    hours::RULES,
];

/// How many rules there are.
pub(crate) const fn count() -> usize {
    let (mut module, mut sum) = (0, 0);
    while module < RULES.len() {
        sum += RULES[module].len();
        module += 1;
    }
    sum
}

/// What a construction says and where it ends.
#[derive(Clone)]
pub(crate) struct Match<'a> {
    pub(crate) expr: Expr,
    pub(crate) modifier: Option<&'static str>,
    pub(crate) rule: RuleId,
    pub(crate) end: Cursor<'a>,
}

impl<'a> Match<'a> {
    fn new(expr: Expr, rule: RuleId, end: Cursor<'a>) -> Self {
        Self { expr, modifier: None, rule, end }
    }

    fn modified(self, modifier: &'static str) -> Self {
        Self { modifier: Some(modifier), ..self }
    }
}

/// The two ends of a range, each with the word it starts at.
#[derive(Clone)]
pub(crate) struct Pair<'a> {
    pub(crate) from: (u32, Match<'a>),
    pub(crate) to: (u32, Match<'a>),
    pub(crate) rule: RuleId,
}

impl<'a> Pair<'a> {
    fn mention(from: (u32, Match<'a>), to: (u32, Match<'a>), rule: RuleId) -> Mention<'a> {
        Mention::Range(Box::new(Self { from, to, rule }))
    }
}

/// A whole mention: one expression, or the two ends of a range, or a list that shares a month or a year.
#[derive(Clone)]
#[expect(clippy::large_enum_variant, reason = "nearly all mentions are the large one")]
pub(crate) enum Mention<'a> {
    One(Match<'a>),
    /// The whole ends where the second does.
    Range(Box<Pair<'a>>),
    /// Each with the word it starts at.
    List(Vec<(u32, Match<'a>)>),
}

impl<'a> Mention<'a> {
    pub(crate) fn end(&self) -> Option<Cursor<'a>> {
        match self {
            Self::One(one) => Some(one.end),
            Self::Range(pair) => Some(pair.to.1.end),
            Self::List(list) => list.last().map(|(_, last)| last.end),
        }
    }
}

/// How the fields of a numeric date are ordered where they could be either.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Order {
    MonthFirst,
    DayFirst,
    /// Not known: month first, and marked ambiguous.
    Unknown,
}

/// The grammar with its tables, for one document.
#[derive(Clone, Copy)]
pub(crate) struct Parser<'p> {
    pub(crate) lex: &'p Lexicon,
    pub(crate) named: &'p NamedDays,
    pub(crate) order: Order,
}

/// Words that may stand before the word that opens an expression and still belong to it, sorted.
static BEFORE: LazyLock<Vec<&str>> = LazyLock::new(|| {
    include_str!("../../data/may-precede.txt").lines().filter(|line| !line.starts_with('#')).collect()
});

/// How many words to the left of its opening word an expression may begin.
const FURTHEST: u32 = 10;

impl<'p> Parser<'p> {
    /// The mention that covers word `anchor` and starts as far to the left as may be, no further than word
    /// `floor`; with the word it starts at.
    pub(crate) fn mention_at<'a>(&self, c: Cursor<'a>, floor: u32) -> Option<(u32, Mention<'a>)> {
        let anchor = c.at();
        let mut start = self.start(c, floor);
        while start <= anchor {
            if may_open(c.moved(start))
                && let Some(mention) = self.mention(c.moved(start))
                && mention.end().is_some_and(|end| end.at() > anchor)
            {
                return Some((start, mention));
            }
            start += 1;
        }
        None
    }

    /// The leftmost word an expression that covers the word at `c` could begin with.
    fn start(&self, c: Cursor<'_>, floor: u32) -> u32 {
        let mut at = c;
        while let Some(back) = at.back() {
            if back.at() < floor || c.at() - back.at() > FURTHEST || !self.may_precede(back) {
                break;
            }
            at = back;
        }
        at.at()
    }

    fn may_precede(&self, c: Cursor<'_>) -> bool {
        let Some(word) = c.word() else { return false };
        match c.kind() {
            Some(Kind::Number) => true,
            Some(Kind::Punct) => matches!(word, "-" | "," | "/" | "." | "'" | "’" | "–" | "~"),
            Some(Kind::Lower | Kind::Capital | Kind::Upper) => {
                is_listed(&BEFORE, word)
                    || numbers::is_number_word(word)
                    || matches!(word, "s" | "st" | "nd" | "rd" | "th")
                    || self.lex.at(c).is_some()
            }
            _ => false,
        }
    }

    /// The mention that begins here.
    fn mention<'a>(&self, c: Cursor<'a>) -> Option<Mention<'a>> {
        if let Some(set) = self.set(c) {
            return Some(Mention::One(set));
        }
        if let Some(range) = self.range(c) {
            return Some(range);
        }
        self.expression(c).map(Mention::One)
    }

    /// An expression that is no range and no set, with its modifiers.
    fn expression<'a>(&self, c: Cursor<'a>) -> Option<Match<'a>> {
        self.unit_edge(c)
            .or_else(|| self.part_of_date(c))
            .or_else(|| self.edge(c))
            .or_else(|| self.measured(c))
            .or_else(|| self.approximate(c))
            .or_else(|| self.plain(c))
    }

    /// An expression without modifiers.
    fn plain<'a>(&self, c: Cursor<'a>) -> Option<Match<'a>> {
        if let Some(timed) = self.timed(c) {
            return Some(timed);
        }
        let day = self.date(c)?;
        Some(self.with_time(&day).unwrap_or(day))
    }

    /// A date, of any precision, or a length of time; no time of the day.
    fn date<'a>(&self, c: Cursor<'a>) -> Option<Match<'a>> {
        self.numeric(c)
            .or_else(|| self.named_day(c))
            .or_else(|| self.quarter(c))
            .or_else(|| self.relative(c))
            .or_else(|| self.amount_expression(c))
            .or_else(|| self.calendar(c))
            .or_else(|| self.years(c))
            .or_else(|| self.vague(c))
            .or_else(|| self.free_unit(c))
    }

    /// `early June`, `the end of last year`, `later this month`.
    fn edge<'a>(&self, c: Cursor<'a>) -> Option<Match<'a>> {
        let inner = c.opt(|c| c.is("the"));
        // "the end of", "the beginning of", …
        if let Some((word, after)) = inner.any(&EDGE_NOUNS.map(|(word, _)| word)) {
            let of = after.opt(|c| c.is("part")).is("of")?;
            let whole = self.edge_whole(of).or_else(|| self.plain_unit(of))?;
            return Some(whole.modified(EDGE_NOUNS[word].1));
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
            return Some(whole.modified(modifier));
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
                || end.word().is_some_and(clock::is_function_word));
        fits.then(|| Match::new(Expr::Unit { unit, which: Which::Plain }, relative::UNIT, end))
    }

    /// What an edge can be an edge of: a date or a part of the day, also a bare `the year`.
    fn edge_whole<'a>(&self, c: Cursor<'a>) -> Option<Match<'a>> {
        self.bare_unit(c).or_else(|| self.plain(c)).filter(|whole| {
            whole.modifier.is_none() && !matches!(whole.expr, Expr::Duration(_) | Expr::Ref(_))
        })
    }
}

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

/// Whether an expression can begin with this word; most words inside one cannot.
fn may_open(c: Cursor<'_>) -> bool {
    let Some(word) = c.word() else { return false };
    match c.kind() {
        Some(Kind::Punct) => matches!(word, "'" | "’" | "‘"),
        _ => !matches!(
            word,
            "of" | "and" | "or" | "to" | "than" | "in" | "on" | "st" | "nd" | "rd" | "th" | "s"
        ),
    }
}

/// Whether the sorted `list` holds `word`, without regard to ASCII case.
pub(crate) fn is_listed(list: &[&str], word: &str) -> bool {
    let mut key = [0u8; 16];
    let Some(key) = key.get_mut(..word.len()) else { return false };
    key.copy_from_slice(word.as_bytes());
    key.make_ascii_lowercase();
    std::str::from_utf8(key).is_ok_and(|key| list.binary_search(&key).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_sorted() {
        assert!(BEFORE.is_sorted());
    }
}
