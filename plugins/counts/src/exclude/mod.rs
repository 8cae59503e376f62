//! Numbers that count nothing: dates, clock times, labels, identifiers, scores, names, idioms.
//!
//! Dates and times have a file of their own, [`dated`].

mod dated;

pub(crate) use dated::Dated;

use crate::{
    little::{Group, Little},
    noun::{Class, Nouns},
    number::{Number, Sort},
    table,
};
use chancery_core::prelude::*;

/// Words looked at around a number to see what it is part of.
const LONGEST_NAME: usize = 64;

/// The tables of what is no count.
pub(crate) struct Exclusions {
    idioms: Gazetteer,
    labels: WordList,
    pub(super) months: Gazetteer,
    weekdays: Gazetteer,
    streets: WordList,
    pub(crate) little: Little,
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

/// What the name of a street ends in.
const STREETS: [&str; 10] =
    ["street", "st", "avenue", "ave", "road", "lane", "boulevard", "drive", "terrace", "crescent"];

impl Exclusions {
    pub(crate) fn new(cx: &mut BuildCx<'_>) -> Self {
        let idioms: Vec<_> =
            table::rows(include_str!("../../data/idioms.tsv")).map(|row| (row[0], 0)).collect();
        let labels: Vec<_> = table::rows(include_str!("../../data/designators.tsv"))
            .flat_map(|row| row[1].split(' ').map(|word| (word, 0)).collect::<Vec<_>>())
            .collect();
        Self {
            idioms: cx.gazetteer(idioms, Case::Fold),
            labels: cx.words(labels),
            months: cx.gazetteer(MONTHS.iter().zip(0..), Case::Name),
            weekdays: cx.gazetteer(WEEKDAYS.iter().zip(0..), Case::Name),
            little: Little::new(cx),
            streets: cx.words(STREETS.iter().map(|word| (word, 0))),
        }
    }

    /// Whether the word at the cursor lies in an idiom; the first word after it.
    pub(crate) fn idiom(&self, c: Cursor<'_>) -> Option<u32> {
        Some(c.scan().hit_over(self.idioms, c.at())?.words.end)
    }

    /// Whether the digits at the cursor are part of a word that is no number: `COVID-19`, `G20`, `v1.2`, `#5`,
    /// a path, a phone number. Gives the first word after the whole.
    pub(crate) fn identifier(&self, c: Cursor<'_>) -> Option<u32> {
        if c.kind()? != Kind::Number {
            return None;
        }
        let tail = || Some(self.tail(c));
        // "737s", "the 1980s", "in her 30s"; and "001" is a serial number.
        let after = c.skip().and_then(Cursor::glued);
        let plural = after.and_then(|c| c.is("s")).is_some_and(|c| {
            c.glued().is_none_or(|c| c.kind() == Some(Kind::Punct) && c.word() != Some("/"))
        });
        let digits = c.word().unwrap_or("");
        if plural && c.gap() != Gap::None && digits.len() > 1
            || digits.len() > 2 && digits.starts_with("00") && digits.bytes().any(|digit| digit != b'0')
        {
            return tail();
        }
        // "1) three forces", "(2) the crisis": the marks of a list.
        let closes = c.skip().is_some_and(|c| c.word() == Some(")") && c.gap() == Gap::None);
        if closes && digits.len() <= 2 {
            let opened = c.back_is("(");
            let inside = (c.within().start..c.at()).rev().take(12).any(|i| c.scan().words().text(i) == "(");
            let small = digits.parse::<u32>().is_ok_and(|value| value <= 12);
            if small && (opened.is_some() || !inside) {
                return tail();
            }
        }
        if docket(c) || of_a_clock(c) || self.address(c) {
            return tail();
        }
        if in_square_brackets(c) {
            return tail();
        }
        // "GMT+8"
        if c.back_any(&["+", "-", "\u{2212}"]).is_some_and(|(_, c)| c.back_any(&["GMT", "UTC"]).is_some()) {
            return tail();
        }
        if c.gap() == Gap::None
            && let Some(back) = c.back()
        {
            let word = back.word().unwrap_or("");
            let glued_left = back.gap() == Gap::None;
            let before_kind = back.back().and_then(Cursor::kind);
            let bad = match back.kind()? {
                kind if kind.is_letters() => true,
                Kind::Number => false,
                Kind::Clitic | Kind::Opaque => true,
                _ => match word {
                    "-" | "\u{2010}" | "\u{2011}" => {
                        glued_left && before_kind.is_some_and(|kind| kind.is_letters())
                    }
                    "/" | "_" | "@" | "\\" | "#" | "&" => true,
                    "=" => glued_left && before_kind.is_some_and(Kind::is_letters),
                    "." | ":" => {
                        glued_left && before_kind.is_some_and(Kind::is_letters) && !is_abbreviation(back)
                    }
                    "%" | ")" => glued_left,
                    "'" | "\u{2019}" | "\u{2018}" => {
                        !glued_left && c.word().is_some_and(|digits| digits.len() == 2)
                    }
                    "(" => {
                        glued_left
                            && before_kind.is_some_and(Kind::is_letters)
                            && before_kind != Some(Kind::Lower)
                    }
                    _ => false,
                },
            };
            if bad {
                return tail();
            }
        }
        // Three groups joined by hyphens or slashes: phone numbers, ISO dates, dates in figures.
        let mut groups = 1;
        let mut at = c.skip()?;
        let mut longest = c.word()?.len();
        while let Some((_, next)) = at.glued().and_then(|at| at.any(&["-", "/", "\u{2010}", "\u{2011}", "."]))
        {
            let Some((digits, after)) = next.glued().and_then(|next| next.of_kind(Kind::Number)) else {
                break;
            };
            let dot = at.word() == Some(".");
            if dot && groups == 1 && after.glued().is_none_or(|a| a.word() != Some(".")) {
                break;
            }
            groups += 1;
            longest = longest.max(digits.len());
            at = after;
        }
        if groups >= 3 && longest <= 4 && c.skip()?.word() == Some(".") {
            // 1.234.567 is a number; 192.168.1.2 and 1.2.3 are not.
            let thousands = longest == 3 && c.word()?.len() <= 3 && self.all_of_three(c.skip()?);
            return (!thousands).then_some(at.at());
        }
        if groups >= 3 && c.skip()?.word() != Some(".") && !is_mixed(c) {
            return Some(at.at());
        }
        None
    }

