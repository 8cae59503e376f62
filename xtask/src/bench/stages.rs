//! Stages alone and together, in memory and from file to bytes, on one thread and on several.

use super::{
    clock::Clock,
    limit::{Kernel, Lexicon, NAMES},
    results::{Figure, ThreadFigure},
    text::{Maker, repeated},
};
use crate::root;
use chancery_core::{
    Registration,
    text::{ScanBuf, Span},
};
use chancery_io::{Discovered, JsonWriter, RawDocument};
use chancery_pipeline::{Config, Input, Pipeline, RunOptions, Worker};
use std::{
    convert::Infallible,
    fs::{self, File},
    hint::black_box,
    io::{BufWriter, Write},
    path::Path,
    sync::Arc,
};

/// The extractors that the figures are about.
pub(super) const FOUR: [&str; 4] = ["dates", "counts", "leaders", "agreements"];
const TWO: [&str; 2] = ["dates", "counts"];

/// Something to time.
pub(super) struct Job<'a> {
    pub(super) id: String,
    pub(super) stage: String,
    pub(super) bytes: usize,
    clock: Clock,
    work: Box<dyn FnMut() + 'a>,
}

impl<'a> Job<'a> {
    /// Work on this thread.
    pub(super) fn new(id: &str, stage: impl Into<String>, bytes: usize, work: impl FnMut() + 'a) -> Self {
        Self { id: id.to_owned(), stage: stage.into(), bytes, clock: Clock::Thread, work: Box::new(work) }
    }

    /// Work on several threads, whose time is added up.
    fn on_threads(self) -> Self {
        Self { clock: Clock::Process, ..self }
    }

    fn time(&mut self, repeats: usize) -> f64 {
        let started = self.clock.start();
        for _ in 0..repeats {
            (self.work)();
        }
        started.seconds() / repeats as f64
    }
}

/// Shorter work is repeated: the clocks go in steps.
const LEAST_SECONDS: f64 = 0.2;

