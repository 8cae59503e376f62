//! From a number in the text to a quantity: what stands around it, and which rule says so.

use crate::{
    Bound, Config, CountValue, Form, Quantity,
    amount::{Amount, Amounts},
    bound::Bounds,
    change::Changes,
    exclude::{Dated, Exclusions},
    noun::{Class, Counted, Nouns},
    number::{Number, Numbers, Sort},
    rules,
    unit::{Dimension, Units},
};
use chancery_core::prelude::*;

/// Reads quantities.
pub(crate) struct Reader {
    pub(crate) amounts: Amounts,
    pub(crate) nouns: Nouns,
    bounds: Bounds,
    changes: Changes,
    exclusions: Exclusions,
    roman: Gazetteer,
    config: Config,
}

/// What was made of a number: a quantity or nothing, and where to go on.
pub(crate) struct Outcome {
    pub(crate) found: Option<Annotation<CountValue>>,
    pub(crate) next: u32,
}

impl Outcome {
    fn nothing(next: u32) -> Self {
        Self { found: None, next }
    }
}

/// A quantity while it is put together.
struct Draft<'a> {
    c: Cursor<'a>,
    start: u32,
    end: u32,
    number: WordSpan,
    quantity: Option<Quantity>,
    bound: Bound,
    form: Form,
    noun: Option<String>,
    unit: Option<String>,
    unit_words: Option<WordSpan>,
    change: Option<&'static str>,
    rule: RuleId,
}

impl Draft<'_> {
    fn finish(self) -> Outcome {
        let words = self.c.scan().words();
        let value = CountValue {
            quantity: self.quantity,
            bound: self.bound,
            form: self.form,
            noun: self.noun,
            unit: self.unit,
            change: self.change,
            number: words.bytes(self.number),
            unit_text: self.unit_words.filter(|span| !span.is_empty()).map(|span| words.bytes(span)),
        };
        let span = words.bytes(WordSpan::new(self.start, self.end));
        Outcome { found: Some(Annotation::new(span, self.rule, value)), next: self.end }
    }
}

impl Reader {
    pub(crate) fn new(config: Config, cx: &mut BuildCx<'_>) -> Self {
        let numbers = Numbers::new(config.decimal_mark, cx);
        let nouns = Nouns::new(numbers.gazetteer, cx);
        let roman = cx.gazetteer((2..=60).map(|value| (roman(value), value)), Case::Exact);
        Self {
            amounts: Amounts { numbers, units: Units::new(cx) },
            nouns,
            bounds: Bounds::new(cx),
            changes: Changes::new(cx),
            exclusions: Exclusions::new(cx),
            roman,
            config,
        }
    }

    /// The gazetteers whose hits may begin a quantity.
    pub(crate) fn seeds(&self) -> [Gazetteer; 2] {
        [self.amounts.numbers.gazetteer, self.roman]
    }

    /// The quantity whose number begins at the cursor.
    pub(crate) fn read(&self, c: Cursor<'_>, dated: &Dated<'_>) -> Outcome {
        let next = c.at() + 1;
        if let Some(end) = self.exclusions.idiom(c) {
            return Outcome::nothing(end.max(next));
        }
        if c.term(self.roman).is_some() && self.amounts.numbers.piece(c).is_none() {
            return self.roman_ordinal(c).unwrap_or(Outcome::nothing(next));
        }
        let c = match c.back_is(".") {
            Some(point) if c.gap() == Gap::None && point.gap() != Gap::None => point,
            _ => c,
        };
        let money = self.amounts.units.money_before(c).is_some();
        if !money && let Some(end) = self.exclusions.identifier(c) {
            return Outcome::nothing(end.max(next));
        }
        if !c.kind().is_some_and(Kind::is_letters)
            || c.gap() != Gap::None
            || !c.back().is_some_and(|b| b.word() == Some("-") && b.gap() == Gap::None)
        {
        } else if self.amounts.numbers.piece(c).is_some_and(|(piece, _)| !piece.ordinal) {
            // "mid-forties", "post-second": a number word on a hyphen belongs to what is before it.
            return Outcome::nothing(next);
        }
        let Some((amount, after)) = self.amounts.read(c, true) else { return Outcome::nothing(next) };
        let outcome = match amount.number.sort {
            Sort::Vague => self.vague(c, &amount.number, after),
            Sort::Ordinal => self.ordinal(c, &amount.number, after, dated),
            Sort::Times => self.multiple(c, &amount.number, after),
            Sort::Cardinal | Sort::Fraction => self.cardinal(c, amount, after, dated),
        };
        outcome.unwrap_or(Outcome::nothing(after.at().max(next)))
    }

