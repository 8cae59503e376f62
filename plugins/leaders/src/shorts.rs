//! Family names alone: those of the document's persons, then those that only the table explains.

use crate::{
    admission::headline,
    letters::Word,
    lexicon::{Lexicon, Short, is_weak},
    mentions::Mention,
    names::{Name, tokens},
    people::PersonId,
    resolve::{Context, Resolution, Resolved},
    rules,
    sorts::sort,
    terms::Standing,
    words::is_particle,
};
use chancery_core::prelude::*;

/// Adds the bare family names: of the document's persons first, then of the table's.
pub(crate) fn find(cx: &Context<'_>, out: &mut Resolution) {
    let words = cx.scan.words();
    let mut added = Vec::new();
    if !out.forms.is_empty() {
        let mut taken = out.mentions.iter().map(|resolved| resolved.mention.whole).peekable();
        let mut past = 0;
        let text = cx.scan.text().as_bytes();
        for &here in words.capitals() {
            let span = words.span(here);
            let letters = &text[span.start as usize..span.end as usize];
            if !out.forms.may_stand(letters) || here < past {
                continue;
            }
            while taken.next_if(|span| span.end <= here).is_some() {}
            if taken.peek().is_some_and(|span| span.has(here)) {
                continue;
            }
            let token = cx.lex.known_token(cx.scan, here, &mut cx.own.borrow_mut());
            let Some(token) = token.filter(|token| out.forms.persons(*token).any(|(_, short)| short)) else {
                continue;
            };
            // A family name of one's own is told from the words before it: "in Bénouville Putin and …".
            let own = cx.scan.hit_at(cx.lex.short_names, here);
            let own = own.is_some_and(|hit| !is_weak(hit.payload));
            let Some(span) = standing_alone(cx, here, own) else { continue };
            let tokens = match span.end - here {
                1 => std::iter::once(token).collect(),
                _ => tokens(cx.lex, cx.scan, WordSpan::new(here, span.end), &mut cx.own.borrow_mut()),
            };
            let place = match *tokens {
                [token] => nearest_of(out, here, token),
                _ => out.nearest(here, out.answering(cx, &tokens).into_iter(), |_| true),
            };
            let Some(place) = place else { continue };
            added.push((span, place, rules::SHORT_NAME, "text"));
            past = span.end;
        }
    }
    for (span, place, rule, decided_by) in added {
        let mention = bare(span, rule);
        out.mentions.push(Resolved { mention, person: place, decided_by, short: true });
    }
    let mut taken: Vec<WordSpan> = out.mentions.iter().map(|resolved| resolved.mention.whole).collect();
    taken.sort_unstable();
    let free = |hit: &&Hit| {
        let place = taken.partition_point(|span| span.end <= hit.words.start);
        taken.get(place).is_none_or(|span| !span.overlaps(hit.words))
    };
    let free: Vec<&Hit> = cx.scan.hits(cx.lex.short_names).iter().filter(free).collect();
    let wanted: Vec<&Hit> = free.iter().copied().filter(|hit| may_be_meant(cx, hit)).collect();
    let mut looked: Vec<(u32, bool)> = Vec::new();
    for hit in wanted {
        // Who is called by a full name that no table has is meant by the family name alone, too.
        let known = looked.iter().find(|(payload, _)| *payload == hit.payload).map(|(_, other)| *other);
        let other = known.unwrap_or_else(|| {
            let same = free.iter().filter(|other| other.payload == hit.payload);
            let other = same.into_iter().any(|other| inside_name(cx, other.words.start));
            looked.push((hit.payload, other));
            other
        });
        if !other {
            bare_surname(cx, out, hit);
        }
    }
}

/// Whether a family name says enough, or the words beside it do: a country or a person's verb.
fn may_be_meant(cx: &Context<'_>, hit: &Hit) -> bool {
    !is_weak(hit.payload)
        || acts(cx, hit.words)
        || cx.lex.back_country(cx.scan.cursor(hit.words.start)).is_some_and(|(_, bare, _)| !bare)
}

