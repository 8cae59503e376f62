//! Records against gold records: which rows of the linkers' tables are right, and how right.
//!
//! A gold record names the documents that report it, the columns that identify it (`key`), and the columns to
//! score. A record of the run answers it if the two share a document and it agrees with every column of the key;
//! of several the one that agrees with most of the other columns. A key given as a list agrees with any of its values:
//! a meeting has two visitors, a treaty two titles.

use crate::align::stem;
use crate::evaluate::{Mistake, MistakeKind, Report};
use crate::problem::{Problem, Problems};
use crate::rows::{self, Fields};
use crate::score::{Accuracy, Counts};
use crate::values::same_value;
use serde_json::Value;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;

/// One gold record.
#[derive(Debug, Clone, PartialEq)]
pub struct GoldRecord {
    /// The file and line it was read from.
    pub place: String,
    /// The table.
    pub table: String,
    /// The documents that report it.
    pub docs: Vec<String>,
    /// What identifies it, by column.
    pub key: BTreeMap<String, Value>,
    /// The columns to score.
    pub columns: BTreeMap<String, Value>,
    /// Right either way: neither a hit nor a false alarm.
    pub optional: bool,
}

/// One record of a run.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct RunRecord {
    /// The table.
    pub table: String,
    /// Its id.
    pub id: String,
    /// The documents its evidence is in.
    pub docs: BTreeSet<String>,
    /// The values of each column, the preferred one first.
    pub columns: BTreeMap<String, Vec<Value>>,
}

/// The scores of one table.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TableScore {
    /// Gold records, without the optional ones.
    pub gold: u64,
    /// Records of the run, without those that only answer optional gold.
    pub predicted: u64,
    /// Records that answer a gold record.
    pub found: Counts,
    /// Records that answer one and have all its columns right.
    pub whole: Counts,
    /// Columns of the records found.
    pub columns: BTreeMap<String, Accuracy>,
}

/// Reads the gold of one table, a JSON object a line; `name` stands in the errors.
///
/// ```
/// use chancery_eval::read_gold_records;
/// let line = r#"{"docs":["a"],"key":{"name":"Xi Jinping"},"columns":{"country":"CN"}}"#;
/// let gold = read_gold_records("persons", "persons.jsonl", line.as_bytes()).unwrap();
/// assert_eq!(gold[0].columns["country"], "CN");
/// ```
///
/// # Errors
/// Everything that is wrong, line by line.
pub fn read_gold_records(table: &str, name: &str, reader: impl BufRead) -> Result<Vec<GoldRecord>, Problems> {
    rows::read(name, reader, |place, fields| row(table, place, fields))
}

/// Reads the gold records in a folder: `visits.jsonl` is the gold of the table `visits`. A folder that does not exist
/// holds none.
///
/// # Errors
/// Everything that is wrong, with file and line.
pub fn load_gold_records(folder: &Path) -> Result<Vec<GoldRecord>, Problems> {
    if !folder.exists() {
        return Ok(Vec::new());
    }
    let one = |path: &Path, error: &std::io::Error| Problems(vec![Problem::file(path, error)]);
    let (mut gold, mut problems) = (Vec::new(), Vec::new());
    for path in crate::gold::json_lines_in(folder).map_err(|error| one(folder, &error))? {
        let file = File::open(&path).map_err(|error| one(&path, &error))?;
        let table = path.file_stem().unwrap_or_default().to_string_lossy();
        match read_gold_records(&table, &path.display().to_string(), BufReader::new(file)) {
            Ok(more) => gold.extend(more),
            Err(more) => problems.extend(more.0),
        }
    }
    if problems.is_empty() { Ok(gold) } else { Err(Problems(problems)) }
}