    fn draft<'a>(&self, c: Cursor<'a>, number: &Number, end: Cursor<'a>, rule: RuleId) -> Draft<'a> {
        Draft {
            c,
            start: number.words.start,
            end: end.at(),
            number: number.words,
            quantity: Some(Quantity::Number(number.value)),
            bound: Bound::Exactly,
            form: Form::Cardinal,
            noun: None,
            unit: None,
            unit_words: None,
            change: None,
            rule,
        }
    }

    /// Takes in the bound in front of the draft.
    fn bound_before(&self, draft: &mut Draft<'_>) {
        if let Some((bound, start)) = self.bounds.before(draft.c.moved(draft.start)) {
            // "about 500 or more": the bound already read says more.
            if draft.bound == Bound::Exactly || !matches!(bound, Bound::Exactly | Bound::About) {
                draft.bound = bound;
            }
            draft.start = start.at();
        }
    }

    /// Takes in the bound after the draft.
    fn bound_after(&self, draft: &mut Draft<'_>) {
        let direct = draft.noun.is_none();
        if let Some((bound, end)) = self.bounds.after(draft.c.moved(draft.end), direct) {
            if matches!(draft.bound, Bound::Exactly | Bound::About) {
                draft.bound = bound;
            }
            draft.end = end.at();
        } else if let Some((bound, end)) = self.bounds.or_equal(draft.bound, draft.c.moved(draft.end)) {
            draft.bound = bound;
            draft.end = end.at();
        }
    }

    fn things(&self, draft: &mut Draft<'_>, counted: Counted) {
        draft.noun = Some(counted.noun);
        let words = draft.c.scan().words();
        let phrase = counted.words;
        draft.unit = Some(clean(words.bytes(phrase).of(draft.c.scan().text())));
        draft.unit_words = Some(phrase);
        draft.end = counted.words.end;
    }

