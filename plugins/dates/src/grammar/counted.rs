//! Numbers with their units: `two weeks`, `several years`, `3 days and 2 nights`.

use super::Parser;
use crate::{
    expr::{Amount, Count},
    lexicon::{Lex, Unit},
    numbers::Number,
};
use chancery_core::{prelude::*, text::FoldedWords};

/// Words between a number and its unit.
pub(super) const BETWEEN: &[&str] = &[
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

static STANDING_BETWEEN: FoldedWords<{ BETWEEN.len() }> = FoldedWords::new(BETWEEN);

/// What "and a half" and its like add, in thousandths.
fn fraction(c: Cursor<'_>) -> Option<(i64, Cursor<'_>)> {
    let c = c.is("and")?;
    if let Some(after) = c.opt(|c| c.is("a")).is("half") {
        return Some((500, after));
    }
    Some((250, c.phrase("a quarter").filter(|c| c.is("of").is_none())?))
}

/// A unit by its letter, glued to digits, where the word before asks for a length: `lasted 2W`; `3D` is none.
fn lettered_unit<'a>(c: Cursor<'a>, after: Cursor<'a>) -> Option<(Unit, Cursor<'a>)> {
    let (letter, end) = after.glued().and_then(|c| Some((c.word()?, c.skip()?)))?;
    let unit = match letter {
        "D" if !matches!(c.word(), Some("2" | "3" | "4")) => Unit::Day,
        "W" => Unit::Week,
        "Y" => Unit::Year,
        _ => return None,
    };
    c.back_any(&["for", "last", "lasted", "lasting", "lasts", "took"])?;
    super::signs::is_closed(end).then_some((unit, end))
}

