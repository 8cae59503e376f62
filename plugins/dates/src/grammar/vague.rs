//! TIMEX3's vague references: the past, the present, the future.

use super::{Match, Parser};
use crate::{
    expr::{Amount, Count, Expr},
    lexicon::{Lex, Unit},
};
use chancery_core::prelude::*;

const PRESENT: RuleId = RuleId::new("dates/present");
const PAST: RuleId = RuleId::new("dates/past");
pub(super) const FUTURE: RuleId = RuleId::new("dates/future");

pub(super) const RULES: &[Rule] = &[
    Rule::new(PRESENT, "the present, as TIMEX3's PRESENT_REF", "now"),
    Rule::new(PAST, "an unspecified past, as TIMEX3's PAST_REF", "in recent years"),
    Rule::new(FUTURE, "an unspecified future, as TIMEX3's FUTURE_REF", "in the near future"),
];

/// The vague references and their kinds, as the shared pass finds them.
pub(crate) struct VagueWords {
    words: Gazetteer,
}

impl VagueWords {
    const DATA: &'static str = include_str!("../../data/vague.tsv");

    pub(crate) fn new(cx: &mut BuildCx<'_>) -> Self {
        let rows = Self::DATA.lines().filter(|line| !line.starts_with('#')).filter_map(|line| {
            let (kind, words) = line.split_once('\t')?;
            let kind = match kind {
                "past" => 1,
                "future" => 2,
                _ => 0,
            };
            Some(words.split('|').map(move |word| (word, kind)))
        });
        Self { words: cx.gazetteer(rows.flatten(), Case::Fold) }
    }

    pub(crate) fn hits<'a>(&self, scan: Scan<'a>) -> &'a [Hit] {
        scan.hits(self.words)
    }

    /// The reference at a hit, unless its surroundings make something else of the word.
    pub(crate) fn at<'a>(&self, c: Cursor<'a>) -> Option<Match<'a>> {
        let (kind, end) = c.term(self.words)?;
        let hyphen = |c: Option<Cursor<'a>>| c.is_some_and(|c| c.word() == Some("-"));
        if hyphen(c.glued().and_then(Cursor::back)) || hyphen(end.glued()) {
            return None;
        }
        let first = c.word()?;
        let next = end.word().unwrap_or("");
        let before = c.previous().unwrap_or("");
        let mut small = [0u8; 9];
        let small = match small.get_mut(..first.len()) {
            Some(small) => {
                small.copy_from_slice(first.as_bytes());
                small.make_ascii_lowercase();
                std::str::from_utf8(small).unwrap_or("")
            }
            None => "",
        };
        let unfree = match small {
            // "the present Agreement", "the past experience"
            "the" if end.at() - c.at() == 2 => {
                end.spaced().is_some()
                    && end.kind().is_some_and(Kind::is_letters)
                    && !super::function::is_function_word(next)
            }
            // "at this time last year"
            "at" if end.previous() == Some("time") => end.any(&["last", "next"]).is_some(),
            // "the largest to date", "equal to date 1"
            "to" => !end.is_end() && end.kind() != Some(Kind::Punct),
            // An adjective, not a stream of water or electricity.
            "current" | "recent" => {
                !end.kind().is_some_and(Kind::is_letters)
                    || super::function::is_function_word(next)
                    || matches!(next, "account" | "accounts")
                    || matches!(before, "direct" | "alternating" | "electric" | "ocean" | "cross")
            }
            // "as recently as last week"
            "recently" => before.eq_ignore_ascii_case("as") && next == "as",
            // "a community with a shared future" is no time.
            "future" => matches!(before, "shared" | "common" | "bright" | "brighter" | "better" | "a"),
            _ => false,
        };
        if unfree {
            return None;
        }
        let (value, rule) =
            [("PRESENT_REF", PRESENT), ("PAST_REF", PAST), ("FUTURE_REF", FUTURE)][kind as usize];
        Some(Match::new(Expr::Ref(value), rule, end))
    }
}

impl Parser<'_> {
    /// `recent years`, `the coming days`, `these days`: a vague run of units.
    pub(super) fn vague<'a>(&self, c: Cursor<'a>) -> Option<Match<'a>> {
        if let Some(ahead) = self.units_beside(c) {
            return Some(ahead);
        }
        let inner = c.opt(|c| c.is("the"));
        // "previous years", "later years"
        if let Some((word, after)) = c.any(&["previous", "earlier", "subsequent", "later"])
            && let Some((unit, end)) = self.lex.unit(after)
            && !unit.is_clock()
            && end.previous().is_some_and(|word| word.ends_with('s'))
        {
            let (value, rule) = if word < 2 { ("PAST_REF", PAST) } else { ("FUTURE_REF", FUTURE) };
            return Some(Match::new(Expr::Ref(value), rule, end));
        }
        let (word, after) = inner.any(&["recent", "coming", "these", "those", "modern", "present"])?;
        let (unit, end) = if word >= 4 {
            // "modern times", "the present day"
            match after.any(&["times", "day"])? {
                (0, end) if word == 4 => (Unit::Year, end),
                (1, end) if word == 5 => (Unit::Day, end),
                _ => return None,
            }
        } else {
            let after = after.opt(|c| c.is("few"));
            match self.lex.at(after)? {
                (Lex::Unit(unit), end) => (unit, end),
                _ => return None,
            }
        };
        let plural =
            end.back().and_then(Cursor::word).is_some_and(|word| word.ends_with('s') || word.ends_with('S'));
        let (value, rule) = match word {
            0 if plural => ("PAST_REF", PAST),
            1 if plural => ("FUTURE_REF", FUTURE),
            2 if unit == Unit::Day && plural => ("PRESENT_REF", PRESENT),
            3 if unit == Unit::Day && plural => ("PAST_REF", PAST),
            4 | 5 => ("PRESENT_REF", PRESENT),
            _ => return None,
        };
        Some(Match::new(Expr::Ref(value), rule, end))
    }

    /// `the months ahead`; `the weeks before the vote`, a length that nothing counts.
    fn units_beside<'a>(&self, c: Cursor<'a>) -> Option<Match<'a>> {
        let (unit, end) = self.lex.unit(c.is("the")?)?;
        if !end.previous()?.ends_with('s') || matches!(unit, Unit::Second | Unit::Quarter) {
            return None;
        }
        if let Some(end) = end.is("ahead").or_else(|| end.phrase("to come")) {
            return Some(Match::new(Expr::Ref("FUTURE_REF"), FUTURE, end));
        }
        end.any(&["before", "after", "since", "leading", "following", "preceding", "prior"])?;
        let amount = Amount::new(Count::Vague, unit);
        Some(Match::new(Expr::Duration(amount), super::amount::VAGUE, end))
    }
}
