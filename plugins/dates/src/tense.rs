//! Whether a sentence tells of what was or of what will be, from the verbs around a date.
//!
//! No tagger is at hand: a short list of auxiliaries and irregular pasts, and the ending `-ed`, decide. The
//! nearest cue to the left counts, else the nearest to the right.

use crate::resolve::Direction;
use chancery_core::prelude::*;

const FUTURE: &[&str] = &[
    "begins",
    "can",
    "could",
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

fn listed(list: &[&str], word: &str) -> bool {
    list.iter().any(|entry| entry.eq_ignore_ascii_case(word))
}

fn cue(c: Cursor<'_>) -> Option<Direction> {
    let word = c.word()?;
    if !c.kind()?.is_letters() {
        return None;
    }
    // "takes effect on May 1", "is due on Thursday"
    let scheduled = matches!(word, "take" | "takes") && c.skip()?.any(&["effect", "place"]).is_some()
        || word == "due" && c.skip()?.is("to").is_none();
    if scheduled {
        return Some(Direction::Future);
    }
    let prepares = listed(PREPARES, word) && c.skip().is_some_and(|next| next.is("to").is_some());
    // The month is no verb.
    let month = word == "May";
    if prepares || listed(FUTURE, word) && !month || word.ends_with("'ll") || word.ends_with("’ll") {
        return Some(Direction::Future);
    }
    if word.eq_ignore_ascii_case("to")
        && c.skip()?.any(&["be", "take", "begin", "start", "meet", "visit", "hold"]).is_some()
    {
        return Some(Direction::Future);
    }
    // "should be completed": the participle tells nothing of the time.
    let participle = c.back_any(&["be", "being", "to"]).is_some();
    let regular = word.len() > 4
        && word.ends_with("ed")
        && !word.ends_with("eed")
        && c.kind() == Some(Kind::Lower)
        && !participle
        && !listed(&["united", "hundred"], word);
    (regular || listed(PAST, word) && !participle).then_some(Direction::Past)
}

/// The direction for a date that covers `words`.
pub(crate) fn direction(scan: Scan<'_>, words: WordSpan) -> Direction {
    let c = scan.cursor(words.start);
    if let Some((word, _)) = c.back_any(&["since", "until", "till", "by"]) {
        if word == 0 {
            return Direction::Past;
        }
        // "by June" looks ahead unless the sentence is told in the past.
        let told = (1..REACH).map_while(|steps| {
            let at = words.start.checked_sub(steps)?;
            (at >= c.within().start).then(|| c.moved(at))
        });
        let past = told.filter_map(cue).any(|direction| direction == Direction::Past);
        return if past { Direction::Past } else { Direction::Future };
    }
    let left = (1..REACH).map_while(|steps| {
        let at = words.start.checked_sub(steps)?;
        (at >= c.within().start).then(|| c.moved(at))
    });
    if let Some(found) = left.filter_map(cue).next() {
        return found;
    }
    let right = (0..REACH).map_while(|steps| {
        let at = words.end + steps;
        (at < c.within().end).then(|| c.moved(at))
    });
    right.filter_map(cue).next().unwrap_or(Direction::Nearest)
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
        return next.word().is_some_and(|word| listed(AGES, word));
    }
    // "the world today", "where it is today", "which today stands"
    c.back_any(&["is", "are", "world", "exists", "exist", "stands", "stand", "live", "lives"]).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use chancery_core::text::{ScanBuf, TermsBuilder};

    fn of(text: &str, word: &str) -> Direction {
        let terms = TermsBuilder::new().freeze();
        let mut buf = ScanBuf::default();
        let scan = buf.scan(&terms, text);
        let at = scan.words().iter().find(|w| w.text == word).unwrap().index;
        direction(scan, WordSpan::new(at, at + 1))
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
