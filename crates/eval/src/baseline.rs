//! The standard that a run must keep: a committed file of figures.

use crate::evaluate::Report;
use crate::records::TableScore;
use crate::score::{Accuracy, LayerScore};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::{self, Write};

/// What is wrong with a baseline file.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum BaselineError {
    /// The TOML is malformed, or a key is unknown, missing or of the wrong type. Shows the line.
    #[error("the baseline cannot be read; write it anew from a good run\n{0}")]
    Toml(#[from] toml::de::Error),
    /// A figure that no run can reach.
    #[error("the baseline's `{figure}` of `{layer}` is {value}; figures are shares, from 0 to 1")]
    Range {
        /// Layer.
        layer: String,
        /// Figure.
        figure: String,
        /// What stands there.
        value: f64,
    },
}

/// Figures are kept in ten-thousandths, as they are written: comparing fractions in floating point would
/// make a drop of just the tolerance depend on the figure.
const SCALE: f64 = 10_000.0;
const TOLERATED: i64 = 5;

/// A figure may be lower than the baseline by this much.
pub const TOLERANCE: f64 = TOLERATED as f64 / SCALE;

fn ten_thousandths(figure: f64) -> i64 {
    (figure * SCALE).round() as i64
}

/// The figures of one layer, or of one table of records.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct BaselineLayer {
    /// Gold spans or records, without the optional ones: figures over other gold are other figures.
    pub gold: u64,
    /// F1 of spans with the same offsets; of records that are right in all columns.
    pub strict_f1: f64,
    /// F1 of spans that overlap; of records that are found.
    pub overlap_f1: f64,
    /// Share of right values, by attribute or column.
    #[serde(default)]
    pub values: BTreeMap<String, f64>,
}

impl BaselineLayer {
    fn new(gold: u64, strict: f64, overlap: f64, values: &BTreeMap<String, Accuracy>) -> Self {
        let rounded = |figure: f64| ten_thousandths(figure) as f64 / SCALE;
        Self {
            gold,
            strict_f1: rounded(strict),
            overlap_f1: rounded(overlap),
            values: values.iter().map(|(name, a)| (name.clone(), rounded(a.share()))).collect(),
        }
    }

    fn from_score(score: &LayerScore) -> Self {
        Self::new(score.gold, score.strict.f1(), score.overlap.f1(), &score.attributes)
    }

    fn from_table(score: &TableScore) -> Self {
        Self::new(score.gold, score.whole.f1(), score.found.f1(), &score.columns)
    }

    /// Every figure by the name it has in the file.
    fn figures(&self) -> BTreeMap<String, f64> {
        let values = self.values.iter().map(|(name, figure)| (format!("values.{}", key(name)), *figure));
        let spans = [("strict-f1".to_owned(), self.strict_f1), ("overlap-f1".to_owned(), self.overlap_f1)];
        spans.into_iter().chain(values).collect()
    }
}

/// The figures of all layers.
///
/// ```
/// use chancery_eval::Baseline;
/// let file = "\
/// [date]
/// gold = 40
/// strict-f1 = 0.8500
/// overlap-f1 = 0.9512
/// values.type = 0.9800
/// ";
/// let baseline = Baseline::parse(file).unwrap();
/// assert_eq!(baseline.layers["date"].overlap_f1, 0.9512);
/// assert_eq!(baseline.render(), file);
/// ```
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Baseline {
    /// By layer; a table of records stands under `records.NAME`.
    pub layers: BTreeMap<String, BaselineLayer>,
}

impl Baseline {
    /// The figures of a run.
    pub fn from_report(report: &Report) -> Self {
        let layers =
            report.layers.iter().map(|(name, score)| (name.clone(), BaselineLayer::from_score(score)));
        let tables = report.tables.iter();
        let tables =
            tables.map(|(name, score)| (format!("records.{name}"), BaselineLayer::from_table(score)));
        Self { layers: layers.chain(tables).collect() }
    }

    /// Reads a baseline file.
    ///
    /// # Errors
    /// Malformed TOML, unknown or missing keys, figures out of range.
    pub fn parse(text: &str) -> Result<Self, BaselineError> {
        let baseline = Self { layers: toml::from_str(text)? };
        for (layer, figures) in &baseline.layers {
            for (figure, value) in figures.figures() {
                if !(0.0..=1.0).contains(&value) {
                    return Err(BaselineError::Range { layer: layer.clone(), figure, value });
                }
            }
        }
        Ok(baseline)
    }

    /// The file: a table a layer, names in order, four decimals. The same figures give the same bytes.
    pub fn render(&self) -> String {
        let mut out = String::new();
        for (name, layer) in &self.layers {
            if !out.is_empty() {
                out.push('\n');
            }
            // Writing to a String cannot fail.
            let _ = writeln!(out, "[{}]\ngold = {}", key(name), layer.gold);
            let _ = writeln!(out, "strict-f1 = {:.4}\noverlap-f1 = {:.4}", layer.strict_f1, layer.overlap_f1);
            for (name, figure) in &layer.values {
                let _ = writeln!(out, "values.{} = {figure:.4}", key(name));
            }
        }
        out
    }

