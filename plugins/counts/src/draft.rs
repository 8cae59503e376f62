//! A quantity while it is put together.

use crate::{
    Bound, CountValue, Form, Quantity,
    amount::Amount,
    number::{Number, Sort},
    rules,
};
use chancery_core::prelude::*;
use compact_str::CompactString;

/// How far a number has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stage {
    /// It is none, or counts nothing.
    Nothing,
    /// It is on its way.
    Number,
    /// All is said.
    Whole,
}

/// A number on its way to a quantity. The rounds fill it in, one after the other.
pub(crate) struct Draft<'a> {
    /// The word that called for it.
    pub(crate) seed: u32,
    /// At the number, or at the full stop before its digits.
    pub(crate) c: Cursor<'a>,
    pub(crate) stage: Stage,
    /// Where to go on if nothing comes of it.
    pub(crate) next: u32,
    /// What its first round has gone over.
    pub(crate) reach: u32,
    /// The first word that those before it leave, if they came to nothing.
    pub(crate) floor: u32,
    /// The number and its unit; of a range the second ones.
    pub(crate) amount: Amount,
    /// The first word behind the amount.
    pub(crate) after: u32,
    /// The first number of a range.
    pub(crate) low: Option<Number>,
    /// Where the number ended, before bounds and nouns.
    pub(crate) end_of_number: u32,
    pub(crate) start: u32,
    pub(crate) end: u32,
    pub(crate) number: WordSpan,
    pub(crate) quantity: Option<Quantity>,
    pub(crate) bound: Bound,
    pub(crate) form: Form,
    pub(crate) noun: Option<CompactString>,
    pub(crate) unit: Option<CompactString>,
    pub(crate) unit_words: Option<WordSpan>,
    pub(crate) change: Option<&'static str>,
    pub(crate) rule: RuleId,
}

impl<'a> Draft<'a> {
    /// Nothing yet of the number at the cursor.
    pub(crate) fn new(c: Cursor<'a>) -> Self {
        let (seed, next) = (c.at(), c.at() + 1);
        let words = WordSpan::new(seed, next);
        let number =
            Number { words, value: 0.0, sort: Sort::Cardinal, digits: false, scale: None, plain: false };
        Self {
            seed,
            c,
            stage: Stage::Nothing,
            next,
            reach: next,
            floor: 0,
            amount: Amount::of(number, next),
            after: next,
            low: None,
            end_of_number: next,
            start: seed,
            end: next,
            number: words,
            quantity: None,
            bound: Bound::Exactly,
            form: Form::Cardinal,
            noun: None,
            unit: None,
            unit_words: None,
            change: None,
            rule: rules::CARDINAL,
        }
    }

    /// Begins with the number, which ends at `end`.
    pub(crate) fn begin(&mut self, number: &Number, end: u32, form: Form, rule: RuleId) {
        self.start = number.words.start;
        self.end = end;
        self.number = number.words;
        self.quantity = Some(Quantity::Number(number.value));
        self.form = form;
        self.rule = rule;
    }

    /// The bytes of the whole.
    pub(crate) fn span(&self) -> Span {
        self.c.scan().words().bytes(WordSpan::new(self.start, self.end))
    }

    /// The quantity, which takes the draft's words with it.
    pub(crate) fn finish(&mut self) -> Annotation<CountValue> {
        let span = self.span();
        let words = self.c.scan().words();
        let value = CountValue {
            quantity: self.quantity,
            bound: self.bound,
            form: self.form,
            noun: self.noun.take(),
            unit: self.unit.take(),
            change: self.change,
            number: words.bytes(self.number),
            unit_text: self.unit_words.filter(|span| !span.is_empty()).map(|span| words.bytes(span)),
        };
        Annotation::new(span, self.rule, value)
    }
}
