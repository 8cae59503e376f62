//! What changed between two runs.

use crate::annotation::Annotation;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

/// An annotation that is in both runs, at the same place, and says something else.
#[derive(Debug, Clone, PartialEq)]
pub struct Changed<'a> {
    /// As it was.
    pub before: &'a Annotation,
    /// As it is.
    pub after: &'a Annotation,
    /// The fields of the value that differ, `field: before -> after`.
    pub fields: Vec<String>,
}

/// What changed between two runs. Lists are in order of document, layer and place.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Diff<'a> {
    /// Only in the second run.
    pub gained: Vec<&'a Annotation>,
    /// Only in the first run.
    pub lost: Vec<&'a Annotation>,
    /// In both, with another value or rule.
    pub changed: Vec<Changed<'a>>,
    /// In both, the same.
    pub same: usize,
}

/// Compares two runs: annotations of one document, layer and span are the same annotation.
///
/// A reference to another annotation (`{"layer":"date","index":3}`) is compared by the span it points to,
/// so that one more date in front does not change every agreement behind it.
///
/// ```
/// use chancery_eval::{Annotation, diff};
/// let at = |start, rule: &str| Annotation {
///     doc: "a".into(), layer: "date".into(), start, end: start + 5, text: "May 7".into(), rule: rule.into(),
///     ..Annotation::default()
/// };
/// let (before, after) = ([at(0, "dates/day"), at(10, "dates/day")], [at(0, "dates/day"), at(20, "dates/day")]);
/// let diff = diff(&before, &after);
/// assert_eq!(diff.render(10), "\
/// 1 gained, 1 lost, 0 changed, 1 the same
///
/// gained
///   dates/day  1
///     date a:20 \"May 7\" {}
///
/// lost
///   dates/day  1
///     date a:10 \"May 7\" {}
/// ");
/// ```
pub fn diff<'a>(before: &'a [Annotation], after: &'a [Annotation]) -> Diff<'a> {
    let (old_targets, new_targets) = (Targets::new(before), Targets::new(after));
    let mut groups: BTreeMap<_, (Vec<&Annotation>, Vec<&Annotation>)> = BTreeMap::new();
    for one in before {
        groups.entry(place(one)).or_default().0.push(one);
    }
    for one in after {
        groups.entry(place(one)).or_default().1.push(one);
    }

    let mut diff = Diff::default();
    for (old, mut new) in groups.into_values() {
        // Several annotations may stand on one span: first those that are the same, then those of one rule.
        let fields = |old: &Annotation, new: &Annotation| {
            differences(&old_targets.resolve(old), &new_targets.resolve(new))
        };
        let mut rest = Vec::new();
        for old in old {
            match take(&mut new, |new| new.rule == old.rule && fields(old, new).is_empty()) {
                Some(_) => diff.same += 1,
                None => rest.push(old),
            }
        }
        let mut old = Vec::new();
        for before in rest {
            match take(&mut new, |new| new.rule == before.rule) {
                Some(after) => diff.changed.push(Changed { before, after, fields: fields(before, after) }),
                None => old.push(before),
            }
        }
        let both = old.len().min(new.len());
        for (before, after) in old.drain(..both).zip(new.drain(..both)) {
            diff.changed.push(Changed { before, after, fields: fields(before, after) });
        }
        diff.lost.extend(old);
        diff.gained.extend(new);
    }
    diff
}

type Place<'a> = (&'a str, &'a str, u32, u32);

fn place(one: &Annotation) -> Place<'_> {
    (&one.doc, &one.layer, one.start, one.end)
}

fn take<'a>(list: &mut Vec<&'a Annotation>, wanted: impl Fn(&Annotation) -> bool) -> Option<&'a Annotation> {
    let number = list.iter().position(|one| wanted(one))?;
    Some(list.remove(number))
}

/// The fields of a value by name, references resolved, and the text.
type Resolved = BTreeMap<String, Value>;

/// Where the annotations of each document and layer stand, in the order that references count.
struct Targets<'a>(BTreeMap<(&'a str, &'a str), Vec<(u32, u32)>>);

impl<'a> Targets<'a> {
    fn new(run: &'a [Annotation]) -> Self {
        let mut spans: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for one in run {
            spans.entry((one.doc.as_str(), one.layer.as_str())).or_default().push((one.start, one.end));
        }
        for spans in spans.values_mut() {
            spans.sort_unstable();
        }
        Self(spans)
    }

