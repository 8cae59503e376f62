//! How well the persons of the table fit a name of the text with what stands around it.

use crate::{
    lexicon::Lexicon,
    mentions::Mention,
    offices::Title,
    people::{Person, PersonId},
    resolve::Context,
    spelling::{self, Fit},
    terms::{Standing, When, rank},
};

/// The known persons whose name may be the mention's.
pub(crate) fn candidates(lex: &Lexicon, mention: &Mention) -> Vec<(PersonId, Fit)> {
    let tokens = &mention.name.tokens;
    let mut found: Vec<(PersonId, Fit)> = Vec::new();
    if let Some(full) = mention.name.full {
        return lex.bearers[full as usize].iter().map(|person| (*person, Fit::Whole)).collect();
    }
    match tokens.as_slice() {
        [token] => {
            let fit = |alone: bool| if alone { Fit::Whole } else { Fit::Middle };
            found.extend(lex.people.with_word(token).iter().map(|(person, alone)| (*person, fit(*alone))));
        }
        _ => {
            let bearers = tokens.iter().flat_map(|token| lex.people.with_word(token));
            let mut bearers: Vec<PersonId> = bearers.map(|(id, _)| *id).collect();
            bearers.sort_unstable();
            bearers.dedup();
            for id in bearers {
                let person = lex.people.get(id);
                let fits = person.spellings.iter().filter_map(|spelling| {
                    spelling::fit(tokens, spelling, &person.family, person.family_first)
                });
                // A title makes parts of a long name enough: "President Lopez Portillo".
                let part = || {
                    let inside = tokens.iter().all(|token| person.spellings[0].contains(token));
                    (inside && !mention.offices.is_empty()).then_some(Fit::Middle)
                };
                if let Some(fit) = fits.min().or_else(part) {
                    found.push((id, fit));
                }
            }
        }
    }
    found
}

/// Those who fit best; several if nothing decides between them.
pub(crate) fn best(cx: &Context<'_>, candidates: Vec<(PersonId, Fit)>, mention: &Mention) -> Vec<PersonId> {
    let mut scored: Vec<(i32, PersonId)> = candidates
        .into_iter()
        .filter_map(|(id, fit)| Some((score(cx, cx.lex.people.get(id), fit, mention)?, id)))
        .collect();
    scored.sort_by_key(|(score, id)| (-score, *id));
    let Some((top, _)) = scored.first().copied() else { return Vec::new() };
    scored.into_iter().take_while(|(score, _)| *score == top).map(|(_, id)| id).collect()
}

/// How well a known person fits a mention; `None` where the text speaks against it.
fn score(cx: &Context<'_>, person: &Person, fit: Fit, mention: &Mention) -> Option<i32> {
    let single = mention.name.tokens.len() == 1;
    let mut score = if fit == Fit::Whole { 2 } else { 0 };
    if let Some((code, bare)) = &mention.country {
        if person.is_of(code) {
            score += 8 + i32::from(person.terms.iter().any(|term| term.country == *code));
        } else if !*bare && !person.country.is_empty() {
            return None;
        }
    }
    if person.terms.iter().any(|term| cx.countries.contains(&term.country)) {
        score += 1;
    }
    let titles = || mention.offices.iter().map(|office| &cx.lex.titles[*office as usize]);
    if mention.offices.is_empty() {
        if single {
            // An honorific and a family name: only who is in a high office at the date.
            let when = cx.when?;
            let (term, standing) = person.at(when)?;
            if fit != Fit::Whole
                || rank(term.role) > 2
                || !matches!(standing, Standing::Current | Standing::Perhaps)
            {
                return None;
            }
        }
    } else {
        let best = titles().map(|title| match cx.when {
            Some(when) if person.holds(&title.office, &title.role, when) => {
                if mention.status == Some("former") { 2 } else { 6 }
            }
            Some(when) if person.held(&title.office, &title.role, Some(when)) => 3,
            None if person.held(&title.office, &title.role, None) => 4,
            Some(_) if person.held(&title.office, &title.role, None) => 2,
            _ => 0,
        });
        let mut best = best.max().unwrap_or(0);
        // Texts call a head of government president and the other way round: "President Zapatero".
        let top = |role: &str| matches!(role, "head_of_state" | "head_of_government");
        if best == 0
            && fit == Fit::Whole
            && titles().any(|title| top(&title.role))
            && let Some(when) = cx.when
            && person.at(when).is_some_and(|(term, standing)| top(term.role) && standing == Standing::Current)
        {
            best = 1;
        }
        if best == 0 {
            let core = titles().any(|title| rank(&title.role) < 5);
            let initial = mention.name.tokens[0].chars().count() == 1;
            if initial && fit != Fit::Whole && score < 8 {
                return None;
            }
            if single || core && fit != Fit::Whole {
                return None;
            }
            score -= 2;
        }
        let exact = person.terms.iter().any(|term| titles().any(|title| title.office == term.office));
        score += best + i32::from(exact);
    }
    if let Some(when) = cx.when
        && let Some((term, standing)) = person.at(when)
    {
        score += match standing {
            Standing::Current => 2,
            Standing::Perhaps => 1,
            Standing::Former if when.from / 10_000 > term.to / 10_000 + 60 => -3,
            Standing::Future if term.from / 10_000 > when.to / 10_000 + 3 => -3,
            _ => 0,
        };
    }
    (score > -3).then_some(score)
}

