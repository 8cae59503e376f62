//! Who is meant: the persons of the document, from its full mentions down to bare family names.

use crate::{
    admission::{admitted, spouse, stands_alone},
    codes::{Code, CountrySet},
    docperson::DocPerson,
    forms::Forms,
    letters::{Numbered, Spelt, Word},
    lexicon::Lexicon,
    matching::{Best, best, near},
    mentions::Mention,
    people::PersonId,
    rules,
    terms::{Role, When},
};
use chancery_core::prelude::*;
use rustc_hash::FxHashMap as Map;
use std::cell::RefCell;

/// A mention with its person.
#[derive(Debug, Clone)]
pub(crate) struct Resolved {
    pub(crate) mention: Mention,
    /// Place in [`Resolution::persons`].
    pub(crate) person: usize,
    pub(crate) decided_by: &'static str,
    pub(crate) short: bool,
}

/// What the document says of leaders by name. Made once a thread and used for one document after the other.
#[derive(Default)]
pub(crate) struct Resolution {
    pub(crate) persons: Vec<DocPerson>,
    /// The first words of the persons' mentions, each with the place of the person's one before it and one; 0 where it
    /// is the first.
    places: Vec<(u32, u32)>,
    /// In order.
    pub(crate) mentions: Vec<Resolved>,
    /// The single words that persons answer to.
    pub(crate) forms: Forms,
    /// Known persons with their places.
    known: Map<PersonId, usize>,
    /// Places of the others.
    others: Vec<usize>,
}

/// What resolving needs to know besides the mentions.
pub(crate) struct Context<'a> {
    pub(crate) lex: &'a Lexicon,
    pub(crate) scan: Scan<'a>,
    pub(crate) when: Option<When>,
    /// Countries the document names.
    pub(crate) countries: CountrySet,
    pub(crate) unknown: bool,
    /// The document's own words of names.
    pub(crate) own: RefCell<Numbered>,
}

impl Context<'_> {
    /// Looks at the letters of words.
    pub(crate) fn with_letters<T>(&self, look: impl FnOnce(Spelt<'_>) -> T) -> T {
        look(self.lex.people.spelt(&self.own.borrow().letters))
    }
}

/// Resolves all mentions and adds those that are family names alone.
pub(crate) fn resolve(cx: &Context<'_>, mentions: &mut [Mention], out: &mut Resolution) {
    out.clear();
    for (code, _) in mentions.iter_mut().filter_map(|mention| mention.country.as_mut()) {
        *code = cx.lex.code_at(*code, cx.when);
    }
    let is_single = |mention: &&Mention| mention.name.tokens.len() <= 1;
    let full = mentions.iter().filter(|mention| !is_single(mention));
    for mention in full.chain(mentions.iter().filter(is_single)) {
        out.titled(cx, mention.clone());
    }
    out.mentions.sort_by_key(|resolved| resolved.mention.name.words);
    crate::shorts::find(cx, out);
    out.mentions.sort_by_key(|resolved| resolved.mention.name.words);
}

impl Resolution {
    /// Forgets the last document. What a very large one took is given back.
    fn clear(&mut self) {
        const MANY: usize = 1 << 10;
        if self.persons.len() > MANY || self.mentions.len() > MANY {
            *self = Self::default();
            return;
        }
        self.persons.clear();
        self.places.clear();
        self.mentions.clear();
        self.forms.clear();
        self.known.clear();
        self.others.clear();
    }

    fn titled(&mut self, cx: &Context<'_>, mut mention: Mention) {
        let single = mention.name.tokens.len() == 1;
        if single && mention.honorific && mention.offices.is_empty() && spouse(cx, self, &mention) {
            return;
        }
        if single && let Some(person) = self.of_document(cx, &mention) {
            self.join(cx, mention, person, "text", true);
            return;
        }
        if single && mention.honorific && mention.offices.is_empty() && !stands_alone(cx, &mention) {
            return;
        }
        match best(cx, &mention) {
            Best::None => {}
            Best::One(known) => {
                let told = !mention.offices.is_empty() || mention.country.is_some();
                let decided_by = if told { "both" } else { "table" };
                let person = self.person(cx, Some(known), &mention);
                if mention.rule == rules::TITLED_NAME && !single {
                    mention.rule = rules::FULL_NAME;
                }
                self.join(cx, mention, person, decided_by, single);
                return;
            }
            Best::Several(candidates) => {
                if single && mention.offices.is_empty() {
                    return;
                }
                let person = self.undecided(cx, candidates, &mention);
                self.join(cx, mention, person, "text", single);
                return;
            }
        }
        if let Some(person) = self.of_document(cx, &mention) {
            self.join(cx, mention, person, "text", single);
        } else if let Some(known) = near(cx, &mention) {
            mention.rule = rules::NEAR_SPELLING;
            let person = self.person(cx, Some(known), &mention);
            self.join(cx, mention, person, "both", single);
        } else if admitted(cx, &mention) {
            let speaks = |office: &u32| {
                matches!(
                    cx.lex.titles[*office as usize].role,
                    Role::Spokesperson | Role::ForeignMinister | Role::Diplomat
                )
            };
            let implied = |office: &u32| cx.lex.titles[*office as usize].country.is_some();
            if mention.country.is_none()
                && mention.organisation.is_none()
                && !mention.offices.iter().any(implied)
                && mention.offices.iter().any(speaks)
            {
                let code = crate::home::country(cx.lex, cx.scan, mention.name.words.start);
                mention.country = code.map(|code| (code, true));
            }
            let person = self.person(cx, None, &mention);
            self.join(cx, mention, person, "text", single);
        }
    }

