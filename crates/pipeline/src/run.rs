//! The worker pool: documents in, results out in input order.
//!
//! One thread cuts the inputs into items and sends them in batches; the workers parse, extract and format;
//! the caller's thread gets the results in the order of the inputs. The number of batches under way is
//! bounded, so memory does not grow with the number of documents. The threads are detached, not joined: when
//! the caller stops early (a closed pipe), one of them may be waiting for standard input.

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
    let streaming = matches!(input, Input::Stream(..));
    let (job_sender, job_receiver) = mpsc::channel::<(usize, Vec<Job>)>();
    let (done_sender, done_receiver) = mpsc::channel::<(usize, Vec<Processed>)>();
    let (token_sender, token_receiver) = mpsc::channel::<()>();
    for _ in 0..workers * BATCHES_PER_WORKER {
        let _ = token_sender.send(()); // the receiver is alive, it is below
    }

    let feeder = Feeder {
        pipeline: Arc::clone(pipeline),
        jobs: job_sender,
        tokens: token_receiver,
        batch: Vec::new(),
        bytes: 0,
        number: 0,
        batch_items: if streaming { 1 } else { BATCH_ITEMS },
    };
    thread::spawn(move || feeder.feed(input));
    let job_receiver = Arc::new(Mutex::new(job_receiver));
    for _ in 0..workers {
        let (pipeline, jobs, done) = (Arc::clone(pipeline), Arc::clone(&job_receiver), done_sender.clone());
        thread::spawn(move || work(&pipeline, &jobs, &done));
    }
    drop(done_sender);

    let mut summary = Summary::default();
    let mut names = Names::default();
    let mut linking = Linking::new(pipeline);
    let mut early: BTreeMap<usize, Vec<Processed>> = BTreeMap::new();
    let mut next = 0;
    for (number, results) in done_receiver {
        early.insert(number, results);
        while let Some(results) = early.remove(&next) {
            for mut processed in results {
                names.check(&mut processed);
                linking.add(&mut processed);
                summary.add(&processed.entry);
                deliver(processed)?;
            }
            next += 1;
            let _ = token_sender.send(()); // the feeder may be through
        }
    }
    (summary.tables, summary.linker_failures) = linking.finish();
    Ok(summary)
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
        let results = batch
            .into_iter()
            .map(|job| match job {
                Job::Item(source, item) => worker.item(source, item),
                Job::Settled(entry) => Processed::settled(*entry),
            })
            .collect();
        if done.send((number, results)).is_err() {
            return;
        }
    }
}

/// Cuts the inputs into batches of jobs.
struct Feeder {
    pipeline: Arc<Pipeline>,
    jobs: mpsc::Sender<(usize, Vec<Job>)>,
    tokens: mpsc::Receiver<()>,
    batch: Vec<Job>,
    bytes: usize,
    number: usize,
    batch_items: usize,
}

/// The run was stopped.
struct Stopped;

impl Feeder {
    fn feed(mut self, input: Input) {
        let pipeline = Arc::clone(&self.pipeline);
        let fed = match input {
            Input::Paths(found) => found.into_iter().try_for_each(|found| self.found(&pipeline, found)),
            Input::Stream(name, stream) => self.stream(&pipeline, &name, stream),
        };
        if fed.is_ok() {
            let _ = self.flush(); // if the run was stopped, there is nobody left to tell
        }
    }

    fn found(&mut self, pipeline: &Pipeline, found: Discovered) -> Result<(), Stopped> {
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

    fn stream(
        &mut self,
        pipeline: &Pipeline,
        name: &str,
        stream: Box<dyn BufRead + Send>,
    ) -> Result<(), Stopped> {
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
        self.tokens.recv().map_err(|_| Stopped)?;
        let batch = std::mem::take(&mut self.batch);
        self.jobs.send((self.number, batch)).map_err(|_| Stopped)?;
        self.number += 1;
        self.bytes = 0;
        Ok(())
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
