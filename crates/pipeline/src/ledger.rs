//! The ledger: one line an input, whatever became of it.

use chancery_core::{DocumentDate, Meta, NearDuplicate, text::Span};
use chancery_io::{CodePoints, JsonWriter};

/// What became of an input.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// Read, and its annotations written (there may be none).
    Extracted,
    /// Read, but without a single word.
    Empty,
    /// Left out on purpose.
    Skipped,
    /// Could not be read, or its name is taken.
    Failed,
}

impl Status {
    /// The word used in the ledger.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Extracted => "extracted",
            Self::Empty => "empty",
            Self::Skipped => "skipped",
            Self::Failed => "failed",
        }
    }
}

/// Something that went wrong or is odd in one document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LedgerProblem {
    /// Who says so: a source or an extractor.
    pub from: &'static str,
    /// Whether an extractor's annotations of this document are missing because of it.
    pub lost: bool,
    /// What.
    pub message: String,
    /// Where, in bytes and in code points.
    pub place: Option<(Span, (u32, u32))>,
}

/// One line of the ledger.
#[derive(Debug, Clone, PartialEq)]
pub struct LedgerEntry {
    /// The document's name, if it got that far.
    pub doc: Option<String>,
    /// Where the input stands: a path, or `path:line`.
    pub input: String,
    /// What became of it.
    pub status: Status,
    /// Why it was skipped or failed.
    pub reason: Option<String>,
    /// Its date.
    pub date: Option<(DocumentDate, Option<(u32, u32)>)>,
    /// What its source said of it.
    pub meta: Meta,
    /// Its encoding, if it was not UTF-8.
    pub encoding: Option<&'static str>,
    /// Bytes of text.
    pub bytes: u64,
    /// Words of the shared pass.
    pub words: u32,
    /// Annotations per layer, in the order the layers were written.
    pub annotations: Vec<(&'static str, usize)>,
    /// Earlier documents that are nearly the same.
    pub near_duplicates: Vec<NearDuplicate>,
    /// What was odd.
    pub problems: Vec<LedgerProblem>,
}

impl LedgerEntry {
    /// The entry of an input that yielded no document.
    pub fn settled(input: impl Into<String>, status: Status, reason: impl Into<String>) -> Self {
        Self {
            doc: None,
            input: input.into(),
            status,
            reason: Some(reason.into()),
            date: None,
            meta: Meta::default(),
            encoding: None,
            bytes: 0,
            words: 0,
            annotations: Vec::new(),
            near_duplicates: Vec::new(),
            problems: Vec::new(),
        }
    }

    /// Whether annotations that should be there are missing.
    pub fn is_incomplete(&self) -> bool {
        self.status == Status::Failed || self.problems.iter().any(|problem| problem.lost)
    }

    /// Appends the entry as a line of JSON.
    pub fn write(&self, out: &mut Vec<u8>) {
        let mut w = JsonWriter::new(out);
        w.open(b'{');
        w.key("doc");
        match &self.doc {
            Some(doc) => w.text(doc),
            None => w.null(),
        }
        w.key("input");
        w.text(&self.input);
        w.key("status");
        w.text(self.status.as_str());
        let mut text = |name: &'static str, value: Option<&str>| {
            if let Some(value) = value {
                w.key(name);
                w.text(value);
            }
        };
        text("reason", self.reason.as_deref());
        text("title", self.meta.title.as_deref());
        text("source", self.meta.source.as_deref());
        text("language", self.meta.language.as_deref());
        text("encoding", self.encoding);
        if let Some((date, place)) = &self.date {
            w.key("date");
            w.open(b'{');
            w.key("value");
            w.text(&date.value);
            w.key("found");
            w.text(date.source.as_str());
            if let Some((start, end)) = place {
                w.key("start");
                w.integer((*start).into());
                w.key("end");
                w.integer((*end).into());
            }
            if let Some(overruled) = &date.overruled {
                w.key("overruled");
                w.text(overruled);
            }
            w.close(b'}');
        }
        w.key("bytes");
        w.integer(self.bytes);
        w.key("words");
        w.integer(self.words.into());
        w.key("annotations");
        w.open(b'{');
        for (layer, count) in &self.annotations {
            w.key(layer);
            w.integer(*count as u64);
        }
        w.close(b'}');
        if !self.near_duplicates.is_empty() {
            w.key("near_duplicates");
            w.open(b'[');
            for near in &self.near_duplicates {
                w.element();
                w.open(b'{');
                w.key("doc");
                w.text(&near.doc);
                w.key("similarity");
                w.number(near.similarity);
                w.close(b'}');
            }
            w.close(b']');
        }
        w.key("problems");
        w.open(b'[');
        for problem in &self.problems {
            w.element();
            w.open(b'{');
            w.key("from");
            w.text(problem.from);
            w.key("lost");
            w.flag(problem.lost);
            w.key("message");
            w.text(&problem.message);
            if let Some((_, (start, end))) = problem.place {
                w.key("start");
                w.integer(start.into());
                w.key("end");
                w.integer(end.into());
            }
            w.close(b'}');
        }
        w.close(b']');
        if !self.meta.other.is_empty() {
            w.key("fields");
            w.open(b'{');
            for (name, value) in &self.meta.other {
                w.foreign_key(name);
                w.text(value);
            }
            w.close(b'}');
        }
        w.close(b'}');
        out.push(b'\n');
    }
}

/// A span in code points.
pub(crate) fn in_points(points: &CodePoints<'_>, span: Span) -> (u32, u32) {
    (points.at(span.start), points.at(span.end))
}
