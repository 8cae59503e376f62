//! Annotates files and prints one JSON object an annotation, in the shape of `annotations.jsonl`.
//!
//! ```text
//! cargo run -p chancery-leaders --example annotate -- [--set 'unknown-persons = true'] FILE…
//! ```
//!
//! A `.jsonl` file holds `{"id","text","date"?}` a line; any other file is one text, its stem the id.

#![expect(clippy::print_stdout, reason = "a command that prints its result")]

use chancery_dates as _;
use chancery_leaders as _;
use chancery_testkit::Kit;
use serde_json::{Map, Value, json};
use std::{fs, path::Path};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1).peekable();
    let mut settings = String::new();
    while arguments.next_if(|argument| argument == "--set").is_some() {
        settings += &arguments.next().unwrap_or_default();
        settings.push('\n');
    }
    let kit = Kit::new().plugin("dates", "").plugin("leaders", &settings).build();
    for path in arguments {
        let content = fs::read_to_string(&path)?;
        if path.ends_with(".jsonl") {
            for line in content.lines().filter(|line| !line.trim().is_empty()) {
                let row: Value = serde_json::from_str(line)?;
                let text = |key: &str| row.get(key).and_then(Value::as_str);
                let date = ["date", "dct", "from"].into_iter().find_map(text);
                print(&kit, text("id").unwrap_or_default(), text("text").unwrap_or_default(), date);
            }
        } else {
            let stem = Path::new(&path).file_stem().unwrap_or_default().to_string_lossy();
            print(&kit, &stem, &content, None);
        }
    }
    Ok(())
}

fn print(kit: &chancery_testkit::Built, id: &str, text: &str, date: Option<&str>) {
    let points = |byte: u32| text[..byte as usize].chars().count();
    for finding in kit.read_at(text, date).findings {
        let fields: Map<String, Value> =
            finding.fields.iter().map(|(name, value)| ((*name).to_owned(), json!(value))).collect();
        let row = json!({
            "doc": id,
            "layer": finding.layer,
            "start": points(finding.span.start),
            "end": points(finding.span.end),
            "text": finding.span.of(text),
            "rule": finding.rule,
            "value": fields,
        });
        println!("{row}");
    }
}
