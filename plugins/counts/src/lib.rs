//! Quantities with their bounds and what they count.
//!
//! A number is found by its digits or its words ([`number`](self)), read with the unit beside it, and then
//! looked at from both sides: a bound ("more than"), a direction ("rose by"), a range, and the thing counted.
//! What only looks like a count (dates, labels, names, scores) is sorted out by what stands around it.

mod amount;
mod bound;
mod cardinal;
mod change;
mod draft;
mod exclude;
mod list;
mod little;
mod noun;
mod number;
mod ordinal;
mod phrases;
mod range;
mod reader;
mod rounds;
mod rules;
mod table;
mod unit;
mod vague;
mod value;

/// The nouns and units of a quantity: nearly all are short enough to stand in place.
pub use compact_str::CompactString;
pub use value::*;

use chancery_core::prelude::*;
use exclude::Dated;
use reader::Reader;
use rounds::Rounds;

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
        let dated = Dated::new(cx);
        let mut found = Rounds::run(&self.reader, scan, &dated);
        list::share(scan.text(), &mut found);
        cx.emit(COUNTS, found);
        Ok(())
    }
}

chancery_core::register!(Counts);
