//! Names as words: how a table's name is cut, folded and written out in the forms that texts use.

use crate::{
    letters::{Spelt, Word},
    lists::Lists,
    people::PersonId,
    strings::Strings,
};
use chancery_core::prelude::fold;

/// Hands on the folded words of a name, hyphens and dots taken for blanks: `Kim Jong-un` is three words. `key` is
/// scratch.
pub(crate) fn each_word(name: &str, key: &mut String, mut each: impl FnMut(&str)) {
    if name.is_ascii() {
        key.clear();
        key.push_str(name);
        key.make_ascii_lowercase();
        let between = |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, b'-' | b'.');
        let mut rest: &str = key;
        loop {
            let end = rest.as_bytes().iter().position(between);
            let word = &rest[..end.unwrap_or(rest.len())];
            // Quotes and commas are below all letters.
            let quoted = |byte: Option<&u8>| byte.is_some_and(|byte| *byte < b'-');
            let quoted = quoted(word.as_bytes().first()) || quoted(word.as_bytes().last());
            let word = if quoted { word.trim_matches(['\'', '"', ',']) } else { word };
            if !word.is_empty() {
                each(word);
            }
            let Some(end) = end else { return };
            rest = &rest[end + 1..];
        }
    }
    name.split(|c: char| c.is_whitespace() || matches!(c, '-' | '.' | '\u{2010}' | '\u{2011}' | '\u{2013}'))
        .map(|word| fold(word.trim_matches(|c: char| matches!(c, '\'' | '\u{2019}' | '"' | ','))))
        .filter(|word| !word.is_empty())
        .for_each(|word| each(&word));
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

/// Hands on the ways a spelling of two words and more is written, for the shared pass to find: as the table has it,
/// with hyphens or blanks, and the family name first or last where both orders are in use. Particles stand in
/// lower case, which the pass lets match capitals too.
pub(crate) fn written_forms(
    written: &str,
    words: &[Word],
    spelt: Spelt<'_>,
    family_first: bool,
    mut each: impl FnMut(&str),
) {
    let hyphen = written.as_bytes().contains(&b'-');
    if words.len() == 2 && !family_first && !hyphen && !words.iter().any(|word| spelt.is_particle(*word)) {
        return each(written);
    }
    let lower = |out: &mut String, word: &str| match word.split_once('-') {
        // No particle has more than five letters.
        _ if (word.len() < 6 || !word.is_ascii()) && word.len() < 16 && is_particle(&fold(word)) => {
            out.push_str(&word.to_lowercase());
        }
        // "Geun-Hye", "Geun-hye": the pass asks for capitals only where the term has them.
        Some((first, rest)) => {
            out.push_str(first);
            out.push('-');
            out.push_str(&rest.to_lowercase());
        }
        None => out.push_str(word),
    };
    let mut form = String::with_capacity(written.len() + 8);
    let joined = |form: &mut String, words: &mut dyn Iterator<Item = &str>| {
        form.clear();
        for word in words {
            if !form.is_empty() {
                form.push(' ');
            }
            lower(form, word);
        }
    };
    joined(&mut form, &mut written.split(' '));
    each(&form);
    if hyphen {
        joined(&mut form, &mut written.split(['-', ' ']));
        each(&form);
    }
    let mut put = |parts: &[(&str, bool)]| {
        form.clear();
        for (part, is_capital) in parts {
            if *is_capital { push_capital(&mut form, part) } else { form.push_str(part) }
        }
        each(&form);
    };
    match words {
        [a, b, c] if family_first => {
            let [a, b, c] = [*a, *b, *c].map(|word| spelt.text(word));
            put(&[(a, true), (" ", false), (b, true), (" ", false), (c, true)]);
            put(&[(a, true), (" ", false), (b, true), ("-", false), (c, false)]);
            put(&[(a, true), (" ", false), (b, true), (c, false)]);
            put(&[(b, true), ("-", false), (c, false), (" ", false), (a, true)]);
            put(&[(b, true), (" ", false), (c, true), (" ", false), (a, true)]);
            put(&[(b, true), (c, false), (" ", false), (a, true)]);
        }
        [a, b] if family_first => {
            put(&[(spelt.text(*b), true), (" ", false), (spelt.text(*a), true)]);
        }
        _ => {}
    }
}

/// Appends the word with a capital first letter.
fn push_capital(out: &mut String, word: &str) {
    let mut letters = word.chars();
    if let Some(first) = letters.next() {
        out.extend(first.to_uppercase());
        out.push_str(letters.as_str());
    }
}

