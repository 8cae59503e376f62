//! Numbers of things, parts, measures and money.

use crate::{
    Bound, Form,
    amount::Amount,
    change,
    draft::Draft,
    exclude::Dated,
    little::Group,
    noun::{Class, Counted},
    number::{Number, Sort, scaled},
    reader::{Reader, clean, form_of, sorted},
    rules,
    unit::{Dimension, Unit},
};
use chancery_core::prelude::*;
use compact_str::{CompactString, CompactStringExt};

/// Who may be told by an age of a few years: "the boy, 6,".
const PERSONS: [&str; 13] = [
    "boy",
    "girl",
    "son",
    "daughter",
    "child",
    "brother",
    "sister",
    "grandson",
    "granddaughter",
    "toddler",
    "nephew",
    "niece",
    "twins",
];

impl Reader {
    /// "70m passengers", "sold 1.2m": before things, or where things are spoken of, a glued `m` is a million.
    pub(crate) fn metres_or_millions(&self, amount: &mut Amount, after: Cursor<'_>) {
        let Some(unit) = amount.unit.as_ref().filter(|unit| unit.name == "metre" && !amount.compound) else {
            return;
        };
        let symbol = after.scan().words().text(unit.words.start) == "m" && unit.words.len() == 1;
        if !symbol {
            return;
        }
        let before = after.moved(amount.number.words.start);
        let spoken_of = || {
            let near = WordSpan::new(before.at().saturating_sub(10).max(before.within().start), before.at());
            !after.scan().hits_in(self.millions, near).is_empty()
                && after.any(&["high", "long", "tall", "wide", "deep", "away", "above", "below"]).is_none()
        };
        if after.gap() == Gap::Space && self.nouns.things(after).is_some() || spoken_of() {
            amount.number.value = scaled(amount.number.value, 1e6);
            amount.number.scale = Some(1e6);
            amount.number.plain = false;
            amount.number.words.end = unit.words.end;
            amount.unit = None;
        }
    }

    /// Whether the amount may count something, and the other end of its range.
    pub(crate) fn measure(&self, draft: &mut Draft<'_>) -> Option<()> {
        let c = draft.c;
        let after = c.moved(draft.after);
        if draft.amount.unit.is_some() {
            self.metres_or_millions(&mut draft.amount, after);
        }
        if after.gap() == Gap::None
            && after.kind().is_some_and(Kind::is_letters)
            && c.kind() == Some(Kind::Number)
        {
            // "3D", "777F", "320x240": letters that are no unit make a name of it.
            return None;
        }
        let first = draft.amount.number;
        if draft.amount.unit.is_none() {
            if let Some(end) = self.exclusions.score(&first, after) {
                draft.next = end.at();
                return None;
            }
            if self.exclusions.first_of_days(&first, after) {
                return None;
            }
        }
        let mut end = after;
        if let Some((low, second, after)) = self.range(c, &draft.amount, after) {
            draft.low = Some(Number { value: low, ..first });
            draft.amount = second;
            end = after;
        }
        let amount = &mut draft.amount;
        if let Some(low) = draft.low {
            amount.number.words.start = low.words.start;
        }
        let number = amount.number;
        let start = amount.words.start;
        draft.begin(&number, end.at(), Form::Cardinal, rules::CARDINAL);
        draft.start = start;
        if let Some(low) = draft.low {
            draft.quantity = Some(sorted(low.value, number.value));
            draft.form = Form::Range;
            draft.rule = rules::RANGE;
            draft.start = self.opener(c.moved(draft.start)).map_or(draft.start, |(_, opener)| opener.at());
            draft.change = (low.value > number.value).then_some("down");
        }
        draft.end_of_number = draft.end;
        if draft.amount.unit.is_none() {
            self.bound_after(draft);
            // "five or so miles", "90+ km": the unit behind the bound.
            if draft.end > draft.end_of_number
                && let Some((behind, rest)) = self.amounts.with_unit_after(number, c.moved(draft.end))
            {
                draft.amount.unit = behind.unit;
                draft.amount.age = behind.age;
                draft.end = rest.at();
            }
        }
        Some(())
    }

