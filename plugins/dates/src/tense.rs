//! Whether a sentence tells of what was or of what will be, from the verbs around a date.
//!
//! No tagger is at hand: a short list of auxiliaries and irregular pasts, and the ending `-ed`, decide. The
//! nearest cue to the left counts, else the nearest to the right.

use crate::resolve::Direction;
use chancery_core::prelude::*;
use std::collections::BTreeMap;

const FUTURE: &[&str] = &[
    "begins",
    "can",
    "could",
    "ends",
    "expires",
    "forthcoming",
    "going",
    "may",
    "might",
    "must",
    "opens",
    "planned",
    "plans",
    "scheduled",
    "shall",
    "should",
    "slated",
    "starts",
    "upcoming",
    "will",
    "would",
];

const PAST: &[&str] = &[
    "ago", "became", "began", "broke", "brought", "came", "did", "fell", "flew", "found", "gave", "got",
    "grew", "had", "held", "kept", "knew", "last", "led", "left", "lost", "made", "met", "paid", "put",
    "ran", "rose", "said", "sank", "sat", "saw", "sent", "set", "shot", "since", "slid", "spoke", "spent",
    "stood", "struck", "sold", "told", "took", "was", "went", "were", "withdrew", "won", "wrote",
];

/// Words after which "to" and a verb tell the future: `is expected to`, `is due to`.
const PREPARES: &[&str] = &[
    "agreed",
    "aims",
    "due",
    "expected",
    "expects",
    "hopes",
    "hoped",
    "intends",
    "likely",
    "planned",
    "plans",
    "ready",
    "scheduled",
    "set",
    "supposed",
];

/// How far from the date a cue is looked for, in words.
const REACH: u32 = 18;

/// What a word says of the time of its sentence.
mod says {
    pub(super) const FUTURE: u32 = 1;
    pub(super) const PAST: u32 = 1 << 1;
    /// Of the future where "to" follows.
    pub(super) const PREPARES: u32 = 1 << 2;
    /// `take`, which looks ahead in "takes place".
    pub(super) const TAKES: u32 = 1 << 3;
    pub(super) const DUE: u32 = 1 << 4;
    pub(super) const TO: u32 = 1 << 5;
    /// Ends in -ed and is no past.
    pub(super) const NO_PAST: u32 = 1 << 6;
}

/// The verbs and words beside dates, registered with the shared pass.
#[derive(Clone, Copy)]
pub(crate) struct Tense {
    list: WordList,
}

