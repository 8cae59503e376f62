//! Agreements: title, kind, what happened to it, parties, date.
//!
//! The work starts at the nouns that name an instrument ("statement", "treaty"). From each, the title grows to the
//! left and the right (`title`), the sentence is asked what happened to it (`action`), and the two together decide
//! whether it is an instrument at all (`mention`). Parties, date, place and topics are read last, from the title,
//! the sentence and the other layers.

mod action;
mod again;
mod extract;
mod lexicon;
mod mention;
mod names;
mod near;
mod page;
mod parties;
mod place;
mod sets;
mod title;
mod topics;
mod value;
mod when;

pub(crate) use value::Action;
pub use value::{ACTIONS, AGREEMENTS, AgreementValue};

use chancery_core::prelude::*;
use lexicon::Lexicon;

/// The settings of `[extractor.agreements]`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct Config {
    /// Mark a noun alone that points back to an instrument.
    pub pointing_back: bool,
    /// Mark instruments described in lower case.
    pub described: bool,
    /// Mark instruments in bulk.
    pub bulk: bool,
    /// Give the parties and the date of well-known instruments where the text does not.
    pub known_facts: bool,
    /// Further nouns that name an instrument: type, noun, plural.
    pub instruments: Vec<[String; 3]>,
}

impl Default for Config {
    fn default() -> Self {
        Self { pointing_back: true, described: true, bulk: true, known_facts: true, instruments: Vec::new() }
    }
}

/// The plugin.
pub struct Agreements {
    lexicon: Lexicon,
    config: Config,
}

impl Plugin for Agreements {
    const ID: &'static str = "agreements";
    const SUMMARY: &'static str = "Agreements named, described or in bulk, with action, parties and date";
    const READS_OPTIONAL: &'static [&'static str] = &["date", "count", "leader", "leader-group"];
    const WRITES: &'static [LayerInfo] = &[AGREEMENTS.info()];
    const RULES: &'static [Rule] = &[
        Rule::new(mention::NAMED, "a title in capitals, in the text's own words", "the Astana Declaration"),
        Rule::new(
            mention::QUOTED,
            "a title between quotation marks",
            "They signed the \"Joint Statement on Cooperation in Space\".",
        ),
        Rule::new(
            mention::LINE,
            "a paragraph that is nothing but a title",
            "Convention between Chile and Peru establishing a Joint Commission",
        ),
        Rule::new(
            mention::BARE,
            "a general name that its verb or complement makes one instrument's",
            "The two sides issued a Joint Statement.",
        ),
        Rule::new(
            mention::DESCRIBED,
            "an instrument described in lower case",
            "Chile and Peru signed a treaty on extradition.",
        ),
        Rule::new(
            mention::BULK,
            "instruments in bulk",
            "The two countries signed 12 cooperation agreements.",
        ),
        Rule::new(extract::KNOWN, "an instrument by a name of its own", "under UNCLOS"),
        Rule::new(
            again::ANAPHOR,
            "a noun alone that points back to an instrument",
            "They signed the Treaty on Extradition. The treaty bears no date.",
        ),
        Rule::new(
            again::ACRONYM,
            "an acronym that the text set beside a title",
            "They signed the Lake Charter Agreement (LCA). The LCA bears no date.",
        ),
    ];
    const DEFAULT_TOML: &'static str = include_str!("../default.toml");
    type Config = Config;

    fn build(config: Config, cx: &mut BuildCx<'_>) -> Result<Box<dyn Extractor>, BuildError> {
        if let Some(row) =
            config.instruments.iter().position(|row| row.iter().any(|cell| cell.trim().is_empty()))
        {
            let message = format!("entry {} of `instruments` has an empty cell", row + 1);
            return Err(BuildError::key("instruments", message)
                .with_help("each entry is [type, noun, plural], none of them empty"));
        }
        Ok(Box::new(Agreements { lexicon: Lexicon::build(&config.instruments, cx), config }))
    }
}

impl Extractor for Agreements {
    fn extract(&self, cx: &mut ExtractCx<'_>) -> Result<(), ExtractError> {
        let found = extract::agreements(&self.lexicon, &self.config, cx);
        cx.emit(AGREEMENTS, found);
        Ok(())
    }
}

chancery_core::register!(Agreements);
