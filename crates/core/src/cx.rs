//! What the framework hands to a plugin: once to build it, then for every document.

use crate::{
    document::{Document, DocumentDate},
    error::BuildError,
    layer::{Annotation, AnyLayer, Layer, LayerInfo, LayerStore},
    value::Value,
};
use chancery_text::{Case, Gazetteer, Scan, Span, Terms, TermsBuilder, WordList};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Reads the files that a config names. The pipeline reads them from disk; tests give their own. Plugins are built at the same
/// time, so several may ask at once.
pub trait Resources: Sync {
    /// The text of `path`, which is relative to the config file. The error says what is wrong in words.
    fn read(&self, path: &str) -> Result<String, String>;
}

/// The terms of all plugins while they are built, at the same time.
#[derive(Default)]
pub struct SharedTerms(Mutex<TermsBuilder>);

impl SharedTerms {
    /// Nothing a plugin can see depends on the order in which plugins get at the terms; of a plugin that panicked nothing is
    /// used, so what it left is no worse for it.
    fn get(&self) -> MutexGuard<'_, TermsBuilder> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Ends the collection.
    pub fn freeze(self) -> Terms {
        self.0.into_inner().unwrap_or_else(PoisonError::into_inner).freeze()
    }
}

/// Given to [`Plugin::build`](crate::Plugin::build): takes the terms the shared pass shall find.
pub struct BuildCx<'a> {
    terms: &'a SharedTerms,
    resources: &'a dyn Resources,
}

impl<'a> BuildCx<'a> {
    /// A context over the terms of all plugins.
    pub fn new(terms: &'a SharedTerms, resources: &'a dyn Resources) -> Self {
        Self { terms, resources }
    }

    /// Registers a list of terms; see [`TermsBuilder::gazetteer`].
    pub fn gazetteer<S: AsRef<str>>(
        &mut self,
        terms: impl IntoIterator<Item = (S, u32)>,
        case: Case,
    ) -> Gazetteer {
        self.terms.get().gazetteer(terms, case)
    }

    /// Registers words in any case, numbered by their place in the list.
    pub fn triggers(&mut self, words: &[&str]) -> Gazetteer {
        self.terms.get().triggers(words)
    }

    /// Registers single words to be asked for by place; see [`TermsBuilder::words`].
    pub fn words<S: AsRef<str>>(&mut self, words: impl IntoIterator<Item = (S, u32)>) -> WordList {
        self.terms.get().words(words)
    }

    /// Registers single words with those that terms begin or end with; see [`TermsBuilder::classes`].
    pub fn classes<S: AsRef<str>>(
        &mut self,
        words: impl IntoIterator<Item = (S, u32)>,
        brackets: &[(Gazetteer, u32, u32)],
    ) -> WordList {
        self.terms.get().classes(words, brackets)
    }

    /// Reads a file that the setting `key` names; relative paths start at the config file.
    ///
    /// # Errors
    /// A problem at `key` that names the path and the reason.
    pub fn read_file(&self, key: &str, path: &str) -> Result<String, BuildError> {
        self.resources.read(path).map_err(|reason| {
            BuildError::key(key, format!("cannot read `{path}`: {reason}"))
                .with_help("paths in a config are relative to the folder of the config file")
        })
    }
}

/// Something an extractor wants the user to know of a document that is no failure: it goes to the ledger.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// What.
    pub message: String,
    /// Where.
    pub span: Option<Span>,
}

/// What one extractor made of one document.
#[derive(Default)]
pub struct Emitted {
    /// Its layers.
    pub layers: Vec<(LayerInfo, Box<dyn AnyLayer>)>,
    /// The document's date, if it found one.
    pub date: Option<DocumentDate>,
    /// What it noticed.
    pub problems: Vec<Problem>,
}

/// Given to [`Extractor::extract`](crate::Extractor::extract): one document, scanned, with the layers written
/// so far.
pub struct ExtractCx<'a> {
    document: &'a Document<'a>,
    scan: Scan<'a>,
    layers: &'a LayerStore,
    date: Option<&'a DocumentDate>,
    out: &'a mut Emitted,
}

impl<'a> ExtractCx<'a> {
    /// A context. Called by the pipeline and the test kit.
    pub fn new(
        document: &'a Document<'a>,
        scan: Scan<'a>,
        layers: &'a LayerStore,
        date: Option<&'a DocumentDate>,
        out: &'a mut Emitted,
    ) -> Self {
        Self { document, scan, layers, date, out }
    }

    /// The document.
    pub fn document(&self) -> &'a Document<'a> {
        self.document
    }

    /// Its words, sentences, paragraphs and term hits.
    pub fn scan(&self) -> Scan<'a> {
        self.scan
    }

    /// The annotations of a layer that the plugin declared to read; empty where its plugin is not enabled.
    pub fn layer<T: Value>(&self, layer: Layer<T>) -> &'a [Annotation<T>] {
        self.layers.get(layer)
    }

    /// The document's date, if an extractor before this one set it.
    pub fn date(&self) -> Option<&'a DocumentDate> {
        self.date
    }

    /// Sets the document's date. The last one set counts.
    pub fn set_date(&mut self, date: DocumentDate) {
        self.out.date = Some(date);
    }

    /// Tells the user, by the ledger, of something odd in the document.
    pub fn problem(&mut self, span: Option<Span>, message: impl Into<String>) {
        self.out.problems.push(Problem { message: message.into(), span });
    }

    /// Hands over all annotations of one layer, in any order; they are sorted by (start, end), equal spans
    /// keeping their order. Call it once a layer.
    ///
    /// A plugin that refers to its own annotations by [`Layer::id`] sorts them itself before it numbers them.
    pub fn emit<T: Value>(&mut self, layer: Layer<T>, mut annotations: Vec<Annotation<T>>) {
        annotations.sort_by_key(|annotation| annotation.span);
        self.out.layers.push((layer.info(), Box::new(annotations)));
    }
}
