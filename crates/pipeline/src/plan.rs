//! The order of the extractors, and of the linkers after them.

use chancery_core::{LinkerRegistration, Registration};
use std::collections::BTreeMap;

/// One extractor in the order of the run.
#[derive(Debug, Clone)]
pub struct Step {
    /// The plugin.
    pub plugin: &'static Registration,
    /// The layers it reads here, each with the plugin that writes it. Optional ones that nobody writes are
    /// left out.
    pub reads: Vec<(&'static str, &'static str)>,
}

/// One linker in the order of the run.
#[derive(Debug, Clone)]
pub struct LinkStep {
    /// The linker.
    pub linker: &'static LinkerRegistration,
    /// The layers it reads here, each with the plugin that writes it. Optional ones that nobody writes are
    /// left out.
    pub reads: Vec<(&'static str, &'static str)>,
    /// The tables it reads here, each with the linker that makes it.
    pub tables: Vec<(&'static str, &'static str)>,
}

/// The extractors in an order in which every layer is written before it is read, and the linkers in an order in
/// which every table is made before it is read.
#[derive(Debug, Clone, Default)]
pub struct Plan {
    /// The extractors.
    pub steps: Vec<Step>,
    /// The linkers. They run when all documents have been read.
    pub linkers: Vec<LinkStep>,
}

