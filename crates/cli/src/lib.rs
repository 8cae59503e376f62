//! The command line of Chancery, as a library.
//!
//! A program with plugins of its own is this:
//!
//! ```no_run
//! // use chancery_all as _;     the stock plugins
//! // use my_plugin as _;        and one's own
//! fn main() -> std::process::ExitCode {
//!     chancery_cli::main()
//! }
//! ```
//!
//! Data goes to stdout, words go to stderr. Exit status: 0 if every document came out whole, 1 if the run
//! finished but some document failed, 2 if the config or the call is wrong or the run could not finish.

mod args;
mod commands;
mod load;
mod table;
mod terminal;

use args::{Cli, Command};
use clap::{ArgMatches, CommandFactory, FromArgMatches};
use std::process::ExitCode;

pub use table::Table;
pub use terminal::{say, wants_colour};

/// Exit status: all is well.
pub const OK: u8 = 0;
/// Exit status: the run finished, but annotations of some documents are missing.
pub const INCOMPLETE: u8 = 1;
/// Exit status: the config or the call is wrong, or the run could not finish.
pub const WRONG: u8 = 2;

/// A command that a program adds to the stock ones.
pub struct Extra {
    /// Its name, help and arguments.
    pub command: clap::Command,
    /// Does it. Returns the exit status.
    pub run: fn(&ArgMatches) -> u8,
}

/// The whole program: parses the arguments, runs the command, returns the exit status.
pub fn main() -> ExitCode {
    main_with("chancery", Vec::new())
}

/// [`main`] under another name and with further commands.
pub fn main_with(name: &'static str, extras: Vec<Extra>) -> ExitCode {
    let mut command = Cli::command().name(name).bin_name(name);
    for extra in &extras {
        command = command.subcommand(extra.command.clone());
    }
    let whole = command.clone();
    let matches = match command.try_get_matches() {
        Ok(matches) => matches,
        Err(error) => {
            let _ = error.print(); // nothing better to do if the terminal is gone
            return ExitCode::from(if error.use_stderr() { WRONG } else { OK });
        }
    };
    let Some((called, arguments)) = matches.subcommand() else { return ExitCode::from(WRONG) };
    if let Some(extra) = extras.iter().find(|extra| extra.command.get_name() == called) {
        return ExitCode::from((extra.run)(arguments));
    }
    let status = match Cli::from_arg_matches(&matches) {
        Err(error) => {
            let _ = error.print();
            WRONG
        }
        Ok(cli) => match cli.command {
            Command::Run(args) => commands::run::run(&args),
            Command::Check(args) => commands::check::run(&args),
            Command::Plan(args) => commands::plan::run(&args),
            Command::Plugins(args) => commands::plugins::run(&args),
            Command::Eval(args) => commands::eval::run(&args),
            Command::Completions(args) => commands::completions::run(&args, whole),
        },
    };
    ExitCode::from(status)
}
