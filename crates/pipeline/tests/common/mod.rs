//! Small plugins that do what a text tells them to.

#![allow(unreachable_pub, reason = "shared by several test programs")]

use chancery_core::prelude::*;

/// A word as it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct WordValue(pub String);

impl Value for WordValue {
    const FIELDS: &'static [Field] = &[Field::text("letters", "the word")];
    fn lower(&self, row: &mut Row<'_>) {
        row.text("letters", &self.0);
    }
}

pub const WORDS: Layer<WordValue> = Layer::new("word", "every word");
pub const LATE: Layer<WordValue> = Layer::new("late", "words that were there before");
pub const FREE: Layer<WordValue> = Layer::new("free", "words that may have been there before");
const WORD: RuleId = RuleId::new("words/any");

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct Config {
    pub longest: u32,
    pub list: String,
    pub strict: bool,
}

impl Default for Config {
    fn default() -> Self {
        Self { longest: 100, list: String::new(), strict: false }
    }
}

/// Annotates every word, and misbehaves on the words `panic`, `fail`, `overrun`, `undeclared`.
pub struct Words(u32);

impl Plugin for Words {
    const ID: &'static str = "words";
    const SUMMARY: &'static str = "Every word";
    const WRITES: &'static [LayerInfo] = &[WORDS.info()];
    const RULES: &'static [Rule] = &[Rule::new(WORD, "a word", "word")];
    const DEFAULT_TOML: &'static str = "longest = 100\nlist = \"\"\nstrict = false\n";
    type Config = Config;

    fn build(config: Config, cx: &mut BuildCx<'_>) -> Result<Box<dyn Extractor>, BuildError> {
        if config.longest == 0 {
            let error = BuildError::key("longest", "must be at least 1, or no word is ever found");
            return Err(error.with_help("the default is 100"));
        }
        if !config.list.is_empty() {
            cx.read_file("list", &config.list)?;
        }
        Ok(Box::new(Words(config.longest)))
    }
}

impl Extractor for Words {
    fn extract(&self, cx: &mut ExtractCx<'_>) -> Result<(), ExtractError> {
        let scan = cx.scan();
        let mut found = Vec::new();
        for word in scan.words().iter() {
            match word.text {
                "panic" => panic!("told to"),
                "fail" => return Err(ExtractError::at(word.span, "told to fail")),
                "overrun" => {
                    let end = cx.document().text.len() as u32 + 1;
                    found.push(Annotation::new(Span::new(0, end), WORD, WordValue(String::new())));
                }
                "undeclared" => cx.emit(LATE, Vec::new()),
                _ => {}
            }
            if word.text.chars().count() as u32 <= self.0 {
                found.push(Annotation::new(word.span, WORD, WordValue(word.text.to_owned())));
            }
        }
        cx.emit(WORDS, found);
        Ok(())
    }
}

/// Copies the layer of [`Words`], which it must have.
pub struct Late;

impl Plugin for Late {
    const ID: &'static str = "late";
    const SUMMARY: &'static str = "Words again";
    const READS: &'static [&'static str] = &["word"];
    const WRITES: &'static [LayerInfo] = &[LATE.info()];
    const RULES: &'static [Rule] = &[Rule::new(RuleId::new("late/any"), "a word", "word")];
    const DEFAULT_TOML: &'static str = "";
    type Config = Nothing;

    fn build(_: Nothing, _: &mut BuildCx<'_>) -> Result<Box<dyn Extractor>, BuildError> {
        Ok(Box::new(Late))
    }
}

#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct Nothing {}

impl Extractor for Late {
    fn extract(&self, cx: &mut ExtractCx<'_>) -> Result<(), ExtractError> {
        cx.emit(LATE, cx.layer(WORDS).to_vec());
        Ok(())
    }
}

/// Counts on nobody.
pub struct Free;

impl Plugin for Free {
    const ID: &'static str = "free";
    const SUMMARY: &'static str = "Words where they are";
    const READS_OPTIONAL: &'static [&'static str] = &["word", "late"];
    const WRITES: &'static [LayerInfo] = &[FREE.info()];
    const RULES: &'static [Rule] = &[Rule::new(RuleId::new("free/any"), "a word", "word")];
    const DEFAULT_TOML: &'static str = "";
    type Config = Nothing;

    fn build(_: Nothing, _: &mut BuildCx<'_>) -> Result<Box<dyn Extractor>, BuildError> {
        Ok(Box::new(Free))
    }
}

impl Extractor for Free {
    fn extract(&self, cx: &mut ExtractCx<'_>) -> Result<(), ExtractError> {
        let first = cx.scan().words().iter().next();
        let found = first.map(|word| Annotation::new(word.span, WORD, WordValue(word.text.to_owned())));
        cx.emit(FREE, found.into_iter().collect());
        Ok(())
    }
}

chancery_core::register!(Words);
chancery_core::register!(Late);
chancery_core::register!(Free);
