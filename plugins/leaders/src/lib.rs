//! Leaders: who, in which office, of which country.

pub mod facts;
mod value;

pub use value::*;

use chancery_core::prelude::*;

/// The settings of `[extractor.leaders]`.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct Config {}

/// The plugin.
pub struct Leaders;

const TODO: RuleId = RuleId::new("leaders/full-name");

impl Plugin for Leaders {
    const ID: &'static str = "leaders";
    const SUMMARY: &'static str = "Leaders with office and country, each mention resolved to a person";
    const READS_OPTIONAL: &'static [&'static str] = &["date"];
    const WRITES: &'static [LayerInfo] = &[LEADERS.info()];
    const RULES: &'static [Rule] = &[Rule::new(TODO, "placeholder", "President Xi Jinping")];
    const DEFAULT_TOML: &'static str = include_str!("../default.toml");
    type Config = Config;

    fn build(_: Config, _: &mut BuildCx<'_>) -> Result<Box<dyn Extractor>, BuildError> {
        Ok(Box::new(Leaders))
    }
}

impl Extractor for Leaders {
    fn extract(&self, cx: &mut ExtractCx<'_>) -> Result<(), ExtractError> {
        cx.emit(LEADERS, Vec::new());
        Ok(())
    }
}

chancery_core::register!(Leaders);