    fn vague<'a>(&self, c: Cursor<'a>, number: &Number, after: Cursor<'a>) -> Option<Outcome> {
        if !self.config.vague {
            return None;
        }
        let word = c.word()?.to_ascii_lowercase();
        let mut end = after;
        let mut draft = self.draft(c, number, after, rules::VAGUE);
        draft.quantity = None;
        // "several hundred", "a few dozen", "tens of thousands", "hundreds of millions"
        while let Some((piece, next)) = self.amounts.numbers.piece(end.opt(|c| c.is("of"))) {
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
        let unit = |c: Cursor<'a>| {
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
            self.things(&mut draft, counted?);
        }
        self.bound_before(&mut draft);
        Some(draft.finish())
    }

    fn multiple<'a>(&self, c: Cursor<'a>, number: &Number, after: Cursor<'a>) -> Option<Outcome> {
        let mut draft = self.draft(c, number, after, rules::MULTIPLE);
        draft.noun = Some("time".to_owned());
        draft.unit = Some("time".to_owned());
        self.bound_before(&mut draft);
        Some(draft.finish())
    }

    fn roman_ordinal<'a>(&self, c: Cursor<'a>) -> Option<Outcome> {
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
        let mut draft = self.draft(c, &number, after, rules::ROMAN);
        draft.form = Form::Ordinal;
        self.things(&mut draft, counted);
        Some(draft.finish())
    }

    fn ordinal<'a>(
        &self,
        c: Cursor<'a>,
        number: &Number,
        after: Cursor<'a>,
        dated: &Dated<'_>,
    ) -> Option<Outcome> {
        let mut draft = self.draft(c, number, after, rules::ORDINAL);
        draft.form = Form::Ordinal;
        let time_unit = after
            .any(&["year", "years", "month", "months", "week", "weeks", "day", "days", "time"])
            .is_some()
            || after.any(&["consecutive", "straight", "successive"]).is_some();
        if !time_unit && self.exclusions.dated(number, c, after, false, false, dated) {
            return None;
        }
        let hyphen = after.glued().and_then(|c| c.is("-")).and_then(Cursor::glued);
        let noun_at = hyphen.unwrap_or(after);
        if noun_at.any(&["century", "centuries", "millennium"]).is_some() {
            return None;
        }
        // "first two books": the number names the things.
        if self.amounts.numbers.piece(after).is_some_and(|(piece, _)| piece.is_cardinal())
            || after.kind() == Some(Kind::Number)
        {
            return Some(draft.finish());
        }
        if number.value == 2.0 && !number.digits {
            let lone = c.back_any(&["per", "every", "split", "a", "one"]).is_some();
            if lone && self.nouns.thing(noun_at, true).is_none() {
                return None;
            }
        }
        let superlative = is_superlative(noun_at);
        if self.before_verb(c, noun_at) {
            return None;
        }
        let ever = hyphen.and_then(|c| c.is("ever"));
        let noun_from = ever.unwrap_or(noun_at);
        if let Some(counted) = self.nouns.thing(noun_from, true) {
            draft.rule = if superlative { rules::NTH_MOST } else { rules::NTH_THING };
            if hyphen.is_some() && !superlative && ever.is_none() {
                // "third-quarter profit": the ordinal counts what hangs on it.
                let single = noun_at.skip()?;
                draft.noun = Some(self.nouns.plurals.singular(noun_at));
                draft.unit = Some(noun_at.word()?.to_owned());
                draft.unit_words = Some(WordSpan::new(noun_at.at(), single.at()));
                draft.end = single.at();
            } else {
                self.things(
                    &mut draft,
                    Counted { words: WordSpan::new(noun_from.at(), counted.words.end), ..counted },
                );
            }
            return Some(draft.finish());
        }
        if superlative {
            draft.rule = rules::NTH_MOST;
            return Some(draft.finish());
        }
        if hyphen.is_some() || self.is_adverbial(c, after) || !self.config.bare_ordinals {
            return None;
        }
        Some(draft.finish())
    }

    /// An adverb before its verb: "when he first introduced the plan".
    fn before_verb(&self, c: Cursor<'_>, noun_at: Cursor<'_>) -> bool {
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
    fn is_adverbial<'a>(&self, c: Cursor<'a>, after: Cursor<'a>) -> bool {
        let opens = c.at() == c.within().start
            || matches!(c.previous(), Some(":" | ";" | "\u{201c}" | "\"" | "(" | ")" | "."));
        if opens {
            return !after.is_end();
        }
        let small = c.kind().is_some_and(Kind::is_letters)
            && self.amounts.numbers.piece(c).is_some_and(|(piece, _)| piece.value <= 10.0);
        let determined = c
            .back_any(&["the", "a", "an", "its", "his", "her", "their", "this", "that", "my", "our"])
            .is_some();
        let placed = c
            .back_any(&[
                "finished",
                "came",
                "placed",
                "ranked",
                "ranks",
                "rank",
                "came in",
                "finishing",
                "ranking",
                "place",
                "finish",
                "come",
                "comes",
                "stood",
                "stands",
                "and",
                "or",
                "is",
                "was",
                "ranking",
            ])
            .is_some()
            && (after.is_end()
                || after.kind() == Some(Kind::Punct)
                || after
                    .any(&["in", "among", "out", "for", "globally", "worldwide", "behind", "with", "at"])
                    .is_some());
        small && !determined && !placed && c.previous().is_some()
    }

    /// "70m passengers": before things, a glued `m` is a million.
    fn metres_or_millions(&self, amount: &mut Amount, after: Cursor<'_>) {
        let Some(unit) = amount.unit.as_ref().filter(|unit| unit.name == "metre" && !amount.compound) else {
            return;
        };
        let symbol = after.scan().words().text(unit.words.start) == "m" && unit.words.len() == 1;
        if symbol && after.gap() == Gap::Space && self.nouns.things(after).is_some() {
            amount.number.value *= 1e6;
            amount.number.scale = Some(1e6);
            amount.number.plain = false;
            amount.number.words.end = unit.words.end;
            amount.unit = None;
        }
    }

    fn cardinal<'a>(
        &self,
        c: Cursor<'a>,
        mut first: Amount,
        after: Cursor<'a>,
        dated: &Dated<'_>,
    ) -> Option<Outcome> {
        self.metres_or_millions(&mut first, after);
        if after.gap() == Gap::None
            && after.kind().is_some_and(Kind::is_letters)
            && c.kind() == Some(Kind::Number)
        {
            // "3D", "777F", "320x240": letters that are no unit make a name of it.
            return None;
        }
        if first.unit.is_none() {
            if let Some(end) = self.exclusions.score(&first.number, after) {
                return Some(Outcome::nothing(end.at()));
            }
            if self.exclusions.first_of_days(&first.number, after) {
                return None;
            }
        }
        let range = self.range(c, &first, after);
        let (amount, low, after) = match range {
            Some((low, second, after)) => (second, Some(Number { value: low, ..first.number }), after),
            None => (first, None, after),
        };
        let number = Number {
            words: WordSpan::new(
                low.map_or(amount.number.words.start, |low| low.words.start),
                amount.number.words.end,
            ),
            ..amount.number
        };
        let mut draft = self.draft(c, &number, after, rules::CARDINAL);
        draft.start = amount.words.start;
        if let Some(low) = low {
            draft.quantity = Some(sorted(low.value, amount.number.value));
            draft.form = Form::Range;
            draft.rule = rules::RANGE;
            draft.start = self.opener(c.moved(draft.start)).map_or(draft.start, |(_, opener)| opener.at());
        }
        draft.change = low.filter(|low| low.value > amount.number.value).map(|_| "down");
        let end_of_number = draft.end;
        let mut compound = amount.compound;
        if let Some(unit) = &amount.unit {
            draft.unit = Some(unit.name.clone());
            draft.unit_words = Some(unit.words);
            draft.form = form_of(unit.dimension);
            draft.rule = match unit.dimension {
                Dimension::Money => rules::MONEY,
                Dimension::Percent => rules::PERCENT,
                Dimension::Time if amount.age => rules::AGE,
                Dimension::Time => rules::DURATION,
                Dimension::Other => rules::MEASURE,
            };
            if unit.dimension == Dimension::Time && !amount.age {
                draft.noun = Some(unit.name.clone());
            }
        } else {
            self.bound_after(&mut draft);
            let at = c.moved(draft.end);
            if let Some((noun, end)) = self.compound(at, end_of_number == draft.end) {
                draft.noun = Some(noun.clone());
                draft.unit = Some(noun);
                draft.unit_words = Some(WordSpan::new(end.at() - 1, end.at()));
                draft.end = end.at();
                draft.rule = rules::COMPOUND;
                compound = true;
            } else if at.is("-").is_some()
                && at.gap() == Gap::None
                && at
                    .skip()
                    .is_some_and(|next| next.gap() == Gap::None && next.kind().is_some_and(Kind::is_letters))
            {
                // "a two-pronged plan", "five-strong": the number counts nothing that is named.
                return None;
            } else if let Some(counted) = self.counted(at, &number, low.is_some()) {
                draft.rule = if counted.of {
                    rules::PART_OF
                } else if low.is_some() {
                    rules::RANGE
                } else {
                    rules::THINGS
                };
                self.things(&mut draft, counted);
            }
            if number.sort == Sort::Fraction {
                draft.form = Form::Fraction;
                draft.rule = rules::FRACTION;
            }
        }
        let counted = draft.noun.is_some() && amount.unit.is_none();
        let one = !number.digits
            && number.value == 1.0
            && low.is_none()
            && c.word().is_some_and(|word| word.eq_ignore_ascii_case("one"));
        if one && draft.noun.is_none() && draft.unit.is_none() && !self.number_alone(c, c.moved(draft.end)) {
            return None;
        }
        self.bound_before(&mut draft);
        if !compound && end_of_number.max(draft.end) == draft.end {
            self.bound_after(&mut draft);
        }
        if amount.unit.is_none() {
            let bounded = draft.bound != Bound::Exactly;
            let end = c.moved(number.words.end);
            let excluded = self.exclusions.named(&number, c.moved(number.words.start), &self.nouns, counted)
                || self.exclusions.dated(&number, c, end, counted, bounded, dated)
                || low.is_some_and(|low| {
                    self.exclusions.dated(&low, c, c.moved(low.words.end), false, false, dated)
                });
            if excluded {
                return None;
            }
            self.apposed_age(&mut draft, &number);
        }
        if low.is_none() && draft.unit.is_none() {
            self.other_bound(&mut draft, &number);
        }
        let measured = draft.form == Form::Percent || draft.noun.as_deref() == Some("point");
        // "a five-year high", "a 112-member team" say nothing of a change.
        if !(compound && matches!(draft.rule, rules::DURATION | rules::COMPOUND)) {
            draft.change =
                draft.change.or_else(|| self.changes.of(c.moved(draft.start), c.moved(draft.end), measured));
        }
        Some(draft.finish())
    }

    /// A second bound that closes the first to a range: "more than 10 but less than 20 people".
    fn other_bound(&self, draft: &mut Draft<'_>, first: &Number) {
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

    /// "one" that is the number and no pronoun: alone, or after a word that names it.
    fn number_alone(&self, c: Cursor<'_>, end: Cursor<'_>) -> bool {
        let alone = c.at() == c.within().start && end.is_end();
        alone
            || c.back_any(&[
                "minus", "negative", "to", "by", "over", "than", "least", "just", "only", "nearly",
            ])
            .is_some()
                && (end.is_end() || end.kind() == Some(Kind::Punct))
    }

    fn counted(&self, at: Cursor<'_>, number: &Number, range: bool) -> Option<Counted> {
        if at.is("of").is_some() {
            // "four of the five members": the five are the members.
            return self.nouns.of(at, number.sort == Sort::Cardinal).filter(|_| {
                number.sort == Sort::Fraction
                    || number.scale.is_some()
                    || at.is("of").is_some_and(|c| {
                        c.any(&["the", "these", "those", "its", "their", "our", "his", "her"]).is_some()
                    })
                    || number.value == 2.0
            });
        }
        if number.sort == Sort::Fraction {
            let at = at
                .any(&["the", "a", "an", "all", "its", "their", "our", "his", "her", "those"])
                .map_or(at, |(_, c)| c);
            return self
                .nouns
                .things(at)
                .or_else(|| self.nouns.thing(at, false))
                .filter(|_| self.nouns.class(at).is_none() || self.nouns.class(at) == Some(Class::Modifier));
        }
        if number.value.abs() == 1.0 && !range {
            return self.nouns.thing(at, false).or_else(|| self.nouns.things(at));
        }
        self.nouns.things(at)
    }

    /// The noun joined to a number by a hyphen: "112-member", "six-party".
    fn compound<'a>(&self, c: Cursor<'a>, direct: bool) -> Option<(String, Cursor<'a>)> {
        direct.then_some(())?;
        let (_, inner) = c.glued()?.any(&["-", "\u{2010}", "\u{2011}"])?;
        let word = inner.glued()?.word()?;
        inner.kind()?.is_letters().then_some(())?;
        let after = inner.skip()?;
        let shape = ["ed", "ly", "ing"].iter().any(|end| word.len() > 4 && word.ends_with(end));
        let other = inner
            .any(&[
                "fold",
                "odd",
                "plus",
                "strong",
                "something",
                "ish",
                "way",
                "based",
                "style",
                "like",
                "wide",
                "high",
                "deep",
                "long",
                "old",
                "to",
                "in",
                "on",
                "and",
                "or",
                "off",
                "up",
                "year",
            ])
            .is_some();
        (!shape && !other && word.len() > 1).then(|| (self.nouns.plurals.singular(inner), after))
    }

    /// "between" or "from" in front of a range: 0 or 1, and the cursor before it.
    fn opener<'a>(&self, c: Cursor<'a>) -> Option<(usize, Cursor<'a>)> {
        c.back_any(&["between", "from"])
    }

    /// The rest of a range that begins with `first`, as [`Reader::second`] gives it.
    fn range<'a>(
        &self,
        c: Cursor<'a>,
        first: &Amount,
        after: Cursor<'a>,
    ) -> Option<(f64, Amount, Cursor<'a>)> {
        let begin = c.moved(first.words.start);
        // A bound between the opener and the number: "between about 5 and 6".
        let begin_open = self.bounds.before(begin).map_or(begin, |(_, c)| c);
        let opener = self.opener(begin).or_else(|| self.opener(begin_open)).map(|(which, _)| which);
        self.second(first, after, opener)
    }

    /// The rest of a range: the value of its first number with a shared scale, the second amount, the cursor
    /// after it.
    fn second<'a>(
        &self,
        first: &Amount,
        after: Cursor<'a>,
        opener: Option<usize>,
    ) -> Option<(f64, Amount, Cursor<'a>)> {
        let (joiner, inner) = after.any(&[
            "and", "to", "through", "-", "\u{2013}", "\u{2014}", "~", "\u{2012}", "or", "until", "\u{2011}",
        ])?;
        let glued = after.gap() == Gap::None;
        match joiner {
            0 => (opener == Some(0)).then_some(())?,
            8 => (opener.is_none() && first.unit.is_none()).then_some(())?,
            1 | 2 | 9 => {}
            _ => (glued == (inner.gap() == Gap::None)).then_some(())?,
        }
        // The second number may have a bound of its own, which the range leaves out: "from 5 to about 10".
        let inner = inner.opt(|c| c.is("about"));
        let (mut second, end) = self.amounts.read_forward(inner, true)?;
        if second.number.sort != Sort::Cardinal && second.number.sort != first.number.sort
            || second.words.start != inner.at()
        {
            return None;
        }
        let (a, b) = (&first.number, &second.number);
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
            (Some(x), Some(y)) => x.name == y.name,
            // A unit on the first alone must be a currency before it, or the two are not of a kind.
            (Some(x), None) => x.words.start < a.words.start && x.dimension == Dimension::Money,
            (None, _) => true,
        };
        // "cut by $200 to $399": the first is the change, the second what came of it.
        let by = after.moved(first.words.start).back_is("by").is_some();
        if by && joiner == 1 && opener.is_none() {
            return None;
        }
        let rising = low < b.value;
        let hyphen = (3..=7).contains(&joiner) || joiner == 10;
        let sound = match (opener, joiner) {
            (Some(_), 0..=2 | 9) => true,
            (_, 8) => rising && b.value <= low + (low * 0.5).max(1.0) && (a.digits == b.digits),
            (_, 1 | 2) => rising && (a.digits == b.digits || second.unit.is_some()),
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
        if second.unit.is_none() {
            second.unit.clone_from(&first.unit);
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
    fn named_before(&self, c: Cursor<'_>) -> bool {
        c.back_any(&["the", "a", "an", "its", "their", "our", "new"]).is_some()
            || c.back().is_some_and(|back| back.kind().is_some_and(Kind::is_capitalised))
    }

    /// "Ms. Zhou, 45, said": an age between commas after a name.
    fn apposed_age(&self, draft: &mut Draft<'_>, number: &Number) {
        if !number.plain || draft.noun.is_some() || draft.form != Form::Cardinal {
            return;
        }
        let c = draft.c.moved(draft.start);
        let aged = c.back_any(&["aged", "age", "ages"]).is_some() || c.back_phrase("age of").is_some();
        let between =
            c.back_is(",").and_then(Cursor::back).is_some_and(|b| b.kind().is_some_and(Kind::is_letters))
                && c.moved(draft.end).is(",").is_some()
                && (9.0..=110.0).contains(&number.value)
                && c.moved(draft.end).is(",").and_then(|c| c.kind()).is_none_or(|kind| kind != Kind::Number);
        if aged || between {
            draft.unit = Some("year of age".to_owned());
            draft.form = Form::Measure;
            draft.rule = rules::AGE;
        }
    }
}

fn form_of(dimension: Dimension) -> Form {
    match dimension {
        Dimension::Money => Form::Money,
        Dimension::Percent => Form::Percent,
        Dimension::Time | Dimension::Other => Form::Measure,
    }
}

fn sorted(a: f64, b: f64) -> Quantity {
    if a <= b { Quantity::Range(a, b) } else { Quantity::Range(b, a) }
}

/// The phrase with single blanks, without an opening quote.
fn clean(phrase: &str) -> String {
    let words: Vec<&str> = phrase.split_whitespace().collect();
    words.join(" ").trim_start_matches(['"', '\u{201c}', '\'', '\u{2018}', '-']).to_owned()
}

fn is_superlative(c: Cursor<'_>) -> bool {
    c.word().is_some_and(|word| {
        word.len() > 5
            && word.ends_with("est")
            && !word.ends_with("rest")
            && word != "forest"
            && word != "request"
            && word != "guest"
    }) || c.any(&["most", "least", "best", "worst", "best-known"]).is_some()
}

/// The Roman numeral of a small number.
fn roman(value: u32) -> String {
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
