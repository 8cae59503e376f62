//! The linkers of a run: documents in input order, then their tables.

use crate::{isolate::guarded, ledger::LedgerProblem, pipeline::Pipeline, process::Processed};
use chancery_core::{AddCx, LinkCx, LinkerRegistration, Table};
use std::{any::Any, collections::BTreeSet};

/// What the linkers have so far.
pub(crate) struct Linking<'p> {
    pipeline: &'p Pipeline,
    /// One a linker; none once it has failed.
    states: Vec<Option<Box<dyn Any>>>,
    failures: Vec<String>,
}

impl<'p> Linking<'p> {
    pub(crate) fn new(pipeline: &'p Pipeline) -> Self {
        let states = pipeline.linkers.iter().map(|linker| Some(linker.start())).collect();
        Self { pipeline, states, failures: Vec::new() }
    }

    /// Takes in the facts of the next document, and puts what the linkers say of it into its ledger entry.
    pub(crate) fn add(&mut self, processed: &mut Processed) {
        let steps = &self.pipeline.plan().linkers;
        let facts = std::mem::take(&mut processed.facts);
        for (((state, linker), step), facts) in
            self.states.iter_mut().zip(&self.pipeline.linkers).zip(steps).zip(facts)
        {
            let (Some(running), Some(facts)) = (state.as_mut(), facts) else { continue };
            let near = &mut processed.entry.near_duplicates;
            if let Err(panic) = guarded(|| linker.add(running.as_mut(), facts, &mut AddCx::new(near))) {
                // Its state may be half changed: records made of it could be wrong without a word.
                *state = None;
                self.failures.push(format!("linker `{}` {panic}; its tables are missing", step.linker.id));
                processed.entry.problems.push(LedgerProblem {
                    from: step.linker.id,
                    lost: true,
                    message: panic,
                    place: None,
                });
            }
        }
    }

    /// The tables, in the order of the plan, and what went wrong.
    pub(crate) fn finish(self) -> (Vec<Table>, Vec<String>) {
        let Self { pipeline, states, mut failures } = self;
        let mut tables: Vec<Table> = Vec::new();
        for ((state, linker), step) in states.into_iter().zip(&pipeline.linkers).zip(&pipeline.plan().linkers)
        {
            let Some(state) = state else { continue };
            let mut made = Vec::new();
            let id = step.linker.id;
            match guarded(|| linker.link(state, &mut LinkCx::new(&tables, &mut made))) {
                Err(panic) => failures.push(format!("linker `{id}` {panic}; its tables are missing")),
                Ok(()) => match flaw(step.linker, &made) {
                    Some(flaw) => {
                        failures.push(format!("linker `{id}`: {flaw}; its tables are missing"));
                    }
                    None => tables.append(&mut made),
                },
            }
        }
        (tables, failures)
    }
}

/// What is wrong with a linker's tables: not declared, columns out of order, two rows of one id, a value without
/// evidence.
fn flaw(linker: &LinkerRegistration, made: &[Table]) -> Option<String> {
    for table in made {
        let name = table.info.name;
        let Some(declared) = linker.tables.iter().find(|declared| declared.name == name) else {
            return Some(format!("made the table `{name}`, which it does not declare"));
        };
        let mut ids = BTreeSet::new();
        for record in &table.records {
            if !ids.insert(record.id.as_str()) {
                return Some(format!("gave two rows of `{name}` the id `{}`", record.id));
            }
            let mut columns = declared.columns.iter();
            for (field, claims) in &record.fields {
                if !columns.any(|column| column.field.name == *field) {
                    return Some(format!(
                        "`{name}.{field}` is not declared, or not in the order of the columns"
                    ));
                }
                if claims.iter().any(|claim| claim.evidence.is_empty()) {
                    return Some(format!("`{name}.{field}` of `{}` has no evidence", record.id));
                }
            }
        }
    }
    None
}
