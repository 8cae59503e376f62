//! Numbers that count nothing: dates, clock times, labels, identifiers, scores, names, idioms.
//!
//! Dates and times have a file of their own, [`dated`].

mod dated;
mod identifier;

pub(crate) use dated::Dated;
use identifier::STREETS;

use crate::{
    little::{Group, Little},
    noun::{Class, Nouns},
    number::{Number, Sort},
    phrases::{Key, Phrases, Rows},
    table,
};
use chancery_core::prelude::*;
use std::collections::BTreeSet;

/// Words looked at around a number to see what it is part of.
const LONGEST_NAME: usize = 64;

/// The tables of what is no count.
pub(crate) struct Exclusions {
    /// Idioms that begin with their number.
    idioms: Gazetteer,
    /// Every word of them all.
    idiom_words: WordList,
    /// The others: they begin with words that are everywhere ("the one hand").
    inner_idioms: Phrases,
    labels: WordList,
    pub(super) months: Gazetteer,
    weekdays: Gazetteer,
    streets: WordList,
    little: Little,
}

const MONTHS: [&str; 22] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
    "Jan",
    "Feb",
    "Mar",
    "Apr",
    "Aug",
    "Sept",
    "Sep",
    "Oct",
    "Nov",
    "Dec",
];
const WEEKDAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

