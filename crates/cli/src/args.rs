//! The arguments of the stock commands.

use clap::{Args, Parser, Subcommand};
use std::path::PathBuf;

/// Turns diplomatic texts into data: dates, counts, leaders and agreements, each with its exact place.
#[derive(Parser)]
#[command(version, arg_required_else_help = true, max_term_width = 100)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Subcommand)]
pub(crate) enum Command {
    /// Read the inputs and write annotations, records and the ledger
    Run(RunArgs),
    /// Check the config without reading any input
    Check(ConfigArgs),
    /// Show the extractors and linkers in the order they run, and why
    Plan(ConfigArgs),
    /// List the plugins, sources and sinks of this program
    Plugins(PluginsArgs),
    /// Score annotations against gold
    Eval(EvalArgs),
    /// Print a completion script for a shell
    Completions(CompletionsArgs),
}

#[derive(Args)]
pub(crate) struct ConfigArgs {
    /// The config file. Without it: config.toml here, or else every linked plugin with its defaults
    #[arg(short, long, value_name = "FILE")]
    pub(crate) config: Option<PathBuf>,
}

#[derive(Args)]
pub(crate) struct RunArgs {
    #[command(flatten)]
    pub(crate) config: ConfigArgs,
    /// Files, folders or globs to read instead of the config's; `-` reads JSON Lines from stdin and writes
    /// annotations to stdout
    #[arg(value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
    /// The same as PATH
    #[arg(short, long, value_name = "PATH", num_args = 1..)]
    pub(crate) input: Vec<PathBuf>,
    /// The folder to write to instead of the config's
    #[arg(short, long, value_name = "DIR")]
    pub(crate) output: Option<PathBuf>,
    /// Number of workers; 0 takes one a core. The output does not depend on it
    #[arg(short, long, value_name = "N")]
    pub(crate) threads: Option<usize>,
    /// With `-`: also write the ledger, to this file
    #[arg(long, value_name = "FILE")]
    pub(crate) ledger: Option<PathBuf>,
    /// No progress bar and no summary; errors are still told
    #[arg(short, long)]
    pub(crate) quiet: bool,
}

#[derive(Args)]
pub(crate) struct PluginsArgs {
    /// Show every rule with an example
    #[arg(long)]
    pub(crate) rules: bool,
}

#[derive(Args)]
pub(crate) struct EvalArgs {
    #[command(flatten)]
    pub(crate) config: ConfigArgs,
    /// Gold annotations: a .jsonl file or a folder of them
    #[arg(short, long, value_name = "PATH", default_value = "corpus/gold")]
    pub(crate) gold: PathBuf,
    /// Annotations to score. Without it the pipeline runs over the inputs
    #[arg(short, long, value_name = "FILE")]
    pub(crate) predictions: Option<PathBuf>,
    /// Files, folders or globs to run over instead of the config's
    #[arg(short, long, value_name = "PATH", num_args = 1..)]
    pub(crate) input: Vec<PathBuf>,
    /// Show hits and precision of every rule, those that never fired included
    #[arg(long)]
    pub(crate) by_rule: bool,
    /// Show the scores of every document
    #[arg(long)]
    pub(crate) by_document: bool,
    /// List the differences of a layer (may be given several times)
    #[arg(long, value_name = "LAYER")]
    pub(crate) errors: Vec<String>,
    /// Fail if a figure is below the one in this file
    #[arg(long, value_name = "FILE")]
    pub(crate) baseline: Option<PathBuf>,
    /// Write the figures to this file, to be the baseline from now on
    #[arg(long, value_name = "FILE", conflicts_with = "baseline")]
    pub(crate) write_baseline: Option<PathBuf>,
}

#[derive(Args)]
pub(crate) struct CompletionsArgs {
    /// The shell
    #[arg(value_enum)]
    pub(crate) shell: clap_complete::Shell,
}
