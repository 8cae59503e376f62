//! Lengths of time and what is counted with them: `two weeks`, `ten years ago`, `the past four years`.

use super::{Match, Parser, relative::is_place};
use crate::{
    expr::{Amount, Count, Expr, From, Stated},
    lexicon::{Lex, Unit},
    numbers,
    point::{Point, Year},
};
use chancery_core::prelude::*;

const DURATION: RuleId = RuleId::new("dates/duration");
const LENGTH: RuleId = RuleId::new("dates/length-adjective");
pub(super) const VAGUE: RuleId = RuleId::new("dates/vague-duration");
const SHIFT: RuleId = RuleId::new("dates/shift");
const WINDOW: RuleId = RuleId::new("dates/window");

pub(super) const RULES: &[Rule] = &[
    Rule::new(DURATION, "a length of time", "3 days and 2 nights"),
    Rule::new(LENGTH, "a length of time before a noun, with a hyphen", "a five-year plan"),
    Rule::new(VAGUE, "a length of time whose number is not said", "several years"),
    Rule::new(SHIFT, "a time so far from another", "ten years ago"),
    Rule::new(WINDOW, "a length of time that ends or begins now", "the past four years"),
];

const MORE: [(&str, &str); 13] = [
    ("more than", "MORE_THAN"),
    ("over", "MORE_THAN"),
    ("well over", "MORE_THAN"),
    ("upwards of", "MORE_THAN"),
    ("no less than", "EQUAL_OR_MORE"),
    ("at least", "EQUAL_OR_MORE"),
    ("less than", "LESS_THAN"),
    ("fewer than", "LESS_THAN"),
    ("under", "LESS_THAN"),
    ("no more than", "EQUAL_OR_LESS"),
    ("at most", "EQUAL_OR_LESS"),
    ("up to", "EQUAL_OR_LESS"),
    ("not more than", "EQUAL_OR_LESS"),
];

const ABOUT: [(&str, &str); 11] = [
    ("about", "APPROX"),
    ("around", "APPROX"),
    ("approximately", "APPROX"),
    ("roughly", "APPROX"),
    ("some", "APPROX"),
    ("circa", "APPROX"),
    ("ca", "APPROX"),
    ("c", "APPROX"),
    ("nearly", "LESS_THAN"),
    ("almost", "LESS_THAN"),
    ("close to", "APPROX"),
];

/// The words that open the phrases above, sorted.
const MODIFYING: &[&str] = &[
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
];

/// The words other than numbers that open a count, sorted.
const COUNTING: &[&str] = &[
    "a",
    "all",
    "an",
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
];

/// Words between a number and its unit.
const BETWEEN: &[&str] = &[
    "additional",
    "business",
    "calendar",
    "consecutive",
    "entire",
    "extra",
    "full",
    "further",
    "golden",
    "light",
    "long",
    "lunar",
    "more",
    "other",
    "short",
    "solid",
    "straight",
    "successive",
    "trading",
    "whole",
    "working",
];

