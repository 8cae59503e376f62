//! Random texts, full of odd characters and of phrases the plugins like: every row quotes its text.

use chancery_all as _; // links the plugins, so that they are registered
use chancery_core::{registry, text::Span};
use chancery_io::RawDocument;
use chancery_pipeline::{Config, Pipeline, Worker};
use proptest::prelude::*;
use std::{path::Path, sync::LazyLock};

static PIPELINE: LazyLock<Pipeline> = LazyLock::new(|| {
    let plugins = registry().unwrap();
    let config: String = plugins.iter().map(|plugin| format!("[extractor.{}]\n", plugin.id)).collect();
    let config = Config::parse(&config).ok().unwrap();
    let built = Pipeline::build(&config, &plugins, Path::new("."));
    built.unwrap_or_else(|problems| panic!("{problems:?}"))
});

fn fragment() -> impl Strategy<Value = String> {
    let examples: Vec<&'static str> =
        registry().unwrap().iter().flat_map(|plugin| plugin.rules).map(|rule| rule.example).collect();
    let odd = [
        "\u{a0}",
        "\u{2002}",
        "\r\n",
        "\n\n",
        "é",
        "е\u{306}",
        "‘",
        "”",
        "\u{200b}",
        "\u{feff}",
        "🕊",
        "北京",
        "’s",
        "-",
        "—",
    ];
    let word = [
        "Xi",
        "President",
        "of",
        "China",
        "May",
        "7",
        "2017",
        "signed",
        "the",
        "two",
        "on",
        "more than",
        "90",
        "documents",
        ",",
    ];
    prop_oneof![
        4 => prop::sample::select(examples).prop_map(str::to_owned),
        4 => prop::sample::select(word.to_vec()).prop_map(str::to_owned),
        3 => prop::sample::select(odd.to_vec()).prop_map(str::to_owned),
        2 => "\\PC{0,6}",
        3 => Just(" ".to_owned()),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]
    #[test]
    fn every_row_quotes_its_text(fragments in prop::collection::vec(fragment(), 0..24)) {
        let text = fragments.concat();
        let document = RawDocument {
            id: "random".into(),
            text: text.clone(),
            prose: vec![Span::new(0, text.len() as u32)],
            ..RawDocument::default()
        };
        let processed = Worker::new(&PIPELINE).document(document, "random".into(), "test");
        for problem in &processed.entry.problems {
            prop_assert!(!problem.lost, "{}: {}\n{text:?}", problem.from, problem.message);
        }
        let chars: Vec<char> = text.chars().collect();
        for line in String::from_utf8(processed.output.concat()).unwrap().lines() {
            let row: serde_json::Value = serde_json::from_str(line).unwrap();
            let number = |name: &str| row[name].as_u64().unwrap() as usize;
            let quote = row["text"].as_str().unwrap();
            prop_assert_eq!(&text[number("start_byte")..number("end_byte")], quote);
            let points: String = chars[number("start")..number("end")].iter().collect();
            prop_assert_eq!(points, quote);
        }
    }
}