    /// What the number counts.
    pub(crate) fn noun(&self, draft: &mut Draft<'_>) -> Option<()> {
        let c = draft.c;
        let number = draft.amount.number;
        if draft.amount.unit.is_some() {
            self.measured(draft);
        } else {
            let at = c.moved(draft.end);
            let strong =
                at.glued().and_then(|c| c.is("-")).and_then(Cursor::glued).and_then(|c| c.is("strong"));
            if let Some(after) = strong {
                draft.end = after.at();
                draft.amount.compound = true;
            } else if let Some((noun, end)) = self.compound(at, draft.end_of_number == draft.end) {
                draft.noun = Some(noun.clone());
                draft.unit = Some(noun);
                draft.unit_words = Some(WordSpan::new(end.at() - 1, end.at()));
                draft.end = end.at();
                draft.rule = rules::COMPOUND;
                draft.amount.compound = true;
            } else if at.gap() == Gap::None
                && at.is("-").is_some()
                && at
                    .skip()
                    .is_some_and(|next| next.gap() == Gap::None && next.kind().is_some_and(Kind::is_letters))
            {
                // "a two-pronged plan": the number counts nothing that is named.
                return None;
            } else if let Some(counted) = self.counted(at, &number, draft.low.is_some()) {
                draft.rule = if counted.of {
                    rules::PART_OF
                } else if draft.low.is_some() {
                    rules::RANGE
                } else {
                    rules::THINGS
                };
                self.things(draft, counted);
            }
            if number.sort == Sort::Fraction {
                draft.form = Form::Fraction;
                draft.rule = rules::FRACTION;
            }
        }
        let one = !number.digits
            && number.value == 1.0
            && draft.low.is_none()
            && c.word().is_some_and(|word| word.eq_ignore_ascii_case("one"));
        let pronoun =
            one && draft.noun.is_none() && draft.unit.is_none() && !self.number_alone(c, c.moved(draft.end));
        (!pronoun).then_some(())
    }

    /// What stands around the number and its noun: bounds, what makes no count of it, changes.
    pub(crate) fn bounded(&self, draft: &mut Draft<'_>, dated: &Dated) -> Option<()> {
        let c = draft.c;
        let (number, low) = (draft.amount.number, draft.low);
        let unit = draft.amount.unit.is_some();
        let counted = draft.noun.is_some() && !unit;
        self.bound_before(draft);
        if draft.rule == rules::DURATION {
            self.over_time(draft);
        }
        if !draft.amount.compound && draft.end_of_number <= draft.end {
            self.bound_after(draft);
        }
        if !unit {
            let bounded = draft.bound != Bound::Exactly;
            let end = c.moved(number.words.end);
            let excluded = self.exclusions.named(&number, c.moved(number.words.start), &self.nouns, counted)
                || self.exclusions.dated(&number, c, end, counted, bounded, dated)
                || low.is_some_and(|low| {
                    self.exclusions.dated(&low, c, c.moved(low.words.end), false, false, dated)
                });
            if excluded {
                draft.next = self.exclusions.tail(c);
                return None;
            }
            self.apposed_age(draft, &number);
        }
        if low.is_none() && draft.unit.is_none() {
            self.other_bound(draft, &number);
        }
        let sort = match draft.form {
            Form::Percent => change::Sort::Percent,
            _ if draft.noun.as_ref().is_some_and(|noun| noun == "point") => change::Sort::Percent,
            Form::Money => change::Sort::Money,
            Form::Measure => change::Sort::Measure,
            _ => change::Sort::Things,
        };
        // "a five-year high", "a 112-member team" say nothing of a change.
        let length = draft.amount.unit.as_ref().is_some_and(|unit| unit.kind == "length");
        let span = draft.amount.compound
            && matches!(draft.rule, rules::DURATION | rules::COMPOUND)
            && sort != change::Sort::Percent;
        if !(length || span) {
            draft.change =
                draft.change.or_else(|| self.changes.of(c.moved(draft.start), c.moved(draft.end), sort));
        }
        Some(())
    }

