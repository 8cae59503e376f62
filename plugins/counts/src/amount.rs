//! A number with the unit beside it.

use crate::{
    little::{Group, Little},
    number::{Number, Numbers, Sort, ambiguous_suffix, scaled},
    unit::{Dimension, Unit, Units},
};
use chancery_core::prelude::*;
use compact_str::CompactString;

/// A number and its unit, before bounds, ranges and nouns.
#[derive(Debug, Clone)]
pub(crate) struct Amount {
    pub(crate) number: Number,
    pub(crate) unit: Option<Unit>,
    /// Everything read: a currency before, the number, a unit after.
    pub(crate) words: WordSpan,
    /// Joined to the unit by a hyphen, as in "a five-year plan".
    pub(crate) compound: bool,
    /// An age.
    pub(crate) age: bool,
}

/// What may stand between a number and its unit: "two more years", "three consecutive days".
const MORE: [&str; 9] =
    ["more", "additional", "extra", "further", "full", "whole", "consecutive", "straight", "successive"];

/// What a unit may stand behind, besides [`MORE`].
const OPENERS: [&str; 10] = ["-", "\u{2010}", "\u{2011}", "(", "[", "{", "<", "of", "a", "an"];

/// Reads amounts.
pub(crate) struct Amounts {
    pub(crate) numbers: Numbers,
    pub(crate) units: Units,
    /// What a unit may stand behind.
    openers: WordList,
    little: Little,
}

impl Amount {
    /// A number alone, which ends at word `end`.
    pub(crate) fn of(number: Number, end: u32) -> Self {
        let words = WordSpan::new(number.words.start, end);
        Self { number, unit: None, words, compound: false, age: false }
    }
}

impl Amounts {
    pub(crate) fn new(numbers: Numbers, little: Little, cx: &mut BuildCx<'_>) -> Self {
        let openers = cx.words(OPENERS.iter().chain(&MORE).map(|word| (word, 0)));
        Self { numbers, units: Units::new(cx), openers, little }
    }

