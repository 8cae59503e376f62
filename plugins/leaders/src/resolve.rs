//! Who is meant: the persons of the document, from its full mentions down to bare family names.

use crate::{
    lexicon::Lexicon,
    matching::{best, candidates, near},
    mentions::Mention,
    people::{self, PersonId, When, is_particle, rank, same_country},
    rules, spelling,
};
use chancery_core::prelude::*;
use std::collections::BTreeSet;

/// A person of the document: one whom a table knows, or one whom only the text names.
#[derive(Debug, Clone, Default)]
pub(crate) struct DocPerson {
    pub(crate) known: Option<PersonId>,
    /// Persons it may be, where several fit equally.
    pub(crate) candidates: Vec<PersonId>,
    /// The fullest name of the text.
    pub(crate) name: String,
    pub(crate) tokens: Vec<String>,
    /// The first title with a political office, and the standing that came with it.
    pub(crate) office: Option<u32>,
    pub(crate) status: Option<&'static str>,
    pub(crate) country: Option<String>,
    pub(crate) organisation: Option<String>,
    /// First words of its mentions.
    pub(crate) places: Vec<u32>,
    /// The single words that may stand for it.
    pub(crate) shorts: Vec<String>,
}

/// A mention with its person.
#[derive(Debug, Clone)]
pub(crate) struct Resolved {
    pub(crate) mention: Mention,
    /// Place in [`Resolution::persons`].
    pub(crate) person: usize,
    pub(crate) decided_by: &'static str,
    pub(crate) short: bool,
}

/// What the document says of leaders by name.
#[derive(Default)]
pub(crate) struct Resolution {
    pub(crate) persons: Vec<DocPerson>,
    /// In order.
    pub(crate) mentions: Vec<Resolved>,
}

/// What resolving needs to know besides the mentions.
pub(crate) struct Context<'a> {
    pub(crate) lex: &'a Lexicon,
    pub(crate) scan: Scan<'a>,
    pub(crate) when: Option<When>,
    /// Countries the document names.
    pub(crate) countries: BTreeSet<&'a str>,
    pub(crate) unknown: bool,
}

/// Resolves all mentions and adds those that are family names alone.
pub(crate) fn resolve(cx: &Context<'_>, mut mentions: Vec<Mention>) -> Resolution {
    let mut out = Resolution::default();
    for (code, _) in mentions.iter_mut().filter_map(|mention| mention.country.as_mut()) {
        *code = cx.lex.code_at(code, cx.when).to_owned();
    }
    let whole = |mention: &Mention| mention.name.tokens.len() > 1;
    let (full, single): (Vec<_>, Vec<_>) = mentions.into_iter().partition(whole);
    for mention in full.into_iter().chain(single) {
        out.titled(cx, mention);
    }
    out.mentions.sort_by_key(|resolved| resolved.mention.name.words);
    crate::shorts::find(cx, &mut out);
    out.mentions.sort_by_key(|resolved| resolved.mention.name.words);
    out
}

