//! `[linker.visits]`: one row a visit, a meeting or a call.
//!
//! The mentions of a document are first joined to trips ([`trip`]), then the trips of all documents to visits. What
//! a document tells as a whole (how many events, how many documents signed, which agreements) belongs to its main
//! trip: the one it is about.

mod collect;
mod outline;
mod record;
mod trip;

use crate::visits::{collect::Facts, outline::Outline, record::COLUMNS, trip::Trip};
use chancery_core::{
    AddCx, AnyLinker, BuildCx, BuildError, CollectCx, LinkCx, Linker, LinkerPlugin, Rule, TableInfo,
};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// The settings of `[linker.visits]`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct Config {
    /// A report without the visit's dates is of a known visit to the same place if it is dated at most so many days
    /// before or after.
    pub days_apart: u32,
    /// Whether meetings and calls outside a visit make rows of their own.
    pub meetings: bool,
    /// Whether visits without any date make rows.
    pub undated: bool,
}

impl Default for Config {
    fn default() -> Self {
        Self { days_apart: 14, meetings: true, undated: false }
    }
}

/// The linker.
pub struct Visits(Config);

const TABLE: TableInfo = TableInfo {
    name: "visits",
    doc: "one row a visit, however many countries it takes in; meetings and calls outside a visit have rows of their own",
    id: "a hash of the visitor and the first day as first reported (the document's date where no report has one)",
    columns: COLUMNS,
};

impl LinkerPlugin for Visits {
    const ID: &'static str = "visits";
    const SUMMARY: &'static str =
        "Visits across documents: visitor, hosts, destinations, dates, what was done and signed";
    const READS: &'static [&'static str] = &["leader", "visit"];
    const READS_OPTIONAL: &'static [&'static str] = &["date", "count", "agreement"];
    const READS_TABLES: &'static [&'static str] = &["agreements", "duplicates"];
    const TABLES: &'static [TableInfo] = &[TABLE];
    const RULES: &'static [Rule] = collect::RULES;
    const DEFAULT_TOML: &'static str = include_str!("../../defaults/visits.toml");
    type Config = Config;

    fn build(config: Config, _: &mut BuildCx<'_>) -> Result<Box<dyn AnyLinker>, BuildError> {
        Ok(Box::new(Visits(config)))
    }
}

impl Linker for Visits {
    type Facts = Facts;
    type State = Vec<Facts>;

    fn collect(&self, cx: &CollectCx<'_>) -> Facts {
        collect::facts(cx)
    }

    fn add(&self, state: &mut Vec<Facts>, facts: Facts, _: &mut AddCx<'_>) {
        if !facts.mentions.is_empty() {
            state.push(facts);
        }
    }

    fn link(&self, state: Vec<Facts>, cx: &mut LinkCx<'_>) {
        let mut visits: Vec<(Outline, Trip)> = Vec::new();
        let mut by_visitor: HashMap<String, Vec<usize>> = HashMap::new();
        for facts in state {
            for trip in trip::of_document(facts, self.0.meetings) {
                let places = by_visitor.entry(trip.visitor.clone()).or_default();
                let mut outline = Outline::of(&trip);
                let known: Vec<usize> = places
                    .iter()
                    .copied()
                    .filter(|&place| visits[place].0.is(&outline, self.0.days_apart))
                    .collect();
                let Some((&first, others)) = known.split_first() else {
                    places.push(visits.len());
                    visits.push((outline, trip));
                    continue;
                };
                // A report of the whole tour makes one visit of what others told in parts.
                places.retain(|place| !others.contains(place));
                for &other in others {
                    let (part, stop) = std::mem::take(&mut visits[other]);
                    visits[first].0.join(part);
                    visits[first].1.join(stop);
                }
                visits[first].0.join(std::mem::take(&mut outline));
                visits[first].1.join(trip);
            }
        }
        let mut visits: Vec<Trip> = visits.into_iter().map(|(_, trip)| trip).collect();
        visits.retain(|visit| !visit.mentions.is_empty() && (self.0.undated || visit.is_dated()));
        cx.emit(TABLE, record::records(visits, cx));
    }
}

chancery_core::register_linker!(Visits);
