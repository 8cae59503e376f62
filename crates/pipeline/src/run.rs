//! The worker pool: documents in, results out in input order.
//!
//! One thread cuts the inputs into items and sends them in batches; the workers parse, extract and format;
//! the caller's thread gets the results in the order of the inputs. The number of batches under way is
//! bounded, so memory does not grow with the number of documents. The threads are detached, not joined: when
//! the caller stops early (a closed pipe), one of them may be waiting for standard input. A single worker does all of it on the
//! caller's thread.

use crate::{
    ledger::{LedgerEntry, Status},
    link::Linking,
    pipeline::Pipeline,
    process::{Processed, Worker},
};
use chancery_core::Table;
use chancery_io::{Discovered, Item, Payload};
use std::{
    collections::{BTreeMap, HashSet},
    hash::{DefaultHasher, Hash, Hasher},
    io::BufRead,
    sync::{Arc, Mutex, mpsc},
    thread,
};

/// What to read.
pub enum Input {
    /// What was found under the given paths.
    Paths(Vec<Discovered>),
    /// A stream of JSON Lines, such as standard input, with its name.
    Stream(String, Box<dyn BufRead + Send>),
}

/// How to run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct RunOptions {
    /// Number of workers; 0 takes one a core.
    pub threads: usize,
}

/// What a run did.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Summary {
    /// Inputs by status.
    pub inputs: BTreeMap<Status, usize>,
    /// Annotations by layer.
    pub annotations: BTreeMap<&'static str, usize>,
    /// Problems noted in the ledger.
    pub problems: usize,
    /// Documents of which annotations are missing: failed ones, and those an extractor failed on.
    pub incomplete: usize,
    /// Bytes of text.
    pub bytes: u64,
    /// What the linkers made, in the order of the plan.
    pub tables: Vec<Table>,
    /// Linkers whose tables are missing, and why.
    pub linker_failures: Vec<String>,
}

impl Summary {
    /// Adds one input.
    pub fn add(&mut self, entry: &LedgerEntry) {
        *self.inputs.entry(entry.status).or_default() += 1;
        for (layer, count) in &entry.annotations {
            *self.annotations.entry(layer).or_default() += count;
        }
        self.problems += entry.problems.len();
        self.incomplete += usize::from(entry.is_incomplete());
        self.bytes += entry.bytes;
    }

    /// Number of inputs of that status.
    pub fn count(&self, status: Status) -> usize {
        self.inputs.get(&status).copied().unwrap_or(0)
    }

    /// Number of inputs.
    pub fn total(&self) -> usize {
        self.inputs.values().sum()
    }
}

enum Job {
    Item(usize, Item),
    Settled(Box<LedgerEntry>),
}

impl Job {
    fn done_by(self, worker: &mut Worker<'_>) -> Processed {
        match self {
            Job::Item(source, item) => worker.item(source, item),
            Job::Settled(entry) => Processed::settled(*entry),
        }
    }
}

const BATCH_ITEMS: usize = 64;
const BATCH_BYTES: usize = 1 << 17;
/// Batches under way per worker: enough to keep all busy while one document takes long.
const BATCHES_PER_WORKER: usize = 4;

/// Runs `pipeline` over `input` and calls `deliver` once for every input, in input order.
///
/// A document whose name an earlier one bears is delivered as failed, without output: two documents of one
/// name could not be told apart in the output.
///
/// # Errors
/// Whatever `deliver` returns; the run stops there.
pub fn run<E>(
    pipeline: &Arc<Pipeline>,
    input: Input,
    options: RunOptions,
    mut deliver: impl FnMut(Processed) -> Result<(), E>,
) -> Result<Summary, E> {
    let workers = match options.threads {
        0 => thread::available_parallelism().map_or(1, usize::from),
        threads => threads,
    };
    let mut delivery = Delivery {
        summary: Summary::default(),
        names: Names::default(),
        linking: Linking::new(pipeline),
        deliver: &mut deliver,
    };
    if workers == 1 {
        here(pipeline, input, &mut delivery)?;
    } else {
        on_threads(pipeline, input, workers, &mut delivery)?;
    }
    let mut summary = delivery.summary;
    (summary.tables, summary.linker_failures) = delivery.linking.finish();
    Ok(summary)
}

