//! Parts in words: halves, thirds, "and three quarters", "one in four".

use super::{Class, Number, Numbers, Piece, Sort, words::Reading};
use chancery_core::prelude::*;

impl Numbers {
    /// Whether a denominator follows the tens just read.
    pub(super) fn begins_parts(&self, c: Cursor<'_>) -> bool {
        self.piece(self.between(c)).is_some_and(|(piece, _)| piece.parts && piece.class == Class::Unit)
    }

    /// The denominator of a fraction in words, after its numerator.
    pub(super) fn parts_after<'a>(&self, c: Cursor<'a>, numerator: f64) -> Option<(f64, Cursor<'a>)> {
        let inner = self.between(c);
        let (piece, after) = self.piece(inner)?;
        match piece.class {
            Class::Parts if numerator < 1.0 / piece.value => return Some((numerator * piece.value, after)),
            Class::Quarter | Class::Half if numerator == 1.0 => return Some((piece.value, after)),
            Class::Parts | Class::Quarter | Class::Half => return None,
            _ => {}
        }
        let (denominator, after) = self.denominator(inner)?;
        let plural = denominator.parts;
        // "one third", "two thirds"; but "two third parties" has no fraction, and no second is one.
        let sound = denominator.value >= 3.0 && (plural || denominator.ordinal && numerator == 1.0);
        sound.then_some((numerator / denominator.value, after))
    }

    pub(super) fn denominator<'a>(&self, c: Cursor<'a>) -> Option<(Reading, Cursor<'a>)> {
        let (piece, after) = self.piece(c)?;
        if piece.parts {
            let value = piece.value;
            return Some((Reading::of_parts(value), after));
        }
        if piece.class == Class::Ten
            && !piece.ordinal
            && let Some((unit, after)) = self.piece(self.between(after))
            && unit.class == Class::Unit
            && unit.parts
        {
            let value = piece.value + unit.value;
            return Some((Reading::of_parts(value), after));
        }
        if matches!(piece.class, Class::Hundred | Class::Scale)
            && !piece.ordinal
            && let Some((unit, after)) = self.piece(self.between(after))
            && unit.parts
            && matches!(unit.class, Class::Scale)
        {
            let value = piece.value * unit.value;
            return Some((Reading::of_parts(value), after));
        }
        self.cardinal(c, true).filter(|(reading, _)| reading.ordinal || reading.parts)
    }

    /// "and a half", "and three quarters", "and one fourth": the part added to a whole.
    pub(super) fn and_a_half<'a>(&self, c: Cursor<'a>) -> Option<(f64, Cursor<'a>)> {
        self.and_part(c, true)
    }

    /// The same; `whole` says whether a whole number may stand in between ("and three and three fifths").
    fn and_part<'a>(&self, c: Cursor<'a>, whole: bool) -> Option<(f64, Cursor<'a>)> {
        let hyphen = c.is("-").filter(|after| after.glued().is_some());
        let c = hyphen.unwrap_or(c).is("and")?;
        let c = c.is("-").unwrap_or(c);
        if let Some((_, c)) = c.any(&["a", "an"]) {
            let c = c.is("-").unwrap_or(c);
            let (piece, after) = self.piece(c)?;
            return match piece.class {
                Class::Half | Class::Quarter => Some((piece.value, after)),
                _ => {
                    let (reading, after) = self.cardinal(c, false)?;
                    let noun_follows = after.kind().is_some_and(Kind::is_letters) && after.is("of").is_none();
                    (reading.ordinal && reading.value >= 3.0 && !noun_follows)
                        .then_some((1.0 / reading.value, after))
                }
            };
        }
        let (piece, after) = self.piece(c)?;
        if piece.class == Class::Glyph {
            return Some((piece.value, after));
        }
        let (reading, after) = self.cardinal(c, false)?;
        if let Some((part, after)) = self.parts_after(after, reading.value) {
            return (part < 1.0).then_some((part, after));
        }
        // "twenty and three and three fifths"
        let (part, after) = whole.then(|| self.and_part(after, false))??;
        (reading.value < 10.0 && !reading.ordinal).then_some((reading.value + part, after))
    }

    /// "of a million" after a fraction.
    pub(super) fn of_a_scale<'a>(&self, c: Cursor<'a>) -> Option<(f64, Cursor<'a>)> {
        let (_, c) = c.is("of")?.any(&["a", "one"])?;
        let (piece, after) = self.piece(c)?;
        (piece.class == Class::Scale && piece.is_cardinal()).then_some((piece.value, after))
    }

    /// "half", "half a million", "half a dozen", "quarter million": value, scale, cursor.
    pub(super) fn half<'a>(
        &self,
        start: Cursor<'a>,
        piece: Piece,
        c: Cursor<'a>,
    ) -> Option<(f64, Option<f64>, Cursor<'a>)> {
        let hyphen = c.glued().and_then(|c| c.is("-")).and_then(Cursor::glued);
        let article = c.any(&["a", "an"]).map(|(_, c)| c);
        if let Some((scale, after)) =
            self.scale_after(article.or(hyphen).unwrap_or(c)).or_else(|| self.of_a_scale(c))
        {
            return Some((piece.value * scale, Some(scale), after));
        }
        let before = start.previous().unwrap_or("");
        let is = |words: &[&str]| words.iter().any(|word| before.eq_ignore_ascii_case(word));
        // A glued hyphen makes a compound of it: half-brother, half-hour, first-half.
        if hyphen.is_some() || start.gap() == Gap::None && before == "-" {
            return None;
        }
        let of = c.is("of").is_some();
        let sound = match piece.class {
            Class::Quarter => {
                let bounded = || {
                    start.back().and_then(|c| {
                        c.back_any(&[
                            "about", "nearly", "almost", "roughly", "around", "than", "over", "under", "by",
                        ])
                    })
                };
                is(&["a"]) && (of || bounded().is_some() && !c.kind().is_some_and(Kind::is_letters))
            }
            _ => {
                let ordered = is(&[
                    "first", "second", "last", "latter", "other", "former", "this", "that", "better", "next",
                    "previous", "opening", "final", "top", "bottom", "each",
                ]);
                let follows = of
                    || c.any(&[
                        "a", "an", "the", "all", "its", "their", "our", "his", "her", "that", "those",
                        "these", "as",
                    ])
                    .is_some()
                    || is(&[
                        "than",
                        "over",
                        "nearly",
                        "almost",
                        "about",
                        "around",
                        "roughly",
                        "by",
                        "a",
                        "under",
                        "least",
                        "approximately",
                        "to",
                        "half",
                    ]);
                follows && !ordered
            }
        };
        sound.then_some((piece.value, None, c))
    }

    /// Whether the words before "three in five companies" leave it to be a share: "that", a bound, or nothing.
    fn opens_share(&self, c: Cursor<'_>) -> bool {
        let before = [
            "that",
            "than",
            "about",
            "roughly",
            "nearly",
            "almost",
            "around",
            "least",
            "approximately",
            "some",
            "over",
            "and",
            "while",
            "but",
            "every",
        ];
        c.back().is_none_or(|back| back.kind() == Some(Kind::Punct)) || c.back_any(&before).is_some()
    }

    /// "one in four", "nine out of ten", "1 over 20".
    pub(super) fn ratio<'a>(&self, c: Cursor<'a>, first: &Number) -> Option<(f64, Cursor<'a>)> {
        if first.sort != Sort::Cardinal
            || first.value < 1.0
            || first.value.fract() != 0.0
            || first.scale.is_some()
        {
            return None;
        }
        let (out_of, c) = match c.phrase("out of") {
            Some(c) => (true, c.opt(|c| c.is("every"))),
            // "three in every four"
            None => (false, c.any(&["in", "over"]).map(|(_, c)| c.opt(|c| c.is("every")))?),
        };
        let every = c.back_is("every").is_some();
        let over = c.previous().is_some_and(|word| word.eq_ignore_ascii_case("over"));
        let (value, plain, after) = match c.of_kind(Kind::Number) {
            Some((digits, after)) => {
                let value: f64 = digits.parse().ok()?;
                let separated = after.glued().is_some_and(|after| {
                    matches!(after.word(), Some("," | "." | "/" | "-" | ":"))
                        && after.skip().is_some_and(|c| c.glued().is_some())
                });
                (value, !separated, after)
            }
            None => {
                let (reading, after) = self.cardinal(c, true)?;
                (reading.value, !reading.ordinal && !reading.parts, after)
            }
        };
        // "in 2010", "in 10 countries", "over 3 years" are no denominators: a noun in the plural follows them.
        // Of one in five adults, the adults are what the five are; of "1 in 10 countries" as well.
        let share = first.value == 1.0 && (value <= 10.0 || [20.0, 50.0, 100.0].contains(&value));
        let counted = !share
            && after.word().is_some_and(|word| {
                word.len() > 3 && word.ends_with('s') && after.kind() == Some(Kind::Lower)
            });
        // "the only one in five years"
        let time = !every
            && !out_of
            && after
                .any(&[
                    "years", "months", "weeks", "days", "hours", "minutes", "games", "matches", "seasons",
                    "decades",
                ])
                .is_some();
        let sound = if time {
            false
        } else if out_of {
            // "49 out of 56 seats" are two counts; "9 out of 10" is a share.
            let share = value <= 10.0 || [20.0, 50.0, 100.0, 1000.0].contains(&value);
            (share || !first.digits) && value <= 1e6 && first.value < value
        } else if every {
            first.value < value
        } else if over {
            !counted && (first.value == 1.0 || after.is_end()) && value >= 2.0
        } else {
            first.value == 1.0
                && (2.0..=1e5).contains(&value)
                && !counted
                && !(1900.0..2100.0).contains(&value)
                || first.value < value
                    && first.value < 10.0
                    && ([5.0, 10.0, 100.0, 1000.0].contains(&value) && !counted
                        || value <= 10.0 && self.opens_share(c.moved(first.words.start)))
        };
        (plain && sound).then_some((first.value / value, after))
    }
}
