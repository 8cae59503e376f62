//! Numbers in words: "twenty-eight thousand", "a hundred and twelfth", "one and a half", "three quarters of a
//! million", "one in four".

use super::{Follow, Number, Numbers, Sort, digits};
use chancery_core::prelude::*;

/// What a number word does in a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Class {
    /// zero
    Zero,
    /// one to nine
    Unit,
    /// ten to nineteen
    Teen,
    /// twenty to ninety
    Ten,
    /// hundred
    Hundred,
    /// thousand, million, crore
    Scale,
    /// dozen, gross
    Group,
    /// half
    Half,
    /// quarter
    Quarter,
    /// halves, quarters
    Parts,
    /// ½
    Glyph,
    /// couple
    Couple,
    /// few
    Few,
    /// several, dozens
    Vague,
    /// twice, fivefold
    Times,
}

/// A number word.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Piece {
    pub(crate) class: Class,
    pub(crate) value: f64,
    /// first, tenth, millionth: the place in the order.
    pub(crate) ordinal: bool,
    /// thirds, hundredths: denominators.
    pub(crate) parts: bool,
}

impl Piece {
    /// The piece of a row of `data/numerals.tsv`.
    pub(crate) fn parse(class: &str, value: &str) -> Self {
        let (ordinal, parts) = (class.starts_with("ord-"), class.starts_with("parts-"));
        let class = match class.trim_start_matches("ord-").trim_start_matches("parts-") {
            "zero" => Class::Zero,
            "unit" => Class::Unit,
            "teen" => Class::Teen,
            "ten" => Class::Ten,
            "hundred" => Class::Hundred,
            "scale" => Class::Scale,
            "group" => Class::Group,
            "half" => Class::Half,
            "quarter" => Class::Quarter,
            "halves" | "quarters" => Class::Parts,
            "glyph" => Class::Glyph,
            "couple" => Class::Couple,
            "few" => Class::Few,
            "times" => Class::Times,
            _ => Class::Vague,
        };
        let value = match value.split_once('/') {
            Some((n, d)) => n.parse::<f64>().unwrap_or(0.0) / d.parse::<f64>().unwrap_or(1.0),
            None => value.parse().unwrap_or(0.0),
        };
        Self { class, value, ordinal, parts }
    }

    /// Whether it is a part of a whole number.
    pub(crate) fn is_cardinal(self) -> bool {
        !self.ordinal
            && !self.parts
            && matches!(
                self.class,
                Class::Zero | Class::Unit | Class::Teen | Class::Ten | Class::Hundred | Class::Scale
            )
    }
}

/// A whole number read from words.
#[derive(Clone, Copy)]
pub(crate) struct Reading {
    pub(crate) value: f64,
    pub(crate) ordinal: bool,
    pub(crate) parts: bool,
    /// The hundred or scale that came last.
    pub(crate) last_scale: Option<f64>,
    /// Whether that scale ends the number.
    ends_in_scale: bool,
}

/// "And" joins the parts of a number as often as this at most, so that no text makes the reader recur without end.
const MOST_ANDS: u8 = 3;

impl Reading {
    /// A denominator: "thirds", "twenty-firsts".
    pub(super) fn of_parts(value: f64) -> Self {
        Self { value, ordinal: false, parts: true, last_scale: None, ends_in_scale: false }
    }
}

/// Words before "a third" that leave it no place in an order.
const BOUNDING: [&str; 10] =
    ["nearly", "almost", "about", "by", "than", "over", "around", "roughly", "under", "least"];