impl Resolution {
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
        let best = best(cx, candidates(cx.lex, &mention), &mention);
        match best.as_slice() {
            [] => {}
            [known] => {
                let told = !mention.offices.is_empty() || mention.country.is_some();
                let decided_by = if told { "both" } else { "table" };
                let person = self.person(cx, Some(*known), &mention);
                if mention.rule == rules::TITLED_NAME && !single {
                    mention.rule = rules::FULL_NAME;
                }
                self.join(cx, mention, person, decided_by, single);
                return;
            }
            several => {
                if single && mention.offices.is_empty() {
                    return;
                }
                let candidates = several.to_vec();
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
                    cx.lex.titles[*office as usize].role.as_str(),
                    "spokesperson" | "foreign_minister" | "diplomat"
                )
            };
            let implied = |office: &u32| cx.lex.titles[*office as usize].country.is_some();
            if mention.country.is_none()
                && mention.organisation.is_none()
                && !mention.offices.iter().any(implied)
                && mention.offices.iter().any(speaks)
            {
                let code = crate::home::country(cx.lex, cx.scan, mention.name.words.start);
                mention.country = code.map(|code| (code.to_owned(), true));
            }
            let person = self.person(cx, None, &mention);
            self.join(cx, mention, person, "text", single);
        }
    }

    /// The person of the document whose name this is part of, the nearest before it first.
    pub(crate) fn of_document(&self, cx: &Context<'_>, mention: &Mention) -> Option<usize> {
        let at = mention.name.words.start;
        let fits = |person: &DocPerson| {
            if !person.answers_to(cx.lex, &mention.name.tokens) {
                return false;
            }
            if let Some((code, false)) = &mention.country {
                let agrees = match person.known {
                    Some(known) => cx.lex.people.get(known).is_of(code),
                    None => person.country.as_deref().is_none_or(|country| same_country(code, country)),
                };
                if !agrees {
                    return false;
                }
            }
            let core = mention.offices.iter().map(|office| &cx.lex.titles[*office as usize]);
            let mut core = core.filter(|title| rank(&title.role) <= 2).peekable();
            // A governor or mayor is rarely the head of state of that name.
            let local = !mention.offices.is_empty()
                && mention.offices.iter().all(|office| cx.lex.titles[*office as usize].role == "subnational");
            match person.known {
                Some(known)
                    if local
                        && cx.lex.people.get(known).highest().is_some_and(|term| rank(term.role) < 2) =>
                {
                    false
                }
                _ if core.peek().is_none() => true,
                Some(known) => {
                    let known = cx.lex.people.get(known);
                    core.any(|title| known.held(&title.office, &title.role, None))
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
                    Some(when) => known.holds(&title.office, &title.role, when),
                    None => known.held(&title.office, &title.role, None),
                })
            };
            fits(person) && person.known.is_some_and(held)
        };
        let by_office = if mention.offices.is_empty() { None } else { nearest(&self.persons, at, in_office) };
        by_office.or_else(|| nearest(&self.persons, at, fits))
    }

    /// The person of the document for a known or unknown name; made if it is new.
    pub(crate) fn person(&mut self, cx: &Context<'_>, known: Option<PersonId>, mention: &Mention) -> usize {
        let same = |person: &DocPerson| match known {
            Some(_) => person.known == known,
            None => {
                person.known.is_none() && person.candidates.is_empty() && person.tokens == mention.name.tokens
            }
        };
        if let Some(place) = self.persons.iter().position(same) {
            return place;
        }
        let text = cx.scan.words().bytes(mention.name.words).of(cx.scan.text());
        self.persons.push(DocPerson {
            known,
            name: text.split_whitespace().collect::<Vec<_>>().join(" "),
            tokens: mention.name.tokens.clone(),
            ..DocPerson::default()
        });
        self.last_with_shorts(cx)
    }

    /// The place of the last person, its short forms filled in.
    fn last_with_shorts(&mut self, cx: &Context<'_>) -> usize {
        let place = self.persons.len() - 1;
        self.persons[place].shorts = self.persons[place].short_forms(cx.lex);
        place
    }

    pub(crate) fn undecided(
        &mut self,
        cx: &Context<'_>,
        candidates: Vec<PersonId>,
        mention: &Mention,
    ) -> usize {
        let same =
            |person: &DocPerson| person.candidates == candidates && person.tokens == mention.name.tokens;
        if let Some(place) = self.persons.iter().position(same) {
            return place;
        }
        self.persons.push(DocPerson {
            candidates,
            tokens: mention.name.tokens.clone(),
            ..DocPerson::default()
        });
        self.last_with_shorts(cx)
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
        person.places.push(mention.name.words.start);
        let royal = |office: u32| cx.lex.titles[office as usize].role == "royal";
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
            person.organisation = mention.organisation.clone();
        }
        self.mentions.push(Resolved { mention, person: place, decided_by, short });
    }
}

