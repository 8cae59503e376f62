//! JSON Lines: one document a line.
//!
//! `{"id": "…", "text": "…", "date": "2017-06-10", "title": "…", …}`: `text` is required; `id` defaults to
//! `file:line`; `date`, `title`, `source` and `language` are read; the other fields go to the ledger.

use super::{Item, Items, Payload, RawDocument, ReadError, Source, check_date};
use crate::{discover::cannot_read, registry::SourceRegistration};
use chancery_core::{DateSource, text::Span};
use serde::{
    Deserialize, Serialize,
    de::{IgnoredAny, MapAccess, Visitor},
};
use std::{
    fmt,
    fs::File,
    io::{BufRead, BufReader},
    path::PathBuf,
};

const DEFAULT_TOML: &str = r#"# The field that holds the text, and the one that names the document.
text = "text"
id = "id"
"#;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
struct Config {
    text: String,
    id: String,
}

impl Default for Config {
    fn default() -> Self {
        Self { text: "text".to_owned(), id: "id".to_owned() }
    }
}

struct Jsonl {
    config: Config,
}

inventory::submit! {
    SourceRegistration {
        id: "jsonl",
        summary: "JSON Lines, one document a line: {\"id\", \"text\", \"date\"?, …}",
        extensions: &["jsonl", "ndjson"],
        default_toml: DEFAULT_TOML,
        build: |settings| Ok(Box::new(Jsonl { config: settings.typed()? })),
    }
}

impl Source for Jsonl {
    fn items<'s>(&'s self, path: PathBuf, stem: String) -> Result<Items<'s>, ReadError> {
        let file = File::open(&path).map_err(|error| ReadError::new(cannot_read(Some(&error))))?;
        let origin = path.display().to_string();
        Ok(Box::new(Lines {
            input: Box::new(BufReader::with_capacity(1 << 18, file)),
            origin,
            stem,
            line: 0,
            over: false,
        }))
    }

    fn stream<'s>(&'s self, name: &str, input: Box<dyn BufRead + Send + 's>) -> Option<Items<'s>> {
        Some(Box::new(Lines { input, origin: name.to_owned(), stem: name.to_owned(), line: 0, over: false }))
    }

    fn read(&self, item: Item) -> Result<RawDocument, ReadError> {
        let bytes = match item.payload {
            Payload::Bytes(bytes) => bytes,
            Payload::File(path) => {
                std::fs::read(path).map_err(|error| ReadError::new(cannot_read(Some(&error))))?
            }
        };
        let line = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
        if let Err(error) = std::str::from_utf8(line) {
            let offset = error.valid_up_to();
            return Err(ReadError::new(format!(
                "not valid UTF-8 at byte {offset} of the line: JSON is always UTF-8"
            )));
        }
        let mut deserializer = serde_json::Deserializer::from_slice(line);
        let mut document = RawDocument::default();
        let seen = serde::Deserializer::deserialize_map(
            &mut deserializer,
            Record { config: &self.config, document: &mut document },
        )
        .and_then(|seen| deserializer.end().map(|()| seen))
        .map_err(|error| ReadError::new(json_error(&error)))?;
        if !seen.text {
            return Err(ReadError::new(format!(
                "the record has no `{0}`: give every line a field `{0}` with the document's text, or name yours in \
                 [source.jsonl] text",
                self.config.text
            )));
        }
        if document.id.is_empty() {
            document.id = item.id;
        }
        let length = u32::try_from(document.text.len())
            .map_err(|_| ReadError::new("longer than 4 GiB: split it into documents"))?;
        document.prose = vec![Span::new(0, length)];
        Ok(document)
    }
}

/// What serde_json says, without its line number, which is always 1 here.
fn json_error(error: &serde_json::Error) -> String {
    let message = error.to_string();
    let what = message.split(" at line ").next().unwrap_or(&message);
    match error.classify() {
        serde_json::error::Category::Data => format!("{what} (column {})", error.column()),
        _ => format!("not JSON: {what} (column {}); every line must be one object", error.column()),
    }
}

struct Lines<'s> {
    input: Box<dyn BufRead + Send + 's>,
    origin: String,
    stem: String,
    line: u64,
    over: bool,
}

