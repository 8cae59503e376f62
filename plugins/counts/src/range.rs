//! Ranges: "between five and six", "$10 to $15 billion", "more than 10 but less than 20".

use crate::{
    Bound, Form,
    amount::Amount,
    draft::Draft,
    little::Group,
    number::{Number, Sort},
    reader::{Reader, form_of, sorted},
    rules,
    unit::Dimension,
};
use chancery_core::prelude::*;

/// What may stand between the two ends; the rules below know them by their place.
pub(crate) const JOINERS: [&str; 11] =
    ["and", "to", "through", "-", "\u{2013}", "\u{2014}", "~", "\u{2012}", "or", "until", "\u{2011}"];

impl Reader {
    /// A second bound that closes the first to a range: "more than 10 but less than 20 people".
    pub(crate) fn other_bound(&self, draft: &mut Draft<'_>, first: &Number) {
        let lower = match draft.bound {
            Bound::MoreThan | Bound::AtLeast => true,
            Bound::LessThan | Bound::AtMost => false,
            _ => return,
        };
        let c = draft.c.moved(draft.end);
        let c = c.opt(|c| c.is(",")).opt(|c| c.any(&["and", "but"]).map(|(_, c)| c));
        let Some((bound, inner)) = self.bounds.at(c).filter(|_| c.at() > draft.end) else { return };
        let opposite = match bound {
            Bound::LessThan | Bound::AtMost => lower,
            Bound::MoreThan | Bound::AtLeast => !lower,
            _ => false,
        };
        let Some((second, after)) = self.amounts.read_forward(inner, true) else { return };
        let rising =
            if lower { first.value < second.number.value } else { second.number.value < first.value };
        if !opposite || !rising || second.number.sort == Sort::Ordinal {
            return;
        }
        draft.quantity = Some(sorted(first.value, second.number.value));
        draft.bound = Bound::Exactly;
        draft.form = Form::Range;
        draft.rule = rules::RANGE;
        draft.number.end = second.number.words.end;
        draft.end = after.at();
        if let Some(unit) = second.unit {
            draft.form = form_of(unit.dimension);
            draft.unit = Some(unit.name);
            draft.unit_words = Some(unit.words);
        } else if let Some(counted) = self.nouns.things(after) {
            self.things(draft, counted);
        }
    }