    /// "10 Downing Street"
    fn address(&self, c: Cursor<'_>) -> bool {
        let mut at = c;
        for _ in 0..4 {
            let Some(next) = at
                .skip()
                .filter(|next| next.gap() == Gap::Space && next.kind().is_some_and(Kind::is_capitalised))
            else {
                return false;
            };
            at = next;
            if at.listed(self.streets).is_some() {
                return at.at() > c.at() + 1;
            }
        }
        false
    }

    fn all_of_three(&self, mut c: Cursor<'_>) -> bool {
        while let Some(next) = c.glued().and_then(|c| c.is(".")).and_then(Cursor::glued) {
            let Some((digits, after)) = next.of_kind(Kind::Number) else { return true };
            if digits.len() != 3 {
                return false;
            }
            c = after;
        }
        true
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
        let mixed = back.kind() == Some(Kind::Lower) && word.chars().any(char::is_uppercase);
        if mixed && number.digits && number.scale.is_none() {
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

/// Whether the full stop at the cursor ends an abbreviation that stands before numbers ("no.5", "Rs.500").
fn is_abbreviation(stop: Cursor<'_>) -> bool {
    stop.back().is_some_and(|b| b.any(&["rs", "no", "nr", "approx", "ca", "c", "rp", "fr", "s"]).is_some())
}

/// `6-1/4`, a whole number and its part.
fn is_mixed(c: Cursor<'_>) -> bool {
    let part = || {
        let (part, c) = c.skip()?.is("-")?.number()?;
        let (of, c) = c.is("/")?.number()?;
        Some(part < of && of <= 64 && c.glued().is_none_or(|c| c.kind() == Some(Kind::Punct)))
    };
    part() == Some(true)
}

/// `18-cv-1234`: letters between two numbers.
fn docket(c: Cursor<'_>) -> bool {
    fn over_hyphen(c: Cursor<'_>) -> Option<Cursor<'_>> {
        c.skip()?.glued()?.is("-")?.glued()
    }
    over_hyphen(c)
        .filter(|c| c.kind().is_some_and(Kind::is_letters))
        .and_then(over_hyphen)
        .and_then(Cursor::word)
        .is_some_and(|digits| digits.len() > 2 && digits.bytes().all(|b| b.is_ascii_digit()))
}

/// The hundredths of `2:04.35`.
fn of_a_clock(c: Cursor<'_>) -> bool {
    fn before<'a>(c: Cursor<'a>, mark: &str) -> Option<Cursor<'a>> {
        c.glued()?.back_is(mark)?.glued()?.back().filter(|c| c.kind() == Some(Kind::Number))
    }
    before(c, ".").and_then(|c| before(c, ":")).is_some()
}

/// A reference mark: `[48]`, `[19,34,41]`, `[76–80]`.
fn in_square_brackets(c: Cursor<'_>) -> bool {
    let inside = |c: &Cursor<'_>| {
        c.kind() == Some(Kind::Number) || matches!(c.word(), Some("," | ";" | "-" | "\u{2013}"))
    };
    let (mut left, mut right) = (c, c);
    for _ in 0..LONGEST_NAME {
        let Some(back) = left.back().filter(inside) else { break };
        left = back;
    }
    if left.back_is("[").is_none() {
        return false;
    }
    for _ in 0..LONGEST_NAME {
        let Some(next) = Some(right).filter(inside).and_then(Cursor::skip) else { break };
        right = next;
    }
    right.is("]").is_some()
}
