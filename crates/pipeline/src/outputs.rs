//! Files that get their names only when they are complete.
//!
//! Each file is written beside its place as `NAME.partial` and renamed at the end. A run that is interrupted
//! or fails leaves the files of the run before it as they were.

use crate::{ledger::LedgerEntry, pipeline::Pipeline, process::Processed};
use chancery_core::Table;
use std::{
    fs::{self, File},
    io::{self, BufWriter, Write},
    path::{Path, PathBuf},
};

/// An output that cannot be written.
#[derive(Debug, thiserror::Error)]
#[error("cannot write `{}`: {source}; {}", .path.display(), .help)]
pub struct OutputError {
    /// The file.
    pub path: PathBuf,
    /// Why.
    pub source: io::Error,
    /// What to do.
    pub help: &'static str,
}

impl OutputError {
    fn new(path: &Path, source: io::Error) -> Self {
        let help = match source.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
                "the disk is full: make room or give another folder with --output; earlier results stand unchanged"
            }
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
                "give a folder you may write to with --output"
            }
            io::ErrorKind::NotADirectory | io::ErrorKind::AlreadyExists => {
                "a file stands where the folder should be: give another folder with --output"
            }
            _ => "give another folder with --output; earlier results stand unchanged",
        };
        Self { path: path.to_owned(), source, help }
    }
}

struct Staged {
    path: PathBuf,
    partial: PathBuf,
    file: BufWriter<File>,
}

impl Staged {
    fn create(path: PathBuf) -> Result<Self, OutputError> {
        let mut name = path.clone().into_os_string();
        name.push(".partial");
        let partial = PathBuf::from(name);
        let file = File::create(&partial).map_err(|error| OutputError::new(&partial, error))?;
        Ok(Self { path, partial, file: BufWriter::with_capacity(1 << 18, file) })
    }

    fn write(&mut self, bytes: &[u8]) -> Result<(), OutputError> {
        self.file.write_all(bytes).map_err(|error| OutputError::new(&self.partial, error))
    }
}

/// The files of one run: one a sink, one a sink and table, and the ledger.
pub struct Outputs {
    sinks: Vec<Staged>,
    /// Sink and table of each file of records.
    records: Vec<(usize, &'static str, Staged)>,
    ledger: Staged,
    line: Vec<u8>,
    finished: bool,
}

impl Outputs {
    /// Opens the files of a run in `folder`, which is made if it is not there.
    ///
    /// # Errors
    /// If the folder or a file in it cannot be made.
    pub fn create(pipeline: &Pipeline, folder: &Path) -> Result<Self, OutputError> {
        fs::create_dir_all(folder).map_err(|error| OutputError::new(folder, error))?;
        let mut sinks = Vec::new();
        for slot in pipeline.sinks() {
            let mut staged = Staged::create(folder.join(slot.registration.file))?;
            let mut header = Vec::new();
            slot.sink.header(&mut header);
            staged.write(&header)?;
            sinks.push(staged);
        }
        let mut records = Vec::new();
        for table in pipeline.plan().linkers.iter().flat_map(|step| step.linker.tables) {
            for (number, slot) in pipeline.sinks().iter().enumerate() {
                if let Some(extension) = slot.registration.records {
                    let staged = Staged::create(folder.join(format!("{}.{extension}", table.name)))?;
                    records.push((number, table.name, staged));
                }
            }
        }
        let ledger = Staged::create(folder.join("documents.jsonl"))?;
        Ok(Self { sinks, records, ledger, line: Vec::new(), finished: false })
    }

    /// Writes one input's results.
    ///
    /// # Errors
    /// If a file cannot be written, for instance on a full disk.
    pub fn write(&mut self, processed: &Processed) -> Result<(), OutputError> {
        for (staged, bytes) in self.sinks.iter_mut().zip(&processed.output) {
            staged.write(bytes)?;
        }
        self.ledger_line(&processed.entry)
    }

    fn ledger_line(&mut self, entry: &LedgerEntry) -> Result<(), OutputError> {
        self.line.clear();
        entry.write(&mut self.line);
        self.ledger.write(&self.line)
    }

    /// Writes the linkers' tables. A table that is missing, because its linker failed, leaves the file of the
    /// run before it as it was.
    ///
    /// # Errors
    /// If a file cannot be written.
    pub fn write_tables(&mut self, pipeline: &Pipeline, tables: &[Table]) -> Result<(), OutputError> {
        let made = |name: &str| tables.iter().find(|table| table.info.name == name);
        for (sink, name, staged) in &mut self.records {
            if let Some(table) = made(name) {
                let mut bytes = Vec::new();
                pipeline.sinks()[*sink].sink.records(table, &mut bytes);
                staged.write(&bytes)?;
            }
        }
        let (kept, missing) =
            std::mem::take(&mut self.records).into_iter().partition(|(_, name, _)| made(name).is_some());
        self.records = kept;
        for (_, _, staged) in missing {
            let _ = fs::remove_file(&staged.partial); // best effort: the name says what it is
        }
        Ok(())
    }

    /// Completes the files and gives them their names. Returns the names.
    ///
    /// # Errors
    /// If the last bytes cannot be written; then no file has been renamed.
    pub fn finish(mut self, pipeline: &Pipeline) -> Result<Vec<PathBuf>, OutputError> {
        for (staged, slot) in self.sinks.iter_mut().zip(pipeline.sinks()) {
            let mut footer = Vec::new();
            slot.sink.footer(&mut footer);
            staged.write(&footer)?;
        }
        for staged in self
            .sinks
            .iter_mut()
            .chain(self.records.iter_mut().map(|(_, _, file)| file))
            .chain([&mut self.ledger])
        {
            staged.file.flush().map_err(|error| OutputError::new(&staged.partial, error))?;
        }
        let mut names = Vec::new();
        for staged in
            self.sinks.iter().chain(self.records.iter().map(|(_, _, file)| file)).chain([&self.ledger])
        {
            fs::rename(&staged.partial, &staged.path)
                .map_err(|error| OutputError::new(&staged.path, error))?;
            names.push(staged.path.clone());
        }
        self.finished = true;
        Ok(names)
    }
}

impl Drop for Outputs {
    /// A run that did not finish takes its partial files with it.
    fn drop(&mut self) {
        if !self.finished {
            for staged in
                self.sinks.iter().chain(self.records.iter().map(|(_, _, file)| file)).chain([&self.ledger])
            {
                let _ = fs::remove_file(&staged.partial); // best effort: the name says what it is
            }
        }
    }
}