/// The country of a mention: what the text says if the person has to do with it, else that of the office the
/// text names, or of the one held at the document's date.
fn country_of(cx: &Context<'_>, known: Option<PersonId>, mention: &Mention) -> Option<String> {
    let told = mention.country.as_ref();
    let Some(known) = known.map(|known| cx.lex.people.get(known)) else {
        let implied =
            || mention.offices.iter().find_map(|office| cx.lex.titles[*office as usize].country.clone());
        return told.map(|(code, _)| code.clone()).or_else(implied);
    };
    if let Some((code, bare)) = told
        && (!*bare || known.terms.iter().any(|term| term.country == *code))
        && known.is_of(code)
    {
        return Some(code.clone());
    }
    let titles = || mention.offices.iter().map(|office| &cx.lex.titles[*office as usize]);
    let named = known.terms.iter().filter(|term| {
        titles().any(|title| people::same_office(&term.office, term.role, &title.office, &title.role))
    });
    let named = match cx.when {
        Some(when) => named.min_by_key(|term| (term.standing(when), rank(term.role))),
        None => named.min_by_key(|term| rank(term.role)),
    };
    let held = cx.when.and_then(|when| known.at(when)).map(|(term, _)| term);
    let term = named.or(held).or_else(|| known.highest())?;
    let country = std::iter::once(term).chain(&known.terms).find(|term| !term.country.is_empty());
    country.map(|term| term.country.clone())
}

/// The office that a row of titles stands for: the first of the high ones, else the first.
pub(crate) fn main_office(lex: &Lexicon, offices: &[u32]) -> Option<u32> {
    let high = |office: &&u32| rank(&lex.titles[**office as usize].role) < 5;
    offices.iter().find(high).or_else(|| offices.first()).copied()
}

impl DocPerson {
    /// Whether these words are a part of the person's name that may stand for it.
    pub(crate) fn answers_to(&self, lex: &Lexicon, tokens: &[String]) -> bool {
        if let Some(known) = self.known {
            let known = lex.people.get(known);
            if known.spellings.iter().any(|spelling| spelling == tokens) || known.family == tokens {
                return true;
            }
        }
        match tokens {
            [token] => self.shorts.contains(token),
            several if !several.iter().any(|token| self.tokens.contains(token)) => false,
            several => {
                let family_first = self.known.is_some_and(|known| lex.people.get(known).family_first);
                let family =
                    if family_first { &self.tokens[..1] } else { &self.tokens[self.tokens.len() - 1..] };
                spelling::fit(several, &self.tokens, family, family_first).is_some()
            }
        }
    }

    /// The single words that may stand for the person, the family name first.
    fn short_forms(&self, lex: &Lexicon) -> Vec<String> {
        let mut forms: Vec<String> = Vec::new();
        if let Some(known) = self.known {
            let known = lex.people.get(known);
            forms.extend(known.family.last().cloned());
            forms.extend(known.family.first().cloned());
            forms.extend(known.spellings.iter().filter(|spelling| spelling.len() == 1).map(|s| s[0].clone()));
            // Where people go by what the table takes for the given name.
            forms.extend(known.spellings[0].first().cloned());
            forms.extend(known.spellings[0].last().cloned());
            forms.extend(known.other_families().map(str::to_owned));
        }
        let last = self
            .tokens
            .iter()
            .rev()
            .find(|token| !matches!(token.as_str(), "jr" | "sr") && !crate::people::is_numeral(token));
        forms.extend(last.cloned());
        forms.extend(self.tokens.first().cloned());
        // "Gregorio Pacheco Leyes" goes by the first of two family names.
        if let ([_, middle, _], None) = (self.tokens.as_slice(), self.known)
            && lex.people.has_family(middle)
        {
            forms.push(middle.clone());
        }
        let family = self.family(lex).unwrap_or_default().to_owned();
        let first = match self.known {
            Some(known) => lex.people.get(known).family.first().cloned(),
            None => None,
        };
        // Vietnamese are called by the last word of the name: "Lam" of To Lam.
        let called = self.known.map(|known| lex.people.get(known)).filter(|known| known.country == "VN");
        let called = called.and_then(|known| known.spellings[0].last());
        let unknown = self.tokens.first().filter(|_| self.known.is_none() && self.tokens.len() < 4);
        let leading = unknown.filter(|word| lex.people.is_family_first(word));
        // Syllables of a given name say too little: "In" of Moon Jae-in.
        forms.retain(|form| {
            let length = form.chars().count();
            !is_particle(form)
                && (length > 3
                    || called == Some(form)
                    || leading == Some(form)
                    || length > 1 && (*form == family || first.as_ref() == Some(form)))
        });
        forms
    }