    fn resolve(&self, one: &Annotation) -> Resolved {
        let value = one.value.iter().map(|(name, value)| (name.clone(), self.value(&one.doc, value)));
        value.chain([(TEXT.to_owned(), one.text.clone().into())]).collect()
    }

    fn value(&self, doc: &str, value: &Value) -> Value {
        match value {
            Value::Array(list) => list.iter().map(|value| self.value(doc, value)).collect(),
            Value::Object(_) => self.target(doc, value).map_or_else(|| value.clone(), Value::from),
            other => other.clone(),
        }
    }

    /// `date@96..118` for a reference that points somewhere.
    fn target(&self, doc: &str, value: &Value) -> Option<String> {
        let layer = value.get("layer")?.as_str()?;
        let index = usize::try_from(value.get("index")?.as_u64()?).ok()?;
        let (start, end) = self.0.get(&(doc, layer))?.get(index)?;
        Some(format!("{layer}@{start}..{end}"))
    }
}

/// A name that no field of a value has: fields are `snake_case`. The text at a place differs where the
/// document does.
const TEXT: &str = "(text)";

fn differences(before: &Resolved, after: &Resolved) -> Vec<String> {
    let names: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    let show = |value: Option<&Value>| value.map_or("nothing".to_owned(), Value::to_string);
    names
        .into_iter()
        .map(|name| (name, before.get(name), after.get(name)))
        .filter(|(_, before, after)| before != after)
        .map(|(name, before, after)| format!("{name}: {} -> {}", show(before), show(after)))
        .collect()
}

impl Diff<'_> {
    /// Whether both runs say the same.
    pub fn is_empty(&self) -> bool {
        self.gained.is_empty() && self.lost.is_empty() && self.changed.is_empty()
    }

    /// The report: the totals, then what was gained, lost and changed, by rule, at most `per_rule` lines
    /// for each.
    pub fn render(&self, per_rule: usize) -> String {
        let mut out = format!(
            "{} gained, {} lost, {} changed, {} the same\n",
            self.gained.len(),
            self.lost.len(),
            self.changed.len(),
            self.same
        );
        let whole = |one: &Annotation| {
            let value: Value = one.value.iter().map(|(name, value)| (name.clone(), value.clone())).collect();
            (rule(one), format!("{} {value}", shown(one)))
        };
        let changed = self.changed.iter().map(|Changed { before, after, fields }| {
            let rules = if before.rule == after.rule {
                rule(after)
            } else {
                format!("{} -> {}", rule(before), rule(after))
            };
            (rules, format!("{} {}", shown(after), fields.join(", ")).trim_end().to_owned())
        });
        section(&mut out, "gained", per_rule, self.gained.iter().map(|one| whole(one)));
        section(&mut out, "lost", per_rule, self.lost.iter().map(|one| whole(one)));
        section(&mut out, "changed", per_rule, changed);
        out
    }
}

fn rule(one: &Annotation) -> String {
    if one.rule.is_empty() { "(no rule)".to_owned() } else { one.rule.clone() }
}

fn shown(one: &Annotation) -> String {
    format!("{} {}:{} {:?}", one.layer, one.doc, one.start, one.text)
}

