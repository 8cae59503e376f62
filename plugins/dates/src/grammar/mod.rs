//! The grammar: what stands at a cursor, read from left to right.
//!
//! A reading starts at a word of the lexicon or at a number and takes in what stands before it (see
//! [`Parser::start`]). Each function reads one construction and gives the cursor behind it.

mod amount;
mod calendar;
mod clock;
mod counted;
mod edge;
mod figures;
mod function;
mod hours;
mod inner;
mod list;
mod month;
mod named;
mod numeric;
mod opening;
mod opens;
mod part;
mod quarter;
mod range;
mod relative;
mod season;
mod set;
mod signs;
mod straight;
mod stretch;
mod vague;
mod window;
mod years;

pub(crate) use numeric::evidence;
pub(crate) use opens::SmallWords;
pub(crate) use stretch::Stretch;
pub(crate) use vague::VagueWords;

use crate::{
    expr::{Expr, Stated},
    lexicon::Lexicon,
    named::NamedDays,
    numbers::Numbers,
    point::{Point, Time},
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
    /// Whether the modifier is a noun, which names one moment as the end of a range: `the end of 2007`.
    pub(crate) edge: bool,
}

impl<'a> Match<'a> {
    fn new(expr: Expr, rule: RuleId, end: Cursor<'a>) -> Self {
        Self { expr, modifier: None, rule, end, edge: false }
    }

    /// A date as it stands.
    fn point(point: Point, rule: RuleId, end: Cursor<'a>) -> Self {
        Self::new(Expr::Stated(Stated { point, ..Stated::default() }), rule, end)
    }

    fn modified(self, modifier: &'static str) -> Self {
        Self { modifier: Some(modifier), ..self }
    }

    /// Whether both say the same of the same words.
    #[cfg(debug_assertions)]
    fn says(&self, other: &Self) -> bool {
        let what = |one: &Self| (one.modifier, one.rule, one.end.at(), one.edge);
        self.expr == other.expr && what(self) == what(other)
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
                if at.at() != c.at()
                    || back.kind() != Some(Kind::Lower)
                    || !c.word().is_some_and(|word| word.ends_with('s'))
                {
                    break;
                }
                let number = back.back().filter(|number| {
                    number.at() >= floor
                        && (number.kind() == Some(Kind::Number) || self.numbers.is_word(*number))
                });
                return number.map_or(at.at(), Cursor::at);
            }
            at = back;
        }
        at.at()
    }

    /// The mention that begins here.
    fn mention<'a>(&self, c: Cursor<'a>) -> Option<Mention<'a>> {
        let Some(plain) = self.straight(c) else { return self.by_rules(c) };
        #[cfg(debug_assertions)]
        {
            let ruled = self.by_rules(c);
            let alike = match (&plain, &ruled) {
                (Some(one), Some(Mention::One(other))) => one.says(other),
                (None, None) => true,
                _ => false,
            };
            assert!(alike, "{:?} read straight is not what the rules say of it", c.word());
        }
        plain.map(Mention::One)
    }

    /// What the rules make of the words that begin here.
    fn by_rules<'a>(&self, c: Cursor<'a>) -> Option<Mention<'a>> {
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
        // "this morning"
        if opens == Opens::PART {
            let part = self.part_of_day(c)?;
            if matches!(part.expr, Expr::Timed { time: Time::Part(_), .. }) && self.ends_at_once(part.end) {
                return Some(Mention::One(part));
            }
        }
        let first = First::new(self, c, opens);
        self.range(c, opens, &first).or_else(|| first.take().map(|one| Mention::One(edge::bounded(one))))
    }

    /// An expression that is no range and no set, with its modifiers.
    fn expression<'a>(&self, c: Cursor<'a>) -> Option<Match<'a>> {
        self.expression_of(c, self.opens(c))
    }

    fn expression_of<'a>(&self, c: Cursor<'a>, opens: Opens) -> Option<Match<'a>> {
        if !opens.any(Opens::EXPRESSION) {
            return None;
        }
        let part = tried(opens, Opens::PART, || self.part_of_day(c));
        tried(opens, Opens::UNIT_EDGE, || self.unit_edge(c))
            .or_else(|| part.clone().filter(|part| part.rule == clock::DATE_TIME))
            .or_else(|| tried(opens, Opens::EDGE, || self.edge(c)))
            .or_else(|| tried(opens, Opens::MEASURED, || self.measured(c)))
            .or_else(|| tried(opens, Opens::MEASURED, || self.approximate(c)))
            .or_else(|| self.plain_of(c, opens, part))
    }

    /// An expression without modifiers.
    fn plain<'a>(&self, c: Cursor<'a>) -> Option<Match<'a>> {
        let opens = self.opens(c);
        self.plain_of(c, opens, tried(opens, Opens::PART, || self.part_of_day(c)))
    }

    /// The same, where the part of a day that begins here has been read.
    fn plain_of<'a>(&self, c: Cursor<'a>, opens: Opens, part: Option<Match<'a>>) -> Option<Match<'a>> {
        if let Some(timed) = tried(opens, Opens::CLOCK, || self.clocked(c)).or(part) {
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
}

/// The first letter of the word at `c`, in lower case: a phrase is compared only where it begins with it.
fn initial(c: Cursor<'_>) -> Option<u8> {
    c.word()?.as_bytes().first().map(u8::to_ascii_lowercase)
}

/// Whether `phrase` begins with `initial`.
fn begins(phrase: &str, initial: Option<u8>) -> bool {
    phrase.as_bytes().first().map(u8::to_ascii_lowercase) == initial
}

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
        Some(Kind::Punct) => matches!(word, "'" | "’" | "‘" | "½" | "¼" | "¾"),
        _ => !matches!(
            word,
            "of" | "and" | "or" | "to" | "than" | "in" | "on" | "st" | "nd" | "rd" | "th" | "s"
        ),
    }
}