impl Numbers {
    pub(super) fn read_words<'a>(&self, c: Cursor<'a>, and: bool) -> Option<(Number, Cursor<'a>)> {
        let start = c.at();
        let (piece, after) = self.piece(c)?;
        let mut number = Number {
            words: WordSpan::new(start, after.at()),
            value: piece.value,
            sort: Sort::Cardinal,
            digits: false,
            scale: None,
            plain: false,
        };
        let mut end = after;
        match piece.class {
            Class::Vague => number.sort = Sort::Vague,
            Class::Few => {
                let (_, article) = c.back_any(&["a"])?;
                number.sort = Sort::Vague;
                number.words.start = article.at();
                return Some((number, after));
            }
            Class::Times => number.sort = Sort::Times,
            Class::Couple => {
                c.back_any(&["a", "the", "last", "next", "past"])?;
                // "a couple of days", "a couple hundred": never the two who are married.
                let of = after.is("of");
                if of.is_none() && self.scale_after(after).is_none() {
                    return None;
                }
                if let Some((scale, after)) = self.scale_after(of.unwrap_or(after)) {
                    number.value = super::scaled(number.value, scale);
                    end = after;
                }
            }
            Class::Glyph => number.sort = Sort::Fraction,
            Class::Parts => return None,
            Class::Half | Class::Quarter => {
                let (value, scaled, after) = self.half(c, piece, after)?;
                number.value = value;
                number.sort = if scaled.is_some() { Sort::Cardinal } else { Sort::Fraction };
                number.scale = scaled;
                end = after;
            }
            Class::Group => {
                number.words.start = c.back_any(&["a", "per", "the", "another"]).map(|_| start)?;
                if piece.value == 20.0 {
                    // "a score of jets", not the score of a game
                    let things = after.is("of").filter(|c| c.kind().is_some_and(Kind::is_letters))?;
                    (c.back_is("a").is_some() && self.piece(things).is_none()).then_some(())?;
                }
                end = after;
            }
            _ => return self.spelt(c, piece, after, and),
        }
        number.words.end = end.at();
        Some((number, end))
    }

    /// A number that begins with a cardinal or ordinal word.
    fn spelt<'a>(
        &self,
        c: Cursor<'a>,
        piece: Piece,
        after: Cursor<'a>,
        and: bool,
    ) -> Option<(Number, Cursor<'a>)> {
        let start = c.at();
        if matches!(piece.class, Class::Hundred | Class::Scale)
            && !piece.ordinal
            && c.back_any(&["a", "per", "the", "another", "every", "each", "few"]).is_none()
        {
            // "a hundred", "the million"; the word alone has lost its number.
            return None;
        }
        let (reading, mut end) = match self.one_word(piece, after) {
            Some(reading) => (reading, after),
            None => self.cardinal(c, and)?,
        };
        let mut number = Number {
            words: WordSpan::new(start, start + 1),
            value: reading.value,
            sort: Sort::Cardinal,
            digits: false,
            scale: reading.last_scale.filter(|_| reading.ends_in_scale && reading.value > 1e2),
            plain: false,
        };
        if reading.parts {
            // Denominators alone: "hundredths" of what?
            return None;
        }
        if reading.ordinal {
            let article = if self.has_lead(c) { c.back_any(&["a", "an"]) } else { None };
            let article = article.map(|(_, article)| article);
            let alone = |article: Cursor<'_>| {
                end.is_end()
                    || end.kind() == Some(Kind::Punct) && end.word() != Some("-")
                    || end.is("of").is_some()
                    || article.back_any(&BOUNDING).is_some()
            };
            // "a hundred trillionth" is that place in the order unless something is divided.
            let one = matches!(piece.class, Class::Hundred | Class::Scale) && !piece.ordinal;
            if reading.value >= 3.0 && article.is_some_and(alone) && (!one || end.is("of").is_some()) {
                number.value = 1.0 / reading.value;
                number.sort = Sort::Fraction;
            } else {
                number.sort = Sort::Ordinal;
            }
        } else if let follow @ (Follow::Nothing | Follow::Share) = self.follow(end) {
            let share = if follow == Follow::Share { self.ratio(end, &number) } else { None };
            if let Some((value, after)) = share {
                number.value = value;
                number.sort = Sort::Fraction;
                end = after;
            }
            number.words.end = end.at();
            return Some((number, end));
        } else if let Some((value, after)) = self.parts_after(end, reading.value) {
            number.value = value;
            number.sort = Sort::Fraction;
            end = after;
            if let Some((scale, after)) = self.scale_after(end).or_else(|| self.of_a_scale(end)) {
                number.value = super::scaled(number.value, scale);
                number.sort = Sort::Cardinal;
                number.scale = Some(scale);
                end = after;
            }
        } else if let Some((value, after)) = self.point(end) {
            number.value += value;
            end = after;
            if let Some((scale, after)) = self.scale_after(end) {
                number.value = super::scaled(number.value, scale);
                number.scale = Some(scale);
                end = after;
            }
        } else if let Some((part, after)) = self.and_a_half(end).filter(|_| and) {
            end = after;
            let unit =
                reading.last_scale.filter(|_| reading.ends_in_scale && reading.value >= 1e6).unwrap_or(1.0);
            match self.scale_after(end) {
                // "five and a half million" scales the whole, "one billion and a half million" its part.
                Some((scale, after)) => {
                    number.value =
                        if unit > 1.0 { number.value + part * scale } else { (number.value + part) * scale };
                    number.scale = Some(scale);
                    end = after;
                }
                None => number.value += part * unit,
            }
        } else if let Some((_, after)) = end
            .glued()
            .and_then(|c| c.is("-"))
            .unwrap_or(end)
            .any(&["dozen", "dozens", "doz", "dozs", "gross"])
        {
            number.value = dozens(reading.value);
            end = after;
        } else if let Some((scale, after)) = super::plural_scale(end).filter(|_| reading.last_scale.is_none())
        {
            number.value *= scale;
            number.scale = Some(scale);
            end = after;
        } else if let Some((suffix, after)) =
            digits::suffix(end).filter(|_| end.spaced().is_some() && end.word().is_some_and(|w| w.len() > 1))
        {
            number.value *= suffix;
            number.scale = Some(suffix);
            end = after;
        }
        if let Some((value, after)) = self.ratio(end, &number) {
            number.value = value;
            number.sort = Sort::Fraction;
            end = after;
        }
        if let Some(after) =
            end.glued().and_then(|c| c.is("-")).and_then(|c| c.glued()).and_then(|c| c.is("fold"))
            && number.sort == Sort::Cardinal
        {
            number.sort = Sort::Times;
            end = after;
        }
        number.words.end = end.at();
        Some((number, end))
    }

    /// The longest whole number in words. `and` joins what is smaller than the hundred or scale before it.
    pub(super) fn cardinal<'a>(&self, c: Cursor<'a>, and: bool) -> Option<(Reading, Cursor<'a>)> {
        self.cardinal_with(c, if and { MOST_ANDS } else { 0 })
    }

    /// The same with at most so many words "and".
    fn cardinal_with<'a>(&self, c: Cursor<'a>, ands: u8) -> Option<(Reading, Cursor<'a>)> {
        let (piece, after) = self.piece(c)?;
        match self.one_word(piece, after) {
            Some(reading) => Some((reading, after)),
            None => self.joined_words(c, ands),
        }
    }

    /// The number of one word, as most are, where no word that may join it follows.
    #[inline]
    fn one_word(&self, piece: Piece, after: Cursor<'_>) -> Option<Reading> {
        let Piece { class, value, ordinal, parts } = piece;
        let whole = matches!(class, Class::Zero | Class::Unit | Class::Teen | Class::Ten)
            && self.follow(after) != Follow::Any;
        whole.then_some(Reading { value, ordinal, parts, last_scale: None, ends_in_scale: false })
    }

    /// The same for a number that may have several words.
    #[inline(never)]
    fn joined_words<'a>(&self, c: Cursor<'a>, ands: u8) -> Option<(Reading, Cursor<'a>)> {
        let mut total = 0.0;
        let mut group: Option<f64> = None;
        let mut last: Option<(f64, f64)> = None; // the scale, and what it multiplied
        let mut at = c;
        let mut started = false;
        let mut reading =
            Reading { value: 0.0, ordinal: false, parts: false, last_scale: None, ends_in_scale: false };
        loop {
            let here = if started { self.between(at) } else { at };
            let Some((piece, after)) = self.piece(here) else { break };
            if !(piece.is_cardinal() || piece.ordinal || piece.parts) {
                break;
            }
            let current = group.unwrap_or(0.0);
            // "three twenty-firsts", "one twenty-fifth": a denominator of two words begins a number of its own.
            if started
                && piece.class == Class::Ten
                && !piece.ordinal
                && !piece.parts
                && current < 10.0
                && last.is_none()
            {
                break;
            }
            if started
                && !piece.ordinal
                && !piece.parts
                && piece.class == Class::Ten
                && self.begins_parts(after)
            {
                break;
            }
            let fits = match piece.class {
                Class::Zero => !started,
                Class::Unit => {
                    group.is_none()
                        || current % 10.0 == 0.0 && (current % 100.0 == 0.0 || current % 100.0 >= 20.0)
                }
                Class::Teen | Class::Ten => group.is_none() || current % 100.0 == 0.0 && current > 0.0,
                Class::Hundred => group.is_some_and(|group| group < 100.0) || !started,
                Class::Scale => {
                    group.is_some()
                        || !started
                        || last.is_some_and(|(scale, _)| scale >= 1e3 && piece.value >= 1e3)
                }
                _ => false,
            };
            if !fits || piece.parts && started {
                break;
            }
            match piece.class {
                Class::Hundred => {
                    group = Some(group.unwrap_or(1.0) * 100.0);
                    last = Some((100.0, 0.0));
                }
                Class::Scale => {
                    match (group, last) {
                        (None, Some((_, multiplied))) if started => {
                            // "three lakh crore", "a thousand million"
                            total += multiplied * (piece.value - 1.0);
                            last = Some((piece.value, multiplied * piece.value));
                        }
                        _ => {
                            if last.is_some_and(|(scale, _)| scale > 100.0 && scale <= piece.value) {
                                break;
                            }
                            let amount = group.unwrap_or(1.0) * piece.value;
                            total += amount;
                            last = Some((piece.value, amount));
                        }
                    }
                    group = None;
                }
                _ => group = Some(current + piece.value),
            }
            started = true;
            at = after;
            reading.ends_in_scale = matches!(piece.class, Class::Hundred | Class::Scale);
            if piece.class == Class::Zero {
                break;
            }
            if piece.ordinal || piece.parts {
                reading.ordinal = piece.ordinal;
                reading.parts = piece.parts;
                break;
            }
            if ands > 0
                && reading.ends_in_scale
                && let Some((unit, _)) = last
                && let Some((more, after)) = at.is("and").and_then(|rest| self.joined(rest, unit, ands - 1))
            {
                reading.ordinal = more.ordinal;
                reading.ends_in_scale = more.ends_in_scale;
                at = after;
                match more.last_scale.filter(|_| more.value >= unit) {
                    // "two hundred and two thousand": both parts are thousands.
                    Some(scale) => {
                        total = (group.unwrap_or(0.0) + more.value / scale) * scale;
                        group = None;
                        last = Some((scale, total));
                    }
                    None => group = Some(group.unwrap_or(0.0) + more.value),
                }
                break;
            }
        }
        reading.value = total + group.unwrap_or(0.0);
        reading.last_scale = last.map(|(scale, _)| scale);
        started.then_some((reading, at))
    }

    /// What "and" joins to a number that ends in `unit`, a hundred or a scale: something smaller, or thousands
    /// of which the hundreds are part.
    fn joined<'a>(&self, c: Cursor<'a>, unit: f64, ands: u8) -> Option<(Reading, Cursor<'a>)> {
        let (more, after) = self.cardinal_with(c, ands)?;
        let smaller = more.value < unit;
        let thousands = unit == 100.0
            && more.ends_in_scale
            && more.last_scale.is_some_and(|scale| scale >= 1e3 && more.value / scale < 100.0);
        // "one hundred and three quarters": the fraction is added, it has no numerator of a hundred.
        let numerator = self.parts_after(after, more.value).is_some() && (unit > 100.0 || more.value < 10.0);
        (!more.parts && !numerator && (smaller || thousands)).then_some((more, after))
    }

    /// Over the hyphen that may stand between two words of a number.
    pub(super) fn between<'a>(&self, c: Cursor<'a>) -> Cursor<'a> {
        if c.kind() != Some(Kind::Punct) {
            return c;
        }
        match c.any(&["-", "\u{2010}", "\u{2011}"]) {
            Some((_, after))
                if (c.gap() == Gap::None) == (after.gap() == Gap::None) && self.piece(after).is_some() =>
            {
                after
            }
            _ => c,
        }
    }

    /// The decimals after "point".
    fn point<'a>(&self, c: Cursor<'a>) -> Option<(f64, Cursor<'a>)> {
        let mut at = c.is("point")?;
        let mut digits = String::from("0.");
        while let Some((piece, after)) =
            self.piece(at).filter(|(piece, _)| piece.is_cardinal() && piece.value < 100.0)
        {
            match piece.class {
                Class::Zero | Class::Unit => digits.push_str(&piece.value.to_string()),
                _ => {
                    // "point seventy-one"
                    let (reading, end) = self.cardinal(at, false)?;
                    digits.push_str(&reading.value.to_string());
                    at = end;
                    break;
                }
            }
            at = after;
        }
        (digits.len() > 2).then(|| digits.parse().ok().map(|value| (value, at)))?
    }
}

/// "three dozen", "three hundred and two dozen": the dozens multiply the last hundred's rest.
fn dozens(value: f64) -> f64 {
    let rest = value % 100.0;
    if value >= 100.0 && rest > 0.0 { value - rest + rest * 12.0 } else { value * 12.0 }
}
