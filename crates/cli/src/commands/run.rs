//! `run`: inputs in, annotations and the ledger out.

use crate::{
    INCOMPLETE, OK, Table, WRONG,
    args::RunArgs,
    load::{Loaded, load},
    terminal::say,
};
use chancery_io::{Discovered, discover};
use chancery_pipeline::{Input, LedgerEntry, Outputs, Processed, RunOptions, Status, Summary};
use indicatif::{ProgressBar, ProgressStyle};
use std::{
    fs::File,
    io::{BufReader, BufWriter, Write, stdin, stdout},
    path::{Path, PathBuf},
    sync::Arc,
    time::Instant,
};

/// How many failed inputs are named on the terminal; the ledger has them all.
const FAILURES_TOLD: usize = 10;

pub(crate) fn run(args: &RunArgs) -> u8 {
    let Ok(loaded) = load(&args.config) else { return WRONG };
    let given: Vec<PathBuf> = args.paths.iter().chain(&args.input).cloned().collect();
    if given.iter().any(|path| path == Path::new("-")) {
        if given.len() > 1 {
            say("error: `-` stands alone: stdin cannot be read together with files");
            return WRONG;
        }
        if args.output.is_none() {
            return pipe(loaded, args);
        }
    }
    files(loaded, args, &given)
}

/// Files in, files out.
fn files(loaded: Loaded, args: &RunArgs, given: &[PathBuf]) -> u8 {
    let (input, bar) = if given == [PathBuf::from("-")] {
        (Input::Stream("stdin".to_owned(), Box::new(BufReader::new(stdin()))), ProgressBar::hidden())
    } else {
        let Ok(paths) = loaded.inputs(given) else { return WRONG };
        let found = match discover(&paths, &|extension| loaded.pipeline.source_for(extension).is_some()) {
            Ok(found) => found,
            Err(wrong) => {
                wrong.iter().for_each(|message| say(format!("error: {message}")));
                return WRONG;
            }
        };
        let bar = if args.quiet { ProgressBar::hidden() } else { progress(&found) };
        (Input::Paths(found), bar)
    };
    let output = loaded.output(args.output.as_deref());
    let options = RunOptions { threads: args.threads.unwrap_or(loaded.run.threads) };
    let pipeline = Arc::new(loaded.pipeline);
    let started = Instant::now();
    let mut outputs = match Outputs::create(&pipeline, &output) {
        Ok(outputs) => outputs,
        Err(error) => {
            say(format!("error: {error}"));
            return WRONG;
        }
    };
    let mut failures = Failures::default();
    let result = chancery_pipeline::run(&pipeline, input, options, |processed: Processed| {
        failures.note(&processed.entry);
        bar.inc(processed.entry.bytes);
        outputs.write(&processed)
    });
    bar.finish_and_clear();
    let written = result.and_then(|summary| {
        outputs.write_tables(&pipeline, &summary.tables)?;
        Ok((summary, outputs.finish(&pipeline)?))
    });
    match written {
        Err(error) => {
            say(format!("error: {error}"));
            WRONG
        }
        Ok((summary, names)) => {
            failures.tell(Some(&output));
            summary.linker_failures.iter().for_each(|failure| say(format!("failed: {failure}")));
            if !args.quiet {
                say(overview(&summary, started));
                let names: Vec<_> = names.iter().map(|name| name.display().to_string()).collect();
                say(format!("written: {}", names.join(", ")));
            }
            status(&summary)
        }
    }
}

/// What ends a pipe early.
enum Stop {
    /// Nobody reads on; that is no error.
    Closed,
    Failed(String),
}

