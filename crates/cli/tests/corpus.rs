//! The corpus through the stock pipeline: one snapshot a document, and gold that fits its texts.

mod common;

use chancery_all as _; // links the plugins, so that they are registered
use chancery_core::{linkers, registry};
use chancery_eval::{Gold, check_gold};
use chancery_io::{Item, Payload};
use chancery_pipeline::{Config, Pipeline, Worker};
use std::{
    collections::BTreeMap,
    fmt::Write,
    fs,
    path::{Path, PathBuf},
};

fn workspace() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().unwrap()
}

fn pipeline() -> Pipeline {
    let text = fs::read_to_string(workspace().join("config.toml")).unwrap();
    let config = Config::parse(&text).ok().unwrap();
    let built = Pipeline::build(&config, &registry().unwrap(), &workspace());
    let mut pipeline = built.unwrap_or_else(|problems| panic!("{problems:?}"));
    pipeline.only_sink("jsonl");
    pipeline
}

/// Each line of the text, and below it what was found in it.
fn render(worker: &mut Worker<'_>, pipeline: &Pipeline, path: &Path) -> String {
    let id = path.file_stem().unwrap().to_string_lossy().into_owned();
    let item = Item { origin: id.clone(), id, payload: Payload::File(path.to_owned()) };
    let processed = worker.item(pipeline.source_for("txt").unwrap(), item);
    let rows: Vec<serde_json::Value> = String::from_utf8(processed.output.concat())
        .unwrap()
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let text = fs::read_to_string(path).unwrap();
    let mut out = String::new();
    let mut offset = 0;
    for line in text.split('\n') {
        let _ = writeln!(out, "{}", line.trim_end());
        let end = offset + line.len();
        let here = |row: &&serde_json::Value| {
            let start = row["start_byte"].as_u64().unwrap() as usize;
            (offset..=end).contains(&start)
        };
        for row in rows.iter().filter(here) {
            let word = |name: &str| row[name].as_str().unwrap();
            let quote = word("text").replace('\n', "⏎");
            let _ = writeln!(out, "    {:9} “{quote}” {} [{}]", word("layer"), row["value"], word("rule"));
        }
        offset = end + 1;
    }
    let entry = processed.entry;
    if let Some((date, _)) = entry.date {
        let _ = writeln!(out, "document date: {} ({})", date.value, date.source.as_str());
        if let Some(overruled) = date.overruled {
            let _ = writeln!(out, "  overruled: {overruled}");
        }
    }
    for problem in entry.problems {
        let _ = writeln!(out, "problem: {}: {}", problem.from, problem.message);
    }
    out
}

#[test]
fn briefings() {
    let pipeline = pipeline();
    let mut worker = Worker::new(&pipeline);
    // Sorted by hand: insta's glob would put the folder of every developer into the snapshot's header.
    let mut paths: Vec<PathBuf> = fs::read_dir(workspace().join("corpus/briefings"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.sort();
    assert!(paths.len() >= 24, "the corpus has at least 24 briefings");
    for path in paths {
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        insta::assert_snapshot!(name, render(&mut worker, &pipeline, &path));
    }
}

#[test]
fn gold_quotes_its_texts() {
    let gold = Gold::load(&workspace().join("corpus/gold")).unwrap_or_else(|problems| panic!("{problems}"));
    let mut texts = BTreeMap::new();
    for entry in fs::read_dir(workspace().join("corpus/briefings")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        assert!(workspace().join(format!("corpus/gold/{name}.jsonl")).exists(), "{name} has no gold");
        texts.insert(name, fs::read_to_string(path).unwrap());
    }
    let problems = check_gold(&gold.rows, &texts);
    assert!(problems.is_empty(), "{problems:?}");
}

/// What others build on: the plugins, their order, and the shape of what they write.
#[test]
fn registry_plan_and_schema() {
    let pipeline = pipeline();
    let mut out = String::from("plan\n");
    for step in &pipeline.plan().steps {
        let _ = writeln!(out, "  {} reads {:?}", step.plugin.id, step.reads);
    }
    for plugin in registry().unwrap() {
        let _ = writeln!(out, "plugin {} ({})", plugin.id, plugin.package);
        for layer in plugin.writes {
            let _ = writeln!(out, "  layer {}", layer.name);
            for field in layer.fields {
                let _ = writeln!(out, "    {}: {:?}", field.name, field.kind);
            }
        }
        for rule in plugin.rules {
            let _ = writeln!(out, "  rule {}", rule.id);
        }
    }
    for linker in linkers().unwrap() {
        let _ = writeln!(out, "linker {} ({})", linker.id, linker.package);
        for table in linker.tables {
            let _ = writeln!(out, "  table {}", table.name);
            for column in table.columns {
                let _ = writeln!(out, "    {}: {:?}", column.field.name, column.field.kind);
            }
        }
    }
    insta::assert_snapshot!(out);
}
