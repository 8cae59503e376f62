//! Visits, attended events, meetings and calls: who goes where, when, and whom they meet.
//!
//! A trigger word announces a mention ([`lexicon`]); [`reader`] goes from trigger to trigger and asks the rules ([`visit`],
//! [`talks`]), which read the words around: who ([`people`]), where to ([`places`]), what was attended ([`events`]),
//! when ([`times`]), and whether it took place ([`outlook`]). One mention says what its sentence says; joining the mentions
//! of a visit, within a document and across documents, is the linker's work.

mod events;
mod lexicon;
mod outlook;
mod people;
mod places;
mod reader;
mod rules;
mod talks;
mod times;
mod value;
mod visit;

pub use value::*;

use chancery_core::prelude::*;
use lexicon::Lexicon;
use reader::Reader;

/// The settings of `[extractor.visits]`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct Config {
    /// Whether meetings and calls are marked, too.
    pub meetings: bool,
}

impl Default for Config {
    fn default() -> Self {
        Self { meetings: true }
    }
}

/// The plugin.
pub struct Visits {
    lexicon: Lexicon,
    meetings: bool,
}

impl Plugin for Visits {
    const ID: &'static str = "visits";
    const SUMMARY: &'static str = "Visits, attended events, meetings and calls of leaders";
    const READS: &'static [&'static str] = &["leader"];
    const READS_OPTIONAL: &'static [&'static str] = &["date", "leader-group"];
    const WRITES: &'static [LayerInfo] = &[VISITS.info()];
    const RULES: &'static [Rule] = rules::RULES;
    const DEFAULT_TOML: &'static str = include_str!("../default.toml");
    type Config = Config;

    fn build(config: Config, cx: &mut BuildCx<'_>) -> Result<Box<dyn Extractor>, BuildError> {
        Ok(Box::new(Visits { lexicon: Lexicon::new(cx), meetings: config.meetings }))
    }
}

impl Extractor for Visits {
    fn extract(&self, cx: &mut ExtractCx<'_>) -> Result<(), ExtractError> {
        let found = Reader::new(&self.lexicon, cx).visits(self.meetings);
        cx.emit(VISITS, found);
        Ok(())
    }
}

chancery_core::register!(Visits);
