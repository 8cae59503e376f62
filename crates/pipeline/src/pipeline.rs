//! Everything a run needs, built from a config.

use crate::{
    config::{Config, Section},
    diagnostic::Diagnostic,
    plan::Plan,
    suggest::nearest,
};
use chancery_core::{
    AnyLinker, BuildCx, BuildError, Extractor, LayerInfo, LinkerRegistration, Registration, Resources,
    Settings, SharedTerms, linkers, text::Terms,
};
use chancery_io::{Sink, SinkRegistration, Source, SourceRegistration, sinks, sources};
use std::{panic::resume_unwind, path::Path, thread};

/// A source of the run.
pub struct SourceSlot {
    /// What was registered.
    pub registration: &'static SourceRegistration,
    /// What was built.
    pub source: Box<dyn Source>,
}

/// A sink of the run.
pub struct SinkSlot {
    /// What was registered.
    pub registration: &'static SinkRegistration,
    /// What was built.
    pub sink: Box<dyn Sink>,
}

/// Sources, extractors and linkers in their order, sinks, and the terms of all of them. Immutable; shared by the workers.
pub struct Pipeline {
    pub(crate) sources: Vec<SourceSlot>,
    pub(crate) extractors: Vec<Box<dyn Extractor>>,
    pub(crate) linkers: Vec<Box<dyn AnyLinker>>,
    pub(crate) sinks: Vec<SinkSlot>,
    pub(crate) terms: Terms,
    plan: Plan,
    layers: Vec<LayerInfo>,
}

struct Files<'a>(&'a Path);

impl Resources for Files<'_> {
    fn read(&self, path: &str) -> Result<String, String> {
        std::fs::read_to_string(self.0.join(path)).map_err(|error| error.to_string())
    }
}

