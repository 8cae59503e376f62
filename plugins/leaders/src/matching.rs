//! How well the persons of the table fit a name of the text with what stands around it.

use crate::{
    codes::Code,
    letters::{Spelt, Word},
    mentions::Mention,
    offices::Title,
    people::PersonId,
    person::Known,
    resolve::Context,
    spelling::{self, Fit},
    terms::{Role, Standing, Term, When},
};

/// Hands on the known persons whose name may be the mention's, in the order of the tables.
fn candidates(cx: &Context<'_>, mention: &Mention, mut each: impl FnMut(PersonId, Fit)) {
    let people = &cx.lex.people;
    let tokens: &[Word] = &mention.name.tokens;
    if let Some(full) = &mention.name.full {
        return cx.lex.bearers.of(full).iter().for_each(|person| each(*person, Fit::Whole));
    }
    if let [token] = tokens {
        for (person, alone) in people.with_word(*token) {
            each(*person, if *alone { Fit::Whole } else { Fit::Middle });
        }
        return;
    }
    let bearers = tokens.iter().flat_map(|token| people.with_word(*token));
    let mut bearers: Vec<PersonId> = bearers.map(|(id, _)| *id).collect();
    bearers.sort_unstable();
    bearers.dedup();
    let own = cx.own.borrow();
    let spelt = people.spelt(&own.letters);
    let text: &[Word] = &spelling::significant(tokens, spelt);
    for id in bearers {
        let person = people.get(id);
        let family: &[Word] = &spelling::significant(person.family(), spelt);
        let fits = person
            .spellings()
            .filter_map(|spelling| spelling::fit(text, spelling, family, person.family_first, spelt));
        // A title makes parts of a long name enough: "President Lopez Portillo".
        let part = || {
            let inside = tokens.iter().all(|token| person.words().contains(token));
            (inside && !mention.offices.is_empty()).then_some(Fit::Middle)
        };
        if let Some(fit) = fits.min().or_else(part) {
            each(id, fit);
        }
    }
}

/// Who is meant.
pub(crate) enum Best {
    /// Nobody whom the tables know.
    None,
    One(PersonId),
    /// Nothing decides between them.
    Several(Vec<PersonId>),
}

impl Best {
    pub(crate) fn first(&self) -> Option<PersonId> {
        match self {
            Self::None => None,
            Self::One(id) => Some(*id),
            Self::Several(several) => several.first().copied(),
        }
    }
}

/// Of the known persons whose name may be the mention's those who fit best.
pub(crate) fn best(cx: &Context<'_>, mention: &Mention) -> Best {
    if let Some(full) = &mention.name.full
        && let [only] = cx.lex.bearers.of(full)
        && is_sure(cx, cx.lex.people.get(*only), mention)
    {
        debug_assert!(score(cx, cx.lex.people.get(*only), Fit::Whole, mention).is_some());
        return Best::One(*only);
    }
    let mut best = Best::None;
    let mut top = i32::MIN;
    candidates(cx, mention, |id, fit| {
        let Some(score) = score(cx, cx.lex.people.get(id), fit, mention) else { return };
        if score > top {
            top = score;
            best = Best::One(id);
        } else if score == top {
            match &mut best {
                Best::Several(several) => several.push(id),
                Best::One(first) => best = Best::Several(vec![*first, id]),
                Best::None => best = Best::One(id),
            }
        }
    });
    best
}

/// Whether the one bearer of a full name is meant whatever else [`score`] would say: no other country is named, and an
/// office that the person never held is not named at a date far from every other.
fn is_sure(cx: &Context<'_>, person: Known<'_>, mention: &Mention) -> bool {
    let elsewhere = mention
        .country
        .is_some_and(|(code, bare)| !bare && person.country != Code::NONE && !person.is_of(code));
    let far = || cx.when.is_some_and(|when| person.at(when).is_some_and(|term| distance(when, term) < 0));
    mention.name.tokens.len() > 1 && !elsewhere && (mention.offices.is_empty() || !far())
}

/// What the person's standing at the date says for the person.
fn distance(when: When, (term, standing): (&Term, Standing)) -> i32 {
    match standing {
        Standing::Current => 2,
        Standing::Perhaps => 1,
        Standing::Former if when.from / 10_000 > term.to / 10_000 + 60 => -3,
        Standing::Future if term.from / 10_000 > when.to / 10_000 + 3 => -3,
        _ => 0,
    }
}

