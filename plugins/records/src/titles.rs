//! The telling words of a title, by which reports of one agreement find each other.

use chancery_core::text::fold;
use chancery_leaders::facts;
use std::{
    collections::{BTreeMap, HashSet},
    sync::LazyLock,
};

/// Words that tell no title from another.
const EMPTY_WORDS: &[&str] = &[
    "the", "a", "an", "of", "on", "in", "for", "to", "and", "between", "by", "with", "from", "people",
    "republic", "s",
];
const MONTHS: &[&str] = &[
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// The folded words of all countries' names and adjectives.
static COUNTRY_WORDS: LazyLock<HashSet<String>> = LazyLock::new(|| {
    let forms = facts::countries().forms();
    forms.flat_map(|form| fold(form.text).split([' ', '-']).map(str::to_owned).collect::<Vec<_>>()).collect()
});

/// A name of several folded words, and its acronym.
type Name = (Vec<String>, String);

/// The names of organisations by their first word, the longest first.
static ORGANISATIONS: LazyLock<BTreeMap<String, Vec<Name>>> = LazyLock::new(|| {
    let mut names: BTreeMap<String, Vec<Name>> = BTreeMap::new();
    for row in facts::organisations().iter().filter(|row| !row.acronym.is_empty()) {
        for form in row.forms() {
            let words = words(form);
            if words.len() > 1 {
                names.entry(words[0].clone()).or_default().push((words, row.acronym.to_lowercase()));
            }
        }
    }
    for list in names.values_mut() {
        list.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
    }
    names
});

fn words(title: &str) -> Vec<String> {
    let folded = fold(title);
    folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// The telling words of a title in alphabetical order, joined by blanks: without articles, prepositions, names of
/// countries and the date it bears, organisations by their acronyms.
pub(crate) fn key(title: &str) -> String {
    let words = words(title);
    let words = &words[..words.len() - dated(&words)];
    let mut telling: Vec<&str> = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let names = ORGANISATIONS.get(&words[at]).into_iter().flatten();
        if let Some((name, acronym)) = names.into_iter().find(|(name, _)| words[at..].starts_with(name)) {
            telling.push(acronym);
            at += name.len();
            continue;
        }
        let word = words[at].as_str();
        if !EMPTY_WORDS.contains(&word) && !COUNTRY_WORDS.contains(word) {
            telling.push(word);
        }
        at += 1;
    }
    telling.sort_unstable();
    telling.join(" ")
}

/// How many words at the end are the date: "of 1997", "of 23 May 1992", "of November 1, 1943".
fn dated(words: &[String]) -> usize {
    let number = |word: &String| word.bytes().all(|byte| byte.is_ascii_digit());
    let date = words.iter().rev().take(3).take_while(|word| number(word) || MONTHS.contains(&word.as_str()));
    let length = date.count();
    let of = words.len().checked_sub(length + 1).is_some_and(|place| words[place] == "of");
    let year = words.last().is_some_and(|word| word.len() == 4 && number(word));
    let month =
        length > 1 && words[words.len() - length..].iter().any(|word| MONTHS.contains(&word.as_str()));
    if of && (year || month) { length + 1 } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parties_and_small_words_tell_no_title_from_another() {
        assert_eq!(key("China-Kazakhstan Joint Statement"), "joint statement");
        assert_eq!(
            key("the Joint Statement of the People's Republic of China and the Russian Federation"),
            "joint statement"
        );
        assert_eq!(key("SCO Convention on Countering Extremism"), "convention countering extremism sco");
    }

    #[test]
    fn an_organisation_is_its_acronym() {
        let charter = key("UN Charter");
        assert_eq!(key("Charter of the United Nations"), charter);
        assert_eq!(key("United Nations Charter"), charter);
        assert_ne!(key("SCO Charter"), charter);
    }

    #[test]
    fn the_date_it_bears_tells_no_title_from_another() {
        assert_eq!(key("Kyoto Protocol of 1997"), key("Kyoto Protocol"));
        assert_eq!(key("Moscow Memorandum of 15 April"), key("Moscow Memorandum"));
        assert_eq!(key("Moscow Declaration of November 1, 1943"), key("Moscow Declaration"));
        assert_ne!(key("Resolution 242"), key("Resolution 338"));
        assert_ne!(key("Charter of 77"), key("Charter"));
    }
}
