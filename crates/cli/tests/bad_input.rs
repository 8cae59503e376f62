//! Bad input gives a clear message and the right exit status, and never loses what was good.

mod common;

use common::{Desk, Outcome, SENTENCE};
use std::{
    fs,
    io::{Read, Write},
    process::Stdio,
    time::Duration,
};

// ---- config and call ----

#[test]
fn an_unknown_plugin_and_a_misspelt_key() {
    let desk = Desk::new();
    desk.put("config.toml", "[extractor.date]\n[extractor.counts]\nlimt = 3\n");
    desk.run().expect(
        2,
        &["unknown extractor `date`", "did you mean `dates`?", "config.toml:3:1", "unknown field `limt`"],
    );
    assert!(!desk.path("out").exists());
}

#[test]
fn a_layer_that_is_not_written() {
    let desk = Desk::new();
    desk.put("config.toml", "[source.texts]\n[extractor.dates]\nranges = 7\n");
    let outcome = desk.run_with(&["check"]);
    outcome.expect(2, &["unknown source `texts`", "config.toml:3:10", "nothing was read"]);
}

#[test]
fn a_config_that_is_not_there() {
    let desk = Desk::new();
    desk.run_with(&["run", "--config", "gone.toml"])
        .expect(2, &["cannot read the config `gone.toml`", "--config FILE"]);
}

#[test]
fn inputs_that_are_not_there() {
    let desk = Desk::new();
    let outcome = desk.run_with(&["run", "gone", "in", "*.txt"]);
    outcome.expect(
        2,
        &["input `gone` does not exist", "input `in` is a folder without files", "`*.txt` matches no file"],
    );
    desk.run_with(&["run"]).expect(2, &["names no input"]);
}

#[test]
fn an_output_folder_that_cannot_be_written() {
    let desk = Desk::new();
    desk.put("in/a.txt", SENTENCE);
    desk.put("taken", "a file");
    desk.run_with(&["run", "in", "--output", "taken/out"])
        .expect(2, &["cannot write `taken/out`", "--output"]);
}

// ---- files ----

#[test]
fn every_input_is_in_the_ledger_and_the_counts_add_up() {
    let desk = Desk::new();
    desk.put("in/a.txt", SENTENCE);
    desk.put("in/b.txt", "");
    desk.put("in/c.pdf", "%PDF");
    desk.put("in/d.txt", b"\x89PNG\r\n\x1a\n\0\0\0");
    desk.put("in/e.jsonl", "{\"id\":\"e1\",\"text\":\"Astana\"}\nnot json\n");
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("gone.txt", desk.path("in/f.txt")).unwrap();
        std::os::unix::fs::symlink(desk.path("in"), desk.path("in/g")).unwrap();
    }
    let outcome = desk.run();
    outcome.expect(1, &["looks like a binary file: byte 0x00 at offset 8", "not JSON"]);
    let statuses = desk.statuses();
    assert_eq!(statuses[0], "a: extracted");
    assert_eq!(statuses[1], "b: empty");
    assert_eq!(statuses[2], "in/c.pdf: skipped no enabled source reads .pdf files");
    assert!(statuses[3].starts_with("in/d.txt: failed looks like a binary file"), "{statuses:?}");
    assert_eq!(statuses[4], "e1: extracted");
    assert!(statuses[5].starts_with("in/e.jsonl:2: failed not JSON"), "{statuses:?}");
    #[cfg(unix)]
    {
        outcome.expect(1, &["a broken link", "a link back to its own folder"]);
        assert_eq!(statuses.len(), 8);
        assert!(statuses[6].starts_with("in/f.txt: failed a broken link"), "{statuses:?}");
        assert!(statuses[7].starts_with("in/g: failed a link back"), "{statuses:?}");
        let total = outcome.stderr.lines().find(|line| line.starts_with("inputs")).unwrap();
        assert!(total.ends_with(" 8"), "{}", outcome.stderr);
    }
    assert!(desk.annotations().iter().any(|row| row["doc"] == "a"), "what was good is there");
}

#[cfg(target_os = "linux")]
#[test]
fn an_unreadable_file() {
    use std::os::unix::fs::PermissionsExt;
    let desk = Desk::new();
    desk.put("in/a.txt", SENTENCE);
    // Readable by mode, yet every read fails: this holds for root too, whom no mode keeps out.
    std::os::unix::fs::symlink("/proc/self/mem", desk.path("in/b.txt")).unwrap();
    let locked = desk.put("in/c.txt", SENTENCE);
    fs::set_permissions(&locked, fs::Permissions::from_mode(0o000)).unwrap();
    let root_reads_all = fs::read(&locked).is_ok();
    desk.run().expect(1, &["in/b.txt: cannot be read"]);
    let statuses = desk.statuses();
    assert_eq!(statuses[0], "a: extracted");
    assert_eq!(statuses[2].contains("no permission to read it"), !root_reads_all, "{statuses:?}");
}