/// The word with a capital first letter.
pub(crate) fn capital(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    push_capital(&mut out, word);
    out
}

/// Folds into `key`, over what stood there.
pub(crate) fn fold_over(word: &str, key: &mut String) {
    if word.is_ascii() {
        key.clear();
        key.push_str(word);
        key.make_ascii_lowercase();
    } else {
        *key = fold(word);
    }
}

/// Names with their bearers, in the order they were added. Two that the shared pass takes for one term, because
/// they fold alike, share an entry.
#[derive(Default)]
pub(crate) struct Names {
    forms: String,
    ends: Vec<usize>,
    /// The folded forms.
    folded: Strings,
    /// (entry, bearer)
    bearers: Vec<(u32, PersonId)>,
    /// By entry: the last bearer.
    last: Vec<PersonId>,
    /// Scratch for folding.
    key: String,
}

impl Names {
    pub(crate) fn with_capacity(names: usize) -> Self {
        Self {
            forms: String::with_capacity(16 * names),
            ends: Vec::with_capacity(names),
            folded: Strings::with_capacity(names),
            bearers: Vec::with_capacity(names),
            last: Vec::with_capacity(names),
            key: String::new(),
        }
    }

    pub(crate) fn add(&mut self, name: &str, bearer: PersonId) {
        let next = self.ends.len() as u32;
        fold_over(name, &mut self.key);
        let place = self.folded.number(&self.key);
        if place == next {
            self.forms.push_str(name);
            self.ends.push(self.forms.len());
            self.last.push(bearer);
        } else if self.last[place as usize] == bearer {
            return;
        }
        self.last[place as usize] = bearer;
        self.bearers.push((place, bearer));
    }

    /// The names in their order.
    pub(crate) fn forms(&self) -> impl Iterator<Item = &str> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        starts.zip(&self.ends).map(|(start, end)| &self.forms[start..*end])
    }

    /// The bearers by the name's place.
    pub(crate) fn bearers(&self) -> Lists<PersonId> {
        Lists::new(self.ends.len(), self.bearers.iter().copied())
    }

    /// The names in their order, each with what [`Bearers::of`] finds its bearers by.
    pub(crate) fn with_bearers(&self) -> (impl Iterator<Item = (&str, u32)>, Bearers) {
        let bearers = self.bearers();
        let payload = |place: u32, only: PersonId| match bearers.of(place) {
            [_] => only,
            _ => SEVERAL | place,
        };
        let payloads: Vec<u32> = (0..).zip(&self.last).map(|(place, last)| payload(place, *last)).collect();
        (self.forms().zip(payloads), Bearers(bearers))
    }
}

/// The mark of a payload that is a place in the lists of [`Bearers`].
const SEVERAL: u32 = 1 << 31;

/// Who bears a name. The payload of a name with one bearer, as nearly all are, is the person.
#[derive(Debug)]
pub(crate) struct Bearers(Lists<PersonId>);

impl Bearers {
    /// The bearers of the name with this payload, in the order of the tables.
    pub(crate) fn of<'a>(&'a self, payload: &'a u32) -> &'a [PersonId] {
        if payload & SEVERAL == 0 { std::slice::from_ref(payload) } else { self.0.of(payload & !SEVERAL) }
    }
}

#[cfg(test)]
pub(crate) fn words_of(name: &str) -> Vec<String> {
    let mut words = Vec::new();
    each_word(name, &mut String::new(), |word| words.push(word.to_owned()));
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lead_to_their_bearers() {
        let mut names = Names::with_capacity(2);
        for (name, bearer) in [("Tô Lâm", 3), ("Li Peng", 5), ("To Lam", 3), ("li peng", 8)] {
            names.add(name, bearer);
        }
        let (forms, bearers) = names.with_bearers();
        let found: Vec<(&str, Vec<PersonId>)> =
            forms.map(|(form, payload)| (form, bearers.of(&payload).to_vec())).collect();
        assert_eq!(found, [("Tô Lâm", vec![3]), ("Li Peng", vec![5, 8])]);
    }

    #[test]
    fn names_are_cut_into_folded_words() {
        assert_eq!(words_of("Kim Jong-un"), ["kim", "jong", "un"]);
        assert_eq!(
            words_of("'Abd  al-'Aziz, J. \"Pepe\" O'Neill"),
            ["abd", "al", "aziz", "j", "pepe", "o'neill"]
        );
        assert_eq!(words_of("Tô Lâm–Élysée"), ["to", "lam", "elysee"]);
        assert!(words_of("").is_empty() && words_of("- .").is_empty());
    }
}
