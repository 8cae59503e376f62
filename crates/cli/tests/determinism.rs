//! The same bytes whatever the number of threads, and a quote in every row.

mod common;

use common::{Desk, rows};
use std::{
    fs,
    path::{Path, PathBuf},
};

fn workspace() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().unwrap()
}

/// The corpus, and the founding documents where they are at hand.
fn texts() -> Vec<PathBuf> {
    let mut folders = vec![workspace().join("corpus/briefings")];
    let seeds = workspace().join("../shared/seeds");
    if seeds.is_dir() {
        folders.push(seeds);
    } else {
        #[expect(clippy::print_stderr, reason = "a test says what it skips")]
        {
            eprintln!("skipped: the founding documents are not beside this checkout (../shared/seeds)");
        }
    }
    folders
}

#[test]
fn threads_do_not_show() {
    let desk = Desk::new();
    let inputs = texts();
    let run = |threads: &str| {
        let out = desk.path(&format!("out-{threads}"));
        let status = desk
            .chancery()
            .arg("run")
            .args(&inputs)
            .arg("--output")
            .arg(&out)
            .args(["--threads", threads])
            .output();
        assert_eq!(status.unwrap().status.code(), Some(0));
        ["annotations.jsonl", "annotations.csv", "documents.jsonl"]
            .map(|name| fs::read(out.join(name)).unwrap())
    };
    let one = run("1");
    assert!(one == run("2"), "two threads give other bytes than one");
    assert!(one == run("7"), "seven threads give other bytes than one");
    assert!(one == run("1"), "two runs differ");
}

#[test]
fn every_row_quotes_its_document() {
    let desk = Desk::new();
    for folder in texts() {
        let out = desk.path("out");
        let output = desk.chancery().arg("run").arg(&folder).arg("--output").arg(&out).output().unwrap();
        assert_eq!(output.status.code(), Some(0));
        let rows = rows(&out.join("annotations.jsonl"));
        assert!(!rows.is_empty());
        for row in rows {
            let path = folder.join(format!("{}.txt", row["doc"].as_str().unwrap()));
            let text = fs::read_to_string(path).unwrap();
            let quote = row["text"].as_str().unwrap();
            let number = |name: &str| row[name].as_u64().unwrap() as usize;
            assert_eq!(&text[number("start_byte")..number("end_byte")], quote);
            let points: String =
                text.chars().skip(number("start")).take(number("end") - number("start")).collect();
            assert_eq!(points, quote);
        }
    }
}
