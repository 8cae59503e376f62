//! The shared pass over three texts of the corpus: words, kinds, sentences, paragraphs.

use chancery_text::{Gap, Kind, Scan, ScanBuf, TermsBuilder};
use std::{fmt::Write, fs, path::Path};

/// One line a sentence, a blank line between paragraphs. Words are separated by blanks; a mark before a word
/// tells what stands before it (`~` nothing, `⏎` a line break), one after it its kind (none for letters).
fn render(scan: Scan<'_>) -> String {
    let words = scan.words();
    let mut out = String::new();
    for sentence in scan.sentences() {
        if sentence.start > 0 && words.gap(sentence.start) == Gap::Paragraph {
            out.push('\n');
        }
        let shown: Vec<String> = sentence
            .iter()
            .map(|index| {
                let gap = match words.gap(index) {
                    Gap::None => "~",
                    Gap::Line => "⏎",
                    Gap::Space | Gap::Paragraph => "",
                };
                let kind = match words.kind(index) {
                    Kind::Lower | Kind::Punct => "",
                    Kind::Capital => "ᶜ",
                    Kind::Upper => "ᵘ",
                    Kind::Number => "ⁿ",
                    Kind::Clitic => "ˢ",
                    Kind::Opaque => "ᵒ",
                };
                format!("{gap}{}{kind}", words.text(index))
            })
            .collect();
        let _ = writeln!(out, "{}", shown.join(" "));
    }
    out
}

#[test]
fn words_sentences_and_paragraphs() {
    for name in ["2010-04-prague", "2015-05-minsk", "2022-09-samarkand"] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("../../corpus/briefings/{name}.txt"));
        let text = fs::read_to_string(path).unwrap();
        let terms = TermsBuilder::new().freeze();
        let mut buf = ScanBuf::default();
        insta::assert_snapshot!(name, render(buf.scan(&terms, &text)));
    }
}
