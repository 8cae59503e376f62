//! The `chancery` command with the stock plugins.

use chancery_all as _; // links the plugins, so that they are registered
use std::process::ExitCode;

fn main() -> ExitCode {
    chancery_cli::main()
}