impl Parser<'_> {
    /// `several years`, `two and a half hours`, `3 days and 2 nights`.
    pub(super) fn amount<'a>(&self, c: Cursor<'a>) -> Option<(Amount, Cursor<'a>)> {
        let (count, unit, end) = self.counted(c)?;
        let mut amount = Amount::new(count, unit);
        let mut end = end;
        if let (Count::Milli(milli), Some((part, after))) = (count, fraction(end)) {
            amount.count = Count::Milli(milli + part);
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
    pub(super) fn counted<'a>(&self, c: Cursor<'a>) -> Option<(Count, Unit, Cursor<'a>)> {
        let (count, after, article) = self.count(c)?;
        // "30-plus years", "70-odd years"
        // "six-and-a-half years"
        let and_a_half = after
            .glued()
            .and_then(|c| ["-", "and", "-", "a", "-", "half"].iter().try_fold(c, |c, word| c.is(word)));
        // "two-and-a-half-year": "half-year" is a word of its own.
        if let Count::Milli(milli) = count
            && let Some(half) = after
                .glued()
                .and_then(|c| ["-", "and", "-", "a", "-"].iter().try_fold(c, |c, word| c.is(word)))
            && let Some((Unit::Half, end)) = self.lex.unit(half)
            && end.previous().is_some_and(|word| word.eq_ignore_ascii_case("year"))
        {
            return Some((Count::Milli(milli + 500), Unit::Year, end));
        }
        let (count, after) = match (count, and_a_half) {
            (Count::Milli(milli), Some(after)) => (Count::Milli(milli + 500), after),
            _ => (count, after),
        };
        let after = after.opt(|c| c.opt(|c| c.is("-")).any(&["odd", "plus"]).map(|(_, c)| c));
        let after = after.opt(|c| c.is("-").filter(|c| c.glued().is_some()));
        let between = after
            .opt(|c| c.word().filter(|word| STANDING_BETWEEN.has(word)).and_then(|_| c.skip()))
            .opt(|c| c.is("-").filter(|c| c.glued().is_some()));
        let (unit, end) = match self.lex.unit(between) {
            Some(found) => found,
            // "eight-year-long"
            None if let Some((Lex::Long(unit, Count::Milli(_)), end)) = self.lex.at(between)
                && between.glued().is_some() =>
            {
                (unit, end)
            }
            // "two bloody weeks"
            None if count != Count::Milli(1000)
                && between.at() == after.at()
                && let Some(found) = self.described_unit(between) =>
            {
                found
            }
            // "1 night"
            None if count == Count::Milli(1000) && !article && between.is("night").is_some() => {
                let end = between.skip()?;
                let told = c.kind() == Some(Kind::Number) || c.back_any(&["for", "only"]).is_some();
                let closed = end.is_end()
                    || end.kind() == Some(Kind::Punct)
                    || super::function::is_function_word(end.word()?);
                (told && closed).then_some((Unit::Night, end))?
            }
            // "for 3Y", "lasted 2W"
            None if let Some(found) = lettered_unit(c, after) => found,
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
                    && !super::function::is_function_word(end.word()?)
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

    /// A unit in the plural behind one adjective.
    fn described_unit<'a>(&self, c: Cursor<'a>) -> Option<(Unit, Cursor<'a>)> {
        let word = c.word().filter(|_| c.kind() == Some(Kind::Lower) && c.spaced().is_some())?;
        let noun = c.skip()?.spaced()?;
        // What is no plural is no unit here.
        noun.word().filter(|word| word.ends_with('s'))?;
        let (unit, end) = self.lex.unit(noun).filter(|(unit, _)| {
            matches!(unit, Unit::Hour | Unit::Day | Unit::Week | Unit::Month | Unit::Year | Unit::Decade)
        })?;
        let adjective = word.len() > 3
            && !word.ends_with('s')
            && !matches!(word, "people" | "percent" | "million" | "billion" | "children" | "women")
            && !super::function::is_function_word(word)
            && self.small.at(c).is_none()
            && !self.numbers.is_word(c)
            && self.lex.at(c).is_none();
        adjective.then_some((unit, end))
    }

    /// The number before a unit; whether it is only an article.
    pub(super) fn count<'a>(&self, c: Cursor<'a>) -> Option<(Count, Cursor<'a>, bool)> {
        if c.kind()? == Kind::Number {
            return self.numbered(c);
        }
        if !self.opens_count(c) {
            // "½ hour"
            if let Some((part, after)) = c.any(&["½", "¼", "¾"]) {
                let free = c.glued().is_none_or(|c| c.back().is_none_or(|b| b.kind() == Some(Kind::Punct)));
                return free.then_some((Count::Milli([500, 250, 750][part]), after, false));
            }
            return if self.numbers.is_word(c) { self.numbered(c) } else { None };
        }
        // "a year", "an hour", by far the most frequent.
        if let Some((_, after)) = c.any(&["a", "an"])
            && self.lex.unit(after).is_some_and(|(unit, _)| unit != Unit::Quarter)
            && !(c.glued().is_some() && c.previous() == Some("-"))
        {
            return Some((Count::Milli(1000), after, true));
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
        let initial = super::initial(c);
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
            if super::begins(phrase, initial)
                && let Some(after) = c.phrase(phrase)
            {
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
                && let Some((number, after)) =
                    self.numbers.number(after).filter(|(number, _)| !number.ordinal)
            {
                return Some((Count::Milli(number.milli), after, false));
            }
            return Some((Count::Milli(1000), after, true));
        }
        self.numbered(c)
    }

    /// A number that counts a unit; never an article.
    pub(super) fn numbered<'a>(&self, c: Cursor<'a>) -> Option<(Count, Cursor<'a>, bool)> {
        let (number, after) = self.numbers.number(c).filter(|(number, _)| !number.ordinal)?;
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
        if let Some((both, after)) = self.old_order(c, number, after) {
            return Some((Count::Milli(both), after, false));
        }
        // "2 1/2 years", "two and a half years"
        if let Some((part, after)) = fraction(after) {
            return Some((Count::Milli(number.milli + part), after, false));
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

    /// Tens and ones in the old order or joined by "and": `four and twenty hours`, not `between twenty and four`.
    fn old_order<'a>(&self, c: Cursor<'a>, first: Number, after: Cursor<'a>) -> Option<(i64, Cursor<'a>)> {
        let next = after.is("and").filter(|_| !first.digits && c.back_is("between").is_none())?;
        let (second, end) =
            self.numbers.number(next).filter(|(number, _)| !number.ordinal && !number.digits)?;
        let (one, other) = (first.whole()?, second.whole()?);
        let (ones, tens) = (one.min(other), one.max(other));
        let fits = (1..10).contains(&ones) && (20..100).contains(&tens) && tens % 10 == 0;
        (fits && self.lex.unit(end).is_some()).then_some(((ones + tens) * 1000, end))
    }

    pub(super) fn plural_follows(&self, c: Cursor<'_>) -> bool {
        self.lex.unit(c).is_some_and(|(_, end)| end.previous().is_some_and(|word| word.ends_with('s')))
    }
}