fn modifying<'a>(c: Cursor<'a>, list: &[(&str, &'static str)]) -> Option<(&'static str, Cursor<'a>)> {
    if !super::is_listed(MODIFYING, c.word()?) {
        return None;
    }
    list.iter().find_map(|(phrase, modifier)| c.phrase(phrase).map(|c| (*modifier, c)))
}

impl Parser<'_> {
    /// `more than two years`, `over 60 hours`, `at least a week ago`.
    pub(super) fn measured<'a>(&self, c: Cursor<'a>) -> Option<Match<'a>> {
        let (modifier, after) = modifying(c, &MORE)?;
        // "$350 million over five years", "spread over two weeks": over is a preposition there.
        let spread = c.is("over").is_some()
            && c.back().is_some_and(|b| {
                b.any(&["million", "billion", "trillion", "percent", "%", "spread", "phased", "period"])
                    .is_some()
                    || b.kind() == Some(Kind::Number)
            });
        if spread {
            return None;
        }
        let inner = self.amount_expression(after)?;
        match inner.expr {
            Expr::Duration(_) | Expr::Shift { .. } => Some(inner.modified(modifier)),
            _ => None,
        }
    }

    /// `about two weeks`, `ca. 466 BC`, `around 1990`.
    pub(super) fn approximate<'a>(&self, c: Cursor<'a>) -> Option<Match<'a>> {
        let (modifier, after) = modifying(c, &ABOUT)?;
        let dotted = after.opt(|c| c.glued()?.is("."));
        let abbreviated = matches!(c.word(), Some("ca" | "c" | "Ca"));
        if abbreviated && dotted.at() == after.at() && c.is("ca").is_none() {
            return None;
        }
        // "How about 2016?"
        if c.back_any(&["how", "what"]).is_some() {
            return None;
        }
        let inner = self.plain(dotted)?;
        let counted = matches!(inner.expr, Expr::Duration(_) | Expr::Shift { .. });
        let dated = match &inner.expr {
            Expr::Stated(_) | Expr::Named { .. } => modifier == "APPROX" && c.is("some").is_none(),
            Expr::Timed { .. } => modifier == "APPROX",
            _ => false,
        };
        (counted || dated).then(|| inner.modified(modifier))
    }

    /// A length, or a time counted with one.
    pub(super) fn amount_expression<'a>(&self, c: Cursor<'a>) -> Option<Match<'a>> {
        if let Some(window) = self.window(c) {
            return Some(window);
        }
        if let Some(window) = self.inner_window(c) {
            return Some(window);
        }
        if let Some((Lex::Long(unit, count), end)) = self.lex.at(c) {
            return Some(Match::new(Expr::Duration(Amount::new(count, unit)), LENGTH, end));
        }
        if let Some(determined) = self.determined(c) {
            return Some(determined);
        }
        let (amount, end) = self.amount(c)?;
        if let Some(shift) = self.shift(amount, end) {
            return Some(shift);
        }
        self.duration(c, amount, end)
    }

    /// A number of units with its determiner: `the nine months`, `a sixty-day period`, `the same 28-day period`.
    fn determined<'a>(&self, c: Cursor<'a>) -> Option<Match<'a>> {
        let (word, after) = c.any(&["the", "a", "this", "that"])?;
        let at = after.opt(|c| c.is("same"));
        numbers::number(at).filter(|(number, _)| !number.ordinal)?;
        let (amount, end) = self.amount(at)?;
        let joined = end.back().is_some_and(|unit| unit.glued().is_some() && unit.previous() == Some("-"));
        if joined {
            let end = end.any(&["period", "span", "stretch"])?.1;
            return Some(Match::new(Expr::Duration(amount), LENGTH, end));
        }
        let plural = end.previous().is_some_and(|word| word.ends_with(['s', 'S']));
        let glued = end.glued().is_some_and(|c| c.word() == Some("-"));
        let other = end.any(&["before", "after", "on", "old", "long", "ago", "later", "earlier", "of"]);
        (word == 0 && plural && !glued && other.is_none() && at.at() == after.at())
            .then(|| Match::new(Expr::Duration(amount), DURATION, end))
    }

    /// `several years`, `two and a half hours`, `3 days and 2 nights`.
    pub(super) fn amount<'a>(&self, c: Cursor<'a>) -> Option<(Amount, Cursor<'a>)> {
        let (count, unit, end) = self.counted(c)?;
        let mut amount = Amount::new(count, unit);
        let mut end = end;
        if let (Count::Milli(milli), Some(after)) = (count, end.phrase("and a half")) {
            amount.count = Count::Milli(milli + 500);
            end = after;
        }
        for slot in 0..2 {
            let next = end.opt(|c| c.is(",")).opt(|c| c.is("and"));
            let Some((count, smaller, after)) = self.counted(next) else { break };
            let last = amount.and[..slot].iter().flatten().last().map_or(unit, |(_, unit)| *unit);
            if (smaller as u8) >= (last as u8) && !(smaller == Unit::Night && last == Unit::Day) {
                break;
            }
            if count == Count::Vague || smaller as u8 + 6 < last as u8 && last != Unit::Day {
                break;
            }
            amount.and[slot] = Some((count, smaller));
            end = after;
        }
        Some((amount, end))
    }

    /// One number with its unit.
    fn counted<'a>(&self, c: Cursor<'a>) -> Option<(Count, Unit, Cursor<'a>)> {
        let (count, after, article) = self.count(c)?;
        // "30-plus years", "70-odd years"
        // "six-and-a-half years"
        let and_a_half = after
            .glued()
            .and_then(|c| ["-", "and", "-", "a", "-", "half"].iter().try_fold(c, |c, word| c.is(word)));
        let (count, after) = match (count, and_a_half) {
            (Count::Milli(milli), Some(after)) => (Count::Milli(milli + 500), after),
            _ => (count, after),
        };
        let after = after.opt(|c| c.opt(|c| c.is("-")).any(&["odd", "plus"]).map(|(_, c)| c));
        let after = after.opt(|c| c.is("-").filter(|c| c.glued().is_some()));
        let between = after
            .opt(|c| c.word().filter(|word| super::is_listed(BETWEEN, word)).and_then(|_| c.skip()))
            .opt(|c| c.is("-").filter(|c| c.glued().is_some()));
        let (unit, end) = match self.lex.unit(between) {
            Some(found) => found,
            // "3h" glued to the number
            None => {
                let end = after.glued().filter(|c| c.word() == Some("h")).and_then(Cursor::skip)?;
                let digits = after.back().is_some_and(|b| b.kind() == Some(Kind::Number));
                (digits && end.glued().is_none_or(|c| c.kind() == Some(Kind::Punct)))
                    .then_some((Unit::Hour, end))?
            }
        };
        let plural = end.previous().is_some_and(|word| word.ends_with(['s', 'S']));
        let one = count == Count::Milli(1000);
        match unit {
            // "a minute detail"
            Unit::Minute
                if article
                    && end.kind() == Some(Kind::Lower)
                    && !super::clock::is_function_word(end.word()?)
                    && end.any(&["ago", "later", "earlier"]).is_none() =>
            {
                return None;
            }
            // "a second round", "a quarter of the budget", "one half"
            Unit::Second if (article || one) && after.previous().is_none_or(|word| word != "-") => {
                let free = end.is_end()
                    || end.kind() == Some(Kind::Punct)
                    || end.any(&["later", "ago", "earlier"]).is_some();
                if !free || article && end.kind() == Some(Kind::Punct) && end.word() == Some("-") {
                    return None;
                }
            }
            Unit::Second if !plural && between.glued().is_none() && between.is("second").is_some() => {
                return None;
            }
            Unit::Half => return None,
            Unit::Quarter if !plural || count == Count::Vague => return None,
            Unit::Quarter if between.at() == after.at() && end.is("of").is_some() => return None,
            Unit::Quarter if count == Count::Milli(3000) && between.at() == after.at() => return None,
            _ => {}
        }
        Some((count, unit, end))
    }

    /// The number before a unit; whether it is only an article.
    fn count<'a>(&self, c: Cursor<'a>) -> Option<(Count, Cursor<'a>, bool)> {
        if c.kind()? == Kind::Number {
            return self.numbered(c);
        }
        let word = c.word()?;
        if !super::is_listed(COUNTING, word) {
            return if numbers::is_number_word(word) { self.numbered(c) } else { None };
        }
        if let Some(after) = c.phrase("half a").or_else(|| c.phrase("half an")) {
            return Some((Count::Milli(500), after, false));
        }
        if let Some(after) =
            c.is("half").map(|c| c.opt(|c| c.is("-"))).filter(|after| self.lex.unit(*after).is_some())
        {
            return Some((Count::Milli(500), after, false));
        }
        // "a quarter-century ago"
        if let Some(after) = c.opt(|c| c.is("a")).is("quarter").map(|c| c.opt(|c| c.is("-")))
            && matches!(self.lex.unit(after), Some((Unit::Century, _)))
        {
            return Some((Count::Milli(250), after, false));
        }
        for (phrase, count) in [
            ("a couple of", Count::Milli(2000)),
            ("couple of", Count::Milli(2000)),
            ("a couple", Count::Milli(2000)),
            ("couple", Count::Milli(2000)),
            ("a few dozen", Count::Vague),
            ("a number of", Count::Vague),
            ("a great many", Count::Vague),
            ("a good few", Count::Vague),
            ("a few", Count::Vague),
            ("quite a few", Count::Vague),
            ("very few", Count::Vague),
            ("few", Count::Vague),
            ("several", Count::Vague),
            ("many", Count::Vague),
            ("dozens of", Count::Vague),
            ("hundreds of", Count::Vague),
            ("thousands of", Count::Vague),
            ("scores of", Count::Vague),
            ("some", Count::Vague),
            ("half a dozen", Count::Milli(6000)),
        ] {
            if let Some(after) = c.phrase(phrase) {
                if phrase == "some" && (!self.plural_follows(after) || c.glued().is_some()) {
                    return None;
                }
                return Some((count, after.opt(|c| c.is("of")), false));
            }
        }
        // "all day", "all year"
        if let Some(after) =
            c.is("all").filter(|after| self.lex.unit(*after).is_some() && !self.plural_follows(*after))
        {
            return Some((Count::Milli(1000), after, false));
        }
        let compound = c.glued().is_some() && c.previous() == Some("-"); // "once-in-a-century"
        if let Some((_, after)) = c.any(&["a", "an", "another"]).filter(|_| !compound) {
            if after.is("hundred").is_some() || after.is("thousand").is_some() || after.is("dozen").is_some()
            {
                let size = if after.is("hundred").is_some() {
                    100
                } else if after.is("dozen").is_some() {
                    12
                } else {
                    1000
                };
                return Some((Count::Milli(size * 1000), after.skip()?, false));
            }
            // "another two weeks"
            if c.is("another").is_some()
                && let Some((number, after)) = numbers::number(after).filter(|(number, _)| !number.ordinal)
            {
                return Some((Count::Milli(number.milli), after, false));
            }
            return Some((Count::Milli(1000), after, true));
        }
        self.numbered(c)
    }

    /// A number that counts a unit; never an article.
    fn numbered<'a>(&self, c: Cursor<'a>) -> Option<(Count, Cursor<'a>, bool)> {
        let (number, after) = numbers::number(c).filter(|(number, _)| !number.ordinal)?;
        if number.digits
            && c.glued().is_some_and(|c| {
                c.back().is_some_and(|b| {
                    matches!(b.word(), Some("." | "$" | "€" | "£" | "/" | ":" | ","))
                        && b.glued().is_some_and(|g| g.back().is_some_and(|n| n.kind() == Some(Kind::Number)))
                        || c.back().is_some_and(|b| {
                            matches!(b.word(), Some("$" | "€" | "£" | "#"))
                                || b.kind().is_some_and(Kind::is_letters)
                        })
                })
            })
        {
            return None;
        }
        // "2 1/2 years", "two and a half years"
        if let Some(after) = after.phrase("and a half") {
            return Some((Count::Milli(number.milli + 500), after, false));
        }
        if let Some(after) =
            after.spaced().and_then(|c| c.phrase("1")).and_then(|c| c.glued()?.is("/")?.glued()?.is("2"))
        {
            return Some((Count::Milli(number.milli + 500), after, false));
        }
        if let Some(after) = after.is("½") {
            return Some((Count::Milli(number.milli + 500), after, false));
        }
        Some((Count::Milli(number.milli), after.opt(|c| c.phrase("or so")), false))
    }

    fn plural_follows(&self, c: Cursor<'_>) -> bool {
        self.lex.unit(c).is_some_and(|(_, end)| end.previous().is_some_and(|word| word.ends_with('s')))
    }

    /// `… ago`, `… later`, `… from tomorrow`, `… before Christmas`.
    fn shift<'a>(&self, amount: Amount, end: Cursor<'a>) -> Option<Match<'a>> {
        let build = |back, from, end| Some(Match::new(Expr::Shift { amount, back, from }, SHIFT, end));
        if let Some(after) = end.is("ago") {
            // "two years ago today"
            if let Some((Lex::Day(day), end)) = self.lex.at(after) {
                return build(true, From::Expr(Box::new(Expr::Today(day))), end);
            }
            // "25 years ago this month"
            if after.is("this").is_some()
                && matches!(amount.unit, Unit::Year | Unit::Decade | Unit::Century)
                && let Some(this) = self.unit_reference(after)
                && matches!(this.expr, Expr::Unit { unit: Unit::Month | Unit::Week | Unit::Weekend, .. })
            {
                return build(true, From::Expr(Box::new(this.expr)), this.end);
            }
            return build(true, From::Now, after);
        }
        if let Some(after) = end.phrase("from now").or_else(|| end.is("hence")) {
            return build(false, From::Now, after);
        }
        if let Some((word, after)) = end.any(&[
            "earlier",
            "previously",
            "beforehand",
            "prior",
            "before",
            "later",
            "afterwards",
            "afterward",
            "after",
            "on",
            "from",
            "since",
            "following",
        ]) {
            let back = word < 5;
            let from = match word {
                3 => after.is("to"),
                4 | 8 | 10 | 12 => Some(after),
                _ => None,
            };
            if let Some(from) = from
                && let Some(from) = self.plain(from).filter(|from| is_place(&from.expr) && !matches!(from.expr, Expr::Timed { .. }))
                // "64 days from November 21" more often says when a length began.
                && (word != 10 || !matches!(from.expr, Expr::Stated(Stated { point: Point { year: Year { digits: 1.., .. }, .. }, .. })))
            {
                return build(back, From::Expr(Box::new(from.expr)), from.end);
            }
            return match word {
                0 | 1 | 2 | 5 | 6 | 7 => {
                    // "two years later than planned"
                    build(back, From::There, after)
                }
                3 | 4 | 8 => {
                    let closed = after.is_end()
                        || after.kind() == Some(Kind::Punct)
                        || after.any(&["in", "at", "by", "and", "when"]).is_some();
                    closed.then(|| build(back, From::There, after))?
                }
                // "Ten years on, …": after what was told, not after now.
                9 => {
                    let opens = after.is(",").is_some() || after.is_end();
                    opens.then(|| build(false, From::There, after))?
                }
                _ => None,
            };
        }
        None
    }

    /// A plain length.
    fn duration<'a>(&self, c: Cursor<'a>, amount: Amount, end: Cursor<'a>) -> Option<Match<'a>> {
        let plural = end.previous().is_some_and(|word| word.ends_with(['s', 'S']));
        let article = c.any(&["a", "an"]).is_some() && amount.count == Count::Milli(1000);
        // "a 33-year-old": an age before a noun is no time.
        if let Some(old) = end.glued().and_then(|c| c.is("-")).and_then(Cursor::glued) {
            if old.is("old").is_some() {
                return None;
            }
            if let Some(after) = old.is("long").filter(|_| !article) {
                return Some(Match::new(Expr::Duration(amount), LENGTH, after));
            }
            if article {
                return None; // "a day-care centre"
            }
            if old.kind().is_some_and(Kind::is_letters) && !plural {
                return Some(Match::new(Expr::Duration(amount), LENGTH, end));
            }
        }
        let end = end.opt(|c| c.is("long")).opt(|c| c.is("old")).opt(|c| c.phrase("of age"));
        if amount.unit == Unit::Weekend && article {
            return None;
        }
        if amount.unit == Unit::Night && amount.count == Count::Vague && !plural {
            return None;
        }
        // "one day" as "some day", "a day of mourning", "a year of exchanges": still a length.
        if article {
            let hyphen = end.glued().is_some_and(|c| c.word() == Some("-"));
            if hyphen || c.back().is_some_and(|b| matches!(b.word(), Some("such" | "what"))) {
                return None;
            }
            if amount.unit == Unit::Day && end.is("of").is_some()
                || amount.unit == Unit::Day
                    && end.kind() == Some(Kind::Lower)
                    && !super::clock::is_function_word(end.word()?)
            {
                return None;
            }
        }
        let glued = end.back().is_some_and(|unit| unit.glued().is_some() && unit.previous() == Some("-"));
        let rule = if glued {
            LENGTH
        } else if amount.count == Count::Vague {
            VAGUE
        } else {
            DURATION
        };
        Some(Match::new(Expr::Duration(amount), rule, end))
    }

    /// `the past four years`, `the next six months`, `the last couple of days`, `the past decade`.
    fn window<'a>(&self, c: Cursor<'a>) -> Option<Match<'a>> {
        let the =
            c.is("the").or_else(|| c.any(&["these", "this", "its", "his", "their", "our"]).map(|(_, c)| c));
        let inner = the.unwrap_or(c);
        let (word, after) = inner.any(&[
            "past",
            "last",
            "previous",
            "preceding",
            "next",
            "coming",
            "following",
            "ensuing",
            "upcoming",
            "first",
        ])?;
        // "the course will last three weekends"
        let verb = word == 1
            && the.is_none()
            && c.back_any(&[
                "will", "to", "would", "can", "could", "may", "might", "shall", "should", "not", "must",
            ])
            .is_some();
        if word == 9 || verb {
            return None;
        }
        let future = word >= 4;
        // "the coming years" are not counted: a vague future.
        if future
            && self
                .lex
                .unit(after)
                .is_some_and(|(_, end)| end.previous().is_some_and(|word| word.ends_with('s')))
        {
            let (unit, end) = self.lex.unit(after)?;
            // "over the following days" is told of a story, and is a length of it.
            if matches!(word, 6 | 7) {
                let amount = Amount::new(Count::Vague, unit);
                return Some(Match::new(Expr::Window { amount, future, from: From::There }, VAGUE, end));
            }
            return Some(Match::new(Expr::Ref("FUTURE_REF"), super::vague::FUTURE, end));
        }
        let from = if matches!(word, 0 | 1 | 4 | 5 | 8) { From::Now } else { From::There };
        // "the past decade", "the past year": one whole unit, with "past" only.
        if let Some((unit, end)) = self.lex.unit(after)
            && (word == 0 && the.is_some()
                || matches!(unit, Unit::Decade | Unit::Century)
                    && the.is_some()
                    && matches!(word, 0 | 1 | 4 | 5))
            && !unit.is_clock()
            && unit != Unit::Half
            && !end.previous().is_some_and(|word| word.ends_with(['s', 'S']))
        {
            let amount = Amount::new(Count::Milli(1000), unit);
            return Some(Match::new(Expr::Window { amount, future, from }, WINDOW, end));
        }
        let (amount, end) = match self.amount(after) {
            Some(found) => found,
            // "the past years", "the last days"
            None => {
                let (unit, end) = self.lex.unit(after)?;
                let plural = end.previous().is_some_and(|word| word.ends_with(['s', 'S']));
                if !plural || unit == Unit::Second || matches!(word, 6 | 2) || word == 1 && the.is_none() {
                    return None;
                }
                (Amount::new(Count::Vague, unit), end)
            }
        };
        if amount.count == Count::Milli(1000) && after.any(&["a", "an", "one"]).is_some() {
            return None;
        }
        Some(Match::new(Expr::Window { amount, future, from }, WINDOW, end))
    }

    /// `the four previous weeks`, `5 coming years`.
    fn inner_window<'a>(&self, c: Cursor<'a>) -> Option<Match<'a>> {
        let (count, after, article) = self.count(c.opt(|c| c.is("the")))?;
        let (word, after) = after.any(&[
            "past",
            "last",
            "previous",
            "preceding",
            "next",
            "coming",
            "upcoming",
            "following",
        ])?;
        let (unit, end) = self.lex.unit(after)?;
        if article || !end.previous()?.ends_with('s') {
            return None;
        }
        let from = if matches!(word, 2 | 3 | 7) { From::There } else { From::Now };
        let expr = Expr::Window { amount: Amount::new(count, unit), future: word >= 4, from };
        Some(Match::new(expr, WINDOW, end))
    }

    /// A plural without a number that is a length all the same: `for decades`, `within hours`.
    pub(crate) fn bare_plural<'a>(&self, c: Cursor<'a>) -> Option<Match<'a>> {
        let (Lex::Unit(unit), end) = self.lex.at(c)? else { return None };
        if !end.previous()?.ends_with('s')
            || matches!(unit, Unit::Second | Unit::Quarter | Unit::Weekend | Unit::Night)
        {
            return None;
        }
        // "Convention on the Regulation of Hours of Work"
        if c.kind()? == Kind::Capital && c.back().is_some() {
            return None;
        }
        let amount = Amount::new(Count::Vague, unit);
        if let Some(shift) = self.shift(amount, end) {
            return Some(shift);
        }
        // "Days after the vote", "Months of talks"
        if end.any(&["after", "before", "of"]).is_some() && c.back().is_none() {
            return Some(Match::new(Expr::Duration(amount), VAGUE, end));
        }
        let said = c.back_any(&[
            "for", "within", "in", "of", "after", "over", "lasted", "took", "take", "through", "many",
            "just", "mere", "only", "spent", "last", "lasting", "be", "been",
        ]);
        let free = end.is_end()
            || end.kind() == Some(Kind::Punct) && end.glued().is_none_or(|c| c.word() != Some("-"))
            || end.word().is_some_and(super::clock::is_function_word);
        (said.is_some() && free).then(|| Match::new(Expr::Duration(amount), VAGUE, end))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_phrase_opens_with_a_listed_word() {
        assert!(MODIFYING.is_sorted() && COUNTING.is_sorted());
        for (phrase, _) in MORE.iter().chain(&ABOUT) {
            let first = phrase.split(' ').next();
            assert!(first.is_some_and(|first| MODIFYING.contains(&first)), "{phrase}");
        }
    }
}
