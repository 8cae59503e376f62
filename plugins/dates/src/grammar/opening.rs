//! Which constructions can begin with a word.
//!
//! Most words open no expression, and most of those that do open one or two kinds. A look at the first word, and
//! behind "the" at the second, says which rules are worth trying; the rules themselves stay the judges.

use super::{Parser, relative::WHICH};
use crate::{
    lexicon::{Lex, Unit},
    numbers,
};
use chancery_core::prelude::*;
use std::collections::BTreeMap;

/// A set of constructions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Opens(u64);

impl Opens {
    const fn of(rules: &[Self]) -> Self {
        let (mut sum, mut at) = (0, 0);
        while at < rules.len() {
            sum |= rules[at].0;
            at += 1;
        }
        Self(sum)
    }

    /// Whether one of `rules` is among them.
    pub(super) const fn any(self, rules: Self) -> bool {
        self.0 & rules.0 != 0
    }

    const fn and(self, rules: Self) -> Self {
        Self(self.0 | rules.0)
    }

    pub(super) const EVERY: Self = Self(1);
    pub(super) const OFTEN: Self = Self(1 << 1);
    pub(super) const RATE: Self = Self(1 << 2);
    pub(super) const PLURAL_DAY: Self = Self(1 << 3);
    pub(super) const DAYS: Self = Self(1 << 4);
    pub(super) const ORDINALS: Self = Self(1 << 5);
    pub(super) const NUMBER: Self = Self(1 << 6);
    pub(super) const UNIT_EDGE: Self = Self(1 << 7);
    pub(super) const PART: Self = Self(1 << 8);
    pub(super) const EDGE: Self = Self(1 << 9);
    pub(super) const MEASURED: Self = Self(1 << 10);
    pub(super) const DIGITS: Self = Self(1 << 11);
    pub(super) const NAMED: Self = Self(1 << 12);
    pub(super) const QUARTER: Self = Self(1 << 13);
    pub(super) const TODAY: Self = Self(1 << 14);
    pub(super) const SAME: Self = Self(1 << 15);
    pub(super) const INNER: Self = Self(1 << 16);
    pub(super) const UNIT: Self = Self(1 << 17);
    pub(super) const BESIDE: Self = Self(1 << 18);
    pub(super) const WEEK_NUMBER: Self = Self(1 << 19);
    pub(super) const SPOKEN: Self = Self(1 << 20);
    pub(super) const WINDOW: Self = Self(1 << 21);
    pub(super) const AMOUNT: Self = Self(1 << 22);
    pub(super) const CALENDAR: Self = Self(1 << 23);
    pub(super) const FISCAL: Self = Self(1 << 24);
    pub(super) const CENTURY: Self = Self(1 << 25);
    pub(super) const DECADE: Self = Self(1 << 26);
    pub(super) const SEASON: Self = Self(1 << 27);
    pub(super) const YEAR: Self = Self(1 << 28);
    pub(super) const VAGUE: Self = Self(1 << 29);
    pub(super) const FREE: Self = Self(1 << 30);
    pub(super) const CLOCK: Self = Self(1 << 31);
    /// `from` and `between`: what they open is seen behind them.
    pub(super) const RANGE: Self = Self(1 << 32);
    const THE: Self = Self(1 << 33);
    /// A word that says which one is meant: the next word says of what.
    const WHICH_ONE: Self = Self(1 << 34);
    /// A determiner before a number of units: `the nine months`.
    pub(super) const DETERMINED: Self = Self(1 << 35);

