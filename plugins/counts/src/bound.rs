//! The words around a number that bound it: "more than 50", "50 or so".

use crate::{
    Bound,
    phrases::{Key, Phrases, Rows},
    table,
};
use chancery_core::prelude::*;

/// A bound as the table gives it.
#[derive(Debug, Clone, Copy)]
struct Row {
    bound: Bound,
    /// Whether the words belong to the quantity's span; a verb ("exceeded") does not.
    inside: bool,
}

/// The tables of bounds.
pub(crate) struct Bounds {
    before: Phrases,
    /// The same, to be read from their beginning.
    opening: Phrases,
    after: Phrases,
    numerals: Gazetteer,
    rows: Vec<Row>,
}

impl Bounds {
    pub(crate) fn new(numerals: Gazetteer, cx: &mut BuildCx<'_>) -> Self {
        let rows: Vec<_> = table::rows(include_str!("../data/bounds.tsv")).collect();
        let side = |after: bool| {
            let numbered = rows.iter().zip(0..).filter(|(row, _)| (row[1] == "after") == after);
            Rows::new(numbered.map(|(row, number)| (row[0], number)), Case::Fold)
        };
        let leading = side(false);
        let (before, opening) = (leading.by(Key::Last, cx), leading.by(Key::First, cx));
        let after = side(true).by(Key::First, cx);
        let rows = rows.iter().map(|row| Row { bound: parse(row[2]), inside: row[1] != "verb" }).collect();
        Self { before, opening, after, numerals, rows }
    }

    /// The bound in front of the cursor, with the cursor before its words. Of several ("up to about 50") the
    /// one next to the number counts unless it only says "about".
    #[inline]
    pub(crate) fn before<'a>(&self, c: Cursor<'a>) -> Option<(Bound, Cursor<'a>)> {
        if self.before.may_end(c) { self.chained(c) } else { None }
    }

    #[inline(never)]
    fn chained<'a>(&self, mut c: Cursor<'a>) -> Option<(Bound, Cursor<'a>)> {
        let mut found: Option<(Bound, Cursor<'a>)> = None;
        while let Some((payload, back)) = self.before.back(c) {
            if !self.sound(c, back) {
                break;
            }
            let row = self.rows[payload as usize];
            let start = if row.inside { back } else { c };
            found = Some(match found {
                Some((bound, _)) if bound != Bound::About && bound != Bound::Exactly => (bound, start),
                _ if row.bound == Bound::Exactly && found.is_some() => (found?.0, start),
                _ => (row.bound, start),
            });
            if !row.inside {
                break;
            }
            c = back;
        }
        found
    }

    /// The bound that follows the cursor, which stands after the number itself (`direct`) or its noun.
    #[inline]
    pub(crate) fn after<'a>(&self, c: Cursor<'a>, direct: bool) -> Option<(Bound, Cursor<'a>)> {
        let (payload, after) = self.after.over(c)?;
        self.closing(c, payload, after, direct)
    }

    /// The same for a phrase that ends at `after`.
    #[inline(never)]
    fn closing<'a>(
        &self,
        c: Cursor<'a>,
        payload: u32,
        after: Cursor<'a>,
        direct: bool,
    ) -> Option<(Bound, Cursor<'a>)> {
        // A single word bounds the number right before it ("50 plus"), not a noun ("290 passengers plus cargo").
        if !direct && after.at() == c.at() + 1 {
            return None;
        }
        let glued = c.gap() == Gap::None;
        // "above 1000 and below 1500", "at least 3 and at most 5": the words belong to the next number.
        let after = match after.is("than") {
            Some(_) if c.is("or").is_none() => return None,
            than => than.unwrap_or(after),
        };
        let number = after.opt(|c| c.any(&["a", "an"]).map(|(_, c)| c)).term(self.numerals);
        if after.kind() == Some(Kind::Number) || number.is_some() {
            return None;
        }
        let sound = match c.word()? {
            // "90+", not "2+2"; "50-plus"
            "+" => glued,
            "-" => glued && after.glued().is_none_or(|after| after.kind() == Some(Kind::Punct)),
            word if word.eq_ignore_ascii_case("plus") => {
                !after.kind().is_some_and(|kind| kind == Kind::Number)
            }
            // "20 odd numbers", "3 up"
            word if word.eq_ignore_ascii_case("odd") => after.kind() == Some(Kind::Lower),
            _ => true,
        };
        sound.then_some((self.rows[payload as usize].bound, after))
    }

    /// Whether words that bound the number before them begin at the cursor.
    pub(crate) fn opens_after(&self, c: Cursor<'_>) -> bool {
        self.after.over(c).is_some()
    }

    /// The bound whose words begin at the cursor, with the cursor at its number.
    pub(crate) fn at<'a>(&self, c: Cursor<'a>) -> Option<(Bound, Cursor<'a>)> {
        let (payload, after) = self.opening.over(c)?;
        Some((self.rows[payload as usize].bound, after))
    }

    /// Over "or equal to", which opens a strict bound to its number: "more than 5000 or equal to".
    #[inline]
    pub(crate) fn or_equal<'a>(&self, bound: Bound, c: Cursor<'a>) -> Option<(Bound, Cursor<'a>)> {
        let bound = match bound {
            Bound::MoreThan => Bound::AtLeast,
            Bound::LessThan => Bound::AtMost,
            _ => return None,
        };
        let after = c.phrase("or equal")?;
        let after = after.is("to").unwrap_or(after);
        (after.kind() != Some(Kind::Number)).then_some((bound, after))
    }

    /// Whether the words between `back` and `c` bound what follows in this place.
    fn sound(&self, c: Cursor<'_>, back: Cursor<'_>) -> bool {
        let word = back.word().unwrap_or("");
        let single = back.at() + 1 == c.at();
        let before = back.previous().unwrap_or("");
        let is = |words: &[&str]| words.iter().any(|word| before.eq_ignore_ascii_case(word));
        if !single {
            return true;
        }
        if back.gap() == Gap::None && matches!(before, "-" | "\u{2010}") {
            // "EPA-estimated": the word belongs to what is before it.
            return false;
        }
        if matches!(word, "<" | ">") && back.gap() == Gap::None && matches!(before, "<" | ">" | "=") {
            return false;
        }
        match word.to_ascii_lowercase().as_str() {
            // "voted 5 over 3"
            "over" => back.back().is_none_or(|back| back.kind() != Some(Kind::Number)),
            // "the above five aspects", "the past 10 years", "the estimated 50"
            "above" | "below" | "past" | "beyond" | "under" => !is(&["the", "these", "those"]),
            _ => true,
        }
    }
}

fn parse(word: &str) -> Bound {
    match word {
        "more_than" => Bound::MoreThan,
        "at_least" => Bound::AtLeast,
        "nearly" => Bound::Nearly,
        "about" => Bound::About,
        "less_than" => Bound::LessThan,
        "at_most" => Bound::AtMost,
        _ => Bound::Exactly,
    }
}
