//! `[linker.duplicates]`: documents that are nearly the same as an earlier one.
//!
//! The measure is Broder's resemblance (1997): the share of word sequences of a given length, shingles, that two
//! documents have in common. Each document keeps its smallest shingle hashes, a bottom-k MinHash sketch, from
//! which the share is estimated; the estimate's standard error is about half of one over the root of k, three
//! hundredths at 256. Candidates come from an index of the hashes, so documents that share nothing are never
//! compared.

use chancery_core::{
    AddCx, AnyLinker, BuildCx, BuildError, CollectCx, Column, Evidence, Field, FieldKind, LinkCx, Linker,
    LinkerPlugin, NearDuplicate, Record, Rule, RuleId, TableInfo, stable_id,
    text::{Words, fold},
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

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

/// What is kept of a document.
pub struct Facts {
    /// Empty for a document that is too short to compare.
    sketch: Sketch,
    evidence: Evidence,
}

/// The documents so far.
#[derive(Default)]
pub struct State {
    documents: Vec<Facts>,
    /// Which documents hold a hash.
    index: BTreeMap<u64, Vec<u32>>,
    found: Vec<Found>,
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

fn hash_word(word: &str) -> u64 {
    let folded = fold(word);
    mix(folded
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)))
}

/// The bottom-k sketch of a text's shingles. Punctuation does not count: reprints change it first.
fn sketch(words: Words<'_>, shingle: usize, size: usize) -> Sketch {
    let hashes: Vec<u64> = words
        .iter()
        .filter(|word| word.text.chars().any(char::is_alphanumeric))
        .map(|word| hash_word(word.text))
        .collect();
    let mut all: Vec<u64> = hashes
        .windows(shingle)
        .map(|words| words.iter().fold(0, |hash: u64, word| mix(hash.rotate_left(5) ^ word)))
        .collect();
    all.sort_unstable();
    all.dedup();
    all.truncate(size);
    all
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
        let long = words.len() >= self.0.least_words;
        Facts {
            sketch: if long { sketch(words, self.0.shingle, self.0.sketch) } else { Vec::new() },
            evidence: cx.evidence_at("document", RESEMBLANCE, None),
        }
    }

    fn add(&self, state: &mut State, facts: Facts, cx: &mut AddCx<'_>) {
        let mut shared: BTreeMap<u32, usize> = BTreeMap::new();
        for hash in &facts.sketch {
            for &document in state.index.get(hash).into_iter().flatten() {
                *shared.entry(document).or_default() += 1;
            }
        }
        let here = state.documents.len();
        // Two sketches of this resemblance share at least so many hashes, give or take the estimate's error.
        let least = (facts.sketch.len() as f64 * self.0.similarity * 0.5) as usize;
        let alike = shared.iter().filter(|(_, count)| **count >= least).map(|(&document, _)| {
            let of = document as usize;
            (of, resemblance(&facts.sketch, &state.documents[of].sketch, self.0.sketch))
        });
        // Of equals the earliest.
        let best = alike.reduce(|best, next| if next.1 > best.1 { next } else { best });
        if let Some((of, similarity)) = best.filter(|(_, similarity)| *similarity >= self.0.similarity) {
            let similarity = (similarity * 1000.0).round() / 1000.0;
            let group = state.found.iter().find(|found| found.doc == of).map_or(of, |found| found.group);
            let doc = state.documents[of].evidence.doc.clone();
            cx.near_duplicate(NearDuplicate { doc, similarity });
            state.found.push(Found { doc: here, of, group, similarity });
        }
        for hash in &facts.sketch {
            state.index.entry(*hash).or_default().push(here as u32);
        }
        state.documents.push(facts);
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
        sketch(buf.scan(&TermsBuilder::new().freeze(), text).words(), 3, 256)
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
}
