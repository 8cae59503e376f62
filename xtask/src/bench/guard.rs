//! `--guard`: counts instructions of the hot path and compares them with the baseline in the repository.
//!
//! Times on a busy machine differ by half; counted instructions repeat to a fraction of a percent. The text is read
//! n and 3n times, and the difference counts, so that starting and building the tables drop out.

use super::{probe, stages::bytes_of};
use crate::root;
use chancery_cli::say;
use serde::{Deserialize, Serialize};
use std::{collections::BTreeMap, fs, path::PathBuf, process::Command};

const STAGES: [&str; 2] = ["scan", "four"];

/// The baseline file.
#[derive(Serialize, Deserialize, Debug, Clone, PartialEq)]
struct Baseline {
    /// How many percent more a stage may take.
    tolerance_percent: f64,
    /// What the counts were made on; another machine's are not comparable.
    target: String,
    /// Instructions for each byte of text.
    instructions_per_byte: BTreeMap<String, f64>,
}

fn baseline_path() -> PathBuf {
    root().join("xtask/bench-baseline.toml")
}

fn target() -> String {
    format!("{}-{}", std::env::consts::ARCH, std::env::consts::OS)
}

/// Counts and compares, or counts and writes.
pub(super) fn run(write: bool) -> Result<(), String> {
    if Command::new("valgrind").arg("--version").output().is_err() {
        say("skipped: instructions are counted with valgrind, which is not installed");
        return Ok(());
    }
    let path = baseline_path();
    let baseline = read()?;
    if !write && baseline.target != target() {
        let (there, here) = (&baseline.target, target());
        say(format!("skipped: the baseline was counted on {there}, this is {here}"));
        return Ok(());
    }
    let bytes = bytes_of(&probe::guard_text());
    let mut counted = BTreeMap::new();
    for stage in STAGES {
        let (once, thrice) = (count(stage, 1)?, count(stage, 3)?);
        counted.insert(stage.to_owned(), per_byte(once, thrice, bytes));
    }
    if write {
        let baseline = Baseline { instructions_per_byte: counted, target: target(), ..baseline };
        let text = toml::to_string(&baseline).map_err(|error| error.to_string())?;
        let text = format!("{HEAD}{text}");
        fs::write(&path, text).map_err(|error| format!("{}: {error}", path.display()))?;
        say(format!("written: {}", path.display()));
        return Ok(());
    }
    let (lines, slower) = compare(&baseline, &counted);
    lines.iter().for_each(say);
    if slower {
        Err("the hot path takes more instructions than the baseline allows: find what costs them with `valgrind \
             --tool=callgrind` (docs/performance.md says how); if the work is worth its price, keep the new count with \
             `cargo xtask bench --guard --write-baseline` and say so in the commit"
            .to_owned())
    } else {
        Ok(())
    }
}

const HEAD: &str = "# Instructions for each byte of text, counted by `cargo xtask bench --guard`, which fails if a stage takes\n\
                    # more than the tolerance allows. `--write-baseline` renews the counts.\n";

fn read() -> Result<Baseline, String> {
    let path = baseline_path();
    let text = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    toml::from_str(&text).map_err(|error| format!("{}: {error}", path.display()))
}

/// Instructions of a process that reads the text so many times.
fn count(stage: &str, times: usize) -> Result<u64, String> {
    let probe = probe::command(&["guard", stage, &times.to_string()])?;
    let output = Command::new("valgrind")
        .args(["--tool=callgrind", "--callgrind-out-file=/dev/null"])
        .arg(probe.get_program())
        .args(probe.get_args())
        .output()
        .map_err(|error| format!("cannot start valgrind: {error}"))?;
    let told = String::from_utf8_lossy(&output.stderr);
    if !output.status.success() {
        return Err(format!("valgrind failed:\n{told}"));
    }
    collected(&told).ok_or_else(|| format!("valgrind told no count:\n{told}"))
}

/// The count in what callgrind tells: `==123== Collected : 4567`.
fn collected(told: &str) -> Option<u64> {
    told.lines().find_map(|line| line.split_once("Collected :"))?.1.trim().parse().ok()
}

fn per_byte(once: u64, thrice: u64, bytes: usize) -> f64 {
    let count = thrice.saturating_sub(once) as f64 / (2 * bytes) as f64;
    (count * 100.0).round() / 100.0
}

/// A line a stage, and whether one is slower than it may be.
fn compare(baseline: &Baseline, counted: &BTreeMap<String, f64>) -> (Vec<String>, bool) {
    let mut slower = false;
    let mut lines = Vec::new();
    for (stage, &now) in counted {
        let Some(&then) = baseline.instructions_per_byte.get(stage) else {
            slower = true;
            lines.push(format!("{stage}: {now} instructions a byte, and no baseline"));
            continue;
        };
        let change = 100.0 * (now / then.max(0.01) - 1.0);
        let verdict = if change > baseline.tolerance_percent {
            slower = true;
            "too many"
        } else if change < -baseline.tolerance_percent {
            "fewer: renew the baseline with --write-baseline"
        } else {
            "as before"
        };
        lines
            .push(format!("{stage}: {now} instructions a byte, baseline {then} ({change:+.1} %): {verdict}"));
    }
    (lines, slower)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn baseline(count: f64) -> Baseline {
        Baseline {
            tolerance_percent: 5.0,
            target: target(),
            instructions_per_byte: [("four".to_owned(), count)].into(),
        }
    }

    #[test]
    fn a_stage_may_grow_by_the_tolerance() {
        for (now, slower) in [(100.0, false), (104.9, false), (106.0, true), (50.0, false)] {
            let counted = [("four".to_owned(), now)].into();
            assert_eq!(compare(&baseline(100.0), &counted).1, slower, "{now}");
        }
        assert!(compare(&baseline(100.0), &[("scan".to_owned(), 1.0)].into()).1);
    }

    #[test]
    fn what_is_done_once_drops_out() {
        let (start, once) = (1_000_000, 30 * 5_000);
        assert_eq!(per_byte(start + once, start + 3 * once, 5_000), 30.0);
    }

    #[test]
    fn callgrind_is_understood() {
        let told = "==7== \n==7== Events    : Ir\n==7== Collected : 1234567\n==7==\n";
        assert_eq!(collected(told), Some(1_234_567));
    }

    #[test]
    fn the_file_in_the_repository_is_read() {
        let baseline = read().unwrap();
        assert!(STAGES.iter().all(|stage| baseline.instructions_per_byte.contains_key(*stage)));
    }
}