impl Exclusions {
    pub(crate) fn new(little: Little, cx: &mut BuildCx<'_>) -> Self {
        let numerals: Vec<_> =
            table::rows(include_str!("../../data/numerals.tsv")).map(|row| row[0]).collect();
        let numbered = |idiom: &&str| {
            let first = idiom.split(|c: char| !c.is_alphabetic()).next().unwrap_or("");
            numerals.contains(&first) || idiom.starts_with(|c: char| c.is_ascii_digit())
        };
        let idioms = table::rows(include_str!("../../data/idioms.tsv")).map(|row| row[0]);
        let (outer, inner): (Vec<_>, Vec<_>) = idioms.partition(numbered);
        let rows = |idioms: &[&'static str]| Rows::new(idioms.iter().map(|idiom| (*idiom, 0)), Case::Fold);
        let inner = rows(&inner);
        let words: BTreeSet<_> = rows(&outer).keys(Key::Each).chain(inner.keys(Key::Each)).collect();
        let labels: Vec<_> = table::rows(include_str!("../../data/designators.tsv"))
            .flat_map(|row| row[1].split(' ').map(|word| (word, 0)).collect::<Vec<_>>())
            .collect();
        Self {
            idioms: cx.gazetteer(outer.iter().map(|idiom| (idiom, 0)), Case::Fold),
            idiom_words: cx.words(words.into_iter().map(|word| (word, 0))),
            inner_idioms: inner.by(Key::Each, cx),
            labels: cx.words(labels),
            months: cx.gazetteer(MONTHS.iter().zip(0..), Case::Name),
            weekdays: cx.gazetteer(WEEKDAYS.iter().zip(0..), Case::Name),
            little,
            streets: cx.words(STREETS.iter().map(|word| (word, 0))),
        }
    }

    /// Whether the word at the cursor lies in an idiom; the first word after it.
    #[inline]
    pub(crate) fn idiom(&self, c: Cursor<'_>) -> Option<u32> {
        c.listed(self.idiom_words)?;
        self.idiom_over(c)
    }

    #[inline(never)]
    fn idiom_over(&self, c: Cursor<'_>) -> Option<u32> {
        let outer = c.scan().hit_over(self.idioms, c.at()).map(|hit| hit.words.end);
        outer.or_else(|| Some(self.inner_idioms.at(c)?.1.end))
    }

    /// The first word after the glued run of letters, digits and joiners at the cursor.
    pub(crate) fn tail(&self, c: Cursor<'_>) -> u32 {
        let mut at = c.skip().unwrap_or(c);
        for _ in 0..LONGEST_NAME {
            let Some(here) = at.glued() else { break };
            let goes_on = match here.kind() {
                Some(Kind::Number) => true,
                Some(kind) if kind.is_letters() => true,
                _ => {
                    matches!(here.word(), Some("-" | "/" | "." | "_" | ":" | "%" | "=" | "&"))
                        && here
                            .skip()
                            .and_then(Cursor::glued)
                            .is_some_and(|next| next.kind() != Some(Kind::Punct))
                }
            };
            if !goes_on {
                break;
            }
            let Some(next) = here.skip() else { break };
            at = next;
        }
        at.at()
    }

    /// Whether a label stands before the number ("article 5", "Room 101", "No. 3") or a name ends in it
    /// ("Boeing 747", "Windows 10", "Group of Seven"). `counted` as above, `exact`: has separators, a unit or a
    /// bound, so that it cannot be a name.
    pub(crate) fn named(&self, number: &Number, c: Cursor<'_>, nouns: &Nouns, counted: bool) -> bool {
        if number.sort != Sort::Cardinal {
            return false;
        }
        if number.plain && number.digits && (opens_item(number, c) || is_addend(c)) {
            return true;
        }
        // "the 787", "a 911": too many to be told without what they are.
        let left = self.little.before(c);
        if number.plain
            && left.has(Group::Article)
            && !counted
            && (100.0..1000.0).contains(&number.value)
            && !has_participle(c)
        {
            return true;
        }
        let Some(back) = c.back() else { return false };
        // "our One Ford plan"
        if !number.digits
            && number.value == 1.0
            && c.kind() == Some(Kind::Capital)
            && back.kind().is_some_and(Kind::is_letters)
        {
            return true;
        }
        if !number.digits && (3.0..=6.0).contains(&number.value) && back.is("big").is_some() {
            // "the Big Four accounting firms"
            return true;
        }
        let word = back.word().unwrap_or("");
        // "No. 5", "Nos. 5 and 6", "art. 5"
        if word == "." && back.gap() == Gap::None {
            let abbreviation = back.back().is_some_and(|b| {
                b.any(&[
                    "no", "nos", "nr", "nrs", "art", "sec", "fig", "figs", "vol", "ch", "pp", "p", "para",
                    "eq", "ref", "tel", "ext",
                ])
                .is_some()
            });
            return abbreviation && c.gap() != Gap::Paragraph && (number.digits || !counted);
        }
        if word == "#" || matches!(word, "\u{2116}" | "\u{a7}") {
            return true;
        }
        if !back.kind().is_some_and(Kind::is_letters) || c.gap() == Gap::Paragraph {
            return left.has(Group::LabelJoiner) && self.listed_label(number, c);
        }
        // "4.0", "10.4": one decimal mark in what has a name is a version.
        let version = number.digits
            && !number.plain
            && number.scale.is_none()
            && number.value < 100.0
            && number.words.len() == 3;
        if c.back_listed(self.labels).is_some() {
            let capital = back.kind().is_some_and(Kind::is_capitalised);
            return (number.plain || version) && !counted || capital || !number.digits && !counted;
        }
        let of = c.back_is("of");
        if of.is_some_and(|of| of.back_any(&["group", "gang"]).is_some()) {
            return !counted && (c.kind().is_some_and(Kind::is_capitalised) || number.plain);
        }
        if number.digits
            && number.scale.is_none()
            && back.kind() == Some(Kind::Lower)
            && word.chars().any(char::is_uppercase)
        {
            // "iPhone 4 owners"
            return true;
        }
        if version && !counted {
            // "Safari 4.0", "version 10.4"
            let name = back.kind().is_some_and(Kind::is_capitalised)
                && nouns.class(back).is_none()
                && !self.opens_sentence(back)
                && !self.is_calendar(c);
            return name || c.back_any(&["version", "release", "v"]).is_some();
        }
        let named_by = of.and_then(Cursor::back).is_some_and(|b| b.kind() == Some(Kind::Capital));
        if named_by && !counted && c.kind() == Some(Kind::Capital) {
            // "the Initiative of Five"
            return true;
        }
        if !number.plain {
            // "Chapter Seven", "Big Five"
            return !number.digits
                && !counted
                && c.kind().is_some_and(Kind::is_capitalised)
                && back.kind() == Some(Kind::Capital)
                && (nouns.class(back).is_none()
                    || nouns.class(back) == Some(Class::Modifier) && !self.opens_sentence(back));
        }
        let name = back.kind().is_some_and(Kind::is_capitalised)
            && nouns.class(back).is_none()
            && !self.is_calendar(c);
        if !name {
            return left.has(Group::LabelJoiner) && self.listed_label(number, c);
        }
        if self.opens_sentence(back) {
            return !counted && word.len() > 1 && !is_participle(word);
        }
        let acronym = back.kind() == Some(Kind::Upper);
        // "Boeing 737 planes" is a name with a number; so is "S&P 500".
        !counted || acronym || number.value >= 100.0
    }

    /// The later numbers of a list whose first has a label: "chapters 7 to 10", "articles 5, 6 and 9".
    fn listed_label(&self, number: &Number, c: Cursor<'_>) -> bool {
        let mut at = c;
        if !number.plain {
            return false;
        }
        for _ in 0..6 {
            let Some((_, back)) = at.back_any(&["and", "or", "to", ",", "-", "\u{2013}", "through", "&"])
            else {
                return false;
            };
            let back = back.opt(|b| b.back_is(","));
            let Some(left) = back.back().filter(|b| b.kind() == Some(Kind::Number)) else { return false };
            if left.opt(|c| c.back_is(".")).back_listed(self.labels).is_some() {
                return true;
            }
            at = left;
        }
        false
    }

    fn is_calendar(&self, c: Cursor<'_>) -> bool {
        c.back_term(self.weekdays).is_some() || c.back_term(self.months).is_some()
    }

    fn opens_sentence(&self, word: Cursor<'_>) -> bool {
        word.at() == word.within().start
            || word.back().is_some_and(|b| {
                matches!(
                    b.word(),
                    Some(
                        "\"" | "\u{201c}"
                            | "'"
                            | "\u{2018}"
                            | ":"
                            | "("
                            | "\u{2014}"
                            | "-"
                            | "\u{b7}"
                            | "\u{2022}"
                    )
                ) && (b.at() == b.within().start || b.word() == Some(":"))
            })
    }

    /// Scores and ratios: `3-2`, `3:2`, `6-4, 7-5`; and pairs that are a label, `2+2`. Gives the cursor after.
    pub(crate) fn score<'a>(&self, number: &Number, end: Cursor<'a>) -> Option<Cursor<'a>> {
        if !number.plain || number.sort != Sort::Cardinal {
            return None;
        }
        let (mark, next) = end.glued()?.any(&["-", "\u{2013}", "\u{2012}", ":", "+", "/"])?;
        let (second, after) = next.glued()?.number()?;
        let second = second as f64;
        let set = |c: Option<Cursor<'_>>| {
            c.and_then(|c| c.is(","))
                .and_then(|c| c.number())
                .and_then(|(_, c)| c.glued()?.is("-")?.number())
                .is_some()
        };
        let score = match mark {
            // "6-4, 3-6": where one set stands the next is none of a range.
            0..=2 => second <= number.value || set(Some(after)),
            3 | 4 => true,
            _ => false,
        };
        score.then_some(after)
    }
}

/// Whether the number opens an item of a numbered list: "1. At the invitation of …", "2) …" at the start of a
/// paragraph.
fn opens_item(number: &Number, c: Cursor<'_>) -> bool {
    let opens = c.at() == 0 || matches!(c.gap(), Gap::Paragraph | Gap::Line);
    let mark = || c.moved(number.words.end).glued()?.any(&[".", ")"])?.1.spaced()?.kind();
    opens && mark().is_some_and(|kind| kind != Kind::Number)
}

/// Whether the number is the second of a pair that is a name: "P5+1", "16+1".
fn is_addend(c: Cursor<'_>) -> bool {
    let left = || c.glued()?.back_is("+")?.glued()?.back()?.kind();
    left() == Some(Kind::Number)
}

/// Whether those counted are told by what happened to them: "the 192 killed".
fn has_participle(c: Cursor<'_>) -> bool {
    c.skip().is_some_and(|c| {
        c.word().is_some_and(|word| word.len() > 4 && word.ends_with("ed"))
            || c.any(&["dead", "who", "that", "in", "on", "of", "we", "they", "were", "are"]).is_some()
    })
}

fn is_participle(word: &str) -> bool {
    word.len() > 4 && (word.ends_with("ing") || word.ends_with("ed"))
}
