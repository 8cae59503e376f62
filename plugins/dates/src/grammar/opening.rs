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
    /// "a": the next word says of what.
    const ARTICLE: Self = Self(1 << 36);
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
        (&["a", "an"], O::ARTICLE),
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
        // These open nothing, but may stand behind a number or a unit, or before a day.
        (
            &[
                "after",
                "afterwards",
                "ahead",
                "before",
                "by",
                "leading",
                "s",
                "since",
                "through",
                "thru",
                "till",
                "until",
            ],
            O(0),
        ),
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
    /// Whether it may stand between a day and its time.
    before_time: bool,
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
        for word in
            ["at", "for", "around", "about", "before", "after", "in", "early", "late", "from", "between"]
        {
            all.entry(word).or_default().before_time = true;
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
        Lex::Unit(_) | Lex::Meridiem(_) | Lex::Oclock | Lex::Anchor => Opens(0),
    }
}

/// What stands at a place, as far as it matters to the word before it.
#[derive(Clone, Copy)]
enum Next {
    /// The end, or a mark that closes a phrase.
    Stop,
    Comma,
    /// A mark that may go on: a hyphen, an apostrophe, a point before digits.
    Mark,
    Digits,
    Lex(Lex),
    /// Part of a number in words.
    Worded,
    Small(Small),
    /// A word that is no part of any expression.
    Other(Kind),
}

