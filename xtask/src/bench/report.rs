//! Tables of the results: for the terminal, and as the generated parts of docs/performance.md and docs/scaling.md.

use super::{
    chart::{Chart, Curve, number},
    results::{MemoryFigure, Results},
};
use chancery_cli::Table;
use std::{fs, path::Path};

/// A table that is printed or put into Markdown.
pub(super) struct Grid {
    pub(super) title: &'static str,
    head: Vec<&'static str>,
    rows: Vec<Vec<String>>,
}

impl Grid {
    fn new(title: &'static str, head: &[&'static str]) -> Self {
        Self { title, head: head.to_vec(), rows: Vec::new() }
    }

    fn row(&mut self, cells: impl IntoIterator<Item = String>) {
        self.rows.push(cells.into_iter().collect());
    }

    fn plain(&self) -> String {
        let mut table = Table::new(self.head.iter().copied());
        self.rows.iter().for_each(|row| table.row(row.iter().map(String::as_str)));
        format!("{}\n{table}", self.title)
    }

    fn markdown(&self) -> String {
        let line = |cells: &[String]| format!("| {} |\n", cells.join(" | "));
        let head: Vec<String> = self.head.iter().map(|&cell| cell.to_owned()).collect();
        let rule: Vec<String> =
            (0..head.len()).map(|place| if place == 0 { "---" } else { "---:" }.to_owned()).collect();
        let rows: String = self.rows.iter().map(|row| line(row)).collect();
        format!("**{}**\n\n{}{}{rows}", self.title, line(&head), line(&rule))
    }
}

/// For the terminal.
pub(super) fn plain(results: &Results) -> String {
    let grids = performance(results).into_iter().chain(scaling(results));
    let tables: Vec<String> = grids.map(|grid| grid.plain()).collect();
    format!("{}\n\n{}", conditions(results), tables.join("\n"))
}

/// What was measured where, in a sentence or two.
fn conditions(results: &Results) -> String {
    let (machine, text) = (&results.machine, &results.text);
    let density = text.bytes as f64 / text.annotations.max(1) as f64;
    format!(
        "{}, {} cores, {}, {}. Text: {} MB in {} documents, {} words, {} of them different, one annotation of the \
         four in {density:.0} bytes. Every figure is the best of {} rounds of one run.",
        machine.cpu,
        machine.cores,
        machine.system,
        machine.compiler,
        figure(text.bytes as f64 / 1e6),
        text.documents,
        text.words,
        text.distinct_words,
        results.rounds,
    )
}

fn figure(value: f64) -> String {
    match value {
        large if large >= 100.0 => format!("{large:.0}"),
        middle if middle >= 1.0 => format!("{middle:.1}"),
        small if small >= 0.01 => format!("{small:.3}"),
        tiny => format!("{tiny:.5}"),
    }
}

/// One line of the table of goals.
struct Goal {
    what: String,
    unit: &'static str,
    floor: f64,
    goal: Option<f64>,
    stretch: Option<f64>,
    measured: Option<f64>,
    /// Whether less is better.
    least: bool,
}

impl Goal {
    fn most(what: &str, unit: &'static str, marks: (f64, f64, Option<f64>), measured: Option<f64>) -> Self {
        let (floor, goal, stretch) = marks;
        Self { what: what.to_owned(), unit, floor, goal: Some(goal), stretch, measured, least: false }
    }

    fn single(what: &str, unit: &'static str, mark: f64, measured: Option<f64>, least: bool) -> Self {
        Self { what: what.to_owned(), unit, floor: mark, goal: None, stretch: None, measured, least }
    }

    fn verdict(&self) -> &'static str {
        let Some(measured) = self.measured else { return "not measured" };
        let reaches = |mark: f64| if self.least { measured <= mark } else { measured >= mark };
        match (self.goal, self.stretch) {
            (None, _) if reaches(self.floor) => "reached",
            (_, Some(stretch)) if reaches(stretch) => "stretch",
            (Some(goal), _) if reaches(goal) => "goal",
            (Some(_), _) if reaches(self.floor) => "floor",
            _ => "short",
        }
    }

    fn cells(&self) -> Vec<String> {
        let sign = if self.least { "≤ " } else { "≥ " };
        let show = |value: f64| {
            if self.unit == "×" && value < 10.0 {
                format!("{value:.2}")
            } else if value >= 1_000.0 {
                number(value)
            } else {
                figure(value).trim_end_matches(".0").to_owned()
            }
        };
        let mark =
            |value: Option<f64>| value.map_or(String::new(), |value| format!("{}{}", show(value), self.unit));
        let floor = match self.goal {
            Some(_) => mark(Some(self.floor)),
            None => format!("{sign}{}", mark(Some(self.floor))),
        };
        let measured =
            self.measured.map_or("–".to_owned(), |value| format!("{}{}", show(value), self.unit));
        vec![
            self.what.clone(),
            floor,
            mark(self.goal),
            mark(self.stretch),
            measured,
            self.verdict().to_owned(),
        ]
    }
}

