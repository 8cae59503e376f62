//! Is it better? Gold annotations, scores, baselines, and what changed between two runs.
//!
//! Snapshots say *what* changed; this crate says whether it is *better*. It reads gold annotations
//! ([`Gold`]) and a run's annotations ([`Annotation`]), aligns them ([`align()`]), counts ([`evaluate`]),
//! prints ([`Report`]), holds a committed standard ([`Baseline`]) and compares two runs ([`diff()`]).
//!
//! ```
//! use chancery_eval::{Gold, evaluate, read_annotations};
//!
//! let gold = r#"{"doc":"a","kind":"date","start":5,"end":10,"text":"May 7","type":"DATE","value":"2015-05-07"}"#;
//! let run = r#"{"doc":"a","layer":"date","start":2,"end":10,"text":"on May 7","rule":"dates/day","value":{"type":"DATE","value":"2015-05-07"}}"#;
//!
//! let gold = Gold::read("gold.jsonl", gold.as_bytes()).unwrap();
//! let run = read_annotations("annotations.jsonl", run.as_bytes()).unwrap();
//! let report = evaluate(&gold, &run);
//!
//! let dates = &report.layers["date"];
//! assert_eq!(dates.overlap.f1(), 1.0);
//! assert_eq!(dates.strict.f1(), 0.0);
//! assert_eq!(dates.attributes["value"].share(), 1.0);
//! assert_eq!(report.mistakes_text(None), "SPAN  date a:5 gold \"May 7\" predicted \"on May 7\" [dates/day]\n");
//! ```
//!
//! # Decisions, and their price
//!
//! * **One alignment, four ways to count it.** Each gold span takes the unused prediction that overlaps it
//!   best, in text order. That is greedy: in a dense thicket of spans an optimal assignment could find one
//!   match more. It is what a reader can redo by hand.
//! * **All counters add up.** A document's scores are summed into the layer's, never averaged, so that a
//!   figure does not depend on how the text is cut into documents.
//! * **Documents are compared by stem** (the file name up to its first dot), because gold and runs name the
//!   same document `x`, `x.txt` and `in/x.txt`. Two documents of one stem become one: the report says so.
//! * **Offsets are code points**, the ones that both formats always have.
//!
//! # What this crate does not do
//!
//! It runs no pipeline, finds no inputs and knows no plugin: layers, tables, rules and attributes are names that it
//! meets in the data. It prints nothing: every table is a `String`, the same bytes each time.

mod align;
mod annotation;
mod baseline;
mod diff;
mod evaluate;
mod gold;
mod problem;
mod records;
mod report;
mod rows;
mod score;
mod table;
mod values;

pub use align::{Alignment, Match, align, stem};
pub use annotation::{Annotation, read_annotations};
pub use baseline::{Baseline, BaselineError, BaselineLayer, Change, Comparison, TOLERANCE};
pub use diff::{Changed, Diff, diff};
pub use evaluate::{Mistake, MistakeKind, Report, evaluate};
pub use gold::{Gold, GoldRow, check_gold};
pub use problem::{Problem, Problems};
pub use records::{GoldRecord, RunRecord, TableScore, load_gold_records, read_gold_records};
pub use score::{Accuracy, Counts, LayerScore, Mode, RuleScore};
pub use values::same_value;
