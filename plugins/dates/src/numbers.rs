//! The numbers that stand in temporal expressions, in digits and in words.

use chancery_core::prelude::*;

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

/// What a word is in a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Word {
    /// `seven`
    One(i64),
    /// `seventh`
    Ordinal(i64),
    /// `seventy`
    Tens(i64),
    /// `seventieth`
    Tenth(i64),
    /// `hundred`, `thousand`
    Size(i64),
    Dozen,
    /// `half`, `couple`: no number of its own, but part of one.
    Part,
}

/// What the first word of a number in words makes of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sort {
    /// A cardinal, unless more of the number follows: `twenty-first`.
    Cardinal,
    Ordinal,
    /// `half`: no number of its own.
    Part,
    Other,
}

const WORDS: [(&str, Word); 60] = [
    ("zero", Word::One(0)),
    ("one", Word::One(1)),
    ("two", Word::One(2)),
    ("three", Word::One(3)),
    ("four", Word::One(4)),
    ("five", Word::One(5)),
    ("six", Word::One(6)),
    ("seven", Word::One(7)),
    ("eight", Word::One(8)),
    ("nine", Word::One(9)),
    ("ten", Word::One(10)),
    ("eleven", Word::One(11)),
    ("twelve", Word::One(12)),
    ("thirteen", Word::One(13)),
    ("fourteen", Word::One(14)),
    ("fifteen", Word::One(15)),
    ("sixteen", Word::One(16)),
    ("seventeen", Word::One(17)),
    ("eighteen", Word::One(18)),
    ("nineteen", Word::One(19)),
    ("first", Word::Ordinal(1)),
    ("second", Word::Ordinal(2)),
    ("third", Word::Ordinal(3)),
    ("fourth", Word::Ordinal(4)),
    ("fifth", Word::Ordinal(5)),
    ("sixth", Word::Ordinal(6)),
    ("seventh", Word::Ordinal(7)),
    ("eighth", Word::Ordinal(8)),
    ("ninth", Word::Ordinal(9)),
    ("tenth", Word::Ordinal(10)),
    ("eleventh", Word::Ordinal(11)),
    ("twelfth", Word::Ordinal(12)),
    ("thirteenth", Word::Ordinal(13)),
    ("fourteenth", Word::Ordinal(14)),
    ("fifteenth", Word::Ordinal(15)),
    ("sixteenth", Word::Ordinal(16)),
    ("seventeenth", Word::Ordinal(17)),
    ("eighteenth", Word::Ordinal(18)),
    ("nineteenth", Word::Ordinal(19)),
    ("twenty", Word::Tens(20)),
    ("thirty", Word::Tens(30)),
    ("forty", Word::Tens(40)),
    ("fifty", Word::Tens(50)),
    ("sixty", Word::Tens(60)),
    ("seventy", Word::Tens(70)),
    ("eighty", Word::Tens(80)),
    ("ninety", Word::Tens(90)),
    ("twentieth", Word::Tenth(20)),
    ("thirtieth", Word::Tenth(30)),
    ("fortieth", Word::Tenth(40)),
    ("fiftieth", Word::Tenth(50)),
    ("sixtieth", Word::Tenth(60)),
    ("seventieth", Word::Tenth(70)),
    ("eightieth", Word::Tenth(80)),
    ("ninetieth", Word::Tenth(90)),
    ("hundred", Word::Size(100)),
    ("thousand", Word::Size(1000)),
    ("dozen", Word::Dozen),
    ("half", Word::Part),
    ("couple", Word::Part),
];

/// The words that numbers are made of, registered with the shared pass.
#[derive(Clone, Copy)]
pub(crate) struct Numbers {
    list: WordList,
}

impl Numbers {
    pub(crate) fn new(register: impl FnOnce(Vec<(&'static str, u32)>) -> WordList) -> Self {
        Self { list: register(WORDS.iter().map(|(word, _)| *word).zip(0..).collect()) }
    }

    fn at<'a>(&self, c: Cursor<'a>) -> Option<(Word, Cursor<'a>)> {
        let (row, after) = c.listed(self.list)?;
        Some((WORDS.get(row as usize)?.1, after))
    }

    /// Whether the word here can be part of a number in words.
    pub(crate) fn is_word(&self, c: Cursor<'_>) -> bool {
        c.listed(self.list).is_some()
    }

    /// What the number in words that begins here can be.
    pub(crate) fn sort(&self, c: Cursor<'_>) -> Option<Sort> {
        Some(match self.at(c)?.0 {
            Word::One(_) | Word::Tens(_) => Sort::Cardinal,
            Word::Ordinal(_) | Word::Tenth(_) => Sort::Ordinal,
            Word::Size(_) | Word::Dozen => Sort::Other,
            Word::Part => Sort::Part,
        })
    }

    /// Whether the word here is an ordinal.
    pub(crate) fn is_ordinal(&self, c: Cursor<'_>) -> bool {
        matches!(self.at(c), Some((Word::Ordinal(_) | Word::Tenth(_), _)))
    }

    /// A number in digits or words, cardinal or ordinal: `25`, `2.5`, `1,500`, `12th`, `twenty-eight`, `fifth`.
    pub(crate) fn number<'a>(&self, c: Cursor<'a>) -> Option<(Number, Cursor<'a>)> {
        if c.kind()? == Kind::Number { digits(c) } else { self.words(c) }
    }

