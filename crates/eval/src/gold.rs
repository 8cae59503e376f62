//! Gold annotations: what a reader found in the documents.

use crate::align::stem;
use crate::problem::{Problem, Problems};
use crate::rows::{self, Fields};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};

/// One gold annotation.
#[derive(Debug, Clone, PartialEq)]
pub struct GoldRow {
    /// The file and line it was read from, `gold/a.jsonl:3`.
    pub place: String,
    /// The document, as the row names it.
    pub doc: String,
    /// The layer, `kind` in the file: date, count, leader, agreement, or any other.
    pub layer: String,
    /// First character, in code points of the document.
    pub start: u32,
    /// One past the last character, in code points.
    pub end: u32,
    /// The same span in bytes of UTF-8, where the row gives it.
    pub bytes: Option<(u32, u32)>,
    /// The text of the span.
    pub text: String,
    /// Right either way: neither a hit nor a false alarm.
    pub optional: bool,
    /// Every other field that is not null, by name.
    pub attributes: BTreeMap<String, Value>,
}

/// The gold annotations, and the documents that were annotated.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Gold {
    /// The annotations, in the order of the files and lines.
    pub rows: Vec<GoldRow>,
    /// Stems of the annotated documents. Only these are scored.
    pub documents: BTreeSet<String>,
}

impl Gold {
    /// Reads a file, or every `.jsonl` file directly in a folder, in name order.
    ///
    /// # Errors
    /// Everything that is wrong, with file and line: what cannot be read, what is not JSON, missing fields,
    /// wrong types, a span that ends before it starts, a folder without gold. No row is used then.
    pub fn load(path: &Path) -> Result<Self, Problems> {
        let one = |problem| Problems(vec![problem]);
        let files = if path.is_dir() {
            let files = json_lines_in(path).map_err(|error| one(Problem::file(path, &error)))?;
            if files.is_empty() {
                let remedy = "point at the folder that holds the gold, or at one file";
                return Err(one(Problem::new(
                    path.display().to_string(),
                    "no .jsonl file in this folder",
                    remedy,
                )));
            }
            files
        } else {
            vec![path.to_owned()]
        };

        let (mut gold, mut problems) = (Self::default(), Vec::new());
        for path in files {
            match fs::File::open(&path) {
                Err(error) => problems.push(Problem::file(&path, &error)),
                Ok(file) => match Self::read(&path.display().to_string(), BufReader::new(file)) {
                    Ok(more) => {
                        gold.rows.extend(more.rows);
                        gold.documents.extend(more.documents);
                    }
                    Err(more) => problems.extend(more.0),
                },
            }
        }
        if problems.is_empty() { Ok(gold) } else { Err(Problems(problems)) }
    }

    /// Reads JSON Lines; `name` stands in the errors.
    ///
    /// ```
    /// use chancery_eval::Gold;
    /// let rows = r#"{"doc":"a.txt","kind":"count","start":0,"end":3,"text":"two","value":2,"noun":null}"#;
    /// let gold = Gold::read("a.jsonl", rows.as_bytes()).unwrap();
    /// assert_eq!(gold.rows[0].attributes["value"], 2);
    /// assert!(gold.documents.contains("a"));
    /// ```
    ///
    /// # Errors
    /// Everything that is wrong, line by line.
    pub fn read(name: &str, reader: impl BufRead) -> Result<Self, Problems> {
        let rows = rows::read(name, reader, row)?;
        let documents = rows.iter().map(|row| stem(&row.doc).to_owned()).collect();
        Ok(Self { rows, documents })
    }

    /// Adds a document in which the annotator found nothing: whatever a run finds there is a false alarm.
    pub fn add_document(&mut self, doc: &str) {
        self.documents.insert(stem(doc).to_owned());
    }
}

