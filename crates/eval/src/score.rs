//! Counters that add up.

use crate::align::{Alignment, Match};
use crate::values::same_value;
use serde_json::Value;
use std::collections::BTreeMap;
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

    pub(crate) fn count(&mut self, right: bool) {
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

    pub(crate) fn of(aligned: &Alignment<'_>) -> Self {
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
pub(crate) fn answers<'a>(
    pair: &Match<'a>,
) -> impl Iterator<Item = (&'a str, &'a Value, Option<&'a Value>, bool)> {
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
