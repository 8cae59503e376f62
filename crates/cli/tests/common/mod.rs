//! Running the binary as a user would.

#![allow(unreachable_pub, dead_code, reason = "shared by several test programs, each using a part")]

use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
};
use tempfile::TempDir;

/// A folder for one test: `in/` for inputs, `out/` for results.
pub struct Desk {
    pub dir: TempDir,
}

impl Desk {
    pub fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        fs::create_dir(dir.path().join("in")).unwrap();
        Self { dir }
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    pub fn put(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, content).unwrap();
        path
    }

    pub fn chancery(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_chancery"));
        command.current_dir(self.dir.path()).env("NO_COLOR", "1");
        command
    }

    /// Kills a child that hangs, so that a mistake fails the test instead of stopping it for ever.
    pub fn watch(&self, child: &std::process::Child) {
        let id = child.id().to_string();
        std::thread::spawn(move || {
            std::thread::sleep(std::time::Duration::from_secs(120));
            let _ = Command::new("kill").args(["-KILL", &id]).status();
        });
    }

    /// Runs over `in/` into `out/`.
    pub fn run(&self) -> Outcome {
        Outcome::of(self.chancery().args(["run", "in"]).output().unwrap())
    }

    pub fn run_with(&self, arguments: &[&str]) -> Outcome {
        Outcome::of(self.chancery().args(arguments).output().unwrap())
    }

    /// Runs with `input` on stdin.
    pub fn pipe(&self, arguments: &[&str], input: &[u8]) -> Outcome {
        let mut child = self.chancery();
        child.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = child.spawn().unwrap();
        let mut stdin = child.stdin.take().unwrap();
        let input = input.to_vec();
        let writer = std::thread::spawn(move || stdin.write_all(&input));
        let output = child.wait_with_output().unwrap();
        let _ = writer.join();
        Outcome::of(output)
    }

    /// The ledger, one object an input.
    pub fn ledger(&self) -> Vec<serde_json::Value> {
        rows(&self.path("out/documents.jsonl"))
    }

    pub fn annotations(&self) -> Vec<serde_json::Value> {
        rows(&self.path("out/annotations.jsonl"))
    }

    /// `document or input: status reason`, one line an input.
    pub fn statuses(&self) -> Vec<String> {
        let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
        let line = |row: &serde_json::Value| {
            let name = if row["doc"].is_null() { text(&row["input"]) } else { text(&row["doc"]) };
            format!("{name}: {} {}", text(&row["status"]), text(&row["reason"])).trim().to_owned()
        };
        self.ledger().iter().map(line).collect()
    }
}

pub fn rows(path: &Path) -> Vec<serde_json::Value> {
    let text = fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// What a run said.
#[derive(Debug)]
pub struct Outcome {
    pub status: Option<i32>,
    pub stdout: String,
    pub stderr: String,
}

impl Outcome {
    pub fn of(output: Output) -> Self {
        Self {
            status: output.status.code(),
            stdout: String::from_utf8_lossy(&output.stdout).into_owned(),
            stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }

    /// Checks status and what stderr says.
    pub fn expect(&self, status: i32, says: &[&str]) -> &Self {
        assert_eq!(self.status, Some(status), "{self:?}");
        for says in says {
            assert!(self.stderr.contains(says), "stderr lacks {says:?}:\n{}", self.stderr);
        }
        self
    }
}

/// A sentence in which every layer finds something.
pub const SENTENCE: &str = "On June 8, 2017, President Xi Jinping met President Nursultan Nazarbayev in Astana. The two \
                            heads of state signed the China-Kazakhstan Joint Statement and more than 90 cooperation documents.";
