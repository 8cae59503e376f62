//! Which prediction answers which gold span.

use crate::annotation::Annotation;
use crate::gold::GoldRow;
use std::cmp::Reverse;

/// The name by which documents are compared: the file name up to its first dot.
///
/// ```
/// use chancery_eval::stem;
/// assert_eq!(stem("briefings/2017-06-astana.txt"), "2017-06-astana");
/// assert_eq!(stem("2017-06-astana"), "2017-06-astana");
/// ```
pub fn stem(doc: &str) -> &str {
    let name = doc.rsplit('/').next().unwrap_or(doc);
    name.split('.').next().unwrap_or(name)
}

/// A gold span and the prediction that answers it: they overlap.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Match<'a> {
    /// The gold span.
    pub gold: &'a GoldRow,
    /// The prediction.
    pub predicted: &'a Annotation,
}

impl Match<'_> {
    /// Whether both spans are the same.
    pub fn exact(&self) -> bool {
        (self.gold.start, self.gold.end) == (self.predicted.start, self.predicted.end)
    }

    /// How many characters the spans share.
    pub fn shared(&self) -> u32 {
        shared(self.gold, self.predicted)
    }

    /// The attribute that says what kind of thing the gold span is: its `type`, or its `form` where it has
    /// no `type`. A layer with neither is all of one kind.
    pub fn type_attribute(&self) -> Option<&'static str> {
        ["type", "form"].into_iter().find(|name| self.gold.attributes.contains_key(*name))
    }
}

/// One layer of one document, aligned.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Alignment<'a> {
    /// Gold spans that are answered, in text order.
    pub matched: Vec<Match<'a>>,
    /// Gold spans that are not.
    pub missed: Vec<&'a GoldRow>,
    /// Predictions that answer nothing.
    pub extra: Vec<&'a Annotation>,
    /// Predictions that answer nothing but overlap an optional gold span: neither right nor wrong.
    pub ignored: Vec<&'a Annotation>,
}

