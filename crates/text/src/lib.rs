//! The one shared pass over a document.
//!
//! Chancery's extractors never tokenise. One pass per document makes a **word table** (every run of
//! characters that is not white space belongs to exactly one word), cuts it into **paragraphs** and
//! **sentences**, and finds the **terms** that all extractors asked for. An extractor then looks only
//! around its own hits, with a [`Cursor`].
//!
//! The text is an immutable `&str`. Nothing in this crate rewrites it: words are byte ranges, and what is
//! compared is a *folded* key (lower case, no diacritics, straight quotes) that is made on the fly.
//! The price of that decision is that a rule can never rely on a cleaned-up text; what it buys is that there
//! is one system of offsets, which is always the document's own.
//!
//! ```
//! use chancery_text::{Case, ScanBuf, TermsBuilder};
//!
//! let mut terms = TermsBuilder::new();
//! let months = terms.gazetteer([("January", 1), ("May", 5)], Case::Name);
//! let terms = terms.freeze();
//!
//! let mut buf = ScanBuf::default();
//! let scan = buf.scan(&terms, "He may arrive on May\u{a0}7.");
//! let hit = scan.hits(months)[0];
//! assert_eq!(hit.payload, 5);
//!
//! // From the hit, a rule reads on: a month, then a day.
//! let (_, after) = scan.cursor(hit.words.start).term(months).unwrap();
//! assert_eq!(after.number().unwrap().0, 7);
//! ```
//!
//! The crate stands at the bottom of the workspace: it knows no document, no plugin and no file.

mod abbreviations;
mod block;
mod classes;
mod cursor;
mod fold;
mod folded_words;
mod layout;
mod scan;
mod segment;
mod span;
mod terms;
mod tokenize;
mod vocabulary;
mod words;

pub use cursor::Cursor;
pub use fold::fold;
pub use folded_words::FoldedWords;
pub use scan::{Scan, ScanBuf};
pub use span::{Span, WordSet, WordSpan};
pub use terms::{Case, Gazetteer, Hit, Terms, TermsBuilder, WordList};
pub use words::{Gap, Kind, Word, Words};
