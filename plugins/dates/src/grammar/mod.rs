//! The grammar: what stands at a cursor, read from left to right.
//!
//! A reading starts at a word of the lexicon or at a number and takes in what stands before it (see
//! [`Parser::start`]). Each function reads one construction and gives the cursor behind it.

mod amount;
mod calendar;
mod clock;
mod counted;
mod figures;
mod function;
mod hours;
mod list;
mod month;
mod numeric;
mod opening;
mod opens;
mod part;
mod quarter;
mod range;
mod relative;
mod set;
mod stretch;
mod vague;
mod window;
mod years;

pub(crate) use numeric::evidence;
pub(crate) use opens::SmallWords;
pub(crate) use stretch::Stretch;
pub(crate) use vague::VagueWords;

use crate::{
    expr::{Expr, Stated, Which},
    lexicon::{Lex, Lexicon, Unit},
    named::NamedDays,
    numbers::Numbers,
    point::Point,
};
use chancery_core::prelude::*;
use opens::Opens;
use std::cell::OnceCell;

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
    stretch::RULES,
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

    /// A date as it stands.
    fn point(point: Point, rule: RuleId, end: Cursor<'a>) -> Self {
        Self::new(Expr::Stated(Stated { point, ..Stated::default() }), rule, end)
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
pub(crate) enum Mention<'a> {
    One(Match<'a>),
    /// The whole ends where the second does.
    Range(Box<Pair<'a>>),
    /// Each with the word it starts at.
    List(Vec<(u32, Match<'a>)>),
    /// A length with its beginning.
    Stretch(Box<Stretch<'a>>),
}

impl<'a> Mention<'a> {
    pub(crate) fn end(&self) -> Option<Cursor<'a>> {
        match self {
            Self::One(one) => Some(one.end),
            Self::Range(pair) => Some(pair.to.1.end),
            Self::List(list) => list.last().map(|(_, last)| last.end),
            Self::Stretch(stretch) => Some(stretch.end()),
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
    pub(crate) small: &'p SmallWords,
    pub(crate) numbers: Numbers,
    pub(crate) order: Order,
}

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
            if back.at() < floor || c.at() - back.at() > FURTHEST {
                break;
            }
            if !self.may_precede(back) {
                // "two bloody weeks": one adjective between a number and its unit.
                let described = at.at() == c.at() && c.word().is_some_and(|word| word.ends_with('s'));
                let Some(number) = back.back().filter(|number| {
                    described
                        && number.at() >= floor
                        && (number.kind() == Some(Kind::Number) || self.numbers.is_word(*number))
                }) else {
                    break;
                };
                return number.at();
            }
            at = back;
        }
        at.at()
    }

    /// The mention that begins here.
    fn mention<'a>(&self, c: Cursor<'a>) -> Option<Mention<'a>> {
        let opens = self.opens(c);
        if opens.any(Opens::RANGE) {
            return self.opened_range(c);
        }
        if let Some(set) = tried(opens, Opens::SET, || self.set(c, opens)) {
            return Some(Mention::One(set));
        }
        if !opens.any(Opens::MENTION) {
            return None;
        }
        let first = First::new(self, c, opens);
        self.range(c, opens, &first).or_else(|| first.take().map(|one| Mention::One(bounded(one))))
    }

    /// An expression that is no range and no set, with its modifiers.
    fn expression<'a>(&self, c: Cursor<'a>) -> Option<Match<'a>> {
        self.expression_of(c, self.opens(c))
    }

    fn expression_of<'a>(&self, c: Cursor<'a>, opens: Opens) -> Option<Match<'a>> {
        if !opens.any(Opens::EXPRESSION) {
            return None;
        }
        tried(opens, Opens::UNIT_EDGE, || self.unit_edge(c))
            .or_else(|| tried(opens, Opens::PART, || self.part_of_date(c)))
            .or_else(|| tried(opens, Opens::EDGE, || self.edge(c)))
            .or_else(|| tried(opens, Opens::MEASURED, || self.measured(c)))
            .or_else(|| tried(opens, Opens::MEASURED, || self.approximate(c)))
            .or_else(|| self.plain_of(c, opens))
    }

    /// An expression without modifiers.
    fn plain<'a>(&self, c: Cursor<'a>) -> Option<Match<'a>> {
        self.plain_of(c, self.opens(c))
    }

    fn plain_of<'a>(&self, c: Cursor<'a>, opens: Opens) -> Option<Match<'a>> {
        if let Some(timed) = tried(opens, Opens::TIMED, || self.timed(c, opens)) {
            return Some(timed);
        }
        let day = self.date_of(c, opens)?;
        Some(self.with_time(&day).unwrap_or(day))
    }

    /// A date, of any precision, or a length of time; no time of the day.
    fn date<'a>(&self, c: Cursor<'a>) -> Option<Match<'a>> {
        self.date_of(c, self.opens(c))
    }

    fn date_of<'a>(&self, c: Cursor<'a>, opens: Opens) -> Option<Match<'a>> {
        if !opens.any(Opens::DATE) {
            return None;
        }
        tried(opens, Opens::DIGITS, || self.numeric(c))
            .or_else(|| tried(opens, Opens::NAMED, || self.named_day(c)))
            .or_else(|| tried(opens, Opens::QUARTER, || self.quarter(c)))
            .or_else(|| tried(opens, Opens::RELATIVE, || self.relative(c, opens)))
            .or_else(|| tried(opens, Opens::LENGTH, || self.amount_of(c, opens)))
            .or_else(|| tried(opens, Opens::CALENDAR, || self.calendar(c)))
            .or_else(|| tried(opens, Opens::YEARS, || self.years(c, opens)))
            .or_else(|| tried(opens, Opens::VAGUE, || self.vague(c)))
            .or_else(|| tried(opens, Opens::FREE, || self.free_unit(c)))
    }

    /// `early June`, `the end of last year`, `later this month`.
    fn edge<'a>(&self, c: Cursor<'a>) -> Option<Match<'a>> {
        let inner = c.opt(|c| c.is("the"));
        // "the end of", "the beginning of", …
        if let Some((word, after)) = inner.any(&EDGE_NOUNS.map(|(word, _)| word)) {
            let of = after.opt(|c| c.is("part")).is("of")?;
            let whole = self
                .edge_whole(of)
                .or_else(|| self.plain_unit(of))
                // "the end of the Sunday"
                .or_else(|| self.calendar(of.is("the")?).filter(|day| day.rule == calendar::WEEKDAY))?;
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
fn bounded(one: Match<'_>) -> Match<'_> {
    let Some((joint, after)) = one.end.any(&["or", "and"]) else { return one };
    let Some((word, end)) = after.any(&["so", "later", "after", "greater", "earlier", "before"]) else {
        return one;
    };
    let closed = end.is_end()
        || end.kind() == Some(Kind::Punct)
        || joint == 0 && end.word().is_some_and(function::is_function_word);
    let dated = matches!(one.expr, Expr::Stated(_) | Expr::Timed { .. } | Expr::Today(_) | Expr::Unit { .. });
    if !closed || !dated || one.modifier.is_some() || joint == 1 && word == 0 {
        return one;
    }
    let modifier = match word {
        0 => "APPROX",
        1..=3 => "ON_OR_AFTER",
        _ => "ON_OR_BEFORE",
    };
    Match { end, ..one }.modified(modifier)
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

/// What `rule` finds, if it is one of those that can begin here.
fn tried<T>(opens: Opens, rules: Opens, rule: impl FnOnce() -> Option<T>) -> Option<T> {
    if opens.any(rules) { rule() } else { None }
}

/// The expression at a place, read when it is first asked for and only once.
struct First<'a, 'p> {
    parser: &'p Parser<'p>,
    c: Cursor<'a>,
    opens: Opens,
    read: OnceCell<Option<Match<'a>>>,
}

impl<'a, 'p> First<'a, 'p> {
    fn new(parser: &'p Parser<'p>, c: Cursor<'a>, opens: Opens) -> Self {
        Self { parser, c, opens, read: OnceCell::new() }
    }

    fn get(&self) -> Option<&Match<'a>> {
        self.read.get_or_init(|| self.parser.expression_of(self.c, self.opens)).as_ref()
    }

    fn take(self) -> Option<Match<'a>> {
        self.get();
        self.read.into_inner().flatten()
    }
}

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
