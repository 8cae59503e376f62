//! The project's chores, and `run` and its kin with the stock plugins: `cargo xtask …`.
//!
//! This stays thin: nothing can depend on an xtask, so whatever others may want lives in a crate.

mod bench;
mod docs;
mod leaders_data;
mod new_extractor;
mod ready;

use chancery_all as _; // links the plugins, so that they are registered
use std::{
    path::PathBuf,
    process::{Command, ExitCode},
};

/// The same as the `chancery` program has, so that the bench measures what people run.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let extras = vec![
        new_extractor::command(),
        bench::command(),
        docs::command(),
        leaders_data::command(),
        ready::command(),
    ];
    chancery_cli::main_with("xtask", extras)
}

/// The root of the workspace.
fn root() -> PathBuf {
    let mut root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    root.pop();
    root
}

/// `cargo` as it was called.
fn cargo() -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(root());
    command
}