/// Aligns the gold spans and the predictions of one layer of one document.
///
/// Gold spans that are not optional are taken in text order, the longer first where two start together.
/// Each takes, of the predictions still unused that overlap it, the one with the largest share of common
/// characters in the stretch that both cover; the first in text order where two are equal.
///
/// ```
/// use chancery_eval::{Annotation, Gold, align};
/// let rows = r#"{"doc":"a","kind":"date","start":0,"end":10,"text":"May 7 2015"}"#;
/// let gold = Gold::read("a.jsonl", rows.as_bytes()).unwrap();
/// let span = |start, end| Annotation { doc: "a".into(), layer: "date".into(), start, end, ..Annotation::default() };
/// let (month, year) = (span(0, 5), span(6, 10));
///
/// let aligned = align(&gold.rows.iter().collect::<Vec<_>>(), &[&month, &year]);
/// assert_eq!(aligned.matched[0].predicted, &month);
/// assert_eq!(aligned.extra, [&year]);
/// ```
pub fn align<'a>(gold: &[&'a GoldRow], predicted: &[&'a Annotation]) -> Alignment<'a> {
    let mut gold = gold.to_vec();
    gold.sort_by_key(|row| (row.start, Reverse(row.end)));
    let mut predicted = predicted.to_vec();
    predicted.sort_by_key(|one| (one.start, Reverse(one.end)));

    let mut aligned = Alignment::default();
    let mut used = vec![false; predicted.len()];
    for row in gold.iter().filter(|row| !row.optional) {
        let mut best: Option<(usize, f64)> = None;
        let before_end = predicted.iter().take_while(|one| one.start < row.end);
        for (number, one) in before_end.enumerate().filter(|(_, one)| overlap(row, one)) {
            let share = share(row, one);
            if !used[number] && best.is_none_or(|(_, most)| share > most) {
                best = Some((number, share));
            }
        }
        match best {
            Some((number, _)) => {
                used[number] = true;
                aligned.matched.push(Match { gold: row, predicted: predicted[number] });
            }
            None => aligned.missed.push(row),
        }
    }
    for (one, _) in predicted.into_iter().zip(used).filter(|(_, used)| !used) {
        let optional = gold.iter().any(|row| row.optional && overlap(row, one));
        if optional { &mut aligned.ignored } else { &mut aligned.extra }.push(one);
    }
    aligned
}

fn overlap(gold: &GoldRow, predicted: &Annotation) -> bool {
    predicted.start < gold.end && gold.start < predicted.end
}

fn shared(gold: &GoldRow, predicted: &Annotation) -> u32 {
    gold.end.min(predicted.end).saturating_sub(gold.start.max(predicted.start))
}

/// Common characters over the characters that the two cover: intersection over union, as they overlap.
fn share(gold: &GoldRow, predicted: &Annotation) -> f64 {
    let covered = gold.end.max(predicted.end) - gold.start.min(predicted.start);
    f64::from(shared(gold, predicted)) / f64::from(covered)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gold(start: u32, end: u32, optional: bool) -> GoldRow {
        GoldRow {
            place: "g:1".into(),
            doc: "a".into(),
            layer: "date".into(),
            start,
            end,
            bytes: None,
            text: String::new(),
            optional,
            attributes: [].into(),
        }
    }

    fn one(start: u32, end: u32) -> Annotation {
        Annotation { start, end, ..Annotation::default() }
    }

    /// Starts of the gold spans and predictions: matched, missed, extra, ignored.
    type Starts = (Vec<(u32, u32)>, Vec<u32>, Vec<u32>, Vec<u32>);

    fn starts(gold: &[GoldRow], predicted: &[Annotation]) -> Starts {
        let aligned = align(&gold.iter().collect::<Vec<_>>(), &predicted.iter().collect::<Vec<_>>());
        (
            aligned.matched.iter().map(|pair| (pair.gold.start, pair.predicted.start)).collect(),
            aligned.missed.iter().map(|row| row.start).collect(),
            aligned.extra.iter().map(|one| one.start).collect(),
            aligned.ignored.iter().map(|one| one.start).collect(),
        )
    }

    #[test]
    fn the_best_overlap_wins_and_is_used_once() {
        let found = starts(&[gold(0, 10, false), gold(12, 20, false)], &[one(9, 20), one(1, 10)]);
        assert_eq!(found, (vec![(0, 1), (12, 9)], vec![], vec![], vec![]));
        // One prediction over two gold spans answers the first alone.
        let found = starts(&[gold(0, 10, false), gold(12, 20, false)], &[one(0, 20)]);
        assert_eq!(found, (vec![(0, 0)], vec![12], vec![], vec![]));
    }

    #[test]
    fn equal_overlaps_take_the_first_in_the_text() {
        let found = starts(&[gold(0, 10, false)], &[one(6, 10), one(0, 4)]);
        assert_eq!(found, (vec![(0, 0)], vec![], vec![6], vec![]));
        // Half of four either way: of those that start together, the longer.
        let (row, short, long) = (gold(0, 4, false), one(0, 2), one(0, 8));
        assert_eq!(align(&[&row], &[&short, &long]).matched[0].predicted, &long);
    }

    #[test]
    fn of_gold_spans_that_start_together_the_longer_chooses_first() {
        let found = starts(&[gold(0, 4, false), gold(0, 10, false)], &[one(0, 5)]);
        assert_eq!(found.0, [(0, 0)]);
        let rows = [gold(0, 4, false), gold(0, 10, false)];
        let only = one(0, 5);
        let aligned = align(&rows.iter().collect::<Vec<_>>(), &[&only]);
        assert_eq!(aligned.matched[0].gold.end, 10);
        assert_eq!(aligned.missed[0].end, 4);
    }

    #[test]
    fn optional_gold_is_neither_hit_nor_miss() {
        let found = starts(&[gold(0, 5, true), gold(10, 15, true)], &[one(0, 5), one(20, 25)]);
        assert_eq!(found, (vec![], vec![], vec![20], vec![0]));
        // A prediction that overlaps both counts for the one that is asked.
        let found = starts(&[gold(0, 5, true), gold(4, 15, false)], &[one(0, 6)]);
        assert_eq!(found, (vec![(4, 0)], vec![], vec![], vec![]));
    }

    #[test]
    fn spans_that_touch_do_not_overlap() {
        let found = starts(&[gold(0, 5, false)], &[one(5, 9)]);
        assert_eq!(found, (vec![], vec![0], vec![5], vec![]));
    }

    #[test]
    fn stems_are_file_names_up_to_the_first_dot() {
        assert_eq!(stem("a/b/c.tar.gz"), "c");
        assert_eq!(stem(""), "");
    }
}
