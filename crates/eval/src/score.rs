//! Counters that add up, and the evaluation that fills them.

use crate::align::{Alignment, Match, align, stem};
use crate::annotation::Annotation;
use crate::gold::{Gold, GoldRow};
use crate::values::same_value;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::AddAssign;

/// True positives, false positives and false negatives.
///
/// ```
/// use chancery_eval::Counts;
/// let mut counts = Counts { tp: 6, fp: 2, fn_: 0 };
/// counts += Counts { tp: 3, fp: 1, fn_: 3 };
/// assert_eq!((counts.precision(), counts.recall(), counts.f1()), (0.75, 0.75, 0.75));
/// assert_eq!(Counts::default().f1(), 0.0);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// Found and right.
    pub tp: u64,
    /// Found and wrong.
    pub fp: u64,
    /// Not found.
    pub fn_: u64,
}

impl Counts {
    /// The share of what was found that is right; 0 where nothing was found.
    pub fn precision(&self) -> f64 {
        ratio(self.tp, self.tp + self.fp)
    }

    /// The share of what there is that was found; 0 where there is nothing.
    pub fn recall(&self) -> f64 {
        ratio(self.tp, self.tp + self.fn_)
    }

    /// The harmonic mean of precision and recall.
    pub fn f1(&self) -> f64 {
        let (p, r) = (self.precision(), self.recall());
        if p + r > 0.0 { 2.0 * p * r / (p + r) } else { 0.0 }
    }
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.tp += other.tp;
        self.fp += other.fp;
        self.fn_ += other.fn_;
    }
}

/// How many values were asked for, and how many of them are right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Accuracy {
    /// Right.
    pub right: u64,
    /// Asked: the gold gives a value, and its span is matched.
    pub asked: u64,
}

impl Accuracy {
    /// The share that is right; 0 where nothing was asked.
    pub fn share(&self) -> f64 {
        ratio(self.right, self.asked)
    }

    fn count(&mut self, right: bool) {
        self.asked += 1;
        self.right += u64::from(right);
    }
}

impl AddAssign for Accuracy {
    fn add_assign(&mut self, other: Self) {
        self.right += other.right;
        self.asked += other.asked;
    }
}

fn ratio(part: u64, whole: u64) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

/// What one rule did in the documents that have gold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct RuleScore {
    /// Annotations that it made.
    pub hits: u64,
    /// Those that match a gold span.
    pub correct: u64,
    /// Those that have its very offsets.
    pub exact: u64,
    /// Those that only overlap an optional gold span.
    pub ignored: u64,
    /// The values of its matches, all attributes together.
    pub values: Accuracy,
}

impl RuleScore {
    /// The share of its hits that match, those on optional gold left out; none where nothing is left.
    pub fn precision(&self) -> Option<f64> {
        let judged = self.hits - self.ignored;
        (judged > 0).then(|| ratio(self.correct, judged))
    }
}

impl AddAssign for RuleScore {
    fn add_assign(&mut self, other: Self) {
        self.hits += other.hits;
        self.correct += other.correct;
        self.exact += other.exact;
        self.ignored += other.ignored;
        self.values += other.values;
    }
}

/// The ways to count a match.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mode {
    /// Both offsets are the same.
    Strict,
    /// The spans overlap.
    Overlap,
    /// In characters: those that both have are right, those that only one has are wrong or missing.
    Partial,
    /// The spans overlap and the `type` is the same (the `form`, where the gold has no type).
    Type,
}

/// The scores of one layer, in one document or in many.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LayerScore {
    /// Gold spans, without the optional ones.
    pub gold: u64,
    /// Predictions, without those that only overlap optional gold.
    pub predicted: u64,
    /// Spans with the same offsets.
    pub strict: Counts,
    /// Spans that overlap.
    pub overlap: Counts,
    /// Characters.
    pub partial: Counts,
    /// Spans that overlap and are of the same type.
    pub typed: Counts,
    /// Values of the matched spans, by attribute.
    pub attributes: BTreeMap<String, Accuracy>,
    /// What each rule did; an annotation without a rule counts under the empty name.
    pub rules: BTreeMap<String, RuleScore>,
}

