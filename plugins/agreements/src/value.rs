//! What an agreement says.

use chancery_core::prelude::*;
use chancery_counts::CountValue;

/// The layer of agreements.
pub const AGREEMENTS: Layer<AgreementValue> =
    Layer::new("agreement", "instruments: named, described or in bulk");

/// One instrument, or a number of them. The annotation's span is the title.
#[derive(Debug, Clone, PartialEq)]
pub struct AgreementValue {
    /// Kind of instrument, in lower case: `joint statement`, `treaty`, `convention`, …
    pub kind: String,
    /// What happened to it: signed, issued, adopted, exchanged, ratified, proposed, referenced.
    pub action: &'static str,
    /// Whether that is still to come.
    pub planned: bool,
    /// ISO 3166-1 alpha-2 codes of states, acronyms of organisations.
    pub parties: Vec<String>,
    /// When it happened, ISO 8601.
    pub date: Option<String>,
    /// Where.
    pub place: Option<String>,
    /// What it is about.
    pub topics: Vec<String>,
    /// Whether it stands for several instruments at once.
    pub aggregate: bool,
    /// How many, for an aggregate.
    pub count: Option<Id<CountValue>>,
}

impl Value for AgreementValue {
    const FIELDS: &'static [Field] = &[
        Field::text("type", "kind of instrument, after the UN Treaty Collection's glossary"),
        Field::one_of(
            "action",
            &["signed", "issued", "adopted", "exchanged", "ratified", "proposed", "referenced"],
            "what the text says happened to it",
        ),
        Field::flag("planned", "the action is still to come"),
        Field::new("parties", FieldKind::Texts, "ISO 3166-1 alpha-2 codes, organisations' acronyms"),
        Field::text("date", "when, ISO 8601"),
        Field::text("place", "where"),
        Field::new("topics", FieldKind::Texts, "what it is about"),
        Field::flag("aggregate", "stands for several instruments"),
        Field::new("count", FieldKind::Reference, "how many, for an aggregate"),
    ];

    fn lower(&self, row: &mut Row<'_>) {
        row.text("type", &self.kind);
        row.text("action", self.action);
        row.flag("planned", self.planned);
        row.texts("parties", &self.parties);
        row.opt_text("date", self.date.as_deref());
        row.opt_text("place", self.place.as_deref());
        row.texts("topics", &self.topics);
        row.flag("aggregate", self.aggregate);
        if let Some(count) = self.count {
            row.refer("count", count);
        }
    }
}
