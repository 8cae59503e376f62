//! The instruments of the document: which mentions are of the same one.

use crate::page::Page;
use crate::sets::*;
use crate::{mention::Mention, near};
use chancery_core::prelude::*;
use std::collections::BTreeMap;

/// "the convention", "the Joint Statement": a noun alone that points back.
pub(crate) const ANAPHOR: RuleId = RuleId::new("agreements/pointing-back");
/// An acronym that the text set beside a title.
pub(crate) const ACRONYM: RuleId = RuleId::new("agreements/acronym");

/// One instrument of the document.
#[derive(Debug)]
pub(crate) struct Instrument<'a> {
    /// Its fullest title.
    key: Key,
    /// Its name of record, where the table of well-known instruments has it.
    name: Option<&'a str>,
    kind: &'a str,
    parties: Vec<&'a str>,
    bare: bool,
    acronym: Option<&'a str>,
    aggregate: bool,
}

/// The words of a title to compare it by: folded, articles and punctuation left out, a blank behind each.
#[derive(Debug, Default)]
struct Key {
    words: String,
    count: usize,
    /// Where its first words end, by which titles that may be of one instrument are looked up.
    opening: usize,
}

impl Key {
    fn push(&mut self, word: &str) {
        if !word.eq_ignore_ascii_case("the") {
            if word.is_ascii() {
                let start = self.words.len();
                self.words.push_str(word);
                self.words[start..].make_ascii_lowercase();
            } else {
                self.words.push_str(&fold(word));
            }
            self.words.push(' ');
            self.count += 1;
            if self.count <= SHARED {
                self.opening = self.words.len();
            }
        }
    }

    fn opening(&self) -> &str {
        &self.words[..self.opening]
    }

    /// Whether the shorter of two is how the longer begins, and long enough to tell.
    fn begins(&self, other: &Self) -> bool {
        let (short, long) = if self.count <= other.count { (self, other) } else { (other, self) };
        short.count >= SHARED && long.words.starts_with(&short.words)
    }
}

/// The instruments, in the order of their first mention.
#[derive(Default)]
pub(crate) struct Instruments<'a> {
    list: Vec<Instrument<'a>>,
    by_name: BTreeMap<&'a str, usize>,
    /// By kind and the first words of the title.
    by_title: BTreeMap<String, Vec<usize>>,
    /// By kind and parties: the first, and those whose name is too general to tell them apart.
    by_parties: BTreeMap<String, (usize, Vec<usize>)>,
    /// The latest of a general kind, one or in bulk.
    latest: BTreeMap<(&'a str, bool), usize>,
    /// The latest that is not in bulk.
    latest_single: Option<usize>,
    /// What is being looked up.
    looked_up: String,
}

/// How many words of a title two mentions of it must share.
const SHARED: usize = 4;

/// Writes `kind` and what tells instruments of that kind apart.
fn under<'s>(looked_up: &'s mut String, kind: &str, parts: &[&str]) -> &'s str {
    looked_up.clear();
    for part in std::iter::once(&kind).chain(parts) {
        looked_up.push_str(part);
        looked_up.push('\t');
    }
    looked_up
}

impl<'a> Instruments<'a> {
    /// The number of the instrument that `mention` is of: an earlier one, or the next.
    pub(crate) fn place(
        &mut self,
        words: Words<'_>,
        mention: &Mention,
        kind: &'a str,
        parties: &[&'a str],
        name: Option<&'a str>,
    ) -> usize {
        let title = &mention.title;
        let longest = name.map_or(words.bytes(title.words).len() as usize, str::len);
        let mut key = Key { words: String::with_capacity(longest + 8), ..Key::default() };
        match name {
            Some(name) => name.split([' ', '-']).for_each(|word| key.push(word)),
            None => (title.words.start..title.words.end)
                .filter(|&i| words.kind(i) != Kind::Punct)
                .for_each(|i| key.push(words.text(i))),
        }
        let bare = name.is_none() && title.head.capital && !title.head.distinct && !title.complement;
        let same = |known: &Instrument<'_>| {
            if known.aggregate || mention.aggregate {
                return false;
            }
            if name.is_some() && known.name == name {
                return true;
            }
            if known.kind != kind {
                return false;
            }
            let compatible = parties.is_empty() || known.parties.is_empty() || parties == known.parties;
            (key.begins(&known.key) || key.words == known.key.words) && compatible
                || ((bare || known.bare) && !parties.is_empty() && parties == known.parties)
        };
        let titled = self.by_title.get(under(&mut self.looked_up, kind, &[key.opening()]));
        let shared = self.by_parties.get(under(&mut self.looked_up, kind, parties));
        let first = shared.map(|(first, _)| first).filter(|_| bare);
        let general = shared.into_iter().flat_map(|(_, bare)| bare);
        let named = name.and_then(|name| self.by_name.get(name));
        let candidates = titled.into_iter().flatten().chain(first).chain(general).chain(named).copied();
        let found = candidates.filter(|&place| same(&self.list[place])).min();
        if let Some(place) = found {
            let known = &mut self.list[place];
            if key.count > known.key.count {
                known.key = key;
                known.bare = bare;
            }
            if known.parties.is_empty() {
                known.parties = parties.to_vec();
            }
            self.index(place);
            return place;
        }
        self.list.push(Instrument {
            key,
            name,
            kind,
            parties: parties.to_vec(),
            bare,
            acronym: None,
            aggregate: mention.aggregate,
        });
        self.index(self.list.len() - 1);
        self.list.len() - 1
    }

