//! From a config to a run.
//!
//! This is the only crate that knows plugins, sources and sinks together:
//!
//! 1. [`Config::parse`] reads the file, keeping the place of every key;
//! 2. [`Plan::new`] orders the extractors by the layers they read and write, [`Plan::with_linkers`] the linkers by
//!    their tables;
//! 3. [`Pipeline::build`] makes sources, extractors and sinks, and freezes their terms;
//! 4. [`run()`] feeds documents to a pool of workers and hands the results over in input order, to the linkers too;
//! 5. [`Outputs`] puts them into files that get their names only when they are complete.
//!
//! Everything that can be wrong with a config comes out as a list of [`Diagnostic`]s, never only the first.
//! What goes wrong with one document stays with that document and ends in the ledger.

mod config;
mod diagnostic;
mod isolate;
mod ledger;
mod link;
mod outputs;
mod pipeline;
mod plan;
mod process;
mod run;
mod suggest;

pub use config::{Config, RunSettings, Section};
pub use diagnostic::{Diagnostic, render};
pub use ledger::{LedgerEntry, LedgerProblem, Status};
pub use outputs::{OutputError, Outputs};
pub use pipeline::{Pipeline, SinkSlot, SourceSlot};
pub use plan::{LinkStep, Plan, PlanProblem, Step};
pub use process::{Processed, Worker};
pub use run::{Input, RunOptions, Summary, run};
pub use suggest::nearest;
