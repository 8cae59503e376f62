//! The config file, read once, with the place of every key.

use crate::{diagnostic::Diagnostic, suggest::nearest};
use chancery_core::Settings;
use std::ops::Range;
use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

/// A config file, checked as far as it can be without knowing the plugins.
pub struct Config<'i> {
    /// `[run]`.
    pub run: RunSettings,
    /// `[source.…]`, sorted by name.
    pub sources: Vec<Section<'i>>,
    /// `[extractor.…]`, sorted by name.
    pub extractors: Vec<Section<'i>>,
    /// `[linker.…]`, sorted by name.
    pub linkers: Vec<Section<'i>>,
    /// `[sink.…]`, sorted by name.
    pub sinks: Vec<Section<'i>>,
    /// What is wrong with its shape. [`Pipeline::build`](crate::Pipeline::build) tells it along with the rest.
    pub problems: Vec<Diagnostic>,
}

/// What `[run]` says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RunSettings {
    /// Files, folders and globs to read, relative to the config file.
    pub input: Vec<String>,
    /// The folder to write to, relative to the config file.
    pub output: Option<String>,
    /// Number of workers; 0 takes one a core.
    pub threads: usize,
}

/// One component's section.
pub struct Section<'i> {
    /// Its name.
    pub id: String,
    /// Where the name stands.
    pub head: Range<usize>,
    /// Its keys, without `enabled`.
    pub settings: Settings<'i>,
    /// `enabled = false` turns it off.
    pub enabled: bool,
}

const KINDS: [&str; 5] = ["run", "source", "extractor", "linker", "sink"];
const RUN_KEYS: [&str; 3] = ["input", "output", "threads"];
/// More workers than this are a slip, not a machine.
const MOST_THREADS: i64 = 1024;

impl<'i> Config<'i> {
    /// Reads the text of a config file.
    ///
    /// # Errors
    /// If it is not TOML. What is wrong beyond that is in [`Config::problems`], so that one call tells all.
    pub fn parse(text: &'i str) -> Result<Self, Vec<Diagnostic>> {
        let (table, errors) = DeTable::parse_recoverable(text);
        if !errors.is_empty() {
            return Err(errors
                .iter()
                .map(|error| Diagnostic { message: error.message().to_owned(), at: error.span(), help: None })
                .collect());
        }
        let mut problems = Vec::new();
        let mut config = Self {
            run: RunSettings::default(),
            sources: vec![],
            extractors: vec![],
            linkers: vec![],
            sinks: vec![],
            problems: vec![],
        };
        for (key, value) in table.into_inner() {
            let place = key.span();
            let name = key.into_inner();
            let value_place = value.span();
            let DeValue::Table(section) = value.into_inner() else {
                problems.push(unknown_section(&name, place, false));
                continue;
            };
            match &*name {
                "run" => config.run = run_settings(section, &mut problems),
                "source" => config.sources = sections(section, "source", &mut problems),
                "extractor" => config.extractors = sections(section, "extractor", &mut problems),
                "linker" => config.linkers = sections(section, "linker", &mut problems),
                "sink" => config.sinks = sections(section, "sink", &mut problems),
                _ => problems.push(unknown_section(
                    &name,
                    if place.is_empty() { value_place } else { place },
                    true,
                )),
            }
        }
        config.problems = problems;
        Ok(config)
    }
}

fn unknown_section(name: &str, place: Range<usize>, is_table: bool) -> Diagnostic {
    let help = match nearest(name, KINDS) {
        Some(near) => format!("did you mean `{near}`?"),
        None => {
            "a config has [run], [source.NAME], [extractor.NAME], [linker.NAME] and [sink.NAME]".to_owned()
        }
    };
    let what = if is_table { "unknown section" } else { "unknown key" };
    Diagnostic::at(place, format!("{what} `{name}`")).with_help(help)
}

fn sections<'i>(table: DeTable<'i>, kind: &str, problems: &mut Vec<Diagnostic>) -> Vec<Section<'i>> {
    let mut found = Vec::new();
    for (key, value) in table {
        let head = key.span();
        let id = key.into_inner().into_owned();
        let place = value.span();
        let DeValue::Table(table) = value.into_inner() else {
            problems.push(
                Diagnostic::at(head, format!("`{kind}.{id}` is no section"))
                    .with_help(format!("write [{kind}.{id}] on a line of its own")),
            );
            continue;
        };
        let mut settings = Settings::new(Spanned::new(place, table));
        let enabled = match settings.take("enabled") {
            None => true,
            Some(value) => value.get_ref().as_bool().unwrap_or_else(|| {
                let found = with_article(value.get_ref().type_str());
                problems
                    .push(Diagnostic::at(value.span(), format!("`enabled` is true or false, not {found}")));
                false
            }),
        };
        found.push(Section { id, head, settings, enabled });
    }
    found.sort_by(|a, b| a.id.cmp(&b.id));
    found
}

fn run_settings(table: DeTable<'_>, problems: &mut Vec<Diagnostic>) -> RunSettings {
    let mut run = RunSettings::default();
    for (key, value) in table {
        let place = value.span();
        let type_error = |expected: &str, value: &DeValue<'_>| {
            let name = key.get_ref();
            Diagnostic::at(
                place.clone(),
                format!("`{name}` is {expected}, not {}", with_article(value.type_str())),
            )
        };
        let value = value.into_inner();
        match &**key.get_ref() {
            "input" => match &value {
                DeValue::String(path) => run.input = vec![path.to_string()],
                DeValue::Array(paths) => {
                    for path in paths.iter() {
                        match path.get_ref().as_str() {
                            Some(path) => run.input.push(path.to_owned()),
                            None => problems.push(type_error("a list of paths", path.get_ref())),
                        }
                    }
                }
                other => problems.push(type_error("a list of paths", other)),
            },
            "output" => match value.as_str() {
                Some(path) => run.output = Some(path.to_owned()),
                None => problems.push(type_error("a path", &value)),
            },
            "threads" => {
                let number =
                    value.as_integer().map(|number| i64::from_str_radix(number.as_str(), number.radix()));
                match number {
                    Some(Ok(number @ 0..=MOST_THREADS)) => run.threads = number as usize,
                    Some(_) => problems.push(
                        Diagnostic::at(
                            place.clone(),
                            format!("`threads` must lie between 0 and {MOST_THREADS}"),
                        )
                        .with_help("0 takes one worker a core"),
                    ),
                    None => problems.push(type_error("a number", &value)),
                }
            }
            other => {
                let help = match nearest(other, RUN_KEYS) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => format!("[run] has {}", RUN_KEYS.join(", ")),
                };
                problems.push(
                    Diagnostic::at(key.span(), format!("unknown key `{other}` in [run]")).with_help(help),
                );
            }
        }
    }
    run
}

fn with_article(noun: &str) -> String {
    let article = if noun.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
    format!("{article} {noun}")
}
