//! Reading a person's name as it stands in a text, known or not.

use crate::{
    lexicon::{COMMON_NOUN, FUNCTION_WORD, Lexicon},
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
    "ul", "ur", "ud", "st", "arap", "wa", "ole",
];

/// First words of places that look like given names.
const PLACE_STARTS: &[&str] =
    &["San", "Santa", "Santo", "Saint", "Sainte", "Los", "Las", "El", "La", "Le", "Nova", "Costa"];

/// Common nouns that are family names after a given name.
const SURNAME_NOUNS: &[&str] = &[
    "park", "house", "hall", "church", "day", "hill", "west", "north", "east", "law", "young", "green",
    "bishop", "bank", "castle", "tower", "lake", "city", "guard", "press", "post", "battle", "light", "moon",
    "sun", "page", "town", "forest", "bridge", "rivers", "street", "new", "old", "first", "last", "sea",
    "bay", "judge", "pope", "royal", "village", "island", "school", "bill", "battle", "english", "force",
    "club",
];

/// Countries that are family names too.
const SURNAME_PLACES: &[&str] = &[
    "jordan",
    "holland",
    "chad",
    "ireland",
    "england",
    "montenegro",
    "france",
    "israel",
    "wales",
    "georgia",
    "french",
    "english",
    "german",
    "irish",
];

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
    let mut end = None;
    for _ in 0..MOST_WORDS {
        if cursor.is_end() {
            break;
        }
        let first = cursor.at() == start.at();
        let after = if !first && cursor.gap() == Gap::None {
            hyphenated(cursor).or_else(|| initial(cursor.back_is(".").map(|_| cursor)?))
        } else {
            word(lex, start, cursor, first, titled)
        };
        let Some(after) = after else { break };
        cursor = after;
        end = Some(cursor.at());
    }
    let end = end?;
    // One letter is no name.
    let letters = tokens(start, end)
        .iter()
        .any(|token| token.chars().count() > 1 && !matches!(token.as_str(), "jr" | "sr"));
    letters.then_some(end)
}

