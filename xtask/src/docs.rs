//! `docs [--check]`: the reference pages that are made from the registries.

use crate::root;
use chancery_cli::{Extra, OK, WRONG, say};
use chancery_core::{FieldKind, LinkerRegistration, Registration, linkers, registry};
use chancery_io::{sinks, sources};
use clap::{Arg, ArgAction, Command};
use std::{fmt::Write, fs};

pub(crate) fn command() -> Extra {
    Extra {
        command: Command::new("docs").about("Write the generated pages of docs/").arg(
            Arg::new("check")
                .long("check")
                .action(ArgAction::SetTrue)
                .help("Only say whether they are current"),
        ),
        run: |matches| run(matches.get_flag("check")),
    }
}

fn run(check: bool) -> u8 {
    let plugins = match registry() {
        Ok(plugins) => plugins,
        Err(error) => {
            say(format!("error: {error}"));
            return WRONG;
        }
    };
    let linkers = match linkers() {
        Ok(linkers) => linkers,
        Err(error) => {
            say(format!("error: {error}"));
            return WRONG;
        }
    };
    let pages = [
        ("plugins.md", plugins_page(&plugins)),
        ("config.md", config_page(&plugins, &linkers)),
        ("output.md", output_page(&plugins)),
        ("records.md", records_page(&linkers)),
    ];
    let mut stale = Vec::new();
    for (name, page) in pages {
        let path = root().join("docs").join(name);
        if fs::read_to_string(&path).is_ok_and(|current| current == page) {
            continue;
        }
        if check {
            stale.push(name);
        } else if let Err(error) =
            fs::create_dir_all(root().join("docs")).and_then(|()| fs::write(&path, page))
        {
            say(format!("error: cannot write {}: {error}", path.display()));
            return WRONG;
        } else {
            say(format!("written: docs/{name}"));
        }
    }
    if stale.is_empty() {
        OK
    } else {
        say(format!(
            "error: docs/ is behind the code ({}): run `cargo xtask docs` and commit",
            stale.join(", ")
        ));
        WRONG
    }
}

const HEAD: &str = "<!-- Made by `cargo xtask docs`; do not edit. -->\n\n";

fn cell(text: &str) -> String {
    text.replace('|', "\\|").replace('\n', " ")
}

fn code_list(items: impl IntoIterator<Item = &'static str>) -> String {
    items.into_iter().map(|item| format!("`{item}`")).collect::<Vec<_>>().join(", ")
}

// Writing to a String cannot fail, so the results of `writeln!` are dropped in the pages below.