    /// The person of the document whose name this is part of, the nearest before it first.
    pub(crate) fn of_document(&self, cx: &Context<'_>, mention: &Mention) -> Option<usize> {
        let at = mention.name.words.start;
        let fits = |person: &DocPerson| {
            if let Some((code, false)) = mention.country {
                let people = &cx.lex.people;
                let agrees = match person.known {
                    Some(known) => people.get(known).is_of(code),
                    None => person.country.is_none_or(|country| people.codes.same(code, country)),
                };
                if !agrees {
                    return false;
                }
            }
            let core = mention.offices.iter().map(|office| &cx.lex.titles[*office as usize]);
            let mut core = core.filter(|title| title.role.rank() <= 2).peekable();
            // A governor or mayor is rarely the head of state of that name.
            let local = !mention.offices.is_empty()
                && mention
                    .offices
                    .iter()
                    .all(|office| cx.lex.titles[*office as usize].role == Role::Subnational);
            match person.known {
                Some(known)
                    if local
                        && cx.lex.people.get(known).highest().is_some_and(|term| term.role.rank() < 2) =>
                {
                    false
                }
                _ if core.peek().is_none() => true,
                Some(known) => {
                    let known = cx.lex.people.get(known);
                    core.any(|title| known.held(title.said(), None))
                        || person.office.is_some_and(|office| mention.offices.contains(&office))
                }
                None => true,
            }
        };
        // "Secretary Clinton" where both Clintons are named.
        let titles = || mention.offices.iter().map(|office| &cx.lex.titles[*office as usize]);
        let in_office = |person: &DocPerson| {
            let held = |known: PersonId| {
                let known = cx.lex.people.get(known);
                titles().any(|title| match cx.when {
                    Some(when) => known.holds(title.said(), when),
                    None => known.held(title.said(), None),
                })
            };
            fits(person) && person.known.is_some_and(held)
        };
        let by_office = !mention.offices.is_empty();
        let nearest = |answering: &mut dyn Iterator<Item = usize>, fits: &dyn Fn(&DocPerson) -> bool| {
            self.nearest(at, answering, fits)
        };
        if let [token] = *mention.name.tokens {
            let answering = || self.forms.persons(token).map(|(place, _)| place);
            let by_office = if by_office { nearest(&mut answering(), &in_office) } else { None };
            return by_office.or_else(|| nearest(&mut answering(), &fits));
        }
        let answering = self.answering(cx, &mention.name.tokens);
        let answering = || answering.iter().copied();
        let by_office = if by_office { nearest(&mut answering(), &in_office) } else { None };
        by_office.or_else(|| nearest(&mut answering(), &fits))
    }

    /// The persons of whose name these words, two or more, may be a part that stands for it.
    pub(crate) fn answering(&self, cx: &Context<'_>, tokens: &[Word]) -> Vec<usize> {
        let persons = self.persons.iter().enumerate();
        persons.filter(|(_, person)| person.answers_to(cx, tokens)).map(|(place, _)| place).collect()
    }

    /// The nearest of these persons that fits: the one mentioned last before the place, else the first after it.
    pub(crate) fn nearest(
        &self,
        at: u32,
        persons: impl Iterator<Item = usize>,
        fits: impl Fn(&DocPerson) -> bool,
    ) -> Option<usize> {
        let distance = |place: &usize| {
            let person = &self.persons[*place];
            let before = self.places(person).filter(|place| *place < at).max();
            let after = self.places(person).min();
            let distance = match (before, after) {
                (Some(before), _) => (0, at - before),
                (None, Some(after)) => (1, after.saturating_sub(at)),
                (None, None) => (2, 0),
            };
            (distance, *place)
        };
        persons.filter(|place| fits(&self.persons[*place])).min_by_key(distance)
    }