    /// Holds a run's figures against these. A figure that is gone, or gold that has shrunk, is a drop: it
    /// would hide one.
    ///
    /// ```
    /// use chancery_eval::{Baseline, Gold, evaluate};
    /// let baseline = Baseline::parse("[date]\ngold = 1\nstrict-f1 = 1.0\noverlap-f1 = 0.0\n").unwrap();
    /// let gold = r#"{"doc":"a","kind":"date","start":0,"end":4,"text":"2015"}"#;
    /// let report = evaluate(&Gold::read("g", gold.as_bytes()).unwrap(), &[]);
    /// let comparison = baseline.compare(&report);
    /// assert_eq!(comparison.dropped[0].to_string(), "date strict-f1 was 1.0000, is 0.0000");
    /// assert!(comparison.raised.is_empty());
    /// ```
    pub fn compare(&self, report: &Report) -> Comparison {
        let is = Self::from_report(report);
        let mut comparison = Comparison::default();
        let names: BTreeSet<&String> = self.layers.keys().chain(is.layers.keys()).collect();
        for name in names {
            comparison.layer(name, self.layers.get(name), is.layers.get(name));
        }
        comparison
    }
}

/// A bare TOML key where the name is one, a quoted key otherwise.
fn key(name: &str) -> String {
    let bare = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    if !name.is_empty() && name.chars().all(bare) {
        name.to_owned()
    } else {
        toml::Value::from(name).to_string()
    }
}

/// A figure that is not what the baseline says.
///
/// ```
/// use chancery_eval::Change;
/// let change = Change { layer: "date".into(), figure: "overlap-f1".into(), was: Some(0.9512), is: Some(0.94) };
/// assert_eq!(change.to_string(), "date overlap-f1 was 0.9512, is 0.9400");
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// The layer.
    pub layer: String,
    /// The figure, by its name in the file.
    pub figure: String,
    /// What the baseline says; nothing where the figure is new.
    pub was: Option<f64>,
    /// What the run has; nothing where the figure is gone.
    pub is: Option<f64>,
}

impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let show = |figure: Option<f64>| match figure {
            None => "nothing".to_owned(),
            // The number of gold rows is the one figure that is no share.
            Some(count) if self.figure == GOLD => count.to_string(),
            Some(share) => format!("{share:.4}"),
        };
        write!(f, "{} {} was {}, is {}", self.layer, self.figure, show(self.was), show(self.is))
    }
}

const GOLD: &str = "gold";

/// A run's figures against the baseline's.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Comparison {
    /// Figures lower by more than [`TOLERANCE`], or gone. Any of them fails the check.
    pub dropped: Vec<Change>,
    /// Figures higher by more than [`TOLERANCE`], or new: the baseline can be raised.
    pub raised: Vec<Change>,
}

impl Comparison {
    fn layer(&mut self, layer: &str, was: Option<&BaselineLayer>, is: Option<&BaselineLayer>) {
        let rows = |layer: Option<&BaselineLayer>| layer.map(|layer| layer.gold as f64);
        let rows_change = rows(is).unwrap_or(0.0) - rows(was).unwrap_or(0.0);
        self.push(layer, GOLD, rows(was), rows(is), rows_change);

        let [was, is] = [was, is].map(|layer| layer.map(BaselineLayer::figures).unwrap_or_default());
        let names: BTreeSet<&String> = was.keys().chain(is.keys()).collect();
        for name in names {
            let (was, is) = (was.get(name).copied(), is.get(name).copied());
            let change = match (was, is) {
                (Some(was), Some(is)) => {
                    let change = ten_thousandths(is) - ten_thousandths(was);
                    if change.abs() > TOLERATED { change as f64 } else { 0.0 }
                }
                (None, _) => 1.0,
                (_, None) => -1.0,
            };
            self.push(layer, name, was, is, change);
        }
    }

