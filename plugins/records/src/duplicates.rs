//! `[linker.duplicates]`: documents that are nearly the same as an earlier one.
//!
//! The measure is Broder's resemblance (1997): the share of word sequences of a given length, shingles, that two
//! documents have in common. Each document keeps its smallest shingle hashes, a bottom-k MinHash sketch, from
//! which the share is estimated; the estimate's standard error is about half of one over the root of k, three
//! hundredths at 256.
//!
//! Candidates come from banding (Indyk and Motwani 1998): a signature of as many hashes, the smallest of each of that many
//! parts of the hash space (Li, Owen and Zhang 2012), is cut into bands, and two documents are compared if a whole band
//! is the same. What a document costs is bounded: a band remembers a [`BUCKET`] of documents, and of the candidates those
//! that share the most bands are compared. A document that is all but the same as one before is found through that one.

use chancery_core::{
    AddCx, AnyLinker, BuildCx, BuildError, CollectCx, Column, Evidence, Field, FieldKind, LinkCx, Linker,
    LinkerPlugin, NearDuplicate, Record, Rule, RuleId, TableInfo, stable_id,
    text::{Kind, Span, Words, fold},
};
use serde::{Deserialize, Serialize};
use std::{
    cmp::Reverse,
    collections::HashMap,
    hash::{BuildHasherDefault, Hasher},
};

const RESEMBLANCE: RuleId = RuleId::new("duplicates/resemblance");

/// The settings of `[linker.duplicates]`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct Config {
    /// From this resemblance on, two documents are near-duplicates.
    pub similarity: f64,
    /// Words in a shingle.
    pub shingle: usize,
    /// Hashes kept of a document.
    pub sketch: usize,
    /// Documents with fewer words are not compared.
    pub least_words: u32,
}

impl Default for Config {
    fn default() -> Self {
        Self { similarity: 0.7, shingle: 3, sketch: 256, least_words: 20 }
    }
}

/// The linker.
pub struct Duplicates(Config);

const COLUMNS: &[Column] = &[
    Column::new(Field::text("doc", "the document"), "document id", "word table"),
    Column::new(Field::text("of", "the earlier document it resembles most"), "document id", "word table"),
    Column::new(
        Field::text("group", "the first document of those that resemble each other"),
        "document id",
        "word table",
    ),
    Column::new(
        Field::new("similarity", FieldKind::Number, "share of shingles in common, estimated"),
        "0 to 1",
        "word table",
    ),
];

const TABLE: TableInfo = TableInfo {
    name: "duplicates",
    doc: "one row a document that is nearly the same as an earlier one",
    id: "a hash of the two documents' ids",
    columns: COLUMNS,
};

impl LinkerPlugin for Duplicates {
    const ID: &'static str = "duplicates";
    const SUMMARY: &'static str = "Near-duplicate documents, by MinHash over the word table";
    const TABLES: &'static [TableInfo] = &[TABLE];
    const RULES: &'static [Rule] = &[Rule::new(
        RESEMBLANCE,
        "two documents share most of their shingles",
        "a wire report and its reprint",
    )];
    const DEFAULT_TOML: &'static str = include_str!("../defaults/duplicates.toml");
    type Config = Config;

    fn build(config: Config, _: &mut BuildCx<'_>) -> Result<Box<dyn AnyLinker>, BuildError> {
        let mut problems: Option<BuildError> = None;
        let mut wrong = |key: &str, message: &str| {
            let error = BuildError::key(key, message);
            problems = Some(match problems.take() {
                Some(before) => before.and(error),
                None => error,
            });
        };
        if !(config.similarity > 0.0 && config.similarity <= 1.0) {
            wrong("similarity", "must lie above 0 and not above 1");
        }
        if !(1..=20).contains(&config.shingle) {
            wrong("shingle", "must lie between 1 and 20 words");
        }
        if !(16..=65_536).contains(&config.sketch) {
            wrong("sketch", "must lie between 16 and 65536 hashes");
        }
        match problems {
            Some(problems) => Err(problems),
            None => Ok(Box::new(Duplicates(config))),
        }
    }
}

