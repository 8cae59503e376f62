//! The little words around a number that many rules ask for: one look-up a place answers them all.

use chancery_core::prelude::*;

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
}

const GROUPS: [(Group, &[&str]); 12] = [
    (Group::Article, &["the", "a", "an", "its", "their", "new"]),
    (Group::EraBehind, &["BC", "BCE", "AD", "CE"]),
    (Group::EraBefore, &["AD", "BC"]),
    (Group::Military, &["GMT", "UTC", "hrs", "hours"]),
    (Group::HalfDay, &["am", "pm", "a", "p"]),
    (Group::DayJoiner, &["and", "to", "-", "\u{2013}", "\u{2014}", ",", "through", "or", "until"]),
    (Group::FirstDayJoiner, &["and", "to", "-", "\u{2013}", "or"]),
    (Group::LabelJoiner, &["and", "or", "to", ",", "-", "\u{2013}", "through", "&"]),
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
];

/// The groups of one word.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Groups(u32);

impl Groups {
    pub(crate) fn has(self, group: Group) -> bool {
        self.0 & 1 << group as u32 != 0
    }
}

/// The list of all of them.
#[derive(Clone, Copy)]
pub(crate) struct Little(WordList);

impl Little {
    pub(crate) fn new(cx: &mut BuildCx<'_>) -> Self {
        let mut words: Vec<(&str, u32)> = Vec::new();
        for (group, members) in GROUPS {
            for member in members {
                let lower = |word: &str| word.eq_ignore_ascii_case(member);
                match words.iter_mut().find(|(word, _)| lower(word)) {
                    Some((_, bits)) => *bits |= 1 << group as u32,
                    None => words.push((member, 1 << group as u32)),
                }
            }
        }
        Self(cx.words(words))
    }

    /// The groups of the word at the cursor.
    pub(crate) fn at(self, c: Cursor<'_>) -> Groups {
        Groups(c.listed(self.0).map_or(0, |(bits, _)| bits))
    }

    /// The groups of the word before the cursor.
    pub(crate) fn before(self, c: Cursor<'_>) -> Groups {
        Groups(c.back_listed(self.0).map_or(0, |(bits, _)| bits))
    }
}
