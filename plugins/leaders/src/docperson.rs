//! A person of one document, and what that person may be called there.

use crate::{
    codes::Code,
    few::Few,
    forms::Forms,
    letters::{Spelt, Word},
    lexicon::Lexicon,
    names::Tokens,
    people::PersonId,
    resolve::Context,
    spelling,
};
use chancery_core::prelude::*;

/// A person of the document: one whom a table knows, or one whom only the text names.
#[derive(Debug, Clone, Default)]
pub(crate) struct DocPerson {
    pub(crate) known: Option<PersonId>,
    /// Persons it may be, where several fit equally.
    pub(crate) candidates: Vec<PersonId>,
    /// Where the text names the person first; `None` where several fit.
    pub(crate) name: Option<WordSpan>,
    pub(crate) tokens: Tokens,
    /// The first title with a political office, and the standing that came with it.
    pub(crate) office: Option<u32>,
    pub(crate) status: Option<&'static str>,
    pub(crate) country: Option<Code>,
    pub(crate) organisation: Option<&'static str>,
    /// The last word of the family name, as far as that is known.
    pub(crate) family: Option<Word>,
    /// The first word of the mention that was joined first.
    pub(crate) first: Option<u32>,
    /// The last of its places in [`Resolution::places`] and one.
    pub(crate) last: u32,
}

impl DocPerson {
    /// Whether these words, two or more, are a part of the person's name that may stand for it.
    pub(crate) fn answers_to(&self, cx: &Context<'_>, tokens: &[Word]) -> bool {
        let known = self.known.map(|known| cx.lex.people.get(known));
        if let Some(known) = known
            && (known.spellings().any(|spelling| spelling == tokens) || known.family() == tokens)
        {
            return true;
        }
        if !tokens.iter().any(|token| self.tokens.contains(token)) {
            return false;
        }
        let family_first = known.is_some_and(|known| known.family_first);
        let family = if family_first { &self.tokens[..1] } else { &self.tokens[self.tokens.len() - 1..] };
        let fit = |spelt: Spelt<'_>| {
            let (tokens, family) =
                (spelling::significant(tokens, spelt), spelling::significant(family, spelt));
            spelling::fit(&tokens, &self.tokens, &family, family_first, spelt)
        };
        cx.with_letters(fit).is_some()
    }

    /// Notes the single words that may stand for the person.
    pub(crate) fn note_forms(&self, lex: &Lexicon, spelt: Spelt<'_>, place: usize, forms: &mut Forms) {
        let known = self.known.map(|known| lex.people.get(known));
        let family = self.family;
        let first = known.and_then(|known| known.family().first().copied());
        // Vietnamese are called by the last word of the name: "Lam" of To Lam.
        let vietnamese = known.filter(|known| known.country == lex.people.vietnam);
        let called = vietnamese.and_then(|known| known.words().last().copied());
        let unknown = self.tokens.first().copied().filter(|_| known.is_none() && self.tokens.len() < 4);
        let leading = unknown.filter(|word| lex.people.is_family_first(*word));
        // Syllables of a given name say too little: "In" of Moon Jae-in.
        let says = |form: Word| {
            let length = spelt.letters(form);
            !spelt.is_particle(form)
                && (length > 3
                    || called == Some(form)
                    || leading == Some(form)
                    || length > 1 && (family == Some(form) || first == Some(form)))
        };
        let mut noted: Few<Word, 8> = Few::default();
        if let Some(known) = known {
            let mut note = |form: Word| {
                noted.push(form);
                forms.note(form, spelt.outline(form), place, says(form));
            };
            if let [word] = known.family() {
                note(*word);
            }
            known.spellings().filter(|spelling| spelling.len() == 1).for_each(|spelling| note(spelling[0]));
        }
        // Most are one of two words again and again.
        let mut note = |form: Word| {
            if !noted.contains(&form) {
                noted.push(form);
                if says(form) {
                    forms.note(form, spelt.outline(form), place, true);
                }
            }
        };
        if let Some(known) = known {
            let (family, words) = (known.family(), known.words());
            // The first or last word of the name, where people go by what the table takes for the given name.
            let ends = [family.last(), family.first(), words.first(), words.last()];
            ends.into_iter().flatten().chain(known.other_families()).for_each(|form| note(*form));
        }
        let junior = |word: Word| spelt.is_particle(word) && matches!(spelt.text(word), "jr" | "sr");
        let last = self.tokens.iter().rev().find(|token| !junior(**token) && !spelt.is_numeral(**token));
        last.into_iter().chain(self.tokens.first()).for_each(|form| note(*form));
        // "Gregorio Pacheco Leyes" goes by the first of two family names.
        if let ([_, middle, _], None) = (&*self.tokens, known)
            && lex.people.is_family(*middle)
        {
            note(*middle);
        }
    }
}