#[cfg(unix)]
#[test]
fn a_socket_is_no_file() {
    let desk = Desk::new();
    desk.put("in/a.txt", SENTENCE);
    let _socket = std::os::unix::net::UnixListener::bind(desk.path("in/b.txt")).unwrap();
    desk.run().expect(1, &["in/b.txt: not a regular file"]);
}

#[test]
fn texts_in_other_encodings_are_read() {
    let desk = Desk::new();
    let text = "Le 8 juin 2017, President Macron received “fifty” guests in the Élysée.";
    let utf16: Vec<u8> =
        [0xff, 0xfe].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    desk.put("in/utf16.txt", utf16);
    desk.put(
        "in/latin.txt",
        b"President Macron re\xe7ut \x93fifty\x94 guests at the \xc9lys\xe9e on June 8, 2017.",
    );
    desk.put("in/mark.txt", "\u{feff}On June 8, 2017, talks were held.");
    desk.run().expect(0, &[]);
    let ledger = desk.ledger();
    let encoding = |doc: &str| ledger.iter().find(|row| row["doc"] == doc).unwrap()["encoding"].as_str();
    assert_eq!(encoding("utf16"), Some("UTF-16LE"));
    assert_eq!(encoding("latin"), Some("windows-1252"));
    assert_eq!(encoding("mark"), None);
    let date =
        desk.annotations().into_iter().find(|row| row["doc"] == "mark" && row["layer"] == "date").unwrap();
    assert_eq!(date["start"], 3, "the byte order mark is no part of the text");
}

#[test]
fn broken_utf8_is_told_with_its_place() {
    let desk = Desk::new();
    desk.put(
        "in/a.txt",
        [&b"The \xc3\x89lys\xc3\xa9e and S\xc3\xa3o Tom\xc3\xa9 "[..], b"bad \xff byte"].concat(),
    );
    desk.run().expect(1, &["not valid UTF-8 at byte 32", "encoding = "]);
}

// ---- JSON Lines ----

#[test]
fn wrong_records_fail_alone() {
    let desk = Desk::new();
    let lines = [
        format!("{{\"id\":\"one\",\"text\":{SENTENCE:?}}}"),
        "{\"id\":\"no-text\"}".to_owned(),
        "{broken".to_owned(),
        format!("{{\"id\":\"bad-date\",\"text\":{SENTENCE:?},\"date\":\"someday\"}}"),
        "{\"id\":\"one\",\"text\":\"again\"}".to_owned(),
        format!("{{\"id\":\"last\",\"text\":{SENTENCE:?}}}"),
    ];
    desk.put("in/all.jsonl", lines.join("\n"));
    desk.run()
        .expect(1, &["all.jsonl:2: the record has no `text`", "all.jsonl:3: not JSON", "`one` is taken"]);
    let statuses = desk.statuses();
    assert_eq!(statuses.iter().filter(|status| status.contains("extracted")).count(), 3, "{statuses:?}");
    let dated = desk.ledger().into_iter().find(|row| row["doc"] == "bad-date").unwrap();
    assert!(dated["problems"][0]["message"].as_str().unwrap().contains("`someday` is no date"), "{dated}");
    let annotations = desk.annotations();
    assert!(annotations.iter().all(|row| row["text"] != "again"));
    assert!(annotations.iter().any(|row| row["doc"] == "last"));
}

#[test]
fn stdin_to_stdout_line_by_line() {
    let desk = Desk::new();
    let mut child = desk.chancery();
    child.args(["run", "-"]).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = child.spawn().unwrap();
    desk.watch(&child);
    let mut stdin = child.stdin.take().unwrap();
    let mut stdout = child.stdout.take().unwrap();
    writeln!(stdin, "{{\"id\":\"a\",\"text\":{SENTENCE:?}}}").unwrap();
    stdin.flush().unwrap();
    // The answer comes while the input is still open.
    let mut first = [0u8; 8];
    stdout.read_exact(&mut first).unwrap();
    assert_eq!(&first, b"{\"doc\":\"");
    writeln!(stdin, "oops").unwrap();
    drop(stdin);
    let mut rest = String::new();
    stdout.read_to_string(&mut rest).unwrap();
    assert!(rest.lines().skip(1).all(|line| serde_json::from_str::<serde_json::Value>(line).is_ok()));
    let outcome = Outcome::of(child.wait_with_output().unwrap());
    outcome.expect(1, &["stdin:2: not JSON"]);
}

