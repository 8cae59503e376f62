//! The numbers that stand in temporal expressions, in digits and in words.

use crate::grammar::is_listed;
use chancery_core::prelude::*;
use std::sync::LazyLock;

/// A number, in thousandths, so that `2.5` is exact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Number {
    pub(crate) milli: i64,
    pub(crate) ordinal: bool,
    /// Whether it is written in digits.
    pub(crate) digits: bool,
}

impl Number {
    const fn cardinal(value: i64) -> Self {
        Self { milli: value * 1000, ordinal: false, digits: false }
    }

    /// The number, if it is whole.
    pub(crate) fn whole(self) -> Option<i64> {
        (self.milli % 1000 == 0).then_some(self.milli / 1000)
    }
}

const ONES: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const ORDINALS: [&str; 20] = [
    "zeroth",
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
];
const TENS: [&str; 8] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
const TENTHS: [&str; 8] =
    ["twentieth", "thirtieth", "fortieth", "fiftieth", "sixtieth", "seventieth", "eightieth", "ninetieth"];

/// All words that a number can be made of, sorted: most words are none, and one search tells.
static WORDS: LazyLock<Vec<&str>> = LazyLock::new(|| {
    let mut all =
        [ONES.as_slice(), &ORDINALS, &TENS, &TENTHS, &["hundred", "thousand", "dozen", "half", "couple"]]
            .concat();
    all.sort_unstable();
    all
});

/// Whether `word` can be part of a number in words.
pub(crate) fn is_number_word(word: &str) -> bool {
    is_listed(&WORDS, word)
}

/// A number in digits or words, cardinal or ordinal: `25`, `2.5`, `1,500`, `12th`, `twenty-eight`, `fifth`.
pub(crate) fn number(c: Cursor<'_>) -> Option<(Number, Cursor<'_>)> {
    digits(c).or_else(|| words(c))
}

/// The ending of an ordinal in digits, glued to them.
pub(crate) fn suffix(c: Cursor<'_>) -> Option<Cursor<'_>> {
    c.glued()?.any(&["st", "nd", "rd", "th"]).map(|(_, c)| c)
}

fn digits(c: Cursor<'_>) -> Option<(Number, Cursor<'_>)> {
    let (first, mut c) = c.number()?;
    let mut value = i64::try_from(first).ok().filter(|value| *value < 1_000_000_000)?;
    while let Some((group, after)) = group(c) {
        value = value.checked_mul(1000)?.checked_add(group)?;
        c = after;
    }
    if let Some((milli, after)) = fraction(c) {
        return Some((Number { milli: value * 1000 + milli, ordinal: false, digits: true }, after));
    }
    let ordinal = suffix(c);
    Some((Number { milli: value * 1000, ordinal: ordinal.is_some(), digits: true }, ordinal.unwrap_or(c)))
}

/// `,000` glued to what stands before it.
fn group(c: Cursor<'_>) -> Option<(i64, Cursor<'_>)> {
    let (digits, c) = c.glued()?.is(",")?.glued()?.of_kind(Kind::Number)?;
    (digits.len() == 3).then(|| digits.parse().ok().map(|value| (value, c)))?
}

/// `.5` glued to what stands before it, in thousandths.
fn fraction(c: Cursor<'_>) -> Option<(i64, Cursor<'_>)> {
    let (digits, c) = c.glued()?.is(".")?.glued()?.of_kind(Kind::Number)?;
    let mut milli = 0;
    for place in 0..3 {
        milli = milli * 10 + i64::from(digits.as_bytes().get(place).map_or(0, |digit| digit - b'0'));
    }
    Some((milli, c))
}

fn place<'a>(list: &[&str], c: Cursor<'a>) -> Option<(i64, Cursor<'a>)> {
    c.any(list).map(|(place, c)| (place as i64, c))
}

