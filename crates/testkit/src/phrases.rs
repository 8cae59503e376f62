//! Phrase tables: the value first, then the phrasings that must give it.
//!
//! A table is a plain text file:
//!
//! ```text
//! # June 7 to 10: two days that share a month       a comment
//! @field value                                      the field a bare expectation is about
//! @date 2017-06-10                                  the document's date for what follows; `@date none` for none
//!
//! = 2017-06-07/2017-06-10 | type=DATE               what must be found: field=value cells, all must agree
//! June 7 to 10, 2017                                the whole phrase, one annotation
//! He stayed [from June 7 to 10, 2017] in Astana.    or the part in brackets
//!
//! = none                                            what must give nothing
//! chapters 7 to 10
//! ```
//!
//! Values are written as [`Finding::fields`](crate::Finding) shows them; `field=` alone means the field is
//! absent. `\n` in a phrase is a line break, `\t` a tab, `\u{a0}` that character, `\[` a bracket.

use crate::kit::{Built, Findings, Kit};
use std::{fmt::Write, fs, path::Path};

/// How many phrases a table held.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// Phrases that must give an annotation.
    pub positive: usize,
    /// Phrases that must give none.
    pub negative: usize,
}

/// Checks every `.txt` table of a folder against one layer and panics with all failures at once.
///
/// # Panics
/// If a phrase fails, or the folder holds no table.
pub fn check_folder(kit: &Kit, layer: &str, folder: impl AsRef<Path>) -> Tally {
    let folder = folder.as_ref();
    let mut files: Vec<_> = fs::read_dir(folder)
        .unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(|path| path.extension().is_some_and(|extension| extension == "txt"))
        .collect();
    files.sort();
    assert!(!files.is_empty(), "no phrase table (*.txt) in {}", folder.display());
    let built = kit.build();
    let mut failures = String::new();
    let mut tally = Tally::default();
    for file in &files {
        let table = fs::read_to_string(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        let one = check_table(&built, layer, &name, &table, &mut failures);
        tally.positive += one.positive;
        tally.negative += one.negative;
    }
    assert!(failures.is_empty(), "phrases that do not give what they must:\n{failures}");
    tally
}

/// Checks one table; failures are appended to `failures`, a few lines each.
///
/// # Panics
/// If the table itself is malformed.
pub fn check_table(built: &Built, layer: &str, name: &str, table: &str, failures: &mut String) -> Tally {
    let mut tally = Tally::default();
    let mut field = "value".to_owned();
    let mut date: Option<String> = None;
    let mut expected: Option<Vec<(String, String)>> = None;
    let mut seen = false;
    for (number, line) in table.lines().enumerate() {
        let place = format!("{name}:{}", number + 1);
        let line = line.trim();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        if let Some(directive) = line.strip_prefix('@') {
            let (key, value) = directive.split_once(' ').unwrap_or((directive, ""));
            match key {
                "field" => field = value.trim().to_owned(),
                "date" => date = (value.trim() != "none").then(|| value.trim().to_owned()),
                _ => panic!("{place}: unknown directive `@{key}` (known: @field, @date)"),
            }
        } else if let Some(cells) = line.strip_prefix("= ") {
            seen = true;
            expected = (cells.trim() != "none").then(|| {
                let cell = |cell: &str| match cell.trim().split_once('=') {
                    Some((name, value)) if name.chars().all(|c| c.is_ascii_lowercase() || c == '_') => {
                        (name.to_owned(), value.to_owned())
                    }
                    _ => (field.clone(), cell.trim().to_owned()),
                };
                cells.split(" | ").map(cell).collect()
            });
        } else {
            assert!(seen, "{place}: a phrase before the first `= value` line");
            let (text, span) = unbracket(line, &place);
            let found = built.read_at(&text, date.as_deref());
            let problem = match &expected {
                Some(expected) => {
                    tally.positive += 1;
                    positive(&found, layer, &text, span, expected)
                }
                None => {
                    tally.negative += 1;
                    negative(&found, layer, &text)
                }
            };
            if let Some(problem) = problem {
                let _ = writeln!(failures, "{place}: {line}\n    {problem}");
            }
        }
    }
    tally
}

fn positive(
    found: &Findings,
    layer: &str,
    text: &str,
    span: (usize, usize),
    expected: &[(String, String)],
) -> Option<String> {
    let all: Vec<_> = found.layer(layer).collect();
    let list = || {
        let shown: Vec<_> =
            all.iter().map(|f| format!("{:?} {} {:?}", f.span.of(text), f.rule, f.fields)).collect();
        if shown.is_empty() { "nothing".to_owned() } else { shown.join("; ") }
    };
    let [one] = all.as_slice() else { return Some(format!("found {}", list())) };
    if (one.span.start as usize, one.span.end as usize) != span {
        return Some(format!("found {:?} instead of {:?}", one.span.of(text), &text[span.0..span.1]));
    }
    for (name, value) in expected {
        let got = one.field(name).unwrap_or("");
        if got != value {
            return Some(format!("{name} is {got:?} instead of {value:?} ({})", list()));
        }
    }
    None
}

fn negative(found: &Findings, layer: &str, text: &str) -> Option<String> {
    let first = found.layer(layer).next()?;
    Some(format!("found {:?} by {} {:?}, should find nothing", first.span.of(text), first.rule, first.fields))
}

/// The text without its brackets, and the span between them; the whole text if there are none.
fn unbracket(line: &str, place: &str) -> (String, (usize, usize)) {
    let mut text = String::new();
    let (mut start, mut end) = (None, None);
    let mut chars = line.chars();
    while let Some(c) = chars.next() {
        match c {
            '[' => start = Some(text.len()),
            ']' => end = Some(text.len()),
            '\\' => match chars.next() {
                Some('n') => text.push('\n'),
                Some('t') => text.push('\t'),
                Some('u') => {
                    let digits: String = chars.by_ref().skip(1).take_while(|c| *c != '}').collect();
                    let c = u32::from_str_radix(&digits, 16).ok().and_then(char::from_u32);
                    text.push(c.unwrap_or_else(|| panic!("{place}: `\\u{{{digits}}}` is no character")));
                }
                Some(other) => text.push(other),
                None => text.push('\\'),
            },
            _ => text.push(c),
        }
    }
    assert!(
        start.is_some() == end.is_some(),
        "{place}: unpaired bracket (write \\[ for a bracket of the text)"
    );
    let whole = (0, text.len());
    (text, start.zip(end).unwrap_or(whole))
}
