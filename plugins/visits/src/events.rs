//! What was attended: the noun phrase behind the verb.

use crate::lexicon::{Lexicon, among};
use chancery_core::prelude::*;

/// Words in lower case that end the phrase.
const STOPS: &[&str] = &[
    "upon",
    "held",
    "where",
    "which",
    "who",
    "while",
    "with",
    "during",
    "after",
    "before",
    "by",
    "so",
    "as",
    "that",
    "this",
    "hosted",
    "when",
    "but",
    "from",
    "until",
    "to",
    "is",
    "was",
    "will",
    "has",
    "had",
    "were",
    "together",
    "alongside",
    "later",
    "here",
    "yesterday",
    "today",
    "tomorrow",
];
/// The longest phrase, in words.
const LONGEST: u32 = 28;

/// The events named from word `at` on: phrases joined by "and the" are events of their own.
pub(crate) fn list(lexicon: &Lexicon, scan: Scan<'_>, at: u32, within: WordSpan) -> Vec<WordSpan> {
    let words = scan.words();
    let mut found = Vec::new();
    let mut start = at;
    let mut end = at;
    let limit = within.end.min(at + LONGEST);
    let close = |start: u32, end: u32, found: &mut Vec<WordSpan>| {
        let mut start = start;
        while start < end && among(words.text(start), &["the", "a", "an", "and", "also", "in", "its"]) {
            start += 1;
        }
        let mut end = end;
        while end > start
            && (words.kind(end - 1) == Kind::Punct && words.text(end - 1) != ")"
                || among(words.text(end - 1), &["and", "of", "the", "in", "at", "on", "for"]))
        {
            end -= 1;
        }
        let named = (start..end).any(|i| lexicon.is_event(words.text(i)));
        let counted = (start..end).any(|i| words.kind(i) == Kind::Number)
            && (start..end).any(|i| words.is(i, "events"));
        if named && !counted && start < end {
            found.push(WordSpan::new(start, end));
        }
    };
    let mut brackets = 0_i32;
    while end < limit {
        let text = words.text(end);
        let next_is = |list: &[&str]| end + 1 < limit && among(words.text(end + 1), list);
        match text {
            "(" => brackets += 1,
            ")" => brackets -= 1,
            _ => {}
        }
        let kind = words.kind(end);
        let comma = text == "," && brackets == 0;
        if comma
            || matches!(text, ";" | "." | ":" | "\u{2014}")
            || (brackets == 0 && among(text, STOPS) && kind == Kind::Lower)
        {
            break;
        }
        // "in Samarkand" and "on Friday" say where and when; "in Asia" inside a name is capitalised all the same, so
        // the phrase is cut only where an event noun has been.
        let seen = || (start..end).any(|i| lexicon.is_event(words.text(i)));
        if among(text, &["in", "at", "on"]) && kind == Kind::Lower && seen() {
            let place_or_day = end + 1 < limit
                && (words.kind(end + 1).is_capitalised() || words.kind(end + 1) == Kind::Number);
            if place_or_day {
                break;
            }
        }
        // "the summit last month".
        if seen() && among(text, &["last", "next"]) {
            break;
        }
        // "the summit for the fifth time", but "the Forum for International Cooperation".
        let lower = |i: u32| i < limit && words.kind(i) == Kind::Lower;
        if text == "for" && seen() && lower(end + 1) && lower(end + 2) {
            break;
        }
        if among(text, &["and"]) && seen() && next_is(&["the", "also", "a", "an"]) {
            close(start, end, &mut found);
            start = end + 1;
        } else if among(text, &["and"]) && seen() && end + 1 < limit && is_verb(words, end + 1) {
            break;
        }
        end += 1;
    }
    close(start, end, &mut found);
    found
}

/// A past participle or a form in -ing begins another predicate: "and met with", "and attending".
fn is_verb(words: Words<'_>, at: u32) -> bool {
    let text = words.text(at);
    words.kind(at) == Kind::Lower
        && (text.ends_with("ed")
            || text.ends_with("ing")
            || among(text, &["met", "held", "was", "had", "made", "paid"]))
}
