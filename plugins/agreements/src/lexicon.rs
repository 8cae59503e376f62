//! The words the rules know: instruments' nouns, verbs, modifiers and names, from the tables in `data`.

use crate::{
    Action,
    names::Names,
    page::Page,
    sets::{BEFORE_NOUN, CLAUSE, FINITE, Sets},
};
use chancery_core::prelude::*;

const INSTRUMENTS: &str = include_str!("../data/instruments.tsv");
const ACTIONS: &str = include_str!("../data/actions.tsv");
const TRAPS: &str = include_str!("../data/traps.txt");
const MODIFIERS: &str = include_str!("../data/modifiers.txt");
const CLAUSES: &str = include_str!("../data/clause.tsv");
const CITIES: &str = include_str!("../data/cities.txt");
const KNOWN: &str = include_str!("../data/known.tsv");

/// Words that say without a verb of the table what happened to an instrument: "… is to follow", "Among them are …",
/// "They include …", "The text bears the title …".
///
/// Where neither a verb nor one of them stands, rules about deeds are not asked ([`Page::has_deed`]); debug builds ask them all the
/// same, and stop where a word is missing here.
///
/// [`Page::has_deed`]: crate::page::Page::has_deed
const ASIDES: &[&str] = &[
    "follow",
    "followed",
    "among",
    "include",
    "includes",
    "included",
    "comprise",
    "comprised",
    "title",
    "name",
    "heading",
];

/// What a noun needs besides itself to count in lower case.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Lower {
    /// A complement or a verb.
    Free,
    /// A verb that does something to it.
    Verb,
    /// A verb that ends a drafting.
    Formal,
    /// It never counts in lower case.
    Title,
    /// It never counts in lower case, nor without words of its own.
    Name,
    /// It counts where it is signed, in any case.
    Signed,
    /// It counts in capitals, where it is signed, issued or adopted.
    Made,
    /// It counts in capitals, with a number.
    Numbered,
    /// It counts where it is exchanged, with a complement, in any case.
    Exchanged,
    /// It counts in bulk alone, in any case.
    Bulk,
}

impl Lower {
    /// Whether the noun counts in capitals alone.
    const fn needs_capital(self) -> bool {
        matches!(self, Self::Title | Self::Name | Self::Made | Self::Numbered)
    }
}

/// A kind of instrument.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Instrument {
    pub(crate) kind: &'static str,
    pub(crate) lower: Lower,
}

/// The form of a verb.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Shape {
    Past,
    Base,
    Third,
    Gerund,
    Noun,
    /// A phrase after "to be" that says how an instrument stands: "under negotiation".
    State,
    /// A verb or noun that speaks of what is yet to be: "spoke of a treaty", "the possibility of signing".
    Idea,
}

/// What one form of a verb says happened.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Verb {
    pub(crate) action: Action,
    pub(crate) shape: Shape,
}

/// An instrument with a name of its own.
#[derive(Clone, Debug)]
pub(crate) struct Known {
    pub(crate) kind: &'static str,
    pub(crate) name: &'static str,
    pub(crate) date: Option<&'static str>,
    pub(crate) parties: Vec<&'static str>,
}

/// All tables, registered.
pub(crate) struct Lexicon {
    pub(crate) heads: Gazetteer,
    instruments: Vec<Instrument>,
    pub(crate) verbs: Gazetteer,
    verb_rows: Vec<Verb>,
    pub(crate) asides: Gazetteer,
    pub(crate) traps: Gazetteer,
    pub(crate) modifiers: Gazetteer,
    pub(crate) cities: Gazetteer,
    known: Gazetteer,
    known_rows: Vec<Known>,
    pub(crate) names: Names,
    pub(crate) sets: Sets,
}

