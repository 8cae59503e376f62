//! The thing counted: the noun phrase after a number, and its head.
//!
//! No tagger stands behind this. A number of things announces a plural, so the head is the first plural after
//! it, as long as nothing between ends a noun phrase; one thing and the n-th thing announce a singular, which
//! is the last noun before such an end. What ends a phrase is a closed class (`data/function-words.tsv`).

mod lexicon;
mod plural;
mod shape;
mod thing;

use lexicon::{Entry, Lexicon};
pub(crate) use plural::Plurals;
use shape::{Shape, Shapes};

use crate::table;
use chancery_core::prelude::*;
use compact_str::CompactString;

/// Words that can stand between a number and its head at most.
const LONGEST: usize = 9;

/// The class of a function word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Class {
    Determiner,
    Pronoun,
    Preposition,
    Conjunction,
    Auxiliary,
    Verb,
    Adverb,
    Modifier,
}

const CLASSES: [(&str, Class); 8] = [
    ("determiner", Class::Determiner),
    ("pronoun", Class::Pronoun),
    ("preposition", Class::Preposition),
    ("conjunction", Class::Conjunction),
    ("auxiliary", Class::Auxiliary),
    ("verb", Class::Verb),
    ("adverb", Class::Adverb),
    ("modifier", Class::Modifier),
];

/// What is counted.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Counted {
    /// The head in the singular.
    pub(crate) noun: CompactString,
    /// The noun phrase, modifiers included, from after the number.
    pub(crate) words: WordSpan,
    /// Whether "of" led to it.
    pub(crate) of: bool,
}

/// Reads counted nouns.
pub(crate) struct Nouns {
    pub(crate) plurals: Plurals,
    of_nouns: Gazetteer,
    of_singulars: Vec<&'static str>,
    shapes: Shapes,
}

impl Nouns {
    pub(crate) fn new(cx: &mut BuildCx<'_>) -> Self {
        let rows: Vec<_> = table::rows(include_str!("../../data/of-nouns.tsv")).collect();
        let of_nouns = cx.gazetteer(rows.iter().zip(0..).map(|(row, number)| (row[0], number)), Case::Fold);
        let of_singulars = rows.iter().map(|row| row[1]).collect();
        Self { plurals: Plurals { lexicon: Lexicon::new(cx) }, of_nouns, of_singulars, shapes: Shapes::new() }
    }

    /// The class of the word at the cursor, if it is a function word.
    pub(crate) fn class(&self, c: Cursor<'_>) -> Option<Class> {
        self.class_of(c, self.entry(c))
    }

    fn entry(&self, c: Cursor<'_>) -> Entry {
        self.plurals.lexicon.entry(c)
    }

    fn class_of(&self, c: Cursor<'_>, entry: Entry) -> Option<Class> {
        let class = entry.class()?;
        // "40 US states", "two WHO officials": capitals beside other words make an acronym of it.
        let acronym = c.kind() == Some(Kind::Upper)
            && c.any(&["us", "it", "who"]).is_some()
            && (c.back().is_some_and(|back| back.kind() == Some(Kind::Lower))
                || c.skip().is_some_and(|next| next.kind() == Some(Kind::Lower)));
        (!acronym).then_some(class)
    }

    /// Whether a noun phrase cannot go on with the word at the cursor.
    fn ends(&self, c: Cursor<'_>) -> bool {
        self.ends_with(c, self.entry(c))
    }

    /// The same for a word whose entry is known.
    fn ends_with(&self, c: Cursor<'_>, entry: Entry) -> bool {
        if !c.kind().is_some_and(Kind::is_letters) {
            return true;
        }
        // A capital makes a name of most function words, at any rate of verbs ("the 12 March sites").
        let number = || {
            entry.is_numeral()
                && c.any(&["quarter", "quarters", "half", "halves", "second", "score"]).is_none()
        };
        self.class_of(c, entry).is_some_and(|class| class != Class::Modifier) || number()
    }