pub(crate) fn json_lines_in(folder: &Path) -> std::io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "jsonl") {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

fn row(place: &str, fields: &mut Fields) -> Option<GoldRow> {
    let doc = fields.text("doc", "name the document");
    let kind = fields.opt_text("kind");
    let layer = fields.opt_text("layer");
    let layer = kind.or(layer);
    if layer.is_none() {
        fields.wrong("the field `kind` is missing".to_owned(), "name the layer: date, count, leader, …");
    }
    let span = fields.span(["start", "end"]);
    let bytes = fields.opt_span(["start_byte", "end_byte"]);
    let text = fields.text("text", "quote the span");
    let optional = fields.flag("optional");
    let (start, end) = span?;
    Some(GoldRow {
        place: place.to_owned(),
        doc: doc?,
        layer: layer?,
        start,
        end,
        bytes,
        text: text?,
        optional,
        attributes: fields.rest().collect(),
    })
}

/// Holds gold against the documents: every row must quote its document exactly at its code points, and at
/// its bytes where it gives them; no layer may mark one span twice. `texts` are the documents' texts by
/// name; names are compared by [`stem`].
///
/// ```
/// use chancery_eval::{Gold, check_gold};
/// let rows = r#"{"doc":"a","kind":"date","start":6,"end":11,"text":"May 8"}"#;
/// let gold = Gold::read("a.jsonl", rows.as_bytes()).unwrap();
/// let texts = [("a".to_owned(), "until May 7".to_owned())].into();
/// let problems = check_gold(&gold.rows, &texts);
/// assert_eq!(
///     problems[0].to_string(),
///     "a.jsonl:1: the row quotes \"May 8\", but the document has \"May 7\" at code points 6..11: \
///      correct the offsets or the text",
/// );
/// ```
pub fn check_gold(rows: &[GoldRow], texts: &BTreeMap<String, String>) -> Vec<Problem> {
    let texts: BTreeMap<&str, &str> = texts.iter().map(|(doc, text)| (stem(doc), text.as_str())).collect();
    let mut seen = BTreeMap::new();
    let mut problems = Vec::new();
    for row in rows {
        let mut wrong = |what: String, remedy: &str| problems.push(Problem::new(&row.place, what, remedy));
        if let Some(first) = seen.insert((stem(&row.doc), &row.layer, row.start, row.end), &row.place) {
            let what = format!("the {} {:?} is marked twice, first at {first}", row.layer, row.text);
            wrong(what, "keep one row");
        }
        let Some(text) = texts.get(stem(&row.doc)) else {
            let what = format!("there is no document {:?}", row.doc);
            wrong(what, "correct `doc`, or give the document with the inputs");
            continue;
        };
        let mut hold = |found: Option<&str>, unit: &str, start: u32, end: u32| {
            if found == Some(row.text.as_str()) {
                return;
            }
            let has = match found {
                Some(found) => format!("has {found:?}"),
                None => "has no such span".to_owned(),
            };
            let what =
                format!("the row quotes {:?}, but the document {has} at {unit} {start}..{end}", row.text);
            wrong(what, "correct the offsets or the text");
        };
        hold(at_points(text, row.start, row.end), "code points", row.start, row.end);
        if let Some((start, end)) = row.bytes {
            hold(text.get(start as usize..end as usize), "bytes", start, end);
        }
    }
    problems
}

/// The text between two code points, if there is such a span.
fn at_points(text: &str, start: u32, end: u32) -> Option<&str> {
    let byte_of = |point: usize| {
        text.char_indices().map(|(byte, _)| byte).chain(std::iter::once(text.len())).nth(point)
    };
    text.get(byte_of(start as usize)?..byte_of(end as usize)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problems(lines: &str) -> Vec<String> {
        let problems = Gold::read("g.jsonl", lines.as_bytes()).unwrap_err();
        problems.0.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn rows_of_any_kind_keep_their_attributes() {
        let lines = concat!(
            r#"{"doc":"in/a.txt","kind":"visit","start":0,"end":5,"start_byte":0,"end_byte":6,"text":"visit","optional":true,"hosts":["FR"],"fee":null}"#,
            "\n\n",
            r#"{"doc":"b","layer":"date","start":1,"end":2,"text":"x"}"#,
        );
        let gold = Gold::read("g.jsonl", lines.as_bytes()).unwrap();
        let [first, second] = gold.rows.as_slice() else { panic!("two rows") };
        assert_eq!((first.layer.as_str(), first.bytes, first.optional), ("visit", Some((0, 6)), true));
        assert_eq!(first.attributes.keys().collect::<Vec<_>>(), ["hosts"]);
        assert_eq!(
            (second.layer.as_str(), second.bytes, second.optional, second.place.as_str()),
            ("date", None, false, "g.jsonl:3")
        );
        assert_eq!(gold.documents.iter().collect::<Vec<_>>(), ["a", "b"]);
    }

    #[test]
    fn every_problem_is_told_with_its_line() {
        let lines = concat!(
            "not json\n",
            r#"{"doc":"a","start":5,"end":3,"text":"x"}"#,
            "\n[1]\n",
            r#"{"doc":7,"kind":"date","start":-1,"end":3,"text":"x","optional":"yes","start_byte":4}"#,
            "\n",
            r#"{"doc":"a","kind":"date","start":5,"end":5}"#,
        );
        assert_eq!(
            problems(lines),
            [
                "g.jsonl:1: this line is not a JSON object (expected ident at line 1 column 2): write one object a line, in UTF-8",
                "g.jsonl:2: the field `kind` is missing: name the layer: date, count, leader, …",
                "g.jsonl:2: `end` 3 is not after `start` 5: a span ends after its last character",
                "g.jsonl:3: this line is not a JSON object (invalid type: sequence, expected a map at line 1 column 0): write one object a line, in UTF-8",
                "g.jsonl:4: `doc` is 7, not a text: put it in quotes",
                "g.jsonl:4: `start` is -1: write a whole number from 0 to 4294967295",
                "g.jsonl:4: only one of `start_byte` and `end_byte` is given: give both or neither",
                "g.jsonl:4: `optional` is \"yes\": write true or false",
                "g.jsonl:5: `end` 5 is not after `start` 5: a span ends after its last character",
                "g.jsonl:5: the field `text` is missing: quote the span",
            ]
        );
    }

    #[test]
    fn bytes_that_are_not_utf8_are_a_problem_of_their_line() {
        let problems = Gold::read("g.jsonl", &b"\n{\"doc\":\"\xff\"}"[..]).unwrap_err();
        assert!(problems.to_string().starts_with("g.jsonl:2: this line is not a JSON object"), "{problems}");
    }

    #[test]
    fn a_folder_is_read_in_name_order() {
        let folder = tempfile::tempdir().unwrap();
        let line = |doc: &str| format!(r#"{{"doc":"{doc}","kind":"date","start":0,"end":1,"text":"x"}}"#);
        fs::write(folder.path().join("b.jsonl"), line("b")).unwrap();
        fs::write(folder.path().join("a.jsonl"), line("a")).unwrap();
        fs::write(folder.path().join("README.md"), "not gold").unwrap();
        let gold = Gold::load(folder.path()).unwrap();
        assert_eq!(gold.rows.iter().map(|row| row.doc.as_str()).collect::<Vec<_>>(), ["a", "b"]);
        assert_eq!(Gold::load(&folder.path().join("a.jsonl")).unwrap().rows.len(), 1);

        fs::write(folder.path().join("c.jsonl"), "{").unwrap();
        fs::write(folder.path().join("d.jsonl"), "{").unwrap();
        assert_eq!(Gold::load(folder.path()).unwrap_err().0.len(), 2);
    }

    #[test]
    fn nothing_to_read_is_an_error() {
        let folder = tempfile::tempdir().unwrap();
        let empty = Gold::load(folder.path()).unwrap_err().to_string();
        assert!(empty.contains("no .jsonl file in this folder"), "{empty}");
        let missing = Gold::load(&folder.path().join("none.jsonl")).unwrap_err().to_string();
        assert!(missing.contains("none.jsonl: ") && missing.contains("check the path"), "{missing}");
    }

    #[test]
    fn gold_must_quote_its_document() {
        let texts = BTreeMap::from([("a.txt".to_owned(), "Élysée, May 7".to_owned())]);
        let check = |line: &str| {
            let gold = Gold::read("g.jsonl", line.as_bytes()).unwrap();
            check_gold(&gold.rows, &texts).iter().map(|problem| problem.what.clone()).collect::<Vec<_>>()
        };
        let right =
            r#"{"doc":"a","kind":"date","start":8,"end":13,"start_byte":10,"end_byte":15,"text":"May 7"}"#;
        assert!(check(right).is_empty());
        assert_eq!(
            check(&right.replace("\"start_byte\":10", "\"start_byte\":8")),
            ["the row quotes \"May 7\", but the document has \", May 7\" at bytes 8..15"]
        );
        assert_eq!(
            check(&right.replace("\"end\":13", "\"end\":14")),
            ["the row quotes \"May 7\", but the document has no such span at code points 8..14"]
        );
        // Byte 1 is inside É.
        assert_eq!(
            check(r#"{"doc":"a","kind":"x","start":0,"end":1,"start_byte":0,"end_byte":1,"text":"É"}"#),
            ["the row quotes \"É\", but the document has no such span at bytes 0..1"]
        );
        assert_eq!(check(&right.replace("\"a\"", "\"b\"")), ["there is no document \"b\""]);
        assert_eq!(
            check(&format!("{right}\n{right}")),
            ["the date \"May 7\" is marked twice, first at g.jsonl:1"]
        );
    }
}