fn section(out: &mut String, title: &str, per_rule: usize, lines: impl Iterator<Item = (String, String)>) {
    let mut by_rule: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (rule, line) in lines {
        by_rule.entry(rule).or_default().push(line);
    }
    if by_rule.is_empty() {
        return;
    }
    // Writing to a String cannot fail.
    let _ = writeln!(out, "\n{title}");
    for (rule, lines) in by_rule {
        let _ = writeln!(out, "  {rule}  {}", lines.len());
        for line in lines.iter().take(per_rule) {
            let _ = writeln!(out, "    {line}");
        }
        if lines.len() > per_rule {
            let _ = writeln!(out, "    and {} more", lines.len() - per_rule);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read_annotations;

    fn run(lines: &str) -> Vec<Annotation> {
        read_annotations("run.jsonl", lines.as_bytes()).unwrap()
    }

    #[test]
    fn gained_lost_and_changed_by_rule() {
        let before = run(r#"
{"doc":"a","layer":"date","start":0,"end":5,"text":"May 7","rule":"d/day","value":{"value":"2015-05-07"}}
{"doc":"a","layer":"date","start":10,"end":14,"text":"2016","rule":"d/year","value":{"value":"2016"}}
{"doc":"a","layer":"date","start":20,"end":23,"text":"now","rule":"d/vague","value":{}}
{"doc":"b","layer":"date","start":0,"end":4,"text":"2017","rule":"d/year","value":{"value":"2017"}}
"#);
        let after = run(r#"
{"doc":"a","layer":"date","start":0,"end":5,"text":"May 7","rule":"d/day","value":{"value":"2016-05-07","mod":"about"}}
{"doc":"a","layer":"date","start":10,"end":14,"text":"2016","rule":"d/year-alone","value":{"value":"2016"}}
{"doc":"a","layer":"date","start":20,"end":29,"text":"now again","rule":"d/vague","value":{"value":"PRESENT_REF"}}
{"doc":"b","layer":"date","start":0,"end":4,"text":"2017","rule":"d/year","value":{"value":"2017"}}
{"doc":"b","layer":"date","start":9,"end":12,"text":"now","rule":"d/vague","value":{}}
"#);
        let found = diff(&before, &after);
        let expected = r#"2 gained, 1 lost, 2 changed, 1 the same

gained
  d/vague  2
    date a:20 "now again" {"value":"PRESENT_REF"}
    date b:9 "now" {}

lost
  d/vague  1
    date a:20 "now" {}

changed
  d/day  1
    date a:0 "May 7" mod: nothing -> "about", value: "2015-05-07" -> "2016-05-07"
  d/year -> d/year-alone  1
    date a:10 "2016"
"#;
        assert_eq!(found.render(10), expected, "\n{}", found.render(10));
        assert!(found.render(1).contains("{\"value\":\"PRESENT_REF\"}\n    and 1 more\n"));
        // The order of the lines in a file does not show.
        let (mut before, mut after) = (before.clone(), after.clone());
        before.reverse();
        after.reverse();
        assert_eq!(diff(&before, &after).render(10), expected);
    }

    #[test]
    fn the_same_run_has_no_difference() {
        let run =
            run(r#"{"doc":"a","layer":"date","start":0,"end":4,"text":"2015","rule":"d/year","value":{}}"#);
        let found = diff(&run, &run);
        assert!(found.is_empty());
        assert_eq!(found.render(5), "0 gained, 0 lost, 0 changed, 1 the same\n");
    }

    #[test]
    fn annotations_on_one_span_are_paired_by_sameness_then_by_rule() {
        let line = |rule: &str, value: u32| {
            format!(
                r#"{{"doc":"a","layer":"count","start":0,"end":4,"text":"t","rule":"{rule}","value":{{"value":{value}}}}}"#
            )
        };
        let before = run(&[line("c/a", 1), line("c/b", 2), line("c/c", 3)].join("\n"));
        let after = run(&[line("c/d", 3), line("c/b", 5), line("c/a", 1)].join("\n"));
        let found = diff(&before, &after);
        assert_eq!((found.same, found.gained.len(), found.lost.len()), (1, 0, 0));
        let rules: Vec<_> =
            found.changed.iter().map(|c| (c.before.rule.as_str(), c.after.rule.as_str())).collect();
        assert_eq!(rules, [("c/b", "c/b"), ("c/c", "c/d")]);
    }

    #[test]
    fn references_are_compared_by_what_they_point_to() {
        let agreement = |index: u32| {
            format!(
                r#"{{"doc":"a","layer":"agreement","start":50,"end":56,"text":"treaty","rule":"a/t","value":{{"count":{{"layer":"count","index":{index}}},"all":[{{"layer":"count","index":{index}}}]}}}}"#
            )
        };
        let count = |start: u32| {
            let end = start + 3;
            format!(
                r#"{{"doc":"a","layer":"count","start":{start},"end":{end},"text":"two","rule":"c/n","value":{{}}}}"#
            )
        };
        let before = run(&[agreement(0), count(40)].join("\n"));
        let after = run(&[agreement(1), count(40), count(10)].join("\n"));
        let shifted = diff(&before, &after);
        assert_eq!((shifted.gained.len(), shifted.changed.len(), shifted.same), (1, 0, 2));

        let wrong = run(&[agreement(0), count(40), count(10)].join("\n"));
        let moved = diff(&before, &wrong);
        assert!(
            moved.render(5).contains("count: \"count@40..43\" -> \"count@10..13\""),
            "{}",
            moved.render(5)
        );
    }
}
