//! Which constructions can begin with a word.
//!
//! Most words open no expression, and most of those that do open one or two kinds. A look at the first word, and
//! behind "the" at the second, says which rules are worth trying; the rules themselves stay the judges.

use super::{amount::MODIFYING, counted::BETWEEN, relative::WHICH, window};
use chancery_core::prelude::*;
use std::collections::BTreeMap;

/// A set of constructions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Opens(pub(super) u64);

impl Opens {
    pub(super) const fn of(rules: &[Self]) -> Self {
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

    pub(super) const fn and(self, rules: Self) -> Self {
        Self(self.0 | rules.0)
    }

    pub(super) const fn without(self, rules: Self) -> Self {
        Self(self.0 & !rules.0)
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
    pub(super) const THE: Self = Self(1 << 33);
    /// A word that says which one is meant: the next word says of what.
    pub(super) const WHICH_ONE: Self = Self(1 << 34);
    /// "a": the next word says of what.
    pub(super) const ARTICLE: Self = Self(1 << 36);
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
    pub(super) const WHICH: Self = Self::of(&[
        Self::NAMED,
        Self::QUARTER,
        Self::UNIT,
        Self::CALENDAR,
        Self::SEASON,
        Self::PART,
        Self::WHICH_ONE,
    ]);
    /// A number in words.
    pub(super) const WORDED: Self = Self::of(&[
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
    /// What wants an ordinal, where it begins with a number in words.
    pub(super) const NEEDS_ORDINAL: Self =
        Self::of(&[Self::DAYS, Self::ORDINALS, Self::QUARTER, Self::INNER, Self::CENTURY]);
    /// What an ordinal in words cannot begin.
    pub(super) const NEEDS_CARDINAL: Self = Self::of(&[Self::OFTEN, Self::NUMBER, Self::CLOCK, Self::AMOUNT]);
    /// One or two digits, with or without an ordinal's ending.
    pub(super) const SHORT: Self = Self::of(&[Self::WORDED, Self::DIGITS, Self::DECADE]);
    /// Four digits.
    pub(super) const FOUR: Self = Self::of(&[
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
    pub(super) const FIGURES: Self = Self::of(&[Self::WORDED, Self::DIGITS, Self::FISCAL, Self::DECADE]);
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
        (MODIFYING, O::MEASURED),
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

/// Words that are none of the small ones and yet may go on what ends before them, or open what a comma parts from it.
const GOING_ON: &[&str] = &[
    "afterward",
    "age",
    "ago",
    "beforehand",
    "commencing",
    "date",
    "greater",
    "hence",
    "now",
    "old",
    "previously",
    "so",
    "starting",
];

/// What numbers open before a small word that does not stand before a unit.
const BEHIND_NUMBER: &[(&[&str], Opens)] = {
    use Opens as O;
    &[
        (&["times"], O::of(&[O::OFTEN, O::RATE])),
        (&["to", "until", "till", "through", "thru"], O::of(&[O::NUMBER, O::CLOCK, O::DAYS])),
        (&["or", "and"], O::of(&[O::NUMBER, O::CLOCK, O::DAYS, O::AMOUNT])),
        (&["of"], O::of(&[O::CALENDAR, O::CLOCK])),
        (&["in", "at", "before", "after"], O::CLOCK),
        (&["past"], O::of(&[O::CLOCK, O::AMOUNT])),
    ]
};

/// A small word: whether it may stand before the word that opens an expression and still belong to it, and what
/// it opens itself.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Small {
    pub(super) precedes: bool,
    pub(super) opens: Opens,
    pub(super) behind_number: Opens,
    /// Whether it may stand between a day and its time.
    pub(super) before_time: bool,
    pub(super) link: Link,
}

/// What a small word is to the words behind it, where an expression may end before it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Link {
    #[default]
    None,
    /// What it joins decides: `and discussed`, `in Astana`, against `and 8`, `in 2017`.
    Joint,
    Article,
}

/// The small words, registered with the shared pass.
pub(crate) struct SmallWords {
    rows: Vec<Small>,
    list: WordList,
    /// The words of [`WHICH`], by their place.
    pub(super) which: WordList,
    going_on: WordList,
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
        for word in window::WORDS.iter().map(|(word, _)| *word).chain(window::DETERMINERS) {
            let entry = all.entry(word).or_default();
            entry.opens = entry.opens.and(Opens::WINDOW);
        }
        // What may stand between a number and its unit, or go on the number.
        let windows = window::WORDS.iter().map(|(word, _)| *word);
        for word in BETWEEN.iter().copied().chain(windows).chain(["odd", "plus"]) {
            all.entry(word).or_default().behind_number = Opens::AMOUNT;
        }
        for (words, opens) in BEHIND_NUMBER {
            for word in *words {
                all.entry(word).or_default().behind_number = *opens;
            }
        }
        for word in [
            "at", "for", "around", "about", "before", "after", "in", "early", "late", "from", "between",
            "by", "no", "not", "later", "earlier",
        ] {
            all.entry(word).or_default().before_time = true;
        }
        let joints = ["and", "at", "by", "for", "from", "in", "of", "on", "or", "to"];
        for (words, link) in [(&joints[..], Link::Joint), (&["a", "an", "the"], Link::Article)] {
            for word in words {
                all.entry(word).or_default().link = link;
            }
        }
        let list = cx.words(all.keys().zip(0..));
        let which = cx.words(WHICH.iter().map(|(word, _)| *word).zip(0..));
        let going_on = cx.words(GOING_ON.iter().copied().zip(0..));
        Self { rows: all.into_values().collect(), list, which, going_on }
    }

    /// Whether the word here, which is no small one, may go on what ends before it.
    pub(super) fn goes_on(&self, c: Cursor<'_>) -> bool {
        c.listed(self.going_on).is_some()
    }

    #[inline]
    pub(super) fn at(&self, c: Cursor<'_>) -> Option<&Small> {
        let (row, _) = c.listed(self.list)?;
        self.rows.get(row as usize)
    }
}
