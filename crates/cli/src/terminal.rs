//! Words for people go to stderr.

use std::io::{IsTerminal, Write, stderr};

/// Writes a line to stderr. A stderr that is gone is no reason to stop.
pub fn say(line: impl AsRef<str>) {
    let _ = writeln!(stderr(), "{}", line.as_ref());
}

/// Whether messages may be coloured: on a terminal, unless NO_COLOR is set (<https://no-color.org>).
pub fn wants_colour() -> bool {
    stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
}