    /// "between" or "from" in front of a range: 0 or 1, and the cursor before it.
    pub(crate) fn opener<'a>(&self, c: Cursor<'a>) -> Option<(usize, Cursor<'a>)> {
        if self.little.before(c).has(Group::Opener) { c.back_any(&["between", "from"]) } else { None }
    }

    /// The rest of a range that begins with `first`, as [`Reader::second`] gives it.
    pub(crate) fn range<'a>(
        &self,
        c: Cursor<'a>,
        first: &Amount,
        after: Cursor<'a>,
    ) -> Option<(f64, Amount, Cursor<'a>)> {
        if !self.little.at(after).has(Group::RangeJoiner) {
            return None;
        }
        let begin = c.moved(first.words.start);
        // A bound between the opener and the number: "between about 5 and 6".
        let begin_open = self.bounds.before(begin).map_or(begin, |(_, c)| c);
        let opener = self.opener(begin).or_else(|| self.opener(begin_open)).map(|(which, _)| which);
        self.second(first, after, opener)
    }

    /// The rest of a range: the value of its first number with a shared scale, the second amount, the cursor
    /// after it.
    pub(crate) fn second<'a>(
        &self,
        first: &Amount,
        after: Cursor<'a>,
        opener: Option<usize>,
    ) -> Option<(f64, Amount, Cursor<'a>)> {
        let (joiner, inner) = after.any(&JOINERS)?;
        let glued = after.gap() == Gap::None;
        // "a 30-to-60-day process"
        let (joiner, inner) = match inner.glued().filter(|_| glued && joiner == 3).and_then(|c| c.is("to")) {
            Some(to) => (1, to.glued()?.is("-")?.glued()?),
            None => (joiner, inner),
        };
        match joiner {
            0 => (opener == Some(0)).then_some(())?,
            8 => (opener.is_none() && first.unit.is_none()).then_some(())?,
            1 | 2 | 9 => {}
            _ => (glued == (inner.gap() == Gap::None)).then_some(())?,
        }
        // The second number may have a bound of its own, which the range leaves out: "from 5 to about 10".
        let inner = inner.opt(|c| c.is("about"));
        let (mut second, end) = self.amounts.read_forward(inner, true)?;
        self.metres_or_millions(&mut second, end);
        if second.number.sort != Sort::Cardinal && second.number.sort != first.number.sort
            || second.words.start != inner.at()
        {
            return None;
        }
        let (a, b) = (first.number, second.number);
        let mut low = a.value;
        // "$10 to $15 billion", "3-5 billion": the scale is shared.
        if let (None, Some(scale)) = (a.scale, b.scale)
            && low < b.value / scale
            && (first.unit.is_none()
                || first.unit.as_ref().is_some_and(|unit| unit.dimension == Dimension::Money))
        {
            low *= scale;
        }
        let same_unit = match (&first.unit, &second.unit) {
            // "between $15 and $18 an hour": the rate is said once.
            (Some(x), Some(y)) => {
                x.name == y.name
                    || y.name.strip_prefix(&*x.name).is_some_and(|rest| rest.starts_with(" per "))
            }
            // A unit on the first alone must be a currency before it, or the two are not of a kind.
            (Some(x), None) => x.words.start < a.words.start && x.dimension == Dimension::Money,
            (None, _) => true,
        };
        // "cut by $200 to $399": the first is the change, the second what came of it.
        let start = after.moved(first.words.start);
        let by = start.back_is("by").is_some()
            || self.bounds.before(start).is_some_and(|(_, c)| c.back_is("by").is_some());
        // "by a third to 1.9 billion": a part is the low end of small numbers at most.
        let part = a.sort == Sort::Fraction && b.sort != Sort::Fraction && b.value > 10.0;
        if (by || part) && joiner == 1 && opener.is_none() {
            return None;
        }
        let rising = low < b.value;
        let hyphen = (3..=7).contains(&joiner) || joiner == 10;
        let sound = match (opener, joiner) {
            (Some(_), 0..=2 | 9) => true,
            (_, 8) => rising && b.value <= low + (low * 0.5).max(1.0) && (a.digits == b.digits),
            (_, 1 | 2) => rising && (a.digits == b.digits || second.unit.is_some() || b.scale.is_some()),
            _ if hyphen => rising && (a.digits || b.value == low + 1.0 || b.value <= 2.0 * low),
            _ => false,
        };
        if !same_unit || !sound {
            return None;
        }
        // "the 737-800 range": two bare numbers that large are a name.
        if hyphen
            && glued
            && opener.is_none()
            && (a.plain && b.plain && b.value >= 100.0 && second.unit.is_none())
            && self.named_before(after.moved(first.words.start))
            && self.nouns.things(end).is_none()
        {
            return None;
        }
        let mut end = end;
        if second.unit.is_none() && first.unit.is_some() {
            // "$300 to 350 million a year": the rate belongs to both.
            second.unit.clone_from(&first.unit);
            end = self.amounts.per(&mut second, end);
        }
        if hyphen
            && a.plain
            && b.plain
            && a.value >= 1900.0
            && a.value < 2100.0
            && (b.value < 100.0 || (1900.0..2100.0).contains(&b.value))
            && second.unit.is_none()
        {
            return None;
        }
        second.words.start = first.words.start;
        Some((low, second, end))
    }

    /// Whether a name or an article stands before the cursor.
    pub(crate) fn named_before(&self, c: Cursor<'_>) -> bool {
        c.back_any(&["the", "a", "an", "its", "their", "our", "new"]).is_some()
            || c.back().is_some_and(|back| back.kind().is_some_and(Kind::is_capitalised))
    }
}
