//! What goes wrong when a plugin is built or reads a document.

use chancery_text::Span;
use std::{fmt, ops::Range};

/// Where in a plugin's section of the config something is wrong.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Place {
    /// The section as a whole.
    #[default]
    Section,
    /// The value of this key.
    Key(String),
    /// These bytes of the config file.
    Bytes(Range<usize>),
}

/// A plugin cannot be built from its settings. Several problems are reported together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BuildError {
    /// The problems, in the order found; never empty.
    pub problems: Vec<BuildProblem>,
}

/// One reason why a plugin cannot be built.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BuildProblem {
    /// Where.
    pub place: Place,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
}

impl BuildError {
    /// Something is wrong with the section as a whole.
    pub fn new(message: impl Into<String>) -> Self {
        Self::at(Place::Section, message)
    }

    /// The value of `key` is wrong.
    pub fn key(key: &str, message: impl Into<String>) -> Self {
        Self::at(Place::Key(key.to_owned()), message)
    }

    /// Something is wrong at `place`.
    pub fn at(place: Place, message: impl Into<String>) -> Self {
        Self { problems: vec![BuildProblem { place, message: message.into(), help: None }] }
    }

    /// Adds what to do about it.
    #[must_use]
    pub fn with_help(mut self, help: impl Into<String>) -> Self {
        if let Some(problem) = self.problems.last_mut() {
            problem.help = Some(help.into());
        }
        self
    }

    /// Both errors' problems.
    #[must_use]
    pub fn and(mut self, other: BuildError) -> Self {
        self.problems.extend(other.problems);
        self
    }
}

impl fmt::Display for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (number, problem) in self.problems.iter().enumerate() {
            if number > 0 {
                f.write_str("; ")?;
            }
            if let Place::Key(key) = &problem.place {
                write!(f, "`{key}`: ")?;
            }
            f.write_str(&problem.message)?;
            if let Some(help) = &problem.help {
                write!(f, " ({help})")?;
            }
        }
        Ok(())
    }
}

impl std::error::Error for BuildError {}

/// An extractor gives up on one document. Its annotations of that document are dropped, the extractors that
/// read its layers skip the document, and everything else goes on.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct ExtractError {
    /// What went wrong.
    pub message: String,
    /// Where in the document, if it can be said.
    pub span: Option<Span>,
}

impl ExtractError {
    /// An error without a place.
    pub fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), span: None }
    }

    /// An error at `span` of the document.
    pub fn at(span: Span, message: impl Into<String>) -> Self {
        Self { message: message.into(), span: Some(span) }
    }
}
