//! Persons without office, where the settings ask for them: the neighbours of a person in a list, and the subject
//! of a verb that only persons are the subject of.

use crate::{
    lexicon::Lexicon,
    mentions::{Found, Mention},
    names, rules,
    sorts::sort,
};
use chancery_core::prelude::*;

/// Verbs whose subject is a person; after `was` the participles of the second list.
const VERBS: &[&str] = &[
    "campaigned",
    "resigned",
    "retired",
    "died",
    "married",
    "graduated",
    "served",
    "wrote",
    "told",
    "studied",
    "moved",
    "returned",
    "became",
    "believed",
    "argued",
    "ran",
    "earned",
    "grew",
    "taught",
    "practiced",
    "practised",
    "testified",
    "lived",
    "worked",
    "was",
    "is",
    "has",
    "had",
    "did",
    "received",
    "remained",
    "sought",
    "entered",
    "lost",
    "left",
    "attended",
    "backed",
    "endorsed",
];
const PARTICIPLES: &[&str] = &[
    "elected",
    "re",
    "reelected",
    "appointed",
    "born",
    "defeated",
    "nominated",
    "succeeded",
    "sworn",
    "educated",
    "married",
    "knighted",
    "assassinated",
    "arrested",
    "named",
    "raised",
    "defeated",
    "first",
    "easily",
    "reappointed",
    "inducted",
    "a",
    "an",
    "one",
];
/// Verbs that need a participle after them to speak of a person.
const AUXILIARIES: &[&str] = &[
    "was", "is", "has", "had", "did", "ran", "lost", "left", "received", "remained", "entered", "sought",
    "returned", "became",
];
const AFTER_AUXILIARY: &[(&str, &[&str])] = &[
    ("was", PARTICIPLES),
    ("is", &["a", "an", "married", "survived"]),
    ("has", &["been", "written", "said", "served"]),
    ("had", &["served", "been", "married", "studied"]),
    ("did", &["not"]),
    ("ran", &["for", "unsuccessfully", "as", "again", "against"]),
    ("lost", &["to", "his", "her"]),
    ("left", &["office", "the"]),
    ("received", &["his", "her", "a"]),
    ("remained", &["a", "in", "as"]),
    ("entered", &["politics", "the"]),
    ("sought", &["re", "reelection", "the", "election"]),
    ("returned", &["to"]),
    ("became", &["a", "an", "the", "known", "involved", "president", "chairman"]),
];

/// The verbs for the shared pass, where the settings ask for persons without office.
pub(crate) fn verbs(unknown: bool, cx: &mut BuildCx<'_>) -> Gazetteer {
    cx.triggers(if unknown { VERBS } else { &[] })
}

/// Adds the neighbours in a list of every person found so far, and the subjects of verbs.
pub(crate) fn find(lex: &Lexicon, scan: Scan<'_>, found: &mut Found<'_>) {
    let mut index = 0;
    while index < found.mentions.len() {
        let words = found.mentions[index].name.words;
        let whole = found.mentions[index].name.tokens.len() > 1;
        index += 1;
        if !whole {
            continue;
        }
        let sentence = scan.sentence_of(words.start);
        let after = scan.cursor_in(words.end, sentence);
        if let Some(next) = joined(after) {
            companion(lex, names::read(lex, next, false), scan, found);
        }
        let before = scan.cursor_in(words.start, sentence);
        if let Some(last) = joined_back(before) {
            companion(lex, names::read_back(lex, last), scan, found);
        }
    }
    for hit in scan.hits(lex.verbs) {
        subject(lex, scan, hit, found);
    }
}

/// Over `,` or `and` or both.
fn joined(cursor: Cursor<'_>) -> Option<Cursor<'_>> {
    let comma = cursor.opt(|c| c.is(","));
    let joined = comma.opt(|c| c.any(&["and", "or", "&"]).map(|(_, c)| c));
    (joined.at() > cursor.at()).then_some(joined)
}

fn joined_back(cursor: Cursor<'_>) -> Option<Cursor<'_>> {
    let and = cursor.opt(|c| c.back_any(&["and", "or", "&"]).map(|(_, c)| c));
    let joined = and.opt(|c| c.back_is(","));
    (joined.at() < cursor.at()).then_some(joined)
}

fn companion(lex: &Lexicon, name: Option<names::Name>, scan: Scan<'_>, found: &mut Found<'_>) {
    let Some(name) = name.filter(|name| (2..=4).contains(&name.parts(scan))) else { return };
    if ends_in_noun(lex, scan, name.words) {
        return;
    }
    found.add(Mention::bare(name, rules::LISTED_NAME));
}

/// Whether a common noun stands in capitals after the name, so that it is a body's.
fn ends_in_noun(lex: &Lexicon, scan: Scan<'_>, words: WordSpan) -> bool {
    let after = scan.cursor_in(words.end, scan.sentence_of(words.start));
    let noun = lex.is_sort(after, sort::COMMON_NOUN | sort::THING);
    noun && after.gap() != Gap::None
}

/// `Harlow campaigned`, `Harlow was elected`.
fn subject(lex: &Lexicon, scan: Scan<'_>, hit: &Hit, found: &mut Found<'_>) {
    let cursor = scan.cursor(hit.words.start);
    let verb = VERBS[hit.payload as usize];
    let after = cursor.moved(hit.words.end);
    let needed = AFTER_AUXILIARY.iter().find(|(auxiliary, _)| *auxiliary == verb);
    if needed.is_some_and(|(_, words)| after.any(words).is_none())
        || AUXILIARIES.contains(&verb) && needed.is_none()
    {
        return;
    }
    let adverb = cursor.back().filter(|back| back.word().is_some_and(|word| word.ends_with("ly")));
    let Some(back) = adverb.unwrap_or(cursor).back() else { return };
    if back.kind() != Some(Kind::Capital) || back.word().is_none_or(|word| word.chars().count() < 3) {
        return;
    }
    let alone = back.back().is_none_or(|before| {
        !before.kind().is_some_and(Kind::is_capitalised)
            && before.any(&["the", "The", "-", "of", "'"]).is_none()
    });
    if !alone || back.gap() == Gap::None || back.term(lex.organisations).is_some() {
        return;
    }
    if let Some(name) = names::read(lex, back, false).filter(|name| name.words.len() == 1) {
        found.add(Mention::bare(name, rules::SUBJECT_NAME));
    }
}
