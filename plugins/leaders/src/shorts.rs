//! Family names alone: those of the document's persons, then those that only the table explains.

use crate::{
    lexicon::{COMMON_NOUN, Lexicon},
    mentions::Mention,
    people::{PersonId, Standing, is_particle, rank},
    resolve::{Context, Resolution, Resolved, headline, nearest},
    rules,
};
use chancery_core::prelude::*;
use std::collections::HashMap;

/// Adds the bare family names: of the document's persons first, then of the table's.
pub(crate) fn find(cx: &Context<'_>, out: &mut Resolution) {
    let words = cx.scan.words();
    let mut by_form: HashMap<String, Vec<usize>> = HashMap::new();
    for (place, person) in out.persons.iter().enumerate() {
        for form in &person.shorts {
            let persons = by_form.entry(form.clone()).or_default();
            if !persons.contains(&place) {
                persons.push(place);
            }
        }
    }
    let taken: Vec<WordSpan> = out.mentions.iter().map(|resolved| resolved.mention.whole).collect();
    let is_taken = |index: u32| {
        let place = taken.partition_point(|span| span.end <= index);
        taken.get(place).is_some_and(|span| span.has(index))
    };
    let mut added = Vec::new();
    if !by_form.is_empty() {
        let mut index = 0;
        while index < words.len() {
            let here = index;
            index += 1;
            if !words.kind(here).is_capitalised() || is_taken(here) {
                continue;
            }
            let Some(persons) = by_form.get(&fold(words.text(here))) else { continue };
            let Some(span) = standing_alone(cx, here) else { continue };
            let tokens =
                crate::people::words_of(words.bytes(WordSpan::new(here, span.end)).of(cx.scan.text()));
            let place = match tokens.as_slice() {
                [_] => nearest_of(out, persons, here, cx.lex, &tokens[0]),
                _ => nearest(&out.persons, here, |person| person.answers_to(cx.lex, &tokens)),
            };
            let Some(place) = place else { continue };
            added.push((span, place, rules::SHORT_NAME, "text"));
            index = span.end;
        }
    }
    for (span, place, rule, decided_by) in added {
        let mention = bare(cx, span, rule);
        out.mentions.push(Resolved { mention, person: place, decided_by, short: true });
    }
    let mut taken: Vec<WordSpan> = out.mentions.iter().map(|resolved| resolved.mention.whole).collect();
    taken.sort_unstable();
    for hit in cx.scan.hits(cx.lex.short_names) {
        let place = taken.partition_point(|span| span.end <= hit.words.start);
        if taken.get(place).is_none_or(|span| !span.overlaps(hit.words)) {
            bare_surname(cx, out, hit);
        }
    }
}

/// Among persons who answer to a word, the nearest; a family name counts before a given name.
fn nearest_of(out: &Resolution, persons: &[usize], at: u32, lex: &Lexicon, token: &str) -> Option<usize> {
    let family: Vec<usize> =
        persons.iter().copied().filter(|place| out.persons[*place].family(lex) == Some(token)).collect();
    let pool = if family.is_empty() { persons } else { &family };
    let distance = |place: &&usize| {
        let places = &out.persons[**place].places;
        let before = places.iter().filter(|place| **place < at).max();
        (before.is_none(), before.map_or_else(|| places.first().copied().unwrap_or(0), |before| at - before))
    };
    pool.iter().min_by_key(distance).copied()
}