/// The smallest hashes of a document, ascending and different.
type Sketch = Vec<u64>;

/// So many documents are remembered under one band, the earliest.
const BUCKET: usize = 32;
/// So many candidates are compared.
const COMPARED: usize = 32;
/// From this resemblance on, a document adds nothing to the index that its original does not stand for.
const SAME: f64 = 0.95;

/// What is kept of a document.
pub struct Facts {
    /// Empty for a document that is too short to compare.
    sketch: Sketch,
    /// A number for each band of its signature.
    bands: Vec<u64>,
    evidence: Evidence,
}

/// A document in the state.
struct Document {
    sketch: Sketch,
    evidence: Evidence,
    /// The first of those it resembles.
    group: usize,
}

/// The documents so far.
#[derive(Default)]
pub struct State {
    documents: Vec<Document>,
    /// Which documents have a band.
    index: HashMap<u64, Vec<u32>, BuildHasherDefault<Mixed>>,
    found: Vec<Found>,
}

/// A band's number is mixed already, and is its own hash.
#[derive(Default)]
struct Mixed(u64);

impl Hasher for Mixed {
    fn write(&mut self, bytes: &[u8]) {
        self.0 = bytes.iter().fold(self.0, |hash, byte| mix(hash ^ u64::from(*byte)));
    }

