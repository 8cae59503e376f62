//! A few plugins, built, and what they find in a text.

use chancery_core::{
    AddCx, AnyLinker, BuildCx, CollectCx, DateSource, Datum, Document, DocumentDate, Emitted, ExtractCx,
    Extractor, LayerStore, LinkCx, LinkerRegistration, Meta, NearDuplicate, Problem, Registration, Resources,
    Row, Settings, SharedTerms, Table, linkers, registry,
    text::{ScanBuf, Span, Terms},
};
use std::path::{Path, PathBuf};

/// Plugins to test, in the order they run. Problems in building them panic: this is for tests.
#[derive(Clone, Default)]
pub struct Kit {
    plugins: Vec<(String, String)>,
    linkers: Vec<(String, String)>,
    folder: PathBuf,
}

struct Folder<'a>(&'a Path);

impl Resources for Folder<'_> {
    fn read(&self, path: &str) -> Result<String, String> {
        std::fs::read_to_string(self.0.join(path)).map_err(|error| error.to_string())
    }
}

/// One annotation, lowered to text.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// Its layer.
    pub layer: &'static str,
    /// Its span.
    pub span: Span,
    /// The rule that made it.
    pub rule: &'static str,
    /// Its fields, each value written as a reader would: texts joined by `, `, ranges as `[low, high]`, spans
    /// as the words they cover, references as `layer#index`.
    pub fields: Vec<(&'static str, String)>,
}

impl Finding {
    /// The value of a field.
    pub fn field(&self, name: &str) -> Option<&str> {
        self.fields.iter().find(|(field, _)| *field == name).map(|(_, value)| value.as_str())
    }
}

/// What a kit found in one text.
#[derive(Debug, Clone, PartialEq)]
pub struct Findings {
    /// All annotations, sorted by (start, end, layer).
    pub findings: Vec<Finding>,
    /// The document's date, as the plugins left it.
    pub date: Option<DocumentDate>,
    /// What the plugins noticed.
    pub problems: Vec<Problem>,
}

impl Findings {
    /// The annotations of one layer.
    pub fn layer<'a>(&'a self, layer: &'a str) -> impl Iterator<Item = &'a Finding> {
        self.findings.iter().filter(move |finding| finding.layer == layer)
    }
}

impl Kit {
    /// No plugins yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a registered plugin with its settings as TOML. Plugins run in the order they are added.
    #[must_use]
    pub fn plugin(mut self, id: &str, settings: &str) -> Self {
        self.plugins.push((id.to_owned(), settings.to_owned()));
        self
    }

    /// Adds a registered linker with its settings as TOML. Linkers run in the order they are added, after the
    /// plugins.
    #[must_use]
    pub fn linker(mut self, id: &str, settings: &str) -> Self {
        self.linkers.push((id.to_owned(), settings.to_owned()));
        self
    }

    /// The folder to which paths in settings are relative.
    #[must_use]
    pub fn folder(mut self, folder: impl Into<PathBuf>) -> Self {
        self.folder = folder.into();
        self
    }

    /// The registration of a plugin.
    ///
    /// # Panics
    /// If it is not linked.
    pub fn registration(id: &str) -> &'static Registration {
        let plugins = registry().unwrap_or_else(|error| panic!("{error}"));
        plugins.iter().find(|plugin| plugin.id == id).copied().unwrap_or_else(|| {
            let linked: Vec<_> = plugins.iter().map(|plugin| plugin.id).collect();
            panic!("plugin `{id}` is not linked (linked: {linked:?}); add `use its_crate as _;` to the test")
        })
    }

    /// The registration of a linker.
    ///
    /// # Panics
    /// If it is not linked.
    pub fn linker_registration(id: &str) -> &'static LinkerRegistration {
        let linkers = linkers().unwrap_or_else(|error| panic!("{error}"));
        linkers.iter().find(|linker| linker.id == id).copied().unwrap_or_else(|| {
            let linked: Vec<_> = linkers.iter().map(|linker| linker.id).collect();
            panic!("linker `{id}` is not linked (linked: {linked:?}); add `use its_crate as _;` to the test")
        })
    }

    /// Builds the plugins and linkers.
    ///
    /// # Panics
    /// If one cannot be built.
    pub fn build(&self) -> Built {
        let terms = SharedTerms::default();
        let resources = Folder(&self.folder);
        let extractors = self
            .plugins
            .iter()
            .map(|(id, settings)| {
                let registration = Self::registration(id);
                let settings = Settings::parse(settings).unwrap_or_else(|error| panic!("{id}: {error}"));
                let mut cx = BuildCx::new(&terms, &resources);
                let extractor =
                    (registration.build)(&settings, &mut cx).unwrap_or_else(|error| panic!("{id}: {error}"));
                (registration, extractor)
            })
            .collect();
        let linkers = self
            .linkers
            .iter()
            .map(|(id, settings)| {
                let settings = Settings::parse(settings).unwrap_or_else(|error| panic!("{id}: {error}"));
                let mut cx = BuildCx::new(&terms, &resources);
                (Self::linker_registration(id).build)(&settings, &mut cx)
                    .unwrap_or_else(|error| panic!("{id}: {error}"))
            })
            .collect();
        Built { terms: terms.freeze(), extractors, linkers }
    }
}

