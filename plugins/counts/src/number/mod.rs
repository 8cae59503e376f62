//! Reading a number from the text: digits, words, and what mixes them.
//!
//! [`Numbers::read`] starts at a word that may begin a number and gives the longest number that stands there,
//! with nothing around it: no unit, no bound, no noun. Whether the number counts anything is for others to say.

mod digits;
mod fraction;
mod words;

pub(crate) use digits::ambiguous_suffix;
pub(crate) use words::{Class, Piece};

use crate::{DecimalMark, table};
use chancery_core::prelude::*;

/// What sort of number was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sort {
    /// How many.
    Cardinal,
    /// Which in order.
    Ordinal,
    /// A part of one: a half, three quarters, one in four.
    Fraction,
    /// How many times: twice, fivefold.
    Times,
    /// A word that says "some" without a number: several, dozens of.
    Vague,
}

/// A number in the text.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Number {
    /// Its words, with a leading `a` or `minus`.
    pub(crate) words: WordSpan,
    /// Its value; 0 for a vague word.
    pub(crate) value: f64,
    pub(crate) sort: Sort,
    /// Whether it begins with digits.
    pub(crate) digits: bool,
    /// The scale word or suffix at its end (1e6 of "4.5 million"), which a range may share with its first number.
    pub(crate) scale: Option<f64>,
    /// Whether it is nothing but a run of digits: it may be a year or a label.
    pub(crate) plain: bool,
}

/// Words beside numerals and suffixes with which a number may go on.
const FOLLOW: [&str; 27] = [
    "st",
    "nd",
    "rd",
    "th",
    "^",
    "e",
    "x",
    "×",
    "and",
    "in",
    "over",
    "out",
    "of",
    "point",
    "-",
    "\u{2010}",
    "\u{2011}",
    "dozens",
    "dozs",
    "dzs",
    "hundreds",
    "thousands",
    "millions",
    "billions",
    "trillions",
    "a",
    "an",
];

/// How a number that may end may go on with the next word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Follow {
    /// In no way; what begins with it ("half of", "half a") is read where its number is.
    Nothing,
    /// As a share: "one in four".
    Share,
    /// In more than one way.
    Any,
}

impl Follow {
    fn of(word: &str) -> Self {
        match word {
            "of" | "a" | "an" => Self::Nothing,
            "in" | "over" | "out" => Self::Share,
            _ => Self::Any,
        }
    }
}

/// Words that may belong to a number from the left.
const LEAD: [&str; 7] = ["minus", "negative", "-", "\u{2212}", "\u{2013}", "a", "an"];

/// The number reader: the words it knows and how it reads separators.
pub(crate) struct Numbers {
    /// The number words as hits, to find numbers by.
    pub(crate) gazetteer: Gazetteer,
    /// The same words, to read on by.
    words: WordList,
    pieces: Vec<Piece>,
    /// Every word with which a number may go on, and how it may, a [`Follow`].
    follow: WordList,
    /// Every word that may belong to a number from the left.
    lead: WordList,
    mark: DecimalMark,
}

impl Numbers {
    pub(crate) fn new(mark: DecimalMark, cx: &mut BuildCx<'_>) -> Self {
        let rows: Vec<_> = table::rows(include_str!("../../data/numerals.tsv")).collect();
        let pieces = rows.iter().map(|row| Piece::parse(row[1], row[2])).collect();
        let gazetteer = cx.gazetteer(rows.iter().zip(0..).map(|(row, number)| (row[0], number)), Case::Fold);
        let listed = cx.words(rows.iter().zip(0..).map(|(row, number)| (row[0], number)));
        let words =
            rows.iter().map(|row| row[0]).chain(FOLLOW).chain(digits::SUFFIXES.iter().map(|row| row.0));
        let follow = cx.words(words.map(|word| (word, Follow::of(word) as u32)));
        let lead = cx.words(LEAD.iter().map(|word| (word, 0)));
        Self { gazetteer, words: listed, pieces, follow, lead, mark }
    }

