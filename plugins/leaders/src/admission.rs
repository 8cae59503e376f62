//! Whether a mention is a leader's at all: what speaks against names without an office.

use crate::{
    lexicon::is_weak,
    matching::best,
    mentions::Mention,
    resolve::{Context, Resolution},
    rules,
    sorts::sort,
    terms::Role,
};
use chancery_core::prelude::*;

/// Whether a name that no table knows may be a leader's.
pub(crate) fn admitted(cx: &Context<'_>, mention: &Mention) -> bool {
    let political =
        mention.offices.iter().any(|office| cx.lex.titles[*office as usize].role != Role::Military);
    let person = mention.name.tokens.len() > 1;
    // A general speaks for a country if the text names it.
    let general = person && !mention.offices.is_empty() && mention.country.is_some_and(|(_, bare)| !bare);
    let subject = mention.rule == rules::SUBJECT_NAME;
    if !((political || general) && !mention.private || cx.unknown && (person || subject)) {
        return false;
    }
    let cursor = cx.scan.cursor(mention.name.words.start);
    let place = cx.lex.country_name(cursor).is_some() || cursor.term(cx.lex.country_adjectives).is_some();
    if !person && (place || cx.lex.is_sort(cursor, sort::STOP)) {
        return false;
    }
    let given = cursor.term(cx.lex.given_names).is_some();
    given || !headline(cx.scan, mention.whole)
}

/// Whether most words of the sentence around a mention are capitalised, so that capitals say nothing of names.
pub(crate) fn headline(scan: Scan<'_>, mention: WordSpan) -> bool {
    let words = scan.words();
    let sentence = scan.sentence_of(mention.start);
    let others = move || sentence.iter().filter(move |index| !mention.has(*index));
    let letters = || others().filter(|index| words.kind(*index).is_letters() && words.span(*index).len() > 3);
    let capitals = letters().filter(|index| words.kind(*index).is_capitalised()).count();
    let all = letters().count();
    // Headlines leave only small words without a capital.
    let small = [
        "with", "from", "over", "into", "amid", "after", "than", "that", "upon", "about", "between",
        "against",
    ];
    let is_small = |index: u32| small.contains(&words.text(index));
    all >= 3
        && capitals * 10 > all * 8
        && letters().filter(|index| !words.kind(*index).is_capitalised()).all(is_small)
}

/// Whether an honorific and this name, "Mr. Putin", are enough for a person of the table: not if the name is many
/// people's, or the honorific a scholar's, a judge's or a cleric's.
pub(crate) fn stands_alone(cx: &Context<'_>, mention: &Mention) -> bool {
    let cursor = cx.scan.cursor(mention.name.words.start);
    let weak = cursor.term(cx.lex.short_names).is_none_or(|(short, _)| is_weak(short));
    let honorific = cursor.back_term(cx.lex.title_terms).map(|(title, _)| cx.lex.titles[title as usize].name);
    let other = [
        "Professor",
        "Judge",
        "Justice",
        "Father",
        "Cardinal",
        "Bishop",
        "Archbishop",
        "Reverend",
        "Imam",
        "Mullah",
    ];
    !weak && honorific.is_none_or(|honorific| !other.contains(&honorific))
}

/// "Mrs. Nixon" is a president's wife, "Mrs. Gandhi" a prime minister.
pub(crate) fn spouse(cx: &Context<'_>, out: &Resolution, mention: &Mention) -> bool {
    let cursor = cx.scan.cursor(mention.name.words.start);
    let title = cursor.back_term(cx.lex.title_terms).map(|(title, _)| cx.lex.titles[title as usize].name);
    if !matches!(title, Some("Mrs." | "Madame" | "Madam" | "Ms.")) {
        return false;
    }
    let named = out.of_document(cx, mention).and_then(|place| out.persons[place].known);
    let known = named.or_else(|| best(cx, mention).first());
    known.is_none_or(|known| {
        let words = cx.lex.people.get(known).words();
        !cx.with_letters(|spelt| words.iter().any(|word| cx.lex.female.contains(spelt.text(*word))))
    })
}
