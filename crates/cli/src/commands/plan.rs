//! `plan`: the extractors and linkers in the order they run, and why.

use crate::{OK, Table, WRONG, args::ConfigArgs, load::load};
use std::io::Write;

pub(crate) fn run(args: &ConfigArgs) -> u8 {
    let Ok(loaded) = load(args) else { return WRONG };
    let mut table = Table::new(["step", "extractor", "writes", "after"]);
    for (number, step) in loaded.pipeline.plan().steps.iter().enumerate() {
        let writes: Vec<_> = step.plugin.writes.iter().map(|layer| layer.name).collect();
        let after: Vec<_> =
            step.reads.iter().map(|(layer, writer)| format!("{writer} (reads {layer})")).collect();
        table.row([(number + 1).to_string(), step.plugin.id.to_owned(), writes.join(", "), after.join(", ")]);
    }
    let mut linkers = Table::new(["step", "linker", "makes", "after"]);
    for (number, step) in loaded.pipeline.plan().linkers.iter().enumerate() {
        let makes: Vec<_> = step.linker.tables.iter().map(|table| table.name).collect();
        let after: Vec<_> = step
            .reads
            .iter()
            .chain(&step.tables)
            .map(|(read, writer)| format!("{writer} (reads {read})"))
            .collect();
        linkers.row([
            (number + 1).to_string(),
            step.linker.id.to_owned(),
            makes.join(", "),
            after.join(", "),
        ]);
    }
    let linkers =
        if loaded.pipeline.plan().linkers.is_empty() { String::new() } else { format!("\n{linkers}") };
    let terms = loaded.pipeline.terms();
    let (lists, words) = (terms.gazetteers(), terms.vocabulary());
    let names = |ids: Vec<&str>| ids.join(", ");
    let sources = names(loaded.pipeline.sources().iter().map(|slot| slot.registration.id).collect());
    let sinks = names(loaded.pipeline.sinks().iter().map(|slot| slot.registration.id).collect());
    let _ = write!(
        std::io::stdout(), // a closed pipe wants no more
        "{table}{linkers}\nsources: {sources}\nsinks: {sinks}\nshared pass: {lists} term lists, {words} different words\n"
    );
    OK
}