    /// Enters the instrument at `place` wherever it may be looked for.
    fn index(&mut self, place: usize) {
        let known = &self.list[place];
        let general = known.kind.rsplit(' ').next().unwrap_or(known.kind);
        let latest = self.latest.entry((general, known.aggregate)).or_insert(place);
        *latest = place.max(*latest);
        if known.aggregate {
            return;
        }
        self.latest_single = self.latest_single.max(Some(place));
        if let Some(name) = known.name {
            self.by_name.entry(name).or_insert(place);
        }
        let opening = under(&mut self.looked_up, known.kind, &[known.key.opening()]);
        if let Some(titled) = self.by_title.get_mut(opening) {
            if !titled.contains(&place) {
                titled.push(place);
            }
        } else {
            self.by_title.insert(opening.to_owned(), vec![place]);
        }
        if !known.parties.is_empty() {
            let sides = under(&mut self.looked_up, known.kind, &known.parties);
            if !self.by_parties.contains_key(sides) {
                self.by_parties.insert(sides.to_owned(), (place, Vec::new()));
            }
            if let Some((first, general)) = self.by_parties.get_mut(sides) {
                *first = place.min(*first);
                if known.bare && !general.contains(&place) {
                    general.push(place);
                }
            }
        }
    }

    /// Notes the acronym in brackets behind the title that ends before word `end`; one that names a party is not the
    /// instrument's: "Charter of the Shanghai Cooperation Organization (SCO)".
    pub(crate) fn note_acronym(&mut self, place: usize, page: Page<'a>, end: u32) {
        let words = page.words;
        let mut at = end;
        while at < words.len() && near::is_closing_quote(words, at) {
            at += 1;
        }
        let in_brackets = at + 2 < words.len() && words.text(at) == "(";
        if !in_brackets {
            return;
        }
        let mut first = at + 1;
        while first < words.len() && (near::is_opening_quote(words, first) || page.is(first, THE_HEREINAFTER))
        {
            first += 1;
        }
        let closed = first + 1 < words.len()
            && (words.text(first + 1) == ")" || near::is_closing_quote(words, first + 1));
        if closed && words.kind(first) == Kind::Upper && page.lexicon.names.over(page.scan, first).is_none() {
            self.list[place].acronym = Some(words.text(first));
        }
    }

    /// The latest instrument that a noun of this kind may point back to, with what is known of it.
    pub(crate) fn antecedent(&self, kind: &str, plural: bool) -> Option<usize> {
        if matches!(kind, "document" | "text") && !plural {
            return self.latest_single;
        }
        let general = kind.rsplit(' ').next().unwrap_or(kind);
        let related: &[&str] = match kind {
            "agreement" => &["accord", "pact", "deal", "understanding", "contract"],
            "accord" | "deal" => &["agreement", "pact", "treaty"],
            "pact" => &["treaty", "agreement", "accord"],
            "treaty" => &["pact"],
            _ => &[],
        };
        let kinds = [general].into_iter().chain(related.iter().copied());
        kinds.filter_map(|kind| self.latest.get(&(kind, plural)).copied()).max()
    }

    pub(crate) fn get(&self, place: usize) -> &Instrument<'a> {
        &self.list[place]
    }

    /// The instruments that have an acronym, with their number.
    pub(crate) fn acronyms(&self) -> Vec<(&'a str, usize)> {
        self.list.iter().enumerate().filter_map(|(place, known)| Some((known.acronym?, place))).collect()
    }
}

impl<'a> Instrument<'a> {
    pub(crate) fn kind(&self) -> &'a str {
        self.kind
    }

    pub(crate) fn parties(&self) -> &[&'a str] {
        &self.parties
    }
}
