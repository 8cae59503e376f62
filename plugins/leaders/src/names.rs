//! Reading a person's name as it stands in a text, known or not.

use crate::{
    lexicon::Lexicon,
    people::{is_numeral, words_of},
};
use chancery_core::prelude::*;

/// A name in the text.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Name {
    pub(crate) words: WordSpan,
    /// Its folded words, hyphens and dots taken for blanks.
    pub(crate) tokens: Vec<String>,
    /// The entry of the full names it is.
    pub(crate) full: Option<u32>,
}

/// Particles that stand inside names in lower case.
const PARTICLES: &[&str] = &[
    "al", "el", "bin", "bint", "ibn", "ben", "ould", "de", "da", "do", "dos", "das", "di", "del", "della",
    "du", "des", "la", "le", "van", "von", "der", "den", "ten", "ter", "af", "av", "zu", "y", "e", "abu",
    "ul", "ur", "ud", "st",
];

/// First words of places that look like given names.
const PLACE_STARTS: &[&str] =
    &["San", "Santa", "Santo", "Saint", "Sainte", "Los", "Las", "El", "La", "Le", "Nova", "Costa"];

const MOST_WORDS: u32 = 12;

/// The name that starts at `cursor`. A `titled` name may be one word and begin with a particle.
pub(crate) fn read(lex: &Lexicon, cursor: Cursor<'_>, titled: bool) -> Option<Name> {
    let start = cursor.at();
    if !titled && cursor.any(PLACE_STARTS).is_some() {
        return None;
    }
    let known = cursor.term(lex.full_names);
    let general = shape(lex, cursor, titled);
    let end = match (&known, general) {
        (Some((_, after)), Some(end)) if end > after.at() => {
            // Longer than a name of the table: a suffix, a middle name, or the words after it.
            let longer = tokens(cursor, end);
            let suffix = longer.last().is_some_and(|last| is_suffix(last));
            let next_is_name = after.term(lex.full_names).is_some() || after.term(lex.given_names).is_some();
            if suffix || !next_is_name { end } else { after.at() }
        }
        (Some((_, after)), _) => after.at(),
        (None, Some(end)) => end,
        (None, None) => return None,
    };
    let end = suffix(cursor.moved(end));
    let full = known.filter(|(_, after)| after.at() == end).map(|(payload, _)| payload);
    Some(Name { words: WordSpan::new(start, end), tokens: tokens(cursor, end), full })
}

fn tokens(cursor: Cursor<'_>, end: u32) -> Vec<String> {
    words_of(cursor.moved(end).since(cursor.at()).of(cursor.scan().text()))
}

fn is_suffix(token: &str) -> bool {
    matches!(token, "jr" | "sr") || is_numeral(token) && token.len() > 1
}

/// Over `Jr.`, `, Sr.`: where the name ends.
fn suffix(cursor: Cursor<'_>) -> u32 {
    let dot = |c: Cursor<'_>| c.opt(|c| c.glued()?.is(".")).at();
    if cursor.back_any(&["Jr", "Sr"]).is_some() {
        return dot(cursor);
    }
    cursor.opt(|c| c.is(",")).any(&["Jr", "Sr"]).map_or(cursor.at(), |(_, after)| dot(after))
}

/// The end of the words from `start` that have the shape of a name.
fn shape(lex: &Lexicon, start: Cursor<'_>, titled: bool) -> Option<u32> {
    let mut cursor = start;
    let mut words = 0;
    let mut end = None;
    while words < MOST_WORDS && !cursor.is_end() {
        let first = cursor.at() == start.at();
        if !first && cursor.gap() == Gap::None {
            let Some(after) = hyphenated(cursor) else { break };
            cursor = after;
            end = Some(cursor.at());
            continue;
        }
        let Some(after) = word(lex, start, cursor, first, titled) else { break };
        cursor = after;
        words += 1;
        end = Some(cursor.at());
    }
    let end = end?;
    // One letter is no name.
    let letters = tokens(start, end).iter().any(|token| token.chars().count() > 1);
    letters.then_some(end)
}