/// Plugins ready to read texts.
pub struct Built {
    terms: Terms,
    extractors: Vec<(&'static Registration, Box<dyn Extractor>)>,
    linkers: Vec<Box<dyn AnyLinker>>,
}

/// A text for linkers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Text<'a> {
    /// The document's name.
    pub id: &'a str,
    /// The date its input gives (ISO 8601).
    pub date: Option<&'a str>,
    /// The text.
    pub text: &'a str,
}

/// What the linkers of a kit made of a few texts.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Linked {
    /// The tables, in the order of the linkers.
    pub tables: Vec<Table>,
    /// Which texts are nearly the same as an earlier one.
    pub near_duplicates: Vec<(String, NearDuplicate)>,
}

/// One text with what the plugins made of it.
struct Read<'a> {
    document: Document<'a>,
    scan: chancery_core::text::Scan<'a>,
    layers: LayerStore,
    date: Option<DocumentDate>,
    problems: Vec<Problem>,
}

impl Built {
    /// Reads one text without a date of its own.
    pub fn read(&self, text: &str) -> Findings {
        self.read_at(text, None)
    }

    /// Reads one text whose input gave `date` (ISO 8601).
    ///
    /// # Panics
    /// If an extractor fails, or emits a layer it did not declare.
    pub fn read_at(&self, text: &str, date: Option<&str>) -> Findings {
        self.read_with(Text { id: "test", date, text }, |read| {
            let mut findings: Vec<Finding> = Vec::new();
            for (info, annotations) in read.layers.iter() {
                for index in 0..annotations.len() {
                    let mut fields = Vec::new();
                    annotations.lower(
                        index,
                        &mut Row::new(&mut |name, datum| fields.push((name, show(datum, text)))),
                    );
                    let (span, rule) = (annotations.span(index), annotations.rule(index).as_str());
                    findings.push(Finding { layer: info.name, span, rule, fields });
                }
            }
            findings.sort_by_key(|finding| (finding.span, finding.layer));
            Findings { findings, date: read.date, problems: read.problems }
        })
    }

    /// Links a few texts, in their order.
    ///
    /// # Panics
    /// As [`Built::read_at`].
    pub fn link(&self, texts: &[Text<'_>]) -> Linked {
        let mut states: Vec<_> = self.linkers.iter().map(|linker| linker.start()).collect();
        let mut linked = Linked::default();
        for text in texts {
            let facts: Vec<_> = self.read_with(*text, |read| {
                let points = |byte: u32| text.text[..byte as usize].chars().count() as u32;
                let cx = CollectCx::new(&read.document, read.scan, &read.layers, read.date.as_ref(), &points);
                self.linkers.iter().map(|linker| linker.collect(&cx)).collect()
            });
            let mut near = Vec::new();
            for ((linker, state), facts) in self.linkers.iter().zip(&mut states).zip(facts) {
                linker.add(state.as_mut(), facts, &mut AddCx::new(&mut near));
            }
            linked.near_duplicates.extend(near.into_iter().map(|near| (text.id.to_owned(), near)));
        }
        for (linker, state) in self.linkers.iter().zip(states) {
            let mut made = Vec::new();
            linker.link(state, &mut LinkCx::new(&linked.tables, &mut made));
            linked.tables.append(&mut made);
        }
        linked
    }

    fn read_with<T>(&self, text: Text<'_>, then: impl FnOnce(Read<'_>) -> T) -> T {
        let Text { id, date, text } = text;
        let meta = Meta {
            date: date.map(str::to_owned),
            date_source: date.map(|_| DateSource::Input),
            ..Meta::default()
        };
        let prose = [Span::new(0, text.len() as u32)];
        let document = Document { id, text, meta: &meta, prose: &prose };
        let mut buf = ScanBuf::default();
        let scan = buf.scan_prose(&self.terms, text, &prose);
        let mut layers = LayerStore::new();
        let mut date = None;
        let mut problems = Vec::new();
        for (registration, extractor) in &self.extractors {
            let mut out = Emitted::default();
            let mut cx = ExtractCx::new(&document, scan, &layers, date.as_ref(), &mut out);
            if let Err(error) = extractor.extract(&mut cx) {
                panic!("{} failed: {error}", registration.id);
            }
            date = out.date.or(date);
            problems.append(&mut out.problems);
            for (info, annotations) in out.layers {
                assert!(
                    registration.writes.iter().any(|declared| declared.name == info.name),
                    "{} emits the layer `{}` but does not declare it in WRITES",
                    registration.id,
                    info.name
                );
                layers.insert(info, annotations);
            }
        }
        then(Read { document, scan, layers, date, problems })
    }
}

fn show(datum: Datum<'_>, text: &str) -> String {
    match datum {
        Datum::Text(value) => value.to_owned(),
        Datum::Texts(values) => values.join(", "),
        Datum::Number(value) => value.to_string(),
        Datum::Range(low, high) => format!("[{low}, {high}]"),
        Datum::Flag(value) => value.to_string(),
        Datum::Span(span) => span.try_of(text).unwrap_or("<span outside the text>").to_owned(),
        Datum::Reference(to) => format!("{}#{}", to.layer, to.index),
        Datum::References(to) => {
            to.iter().map(|to| format!("{}#{}", to.layer, to.index)).collect::<Vec<_>>().join(", ")
        }
    }
}