impl Iterator for Lines<'_> {
    type Item = Result<Item, ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.over {
            let mut bytes = Vec::new();
            self.line += 1;
            match self.input.read_until(b'\n', &mut bytes) {
                Ok(0) => self.over = true,
                Ok(_) if bytes.trim_ascii().is_empty() => {}
                Ok(_) => {
                    let origin = format!("{}:{}", self.origin, self.line);
                    let id = format!("{}:{}", self.stem, self.line);
                    return Some(Ok(Item { origin, id, payload: Payload::Bytes(bytes) }));
                }
                Err(error) => {
                    self.over = true;
                    let reason = cannot_read(Some(&error));
                    return Some(Err(ReadError::new(format!("line {}: {reason}", self.line))));
                }
            }
        }
        None
    }
}

#[derive(Default)]
struct Seen {
    text: bool,
}

struct Record<'a> {
    config: &'a Config,
    document: &'a mut RawDocument,
}

/// A JSON value that should be a text; numbers are taken as written.
struct Scalar(Option<String>);

impl<'de> Deserialize<'de> for Scalar {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = serde_json::Value::deserialize(deserializer)?;
        Ok(Self(match value {
            serde_json::Value::Null => None,
            serde_json::Value::String(text) => Some(text),
            other => Some(other.to_string()),
        }))
    }
}

impl<'de> Visitor<'de> for Record<'_> {
    type Value = Seen;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "an object with a `{}`", self.config.text)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Seen, A::Error> {
        let mut seen = Seen::default();
        let document = self.document;
        while let Some(key) = map.next_key::<std::borrow::Cow<'de, str>>()? {
            if key == self.config.text {
                document.text = map.next_value()?;
                seen.text = true;
            } else if key == self.config.id {
                document.id = map.next_value::<Scalar>()?.0.unwrap_or_default();
            } else {
                let value = match &*key {
                    "" => {
                        map.next_value::<IgnoredAny>()?;
                        continue;
                    }
                    _ => map.next_value::<Scalar>()?.0,
                };
                let Some(value) = value else { continue };
                match &*key {
                    "date" => match check_date(&value) {
                        Ok(()) => {
                            document.meta.date = Some(value);
                            document.meta.date_source = Some(DateSource::Input);
                        }
                        Err(error) => document.notes.push(format!("date: {error}; it is ignored")),
                    },
                    "title" => document.meta.title = Some(value),
                    "source" => document.meta.source = Some(value),
                    "language" => document.meta.language = Some(value),
                    _ => {
                        document.meta.other.insert(key.into_owned(), value);
                    }
                }
            }
        }
        Ok(seen)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Result<RawDocument, String> {
        let source = Jsonl { config: Config::default() };
        let item = Item { origin: "x:3".into(), id: "x:3".into(), payload: Payload::Bytes(line.into()) };
        source.read(item).map_err(|error| error.reason)
    }

    #[test]
    fn a_record_becomes_a_document() {
        let document =
            read(r#"{"id":7,"text":"caf\u00e9","date":"2017-06-10","title":"T","page":3,"none":null}"#)
                .unwrap();
        assert_eq!((document.id.as_str(), document.text.as_str()), ("7", "café"));
        assert_eq!(document.meta.date.as_deref(), Some("2017-06-10"));
        assert_eq!(document.meta.other.len(), 1);
        assert_eq!(read(r#"{"text":""}"#).unwrap().id, "x:3");
    }

    #[test]
    fn wrong_records_say_what_and_where() {
        for (line, expected) in [
            ("not json", "not JSON"),
            (r#"{"text":"a"} x"#, "not JSON"),
            (r#"{"id":"a"}"#, "no `text`"),
            (r#"{"text":3}"#, "expected a string"),
            ("[1]", "an object with a `text`"),
        ] {
            let error = read(line).unwrap_err();
            assert!(error.contains(expected), "{line}: {error}");
        }
    }

    #[test]
    fn a_bad_date_costs_the_date_alone() {
        let document = read(r#"{"text":"a","date":"yesterday"}"#).unwrap();
        assert_eq!(document.meta.date, None);
        assert!(document.notes[0].contains("`yesterday` is no date"), "{:?}", document.notes);
    }

    #[test]
    fn lines_are_numbered_and_blank_ones_passed_over() {
        let source = Jsonl { config: Config::default() };
        let input = Box::new(std::io::Cursor::new("{}\r\n\n  \n{}"));
        let items: Vec<_> = source.stream("-", input).unwrap().map(|item| item.unwrap().origin).collect();
        assert_eq!(items, ["-:1", "-:4"]);
    }

    #[test]
    fn defaults_are_written_down() {
        let settings = chancery_core::Settings::parse(DEFAULT_TOML).unwrap();
        assert_eq!(settings.typed::<Config>().unwrap(), Config::default());
    }
}
