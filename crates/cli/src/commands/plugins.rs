//! `plugins`: what is linked, what it reads and writes.

use crate::{OK, Table, WRONG, args::PluginsArgs, load::linked, terminal::say};
use chancery_core::linkers;
use chancery_io::{sinks, sources};
use std::io::Write;

pub(crate) fn run(args: &PluginsArgs) -> u8 {
    let Ok(linked) = linked() else { return WRONG };
    let mut out = String::new();
    let mut table = Table::new(["extractor", "reads", "writes", "finds"]);
    for plugin in &linked {
        let optional = plugin.reads_optional.iter().map(|layer| format!("({layer})"));
        let reads: Vec<_> = plugin.reads.iter().map(|layer| (*layer).to_owned()).chain(optional).collect();
        let writes: Vec<_> = plugin.writes.iter().map(|layer| layer.name).collect();
        table.row([plugin.id, &reads.join(", "), &writes.join(", "), plugin.summary]);
    }
    out.push_str(&table.to_string());
    let linkers = match linkers() {
        Ok(linkers) => linkers,
        Err(error) => {
            say(format!("error: {error}"));
            return WRONG;
        }
    };
    let mut table = Table::new(["linker", "reads", "makes", "what"]);
    for linker in &linkers {
        let optional =
            linker.reads_optional.iter().chain(linker.reads_tables).map(|name| format!("({name})"));
        let reads: Vec<_> = linker.reads.iter().map(|layer| (*layer).to_owned()).chain(optional).collect();
        let makes: Vec<_> = linker.tables.iter().map(|table| table.name).collect();
        table.row([linker.id, &reads.join(", "), &makes.join(", "), linker.summary]);
    }
    if !linkers.is_empty() {
        out.push_str(&format!("\n{table}"));
    }
    let mut table = Table::new(["source", "files", "reads"]);
    for source in sources() {
        let extensions: Vec<_> = source.extensions.iter().map(|extension| format!(".{extension}")).collect();
        table.row([source.id, &extensions.join(" "), source.summary]);
    }
    out.push_str(&format!("\n{table}"));
    let mut table = Table::new(["sink", "file", "writes"]);
    for sink in sinks() {
        table.row([sink.id, sink.file, sink.summary]);
    }
    out.push_str(&format!("\n{table}"));
    if args.rules {
        let mut table = Table::new(["rule", "finds", "example"]);
        for rule in linked.iter().flat_map(|plugin| plugin.rules).chain(linkers.iter().flat_map(|l| l.rules))
        {
            table.row([rule.id.as_str(), rule.doc, rule.example]);
        }
        out.push_str(&format!("\n{table}"));
    }
    let _ = std::io::stdout().write_all(out.as_bytes()); // a closed pipe wants no more
    OK
}