/// A hyphen or nothing, before the next word of a number.
fn joint(c: Cursor<'_>) -> Cursor<'_> {
    c.opt(|c| c.is("-"))
}

/// Up to ninety-nine; whether it is an ordinal.
fn below_hundred(c: Cursor<'_>) -> Option<(i64, bool, Cursor<'_>)> {
    if !is_number_word(c.word()?) {
        return None;
    }
    if let Some((tens, after)) = place(&TENS, c) {
        let tens = tens * 10 + 20;
        if let Some((ones, after)) = place(&ONES[1..10], joint(after)) {
            return Some((tens + ones + 1, false, after));
        }
        if let Some((ones, after)) = place(&ORDINALS[1..10], joint(after)) {
            return Some((tens + ones + 1, true, after));
        }
        return Some((tens, false, after));
    }
    if let Some((tens, after)) = place(&TENTHS, c) {
        return Some((tens * 10 + 20, true, after));
    }
    if let Some((ones, after)) = place(&ONES, c) {
        return Some((ones, false, after));
    }
    place(&ORDINALS[1..], c).map(|(ones, after)| (ones + 1, true, after))
}

fn words(c: Cursor<'_>) -> Option<(Number, Cursor<'_>)> {
    if !c.kind()?.is_letters() {
        return None;
    }
    if let Some(after) = c.is("dozen") {
        return Some((Number::cardinal(12), after));
    }
    let (mut value, ordinal, mut c) = below_hundred(c)?;
    if ordinal {
        return Some((Number { ordinal, ..Number::cardinal(value) }, c));
    }
    if let Some(after) = c.is("dozen") {
        return Some((Number::cardinal(value * 12), after));
    }
    for (word, size) in [("hundred", 100), ("thousand", 1000)] {
        let Some(after) = joint(c).is(word) else { continue };
        value *= size;
        c = after;
        let rest = c.opt(|c| c.is("and"));
        if let Some((more, ordinal, after)) = below_hundred(rest) {
            value += more;
            c = after;
            if ordinal {
                return Some((Number { ordinal, ..Number::cardinal(value) }, c));
            }
        }
    }
    Some((Number::cardinal(value), c))
}

/// A year in words: `nineteen eighty-six`, `nineteen hundred ninety three`, `two thousand and fifteen`.
pub(crate) fn year_in_words(c: Cursor<'_>) -> Option<(i16, Cursor<'_>)> {
    let (head, ordinal, after) = below_hundred(c).filter(|(head, ..)| (1..=20).contains(head))?;
    if ordinal {
        return None;
    }
    if head <= 2 {
        let after = joint(after).is("thousand")?;
        let rest = below_hundred(after.opt(|c| c.is("and"))).filter(|(_, ordinal, _)| !ordinal);
        return Some(match rest {
            Some((rest, _, after)) => ((head * 1000 + rest) as i16, after),
            None => ((head * 1000) as i16, after),
        });
    }
    if head < 15 {
        return None;
    }
    let hundred = joint(after).is("hundred");
    let rest = below_hundred(hundred.map_or(joint(after), |after| after.opt(|c| c.is("and"))))
        .filter(|(rest, ordinal, _)| !ordinal && (hundred.is_some() || *rest >= 10));
    match (hundred, rest) {
        (_, Some((rest, _, after))) => Some(((head * 100 + rest) as i16, after)),
        (Some(after), None) => Some(((head * 100) as i16, after)),
        (None, None) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chancery_core::text::{ScanBuf, TermsBuilder};

    fn read(text: &str) -> Option<(i64, bool, String)> {
        let terms = TermsBuilder::new().freeze();
        let mut buf = ScanBuf::default();
        let scan = buf.scan(&terms, text);
        let (number, after) = number(scan.cursor(0))?;
        Some((number.milli, number.ordinal, after.since(0).of(text).to_owned()))
    }

    #[test]
    fn digits_and_words() {
        for (text, milli, ordinal) in [
            ("25", 25_000, false),
            ("1,500", 1_500_000, false),
            ("2.5", 2_500, false),
            ("12th", 12_000, true),
            ("twenty-eight", 28_000, false),
            ("Twenty eighth", 28_000, true),
            ("thirtieth", 30_000, true),
            ("one hundred and five", 105_000, false),
            ("two hundred", 200_000, false),
            ("two thousand and fifteen", 2_015_000, false),
            ("two dozen", 24_000, false),
            ("first", 1_000, true),
        ] {
            assert_eq!(read(text), Some((milli, ordinal, text.to_owned())), "{text}");
        }
        assert_eq!(read("many"), None);
    }

    #[test]
    fn a_comma_that_is_no_group_ends_the_number() {
        assert_eq!(read("7, 2017").map(|(milli, ..)| milli), Some(7_000));
        assert_eq!(read("7,20").map(|(milli, ..)| milli), Some(7_000));
    }

    #[test]
    fn years_in_words() {
        let year = |text: &str| {
            let terms = TermsBuilder::new().freeze();
            let mut buf = ScanBuf::default();
            let scan = buf.scan(&terms, text);
            year_in_words(scan.cursor(0)).map(|(year, _)| year)
        };
        assert_eq!(year("nineteen eighty-six"), Some(1986));
        assert_eq!(year("nineteen hundred ninety three"), Some(1993));
        assert_eq!(year("two thousand and fifteen"), Some(2015));
        assert_eq!(year("twenty seventeen"), Some(2017));
        assert_eq!(year("twenty"), None);
        assert_eq!(year("nineteen six"), None);
    }
}