    /// "one" that is the number and no pronoun: alone, or after a word that names it.
    pub(crate) fn number_alone(&self, c: Cursor<'_>, end: Cursor<'_>) -> bool {
        let alone = c.at() == c.within().start && end.is_end();
        alone || self.little.before(c).has(Group::Alone) && (end.is_end() || end.kind() == Some(Kind::Punct))
    }

    pub(crate) fn counted(&self, at: Cursor<'_>, number: &Number, range: bool) -> Option<Counted> {
        if at.is("of").is_some() {
            // "four of the five members": the five are the members.
            return self.nouns.of(at, number.sort == Sort::Cardinal).filter(|_| {
                number.sort == Sort::Fraction
                    || number.scale.is_some()
                    || at.is("of").is_some_and(|c| {
                        c.any(&["the", "these", "those", "its", "their", "our", "his", "her"]).is_some()
                    })
                    || number.value == 2.0
                    || at.back_is("score").is_some()
            });
        }
        if number.sort == Sort::Fraction {
            let owner = self.little.at(at).has(Group::Owner);
            let at = at.skip().filter(|_| owner).unwrap_or(at);
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
    pub(crate) fn compound<'a>(&self, c: Cursor<'a>, direct: bool) -> Option<(CompactString, Cursor<'a>)> {
        direct.then_some(())?;
        let (_, inner) = c.glued()?.any(&["-", "\u{2010}", "\u{2011}"])?;
        let word = inner.glued()?.word()?;
        inner.kind()?.is_letters().then_some(())?;
        let after = inner.skip()?;
        let shape = ["ed", "ly", "ing"].iter().any(|end| word.len() > 4 && word.ends_with(end));
        let other = inner
            .any(&[
                "of",
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
                "over",
                "under",
                "and",
                "or",
                "off",
                "up",
                "year",
            ])
            .is_some();
        (!shape && !other && word.len() > 1).then(|| (self.nouns.plurals.singular(inner), after))
    }

    /// "spent $5 billion over three years": within them; "for over three years", "took over 60 hours": longer.
    fn over_time(&self, draft: &mut Draft<'_>) {
        if draft.bound != Bound::MoreThan {
            return;
        }
        let Some(after) = draft.c.moved(draft.start).is("over") else { return };
        let c = draft.c.moved(draft.start);
        let longer = [
            "of",
            "for",
            "in",
            "after",
            "took",
            "takes",
            "take",
            "lasted",
            "lasts",
            "last",
            "with",
            "is",
            "was",
            "at",
            "has",
            "have",
            "had",
            "a",
            "an",
            "the",
            "within",
            "to",
            "by",
            "and",
            "or",
            "than",
            "spent",
            "just",
            "well",
            "following",
            "since",
            "wait",
            "waited",
        ];
        let opens = c.back().is_none_or(|back| back.kind() == Some(Kind::Punct));
        if !opens && c.back_any(&longer).is_none() {
            draft.bound = Bound::Exactly;
            draft.start = after.at();
        }
    }

    /// "Ms. Zhou, 45, said": an age between commas after a name.
    pub(crate) fn apposed_age(&self, draft: &mut Draft<'_>, number: &Number) {
        if !number.plain || draft.noun.is_some() || !matches!(draft.form, Form::Cardinal | Form::Range) {
            return;
        }
        let c = draft.c.moved(draft.start);
        if !self.little.before(c).has(Group::Aged) {
            return;
        }
        let c = c.opt(|c| c.back_any(&["only", "just"]).map(|(_, c)| c));
        let aged = c.back_any(&["aged", "age", "ages"]).is_some() || c.back_phrase("age of").is_some();
        let person = || c.back_is(",").and_then(|c| c.back_any(&PERSONS)).is_some();
        let turned = c.back_any(&["turned", "turns", "turning"]).is_some()
            && draft.c.moved(draft.end).kind() != Some(Kind::Number);
        let told = turned && draft.form == Form::Cardinal
            || c.back_phrase("who is").or_else(|| c.back_phrase("who was")).is_some()
                && draft.c.moved(draft.end).kind() == Some(Kind::Punct);
        let between =
            c.back_is(",").and_then(Cursor::back).is_some_and(|b| b.kind().is_some_and(Kind::is_letters))
                && c.moved(draft.end).is(",").is_some()
                && ((9.0..=110.0).contains(&number.value)
                    || number.value >= 1.0 && number.value < 9.0 && person())
                && c.moved(draft.end).is(",").and_then(|c| c.kind()).is_none_or(|kind| kind != Kind::Number);
        if aged || between || told && (9.0..=110.0).contains(&number.value) {
            draft.unit = Some(CompactString::const_new("year of age"));
            draft.form = Form::Measure;
            draft.rule = rules::AGE;
        }
    }

    /// Fills in what the unit says.
    fn measured(&self, draft: &mut Draft<'_>) {
        let Some(unit) = &draft.amount.unit else { return };
        let age = draft.amount.age;
        draft.unit = Some(unit.name.clone());
        draft.unit_words = Some(unit.words);
        draft.form = form_of(unit.dimension);
        draft.rule = match unit.dimension {
            Dimension::Money => rules::MONEY,
            Dimension::Percent => rules::PERCENT,
            Dimension::Time if age => rules::AGE,
            Dimension::Time => rules::DURATION,
            Dimension::Other => rules::MEASURE,
        };
        draft.noun = match unit.dimension {
            Dimension::Money => None,
            Dimension::Time if age => None,
            Dimension::Time => Some(unit.name.clone()),
            Dimension::Percent | Dimension::Other => Some(self.unit_noun(draft.c, unit)),
        };
    }

    /// The head of the unit as written, in the singular: the `kilometer` of "500 kilometers an hour", the `degree` of
    /// "2 degrees Celsius". A symbol gives the unit's name.
    fn unit_noun(&self, c: Cursor<'_>, unit: &Unit) -> CompactString {
        let words = c.scan().words();
        let first = c.moved(unit.words.start);
        let mut name = unit.name.split(" per ").next().unwrap_or("");
        if unit.kind == "temperature" && name.starts_with("degree ") {
            name = "degree";
        }
        let written = first.kind() == Some(Kind::Lower)
            && (first.word().is_some_and(|word| word.len() > 3) || first.is("per").is_some());
        if !written {
            return CompactString::from(name);
        }
        let rate = |&index: &u32| words.is(index, "per") || words.is(index, "a") || words.is(index, "an");
        let end = (unit.words.start + 1..unit.words.end).find(rate).unwrap_or(unit.words.end);
        if unit.kind == "temperature" || self.nouns.plurals.is_plural(first) {
            return self.nouns.plurals.singular(first);
        }
        let last = first.moved(end - 1);
        let modifiers = Span::new(words.span(unit.words.start).start, words.span(end - 1).start);
        let head = self.nouns.plurals.singular(last);
        match clean(modifiers.of(c.scan().text())) {
            modifiers if modifiers.is_empty() => head,
            // "square-foot" is a square foot; "kilowatt-hour" keeps its hyphen.
            modifiers if last.gap() == Gap::None && matches!(unit.kind, "area" | "volume") => {
                [modifiers.replace('-', " ").trim_end(), " ", &head].concat_compact()
            }
            modifiers if last.gap() == Gap::None => [modifiers, head].concat_compact(),
            modifiers => [&*modifiers, " ", &head].concat_compact(),
        }
    }
}
