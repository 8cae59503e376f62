//! A run's annotations, read from `annotations.jsonl` or made in memory.

use crate::problem::Problems;
use crate::rows::{self, Fields};
use serde_json::Value;
use std::collections::BTreeMap;
use std::io::BufRead;

/// One annotation as a run wrote it.
///
/// ```
/// use chancery_eval::Annotation;
/// let made = Annotation {
///     doc: "2017-06-astana".into(),
///     layer: "count".into(),
///     start: 12,
///     end: 24,
///     text: "two ministers".into(),
///     rule: "counts/number".into(),
///     value: [("value".to_owned(), 2.into())].into(),
///     ..Annotation::default()
/// };
/// assert_eq!(made.bytes, None);
/// ```
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Annotation {
    /// The document.
    pub doc: String,
    /// The layer.
    pub layer: String,
    /// First character, in code points of the document.
    pub start: u32,
    /// One past the last character, in code points.
    pub end: u32,
    /// The same span in bytes of UTF-8, where it is known.
    pub bytes: Option<(u32, u32)>,
    /// The text of the span.
    pub text: String,
    /// The rule that made it; empty where a foreign program names none.
    pub rule: String,
    /// The fields of its value, by name.
    pub value: BTreeMap<String, Value>,
}

/// Reads `annotations.jsonl`; `name` stands in the errors. `kind` is taken for `layer`, so that other
/// programs' predictions can be scored too.
///
/// ```
/// use chancery_eval::read_annotations;
/// let line = r#"{"doc":"a","layer":"date","start":0,"end":4,"start_byte":0,"end_byte":4,"text":"2015","rule":"dates/year","value":{"type":"DATE","value":"2015"}}"#;
/// let run = read_annotations("annotations.jsonl", line.as_bytes()).unwrap();
/// assert_eq!(run[0].value["value"], "2015");
/// ```
///
/// # Errors
/// Everything that is wrong, line by line: what is not JSON, missing fields, wrong types.
pub fn read_annotations(name: &str, reader: impl BufRead) -> Result<Vec<Annotation>, Problems> {
    rows::read(name, reader, |_, fields| row(fields))
}

fn row(fields: &mut Fields) -> Option<Annotation> {
    const REMEDY: &str = "is this an annotations.jsonl?";
    let doc = fields.text("doc", REMEDY);
    let layer = fields.opt_text("layer");
    let kind = fields.opt_text("kind");
    let layer = layer.or(kind);
    if layer.is_none() {
        fields.wrong("the field `layer` is missing".to_owned(), REMEDY);
    }
    let span = fields.span(["start", "end"]);
    let bytes = fields.opt_span(["start_byte", "end_byte"]);
    let text = fields.text("text", REMEDY);
    let rule = fields.opt_text("rule").unwrap_or_default();
    let value = match fields.take("value") {
        None => BTreeMap::new(),
        Some(Value::Object(map)) => map.into_iter().collect(),
        Some(other) => {
            fields.wrong(format!("`value` is {other}, not an object"), REMEDY);
            return None;
        }
    };
    let (start, end) = span?;
    Some(Annotation { doc: doc?, layer: layer?, start, end, bytes, text: text?, rule, value })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rule_bytes_and_value_may_be_missing() {
        let run = read_annotations(
            "p.jsonl",
            &br#"{"doc":"a","kind":"date","start":0,"end":4,"text":"2015","value":null}"#[..],
        );
        let expected = Annotation {
            doc: "a".into(),
            layer: "date".into(),
            end: 4,
            text: "2015".into(),
            ..Annotation::default()
        };
        assert_eq!(run.unwrap(), [expected]);
    }

    #[test]
    fn problems_name_the_line_and_the_field() {
        let lines = concat!(
            r#"{"doc":"a","layer":"date","start":0,"end":4,"text":"2015","value":{}}"#,
            "\n",
            r#"{"layer":"date","start":0.5,"end":4,"text":"2015","value":2015}"#,
        );
        let problems = read_annotations("p.jsonl", lines.as_bytes()).unwrap_err();
        assert_eq!(
            problems.to_string(),
            "p.jsonl:2: the field `doc` is missing: is this an annotations.jsonl?\n\
             p.jsonl:2: `start` is 0.5: write a whole number from 0 to 4294967295\n\
             p.jsonl:2: `value` is 2015, not an object: is this an annotations.jsonl?"
        );
    }
}
