//! What a plugin author imports.
//!
//! A **plugin** is a crate that registers an [`Extractor`]: something that reads one document and adds
//! **annotations** to a **layer**. The framework scans each document once (see `chancery-text`), runs the
//! extractors in the order their declared layers demand, and hands the result to the sinks.
//!
//! A whole plugin:
//!
//! ```
//! use chancery_core::prelude::*;
//!
//! /// What the plugin finds: the kind of a visit.
//! #[derive(Debug, Clone, PartialEq)]
//! pub struct VisitKind {
//!     pub kind: &'static str,
//! }
//!
//! impl Value for VisitKind {
//!     const FIELDS: &'static [Field] = &[Field::text("kind", "state, official or working")];
//!     fn lower(&self, row: &mut Row<'_>) {
//!         row.text("kind", self.kind);
//!     }
//! }
//!
//! /// The layer it writes, for others to read.
//! pub const VISIT_KINDS: Layer<VisitKind> = Layer::new("visit-kind", "kinds of visit");
//! const PHRASE: RuleId = RuleId::new("visit-kinds/phrase");
//!
//! #[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
//! #[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
//! pub struct Config {}
//!
//! pub struct VisitKinds {
//!     phrases: Gazetteer,
//! }
//!
//! const KINDS: [(&str, &str); 2] = [("state visit", "state"), ("working visit", "working")];
//!
//! impl Plugin for VisitKinds {
//!     const ID: &'static str = "visit-kinds";
//!     const SUMMARY: &'static str = "State, official and working visits";
//!     const WRITES: &'static [LayerInfo] = &[VISIT_KINDS.info()];
//!     const RULES: &'static [Rule] = &[Rule::new(PHRASE, "a visit named by its kind", "paid a state visit")];
//!     const DEFAULT_TOML: &'static str = "";
//!     type Config = Config;
//!
//!     fn build(_: Config, cx: &mut BuildCx<'_>) -> Result<Box<dyn Extractor>, BuildError> {
//!         let terms = KINDS.iter().zip(0..).map(|((phrase, _), number)| (phrase, number));
//!         Ok(Box::new(VisitKinds { phrases: cx.gazetteer(terms, Case::Fold) }))
//!     }
//! }
//!
//! impl Extractor for VisitKinds {
//!     fn extract(&self, cx: &mut ExtractCx<'_>) -> Result<(), ExtractError> {
//!         let scan = cx.scan();
//!         let found = scan.hits(self.phrases).iter().map(|hit| {
//!             let kind = KINDS[hit.payload as usize].1;
//!             Annotation::new(scan.words().bytes(hit.words), PHRASE, VisitKind { kind })
//!         });
//!         cx.emit(VISIT_KINDS, found.collect());
//!         Ok(())
//!     }
//! }
//!
//! chancery_core::register!(VisitKinds);
//! # fn main() { assert!(chancery_core::registry().unwrap().iter().any(|r| r.id == "visit-kinds")); }
//! ```
//!
//! # What this crate does not do
//!
//! No input or output, no regular expressions, no threads, no clock. Types are not serialised by themselves:
//! an annotation is lowered to plain fields ([`Value::lower`]) only where a sink needs it.

mod chains;
mod claims;
mod config;
mod cx;
mod document;
mod error;
mod layer;
mod linker;
mod plugin;
mod record;
mod registry;
mod value;

pub use chains::Chains;
pub use chancery_text as text;
pub use claims::Claims;
pub use config::Settings;
pub use cx::{BuildCx, Emitted, ExtractCx, Problem, Resources, SharedTerms};
pub use document::{DateSource, Document, DocumentDate, Meta};
pub use error::{BuildError, BuildProblem, ExtractError, Place};
pub use layer::{Annotation, AnyLayer, Id, Layer, LayerInfo, LayerStore, RuleId};
pub use linker::{
    AddCx, AnyLinker, BuildLinker, CollectCx, LinkCx, Linker, LinkerPlugin, LinkerRegistration, NearDuplicate,
};
pub use plugin::{Build, Extractor, Plugin, Registration, Rule};
pub use record::{Cell, Claim, Column, Evidence, Quote, Record, Table, TableInfo, stable_id};
pub use registry::{RegistryError, check_linkers, check_registry, linkers, registry};
pub use value::{Datum, Field, FieldKind, Reference, Row, Value};

/// Re-exported for [`register!`] and [`register_linker!`].
#[doc(hidden)]
pub use inventory;

/// Everything a plugin usually needs, in one `use`.
pub mod prelude {
    pub use crate::{
        Annotation, BuildCx, BuildError, Document, DocumentDate, ExtractCx, ExtractError, Extractor, Field,
        FieldKind, Id, Layer, LayerInfo, Plugin, Reference, Row, Rule, RuleId, Value,
    };
    pub use chancery_text::{
        Case, Cursor, Gap, Gazetteer, Hit, Kind, Scan, Span, WordList, WordSet, WordSpan, Words, fold,
    };
    pub use serde::{Deserialize, Serialize};
}
