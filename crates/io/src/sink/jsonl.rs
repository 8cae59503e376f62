//! `annotations.jsonl`: one object a line; a table of records likewise.

use super::{Annotated, Sink};
use crate::{json::JsonWriter, registry::SinkRegistration};
use chancery_core::{Cell, Claim, Datum, Evidence, Reference, Row, Table};
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
struct Config {}

inventory::submit! {
    SinkRegistration {
        id: "jsonl",
        summary: "JSON Lines, one annotation a line",
        file: "annotations.jsonl",
        records: Some("jsonl"),
        default_toml: "",
        build: |settings, _| {
            settings.typed::<Config>()?;
            Ok(Box::new(Jsonl))
        },
    }
}

/// The JSON Lines sink.
pub struct Jsonl;

impl Sink for Jsonl {
    fn write(&self, document: &Annotated<'_>, out: &mut Vec<u8>) {
        for row in document.rows {
            let mut w = JsonWriter::new(out);
            w.open(b'{');
            w.key("doc");
            w.text(document.id);
            w.key("layer");
            w.text(row.layer.name);
            w.key("start");
            w.integer(row.start.into());
            w.key("end");
            w.integer(row.end.into());
            w.key("start_byte");
            w.integer(row.span.start.into());
            w.key("end_byte");
            w.integer(row.span.end.into());
            w.key("text");
            w.text(row.span.of(document.text));
            w.key("rule");
            w.text(row.rule.as_str());
            w.key("value");
            w.open(b'{');
            row.lower(&mut Row::new(&mut |name, datum| {
                w.key(name);
                write_datum(&mut w, datum, document);
            }));
            w.close(b'}');
            w.close(b'}');
            out.push(b'\n');
        }
    }

    fn records(&self, table: &Table, out: &mut Vec<u8>) {
        for record in &table.records {
            let mut w = JsonWriter::new(out);
            w.open(b'{');
            w.key("id");
            w.text(&record.id);
            w.key("fields");
            w.open(b'{');
            for (name, claims) in &record.fields {
                w.key(name);
                w.open(b'{');
                let list =
                    table.info.columns.iter().any(|column| column.field.name == *name && column.is_list());
                if list {
                    w.key("value");
                    w.open(b'[');
                    for claim in claims.iter() {
                        w.element();
                        write_cell(&mut w, &claim.cell);
                    }
                    w.close(b']');
                    w.key("evidence");
                    w.open(b'[');
                    for claim in claims.iter() {
                        write_evidence(&mut w, &claim.evidence, Some(&claim.cell));
                    }
                    w.close(b']');
                } else if let Some(first) = claims.first() {
                    write_claim(&mut w, first);
                    if claims.len() > 1 {
                        w.key("conflicts");
                        w.open(b'[');
                        for claim in claims.iter().skip(1) {
                            w.element();
                            w.open(b'{');
                            write_claim(&mut w, claim);
                            w.close(b'}');
                        }
                        w.close(b']');
                    }
                }
                w.close(b'}');
            }
            w.close(b'}');
            w.close(b'}');
            out.push(b'\n');
        }
    }
}

fn write_claim(w: &mut JsonWriter<'_>, claim: &Claim) {
    w.key("value");
    write_cell(w, &claim.cell);
    w.key("evidence");
    w.open(b'[');
    write_evidence(w, &claim.evidence, None);
    w.close(b']');
}

fn write_cell(w: &mut JsonWriter<'_>, cell: &Cell) {
    match cell {
        Cell::Text(text) => w.text(text),
        Cell::Number(number) => w.number(*number),
        Cell::Range(low, high) => {
            w.open(b'[');
            w.element();
            w.number(*low);
            w.element();
            w.number(*high);
            w.close(b']');
        }
        Cell::Flag(value) => w.flag(*value),
    }
}

/// `of` names the value of a list that the evidence speaks for.
fn write_evidence(w: &mut JsonWriter<'_>, evidence: &[Evidence], of: Option<&Cell>) {
    for piece in evidence {
        w.element();
        w.open(b'{');
        if let Some(cell) = of {
            w.key("value");
            write_cell(w, cell);
        }
        w.key("doc");
        w.text(&piece.doc);
        w.key("layer");
        w.text(piece.layer);
        if let Some(quote) = &piece.quote {
            w.key("start");
            w.integer(quote.points.0.into());
            w.key("end");
            w.integer(quote.points.1.into());
            w.key("text");
            w.text(&quote.text);
        }
        w.key("rule");
        w.text(piece.rule.as_str());
        w.close(b'}');
    }
}

fn write_datum(w: &mut JsonWriter<'_>, datum: Datum<'_>, document: &Annotated<'_>) {
    match datum {
        Datum::Text(text) => w.text(text),
        Datum::Texts(texts) => {
            w.open(b'[');
            for text in texts {
                w.element();
                w.text(text);
            }
            w.close(b']');
        }
        Datum::Number(number) => w.number(number),
        Datum::Range(low, high) => {
            w.open(b'[');
            w.element();
            w.number(low);
            w.element();
            w.number(high);
            w.close(b']');
        }
        Datum::Flag(value) => w.flag(value),
        Datum::Span(span) => {
            w.open(b'{');
            w.key("start");
            w.integer(document.points.at(span.start).into());
            w.key("end");
            w.integer(document.points.at(span.end).into());
            w.key("text");
            w.text(span.of(document.text));
            w.close(b'}');
        }
        Datum::Reference(reference) => write_reference(w, reference),
        Datum::References(references) => {
            w.open(b'[');
            for reference in references {
                w.element();
                write_reference(w, *reference);
            }
            w.close(b']');
        }
    }
}

fn write_reference(w: &mut JsonWriter<'_>, reference: Reference) {
    w.open(b'{');
    w.key("layer");
    w.text(reference.layer);
    w.key("index");
    w.integer(reference.index.into());
    w.close(b'}');
}
