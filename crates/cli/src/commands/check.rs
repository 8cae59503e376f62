//! `check`: everything that can be wrong with a config, without touching an input.

use crate::{OK, WRONG, args::ConfigArgs, load::load, terminal::say};

pub(crate) fn run(args: &ConfigArgs) -> u8 {
    let Ok(loaded) = load(args) else { return WRONG };
    let ids: Vec<_> = loaded.pipeline.plan().steps.iter().map(|step| step.plugin.id).collect();
    say(format!("{}: ok; extractors in order: {}", loaded.name, ids.join(", ")));
    OK
}
