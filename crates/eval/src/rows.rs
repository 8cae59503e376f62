//! JSON Lines whose rows are spans: what gold and annotations have in common.

use crate::problem::{Problem, Problems};
use serde_json::{Map, Value};
use std::io::BufRead;

/// Reads every line, or everything that is wrong. Empty lines are passed over.
pub(crate) fn read<T>(
    name: &str,
    mut reader: impl BufRead,
    mut row: impl FnMut(&str, &mut Fields) -> Option<T>,
) -> Result<Vec<T>, Problems> {
    let (mut rows, mut problems) = (Vec::new(), Vec::new());
    let mut line = Vec::new();
    for number in 1_u64.. {
        let place = format!("{name}:{number}");
        line.clear();
        match reader.read_until(b'\n', &mut line) {
            Ok(0) => break,
            Ok(_) => {}
            Err(error) => {
                problems.push(Problem::new(place, error.to_string(), "check the file and the disk"));
                break;
            }
        }
        if line.trim_ascii().is_empty() {
            continue;
        }
        let mut fields = match serde_json::from_slice::<Map<String, Value>>(&line) {
            Ok(map) => Fields { map, wrong: Vec::new() },
            Err(error) => {
                let what = format!("this line is not a JSON object ({error})");
                problems.push(Problem::new(place, what, "write one object a line, in UTF-8"));
                continue;
            }
        };
        match row(&place, &mut fields) {
            Some(value) if fields.wrong.is_empty() => rows.push(value),
            _ => {
                let wrong = fields.wrong.into_iter();
                problems.extend(wrong.map(|(what, remedy)| Problem::new(place.clone(), what, remedy)));
            }
        }
    }
    if problems.is_empty() { Ok(rows) } else { Err(Problems(problems)) }
}

/// The fields of one row, taken out one by one; what is wrong with them is collected.
pub(crate) struct Fields {
    map: Map<String, Value>,
    wrong: Vec<(String, String)>,
}

impl Fields {
    /// Notes something wrong with the row.
    pub(crate) fn wrong(&mut self, what: String, remedy: &str) {
        self.wrong.push((what, remedy.to_owned()));
    }

    /// Takes a field out, whatever it is.
    pub(crate) fn take(&mut self, name: &str) -> Option<Value> {
        self.map.remove(name).filter(|value| !value.is_null())
    }

    fn required(&mut self, name: &str, remedy: &str) -> Option<Value> {
        let value = self.take(name);
        if value.is_none() {
            self.wrong(format!("the field `{name}` is missing"), remedy);
        }
        value
    }

    fn as_text(&mut self, name: &str, value: Value) -> Option<String> {
        match value {
            Value::String(text) => Some(text),
            other => {
                self.wrong(format!("`{name}` is {other}, not a text"), "put it in quotes");
                None
            }
        }
    }

    /// A text that must be there.
    pub(crate) fn text(&mut self, name: &str, remedy: &str) -> Option<String> {
        let value = self.required(name, remedy)?;
        self.as_text(name, value)
    }

    /// A text that may be missing.
    pub(crate) fn opt_text(&mut self, name: &str) -> Option<String> {
        let value = self.take(name)?;
        self.as_text(name, value)
    }

    /// A flag; absent means false.
    pub(crate) fn flag(&mut self, name: &str) -> bool {
        match self.take(name) {
            None => false,
            Some(Value::Bool(flag)) => flag,
            Some(other) => {
                self.wrong(format!("`{name}` is {other}"), "write true or false");
                false
            }
        }
    }

    fn offset(&mut self, name: &str, value: &Value) -> Option<u32> {
        let offset = value.as_u64().and_then(|offset| u32::try_from(offset).ok());
        if offset.is_none() {
            self.wrong(format!("`{name}` is {value}"), "write a whole number from 0 to 4294967295");
        }
        offset
    }

    fn ordered(&mut self, names: [&str; 2], start: u32, end: u32) -> Option<(u32, u32)> {
        if start < end {
            return Some((start, end));
        }
        let [first, last] = names;
        let what = format!("`{last}` {end} is not after `{first}` {start}");
        self.wrong(what, "a span ends after its last character");
        None
    }

    /// A span that must be there.
    pub(crate) fn span(&mut self, names: [&str; 2]) -> Option<(u32, u32)> {
        let [start, end] = names.map(|name| {
            let value = self.required(name, "give the span in code points of the document, end exclusive")?;
            self.offset(name, &value)
        });
        self.ordered(names, start?, end?)
    }

    /// A span of which both ends or neither must be there.
    pub(crate) fn opt_span(&mut self, names: [&str; 2]) -> Option<(u32, u32)> {
        match names.map(|name| self.take(name)) {
            [None, None] => None,
            [Some(start), Some(end)] => {
                let (start, end) = (self.offset(names[0], &start), self.offset(names[1], &end));
                self.ordered(names, start?, end?)
            }
            _ => {
                let what = format!("only one of `{}` and `{}` is given", names[0], names[1]);
                self.wrong(what, "give both or neither");
                None
            }
        }
    }

    /// What has not been taken, without nulls, by name.
    pub(crate) fn rest(&mut self) -> impl Iterator<Item = (String, Value)> {
        std::mem::take(&mut self.map).into_iter().filter(|(_, value)| !value.is_null())
    }
}