    /// Things: the head is a plural.
    pub(crate) fn things(&self, c: Cursor<'_>) -> Option<Counted> {
        let start = c.at();
        let mut at = self.open_quote(c);
        let mut modifiers = 0;
        for _ in 0..LONGEST {
            if let Some(phrase) = at.term(self.of_nouns) {
                return Some(self.of_phrase(start, phrase));
            }
            if at.at() > start && matches!(at.gap(), Gap::Paragraph) {
                return None;
            }
            if at.gap() == Gap::None
                && let Some(after) = self.hyphen(at)
            {
                at = after;
                continue;
            }
            let capitalised = at.kind().is_some_and(Kind::is_capitalised);
            let name = if capitalised { dotted(at).or_else(|| union(at)) } else { None };
            if let Some(after) = name.or_else(|| self.genitive(at)) {
                modifiers += 1;
                at = after;
                continue;
            }
            let entry = self.entry(at);
            let ends = self.ends_with(at, entry);
            if self.plurals.is_plural_of(at, entry)
                && !self.hyphen_at(at.skip())
                && (!ends || self.plural_verb_is_noun(at))
            {
                return Some(self.plural_head(start, at));
            }
            if modifiers > 0
                && let Some(after) = self.joined_modifier(at)
            {
                at = after;
                continue;
            }
            if let Some((after, plural)) = self.model(at) {
                if plural {
                    let words = WordSpan::new(start, after.at());
                    let noun = self.model_name(at, after);
                    return Some(Counted { noun, words, of: false });
                }
                modifiers += 1;
                at = after;
                continue;
            }
            if ends {
                return None;
            }
            modifiers += 1;
            at = at.skip()?;
        }
        None
    }

