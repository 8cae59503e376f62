//! Reading a person's name as it stands in a text, known or not.

use crate::{
    few::Few,
    letters::{Numbered, Word},
    lexicon::Lexicon,
    sorts::sort,
    words::is_numeral,
};
use chancery_core::prelude::*;

/// The words of a name.
pub(crate) type Tokens = Few<Word, 15>;

/// A name in the text.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Name {
    pub(crate) words: WordSpan,
    /// Its words, hyphens and dots taken for blanks. Filled in once the name is a mention's.
    pub(crate) tokens: Tokens,
    /// The entry of the full names it is.
    pub(crate) full: Option<u32>,
}

/// The words of a name over `words`; those that no table has are numbered in `own`.
pub(crate) fn tokens(lex: &Lexicon, scan: Scan<'_>, words: WordSpan, own: &mut Numbered) -> Tokens {
    let table = scan.words();
    let letters = words.iter().filter(|index| table.kind(*index).is_letters());
    letters.map(|index| lex.token(scan, index, own)).collect()
}

impl Name {
    /// The name over these words, without its tokens.
    pub(crate) fn over(words: WordSpan) -> Self {
        Self { words, tokens: Tokens::default(), full: None }
    }

    /// How many tokens it has.
    pub(crate) fn parts(&self, scan: Scan<'_>) -> usize {
        self.words.iter().filter(|index| scan.words().kind(*index).is_letters()).count()
    }
}

/// Particles that stand inside names in lower case.
pub(crate) const PARTICLES: &[&str] = &[
    "al", "el", "bin", "bint", "ibn", "ben", "ould", "de", "da", "do", "dos", "das", "di", "del", "della",
    "du", "des", "la", "le", "van", "von", "der", "den", "ten", "ter", "af", "av", "zu", "y", "e", "abu",
    "ul", "ur", "ud", "st", "arap", "wa", "ole",
];

/// First words of places that look like given names.
pub(crate) const PLACE_STARTS: &[&str] =
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
    if !titled && lex.is_sort(cursor, sort::PLACE_START) {
        return None;
    }
    let known = cursor.term(lex.full_names);
    let general = shape(lex, cursor, titled);
    let end = match (&known, general) {
        (Some((_, after)), Some(end)) if end > after.at() => {
            // Longer than a name of the table: a suffix, a middle name, or the words after it.
            let last = cursor.moved(end).previous();
            let suffix = last.is_some_and(is_suffix);
            let next_is_name = after.term(lex.full_names).is_some() || after.term(lex.given_names).is_some();
            if suffix || !next_is_name { end } else { after.at() }
        }
        (Some((_, after)), _) => after.at(),
        (None, Some(end)) => end,
        (None, None) => return None,
    };
    let end = suffix(cursor.moved(end));
    let full = known.filter(|(_, after)| after.at() == end).map(|(payload, _)| payload);
    Some(Name { full, ..Name::over(WordSpan::new(start, end)) })
}

fn is_junior(word: &str) -> bool {
    word.eq_ignore_ascii_case("jr") || word.eq_ignore_ascii_case("sr")
}

fn is_suffix(word: &str) -> bool {
    word.len() > 1 && word.len() < 9 && (is_junior(word) || is_numeral(&word.to_ascii_lowercase()))
}

/// Whether the word is one letter.
fn is_letter(word: &str) -> bool {
    word.len() <= 4 && word.chars().count() == 1
}