    /// The number word at the cursor.
    #[inline]
    pub(crate) fn piece<'a>(&self, c: Cursor<'a>) -> Option<(Piece, Cursor<'a>)> {
        let (payload, next) = c.listed(self.words)?;
        Some((self.pieces[payload as usize], next))
    }

    /// The number that starts at the cursor, with the `a` or the sign before it.
    pub(crate) fn read<'a>(&self, c: Cursor<'a>) -> Option<(Number, Cursor<'a>)> {
        let (number, after) = self.unsigned(c, true)?;
        Some((self.with_start(number, c), after))
    }

    /// As [`Numbers::read`], but `and` never joins two parts: the reading after "between".
    pub(crate) fn read_without_and<'a>(&self, c: Cursor<'a>) -> Option<(Number, Cursor<'a>)> {
        let (number, after) = self.unsigned(c, false)?;
        Some((self.with_start(number, c), after))
    }

    /// As [`Numbers::read`], from a sign or an `a` that stands at the cursor.
    pub(crate) fn read_forward<'a>(&self, c: Cursor<'a>) -> Option<(Number, Cursor<'a>)> {
        let lead = c.any(&["a", "an", "minus", "negative", "-", "\u{2212}", "+"]).map(|(_, c)| c);
        let mut found = self.read(c);
        if found.is_none()
            && let Some(inner) = lead
        {
            found = self.read(inner).filter(|(number, _)| number.words.start == c.at());
        }
        found
    }

    /// Whether a number in figures may go on with the word at the cursor.
    #[inline]
    pub(crate) fn may_follow(&self, c: Cursor<'_>) -> bool {
        c.listed(self.follow).is_some()
    }

    /// How a number may go on with the word at the cursor.
    #[inline]
    fn follow(&self, c: Cursor<'_>) -> Follow {
        match c.listed(self.follow) {
            None => Follow::Nothing,
            Some((payload, _)) if payload == Follow::Share as u32 => Follow::Share,
            Some((payload, _)) if payload == Follow::Nothing as u32 => Follow::Nothing,
            Some(_) => Follow::Any,
        }
    }

    /// Whether a sign or an article stands before the cursor.
    #[inline]
    pub(crate) fn has_lead(&self, c: Cursor<'_>) -> bool {
        c.back_listed(self.lead).is_some()
    }

    #[inline]
    fn unsigned<'a>(&self, c: Cursor<'a>, and: bool) -> Option<(Number, Cursor<'a>)> {
        if c.kind()? == Kind::Number || leading_point(c).is_some() {
            self.read_digits(c, and)
        } else {
            self.read_words(c, and)
        }
    }

    /// Takes a sign, or the article of "a hundred" and "a third", into the number.
    #[inline]
    fn with_start(&self, number: Number, c: Cursor<'_>) -> Number {
        if self.has_lead(c) { self.with_lead(number, c) } else { number }
    }

    #[inline(never)]
    fn with_lead(&self, mut number: Number, c: Cursor<'_>) -> Number {
        let Some(back) = c.back() else { return number };
        let spelt_sign =
            c.back_any(&["minus", "negative"]).is_some_and(|(_, c)| c.back_phrase("plus or").is_none());
        let mark = matches!(back.word(), Some("-" | "\u{2212}" | "\u{2013}"));
        // A hyphen is a sign only where nothing stands glued before it, and it is glued to the digits or the
        // number stands alone; otherwise it is a dash.
        let sign = mark
            && number.digits
            && back.back().is_none_or(|b| b.kind() != Some(Kind::Number))
            && (back.gap() != Gap::None
                || back.back().is_none_or(|b| {
                    matches!(b.word(), Some("(" | "<" | ">" | "=" | "$" | "\u{a3}" | "\u{20ac}"))
                }))
            && (c.gap() == Gap::None || back.back().is_none());
        if spelt_sign || sign {
            number.value = -number.value;
            number.words.start = back.at();
            return number;
        }
        let takes_article = !number.digits
            && self.piece(c).is_some_and(|(piece, _)| {
                matches!(
                    piece.class,
                    Class::Hundred
                        | Class::Scale
                        | Class::Group
                        | Class::Half
                        | Class::Quarter
                        | Class::Couple
                ) || number.sort == Sort::Fraction
            });
        if takes_article && let Some((_, article)) = c.back_any(&["a", "an"]) {
            number.words.start = article.at();
        }
        number
    }

    fn read_digits<'a>(&self, c: Cursor<'a>, and: bool) -> Option<(Number, Cursor<'a>)> {
        let start = c.at();
        let read = digits::read(c, self.mark)?;
        let mut number = Number {
            words: WordSpan::new(start, read.after.at()),
            value: read.value,
            sort: Sort::Cardinal,
            digits: true,
            scale: None,
            plain: read.plain,
        };
        let mut c = read.after;
        if read.slash.is_none() {
            match self.follow(c) {
                Follow::Nothing => return finish(number, c, start),
                Follow::Share => {
                    if let Some((value, after)) = self.ratio(c, &number) {
                        number.value = value;
                        number.sort = Sort::Fraction;
                        number.plain = false;
                        c = after;
                    }
                    return finish(number, c, start);
                }
                Follow::Any => {}
            }
        }
        if let Some((_, after)) = c.glued().and_then(|c| c.any(&["st", "nd", "rd", "th"])) {
            if read.plain {
                number.sort = Sort::Ordinal;
                number.plain = false;
                c = after;
            }
            return finish(number, c, start);
        }
        if let Some((fraction, after)) = self.fraction_after(c, &read) {
            number.value = fraction;
            number.plain = false;
            if !read.mixed_base {
                number.sort = Sort::Fraction;
            }
            c = after;
        }
        if let Some((factor, after)) = digits::power(c) {
            number.value = factor(number.value);
            number.plain = false;
            c = after;
        }
        if let Some((scale, after)) = self.scale_after(c) {
            number.value = scaled(number.value, scale);
            number.scale = Some(scale);
            number.plain = false;
            c = after;
            if let Some((more, after)) = self.rest_of_scaled(c, scale, and) {
                number.value += more;
                number.scale = None;
                c = after;
            }
        } else if let Some((value, after)) = self.parts_after(c, number.value) {
            number.value = value;
            number.sort = Sort::Fraction;
            number.plain = false;
            c = after;
        } else if let Some((extra, after)) = self.and_a_half(c).filter(|_| and) {
            number.value += extra;
            number.plain = false;
            c = after;
            if let Some((scale, after)) = self.scale_after(c) {
                number.value = scaled(number.value, scale);
                number.scale = Some(scale);
                c = after;
            }
        }
        if let Some((value, after)) = self.ratio(c, &number) {
            number.value = value;
            number.sort = Sort::Fraction;
            number.plain = false;
            c = after;
        }
        if let Some(after) = c.glued().and_then(|c| {
            c.is("x")
                .or_else(|| c.is("×"))
                .or_else(|| c.is("-").and_then(|c| c.glued()).and_then(|c| c.is("fold")))
        }) && number.sort == Sort::Cardinal
            && after.glued().is_none_or(|next| next.kind() == Some(Kind::Punct))
        {
            number.sort = Sort::Times;
            number.plain = false;
            c = after;
        }
        finish(number, c, start)
    }

    /// A fraction in figures that ends the digits: `3/4`, the `1/2` of `10 1/2`, the `½` of `10½`.
    fn fraction_after<'a>(&self, c: Cursor<'a>, read: &digits::Digits<'a>) -> Option<(f64, Cursor<'a>)> {
        if let Some((numerator, denominator, after)) = read.slash {
            return Some((numerator / denominator + read.whole, after));
        }
        let (piece, after) = self.piece(c)?;
        let close = c.gap() == Gap::None || read.plain;
        (piece.class == Class::Glyph && close).then_some((read.value + piece.value, after))
    }

    /// What follows a scale: the `and 21` of "3 hundred and 21", the `200 thousand` of "3 million 200 thousand".
    fn rest_of_scaled<'a>(&self, c: Cursor<'a>, scale: f64, and: bool) -> Option<(f64, Cursor<'a>)> {
        if let Some((part, after)) = self.and_a_half(c).filter(|_| and) {
            // "3 million and a half" is half a million more; "one billion and a half million" says so itself.
            return match self.scale_after(after) {
                Some((own, after)) => Some((part * own, after)),
                None => Some((part * scale, after)),
            };
        }
        let joined = c.is("and").filter(|_| and);
        let rest = joined.unwrap_or(c);
        let (value, has_scale, after) = if rest.kind()? == Kind::Number {
            let digits = digits::read(rest, self.mark).filter(|digits| digits.slash.is_none())?;
            match self.scale_after(digits.after) {
                Some((inner, after)) if inner < scale && scale > 1.0 => {
                    let deeper = self.rest_of_scaled(after, inner, and);
                    let more = deeper.map_or(0.0, |(more, _)| more);
                    (digits.value * inner + more, true, deeper.map_or(after, |(_, after)| after))
                }
                Some(_) => return None,
                None => (digits.value, false, digits.after),
            }
        } else {
            let (reading, after) = self.cardinal(rest, and)?;
            (reading.value, reading.last_scale.is_some(), after)
        };
        // Side by side only parts with scales of their own belong together, and "and" joins below a thousand.
        let belongs = if joined.is_some() { scale <= 1e3 || has_scale || scale == 1e7 } else { has_scale };
        (belongs && value >= 1.0 && value < scale).then_some((value, after))
    }

    /// A scale in words at the cursor.
    pub(crate) fn scale_word<'a>(&self, c: Cursor<'a>) -> Option<(f64, Cursor<'a>)> {
        let (piece, after) = self.piece(c)?;
        (piece.class == Class::Scale && !piece.ordinal && !piece.parts).then_some((piece.value, after))
    }

    /// The scale at the cursor: a word ("million"), or a suffix that stands to digits ("bn", "k").
    fn scale_after<'a>(&self, c: Cursor<'a>) -> Option<(f64, Cursor<'a>)> {
        let hyphen = c.glued().and_then(|c| c.is("-")).and_then(Cursor::glued);
        let c_word = hyphen.unwrap_or(c);
        if let Some((piece, after)) = self.piece(c_word)
            && matches!(piece.class, Class::Hundred | Class::Scale | Class::Group)
            && !piece.ordinal
            && !piece.parts
        {
            // "three lakh crore", "a hundred thousand million"
            if let Some((second, after)) = self.piece(after)
                && second.class == Class::Scale
                && !second.ordinal
                && !second.parts
            {
                return Some((piece.value * second.value, after));
            }
            return Some((piece.value, after));
        }
        plural_scale(c).or_else(|| digits::suffix(c))
    }
}

