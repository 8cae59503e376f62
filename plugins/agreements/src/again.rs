//! The instruments of the document: which mentions are of the same one.

use crate::page::Page;
use crate::sets::*;
use crate::{mention::Mention, near};
use chancery_core::prelude::*;
use std::collections::BTreeSet;

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
    /// What it is looked up by: the hash of its kind, and of its kind with its parties.
    hashes: Hashes,
    bare: bool,
    acronym: Option<&'a str>,
    aggregate: bool,
}

/// The words of a title to compare it by, without articles and punctuation: where their hashes stand in
/// [`Instruments::words`].
#[derive(Debug, Clone, Copy)]
struct Key {
    start: usize,
    end: usize,
}

impl Key {
    fn count(self) -> usize {
        self.end - self.start
    }
}

/// The hashes of a kind, and of a kind with parties.
#[derive(Debug, Clone, Copy)]
struct Hashes {
    kind: u64,
    parties: u64,
}

impl Hashes {
    fn new(kind: &str, parties: &[&str]) -> Self {
        let kind = hashed(OFFSET, kind);
        Self { kind, parties: parties.iter().fold(kind, |hash, code| hashed(mixed(hash, 0), code)) }
    }
}

/// What an instrument is looked up by, besides its kind.
#[derive(Debug, Clone, Copy)]
enum By {
    Name,
    /// The first words of its title.
    Title,
    Parties,
    /// Its parties, where its name is too general to tell it apart from others between them.
    PartiesAlone,
}

/// The instruments, in the order of their first mention.
#[derive(Default)]
pub(crate) struct Instruments<'a> {
    list: Vec<Instrument<'a>>,
    /// What each may be looked up by, as a hash, with its place in `list`.
    places: BTreeSet<(u64, usize)>,
    /// The words of all titles, as hashes.
    words: Vec<u64>,
    /// The latest of a general kind, one or in bulk.
    latest: Vec<(&'a str, bool, usize)>,
    /// The latest that is not in bulk.
    latest_single: Option<usize>,
}

/// How many words of a title two mentions of it must share.
const SHARED: usize = 4;

/// FNV-1a, 64 bits, over text without ASCII case.
fn hashed(state: u64, text: &str) -> u64 {
    text.bytes().fold(state, |hash, byte| mixed(hash, u64::from(byte.to_ascii_lowercase())))
}

fn mixed(hash: u64, value: u64) -> u64 {
    (hash ^ value).wrapping_mul(0x0100_0000_01b3)
}

const OFFSET: u64 = 0xcbf2_9ce4_8422_2325;

/// The hash of a word of a title.
fn word(text: &str) -> u64 {
    if text.is_ascii() { hashed(OFFSET, text) } else { hashed(OFFSET, &fold(text)) }
}

/// The hash of what instruments are looked up by.
fn under(by: By, of: u64, parts: &[u64]) -> u64 {
    parts.iter().fold(mixed(of, by as u64), |hash, part| mixed(hash, *part).rotate_left(29))
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
        let start = self.words.len();
        let told = |text: &&str| !text.eq_ignore_ascii_case("the");
        match name {
            Some(name) => self.words.extend(name.split([' ', '-']).filter(told).map(word)),
            None => {
                let texts =
                    title.words.iter().filter(|&i| words.kind(i) != Kind::Punct).map(|i| words.text(i));
                self.words.extend(texts.filter(told).map(word));
            }
        }
        let key = Key { start, end: self.words.len() };
        let bare = name.is_none() && title.head.capital && !title.head.distinct && !title.complement;
        let hashes = Hashes::new(kind, parties);
        let candidate = Instrument {
            key,
            name,
            kind,
            parties: Vec::new(),
            hashes,
            bare,
            acronym: None,
            aggregate: mention.aggregate,
        };
        if let Some(place) = self.known(&candidate, parties) {
            let known = &mut self.list[place];
            if key.count() > known.key.count() {
                known.key = key;
                known.bare = bare;
            } else {
                self.words.truncate(start);
            }
            if known.parties.is_empty() {
                known.parties = parties.to_vec();
                known.hashes = Hashes::new(known.kind, parties);
            }
            self.index(place);
            return place;
        }
        self.list.push(Instrument { parties: parties.to_vec(), ..candidate });
        self.index(self.list.len() - 1);
        self.list.len() - 1
    }

    /// The first instrument that `new`, between `parties`, may be a mention of.
    fn known(&self, new: &Instrument<'_>, parties: &[&str]) -> Option<usize> {
        if new.aggregate {
            return None;
        }
        let same = |known: &Instrument<'_>| {
            if new.name.is_some() && known.name == new.name {
                return true;
            }
            if known.kind != new.kind {
                return false;
            }
            let compatible = parties.is_empty() || known.parties.is_empty() || parties == known.parties;
            compatible && self.alike(new.key, known.key)
                || ((new.bare || known.bare) && !parties.is_empty() && parties == known.parties)
        };
        let titled = self.under(By::Title, new.hashes.kind, self.opening(new.key));
        let first = new.bare.then(|| self.under(By::Parties, new.hashes.parties, &[]).next()).flatten();
        let general = self.under(By::PartiesAlone, new.hashes.parties, &[]);
        let named = new.name.and_then(|name| self.under(By::Name, hashed(OFFSET, name), &[]).next());
        let candidates = titled.chain(first).chain(general).chain(named);
        candidates.filter(|&place| same(&self.list[place])).min()
    }

    fn under(&self, by: By, of: u64, parts: &[u64]) -> impl Iterator<Item = usize> + use<'_, 'a> {
        let hash = under(by, of, parts);
        self.places.range((hash, 0)..=(hash, usize::MAX)).map(|(_, place)| *place)
    }

    /// The first words of a title, by which those that may be of one instrument are looked up.
    fn opening(&self, key: Key) -> &[u64] {
        &self.words[key.start..key.end.min(key.start + SHARED)]
    }

    /// Whether two titles are the same, or the shorter is how the longer begins, and long enough to tell.
    fn alike(&self, one: Key, other: Key) -> bool {
        let (short, long) = if one.count() <= other.count() { (one, other) } else { (other, one) };
        (short.count() >= SHARED || short.count() == long.count())
            && self.words[long.start..long.end].starts_with(&self.words[short.start..short.end])
    }

    /// Enters the instrument at `place` wherever it may be looked for.
    fn index(&mut self, place: usize) {
        let known = &self.list[place];
        let general = known.kind.rsplit(' ').next().unwrap_or(known.kind);
        match self.latest.iter_mut().find(|(kind, bulk, _)| *kind == general && *bulk == known.aggregate) {
            Some((.., latest)) => *latest = place.max(*latest),
            None => self.latest.push((general, known.aggregate, place)),
        }
        if known.aggregate {
            return;
        }
        self.latest_single = self.latest_single.max(Some(place));
        if let Some(name) = known.name {
            self.places.insert((under(By::Name, hashed(OFFSET, name), &[]), place));
        }
        let opening = under(By::Title, known.hashes.kind, self.opening(known.key));
        self.places.insert((opening, place));
        if !known.parties.is_empty() {
            self.places.insert((under(By::Parties, known.hashes.parties, &[]), place));
            if known.bare {
                self.places.insert((under(By::PartiesAlone, known.hashes.parties, &[]), place));
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
        if closed && words.kind(first) == Kind::Upper && page.party_over(first).is_none() {
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
        let latest =
            |kind: &str| self.latest.iter().find(|(known, bulk, _)| *known == kind && *bulk == plural);
        kinds.filter_map(|kind| Some(latest(kind)?.2)).max()
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
