//! The direction of a change: "rose by 5 percent", "a 3-point drop", "down 12".

use crate::{
    little::{Group, Little},
    phrases::{Key, Phrases, Rows},
    table,
};
use chancery_core::prelude::*;

/// Words between a verb and "by" or "to" at most.
const LONGEST_OBJECT: usize = 7;

/// What a quantity is of, as far as it says which words tell its direction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sort {
    /// A percentage or points, which may be lost and gained.
    Percent,
    Money,
    Measure,
    Things,
}

/// Words that open a clause of their own, or close the one of the verb.
const CLAUSE_OPENERS: [&str; 20] = [
    "that", "which", "who", "while", "as", "but", "if", "because", "and", "after", "before", "when", "since",
    "amid", "until", "is", "was", "were", "are", "be",
];

#[derive(Clone, Copy)]
struct Row {
    direction: Option<&'static str>,
    /// Only for a percentage or points.
    measured: bool,
    /// Only with "by" or "to", or for a percentage.
    linked: bool,
}

/// The tables of change words.
pub(crate) struct Changes {
    before: Phrases,
    after: Phrases,
    /// Words between a change word and its quantity.
    links: WordList,
    /// Words that keep a change word behind a quantity from speaking of it.
    stops: WordList,
    around: Little,
    rows: Vec<Row>,
}

impl Changes {
    pub(crate) fn new(around: Little, cx: &mut BuildCx<'_>) -> Self {
        let rows: Vec<_> = table::rows(include_str!("../data/change.tsv")).collect();
        let mut places = |places: &[&str], key: Key| {
            let numbered = rows.iter().zip(0..).filter(|(row, _)| places.contains(&row[1]));
            Rows::new(numbered.map(|(row, number)| (row[0], number)), Case::Fold).by(key, cx)
        };
        let before = places(&["before", "measured", "linked"], Key::Last);
        let after = places(&["after"], Key::First);
        let mut little =
            |place: &str| cx.words(rows.iter().filter(|row| row[1] == place).map(|row| (row[0], 0)));
        let (links, stops) = (little("link"), little("stop"));
        let direction = |word: &str| ["up", "down"].into_iter().find(|known| *known == word);
        let rows = rows
            .iter()
            .map(|row| Row {
                direction: direction(row[2]),
                measured: row[1] == "measured",
                linked: row[1] == "linked",
            })
            .collect();
        Self { before, after, links, stops, around, rows }
    }

    /// The direction said of the quantity between `start` and `end`.
    pub(crate) fn of(&self, start: Cursor<'_>, end: Cursor<'_>, sort: Sort) -> Option<&'static str> {
        if let Some(said) = self.before(start, sort == Sort::Percent) {
            return said;
        }
        match sort {
            Sort::Percent => self.after(end).or_else(|| self.verb(start)),
            Sort::Money => self.compared(end).or_else(|| self.verb(start)),
            Sort::Measure => self
                .compared(end)
                .filter(|_| end.skip().is_some_and(|c| c.is("than").is_some()))
                .or_else(|| self.verb(start)),
            Sort::Things => None,
        }
    }

    /// The verb whose object stands before "by" or "to": "lifted its key rate by 25 points". The object may have a
    /// change word of its own ("cut its growth forecast to"): the first word of the clause counts.
    fn verb(&self, c: Cursor<'_>) -> Option<&'static str> {
        let mut c = c.back_is("by").or_else(|| c.back_is("to"))?;
        let mut found = None;
        for _ in 0..LONGEST_OBJECT {
            if let Some((payload, _)) = self.before.back(c) {
                found = self.rows[payload as usize].direction;
            }
            let Some(back) = c.back().filter(|back| {
                back.kind().is_some_and(|kind| kind.is_letters() || kind == Kind::Clitic)
                    && back.any(&CLAUSE_OPENERS).is_none()
            }) else {
                break;
            };
            c = back;
        }
        found
    }

    /// "20 cents higher", "40 billion pounds less than".
    fn compared(&self, c: Cursor<'_>) -> Option<&'static str> {
        if !self.around.at(c).has(Group::Compared) {
            return None;
        }
        let (which, _) = c.any(&["higher", "more", "lower", "less"])?;
        Some(if which < 2 { "up" } else { "down" })
    }

    /// What a change word in front says: a direction, that there is none, or nothing.
    #[expect(clippy::option_option, reason = "words that look like a direction say that there is none")]
    fn before(&self, c: Cursor<'_>, measured: bool) -> Option<Option<&'static str>> {
        let mut c = c;
        let mut steps = 0;
        let mut by_or_to = false;
        loop {
            if self.before.may_end(c)
                && let Some((payload, back)) = self.before.back(c)
            {
                let row = self.rows[payload as usize];
                // "up to 50" and "cut 50 in half": a bound is no direction, and "the fall to 5" is.
                let bare_up = c.back_is("up").is_some_and(|up| up.at() == back.at());
                let to_follows = c.is("to").is_some();
                if (row.measured || row.linked && !by_or_to) && !measured
                    || bare_up && to_follows && steps == 0
                {
                    return Some(None);
                }
                return Some(row.direction);
            }
            let word = c.previous()?;
            let link = c.back_listed(self.links).is_some();
            let adverb = word.len() > 4 && word.ends_with("ly");
            if !(link || adverb) {
                return None;
            }
            // "rose at two banks" says where, "grew at a rate of 5 percent" how much.
            let place = steps == 0 && word.eq_ignore_ascii_case("at");
            steps += 1;
            by_or_to |= word.eq_ignore_ascii_case("by") || word.eq_ignore_ascii_case("to");
            if place || steps > 5 || word.eq_ignore_ascii_case("from") {
                return None;
            }
            c = c.back()?;
        }
    }

    fn after(&self, c: Cursor<'_>) -> Option<&'static str> {
        let mut c = c;
        for _ in 0..4 {
            if let Some((payload, after)) = self.after.over(c) {
                // "up to", "lower house": the word goes on to something else.
                let bound = after.is("to").is_some() && after.previous() == Some("up");
                return self.rows[payload as usize].direction.filter(|_| !bound);
            }
            let hyphen = c.is("-").is_some() && c.gap() == Gap::None;
            let letters = c.kind()?.is_letters();
            let stops = c.listed(self.stops).is_some();
            if !(hyphen || letters) || stops {
                return None;
            }
            c = c.skip()?;
        }
        None
    }
}
