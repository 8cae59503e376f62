//! The reference scorer and this crate must print the same figures.
//!
//! The scorer and the gold that it is run on are no part of the project: where `shared/tools/score_spans.py`
//! is not found in a folder above, or there is no `python3`, the test says so and passes.

use chancery_eval::{Annotation, Gold, GoldRow, check_gold, evaluate};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

fn shared() -> Option<PathBuf> {
    let above = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().skip(1);
    above.map(|folder| folder.join("shared")).find(|shared| shared.join("tools/score_spans.py").is_file())
}

/// A linear congruential generator: the same perturbations each time.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u32) -> u32 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as u32 % sides
    }
}

/// What a mediocre program might predict: spans lost, moved, split, doubled and invented, values spoilt in
/// ways that do and that do not count.
fn perturb(rows: &[GoldRow], dice: &mut Dice) -> Vec<Annotation> {
    let mut run = Vec::new();
    for row in rows {
        let mut one = Annotation {
            doc: if dice.roll(2) == 0 { format!("in/{}.txt", row.doc) } else { row.doc.clone() },
            layer: row.layer.clone(),
            start: row.start,
            end: row.end,
            text: row.text.clone(),
            value: row.attributes.iter().map(|(n, v)| (n.clone(), spoil(v, dice))).collect(),
            ..Annotation::default()
        };
        if one.layer == "count" && dice.roll(4) == 0 {
            let form = ["money", "cardinal", "ordinal", "range"][dice.roll(4) as usize];
            one.value.insert("form".to_owned(), form.into());
        }
        match dice.roll(8) {
            0 => continue,
            1 => one.start = one.start.saturating_sub(1 + dice.roll(12)),
            2 => one.end += 1 + dice.roll(12),
            3 if one.end - one.start > 3 => {
                // Two halves, sometimes of one length.
                let middle = one.start + (one.end - one.start) / 2;
                run.push(Annotation { end: middle, ..one.clone() });
                one.start = middle;
            }
            4 => run.push(Annotation { start: one.start.saturating_sub(dice.roll(3)), ..one.clone() }),
            5 => {
                let start = one.end + dice.roll(40);
                run.push(Annotation { start, end: start + 1 + dice.roll(9), ..one.clone() });
            }
            _ => {}
        }
        run.push(one);
    }
    for number in (1..run.len()).rev() {
        run.swap(number, dice.roll(number as u32 + 1) as usize);
    }
    run
}

fn spoil(value: &Value, dice: &mut Dice) -> Value {
    match (dice.roll(6), value) {
        (0, Value::String(text)) => text.to_uppercase().replace([' ', '_'], "-").into(),
        (1, Value::String(text)) => format!("{text} or another").into(),
        (2, Value::String(text)) => text.chars().flat_map(|c| [c, '\u{301}']).collect::<String>().into(),
        (0, Value::Number(number)) => number.as_f64().into(),
        (1, Value::Number(number)) => json!([number, number]),
        (0, Value::Array(list)) => list.iter().rev().cloned().collect(),
        (1, Value::Array(list)) => list.iter().skip(1).cloned().collect(),
        (2, _) => Value::Null,
        _ => value.clone(),
    }
}

fn line(one: &Annotation) -> String {
    let value: Value = one.value.iter().map(|(name, value)| (name.clone(), value.clone())).collect();
    let row = json!({
        "doc": one.doc, "layer": one.layer, "start": one.start, "end": one.end, "text": one.text, "value": value,
    });
    format!("{row}\n")
}

/// The figures of one line of the scorer, by name: the numbers as printed.
fn printed(line: &str) -> BTreeMap<String, String> {
    let words: Vec<&str> = line.split_whitespace().collect();
    let mut names = ["gold", "pred", "strict F1", "P", "R", "F1"].into_iter();
    let mut figures = BTreeMap::new();
    let mut attribute = None;
    for word in &words[1..] {
        if word.starts_with(|c: char| c.is_ascii_digit()) {
            let name = attribute.take().or_else(|| names.next()).expect("a name for the figure");
            figures.insert(name.to_owned(), (*word).to_owned());
        } else if names.len() == 0 {
            attribute = Some(*word);
        }
    }
    figures
}

/// The scorer's path and the gold's, or why there is nothing to compare with.
fn reference() -> Option<(PathBuf, PathBuf)> {
    let Some(shared) = shared() else {
        say("skipped: no shared/tools/score_spans.py in a folder above");
        return None;
    };
    if Command::new("python3").arg("--version").output().is_err() {
        say("skipped: no python3");
        return None;
    }
    Some((shared.join("tools/score_spans.py"), shared.join("gold")))
}