/// The lines of a table that are not comments.
fn lines(table: &'static str) -> impl Iterator<Item = &'static str> {
    table.lines().filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// The first four cells of a row; those that are missing are empty.
fn cells(line: &'static str) -> [&'static str; 4] {
    let mut cells = line.split('\t');
    [(); 4].map(|()| cells.next().unwrap_or(""))
}

impl Lexicon {
    /// Registers everything. `extra` are the user's own nouns: (type, noun, plural).
    pub(crate) fn build(extra: &[[String; 3]], cx: &mut BuildCx<'_>) -> Self {
        let mut instruments = Vec::new();
        let mut terms: Vec<(&str, u32)> = Vec::new();
        for line in lines(INSTRUMENTS) {
            let [kind, singular, plural, lower] = cells(line);
            let number = instruments.len() as u32 * 2;
            terms.extend(singular.split(',').filter(|form| !form.is_empty()).map(|form| (form, number)));
            terms.extend(plural.split(',').filter(|form| !form.is_empty()).map(|form| (form, number + 1)));
            let lower = match lower {
                "free" => Lower::Free,
                "verb" => Lower::Verb,
                "formal" => Lower::Formal,
                "title" => Lower::Title,
                "name" => Lower::Name,
                "signed" => Lower::Signed,
                "made" => Lower::Made,
                "numbered" => Lower::Numbered,
                "exchanged" => Lower::Exchanged,
                _ => Lower::Bulk,
            };
            instruments.push(Instrument { kind, lower });
        }
        for [kind, singular, plural] in extra {
            let number = instruments.len() as u32 * 2;
            terms.extend([(singular.as_str(), number), (plural.as_str(), number + 1)]);
            // Values refer to their kind: a user's few are kept for the life of the program.
            let kind = Box::leak(kind.clone().into_boxed_str());
            instruments.push(Instrument { kind, lower: Lower::Free });
        }
        let heads = cx.gazetteer(terms, Case::Fold);

        let mut verb_rows = Vec::new();
        let mut terms = Vec::new();
        for line in lines(ACTIONS) {
            let [action, shape, forms, _] = cells(line);
            let shape = match shape {
                "past" => Shape::Past,
                "base" => Shape::Base,
                "s" => Shape::Third,
                "ing" => Shape::Gerund,
                "noun" => Shape::Noun,
                "idea" => Shape::Idea,
                _ => Shape::State,
            };
            // A form in two rows ("signing") keeps its first shape: a term given twice counts as given last.
            terms.extend(forms.split('|').map(|form| (form, verb_rows.len() as u32)));
            // An action that is none of the known ones says no more than that an instrument is spoken of.
            let action = Action::named(action).unwrap_or(Action::Referenced);
            verb_rows.push(Verb { action, shape });
        }
        terms.reverse();
        let verbs = cx.gazetteer(terms, Case::Fold);

        let mut known_rows = Vec::new();
        let mut terms = Vec::new();
        for line in lines(KNOWN) {
            let [kind, forms, date, parties] = cells(line);
            terms.extend(forms.split('|').map(|form| (form, known_rows.len() as u32)));
            let list = |cell: &'static str| cell.split(',').filter(|code| !code.is_empty()).collect();
            known_rows.push(Known {
                kind,
                name: forms.split('|').next().unwrap_or(forms),
                date: (!date.is_empty()).then_some(date),
                parties: list(parties),
            });
        }
        let known = cx.gazetteer(terms, Case::Name);

        let clause = lines(CLAUSES).flat_map(|line| {
            let [class, words, ..] = cells(line);
            let finite = (class == "finite").then_some(FINITE);
            words.split(' ').flat_map(move |word| {
                [Some(CLAUSE), finite].into_iter().flatten().map(move |set| (word, set))
            })
        });
        let capitals = chancery_leaders::facts::countries().iter().map(|country| country.capital);
        let cities: Vec<_> = capitals.chain(lines(CITIES)).filter(|name| !name.is_empty()).zip(0..).collect();
        Self {
            heads,
            instruments,
            verbs,
            verb_rows,
            asides: cx.gazetteer(ASIDES.iter().zip(0..), Case::Fold),
            traps: cx.gazetteer(lines(TRAPS).zip(0..), Case::Fold),
            modifiers: cx.gazetteer(lines(MODIFIERS).zip(0..), Case::Fold),
            cities: cx.gazetteer(cities, Case::Name),
            known,
            known_rows,
            names: Names::build(cx),
            sets: Sets::build(clause, cx),
        }
    }

    /// The instruments' nouns in the text: words, kind, whether in the plural. Those inside a trap are left out.
    pub(crate) fn heads<'s>(&'s self, page: Page<'s>) -> impl Iterator<Item = (WordSpan, usize, bool)> {
        let nouns = page.scan.hits(self.heads).iter();
        let mut traps = page.scan.hits(self.traps);
        nouns.map(|hit| (hit.words, hit.payload as usize / 2, hit.payload % 2 == 1)).filter(
            move |(words, row, _)| {
                // What never counts in lower case is not worth a look there: most are plain words ("principles").
                let plain = self.instruments[*row].lower.needs_capital()
                    && page.words.kind(words.start) == Kind::Lower;
                while let [passed, rest @ ..] = traps
                    && passed.words.end <= words.start
                {
                    traps = rest;
                }
                let trapped = traps.first().is_some_and(|trap| trap.words.start < words.end);
                !(plain || trapped && page.is_trapped(*words))
            },
        )
    }

    pub(crate) fn instrument(&self, row: usize) -> &Instrument {
        &self.instruments[row]
    }

    /// The verb that starts at word `index`.
    pub(crate) fn verb_at(&self, scan: Scan<'_>, index: u32) -> Option<(WordSpan, Verb)> {
        let hit = scan.hit_at(self.verbs, index)?;
        Some((hit.words, self.verb_rows[hit.payload as usize]))
    }

    /// The verb that ends before word `index`.
    pub(crate) fn verb_before(&self, page: &Page<'_>, index: u32) -> Option<(WordSpan, Verb)> {
        let hit = page.scan.hit_before(self.verbs, index)?;
        let verb = self.verb_rows[hit.payload as usize];
        // "the initial treaty": behind a determiner stands no verb, but "the exchange of" does.
        let adjective = verb.shape == Shape::Base
            && hit.words.start > 0
            && !page.words.is(index, "of")
            && page.is(hit.words.start - 1, BEFORE_NOUN);
        (!adjective).then_some((hit.words, verb))
    }

    /// The instruments in the text that have a name of their own.
    pub(crate) fn known<'s>(&'s self, scan: Scan<'s>) -> impl Iterator<Item = (WordSpan, &'s Known)> {
        scan.hits(self.known).iter().map(|hit| (hit.words, &self.known_rows[hit.payload as usize]))
    }
}