/// How well a known person fits a mention; `None` where the text speaks against it.
fn score(cx: &Context<'_>, person: Known<'_>, fit: Fit, mention: &Mention) -> Option<i32> {
    let single = mention.name.tokens.len() == 1;
    let mut score = if fit == Fit::Whole { 2 } else { 0 };
    if let Some((code, bare)) = mention.country {
        if person.is_of(code) {
            score += 8 + i32::from(person.terms().iter().any(|term| term.country == code));
        } else if !bare && person.country != Code::NONE {
            return None;
        }
    }
    if person.terms().iter().any(|term| cx.countries.contains(term.country)) {
        score += 1;
    }
    let titles = || mention.offices.iter().map(|office| &cx.lex.titles[*office as usize]);
    if mention.offices.is_empty() {
        if single {
            // An honorific and a family name: only who is in a high office at the date.
            let when = cx.when?;
            let (term, standing) = person.at(when)?;
            if fit != Fit::Whole
                || term.role.rank() > 2
                || !matches!(standing, Standing::Current | Standing::Perhaps)
            {
                return None;
            }
        }
    } else {
        let best = titles().map(|title| match cx.when {
            Some(when) if person.holds(title.said(), when) => {
                if mention.status == Some("former") {
                    2
                } else {
                    6
                }
            }
            Some(when) if person.held(title.said(), Some(when)) => 3,
            None if person.held(title.said(), None) => 4,
            Some(_) if person.held(title.said(), None) => 2,
            _ => 0,
        });
        let mut best = best.max().unwrap_or(0);
        // Texts call a head of government president and the other way round: "President Zapatero".
        let top = |role: Role| matches!(role, Role::HeadOfState | Role::HeadOfGovernment);
        if best == 0
            && fit == Fit::Whole
            && titles().any(|title| top(title.role))
            && let Some(when) = cx.when
            && person.at(when).is_some_and(|(term, standing)| top(term.role) && standing == Standing::Current)
        {
            best = 1;
        }
        if best == 0 {
            let core = titles().any(|title| title.role.rank() < 5);
            let initial = cx.with_letters(|spelt| spelt.letters(mention.name.tokens[0]) == 1);
            if initial && fit != Fit::Whole && score < 8 {
                return None;
            }
            if single || core && fit != Fit::Whole {
                return None;
            }
            score -= 2;
        }
        let exact = person.terms().iter().any(|term| titles().any(|title| title.office == term.office));
        score += best + i32::from(exact);
    }
    if let Some(when) = cx.when
        && let Some(term) = person.at(when)
    {
        score += distance(when, term);
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
    let tokens: &[Word] = &mention.name.tokens;
    let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else { return None };
    let own = cx.own.borrow();
    let spelt = people.spelt(&own.letters);
    let told = mention.country.filter(|(_, bare)| !bare).map(|(code, _)| code);
    let mut found: Vec<(i32, PersonId)> = Vec::new();
    for id in people.near_family(spelt.text(*first), spelt.text(*last)) {
        let person = people.get(id);
        let of_country = match told {
            Some(code) => person.is_of(code),
            None => person.terms().iter().any(|term| cx.countries.contains(term.country)),
        };
        let held = titles.iter().any(|title| match cx.when {
            Some(when) => person.holds(title.said(), when),
            None => person.held(title.said(), None),
        });
        let exact = person.terms().iter().any(|term| titles.iter().any(|title| title.office == term.office));
        let given = given_agrees(person, tokens, spelt);
        let fits = match (told, of_country) {
            (Some(_), true) => {
                let once = || titles.iter().any(|title| person.held(title.said(), cx.when));
                held && (tokens.len() == 1 || given || exact) || once() && (tokens.len() == 1 || given)
            }
            (None, true) => held && (tokens.len() == 1 || given),
            (Some(_), false) => false,
            (None, false) => {
                cx.when.is_some_and(|when| in_office(person, &titles, when)) && {
                    let said = if person.family_first { *first } else { *last };
                    let family = person.family();
                    let family = if person.family_first { family.first() } else { family.last() };
                    let slip = || {
                        let near = |family: &Word| spelling::one_slip(spelt.text(*family), spelt.text(said));
                        spelt.bytes(said) > 4 && family.is_some_and(near)
                    };
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
fn given_agrees(person: Known<'_>, tokens: &[Word], spelt: Spelt<'_>) -> bool {
    let name = person.words();
    let (said, known) = match person.family_first {
        true => (tokens.last(), name.last()),
        false => (tokens.first(), name.first()),
    };
    let agree =
        |a: Word, b: Word| spelling::same_given(a, b, spelt) || spelling::near(spelt.text(a), spelt.text(b));
    tokens.len() > 1 && said.zip(known).is_some_and(|(a, b)| agree(*a, *b))
}

/// Whether the person is in the very office, a high one, at the date.
fn in_office(person: Known<'_>, titles: &[&Title], when: When) -> bool {
    let mut now = person.terms().iter().filter(|term| term.standing(when) == Standing::Current);
    let high = titles.iter().filter(|title| title.role.rank() <= 2);
    now.any(|term| high.clone().any(|title| title.office == term.office))
}
