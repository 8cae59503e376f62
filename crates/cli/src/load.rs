//! From a `--config` argument to a pipeline, telling all that is wrong.

use crate::{
    args::ConfigArgs,
    terminal::{say, wants_colour},
};
use chancery_core::{Registration, linkers, registry};
use chancery_pipeline::{Config, Diagnostic, Pipeline, RunSettings, render};
use std::{
    fs,
    path::{Path, PathBuf},
};

/// A pipeline with what its config says of the run.
pub(crate) struct Loaded {
    pub(crate) pipeline: Pipeline,
    pub(crate) run: RunSettings,
    /// Where the config's relative paths start.
    pub(crate) folder: PathBuf,
    /// The config's name, for messages.
    pub(crate) name: String,
}

/// The plugins of this program, or the reason why there are none.
pub(crate) fn linked() -> Result<Vec<&'static Registration>, ()> {
    registry().map_err(|error| say(format!("error: {error}")))
}

/// Loads a config; what is wrong has been told when this fails.
pub(crate) fn load(args: &ConfigArgs) -> Result<Loaded, ()> {
    let linked = linked()?;
    let (text, path) = match &args.config {
        Some(path) => (read(path)?, path.clone()),
        None => {
            let path = PathBuf::from("config.toml");
            if path.exists() {
                (read(&path)?, path)
            } else {
                // Every linked plugin with its defaults, so that a folder can be read without writing a config.
                let all = linked.iter().map(|plugin| format!("[extractor.{}]\n", plugin.id));
                let linked = linkers().map_err(|error| say(format!("error: {error}")))?;
                let linkers = linked.iter().map(|linker| format!("[linker.{}]\n", linker.id));
                let all = all.chain(linkers);
                (all.chain(["[sink.csv]\n[sink.jsonl]\n".to_owned()]).collect(), PathBuf::from("<defaults>"))
            }
        }
    };
    let name = path.display().to_string();
    let tell = |problems: Vec<Diagnostic>| {
        say(render(&problems, &name, &text, wants_colour()).trim_end());
        let number = problems.len();
        say(format!("{number} problem{} in {name}; nothing was read", if number == 1 { "" } else { "s" }));
    };
    let config = Config::parse(&text).map_err(tell)?;
    let folder =
        path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new(".")).to_owned();
    let pipeline = Pipeline::build(&config, &linked, &folder).map_err(tell)?;
    let run = config.run;
    Ok(Loaded { pipeline, run, folder, name })
}

fn read(path: &Path) -> Result<String, ()> {
    fs::read_to_string(path).map_err(|error| {
        say(format!(
            "error: cannot read the config `{}`: {error}; give one with --config FILE",
            path.display()
        ));
    })
}

impl Loaded {
    /// The inputs: those given on the command line, else the config's.
    pub(crate) fn inputs(&self, given: &[PathBuf]) -> Result<Vec<PathBuf>, ()> {
        if !given.is_empty() {
            return Ok(given.to_vec());
        }
        if self.run.input.is_empty() {
            let name = &self.name;
            say(format!("error: {name} names no input: add `input = [\"folder\"]` to [run], or give PATHs"));
            return Err(());
        }
        Ok(self.run.input.iter().map(|path| tidy(self.folder.join(path))).collect())
    }

    /// The output folder: the one given, else the config's, else `out`.
    pub(crate) fn output(&self, given: Option<&Path>) -> PathBuf {
        match (given, &self.run.output) {
            (Some(folder), _) => folder.to_owned(),
            (None, Some(folder)) => tidy(self.folder.join(folder)),
            (None, None) => PathBuf::from("out"),
        }
    }
}

/// `./corpus` reads as `corpus` in messages and the ledger.
fn tidy(path: PathBuf) -> PathBuf {
    path.strip_prefix(".").map(Path::to_owned).unwrap_or(path)
}
