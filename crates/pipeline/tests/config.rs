//! What is wrong with a config is told with place and remedy, all of it at once.

mod common;

use chancery_core::registry;
use chancery_pipeline::{Config, Pipeline, render};
use std::path::Path;

/// The diagnostics of a config, as a user sees them.
fn told(config: &str) -> String {
    let problems = match Config::parse(config) {
        Err(problems) => problems,
        Ok(parsed) => match Pipeline::build(&parsed, &registry().unwrap(), Path::new("/nowhere")) {
            Err(problems) => problems,
            Ok(_) => return "ok".to_owned(),
        },
    };
    render(&problems, "config.toml", config, false)
}

#[test]
fn a_config_may_be_right() {
    assert_eq!(told("[extractor.words]\nlongest = 3\n[sink.csv]\n[source.text]\n"), "ok");
    assert_eq!(told("[extractor.words]\n[extractor.late]\nenabled = false"), "ok");
}

#[test]
fn an_unknown_plugin_names_the_nearest_and_the_linked() {
    insta::assert_snapshot!(told("[extractor.wrods]\n\n[extractor.visits]\n"));
}

#[test]
fn a_misspelt_key_a_wrong_type_and_a_value_out_of_range_are_told_together() {
    insta::assert_snapshot!(told(
        "[run]\nthreads = \"two\"\n\n[extractor.words]\nlongst = 3\nstrict = \"yes\"\nlongest = -4\n"
    ));
    insta::assert_snapshot!(told("[extractor.words]\nlongst = 3\nstrict = \"yes\"\nlongest = -4\n"));
    insta::assert_snapshot!(told("[extractor.words]\nlongest = 0\n"));
}

#[test]
fn a_missing_file_is_told_at_its_key() {
    insta::assert_snapshot!(told("[extractor.words]\nlist = \"names.tsv\"\n"));
}

#[test]
fn a_layer_that_nobody_writes_names_who_would() {
    insta::assert_snapshot!(told("[extractor.late]\n"));
}

#[test]
fn unknown_sections_and_keys_of_the_framework_are_told() {
    insta::assert_snapshot!(told(
        "[extractors.words]\n[run]\nthreds = 2\nthreads = 5000\ninput = 3\n[sink]\ncsv = true\n"
    ));
    insta::assert_snapshot!(told("[sink.parquett]\n[source.pdf]\n[extractor.words]\nenabled = 1\n"));
    insta::assert_snapshot!(told("[sink.parquett]\n[source.pdf]\n[extractor.words]\n"));
}

#[test]
fn no_extractor_and_broken_toml_are_told() {
    insta::assert_snapshot!(told("[run]\n"));
    insta::assert_snapshot!(told("[run\ninput = [\"a\"]\nx = = 2\n"));
}
