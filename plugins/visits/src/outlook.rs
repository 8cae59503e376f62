//! Whether a visit is still to come, or did not take place.

use crate::lexicon::among;
use chancery_core::prelude::*;

/// Words before a visit that put it into the future.
const PLANS: &[&str] = &[
    "will",
    "would",
    "shall",
    "plans",
    "plan",
    "planned",
    "planning",
    "scheduled",
    "intends",
    "expected",
    "invited",
    "invites",
    "inviting",
    "hopes",
    "hoped",
    "wants",
    "slated",
    "upcoming",
    "forthcoming",
    "could",
    "may",
    "might",
    "should",
    "announced",
    "intention",
    "intended",
];
/// Words that do so before another word only: "is due to", "an invitation to", "ahead of".
const PLANS_BEFORE: &[(&str, &str)] = &[
    ("due", "to"),
    ("set", "to"),
    ("invitation", "to"),
    ("ahead", "of"),
    ("is", "to"),
    ("are", "to"),
    ("ready", "to"),
];
/// Words before it that deny it.
const DENIALS: &[&str] = &[
    "not",
    "never",
    "cancelled",
    "canceled",
    "cancel",
    "cancels",
    "postponed",
    "postpone",
    "postpones",
    "postponing",
    "cancelling",
    "canceling",
    "declined",
    "refused",
    "scrapped",
    "scrap",
    "delayed",
    "delays",
    "shelved",
    "abandoned",
    "cannot",
    "without",
    "no",
    "nor",
    "neither",
    "aborted",
    "suspended",
    "skipped",
    "skip",
];
/// Behind it: "was postponed", "has been called off", "did not take place".
const UNDONE: &[&str] = &[
    "cancelled",
    "canceled",
    "postponed",
    "scrapped",
    "shelved",
    "delayed",
    "aborted",
    "suspended",
    "abandoned",
];
/// Behind it: "is planned for May".
const AWAITED: &[&str] = &["planned", "scheduled", "due", "expected", "set", "slated", "envisaged"];
/// Words that may stand between a visit and what is said of it.
const AUXILIARIES: &[&str] = &[
    "was", "is", "were", "are", "has", "have", "had", "been", "being", "be", "will", "then", "later", "again",
];
/// How far before a visit its verb may stand.
const REACH: u32 = 6;

/// Whether what is told at `span` is still to come, and whether it is denied.
pub(crate) fn of(scan: Scan<'_>, span: WordSpan, sentence: WordSpan) -> (bool, bool) {
    let words = scan.words();
    let (mut planned, mut negated) = (false, false);
    for i in (span.start.saturating_sub(REACH).max(sentence.start)..span.start).rev() {
        let text = words.text(i);
        if matches!(text, "," | ";" | ":") {
            break;
        }
        let off = among(text, &["called", "put", "call"]) && words.is(i + 1, "off");
        negated |= off || among(text, DENIALS);
        // The month is no verb.
        planned |= text != "May" && among(text, PLANS);
        planned |= PLANS_BEFORE
            .iter()
            .any(|(first, next)| text.eq_ignore_ascii_case(first) && words.is(i + 1, next));
        if among(text, &["who", "which", "where", "when", "because", "since"]) {
            break;
        }
    }
    let end = sentence.end.min(span.end + REACH);
    let behind = (span.end..end).find(|&i| !among(words.text(i), AUXILIARIES));
    if let Some(i) = behind.filter(|&i| i > span.end) {
        let text = words.text(i);
        negated |= among(text, UNDONE)
            || among(text, &["called", "put"]) && words.is(i + 1, "off")
            || among(text, &["not"]);
        planned |= among(text, AWAITED);
    }
    let did_not =
        (span.end..end).any(|i| among(words.text(i), &["did", "will", "would"]) && words.is(i + 1, "not"));
    let directly = words.is(span.end, "did") || words.is(span.end, "will") || words.is(span.end, "would");
    negated |= did_not && directly;
    (planned && !negated, negated)
}
