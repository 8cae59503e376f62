//! The instruments of the document: which mentions are of the same one.

use crate::page::Page;
use crate::sets::*;
use crate::{near, title::Title};
use chancery_core::{Chains, prelude::*};

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
    name: Option<&'static str>,
    kind: &'static str,
    /// The mention whose parties are its own; none where no mention has any.
    parties: Option<usize>,
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

/// What a mention says of its instrument, besides the title.
pub(crate) struct Said<'p> {
    /// The mention's number.
    pub(crate) number: usize,
    pub(crate) kind: &'static str,
    pub(crate) parties: &'p [&'static str],
    /// Its name of record, where the table of well-known instruments has it.
    pub(crate) name: Option<&'static str>,
    pub(crate) aggregate: bool,
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
    /// Their places in `list` by what each may be looked up by, as a hash.
    places: Chains<u32>,
    /// The words of all titles, as hashes.
    words: Vec<u64>,
    /// The latest of a general kind, one or in bulk.
    latest: Vec<(&'static str, bool, usize)>,
    /// The latest that is not in bulk.
    latest_single: Option<usize>,
}

/// How many words of a title two mentions of it must share.
const SHARED: usize = 4;

/// A hash of text without ASCII case, eight bytes at a time; the last eight, or two times four, may overlap those before.
fn hashed(state: u64, text: &str) -> u64 {
    let bytes = text.as_bytes();
    let state = state ^ bytes.len() as u64;
    if let Some(last) = bytes.last_chunk::<8>() {
        let (eights, _) = bytes[..bytes.len() - 1].as_chunks::<8>();
        let all = eights.iter().chain([last]);
        return all.fold(state, |hash, eight| mixed(hash, lower(u64::from_le_bytes(*eight))));
    }
    let few = match (bytes.first_chunk::<4>(), bytes.last_chunk::<4>()) {
        (Some(first), Some(last)) => {
            u64::from(u32::from_le_bytes(*first)) << 32 | u64::from(u32::from_le_bytes(*last))
        }
        _ => bytes.iter().fold(0, |few, byte| few << 8 | u64::from(*byte)),
    };
    mixed(state, lower(few))
}

/// Eight bytes with the capitals of ASCII made small.
fn lower(eight: u64) -> u64 {
    let all = |byte: u8| u64::from_ne_bytes([byte; 8]);
    // The top bit of each byte tells: from A on, and not beyond Z, and ASCII.
    let low = eight & all(0x7f);
    let capital = (low + all(0x80 - b'A')) & !(low + all(0x7f - b'Z')) & !eight & all(0x80);
    eight | capital >> 2
}

/// The halves of a product, folded, as wyhash mixes.
fn mixed(hash: u64, value: u64) -> u64 {
    let product = u128::from(hash ^ value) * 0x9e37_79b9_7f4a_7c15;
    (product as u64 ^ (product >> 64) as u64).rotate_left(23)
}

const OFFSET: u64 = 0xcbf2_9ce4_8422_2325;

/// The noun of a kind: "statement" of "joint statement".
fn general(kind: &str) -> &str {
    let blank = kind.bytes().rposition(|byte| byte == b' ');
    blank.map_or(kind, |blank| &kind[blank + 1..])
}

/// The hash of a word of a title.
fn word(text: &str) -> u64 {
    if text.is_ascii() { hashed(OFFSET, text) } else { hashed(OFFSET, &fold(text)) }
}

/// The hash of what instruments are looked up by.
fn under(by: By, of: u64, parts: &[u64]) -> u64 {
    parts.iter().fold(mixed(of, by as u64 + 1), |hash, part| mixed(hash, *part))
}

impl<'a> Instruments<'a> {
    /// None yet; room for those of so many mentions.
    pub(crate) fn with_room(mentions: usize) -> Self {
        let (list, words) = (Vec::with_capacity(mentions), Vec::with_capacity(8 * mentions));
        Self { list, words, ..Self::default() }
    }

