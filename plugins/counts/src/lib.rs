//! Quantities with their bounds and what they count.

mod value;

pub use value::*;

use chancery_core::prelude::*;

/// The settings of `[extractor.counts]`.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct Config {}

/// The plugin.
pub struct Counts;

const TODO: RuleId = RuleId::new("counts/number");

impl Plugin for Counts {
    const ID: &'static str = "counts";
    const SUMMARY: &'static str = "Numbers with their bounds, units and what is counted";
    const READS_OPTIONAL: &'static [&'static str] = &["date"];
    const WRITES: &'static [LayerInfo] = &[COUNTS.info()];
    const RULES: &'static [Rule] = &[Rule::new(TODO, "placeholder", "more than 90 documents")];
    const DEFAULT_TOML: &'static str = include_str!("../default.toml");
    type Config = Config;

    fn build(_: Config, _: &mut BuildCx<'_>) -> Result<Box<dyn Extractor>, BuildError> {
        Ok(Box::new(Counts))
    }
}

impl Extractor for Counts {
    fn extract(&self, cx: &mut ExtractCx<'_>) -> Result<(), ExtractError> {
        cx.emit(COUNTS, Vec::new());
        Ok(())
    }
}

chancery_core::register!(Counts);
