//! `bench`: how fast, stage by stage, on text of its own making; beside peers; and how cost grows.
//!
//! Times are for ratios within one run: machines differ and are noisy. What guards the hot path is a count of
//! instructions, which repeats (`--guard`).

mod chart;
mod clock;
mod guard;
mod limit;
mod peers;
mod probe;
mod report;
mod results;
mod scaling;
mod stages;
mod text;

use crate::{cargo, root};
use chancery_cli::{Extra, OK, WRONG, say};
use chancery_core::registry;
use clap::{Arg, ArgAction, ArgMatches, Command};
use results::{Machine, Results, TextFacts};
use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
    process,
};

pub(crate) fn command() -> Extra {
    let flag = |name: &'static str, help: &'static str| {
        Arg::new(name).long(name).action(ArgAction::SetTrue).help(help)
    };
    let value = |name: &'static str, value: &'static str, help: &'static str| {
        Arg::new(name).long(name).value_name(value).help(help)
    };
    Extra {
        command: Command::new("bench")
            .about("Measure speed, stage by stage and beside peers, and how cost grows")
            .arg(value("mb", "N", "How much text to make, in MB").default_value("4"))
            .arg(value("rounds", "N", "How many times to run everything; the best counts").default_value("5"))
            .arg(flag("quick", "Only the stages"))
            .arg(flag("full", "Also documents of 64 MB and 1 GB of JSON Lines, which takes minutes"))
            .arg(flag("peers", "Install peers into target/peers and run them on the same text"))
            .arg(value("json", "FILE", "Write all results as JSON"))
            .arg(value("from", "FILE", "Measure nothing, read the results of an earlier run"))
            .arg(value("charts", "DIR", "Write the curves as SVG"))
            .arg(flag("docs", "Renew the tables of docs/performance.md and docs/scaling.md"))
            .arg(flag("guard", "Only count instructions and compare them with xtask/bench-baseline.toml"))
            .arg(flag("write-baseline", "With --guard: make the counts the baseline").requires("guard"))
            .arg(value("probe", "WHAT", "What the bench asks of itself").num_args(1..).hide(true)),
        run,
    }
}

fn run(matches: &ArgMatches) -> u8 {
    // `cargo xtask` is a debug build; figures of that would mislead.
    if cfg!(debug_assertions) && matches.get_one::<String>("from").is_none() {
        let arguments: Vec<String> = std::env::args().skip(1).collect();
        let status = cargo()
            .args(["run", "--release", "--quiet", "--locked", "--package", "xtask", "--"])
            .args(arguments)
            .status();
        return status.ok().and_then(|status| status.code()).map_or(WRONG, |code| code as u8);
    }
    match bench(matches) {
        Ok(()) => OK,
        Err(message) => {
            say(format!("error: {message}"));
            WRONG
        }
    }
}

fn bench(matches: &ArgMatches) -> Result<(), String> {
    if let Some(asked) = matches.get_many::<String>("probe") {
        return probe::run(&asked.map(String::as_str).collect::<Vec<_>>());
    }
    if matches.get_flag("guard") {
        return guard::run(matches.get_flag("write-baseline"));
    }
    let path = |name: &str| matches.get_one::<String>(name).map(PathBuf::from);
    let results = match path("from") {
        Some(path) => {
            let json = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
            Results::from_json(&json).map_err(|error| format!("{}: {error}", path.display()))?
        }
        None => measure(matches)?,
    };
    let _ = std::io::stdout().write_all(report::plain(&results).as_bytes()); // a closed pipe wants no more
    let write = |path: &Path, text: &str| {
        let parent = path.parent().unwrap_or(path);
        fs::create_dir_all(parent)
            .and_then(|()| fs::write(path, text))
            .map_err(|error| format!("{}: {error}", path.display()))
    };
    if let Some(path) = path("json") {
        write(&path, &results.to_json()?)?;
    }
    if let Some(folder) = path("charts") {
        for (name, chart) in report::charts(&results) {
            if let Some(svg) = chart.svg() {
                write(&folder.join(name), &svg)?;
            }
        }
    }
    if matches.get_flag("docs") {
        report::write_docs(&results, &root().join("docs"))?;
    }
    Ok(())
}

/// The folder for what a run of the bench makes and nobody needs afterwards.
fn scratch() -> PathBuf {
    root().join("target/bench")
}

