//! What one document's trouble does to the rest: nothing.

mod common;

use chancery_core::{Meta, registry, text::Span};
use chancery_io::RawDocument;
use chancery_pipeline::{Config, Pipeline, Processed, Status, Worker};
use std::path::Path;

const CONFIG: &str = "[extractor.words]\n[extractor.late]\n[extractor.free]\n";

fn process(text: &str) -> Processed {
    let config = Config::parse(CONFIG).ok().unwrap();
    let pipeline = Pipeline::build(&config, &registry().unwrap(), Path::new(".")).ok().unwrap();
    let raw = RawDocument {
        id: "doc".into(),
        text: text.into(),
        meta: Meta::default(),
        prose: vec![Span::new(0, text.len() as u32)],
        ..RawDocument::default()
    };
    Worker::new(&pipeline).document(raw, "doc.txt".into(), "text")
}

/// `layer:count` of what came out, then `extractor: message` of what went wrong.
fn outcome(text: &str) -> Vec<String> {
    let processed = process(text);
    assert_eq!(processed.entry.status, Status::Extracted);
    let counts = processed.entry.annotations.iter().map(|(layer, count)| format!("{layer}:{count}"));
    let problems = processed.entry.problems.iter().map(|problem| {
        assert!(problem.lost);
        format!("{}: {}", problem.from, problem.message)
    });
    counts.chain(problems).collect()
}

#[test]
fn a_good_document_has_all_its_layers() {
    assert_eq!(outcome("two words"), ["word:2", "late:2", "free:1"]);
}

#[test]
fn a_panic_costs_the_extractor_and_its_readers_this_document() {
    let outcome = outcome("do panic now");
    assert_eq!(outcome[0], "free:1");
    assert!(outcome[1].starts_with("words: panicked at ") && outcome[1].ends_with("told to"), "{outcome:?}");
    assert_eq!(outcome[2], "late: skipped: the layer `word` of `words` is missing");
}

#[test]
fn an_error_costs_the_same_and_has_its_place() {
    let processed = process("é then fail");
    let problem = &processed.entry.problems[0];
    assert_eq!((problem.from, problem.message.as_str()), ("words", "told to fail"));
    assert_eq!(problem.place, Some((Span::new(8, 12), (7, 11))));
    assert_eq!(processed.entry.annotations, [("free", 1)]);
}

#[test]
fn a_span_outside_the_text_never_reaches_a_sink() {
    let outcome = outcome("an overrun");
    assert!(outcome[1].contains("which is no part of the text"), "{outcome:?}");
    assert_eq!(outcome[0], "free:1");
}

#[test]
fn a_layer_that_was_not_declared_is_refused() {
    let outcome = outcome("an undeclared layer");
    assert!(outcome[1].contains("`late`, which it does not declare"), "{outcome:?}");
}

#[test]
fn a_text_without_a_word_is_empty() {
    for text in ["", " \n\u{a0}"] {
        assert_eq!(process(text).entry.status, Status::Empty);
    }
}

#[test]
fn a_worker_goes_on_after_a_panic() {
    let config = Config::parse(CONFIG).ok().unwrap();
    let pipeline = Pipeline::build(&config, &registry().unwrap(), Path::new(".")).ok().unwrap();
    let mut worker = Worker::new(&pipeline);
    let document = |id: &str, text: &str| RawDocument {
        id: id.into(),
        text: text.into(),
        prose: vec![Span::new(0, text.len() as u32)],
        ..RawDocument::default()
    };
    assert!(worker.document(document("a", "panic"), "a".into(), "text").entry.is_incomplete());
    let processed = worker.document(document("b", "fine words"), "b".into(), "text");
    assert!(!processed.entry.is_incomplete());
    assert_eq!(processed.entry.annotations, [("word", 2), ("late", 2), ("free", 1)]);
}
