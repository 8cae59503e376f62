//! Singular and plural.

use super::lexicon::{Entry, Lexicon, Not};
use chancery_core::prelude::*;
use compact_str::{CompactString, CompactStringExt};

/// Tells plurals from singulars and makes the one of the other.
pub(crate) struct Plurals {
    pub(super) lexicon: Lexicon,
}

impl Plurals {
    /// Whether the word at the cursor is a plural.
    pub(crate) fn is_plural(&self, c: Cursor<'_>) -> bool {
        self.is_plural_of(c, self.lexicon.entry(c))
    }

    /// The same for a word whose entry is known.
    pub(super) fn is_plural_of(&self, c: Cursor<'_>, entry: Entry) -> bool {
        let Some(kind) = c.kind().filter(|kind| kind.is_letters()) else { return false };
        if entry.is_irregular() {
            return true;
        }
        let word = c.word().unwrap_or("").as_bytes();
        if word.last() == Some(&b'n') {
            return is_compound_of_men(word);
        }
        match entry.not() {
            Some(not) => return not == Not::Attributive,
            None if kind == Kind::Upper => {
                // A heading in capitals; the acronyms that end in S are short.
                return word.len() >= 6 && word.ends_with(b"S");
            }
            None => {}
        }
        let short = word.len() < 3 && kind == Kind::Lower;
        match word {
            [.., b's' | b'u' | b'i', b's'] => false,
            [.., b's'] => !short,
            _ => false,
        }
    }

    /// Whether it is a plural that often modifies another noun ("sports teams").
    pub(crate) fn is_attributive(&self, c: Cursor<'_>) -> bool {
        self.lexicon.entry(c).not() == Some(Not::Attributive)
    }

    /// The singular of the word at the cursor, in lower case unless it is an acronym.
    pub(crate) fn singular(&self, c: Cursor<'_>) -> CompactString {
        let word = c.word().unwrap_or("");
        if word.bytes().all(|byte| byte.is_ascii_lowercase()) {
            return self.singular_of(c, word);
        }
        let without_s = || CompactString::from(word.strip_suffix('s').unwrap_or(word));
        if c.kind() == Some(Kind::Upper) {
            if !self.is_plural(c) {
                return CompactString::from(word);
            }
        } else if word.chars().filter(|c| c.is_uppercase()).nth(1).is_some() {
            // NGOs, MPs
            return without_s();
        }
        let lower = CompactString::from_str_to_lowercase(word);
        if c.kind() == Some(Kind::Capital) && is_demonym(&lower) {
            return without_s();
        }
        self.singular_of(c, &lower)
    }

    /// The same; `lower` is the word in small letters.
    fn singular_of(&self, c: Cursor<'_>, lower: &str) -> CompactString {
        let entry = self.lexicon.entry(c);
        if let Some(singular) = self.lexicon.singular(entry) {
            return CompactString::const_new(singular);
        }
        if let Some(singular) = compound_men(lower) {
            return singular;
        }
        if self.is_plural_of(c, entry) { regular(lower) } else { CompactString::from(lower) }
    }
}

/// Whether the word is a compound of men, women or children: `schoolchildren`, `airmen`.
fn is_compound_of_men(word: &[u8]) -> bool {
    if !word.ends_with(b"n") {
        return false;
    }
    let belies = [
        "specimen", "regimen", "abdomen", "acumen", "semen", "omen", "yemen", "hymen", "ramen", "amen",
        "stamen", "cyclamen",
    ];
    word.len() >= 6
        && (word.ends_with(b"men") || word.ends_with(b"children"))
        && !belies.iter().any(|other| word.eq_ignore_ascii_case(other.as_bytes()))
}

/// The singular of such a compound.
fn compound_men(word: &str) -> Option<CompactString> {
    if !is_compound_of_men(word.as_bytes()) {
        return None;
    }
    let stem = word.strip_suffix("children").map(|stem| [stem, "child"].concat_compact());
    stem.or_else(|| word.strip_suffix("men").map(|stem| [stem, "man"].concat_compact()))
}

/// Whether a word in capitals names members of a people: "three Americans".
fn is_demonym(lower: &str) -> bool {
    let people = ["icans", "ians", "eans", "rmans", "bans", "hans", "raqis", "aelis", "anis", "rabs", "iots"];
    let common = [
        "civilians",
        "guardians",
        "politicians",
        "technicians",
        "musicians",
        "historians",
        "physicians",
        "veterinarians",
        "librarians",
        "electricians",
        "pedestrians",
        "oceans",
        "urbans",
        "ruffians",
        "custodians",
        "comedians",
        "mathematicians",
        "clinicians",
        "beans",
        "jeans",
        "means",
        "orphans",
    ];
    people.iter().any(|end| lower.ends_with(end)) && !common.contains(&lower)
}

/// The singular of a regular plural.
fn regular(word: &str) -> CompactString {
    let cut = if let Some(stem) = word.strip_suffix("ies") {
        if word.len() > 4 {
            return [stem, "y"].concat_compact();
        }
        1
    } else if word.len() > 5 && word.ends_with("oes") && !word.ends_with("shoes") && word != "canoes" {
        // "heroes", "dominoes"; "shoes" and "canoes" have their e in the singular.
        2
    } else if ["sses", "shes", "ches", "xes", "zzes"].iter().any(|ending| word.ends_with(ending)) {
        2
    } else {
        usize::from(word.ends_with('s'))
    };
    CompactString::from(&word[..word.len() - cut])
}

#[cfg(test)]
mod tests {
    use super::regular;

    #[test]
    fn regular_plurals() {
        for (plural, singular) in [
            ("countries", "country"),
            ("documents", "document"),
            ("churches", "church"),
            ("boxes", "box"),
            ("businesses", "business"),
            ("judges", "judge"),
            ("dominoes", "domino"),
            ("shoes", "shoe"),
            ("horseshoes", "horseshoe"),
            ("votes", "vote"),
            ("days", "day"),
        ] {
            assert_eq!(&*regular(plural), singular);
        }
    }
}
