//! Temporal expressions, normalised to TIMEX3.

mod value;

pub use value::*;

use chancery_core::prelude::*;

/// The settings of `[extractor.dates]`.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct Config {}

/// The plugin.
pub struct Dates;

const TODO: RuleId = RuleId::new("dates/day");

impl Plugin for Dates {
    const ID: &'static str = "dates";
    const SUMMARY: &'static str = "Dates, times, durations and sets, normalised to TIMEX3";
    const WRITES: &'static [LayerInfo] = &[DATES.info()];
    const RULES: &'static [Rule] = &[Rule::new(TODO, "placeholder", "June 7, 2017")];
    const DEFAULT_TOML: &'static str = include_str!("../default.toml");
    type Config = Config;

    fn build(_: Config, _: &mut BuildCx<'_>) -> Result<Box<dyn Extractor>, BuildError> {
        Ok(Box::new(Dates))
    }
}

impl Extractor for Dates {
    fn extract(&self, cx: &mut ExtractCx<'_>) -> Result<(), ExtractError> {
        cx.emit(DATES, Vec::new());
        Ok(())
    }
}

chancery_core::register!(Dates);