fn finish(mut number: Number, c: Cursor<'_>, start: u32) -> Option<(Number, Cursor<'_>)> {
    number.words = WordSpan::new(start, c.at());
    Some((number, c))
}

/// A scale in the plural, behind its number: "5 millions of euros", "three dozens".
pub(super) fn plural_scale(c: Cursor<'_>) -> Option<(f64, Cursor<'_>)> {
    let (which, after) =
        c.any(&["dozens", "dozs", "dzs", "hundreds", "thousands", "millions", "billions", "trillions"])?;
    Some(([12.0, 12.0, 12.0, 1e2, 1e3, 1e6, 1e9, 1e12][which], after))
}

/// The digits after a full stop that begins a number (`.08`).
#[inline]
fn leading_point(c: Cursor<'_>) -> Option<Cursor<'_>> {
    let after = c.is(".")?.glued()?;
    let free = c.gap() != Gap::None
        || matches!(
            c.previous(),
            None | Some("-" | "$" | "\u{a3}" | "\u{20ac}" | "(" | "<" | ">" | "=" | "~" | "+")
        );
    (free && after.kind()? == Kind::Number).then_some(after)
}

/// The product without the noise of binary fractions: 16.6 times a billion is a whole number.
pub(crate) fn scaled(value: f64, scale: f64) -> f64 {
    let product = value * scale;
    let whole = product.round();
    if (product - whole).abs() <= product.abs() * 1e-15 { whole } else { product }
}