    /// Over a plural in the genitive: the `women's` of "17 women's rights activists".
    fn genitive<'a>(&self, c: Cursor<'a>) -> Option<Cursor<'a>> {
        let after = c.skip().filter(|after| after.kind() == Some(Kind::Clitic))?.skip()?;
        self.plurals.is_plural(c).then_some(after)
    }

    /// Over a name with figures, `A320`, `Boeing 787`, `F-16s`: the cursor after it, and whether it is a plural.
    fn model<'a>(&self, c: Cursor<'a>) -> Option<(Cursor<'a>, bool)> {
        c.kind()?.is_capitalised().then_some(())?;
        let mut at = c.skip()?;
        at = at.opt(|c| c.glued().and_then(|c| c.is("-")));
        let (digits, mut after) = at.of_kind(Kind::Number)?;
        if at.gap() != Gap::None && (digits.len() > 3 || after.kind().is_none_or(|kind| !kind.is_letters())) {
            return None;
        }
        let plural = after
            .glued()
            .and_then(|c| c.is("s"))
            .filter(|c| c.glued().is_none_or(|c| c.kind() == Some(Kind::Punct)));
        while let Some(next) = after.glued().filter(|c| {
            c.is("-").is_some() || c.kind().is_some_and(|kind| kind.is_letters() || kind == Kind::Number)
        }) {
            after = next.skip()?;
        }
        Some((after, plural.is_some()))
    }

    fn model_name(&self, start: Cursor<'_>, after: Cursor<'_>) -> CompactString {
        let words = WordSpan::new(start.at(), after.at());
        let name = start.scan().words().bytes(words).of(start.scan().text());
        CompactString::from(name.strip_suffix('s').unwrap_or(name))
    }

    /// Whether the cursor stands at a hyphen that joins two words.
    fn hyphen_at(&self, c: Option<Cursor<'_>>) -> bool {
        c.is_some_and(|c| {
            c.gap() == Gap::None
                && matches!(c.word(), Some("-" | "\u{2010}" | "\u{2011}"))
                && c.skip().is_some_and(|next| {
                    next.glued().is_some_and(|next| next.kind().is_some_and(Kind::is_letters))
                })
        })
    }

    /// A plural that is a verb elsewhere ("turns", "works", "plans") is a noun right after the number.
    fn plural_verb_is_noun(&self, c: Cursor<'_>) -> bool {
        self.class(c) == Some(Class::Verb)
            && c.kind() == Some(Kind::Lower)
            && c.word().is_some_and(|word| word.ends_with('s'))
            && !self.entry(c).has(Shape::AlwaysVerb)
    }

    /// The phrase that ends with the plural at `head`, and what belongs to it to the right.
    fn plural_head(&self, start: u32, head: Cursor<'_>) -> Counted {
        let mut head = head;
        // "sports teams", "United States officials": of plurals in a row the last is the head.
        for _ in 0..3 {
            let Some(next) = head.skip().filter(|next| matches!(next.gap(), Gap::Space | Gap::Line)) else {
                break;
            };
            let attributive =
                head.kind().is_some_and(Kind::is_capitalised) || self.plurals.is_attributive(head);
            if !attributive
                || !next.kind().is_some_and(Kind::is_letters)
                || self.ends(next) && self.of_noun(start, next).is_none()
            {
                break;
            }
            if self.plurals.is_plural(next) {
                head = next;
                continue;
            }
            // "sports car makers"
            let Some(second) = next.skip().filter(|_| next.kind() == Some(Kind::Lower)) else { break };
            if self.plurals.is_plural(second) && !self.ends(second) {
                head = second;
                continue;
            }
            break;
        }
        if let Some(counted) = self.of_noun(start, head) {
            return counted;
        }
        let noun = self.plurals.singular(head);
        let mut end = head.at() + 1;
        if let Some(joined) = self.coordinated(head) {
            end = joined;
        }
        Counted { noun, words: WordSpan::new(start, end), of: false }
    }

    fn time_word(&self, c: Cursor<'_>) -> bool {
        c.any(&["years", "months", "weeks", "days", "hours", "minutes", "seconds", "decades", "times"])
            .is_some()
    }

    /// "documents and agreements": a second plural, alone after "and", belongs to the phrase.
    fn coordinated(&self, head: Cursor<'_>) -> Option<u32> {
        let (_, second) =
            head.skip().filter(|c| c.word().is_some_and(|word| word.len() < 4))?.any(&["and", "or", "&"])?;
        if self.time_word(head) {
            return None;
        }
        let lower = second.kind()? == head.kind()?;
        let after = second.skip()?;
        let closes = after.is_end()
            || after.kind() == Some(Kind::Punct) && after.word() != Some("-")
            || after.kind().is_some_and(Kind::is_letters) && self.ends(after);
        (lower && self.plurals.is_plural(second) && !self.ends(second) && closes).then_some(after.at())
    }

    /// Over a hyphen glued on both sides.
    fn hyphen<'a>(&self, c: Cursor<'a>) -> Option<Cursor<'a>> {
        let after = c.skip().filter(|_| matches!(c.word(), Some("-" | "\u{2010}" | "\u{2011}")))?;
        let after = after.glued().filter(|_| c.gap() == Gap::None)?;
        // What hangs on a hyphen is part of its word, whatever it is elsewhere ("state-of-the-art", "long-term").
        after.kind()?.is_letters().then_some(())?;
        let next = after.skip()?;
        if next.glued().is_some_and(|next| next.word() == Some("-")) {
            return Some(next);
        }
        if self.plurals.is_plural(after) || next.is_end() || self.ends(next) {
            return (!self.ends(after)).then_some(after);
        }
        Some(next)
    }

    /// Over "and", "or" or a comma between two modifiers: "bilateral and multilateral", "large, modern".
    fn joined_modifier<'a>(&self, c: Cursor<'a>) -> Option<Cursor<'a>> {
        let comma = match (c.kind()?, c.word()?.len()) {
            (Kind::Punct, _) => c.word() == Some(","),
            (_, 2 | 3) => false,
            _ => return None,
        };
        let conjunction = |c: Cursor<'a>| c.is("and").or_else(|| c.is("or"));
        let after = if comma { c.skip()?.opt(conjunction) } else { conjunction(c).or_else(|| c.is("&"))? };
        // The head must follow soon, or the word joins something else.
        let mut ahead = after;
        for step in 0..4 {
            if self.hyphen(ahead).is_some() {
                ahead = ahead.skip()?;
                continue;
            }
            if self.ends(ahead) {
                return None;
            }
            let adjective = self.shapes.is_adjective(ahead);
            if self.plurals.is_plural(ahead) && step > 0 {
                return Some(after);
            }
            if comma && step == 0 && !adjective {
                return None;
            }
            if step > 0 && ahead.skip().is_none_or(|next| next.is_end() || self.ends(next)) {
                return Some(after);
            }
            ahead = ahead.skip()?;
        }
        None
    }

    /// A noun with its of-phrase ("heads of state") at the cursor.
    fn of_noun(&self, start: u32, c: Cursor<'_>) -> Option<Counted> {
        Some(self.of_phrase(start, c.term(self.of_nouns)?))
    }

    /// The same for a hit and the cursor behind it.
    fn of_phrase(&self, start: u32, (payload, after): (u32, Cursor<'_>)) -> Counted {
        let noun = CompactString::const_new(self.of_singulars[payload as usize]);
        Counted { noun, words: WordSpan::new(start, after.at()), of: false }
    }

    #[inline]
    fn open_quote<'a>(&self, c: Cursor<'a>) -> Cursor<'a> {
        if c.kind() == Some(Kind::Punct) { self.over_quote(c) } else { c }
    }

    #[inline(never)]
    fn over_quote<'a>(&self, c: Cursor<'a>) -> Cursor<'a> {
        match c.any(&["\"", "\u{201c}", "'", "\u{2018}"]) {
            Some((_, after)) if c.gap() != Gap::None && after.glued().is_some() => after,
            _ => c,
        }
    }

    /// What is counted after "of": "millions of people", "112 of the soldiers", "two thirds of the seats".
    /// Without `plural` a singular will do ("half of the population").
    pub(crate) fn of(&self, c: Cursor<'_>, plural: bool) -> Option<Counted> {
        let after = c.is("of")?;
        let after = after.opt(|c| {
            c.any(&["the", "these", "those", "its", "their", "our", "his", "her", "all"]).map(|(_, c)| c)
        });
        let phrase =
            |c| if plural { self.things(c) } else { self.things(c).or_else(|| self.thing(c, false)) };
        let mut counted = phrase(after)?;
        // "a quarter of the world's population"
        let owner = c.moved(counted.words.end);
        if owner.kind() == Some(Kind::Clitic)
            && let Some(owned) = owner.skip().and_then(phrase)
        {
            counted = Counted { words: WordSpan::new(counted.words.start, owned.words.end), ..owned };
        }
        Some(Counted { of: true, ..counted })
    }
}

/// Over an acronym with full stops: `U.S.`, `U.N.`
fn dotted(c: Cursor<'_>) -> Option<Cursor<'_>> {
    let letter =
        |c: Cursor<'_>| c.kind() == Some(Kind::Capital) && c.word().is_some_and(|word| word.len() == 1);
    let second = c.skip().filter(|_| letter(c))?.glued()?.is(".")?.glued()?;
    let after = second.skip().filter(|_| letter(second))?.glued()?.is(".")?;
    // "in the U.S." ends here; "50 U.S. states" goes on.
    after.kind().is_some_and(Kind::is_letters).then_some(after)
}

/// Over the plural names of unions before what they have: "United States", "United Nations".
fn union(c: Cursor<'_>) -> Option<Cursor<'_>> {
    let after = c.is("united")?.any(&["states", "nations"])?.1;
    after.kind().is_some_and(Kind::is_letters).then_some(after)
}
