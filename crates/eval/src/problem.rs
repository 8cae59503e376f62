//! What is wrong with a file of annotations, all of it at once.

use std::fmt;
use std::path::Path;

/// One thing that is wrong: where, what, and what to do.
///
/// ```
/// use chancery_eval::Gold;
/// let problems = Gold::read("gold/a.jsonl", "{\"doc\": \"a\"".as_bytes()).unwrap_err();
/// assert!(problems.to_string().starts_with("gold/a.jsonl:1: this line is not a JSON object"));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{place}: {what}: {remedy}")]
pub struct Problem {
    /// The file, with `:line` where there is one.
    pub place: String,
    /// What is wrong.
    pub what: String,
    /// What to do about it.
    pub remedy: String,
}

impl Problem {
    pub(crate) fn new(place: impl Into<String>, what: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self { place: place.into(), what: what.into(), remedy: remedy.into() }
    }

    pub(crate) fn file(path: &Path, error: &std::io::Error) -> Self {
        Self::new(path.display().to_string(), error.to_string(), "check the path and its permissions")
    }
}

/// Everything that is wrong with what was read, in the order of the files. Prints one line each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problems(pub Vec<Problem>);

impl fmt::Display for Problems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (number, problem) in self.0.iter().enumerate() {
            if number > 0 {
                f.write_str("\n")?;
            }
            problem.fmt(f)?;
        }
        Ok(())
    }
}

impl std::error::Error for Problems {}
