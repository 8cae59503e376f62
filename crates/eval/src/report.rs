//! The report in plain text.

use crate::evaluate::{Mistake, MistakeKind, Report};
use crate::records::TableScore;
use crate::score::LayerScore;
use crate::table::table;
use serde_json::Value;
use std::collections::BTreeSet;
use std::fmt;

impl Report {
    /// A line a layer: gold and predicted spans, F1 of each way of matching, values by attribute.
    ///
    /// ```
    /// use chancery_eval::{Gold, evaluate};
    /// let gold = r#"{"doc":"a","kind":"date","start":0,"end":4,"text":"2015"}"#;
    /// let report = evaluate(&Gold::read("g", gold.as_bytes()).unwrap(), &[]);
    /// assert_eq!(report.layers_table(), "\
    /// layer  gold  predicted  strict F1  overlap P      R     F1  partial F1  type F1  values
    /// date      1          0      0.000      0.000  0.000  0.000       0.000    0.000
    /// ");
    /// ```
    pub fn layers_table(&self) -> String {
        let header = [
            "layer",
            "gold",
            "predicted",
            "strict F1",
            "overlap P",
            "R",
            "F1",
            "partial F1",
            "type F1",
            "values",
        ];
        let rows: Vec<_> = self
            .layers
            .iter()
            .map(|(layer, score)| {
                let mut row = vec![layer.clone()];
                row.extend(figures(score));
                row.push(
                    score
                        .attributes
                        .iter()
                        .map(|(name, accuracy)| format!("{name} {}/{}", accuracy.right, accuracy.asked))
                        .collect::<Vec<_>>()
                        .join(" "),
                );
                row
            })
            .collect();
        table(&header, &rows)
    }

    /// A line a table of records: gold and predicted rows, those right in all columns, those found, columns. Empty
    /// where there are no gold records.
    pub fn tables_table(&self) -> String {
        if self.tables.is_empty() {
            return String::new();
        }
        let header = ["table", "gold", "predicted", "whole F1", "found P", "R", "F1", "columns"];
        let row = |(table, score): (&String, &TableScore)| {
            let columns = score.columns.iter();
            let columns =
                columns.map(|(name, accuracy)| format!("{name} {}/{}", accuracy.right, accuracy.asked));
            vec![
                table.clone(),
                score.gold.to_string(),
                score.predicted.to_string(),
                figure(score.whole.f1()),
                figure(score.found.precision()),
                figure(score.found.recall()),
                figure(score.found.f1()),
                columns.collect::<Vec<_>>().join(" "),
            ]
        };
        table(&header, &self.tables.iter().map(row).collect::<Vec<_>>())
    }

    /// A line a document and layer.
    pub fn documents_table(&self) -> String {
        let header = [
            "document",
            "gold",
            "predicted",
            "strict F1",
            "overlap P",
            "R",
            "F1",
            "partial F1",
            "type F1",
            "layer",
        ];
        let mut rows = Vec::new();
        for (doc, layers) in &self.documents {
            for (layer, score) in layers {
                let mut row = vec![doc.clone()];
                row.extend(figures(score));
                row.push(layer.clone());
                rows.push(row);
            }
        }
        table(&header, &rows)
    }

    /// A line a rule that fired: its hits in the documents with gold, how many match a gold span, how many
    /// of those exactly, precision (hits on optional gold left out), and the values of its matches. After
    /// it, those of `all_rules` that never fired there.
    ///
    /// ```
    /// use chancery_eval::Report;
    /// let table = Report::default().rules_table(["dates/decade"]);
    /// assert!(table.ends_with("never fired:\n  dates/decade\n"));
    /// ```
    pub fn rules_table<S: AsRef<str>>(&self, all_rules: impl IntoIterator<Item = S>) -> String {
        let mut fired = BTreeSet::new();
        let mut rows = Vec::new();
        for (layer, score) in &self.layers {
            for (name, rule) in &score.rules {
                fired.insert(name.as_str());
                rows.push(vec![
                    if name.is_empty() { "(no rule)".to_owned() } else { name.clone() },
                    rule.hits.to_string(),
                    rule.ignored.to_string(),
                    rule.correct.to_string(),
                    rule.exact.to_string(),
                    rule.precision().map_or("-".to_owned(), figure),
                    if rule.values.asked == 0 {
                        "-".to_owned()
                    } else {
                        format!("{}/{}", rule.values.right, rule.values.asked)
                    },
                    layer.clone(),
                ]);
            }
        }
        let header = ["rule", "hits", "optional", "correct", "exact", "precision", "values", "layer"];
        let mut out = table(&header, &rows);
        let all: Vec<S> = all_rules.into_iter().collect();
        let silent: BTreeSet<&str> =
            all.iter().map(AsRef::as_ref).filter(|name| !fired.contains(name)).collect();
        if !silent.is_empty() {
            out.push_str("\nnever fired:\n");
            for name in silent {
                out.push_str(&format!("  {name}\n"));
            }
        }
        out
    }

    /// A line a difference, of one layer or of all; see [`Mistake`].
    pub fn mistakes_text(&self, layer: Option<&str>) -> String {
        self.mistakes
            .iter()
            .filter(|mistake| layer.is_none_or(|layer| layer == mistake.layer))
            .map(|mistake| format!("{mistake}\n"))
            .collect()
    }

    /// A line a note.
    pub fn notes_text(&self) -> String {
        self.notes.iter().map(|note| format!("note: {note}\n")).collect()
    }
}

