//! Singular and plural.

use crate::table;
use chancery_core::prelude::*;

/// What a word that ends in -s is, if it is no plural.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Not {
    Adjective,
    Attributive,
    Singular,
    Other,
}

/// The tables of irregular plurals and of words that only look like plurals.
pub(crate) struct Plurals {
    irregular: WordList,
    singulars: Vec<&'static str>,
    exceptions: WordList,
}

impl Plurals {
    pub(crate) fn new(cx: &mut BuildCx<'_>) -> Self {
        let rows: Vec<_> = table::rows(include_str!("../../data/plurals.tsv")).collect();
        let irregular = cx.words(rows.iter().zip(0..).map(|(row, number)| (row[0], number)));
        let singulars = rows.iter().map(|row| row[1]).collect();
        let classes = table::rows(include_str!("../../data/not-plurals.tsv")).flat_map(|row| {
            let class = match row[0] {
                "adjective" => Not::Adjective,
                "attributive" => Not::Attributive,
                "singular" => Not::Singular,
                _ => Not::Other,
            } as u32;
            row[1].split(' ').map(move |word| (word, class)).collect::<Vec<_>>()
        });
        let exceptions = cx.words(classes);
        Self { irregular, singulars, exceptions }
    }

    fn exception(&self, c: Cursor<'_>) -> Option<u32> {
        Some(c.listed(self.exceptions)?.0)
    }

    /// Whether the word at the cursor is a plural.
    pub(crate) fn is_plural(&self, c: Cursor<'_>) -> bool {
        let Some(word) = c.word() else { return false };
        if !c.kind().is_some_and(Kind::is_letters) {
            return false;
        }
        if c.listed(self.irregular).is_some() {
            return true;
        }
        if compound_men(word).is_some() {
            return true;
        }
        match self.exception(c) {
            Some(class) if class == Not::Attributive as u32 => return true,
            Some(_) => return false,
            None => {}
        }
        let short = word.len() < 4 && c.kind() == Some(Kind::Lower) && word.len() < 3;
        let acronym = c.kind() == Some(Kind::Upper);
        // A heading in capitals; the acronyms that end in S are short.
        if acronym && word.len() >= 6 && word.ends_with('S') {
            return true;
        }
        word.ends_with('s')
            && !short
            && !acronym
            && !["ss", "us", "is", "ous"].iter().any(|end| word.ends_with(end))
    }

    /// Whether it is a plural that often modifies another noun ("sports teams").
    pub(crate) fn is_attributive(&self, c: Cursor<'_>) -> bool {
        self.exception(c) == Some(Not::Attributive as u32)
    }

    /// The singular of the word at the cursor, in lower case unless it is an acronym.
    pub(crate) fn singular(&self, c: Cursor<'_>) -> String {
        let word = c.word().unwrap_or("");
        if c.kind() == Some(Kind::Upper) && !self.is_plural(c) {
            return word.to_owned();
        }
        let capitals = word.chars().filter(|c| c.is_uppercase()).count();
        if capitals > 1 && c.kind() != Some(Kind::Upper) {
            // NGOs, MPs
            return word.strip_suffix('s').unwrap_or(word).to_owned();
        }
        let lower = word.to_lowercase();
        if c.kind() == Some(Kind::Capital) && is_demonym(&lower) {
            return word.strip_suffix('s').unwrap_or(word).to_owned();
        }
        if let Some((payload, _)) = c.listed(self.irregular) {
            return self.singulars[payload as usize].to_owned();
        }
        if let Some(singular) = compound_men(&lower) {
            return singular;
        }
        if !self.is_plural(c) {
            return lower;
        }
        regular(&lower)
    }
}

/// The singular of a compound of men, women or children: `schoolchildren`, `airmen`.
fn compound_men(word: &str) -> Option<String> {
    let belies = [
        "specimen", "regimen", "abdomen", "acumen", "semen", "omen", "yemen", "hymen", "ramen", "amen",
        "stamen", "cyclamen",
    ];
    if word.len() < 6 || belies.iter().any(|other| word.eq_ignore_ascii_case(other)) {
        return None;
    }
    let stem = word.strip_suffix("children").map(|stem| format!("{stem}child"));
    stem.or_else(|| word.strip_suffix("men").map(|stem| format!("{stem}man")))
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
fn regular(word: &str) -> String {
    if let Some(stem) = word.strip_suffix("ies") {
        return if stem.len() > 1 { format!("{stem}y") } else { format!("{stem}ie") };
    }
    // "heroes", "dominoes"; "shoes" and "canoes" have their e in the singular.
    if word.len() > 5 && word.ends_with("oes") && !word.ends_with("shoes") && word != "canoes" {
        return word[..word.len() - 2].to_owned();
    }
    for ending in ["sses", "shes", "ches", "xes", "zzes"] {
        if word.ends_with(ending) {
            return word[..word.len() - 2].to_owned();
        }
    }
    word.strip_suffix('s').unwrap_or(word).to_owned()
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
            assert_eq!(regular(plural), singular);
        }
    }
}