fn plugins_page(plugins: &[&'static Registration]) -> String {
    let mut out = format!("{HEAD}# Plugins\n\nWhat is linked into the stock programs, with every rule.\n");
    for plugin in plugins {
        let _ = writeln!(out, "\n## {}\n\n{}.\n", plugin.id, plugin.summary);
        let _ = writeln!(out, "- crate: `{}`", plugin.package);
        for (name, layers) in [("reads", plugin.reads), ("reads, where there", plugin.reads_optional)] {
            if !layers.is_empty() {
                let _ = writeln!(out, "- {name}: {}", code_list(layers.iter().copied()));
            }
        }
        let _ = writeln!(out, "- writes: {}\n", code_list(plugin.writes.iter().map(|layer| layer.name)));
        let _ = writeln!(out, "| rule | finds | example |\n|---|---|---|");
        for rule in plugin.rules {
            let _ = writeln!(out, "| `{}` | {} | {} |", rule.id, cell(rule.doc), cell(rule.example));
        }
    }
    out
}

fn config_page(plugins: &[&'static Registration], linkers: &[&'static LinkerRegistration]) -> String {
    let mut out = format!(
        "{HEAD}# Config\n\nA config is a TOML file. A section enables its component, `enabled = false` disables it, and what a \
         section leaves out keeps the default shown here. Paths are relative to the config file. `chancery check` tells all \
         that is wrong, with line and column.\n\n## [run]\n\n```toml\n# Files, folders and globs to read.\ninput = []\n# The \
         folder to write to.\noutput = \"out\"\n# Number of workers; 0 takes one a core. The output does not depend on it.\nthreads \
         = 0\n```\n\nWithout a `[source.…]` section all sources are enabled; without a `[sink.…]` section JSON Lines is.\n"
    );
    let mut section = |kind: &str, id: &str, summary: &str, defaults: &str| {
        let _ = writeln!(out, "\n## [{kind}.{id}]\n\n{summary}.\n");
        match defaults.trim() {
            "" => {
                let _ = writeln!(out, "It has no keys of its own.");
            }
            defaults => {
                let _ = writeln!(out, "```toml\n{defaults}\n```");
            }
        }
    };
    for source in sources() {
        section("source", source.id, source.summary, source.default_toml);
    }
    for plugin in plugins {
        section("extractor", plugin.id, plugin.summary, plugin.default_toml);
    }
    for linker in linkers {
        section("linker", linker.id, linker.summary, linker.default_toml);
    }
    for sink in sinks() {
        section("sink", sink.id, sink.summary, sink.default_toml);
    }
    out
}

fn output_page(plugins: &[&'static Registration]) -> String {
    let mut out = format!("{HEAD}{}", include_str!("output_head.md"));
    for plugin in plugins {
        for layer in plugin.writes {
            let _ = writeln!(
                out,
                "\n### {}\n\n{}. Written by `{}`.\n",
                layer.name,
                capital(layer.doc),
                plugin.id
            );
            let _ = writeln!(out, "| field | shape | meaning |\n|---|---|---|");
            for field in layer.fields {
                let _ = writeln!(out, "| `{}` | {} | {} |", field.name, shape(field.kind), cell(field.doc));
            }
        }
    }
    out
}

/// The codebook of the record tables.
fn records_page(linkers: &[&'static LinkerRegistration]) -> String {
    let mut out = format!("{HEAD}{}", include_str!("records_head.md"));
    for linker in linkers {
        for table in linker.tables {
            let _ = writeln!(
                out,
                "\n## {}\n\n{}. Made by `[linker.{}]`.",
                table.name,
                capital(table.doc),
                linker.id
            );
            let _ = writeln!(out, "\n`id`: {}.\n", table.id);
            let _ = writeln!(out, "| column | shape | meaning | unit | made of |\n|---|---|---|---|---|");
            for column in table.columns {
                let field = column.field;
                let _ = writeln!(
                    out,
                    "| `{}` | {} | {} | {} | {} |",
                    field.name,
                    shape(field.kind),
                    cell(field.doc),
                    cell(column.unit),
                    cell(column.source)
                );
            }
        }
        if !linker.rules.is_empty() {
            let _ = writeln!(out, "\nRules of `[linker.{}]`:\n", linker.id);
            let _ = writeln!(out, "| rule | derives | example |\n|---|---|---|");
            for rule in linker.rules {
                let _ = writeln!(out, "| `{}` | {} | {} |", rule.id, cell(rule.doc), cell(rule.example));
            }
        }
    }
    out
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or(String::new(), |first| first.to_uppercase().chain(chars).collect())
}

fn shape(kind: FieldKind) -> String {
    match kind {
        FieldKind::Text => "text".to_owned(),
        FieldKind::OneOf(words) => format!("one of {}", code_list(words.iter().copied())),
        FieldKind::Texts => "list of texts".to_owned(),
        FieldKind::Number => "number".to_owned(),
        FieldKind::NumberOrRange => "number, or `[low, high]`".to_owned(),
        FieldKind::Flag => "`true`, or absent".to_owned(),
        FieldKind::Span => "`{start, end, text}` in code points".to_owned(),
        FieldKind::Reference => "`{layer, index}`".to_owned(),
        FieldKind::References => "list of `{layer, index}`".to_owned(),
    }
}