    /// What a time of the day opens with.
    pub(super) const TIMED: Self = Self::of(&[Self::CLOCK, Self::PART]);
    pub(super) const SET: Self = Self::of(&[Self::EVERY, Self::OFTEN, Self::RATE, Self::PLURAL_DAY]);
    pub(super) const RELATIVE: Self = Self::of(&[
        Self::TODAY,
        Self::SAME,
        Self::INNER,
        Self::UNIT,
        Self::BESIDE,
        Self::WEEK_NUMBER,
        Self::SPOKEN,
    ]);
    /// Lengths and what is counted with them.
    pub(super) const LENGTH: Self = Self::of(&[Self::WINDOW, Self::AMOUNT, Self::DETERMINED]);
    pub(super) const YEARS: Self =
        Self::of(&[Self::FISCAL, Self::CENTURY, Self::DECADE, Self::SEASON, Self::YEAR]);
    pub(super) const DATE: Self = Self::of(&[
        Self::DIGITS,
        Self::NAMED,
        Self::QUARTER,
        Self::RELATIVE,
        Self::LENGTH,
        Self::CALENDAR,
        Self::YEARS,
        Self::VAGUE,
        Self::FREE,
    ]);
    pub(super) const PLAIN: Self = Self::of(&[Self::DATE, Self::TIMED]);
    pub(super) const MENTION: Self = Self::of(&[Self::EXPRESSION, Self::DAYS]);
    pub(super) const EXPRESSION: Self = Self::of(&[Self::PLAIN, Self::UNIT_EDGE, Self::EDGE, Self::MEASURED]);

    /// A word that says which one is meant: `last`.
    const WHICH: Self = Self::of(&[
        Self::NAMED,
        Self::QUARTER,
        Self::UNIT,
        Self::CALENDAR,
        Self::SEASON,
        Self::PART,
        Self::WHICH_ONE,
    ]);
    /// A number in words.
    const WORDED: Self = Self::of(&[
        Self::OFTEN,
        Self::RATE,
        Self::DAYS,
        Self::ORDINALS,
        Self::NUMBER,
        Self::CLOCK,
        Self::QUARTER,
        Self::INNER,
        Self::AMOUNT,
        Self::CALENDAR,
        Self::CENTURY,
        Self::YEAR,
    ]);
    /// One or two digits, with or without an ordinal's ending.
    const SHORT: Self = Self::of(&[Self::WORDED, Self::DIGITS, Self::DECADE]);
    /// Four digits.
    const FOUR: Self = Self::of(&[
        Self::OFTEN,
        Self::RATE,
        Self::NUMBER,
        Self::CLOCK,
        Self::QUARTER,
        Self::AMOUNT,
        Self::DIGITS,
        Self::FISCAL,
        Self::DECADE,
        Self::YEAR,
    ]);
    /// A number in digits.
    const FIGURES: Self = Self::of(&[Self::WORDED, Self::DIGITS, Self::FISCAL, Self::DECADE]);
}

