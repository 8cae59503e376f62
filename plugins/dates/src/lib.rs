//! Temporal expressions, normalised to TIMEX3.
//!
//! The way of a document: each word of the lexicon ([`lexicon`]) and each number is an anchor; the grammar
//! ([`grammar`]) reads the longest expression around it; the document's own date is decided ([`dated`]); then the
//! expressions are placed in time in the order of the text ([`resolve`]).

mod clock;
mod dated;
mod distance;
mod events;
mod expr;
mod extract;
mod grammar;
mod inner;
mod iso;
mod lexicon;
mod named;
mod nearest;
mod numbers;
mod point;
mod relations;
mod resolve;
mod story;
mod tense;
mod value;
mod writer;

/// The values of an expression: nearly all are short enough to stand in place.
pub use compact_str::CompactString;
pub use value::*;

use chancery_core::prelude::*;
use grammar::{SmallWords, VagueWords};
use lexicon::Lexicon;
use named::NamedDays;
use numbers::Numbers;
use tense::Tense;

/// How a range of dates is annotated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Ranges {
    /// One span, `start/end`.
    #[default]
    Whole,
    /// One annotation for each end, as TIMEX3 does.
    Ends,
}

/// What relative and incomplete expressions count from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AnchorMode {
    /// Decided for each document.
    #[default]
    Auto,
    /// The document's own date.
    Document,
    /// The time last spoken of.
    Narrative,
}

/// The order of day and month in digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NumericOrder {
    /// By the document's other dates; else month first, marked ambiguous.
    #[default]
    Auto,
    /// Month, day, year.
    Mdy,
    /// Day, month, year.
    Dmy,
}

/// The settings of `[extractor.dates]`.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct Config {
    /// How a range is annotated.
    pub ranges: Ranges,
    /// What relative expressions count from.
    pub anchor: AnchorMode,
    /// The order of day and month in digits.
    pub order: NumericOrder,
    /// A file of further events.
    pub events: String,
}

/// The plugin.
pub struct Dates {
    config: Config,
    lexicon: Lexicon,
    small: SmallWords,
    numbers: Numbers,
    tense: Tense,
    vague: VagueWords,
    named: NamedDays,
    events: events::Events,
}

const RULES: &[Rule] = &{
    let mut all = [grammar::RULES[0][0]; grammar::count()];
    let (mut module, mut at) = (0, 0);
    while module < grammar::RULES.len() {
        let mut rule = 0;
        while rule < grammar::RULES[module].len() {
            all[at] = grammar::RULES[module][rule];
            at += 1;
            rule += 1;
        }
        module += 1;
    }
    all
};

impl Plugin for Dates {
    const ID: &'static str = "dates";
    const SUMMARY: &'static str = "Dates, times, durations and sets, normalised to TIMEX3";
    const WRITES: &'static [LayerInfo] = &[DATES.info()];
    const RULES: &'static [Rule] = RULES;
    const DEFAULT_TOML: &'static str = include_str!("../default.toml");
    type Config = Config;

    fn build(config: Config, cx: &mut BuildCx<'_>) -> Result<Box<dyn Extractor>, BuildError> {
        let more = match config.events.as_str() {
            "" => String::new(),
            path => cx.read_file("events", path)?,
        };
        let numbers = Numbers::new(|words| cx.words(words));
        Ok(Box::new(Dates {
            small: SmallWords::new(cx),
            numbers,
            tense: Tense::new(|words| cx.words(words)),
            lexicon: Lexicon::new(cx),
            vague: VagueWords::new(cx),
            named: NamedDays::new(cx),
            events: events::Events::new(cx, numbers, &more)?,
            config,
        }))
    }
}

impl Extractor for Dates {
    fn extract(&self, cx: &mut ExtractCx<'_>) -> Result<(), ExtractError> {
        extract::run(self, cx);
        Ok(())
    }
}

chancery_core::register!(Dates);
