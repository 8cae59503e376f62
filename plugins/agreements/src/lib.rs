//! Agreements: title, kind, what happened to it, parties, date.

mod value;

pub use value::*;

use chancery_core::prelude::*;

/// The settings of `[extractor.agreements]`.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct Config {}

/// The plugin.
pub struct Agreements;

const TODO: RuleId = RuleId::new("agreements/named");

impl Plugin for Agreements {
    const ID: &'static str = "agreements";
    const SUMMARY: &'static str = "Agreements named, described or in bulk, with action, parties and date";
    const READS: &'static [&'static str] = &["date", "count", "leader"];
    const WRITES: &'static [LayerInfo] = &[AGREEMENTS.info()];
    const RULES: &'static [Rule] = &[Rule::new(TODO, "placeholder", "the Astana Declaration")];
    const DEFAULT_TOML: &'static str = include_str!("../default.toml");
    type Config = Config;

    fn build(_: Config, _: &mut BuildCx<'_>) -> Result<Box<dyn Extractor>, BuildError> {
        Ok(Box::new(Agreements))
    }
}

impl Extractor for Agreements {
    fn extract(&self, cx: &mut ExtractCx<'_>) -> Result<(), ExtractError> {
        cx.emit(AGREEMENTS, Vec::new());
        Ok(())
    }
}

chancery_core::register!(Agreements);
