//! The instruments of the document: which mentions are of the same one.

use crate::{mention::Mention, names::Names, near};
use chancery_core::prelude::*;
use std::collections::BTreeMap;

/// "the convention", "the Joint Statement": a noun alone that points back.
pub(crate) const ANAPHOR: RuleId = RuleId::new("agreements/pointing-back");
/// An acronym that the text set beside a title.
pub(crate) const ACRONYM: RuleId = RuleId::new("agreements/acronym");

/// One instrument of the document.
#[derive(Clone, Debug, Default)]
pub(crate) struct Instrument<'a> {
    /// Folded words of its fullest title, articles left out.
    key: Vec<String>,
    /// Its name of record, where the table of well-known instruments has it.
    name: Option<String>,
    kind: String,
    parties: Vec<&'a str>,
    bare: bool,
    pub(crate) acronym: Option<String>,
    aggregate: bool,
}

/// A kind and the parties.
type Sides<'a> = (String, Vec<&'a str>);

/// The instruments, in the order of their first mention.
#[derive(Default)]
pub(crate) struct Instruments<'a> {
    list: Vec<Instrument<'a>>,
    by_name: BTreeMap<String, usize>,
    /// By kind and the first words of the title.
    by_title: BTreeMap<(String, Vec<String>), Vec<usize>>,
    /// By kind and parties: the first, and those whose name is too general to tell them apart.
    by_parties: BTreeMap<Sides<'a>, (usize, Vec<usize>)>,
    /// The latest of a general kind, one or in bulk.
    latest: BTreeMap<(String, bool), usize>,
    /// The latest that is not in bulk.
    latest_single: Option<usize>,
}

/// How many words of a title two mentions of it must share.
const SHARED: usize = 4;

fn key(words: Words<'_>, span: WordSpan) -> Vec<String> {
    (span.start..span.end)
        .filter(|&i| words.kind(i) != Kind::Punct && !words.is(i, "the"))
        .map(|i| fold(words.text(i)))
        .collect()
}

impl<'a> Instruments<'a> {
    /// The number of the instrument that `mention` is of: an earlier one, or the next.
    pub(crate) fn place(
        &mut self,
        words: Words<'_>,
        mention: &Mention,
        kind: &str,
        parties: &[&'a str],
        name: Option<&str>,
    ) -> usize {
        let title = &mention.title;
        let key = match name {
            Some(name) => {
                fold(name).split([' ', '-']).filter(|word| *word != "the").map(str::to_owned).collect()
            }
            None => key(words, title.words),
        };
        let bare = name.is_none() && title.head.capital && !title.head.distinct && !title.complement;
        let same = |known: &Instrument<'_>| {
            if known.aggregate || mention.aggregate {
                return false;
            }
            if name.is_some() && known.name.as_deref() == name {
                return true;
            }
            if known.kind != kind {
                return false;
            }
            let (short, long) =
                if key.len() <= known.key.len() { (&key, &known.key) } else { (&known.key, &key) };
            let begins = short.len() >= 4 && long.starts_with(short);
            let compatible = parties.is_empty() || known.parties.is_empty() || parties == known.parties;
            (begins || key == known.key) && compatible
                || ((bare || known.bare) && !parties.is_empty() && parties == known.parties)
        };
        let opening = (kind.to_owned(), key.iter().take(SHARED).cloned().collect());
        let titled = self.by_title.get(&opening).into_iter().flatten();
        let shared = self.by_parties.get(&(kind.to_owned(), parties.to_vec()));
        let first = shared.map(|(first, _)| first).filter(|_| bare);
        let general = shared.into_iter().flat_map(|(_, bare)| bare);
        let named = name.and_then(|name| self.by_name.get(name));
        let candidates = titled.chain(first).chain(general).chain(named).copied();
        let found = candidates.filter(|&place| same(&self.list[place])).min();
        if let Some(place) = found {
            let known = &mut self.list[place];
            if key.len() > known.key.len() {
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
            name: name.map(str::to_owned),
            kind: kind.to_owned(),
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
        let general = known.kind.rsplit(' ').next().unwrap_or(&known.kind).to_owned();
        let latest = self.latest.entry((general, known.aggregate)).or_insert(place);
        *latest = place.max(*latest);
        if known.aggregate {
            return;
        }
        self.latest_single = self.latest_single.max(Some(place));
        if let Some(name) = &known.name {
            self.by_name.entry(name.clone()).or_insert(place);
        }
        let opening = known.key.iter().take(SHARED).cloned().collect();
        let titled = self.by_title.entry((known.kind.clone(), opening)).or_default();
        if !titled.contains(&place) {
            titled.push(place);
        }
        if !known.parties.is_empty() {
            let shared = self.by_parties.entry((known.kind.clone(), known.parties.clone()));
            let (first, general) = shared.or_insert_with(|| (place, Vec::new()));
            *first = place.min(*first);
            if known.bare && !general.contains(&place) {
                general.push(place);
            }
        }
    }

    /// Notes the acronym in brackets behind the title that ends before word `end`; one that names a party is not the
    /// instrument's: "Charter of the Shanghai Cooperation Organization (SCO)".
    pub(crate) fn note_acronym(&mut self, place: usize, scan: Scan<'_>, names: &Names, end: u32) {
        let words = scan.words();
        let mut at = end;
        while at < words.len() && near::is_closing_quote(words, at) {
            at += 1;
        }
        let in_brackets = at + 2 < words.len() && words.text(at) == "(";
        if !in_brackets {
            return;
        }
        let mut first = at + 1;
        while first < words.len()
            && (near::is_opening_quote(words, first) || near::among(words.text(first), "the hereinafter"))
        {
            first += 1;
        }
        let closed = first + 1 < words.len()
            && (words.text(first + 1) == ")" || near::is_closing_quote(words, first + 1));
        if closed && words.kind(first) == Kind::Upper && names.over(scan, first).is_none() {
            self.list[place].acronym = Some(words.text(first).to_owned());
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
        kinds.filter_map(|kind| self.latest.get(&(kind.to_owned(), plural)).copied()).max()
    }

    pub(crate) fn get(&self, place: usize) -> &Instrument<'a> {
        &self.list[place]
    }

    /// The instruments that have an acronym, with their number.
    pub(crate) fn acronyms(&self) -> Vec<(&str, usize)> {
        self.list
            .iter()
            .enumerate()
            .filter_map(|(place, known)| Some((known.acronym.as_deref()?, place)))
            .collect()
    }
}

impl<'a> Instrument<'a> {
    pub(crate) fn kind(&self) -> &str {
        &self.kind
    }

    pub(crate) fn parties(&self) -> &[&'a str] {
        &self.parties
    }
}