fn ratio(upper: Option<f64>, lower: Option<f64>) -> Option<f64> {
    lower.filter(|&lower| lower > 0.0).and_then(|lower| Some(upper? / lower))
}

/// The goals beside what was measured.
fn goals(results: &Results) -> Vec<Goal> {
    let speed = |id| results.speed(id);
    let share = ratio(speed("four"), speed("limit")).map(|share| 100.0 * share);
    let mut goals = vec![
        Goal::most(
            "four extractors with values, in memory",
            " MB/s",
            (100.0, 250.0, Some(400.0)),
            speed("four"),
        ),
        Goal::most(
            "JSON Lines in and out, four extractors",
            " MB/s",
            (60.0, 150.0, Some(250.0)),
            speed("file-four"),
        ),
        Goal::most("share of the limit kernel", " %", (9.0, 22.0, Some(35.0)), share),
    ];
    for peer in results.peers.iter().filter(|peer| peer.goal > 0.0) {
        let what = format!("against {} ({})", peer.peer, peer.job);
        let measured = ratio(speed(&peer.stage), peer.mb_per_s);
        goals.push(Goal::most(&what, "×", (peer.floor, peer.goal, peer.stretch), measured));
    }
    let one = results.threads.iter().find(|figure| figure.threads == 1);
    let two = results.threads.iter().find(|figure| figure.threads == 2);
    let both = ratio(two.map(|figure| figure.mb_per_s), one.map(|figure| figure.mb_per_s));
    goals.push(Goal::single("two threads against one", "×", 1.85, both, false));
    let fresh = ratio(speed("four"), speed("four-repeated")).map(|share| 100.0 * share);
    goals.push(Goal::single("fresh text against repeated text", " %", 70.0, fresh, false));
    let sizes = || results.by_size.iter().map(|figure| figure.mb_per_s);
    let (slowest, fastest) = (sizes().fold(f64::INFINITY, f64::min), sizes().fold(0.0, f64::max));
    let spread = (fastest > 0.0).then(|| 100.0 * (1.0 - slowest / fastest));
    goals.push(Goal::single("slowest under fastest, documents of 1 KB to 1 MB", " %", 25.0, spread, true));
    goals.push(Goal::single("start to first annotation", " ms", 30.0, results.start_ms, true));
    let most = results.by_documents.last();
    let what = most.map_or("resident memory".to_owned(), |most| {
        format!("resident memory, {} MB of JSON Lines", figure(most.bytes as f64 / 1e6))
    });
    let peak = most.map(|most| most.peak_bytes as f64 / 1e6);
    goals.push(Goal::single(&what, " MB", 150.0, peak, true));
    goals
}

fn performance(results: &Results) -> Vec<Grid> {
    let mut table = Grid::new("Goals", &["", "floor", "goal", "stretch", "measured", "reached"]);
    goals(results).iter().for_each(|goal| table.row(goal.cells()));
    let mut stages = Grid::new("Stages, one worker", &["stage", "MB/s", "ns a byte", "share of the limit"]);
    let limit = results.speed("limit").unwrap_or(f64::INFINITY);
    for stage in &results.stages {
        stages.row([
            stage.stage.clone(),
            figure(stage.mb_per_s),
            figure(1e3 / stage.mb_per_s),
            format!("{} %", figure(100.0 * stage.mb_per_s / limit)),
        ]);
    }
    let mut peers = Grid::new("Peers", &["peer", "job", "version", "its MB/s", "MB/s here", "ratio"]);
    for peer in &results.peers {
        let here = results.speed(&peer.stage);
        let ratio = ratio(here, peer.mb_per_s);
        peers.row([
            peer.peer.clone(),
            peer.job.clone(),
            peer.note.clone(),
            peer.mb_per_s.map_or("–".to_owned(), figure),
            here.map_or("–".to_owned(), figure),
            ratio.map_or("–".to_owned(), |ratio| format!("{ratio:.0}×")),
        ]);
    }
    [table, stages, peers].into_iter().filter(|grid| !grid.rows.is_empty()).collect()
}