impl LayerScore {
    /// The counts of one way of matching.
    pub fn counts(&self, mode: Mode) -> Counts {
        match mode {
            Mode::Strict => self.strict,
            Mode::Overlap => self.overlap,
            Mode::Partial => self.partial,
            Mode::Type => self.typed,
        }
    }

    fn of(aligned: &Alignment<'_>) -> Self {
        let mut score = Self {
            gold: (aligned.matched.len() + aligned.missed.len()) as u64,
            predicted: (aligned.matched.len() + aligned.extra.len()) as u64,
            ..Self::default()
        };
        // Every match answers one gold span and spends one prediction, so a match that does not count in
        // one way is a false alarm and a miss at once.
        let (gold, predicted) = (score.gold, score.predicted);
        let counts = |tp: u64| Counts { tp, fp: predicted - tp, fn_: gold - tp };
        score.overlap = counts(aligned.matched.len() as u64);
        score.strict = counts(aligned.matched.iter().filter(|pair| pair.exact()).count() as u64);
        score.typed = counts(aligned.matched.iter().filter(|pair| same_type(pair)).count() as u64);

        for pair in &aligned.matched {
            let shared = u64::from(pair.shared());
            score.partial += Counts {
                tp: shared,
                fp: length(pair.predicted.start, pair.predicted.end) - shared,
                fn_: length(pair.gold.start, pair.gold.end) - shared,
            };
            let rule = score.rules.entry(pair.predicted.rule.clone()).or_default();
            rule.hits += 1;
            rule.correct += 1;
            rule.exact += u64::from(pair.exact());
            for (name, _, _, same) in answers(pair) {
                score.attributes.entry(name.to_owned()).or_default().count(same);
                rule.values.count(same);
            }
        }
        for row in &aligned.missed {
            score.partial.fn_ += length(row.start, row.end);
        }
        for one in &aligned.extra {
            score.partial.fp += length(one.start, one.end);
            score.rules.entry(one.rule.clone()).or_default().hits += 1;
        }
        for one in &aligned.ignored {
            let rule = score.rules.entry(one.rule.clone()).or_default();
            rule.hits += 1;
            rule.ignored += 1;
        }
        score
    }
}

impl AddAssign<&LayerScore> for LayerScore {
    fn add_assign(&mut self, other: &Self) {
        self.gold += other.gold;
        self.predicted += other.predicted;
        self.strict += other.strict;
        self.overlap += other.overlap;
        self.partial += other.partial;
        self.typed += other.typed;
        for (name, accuracy) in &other.attributes {
            *self.attributes.entry(name.clone()).or_default() += *accuracy;
        }
        for (name, rule) in &other.rules {
            *self.rules.entry(name.clone()).or_default() += *rule;
        }
    }
}

fn length(start: u32, end: u32) -> u64 {
    u64::from(end.saturating_sub(start))
}

/// The attributes that the gold span has: name, gold value, predicted value, whether they say the same.
fn answers<'a>(pair: &Match<'a>) -> impl Iterator<Item = (&'a str, &'a Value, Option<&'a Value>, bool)> {
    let (gold, predicted) = (pair.gold, pair.predicted);
    gold.attributes.iter().map(move |(name, value)| {
        let got = predicted.value.get(name);
        let same = if gold.layer == "count" && name == "form" {
            // Gold tells ordinals from all other numbers; money, percent and measure are cardinals there.
            is_ordinal(Some(value)) == is_ordinal(got)
        } else {
            same_value(value, got)
        };
        (name.as_str(), value, got, same)
    })
}

fn is_ordinal(form: Option<&Value>) -> bool {
    form.and_then(Value::as_str) == Some("ordinal")
}

fn same_type(pair: &Match<'_>) -> bool {
    let asked = pair.type_attribute();
    answers(pair).all(|(name, _, _, same)| same || Some(name) != asked)
}

/// One difference between gold and run.
#[derive(Debug, Clone, PartialEq)]
pub struct Mistake {
    /// Layer.
    pub layer: String,
    /// Stem of the document.
    pub doc: String,
    /// Where, in code points: of the gold span, or of the prediction that has none.
    pub start: u32,
    /// Text there.
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
        /// The rule that made it.
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
            start,
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