fn row(table: &str, place: &str, fields: &mut Fields) -> Option<GoldRecord> {
    let docs = match fields.take("docs") {
        Some(Value::Array(docs)) if !docs.is_empty() && docs.iter().all(Value::is_string) => docs,
        _ => {
            fields.wrong("`docs` is no list of documents".to_owned(), "name the documents that report it");
            return None;
        }
    };
    let mut map = |name: &str| match fields.take(name) {
        Some(Value::Object(map)) => Some(map.into_iter().filter(|(_, value)| !value.is_null()).collect()),
        None => Some(BTreeMap::new()),
        Some(other) => {
            fields.wrong(format!("`{name}` is {other}"), "write an object of columns");
            None
        }
    };
    let (key, columns) = (map("key")?, map("columns")?);
    if key.is_empty() {
        fields.wrong("`key` names no column".to_owned(), "say by which columns the record is known");
    }
    let optional = fields.flag("optional");
    let unknown: Vec<_> = fields.rest().collect();
    for (name, _) in unknown {
        fields.wrong(format!("`{name}` is no part of a gold record"), "put it into `key` or `columns`");
    }
    let docs = docs.iter().filter_map(Value::as_str).map(str::to_owned).collect();
    Some(GoldRecord { place: place.to_owned(), table: table.to_owned(), docs, key, columns, optional })
}

impl GoldRecord {
    /// How many of its columns a record has right, if it can be the same one.
    fn agrees(&self, record: &RunRecord) -> Option<usize> {
        let here = self.docs.iter().any(|doc| record.docs.iter().any(|other| stem(doc) == stem(other)));
        let is = |(name, wanted): (&String, &Value)| {
            let values = record.columns.get(name).map_or(&[][..], Vec::as_slice);
            let any = |wanted: &Value| values.iter().any(|value| same_value(wanted, Some(value)));
            match wanted {
                Value::Array(choices) => choices.iter().any(any),
                one => any(one),
            }
        };
        (here && self.key.iter().all(is)).then(|| self.answers(record).filter(|(.., same)| *same).count())
    }

    /// Each column to score: its name, the gold, what the record says, whether that is the same. A list is compared with
    /// all values of a column, anything else with the preferred one.
    fn answers<'a>(
        &'a self,
        record: &'a RunRecord,
    ) -> impl Iterator<Item = (&'a str, &'a Value, Option<Value>, bool)> {
        self.columns.iter().map(|(name, wanted)| {
            let values = record.columns.get(name);
            let got = if wanted.is_array() {
                values.map(|values| Value::Array(values.clone()))
            } else {
                values.and_then(|values| values.first().cloned())
            };
            let same = same_value(wanted, got.as_ref());
            (name.as_str(), wanted, got, same)
        })
    }

    /// What stands for it in lists of mistakes.
    fn name(&self) -> String {
        let shown = |value: &Value| match value {
            Value::String(text) => text.clone(),
            Value::Array(list) => list.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(" | "),
            other => other.to_string(),
        };
        self.key.values().rev().map(shown).collect::<Vec<_>>().join(", ")
    }
}

impl RunRecord {
    fn name(&self, key: &[&str]) -> String {
        let values = key.iter().filter_map(|name| self.columns.get(*name)?.first());
        let shown = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        values.map(shown).collect::<Vec<_>>().join(", ")
    }
}

impl Report {
    /// Scores records against gold records: the tables that the gold has, in the documents of `annotated`.
    ///
    /// ```
    /// use chancery_eval::{Report, RunRecord, read_gold_records};
    /// let line = r#"{"docs":["a"],"key":{"name":"Xi Jinping"},"columns":{"country":"CN"}}"#;
    /// let gold = read_gold_records("persons", "persons.jsonl", line.as_bytes()).unwrap();
    /// let record = RunRecord {
    ///     table: "persons".into(),
    ///     id: "xi".into(),
    ///     docs: ["a.txt".to_owned()].into(),
    ///     columns: [("name".into(), vec!["Xi Jinping".into()]), ("country".into(), vec!["CN".into()])].into(),
    /// };
    /// let mut report = Report::default();
    /// report.score_records(&gold, &[record], &["a".to_owned()].into());
    /// assert_eq!(report.tables["persons"].whole.f1(), 1.0);
    /// ```
    pub fn score_records(&mut self, gold: &[GoldRecord], run: &[RunRecord], annotated: &BTreeSet<String>) {
        let tables: BTreeSet<&str> = gold.iter().map(|record| record.table.as_str()).collect();
        for table in tables {
            let gold: Vec<_> = gold.iter().filter(|record| record.table == table).collect();
            let known = |record: &&RunRecord| record.docs.iter().any(|doc| annotated.contains(stem(doc)));
            let run: Vec<_> = run.iter().filter(|record| record.table == table).filter(known).collect();
            self.score_table(table, &gold, &run);
        }
    }