/// A known person whose name is near, if country or office agree: of the country the text gives, or of one the
/// document names, or, nothing else being known, in the very office at the date.
pub(crate) fn near(cx: &Context<'_>, mention: &Mention) -> Option<PersonId> {
    let people = &cx.lex.people;
    let titles: Vec<_> = mention.offices.iter().map(|office| &cx.lex.titles[*office as usize]).collect();
    if titles.is_empty() {
        return None;
    }
    let tokens = &mention.name.tokens;
    let told = mention.country.as_ref().filter(|(_, bare)| !bare).map(|(code, _)| code.as_str());
    let mut found: Vec<(i32, PersonId)> = Vec::new();
    for id in people.near_family(tokens) {
        let person = people.get(id);
        let of_country = match told {
            Some(code) => person.is_of(code),
            None => person.terms.iter().any(|term| cx.countries.contains(&term.country)),
        };
        let held = titles.iter().any(|title| match cx.when {
            Some(when) => person.holds(&title.office, &title.role, when),
            None => person.held(&title.office, &title.role, None),
        });
        let exact = person.terms.iter().any(|term| titles.iter().any(|title| title.office == term.office));
        let given = given_agrees(person, tokens);
        let fits = match (told, of_country) {
            (Some(_), true) => {
                let once = || titles.iter().any(|title| person.held(&title.office, &title.role, cx.when));
                held && (tokens.len() == 1 || given || exact) || once() && (tokens.len() == 1 || given)
            }
            (None, true) => held && (tokens.len() == 1 || given),
            (Some(_), false) => false,
            (None, false) => {
                cx.when.is_some_and(|when| in_office(person, &titles, when)) && {
                    let said = if person.family_first { tokens.first() } else { tokens.last() };
                    let family =
                        if person.family_first { person.family.first() } else { person.family.last() };
                    let slip =
                        || family.zip(said).is_some_and(|(a, b)| b.len() > 4 && spelling::one_slip(a, b));
                    if tokens.len() == 1 { slip() } else { given }
                }
            }
        };
        if fits {
            let score =
                8 * i32::from(of_country) + 3 * i32::from(given) + 2 * i32::from(held) + i32::from(exact);
            found.push((score, id));
        }
    }
    found.sort_by_key(|(score, id)| (-score, *id));
    match found.as_slice() {
        [(_, only)] => Some(*only),
        [(first, best), (second, _), ..] if first > second => Some(*best),
        _ => None,
    }
}

/// Whether the given names of the text and of the table may be one.
fn given_agrees(person: &Person, tokens: &[String]) -> bool {
    let name = &person.spellings[0];
    let (said, known) = match person.family_first {
        true => (tokens.last(), name.last()),
        false => (tokens.first(), name.first()),
    };
    tokens.len() > 1
        && said.zip(known).is_some_and(|(a, b)| spelling::same_given(a, b) || spelling::near(a, b))
}

/// Whether the person is in the very office, a high one, at the date.
fn in_office(person: &Person, titles: &[&Title], when: When) -> bool {
    let now = person.terms.iter().filter(|term| term.standing(when) == Standing::Current);
    let high = || titles.iter().filter(|title| rank(&title.role) <= 2);
    now.into_iter().any(|term| high().any(|title| title.office == term.office))
}
