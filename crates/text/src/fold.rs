//! The folded key under which words are compared: lower case, no diacritics, plain quotes and hyphens.

use unicode_normalization::char::{decompose_compatible, is_combining_mark};

/// Characters that belong to a word but carry nothing to compare: soft hyphen and zero-width marks.
pub(crate) fn is_ignorable(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}')
}

/// Appends the folded form of `word` to `out`.
///
/// ASCII folds by lower-casing alone. Everything else is decomposed (NFKD), loses its combining marks,
/// and the letters that Unicode does not decompose (ł, ø, đ, ı, æ, œ, ß) are spelt out, so that a table's
/// "Erdogan" finds "Erdoğan" and the other way round.
pub(crate) fn fold_into(word: &str, out: &mut String) {
    if word.is_ascii() {
        let start = out.len();
        out.push_str(word);
        out[start..].make_ascii_lowercase();
        return;
    }
    for c in word.chars() {
        // Each character for itself: decomposing the whole word would order its marks besides, and they are dropped.
        if c.is_ascii() { fold_char(c, out) } else { decompose_compatible(c, |c| fold_char(c, out)) }
    }
}

fn fold_char(c: char, out: &mut String) {
    if !c.is_ascii() && is_combining_mark(c) || is_ignorable(c) {
        return;
    }
    match c {
        '\u{2018}' | '\u{2019}' | '\u{2bc}' | '\u{2bb}' | '\u{201b}' | '`' | '\u{b4}' => out.push('\''),
        '\u{201c}' | '\u{201d}' | '\u{201e}' | '\u{ab}' | '\u{bb}' => out.push('"'),
        '\u{2010}' | '\u{2011}' => out.push('-'),
        'ł' | 'Ł' => out.push('l'),
        'ø' | 'Ø' => out.push('o'),
        'đ' | 'Đ' | 'ð' | 'Ð' => out.push('d'),
        'ı' => out.push('i'),
        'æ' | 'Æ' | 'ǽ' => out.push_str("ae"),
        'œ' | 'Œ' => out.push_str("oe"),
        'ß' => out.push_str("ss"),
        'þ' | 'Þ' => out.push_str("th"),
        'ə' | 'Ə' => out.push('a'),
        c if c.is_ascii() => out.push(c.to_ascii_lowercase()),
        _ => out.extend(c.to_lowercase().filter(|c| !is_combining_mark(*c))),
    }
}

/// The folded form of `word`: the key under which terms and words are compared.
///
/// ```
/// use chancery_text::fold;
/// assert_eq!(fold("Élysée"), "elysee");
/// assert_eq!(fold("People’s"), "people's");
/// assert_eq!(fold("Łódź"), "lodz");
/// ```
pub fn fold(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    fold_into(word, &mut out);
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use unicode_normalization::UnicodeNormalization;

    proptest! {
        /// Folding character by character is folding the word that Unicode decomposes.
        #[test]
        fn characters_fold_for_themselves(word in "(\\PC|[a-zà-ž\u{300}-\u{33f}가-각]){0,12}") {
            let word = format!("{word}é"); // ASCII alone takes another way
            let whole: String = word.nfkd().collect();
            let mut expected = String::new();
            whole.chars().for_each(|c| fold_char(c, &mut expected));
            prop_assert_eq!(fold(&word), expected);
        }
    }
}