/// ```text
/// MISS   date 2017-06-astana:96 "June 7"
/// EXTRA  date 2017-06-astana:120 "May" [dates/month]
/// SPAN   date 2017-06-astana:200 gold "May 7" predicted "on May 7" [dates/day]
/// ATTR   date 2017-06-astana:200 "May 7" value: gold "2017-05-07" predicted "2016-05-07" [dates/day]
/// ```
impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { layer, doc, start, text, kind } = self;
        let name = match kind {
            MistakeKind::Miss => "MISS",
            MistakeKind::Extra { .. } => "EXTRA",
            MistakeKind::Span { .. } => "SPAN",
            MistakeKind::Attr { .. } => "ATTR",
        };
        write!(f, "{name:5} {layer} {doc}")?;
        if let Some(start) = start {
            write!(f, ":{start}")?;
        }
        f.write_str(" ")?;
        match kind {
            MistakeKind::Miss => write!(f, "{text:?}"),
            MistakeKind::Extra { rule } => write!(f, "{text:?} [{rule}]"),
            MistakeKind::Span { predicted, rule } => {
                write!(f, "gold {text:?} predicted {predicted:?} [{rule}]")
            }
            MistakeKind::Attr { name, gold, predicted, rule } => {
                let predicted = predicted.as_ref().map_or("nothing".to_owned(), Value::to_string);
                write!(f, "{text:?} {name}: gold {gold} predicted {predicted} [{rule}]")
            }
        }
    }
}

fn figure(value: f64) -> String {
    format!("{value:.3}")
}

fn figures(score: &LayerScore) -> [String; 8] {
    [
        score.gold.to_string(),
        score.predicted.to_string(),
        figure(score.strict.f1()),
        figure(score.overlap.precision()),
        figure(score.overlap.recall()),
        figure(score.overlap.f1()),
        figure(score.partial.f1()),
        figure(score.typed.f1()),
    ]
}

#[cfg(test)]
mod tests {
    use crate::{Gold, Report, evaluate, read_annotations};

    fn report() -> Report {
        let gold = r#"
{"doc":"a","kind":"date","start":10,"end":20,"text":"May 7 2015","type":"DATE","value":"2015-05-07"}
{"doc":"a","kind":"date","start":30,"end":34,"text":"2016","type":"DATE","value":"2016"}
{"doc":"b","kind":"date","start":0,"end":6,"text":"annual","optional":true}
{"doc":"b","kind":"agreement","start":4,"end":10,"text":"treaty","parties":["FR"]}
"#;
        let run = r#"
{"doc":"a","layer":"date","start":10,"end":15,"text":"May 7","rule":"dates/day","value":{"type":"DATE","value":"2014-05-07"}}
{"doc":"a","layer":"date","start":40,"end":43,"text":"now","rule":"dates/vague","value":{}}
{"doc":"b","layer":"date","start":0,"end":6,"text":"annual","rule":"dates/set","value":{}}
{"doc":"b","layer":"agreement","start":4,"end":10,"text":"treaty","value":{}}
"#;
        let gold = Gold::read("g", gold.as_bytes()).unwrap();
        evaluate(&gold, &read_annotations("r", run.as_bytes()).unwrap())
    }

    #[track_caller]
    fn check(actual: &str, expected: &str) {
        assert_eq!(actual, expected.trim_start(), "\n{actual}");
    }

    #[test]
    fn layers() {
        check(
            &report().layers_table(),
            "
layer      gold  predicted  strict F1  overlap P      R     F1  partial F1  type F1  values
agreement     1          1      1.000      1.000  1.000  1.000       1.000    1.000  parties 0/1
date          2          2      0.000      0.500  0.500  0.500       0.455    0.500  type 1/1 value 0/1
",
        );
    }

    #[test]
    fn documents() {
        check(
            &report().documents_table(),
            "
document  gold  predicted  strict F1  overlap P      R     F1  partial F1  type F1  layer
a            2          2      0.000      0.500  0.500  0.500       0.455    0.500  date
b            1          1      1.000      1.000  1.000  1.000       1.000    1.000  agreement
b            0          0      0.000      0.000  0.000  0.000       0.000    0.000  date
",
        );
    }

    #[test]
    fn rules() {
        let report = report();
        check(
            &report.rules_table(["dates/year", "dates/day", "dates/decade", "dates/year"]),
            "
rule         hits  optional  correct  exact  precision  values  layer
(no rule)       1         0        1      1      1.000     0/1  agreement
dates/day       1         0        1      0      1.000     1/2  date
dates/set       1         1        0      0          -       -  date
dates/vague     1         0        0      0      0.000       -  date

never fired:
  dates/decade
  dates/year
",
        );
        assert!(!report.rules_table(["dates/day"]).contains("never fired"));
    }

    #[test]
    fn mistakes() {
        let report = report();
        let all = report.mistakes_text(None);
        check(
            &all,
            r#"
ATTR  agreement b:4 "treaty" parties: gold ["FR"] predicted nothing []
SPAN  date a:10 gold "May 7 2015" predicted "May 7" [dates/day]
ATTR  date a:10 "May 7 2015" value: gold "2015-05-07" predicted "2014-05-07" [dates/day]
MISS  date a:30 "2016"
EXTRA date a:40 "now" [dates/vague]
"#,
        );
        assert_eq!(report.mistakes_text(Some("agreement")), all.lines().next().unwrap().to_owned() + "\n");
        assert_eq!(report.mistakes_text(Some("count")), "");
    }

    #[test]
    fn the_order_of_the_input_does_not_show() {
        let (first, again) = (report(), report());
        assert_eq!(first, again);
        assert_eq!(first.notes_text(), "");
    }
}