/// What makes a plan impossible: who, what, what to do.
pub type PlanProblem = (&'static str, String, String);

impl Plan {
    /// Orders `enabled`: Kahn's algorithm, the ready ones always taken by id, so the order depends on nothing
    /// but the set. `linked` are all plugins of the program; they serve to name a remedy.
    ///
    /// # Errors
    /// Layers that two write, that nobody writes though they are needed, and cycles; all of them, in words.
    pub fn new(
        enabled: &[&'static Registration],
        linked: &[&'static Registration],
    ) -> Result<Self, Vec<PlanProblem>> {
        let mut problems = Vec::new();
        let mut writers: BTreeMap<&str, &Registration> = BTreeMap::new();
        for plugin in enabled {
            for layer in plugin.writes {
                if let Some(other) = writers.insert(layer.name, plugin) {
                    problems.push((
                        plugin.id,
                        format!("`{}` and `{}` both write the layer `{}`", other.id, plugin.id, layer.name),
                        format!("disable one of them: [extractor.{}] enabled = false", plugin.id),
                    ));
                }
            }
        }
        for plugin in enabled {
            for layer in plugin.reads.iter().filter(|layer| !writers.contains_key(**layer)) {
                problems.push((
                    plugin.id,
                    format!("`{}` reads the layer `{layer}`, which no enabled extractor writes", plugin.id),
                    remedy(layer, linked),
                ));
            }
        }
        if !problems.is_empty() {
            return Err(problems);
        }
        let reads = |plugin: &'static Registration| -> Vec<(&'static str, &'static str)> {
            let layers = plugin.reads.iter().chain(plugin.reads_optional);
            layers.filter_map(|layer| writers.get(layer).map(|writer| (*layer, writer.id))).collect()
        };
        let mut waiting: BTreeMap<&str, Step> =
            enabled.iter().map(|plugin| (plugin.id, Step { plugin, reads: reads(plugin) })).collect();
        let mut steps: Vec<Step> = Vec::new();
        while !waiting.is_empty() {
            let ready = waiting
                .values()
                .find(|step| {
                    step.reads.iter().all(|(_, writer)| steps.iter().any(|done| done.plugin.id == *writer))
                })
                .map(|step| step.plugin.id);
            match ready.and_then(|id| waiting.remove(id)) {
                Some(step) => steps.push(step),
                None => {
                    let (id, chain) = cycle(&waiting);
                    return Err(vec![(
                        id,
                        format!("extractors wait for each other in a circle: {chain}"),
                        "disable one of them, or make one of the reads optional in its plugin".to_owned(),
                    )]);
                }
            }
        }
        Ok(Self { steps, linkers: Vec::new() })
    }

    /// Adds the linkers `enabled`, ordered as the extractors are: by the tables they read, else by id.
    ///
    /// # Errors
    /// Tables that two make, layers that nobody writes though they are needed, and cycles; all of them, in words.
    pub fn with_linkers(
        mut self,
        enabled: &[&'static LinkerRegistration],
        linked: &[&'static Registration],
    ) -> Result<Self, Vec<PlanProblem>> {
        let mut problems = Vec::new();
        let mut makers: BTreeMap<&str, &'static LinkerRegistration> = BTreeMap::new();
        for linker in enabled {
            for table in linker.tables {
                if let Some(other) = makers.insert(table.name, linker) {
                    problems.push((
                        linker.id,
                        format!("`{}` and `{}` both make the table `{}`", other.id, linker.id, table.name),
                        format!("disable one of them: [linker.{}] enabled = false", linker.id),
                    ));
                }
            }
            for layer in linker.reads.iter().filter(|layer| self.writer(layer).is_none()) {
                problems.push((
                    linker.id,
                    format!("`{}` reads the layer `{layer}`, which no enabled extractor writes", linker.id),
                    remedy(layer, linked),
                ));
            }
        }
        if !problems.is_empty() {
            return Err(problems);
        }
        let step = |linker: &'static LinkerRegistration| {
            let layers = linker.reads.iter().chain(linker.reads_optional);
            let tables = linker.reads_tables.iter();
            LinkStep {
                linker,
                reads: layers.filter_map(|layer| Some((*layer, self.writer(layer)?))).collect(),
                tables: tables.filter_map(|table| Some((*table, makers.get(table)?.id))).collect(),
            }
        };
        let mut waiting: BTreeMap<&str, LinkStep> =
            enabled.iter().map(|linker| (linker.id, step(linker))).collect();
        let mut linkers: Vec<LinkStep> = Vec::new();
        while !waiting.is_empty() {
            let done = |maker: &str| linkers.iter().any(|done| done.linker.id == maker);
            let ready = waiting.values().find(|step| step.tables.iter().all(|(_, maker)| done(maker)));
            match ready.map(|step| step.linker.id).and_then(|id| waiting.remove(id)) {
                Some(step) => linkers.push(step),
                None => {
                    let stuck: Vec<_> = waiting.values().map(|step| step.linker.id).collect();
                    return Err(vec![(
                        stuck[0],
                        format!("linkers wait for each other's tables: {}", stuck.join(", ")),
                        "disable one of them".to_owned(),
                    )]);
                }
            }
        }
        self.linkers = linkers;
        Ok(self)
    }

    /// The plugin that writes a layer.
    fn writer(&self, layer: &str) -> Option<&'static str> {
        let writes = |step: &&Step| step.plugin.writes.iter().any(|written| written.name == layer);
        self.steps.iter().find(writes).map(|step| step.plugin.id)
    }
}

/// What to do about a layer that nobody writes.
fn remedy(layer: &str, linked: &[&'static Registration]) -> String {
    match linked.iter().find(|plugin| plugin.writes.iter().any(|written| written.name == layer)) {
        Some(writer) => format!("add [extractor.{}], which writes it", writer.id),
        None => "no linked plugin writes it: link the crate that does".to_owned(),
    }
}

/// A circle among the waiting: follow what each waits for until one comes round again.
fn cycle(waiting: &BTreeMap<&str, Step>) -> (&'static str, String) {
    let mut path: Vec<&'static str> = Vec::new();
    let mut next = waiting.values().next().map(|step| step.plugin.id);
    while let Some(id) = next {
        if let Some(start) = path.iter().position(|seen| *seen == id) {
            let mut circle = path[start..].to_vec();
            circle.push(id);
            return (id, circle.join(" reads from "));
        }
        path.push(id);
        next =
            waiting[id].reads.iter().map(|(_, writer)| *writer).find(|writer| waiting.contains_key(writer));
    }
    (path.first().copied().unwrap_or_default(), path.join(", "))
}