impl Parser<'_> {
    /// What can begin here.
    pub(super) fn opens(&self, c: Cursor<'_>) -> Opens {
        let opens = self.word_opens(c);
        if !opens.any(Opens::THE) {
            return opens;
        }
        let Some(next) = c.skip() else { return Opens::default() };
        let behind = self.word_opens(next);
        match self.next(next) {
            Next::Digits | Next::Worded if behind.any(Opens::AMOUNT) => behind.and(Opens::DETERMINED),
            // "on the 12th" before a word that no expression knows
            Next::Digits if behind == Opens::default() => {
                let said = c.back().is_some_and(|word| self.small.at(word).is_some());
                let day = said && next.skip().and_then(numbers::suffix).is_some();
                if day { Opens::CALENDAR } else { behind }
            }
            Next::Lex(Lex::Unit(unit)) => {
                let beside = match self.lex.at(next).map(|(_, after)| self.next(after)) {
                    Some(Next::Small(_)) => Opens::of(&[Opens::BESIDE, Opens::FREE, Opens::VAGUE]),
                    _ => Opens::FREE,
                };
                // "the second day", "the 7th hour"
                if unit == Unit::Second {
                    behind.and(Opens::DETERMINED).and(beside)
                } else {
                    behind.and(beside)
                }
            }
            _ => behind,
        }
    }

    /// What stands at `c`.
    fn next(&self, c: Cursor<'_>) -> Next {
        let Some(kind) = c.kind() else { return Next::Stop };
        match kind {
            Kind::Number => Next::Digits,
            Kind::Punct => {
                let mark = c.word().unwrap_or("");
                let closes = matches!(mark, "," | "." | ";" | ":" | ")" | "]" | "(" | "?" | "!" | "\"" | "”");
                let glued = |c: Cursor<'_>| c.gap() == Gap::None && c.kind() == Some(Kind::Number);
                if !closes || c.glued().is_some() && c.skip().is_some_and(glued) {
                    Next::Mark
                } else if mark == "," {
                    Next::Comma
                } else {
                    Next::Stop
                }
            }
            Kind::Clitic => Next::Mark,
            Kind::Opaque => Next::Stop,
            Kind::Lower | Kind::Capital | Kind::Upper => {
                if let Some((lex, _)) = self.lex.at(c).filter(|(lex, _)| *lex != Lex::Anchor) {
                    Next::Lex(lex)
                } else if self.numbers.is_word(c) {
                    Next::Worded
                } else if let Some(small) = self.small.at(c) {
                    Next::Small(small)
                } else {
                    Next::Other(kind)
                }
            }
        }
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
                } else if opens.any(Opens::ARTICLE) {
                    opens = self.article_opens(c);
                }
                if self.numbers.is_word(c) {
                    opens = opens.and(self.worded_opens(c));
                }
                if let Some((lex, after)) = self.lex.at(c) {
                    opens = opens.and(match lex {
                        Lex::Unit(unit) => self.unit_opens(unit, after),
                        _ => of_lexicon(lex),
                    });
                }
                if self.named.at(c).is_some() {
                    opens = opens.and(Opens::NAMED);
                }
                opens
            }
            _ => Opens::default(),
        }
    }

    /// Whether a time can stand behind a day that ends here.
    pub(super) fn time_follows(&self, c: Cursor<'_>) -> bool {
        let can = |next: Next| match next {
            Next::Stop | Next::Comma | Next::Other(_) => false,
            Next::Small(small) => small.before_time,
            _ => true,
        };
        match self.next(c) {
            Next::Stop => c.word() == Some("("),
            Next::Comma => c.skip().is_some_and(|c| can(self.next(c))),
            next => can(next),
        }
    }

    /// What a unit opens, by what stands behind it: `year-end`, `day before yesterday`, `week 31`, `year 2016`.
    fn unit_opens(&self, unit: Unit, after: Cursor<'_>) -> Opens {
        use Opens as O;
        let weekend = if unit == Unit::Weekend { O::PLURAL_DAY } else { O(0) };
        weekend.and(match self.next(after) {
            Next::Mark if unit == Unit::Year => O::of(&[O::UNIT_EDGE, O::SAME, O::YEAR]),
            Next::Mark => O::UNIT_EDGE,
            Next::Digits | Next::Worded => O::of(&[O::WEEK_NUMBER, O::YEAR]),
            Next::Small(_) if unit == Unit::Day => O::TODAY,
            _ => O(0),
        })
    }

    /// What "a" opens, by the word behind it.
    fn article_opens(&self, c: Cursor<'_>) -> Opens {
        use Opens as O;
        match c.skip().map(|next| self.next(next)) {
            Some(Next::Lex(Lex::Unit(_))) => O::of(&[O::RATE, O::AMOUNT, O::CLOCK]),
            Some(Next::Digits | Next::Worded) => O::of(&[O::AMOUNT, O::DETERMINED]),
            Some(Next::Small(small)) if !small.opens.any(O::VAGUE.and(O::WHICH_ONE)) => {
                O::of(&[O::AMOUNT, O::DETERMINED])
            }
            _ => O(0),
        }
    }

    /// What a number in words opens, by what stands behind its first word.
    fn worded_opens(&self, c: Cursor<'_>) -> Opens {
        use Opens as O;
        match c.skip().map_or(Next::Stop, |next| self.next(next)) {
            Next::Stop | Next::Other(_) => O(0),
            Next::Comma => O::of(&[O::DAYS, O::ORDINALS]),
            Next::Lex(Lex::Unit(unit)) => {
                let ordinal = self.numbers.is_ordinal(c);
                let all = if ordinal { O::of(&[O::INNER, O::CENTURY, O::QUARTER]) } else { O::AMOUNT };
                match unit {
                    Unit::Minute => all.and(O::CLOCK),
                    Unit::Day => all.and(O::CALENDAR),
                    _ => all,
                }
            }
            Next::Lex(Lex::Weekday(_)) => O::INNER,
            Next::Lex(Lex::Month(_)) => O::of(&[O::DAYS, O::CALENDAR]),
            Next::Lex(Lex::Meridiem(_) | Lex::Oclock | Lex::Noon(_)) => O::CLOCK,
            Next::Lex(Lex::Fiscal(_)) => O::QUARTER,
            Next::Lex(_) | Next::Mark | Next::Digits | Next::Worded => O::WORDED,
            Next::Small(small) => small.behind_number.and(O::of(&[O::ORDINALS, O::QUARTER, O::DAYS])),
        }
    }

    /// What "last" and its like open, by the word behind them.
    fn which_opens(&self, c: Cursor<'_>) -> Opens {
        use Opens as O;
        const ALL: Opens = Opens(u64::MAX);
        let Some(next) = c.skip() else { return O(0) };
        if self.named.at(next).is_some() {
            return ALL;
        }
        match self.next(next) {
            Next::Digits | Next::Worded | Next::Small(_) => ALL,
            Next::Lex(Lex::Unit(_)) => O::of(&[O::UNIT, O::WINDOW, O::SAME, O::QUARTER, O::VAGUE, O::INNER]),
            Next::Lex(Lex::Weekday(_)) => O::CALENDAR.and(O::INNER),
            Next::Lex(Lex::Month(_)) => O::CALENDAR,
            Next::Lex(Lex::Season(_)) => O::SEASON,
            Next::Lex(Lex::Part(_)) => O::PART,
            Next::Lex(_) => ALL,
            // "the prior-year quarter"
            Next::Mark => O::SAME,
            Next::Stop | Next::Comma | Next::Other(_) => O(0),
        }
    }

    /// What digits open, by their number and by what stands behind them.
    fn figures_open(&self, c: Cursor<'_>) -> Opens {
        use Opens as O;
        let length = c.word().map_or(0, str::len);
        let by_length = match length {
            1 | 2 => O::SHORT,
            4 => O::FOUR,
            _ => O::FIGURES,
        };
        let alone = match length {
            4 => O::YEAR,
            8 => O::DIGITS,
            _ => O(0),
        };
        let Some(next) = c.skip() else { return alone };
        if length <= 2
            && let Some(after) = numbers::suffix(next)
        {
            return self.ordinal_opens(after);
        }
        let letters = next.kind().is_some_and(Kind::is_letters);
        if letters && next.glued().is_some() {
            return by_length;
        }
        match self.next(next) {
            Next::Stop => alone,
            // "7, 8 and 9 June"
            Next::Comma if length <= 2 => O::DAYS,
            Next::Comma => alone,
            Next::Mark | Next::Digits | Next::Worded => by_length,
            Next::Lex(Lex::Unit(Unit::Day)) => O::AMOUNT.and(O::CALENDAR),
            Next::Lex(Lex::Unit(Unit::Minute)) => O::AMOUNT.and(O::CLOCK),
            // "0700 hours"
            Next::Lex(Lex::Unit(Unit::Hour)) if length >= 3 => O::AMOUNT.and(O::CLOCK),
            Next::Lex(Lex::Unit(_)) => O::AMOUNT,
            Next::Lex(Lex::Month(_)) => O::of(&[O::DAYS, O::CALENDAR]).and(alone),
            Next::Lex(_) => by_length,
            Next::Small(_) if next.word() == Some("s") => by_length,
            Next::Small(small) => {
                let opens = Opens(by_length.0 & small.behind_number.0);
                // Four digits before a preposition are no time.
                let opens =
                    if length == 4 && opens.any(O::CLOCK) { Opens(opens.0 & O::NUMBER.0) } else { opens };
                opens.and(alone)
            }
            // A time with its zone: "0800 GMT", "0800 Beijing time".
            Next::Other(kind) if length >= 3 && kind.is_capitalised() => alone.and(O::CLOCK),
            Next::Other(_) => alone,
        }
    }

    /// What an ordinal in digits opens; `after` stands behind its ending.
    fn ordinal_opens(&self, after: Cursor<'_>) -> Opens {
        let known = match self.next(after) {
            Next::Stop => after.word() == Some(":"),
            Next::Other(_) => after.gap() == Gap::None,
            _ => true,
        };
        if known {
            return Opens::SHORT;
        }
        Opens::default()
    }

    /// Whether the word here opens a count.
    pub(super) fn opens_count(&self, c: Cursor<'_>) -> bool {
        self.small.at(c).is_some_and(|small| small.opens.any(Opens::AMOUNT.and(Opens::ARTICLE)))
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
