//! Names as words: how a table's name is cut, folded and written out in the forms that texts use.

use crate::{hash::Map, people::PersonId};
use chancery_core::prelude::fold;

/// The folded words of a name, hyphens and dots taken for blanks: `Kim Jong-un` is three words.
pub(crate) fn words_of(name: &str) -> Vec<String> {
    if name.is_ascii() {
        let separates = |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, b'-' | b'.');
        let quote = |byte: &u8| matches!(byte, b'\'' | b'"' | b',');
        let mut words = Vec::with_capacity(4);
        for word in name.as_bytes().split(separates) {
            let Some(start) = word.iter().position(|byte| !quote(byte)) else { continue };
            let end = word.iter().rposition(|byte| !quote(byte)).unwrap_or(start);
            let mut folded = String::with_capacity(end + 1 - start);
            folded.extend(word[start..=end].iter().map(|byte| char::from(byte.to_ascii_lowercase())));
            words.push(folded);
        }
        return words;
    }
    name.split(|c: char| c.is_whitespace() || matches!(c, '-' | '.' | '\u{2010}' | '\u{2011}' | '\u{2013}'))
        .map(|word| fold(word.trim_matches(|c: char| matches!(c, '\'' | '\u{2019}' | '"' | ','))))
        .filter(|word| !word.is_empty())
        .collect()
}

/// Small words inside names.
pub(crate) fn is_particle(word: &str) -> bool {
    matches!(
        word,
        "al" | "el"
            | "bin"
            | "bint"
            | "ibn"
            | "ben"
            | "ould"
            | "de"
            | "da"
            | "do"
            | "dos"
            | "das"
            | "di"
            | "del"
            | "della"
            | "du"
            | "des"
            | "la"
            | "le"
            | "van"
            | "von"
            | "der"
            | "den"
            | "ten"
            | "ter"
            | "af"
            | "av"
            | "zu"
            | "y"
            | "e"
            | "abu"
            | "arap"
            | "wa"
            | "the"
            | "of"
            | "ul"
            | "ur"
            | "ud"
            | "us"
            | "as"
            | "an"
            | "as-"
            | "st"
            | "jr"
            | "sr"
    )
}

/// `ii`, `xiv`: regnal numbers.
pub(crate) fn is_numeral(word: &str) -> bool {
    !word.is_empty() && word.chars().all(|c| matches!(c, 'i' | 'v' | 'x'))
}

/// The ways a spelling of two words and more is written, for the shared pass to find: as the table has it,
/// with hyphens or blanks, and the family name first or last where both orders are in use. Particles stand in
/// lower case, which the pass lets match capitals too.
pub(crate) fn written_forms(written: &str, folded: &[String], family_first: bool) -> Vec<String> {
    if folded.len() == 2
        && !family_first
        && !written.contains('-')
        && !folded.iter().any(|word| is_particle(word))
    {
        return vec![written.to_owned()];
    }
    let lower = |word: &str| match word.split_once('-') {
        _ if is_particle(&fold(word)) => word.to_lowercase(),
        // "Geun-Hye", "Geun-hye": the pass asks for capitals only where the term has them.
        Some((first, rest)) => format!("{first}-{}", rest.to_lowercase()),
        None => word.to_owned(),
    };
    let mut forms = vec![written.split(' ').map(lower).collect::<Vec<_>>().join(" ")];
    if written.contains('-') {
        forms.push(written.split(['-', ' ']).map(lower).collect::<Vec<_>>().join(" "));
    }
    let words: Vec<String> = folded.iter().map(|word| capital(word)).collect();
    match words.as_slice() {
        [a, b, c] if family_first => {
            let c_lower = &folded[2];
            forms.push(format!("{a} {b} {c}"));
            forms.push(format!("{a} {b}-{c_lower}"));
            forms.push(format!("{a} {b}{c_lower}"));
            forms.push(format!("{b}-{c_lower} {a}"));
            forms.push(format!("{b} {c} {a}"));
            forms.push(format!("{b}{c_lower} {a}"));
        }
        [a, b] if family_first => forms.push(format!("{b} {a}")),
        _ => {}
    }
    forms
}

/// The word with a capital first letter.
pub(crate) fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Names with their bearers, in the order they were added. Two that the shared pass takes for one term, because
/// they fold alike, share an entry.
#[derive(Default)]
pub(crate) struct Names {
    pub(crate) list: Vec<(String, Vec<PersonId>)>,
    places: Map<String, usize>,
}

impl Names {
    pub(crate) fn add(&mut self, name: String, bearer: PersonId) {
        let next = self.list.len();
        let place = *self.places.entry(fold(&name)).or_insert(next);
        if place == next {
            self.list.push((name, Vec::new()));
        }
        let bearers = &mut self.list[place].1;
        if bearers.last() != Some(&bearer) {
            bearers.push(bearer);
        }
    }
}
