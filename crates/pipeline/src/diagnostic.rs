//! What is wrong with a config: where, what, what to do.

use crate::suggest::nearest;
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use chancery_core::{BuildError, Place, Settings};
use std::ops::Range;

/// One thing that is wrong, with its place in the config file if it has one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// What is wrong.
    pub message: String,
    /// Which bytes of the config file say so.
    pub at: Option<Range<usize>>,
    /// What to do.
    pub help: Option<String>,
}

impl Diagnostic {
    /// A problem of the config as a whole.
    pub fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), at: None, help: None }
    }

    /// A problem at these bytes.
    pub fn at(at: Range<usize>, message: impl Into<String>) -> Self {
        Self { message: message.into(), at: Some(at), help: None }
    }

    /// Adds what to do.
    #[must_use]
    pub fn with_help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// The problems of a plugin's section. `head` is the place of the section's name.
    pub(crate) fn from_build(error: BuildError, settings: &Settings<'_>, head: &Range<usize>) -> Vec<Self> {
        let place = |place: Place| match place {
            Place::Bytes(bytes) if !bytes.is_empty() => bytes,
            Place::Key(key) => settings.place_of(&key).unwrap_or_else(|| head.clone()),
            _ => head.clone(),
        };
        let one = |problem: chancery_core::BuildProblem| Self {
            help: problem.help.or_else(|| suggestion(&problem.message)),
            message: match &problem.place {
                Place::Key(key) => format!("`{key}`: {}", problem.message),
                _ => problem.message,
            },
            at: Some(place(problem.place)),
        };
        error.problems.into_iter().map(one).collect()
    }
}

/// The nearest key to a misspelt one. serde lists the keys there are, in backticks, after the unknown one.
fn suggestion(message: &str) -> Option<String> {
    let mut quoted = message.strip_prefix("unknown field ")?.split('`').skip(1).step_by(2);
    let unknown = quoted.next()?;
    nearest(unknown, quoted).map(|near| format!("did you mean `{near}`?"))
}

/// All diagnostics as text, each with line, column and an excerpt of `source`; sorted by place.
pub fn render(diagnostics: &[Diagnostic], path: &str, source: &str, colour: bool) -> String {
    let mut sorted: Vec<&Diagnostic> = diagnostics.iter().collect();
    sorted.sort_by_key(|diagnostic| diagnostic.at.as_ref().map_or(usize::MAX, |at| at.start));
    sorted.dedup();
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    let mut out = String::new();
    for diagnostic in sorted {
        let title = Level::ERROR.primary_title(diagnostic.message.as_str());
        let mut group = match &diagnostic.at {
            Some(at) => {
                let end = at.end.clamp(at.start, source.len());
                let start = at.start.min(end);
                let annotation = AnnotationKind::Primary.span(start..end);
                title.element(Snippet::source(source).path(path).annotation(annotation))
            }
            None => Group::with_title(title),
        };
        if let Some(help) = &diagnostic.help {
            group = group.element(Level::HELP.message(help.as_str()));
        }
        out.push_str(&renderer.render(&[group]).to_string());
        out.push('\n');
    }
    out
}
