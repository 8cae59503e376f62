//! Prints the quantities of some texts as JSON Lines, in the shape of `annotations.jsonl`.
//!
//! Arguments: text files (the document's name is the file's stem) and `.jsonl` files of
//! `{"id","text","date"?}`. `--dates` runs the dates plugin first.

use chancery_counts as _;
use chancery_dates as _;
use chancery_testkit::Kit;
use serde_json::{Map, Value, json};
use std::{env, fs, path::Path};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut kit = Kit::new();
    let (flags, paths): (Vec<_>, Vec<_>) =
        env::args().skip(1).partition(|argument| argument.starts_with("--"));
    if flags.iter().any(|flag| flag == "--dates") {
        kit = kit.plugin("dates", "");
    }
    let built = kit.plugin("counts", "").build();
    let mut out = String::new();
    let mut annotate = |id: &str, text: &str, date: Option<&str>| {
        for finding in built.read_at(text, date).layer("count") {
            let at = |byte: u32| text[..byte as usize].chars().count();
            let mut value = Map::new();
            for (name, field) in &finding.fields {
                let field = match *name {
                    "value" => serde_json::from_str(field).unwrap_or_else(|_| json!(field)),
                    _ => json!(field),
                };
                value.insert((*name).to_owned(), field);
            }
            let row = json!({
                "doc": id, "layer": "count",
                "start": at(finding.span.start), "end": at(finding.span.end),
                "text": finding.span.of(text), "rule": finding.rule, "value": Value::Object(value),
            });
            out.push_str(&row.to_string());
            out.push('\n');
        }
    };
    for path in &paths {
        let text = fs::read_to_string(path)?;
        if path.ends_with(".jsonl") {
            for line in text.lines().filter(|line| !line.trim().is_empty()) {
                let row: Value = serde_json::from_str(line)?;
                let field = |name: &str| row[name].as_str();
                annotate(
                    field("id").unwrap_or(""),
                    field("text").unwrap_or(""),
                    field("date").or(field("dct")),
                );
            }
        } else {
            let stem = Path::new(path).file_stem().unwrap_or_default().to_string_lossy();
            annotate(&stem, &text, None);
        }
    }
    std::io::Write::write_all(&mut std::io::stdout(), out.as_bytes())?;
    Ok(())
}
