//! Small questions about the words around a hit: closed classes of English, quotation marks, brackets.

use crate::page::Page;
use crate::sets::*;
use chancery_core::prelude::*;

/// Whether word `index` is one of letters or digits, and so no mark: most are, and their letters need no look.
pub(crate) fn is_word(words: Words<'_>, index: u32) -> bool {
    let kind = words.kind(index);
    kind.is_letters() || kind == Kind::Number
}

pub(crate) fn is_opening_quote(words: Words<'_>, index: u32) -> bool {
    if is_word(words, index) {
        return false;
    }
    match words.text(index) {
        "\u{201c}" | "\u{2018}" | "\u{ab}" | "\u{201e}" => true,
        "\"" | "'" => {
            let glued_after = index + 1 < words.len() && words.gap(index + 1) == Gap::None;
            glued_after && (words.gap(index) != Gap::None || index == 0 || opens(words.text(index - 1)))
        }
        _ => false,
    }
}

fn opens(word: &str) -> bool {
    matches!(word, "(" | "[" | "\u{2014}" | "-" | "\u{2013}" | "\"" | "\u{201c}")
}

pub(crate) fn is_closing_quote(words: Words<'_>, index: u32) -> bool {
    if is_word(words, index) {
        return false;
    }
    match words.text(index) {
        "\u{201d}" | "\u{2019}" | "\u{bb}" => true,
        "\"" | "'" => {
            index > 0 && words.gap(index) == Gap::None && {
                let next = index + 1;
                next >= words.len() || words.gap(next) != Gap::None || !words.kind(next).is_letters()
            }
        }
        _ => false,
    }
}

/// The closing mark that belongs to the opening one at `open`; others may be nested between.
pub(crate) fn closing_quote(words: Words<'_>, open: u32, limit: u32) -> Option<u32> {
    let mut depth = 0;
    for index in open + 1..limit {
        if words.kind(index) != Kind::Punct {
            continue;
        }
        if is_opening_quote(words, index) {
            depth += 1;
        } else if is_closing_quote(words, index) {
            if depth == 0 {
                return Some(index);
            }
            depth -= 1;
        }
    }
    None
}

/// The word after the bracket that opens at `open`, if it closes within `most` words.
pub(crate) fn after_bracket(words: Words<'_>, open: u32, limit: u32, most: u32) -> Option<u32> {
    if is_word(words, open) || !matches!(words.text(open), "(" | "[") {
        return None;
    }
    (open + 1..limit.min(open + most + 2)).find(|&i| matches!(words.text(i), ")" | "]")).map(|i| i + 1)
}

/// Whether a mark joins the words at its sides into one: `China-Kazakhstan`, `2023–2025`.
pub(crate) fn is_joiner(words: Words<'_>, index: u32) -> bool {
    words.gap(index) == Gap::None
        && !is_word(words, index)
        && matches!(words.text(index), "-" | "\u{2013}" | "\u{2010}" | "\u{2011}" | "/" | "\u{2014}")
        && index + 1 < words.len()
        && words.gap(index + 1) == Gap::None
}

/// Whether a date starts at `index`: only what could be mistaken for a part of a title.
pub(crate) fn is_date(page: Page<'_>, index: u32) -> bool {
    let words = page.words;
    let Some(kind) = (index < words.len()).then(|| words.kind(index)) else { return false };
    let word = words.text(index);
    let next = (index + 1 < words.len()).then(|| words.text(index + 1));
    let next_is_number = index + 1 < words.len() && words.kind(index + 1) == Kind::Number;
    match kind {
        Kind::Number => {
            let after_suffix = match next {
                Some("st" | "nd" | "rd" | "th") => index + 2,
                _ => index + 1,
            };
            let day = after_suffix < words.len() && page.is(after_suffix, MONTHS);
            day || (word.len() == 4 && ("1500".."2100").contains(&word) && !is_joined(words, index))
        }
        Kind::Capital | Kind::Upper => {
            page.is(index, WEEKDAYS)
                || (page.is(index, MONTHS) && (next_is_number || !matches!(word, "March" | "May" | "MAY")))
        }
        Kind::Lower => {
            matches!(word, "today" | "yesterday" | "tomorrow")
                || (matches!(word, "last" | "next" | "this" | "that" | "same")
                    && next.is_some_and(|next| {
                        matches!(
                            next,
                            "year" | "month" | "week" | "day" | "summer" | "autumn" | "spring" | "winter"
                        ) || page.is(index + 1, WEEKDAYS)
                            || page.is(index + 1, MONTHS)
                    }))
        }
        _ => false,
    }
}

/// Whether word `index` is glued to a joiner at its right: the first half of `2023–2025`.
fn is_joined(words: Words<'_>, index: u32) -> bool {
    index + 1 < words.len() && is_joiner(words, index + 1)
}

/// The letters of a span with single blanks, whatever stood between its words.
pub(crate) fn plain(scan: Scan<'_>, span: WordSpan) -> String {
    let text = scan.words().bytes(span).of(scan.text());
    // Words are parted by one blank nearly everywhere.
    let bytes = text.as_bytes();
    let odd = |byte: &u8| !byte.is_ascii() || byte.is_ascii_whitespace() && *byte != b' ' || *byte == 0x0b;
    if !bytes.iter().any(odd) && !bytes.windows(2).any(|two| two == b"  ") {
        return text.trim_matches(' ').to_owned();
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether the verb or noun at `at` is what an anniversary is of: "the 20th anniversary of the signing".
pub(crate) fn is_anniversary(page: Page<'_>, at: u32) -> bool {
    (at.saturating_sub(4)..at).any(|i| page.is(i, ANNIVERSARY_JUBILEE_CENTENARY))
}

/// How many words around a title are read for its date and place.
pub(crate) const WINDOW: u32 = 80;

/// The part of `sentence` within `most` words of `words`; the whole of `sentence` where `words` lie outside it.
pub(crate) fn clip(sentence: WordSpan, words: WordSpan, most: u32) -> WordSpan {
    let start = sentence.start.max(words.start.saturating_sub(most));
    let end = sentence.end.min(words.end + most);
    if start < end { WordSpan::new(start, end) } else { sentence }
}