impl Tense {
    pub(crate) fn new(register: impl FnOnce(Vec<(&'static str, u32)>) -> WordList) -> Self {
        let lists = [
            (FUTURE, says::FUTURE),
            (PAST, says::PAST),
            (PREPARES, says::PREPARES),
            (&["take", "takes"], says::TAKES),
            (&["due"], says::DUE),
            (&["to"], says::TO),
            (&["united", "hundred"], says::NO_PAST),
        ];
        let mut all: BTreeMap<&'static str, u32> = BTreeMap::new();
        for (words, bit) in lists {
            for word in words {
                *all.entry(word).or_default() |= bit;
            }
        }
        Self { list: register(all.into_iter().collect()) }
    }

    fn cue(self, c: Cursor<'_>) -> Option<Direction> {
        let kind = c.kind()?;
        if !kind.is_letters() {
            return None;
        }
        let said = c.listed(self.list).map_or(0, |(said, _)| said);
        let says = |bit: u32| said & bit != 0;
        if said != 0 {
            let word = c.word()?;
            let next = c.skip();
            let to = next.is_some_and(|next| next.is("to").is_some());
            // "takes effect on May 1", "is due on Thursday", "is expected to"; the month May is no verb.
            let ahead = says(says::PREPARES) && (to || next.is_some_and(|next| next.is("for").is_some()))
                || says(says::FUTURE) && word != "May"
                || says(says::TAKES) && next.is_some_and(|next| next.any(&["effect", "place"]).is_some())
                || says(says::DUE) && next.is_some() && !to
                || says(says::TO)
                    && next.is_some_and(|next| {
                        next.any(&["be", "take", "begin", "start", "meet", "visit", "hold"]).is_some()
                    });
            if ahead {
                return Some(Direction::Future);
            }
        }
        let past = says(says::PAST)
            || !says(says::NO_PAST) && {
                let word = c.word()?;
                match word.as_bytes().last() {
                    Some(b'd') => kind == Kind::Lower && is_regular_past(word),
                    // "he'll"
                    Some(b'l') if word.ends_with("'ll") || word.ends_with("’ll") => {
                        return Some(Direction::Future);
                    }
                    _ => false,
                }
            };
        // "should be completed": the participle tells nothing of the time.
        (past && c.back_any(&["be", "being", "to"]).is_none()).then_some(Direction::Past)
    }

    /// The direction for a date that covers `words`.
    pub(crate) fn direction(self, scan: Scan<'_>, words: WordSpan) -> Direction {
        let c = scan.cursor(words.start);
        if let Some((word, _)) = c.back_any(&["since", "until", "till", "by"]) {
            if word == 0 {
                return Direction::Past;
            }
            // "by June" looks ahead unless the clause is told in the past.
            let told = (1..REACH).map_while(|steps| {
                let at = words.start.checked_sub(steps)?;
                (at >= c.within().start).then(|| c.moved(at))
            });
            return told.filter_map(|c| self.cue(c)).next().unwrap_or(Direction::Future);
        }
        // "The vote is Sunday.", "The ceremony is at noon Sunday."
        let before = c.back();
        let linked = match before.and_then(Cursor::word) {
            Some("on" | "at" | "for") => before.and_then(Cursor::previous),
            word => word,
        };
        if matches!(linked, Some("is" | "are")) {
            return Direction::Future;
        }
        // "Schedule a call for 20 December": what is asked for lies ahead; not "Set in May, the story …".
        let first = c.moved(c.within().start);
        let asked = first.is("please").is_some()
            || first.any(&["schedule", "set", "remind", "reserve"]).is_some_and(|(_, next)| {
                next.kind().is_some_and(Kind::is_letters)
                    && next.any(&["in", "on", "at", "by", "for", "to", "against", "around", "up"]).is_none()
            });
        let left = (1..REACH).map_while(|steps| {
            let at = words.start.checked_sub(steps)?;
            (at >= c.within().start && !(asked && at == first.at())).then(|| c.moved(at))
        });
        if let Some(found) = left.filter_map(|c| self.cue(c)).next() {
            return found;
        }
        let right = (0..REACH).map_while(|steps| {
            let at = words.end + steps;
            (at < c.within().end).then(|| c.moved(at))
        });
        let otherwise = if asked { Direction::Future } else { Direction::Nearest };
        right.filter_map(|c| self.cue(c)).next().unwrap_or(otherwise)
    }
}

fn is_regular_past(word: &str) -> bool {
    word.len() > 4 && word.ends_with("ed") && !word.ends_with("eed")
}

/// Whether "today" at `words` means the present age, not this day: `today's world`, `where it is today`.
pub(crate) fn is_age(scan: Scan<'_>, words: WordSpan) -> bool {
    let c = scan.cursor(words.start);
    let after = c.moved(words.end);
    if let Some((_, next)) = after.of_kind(Kind::Clitic) {
        const AGES: &[&str] = &[
            "age",
            "complex",
            "era",
            "generation",
            "generations",
            "globalised",
            "globalized",
            "international",
            "interconnected",
            "society",
            "times",
            "turbulent",
            "world",
            "youth",
        ];
        return next.word().is_some_and(|word| AGES.iter().any(|age| age.eq_ignore_ascii_case(word)));
    }
    // "the world today", "where it is today", "which today stands"
    c.back_any(&["is", "are", "world", "exists", "exist", "stands", "stand", "live", "lives"]).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use chancery_core::text::{ScanBuf, TermsBuilder};

    fn of(text: &str, word: &str) -> Direction {
        let mut terms = TermsBuilder::new();
        let tense = Tense::new(|words| terms.words(words));
        let terms = terms.freeze();
        let mut buf = ScanBuf::default();
        let scan = buf.scan(&terms, text);
        let at = scan.words().iter().find(|w| w.text == word).unwrap().index;
        tense.direction(scan, WordSpan::new(at, at + 1))
    }

    #[test]
    fn the_nearest_verb_decides() {
        assert_eq!(of("He arrived in May.", "May"), Direction::Past);
        assert_eq!(of("In May he will arrive.", "May"), Direction::Future);
        assert_eq!(of("He said the talks would resume in May.", "May"), Direction::Future);
        assert_eq!(of("The summit is expected to open in May.", "May"), Direction::Future);
        assert_eq!(of("Every May is warm.", "May"), Direction::Nearest);
        assert_eq!(of("since May", "May"), Direction::Past);
        assert_eq!(of("Work is to end by May.", "May"), Direction::Future);
    }
}
