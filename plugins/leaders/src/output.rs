//! From resolved mentions to annotations.

use crate::{
    docperson::DocPerson,
    groups::{Member, Unnamed},
    people::PersonId,
    resolve::{Context, Resolution, Resolved, main_office},
    rules,
    terms::{Role, Standing, Term, When},
    value::{GroupValue, LeaderValue},
};
use chancery_core::prelude::*;
use std::borrow::Cow;

/// The annotations of the named leaders.
pub(crate) fn leaders(cx: &Context<'_>, resolution: &Resolution) -> Vec<Annotation<LeaderValue>> {
    let words = cx.scan.words();
    let annotate = |resolved: &Resolved| {
        let person = &resolution.persons[resolved.person];
        let value = value(cx, resolved, person);
        Annotation::new(words.bytes(resolved.mention.name.words), resolved.mention.rule, value)
    };
    resolution.mentions.iter().map(annotate).collect()
}

/// The name as the text has it, on one line.
fn written(cx: &Context<'_>, words: WordSpan) -> Cow<'static, str> {
    let text = cx.scan.words().bytes(words).of(cx.scan.text());
    let mut name = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !name.is_empty() {
            name.push(' ');
        }
        name.push_str(word);
    }
    Cow::Owned(name)
}

fn value(cx: &Context<'_>, resolved: &Resolved, person: &DocPerson) -> LeaderValue {
    let words = cx.scan.words();
    let mention = &resolved.mention;
    let (people, titles) = (&cx.lex.people, &cx.lex.titles);
    let known = person.known.map(|known| people.get(known));
    let told = main_office(cx.lex, &mention.offices);
    // "Prince Faisal" is the foreign minister whom the document named before.
    let royal = |office: u32| titles[office as usize].role == Role::Royal;
    let told = told.filter(|office| !royal(*office) || person.office.is_none_or(royal));
    let office = told.or(person.office).map(|office| &titles[office as usize]);
    let at_date = cx.when.and_then(|when| known.and_then(|known| known.at(when)));
    let of_term = |term: &Term| (people.offices.name(term.office), term.role);
    let mut office_and_role = match (office, at_date) {
        (Some(office), _) => Some((office.name, office.role)),
        (None, Some((term, _))) => Some(of_term(term)),
        (None, None) => known.and_then(|known| known.highest()).map(of_term),
    };
    let text_status = if told.is_some() { mention.status } else { mention.status.or(person.status) };
    let is_office = |term: &&Term| {
        office.is_some_and(|office| people.offices.same((term.office, term.role), office.said()))
    };
    let status = text_status.filter(|status| !status.is_empty()).or_else(|| {
        let (term, standing) = at_date?;
        let when = cx.when.unwrap_or(When { from: 0, to: 0 });
        let standing = match office {
            Some(_) => {
                let terms = known?.terms().iter().filter(is_office);
                terms.map(|term| term.standing(when)).min()?
            }
            None => term.standing(when).min(standing),
        };
        match standing {
            Standing::Current | Standing::Perhaps => Some("current"),
            Standing::Former => Some("former"),
            Standing::Future => None,
        }
    });
    // The office that the text names, or else the one borne at the date: of what, the table knows.
    let organisation = || {
        let term = match office {
            Some(_) => known.and_then(|known| {
                known.terms().iter().find(|term| term.organisation != 0 && is_office(term))
            }),
            None => at_date.map(|(term, _)| term),
        };
        term.map(|term| people.organisation(term)).filter(|acronym| !acronym.is_empty())
    };
    // "Chairman Kim Jong Un": the table knows of what.
    if let (Some((said, _)), Some(known)) = (office_and_role, known)
        && matches!(said, "Chairperson" | "Leader" | "Secretary" | "Commander")
    {
        let fuller = |term: &&Term| {
            let generic = if said == "Chairperson" { "Chairman" } else { said };
            people.offices.name(term.office).contains(generic)
                && cx.when.is_none_or(|when| term.standing(when) <= Standing::Perhaps)
        };
        if let Some(term) = known.terms().iter().filter(fuller).min_by_key(|term| term.role.rank()) {
            office_and_role = Some(of_term(term));
        }
    }
    if person.known.is_none() && !person.candidates.is_empty() && told.is_none() {
        office_and_role = None;
    }
    let several = mention.offices.len() > 1;
    let names = mention.offices.iter().map(|office| titles[*office as usize].name);
    let candidates: Vec<&'static str> = person.candidates.iter().map(|id| people.get(*id).id).collect();
    LeaderValue {
        person: known
            .map(|known| Cow::Borrowed(known.name))
            .or_else(|| person.name.map(|name| written(cx, name))),
        person_id: known.map(|known| known.id),
        country: person.country.map(|code| people.codes.name(code)),
        organisation: mention.organisation.or(person.organisation).or_else(organisation),
        office: office_and_role.map(|(office, _)| office),
        offices: if several { names.collect() } else { Vec::new() },
        role: office_and_role.map(|(_, role)| role.as_str()),
        status,
        form: if resolved.short { "short" } else { "full" },
        mention: Some(words.bytes(mention.whole)),
        title: mention.title.map(|title| words.bytes(title)),
        reason: match candidates.len() {
            0 => None,
            1 => Some("a name that many bear, and nothing says that this person is meant"),
            _ => Some("several persons bear the name and nothing decides"),
        },
        candidates,
        decided_by: resolved.decided_by,
    }
}

/// The annotations of the leaders without a name.
pub(crate) fn groups(
    cx: &Context<'_>,
    resolution: &Resolution,
    found: Vec<Unnamed>,
) -> Vec<Annotation<GroupValue>> {
    let known = |id: PersonId| Cow::Borrowed(cx.lex.people.get(id).name);
    let name = |member: &Member| match *member {
        Member::Known(id) => known(id),
        Member::Named(place) => {
            let person = &resolution.persons[place];
            let own = || person.name.map_or(Cow::Borrowed(""), |name| written(cx, name));
            person.known.map_or_else(own, known)
        }
    };
    let annotate = |unnamed: Unnamed| {
        let rule = if unnamed.group { rules::GROUP } else { rules::TITLE_ALONE };
        let value = GroupValue {
            form: if unnamed.group { "group" } else { "title" },
            role: Some(unnamed.role.as_str()),
            count: unnamed.count,
            members: unnamed.members.iter().map(name).collect(),
            office: unnamed.office,
            countries: unnamed.countries.iter().map(|code| cx.lex.people.codes.name(*code)).collect(),
        };
        Annotation::new(cx.scan.words().bytes(unnamed.words), rule, value)
    };
    found.into_iter().map(annotate).collect()
}
