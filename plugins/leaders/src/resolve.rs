//! Who is meant: the persons of the document, from its full mentions down to bare family names.

use crate::{
    lexicon::{COMMON_NOUN, Lexicon, Title},
    mentions::Mention,
    people::{self, Person, PersonId, Standing, When, is_particle, rank, same_country},
    rules,
    spelling::{self, Fit},
};
use chancery_core::prelude::*;
use std::collections::{BTreeSet, HashMap};

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
    places: Vec<u32>,
    /// The single words that may stand for it.
    shorts: Vec<String>,
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
pub(crate) fn resolve(cx: &Context<'_>, mentions: Vec<Mention>) -> Resolution {
    let mut out = Resolution::default();
    let whole = |mention: &Mention| mention.name.tokens.len() > 1;
    let (full, single): (Vec<_>, Vec<_>) = mentions.into_iter().partition(whole);
    for mention in full.into_iter().chain(single) {
        out.titled(cx, mention);
    }
    out.mentions.sort_by_key(|resolved| resolved.mention.name.words);
    shorts(cx, &mut out);
    out.mentions.sort_by_key(|resolved| resolved.mention.name.words);
    out
}

impl Resolution {
    fn titled(&mut self, cx: &Context<'_>, mut mention: Mention) {
        let single = mention.name.tokens.len() == 1;
        if single && mention.honorific && mention.offices.is_empty() && spouse(cx, &mention) {
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
            if mention.country.is_none()
                && mention.organisation.is_none()
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
    fn of_document(&self, cx: &Context<'_>, mention: &Mention) -> Option<usize> {
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
            match person.known {
                _ if core.peek().is_none() => true,
                Some(known) => {
                    let known = cx.lex.people.get(known);
                    core.any(|title| known.held(&title.office, &title.role, None))
                        || person.office.is_some_and(|office| mention.offices.contains(&office))
                }
                None => true,
            }
        };
        nearest(&self.persons, at, fits)
    }

    /// The person of the document for a known or unknown name; made if it is new.
    fn person(&mut self, cx: &Context<'_>, known: Option<PersonId>, mention: &Mention) -> usize {
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

    fn undecided(&mut self, cx: &Context<'_>, candidates: Vec<PersonId>, mention: &Mention) -> usize {
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

    fn join(
        &mut self,
        cx: &Context<'_>,
        mention: Mention,
        place: usize,
        decided_by: &'static str,
        short: bool,
    ) {
        let person = &mut self.persons[place];
        person.places.push(mention.name.words.start);
        if let Some(office) = main_office(cx.lex, &mention.offices)
            && person.office.is_none()
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
    fn answers_to(&self, lex: &Lexicon, tokens: &[String]) -> bool {
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
        }
        let last = self
            .tokens
            .iter()
            .rev()
            .find(|token| !matches!(token.as_str(), "jr" | "sr") && !crate::people::is_numeral(token));
        forms.extend(last.cloned());
        forms.extend(self.tokens.first().cloned());
        let family = self.family(lex).unwrap_or_default().to_owned();
        let first = match self.known {
            Some(known) => lex.people.get(known).family.first().cloned(),
            None => None,
        };
        // Syllables of a given name say too little: "In" of Moon Jae-in.
        forms.retain(|form| {
            let length = form.chars().count();
            !is_particle(form)
                && (length > 3 || length > 1 && (*form == family || first.as_ref() == Some(form)))
        });
        forms
    }

    fn family<'a>(&'a self, lex: &'a Lexicon) -> Option<&'a str> {
        match self.known {
            Some(known) => lex.people.get(known).family.last().map(String::as_str),
            None => self.tokens.last().map(String::as_str),
        }
    }
}

fn nearest(persons: &[DocPerson], at: u32, fits: impl Fn(&DocPerson) -> bool) -> Option<usize> {
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

/// The known persons whose name may be the mention's.
fn candidates(lex: &Lexicon, mention: &Mention) -> Vec<(PersonId, Fit)> {
    let tokens = &mention.name.tokens;
    let mut found: Vec<(PersonId, Fit)> = Vec::new();
    if let Some(full) = mention.name.full {
        return lex.bearers[full as usize].iter().map(|person| (*person, Fit::Whole)).collect();
    }
    match tokens.as_slice() {
        [token] => {
            let family = |person: &PersonId| {
                let person = lex.people.get(*person);
                let alone =
                    person.spellings.iter().any(|spelling| spelling.len() == 1 && spelling[0] == *token);
                if alone || person.family.contains(token) { Fit::Whole } else { Fit::Middle }
            };
            found.extend(lex.people.with_word(token).iter().map(|person| (*person, family(person))));
        }
        _ => {
            let mut bearers: BTreeSet<PersonId> = BTreeSet::new();
            for token in tokens {
                bearers.extend(lex.people.with_word(token));
            }
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
fn best(cx: &Context<'_>, candidates: Vec<(PersonId, Fit)>, mention: &Mention) -> Vec<PersonId> {
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
    if person.terms.iter().any(|term| cx.countries.contains(term.country.as_str())) {
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
fn near(cx: &Context<'_>, mention: &Mention) -> Option<PersonId> {
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
            None => person.terms.iter().any(|term| cx.countries.contains(term.country.as_str())),
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
    if !(political || general || cx.unknown && (person || subject)) {
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
fn headline(scan: Scan<'_>, mention: WordSpan) -> bool {
    let words = scan.words();
    let sentence = scan.sentence_of(mention.start);
    let others = move || sentence.iter().filter(move |index| !mention.has(*index));
    let letters = || others().filter(|index| words.kind(*index).is_letters() && words.span(*index).len() > 3);
    let capitals = letters().filter(|index| words.kind(*index).is_capitalised()).count();
    let all = letters().count();
    all >= 3 && capitals * 10 > all * 8
}

/// Adds the bare family names: of the document's persons first, then of the table's.
fn shorts(cx: &Context<'_>, out: &mut Resolution) {
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
    let mut taken = WordSet::new(words.len());
    for resolved in &out.mentions {
        taken.insert(resolved.mention.whole);
    }
    for hit in cx.scan.hits(cx.lex.short_names) {
        if !taken.overlaps(hit.words) {
            let before = out.mentions.len();
            bare_surname(cx, out, hit);
            out.mentions[before..].iter().for_each(|resolved| taken.insert(resolved.mention.whole));
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

/// `the President and Mrs. Nixon`
fn spouse(cx: &Context<'_>, mention: &Mention) -> bool {
    let cursor = cx.scan.cursor(mention.name.words.start);
    let before = cursor.opt(|c| c.back_is("."));
    before.back_any(&["Mrs", "Madame"]).is_some_and(|(_, c)| c.back_is("and").is_some())
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
