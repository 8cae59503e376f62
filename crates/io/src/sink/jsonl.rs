//! `annotations.jsonl`: one object a line.

use super::{Annotated, Sink};
use crate::{json::JsonWriter, registry::SinkRegistration};
use chancery_core::{Datum, Reference, Row};
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
struct Config {}

inventory::submit! {
    SinkRegistration {
        id: "jsonl",
        summary: "JSON Lines, one annotation a line",
        file: "annotations.jsonl",
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
