//! Quantities without a number ("several", "dozens of") and multiples ("twice", "fivefold").

use crate::{
    Form,
    draft::Draft,
    reader::{Reader, form_of},
    rules,
    unit::Dimension,
};
use compact_str::CompactString;

impl Reader {
    pub(crate) fn vague(&self, draft: &mut Draft<'_>) -> Option<()> {
        if !self.config.vague {
            return None;
        }
        let c = draft.c;
        let word = c.word()?.to_ascii_lowercase();
        let after = c.moved(draft.after);
        let mut end = after;
        let number = draft.amount.number;
        draft.begin(&number, draft.after, Form::Cardinal, rules::VAGUE);
        draft.quantity = None;
        // "several hundred", "a few dozen", "tens of thousands", "hundreds of millions"
        for _ in 0..3 {
            let Some((piece, next)) = self.amounts.numbers.piece(end.opt(|c| c.is("of"))) else { break };
            use crate::number::Class as Piece;
            if !matches!(piece.class, Piece::Hundred | Piece::Scale | Piece::Group | Piece::Vague)
                || piece.ordinal
                || piece.parts
            {
                break;
            }
            end = next;
        }
        draft.number.end = end.at();
        draft.end = end.at();
        let unit = |c| {
            self.amounts
                .units
                .money_after(c, 1e9, true)
                .or_else(|| self.amounts.units.measure_after(c, false))
        };
        let of = end.is("of");
        let needs_of = !matches!(word.as_str(), "several" | "few") && end.at() == after.at();
        if let Some((unit, rest)) = unit(of.unwrap_or(end)).filter(|_| of.is_some() || !needs_of) {
            draft.form = form_of(unit.dimension);
            if unit.dimension == Dimension::Time {
                draft.noun = Some(unit.name.clone());
            }
            draft.unit = Some(unit.name);
            draft.unit_words = Some(unit.words);
            draft.end = rest.at();
        } else {
            let counted = if of.is_some() {
                self.nouns.of(end, true)
            } else if needs_of {
                None
            } else {
                self.nouns.things(end)
            };
            self.things(draft, counted?);
        }
        // "over several years" is no bound; "over a hundred" has a number.
        if !matches!(word.as_str(), "several" | "few") {
            self.bound_before(draft);
        }
        Some(())
    }

    pub(crate) fn multiple(&self, draft: &mut Draft<'_>) -> Option<()> {
        let number = draft.amount.number;
        draft.begin(&number, draft.after, Form::Cardinal, rules::MULTIPLE);
        draft.noun = Some(CompactString::const_new("time"));
        draft.unit = Some(CompactString::const_new("time"));
        // "doubled", "tripling"
        if draft.c.word().is_some_and(|word| word.ends_with("ed") || word.ends_with("ing")) {
            draft.change = Some("up");
        }
        self.bound_before(draft);
        Some(())
    }
}