/// What the words open that are no words of the lexicon and no numbers.
const WORDS: &[(&[&str], Opens)] = {
    use Opens as O;
    &[
        (&["the"], O::THE),
        (&["a", "an"], O::of(&[O::RATE, O::AMOUNT, O::DETERMINED, O::CLOCK])),
        (&["per"], O::RATE),
        (&["every", "each"], O::EVERY),
        (&["once", "twice", "thrice"], O::of(&[O::OFTEN, O::RATE])),
        (&["from", "between"], O::RANGE),
        (&["early", "late"], O::of(&[O::EDGE, O::PART, O::ORDINALS])),
        (&["mid"], O::of(&[O::EDGE, O::PART, O::ORDINALS, O::UNIT_EDGE])),
        (&["middle", "midway"], O::EDGE),
        (&["latter", "former"], O::of(&[O::EDGE, O::QUARTER])),
        (
            &[
                "beginning",
                "start",
                "onset",
                "dawn",
                "outset",
                "turn",
                "midst",
                "end",
                "close",
                "eve",
                "conclusion",
                "rest",
                "remainder",
                "course",
            ],
            O::EDGE,
        ),
        (&["whole", "entire", "full"], O::of(&[O::EDGE, O::FREE])),
        (&["later", "earlier"], O::of(&[O::EDGE, O::VAGUE])),
        (
            &[
                "about",
                "almost",
                "approximately",
                "around",
                "at",
                "c",
                "ca",
                "circa",
                "close",
                "fewer",
                "less",
                "more",
                "nearly",
                "no",
                "not",
                "over",
                "roughly",
                "some",
                "under",
                "up",
                "upwards",
                "well",
            ],
            O::MEASURED,
        ),
        (
            &[
                "all",
                "another",
                "couple",
                "dozens",
                "few",
                "half",
                "hundreds",
                "many",
                "quarter",
                "quite",
                "scores",
                "several",
                "some",
                "thousands",
                "very",
            ],
            O::AMOUNT,
        ),
        (&["half", "quarter"], O::CLOCK),
        (
            &[
                "this",
                "last",
                "past",
                "next",
                "coming",
                "upcoming",
                "current",
                "present",
                "previous",
                "preceding",
                "prior",
                "following",
                "subsequent",
                "ensuing",
                "same",
                "that",
            ],
            O::WHICH,
        ),
        (&["same"], O::DETERMINED),
        (&["latest"], O::of(&[O::UNIT, O::QUARTER])),
        (
            &[
                "these",
                "this",
                "its",
                "his",
                "their",
                "our",
                "past",
                "last",
                "previous",
                "preceding",
                "next",
                "coming",
                "following",
                "ensuing",
                "upcoming",
            ],
            O::WINDOW,
        ),
        (&["this", "that"], O::of(&[O::SPOKEN, O::DETERMINED, O::SAME])),
        (&["recent", "coming", "these", "those", "modern", "present", "previous", "subsequent"], O::VAGUE),
        (&["last", "final", "closing", "opening"], O::INNER),
        (&["same", "corresponding", "comparable", "equivalent", "prior"], O::SAME),
        (&["calendar"], O::of(&[O::YEAR, O::QUARTER])),
        (&["fiscal"], O::QUARTER),
        // These open nothing, but may follow a number in an expression.
        (&["after", "before", "s", "through", "thru", "till", "until"], O(0)),
    ]
};

/// What digits open before a small word; a length before any other.
const BEHIND_NUMBER: &[(&[&str], Opens)] = {
    use Opens as O;
    &[
        (&["times"], O::of(&[O::OFTEN, O::RATE])),
        (
            &["to", "or", "and", "until", "till", "through", "thru"],
            O::of(&[O::NUMBER, O::CLOCK, O::DAYS, O::AMOUNT]),
        ),
        (&["of"], O::of(&[O::CALENDAR, O::CLOCK])),
        (&["in", "at", "past", "before", "after"], O::of(&[O::CLOCK, O::AMOUNT])),
    ]
};

/// A small word: whether it may stand before the word that opens an expression and still belong to it, and what
/// it opens itself.
#[derive(Debug, Clone, Copy, Default)]
struct Small {
    precedes: bool,
    opens: Opens,
    behind_number: Opens,
}

/// The small words, registered with the shared pass.
pub(crate) struct SmallWords {
    rows: Vec<Small>,
    list: WordList,
    /// The words of [`WHICH`], by their place.
    pub(super) which: WordList,
}

impl SmallWords {
    pub(crate) fn new(cx: &mut BuildCx<'_>) -> Self {
        let mut all: BTreeMap<&str, Small> = BTreeMap::new();
        let data = include_str!("../../data/may-precede.txt");
        for word in data.lines().filter(|line| !line.starts_with('#')) {
            all.entry(word).or_default().precedes = true;
        }
        for (words, opens) in WORDS {
            for word in *words {
                let entry = all.entry(word).or_default();
                entry.opens = entry.opens.and(*opens);
            }
        }
        for small in all.values_mut() {
            small.behind_number = Opens::AMOUNT;
        }
        for (words, opens) in BEHIND_NUMBER {
            for word in *words {
                all.entry(word).or_default().behind_number = *opens;
            }
        }
        let list = cx.words(all.keys().zip(0..));
        let which = cx.words(WHICH.iter().map(|(word, _)| *word).zip(0..));
        Self { rows: all.into_values().collect(), list, which }
    }

    fn at(&self, c: Cursor<'_>) -> Option<Small> {
        let (row, _) = c.listed(self.list)?;
        self.rows.get(row as usize).copied()
    }
}