    fn write_u64(&mut self, number: u64) {
        self.0 = number;
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

struct Found {
    doc: usize,
    of: usize,
    group: usize,
    similarity: f64,
}

fn mix(hash: u64) -> u64 {
    // The finaliser of SplitMix64: neighbouring inputs give unrelated outputs.
    let hash = (hash ^ (hash >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let hash = (hash ^ (hash >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    hash ^ (hash >> 31)
}

/// FNV-1a over the word's lower-case letters, at `span` of `text`.
fn hash_word(text: &str, span: Span) -> u64 {
    const START: u64 = 0xcbf2_9ce4_8422_2325;
    let fnv = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    let len = span.len();
    // Most words are short: eight letters are read at once and all eight steps made, which costs less than a branch
    // that depends on the word's length and is guessed wrong.
    let eight = text.as_bytes()[span.start as usize..].first_chunk::<8>();
    if let Some(eight) = eight.filter(|_| len <= 8) {
        let mut hash = START;
        let mut high = 0;
        for (place, byte) in (0..).zip(eight) {
            if place < len {
                hash = fnv(hash, byte.to_ascii_lowercase());
                high |= byte;
            }
        }
        if high < 0x80 {
            return mix(hash);
        }
    }
    let word = span.of(text);
    mix(if word.is_ascii() {
        word.bytes().map(|byte| byte.to_ascii_lowercase()).fold(START, fnv)
    } else {
        fold(word).bytes().fold(START, fnv)
    })
}

/// The hashes of a text's shingles. Punctuation does not count: reprints change it first.
fn shingles(text: &str, words: Words<'_>, shingle: usize) -> Vec<u64> {
    let mut hashes = Vec::with_capacity(words.len() as usize);
    for index in 0..words.len() {
        let counts = words.kind(index) != Kind::Punct || words.text(index).chars().any(char::is_alphanumeric);
        if counts {
            hashes.push(hash_word(text, words.span(index)));
        }
    }
    hashes
        .windows(shingle)
        .map(|words| words.iter().fold(0, |hash: u64, word| mix(hash.rotate_left(5) ^ word)))
        .collect()
}

/// The bottom-k sketch.
fn sketch(mut shingles: Vec<u64>, size: usize) -> Sketch {
    if shingles.len() > 2 * size {
        // Twice as many as are kept, as the text may say the same twice.
        shingles.select_nth_unstable(2 * size);
        let rest = shingles.split_off(2 * size);
        let kept = distinct(shingles);
        if kept.len() >= size {
            return kept[..size].to_vec();
        }
        shingles = kept;
        shingles.extend(rest);
    }
    let mut all = distinct(shingles);
    all.truncate(size);
    all
}

fn distinct(mut hashes: Vec<u64>) -> Vec<u64> {
    hashes.sort_unstable();
    hashes.dedup();
    hashes
}

/// The bands of the signature: of each of `size` parts of the hash space the smallest hash, `rows` of them in a band. An
/// empty part takes the next one's.
fn bands(shingles: &[u64], size: usize, rows: usize) -> Vec<u64> {
    let mut parts = vec![u64::MAX; size];
    for &hash in shingles {
        let part = (u128::from(hash) * size as u128) >> 64;
        let smallest = &mut parts[part as usize];
        *smallest = (*smallest).min(hash);
    }
    let Some(full) = parts.iter().position(|&hash| hash != u64::MAX) else { return Vec::new() };
    let mut next = parts[full];
    // Behind the last full part the first one follows.
    for place in (0..size).rev() {
        if parts[place] == u64::MAX {
            parts[place] = next;
        } else {
            next = parts[place];
        }
    }
    parts
        .chunks_exact(rows)
        .zip(0_u64..)
        .map(|(band, number)| band.iter().fold(mix(number), |all, hash| mix(all.rotate_left(7) ^ hash)))
        .collect()
}

/// The most rows of a band with which a document of this similarity is missed in fewer than one of a hundred cases.
fn rows(similarity: f64, size: usize) -> usize {
    let caught = |rows: usize| (size / rows) as f64 * similarity.powi(rows as i32);
    (1..=8).rev().find(|&rows| rows <= size && caught(rows) >= 5.0).unwrap_or(1)
}

/// The resemblance of two sketches: the share of the smallest hashes of both together that both hold.
fn resemblance(one: &[u64], other: &[u64], size: usize) -> f64 {
    let (mut i, mut j, mut seen, mut shared) = (0, 0, 0, 0);
    while seen < size && (i < one.len() || j < other.len()) {
        match (one.get(i), other.get(j)) {
            (Some(a), Some(b)) if a == b => {
                shared += 1;
                i += 1;
                j += 1;
            }
            (Some(a), Some(b)) if a < b => i += 1,
            (Some(_), None) => i += 1,
            _ => j += 1,
        }
        seen += 1;
    }
    if seen == 0 { 0.0 } else { f64::from(shared) / seen as f64 }
}

impl Linker for Duplicates {
    type Facts = Facts;
    type State = State;

    fn collect(&self, cx: &CollectCx<'_>) -> Facts {
        let words = cx.scan().words();
        let (size, evidence) = (self.0.sketch, cx.evidence_at("document", RESEMBLANCE, None));
        if words.len() < self.0.least_words {
            return Facts { sketch: Vec::new(), bands: Vec::new(), evidence };
        }
        let shingles = shingles(cx.scan().text(), words, self.0.shingle);
        let bands = bands(&shingles, size, rows(self.0.similarity, size));
        Facts { sketch: sketch(shingles, size), bands, evidence }
    }

    fn add(&self, state: &mut State, facts: Facts, cx: &mut AddCx<'_>) {
        let here = state.documents.len();
        let mut shared: Vec<u32> =
            facts.bands.iter().filter_map(|band| state.index.get(band)).flatten().copied().collect();
        shared.sort_unstable();
        let runs = shared.chunk_by(|a, b| a == b).map(|run| (Reverse(run.len()), run[0]));
        let mut candidates: Vec<(Reverse<usize>, u32)> = runs.collect();
        candidates.sort_unstable();
        candidates.truncate(COMPARED);
        let alike = candidates.iter().map(|&(_, document)| {
            let of = document as usize;
            (resemblance(&facts.sketch, &state.documents[of].sketch, self.0.sketch), Reverse(of))
        });
        // Of equals the earliest.
        let best = alike.max_by(|one, other| one.0.total_cmp(&other.0).then(one.1.cmp(&other.1)));
        let best = best.filter(|(similarity, _)| *similarity >= self.0.similarity);
        let group = best.map_or(here, |(_, Reverse(of))| state.documents[of].group);
        if let Some((similarity, Reverse(of))) = best {
            let similarity = (similarity * 1000.0).round() / 1000.0;
            let doc = state.documents[of].evidence.doc.clone();
            cx.near_duplicate(NearDuplicate { doc, similarity });
            state.found.push(Found { doc: here, of, group, similarity });
        }
        let mut sketch = facts.sketch;
        if best.is_none_or(|(similarity, _)| similarity < SAME) {
            for band in facts.bands {
                let documents = state.index.entry(band).or_default();
                if documents.len() < BUCKET {
                    documents.push(here as u32);
                }
            }
        } else {
            sketch = Vec::new();
        }
        state.documents.push(Document { sketch, evidence: facts.evidence, group });
    }

    fn link(&self, state: State, cx: &mut LinkCx<'_>) {
        let evidence = |document: usize| state.documents[document].evidence.clone();
        let name = |document: usize| state.documents[document].evidence.doc.to_string();
        let record = |found: &Found| {
            let both = || [evidence(found.doc), evidence(found.of)];
            let mut record = Record::new(stable_id("duplicate", &[&name(found.doc), &name(found.of)]));
            record.put_one("doc", name(found.doc), both());
            record.put_one("of", name(found.of), both());
            record.put_one("group", name(found.group), both());
            record.put_one("similarity", found.similarity, both());
            record
        };
        cx.emit(TABLE, state.found.iter().map(record).collect());
    }
}

chancery_core::register_linker!(Duplicates);

#[cfg(test)]
mod tests {
    use super::*;
    use chancery_core::text::{ScanBuf, TermsBuilder};

    fn of(text: &str) -> Sketch {
        let mut buf = ScanBuf::default();
        sketch(shingles(text, buf.scan(&TermsBuilder::new().freeze(), text).words(), 3), 256)
    }

    #[test]
    fn case_and_punctuation_do_not_count() {
        let one = of("The two sides held talks in Astana, and signed a joint statement.");
        let other = of("THE TWO SIDES held talks in Astana and signed a joint statement");
        assert_eq!(resemblance(&one, &other, 256), 1.0);
    }

    #[test]
    fn what_shares_no_three_words_is_unlike() {
        let one = of("The two sides held talks in Astana");
        let other = of("The President left Moscow for Minsk on Sunday");
        assert_eq!(resemblance(&one, &other, 256), 0.0);
        assert_eq!(resemblance(&one, &[], 256), 0.0);
        assert_eq!(resemblance(&[], &[], 256), 0.0);
    }

    #[test]
    fn the_estimate_is_near_the_share() {
        let words = |from: usize, to: usize| (from..to).map(|n| format!("w{n} ")).collect::<String>();
        // 2,000 and 2,000 words with 1,500 in common: 1,498 of 2,498 shingles.
        let found = resemblance(&of(&words(0, 2000)), &of(&words(500, 2500)), 256);
        assert!((found - 0.6).abs() < 0.1, "{found}");
    }

    #[test]
    fn documents_that_resemble_each_other_share_a_band() {
        let words = |from: usize, to: usize| (from..to).map(|n| format!("w{n} ")).collect::<String>();
        let of = |text: &str| {
            let mut buf = ScanBuf::default();
            let terms = TermsBuilder::new().freeze();
            let scan = buf.scan(&terms, text);
            bands(&shingles(text, scan.words(), 3), 256, rows(0.7, 256))
        };
        let (one, near, far) = (of(&words(0, 1000)), of(&words(150, 1150)), of(&words(2000, 3000)));
        assert!(one.iter().filter(|band| near.contains(band)).count() > 3);
        assert!(!one.iter().any(|band| far.contains(band)));
        // A short text has fewer hashes than parts.
        assert_eq!(of(&words(0, 30)), of(&words(0, 30)));
        assert!(of("").is_empty());
    }

    #[test]
    fn rows_follow_the_similarity() {
        assert_eq!((rows(0.7, 256), rows(0.9, 256), rows(0.3, 256), rows(0.5, 16)), (5, 8, 2, 1));
    }
}
