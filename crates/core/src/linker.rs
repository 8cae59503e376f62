//! Linkers: from the annotations of many documents to records.
//!
//! A linker works in three steps. [`Linker::collect`] sees one document with its typed layers, in any worker
//! thread, and keeps small facts of its own: never the text, which is gone afterwards. [`Linker::add`] takes the
//! facts of one document after the other in input order, whatever the number of threads. [`Linker::link`] is
//! called once at the end and emits the tables. So the records depend on the inputs and their order alone.

use crate::{
    config::Settings,
    cx::BuildCx,
    document::{Document, DocumentDate},
    error::BuildError,
    layer::{Annotation, Layer, LayerStore, RuleId},
    plugin::Rule,
    record::{Evidence, Quote, Record, Table, TableInfo},
    value::Value,
};
use chancery_text::{Scan, Span};
use serde::{Serialize, de::DeserializeOwned};
use std::{any::Any, sync::Arc};

/// What runs: built once from the config, then shared by all threads, immutable.
pub trait Linker: Send + Sync + 'static {
    /// What is kept of one document.
    type Facts: Send + 'static;
    /// What is kept of all documents so far.
    type State: Default + 'static;

    /// Takes from one document what the records need.
    fn collect(&self, cx: &CollectCx<'_>) -> Self::Facts;

    /// Adds the facts of the next document, in input order.
    fn add(&self, state: &mut Self::State, facts: Self::Facts, cx: &mut AddCx<'_>);

    /// Makes the records.
    fn link(&self, state: Self::State, cx: &mut LinkCx<'_>);
}

/// What a linker declares, and how it is built. Register it with [`register_linker!`](crate::register_linker).
pub trait LinkerPlugin: 'static {
    /// Its name in the config: `[linker.ID]`. Kebab case.
    const ID: &'static str;
    /// What it makes, in a phrase.
    const SUMMARY: &'static str;
    /// Layers it cannot do without. Their plugins must be enabled.
    const READS: &'static [&'static str] = &[];
    /// Layers it uses where they are there.
    const READS_OPTIONAL: &'static [&'static str] = &[];
    /// Tables of other linkers that it uses where they are there; those linkers run first.
    const READS_TABLES: &'static [&'static str] = &[];
    /// The tables it makes. No other enabled linker may make them.
    const TABLES: &'static [TableInfo];
    /// The rules by which it derives what no annotation says, with an example each.
    const RULES: &'static [Rule] = &[];
    /// Its settings with their defaults and a comment each.
    const DEFAULT_TOML: &'static str;
    /// Its settings: `#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]`.
    type Config: Serialize + DeserializeOwned + Default;

    /// Makes the linker.
    ///
    /// # Errors
    /// What is wrong with the settings beyond their types, each problem at its key.
    fn build(config: Self::Config, cx: &mut BuildCx<'_>) -> Result<Box<dyn AnyLinker>, BuildError>;
}

/// A [`Linker`], its types forgotten: what the pipeline runs. Every linker is one.
pub trait AnyLinker: Send + Sync {
    /// [`Linker::collect`].
    fn collect(&self, cx: &CollectCx<'_>) -> Box<dyn Any + Send>;
    /// The state before the first document.
    fn start(&self) -> Box<dyn Any>;
    /// [`Linker::add`]; facts or a state of another linker are left alone.
    fn add(&self, state: &mut dyn Any, facts: Box<dyn Any + Send>, cx: &mut AddCx<'_>);
    /// [`Linker::link`].
    fn link(&self, state: Box<dyn Any>, cx: &mut LinkCx<'_>);
}

impl<L: Linker> AnyLinker for L {
    fn collect(&self, cx: &CollectCx<'_>) -> Box<dyn Any + Send> {
        Box::new(Linker::collect(self, cx))
    }

    fn start(&self) -> Box<dyn Any> {
        Box::new(L::State::default())
    }

    fn add(&self, state: &mut dyn Any, facts: Box<dyn Any + Send>, cx: &mut AddCx<'_>) {
        if let (Some(state), Ok(facts)) = (state.downcast_mut::<L::State>(), facts.downcast::<L::Facts>()) {
            Linker::add(self, state, *facts, cx);
        }
    }

    fn link(&self, state: Box<dyn Any>, cx: &mut LinkCx<'_>) {
        if let Ok(state) = state.downcast::<L::State>() {
            Linker::link(self, *state, cx);
        }
    }
}

/// Given to [`Linker::collect`]: one document with all that was found in it.
pub struct CollectCx<'a> {
    document: &'a Document<'a>,
    name: Arc<str>,
    scan: Scan<'a>,
    layers: &'a LayerStore,
    date: Option<&'a DocumentDate>,
    points: &'a dyn Fn(u32) -> u32,
}

impl<'a> CollectCx<'a> {
    /// A context. Called by the pipeline and the test kit; `points` turns a byte offset into code points.
    pub fn new(
        document: &'a Document<'a>,
        scan: Scan<'a>,
        layers: &'a LayerStore,
        date: Option<&'a DocumentDate>,
        points: &'a dyn Fn(u32) -> u32,
    ) -> Self {
        Self { document, name: document.id.into(), scan, layers, date, points }
    }

    /// The document.
    pub fn document(&self) -> &'a Document<'a> {
        self.document
    }

    /// Its name, to keep.
    pub fn name(&self) -> &Arc<str> {
        &self.name
    }

    /// Its words, sentences, paragraphs and term hits.
    pub fn scan(&self) -> Scan<'a> {
        self.scan
    }

    /// The annotations of a layer that the linker declared to read; empty where its plugin is not enabled.
    pub fn layer<T: Value>(&self, layer: Layer<T>) -> &'a [Annotation<T>] {
        self.layers.get(layer)
    }

