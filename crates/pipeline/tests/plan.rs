//! The order of extractors, and what makes an order impossible.

use chancery_core::{Field, LayerInfo, Registration};
use chancery_pipeline::Plan;

const NO_FIELDS: &[Field] = &[];

const fn layer(name: &'static str) -> LayerInfo {
    LayerInfo { name, doc: "a layer", fields: NO_FIELDS }
}

const A: &[LayerInfo] = &[layer("a")];
const B: &[LayerInfo] = &[layer("b")];
const C: &[LayerInfo] = &[layer("c")];

const fn plugin(
    id: &'static str,
    reads: &'static [&'static str],
    optional: &'static [&'static str],
    writes: &'static [LayerInfo],
) -> Registration {
    Registration {
        id,
        summary: "",
        reads,
        reads_optional: optional,
        writes,
        rules: &[],
        default_toml: "",
        build: |_, _| unreachable!("a plan builds nothing"),
        default_settings: || unreachable!("a plan reads no settings"),
        package: "test",
        place: ("plan.rs", 1),
    }
}

static WRITES_A: Registration = plugin("z-writes-a", &[], &[], A);
static ALSO_A: Registration = plugin("also-a", &[], &[], A);
static A_TO_B: Registration = plugin("a-to-b", &["a"], &[], B);
static B_TO_C: Registration = plugin("b-to-c", &["b"], &["a"], C);
static C_TO_A: Registration = plugin("c-to-a", &["c"], &[], A);
static ALONE: Registration = plugin("m-alone", &[], &["a"], C);

fn order(enabled: &[&'static Registration]) -> Result<Vec<&'static str>, Vec<String>> {
    match Plan::new(enabled, &[&WRITES_A, &A_TO_B, &B_TO_C]) {
        Ok(plan) => Ok(plan.steps.iter().map(|step| step.plugin.id).collect()),
        Err(problems) => {
            Err(problems.into_iter().map(|(_, message, help)| format!("{message}: {help}")).collect())
        }
    }
}

#[test]
fn layers_decide_and_names_break_ties() {
    assert_eq!(order(&[&B_TO_C, &A_TO_B, &WRITES_A]).unwrap(), ["z-writes-a", "a-to-b", "b-to-c"]);
    assert_eq!(order(&[&A_TO_B, &WRITES_A, &ALONE]).unwrap(), ["z-writes-a", "a-to-b", "m-alone"]);
    assert_eq!(order(&[&ALONE]).unwrap(), ["m-alone"]);
}

#[test]
fn the_order_does_not_depend_on_the_config() {
    let mut enabled: Vec<&'static Registration> = vec![&B_TO_C, &A_TO_B, &WRITES_A];
    let first = order(&enabled);
    enabled.reverse();
    assert_eq!(order(&enabled), first);
}

#[test]
fn an_unmet_read_names_the_plugin_that_writes_it() {
    let problems = order(&[&B_TO_C]).unwrap_err();
    assert_eq!(
        problems,
        [
            "`b-to-c` reads the layer `b`, which no enabled extractor writes: add [extractor.a-to-b], which writes it"
        ]
    );
}

#[test]
fn two_writers_of_a_layer_are_named() {
    let problems = order(&[&ALSO_A, &WRITES_A]).unwrap_err();
    assert!(problems[0].contains("`also-a` and `z-writes-a` both write the layer `a`"), "{problems:?}");
}

#[test]
fn a_circle_is_shown() {
    let problems = order(&[&A_TO_B, &B_TO_C, &C_TO_A]).unwrap_err();
    let message = &problems[0];
    assert!(message.contains("a-to-b reads from c-to-a reads from b-to-c reads from a-to-b"), "{message}");
}