/// The end of the line: what becomes of results, in the order of the inputs.
struct Delivery<'p, D> {
    summary: Summary,
    names: Names,
    linking: Linking<'p>,
    deliver: D,
}

impl<E, D: FnMut(Processed) -> Result<(), E>> Delivery<'_, D> {
    fn add(&mut self, mut processed: Processed) -> Result<(), E> {
        self.names.check(&mut processed);
        self.linking.add(&mut processed);
        self.summary.add(&processed.entry);
        (self.deliver)(processed)
    }
}

/// One worker: all on the caller's thread, which is what one thread means.
fn here<E, D: FnMut(Processed) -> Result<(), E>>(
    pipeline: &Arc<Pipeline>,
    input: Input,
    delivery: &mut Delivery<'_, D>,
) -> Result<(), E> {
    let mut worker = Worker::new(pipeline);
    let mut outcome = Ok(());
    let jobs = |batch: Vec<Job>| {
        outcome = batch.into_iter().try_for_each(|job| delivery.add(job.done_by(&mut worker)));
        if outcome.is_ok() { Ok(()) } else { Err(Stopped) }
    };
    Feeder::new(pipeline, &input, jobs).feed(input);
    outcome
}

/// Several workers, one thread that feeds them, and the caller's thread, which puts the results in order.
fn on_threads<E, D: FnMut(Processed) -> Result<(), E>>(
    pipeline: &Arc<Pipeline>,
    input: Input,
    workers: usize,
    delivery: &mut Delivery<'_, D>,
) -> Result<(), E> {
    let (job_sender, job_receiver) = mpsc::channel::<(usize, Vec<Job>)>();
    let (done_sender, done_receiver) = mpsc::channel::<(usize, Vec<Processed>)>();
    let (token_sender, token_receiver) = mpsc::channel::<()>();
    for _ in 0..workers * BATCHES_PER_WORKER {
        let _ = token_sender.send(()); // the receiver is alive, it is below
    }

    let feeding = Arc::clone(pipeline);
    thread::spawn(move || {
        let mut number = 0;
        let jobs = |batch| {
            token_receiver.recv().map_err(|_| Stopped)?;
            job_sender.send((number, batch)).map_err(|_| Stopped)?;
            number += 1;
            Ok(())
        };
        Feeder::new(&feeding, &input, jobs).feed(input);
    });
    let job_receiver = Arc::new(Mutex::new(job_receiver));
    for _ in 0..workers {
        let (pipeline, jobs, done) = (Arc::clone(pipeline), Arc::clone(&job_receiver), done_sender.clone());
        thread::spawn(move || work(&pipeline, &jobs, &done));
    }
    drop(done_sender);

    let mut early: BTreeMap<usize, Vec<Processed>> = BTreeMap::new();
    let mut next = 0;
    for (number, results) in done_receiver {
        early.insert(number, results);
        while let Some(results) = early.remove(&next) {
            results.into_iter().try_for_each(|processed| delivery.add(processed))?;
            next += 1;
            let _ = token_sender.send(()); // the feeder may be through
        }
    }
    Ok(())
}

fn work(
    pipeline: &Pipeline,
    jobs: &Mutex<mpsc::Receiver<(usize, Vec<Job>)>>,
    done: &mpsc::Sender<(usize, Vec<Processed>)>,
) {
    let mut worker = Worker::new(pipeline);
    loop {
        let Ok((number, batch)) = jobs.lock().unwrap_or_else(|poisoned| poisoned.into_inner()).recv() else {
            return;
        };
        let results = batch.into_iter().map(|job| job.done_by(&mut worker)).collect();
        if done.send((number, results)).is_err() {
            return;
        }
    }
}

/// Cuts the inputs into batches of jobs.
struct Feeder<'p, J> {
    pipeline: &'p Pipeline,
    /// Takes a batch.
    jobs: J,
    batch: Vec<Job>,
    bytes: usize,
    batch_items: usize,
}

/// The run was stopped.
struct Stopped;

