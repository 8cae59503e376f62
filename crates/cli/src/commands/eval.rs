//! `eval`: annotations against gold, and against the figures of before.

use crate::{
    INCOMPLETE, OK, WRONG,
    args::EvalArgs,
    load::{linked, load},
    terminal::say,
};
use chancery_core::{Cell, Record};
use chancery_eval::{
    Annotation, Baseline, Gold, GoldRecord, RunRecord, evaluate, load_gold_records, read_annotations,
};
use chancery_io::discover;
use chancery_pipeline::{Input, Processed, RunOptions, run as run_pipeline};
use std::{
    convert::Infallible,
    fs::{self, File},
    io::{BufReader, Write, stdout},
    path::Path,
    sync::Arc,
};

pub(crate) fn run(args: &EvalArgs) -> u8 {
    match score(args) {
        Ok(status) => status,
        Err(message) => {
            if !message.is_empty() {
                say(format!("error: {message}"));
            }
            WRONG
        }
    }
}

fn score(args: &EvalArgs) -> Result<u8, String> {
    let mut gold = Gold::load(&args.gold).map_err(|problems| problems.to_string())?;
    // A file without rows is a document in which nothing is to be found.
    for name in empty_gold_files(&args.gold) {
        gold.add_document(&name);
    }
    let gold_records =
        load_gold_records(&args.gold.join("records")).map_err(|problems| problems.to_string())?;
    let (predicted, records) = match &args.predictions {
        Some(path) => {
            let shown = path.display().to_string();
            let file = File::open(path).map_err(|error| format!("cannot read `{shown}`: {error}"))?;
            let read = read_annotations(&shown, BufReader::new(file));
            if !gold_records.is_empty() {
                say("note: records are scored only where the pipeline runs, not from a file of annotations");
            }
            (read.map_err(|problems| problems.to_string())?, None)
        }
        None => {
            let (annotations, records) = annotate(args, &gold_records)?;
            (annotations, Some(records))
        }
    };
    let mut report = evaluate(&gold, &predicted);
    if let Some(records) = records {
        report.score_records(&gold_records, &records, &gold.documents);
    }
    let mut out = report.layers_table();
    if !report.tables.is_empty() {
        out.push_str(&format!("\n{}", report.tables_table()));
    }
    if args.by_document {
        out.push_str(&format!("\n{}", report.documents_table()));
    }
    if args.by_rule {
        let plugins = linked().map_err(|()| String::new())?;
        let rules = plugins.iter().flat_map(|plugin| plugin.rules).map(|rule| rule.id.as_str());
        out.push_str(&format!("\n{}", report.rules_table(rules)));
    }
    for layer in &args.errors {
        out.push_str(&format!("\n{}", report.mistakes_text(Some(layer))));
    }
    let _ = stdout().write_all(out.as_bytes()); // a closed pipe wants no more
    let notes = report.notes_text();
    if !notes.is_empty() {
        say(notes.trim_end());
    }
    if let Some(path) = &args.write_baseline {
        let text = Baseline::from_report(&report).render();
        fs::write(path, text).map_err(|error| format!("cannot write `{}`: {error}", path.display()))?;
        say(format!("written: {}", path.display()));
    }
    match &args.baseline {
        Some(path) => compare(path, &report),
        None => Ok(OK),
    }
}

fn compare(path: &Path, report: &chancery_eval::Report) -> Result<u8, String> {
    let shown = path.display();
    let text = fs::read_to_string(path).map_err(|error| {
        format!("cannot read the baseline `{shown}`: {error}; make one with --write-baseline")
    })?;
    let baseline = Baseline::parse(&text).map_err(|error| format!("{shown}: {error}"))?;
    let comparison = baseline.compare(report);
    for change in &comparison.dropped {
        say(format!("dropped: {change}"));
    }
    if !comparison.dropped.is_empty() {
        say(format!(
            "below the baseline {shown}: mend the rules, or find out why the figure was wrong before"
        ));
        return Ok(INCOMPLETE);
    }
    if !comparison.raised.is_empty() {
        let raised = comparison.raised.len();
        say(format!("{raised} figures are above {shown}: keep them with --write-baseline {shown}"));
    }
    Ok(OK)
}

/// Runs the pipeline over the inputs, in memory; its linkers only where there is gold for their tables.
fn annotate(args: &EvalArgs, gold: &[GoldRecord]) -> Result<(Vec<Annotation>, Vec<RunRecord>), String> {
    let mut loaded = load(&args.config).map_err(|()| String::new())?;
    let inputs = loaded.inputs(&args.input).map_err(|()| String::new())?;
    loaded.pipeline.only_sink("jsonl");
    if gold.is_empty() {
        loaded.pipeline.without_linkers();
    }
    let found = discover(&inputs, &|extension| loaded.pipeline.source_for(extension).is_some())
        .map_err(|wrong| wrong.join("\nerror: "))?;
    let pipeline = Arc::new(loaded.pipeline);
    let options = RunOptions { threads: loaded.run.threads };
    let mut rows = Vec::new();
    let result = run_pipeline(&pipeline, Input::Paths(found), options, |processed: Processed| {
        if processed.entry.is_incomplete() {
            say(format!("warning: {} is incomplete; `run` tells why", processed.entry.input));
        }
        rows.extend(processed.output.concat());
        Ok::<(), Infallible>(())
    });
    let summary = match result {
        Ok(summary) => summary,
        Err(never) => match never {},
    };
    for failure in &summary.linker_failures {
        say(format!("warning: {failure}"));
    }
    let records = summary
        .tables
        .iter()
        .flat_map(|table| table.records.iter().map(|record| run_record(table.info.name, record)))
        .collect();
    let rows = read_annotations("the run", rows.as_slice()).map_err(|problems| problems.to_string())?;
    Ok((rows, records))
}

fn run_record(table: &str, record: &Record) -> RunRecord {
    let value = |cell: &Cell| match cell {
        Cell::Text(text) => text.as_str().into(),
        Cell::Number(number) => (*number).into(),
        Cell::Range(low, high) => vec![*low, *high].into(),
        Cell::Flag(flag) => (*flag).into(),
    };
    let evidence =
        record.fields.iter().flat_map(|(_, claims)| claims.iter()).flat_map(|claim| &claim.evidence);
    RunRecord {
        table: table.to_owned(),
        id: record.id.clone(),
        docs: evidence.map(|piece| piece.doc.to_string()).collect(),
        columns: record
            .fields
            .iter()
            .map(|(name, claims)| {
                ((*name).to_owned(), claims.iter().map(|claim| value(&claim.cell)).collect())
            })
            .collect(),
    }
}

fn empty_gold_files(path: &Path) -> Vec<String> {
    let files: Vec<_> = match fs::read_dir(path) {
        Ok(entries) => entries.flatten().map(|entry| entry.path()).collect(),
        Err(_) => vec![path.to_owned()],
    };
    let empty = |path: &&std::path::PathBuf| {
        path.extension().is_some_and(|extension| extension == "jsonl")
            && fs::read_to_string(path).is_ok_and(|text| text.trim().is_empty())
    };
    let stem =
        |path: &std::path::PathBuf| path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let mut stems: Vec<_> = files.iter().filter(empty).map(stem).collect();
    stems.sort();
    stems
}