/// Over `Jr.`, `, Sr.`: where the name ends.
fn suffix(cursor: Cursor<'_>) -> u32 {
    let dot = |c: Cursor<'_>| c.opt(|c| c.glued()?.is(".")).at();
    if cursor.previous().is_some_and(is_junior) {
        return dot(cursor);
    }
    let after = cursor.opt(|c| c.is(",")).skip();
    after.filter(|c| c.previous().is_some_and(is_junior)).map_or(cursor.at(), dot)
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
            hyphenated(cursor).or_else(|| initial(lex, cursor.back_is(".").map(|_| cursor)?))
        } else {
            word(lex, start, cursor, first, titled)
        };
        let Some(after) = after else { break };
        cursor = after;
        end = Some(cursor.at());
    }
    let end = end?;
    // One letter is no name.
    let words = start.scan().words();
    let letters = (start.at()..end).any(|index| {
        let word = words.text(index);
        words.kind(index).is_letters() && !is_letter(word) && !is_junior(word)
    });
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
            let after = particles(lex, cursor).filter(|_| !first || titled)?;
            word(lex, start, after, false, titled)
        }
        Kind::Capital if is_letter(cursor.word()?) => {
            // "King Constantine I"
            let regnal =
                || cursor.skip().filter(|_| titled && !first && cursor.any(&["I", "V", "X"]).is_some());
            initial(lex, cursor).or_else(regnal)
        }
        Kind::Capital | Kind::Upper => capitalised(lex, start, cursor, titled),
        Kind::Punct if !first => nickname(cursor),
        _ => None,
    }
}

/// `d'Alema`: a particle that lost its vowel.
fn elided(word: &str) -> bool {
    if !word.bytes().any(|byte| byte == b'\'' || byte >= 0x80) {
        return false;
    }
    let mut parts = word.splitn(2, ['\'', '\u{2019}']);
    parts.next().is_some_and(|before| before.chars().count() == 1)
        && parts.next().is_some_and(|after| after.starts_with(char::is_uppercase))
}

/// Over particles in lower case that a capital follows.
fn particles<'a>(lex: &Lexicon, cursor: Cursor<'a>) -> Option<Cursor<'a>> {
    let mut after = cursor;
    for _ in 0..3 {
        if after.kind() != Some(Kind::Lower) || !is_particle(lex, after) {
            break;
        }
        after = after.moved(after.at() + 1).opt(hyphen);
    }
    (after.at() > cursor.at() && after.kind().is_some_and(Kind::is_capitalised)).then_some(after)
}

fn is_particle(lex: &Lexicon, cursor: Cursor<'_>) -> bool {
    lex.is_sort(cursor, sort::PARTICLE)
}

/// Over one letter and its dot, if a word of the name follows.
fn initial<'a>(lex: &Lexicon, cursor: Cursor<'a>) -> Option<Cursor<'a>> {
    let letter = cursor.of_kind(Kind::Capital).filter(|(letters, _)| letters.chars().count() == 1)?.0;
    let next = cursor.skip()?;
    let dot = next.glued().and_then(|dot| dot.is("."));
    let after = dot.unwrap_or(next);
    let goes_on = after.kind().is_some_and(Kind::is_capitalised)
        || particles(lex, after).is_some()
        || nickname(after).is_some();
    (goes_on && (dot.is_some() || !matches!(letter, "I" | "A"))).then_some(after)
}