impl Pipeline {
    /// Builds everything the config enables. `linked` are the plugins of the program, `folder` is where the
    /// config's relative paths start.
    ///
    /// Without a `[source.…]` all linked sources are used; without a `[sink.…]` JSON Lines is.
    ///
    /// # Errors
    /// Everything that is wrong, with its place in the config.
    pub fn build(
        config: &Config<'_>,
        linked: &[&'static Registration],
        folder: &Path,
    ) -> Result<Self, Vec<Diagnostic>> {
        let mut problems = config.problems.clone();
        let mut enabled: Vec<EnabledPlugin<'_, '_>> = Vec::new();
        for section in &config.extractors {
            match linked.iter().find(|plugin| plugin.id == section.id) {
                Some(plugin) if section.enabled => enabled.push((section, plugin)),
                Some(_) => {}
                None => problems.push(unknown(section, "extractor", linked.iter().map(|plugin| plugin.id))),
            }
        }
        if enabled.is_empty() && problems.is_empty() {
            let names: Vec<_> = linked.iter().map(|plugin| format!("[extractor.{}]", plugin.id)).collect();
            problems.push(
                Diagnostic::new("the config enables no extractor")
                    .with_help(format!("add one of the linked plugins: {}", names.join(", "))),
            );
        }
        let plugins: Vec<_> = enabled.iter().map(|(_, plugin)| *plugin).collect();
        let linking = enabled_linkers(config, &mut problems);
        let chosen: Vec<_> = linking.iter().map(|(_, linker)| *linker).collect();
        let plan = Plan::new(&plugins, linked).and_then(|plan| plan.with_linkers(&chosen, linked));
        let plan = plan.unwrap_or_else(|errors| {
            // A plan with an unknown plugin missing would blame the others for it.
            if problems.is_empty() {
                for (id, message, help) in errors {
                    let extractors = enabled.iter().map(|(section, plugin)| (plugin.id, &section.head));
                    let linkers = linking.iter().map(|(section, linker)| (linker.id, &section.head));
                    let head =
                        extractors.chain(linkers).find(|(named, _)| *named == id).map(|(_, head)| head);
                    problems.push(Diagnostic { message, at: head.cloned(), help: Some(help) });
                }
            }
            Plan::default()
        });

        let terms = SharedTerms::default();
        let files = Files(folder);
        let mut built = Vec::new();
        for ((section, plugin), outcome) in enabled.iter().zip(build_plugins(&enabled, &terms, &files)) {
            match outcome {
                Ok(extractor) => built.push((plugin.id, extractor)),
                Err(error) => {
                    problems.extend(Diagnostic::from_build(error, &section.settings, &section.head))
                }
            }
        }
        let mut extractors = Vec::new();
        for step in &plan.steps {
            if let Some(at) = built.iter().position(|(id, _)| *id == step.plugin.id) {
                extractors.push(built.swap_remove(at).1);
            }
        }
        let linkers = build_linkers(&linking, &plan, &terms, &files, &mut problems);
        let layers: Vec<LayerInfo> = plan.steps.iter().flat_map(|step| step.plugin.writes).copied().collect();
        let sources = build_sources(config, &mut problems);
        let sinks = build_sinks(config, &layers, &mut problems);
        if problems.is_empty() {
            Ok(Self { sources, extractors, linkers, sinks, terms: terms.freeze(), plan, layers })
        } else {
            Err(problems)
        }
    }

    /// The order of the extractors and linkers.
    pub fn plan(&self) -> &Plan {
        &self.plan
    }

    /// The layers of the run, in the order they are written.
    pub fn layers(&self) -> &[LayerInfo] {
        &self.layers
    }

    /// The sources of the run.
    pub fn sources(&self) -> &[SourceSlot] {
        &self.sources
    }

    /// The sinks of the run.
    pub fn sinks(&self) -> &[SinkSlot] {
        &self.sinks
    }

    /// The terms that the shared pass looks for.
    pub fn terms(&self) -> &Terms {
        &self.terms
    }

    /// Leaves the linkers out, for runs whose records nobody takes.
    pub fn without_linkers(&mut self) {
        self.linkers.clear();
        self.plan.linkers.clear();
    }

    /// Keeps only the sink of that name; for output to a pipe.
    pub fn only_sink(&mut self, id: &str) {
        self.sinks.retain(|slot| slot.registration.id == id);
        if self.sinks.is_empty()
            && let Some(registration) = sinks().into_iter().find(|sink| sink.id == id)
            && let Ok(settings) = Settings::parse("")
            && let Ok(sink) = (registration.build)(&settings, &self.layers)
        {
            self.sinks.push(SinkSlot { registration, sink });
        }
    }

    /// The number of the source that reads files of this extension (lower case).
    pub fn source_for(&self, extension: &str) -> Option<usize> {
        self.sources.iter().position(|slot| slot.registration.extensions.contains(&extension))
    }
}

type EnabledPlugin<'c, 'i> = (&'c Section<'i>, &'static Registration);

/// Builds the plugins, all at the same time: the tables of one are most of what a start takes. The outcomes are in their order.
fn build_plugins(
    enabled: &[EnabledPlugin<'_, '_>],
    terms: &SharedTerms,
    files: &Files<'_>,
) -> Vec<Result<Box<dyn Extractor>, BuildError>> {
    thread::scope(|scope| {
        let building: Vec<_> = enabled
            .iter()
            .map(|(section, plugin)| {
                let (settings, build) = (&section.settings, plugin.build);
                scope.spawn(move || build(settings, &mut BuildCx::new(terms, files)))
            })
            .collect();
        let joined = |outcome: thread::Result<_>| outcome.unwrap_or_else(|panic| resume_unwind(panic));
        building.into_iter().map(|thread| joined(thread.join())).collect()
    })
}

fn unknown<'a>(
    section: &Section<'_>,
    kind: &str,
    known: impl Iterator<Item = &'a str> + Clone,
) -> Diagnostic {
    let names: Vec<_> = known.clone().collect();
    let near = nearest(&section.id, known).map_or(String::new(), |near| format!("did you mean `{near}`? "));
    Diagnostic::at(section.head.clone(), format!("unknown {kind} `{}`", section.id))
        .with_help(format!("{near}linked are: {}; is the crate linked?", names.join(", ")))
}

type EnabledLinker<'c, 'i> = (&'c Section<'i>, &'static LinkerRegistration);

fn enabled_linkers<'c, 'i>(
    config: &'c Config<'i>,
    problems: &mut Vec<Diagnostic>,
) -> Vec<EnabledLinker<'c, 'i>> {
    let linked = linkers().unwrap_or_else(|error| {
        problems.push(Diagnostic::new(error.to_string()));
        Vec::new()
    });
    let mut enabled = Vec::new();
    for section in &config.linkers {
        match linked.iter().find(|linker| linker.id == section.id) {
            Some(linker) if section.enabled => enabled.push((section, *linker)),
            Some(_) => {}
            None => problems.push(unknown(section, "linker", linked.iter().map(|linker| linker.id))),
        }
    }
    enabled
}

/// The linkers in the order of the plan.
fn build_linkers(
    enabled: &[EnabledLinker<'_, '_>],
    plan: &Plan,
    terms: &SharedTerms,
    files: &Files<'_>,
    problems: &mut Vec<Diagnostic>,
) -> Vec<Box<dyn AnyLinker>> {
    let mut built = Vec::new();
    for (section, linker) in enabled {
        match (linker.build)(&section.settings, &mut BuildCx::new(terms, files)) {
            Ok(made) => built.push((linker.id, made)),
            Err(error) => problems.extend(Diagnostic::from_build(error, &section.settings, &section.head)),
        }
    }
    let mut ordered = Vec::new();
    for step in &plan.linkers {
        if let Some(at) = built.iter().position(|(id, _)| *id == step.linker.id) {
            ordered.push(built.swap_remove(at).1);
        }
    }
    ordered
}

fn build_sources(config: &Config<'_>, problems: &mut Vec<Diagnostic>) -> Vec<SourceSlot> {
    let linked: Vec<_> = sources().into_iter().map(|source| (source.id, source)).collect();
    build_ends(
        "source",
        &linked,
        &config.sources,
        |_| true,
        |source, settings| (source.build)(settings),
        problems,
    )
    .into_iter()
    .map(|(registration, source)| SourceSlot { registration, source })
    .collect()
}

fn build_sinks(config: &Config<'_>, layers: &[LayerInfo], problems: &mut Vec<Diagnostic>) -> Vec<SinkSlot> {
    let linked: Vec<_> = sinks().into_iter().map(|sink| (sink.id, sink)).collect();
    let build = |sink: &SinkRegistration, settings: &Settings<'_>| (sink.build)(settings, layers);
    build_ends("sink", &linked, &config.sinks, |sink| sink.id == "jsonl", build, problems)
        .into_iter()
        .map(|(registration, sink)| SinkSlot { registration, sink })
        .collect()
}

/// Builds what `sections` enable of `linked`, sources or sinks; where there are no sections at all, the `stock`
/// ones with their defaults.
fn build_ends<R, T>(
    kind: &str,
    linked: &[(&'static str, &'static R)],
    sections: &[Section<'_>],
    stock: impl Fn(&R) -> bool,
    build: impl Fn(&R, &Settings<'_>) -> Result<T, BuildError>,
    problems: &mut Vec<Diagnostic>,
) -> Vec<(&'static R, T)> {
    let defaults = Settings::parse("").ok();
    let mut built = Vec::new();
    for (id, registration) in linked {
        let section = sections.iter().find(|section| section.id == *id);
        let settings = match section {
            Some(section) => section.enabled.then_some(&section.settings),
            None if sections.is_empty() && stock(registration) => defaults.as_ref(),
            None => None,
        };
        let Some(settings) = settings else { continue };
        match build(registration, settings) {
            Ok(made) => built.push((*registration, made)),
            Err(error) => {
                let head = section.map_or(0..0, |section| section.head.clone());
                problems.extend(Diagnostic::from_build(error, settings, &head));
            }
        }
    }
    for section in sections.iter().filter(|section| linked.iter().all(|(id, _)| *id != section.id)) {
        problems.push(unknown(section, kind, linked.iter().map(|(id, _)| *id)));
    }
    built
}