fn memory(title: &'static str, first: &'static str, figures: &[MemoryFigure], rest: u64) -> Grid {
    let mut grid = Grid::new(title, &[first, "MB/s", "peak, MB", "beyond the start, times the file"]);
    for memory in figures {
        let beyond = memory.peak_bytes.saturating_sub(rest) as f64 / memory.bytes.max(1) as f64;
        let shown = if first == "documents" {
            format!("{} ({} MB)", memory.documents, figure(memory.bytes as f64 / 1e6))
        } else {
            number(memory.bytes as f64)
        };
        grid.row([shown, figure(memory.mb_per_s), figure(memory.peak_bytes as f64 / 1e6), figure(beyond)]);
    }
    grid
}

fn scaling(results: &Results) -> Vec<Grid> {
    let mut sizes = Grid::new("By document size", &["bytes a document", "MB/s"]);
    for size in &results.by_size {
        sizes.row([number(size.document_bytes as f64), figure(size.mb_per_s)]);
    }
    // What is resident with next to no text is not due to the text.
    let rest = results.by_largest.first().map_or(0, |memory| memory.peak_bytes);
    let documents = memory("By number of documents, all threads", "documents", &results.by_documents, rest);
    let largest = memory("One document, by its size", "bytes", &results.by_largest, rest);
    let mut rows = Grid::new("By gazetteer rows", &["further persons", "start, ms", "MB/s"]);
    for row in &results.by_rows {
        rows.row([row.rows.to_string(), figure(row.start_ms), figure(row.mb_per_s)]);
    }
    let mut rules = Grid::new("By extractors and rules", &["extractors", "rules", "MB/s", "ns a byte"]);
    for row in &results.by_rules {
        rules.row([
            row.extractors.clone(),
            row.rules.to_string(),
            figure(row.mb_per_s),
            figure(1e3 / row.mb_per_s),
        ]);
    }
    let mut threads = Grid::new(
        "By threads, JSON Lines in and out",
        &["threads", "MB/s", "times one", "MB a second of processor time"],
    );
    let one = results.threads.first().map_or(f64::INFINITY, |figure| figure.mb_per_s);
    for row in &results.threads {
        threads.row([
            row.threads.to_string(),
            figure(row.mb_per_s),
            format!("{:.2}", row.mb_per_s / one),
            figure(row.mb_per_cpu_s),
        ]);
    }
    let grids = [sizes, documents, largest, rows, rules, threads];
    grids.into_iter().filter(|grid| !grid.rows.is_empty()).collect()
}

/// Pictures of the results, with their file names.
pub(super) fn charts(results: &Results) -> Vec<(&'static str, Chart)> {
    let single = |title: &str, x: &str, y: &str, log_x: bool, points: Vec<(f64, f64)>| Chart {
        title: title.to_owned(),
        x: x.to_owned(),
        y: y.to_owned(),
        log_x,
        curves: vec![Curve { name: String::new(), points }],
    };
    let megabytes = |bytes: u64| bytes as f64 / 1e6;
    let rules = results.by_rules.iter().map(|row| (row.rules as f64, 1e3 / row.mb_per_s));
    let peak = |name: &str, figures: &[MemoryFigure]| Curve {
        name: name.to_owned(),
        points: figures
            .iter()
            .map(|row| (megabytes(row.bytes).max(1.0), megabytes(row.peak_bytes)))
            .collect(),
    };
    vec![
        (
            "document-size.svg",
            single(
                "Speed by document size",
                "bytes a document",
                "MB/s",
                true,
                results.by_size.iter().map(|row| (row.document_bytes as f64, row.mb_per_s)).collect(),
            ),
        ),
        (
            "documents.svg",
            single(
                "Speed by number of documents of 4 KB, all threads",
                "documents",
                "MB/s",
                true,
                results.by_documents.iter().map(|row| (row.documents as f64, row.mb_per_s)).collect(),
            ),
        ),
        (
            "memory.svg",
            Chart {
                title: "Peak of resident memory".to_owned(),
                x: "MB of JSON Lines".to_owned(),
                y: "MB resident".to_owned(),
                log_x: true,
                curves: vec![
                    peak("documents of 4 KB", &results.by_documents),
                    peak("one document", &results.by_largest),
                ],
            },
        ),
        (
            "gazetteer-rows.svg",
            single(
                "Speed by persons beyond the stock tables",
                "further persons",
                "MB/s",
                true,
                results.by_rows.iter().map(|row| (row.rows as f64, row.mb_per_s)).collect(),
            ),
        ),
        (
            "gazetteer-start.svg",
            single(
                "Start to first annotation by persons beyond the stock tables",
                "further persons",
                "ms",
                false,
                results.by_rows.iter().map(|row| (row.rows as f64, row.start_ms)).collect(),
            ),
        ),
        ("rules.svg", single("Cost by rules enabled", "rules", "ns a byte", false, rules.collect())),
        (
            "threads.svg",
            single(
                "Speed by threads, JSON Lines in and out",
                "threads",
                "MB/s",
                false,
                results.threads.iter().map(|row| (row.threads as f64, row.mb_per_s)).collect(),
            ),
        ),
    ]
}