/// Over a nickname in quotes or brackets with a word of the name after it: Porfirio "Pepe" Lobo, Wim (Willem) Kok.
fn nickname(cursor: Cursor<'_>) -> Option<Cursor<'_>> {
    let quote = matches!(cursor.word()?, "\"" | "\u{201c}" | "'" | "\u{2018}" | "(");
    let inside = cursor.skip().filter(|_| quote)?;
    let (_, mut closing) = inside.of_kind(Kind::Capital)?;
    closing = closing.opt(|c| c.of_kind(Kind::Capital).map(|(_, c)| c));
    let (_, after) = closing.glued()?.any(&["\"", "\u{201d}", "'", "\u{2019}", ")"])?;
    after.kind()?.is_capitalised().then_some(after)
}

/// Over a word with a capital, unless it is known to be something else than a name.
fn capitalised<'a>(lex: &Lexicon, start: Cursor<'a>, cursor: Cursor<'a>, titled: bool) -> Option<Cursor<'a>> {
    let first = cursor.at() == start.at();
    let next = cursor.skip()?;
    let sorts = lex.sorts(cursor);
    // Most words of names are nothing else.
    const OTHER: u32 = sort::STOP
        | sort::BEGINS_TITLE
        | sort::BEGINS_COUNTRY
        | sort::BEGINS_ADJECTIVE
        | sort::BEGINS_ORGANISATION;
    if sorts & OTHER != 0 && !is_name_too(lex, start, cursor, titled, sorts) {
        return None;
    }
    let fits = match (cursor.kind()? == Kind::Upper, first) {
        (false, _) => true,
        (true, true) => capitals_name(lex, cursor),
        (true, false) => {
            start.kind() == Some(Kind::Upper)
                || cursor.word().is_some_and(is_suffix)
                || lex.name_word(cursor).is_some()
        }
    };
    fits.then_some(next)
}

/// Whether a word that may begin a title, a country or a body, or be a common word, is one of a name all the same.
#[inline(never)]
fn is_name_too(lex: &Lexicon, start: Cursor<'_>, cursor: Cursor<'_>, titled: bool, sorts: u32) -> bool {
    let first = cursor.at() == start.at();
    let next = cursor.moved(cursor.at() + 1);
    let last = || next.gap() == Gap::None || !next.kind().is_some_and(Kind::is_capitalised);
    let known_pair = || !first && pair(lex, start, cursor);
    // Right after a given name, or after it and an initial: "William R. King".
    let after_given = || {
        !first
            && start.term(lex.given_names).is_some()
            && cursor.back().is_some_and(|back| back.at() == start.at() || back.is(".").is_some())
    };
    // "President Park", "Prime Minister Holland"
    let titled_surname = || first && titled && lex.is_known_family(cursor);

    if let Some((_, after)) = cursor.term(lex.title_terms) {
        let surname = after.at() == next.at() && last() && (known_pair() || after_given());
        if !surname {
            return false;
        }
    }
    if sorts & sort::STOP != 0 {
        let noun = sorts & sort::COMMON_NOUN != 0;
        let thing = sorts & sort::THING != 0;
        let surname = known_pair()
            || noun
                && last()
                && cursor.any(SURNAME_NOUNS).is_some()
                && (after_given() && !titled || titled_surname())
            || noun && titled_surname() && (!thing || pair(lex, start, next))
            || !noun && !first && !last() && cursor.is("said").is_some();
        if !surname {
            return false;
        }
    }
    if lex.country_name(cursor).is_some() || cursor.term(lex.country_adjectives).is_some() {
        let surname = || last() && after_given() && (titled || cursor.any(SURNAME_PLACES).is_some());
        let alone = || titled_surname() && last() && next.kind().is_none_or(|kind| kind != Kind::Clitic);
        if !known_pair() && !surname() && !alone() {
            return false;
        }
    }
    cursor.term(lex.organisations).is_none() || known_pair()
}

fn hyphen(cursor: Cursor<'_>) -> Option<Cursor<'_>> {
    cursor.glued()?.is("-")?.glued()
}

/// Whether the word in capitals at `cursor` may begin a name: another word in capitals follows, or it is known.
fn capitals_name(lex: &Lexicon, cursor: Cursor<'_>) -> bool {
    let letters = cursor.word().unwrap_or_default();
    let next = cursor.skip();
    !is_letter(letters)
        && (lex.name_word(cursor).is_some()
            || letters.chars().count() > 3 && next.and_then(Cursor::kind) == Some(Kind::Upper))
}

/// Whether some known person bears both the word at `cursor` and the one before it.
fn pair(lex: &Lexicon, start: Cursor<'_>, cursor: Cursor<'_>) -> bool {
    let Some(back) = cursor.back().filter(|back| back.at() >= start.at()) else { return false };
    let words = lex.name_word(back).zip(lex.name_word(cursor));
    words.is_some_and(|(before, here)| lex.people.share_bearer(before, here))
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
        } else if !(kind == Kind::Lower && is_particle(lex, start) || start.any(&["-", ".", "\""]).is_some())
        {
            break;
        }
    }
    best
}
