//! How cost grows: with the size of documents, their number, gazetteer rows, and rules.

use super::{
    probe,
    results::{MemoryFigure, RowsFigure, RulesFigure, SizeFigure},
    stages::{FOUR, Job, best, bytes_of, configured, pipeline, process, write_jsonl},
    text::Maker,
};
use chancery_core::Registration;
use chancery_pipeline::Pipeline;
use std::{fs, path::Path};

/// Documents of 1 KB to 1 MB, the same amount of text in all.
pub(super) fn by_size(
    maker: &mut Maker,
    bytes: usize,
    rounds: usize,
    plugins: &[&'static Registration],
) -> Result<Vec<SizeFigure>, String> {
    let four = pipeline(&FOUR, &[], &[], plugins)?;
    let sizes = [1_000, 4_000, 16_000, 64_000, 256_000, 1_000_000];
    let sets: Vec<Vec<String>> = sizes.iter().map(|&size| maker.sized(size, bytes)).collect();
    let mut jobs: Vec<Job<'_>> = sets
        .iter()
        .map(|documents| {
            let four = &four;
            Job::new("", "", bytes_of(documents), move || {
                process(four, documents);
            })
        })
        .collect();
    let figures = best(&mut jobs, rounds);
    Ok(sizes
        .into_iter()
        .zip(figures)
        .map(|(document_bytes, figure)| SizeFigure { document_bytes, mb_per_s: figure.mb_per_s })
        .collect())
}

/// Files of more and more documents of 4 KB, up to `most` bytes, each read by a process of its own.
pub(super) fn by_documents(
    maker: &mut Maker,
    folder: &Path,
    most: usize,
) -> Result<Vec<MemoryFigure>, String> {
    const SIZE: usize = 4_000;
    // Looped beyond that: memory is asked for here, and the text need not be fresh for it.
    let some = maker.sized(SIZE, most.min(16_000_000));
    let mut figures = Vec::new();
    let mut count = 250;
    while count * SIZE <= most {
        let path = folder.join("documents.jsonl");
        write_jsonl(&path, some.iter().map(String::as_str).cycle().take(count))?;
        figures.push(MemoryFigure { documents: count, ..probe::memory(&path)? });
        let _ = fs::remove_file(&path); // it may be large; the next run overwrites it anyway
        count *= 4;
    }
    Ok(figures)
}

/// One document, larger and larger, each in a process of its own.
pub(super) fn by_largest(maker: &mut Maker, folder: &Path, most: usize) -> Result<Vec<MemoryFigure>, String> {
    let mut figures = Vec::new();
    let mut size = 1_000;
    while size <= most {
        let path = folder.join("largest.jsonl");
        let document = maker.sized(size, size / 2);
        write_jsonl(&path, document.iter().take(1).map(String::as_str))?;
        figures.push(MemoryFigure { documents: 1, ..probe::memory(&path)? });
        size *= if size < 1_000_000 { 1_000 } else { 4 };
    }
    Ok(figures)
}

/// MB a second of each pipeline over the same documents, in one run.
fn speeds<'a>(
    pipelines: impl Iterator<Item = &'a Pipeline>,
    documents: &'a [String],
    rounds: usize,
) -> Vec<f64> {
    let bytes = bytes_of(documents);
    let job = |pipeline| {
        Job::new("", "", bytes, move || {
            process(pipeline, documents);
        })
    };
    let mut jobs: Vec<Job<'_>> = pipelines.map(job).collect();
    best(&mut jobs, rounds).into_iter().map(|figure| figure.mb_per_s).collect()
}

/// 0 to 100,000 persons beyond the stock tables.
pub(super) fn by_rows(
    maker: &mut Maker,
    folder: &Path,
    documents: &[String],
    rounds: usize,
    plugins: &[&'static Registration],
) -> Result<Vec<RowsFigure>, String> {
    let program = std::env::current_exe().map_err(|error| error.to_string())?;
    let mut figures = Vec::new();
    for rows in [0, 1_000, 10_000, 100_000] {
        let name = format!("rows-{rows}.tsv");
        let path = folder.join(&name);
        fs::write(&path, maker.leader_rows(rows)).map_err(|error| format!("{}: {error}", path.display()))?;
        let config = FOUR.map(|id| match id {
            "leaders" => format!("[extractor.{id}]\nleaders = [\"{name}\"]\n"),
            _ => format!("[extractor.{id}]\n"),
        });
        let file = folder.join("rows.toml");
        let told = |error: std::io::Error| format!("{}: {error}", file.display());
        fs::write(&file, config.concat()).map_err(told)?;
        let start_ms = probe::start(&program, &file, rounds)?;
        let config = config.concat() + "[sink.jsonl]\nenabled = false\n";
        figures.push((rows, start_ms, configured(&config, folder, plugins)?));
    }
    let speeds = speeds(figures.iter().map(|(_, _, pipeline)| pipeline), documents, rounds);
    Ok(figures
        .into_iter()
        .zip(speeds)
        .map(|((rows, start_ms, _), mb_per_s)| RowsFigure { rows, start_ms, mb_per_s })
        .collect())
}

/// One extractor, two, … all, with the rules they hold.
pub(super) fn by_rules(
    documents: &[String],
    rounds: usize,
    plugins: &[&'static Registration],
) -> Result<Vec<RulesFigure>, String> {
    let rest = plugins.iter().map(|plugin| plugin.id).filter(|id| !FOUR.contains(id));
    let order: Vec<&str> = FOUR.into_iter().chain(rest).collect();
    let mut built = Vec::new();
    for count in 1..=order.len() {
        let enabled = &order[..count];
        let rules = plugins.iter().filter(|plugin| enabled.contains(&plugin.id));
        let rules = rules.map(|plugin| plugin.rules.len()).sum();
        built.push((enabled.join(", "), rules, pipeline(enabled, &[], &[], plugins)?));
    }
    let speeds = speeds(built.iter().map(|(_, _, pipeline)| pipeline), documents, rounds);
    Ok(built
        .into_iter()
        .zip(speeds)
        .map(|((extractors, rules, _), mb_per_s)| RulesFigure { extractors, rules, mb_per_s })
        .collect())
}