    pub(crate) fn family<'a>(&'a self, lex: &'a Lexicon) -> Option<&'a str> {
        match self.known {
            Some(known) => lex.people.get(known).family.last().map(String::as_str),
            None => self.tokens.last().map(String::as_str),
        }
    }
}

pub(crate) fn nearest(persons: &[DocPerson], at: u32, fits: impl Fn(&DocPerson) -> bool) -> Option<usize> {
    let fitting = (0..).zip(persons).filter(|(_, person)| fits(person));
    // The latest mention before the place, else the first after it.
    let distance = |(_, person): &(usize, &DocPerson)| {
        let before = person.places.iter().filter(|place| **place < at).max();
        let after = person.places.iter().min();
        match (before, after) {
            (Some(before), _) => (0, at - before),
            (None, Some(after)) => (1, after.saturating_sub(at)),
            (None, None) => (2, 0),
        }
    };
    fitting.min_by_key(distance).map(|(place, _)| place)
}

/// Whether a name that no table knows may be a leader's.
fn admitted(cx: &Context<'_>, mention: &Mention) -> bool {
    let political = mention.offices.iter().any(|office| {
        let role = cx.lex.titles[*office as usize].role.as_str();
        role != "military"
    });
    let person = mention.name.tokens.len() > 1;
    // A general speaks for a country if the text names it.
    let general =
        person && !mention.offices.is_empty() && mention.country.as_ref().is_some_and(|(_, bare)| !bare);
    let subject = mention.rule == rules::SUBJECT_NAME;
    if !((political || general) && !mention.private || cx.unknown && (person || subject)) {
        return false;
    }
    let cursor = cx.scan.cursor(mention.name.words.start);
    let place = cx.lex.country_name(cursor).is_some() || cursor.term(cx.lex.country_adjectives).is_some();
    if !person && (place || cursor.term(cx.lex.stops).is_some()) {
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
fn stands_alone(cx: &Context<'_>, mention: &Mention) -> bool {
    let cursor = cx.scan.cursor(mention.name.words.start);
    let weak = cursor.term(cx.lex.short_names).is_none_or(|(short, _)| cx.lex.shorts[short as usize].weak);
    let honorific =
        cursor.back_term(cx.lex.title_terms).map(|(title, _)| cx.lex.titles[title as usize].office.as_str());
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
fn spouse(cx: &Context<'_>, out: &Resolution, mention: &Mention) -> bool {
    let cursor = cx.scan.cursor(mention.name.words.start);
    let title =
        cursor.back_term(cx.lex.title_terms).map(|(title, _)| cx.lex.titles[title as usize].office.as_str());
    if !matches!(title, Some("Mrs." | "Madame" | "Madam" | "Ms.")) {
        return false;
    }
    let named = out.of_document(cx, mention).and_then(|place| out.persons[place].known);
    let known = named.or_else(|| best(cx, candidates(cx.lex, mention), mention).first().copied());
    known.is_none_or(|known| {
        !cx.lex.people.get(known).spellings[0].iter().any(|word| cx.lex.female.contains(word))
    })
}
