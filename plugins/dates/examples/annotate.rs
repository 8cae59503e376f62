//! Annotates files or JSONL records and prints the project's output, one JSON object a line.
//!
//! `annotate [--settings TOML] [--timex] FILE…`: a `.jsonl` file holds `{"id","text","date" or "dct"}` records, any
//! other file is one text. With `--timex`, one line a document in the shape of the TIMEX scorer.
//! `--counts` prints how often each rule fired instead.

use chancery_dates as _;
use chancery_testkit::Kit;
use serde_json::{Value, json};
use std::{collections::BTreeMap, error::Error, fs, path::Path};

#[expect(clippy::print_stdout, reason = "a command-line program")]
fn main() -> Result<(), Box<dyn Error>> {
    let (mut settings, mut timex, mut counts, mut files) = (String::new(), false, false, Vec::new());
    let mut args = std::env::args().skip(1);
    while let Some(arg) = args.next() {
        match arg.as_str() {
            "--settings" => settings = args.next().unwrap_or_default(),
            "--timex" => timex = true,
            "--counts" => counts = true,
            _ => files.push(arg),
        }
    }
    let built = Kit::new().plugin("dates", &settings).build();
    let mut fired: BTreeMap<&str, usize> = BTreeMap::new();
    for file in &files {
        let content = fs::read_to_string(file)?;
        let stem = Path::new(file).file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let records = if file.ends_with(".jsonl") {
            let mut records = Vec::new();
            for line in content.lines() {
                let record: Value = serde_json::from_str(line)?;
                let field = |name: &str| record[name].as_str().map(str::to_owned);
                let date = field("date").or(field("dct")).or(field("reference"));
                records.push((field("id").unwrap_or_default(), field("text").unwrap_or_default(), date));
            }
            records
        } else {
            vec![(stem, content, None)]
        };
        for (id, text, date) in records {
            let found = built.read_at(&text, date.as_deref());
            let mut points = vec![0; text.len() + 1];
            for (point, (byte, c)) in text.char_indices().enumerate() {
                points[byte] = point;
                points[byte + c.len_utf8()] = point + 1;
            }
            let mut spans = Vec::new();
            for finding in &found.findings {
                *fired.entry(finding.rule).or_default() += 1;
                let (start, end) = (points[finding.span.start as usize], points[finding.span.end as usize]);
                let fields: serde_json::Map<String, Value> =
                    finding.fields.iter().map(|(name, value)| ((*name).to_owned(), json!(value))).collect();
                if timex {
                    spans.push(json!({"start": start, "end": end, "text": finding.span.of(&text),
                        "type": fields["type"], "value": fields["value"], "rule": finding.rule,
                        "begin": fields.get("begin"), "end_exclusive": fields.get("end_exclusive")}));
                } else if !counts {
                    println!(
                        "{}",
                        json!({"doc": id, "layer": finding.layer, "start": start, "end": end,
                            "text": finding.span.of(&text), "rule": finding.rule, "value": fields})
                    );
                }
            }
            if timex {
                println!("{}", json!({"id": id, "timex": spans}));
            }
        }
    }
    if counts {
        for (rule, count) in fired {
            println!("{count:6} {rule}");
        }
    }
    Ok(())
}
