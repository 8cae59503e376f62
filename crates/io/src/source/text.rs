//! `.txt` files, with an optional TOML front matter.
//!
//! ```text
//! +++
//! date = 2017-06-10
//! title = "A visit"
//! +++
//! From June 7 to 10, President …
//! ```
//!
//! The front matter stays part of the text, so offsets are those of the file; it is only masked.

use super::{Item, Items, Payload, RawDocument, ReadError, Source, check_date};
use crate::{decode::decode, discover::cannot_read, registry::SourceRegistration};
use chancery_core::{BuildError, DateSource, Meta, text::Span};
use encoding_rs::Encoding;
use serde::{Deserialize, Serialize};
use std::{fs, path::PathBuf};

const DEFAULT_TOML: &str = r#"# How the files are encoded: "auto" detects UTF-8, UTF-16 and legacy encodings; or a WHATWG label such as
# "windows-1252". A byte order mark always decides.
encoding = "auto"
"#;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
struct Config {
    encoding: String,
}

impl Default for Config {
    fn default() -> Self {
        Self { encoding: "auto".to_owned() }
    }
}

struct Text {
    declared: Option<&'static Encoding>,
}

inventory::submit! {
    SourceRegistration {
        id: "text",
        summary: "text files, one document each, with an optional TOML front matter",
        extensions: &["txt"],
        default_toml: DEFAULT_TOML,
        build: |settings| {
            let config: Config = settings.typed()?;
            let declared = match config.encoding.as_str() {
                "auto" => None,
                label => Some(Encoding::for_label(label.as_bytes()).ok_or_else(|| {
                    BuildError::key("encoding", format!("`{label}` is no known encoding"))
                        .with_help("use \"auto\" or a WHATWG label such as \"utf-8\", \"utf-16le\", \"windows-1252\"")
                })?),
            };
            Ok(Box::new(Text { declared }))
        },
    }
}

impl Source for Text {
    fn items<'s>(&'s self, path: PathBuf, stem: String) -> Result<Items<'s>, ReadError> {
        let item = Item { origin: path.display().to_string(), id: stem, payload: Payload::File(path) };
        Ok(Box::new(std::iter::once(Ok(item))))
    }

    fn read(&self, item: Item) -> Result<RawDocument, ReadError> {
        let bytes = match item.payload {
            Payload::Bytes(bytes) => bytes,
            Payload::File(path) => {
                fs::read(path).map_err(|error| ReadError::new(cannot_read(Some(&error))))?
            }
        };
        let decoded = decode(bytes, self.declared).map_err(|error| ReadError::new(error.to_string()))?;
        let mut document = RawDocument { id: item.id, ..RawDocument::default() };
        if decoded.encoding != "UTF-8" {
            document.encoding = Some(decoded.encoding);
        }
        if decoded.guessed {
            document.notes.push(format!("read as {}, guessed from its bytes", decoded.encoding));
        }
        document.text = decoded.text;
        let length = u32::try_from(document.text.len())
            .map_err(|_| ReadError::new("longer than 4 GiB: split it into documents"))?;
        let start = match front_matter(&document.text) {
            Some((toml, end)) => {
                let toml = &document.text[toml];
                read_front_matter(toml, &mut document.meta, &mut document.notes);
                end as u32
            }
            None => 0,
        };
        document.prose = vec![Span::new(start, length)];
        Ok(document)
    }
}

/// The bytes of the TOML between the two `+++` lines, and where the prose begins.
fn front_matter(text: &str) -> Option<(std::ops::Range<usize>, usize)> {
    let first = text.find('\n')?;
    if text[..first].trim_end() != "+++" {
        return None;
    }
    let start = first + 1;
    let mut at = start;
    for line in text[start..].split_inclusive('\n') {
        if line.trim_end() == "+++" {
            return Some((start..at, at + line.len()));
        }
        at += line.len();
    }
    None
}

fn read_front_matter(toml: &str, meta: &mut Meta, notes: &mut Vec<String>) {
    let table: toml::Table = match toml.parse() {
        Ok(table) => table,
        Err(error) => {
            let line = error.span().map_or(0, |span| toml[..span.start].matches('\n').count()) + 2;
            return notes.push(format!("front matter ignored: line {line}: {}", error.message()));
        }
    };
    for (key, value) in table {
        let text = match &value {
            toml::Value::String(text) => text.clone(),
            other => other.to_string(),
        };
        match key.as_str() {
            "date" => match check_date(&text) {
                Ok(()) => {
                    meta.date = Some(text);
                    meta.date_source = Some(DateSource::FrontMatter);
                }
                Err(error) => notes.push(format!("front matter: {error}; the date is ignored")),
            },
            "title" => meta.title = Some(text),
            "source" => meta.source = Some(text),
            "language" => meta.language = Some(text),
            _ => {
                meta.other.insert(key, text);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chancery_core::Settings;

    fn read(bytes: &[u8]) -> Result<RawDocument, ReadError> {
        let source = Text { declared: None };
        source.read(Item { origin: "a.txt".into(), id: "a".into(), payload: Payload::Bytes(bytes.to_vec()) })
    }

    #[test]
    fn front_matter_is_masked_and_read() {
        let text = "+++\ndate = 2017-06-10\ntitle = \"A visit\"\nissue = 7\n+++\nBody";
        let document = read(text.as_bytes()).unwrap();
        assert_eq!(document.text, text);
        assert_eq!(document.prose[0].of(text), "Body");
        assert_eq!(document.meta.date.as_deref(), Some("2017-06-10"));
        assert_eq!(document.meta.title.as_deref(), Some("A visit"));
        assert_eq!(document.meta.other["issue"], "7");
        let crlf = read(text.replace('\n', "\r\n").as_bytes()).unwrap();
        assert_eq!(crlf.prose[0].of(&crlf.text), "Body");
    }

    #[test]
    fn a_broken_front_matter_loses_nothing_but_itself() {
        let document = read(b"+++\ntitle = A visit\n+++\nBody").unwrap();
        assert_eq!(document.prose[0].of(&document.text), "Body");
        assert!(document.notes[0].contains("line 2"), "{:?}", document.notes);
        let document = read(b"+++\ndate = \"10 June\"\n+++\nBody").unwrap();
        assert!(document.notes[0].contains("ISO 8601"), "{:?}", document.notes);
        assert_eq!(document.meta.date, None);
    }

    #[test]
    fn three_plus_signs_without_an_end_are_text() {
        let document = read(b"+++\nBody").unwrap();
        assert_eq!(document.prose, [Span::new(0, 8)]);
    }

    #[test]
    fn defaults_are_written_down() {
        let settings = Settings::parse(DEFAULT_TOML).unwrap();
        assert_eq!(settings.typed::<Config>().unwrap(), Config::default());
        let sources = crate::sources();
        let text = sources.iter().find(|source| source.id == "text").unwrap();
        let settings = Settings::parse("encoding = \"klingon\"").unwrap();
        let error = (text.build)(&settings).err().unwrap();
        assert!(error.to_string().contains("no known encoding"), "{error}");
    }
}