#[test]
fn a_pipe_may_keep_its_ledger() {
    let desk = Desk::new();
    let outcome =
        desk.pipe(&["run", "-", "--ledger", "ledger.jsonl"], b"{\"text\":\"June 8, 2017\"}\n\n{}\n");
    outcome.expect(1, &[]);
    let ledger = common::rows(&desk.path("ledger.jsonl"));
    assert_eq!(ledger.len(), 2);
    assert_eq!(ledger[0]["doc"], "stdin:1");
    desk.pipe(&["run", "-"], b"").expect(0, &[]);
    desk.pipe(&["run", "-", "in"], b"").expect(2, &["`-` stands alone"]);
}

#[test]
fn a_closed_stdout_ends_the_run_quietly() {
    let desk = Desk::new();
    let mut child = desk.chancery();
    child.args(["run", "-"]).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = child.spawn().unwrap();
    desk.watch(&child);
    drop(child.stdout.take());
    let mut stdin = child.stdin.take().unwrap();
    // More than a pipe holds; stdin stays open, so only the closed stdout can end the run.
    let line = format!("{{\"text\":{SENTENCE:?}}}\n");
    for _ in 0..2_000 {
        if stdin.write_all(line.as_bytes()).is_err() {
            break;
        }
    }
    let status = child.wait().unwrap();
    let mut stderr = String::new();
    child.stderr.take().unwrap().read_to_string(&mut stderr).unwrap();
    assert_eq!((status.code(), stderr.as_str()), (Some(0), ""));
    drop(stdin);
}

// ---- size, space, interruption ----

#[test]
fn a_document_of_fifty_megabytes() {
    let desk = Desk::new();
    let plain =
        "The delegations went through the agenda item by item and found that they were largely of one mind. ";
    let page = format!("{SENTENCE}\n\n{}\n\n", plain.repeat(50));
    desk.put("in/long.txt", page.repeat(50_000_000 / page.len()));
    desk.put("in/short.txt", SENTENCE);
    desk.run().expect(0, &[]);
    assert_eq!(desk.statuses(), ["long: extracted", "short: extracted"]);
}

#[test]
fn a_million_words_without_a_space_between_sentences() {
    let desk = Desk::new();
    desk.put("in/glued.txt", "The talks went well.The leaders met.".repeat(143_000));
    desk.run().expect(0, &[]);
    assert!(desk.ledger()[0]["words"].as_u64().unwrap() > 1_000_000);
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_leaves_the_earlier_results() {
    let desk = Desk::new();
    desk.put("in/a.txt", SENTENCE);
    desk.run().expect(0, &[]);
    let before = fs::read(desk.path("out/annotations.jsonl")).unwrap();
    // The run writes beside its results; there, the disk is full.
    std::os::unix::fs::symlink("/dev/full", desk.path("out/annotations.jsonl.partial")).unwrap();
    desk.put("in/b.txt", SENTENCE);
    desk.run().expect(2, &["annotations.jsonl.partial", "the disk is full", "earlier results stand"]);
    assert_eq!(fs::read(desk.path("out/annotations.jsonl")).unwrap(), before);
    assert_eq!(desk.ledger().len(), 1);
    assert!(!desk.path("out/documents.jsonl.partial").exists());
}

#[cfg(unix)]
#[test]
fn an_interrupted_run_leaves_nothing_that_looks_complete() {
    let desk = Desk::new();
    // Standard input stays open, so the run cannot be over before it is interrupted.
    let mut child = desk.chancery();
    child.args(["run", "-", "--output", "out"]).stdin(Stdio::piped()).stderr(Stdio::null());
    let mut child = child.spawn().unwrap();
    desk.watch(&child);
    let line = format!("{{\"text\":{SENTENCE:?}}}\n");
    child.stdin.as_mut().unwrap().write_all(line.repeat(100).as_bytes()).unwrap();
    while !desk.path("out/documents.jsonl.partial").exists() {
        std::thread::sleep(Duration::from_millis(5));
    }
    let signal = if ignores_interrupts() { "-TERM" } else { "-INT" };
    let interrupted =
        std::process::Command::new("kill").args([signal, &child.id().to_string()]).status().unwrap();
    assert!(interrupted.success());
    assert!(!child.wait().unwrap().success());
    for name in ["annotations.jsonl", "annotations.csv", "documents.jsonl"] {
        assert!(!desk.path("out").join(name).exists(), "{name}");
    }
}

/// Whether this process was started with SIGINT ignored, as shells do for jobs in the background; its children
/// inherit that, and Ctrl-C would not reach them either.
#[cfg(unix)]
fn ignores_interrupts() -> bool {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let ignored = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    ignored.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok()).is_some_and(|mask| mask & 0b10 != 0)
}
