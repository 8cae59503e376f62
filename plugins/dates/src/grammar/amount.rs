//! Lengths of time and what is counted with them: `two weeks`, `ten years ago`, `the past four years`.

use super::{Match, Parser, opens::Opens, relative::is_place, tried};
use crate::{
    expr::{Amount, Count, Expr, From, Stated},
    lexicon::{Lex, Unit},
    point::{Point, Year},
};
use chancery_core::{prelude::*, text::FoldedWords};

pub(super) const DURATION: RuleId = RuleId::new("dates/duration");
pub(super) const LENGTH: RuleId = RuleId::new("dates/length-adjective");
pub(super) const VAGUE: RuleId = RuleId::new("dates/vague-duration");
pub(super) const SHIFT: RuleId = RuleId::new("dates/shift");
pub(super) const WINDOW: RuleId = RuleId::new("dates/window");

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
pub(super) const MODIFYING: &[&str] = &[
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

static MODIFIERS: FoldedWords<{ MODIFYING.len() }> = FoldedWords::new(MODIFYING);

fn modifying<'a>(c: Cursor<'a>, list: &[(&str, &'static str)]) -> Option<(&'static str, Cursor<'a>)> {
    if !MODIFIERS.has(c.word()?) {
        return None;
    }
    let initial = super::initial(c);
    list.iter()
        .filter(|(phrase, _)| super::begins(phrase, initial))
        .find_map(|(phrase, modifier)| c.phrase(phrase).map(|c| (*modifier, c)))
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
        self.amount_of(c, self.opens(c))
    }

    pub(super) fn amount_of<'a>(&self, c: Cursor<'a>, opens: Opens) -> Option<Match<'a>> {
        if let Some(window) = tried(opens, Opens::WINDOW, || self.window(c)) {
            return Some(window);
        }
        if let Some(determined) = tried(opens, Opens::DETERMINED, || self.determined(c)) {
            return Some(determined);
        }
        if !opens.any(Opens::AMOUNT) {
            return None;
        }
        // "ten years" has no room for another word.
        let direct = c.skip().is_some_and(|next| self.lex.unit(next).is_some());
        if !direct && let Some(window) = self.inner_window(c) {
            return Some(window);
        }
        if let Some((Lex::Long(unit, count), end)) = self.lex.at(c) {
            return Some(Match::new(Expr::Duration(Amount::new(count, unit)), LENGTH, end));
        }
        let (amount, end) = self.amount(c)?;
        if let Some(shift) = self.shift(c, amount, end) {
            return Some(self.on_weekday(shift));
        }
        let length = self.duration(c, amount, end)?;
        Some(if c.back_is("in").is_some() { self.on_weekday(length) } else { length })
    }

    /// A number of units with its determiner: `the nine months`, `a sixty-day period`, `the same 28-day period`.
    fn determined<'a>(&self, c: Cursor<'a>) -> Option<Match<'a>> {
        let (word, after) = c.any(&["the", "a", "this", "that"])?;
        let at = after.opt(|c| c.is("same"));
        self.numbers.number(at).filter(|(number, _)| !number.ordinal)?;
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

    /// `… ago`, `… later`, `… from tomorrow`, `… before Christmas`.
    pub(super) fn shift<'a>(&self, start: Cursor<'a>, amount: Amount, end: Cursor<'a>) -> Option<Match<'a>> {
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
            // "30 minutes later this week": a length and when it is.
            if matches!(word, 0 | 5)
                && after.any(&["this", "next", "that"]).is_some()
                && self.unit_reference(after).is_some()
            {
                return None;
            }
            let back = word < 5;
            let from = match word {
                3 => after.is("to"),
                4 | 8 | 10 | 12 => Some(after),
                _ => None,
            };
            if let Some(from) = from
                && let Some(from) = self.plain(from).filter(|from| is_place(&from.expr) && !matches!(from.expr, Expr::Timed { .. }))
                // "for 64 days from November 21" says when a length began.
                && (word != 10 || !is_dated(&from.expr) || !begins_length(start) && !runs_to(from.end))
                // "3 minutes from today": from no minute of it
                && !(word == 10 && amount.unit.is_clock() && matches!(from.expr, Expr::Today(_)))
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
                    && end.any(&["starting", "beginning"]).is_none()
                    && !super::function::is_function_word(end.word()?)
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
}

/// Whether a date has its year.
fn is_dated(expr: &Expr) -> bool {
    matches!(expr, Expr::Stated(Stated { point: Point { year: Year { digits: 1.., .. }, .. }, .. }))
}

/// Whether the words before a length say that something lasts: `lasted 16 days from …`, `within 60 days from …`.
fn begins_length(c: Cursor<'_>) -> bool {
    const LASTING: [&str; 22] = [
        "for", "of", "within", "in", "over", "during", "last", "lasted", "lasting", "lasts", "run",
        "running", "runs", "ran", "take", "takes", "took", "spanned", "spanning", "spent", "stayed", "a",
    ];
    c.back_any(&LASTING).is_some() || c.back().is_none()
}

/// Whether a range goes on behind its first day: `16 days from 2 to 17 January`.
fn runs_to(c: Cursor<'_>) -> bool {
    c.any(&["to", "until", "till", "through", "-", "–"]).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_phrase_opens_with_a_listed_word() {
        for (phrase, _) in MORE.iter().chain(&ABOUT) {
            let first = phrase.split(' ').next();
            assert!(first.is_some_and(|first| MODIFYING.contains(&first)), "{phrase}");
        }
    }
}
