//! Digits that are part of a word which is no number: identifiers, paths, telephone numbers, addresses, list marks.

use super::{Exclusions, LONGEST_NAME};
use chancery_core::prelude::*;

/// What the name of a street ends in.
pub(super) const STREETS: [&str; 10] =
    ["street", "st", "avenue", "ave", "road", "lane", "boulevard", "drive", "terrace", "crescent"];

impl Exclusions {
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
        let marked = c.back().is_some_and(|b| matches!(b.kind(), Some(Kind::Punct | Kind::Number)));
        if marked && in_square_brackets(c) {
            return tail();
        }
        // "GMT+8"
        if marked
            && c.back_any(&["+", "-", "\u{2212}"]).is_some_and(|(_, c)| c.back_any(&["GMT", "UTC"]).is_some())
        {
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
