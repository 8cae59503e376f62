//! Sources: from files to documents.

pub mod jsonl;
pub mod text;

use chancery_core::{Meta, text::Span};
use std::{io::BufRead, path::PathBuf};

/// A piece of an input that becomes one document, cut off cheaply so that a worker can do the rest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// Where it stands, as the ledger names it: a path, or `path:line`.
    pub origin: String,
    /// The name its document has if it brings none of its own.
    pub id: String,
    /// What to parse.
    pub payload: Payload,
}

/// What an item holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Payload {
    /// A file still to be read.
    File(PathBuf),
    /// Bytes already read.
    Bytes(Vec<u8>),
}

/// A document as its source gives it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RawDocument {
    /// Its name.
    pub id: String,
    /// Its text. What the offsets count.
    pub text: String,
    /// What the source says of it.
    pub meta: Meta,
    /// The spans of the text that are prose.
    pub prose: Vec<Span>,
    /// Its encoding, if it was not UTF-8.
    pub encoding: Option<&'static str>,
    /// What was odd about it, for the ledger.
    pub notes: Vec<String>,
}

/// An item that yields no document.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{reason}")]
pub struct ReadError {
    /// Why, and what to do.
    pub reason: String,
}

impl ReadError {
    /// An error with its reason.
    pub fn new(reason: impl Into<String>) -> Self {
        Self { reason: reason.into() }
    }
}

/// The items of one input, in order. An error ends the input; what came before it stands.
pub type Items<'s> = Box<dyn Iterator<Item = Result<Item, ReadError>> + Send + 's>;

/// Reads one format. Immutable after it is built; shared by all workers.
pub trait Source: Send + Sync {
    /// Cuts a file into items. `stem` is the file's name without its extension.
    ///
    /// # Errors
    /// If the file cannot be opened.
    fn items<'s>(&'s self, path: PathBuf, stem: String) -> Result<Items<'s>, ReadError>;

    /// Cuts a stream into items, if the format can be streamed. `name` is what the origins start with.
    fn stream<'s>(&'s self, _name: &str, _input: Box<dyn BufRead + Send + 's>) -> Option<Items<'s>> {
        None
    }

    /// Makes the document of an item. Runs on any thread.
    ///
    /// # Errors
    /// If the item is no document; the reason goes to the ledger.
    fn read(&self, item: Item) -> Result<RawDocument, ReadError>;
}

/// Checks a date as documents give it: ISO 8601, a year, month, day or moment.
///
/// # Errors
/// In words, with what is expected.
pub fn check_date(date: &str) -> Result<(), String> {
    let head = date.get(..10).unwrap_or(date);
    let number = |part: Option<&str>, digits: usize| {
        part.filter(|part| part.len() == digits && part.bytes().all(|b| b.is_ascii_digit()))
            .and_then(|part| part.parse::<i16>().ok())
    };
    let mut parts = head.split('-');
    let (year, month, day) = (number(parts.next(), 4), parts.next(), parts.next());
    let real = match (year, month, day) {
        (Some(_), None, None) => true,
        (Some(_), Some(_), None) => number(month, 2).is_some_and(|month| (1..=12).contains(&month)),
        (Some(year), Some(_), Some(_)) => match (number(month, 2), number(day, 2)) {
            (Some(month), Some(day)) => jiff::civil::Date::new(year, month as i8, day as i8).is_ok(),
            _ => false,
        },
        _ => false,
    };
    let tail = date.get(10..).unwrap_or("");
    let clock = tail.is_empty()
        || tail.strip_prefix(['T', ' ']).is_some_and(|clock| {
            let time = clock.trim_end_matches('Z');
            let time = time.split(['+', '-']).next().unwrap_or(time);
            time.parse::<jiff::civil::Time>().is_ok()
        });
    if real && parts.next().is_none() && clock {
        Ok(())
    } else {
        Err(format!("`{date}` is no date: give ISO 8601, such as 2017-06-10, 2017-06 or 2017-06-10T09:30"))
    }
}

#[cfg(test)]
mod tests {
    use super::check_date;

    #[test]
    fn dates_are_iso() {
        for good in
            ["2017", "2017-06", "2017-06-10", "2017-06-10T09:30", "2017-06-10T09:30:00Z", "2024-02-29 18:00"]
        {
            assert_eq!(check_date(good), Ok(()), "{good}");
        }
        for bad in [
            "",
            "June",
            "17-06-10",
            "2017-13",
            "2017-02-30",
            "2017-6-1",
            "10.06.2017",
            "2017-06-10T25:00",
            "2017-06-10x",
        ] {
            assert!(check_date(bad).is_err(), "{bad}");
        }
    }
}