    /// The first words of a person's mentions.
    pub(crate) fn places(&self, person: &DocPerson) -> impl Iterator<Item = u32> {
        let mut next = person.last;
        std::iter::from_fn(move || {
            let (place, before) = self.places[(next as usize).checked_sub(1)?];
            next = before;
            Some(place)
        })
    }

    /// The person of the document for a known or unknown name; made if it is new.
    pub(crate) fn person(&mut self, cx: &Context<'_>, known: Option<PersonId>, mention: &Mention) -> usize {
        let same = |person: &DocPerson| person.candidates.is_empty() && person.tokens == mention.name.tokens;
        let place = match known {
            Some(known) => self.known.get(&known).copied(),
            None => self.others.iter().copied().find(|place| same(&self.persons[*place])),
        };
        let person = || DocPerson {
            known,
            name: Some(mention.name.words),
            tokens: mention.name.tokens,
            ..DocPerson::default()
        };
        place.unwrap_or_else(|| self.add(cx, person()))
    }

    /// The place of the person for a name that several may bear; made if it is new.
    pub(crate) fn undecided(
        &mut self,
        cx: &Context<'_>,
        candidates: Vec<PersonId>,
        mention: &Mention,
    ) -> usize {
        let tokens = mention.name.tokens;
        let same = |person: &DocPerson| person.candidates == candidates && person.tokens == tokens;
        let place = self.others.iter().copied().find(|place| same(&self.persons[*place]));
        place.unwrap_or_else(|| self.add(cx, DocPerson { candidates, tokens, ..DocPerson::default() }))
    }

    /// The place of a new person, its short forms noted.
    fn add(&mut self, cx: &Context<'_>, mut person: DocPerson) -> usize {
        let place = self.persons.len();
        person.family = match person.known {
            Some(known) => cx.lex.people.get(known).family().last().copied(),
            None => person.tokens.last().copied(),
        };
        cx.with_letters(|spelt| person.note_forms(cx.lex, spelt, place, &mut self.forms));
        match person.known {
            Some(known) => {
                self.known.insert(known, place);
            }
            None => self.others.push(place),
        }
        self.persons.push(person);
        place
    }

    pub(crate) fn join(
        &mut self,
        cx: &Context<'_>,
        mention: Mention,
        place: usize,
        decided_by: &'static str,
        short: bool,
    ) {
        let person = &mut self.persons[place];
        let start = mention.name.words.start;
        person.first = person.first.or(Some(start));
        self.places.push((start, std::mem::replace(&mut person.last, self.places.len() as u32 + 1)));
        let royal = |office: u32| cx.lex.titles[office as usize].role == Role::Royal;
        if let Some(office) = main_office(cx.lex, &mention.offices)
            && person.office.is_none_or(|before| royal(before) && !royal(office))
        {
            person.office = Some(office);
            person.status = mention.status;
        }
        if person.country.is_none() {
            person.country = country_of(cx, person.known, &mention);
        }
        if person.organisation.is_none() {
            person.organisation = mention.organisation;
        }
        self.mentions.push(Resolved { mention, person: place, decided_by, short });
    }
}

/// The country of a mention: what the text says if the person has to do with it, else that of the office the
/// text names, or of the one held at the document's date.
fn country_of(cx: &Context<'_>, known: Option<PersonId>, mention: &Mention) -> Option<Code> {
    let told = mention.country;
    let people = &cx.lex.people;
    let titles = || mention.offices.iter().map(|office| &cx.lex.titles[*office as usize]);
    let Some(known) = known.map(|known| people.get(known)) else {
        return told.map(|(code, _)| code).or_else(|| titles().find_map(|title| title.country));
    };
    if let Some((code, bare)) = told
        && (!bare || known.terms().iter().any(|term| term.country == code))
        && known.is_of(code)
    {
        return Some(code);
    }
    let named = known
        .terms()
        .iter()
        .filter(|term| titles().any(|title| people.offices.same((term.office, term.role), title.said())));
    let named = match cx.when {
        Some(when) => named.min_by_key(|term| (term.standing(when), term.role.rank())),
        None => named.min_by_key(|term| term.role.rank()),
    };
    let held = || cx.when.and_then(|when| known.at(when)).map(|(term, _)| term);
    let term = named.or_else(held).or_else(|| known.highest())?;
    let country = std::iter::once(term).chain(known.terms()).find(|term| term.country != Code::NONE);
    country.map(|term| term.country)
}

/// The office that a row of titles stands for: the first of the high ones, else the first.
pub(crate) fn main_office(lex: &Lexicon, offices: &[u32]) -> Option<u32> {
    let high = |office: &&u32| lex.titles[**office as usize].role.rank() < 5;
    offices.iter().find(high).or_else(|| offices.first()).copied()
}