    fn score_table(&mut self, table: &str, gold: &[&GoldRecord], run: &[&RunRecord]) {
        let mut pairs = Vec::new();
        for (g, record) in gold.iter().enumerate() {
            for (r, answer) in run.iter().enumerate() {
                if let Some(same) = record.agrees(answer) {
                    pairs.push((record.optional, Reverse(same), g, r));
                }
            }
        }
        pairs.sort();
        let (mut of_gold, mut of_run) = (vec![None; gold.len()], vec![false; run.len()]);
        let mut ignored = 0;
        for (optional, _, g, r) in pairs {
            if of_run[r] || of_gold[g].is_some() {
                continue;
            }
            of_run[r] = true;
            // One optional record may stand for several of the run.
            if optional {
                ignored += 1;
            } else {
                of_gold[g] = Some(r);
            }
        }

        let mut score = TableScore {
            gold: gold.iter().filter(|record| !record.optional).count() as u64,
            predicted: run.len() as u64 - ignored,
            ..TableScore::default()
        };
        let (mut found, mut whole) = (0, 0);
        let mut add = |doc: Option<&String>, text: String, kind| {
            let doc = doc.map(|doc| stem(doc).to_owned()).unwrap_or_default();
            self.mistakes.push(Mistake { layer: table.to_owned(), doc, start: None, text, kind });
        };
        for (record, answer) in gold.iter().zip(&of_gold).filter(|(record, _)| !record.optional) {
            let Some(answer) = answer.map(|r| run[r]) else {
                add(record.docs.first(), record.name(), MistakeKind::Miss);
                continue;
            };
            found += 1;
            let mut all = true;
            for (name, wanted, got, same) in record.answers(answer) {
                score.columns.entry(name.to_owned()).or_default().count(same);
                all &= same;
                if !same {
                    let (name, gold, rule) = (name.to_owned(), wanted.clone(), answer.id.clone());
                    let kind = MistakeKind::Attr { name, gold, predicted: got, rule };
                    add(record.docs.first(), record.name(), kind);
                }
            }
            whole += u64::from(all);
        }
        let key: BTreeSet<&str> =
            gold.iter().flat_map(|record| record.key.keys()).map(String::as_str).collect();
        let key: Vec<&str> = key.into_iter().rev().collect();
        for (record, _) in run.iter().zip(&of_run).filter(|(_, used)| !**used) {
            add(record.docs.first(), record.name(&key), MistakeKind::Extra { rule: record.id.clone() });
        }
        let counts = |tp: u64| Counts { tp, fp: score.predicted - tp, fn_: score.gold - tp };
        (score.found, score.whole) = (counts(found), counts(whole));
        self.tables.insert(table.to_owned(), score);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn record(id: &str, doc: &str, columns: Value) -> RunRecord {
        let columns = columns.as_object().unwrap().iter();
        let columns = columns.map(|(name, value)| match value {
            Value::Array(values) => (name.clone(), values.clone()),
            one => (name.clone(), vec![one.clone()]),
        });
        RunRecord {
            table: "visits".into(),
            id: id.into(),
            docs: [doc.to_owned()].into(),
            columns: columns.collect(),
        }
    }

    fn report(gold: &str, run: &[RunRecord]) -> Report {
        let gold = read_gold_records("visits", "visits.jsonl", gold.as_bytes()).unwrap();
        let mut report = Report::default();
        report.score_records(&gold, run, &["a".to_owned(), "b".to_owned()].into());
        report
    }

    const GOLD: &str = r#"
{"docs":["a"],"key":{"visitor":"X","form":"visit"},"columns":{"destinations":["KZ","UZ"],"begin":"2022-09-14"}}
{"docs":["a"],"key":{"visitor":"X","form":"visit"},"columns":{"destinations":["RU"],"begin":"2013"}}
{"docs":["a","b"],"key":{"visitor":["Y","Z"],"form":"meeting"},"columns":{}}
{"docs":["b"],"key":{"visitor":"Y","form":"visit"},"optional":true,"columns":{}}
"#;

    #[test]
    fn a_record_answers_the_gold_it_agrees_with_most() {
        let run = [
            record("1", "a", json!({"visitor":"X","form":"visit","destinations":["RU"],"begin":"2014"})),
            record(
                "2",
                "a.txt",
                json!({"visitor":"X","form":"visit","destinations":["UZ","KZ"],"begin":["2022-09-14","2022-09-15"]}),
            ),
        ];
        let report = report(GOLD, &run);
        let score = &report.tables["visits"];
        assert_eq!((score.gold, score.predicted), (3, 2));
        assert_eq!(score.found, Counts { tp: 2, fp: 0, fn_: 1 });
        assert_eq!(score.whole, Counts { tp: 1, fp: 1, fn_: 2 });
        assert_eq!(score.columns["begin"], Accuracy { right: 1, asked: 2 });
        assert_eq!(
            report.mistakes_text(Some("visits")),
            "ATTR  visits a \"X, visit\" begin: gold \"2013\" predicted \"2014\" [1]\n\
             MISS  visits a \"Y | Z, meeting\"\n"
        );
    }

    #[test]
    fn any_of_a_keys_values_will_do_and_optional_gold_asks_nothing() {
        let run = [
            record("1", "b", json!({"visitor":"Z","form":"meeting"})),
            record("2", "b", json!({"visitor":"Y","form":"visit"})),
            record("3", "b", json!({"visitor":"Y","form":"visit"})),
            record("4", "b", json!({"visitor":"X","form":"visit"})),
            record("5", "c", json!({"visitor":"X","form":"visit"})),
        ];
        let report = report(GOLD, &run);
        let score = &report.tables["visits"];
        assert_eq!((score.predicted, score.found), (2, Counts { tp: 1, fp: 1, fn_: 2 }));
        assert!(report.mistakes_text(None).ends_with("EXTRA visits b \"X, visit\" [4]\n"));
    }

    #[test]
    fn what_is_wrong_is_told_with_its_line() {
        let lines = concat!(
            r#"{"docs":[],"key":{"name":"X"}}"#,
            "\n",
            r#"{"docs":["a"],"columns":{"country":"CN"},"country":"CN"}"#,
            "\n",
            r#"{"docs":["a"],"key":"X"}"#,
        );
        let problems = read_gold_records("persons", "p.jsonl", lines.as_bytes()).unwrap_err();
        assert_eq!(
            problems.to_string(),
            "p.jsonl:1: `docs` is no list of documents: name the documents that report it\n\
             p.jsonl:2: `key` names no column: say by which columns the record is known\n\
             p.jsonl:2: `country` is no part of a gold record: put it into `key` or `columns`\n\
             p.jsonl:3: `key` is \"X\": write an object of columns"
        );
    }

    #[test]
    fn a_folder_has_a_file_a_table() {
        let folder = tempfile::tempdir().unwrap();
        let line = r#"{"docs":["a"],"key":{"name":"X"}}"#;
        std::fs::write(folder.path().join("persons.jsonl"), line).unwrap();
        let gold = load_gold_records(folder.path()).unwrap();
        assert_eq!((gold[0].table.as_str(), gold[0].docs.as_slice()), ("persons", &["a".to_owned()][..]));
        assert!(load_gold_records(&folder.path().join("none")).unwrap().is_empty());
    }
}