/// Over a hyphen and the word glued to it: `Kim Jong-un`, `al-Sisi`.
fn hyphenated(cursor: Cursor<'_>) -> Option<Cursor<'_>> {
    let after = cursor.any(&["-", "\u{2010}", "\u{2011}"])?.1.glued()?;
    let second = after.kind()?;
    // "Xi-led", "Putin-era": what begins small joins a name only after another syllable of it.
    let suffix = ["led", "era", "style", "backed", "elect", "designate", "like", "appointed", "designed"];
    let joins = second.is_capitalised() || second == Kind::Lower && after.any(&suffix).is_none();
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
    match cursor.kind()? {
        Kind::Lower if elided(cursor.word()?) => cursor.skip().filter(|_| !first || titled),
        Kind::Lower => {
            let after = particles(cursor).filter(|_| !first || titled)?;
            word(lex, start, after, false, titled)
        }
        Kind::Capital if cursor.word()?.chars().count() == 1 => {
            // "King Constantine I"
            let regnal =
                || cursor.skip().filter(|_| titled && !first && cursor.any(&["I", "V", "X"]).is_some());
            initial(cursor).or_else(regnal)
        }
        Kind::Capital | Kind::Upper => capitalised(lex, start, cursor, titled),
        Kind::Punct if !first => nickname(cursor),
        _ => None,
    }
}

/// `d'Alema`: a particle that lost its vowel.
fn elided(word: &str) -> bool {
    let mut parts = word.splitn(2, ['\'', '\u{2019}']);
    parts.next().is_some_and(|before| before.chars().count() == 1)
        && parts.next().is_some_and(|after| after.starts_with(char::is_uppercase))
}

/// Over particles in lower case that a capital follows.
fn particles(cursor: Cursor<'_>) -> Option<Cursor<'_>> {
    let mut after = cursor;
    for _ in 0..3 {
        match after.any(PARTICLES).filter(|_| after.kind() == Some(Kind::Lower)) {
            Some((_, next)) => after = next.opt(hyphen),
            None => break,
        }
    }
    (after.at() > cursor.at() && after.kind().is_some_and(Kind::is_capitalised)).then_some(after)
}

/// Over one letter and its dot, if a word of the name follows.
fn initial(cursor: Cursor<'_>) -> Option<Cursor<'_>> {
    let letter = cursor.of_kind(Kind::Capital).filter(|(letters, _)| letters.chars().count() == 1)?.0;
    let next = cursor.skip()?;
    let dot = next.glued().and_then(|dot| dot.is("."));
    let after = dot.unwrap_or(next);
    let goes_on = after.kind().is_some_and(Kind::is_capitalised)
        || particles(after).is_some()
        || nickname(after).is_some();
    (goes_on && (dot.is_some() || !matches!(letter, "I" | "A"))).then_some(after)
}

/// Over a nickname in quotes or brackets with a word of the name after it: Porfirio "Pepe" Lobo, Wim (Willem) Kok.
fn nickname(cursor: Cursor<'_>) -> Option<Cursor<'_>> {
    let (_, inside) = cursor.any(&["\"", "\u{201c}", "'", "\u{2018}", "("])?;
    let (_, mut closing) = inside.of_kind(Kind::Capital)?;
    closing = closing.opt(|c| c.of_kind(Kind::Capital).map(|(_, c)| c));
    let (_, after) = closing.glued()?.any(&["\"", "\u{201d}", "'", "\u{2019}", ")"])?;
    after.kind()?.is_capitalised().then_some(after)
}

/// Over a word with a capital, unless it is known to be something else than a name.
fn capitalised<'a>(lex: &Lexicon, start: Cursor<'a>, cursor: Cursor<'a>, titled: bool) -> Option<Cursor<'a>> {
    let first = cursor.at() == start.at();
    let folded = fold(cursor.word()?);
    let next = cursor.skip()?;
    let last = next.gap() == Gap::None || !next.kind().is_some_and(Kind::is_capitalised);
    let known_pair = !first && pair(lex, start, cursor);
    // Right after a given name, or after it and an initial: "William R. King".
    let after_given = !first
        && start.term(lex.given_names).is_some()
        && cursor.back().is_some_and(|back| back.at() == start.at() || back.is(".").is_some());
    // "President Park", "Prime Minister Holland"
    let titled_surname = first && titled && lex.is_known_family(&folded);

    if let Some((_, after)) = cursor.term(lex.title_terms) {
        let surname = after.at() == next.at() && last && (known_pair || after_given);
        if !surname {
            return None;
        }
    }
    if let Some((sort, _)) = cursor.term(lex.stops) {
        let thing = cursor.term(lex.things).is_some();
        let surname = known_pair
            || sort == COMMON_NOUN
                && last
                && SURNAME_NOUNS.contains(&folded.as_str())
                && (after_given && !titled || titled_surname)
            || sort == COMMON_NOUN && titled_surname && (!thing || pair(lex, start, next))
            || sort == FUNCTION_WORD && !first && !last && folded == "said";
        if !surname {
            return None;
        }
    }
    let place = lex.country_name(cursor).is_some() || cursor.term(lex.country_adjectives).is_some();
    let surname_place = last && after_given && (titled || SURNAME_PLACES.contains(&folded.as_str()))
        || titled_surname && last && !next.kind().is_some_and(|kind| kind == Kind::Clitic);
    if place && !known_pair && !surname_place {
        return None;
    }
    if cursor.term(lex.organisations).is_some() && !known_pair {
        return None;
    }
    let in_capitals = cursor.kind()? == Kind::Upper;
    let fits = match (in_capitals, first) {
        (false, _) => true,
        (true, true) => capitals_name(lex, cursor),
        (true, false) => {
            start.kind() == Some(Kind::Upper) || is_suffix(&folded) || lex.is_known_word(&folded)
        }
    };
    fits.then_some(next)
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
