//! The sources and sinks of this program.

use crate::{sink::Sink, source::Source};
use chancery_core::{BuildError, LayerInfo, Settings};

/// A registered source.
#[derive(Debug)]
pub struct SourceRegistration {
    /// Its name in the config: `[source.ID]`.
    pub id: &'static str,
    /// What it reads, in a phrase.
    pub summary: &'static str,
    /// The file extensions it reads, lower case.
    pub extensions: &'static [&'static str],
    /// Its settings with their defaults and a comment each.
    pub default_toml: &'static str,
    /// Makes it from its section of the config.
    pub build: fn(&Settings<'_>) -> Result<Box<dyn Source>, BuildError>,
}

/// A registered sink.
#[derive(Debug)]
pub struct SinkRegistration {
    /// Its name in the config: `[sink.ID]`.
    pub id: &'static str,
    /// What it writes, in a phrase.
    pub summary: &'static str,
    /// The file it writes to, below the output folder.
    pub file: &'static str,
    /// The extension of the files it writes linkers' tables to, one a table: `NAME.extension`. None if it takes
    /// no tables.
    pub records: Option<&'static str>,
    /// Its settings with their defaults and a comment each.
    pub default_toml: &'static str,
    /// Makes it from its section of the config, for the layers of the run.
    pub build: BuildSink,
}

/// Makes a sink from its section of the config, for the layers of the run in the order they are written.
pub type BuildSink = fn(&Settings<'_>, &[LayerInfo]) -> Result<Box<dyn Sink>, BuildError>;

inventory::collect!(SourceRegistration);
inventory::collect!(SinkRegistration);

/// The linked sources, sorted by id.
pub fn sources() -> Vec<&'static SourceRegistration> {
    let mut all: Vec<_> = inventory::iter::<SourceRegistration>.into_iter().collect();
    all.sort_by_key(|source| source.id);
    all
}

/// The linked sinks, sorted by id.
pub fn sinks() -> Vec<&'static SinkRegistration> {
    let mut all: Vec<_> = inventory::iter::<SinkRegistration>.into_iter().collect();
    all.sort_by_key(|sink| sink.id);
    all
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_stock_sources_and_sinks_are_here() {
        assert_eq!(super::sources().iter().map(|s| s.id).collect::<Vec<_>>(), ["jsonl", "text"]);
        assert_eq!(super::sinks().iter().map(|s| s.id).collect::<Vec<_>>(), ["csv", "jsonl"]);
    }
}