/// JSON Lines in, annotations out, line by line.
fn pipe(loaded: Loaded, args: &RunArgs) -> u8 {
    let mut pipeline = loaded.pipeline;
    pipeline.only_sink("jsonl");
    pipeline.without_linkers(); // records come at the end of the input, and a pipe has one stream
    let pipeline = Arc::new(pipeline);
    let mut ledger = match args.ledger.as_ref().map(File::create).transpose() {
        Ok(file) => file.map(BufWriter::new),
        Err(error) => {
            say(format!("error: cannot write the ledger: {error}; give another file with --ledger"));
            return WRONG;
        }
    };
    let started = Instant::now();
    let mut out = stdout().lock();
    let mut failures = Failures::default();
    let mut line = Vec::new();
    let input = Input::Stream("stdin".to_owned(), Box::new(BufReader::with_capacity(1 << 18, stdin())));
    let options = RunOptions { threads: args.threads.unwrap_or(loaded.run.threads) };
    let result = chancery_pipeline::run(&pipeline, input, options, |processed: Processed| {
        failures.note(&processed.entry);
        if let Some(ledger) = &mut ledger {
            line.clear();
            processed.entry.write(&mut line);
            ledger
                .write_all(&line)
                .map_err(|error| Stop::Failed(format!("cannot write the ledger: {error}")))?;
        }
        let bytes = processed.output.concat();
        out.write_all(&bytes).and_then(|()| out.flush()).map_err(|error| match error.kind() {
            std::io::ErrorKind::BrokenPipe => Stop::Closed,
            _ => Stop::Failed(format!("cannot write to stdout: {error}")),
        })
    });
    let flushed = ledger.map_or(Ok(()), |mut ledger| ledger.flush());
    match result {
        Err(Stop::Failed(message)) => {
            say(format!("error: {message}"));
            WRONG
        }
        Err(Stop::Closed) => OK,
        Ok(summary) => {
            if let Err(error) = flushed {
                say(format!("error: cannot write the ledger: {error}"));
                return WRONG;
            }
            failures.tell(None);
            if !args.quiet {
                say(overview(&summary, started));
            }
            status(&summary)
        }
    }
}

fn status(summary: &Summary) -> u8 {
    if summary.incomplete == 0 && summary.linker_failures.is_empty() { OK } else { INCOMPLETE }
}

/// A bar over the bytes of the files. Hidden by itself where stderr is no terminal.
fn progress(found: &[Discovered]) -> ProgressBar {
    let size = |found: &Discovered| match found {
        Discovered::File { path, .. } => path.metadata().map_or(0, |meta| meta.len()),
        _ => 0,
    };
    let bar = ProgressBar::new(found.iter().map(size).sum());
    if let Ok(style) =
        ProgressStyle::with_template("{bar:40} {bytes}/{total_bytes} {binary_bytes_per_sec} {eta}")
    {
        bar.set_style(style);
    }
    bar
}

/// The first few inputs that failed.
#[derive(Default)]
struct Failures {
    told: Vec<String>,
    more: usize,
}

impl Failures {
    fn note(&mut self, entry: &LedgerEntry) {
        if !entry.is_incomplete() {
            return;
        }
        if self.told.len() == FAILURES_TOLD {
            self.more += 1;
            return;
        }
        let input = &entry.input;
        self.told.push(match &entry.reason {
            Some(reason) => format!("failed: {input}: {reason}"),
            None => {
                let lost: Vec<_> = entry.problems.iter().filter(|problem| problem.lost).collect();
                let lost: Vec<_> =
                    lost.iter().map(|problem| format!("{}: {}", problem.from, problem.message)).collect();
                format!("incomplete: {input}: {}", lost.join("; "))
            }
        });
    }

    fn tell(&self, output: Option<&Path>) {
        self.told.iter().for_each(say);
        if self.more > 0 {
            let place = output.map_or(String::new(), |folder| {
                format!(" (all are in {}/documents.jsonl)", folder.display())
            });
            say(format!("… and {} more{place}", self.more));
        }
    }
}

fn overview(summary: &Summary, started: Instant) -> String {
    let seconds = started.elapsed().as_secs_f64();
    let mut table = Table::new(["inputs", &summary.total().to_string()]);
    for status in [Status::Extracted, Status::Empty, Status::Skipped, Status::Failed] {
        let count = summary.count(status);
        if count > 0 {
            table.row([format!("  {}", status.as_str()), count.to_string()]);
        }
    }
    table.row(["annotations".to_owned(), summary.annotations.values().sum::<usize>().to_string()]);
    for (layer, count) in &summary.annotations {
        table.row([format!("  {layer}"), count.to_string()]);
    }
    if !summary.tables.is_empty() {
        let records: usize = summary.tables.iter().map(|table| table.records.len()).sum();
        table.row(["records".to_owned(), records.to_string()]);
    }
    for made in &summary.tables {
        table.row([format!("  {}", made.info.name), made.records.len().to_string()]);
    }
    table.row(["problems".to_owned(), summary.problems.to_string()]);
    let megabytes = summary.bytes as f64 / 1e6;
    table.row(["MB of text".to_owned(), format!("{megabytes:.3}")]);
    table.row(["seconds".to_owned(), format!("{seconds:.3}")]);
    table.row(["MB/s".to_owned(), format!("{:.1}", megabytes / seconds.max(1e-9))]);
    table.to_string().trim_end().to_owned()
}