/// Among persons who answer to a word, the nearest; a family name counts before a given name.
fn nearest_of(out: &Resolution, at: u32, token: Word) -> Option<usize> {
    let persons = out.forms.persons(token).filter(|(_, short)| *short).map(|(place, _)| place);
    let distance = |place: &usize| {
        let person = &out.persons[*place];
        let before = out.places(person).filter(|place| *place < at).max();
        let given = person.family != Some(token);
        let distance = before.map_or_else(|| person.first.unwrap_or(0), |before| at - before);
        (given, before.is_none(), distance, *place)
    };
    persons.min_by_key(distance)
}

/// The words of a bare name at `index`, unless it is part of a longer name or of a thing's.
fn standing_alone(cx: &Context<'_>, index: u32, own: bool) -> Option<WordSpan> {
    let cursor = cx.scan.cursor(index);
    let lex = cx.lex;
    let name = crate::names::read(lex, cursor, true);
    let span = name.map_or(WordSpan::new(index, index + 1), |name| name.words);
    if cursor.gap() == Gap::None && cursor.previous() == Some("-") {
        // "Al-Sudani": the particle is part of the name.
        let article = cursor.back().and_then(|hyphen| hyphen.back().filter(|_| hyphen.gap() == Gap::None))?;
        let particle = article.word().is_some_and(|word| is_particle(&fold(word)));
        return particle.then(|| WordSpan::new(article.at(), span.end));
    }
    if after_given(cx.lex, cursor) || !own && inside_name(cx, index) {
        return None;
    }
    // "Christian Democratic Union": a body's name.
    let after = cursor.moved(span.end);
    if after.gap() == Gap::Space
        && lex.is_sort(after, sort::COMMON_NOUN)
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
    (!crate::mentions::is_thing(lex, cx.scan, &bare(span, rules::SHORT_NAME))
        && !spouse_before(lex, cx.scan, index))
    .then_some(span)
}

/// Whether a given name or an initial stands before.
fn after_given(lex: &Lexicon, cursor: Cursor<'_>) -> bool {
    let letter = |cursor: Cursor<'_>| cursor.word().is_some_and(|word| word.chars().count() == 1);
    let Some(back) = cursor.back().filter(|_| cursor.gap() != Gap::None) else { return false };
    match back.kind() {
        Some(Kind::Capital | Kind::Upper) => {
            back.term(lex.given_names).is_some() && back.term(lex.title_terms).is_none()
                || back.kind() == Some(Kind::Capital) && letter(back)
        }
        Some(Kind::Punct) => back.is(".").is_some() && back.back().is_some_and(letter),
        _ => false,
    }
}

/// Whether the word before `index` makes it part of a longer name: a given name, an initial, any other word with a
/// capital that is not a title, a place or the first of its sentence.
fn inside_name(cx: &Context<'_>, index: u32) -> bool {
    let lex = cx.lex;
    let cursor = cx.scan.cursor(index);
    let Some(back) = cursor.back().filter(|_| cursor.gap() != Gap::None) else { return false };
    let plain = |word: &str| !word.contains(char::is_uppercase);
    if back.kind() == Some(Kind::Lower) && back.word().is_some_and(plain) {
        return false;
    }
    if after_given(lex, cursor) {
        return true;
    }
    // "iPod Nano"
    let capital = back.kind().is_some_and(Kind::is_letters)
        && back.word().is_some_and(|word| word.contains(char::is_uppercase));
    let known = [
        lex.title_terms,
        lex.statuses,
        lex.country_names,
        lex.country_adjectives,
        lex.country_acronyms,
        lex.capitals,
        lex.organisations,
    ];
    capital
        && back.word().is_some_and(|word| !is_particle(&fold(word)))
        && back.at() > back.within().start
        && cursor.gap() == Gap::Space
        && !lex.is_sort(back, sort::STOP | sort::BODY)
        && !known.into_iter().any(|terms| cx.scan.hit_over(terms, back.at()).is_some())
        && !headline(cx.scan, WordSpan::new(index, index + 1))
}

