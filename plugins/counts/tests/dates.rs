//! What the date layer changes: numbers inside a date are no counts, units of time inside one are.

use chancery_core::prelude::*;
use chancery_counts as _;
use chancery_dates::{DATES, DateType, DateValue};
use chancery_testkit::Kit;

/// A stand-in for the dates plugin that marks a few phrases as dates.
struct Marks(Gazetteer);

#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
struct Config {}

const MARK: RuleId = RuleId::new("marks/phrase");
const PHRASES: [&str; 5] =
    ["week 32", "the third quarter", "nine years ago", "fifth consecutive year", "the year 5784"];

impl Plugin for Marks {
    const ID: &'static str = "marks";
    const SUMMARY: &'static str = "Phrases marked as dates";
    const WRITES: &'static [LayerInfo] = &[DATES.info()];
    const RULES: &'static [Rule] = &[Rule::new(MARK, "a phrase", "week 32")];
    const DEFAULT_TOML: &'static str = "";
    type Config = Config;

    fn build(_: Config, cx: &mut BuildCx<'_>) -> Result<Box<dyn Extractor>, BuildError> {
        Ok(Box::new(Marks(cx.triggers(&PHRASES))))
    }
}

impl Extractor for Marks {
    fn extract(&self, cx: &mut ExtractCx<'_>) -> Result<(), ExtractError> {
        let scan = cx.scan();
        let value = DateValue::new(DateType::Date, "XXXX");
        let found = scan.hits(self.0).iter();
        let found = found.map(|hit| Annotation::new(scan.words().bytes(hit.words), MARK, value.clone()));
        cx.emit(DATES, found.collect());
        Ok(())
    }
}

chancery_core::register!(Marks);

fn counts(text: &str, with_dates: bool) -> Vec<String> {
    let kit = if with_dates { Kit::new().plugin("marks", "") } else { Kit::new() };
    let found = kit.plugin("counts", "").build().read(text);
    found.layer("count").map(|finding| finding.span.of(text).to_owned()).collect()
}

#[test]
fn numbers_inside_a_date_are_no_counts() {
    for (text, alone) in [
        ("They met in week 32.", "32"),
        ("Exports fell in the third quarter.", "third quarter"),
        ("It was written in the year 5784.", "5784"),
    ] {
        assert_eq!(counts(text, false), [alone]);
        assert!(counts(text, true).is_empty(), "{text}");
    }
}

#[test]
fn units_of_time_inside_a_date_are_counts() {
    assert_eq!(counts("They met nine years ago.", true), ["nine years"]);
    assert_eq!(counts("It grew for the fifth consecutive year.", true), ["fifth consecutive year"]);
}
