//! Kinds of visit: state visit, official visit, working visit.

use chancery_core::prelude::*;
use std::collections::BTreeMap;

/// The layer this plugin writes.
pub const VISIT_KINDS: Layer<VisitKind> = Layer::new("visit-kind", "visits named by their kind");
const PHRASE: RuleId = RuleId::new("visit-kinds/phrase");

/// One visit named by its kind.
#[derive(Debug, Clone, PartialEq)]
pub struct VisitKind {
    /// state, official, working, …
    pub kind: String,
}

impl Value for VisitKind {
    const FIELDS: &'static [Field] = &[Field::text("kind", "state, official, working, or one from the config")];

    fn lower(&self, row: &mut Row<'_>) {
        row.text("kind", &self.kind);
    }
}

/// The settings of `[extractor.visit-kinds]`.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct Config {
    /// Further kinds, each with its phrases.
    pub also: BTreeMap<String, Vec<String>>,
}

const STOCK: [(&str, &str); 6] = [
    ("state", "state visit"),
    ("state", "state visits"),
    ("official", "official visit"),
    ("official", "official visits"),
    ("working", "working visit"),
    ("working", "working visits"),
];

/// The plugin.
pub struct VisitKinds {
    gazetteer: Gazetteer,
    kinds: Vec<String>,
}

impl Plugin for VisitKinds {
    const ID: &'static str = "visit-kinds";
    const SUMMARY: &'static str = "State, official and working visits";
    const WRITES: &'static [LayerInfo] = &[VISIT_KINDS.info()];
    const RULES: &'static [Rule] = &[Rule::new(PHRASE, "a visit named by its kind", "paid a state visit to Kazakhstan")];
    const DEFAULT_TOML: &'static str = include_str!("../default.toml");
    type Config = Config;

    fn build(config: Config, cx: &mut BuildCx<'_>) -> Result<Box<dyn Extractor>, BuildError> {
        let stock = STOCK.iter().map(|(kind, phrase)| (kind.to_string(), phrase.to_string()));
        let also = config.also.into_iter().flat_map(|(kind, phrases)| phrases.into_iter().map(move |p| (kind.clone(), p)));
        let (kinds, phrases): (Vec<String>, Vec<String>) = stock.chain(also).unzip();
        let gazetteer = cx.gazetteer(phrases.iter().zip(0..), Case::Fold);
        Ok(Box::new(VisitKinds { gazetteer, kinds }))
    }
}

impl Extractor for VisitKinds {
    fn extract(&self, cx: &mut ExtractCx<'_>) -> Result<(), ExtractError> {
        let scan = cx.scan();
        let found = scan.hits(self.gazetteer).iter().map(|hit| {
            let kind = self.kinds[hit.payload as usize].clone();
            Annotation::new(scan.words().bytes(hit.words), PHRASE, VisitKind { kind })
        });
        cx.emit(VISIT_KINDS, found.collect());
        Ok(())
    }
}

chancery_core::register!(VisitKinds);
