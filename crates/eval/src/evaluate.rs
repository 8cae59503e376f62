//! A run against gold: scores, mistakes, and what the figures leave out.

use crate::align::{Alignment, align, stem};
use crate::annotation::Annotation;
use crate::gold::{Gold, GoldRow};
use crate::records::TableScore;
use crate::score::{LayerScore, answers};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// One difference between gold and run.
#[derive(Debug, Clone, PartialEq)]
pub struct Mistake {
    /// Layer or table.
    pub layer: String,
    /// Stem of the document.
    pub doc: String,
    /// Where, in code points: of the gold span, or of the prediction that has none. A record has no place.
    pub start: Option<u32>,
    /// Text there; of a record what identifies it.
    pub text: String,
    /// What is different.
    pub kind: MistakeKind,
}

/// What is different.
#[derive(Debug, Clone, PartialEq)]
pub enum MistakeKind {
    /// A gold span that no prediction overlaps.
    Miss,
    /// A prediction that answers no gold span.
    Extra {
        /// The rule that made it; of a record its id.
        rule: String,
    },
    /// A match with other offsets.
    Span {
        /// The text of the prediction.
        predicted: String,
        /// The rule that made it.
        rule: String,
    },
    /// A match with another value.
    Attr {
        /// Which attribute.
        name: String,
        /// What the gold says.
        gold: Value,
        /// What the prediction says.
        predicted: Option<Value>,
        /// The rule that made it.
        rule: String,
    },
}

/// What [`evaluate`] found.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Report {
    /// Scores by layer, all documents together.
    pub layers: BTreeMap<String, LayerScore>,
    /// Scores by document (its stem) and layer; a layer with neither gold nor predictions is left out.
    pub documents: BTreeMap<String, BTreeMap<String, LayerScore>>,
    /// Scores of the linkers' tables, where there are gold records: see [`Report::score_records`].
    pub tables: BTreeMap<String, TableScore>,
    /// Every difference, by layer, document and place.
    pub mistakes: Vec<Mistake>,
    /// What a reader of the figures should know: documents and layers that were not scored.
    pub notes: Vec<String>,
}

/// Scores a run against gold: the layers that the gold has, in the documents that the gold has.
///
/// ```
/// use chancery_eval::{Annotation, Gold, evaluate};
/// let mut gold = Gold::read("g.jsonl", r#"{"doc":"a","kind":"count","start":0,"end":3,"text":"two"}"#.as_bytes()).unwrap();
/// gold.add_document("b");
/// let at = |doc: &str| Annotation { doc: doc.into(), layer: "count".into(), end: 3, ..Annotation::default() };
///
/// // Document b has gold, though without a span; document c has none.
/// let report = evaluate(&gold, &[at("a.txt"), at("b"), at("c")]);
/// assert_eq!((report.layers["count"].overlap.tp, report.layers["count"].overlap.fp), (1, 1));
/// assert_eq!(report.notes, ["1 document of the run has no gold and is not scored"]);
/// ```
pub fn evaluate(gold: &Gold, predicted: &[Annotation]) -> Report {
    let mut report = Report { notes: notes(gold, predicted), ..Report::default() };
    let mut groups: BTreeMap<_, (Vec<&GoldRow>, Vec<&Annotation>)> = BTreeMap::new();
    for row in &gold.rows {
        report.layers.entry(row.layer.clone()).or_default();
        groups.entry((row.layer.as_str(), stem(&row.doc))).or_default().0.push(row);
    }
    for one in predicted {
        let doc = stem(&one.doc);
        if report.layers.contains_key(&one.layer) && gold.documents.contains(doc) {
            groups.entry((one.layer.as_str(), doc)).or_default().1.push(one);
        }
    }
    for ((layer, doc), (gold, predicted)) in groups {
        let aligned = align(&gold, &predicted);
        let score = LayerScore::of(&aligned);
        if let Some(total) = report.layers.get_mut(layer) {
            *total += &score;
        }
        report.documents.entry(doc.to_owned()).or_default().insert(layer.to_owned(), score);
        mistakes(layer, doc, &aligned, &mut report.mistakes);
    }
    report
}