fn measure(matches: &ArgMatches) -> Result<Results, String> {
    let number = |name: &str, range: std::ops::RangeInclusive<usize>| {
        let given = matches.get_one::<String>(name).and_then(|number| number.parse().ok());
        given
            .filter(|number| range.contains(number))
            .ok_or_else(|| format!("--{name} takes a number from {} to {}", range.start(), range.end()))
    };
    let bytes = number("mb", 1..=1024)? * 1_000_000;
    let rounds = number("rounds", 1..=1000)?;
    let plugins = registry().map_err(|error| error.to_string())?;
    let folder = scratch();
    fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut maker = text::Maker::new(&root())?;
    let documents = maker.documents(bytes);
    let file = folder.join("text.jsonl");
    stages::write_jsonl(&file, documents.iter().map(String::as_str))?;

    say("stages");
    let mut results = Results { rounds, machine: machine(), ..Results::default() };
    results.text = text_facts(&documents, &plugins)?;
    results.stages = stages::measure(&maker, &documents, &file, rounds, &plugins)?;
    say("threads");
    results.threads = stages::threads(&file, stages::bytes_of(&documents), rounds, &plugins)?;
    if matches.get_flag("peers") {
        results.peers = peers::measure(&root().join("target/peers"), &file)?;
    }
    if matches.get_flag("quick") {
        return Ok(results);
    }
    say("scaling");
    results.by_size = scaling::by_size(&mut maker, bytes, rounds, &plugins)?;
    results.by_rows = scaling::by_rows(&mut maker, &folder, &documents, rounds, &plugins)?;
    results.by_rules = scaling::by_rules(&documents, rounds, &plugins)?;
    if probe::knows_memory() {
        let full = matches.get_flag("full");
        let most = if full { 1_024_000_000 } else { 64_000_000 };
        results.by_documents = scaling::by_documents(&mut maker, &folder, most)?;
        let most = if full { 64_000_000 } else { 16_000_000 };
        results.by_largest = scaling::by_largest(&mut maker, &folder, most)?;
    } else {
        say("skipped: peaks of memory are read from /proc, which this system does not have");
    }
    say("start and size of the program");
    let program = std::env::current_exe().map_err(|error| error.to_string())?;
    let mut build = cargo();
    build.args(["build", "--release", "--quiet", "--package", "chancery-cli"]);
    // Beside this program, wherever that was built.
    build.env("CARGO_TARGET_DIR", program.ancestors().nth(2).unwrap_or(&folder));
    if !build.status().is_ok_and(|status| status.success()) {
        return Err("the program does not build".to_owned());
    }
    let program = program.with_file_name(format!("chancery{}", std::env::consts::EXE_SUFFIX));
    results.binary_bytes = fs::metadata(&program).ok().map(|program| program.len());
    let config = folder.join("four.toml");
    fs::write(&config, stages::FOUR.map(|id| format!("[extractor.{id}]\n")).concat())
        .map_err(|error| format!("{}: {error}", config.display()))?;
    results.start_ms = Some(probe::start(&program, &config, rounds * 2)?);
    Ok(results)
}

fn text_facts(
    documents: &[String],
    plugins: &[&'static chancery_core::Registration],
) -> Result<TextFacts, String> {
    let (words, distinct_words) = text::words(documents);
    let four = stages::pipeline(&stages::FOUR, &[], &[], plugins)?;
    Ok(TextFacts {
        bytes: stages::bytes_of(documents),
        documents: documents.len(),
        words,
        distinct_words,
        annotations: stages::process(&four, documents),
    })
}

fn machine() -> Machine {
    let cpu = fs::read_to_string("/proc/cpuinfo").ok().and_then(|text| {
        let line = text.lines().find(|line| line.starts_with("model name"))?;
        Some(line.split_once(':')?.1.trim().to_owned())
    });
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let compiler = process::Command::new(rustc).arg("--version").output();
    let compiler =
        compiler.map_or(String::new(), |output| String::from_utf8_lossy(&output.stdout).trim().to_owned());
    Machine {
        cpu: cpu.unwrap_or_else(|| std::env::consts::ARCH.to_owned()),
        cores: std::thread::available_parallelism().map_or(1, usize::from),
        system: std::env::consts::OS.to_owned(),
        compiler,
    }
}
