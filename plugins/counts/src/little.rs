//! The little words around a number that many rules ask for: one look-up a place answers them all.

use chancery_core::prelude::*;
use std::collections::BTreeMap;

/// Groups of words, as the bits of a set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u32)]
pub(crate) enum Group {
    /// Before a number that may be the name of a model.
    Article,
    /// Behind a year.
    EraBehind,
    /// Before a year.
    EraBefore,
    /// Behind hours and minutes in four figures.
    Military,
    /// Behind an hour; `a` and `p` with full stops.
    HalfDay,
    /// Between two days of a month.
    DayJoiner,
    /// Behind the first of them.
    FirstDayJoiner,
    /// Between two numbers with one label.
    LabelJoiner,
    /// What an ordinal numbers that is no date.
    Spell,
    /// What an ordinal numbers that is always one.
    Century,
    /// Between the ends of a range.
    RangeJoiner,
    /// Who has a share: what may stand between it and what it is of.
    Owner,
    /// Before things that are others than those spoken of.
    More,
    /// What may divide a unit or a number of things.
    Divisor,
    /// Behind a time that may be an age.
    Aging,
    /// Before a number that may be an age.
    Aged,
    /// Before a "one" that is the number.
    Alone,
    /// Before a "second" that is the time.
    Lone,
    /// Before an ordinal that stands for a thing.
    Determined,
    /// Before an ordinal that is a place in a contest.
    Placed,
    /// Behind such an ordinal.
    PlacedIn,
    /// Before the two ends of a range.
    Opener,
    /// Superlatives without -est.
    Most,
    /// Behind a measure that is more or less than another.
    Compared,
}

const GROUPS: [(Group, &[&str]); 24] = [
    (Group::Article, &["the", "a", "an", "its", "their", "new"]),
    (Group::EraBehind, &["BC", "BCE", "AD", "CE"]),
    (Group::EraBefore, &["AD", "BC"]),
    (Group::Military, &["GMT", "UTC", "hrs", "hours"]),
    (Group::HalfDay, &["am", "pm", "a", "p"]),
    (Group::DayJoiner, &["and", "to", "\u{2013}", "\u{2014}", ",", "through", "or", "until"]),
    (Group::FirstDayJoiner, &["and", "to", "\u{2013}", "or"]),
    (Group::LabelJoiner, &["and", "or", "to", ",", "\u{2013}", "through", "&"]),
    (
        Group::Spell,
        &[
            "year",
            "years",
            "month",
            "months",
            "week",
            "weeks",
            "day",
            "days",
            "time",
            "consecutive",
            "straight",
            "successive",
        ],
    ),
    (Group::Century, &["century", "centuries", "millennium"]),
    (Group::RangeJoiner, &crate::range::JOINERS),
    (Group::Owner, &["the", "a", "an", "all", "its", "their", "our", "his", "her", "those"]),
    (Group::More, &["more", "additional", "further", "extra"]),
    (Group::Divisor, &["per", "a", "an", "/", "-"]),
    (Group::Aging, &["-", "old", "olds", "of"]),
    (
        Group::Aged,
        &["only", "just", "aged", "age", "ages", "of", ",", "turned", "turns", "turning", "is", "was"],
    ),
    (Group::Alone, &["minus", "negative", "to", "by", "over", "than", "least", "just", "only", "nearly"]),
    (Group::Lone, &["per", "every", "split", "a", "one"]),
    (Group::Determined, &["the", "a", "an", "its", "his", "her", "their", "this", "that", "my", "our"]),
    (
        Group::Placed,
        &[
            "finished",
            "came",
            "placed",
            "ranked",
            "ranks",
            "rank",
            "finishing",
            "ranking",
            "place",
            "finish",
            "come",
            "comes",
            "stood",
            "stands",
            "and",
            "or",
            "is",
            "was",
        ],
    ),
    (
        Group::PlacedIn,
        &["in", "among", "out", "for", "globally", "worldwide", "behind", "with", "at", "of", "to"],
    ),
    (Group::Opener, &["between", "from"]),
    (Group::Most, &["most", "least", "best", "worst"]),
    (Group::Compared, &["higher", "more", "lower", "less"]),
];

/// The groups of one word.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Groups(u32);

impl Groups {
    #[inline]
    pub(crate) fn has(self, group: Group) -> bool {
        self.0 & 1 << group as u32 != 0
    }
}

/// The list of all of them.
#[derive(Clone, Copy)]
pub(crate) struct Little(WordList);

impl Little {
    pub(crate) fn new(cx: &mut BuildCx<'_>) -> Self {
        // By their folded letters, as words are looked up: all hyphens are one.
        let mut words: BTreeMap<String, u32> = BTreeMap::new();
        for (group, members) in GROUPS {
            for member in members {
                *words.entry(fold(member)).or_default() |= 1 << group as u32;
            }
        }
        Self(cx.words(words))
    }

    /// The groups of the word at the cursor.
    #[inline]
    pub(crate) fn at(self, c: Cursor<'_>) -> Groups {
        Groups(c.listed(self.0).map_or(0, |(bits, _)| bits))
    }

    /// The groups of the word before the cursor.
    #[inline]
    pub(crate) fn before(self, c: Cursor<'_>) -> Groups {
        Groups(c.back_listed(self.0).map_or(0, |(bits, _)| bits))
    }
}
