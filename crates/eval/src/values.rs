//! When two values say the same.

use serde_json::Value;
use unicode_normalization::{UnicodeNormalization, char::canonical_combining_class};

/// Whether a predicted value says what the gold says.
///
/// Texts are compared without case, hyphens, underscores, diacritics and repeated spaces; numbers as
/// numbers; lists without order, their elements as they are; everything else exactly. Nothing is the same
/// as a value that is absent.
///
/// ```
/// use chancery_eval::same_value;
/// use serde_json::json;
/// assert!(same_value(&json!("Joint Statement"), Some(&json!("joint-statement"))));
/// assert!(same_value(&json!("Recep Tayyip Erdoğan"), Some(&json!("Recep Tayyip Erdogan"))));
/// assert!(same_value(&json!(90), Some(&json!(90.0))));
/// assert!(same_value(&json!(["CN", "RU"]), Some(&json!(["RU", "CN"]))));
/// assert!(!same_value(&json!(["CN"]), Some(&json!(["CN", "RU"]))));
/// assert!(!same_value(&json!("90"), Some(&json!(90))));
/// assert!(!same_value(&json!("signed"), None));
/// ```
pub fn same_value(gold: &Value, predicted: Option<&Value>) -> bool {
    let Some(predicted) = predicted else { return false };
    match (gold, predicted) {
        (Value::String(a), Value::String(b)) => comparable(a) == comparable(b),
        (Value::Number(a), Value::Number(b)) => a.as_f64() == b.as_f64(),
        (Value::Array(a), Value::Array(b)) => elements(a) == elements(b),
        (a, b) => a == b,
    }
}

fn comparable(text: &str) -> String {
    let bare: String = text.nfd().filter(|c| canonical_combining_class(*c) == 0).collect();
    let plain = bare.to_lowercase().replace(['-', '_'], " ");
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Elements as sorted texts. A number is written one way, so that 5 and 5.0 are one.
fn elements(list: &[Value]) -> Vec<String> {
    let mut texts: Vec<String> = list
        .iter()
        .map(|value| match value {
            Value::String(text) => text.clone(),
            Value::Number(number) => number.as_f64().map_or(number.to_string(), |number| number.to_string()),
            other => other.to_string(),
        })
        .collect();
    texts.sort();
    texts
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn texts_are_folded_lists_are_not() {
        assert!(same_value(&json!("more_than"), Some(&json!("More-than "))));
        assert!(same_value(&json!("Ilham Əliyev\u{301}"), Some(&json!("ilham əliyev"))));
        assert!(!same_value(&json!("2015-05-07"), Some(&json!("2015-05-08"))));
        assert!(!same_value(&json!(["CN"]), Some(&json!(["cn"]))));
        assert!(same_value(&json!([10, 5]), Some(&json!([5.0, 10.0]))));
        assert!(!same_value(&json!(["CN"]), Some(&json!("CN"))));
    }

    #[test]
    fn flags_and_null_are_exact() {
        assert!(same_value(&json!(true), Some(&json!(true))));
        assert!(!same_value(&json!(true), Some(&json!("true"))));
        assert!(!same_value(&json!(true), Some(&Value::Null)));
    }
}
