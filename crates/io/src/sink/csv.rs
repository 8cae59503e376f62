//! `annotations.csv`: one row an annotation, one column a field.
//!
//! The columns after `rule` are the fields of all layers of the run, in layer order; fields of the same name
//! share a column. RFC 4180: comma, CRLF-free, quoted where needed. Lists are joined by `; `, ranges are
//! `low..high`, spans are the words they cover, references are `layer#index`.
//!
//! A table of records has its columns and no evidence, which is in the JSON Lines; its last column names the
//! fields on which documents disagree.

use super::{Annotated, Sink};
use crate::registry::SinkRegistration;
use chancery_core::{Cell, Claims, Datum, Row, Table};
use serde::{Deserialize, Serialize};
use std::fmt::Write;

#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
struct Config {}

const FIXED: [&str; 8] = ["doc", "layer", "start", "end", "start_byte", "end_byte", "text", "rule"];

inventory::submit! {
    SinkRegistration {
        id: "csv",
        summary: "CSV, one annotation a row, one field a column",
        file: "annotations.csv",
        records: Some("csv"),
        default_toml: "",
        build: |settings, layers| {
            settings.typed::<Config>()?;
            let mut columns: Vec<&'static str> = Vec::new();
            for field in layers.iter().flat_map(|layer| layer.fields) {
                if !columns.contains(&field.name) {
                    columns.push(field.name);
                }
            }
            Ok(Box::new(Csv { columns }))
        },
    }
}

/// The CSV sink.
pub struct Csv {
    columns: Vec<&'static str>,
}

impl Sink for Csv {
    fn header(&self, out: &mut Vec<u8>) {
        let names: Vec<&str> = FIXED.iter().chain(&self.columns).copied().collect();
        out.extend_from_slice(names.join(",").as_bytes());
        out.push(b'\n');
    }

    fn write(&self, document: &Annotated<'_>, out: &mut Vec<u8>) {
        let mut cells = vec![String::new(); self.columns.len()];
        for row in document.rows {
            cell(out, document.id);
            for number in [row.start, row.end, row.span.start, row.span.end].iter().enumerate() {
                out.push(b',');
                if number.0 == 0 {
                    cell(out, row.layer.name);
                    out.push(b',');
                }
                out.extend_from_slice(number.1.to_string().as_bytes());
            }
            for text in [row.span.of(document.text), row.rule.as_str()] {
                out.push(b',');
                cell(out, text);
            }
            cells.iter_mut().for_each(String::clear);
            row.lower(&mut Row::new(&mut |name, datum| {
                if let Some(column) = self.columns.iter().position(|column| *column == name) {
                    show(&mut cells[column], datum, document.text);
                }
            }));
            for text in &cells {
                out.push(b',');
                cell(out, text);
            }
            out.push(b'\n');
        }
    }

    fn records(&self, table: &Table, out: &mut Vec<u8>) {
        let columns = table.info.columns;
        let names: Vec<&str> = columns.iter().map(|column| column.field.name).collect();
        out.extend_from_slice(format!("id,{},conflicts\n", names.join(",")).as_bytes());
        for record in &table.records {
            cell(out, &record.id);
            let mut conflicts = Vec::new();
            for column in columns {
                out.push(b',');
                let Some(claims) = record.get(column.field.name) else { continue };
                let shown = if column.is_list() { claims.len() } else { 1 };
                cell(out, &show_cells(claims, shown));
                if shown < claims.len() {
                    conflicts.push(column.field.name);
                }
            }
            out.push(b',');
            cell(out, &conflicts.join("; "));
            out.push(b'\n');
        }
    }
}

/// The first `number` values, joined by `; `.
fn show_cells(claims: &Claims, number: usize) -> String {
    let shown = claims.iter().take(number).map(|claim| match &claim.cell {
        Cell::Text(text) => text.clone(),
        Cell::Number(number) => number.to_string(),
        Cell::Range(low, high) => format!("{low}..{high}"),
        Cell::Flag(value) => value.to_string(),
    });
    shown.collect::<Vec<_>>().join("; ")
}

fn show(cell: &mut String, datum: Datum<'_>, text: &str) {
    // Writing to a String cannot fail.
    let _ = match datum {
        Datum::Text(value) => {
            cell.push_str(value);
            Ok(())
        }
        Datum::Texts(values) => {
            cell.push_str(&values.join("; "));
            Ok(())
        }
        Datum::Number(number) => write!(cell, "{number}"),
        Datum::Range(low, high) => write!(cell, "{low}..{high}"),
        Datum::Flag(value) => write!(cell, "{value}"),
        Datum::Span(span) => {
            cell.push_str(span.of(text));
            Ok(())
        }
        Datum::Reference(to) => write!(cell, "{}#{}", to.layer, to.index),
        Datum::References(to) => {
            let all: Vec<String> = to.iter().map(|to| format!("{}#{}", to.layer, to.index)).collect();
            cell.push_str(&all.join("; "));
            Ok(())
        }
    };
}

/// Appends a cell, quoted if it has to be.
fn cell(out: &mut Vec<u8>, text: &str) {
    if text.contains(['"', ',', '\n', '\r']) || text.starts_with(' ') || text.ends_with(' ') {
        out.push(b'"');
        out.extend_from_slice(text.replace('"', "\"\"").as_bytes());
        out.push(b'"');
    } else {
        out.extend_from_slice(text.as_bytes());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_quoted_where_needed() {
        let quoted = |text: &str| {
            let mut out = Vec::new();
            cell(&mut out, text);
            String::from_utf8(out).unwrap()
        };
        assert_eq!(quoted("June 7, 2017"), "\"June 7, 2017\"");
        assert_eq!(quoted("the \"Bright Road\""), "\"the \"\"Bright Road\"\"\"");
        assert_eq!(quoted("Astana"), "Astana");
    }
}