fn spouse_before(lex: &Lexicon, scan: Scan<'_>, index: u32) -> bool {
    scan.hit_before(lex.title_terms, index)
        .is_some_and(|hit| matches!(lex.titles[hit.payload as usize].name, "First Lady" | "Mrs." | "Madame"))
}

fn bare(words: WordSpan, rule: RuleId) -> Mention {
    Mention::bare(Name::over(words), rule)
}

/// A family name of the table that no person of the document bears.
fn bare_surname(cx: &Context<'_>, out: &mut Resolution, hit: &Hit) {
    let short = cx.lex.short(hit.payload);
    let Some(span) = standing_alone(cx, hit.words.start, false).filter(|span| *span == hit.words) else {
        return;
    };
    let cursor = cx.scan.cursor(span.start);
    // "The King visited", "the Putin of …"
    let article = cursor.back_any(&["the", "a", "an", "another", "every"]).is_some();
    let title = short.weak && cursor.term(cx.lex.title_terms).is_some();
    let many = short.weak || short.bearers.len() > 1;
    if article || title || names_place(cx, span) || many && headline(cx.scan, span) {
        return;
    }
    let mut mention = bare(span, rules::BARE_SURNAME);
    mention.name.tokens = tokens(cx.lex, cx.scan, span, &mut cx.own.borrow_mut());
    let before = cx.scan.cursor(span.start);
    let country = cx.lex.back_country(before).filter(|(_, bare, _)| !bare);
    let mut bearers = if short.weak { in_office(cx, short.bearers) } else { explained(cx, out, short, span) };
    if let Some((code, _, before)) = country {
        let people = &cx.lex.people;
        let there: Vec<PersonId> =
            short.bearers.iter().copied().filter(|id| people.get(*id).is_of(code)).collect();
        let now: Vec<PersonId> = there.iter().copied().filter(|id| bearers.contains(id)).collect();
        let there = if now.is_empty() && !short.weak { there } else { now };
        if !there.is_empty() {
            bearers = there;
            mention.country = Some((code, false));
            mention.whole.start = before.at();
        }
    }
    let sure = !short.weak || mention.country.is_some();
    let place = match bearers.as_slice() {
        [] => return,
        [only] if sure => out.person(cx, Some(*only), &mention),
        several => {
            if several.len() > 8 {
                return;
            }
            out.undecided(cx, several.to_vec(), &mention)
        }
    };
    out.join(cx, mention, place, "table", true);
}

/// Whether the word says where something is: `in Liverpool`, `Medina, Saudi Arabia`.
fn names_place(cx: &Context<'_>, span: WordSpan) -> bool {
    let cursor = cx.scan.cursor(span.start);
    let after = cursor.moved(span.end);
    let owner = after.kind() == Some(Kind::Clitic);
    let region = after.is(",").is_some_and(|c| cx.lex.country_name(c).is_some());
    region || !owner && cursor.back_any(&["in", "at", "near", "outside", "across"]).is_some()
}

/// Whether a person's verb follows, or one that needs a person goes before.
fn acts(cx: &Context<'_>, span: WordSpan) -> bool {
    let before = cx.scan.cursor(span.start);
    let after = before.moved(span.end);
    if after.gap() == Gap::Space {
        let mut sorts = cx.lex.sorts(after);
        if sorts & sort::ADVERB != 0 {
            sorts = cx.lex.sorts(after.moved(span.end + 1));
        }
        if sorts & sort::ACT != 0 {
            return true;
        }
    }
    let Some(mut back) = before.back() else { return false };
    let mut sorts = cx.lex.sorts(back);
    if sorts & sort::WITH != 0 {
        let Some(further) = back.back() else { return false };
        back = further;
        sorts = cx.lex.sorts(back);
    }
    sorts & sort::MEET != 0 || before.gap() == Gap::Space && sorts & sort::ACT != 0
}