/// Runs the scorer and holds every figure that it prints against ours.
#[track_caller]
fn hold_equal(scorer: &Path, gold_folder: &Path, run: &[Annotation], case: &str) {
    let mut files: Vec<PathBuf> = fs::read_dir(gold_folder)
        .expect("the gold is there")
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(|path| path.extension().is_some_and(|extension| extension == "jsonl"))
        .collect();
    files.sort();
    let folder = tempfile::tempdir().expect("a temporary folder");
    let file = folder.path().join("run.jsonl");
    fs::write(&file, run.iter().map(line).collect::<String>()).expect("the run is written");
    let output =
        Command::new("python3").arg(scorer).args(&files).arg("--pred").arg(&file).output().expect("runs");
    let output = String::from_utf8(output.stdout).expect("text");

    let gold = Gold::load(gold_folder).expect("the gold reads");
    let report = evaluate(&gold, run);
    assert_eq!(output.lines().count(), report.layers.len(), "{output}");
    for line in output.lines() {
        let layer = line.split_whitespace().next().expect("a layer");
        let score = &report.layers[layer];
        let theirs = printed(line);
        let mut ours = BTreeMap::from([
            ("gold".to_owned(), score.gold.to_string()),
            ("pred".to_owned(), score.predicted.to_string()),
            ("strict F1".to_owned(), format!("{:.3}", score.strict.f1())),
            ("P".to_owned(), format!("{:.3}", score.overlap.precision())),
            ("R".to_owned(), format!("{:.3}", score.overlap.recall())),
            ("F1".to_owned(), format!("{:.3}", score.overlap.f1())),
        ]);
        // The scorer knows fewer attributes than the gold has.
        let known = score.attributes.iter().filter(|(name, _)| theirs.contains_key(*name));
        ours.extend(known.map(|(name, a)| (name.clone(), format!("{}/{}", a.right, a.asked))));
        assert_eq!(ours, theirs, "{case}, {layer}");
        assert!(score.overlap.f1() > 0.3 && score.overlap.f1() < 1.0, "{case} is a fair test");
    }
}

#[test]
fn the_reference_gold_quotes_its_documents() {
    let Some(shared) = shared() else {
        say("skipped: no shared/tools/score_spans.py in a folder above");
        return;
    };
    let gold = Gold::load(&shared.join("gold")).expect("the gold reads");
    let text = |doc: &String| fs::read_to_string(shared.join("seeds").join(format!("{doc}.txt")));
    let texts = gold.documents.iter().map(|doc| (doc.clone(), text(doc).expect("the text reads"))).collect();
    assert_eq!(check_gold(&gold.rows, &texts), []);
}

#[test]
fn figures_equal_the_reference_scorers_on_perturbed_gold() {
    let Some((scorer, folder)) = reference() else { return };
    let gold = Gold::load(&folder).expect("the gold reads");
    for seed in 0..8 {
        hold_equal(&scorer, &folder, &perturb(&gold.rows, &mut Dice(seed)), &format!("seed {seed}"));
    }
}

/// Spans so dense that ties, nesting and optional neighbours decide, as they rarely do in real text.
#[test]
fn figures_equal_the_reference_scorers_in_a_thicket() {
    const KINDS: [&str; 4] = ["date", "count", "leader", "agreement"];
    let Some((scorer, _)) = reference() else { return };
    for seed in 0..8 {
        let mut dice = Dice(1000 + seed);
        let mut span = |value: u32| {
            let (start, length) = (dice.roll(150), 1 + dice.roll(8));
            json!({
                "doc": format!("d{}", dice.roll(3)),
                "kind": KINDS[dice.roll(4) as usize],
                "start": start, "end": start + length, "text": "x", "optional": dice.roll(4) == 0,
                "type": format!("t{}", dice.roll(2)), "value": value % 3,
            })
        };
        let folder = tempfile::tempdir().expect("a temporary folder");
        let rows: String = (0..300).map(|number| format!("{}\n", span(number))).collect();
        fs::write(folder.path().join("gold.jsonl"), rows).expect("the gold is written");
        let run: Vec<Annotation> = (0..300)
            .map(|number| {
                let row = span(number);
                let text = |name: &str| row[name].as_str().unwrap_or_default().to_owned();
                let offset = |name: &str| row[name].as_u64().and_then(|n| u32::try_from(n).ok()).unwrap_or(0);
                Annotation {
                    doc: text("doc"),
                    layer: text("kind"),
                    start: offset("start"),
                    end: offset("end"),
                    text: text("text"),
                    value: ["type", "value"].map(|name| (name.to_owned(), row[name].clone())).into(),
                    ..Annotation::default()
                }
            })
            .collect();
        hold_equal(&scorer, folder.path(), &run, &format!("thicket {seed}"));
    }
}

#[allow(clippy::print_stderr, reason = "a test that skips says why")]
fn say(text: &str) {
    eprintln!("{text}");
}
