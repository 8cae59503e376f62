//! The plugin trait, what is registered of it, and what it builds.

use crate::{
    config::Settings,
    cx::{BuildCx, ExtractCx},
    error::{BuildError, ExtractError},
    layer::{LayerInfo, RuleId},
};
use serde::{Serialize, de::DeserializeOwned};

/// What runs: built once from the config, then shared by all threads, immutable.
pub trait Extractor: Send + Sync {
    /// Reads one document and emits its annotations.
    ///
    /// # Errors
    /// Where the extractor cannot make sense of the document at all. Finding nothing is no error.
    fn extract(&self, cx: &mut ExtractCx<'_>) -> Result<(), ExtractError>;
}

/// A rule as the docs and `plugins` show it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rule {
    /// Its name.
    pub id: RuleId,
    /// What it finds, in a phrase.
    pub doc: &'static str,
    /// A phrase it must find.
    pub example: &'static str,
}

impl Rule {
    /// A rule.
    pub const fn new(id: RuleId, doc: &'static str, example: &'static str) -> Self {
        Self { id, doc, example }
    }
}

/// What a plugin declares, and how it is built. Register it with [`register!`](crate::register).
pub trait Plugin: 'static {
    /// Its name in the config: `[extractor.ID]`. Kebab case.
    const ID: &'static str;
    /// What it finds, in a phrase.
    const SUMMARY: &'static str;
    /// Layers it cannot do without. Their plugins must be enabled; they run first.
    const READS: &'static [&'static str] = &[];
    /// Layers it uses where they are there. If their plugins are enabled, they run first.
    const READS_OPTIONAL: &'static [&'static str] = &[];
    /// Layers it writes. No other enabled plugin may write them.
    const WRITES: &'static [LayerInfo];
    /// Its rules, with an example each.
    const RULES: &'static [Rule];
    /// Its settings with their defaults and a comment each: the `default.toml` beside `src`.
    const DEFAULT_TOML: &'static str;
    /// Its settings: `#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]`.
    type Config: Serialize + DeserializeOwned + Default;

    /// Makes the extractor.
    ///
    /// # Errors
    /// What is wrong with the settings beyond their types, each problem at its key.
    fn build(config: Self::Config, cx: &mut BuildCx<'_>) -> Result<Box<dyn Extractor>, BuildError>;
}

/// Builds an extractor from its section of the config.
pub type Build = fn(&Settings<'_>, &mut BuildCx<'_>) -> Result<Box<dyn Extractor>, BuildError>;

/// A registered plugin: a constant of plain facts and function pointers, never state.
#[derive(Debug)]
pub struct Registration {
    /// [`Plugin::ID`].
    pub id: &'static str,
    /// [`Plugin::SUMMARY`].
    pub summary: &'static str,
    /// [`Plugin::READS`].
    pub reads: &'static [&'static str],
    /// [`Plugin::READS_OPTIONAL`].
    pub reads_optional: &'static [&'static str],
    /// [`Plugin::WRITES`].
    pub writes: &'static [LayerInfo],
    /// [`Plugin::RULES`].
    pub rules: &'static [Rule],
    /// [`Plugin::DEFAULT_TOML`].
    pub default_toml: &'static str,
    /// Builds the extractor from its section of the config.
    pub build: Build,
    /// The default settings as TOML, as the config type gives them.
    pub default_settings: fn() -> Result<toml::Table, toml::ser::Error>,
    /// The crate that registered it.
    pub package: &'static str,
    /// The file and line of the registration.
    pub place: (&'static str, u32),
}

impl Registration {
    /// The descriptor of a plugin. Called by [`register!`](crate::register).
    pub const fn of<P: Plugin>(package: &'static str, file: &'static str, line: u32) -> Self {
        Self {
            id: P::ID,
            summary: P::SUMMARY,
            reads: P::READS,
            reads_optional: P::READS_OPTIONAL,
            writes: P::WRITES,
            rules: P::RULES,
            default_toml: P::DEFAULT_TOML,
            build: |settings, cx| P::build(settings.typed()?, cx),
            default_settings: || toml::Table::try_from(P::Config::default()),
            package,
            place: (file, line),
        }
    }
}

inventory::collect!(Registration);

/// Registers a [`Plugin`] of this crate, so that every program that links the crate has it.
///
/// A crate that nobody names is not linked, and registers nothing: a program says `use my_plugin as _;`.
#[macro_export]
macro_rules! register {
    ($plugin:ty) => {
        $crate::inventory::submit! {
            $crate::Registration::of::<$plugin>(env!("CARGO_PKG_NAME"), file!(), line!())
        }
    };
}