/// Over a hyphen and the word glued to it: `Kim Jong-un`, `al-Sisi`.
fn hyphenated(cursor: Cursor<'_>) -> Option<Cursor<'_>> {
    let after = cursor.any(&["-", "\u{2010}", "\u{2011}"])?.1.glued()?;
    let second = after.kind()?;
    // "Xi-led", "Putin-era": what begins small joins a name only after another syllable of it.
    let word = after.word()?;
    let joins = second.is_capitalised()
        || second == Kind::Lower
            && !matches!(
                word,
                "led" | "era" | "style" | "backed" | "elect" | "designate" | "like" | "appointed"
            );
    joins.then(|| after.moved(after.at() + 1))
}

/// Over one word of a name, with its particles or its dot.
fn word<'a>(
    lex: &Lexicon,
    start: Cursor<'a>,
    cursor: Cursor<'a>,
    first: bool,
    titled: bool,
) -> Option<Cursor<'a>> {
    let letters = cursor.word()?;
    match cursor.kind()? {
        Kind::Lower => {
            // Particles count only before a capital.
            let mut after = cursor;
            let mut particles = 0;
            while let Some((_, next)) = after
                .any(PARTICLES)
                .filter(|(_, next)| next.back().and_then(Cursor::kind) == Some(Kind::Lower))
            {
                after = next.opt(|c| hyphen(c));
                particles += 1;
                if particles == 3 {
                    break;
                }
            }
            let follows =
                particles > 0 && (!first || titled) && after.kind().is_some_and(Kind::is_capitalised);
            if !follows {
                return None;
            }
            word(lex, start, after, false, titled)
        }
        Kind::Capital if letters.chars().count() == 1 => {
            let dot = cursor.skip()?.is(".").filter(|_| cursor.skip().and_then(Cursor::glued).is_some());
            let after = dot.or_else(|| cursor.skip())?;
            // An initial needs a word after it, except as the last letter of a stage name.
            let next = after.kind();
            let goes_on = next.is_some_and(Kind::is_capitalised)
                || next == Some(Kind::Lower) && after.any(PARTICLES).is_some();
            (goes_on && (dot.is_some() || !matches!(letters, "I" | "A"))).then_some(after)
        }
        Kind::Capital | Kind::Upper => {
            let last = !cursor
                .skip()
                .is_some_and(|next| next.kind().is_some_and(Kind::is_capitalised) && next.gap() != Gap::None);
            let known_pair = !first && pair(lex, start, cursor);
            let lone_given = !first
                && cursor
                    .back()
                    .is_some_and(|back| back.at() == start.at() && back.term(lex.given_names).is_some());
            if let Some((_, after)) = cursor.term(lex.title_terms) {
                let single = after.at() == cursor.at() + 1;
                let surname = !first && single && last && (known_pair || lone_given);
                if !surname {
                    return None;
                }
            }
            if cursor.term(lex.stops).is_some() {
                let surname = known_pair || lone_given && last && cursor.term(lex.things).is_none();
                if !surname {
                    return None;
                }
            }
            let place = lex.country_name(cursor).is_some() || cursor.term(lex.country_adjectives).is_some();
            if place && !known_pair {
                return None;
            }
            if cursor.term(lex.organisations).is_some() && !known_pair {
                return None;
            }
            if cursor.kind()? == Kind::Upper && !first {
                let all_capitals = start.kind() == Some(Kind::Upper);
                let folded = fold(letters);
                if !(all_capitals || is_suffix(&folded) || lex.is_known_word(&folded)) {
                    return None;
                }
            } else if cursor.kind()? == Kind::Upper && first && !capitals_name(lex, cursor) {
                return None;
            }
            cursor.skip()
        }
        Kind::Punct if !first => {
            // A nickname between quotes: Porfirio "Pepe" Lobo.
            let (_, inside) = cursor.any(&["\"", "\u{201c}", "'", "\u{2018}"])?;
            let (_, closing) = inside.of_kind(Kind::Capital)?;
            let (_, after) = closing.glued()?.any(&["\"", "\u{201d}", "'", "\u{2019}"])?;
            after.kind()?.is_capitalised().then_some(after)
        }
        _ => None,
    }
}

fn hyphen(cursor: Cursor<'_>) -> Option<Cursor<'_>> {
    cursor.glued()?.is("-")?.glued()
}

/// Whether the word in capitals at `cursor` may begin a name: another word in capitals follows, or it is known.
fn capitals_name(lex: &Lexicon, cursor: Cursor<'_>) -> bool {
    let letters = cursor.word().unwrap_or_default();
    let folded = fold(letters);
    let next = cursor.skip();
    letters.chars().count() > 1
        && (lex.is_known_word(&folded)
            || letters.chars().count() > 3 && next.and_then(Cursor::kind) == Some(Kind::Upper))
}

/// Whether some known person bears both the word at `cursor` and the one before it.
fn pair(lex: &Lexicon, start: Cursor<'_>, cursor: Cursor<'_>) -> bool {
    let Some(back) = cursor.back().filter(|back| back.at() >= start.at()) else { return false };
    let word = |cursor: Cursor<'_>| cursor.word().map(fold).unwrap_or_default();
    let (before, here) = (word(back), word(cursor));
    let others = lex.people.with_word(&before);
    lex.people.with_word(&here).iter().any(|person| others.contains(person))
}

/// The longest name that ends just before `cursor`.
pub(crate) fn read_back(lex: &Lexicon, cursor: Cursor<'_>) -> Option<Name> {
    let end = cursor.at();
    let mut best = None;
    let mut start = cursor;
    for _ in 0..8 {
        let Some(back) = start.back() else { break };
        start = back;
        let kind = start.kind()?;
        if kind.is_capitalised() {
            if let Some(name) = read(lex, start, false).filter(|name| name.words.end == end) {
                best = Some(name);
            }
        } else if !(kind == Kind::Lower && start.any(PARTICLES).is_some()
            || start.any(&["-", ".", "\""]).is_some())
        {
            break;
        }
    }
    best
}
