//! `ready`: all that CI checks, in CI's order. `.ci/run` is this and nothing else.

use crate::{cargo, root};
use chancery_cli::{Extra, OK, WRONG, say};
use clap::Command;
use std::{
    collections::BTreeSet,
    ffi::OsStr,
    fs,
    path::{Path, PathBuf},
    process,
};

type Step = (&'static str, fn() -> Result<(), String>);

const STEPS: [Step; 9] = [
    ("format", || done(cargo().args(["fmt", "--all", "--check"]), "run `cargo fmt --all`")),
    ("clippy", || {
        let mut clippy = cargo();
        clippy.args([
            "clippy",
            "--workspace",
            "--all-targets",
            "--locked",
            "--quiet",
            "--",
            "-D",
            "warnings",
        ]);
        done(&mut clippy, "mend the warnings")
    }),
    ("house rules", house_rules),
    ("tests and snapshots", tests),
    ("docs", || done(cargo().args(["xtask", "docs", "--check"]), "run `cargo xtask docs` and commit")),
    ("gold baseline", || {
        let eval = ["xtask", "eval", "--baseline", "corpus/baseline.toml"];
        done(cargo().args(eval), "a figure dropped: see which above, and mend the rule")
    }),
    ("an extractor from outside", outside),
    ("new-extractor", scaffold),
    // Last: it builds the workspace once more, optimised.
    ("instructions of the hot path", || {
        done(cargo().args(["xtask", "bench", "--guard"]), "see what is said above")
    }),
];

pub(crate) fn command() -> Extra {
    Extra {
        command: Command::new("ready").about("Check all that CI checks"),
        run: |_| {
            for (name, step) in STEPS {
                say(format!("── {name}"));
                if let Err(message) = step() {
                    say(format!("error: {name}: {message}"));
                    return WRONG;
                }
            }
            say("ready");
            OK
        },
    }
}

fn done(command: &mut process::Command, remedy: &str) -> Result<(), String> {
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(_) => Err(remedy.to_owned()),
        Err(error) => Err(format!("cannot start {}: {error}", command.get_program().to_string_lossy())),
    }
}

/// The README's own test command, and that no snapshot lies about which no test refers to.
fn tests() -> Result<(), String> {
    let references = root().join("target/snapshot-references.txt");
    let _ = fs::remove_file(&references); // there may be none
    let mut test = cargo();
    // The variable is what insta itself offers for finding unreferenced snapshots.
    test.args(["test", "--workspace", "--locked"]).env("INSTA_SNAPSHOT_REFERENCES_FILE", &references);
    test.env("INSTA_UPDATE", "no");
    done(&mut test, "mend the failing test")?;
    let referenced =
        fs::read_to_string(&references).map_err(|error| format!("{}: {error}", references.display()))?;
    let canonical = |path: &Path| path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let referenced: BTreeSet<PathBuf> = referenced.lines().map(|line| canonical(Path::new(line))).collect();
    let mut orphans = Vec::new();
    for folder in ["crates", "plugins", "xtask"] {
        for path in files(&root().join(folder), &|path| path.extension() == Some(OsStr::new("snap"))) {
            if !referenced.contains(&canonical(&path)) {
                orphans.push(path.display().to_string());
            }
        }
    }
    if orphans.is_empty() {
        Ok(())
    } else {
        Err(format!("snapshots that no test refers to; delete them:\n  {}", orphans.join("\n  ")))
    }
}

/// What the compiler cannot check.
fn house_rules() -> Result<(), String> {
    let mut broken = Vec::new();
    let sources =
        |folder: &str| files(&root().join(folder), &|path| path.extension() == Some(OsStr::new("rs")));
    for folder in ["crates", "plugins", "xtask"] {
        for path in sources(folder) {
            let text = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
            let shown = path.strip_prefix(root()).unwrap_or(&path).display().to_string();
            let is_registry = shown.ends_with("registry.rs") || shown.ends_with("ready.rs");
            if text.contains("inventory::iter") && !is_registry {
                broken.push(format!(
                    "{shown}: iterates an inventory: registration order is arbitrary, call the registry"
                ));
            }
            if shown.contains("/src/") && !text.starts_with("//!") && !text.starts_with("#![") {
                broken.push(format!("{shown}: says nowhere what it is: start it with a `//!` comment"));
            }
        }
    }
    for manifest in files(&root().join("plugins"), &|path| path.file_name() == Some(OsStr::new("Cargo.toml")))
    {
        let text =
            fs::read_to_string(&manifest).map_err(|error| format!("{}: {error}", manifest.display()))?;
        for forbidden in ["chancery-pipeline", "chancery-io"] {
            if text.contains(forbidden) {
                broken.push(format!("{}: a plugin must not depend on {forbidden}", manifest.display()));
            }
        }
    }
    if broken.is_empty() { Ok(()) } else { Err(format!("\n  {}", broken.join("\n  "))) }
}

fn files(folder: &Path, wanted: &dyn Fn(&Path) -> bool) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() && path.file_name() != Some(OsStr::new("target")) {
                folders.push(path);
            } else if wanted(&path) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

/// Builds and runs the workspace under `examples/visits`, as its README says.
fn outside() -> Result<(), String> {
    let folder = root().join("examples/visits");
    let mut test = cargo();
    test.current_dir(&folder).args(["test", "--workspace", "--quiet"]);
    test.env("CARGO_TARGET_DIR", root().join("target"));
    done(&mut test, "the example's tests fail")?;
    let mut run = cargo();
    run.current_dir(&folder).args(["run", "--quiet", "--bin", "visits", "--", "run", "--quiet", "--output"]);
    run.arg(root().join("target/examples-out")).env("CARGO_TARGET_DIR", root().join("target"));
    done(&mut run, "the example does not run")
}

/// Makes a plugin in a copy of the tree and lets it pass its tests there.
fn scaffold() -> Result<(), String> {
    let copy = root().join("target/scaffold");
    let _ = fs::remove_dir_all(&copy); // there may be none
    let listed = process::Command::new("git").current_dir(root()).args(["ls-files", "-z"]).output();
    let listed = listed.map_err(|error| format!("cannot list the files with git: {error}"))?;
    for name in String::from_utf8_lossy(&listed.stdout).split('\0').filter(|name| !name.is_empty()) {
        let (from, to) = (root().join(name), copy.join(name));
        if let Some(parent) = to.parent() {
            fs::create_dir_all(parent).map_err(|error| format!("{}: {error}", parent.display()))?;
        }
        fs::copy(&from, &to).map_err(|error| format!("{}: {error}", from.display()))?;
    }
    // A folder of its own: cargo tells packages apart by their path within the workspace, so a copy of the
    // workspace that shared this one's would overwrite what is built of it.
    let target = root().join("target/scaffold-build");
    let xtask = |arguments: &[&str]| {
        let mut command = cargo();
        command.current_dir(&copy).args(["xtask"]).args(arguments).env("CARGO_TARGET_DIR", &target);
        command.env_remove("INSTA_UPDATE");
        done(&mut command, "the new plugin does not work")
    };
    xtask(&["new-extractor", "press-events"])?;
    xtask(&["check"])?;
    let mut test = cargo();
    test.current_dir(&copy).args(["test", "--quiet", "--package", "chancery-press-events"]);
    test.env("CARGO_TARGET_DIR", &target).env("INSTA_UPDATE", "no");
    done(&mut test, "the new plugin's tests fail")
}
