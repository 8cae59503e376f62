//! Quantities with their bounds and what they count.
//!
//! A number is found by its digits or its words ([`number`](self)), read with the unit beside it, and then
//! looked at from both sides: a bound ("more than"), a direction ("rose by"), a range, and the thing counted.
//! What only looks like a count (dates, labels, names, scores) is sorted out by what stands around it.

mod amount;
mod bound;
mod cardinal;
mod change;
mod exclude;
mod list;
mod little;

mod noun;
mod number;
mod ordinal;
mod phrases;
mod range;
mod reader;
mod rules;
mod table;
mod unit;
mod vague;
mod value;

pub use value::*;

use chancery_core::prelude::*;
use exclude::Dated;
use reader::Reader;
use std::slice;

/// How figures are read where the two habits differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DecimalMark {
    /// `1.5` is one and a half, `1,500` fifteen hundred.
    #[default]
    Point,
    /// `1,5` is one and a half, `1.500` fifteen hundred.
    Comma,
}

/// The settings of `[extractor.counts]`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct Config {
    /// Which mark stands before the decimals.
    pub decimal_mark: DecimalMark,
    /// Whether vague quantities ("several documents") are reported, without a value.
    pub vague: bool,
    /// Whether ordinals without a noun ("came second") are reported.
    pub bare_ordinals: bool,
}

impl Default for Config {
    fn default() -> Self {
        Self { decimal_mark: DecimalMark::Point, vague: true, bare_ordinals: true }
    }
}

/// The plugin.
pub struct Counts {
    reader: Reader,
}

impl Plugin for Counts {
    const ID: &'static str = "counts";
    const SUMMARY: &'static str = "Numbers with their bounds, units and what is counted";
    const READS_OPTIONAL: &'static [&'static str] = &["date"];
    const WRITES: &'static [LayerInfo] = &[COUNTS.info()];
    const RULES: &'static [Rule] = rules::RULES;
    const DEFAULT_TOML: &'static str = include_str!("../default.toml");
    type Config = Config;

    fn build(config: Config, cx: &mut BuildCx<'_>) -> Result<Box<dyn Extractor>, BuildError> {
        Ok(Box::new(Counts { reader: Reader::new(config, cx) }))
    }
}

impl Extractor for Counts {
    fn extract(&self, cx: &mut ExtractCx<'_>) -> Result<(), ExtractError> {
        let scan = cx.scan();
        let words = scan.words();
        let dated = Dated::new(cx);
        let mut hits = self.reader.seeds().map(|gazetteer| scan.hits(gazetteer).iter());
        let [mut word, mut roman] = hits.each_mut().map(start);
        let mut numbers = words.numbers().iter().copied();
        let mut digits = numbers.next().unwrap_or(u32::MAX);
        let mut found: Vec<Annotation<CountValue>> = Vec::new();
        let mut next = 0;
        loop {
            let index = digits.min(word).min(roman);
            if index >= words.len() {
                break;
            }
            if digits == index {
                digits = numbers.next().unwrap_or(u32::MAX);
            }
            if word == index {
                word = start(&mut hits[0]);
            }
            if roman == index {
                roman = start(&mut hits[1]);
            }
            if index < next {
                continue;
            }
            let mut outcome = self.reader.read(scan.cursor(index), &dated);
            let taken = found.last().map_or(0, |last| last.span.end);
            if outcome.found.as_ref().is_some_and(|found| found.span.start < taken) {
                // What stands between two numbers belongs to one of them ("10 $ 30 $"): read on without it.
                let sight = WordSpan::new(next.min(index), scan.sentence_of(index).end);
                outcome = self.reader.read(scan.cursor_in(index, sight), &dated);
            }
            next = outcome.next.max(index + 1);
            found.extend(outcome.found);
        }
        list::share(scan.text(), &mut found);
        cx.emit(COUNTS, found);
        Ok(())
    }
}

/// Where the next hit starts; no word where there is none.
fn start(hits: &mut slice::Iter<'_, Hit>) -> u32 {
    hits.next().map_or(u32::MAX, |hit| hit.words.start)
}

chancery_core::register!(Counts);
