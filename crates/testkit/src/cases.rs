//! Case files: one Markdown file a bug or a behaviour, rendered with carets.
//!
//! A case is a heading, the reason it exists, and one fenced block with the text:
//!
//! ````text
//! # A page date years after the event
//!
//! The page was printed in 2020; the text speaks of the 70th anniversary of the 1945 victory.
//!
//! ```text date=2020-07-14
//! In the evening of May 12th …
//! ```
//! ````
//!
//! The info string may give the document's date. [`render`] prints the text with each annotation's span
//! marked below its line, so that a reviewer sees at a glance what a change did.

use crate::kit::{Findings, Kit};
use chancery_core::text::Span;
use std::{fmt::Write, fs, path::Path};

/// The case at `path`, read by `kit`, as a snapshot.
///
/// # Panics
/// If the file cannot be read or holds no fenced block.
pub fn render(kit: &Kit, path: impl AsRef<Path>) -> String {
    let path = path.as_ref();
    let file = fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let (info, text) = fenced(&file).unwrap_or_else(|| panic!("{}: no ```text block", path.display()));
    let date = info.split_whitespace().find_map(|word| word.strip_prefix("date="));
    carets(text, &kit.build().read_at(text, date))
}

fn fenced(file: &str) -> Option<(&str, &str)> {
    let start = file.find("```")?;
    let (info, rest) = file[start + 3..].split_once('\n')?;
    let end = rest.find("\n```")?;
    Some((info, &rest[..end]))
}

/// The text, with a line of carets and the value under each annotation, then the document's date and problems.
pub fn carets(text: &str, found: &Findings) -> String {
    let mut out = String::new();
    let mut offset = 0;
    for line in text.split('\n') {
        let here = Span::new(offset as u32, (offset + line.len()) as u32);
        let _ = writeln!(out, "{}", line.trim_end());
        for finding in &found.findings {
            let starts_here = here.start <= finding.span.start && finding.span.start <= here.end;
            let empty_overlap = !finding.span.overlaps(here);
            if empty_overlap {
                continue;
            }
            let start = finding.span.start.max(here.start);
            let end = finding.span.end.min(here.end);
            let before = text[here.start as usize..start as usize].chars().count();
            let marks = text[start as usize..end as usize].chars().count();
            let _ = write!(out, "{}{}", " ".repeat(before), "^".repeat(marks));
            if starts_here {
                let fields: Vec<String> =
                    finding.fields.iter().map(|(name, value)| format!("{name}={value}")).collect();
                let _ = write!(out, " {} {} [{}]", finding.layer, fields.join(" "), finding.rule);
            } else {
                let _ = write!(out, " …");
            }
            out.push('\n');
        }
        offset += line.len() + 1;
    }
    if let Some(date) = &found.date {
        let _ = write!(out, "\ndocument date: {} ({})", date.value, date.source.as_str());
        if let Some(reason) = &date.overruled {
            let _ = write!(out, "; {reason}");
        }
        out.push('\n');
    }
    for problem in &found.problems {
        let _ = writeln!(out, "problem: {}", problem.message);
    }
    out
}
