//! One document through all extractors and sinks.

use crate::{
    isolate::guarded,
    ledger::{LedgerEntry, LedgerProblem, Status, in_points},
    pipeline::Pipeline,
};
use chancery_core::{
    CollectCx, Document, DocumentDate, Emitted, ExtractCx, FieldKind, LayerStore, Registration,
    text::{ScanBuf, Span},
};
use chancery_io::{Annotated, CodePoints, Item, PlacedRow, RawDocument};
use std::any::Any;

/// What became of one input.
pub struct Processed {
    /// Its line in the ledger.
    pub entry: LedgerEntry,
    /// What each sink makes of it.
    pub output: Vec<Vec<u8>>,
    /// What each linker keeps of it.
    pub(crate) facts: Vec<Option<Box<dyn Any + Send>>>,
}

impl Processed {
    /// An input that yielded no document.
    pub fn settled(entry: LedgerEntry) -> Self {
        Self { entry, output: Vec::new(), facts: Vec::new() }
    }
}

/// A worker: one thread's buffers over the shared pipeline.
pub struct Worker<'p> {
    pipeline: &'p Pipeline,
    scan: ScanBuf,
}

impl<'p> Worker<'p> {
    /// A worker over `pipeline`.
    pub fn new(pipeline: &'p Pipeline) -> Self {
        Self { pipeline, scan: ScanBuf::default() }
    }

    /// Reads one item and processes its document. Never fails: what goes wrong is in the entry.
    pub fn item(&mut self, source: usize, item: Item) -> Processed {
        let slot = &self.pipeline.sources[source];
        let input = item.origin.clone();
        let failed =
            |reason: String| Processed::settled(LedgerEntry::settled(input.clone(), Status::Failed, reason));
        match guarded(|| slot.source.read(item)) {
            Ok(Ok(raw)) => self.document(raw, input, slot.registration.id),
            Ok(Err(error)) => failed(error.reason),
            Err(panic) => failed(format!("source `{}` {panic}", slot.registration.id)),
        }
    }

    /// Processes one document. `input` is where it stands, `source` who read it.
    pub fn document(&mut self, raw: RawDocument, input: String, source: &'static str) -> Processed {
        let document = Document { id: &raw.id, text: &raw.text, meta: &raw.meta, prose: &raw.prose };
        let points = CodePoints::new(document.text);
        let scan = self.scan.scan_prose(&self.pipeline.terms, document.text, document.prose);

        let mut problems: Vec<LedgerProblem> = raw
            .notes
            .iter()
            .map(|note| LedgerProblem { from: source, lost: false, message: note.clone(), place: None })
            .collect();
        let mut layers = LayerStore::new();
        let mut date: Option<DocumentDate> = None;
        let mut missing: Vec<(&'static str, &'static str)> = Vec::new();
        for (step, extractor) in self.pipeline.plan().steps.iter().zip(&self.pipeline.extractors) {
            let plugin = step.plugin;
            let place = |span: Option<Span>| {
                span.filter(|span| span.try_of(document.text).is_some())
                    .map(|span| (span, in_points(&points, span)))
            };
            let lost = |message: String, span: Option<Span>| LedgerProblem {
                from: plugin.id,
                lost: true,
                message,
                place: place(span),
            };
            let needed = missing.iter().find(|(layer, _)| plugin.reads.contains(layer));
            let outcome = match needed {
                Some((layer, writer)) => {
                    Err(lost(format!("skipped: the layer `{layer}` of `{writer}` is missing"), None))
                }
                None => {
                    let mut out = Emitted::default();
                    let mut cx = ExtractCx::new(&document, scan, &layers, date.as_ref(), &mut out);
                    match guarded(|| extractor.extract(&mut cx)) {
                        Ok(Ok(())) => match flaw(plugin, &out, document.text) {
                            None => Ok(out),
                            Some(flaw) => Err(lost(flaw, None)),
                        },
                        Ok(Err(error)) => Err(lost(error.message, error.span)),
                        Err(panic) => Err(lost(panic, None)),
                    }
                }
            };
            match outcome {
                Ok(out) => {
                    date = out.date.or(date);
                    problems.extend(out.problems.into_iter().map(|problem| LedgerProblem {
                        from: plugin.id,
                        lost: false,
                        message: problem.message,
                        place: place(problem.span),
                    }));
                    for (info, annotations) in out.layers {
                        layers.insert(info, annotations);
                    }
                }
                Err(problem) => {
                    problems.push(problem);
                    missing.extend(plugin.writes.iter().map(|layer| (layer.name, plugin.id)));
                }
            }
        }

        let mut facts = Vec::with_capacity(self.pipeline.linkers.len());
        let at = |byte| points.at(byte);
        for (step, linker) in self.pipeline.plan().linkers.iter().zip(&self.pipeline.linkers) {
            let id = step.linker.id;
            let needed = missing.iter().find(|(layer, _)| step.linker.reads.contains(layer));
            let outcome = match needed {
                Some((layer, writer)) => {
                    Err(format!("skipped: the layer `{layer}` of `{writer}` is missing"))
                }
                None => {
                    let cx = CollectCx::new(&document, scan, &layers, date.as_ref(), &at);
                    guarded(|| linker.collect(&cx))
                }
            };
            facts.push(match outcome {
                Ok(kept) => Some(kept),
                Err(message) => {
                    problems.push(LedgerProblem { from: id, lost: true, message, place: None });
                    None
                }
            });
        }

        let rows = rows(&layers, &points);
        let annotated = Annotated { id: document.id, text: document.text, rows: &rows, points: &points };
        let mut output = Vec::with_capacity(self.pipeline.sinks.len());
        for slot in &self.pipeline.sinks {
            let mut bytes = Vec::new();
            slot.sink.write(&annotated, &mut bytes);
            output.push(bytes);
        }
        let words = scan.words().len();
        let date = date.map(|date| {
            let place = date.span.filter(|span| span.try_of(document.text).is_some());
            let place = place.map(|span| in_points(&points, span));
            (date, place)
        });
        let annotations = layers.iter().map(|(info, annotations)| (info.name, annotations.len())).collect();
        let entry = LedgerEntry {
            bytes: document.text.len() as u64,
            doc: Some(raw.id),
            input,
            status: if words == 0 { Status::Empty } else { Status::Extracted },
            reason: None,
            date,
            meta: raw.meta,
            encoding: raw.encoding,
            words,
            annotations,
            near_duplicates: Vec::new(),
            problems,
        };
        Processed { entry, output, facts }
    }
}