fn mistakes(layer: &str, doc: &str, aligned: &Alignment<'_>, out: &mut Vec<Mistake>) {
    let first = out.len();
    let mut add = |start: u32, text: &str, kind: MistakeKind| {
        out.push(Mistake {
            layer: layer.to_owned(),
            doc: doc.to_owned(),
            start: Some(start),
            text: text.to_owned(),
            kind,
        });
    };
    for row in &aligned.missed {
        add(row.start, &row.text, MistakeKind::Miss);
    }
    for pair in &aligned.matched {
        let (row, one) = (pair.gold, pair.predicted);
        let rule = || one.rule.clone();
        if !pair.exact() {
            add(row.start, &row.text, MistakeKind::Span { predicted: one.text.clone(), rule: rule() });
        }
        for (name, gold, predicted, _) in answers(pair).filter(|(_, _, _, same)| !same) {
            let (name, gold, predicted) = (name.to_owned(), gold.clone(), predicted.cloned());
            add(row.start, &row.text, MistakeKind::Attr { name, gold, predicted, rule: rule() });
        }
    }
    for one in &aligned.extra {
        add(one.start, &one.text, MistakeKind::Extra { rule: one.rule.clone() });
    }
    out[first..].sort_by_key(|mistake| mistake.start);
}

fn notes(gold: &Gold, predicted: &[Annotation]) -> Vec<String> {
    let mut notes = Vec::new();
    for (side, docs) in [
        ("gold", gold.rows.iter().map(|row| row.doc.as_str()).collect::<BTreeSet<_>>()),
        ("run", predicted.iter().map(|one| one.doc.as_str()).collect()),
    ] {
        let mut named: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for doc in docs {
            named.entry(stem(doc)).or_default().push(doc);
        }
        for (stem, docs) in named.into_iter().filter(|(_, docs)| docs.len() > 1) {
            let docs = docs.join("`, `");
            notes.push(format!("`{docs}` of the {side} are scored as one document, `{stem}`: rename them"));
        }
    }

    let run: BTreeSet<&str> = predicted.iter().map(|one| stem(&one.doc)).collect();
    let silent: Vec<&str> = gold.documents.iter().map(String::as_str).filter(|d| !run.contains(d)).collect();
    if !silent.is_empty() {
        let silent = silent.join("`, `");
        notes.push(format!("the run has no annotation in `{silent}`: was it among the inputs?"));
    }
    let without = run.iter().filter(|doc| !gold.documents.contains(**doc)).count();
    match without {
        0 => {}
        1 => notes.push("1 document of the run has no gold and is not scored".to_owned()),
        _ => notes.push(format!("{without} documents of the run have no gold and are not scored")),
    }
    let layers: BTreeSet<&str> = gold.rows.iter().map(|row| row.layer.as_str()).collect();
    let unscored: BTreeSet<&str> =
        predicted.iter().map(|one| one.layer.as_str()).filter(|layer| !layers.contains(layer)).collect();
    for layer in unscored {
        notes.push(format!("layer `{layer}` has no gold and is not scored"));
    }
    notes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read_annotations;
    use crate::score::{Accuracy, Counts, Mode, RuleScore};

    fn report(gold: &str, run: &str) -> Report {
        let gold = Gold::read("g.jsonl", gold.as_bytes()).unwrap();
        evaluate(&gold, &read_annotations("r.jsonl", run.as_bytes()).unwrap())
    }

    const GOLD: &str = r#"
{"doc":"a","kind":"date","start":0,"end":10,"text":"May 7 2015","type":"DATE","value":"2015-05-07"}
{"doc":"a","kind":"date","start":20,"end":26,"text":"annual","optional":true,"type":"SET","value":"P1Y"}
{"doc":"b","kind":"date","start":4,"end":8,"text":"2016","type":"DATE","value":"2016"}
{"doc":"b","kind":"count","start":10,"end":18,"text":"two laws","value":2,"form":"cardinal","bound":null}
"#;

    #[test]
    fn four_ways_of_matching() {
        let run = r#"
{"doc":"a","layer":"date","start":0,"end":5,"text":"May 7","rule":"d/day","value":{"type":"TIME","value":"2015-05-07"}}
{"doc":"a","layer":"date","start":20,"end":26,"text":"annual","rule":"d/set","value":{}}
{"doc":"b","layer":"date","start":4,"end":8,"text":"2016","rule":"d/year","value":{"type":"DATE","value":"2017"}}
{"doc":"b","layer":"date","start":30,"end":33,"text":"now","rule":"d/vague","value":{}}
"#;
        let report = report(GOLD, run);
        let dates = &report.layers["date"];
        assert_eq!((dates.gold, dates.predicted), (2, 3));
        assert_eq!(dates.counts(Mode::Overlap), Counts { tp: 2, fp: 1, fn_: 0 });
        assert_eq!(dates.counts(Mode::Strict), Counts { tp: 1, fp: 2, fn_: 1 });
        assert_eq!(dates.counts(Mode::Type), Counts { tp: 1, fp: 2, fn_: 1 });
        // Characters: 5 of 10 and 4 of 4 found, 3 false.
        assert_eq!(dates.counts(Mode::Partial), Counts { tp: 9, fp: 3, fn_: 5 });
        assert_eq!(dates.attributes["type"], Accuracy { right: 1, asked: 2 });
        assert_eq!(dates.attributes["value"], Accuracy { right: 1, asked: 2 });
        assert_eq!(report.layers["count"].overlap, Counts { tp: 0, fp: 0, fn_: 1 });

        let rule = |name: &str| dates.rules[name];
        assert_eq!(
            rule("d/day"),
            RuleScore {
                hits: 1,
                correct: 1,
                values: Accuracy { right: 1, asked: 2 },
                ..RuleScore::default()
            }
        );
        assert_eq!(rule("d/set"), RuleScore { hits: 1, ignored: 1, ..RuleScore::default() });
        assert_eq!(rule("d/set").precision(), None);
        assert_eq!(rule("d/vague").precision(), Some(0.0));
        assert_eq!(rule("d/year").precision(), Some(1.0));
    }

    #[test]
    fn documents_add_up_to_the_layers() {
        let run = r#"
{"doc":"a","layer":"date","start":2,"end":12,"text":"x","rule":"d/day","value":{"type":"DATE"}}
{"doc":"b","layer":"date","start":5,"end":9,"text":"y","rule":"d/day","value":{"type":"DATE"}}
{"doc":"b","layer":"count","start":10,"end":18,"text":"two laws","rule":"c/n","value":{"value":2.0,"form":"money"}}
"#;
        let report = report(GOLD, run);
        let mut sums: BTreeMap<String, LayerScore> = BTreeMap::new();
        for (layer, score) in report.documents.values().flatten() {
            *sums.entry(layer.clone()).or_default() += score;
        }
        assert_eq!(sums, report.layers);
        assert_eq!(sums["date"].rules["d/day"].hits, 2);
        // The gold's null bound asks nothing; money is a cardinal.
        let counts = &report.layers["count"].attributes;
        assert_eq!(counts.keys().collect::<Vec<_>>(), ["form", "value"]);
        assert!(counts.values().all(|accuracy| *accuracy == Accuracy { right: 1, asked: 1 }));
    }

    #[test]
    fn form_tells_ordinals_from_the_rest_in_counts_alone() {
        let gold = r#"{"doc":"a","kind":"count","start":0,"end":5,"text":"third","form":"ordinal"}
{"doc":"a","kind":"leader","start":0,"end":5,"text":"Xi","form":"short"}"#;
        let run = r#"{"doc":"a","layer":"count","start":0,"end":5,"text":"third","value":{"form":"fraction"}}
{"doc":"a","layer":"leader","start":0,"end":5,"text":"Xi","value":{"form":"full"}}"#;
        let wrong = report(gold, run);
        assert_eq!(wrong.layers["count"].attributes["form"].right, 0);
        assert_eq!(wrong.layers["leader"].attributes["form"].right, 0);
        assert_eq!(wrong.layers["leader"].typed.tp, 0);
        let right = report(gold, &run.replace("fraction", "ordinal").replace("full", "Short"));
        assert_eq!(right.layers["count"].attributes["form"].right, 1);
        assert_eq!(right.layers["leader"].typed.tp, 1);
    }

    #[test]
    fn a_layer_without_type_is_all_of_one_kind() {
        let gold = r#"{"doc":"a","kind":"leader","start":0,"end":2,"text":"Xi","person":"Xi Jinping"}"#;
        let run = r#"{"doc":"a","layer":"leader","start":0,"end":2,"text":"Xi"}"#;
        let leaders = &report(gold, run).layers["leader"];
        assert_eq!((leaders.typed.tp, leaders.attributes["person"].right), (1, 0));
    }

    #[test]
    fn the_notes_tell_what_the_figures_leave_out() {
        let run = r#"
{"doc":"x/a.txt","layer":"date","start":0,"end":10,"text":"t"}
{"doc":"y/a.txt","layer":"visit","start":0,"end":10,"text":"t"}
{"doc":"c","layer":"date","start":0,"end":10,"text":"t"}
{"doc":"d","layer":"date","start":0,"end":10,"text":"t"}
"#;
        assert_eq!(
            report(GOLD, run).notes,
            [
                "`x/a.txt`, `y/a.txt` of the run are scored as one document, `a`: rename them",
                "the run has no annotation in `b`: was it among the inputs?",
                "2 documents of the run have no gold and are not scored",
                "layer `visit` has no gold and is not scored",
            ]
        );
    }
}