    /// The number of the instrument that `mention` is of: an earlier one, or the next.
    pub(crate) fn place(&mut self, words: Words<'_>, title: &Title, mention: &Said<'_>) -> usize {
        let Said { kind, parties, name, .. } = *mention;
        let start = self.words.len();
        let told = |text: &&str| text.len() != 3 || !text.eq_ignore_ascii_case("the");
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
            parties: (!parties.is_empty()).then_some(mention.number),
            hashes,
            bare,
            acronym: None,
            aggregate: mention.aggregate,
        };
        if let Some(place) = self.known(&candidate) {
            let known = &mut self.list[place];
            let fuller = key.count() > known.key.count();
            if fuller {
                known.key = key;
                known.bare = bare;
            } else {
                self.words.truncate(start);
            }
            let between = known.parties.is_none() && candidate.parties.is_some();
            if between {
                known.parties = candidate.parties;
                known.hashes = Hashes::new(known.kind, parties);
            }
            if fuller || between {
                self.index(place);
            }
            return place;
        }
        self.list.push(candidate);
        self.index(self.list.len() - 1);
        self.list.len() - 1
    }

    /// The first instrument that `new` may be a mention of.
    fn known(&self, new: &Instrument<'_>) -> Option<usize> {
        if new.aggregate {
            return None;
        }
        let same = |known: &Instrument<'_>| {
            if new.name.is_some() && known.name == new.name {
                return true;
            }
            if known.hashes.kind != new.hashes.kind {
                return false;
            }
            let between = new.parties.is_some() && known.hashes.parties == new.hashes.parties;
            let compatible = between || new.parties.is_none() || known.parties.is_none();
            compatible && self.alike(new.key, known.key) || (new.bare || known.bare) && between
        };
        let all = |by: By, of: u64, parts: &[u64]| {
            self.places.of(under(by, of, parts)).map(|place| *place as usize)
        };
        let fits = |place: &usize| same(&self.list[*place]);
        let titled = all(By::Title, new.hashes.kind, self.opening(new.key)).filter(fits).min();
        let mut found = titled;
        let mut earlier = |place: Option<usize>| {
            if let Some(place) = place.filter(fits) {
                found = Some(found.map_or(place, |found| found.min(place)));
            }
        };
        if new.parties.is_some() {
            if new.bare {
                earlier(all(By::Parties, new.hashes.parties, &[]).min());
            }
            earlier(all(By::PartiesAlone, new.hashes.parties, &[]).filter(fits).min());
        }
        if let Some(name) = new.name {
            earlier(all(By::Name, hashed(OFFSET, name), &[]).min());
        }
        found
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
        let general = general(known.kind);
        match self.latest.iter_mut().find(|(kind, bulk, _)| *kind == general && *bulk == known.aggregate) {
            Some((.., latest)) => *latest = place.max(*latest),
            None => self.latest.push((general, known.aggregate, place)),
        }
        if known.aggregate {
            return;
        }
        self.latest_single = self.latest_single.max(Some(place));
        if let Some(name) = known.name {
            self.places.add(under(By::Name, hashed(OFFSET, name), &[]), place as u32);
        }
        let opening = under(By::Title, known.hashes.kind, self.opening(known.key));
        self.places.add(opening, place as u32);
        if known.parties.is_some() {
            self.places.add(under(By::Parties, known.hashes.parties, &[]), place as u32);
            if known.bare {
                self.places.add(under(By::PartiesAlone, known.hashes.parties, &[]), place as u32);
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
        let general = general(kind);
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

impl Instrument<'_> {
    pub(crate) fn kind(&self) -> &'static str {
        self.kind
    }

    /// The mention whose parties are its own.
    pub(crate) fn parties(&self) -> Option<usize> {
        self.parties
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_know_no_case_and_tell_all_else_apart() {
        for (byte, lowered) in (0..=u8::MAX).map(|byte| (byte, byte.to_ascii_lowercase())) {
            assert_eq!(lower(u64::from_ne_bytes([byte; 8])), u64::from_ne_bytes([lowered; 8]));
        }
        let hash = |text| hashed(OFFSET, text);
        assert_eq!(hash("Joint Statement on É"), hash("joint STATEMENT on É"));
        let texts =
            ["", "a", "ab", "ba", "statements", "statement", "stàtement", "Treaty of Rome", "Treaty of Rom"];
        for (number, text) in texts.iter().enumerate() {
            assert!(texts[..number].iter().all(|other| hash(other) != hash(text)), "{text}");
        }
    }
}