/// The words of a bare name at `index`, unless it is part of a longer name or of a thing's.
fn standing_alone(cx: &Context<'_>, index: u32) -> Option<WordSpan> {
    let cursor = cx.scan.cursor(index);
    let lex = cx.lex;
    let name = crate::names::read(lex, cursor, true);
    let span = name.map_or(WordSpan::new(index, index + 1), |name| name.words);
    if cursor.gap() == Gap::None && cursor.previous() == Some("-") {
        return None;
    }
    if let Some(back) = cursor.back()
        && cursor.gap() != Gap::None
        && (back.term(lex.given_names).is_some() && back.term(lex.title_terms).is_none()
            || back.kind() == Some(Kind::Capital) && back.word().is_some_and(|word| word.len() == 1)
            || back.any(&["."]).is_some()
                && back.back().is_some_and(|c| c.word().is_some_and(|word| word.chars().count() == 1)))
    {
        return None;
    }
    // "Christian Democratic Union": a body's name.
    let after = cursor.moved(span.end);
    if after.gap() == Gap::Space
        && after.term(lex.stops).is_some_and(|(sort, _)| sort == COMMON_NOUN)
        && after.term(lex.title_terms).is_none()
    {
        return None;
    }
    // "Al Zayani": the particle belongs to the name.
    let particle = cursor.back().filter(|back| {
        back.kind() == Some(Kind::Capital)
            && cursor.gap() != Gap::None
            && back.word().is_some_and(|word| is_particle(&fold(word)) && word.len() < 4)
    });
    let span = match particle {
        Some(back) if ["Al", "El", "De", "Van", "Von", "Bin"].iter().any(|word| back.is(word).is_some()) => {
            WordSpan::new(back.at(), span.end)
        }
        _ => span,
    };
    let mention = bare(cx, span, rules::SHORT_NAME);
    (!crate::mentions::is_thing(lex, cx.scan, &mention) && !spouse_before(lex, cx.scan, index))
        .then_some(span)
}

fn spouse_before(lex: &Lexicon, scan: Scan<'_>, index: u32) -> bool {
    scan.hit_before(lex.title_terms, index).is_some_and(|hit| {
        matches!(lex.titles[hit.payload as usize].office.as_str(), "First Lady" | "Mrs." | "Madame")
    })
}

fn bare(cx: &Context<'_>, words: WordSpan, rule: RuleId) -> Mention {
    let text = cx.scan.words().bytes(words).of(cx.scan.text());
    Mention {
        name: crate::names::Name { words, tokens: crate::people::words_of(text), full: None },
        whole: words,
        offices: Vec::new(),
        title: None,
        country: None,
        organisation: None,
        status: None,
        honorific: false,
        rule,
    }
}

/// A family name of the table that no person of the document bears.
fn bare_surname(cx: &Context<'_>, out: &mut Resolution, hit: &Hit) {
    let short = &cx.lex.shorts[hit.payload as usize];
    if short.weak {
        return;
    }
    let Some(span) = standing_alone(cx, hit.words.start).filter(|span| *span == hit.words) else { return };
    let cursor = cx.scan.cursor(span.start);
    if cursor.back().is_some_and(|back| {
        back.kind() == Some(Kind::Capital)
            && back.gap() != Gap::Paragraph
            && back.at() > cursor.within().start
    }) || headline(cx.scan, span) && short.bearers.len() > 1
    {
        return;
    }
    let people = &cx.lex.people;
    let standing = |wanted: &[Standing], highest: u8| -> Vec<PersonId> {
        let Some(when) = cx.when else { return Vec::new() };
        let fits = |id: &&PersonId| {
            people
                .get(**id)
                .at(when)
                .is_some_and(|(term, standing)| wanted.contains(&standing) && rank(term.role) <= highest)
        };
        short.bearers.iter().filter(fits).copied().collect()
    };
    let mut bearers = standing(&[Standing::Current], 2);
    if bearers.is_empty() {
        bearers = standing(&[Standing::Perhaps, Standing::Current], 3);
    }
    if bearers.is_empty() {
        let top = |id: &&PersonId| people.get(**id).highest().is_some_and(|term| rank(term.role) <= 1);
        bearers = short.bearers.iter().filter(top).copied().collect();
    }
    let mut mention = bare(cx, span, rules::BARE_SURNAME);
    let before = cx.scan.cursor(span.start);
    if let Some((code, false, before)) = cx.lex.back_country(before) {
        let there: Vec<PersonId> = bearers.iter().copied().filter(|id| people.get(*id).is_of(code)).collect();
        if !there.is_empty() {
            bearers = there;
            mention.country = Some((code.to_owned(), false));
            mention.whole.start = before.at();
        }
    }
    let place = match bearers.as_slice() {
        [] => return,
        [only] => out.person(cx, Some(*only), &mention),
        several => {
            if several.len() > 6 {
                return;
            }
            out.undecided(cx, several.to_vec(), &mention)
        }
    };
    out.join(cx, mention, place, "table", true);
}