    /// The amount whose number starts at the cursor.
    pub(crate) fn read<'a>(&self, c: Cursor<'a>, and: bool) -> Option<(Amount, Cursor<'a>)> {
        let (number, after) = if and { self.numbers.read(c)? } else { self.numbers.read_without_and(c)? };
        let with_unit = self.with_unit(number, c, after);
        Some(with_unit.unwrap_or_else(|| (Amount::of(number, after.at()), after)))
    }

    /// As [`Amounts::read`], from a currency sign or a sign at the cursor.
    pub(crate) fn read_forward<'a>(&self, c: Cursor<'a>, and: bool) -> Option<(Amount, Cursor<'a>)> {
        if let Some((amount, after)) = self.numbers.read_forward(c).and_then(|(number, _)| {
            // The reading may begin one word later, behind a sign.
            let at = if number.digits { c.scan().words().kind(c.at()) == Kind::Number } else { true };
            let inner = if at && self.numbers.read(c).is_some() { c } else { c.skip()? };
            self.read(inner, and)
        }) {
            return Some((amount, after));
        }
        // Over a currency of at most four words.
        let mut inner = c;
        for _ in 0..4 {
            inner = inner.skip()?;
            if inner.kind() == Some(Kind::Number) || self.numbers.piece(inner).is_some() {
                let (amount, after) = self.read(inner, and)?;
                return (amount.words.start == c.at()).then_some((amount, after));
            }
        }
        None
    }

    /// Whether a number that ends at the cursor may go on there, or have a unit behind it.
    pub(crate) fn goes_on(&self, c: Cursor<'_>) -> bool {
        self.numbers.may_follow(c)
            || self.units.may_begin(c)
            || c.listed(self.openers).is_some()
            || c.is("yo").is_some()
    }

    /// The amount of a number that has been read and ends at `after`, if it has a unit.
    pub(crate) fn with_unit<'a>(
        &self,
        mut number: Number,
        c: Cursor<'a>,
        after: Cursor<'a>,
    ) -> Option<(Amount, Cursor<'a>)> {
        if matches!(number.sort, Sort::Ordinal | Sort::Vague | Sort::Times) {
            return None;
        }
        if let Some((unit, before)) = self.units.money_before(c.moved(number.words.start)) {
            return Some(self.with_money_before(number, unit, before, after));
        }
        if let Some(found) = self.with_unit_after(number, after) {
            return Some(found);
        }
        if let Some(rest) = after.is("yo").filter(|_| number.digits) {
            // "an 87 yo man"
            number.words.end = after.at();
            let unit = Unit::year_of_age(WordSpan::new(after.at(), rest.at()));
            let words = WordSpan::new(number.words.start, rest.at());
            return Some((Amount { number, unit: Some(unit), words, compound: false, age: true }, rest));
        }
        None
    }

    /// "$5", "$5m", "US$5 billion", "$5 dollars".
    fn with_money_before<'a>(
        &self,
        mut number: Number,
        mut unit: Unit,
        before: Cursor<'a>,
        mut after: Cursor<'a>,
    ) -> (Amount, Cursor<'a>) {
        if let Some((scale, rest)) =
            ambiguous_suffix(after).filter(|_| number.scale.is_none() && number.digits)
        {
            number.value = scaled(number.value, scale);
            number.scale = Some(scale);
            number.words.end = rest.at();
            after = rest;
        }
        number.value *= unit.times;
        // "$10 dollars", "$50 USD": the currency is said again.
        if let Some((again, rest)) = self.units.money_after(after, f64::MAX, true)
            && again.factor == unit.factor
            && after.kind().is_some_and(Kind::is_letters)
        {
            if unit.name == "USD" {
                unit.name = again.name;
            }
            after = rest;
        }
        let words = WordSpan::new(before.at(), after.at());
        let mut amount = Amount { number, unit: Some(unit), words, compound: false, age: false };
        let after = self.more(&mut amount, after);
        let after = self.per(&mut amount, after);
        (amount, after)
    }

    /// "5 dollars", "10-gallon", "20 (kg)", "half a mile", "5 years old".
    pub(crate) fn with_unit_after<'a>(
        &self,
        number: Number,
        after: Cursor<'a>,
    ) -> Option<(Amount, Cursor<'a>)> {
        let at = if self.units.may_begin(after) { self.unit_at(&number, after) } else { None };
        let (place, (unit, rest)) = match at {
            Some(found) => (0, found),
            None => self.unit_behind(&number, after)?,
        };
        Some(self.with_unit_there(number, unit, place, rest))
    }

    /// The same for a unit that ends at `rest`; `place` says behind what it stands.
    #[inline(never)]
    fn with_unit_there<'a>(
        &self,
        mut number: Number,
        mut unit: Unit,
        place: usize,
        mut rest: Cursor<'a>,
    ) -> (Amount, Cursor<'a>) {
        if place == 2 {
            rest = rest.skip().unwrap_or(rest);
        }
        if unit.dimension == Dimension::Money {
            // "75 USD million", "15 dollars 50"
            number.value *= unit.times;
            if let Some((scale, after)) = self.numbers.scale_word(rest).filter(|_| number.scale.is_none()) {
                number.value = scaled(number.value, scale);
                number.scale = Some(scale);
                rest = after;
            } else if let Some((cents, after)) = self.cents(&number, &unit, rest) {
                number.value += cents;
                rest = after;
            }
            unit.words.end = rest.at();
        }
        let words = WordSpan::new(number.words.start, rest.at());
        let mut amount = Amount { number, unit: Some(unit), words, compound: place == 1, age: false };
        let mut end = self.age(&mut amount, rest);
        if !amount.age {
            end = self.more(&mut amount, end);
            end = self.per(&mut amount, end);
        }
        (amount, end)
    }

    /// The unit at the cursor, if it is one here.
    fn unit_at<'a>(&self, number: &Number, at: Cursor<'a>) -> Option<(Unit, Cursor<'a>)> {
        if !self.units.may_begin(at) {
            return None;
        }
        let money = self.units.money_after(at, number.value, number.scale.is_some_and(|scale| scale >= 1e6));
        let measure = self.units.measure_after(at, number.digits);
        let found = match (money, measure) {
            (Some(money), Some(measure)) if measure.1.at() > money.1.at() => measure,
            (Some(money), _) => money,
            (None, measure) => measure?,
        };
        (!self.not_a_unit(&found.0, number, at, found.1)).then_some(found)
    }

    /// The unit behind a hyphen, a bracket, "of" or "more"; with it which of them.
    fn unit_behind<'a>(&self, number: &Number, after: Cursor<'a>) -> Option<(usize, (Unit, Cursor<'a>))> {
        after.listed(self.openers)?;
        self.behind_opener(number, after)
    }

    #[inline(never)]
    fn behind_opener<'a>(&self, number: &Number, after: Cursor<'a>) -> Option<(usize, (Unit, Cursor<'a>))> {
        let hyphen =
            after.glued().and_then(|c| c.any(&["-", "\u{2010}", "\u{2011}"])).and_then(|(_, c)| c.glued());
        let more = || after.any(&MORE).map(|(_, c)| c).filter(|c| !number.digits || c.gap() == Gap::Space);
        let places = [hyphen, self.bracketed(after), self.over_of(number, after), more()];
        (1..).zip(places).find_map(|(place, at)| Some((place, self.unit_at(number, at?)?)))
    }

    /// The hundredths said without their unit: "15 dollars 50", "thirteen dollars and forty-five".
    fn cents<'a>(&self, number: &Number, unit: &Unit, c: Cursor<'a>) -> Option<(f64, Cursor<'a>)> {
        let (part, after) = self.numbers.read(c.opt(|c| c.is("and")))?;
        let whole = number.value.fract() == 0.0 && number.scale.is_none() && unit.factor == 1.0;
        let closes = after.is_end()
            || matches!(after.word(), Some("." | "," | ";" | "!" | "?" | ")") | None)
            || after.is("more").is_some();
        let sound =
            part.sort == Sort::Cardinal && part.value.fract() == 0.0 && (10.0..100.0).contains(&part.value);
        (whole && closes && sound && self.units.money_after(after, 1.0, false).is_none())
            .then_some((part.value / 100.0, after))
    }

    /// "half a mile", "millions of dollars", "two thirds of a mile": over the words between.
    fn over_of<'a>(&self, number: &Number, c: Cursor<'a>) -> Option<Cursor<'a>> {
        if number.sort == Sort::Fraction {
            let c = c.opt(|c| c.is("of"));
            return c.any(&["a", "an"]).map(|(_, c)| c);
        }
        if c.previous().is_some_and(|word| word.eq_ignore_ascii_case("couple")) || number.scale.is_some() {
            return c.is("of");
        }
        None
    }

    /// Into a bracket that holds the unit alone: "20 (kg)".
    fn bracketed<'a>(&self, c: Cursor<'a>) -> Option<Cursor<'a>> {
        let (which, inner) = c.any(&["(", "[", "{", "<"])?;
        let (_, after) = self.units.measure_after(inner, true)?;
        after.is([")", "]", "}", ">"][which]).map(|_| inner)
    }

    /// Whether what looks like a unit is something else here.
    fn not_a_unit(&self, unit: &Unit, number: &Number, at: Cursor<'_>, rest: Cursor<'_>) -> bool {
        let mut letters = [0; LONGEST];
        match lower(at.word().unwrap_or(""), &mut letters) {
            // "one second later" is a time, "one second thought" is not; "a third second".
            "second" => number.sort == Sort::Cardinal && number.value != 1.0 && at.previous() != Some("-"),
            // "two cups of flour", "1/2 cup oil"; not the cups that are won
            "cup" | "cups" => number.sort != Sort::Fraction && rest.is("of").is_none(),
            // "20 stone houses", "3 bar owners", "two foot soldiers", "5 min read"
            "stone" | "foot" | "mole" | "gray" | "turn" => {
                number.value != 1.0
                    && at.previous() != Some("-")
                    && rest.kind() == Some(Kind::Lower)
                    && rest.word().is_some_and(|next| next.ends_with('s'))
            }
            "degrees" | "degree" => {
                rest.is("of").is_some()
                    && rest.is("of").and_then(|c| c.any(&["freedom", "separation", "difficulty"])).is_some()
            }
            "sec" | "mo" | "meg" | "gig" | "deg" | "mins" | "min" | "wk" | "wks" | "yr" | "hr" | "pc"
            | "cm" | "mu" => !number.digits,
            _ => unit.words.is_empty(),
        }
    }

    /// "years old", "-year-old", "years of age".
    fn age<'a>(&self, amount: &mut Amount, c: Cursor<'a>) -> Cursor<'a> {
        let time = amount.unit.as_ref().is_some_and(|unit| unit.dimension == Dimension::Time);
        if !time || !self.little.at(c).has(Group::Aging) {
            return c;
        }
        let hyphen = c.any(&["-", "\u{2010}", "\u{2011}"]).map(|(_, c)| c);
        let Some(after) = hyphen
            .and_then(|c| c.any(&["old", "olds"]).map(|(_, c)| c))
            .or_else(|| c.any(&["old", "olds"]).map(|(_, c)| c))
            .or_else(|| c.phrase("of age"))
        else {
            return c;
        };
        amount.age = true;
        amount.words.end = after.at();
        if let Some(unit) = &mut amount.unit {
            unit.name.push_str(" of age");
            unit.extend(after.at(), amount.number.words);
        }
        after
    }

    /// A smaller part of the same kind: "5 feet 2 inches", "thirteen dollars and forty-five cents".
    fn more<'a>(&self, amount: &mut Amount, c: Cursor<'a>) -> Cursor<'a> {
        let Some(unit) = amount.unit.as_ref().filter(|unit| unit.factor > 0.0) else { return c };
        let (dimension, kind, factor) = (unit.dimension, unit.kind, unit.factor);
        if unit.name == "foot"
            && amount.compound
            && let Some((inches, after)) =
                c.glued().and_then(|c| c.is("-")).and_then(Cursor::glued).and_then(Cursor::number)
            && inches < 12
        {
            // "a 6-foot-5 guard"
            amount.number.value += inches as f64 / 12.0;
            amount.words.end = after.at();
            return after;
        }
        let inner = c.opt(|c| c.is(",")).opt(|c| c.is("and"));
        let Some((number, rest)) = self
            .numbers
            .read(inner)
            .filter(|(number, _)| number.sort == Sort::Cardinal && number.words.start == inner.at())
        else {
            return c;
        };
        let found = match dimension {
            Dimension::Money => self.units.money_after(rest, number.value, false),
            _ => self.units.measure_after(rest, number.digits),
        };
        let Some((part, after)) = found.filter(|(part, _)| {
            part.kind == kind
                && part.factor > 0.0
                && part.factor < factor
                && number.value * part.factor < factor
        }) else {
            return c;
        };
        let whole = matches!(kind, "length" | "mass" | "time" | "angle" | "volume")
            || dimension == Dimension::Money && part.factor < 1.0;
        // "2 years 3 months": days and months are no fixed part of what is above them.
        if !whole || amount.number.value.fract() != 0.0 {
            return c;
        }
        amount.number.value += number.value * part.factor / factor;
        amount.words.end = after.at();
        if let Some(unit) = &mut amount.unit {
            unit.extend(after.at(), amount.number.words);
        }
        after
    }

    /// What the unit is divided by: "per barrel", "a share", "/day".
    pub(crate) fn per<'a>(&self, amount: &mut Amount, c: Cursor<'a>) -> Cursor<'a> {
        if !self.little.at(c).has(Group::Divisor) {
            return c;
        }
        let Some(dimension) = amount.unit.as_ref().map(|unit| unit.dimension) else { return c };
        let money = dimension == Dimension::Money;
        let hyphen = c.glued().and_then(|c| c.is("-")).and_then(Cursor::glued);
        let from = hyphen.unwrap_or(c);
        let slash = c.is("/").filter(|after| after.kind().is_some_and(Kind::is_letters));
        let per = slash.or_else(|| from.any(&["per"]).map(|(_, c)| c));
        let article =
            from.any(&["a", "an"]).map(|(_, c)| c).filter(|_| money || dimension == Dimension::Other);
        let Some(inner) = per.or(article) else { return c };
        let then = inner.skip().and_then(|c| c.any(&["earlier", "ago", "later", "before", "after", "old"]));
        if then.is_some() {
            return c;
        }
        let inner =
            if hyphen.is_some() { inner.glued().and_then(|c| c.is("-")).unwrap_or(inner) } else { inner };
        let (name, after) = if let Some((divisor, after)) = self.units.measure_after(inner, slash.is_some()) {
            (divisor.name, after)
        } else if let Some((word, after)) = inner.of_kind(Kind::Lower)
            && (per.is_some() || money && closes(after))
        {
            // "31 cents per diluted share"
            if let Some(share) = after.is("share").filter(|_| per.is_some()) {
                return rate(amount, "share", share);
            }
            let noun = after.glued().is_none_or(|after| after.kind() == Some(Kind::Punct));
            if !noun {
                return c;
            }
            (CompactString::from(word), after)
        } else {
            return c;
        };
        // "rose 5 percent per year" has no unit of its own, but "5 percent a year" is no rate to keep.
        if dimension == Dimension::Percent && slash.is_none() {
            return c;
        }
        rate(amount, &name, after)
    }
}

/// No word that looks like a unit and may be something else is longer.
const LONGEST: usize = 8;

/// The word in small letters, if it is a short one.
fn lower<'a>(word: &str, letters: &'a mut [u8; LONGEST]) -> &'a str {
    let Some(letters) = letters.get_mut(..word.len()) else { return "" };
    letters.copy_from_slice(word.as_bytes());
    letters.make_ascii_lowercase();
    str::from_utf8(letters).unwrap_or("")
}

/// Makes the amount one per `name`, which ends at the cursor.
fn rate<'a>(amount: &mut Amount, name: &str, after: Cursor<'a>) -> Cursor<'a> {
    amount.words.end = after.at();
    if let Some(unit) = &mut amount.unit {
        unit.name.extend([" per ", name]);
        unit.extend(after.at(), amount.number.words);
    }
    after
}

/// Whether a noun phrase of one word ends at the cursor: "$4 a dose and …".
fn closes(c: Cursor<'_>) -> bool {
    let next = [
        "and", "or", "in", "on", "for", "at", "to", "by", "from", "with", "when", "after", "as", "while",
        "is", "was",
    ];
    c.is_end() || c.kind() == Some(Kind::Punct) && c.word() != Some("-") || c.any(&next).is_some()
}
