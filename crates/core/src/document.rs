//! The document as an extractor sees it.

use chancery_text::Span;
use std::collections::BTreeMap;

/// One input text with what its source said about it.
#[derive(Debug, Clone, Copy)]
pub struct Document<'t> {
    /// The document's name in the output, unique in a run: a file's stem or a record's `id`.
    pub id: &'t str,
    /// The text, exactly as the source gave it. Every offset in Chancery is an offset into this.
    pub text: &'t str,
    /// What the source said besides.
    pub meta: &'t Meta,
    /// The parts of the text that are prose, in order. Front matter and markup lie outside.
    pub prose: &'t [Span],
}

/// What a source says of a document besides its text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Meta {
    /// The document's own date, ISO 8601 (`2017-06-10`, or with a time: `2017-06-10T09:30`).
    pub date: Option<String>,
    /// Where [`Meta::date`] stood.
    pub date_source: Option<DateSource>,
    /// Title.
    pub title: Option<String>,
    /// Publisher or address.
    pub source: Option<String>,
    /// Language tag (BCP 47).
    pub language: Option<String>,
    /// The input's other fields, as text; they are carried to the ledger.
    pub other: BTreeMap<String, String>,
}

/// Where a document's date comes from, the most trusted first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DateSource {
    /// The input record's `date` field.
    Input,
    /// The TOML front matter of the file.
    FrontMatter,
    /// A dateline or a page date that stands alone on its line.
    Dateline,
    /// An event the text names, which dates it.
    Event,
    /// The first full date in the text.
    FirstDate,
}

impl DateSource {
    /// The word used in the ledger.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Input => "input",
            Self::FrontMatter => "front-matter",
            Self::Dateline => "dateline",
            Self::Event => "event",
            Self::FirstDate => "first-date",
        }
    }
}

/// The date a document is read at: what its relative expressions count from, and at which offices are held.
///
/// An extractor that finds it sets it with [`ExtractCx::set_date`](crate::ExtractCx::set_date); those that run
/// after it read it with [`ExtractCx::date`](crate::ExtractCx::date).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentDate {
    /// ISO 8601, as precise as known: `2017`, `2017-06`, `2017-06-10`.
    pub value: String,
    /// How it was found.
    pub source: DateSource,
    /// Where in the text, unless it came with the input.
    pub span: Option<Span>,
    /// A date found elsewhere that contradicts it, with the reason it lost (a page date years after the event).
    pub overruled: Option<String>,
}

impl DocumentDate {
    /// The year, where the value starts with one.
    pub fn year(&self) -> Option<i16> {
        self.value.get(..4)?.parse().ok()
    }
}