/// What a word of the lexicon opens.
const fn of_lexicon(lex: Lex) -> Opens {
    use Opens as O;
    match lex {
        Lex::Month(_) => O::of(&[O::DAYS, O::CALENDAR, O::QUARTER]),
        Lex::Weekday(_) => O::of(&[O::PLURAL_DAY, O::CALENDAR]),
        Lex::Weekdays(_) | Lex::Parts(_) => O::PLURAL_DAY,
        Lex::Unit(unit) => O::UNIT_EDGE.and(match unit {
            Unit::Day => O::TODAY,
            Unit::Week => O::WEEK_NUMBER,
            Unit::Weekend => O::PLURAL_DAY,
            Unit::Year => O::of(&[O::SAME, O::YEAR]),
            _ => O(0),
        }),
        Lex::Season(_) => O::SEASON,
        Lex::Part(_) | Lex::Tonight => O::PART,
        Lex::Noon(_) => O::CLOCK,
        Lex::Day(_) => O::TODAY,
        Lex::Decades(_) => O::DECADE,
        Lex::Often(_) => O::OFTEN,
        Lex::Long(..) => O::AMOUNT,
        Lex::Quarter(_) | Lex::Half(_) => O::QUARTER,
        Lex::Fiscal(_) => O::of(&[O::FISCAL, O::QUARTER]),
        Lex::Era(_) => O::of(&[O::YEAR, O::FISCAL]),
        Lex::Meridiem(_) | Lex::Oclock | Lex::Anchor => Opens(0),
    }
}

