//! The order of the extractors.

use chancery_core::Registration;
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

/// The extractors in an order in which every layer is written before it is read.
#[derive(Debug, Clone)]
pub struct Plan {
    /// The steps.
    pub steps: Vec<Step>,
}

impl Plan {
    /// Orders `enabled`: Kahn's algorithm, the ready ones always taken by id, so the order depends on nothing
    /// but the set. `linked` are all plugins of the program; they serve to name a remedy.
    ///
    /// # Errors
    /// Layers that two write, that nobody writes though they are needed, and cycles; all of them, in words.
    pub fn new(
        enabled: &[&'static Registration],
        linked: &[&'static Registration],
    ) -> Result<Self, Vec<(&'static str, String, String)>> {
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
                let writer =
                    linked.iter().find(|other| other.writes.iter().any(|written| written.name == *layer));
                let remedy = match writer {
                    Some(writer) => format!("add [extractor.{}], which writes it", writer.id),
                    None => "no linked plugin writes it: link the crate that does".to_owned(),
                };
                problems.push((
                    plugin.id,
                    format!("`{}` reads the layer `{layer}`, which no enabled extractor writes", plugin.id),
                    remedy,
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
        Ok(Self { steps })
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