/// Whether the words beside it are those that often stand beside a person.
fn spoken_of(cx: &Context<'_>, span: WordSpan) -> bool {
    let before = cx.scan.cursor(span.start);
    let after = before.moved(span.end);
    after.kind() == Some(Kind::Clitic)
        || after.any(&["would", "will", "has", "had", "did", "could", "himself", "herself", "also"]).is_some()
        || before.back_any(&["with", "by", "between", "from", "to"]).is_some()
        || acts(cx, span)
}

/// Whether the sentence has another family name that only the table explains: "Trump and Xi".
fn among_others(cx: &Context<'_>, span: WordSpan) -> bool {
    let others = cx.scan.hits_in(cx.lex.short_names, cx.scan.sentence_of(span.start)).iter();
    let mut others = others.filter(|hit| hit.words != span && !is_weak(hit.payload));
    others.any(|hit| {
        let cursor = cx.scan.cursor(hit.words.start);
        cursor.kind() != Some(Kind::Upper) && cursor.gap() != Gap::None
    })
}

/// Of the bearers of a name that says little, those who led a state or its government at the date; without a
/// date, those who ever did.
fn in_office(cx: &Context<'_>, bearers: &[PersonId]) -> Vec<PersonId> {
    let leads = |id: &&PersonId| {
        cx.when.is_none_or(|when| cx.lex.people.may_hold(**id, when))
            && cx.lex.people.get(**id).terms().iter().any(|term| {
                term.role.rank() <= 1 && cx.when.is_none_or(|when| term.standing(when) == Standing::Current)
            })
    };
    bearers.iter().filter(leads).copied().collect()
}

/// The bearers of a family name that only the table explains, as far as the document makes them likely.
fn explained(cx: &Context<'_>, out: &Resolution, short: Short<'_>, span: WordSpan) -> Vec<PersonId> {
    let people = &cx.lex.people;
    let in_document =
        |id: PersonId| people.get(id).terms().iter().any(|term| cx.countries.contains(term.country));
    // Asked of those who are in office, or may be.
    let standing = |wanted: &[Standing], highest: u8| -> Vec<PersonId> {
        let Some(when) = cx.when else { return Vec::new() };
        let fits = |id: &&PersonId| {
            people.may_hold(**id, when)
                && people
                    .get(**id)
                    .at(when)
                    .is_some_and(|(term, standing)| wanted.contains(&standing) && term.role.rank() <= highest)
        };
        short.bearers.iter().filter(fits).copied().collect()
    };
    let mut bearers = standing(&[Standing::Current], 2);
    // Who leads a state needs no more than to be spoken of as a person, or beside others who do.
    let leads = |id: PersonId| {
        cx.when.and_then(|when| people.get(id).at(when)).is_some_and(|(term, _)| term.role.rank() <= 1)
    };
    let acts = acts(cx, span);
    let person = !out.mentions.is_empty() || spoken_of(cx, span) || among_others(cx, span);
    let only = short.bearers.len() == 1;
    bearers.retain(|id| in_document(*id) || leads(*id) && person || only && acts);
    if bearers.is_empty() {
        bearers = standing(&[Standing::Perhaps, Standing::Current], 3);
        bearers.retain(|id| in_document(*id));
    }
    if bearers.is_empty() {
        let top = |id: &&PersonId| people.get(**id).highest().is_some_and(|term| term.role.rank() <= 1);
        bearers = short.bearers.iter().filter(top).copied().collect();
        let named = bearers.iter().any(|id| in_document(*id));
        bearers.retain(|id| if named { in_document(*id) } else { acts || cx.when.is_none() && person });
    }
    bearers
}