const BEGIN: &str = "<!-- bench: begin; written by `cargo xtask bench --docs` -->";
const END: &str = "<!-- bench: end -->";

/// Writes the generated part of both pages.
pub(super) fn write_docs(results: &Results, docs: &Path) -> Result<(), String> {
    for (page, block) in blocks(results) {
        let path = docs.join(page);
        let told = |error: std::io::Error| format!("{}: {error}", path.display());
        let text = fs::read_to_string(&path).map_err(told)?;
        let text =
            with_block(&text, &block).ok_or_else(|| format!("{}: has no `{BEGIN}`", path.display()))?;
        fs::write(&path, text).map_err(told)?;
    }
    Ok(())
}

fn blocks(results: &Results) -> [(&'static str, String); 2] {
    let page = |grids: Vec<Grid>| {
        let tables: Vec<String> = grids.iter().map(Grid::markdown).collect();
        format!("{}\n\n{}", conditions(results), tables.join("\n"))
    };
    let mut pages = [("performance.md", page(performance(results))), ("scaling.md", page(scaling(results)))];
    if let Some(bytes) = results.binary_bytes {
        let line = format!("\nThe program `chancery` takes {} MB.\n", figure(bytes as f64 / 1e6));
        pages[0].1.push_str(&line);
    }
    pages
}

/// `text` with what stands between the marks replaced.
fn with_block(text: &str, block: &str) -> Option<String> {
    let (before, rest) = text.split_once(BEGIN)?;
    let (_, after) = rest.split_once(END)?;
    Some(format!("{before}{BEGIN}\n\n{}\n\n{END}{after}", block.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        bench::results::{Figure, PeerFigure, SizeFigure},
        root,
    };

    fn results() -> Results {
        let stage = |id: &str, mb_per_s| Figure { id: id.into(), stage: id.into(), mb_per_s };
        Results {
            stages: vec![stage("limit", 1000.0), stage("four", 260.0), stage("dates", 500.0)],
            by_size: vec![
                SizeFigure { document_bytes: 1_000, mb_per_s: 100.0 },
                SizeFigure { document_bytes: 4_000, mb_per_s: 50.0 },
            ],
            peers: vec![PeerFigure {
                peer: "chrono-node".into(),
                stage: "dates".into(),
                mb_per_s: Some(10.0),
                floor: 10.0,
                goal: 25.0,
                ..PeerFigure::default()
            }],
            ..Results::default()
        }
    }

    #[test]
    fn goals_are_judged() {
        let goals = goals(&results());
        let verdict = |part: &str| goals.iter().find(|goal| goal.what.contains(part)).map(Goal::verdict);
        assert_eq!(verdict("in memory"), Some("goal"));
        assert_eq!(verdict("share of the limit"), Some("goal"));
        assert_eq!(verdict("chrono-node"), Some("goal"));
        assert_eq!(verdict("1 KB to 1 MB"), Some("short"));
        assert_eq!(verdict("JSON Lines in and out"), Some("not measured"));
    }

    #[test]
    fn the_block_alone_is_replaced() {
        let text = format!("head\n{BEGIN}\nold\n{END}\ntail\n");
        let new = with_block(&text, "new\n").unwrap();
        assert_eq!(new, format!("head\n{BEGIN}\n\nnew\n\n{END}\ntail\n"));
        assert_eq!(with_block(&new, "new"), Some(new));
        assert_eq!(with_block("no marks", "new"), None);
    }

    /// The pages and pictures in the repository are made of the results in the repository.
    #[test]
    fn the_docs_show_the_results() {
        let docs = root().join("docs");
        let read = |name: &str| fs::read_to_string(docs.join(name)).unwrap();
        let results = Results::from_json(&read("bench/results.json")).unwrap();
        for (page, block) in blocks(&results) {
            let text = read(page);
            assert_eq!(
                with_block(&text, &block),
                Some(text),
                "{page}: run `cargo xtask bench --from docs/bench/results.json --docs`"
            );
        }
        for (name, chart) in charts(&results) {
            if let Some(svg) = chart.svg() {
                assert_eq!(
                    read(&format!("bench/{name}")),
                    svg,
                    "{name}: run `cargo xtask bench --from docs/bench/results.json --charts docs/bench`"
                );
            }
        }
    }
}
