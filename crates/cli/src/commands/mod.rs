//! One file a command. Each returns its exit status.

pub(crate) mod check;
pub(crate) mod completions;
pub(crate) mod eval;
pub(crate) mod plan;
pub(crate) mod plugins;
pub(crate) mod run;
