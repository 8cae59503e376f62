//! Ordinals with the thing they number: "his third visit", "the second-largest partner", "the XXIV Games".

use crate::{
    Form,
    draft::Draft,
    exclude::Dated,
    little::Group,
    noun::{Class, Counted},
    number::{Number, Sort},
    reader::{Reader, sorted},
    rules,
};
use chancery_core::prelude::*;
use compact_str::CompactString;

impl Reader {
    pub(crate) fn roman_ordinal(&self, draft: &mut Draft<'_>) -> Option<()> {
        let c = draft.c;
        let (value, after) = c.term(self.roman)?;
        c.back_any(&["the", "its", "their"])?;
        (c.gap() != Gap::None && after.gap() == Gap::Space && after.kind()?.is_capitalised()).then_some(())?;
        let counted = self.nouns.thing(after, true)?;
        let number = Number {
            words: WordSpan::new(c.at(), after.at()),
            value: f64::from(value),
            sort: Sort::Ordinal,
            digits: false,
            scale: None,
            plain: false,
        };
        draft.begin(&number, after.at(), Form::Ordinal, rules::ROMAN);
        self.things(draft, counted);
        Some(())
    }

    pub(crate) fn ordinal(&self, draft: &mut Draft<'_>, dated: &Dated) -> Option<()> {
        let number = &{ draft.amount.number };
        let (c, after) = (draft.c, draft.c.moved(draft.after));
        draft.begin(number, draft.after, Form::Ordinal, rules::ORDINAL);
        let little = self.little;
        let behind = little.at(after);
        let time_unit = behind.has(Group::Spell);
        if !time_unit && self.exclusions.dated(number, c, after, false, false, dated) {
            return None;
        }
        let hyphen = after.glued().and_then(|c| c.is("-")).and_then(Cursor::glued);
        let noun_at = hyphen.unwrap_or(after);
        let named = if hyphen.is_some() { little.at(noun_at) } else { behind };
        if named.has(Group::Century) {
            return None;
        }
        // "first two books": the number names the things.
        if self.amounts.numbers.piece(after).is_some_and(|(piece, _)| piece.is_cardinal())
            || after.kind() == Some(Kind::Number)
        {
            return Some(());
        }
        if number.value == 2.0 && !number.digits {
            let lone = little.before(c).has(Group::Lone) && is_plain(c);
            if lone && self.nouns.thing(noun_at, true).is_none() {
                return None;
            }
        }
        if self.ordinal_range(draft, after, dated).is_some() {
            return Some(());
        }
        let superlative = named.has(Group::Most) || is_superlative(noun_at);
        if self.before_verb(c, noun_at) {
            return None;
        }
        let ever = noun_at.is("ever");
        let noun_from = ever.unwrap_or(noun_at);
        if let Some(counted) = self.nouns.thing(noun_from, true) {
            draft.rule = if superlative { rules::NTH_MOST } else { rules::NTH_THING };
            if hyphen.is_some() && !superlative && ever.is_none() {
                // "third-quarter profit": the ordinal counts what hangs on it.
                let single = noun_at.skip()?;
                draft.noun = Some(self.nouns.plurals.singular(noun_at));
                draft.unit = Some(CompactString::from(noun_at.word()?));
                draft.unit_words = Some(WordSpan::new(noun_at.at(), single.at()));
                draft.end = single.at();
            } else {
                let words = WordSpan::new(noun_from.at(), counted.words.end);
                self.things(draft, Counted { words, ..counted });
            }
            return Some(());
        }
        if superlative {
            draft.rule = rules::NTH_MOST;
            return Some(());
        }
        if hyphen.is_some() || self.is_adverbial(c, after) || !self.config.bare_ordinals {
            return None;
        }
        Some(())
    }

    /// "between the tenth and the fifteenth", "from the third to the fifth round"
    fn ordinal_range(&self, draft: &mut Draft<'_>, after: Cursor<'_>, dated: &Dated) -> Option<()> {
        let (c, first) = (draft.c, draft.amount.number);
        let (which, opener) = self.opener(c.opt(|c| c.back_is("the")))?;
        let joined =
            if which == 0 { after.is("and") } else { after.any(&["to", "through"]).map(|(_, c)| c) }?;
        let inner = joined.opt(|c| c.is("the"));
        let (second, end) = self.amounts.numbers.read(inner)?;
        let rising = second.sort == Sort::Ordinal && second.value > first.value;
        if !rising
            || self.exclusions.dated(&second, inner, end, false, false, dated)
            || end.any(&["century", "centuries"]).is_some()
        {
            return None;
        }
        draft.begin(&first, end.at(), Form::Ordinal, rules::RANGE);
        draft.start = opener.at();
        draft.number.end = second.words.end;
        draft.quantity = Some(sorted(first.value, second.value));
        if let Some(counted) = self.nouns.things(end).or_else(|| self.nouns.thing(end, true)) {
            self.things(draft, counted);
        }
        Some(())
    }

    /// An adverb before its verb: "when he first introduced the plan".
    pub(crate) fn before_verb(&self, c: Cursor<'_>, noun_at: Cursor<'_>) -> bool {
        let word = noun_at.word().unwrap_or("");
        let past = word.len() > 4 && word.ends_with("ed") && noun_at.kind() == Some(Kind::Lower);
        let subject = c.back().is_some_and(|back| {
            back.kind().is_some_and(Kind::is_letters)
                && !matches!(
                    self.nouns.class(back),
                    Some(Class::Determiner | Class::Preposition | Class::Modifier)
                )
        });
        past && subject
    }

    /// An ordinal that orders the talk or an action: "First, …", "was first held", "first to arrive".
    pub(crate) fn is_adverbial<'a>(&self, c: Cursor<'a>, after: Cursor<'a>) -> bool {
        let opens = c.at() == c.within().start
            || matches!(c.previous(), Some(":" | ";" | "\u{201c}" | "\"" | "(" | ")" | "."));
        if opens {
            return !after.is_end();
        }
        let small = c.kind().is_some_and(Kind::is_letters)
            && self.amounts.numbers.piece(c).is_some_and(|(piece, _)| piece.value <= 10.0);
        let before = self.little.before(c);
        let determined = before.has(Group::Determined) && is_plain(c);
        let placed = before.has(Group::Placed)
            && (after.is_end()
                || after.kind() == Some(Kind::Punct)
                || self.little.at(after).has(Group::PlacedIn));
        small && !determined && !placed && c.previous().is_some()
    }
}

/// Whether the word before the cursor is written without marks: "à" is no "a".
fn is_plain(c: Cursor<'_>) -> bool {
    c.previous().is_some_and(str::is_ascii)
}

/// Whether the word at the cursor is a superlative in -est.
fn is_superlative(c: Cursor<'_>) -> bool {
    c.word().is_some_and(|word| {
        word.len() > 5
            && word.ends_with("est")
            && !word.ends_with("rest")
            && word != "forest"
            && word != "request"
            && word != "guest"
    })
}

/// The Roman numeral of a small number.
pub(crate) fn roman(value: u32) -> String {
    let mut rest = value;
    let mut out = String::new();
    for (part, letters) in [(50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")] {
        while rest >= part {
            out.push_str(letters);
            rest -= part;
        }
    }
    out
}