impl Parser<'_> {
    /// What can begin here.
    pub(super) fn opens(&self, c: Cursor<'_>) -> Opens {
        let opens = self.word_opens(c);
        if !opens.any(Opens::THE) {
            return opens;
        }
        let Some(next) = c.skip() else { return opens };
        let mut behind = self.word_opens(next);
        if next.kind() == Some(Kind::Number) || self.numbers.is_word(next) {
            behind = behind.and(Opens::DETERMINED);
        }
        if matches!(self.lex.at(next), Some((Lex::Unit(_), _))) {
            behind = behind.and(Opens::of(&[Opens::BESIDE, Opens::FREE, Opens::VAGUE]));
        }
        behind
    }

    fn word_opens(&self, c: Cursor<'_>) -> Opens {
        match c.kind() {
            Some(Kind::Number) => self.figures_open(c),
            Some(Kind::Punct) => match c.word() {
                Some("'" | "’" | "‘") => Opens::of(&[Opens::DECADE, Opens::YEAR]),
                _ => Opens::default(),
            },
            Some(kind) if kind.is_letters() => {
                let mut opens = self.small.at(c).map_or(Opens::default(), |small| small.opens);
                if opens.any(Opens::WHICH_ONE) {
                    opens = Opens(opens.0 & self.which_opens(c).0);
                }
                if self.numbers.is_word(c) {
                    opens = opens.and(Opens::WORDED);
                }
                if let Some((lex, _)) = self.lex.at(c) {
                    opens = opens.and(of_lexicon(lex));
                }
                if self.named.at(c).is_some() {
                    opens = opens.and(Opens::NAMED);
                }
                opens
            }
            _ => Opens::default(),
        }
    }

    /// What "last" and its like open, by the word behind them.
    fn which_opens(&self, c: Cursor<'_>) -> Opens {
        use Opens as O;
        const ALL: Opens = Opens(u64::MAX);
        let Some(next) = c.skip() else { return O(0) };
        match next.kind() {
            Some(Kind::Number) => return ALL,
            Some(kind) if kind.is_letters() => {}
            _ => return O(0),
        }
        if self.named.at(next).is_some() {
            return ALL;
        }
        match self.lex.at(next) {
            Some((Lex::Unit(_), _)) => O::of(&[O::UNIT, O::WINDOW, O::SAME, O::QUARTER, O::VAGUE, O::INNER]),
            Some((Lex::Weekday(_), _)) => O::CALENDAR.and(O::INNER),
            Some((Lex::Month(_), _)) => O::CALENDAR,
            Some((Lex::Season(_), _)) => O::SEASON,
            Some((Lex::Part(_), _)) => O::PART,
            Some(_) => ALL,
            None if self.small.at(next).is_some() || self.numbers.is_word(next) => ALL,
            None => O(0),
        }
    }

    /// What the digits here open, by their number and by what stands behind them.
    fn figures_open(&self, c: Cursor<'_>) -> Opens {
        let Some(digits) = c.word() else { return Opens::default() };
        let length = digits.len();
        let by_length = match length {
            1 | 2 => Opens::SHORT,
            4 => Opens::FOUR,
            _ => Opens::FIGURES,
        };
        let year = match length {
            4 => Opens::YEAR,
            8 => Opens::DIGITS,
            _ => Opens::default(),
        };
        let Some(next) = c.skip().filter(|next| !next.is_end()) else { return year };
        // "the 12th", "7th of June": an ordinal opens little before a word that no expression knows.
        if let Some(after) = numbers::suffix(next).filter(|_| length <= 2) {
            let known = match after.kind() {
                None => false,
                Some(Kind::Punct) => {
                    !matches!(after.word(), Some("." | ";" | ")" | "?" | "!" | "(" | "\"" | "”"))
                }
                Some(kind) if kind.is_letters() => {
                    after.glued().is_some()
                        || self.small.at(after).is_some()
                        || self.numbers.is_word(after)
                        || self.lex.at(after).is_some()
                }
                Some(_) => true,
            };
            let the = c.back_is("the").is_some();
            return match (known, the) {
                (true, _) => Opens::SHORT,
                (false, true) => Opens::CALENDAR,
                (false, false) => Opens::default(),
            };
        }
        match next.kind() {
            Some(Kind::Punct) => {
                let goes_on = !matches!(
                    next.word(),
                    Some("," | "." | ";" | ":" | ")" | "]" | "(" | "?" | "!" | "\"" | "”")
                ) || next.glued().is_some()
                    && next.skip().is_some_and(|c| {
                        !c.is_end() && c.glued().is_some() && c.kind() == Some(Kind::Number)
                    });
                match next.word() {
                    _ if goes_on => by_length,
                    // "7, 8 and 9 June"
                    Some(",") if length <= 2 => Opens::DAYS,
                    // "10 p. m.", "3 ("
                    _ => year,
                }
            }
            Some(kind) if kind.is_letters() && next.glued().is_none() => match self.lex.at(next) {
                Some((Lex::Unit(Unit::Day), _)) => Opens::AMOUNT.and(Opens::CALENDAR),
                Some((Lex::Unit(_), _)) => Opens::AMOUNT.and(Opens::CLOCK),
                Some((Lex::Month(_), _)) => Opens::of(&[Opens::DAYS, Opens::CALENDAR]).and(year),
                Some(_) => by_length,
                None if self.numbers.is_word(next) || next.word() == Some("s") => by_length,
                None if let Some(small) = self.small.at(next) => {
                    year.and(Opens(by_length.0 & small.behind_number.0))
                }
                // A time with its zone: "0800 GMT", "0800 Beijing time".
                None if length >= 3 && kind.is_capitalised() => year.and(Opens::CLOCK),
                None => year,
            },
            _ => by_length,
        }
    }

    /// Whether the word here can stand before the word that opens an expression.
    pub(super) fn may_precede(&self, c: Cursor<'_>) -> bool {
        match c.kind() {
            Some(Kind::Number) => true,
            Some(Kind::Punct) => {
                matches!(c.word(), Some("-" | "," | "/" | "." | "'" | "’" | "–" | "~"))
            }
            Some(Kind::Lower | Kind::Capital | Kind::Upper) => {
                self.small.at(c).is_some_and(|small| small.precedes)
                    || self.numbers.is_word(c)
                    || matches!(c.word(), Some("s" | "st" | "nd" | "rd" | "th"))
                    || self.lex.at(c).is_some()
            }
            _ => false,
        }
    }
}