    fn push(&mut self, layer: &str, figure: &str, was: Option<f64>, is: Option<f64>, change: f64) {
        let list = if change < 0.0 {
            &mut self.dropped
        } else if change > 0.0 {
            &mut self.raised
        } else {
            return;
        };
        list.push(Change { layer: layer.to_owned(), figure: figure.to_owned(), was, is });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::score::{Accuracy, Counts};

    fn report(tp: u64, right: u64) -> Report {
        let counts = |tp: u64| Counts { tp, fp: 10_000 - tp, fn_: 10_000 - tp };
        let score = LayerScore {
            gold: 10_000,
            overlap: counts(tp),
            strict: counts(tp / 2),
            attributes: [("value".to_owned(), Accuracy { right, asked: 3 })].into(),
            ..LayerScore::default()
        };
        Report { layers: [("date".to_owned(), score)].into(), ..Report::default() }
    }

    fn changes(changes: &[Change]) -> Vec<String> {
        changes.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn the_file_reads_back_and_is_stable() {
        let baseline = Baseline::from_report(&report(9_000, 2));
        let text = baseline.render();
        assert_eq!(
            text,
            "[date]\ngold = 10000\nstrict-f1 = 0.4500\noverlap-f1 = 0.9000\nvalues.value = 0.6667\n"
        );
        assert_eq!(Baseline::parse(&text).unwrap(), baseline);
        assert_eq!(Baseline::parse("").unwrap().render(), "");
    }

    #[test]
    fn odd_names_are_quoted() {
        let mut report = report(9_000, 2);
        let score = report.layers.remove("date").unwrap();
        report.layers.insert("visit kinds".into(), score.clone());
        report.layers.insert("a\"b".into(), score);
        let baseline = Baseline::from_report(&report);
        assert_eq!(Baseline::parse(&baseline.render()).unwrap(), baseline);
        assert!(baseline.render().contains("[\"visit kinds\"]"));
    }

    #[test]
    fn tables_stand_under_a_name_of_their_own() {
        let found = Counts { tp: 3, fp: 1, fn_: 1 };
        let score = TableScore { gold: 4, predicted: 4, found, ..TableScore::default() };
        let report = Report { tables: [("visits".to_owned(), score)].into(), ..Report::default() };
        let baseline = Baseline::from_report(&report);
        let text = "[\"records.visits\"]\ngold = 4\nstrict-f1 = 0.0000\noverlap-f1 = 0.7500\n";
        assert_eq!(baseline.render(), text);
        assert_eq!(Baseline::parse(text).unwrap(), baseline);
        let dropped = baseline.compare(&Report::default()).dropped;
        assert_eq!(dropped[0].to_string(), "records.visits gold was 4, is nothing");
    }

    #[test]
    fn a_drop_is_more_than_the_tolerance() {
        for figure in [5_000, 9_000, 9_999] {
            let baseline = Baseline::from_report(&report(figure, 2));
            assert_eq!(baseline.compare(&report(figure, 2)), Comparison::default());
            assert_eq!(baseline.compare(&report(figure - 5, 2)), Comparison::default(), "{figure}");
            assert_eq!(baseline.compare(&report(figure - 6, 2)).dropped.len(), 1, "{figure}");
        }
    }

    #[test]
    fn drops_and_rises_are_told_apart() {
        let comparison = Baseline::from_report(&report(9_000, 3)).compare(&report(9_400, 2));
        assert_eq!(changes(&comparison.dropped), ["date values.value was 1.0000, is 0.6667"]);
        assert_eq!(
            changes(&comparison.raised),
            ["date overlap-f1 was 0.9000, is 0.9400", "date strict-f1 was 0.4500, is 0.4700"]
        );
    }

    #[test]
    fn what_is_gone_is_a_drop_and_what_is_new_a_rise() {
        let (empty, full) = (Report::default(), report(9_000, 3));
        let gone = Baseline::from_report(&full).compare(&empty);
        assert_eq!(
            changes(&gone.dropped),
            [
                "date gold was 10000, is nothing",
                "date overlap-f1 was 0.9000, is nothing",
                "date strict-f1 was 0.4500, is nothing",
                "date values.value was 1.0000, is nothing",
            ]
        );
        assert!(gone.raised.is_empty());
        let new = Baseline::from_report(&empty).compare(&full);
        assert_eq!((new.dropped.len(), new.raised.len()), (0, 4));
    }

    #[test]
    fn gold_that_shrinks_is_a_drop() {
        let mut fewer = report(9_000, 3);
        fewer.layers.get_mut("date").unwrap().gold -= 1;
        let comparison = Baseline::from_report(&report(9_000, 3)).compare(&fewer);
        assert_eq!(changes(&comparison.dropped), ["date gold was 10000, is 9999"]);
    }

    #[test]
    fn bad_files_are_refused_with_their_place() {
        let error = Baseline::parse("[date]\ngold = 1\nstrict-f1 = 0.5\noverlapf1 = 0.5\n").unwrap_err();
        let shown = error.to_string();
        assert!(shown.contains("line 4") && shown.contains("overlapf1"), "{shown}");
        for wrong in ["1.5", "-0.1", "nan"] {
            let text = format!("[date]\ngold = 1\nstrict-f1 = 0.5\noverlap-f1 = {wrong}\n");
            let shown = Baseline::parse(&text).unwrap_err().to_string();
            assert!(shown.contains("`overlap-f1` of `date`"), "{shown}");
        }
    }
}
