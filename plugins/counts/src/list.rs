//! Numbers that share the unit or noun of another: "102 and 21 people", "5, 10 and 15 percent", "eight of its ten
//! games", "1.3 million barrels from 1.5 million", "450 seats, 225 of which".

use crate::{CountValue, Form, Quantity, rules};
use chancery_core::prelude::*;

/// Words that may stand between a part and the number of the whole.
const OF_THE: [&str; 20] = [
    "of", "the", "its", "their", "his", "her", "our", "my", "your", "these", "those", "last", "first",
    "past", "next", "all", "top", "previous", "other", "s",
];
/// What stands between a quantity and the bare number it is compared with.
const COMPARED: [&str; 14] = [
    "from",
    ", from",
    "up from",
    "down from",
    ", up from",
    ", down from",
    "compared with",
    ", compared with",
    "compared to",
    ", compared to",
    "versus",
    "against",
    ", against",
    "and up from",
];

/// Gives the numbers of a list what the last of them says, and bare numbers what they are part of or compared with.
/// `found` is in the order of the text.
pub(crate) fn share(text: &str, found: &mut [Annotation<CountValue>]) {
    let mut joined = false;
    for index in (1..found.len()).rev() {
        let (head, tail) = found.split_at_mut(index);
        let (Some(first), Some(second)) = (head.last_mut(), tail.first_mut()) else { return };
        if !is_bare(first) {
            joined = false;
            continue;
        }
        let between = Span::new(first.span.end, second.span.start.max(first.span.end)).of(text).trim();
        let row = between == "," && follows(first, second);
        joined = (lists(between, joined) || row) && tells(text, first, second);
        if joined
            || between.len() < 24 && (is_part(between) || is_modified(between)) && is_whole(first, second)
        {
            take(first, &second.value, second.rule);
        }
    }
    for index in 1..found.len() {
        let (head, tail) = found.split_at_mut(index);
        let (Some(first), Some(second)) = (head.last(), tail.first_mut()) else { return };
        if !is_bare(second) || first.value.unit.is_none() {
            continue;
        }
        let between = Span::new(first.span.end, second.span.start.max(first.span.end)).of(text).trim();
        if between.len() > 24 {
            continue;
        }
        let compared = COMPARED.contains(&between) && is_compared(text, first);
        let rest = &text[second.span.end as usize..];
        let of_them = between == ","
            && first.rule == rules::THINGS
            && [" of which", " of whom", " of them"].iter().any(|words| rest.starts_with(words));
        if compared || of_them {
            take(second, &first.value, first.rule);
        }
    }
}

fn is_bare(number: &Annotation<CountValue>) -> bool {
    number.rule == rules::CARDINAL && number.value.unit.is_none()
}

fn lists(between: &str, joined: bool) -> bool {
    matches!(between, "and" | "or" | ", and" | ", or" | "&") || joined && between == ","
}

/// "five, six, seven years"
fn follows(first: &Annotation<CountValue>, second: &Annotation<CountValue>) -> bool {
    matches!((first.value.quantity, second.value.quantity),
        (Some(Quantity::Number(a)), Some(Quantity::Number(b))) if b == a + 1.0)
}

/// Whether the second of two numbers of a list says what both count.
fn tells(text: &str, first: &Annotation<CountValue>, second: &Annotation<CountValue>) -> bool {
    let figures = |value: &CountValue| value.number.of(text).starts_with(|c: char| c.is_ascii_digit());
    is_bare(first)
        && second.value.unit.is_some()
        && matches!(second.value.form, Form::Percent | Form::Measure | Form::Cardinal)
        && second.value.unit_text.is_some_and(|unit| unit.start >= second.value.number.end)
        && figures(&first.value) == figures(&second.value)
        // "about 5,000, or 9 percent": the same said twice.
        && (second.value.form != Form::Percent
            || !matches!(first.value.quantity, Some(Quantity::Number(value)) if value > 100.0))
}

/// "of the", "of its last"
fn is_part(between: &str) -> bool {
    between.starts_with("of") && between.split_whitespace().all(|word| OF_THE.contains(&word))
}

/// "300 full-time and 150 part-time jobs", "12 male and 5 female students"
fn is_modified(between: &str) -> bool {
    between.split_once(' ').is_some_and(|(modifier, and)| {
        and == "and"
            && (modifier.contains('-')
                || modifier.starts_with(char::is_uppercase)
                || matches!(
                    modifier,
                    "male" | "female" | "foreign" | "local" | "domestic" | "new" | "young" | "old"
                ))
    })
}

/// Whether the second number is that of the things of which the first are some.
fn is_whole(first: &Annotation<CountValue>, second: &Annotation<CountValue>) -> bool {
    is_bare(first) && second.rule == rules::THINGS
}

/// Whether a bare number compared with `first` is of the same unit: no currency sign in front, and no rate of change
/// ("up 50% from 63,000").
fn is_compared(text: &str, first: &Annotation<CountValue>) -> bool {
    match first.value.form {
        Form::Percent => text[..first.span.start as usize].ends_with(" to "),
        Form::Money => first.value.unit_text.is_some_and(|unit| unit.start >= first.value.number.end),
        Form::Measure | Form::Cardinal => true,
        _ => false,
    }
}

fn take(number: &mut Annotation<CountValue>, from: &CountValue, rule: RuleId) {
    number.rule = rule;
    number.value.form = from.form;
    number.value.noun.clone_from(&from.noun);
    number.value.unit.clone_from(&from.unit);
}