impl<'p, J: FnMut(Vec<Job>) -> Result<(), Stopped>> Feeder<'p, J> {
    fn new(pipeline: &'p Pipeline, input: &Input, jobs: J) -> Self {
        let batch_items = match input {
            Input::Paths(_) => BATCH_ITEMS,
            Input::Stream(..) => 1, // whoever writes to the stream waits for the answer
        };
        Self { pipeline, jobs, batch: Vec::new(), bytes: 0, batch_items }
    }

    fn feed(mut self, input: Input) {
        let fed = match input {
            Input::Paths(found) => found.into_iter().try_for_each(|found| self.found(found)),
            Input::Stream(name, stream) => self.stream(&name, stream),
        };
        if fed.is_ok() {
            let _ = self.flush(); // if the run was stopped, there is nobody left to tell
        }
    }

    fn found(&mut self, found: Discovered) -> Result<(), Stopped> {
        let pipeline = self.pipeline;
        let settled = |path: std::path::PathBuf, status, reason: String| {
            Job::Settled(Box::new(LedgerEntry::settled(path.display().to_string(), status, reason)))
        };
        let (path, stem) = match found {
            Discovered::File { path, stem } => (path, stem),
            Discovered::Skipped { path, reason } => return self.push(settled(path, Status::Skipped, reason)),
            Discovered::Failed { path, reason } => return self.push(settled(path, Status::Failed, reason)),
        };
        let extension = path.extension().map(|extension| extension.to_string_lossy().to_lowercase());
        let Some(source) = extension.and_then(|extension| pipeline.source_for(&extension)) else {
            return self.push(settled(path, Status::Skipped, "no enabled source reads it".to_owned()));
        };
        let items = match pipeline.sources[source].source.items(path.clone(), stem) {
            Ok(items) => items,
            Err(error) => return self.push(settled(path, Status::Failed, error.reason)),
        };
        for item in items {
            match item {
                Ok(item) => self.push(Job::Item(source, item))?,
                Err(error) => self.push(settled(path.clone(), Status::Failed, error.reason))?,
            }
        }
        Ok(())
    }

    fn stream(&mut self, name: &str, stream: Box<dyn BufRead + Send>) -> Result<(), Stopped> {
        let pipeline = self.pipeline;
        let Some(source) = pipeline.source_for("jsonl") else {
            let reason = "the config disables the `jsonl` source, which reads streams";
            return self.push(Job::Settled(Box::new(LedgerEntry::settled(name, Status::Failed, reason))));
        };
        for item in pipeline.sources[source].source.stream(name, stream).into_iter().flatten() {
            match item {
                Ok(item) => self.push(Job::Item(source, item))?,
                Err(error) => self.push(Job::Settled(Box::new(LedgerEntry::settled(
                    name,
                    Status::Failed,
                    error.reason,
                ))))?,
            }
        }
        Ok(())
    }

    fn push(&mut self, job: Job) -> Result<(), Stopped> {
        if let Job::Item(_, Item { payload: Payload::Bytes(bytes), .. }) = &job {
            self.bytes += bytes.len();
        }
        self.batch.push(job);
        if self.batch.len() >= self.batch_items || self.bytes >= BATCH_BYTES { self.flush() } else { Ok(()) }
    }

    fn flush(&mut self) -> Result<(), Stopped> {
        if self.batch.is_empty() {
            return Ok(());
        }
        self.bytes = 0;
        (self.jobs)(std::mem::take(&mut self.batch))
    }
}

/// The names of the documents so far, as 128-bit hashes: sixteen bytes a document, whatever its name.
#[derive(Default)]
struct Names {
    seen: HashSet<u128>,
}

impl Names {
    /// Turns a document into a failed one if its name is taken.
    fn check(&mut self, processed: &mut Processed) {
        let entry = &mut processed.entry;
        let Some(doc) = &entry.doc else { return };
        let half = |salt: u8| {
            let mut hasher = DefaultHasher::new();
            (salt, doc).hash(&mut hasher);
            u128::from(hasher.finish())
        };
        if !self.seen.insert(half(0) << 64 | half(1)) {
            let reason = format!(
                "the id `{doc}` is taken by an earlier document: give every document its own id (for files, pass \
                 the folder that holds them all, so that their ids take in the folders' names)"
            );
            let input = std::mem::take(&mut entry.input);
            *processed = Processed::settled(LedgerEntry::settled(input, Status::Failed, reason));
        }
    }
}
