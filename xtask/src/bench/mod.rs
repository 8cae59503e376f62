//! `bench`: how fast, stage by stage, on text of its own making.
//!
//! The numbers are for ratios within one run: machines differ and are noisy. Text is made fresh, because a
//! short text in a loop lets the branch predictor learn it by heart and flatters every tokenizer.

mod text;

use crate::{cargo, root};
use chancery_cli::{Extra, OK, Table, WRONG, say};
use chancery_core::{
    Registration, registry,
    text::{ScanBuf, Span},
};
use chancery_io::RawDocument;
use chancery_pipeline::{Config, Pipeline, Worker};
use clap::{Arg, ArgAction, ArgMatches, Command};
use std::{hint::black_box, io::Write, time::Instant};

pub(crate) fn command() -> Extra {
    Extra {
        command: Command::new("bench")
            .about("Measure throughput stage by stage, on one core")
            .arg(
                Arg::new("megabytes")
                    .long("mb")
                    .value_name("N")
                    .default_value("8")
                    .help("How much text to make"),
            )
            .arg(
                Arg::new("json")
                    .long("json")
                    .action(ArgAction::SetTrue)
                    .help("Print JSON instead of a table"),
            ),
        run,
    }
}

fn run(matches: &ArgMatches) -> u8 {
    if cfg!(debug_assertions) {
        // `cargo xtask` is a debug build; figures of that would mislead.
        let arguments: Vec<String> = std::env::args().skip(1).collect();
        let status = cargo()
            .args(["run", "--release", "--quiet", "--package", "xtask", "--"])
            .args(arguments)
            .status();
        return status.ok().and_then(|status| status.code()).map_or(WRONG, |code| code as u8);
    }
    let megabytes = matches.get_one::<String>("megabytes").and_then(|number| number.parse::<usize>().ok());
    let Some(megabytes @ 1..=4096) = megabytes else {
        say("error: --mb takes a number of megabytes from 1 to 4096");
        return WRONG;
    };
    match measure(megabytes) {
        Ok(figures) => {
            print(&figures, matches.get_flag("json"));
            OK
        }
        Err(message) => {
            say(format!("error: {message}"));
            WRONG
        }
    }
}

/// One measured stage.
struct Figure {
    stage: String,
    megabytes_a_second: f64,
}

fn measure(megabytes: usize) -> Result<Vec<Figure>, String> {
    let documents = text::documents(&root().join("corpus/briefings"), megabytes * 1_000_000)?;
    let bytes: usize = documents.iter().map(String::len).sum();
    let plugins = registry().map_err(|error| error.to_string())?;
    let mut figures = Vec::new();
    let mut time = |stage: String, work: &mut dyn FnMut()| {
        // The best of three: noise only ever adds.
        let best = (0..3)
            .map(|_| {
                let start = Instant::now();
                work();
                start.elapsed().as_secs_f64()
            })
            .fold(f64::INFINITY, f64::min);
        figures.push(Figure { stage, megabytes_a_second: bytes as f64 / 1e6 / best });
    };
    time("limit kernel (white space cut, bytes summed)".to_owned(), &mut || {
        for text in &documents {
            let mut words = 0u64;
            let mut inside = false;
            for byte in text.bytes() {
                let blank = byte <= b' ';
                words += u64::from(inside && blank);
                inside = !blank;
            }
            black_box(words);
        }
    });
    let all: Vec<&str> = plugins.iter().map(|plugin| plugin.id).collect();
    let whole = pipeline(&all, &plugins, false)?;
    let mut scan = ScanBuf::default();
    time("shared pass, terms of all plugins".to_owned(), &mut || {
        for text in &documents {
            black_box(scan.scan(whole.terms(), text).words().len());
        }
    });
    for id in &all {
        let needed = with_needs(id, &plugins);
        let stage = format!("shared pass + {}", needed.join(" + "));
        let some = pipeline(&needed, &plugins, false)?;
        time(stage, &mut || process(&some, &documents));
    }
    time("all extractors, in memory".to_owned(), &mut || process(&whole, &documents));
    let written = pipeline(&all, &plugins, true)?;
    time("all extractors and JSON Lines, in memory".to_owned(), &mut || process(&written, &documents));
    Ok(figures)
}

/// A plugin and those whose layers it reads, in order.
fn with_needs<'a>(id: &'a str, plugins: &[&'static Registration]) -> Vec<&'a str> {
    let mut needed: Vec<&str> = Vec::new();
    if let Some(plugin) = plugins.iter().find(|plugin| plugin.id == id) {
        for layer in plugin.reads.iter().chain(plugin.reads_optional) {
            let writer =
                plugins.iter().find(|other| other.writes.iter().any(|written| written.name == *layer));
            for id in writer.into_iter().flat_map(|writer| with_needs(writer.id, plugins)) {
                if !needed.contains(&id) {
                    needed.push(id);
                }
            }
        }
    }
    needed.push(id);
    needed
}

fn pipeline(ids: &[&str], plugins: &[&'static Registration], written: bool) -> Result<Pipeline, String> {
    let extractors: String = ids.iter().map(|id| format!("[extractor.{id}]\n")).collect();
    let sink = if written { "[sink.jsonl]\n" } else { "[sink.jsonl]\nenabled = false\n" };
    let config = extractors + sink;
    let config = Config::parse(&config).map_err(|problems| format!("{problems:?}"))?;
    Pipeline::build(&config, plugins, &root()).map_err(|problems| format!("{problems:?}"))
}

fn process(pipeline: &Pipeline, documents: &[String]) {
    let mut worker = Worker::new(pipeline);
    for text in documents {
        let raw = RawDocument {
            id: "bench".to_owned(),
            text: text.clone(),
            prose: vec![Span::new(0, text.len() as u32)],
            ..RawDocument::default()
        };
        black_box(worker.document(raw, String::new(), "bench"));
    }
}

fn print(figures: &[Figure], json: bool) {
    let mut out = String::new();
    if json {
        let rows: Vec<String> = figures
            .iter()
            .map(|f| format!("  {{\"stage\": {:?}, \"mb_per_s\": {:.2}}}", f.stage, f.megabytes_a_second))
            .collect();
        out = format!("[\n{}\n]\n", rows.join(",\n"));
    } else {
        let mut table = Table::new(["stage", "MB/s", "share of the limit"]);
        let limit = figures.first().map_or(1.0, |figure| figure.megabytes_a_second);
        for figure in figures {
            let share = 100.0 * figure.megabytes_a_second / limit;
            table.row([
                figure.stage.clone(),
                format!("{:.1}", figure.megabytes_a_second),
                format!("{share:.1} %"),
            ]);
        }
        out.push_str(&table.to_string());
    }
    let _ = std::io::stdout().write_all(out.as_bytes()); // a closed pipe wants no more
}
