//! A plugin's section of the config, with its places kept.

use crate::error::{BuildError, BuildProblem, Place};
use serde::de::DeserializeOwned;
use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

/// A section of the config file (`[extractor.dates]`), parsed but not yet typed.
///
/// It keeps the byte range of every key and value, so an error can show the line.
#[derive(Clone)]
pub struct Settings<'i> {
    table: Spanned<DeTable<'i>>,
}

impl<'i> Settings<'i> {
    /// The section `table`, which must come from one parse of the whole file.
    pub fn new(table: Spanned<DeTable<'i>>) -> Self {
        Self { table }
    }

    /// A section of its own, for tests and defaults: `text` holds its keys.
    pub fn parse(text: &'i str) -> Result<Self, BuildError> {
        DeTable::parse(text).map(Self::new).map_err(|error| from_toml(&error))
    }

    /// Removes `key` and gives its value: for keys that the framework, not the plugin, reads.
    pub fn take(&mut self, key: &str) -> Option<Spanned<DeValue<'i>>> {
        self.table.get_mut().remove(key)
    }

    /// The bytes of the value of `key`, or of the key itself where it is a table's head.
    pub fn place_of(&self, key: &str) -> Option<std::ops::Range<usize>> {
        self.table.get_ref().iter().find(|(name, _)| name.get_ref() == key).map(|(_, value)| value.span())
    }

    /// The typed settings.
    ///
    /// # Errors
    /// All keys that are unknown, of the wrong type or with a value that the type refuses, each with its
    /// place; not only the first.
    pub fn typed<C: DeserializeOwned>(&self) -> Result<C, BuildError> {
        let mut rest = self.table.clone();
        let mut problems: Vec<BuildProblem> = Vec::new();
        loop {
            match C::deserialize(toml::de::Deserializer::from(rest.clone())) {
                Ok(config) if problems.is_empty() => return Ok(config),
                Ok(_) => return Err(BuildError { problems }),
                Err(error) => {
                    // Take the offending entry out and look for the next problem.
                    let at = error.span();
                    let entry = at.as_ref().and_then(|at| {
                        let holds =
                            |span: std::ops::Range<usize>| span.start <= at.start && at.end <= span.end;
                        let found = rest
                            .get_ref()
                            .iter()
                            .find(|(key, value)| holds(key.span()) || holds(value.span()));
                        found.map(|(key, _)| key.get_ref().to_string())
                    });
                    problems.extend(from_toml(&error).problems);
                    match entry {
                        Some(entry) => rest.get_mut().remove(entry.as_str()),
                        None => return Err(BuildError { problems }),
                    };
                }
            }
        }
    }
}

fn from_toml(error: &toml::de::Error) -> BuildError {
    let place = error.span().map_or(Place::Section, Place::Bytes);
    BuildError::at(place, error.message())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde::Deserialize;

    #[derive(Debug, Deserialize, Default, PartialEq)]
    #[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
    struct Config {
        max_words: u32,
        order: String,
    }

    #[test]
    fn settings_become_typed() {
        let settings = Settings::parse("max-words = 3").unwrap();
        assert_eq!(settings.typed::<Config>().unwrap(), Config { max_words: 3, order: String::new() });
    }

    #[test]
    fn all_wrong_keys_are_told_each_with_its_place() {
        let text = "max-words = \"many\"\nordre = \"mdy\"\norder = 3\n";
        let error = Settings::parse(text).unwrap().typed::<Config>().unwrap_err();
        let mut places: Vec<&str> = error
            .problems
            .iter()
            .map(|problem| match &problem.place {
                Place::Bytes(range) => &text[range.clone()],
                other => panic!("no place: {other:?}"),
            })
            .collect();
        places.sort_unstable();
        assert_eq!(places, ["\"many\"", "3", "ordre"]);
    }
}
