//! Tests for plugin authors.
//!
//! Three nets, from the finest to the widest:
//! - [`phrases`]: tables that say a value first and then the phrasings that must give it, whole phrase, exactly
//!   one annotation; and phrasings that must give nothing.
//! - [`cases`]: Markdown files with a heading, a reason and a text; the snapshot shows the text with carets
//!   under every span. One per bug.
//! - [`records`]: the same for linkers: a few short documents, and the records made of them with their evidence.
//! - [`conformance`]: what every plugin must keep whatever it finds.
//!
//! All of them run on a [`Kit`]: a few plugins built as the pipeline would build them.
//!
//! A plugin's `tests/plugin.rs` is usually no more than this:
//!
//! ```ignore
//! use chancery_testkit::{Kit, cases, conformance, phrases};
//! use chancery_dates as _; // link the plugin, so that it is registered
//!
//! fn kit() -> Kit {
//!     Kit::new().plugin("dates", "")
//! }
//!
//! #[test]
//! fn phrase_tables() {
//!     phrases::check_folder(&kit(), "date", concat!(env!("CARGO_MANIFEST_DIR"), "/tests/phrases"));
//! }
//!
//! #[test]
//! fn case_files() {
//!     insta::glob!("cases/*.md", |path| insta::assert_snapshot!(cases::render(&kit(), path)));
//! }
//!
//! #[test]
//! fn conforms() {
//!     conformance::check(&kit(), "dates");
//! }
//! ```

pub mod cases;
pub mod conformance;
mod kit;
pub mod phrases;
pub mod records;

pub use kit::{Built, Finding, Findings, Kit, Linked, Text};
