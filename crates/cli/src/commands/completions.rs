//! `completions`: a script for the shell.

use crate::{OK, args::CompletionsArgs};
use std::io::Write;

pub(crate) fn run(args: &CompletionsArgs, mut command: clap::Command) -> u8 {
    let name = command.get_name().to_owned();
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut command, name, &mut script);
    let _ = std::io::stdout().write_all(&script); // a closed pipe wants no more
    OK
}