/// What is wrong with an extractor's own output: a layer it did not declare, a span that is no part of the
/// text. Checked on every annotation of every run, so that no row can ever quote what is not there.
fn flaw(plugin: &Registration, out: &Emitted, text: &str) -> Option<String> {
    for (info, annotations) in &out.layers {
        if !plugin.writes.iter().any(|declared| declared.name == info.name) {
            return Some(format!("emitted the layer `{}`, which it does not declare", info.name));
        }
        // Only a value with a span of its own can quote what is not there.
        let spans = info.fields.iter().any(|field| field.kind == FieldKind::Span);
        let mut before = Span::default();
        for index in 0..annotations.len() {
            let span = annotations.span(index);
            if span.end <= span.start || span.try_of(text).is_none() {
                return Some(format!(
                    "rule `{}` gave {span:?}, which is no part of the text",
                    annotations.rule(index)
                ));
            }
            if span < before {
                return Some(format!("the annotations of `{}` are not sorted at {span:?}", info.name));
            }
            before = span;
            if !spans {
                continue;
            }
            let mut bad = None;
            annotations.lower(
                index,
                &mut chancery_core::Row::new(&mut |name, datum| {
                    if let chancery_core::Datum::Span(inner) = datum
                        && inner.try_of(text).is_none()
                    {
                        bad = Some((name, inner));
                    }
                }),
            );
            if let Some((name, inner)) = bad {
                let rule = annotations.rule(index);
                return Some(format!("rule `{rule}` gave `{name}` {inner:?}, which is no part of the text"));
            }
        }
    }
    None
}

/// All annotations as rows, sorted by start, end, layer.
fn rows<'a>(layers: &'a LayerStore, points: &CodePoints<'_>) -> Vec<PlacedRow<'a>> {
    let mut rows: Vec<PlacedRow<'a>> = Vec::new();
    for (info, annotations) in layers.iter() {
        for index in 0..annotations.len() {
            let span = annotations.span(index);
            let (start, end) = in_points(points, span);
            let rule = annotations.rule(index);
            rows.push(PlacedRow { layer: info, annotations, index, span, rule, start, end });
        }
    }
    rows.sort_by_key(|row| (row.span, row.layer.name, row.index));
    rows
}