    /// The document's date, if an extractor set it.
    pub fn date(&self) -> Option<&'a DocumentDate> {
        self.date
    }

    /// An annotation as evidence.
    pub fn evidence<T: Value>(&self, layer: Layer<T>, annotation: &Annotation<T>) -> Evidence {
        self.evidence_at(layer.name(), annotation.rule, Some(annotation.span))
    }

    /// A span as evidence that `rule` speaks for. A span that is no part of the text counts as none.
    pub fn evidence_at(&self, layer: &'static str, rule: RuleId, span: Option<Span>) -> Evidence {
        let quote = span.and_then(|span| {
            let text = span.try_of(self.document.text)?.into();
            Some(Quote { span, points: ((self.points)(span.start), (self.points)(span.end)), text })
        });
        Evidence { doc: Arc::clone(&self.name), layer, rule, quote }
    }
}

/// A document that is nearly the same as an earlier one: it goes to the ledger.
#[derive(Debug, Clone, PartialEq)]
pub struct NearDuplicate {
    /// The earlier document.
    pub doc: Arc<str>,
    /// How alike they are, from 0 to 1.
    pub similarity: f64,
}

/// Given to [`Linker::add`].
pub struct AddCx<'a> {
    near: &'a mut Vec<NearDuplicate>,
}

impl<'a> AddCx<'a> {
    /// A context. Called by the pipeline and the test kit.
    pub fn new(near: &'a mut Vec<NearDuplicate>) -> Self {
        Self { near }
    }

    /// Notes in the ledger that this document is nearly the same as an earlier one.
    pub fn near_duplicate(&mut self, near: NearDuplicate) {
        self.near.push(near);
    }
}

/// Given to [`Linker::link`]: takes the tables.
pub struct LinkCx<'a> {
    earlier: &'a [Table],
    out: &'a mut Vec<Table>,
}

impl<'a> LinkCx<'a> {
    /// A context. Called by the pipeline and the test kit.
    pub fn new(earlier: &'a [Table], out: &'a mut Vec<Table>) -> Self {
        Self { earlier, out }
    }

    /// The rows of a table that another linker made before; none where it is not enabled.
    pub fn table(&self, name: &str) -> &'a [Record] {
        self.earlier.iter().find(|table| table.info.name == name).map_or(&[], |table| &table.records)
    }

    /// Hands over all rows of a table, in their order. Call it once a table.
    pub fn emit(&mut self, info: TableInfo, records: Vec<Record>) {
        self.out.push(Table { info, records });
    }
}

/// Builds a linker from its section of the config.
pub type BuildLinker = fn(&Settings<'_>, &mut BuildCx<'_>) -> Result<Box<dyn AnyLinker>, BuildError>;

/// A registered linker: a constant of plain facts and function pointers, never state.
#[derive(Debug)]
pub struct LinkerRegistration {
    /// [`LinkerPlugin::ID`].
    pub id: &'static str,
    /// [`LinkerPlugin::SUMMARY`].
    pub summary: &'static str,
    /// [`LinkerPlugin::READS`].
    pub reads: &'static [&'static str],
    /// [`LinkerPlugin::READS_OPTIONAL`].
    pub reads_optional: &'static [&'static str],
    /// [`LinkerPlugin::READS_TABLES`].
    pub reads_tables: &'static [&'static str],
    /// [`LinkerPlugin::TABLES`].
    pub tables: &'static [TableInfo],
    /// [`LinkerPlugin::RULES`].
    pub rules: &'static [Rule],
    /// [`LinkerPlugin::DEFAULT_TOML`].
    pub default_toml: &'static str,
    /// Builds the linker from its section of the config.
    pub build: BuildLinker,
    /// The default settings as TOML, as the config type gives them.
    pub default_settings: fn() -> Result<toml::Table, toml::ser::Error>,
    /// The crate that registered it.
    pub package: &'static str,
    /// The file and line of the registration.
    pub place: (&'static str, u32),
}

impl LinkerRegistration {
    /// The descriptor of a linker. Called by [`register_linker!`](crate::register_linker).
    pub const fn of<P: LinkerPlugin>(package: &'static str, file: &'static str, line: u32) -> Self {
        Self {
            id: P::ID,
            summary: P::SUMMARY,
            reads: P::READS,
            reads_optional: P::READS_OPTIONAL,
            reads_tables: P::READS_TABLES,
            tables: P::TABLES,
            rules: P::RULES,
            default_toml: P::DEFAULT_TOML,
            build: |settings, cx| P::build(settings.typed()?, cx),
            default_settings: || toml::Table::try_from(P::Config::default()),
            package,
            place: (file, line),
        }
    }
}

inventory::collect!(LinkerRegistration);

/// Registers a [`LinkerPlugin`] of this crate, so that every program that links the crate has it.
#[macro_export]
macro_rules! register_linker {
    ($linker:ty) => {
        $crate::inventory::submit! {
            $crate::LinkerRegistration::of::<$linker>(env!("CARGO_PKG_NAME"), file!(), line!())
        }
    };
}
