//! Numbers that share the unit or noun of the last of them: "102 and 21 people", "5, 10 and 15 percent".

use crate::{CountValue, Form, rules};
use chancery_core::prelude::*;

/// Gives the numbers of a list what the last of them says. `found` is in the order of the text.
pub(crate) fn share(text: &str, found: &mut [Annotation<CountValue>]) {
    let mut joined = false;
    for index in (1..found.len()).rev() {
        let (head, tail) = found.split_at_mut(index);
        let (Some(first), Some(second)) = (head.last_mut(), tail.first()) else { return };
        let between = Span::new(first.span.end, second.span.start.max(first.span.end)).of(text).trim();
        let link = matches!(between, "and" | "or" | ", and" | ", or" | "&") || joined && between == ",";
        let bare = first.rule == rules::CARDINAL && first.value.unit.is_none();
        let tells = second.value.unit.is_some()
            && matches!(second.value.form, Form::Percent | Form::Measure | Form::Cardinal);
        let written = |value: &CountValue| value.number.of(text).starts_with(|c: char| c.is_ascii_digit());
        let behind = second.value.unit_text.is_some_and(|unit| unit.start >= second.value.number.end);
        joined = link && bare && tells && behind && written(&first.value) == written(&second.value);
        if joined {
            first.rule = second.rule;
            first.value.form = second.value.form;
            first.value.noun.clone_from(&second.value.noun);
            first.value.unit.clone_from(&second.value.unit);
        }
    }
}
