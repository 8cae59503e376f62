//! Leaders: who, in which office, of which country.
//!
//! The extractor looks at the hits of titles, names and given names, reads the name and what stands around it
//! (`names`, `titles`, `mentions`), resolves every mention to a person of the document (`resolve`), and then
//! looks for leaders without a name (`groups`). Who held which office when is in [`facts`].

mod admission;
mod codes;
mod docperson;
pub mod facts;
mod few;
mod forms;
mod groups;
mod home;
mod kept;
mod letters;
mod lexicon;
mod lists;
mod matching;
mod mentions;
mod names;
mod offices;
mod output;
mod people;
mod person;
mod resolve;
mod rules;
mod shorts;
mod sorts;
mod spelling;
mod strings;
mod terms;
mod titles;
mod unknown;
mod user;
mod value;
mod words;

pub use value::*;

use chancery_core::prelude::*;
use letters::Numbered;
use lexicon::{Lexicon, Sources};
use std::cell::{Cell, RefCell};
use terms::When;

/// The settings of `[extractor.leaders]`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct Config {
    /// Whether a name without office is a person too.
    pub unknown_persons: bool,
    /// Whether groups and leaders without a name are found.
    pub groups: bool,
    /// Files with leaders of the user's own, TSV or TOML with the columns of `data/leaders.tsv`.
    pub leaders: Vec<String>,
    /// Files with titles of the user's own.
    pub offices: Vec<String>,
    /// Files with countries of the user's own.
    pub countries: Vec<String>,
    /// Files with organisations of the user's own.
    pub organisations: Vec<String>,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            unknown_persons: false,
            groups: true,
            leaders: Vec::new(),
            offices: Vec::new(),
            countries: Vec::new(),
            organisations: Vec::new(),
        }
    }
}

/// The plugin.
pub struct Leaders {
    lexicon: Lexicon,
    config: Config,
}

impl Plugin for Leaders {
    const ID: &'static str = "leaders";
    const SUMMARY: &'static str = "Leaders with office and country, each mention resolved to a person";
    const READS_OPTIONAL: &'static [&'static str] = &["date"];
    const WRITES: &'static [LayerInfo] = &[LEADERS.info(), LEADER_GROUPS.info()];
    const RULES: &'static [Rule] = rules::ALL;
    const DEFAULT_TOML: &'static str = include_str!("../default.toml");
    type Config = Config;

    fn build(config: Config, cx: &mut BuildCx<'_>) -> Result<Box<dyn Extractor>, BuildError> {
        let leaders = user::read(&user::LEADERS, &config.leaders, cx)?;
        let offices = user::read(&user::OFFICES, &config.offices, cx)?;
        let countries = user::read(&user::COUNTRIES, &config.countries, cx)?;
        let organisations = user::read(&user::ORGANISATIONS, &config.organisations, cx)?;

        let (own_countries, own_organisations);
        let countries = if countries.is_empty() {
            facts::countries()
        } else {
            own_countries = facts::Countries::with(&countries);
            &own_countries
        };
        let organisations = if organisations.is_empty() {
            facts::organisations()
        } else {
            own_organisations = facts::Organisations::with(&organisations);
            &own_organisations
        };
        let sources = Sources {
            leaders: facts::overlay(
                facts::terms(),
                leaders.iter().flat_map(|table| facts::parse(table)).collect(),
            ),
            countries,
            organisations,
            offices,
            unknown: config.unknown_persons,
        };
        let lexicon = Lexicon::new(&sources, cx);
        Ok(Box::new(Leaders { lexicon, config }))
    }
}

/// What is used again from document to document: fresh memory is what costs an allocator most.
#[derive(Default)]
struct Kept {
    mentions: Vec<mentions::Mention>,
    resolution: resolve::Resolution,
}

thread_local! {
    static KEPT: Cell<Option<Box<Kept>>> = const { Cell::new(None) };
}

impl Extractor for Leaders {
    fn extract(&self, cx: &mut ExtractCx<'_>) -> Result<(), ExtractError> {
        let scan = cx.scan();
        let date = cx.date().map(|date| date.value.as_str()).or(cx.document().meta.date.as_deref());
        let mut own = Numbered::default();
        let mut kept = KEPT.take().unwrap_or_default();
        mentions::find(&self.lexicon, scan, self.config.unknown_persons, &mut own, &mut kept.mentions);
        let context = resolve::Context {
            lex: &self.lexicon,
            scan,
            when: date.and_then(When::parse),
            countries: self.lexicon.countries_in(scan),
            unknown: self.config.unknown_persons,
            own: RefCell::new(own),
        };
        let resolution = &mut kept.resolution;
        resolve::resolve(&context, &mut kept.mentions, resolution);
        let leaders = output::leaders(&context, resolution);
        let groups = if self.config.groups {
            output::groups(&context, resolution, groups::find(&context, resolution))
        } else {
            Vec::new()
        };
        KEPT.set(Some(kept));
        cx.emit(LEADERS, leaders);
        cx.emit(LEADER_GROUPS, groups);
        Ok(())
    }
}

chancery_core::register!(Leaders);