/// The best time of every job. All jobs run once a round, so that a disturbance meets none of them in all
/// its rounds; noise only ever adds, hence the best.
pub(super) fn best(jobs: &mut [Job<'_>], rounds: usize) -> Vec<Figure> {
    // The first time warms up and tells how often to repeat.
    let repeats: Vec<usize> =
        jobs.iter_mut().map(|job| (LEAST_SECONDS / job.time(1).max(1e-6)).ceil().max(1.0) as usize).collect();
    let mut times = vec![f64::INFINITY; jobs.len()];
    for _ in 0..rounds {
        for ((job, best), &repeats) in jobs.iter_mut().zip(&mut times).zip(&repeats) {
            *best = best.min(job.time(repeats));
        }
    }
    jobs.iter()
        .zip(times)
        .map(|(job, seconds)| Figure {
            id: job.id.clone(),
            stage: job.stage.clone(),
            mb_per_s: speed(job.bytes, seconds),
        })
        .collect()
}

pub(super) fn speed(bytes: usize, seconds: f64) -> f64 {
    bytes as f64 / 1e6 / seconds.max(1e-9)
}

pub(super) fn bytes_of(documents: &[String]) -> usize {
    documents.iter().map(String::len).sum()
}

/// A pipeline of some extractors, sinks and linkers. Without a sink it writes nothing.
pub(super) fn pipeline(
    extractors: &[&str],
    sinks: &[&str],
    linkers: &[&str],
    plugins: &[&'static Registration],
) -> Result<Pipeline, String> {
    let mut config: String = extractors.iter().map(|id| format!("[extractor.{id}]\n")).collect();
    config.extend(sinks.iter().map(|id| format!("[sink.{id}]\n")));
    config.extend(linkers.iter().map(|id| format!("[linker.{id}]\n")));
    if sinks.is_empty() {
        config.push_str("[sink.jsonl]\nenabled = false\n");
    }
    configured(&config, &root(), plugins)
}

pub(super) fn configured(
    config: &str,
    folder: &Path,
    plugins: &[&'static Registration],
) -> Result<Pipeline, String> {
    let config = Config::parse(config).map_err(|problems| format!("{problems:?}"))?;
    Pipeline::build(&config, plugins, folder).map_err(|problems| format!("{problems:?}"))
}

/// All documents through one worker. Returns the number of annotations.
pub(super) fn process(pipeline: &Pipeline, documents: &[String]) -> usize {
    let mut worker = Worker::new(pipeline);
    let mut annotations = 0;
    for text in documents {
        let raw = RawDocument {
            id: "bench".to_owned(),
            text: text.clone(),
            prose: vec![Span::new(0, text.len() as u32)],
            ..RawDocument::default()
        };
        let processed = worker.document(raw, String::new(), "bench");
        annotations += processed.entry.annotations.iter().map(|(_, count)| count).sum::<usize>();
        black_box(processed);
    }
    annotations
}

pub(super) fn scan(pipeline: &Pipeline, documents: &[String]) {
    let mut buffer = ScanBuf::default();
    for text in documents {
        black_box(buffer.scan(pipeline.terms(), text).words().len());
    }
}

/// The documents as a file of JSON Lines.
pub(super) fn write_jsonl<'t>(path: &Path, documents: impl Iterator<Item = &'t str>) -> Result<(), String> {
    let told = |error: std::io::Error| format!("{}: {error}", path.display());
    fs::create_dir_all(path.parent().unwrap_or(path)).map_err(told)?;
    let mut file = BufWriter::new(File::create(path).map_err(told)?);
    let mut line = Vec::new();
    for (number, text) in documents.enumerate() {
        line.clear();
        let mut json = JsonWriter::new(&mut line);
        json.open(b'{');
        json.key("id");
        json.text(&format!("bench-{number}"));
        json.key("text");
        json.text(text);
        json.close(b'}');
        line.push(b'\n');
        file.write_all(&line).map_err(told)?;
    }
    file.flush().map_err(told)
}

/// From the file to the bytes of annotations and ledger, as `run` does it, the last step left out: the bytes go to a
/// buffer instead of the disk. Returns the number of bytes.
pub(super) fn end_to_end(pipeline: &Arc<Pipeline>, file: &Path, threads: usize) -> usize {
    let found = Discovered::File { path: file.to_owned(), stem: "bench".to_owned() };
    let mut buffer: Vec<u8> = Vec::with_capacity(1 << 20);
    let mut written = 0;
    let outcome: Result<_, Infallible> =
        chancery_pipeline::run(pipeline, Input::Paths(vec![found]), RunOptions { threads }, |processed| {
            for bytes in &processed.output {
                buffer.extend_from_slice(bytes);
            }
            processed.entry.write(&mut buffer);
            written += buffer.len();
            black_box(&buffer);
            buffer.clear();
            Ok(())
        });
    let Ok(summary) = outcome;
    black_box(summary);
    written
}

/// Every stage alone, the four together, and the four from file to bytes on one thread.
pub(super) fn measure(
    maker: &Maker,
    documents: &[String],
    file: &Path,
    rounds: usize,
    plugins: &[&'static Registration],
) -> Result<Vec<Figure>, String> {
    let looped = repeated(documents);
    let (bytes, looped_bytes) = (bytes_of(documents), bytes_of(&looped));
    let names = maker.names(NAMES);
    let lexicon = Lexicon::new(names.iter().map(String::as_str));
    let mut kernel = Kernel::default();
    let none: [&str; 0] = [];
    let build = |extractors: &[&str], sinks: &[&str]| pipeline(extractors, sinks, &none, plugins);

    let four = build(&FOUR, &[])?;
    let four_jsonl = build(&FOUR, &["jsonl"])?;
    let four_csv = build(&FOUR, &["csv"])?;
    let two = build(&TWO, &[])?;
    let file_jsonl = Arc::new(build(&FOUR, &["jsonl"])?);
    let every: Vec<&str> = plugins.iter().map(|plugin| plugin.id).collect();
    let all = build(&every, &[])?;
    let all_file = Arc::new(build(&every, &["jsonl"])?);
    let linkers: Vec<&str> =
        chancery_core::linkers().map_err(|error| error.to_string())?.iter().map(|linker| linker.id).collect();
    let linked_file = Arc::new(pipeline(&every, &["jsonl"], &linkers, plugins)?);
    let mut single = Vec::new();
    for plugin in plugins {
        let needs = with_needs(plugin.id, plugins);
        let label = match &needs[..] {
            [_] => format!("{} alone", plugin.id),
            [before @ .., _] => format!("{} with what it reads ({})", plugin.id, before.join(", ")),
            [] => continue,
        };
        single.push((plugin.id, label, build(&needs, &[])?));
    }

    let mut jobs = vec![
        Job::new("limit", "limit kernel", bytes, || {
            for text in documents {
                black_box(kernel.run(&lexicon, text));
            }
        }),
        Job::new("scan", "shared pass, terms of the four", bytes, || scan(&four, documents)),
        Job::new("scan-repeated", "shared pass, repeated text", looped_bytes, || scan(&four, &looped)),
    ];
    for (id, label, pipeline) in &single {
        jobs.push(Job::new(id, label.as_str(), bytes, move || {
            process(pipeline, documents);
        }));
    }
    let in_memory: [(&str, &str, &Pipeline, &[String], usize); 6] = [
        ("dates+counts", "dates and counts", &two, documents, bytes),
        ("four", "four extractors with values, in memory", &four, documents, bytes),
        ("four-repeated", "four extractors, repeated text", &four, &looped, looped_bytes),
        ("four-jsonl", "four extractors and JSON Lines, in memory", &four_jsonl, documents, bytes),
        ("four-csv", "four extractors and CSV, in memory", &four_csv, documents, bytes),
        ("all", "all extractors, in memory", &all, documents, bytes),
    ];
    for (id, label, pipeline, documents, bytes) in in_memory {
        jobs.push(Job::new(id, label, bytes, move || {
            process(pipeline, documents);
        }));
    }
    let from_file = [
        ("file-four", "JSON Lines in and out, four extractors, 1 worker", &file_jsonl),
        ("file-all", "JSON Lines in and out, all extractors, 1 worker", &all_file),
        ("file-linkers", "the same with all linkers", &linked_file),
    ];
    for (id, label, pipeline) in from_file {
        let work = move || {
            black_box(end_to_end(pipeline, file, 1));
        };
        jobs.push(Job::new(id, label, bytes, work).on_threads());
    }
    let mut figures = best(&mut jobs, rounds);
    let limited = [
        ("sink-jsonl", "JSON Lines sink alone, by difference", "four", "four-jsonl"),
        ("sink-csv", "CSV sink alone, by difference", "four", "four-csv"),
        ("linkers", "linkers alone, by difference", "file-all", "file-linkers"),
    ];
    for (id, stage, without, with) in limited {
        let seconds = |id: &str| figures.iter().find(|figure| figure.id == id).map(|f| 1.0 / f.mb_per_s);
        if let (Some(without), Some(with)) = (seconds(without), seconds(with))
            && with > without
        {
            let mb_per_s = 1.0 / (with - without);
            figures.push(Figure { id: id.to_owned(), stage: stage.to_owned(), mb_per_s });
        }
    }
    Ok(figures)
}

/// The four from file to bytes on 1, 2, 4 … threads, up to one a core.
pub(super) fn threads(
    file: &Path,
    bytes: usize,
    rounds: usize,
    plugins: &[&'static Registration],
) -> Result<Vec<ThreadFigure>, String> {
    let pipeline = Arc::new(pipeline(&FOUR, &["jsonl"], &[], plugins)?);
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let mut counts: Vec<usize> = (0..).map(|power| 1 << power).take_while(|&count| count < cores).collect();
    counts.push(cores);
    let mut figures: Vec<ThreadFigure> =
        counts.into_iter().map(|threads| ThreadFigure { threads, ..ThreadFigure::default() }).collect();
    for _ in 0..rounds {
        for figure in &mut figures {
            let started = Clock::Process.start();
            black_box(end_to_end(&pipeline, file, figure.threads));
            let (wall, worked) = (started.on_the_wall(), started.seconds());
            figure.mb_per_s = figure.mb_per_s.max(speed(bytes, wall));
            figure.mb_per_cpu_s = figure.mb_per_cpu_s.max(speed(bytes, worked));
        }
    }
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
