//! From resolved mentions to annotations.

use crate::{
    groups::{Member, Unnamed},
    people::{Person, PersonId},
    resolve::{Context, DocPerson, Resolution, Resolved, main_office},
    rules,
    terms::{self, Standing},
    value::{GroupValue, LeaderValue},
};
use chancery_core::prelude::*;

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

fn value(cx: &Context<'_>, resolved: &Resolved, person: &DocPerson) -> LeaderValue {
    let words = cx.scan.words();
    let mention = &resolved.mention;
    let known = person.known.map(|known| cx.lex.people.get(known));
    let told = main_office(cx.lex, &mention.offices);
    // "Prince Faisal" is the foreign minister whom the document named before.
    let royal = |office: &u32| cx.lex.titles[*office as usize].role == "royal";
    let told = told.filter(|office| !royal(office) || person.office.is_none_or(|other| royal(&other)));
    let office = told.or(person.office).map(|office| &cx.lex.titles[office as usize]);
    let at_date = cx.when.and_then(|when| known.and_then(|known| known.at(when)));
    let (mut office_name, mut role) = match (office, at_date) {
        (Some(office), _) => (Some(office.office.clone()), Some(terms::role(&office.role))),
        (None, Some((term, _))) => (Some(term.office.clone()), Some(term.role)),
        (None, None) => known
            .and_then(Person::highest)
            .map_or((None, None), |term| (Some(term.office.clone()), Some(term.role))),
    };
    let text_status = if told.is_some() { mention.status } else { mention.status.or(person.status) };
    let status = text_status.filter(|status| !status.is_empty()).or_else(|| {
        let (term, standing) = at_date?;
        let standing = match office {
            Some(office) => known?
                .terms
                .iter()
                .filter(|term| terms::same_office(&term.office, term.role, &office.office, &office.role))
                .map(|term| term.standing(cx.when.unwrap_or(terms::When { from: 0, to: 0 })))
                .min()?,
            None => term.standing(cx.when?).min(standing),
        };
        match standing {
            Standing::Current | Standing::Perhaps => Some("current"),
            Standing::Former => Some("former"),
            Standing::Future => None,
        }
    });
    // The office that the text names, or else the one borne at the date: of what, the table knows.
    let term = match office {
        Some(office) => known.and_then(|known| {
            known.terms.iter().find(|term| {
                terms::same_office(&term.office, term.role, &office.office, &office.role)
                    && !term.organisation.is_empty()
            })
        }),
        None => at_date.map(|(term, _)| term),
    };
    let organisation = term.map(|term| term.organisation.clone()).filter(|acronym| !acronym.is_empty());
    // "Chairman Kim Jong Un": the table knows of what.
    if let (Some(said), Some(known)) = (&office_name, known)
        && matches!(said.as_str(), "Chairperson" | "Leader" | "Secretary" | "Commander")
    {
        let fuller = |term: &&terms::Term| {
            let generic = if said == "Chairperson" { "Chairman" } else { said.as_str() };
            term.office.contains(generic)
                && cx.when.is_none_or(|when| term.standing(when) <= Standing::Perhaps)
        };
        if let Some(term) = known.terms.iter().filter(fuller).min_by_key(|term| terms::rank(term.role)) {
            (office_name, role) = (Some(term.office.clone()), Some(term.role));
        }
    }
    if person.known.is_none() && !person.candidates.is_empty() && told.is_none() {
        (office_name, role) = (None, None);
    }
    let several = mention.offices.len() > 1;
    let names = mention.offices.iter().map(|office| cx.lex.titles[*office as usize].office.clone());
    let candidates = person.candidates.iter().map(|id| cx.lex.people.get(*id).id.clone()).collect::<Vec<_>>();
    LeaderValue {
        person: known
            .map(|known| known.name.clone())
            .or_else(|| (!person.name.is_empty()).then(|| person.name.clone())),
        person_id: known.map(|known| known.id.clone()),
        country: person.country.clone(),
        organisation: mention.organisation.clone().or_else(|| person.organisation.clone()).or(organisation),
        office: office_name,
        offices: if several { names.collect() } else { Vec::new() },
        role,
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
    let known = |id: PersonId| cx.lex.people.get(id).name.clone();
    let name = |member: &Member| match *member {
        Member::Known(id) => known(id),
        Member::Named(place) => {
            let person = &resolution.persons[place];
            person.known.map_or_else(|| person.name.clone(), known)
        }
    };
    let annotate = |unnamed: Unnamed| {
        let rule = if unnamed.group { rules::GROUP } else { rules::TITLE_ALONE };
        let value = GroupValue {
            form: if unnamed.group { "group" } else { "title" },
            role: Some(terms::role(&unnamed.role)),
            count: unnamed.count,
            members: unnamed.members.iter().map(name).collect(),
            office: unnamed.office,
            countries: unnamed.countries,
        };
        Annotation::new(cx.scan.words().bytes(unnamed.words), rule, value)
    };
    found.into_iter().map(annotate).collect()
}
