//! Linkers: input order whatever the threads, and what becomes of their mistakes.

mod common;

use chancery_core::{
    AddCx, AnyLinker, BuildCx, BuildError, CollectCx, Column, Evidence, Field, LinkCx, Linker, LinkerPlugin,
    Record, TableInfo, registry,
};
use chancery_pipeline::{Config, Input, Pipeline, RunOptions, Summary, run};
use common::{Nothing, WORDS};
use std::{convert::Infallible, io::Cursor, path::Path, sync::Arc};

const FIRST: TableInfo = TableInfo {
    name: "first-words",
    doc: "the first word of each document",
    id: "the document",
    columns: &[Column::new(Field::text("word", "the word"), "word", "word.letters")],
};

/// Keeps each document's first word; misbehaves on `collapse`, `jam` and `twice`.
struct FirstWords;

impl LinkerPlugin for FirstWords {
    const ID: &'static str = "first-words";
    const SUMMARY: &'static str = "First words";
    const READS: &'static [&'static str] = &["word"];
    const TABLES: &'static [TableInfo] = &[FIRST];
    const DEFAULT_TOML: &'static str = "";
    type Config = Nothing;

    fn build(_: Nothing, _: &mut BuildCx<'_>) -> Result<Box<dyn AnyLinker>, BuildError> {
        Ok(Box::new(FirstWords))
    }
}

impl Linker for FirstWords {
    type Facts = Option<(String, Evidence)>;
    type State = Vec<(String, Evidence)>;

    fn collect(&self, cx: &CollectCx<'_>) -> Self::Facts {
        let first = cx.layer(WORDS).first()?;
        assert_ne!(first.value.0, "collapse");
        Some((first.value.0.clone(), cx.evidence(WORDS, first)))
    }

    fn add(&self, state: &mut Self::State, facts: Self::Facts, _: &mut AddCx<'_>) {
        assert!(facts.as_ref().is_none_or(|(word, _)| word != "jam"));
        state.extend(facts);
    }

    fn link(&self, state: Self::State, cx: &mut LinkCx<'_>) {
        let record = |(word, evidence): (String, Evidence)| {
            let id = if word == "twice" { "twice".to_owned() } else { evidence.doc.to_string() };
            let mut record = Record::new(id);
            record.put_one("word", word, [evidence]);
            record
        };
        cx.emit(FIRST, state.into_iter().map(record).collect());
    }
}

chancery_core::register_linker!(FirstWords);

fn build(config: &str) -> Result<Pipeline, Vec<String>> {
    let config = Config::parse(config).ok().unwrap();
    let built = Pipeline::build(&config, &registry().unwrap(), Path::new("."));
    built.map_err(|problems| problems.into_iter().map(|problem| problem.message).collect())
}

fn link(texts: &[&str], threads: usize) -> Summary {
    let lines: String = texts
        .iter()
        .enumerate()
        .map(|(number, text)| format!("{{\"id\":\"d{number}\",\"text\":\"{text}\"}}\n"))
        .collect();
    let pipeline = Arc::new(build("[extractor.words]\n[linker.first-words]\n").ok().unwrap());
    let input = Input::Stream("test".to_owned(), Box::new(Cursor::new(lines.into_bytes())));
    let result = run(&pipeline, input, RunOptions { threads }, |_| Ok::<(), Infallible>(()));
    result.unwrap_or_else(|never| match never {})
}

fn words(summary: &Summary) -> Vec<&str> {
    let records = summary.tables.iter().flat_map(|table| &table.records);
    records.filter_map(|record| record.text("word")).collect()
}

#[test]
fn documents_come_in_input_order_whatever_the_threads() {
    let texts: Vec<String> = (0..500).map(|number| format!("w{number}x a b c")).collect();
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let one = link(&texts, 1);
    assert_eq!(one.tables[0].records.len(), 500);
    assert_eq!(one.tables, link(&texts, 7).tables);
}

#[test]
fn a_document_a_linker_cannot_read_is_left_out_and_told() {
    let summary = link(&["one", "collapse", "three"], 2);
    assert_eq!(words(&summary), ["one", "three"]);
    assert_eq!((summary.incomplete, summary.problems), (1, 1));
}

#[test]
fn a_document_whose_layer_is_missing_is_left_out() {
    let summary = link(&["one", "panic", "three"], 2);
    assert_eq!(words(&summary), ["one", "three"]);
    assert_eq!(summary.incomplete, 1);
}

#[test]
fn a_linker_that_fails_makes_no_table() {
    let summary = link(&["one", "jam", "three"], 2);
    assert!(summary.tables.is_empty());
    assert!(summary.linker_failures[0].contains("linker `first-words` panicked"), "{summary:?}");
    let summary = link(&["twice", "twice"], 1);
    assert!(
        summary.linker_failures[0].contains("gave two rows of `first-words` the id `twice`"),
        "{summary:?}"
    );
}

#[test]
fn config_and_plan_tell_what_is_wrong() {
    let unmet = build("[extractor.free]\n[linker.first-words]\n").err().unwrap();
    assert_eq!(unmet, ["`first-words` reads the layer `word`, which no enabled extractor writes"]);
    let unknown = build("[extractor.words]\n[linker.first-word]\n").err().unwrap();
    assert_eq!(unknown, ["unknown linker `first-word`"]);
    assert!(
        build("[linker.first-words]\nenabled = false\n[extractor.words]\n")
            .unwrap()
            .plan()
            .linkers
            .is_empty()
    );
}