    /// A number of one word that is no ordinal: `seven`, `seventy`.
    pub(crate) fn single<'a>(&self, c: Cursor<'a>) -> Option<(i64, Cursor<'a>)> {
        match self.at(c)? {
            (Word::One(value) | Word::Tens(value), after) => Some((value, after)),
            _ => None,
        }
    }

    /// Up to ninety-nine; whether it is an ordinal.
    fn below_hundred<'a>(&self, c: Cursor<'a>) -> Option<(i64, bool, Cursor<'a>)> {
        let (word, after) = self.at(c)?;
        Some(match word {
            Word::One(value) => (value, false, after),
            Word::Ordinal(value) => (value, true, after),
            Word::Tenth(value) => (value, true, after),
            Word::Tens(tens) => match self.at(joint(after)) {
                Some((Word::One(ones @ 1..=9), after)) => (tens + ones, false, after),
                Some((Word::Ordinal(ones @ 1..=9), after)) => (tens + ones, true, after),
                _ => (tens, false, after),
            },
            Word::Size(_) | Word::Dozen | Word::Part => return None,
        })
    }

    fn words<'a>(&self, c: Cursor<'a>) -> Option<(Number, Cursor<'a>)> {
        if let (Word::Dozen, after) = self.at(c)? {
            return Some((Number::cardinal(12), after));
        }
        let (mut value, ordinal, mut c) = self.below_hundred(c)?;
        if ordinal {
            return Some((Number { ordinal, ..Number::cardinal(value) }, c));
        }
        if let Some((Word::Dozen, after)) = self.at(c) {
            return Some((Number::cardinal(value * 12), after));
        }
        for size in [100, 1000] {
            let Some((_, after)) = self.at(joint(c)).filter(|(word, _)| *word == Word::Size(size)) else {
                continue;
            };
            value *= size;
            c = after;
            if let Some((more, ordinal, after)) = self.below_hundred(c.opt(|c| c.is("and"))) {
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
    pub(crate) fn year_in_words<'a>(&self, c: Cursor<'a>) -> Option<(i16, Cursor<'a>)> {
        let (head, _, after) =
            self.below_hundred(c).filter(|(head, ordinal, _)| !ordinal && (1..=20).contains(head))?;
        let sized = |size| {
            self.at(joint(after)).filter(|(word, _)| *word == Word::Size(size)).map(|(_, after)| after)
        };
        if head <= 2 {
            let after = sized(1000)?;
            let rest = self.below_hundred(after.opt(|c| c.is("and"))).filter(|(_, ordinal, _)| !ordinal);
            return Some(match rest {
                Some((rest, _, after)) => ((head * 1000 + rest) as i16, after),
                None => ((head * 1000) as i16, after),
            });
        }
        if head < 15 {
            return None;
        }
        let hundred = sized(100);
        let rest = self
            .below_hundred(hundred.map_or(joint(after), |after| after.opt(|c| c.is("and"))))
            .filter(|(rest, ordinal, _)| !ordinal && (hundred.is_some() || *rest >= 10));
        match (hundred, rest) {
            (_, Some((rest, _, after))) => Some(((head * 100 + rest) as i16, after)),
            (Some(after), None) => Some(((head * 100) as i16, after)),
            (None, None) => None,
        }
    }
}

/// The ending of an ordinal in digits, glued to them.
pub(crate) fn suffix(c: Cursor<'_>) -> Option<Cursor<'_>> {
    c.glued()?.any(&["st", "nd", "rd", "th"]).map(|(_, c)| c)
}

fn digits(c: Cursor<'_>) -> Option<(Number, Cursor<'_>)> {
    let (first, mut c) = c.number()?;
    let mut value = i64::try_from(first).ok().filter(|value| *value < 1_000_000_000)?;
    if c.gap() != Gap::None {
        return Some((Number { digits: true, ..Number::cardinal(value) }, c));
    }
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

/// A hyphen or nothing, before the next word of a number.
fn joint(c: Cursor<'_>) -> Cursor<'_> {
    c.opt(|c| c.is("-"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use chancery_core::text::{ScanBuf, TermsBuilder};

    fn read(text: &str) -> Option<(i64, bool, String)> {
        let mut terms = TermsBuilder::new();
        let numbers = Numbers::new(|words| terms.words(words));
        let terms = terms.freeze();
        let mut buf = ScanBuf::default();
        let scan = buf.scan(&terms, text);
        let (number, after) = numbers.number(scan.cursor(0))?;
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
            let mut terms = TermsBuilder::new();
            let numbers = Numbers::new(|words| terms.words(words));
            let terms = terms.freeze();
            let mut buf = ScanBuf::default();
            let scan = buf.scan(&terms, text);
            numbers.year_in_words(scan.cursor(0)).map(|(year, _)| year)
        };
        assert_eq!(year("nineteen eighty-six"), Some(1986));
        assert_eq!(year("nineteen hundred ninety three"), Some(1993));
        assert_eq!(year("two thousand and fifteen"), Some(2015));
        assert_eq!(year("twenty seventeen"), Some(2017));
        assert_eq!(year("twenty"), None);
        assert_eq!(year("nineteen six"), None);
    }
}
