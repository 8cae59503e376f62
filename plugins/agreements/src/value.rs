//! What an agreement says.

use chancery_core::prelude::*;
use chancery_counts::CountValue;

/// The layer of agreements.
pub const AGREEMENTS: Layer<AgreementValue> =
    Layer::new("agreement", "instruments: named, described or in bulk");

/// What can happen to an instrument, as [`AgreementValue::action`] writes it.
pub const ACTIONS: &[&str] = &[
    "signed",
    "initialled",
    "issued",
    "adopted",
    "exchanged",
    "ratified",
    "entered into force",
    "extended",
    "terminated",
    "proposed",
    "referenced",
];

/// One instrument, or a number of them. The annotation's span is the title.
#[derive(Debug, Clone, PartialEq)]
pub struct AgreementValue {
    /// Kind of instrument, in lower case: `joint statement`, `treaty`, `convention`, …
    pub kind: String,
    /// What happened to it: one of [`ACTIONS`].
    pub action: &'static str,
    /// Whether that is still to come.
    pub planned: bool,
    /// Whether the text says that it did not happen.
    pub negated: bool,
    /// ISO 3166-1 alpha-2 codes of states, acronyms of organisations.
    pub parties: Vec<String>,
    /// Where the parties were found: title, sentence, context, known, antecedent.
    pub party_source: Option<&'static str>,
    /// When it happened, ISO 8601.
    pub date: Option<String>,
    /// Where the date was found: title, sentence, visit, document, known.
    pub date_source: Option<&'static str>,
    /// Where.
    pub place: Option<String>,
    /// What it is about.
    pub topics: Vec<String>,
    /// Whether it stands for several instruments at once.
    pub aggregate: bool,
    /// How many, for an aggregate.
    pub count: Option<Id<CountValue>>,
    /// The instrument of the document that this is a mention of.
    pub agreement_id: String,
}

impl Value for AgreementValue {
    const FIELDS: &'static [Field] = &[
        Field::text("type", "kind of instrument, after the UN Treaty Collection's glossary"),
        Field::one_of("action", ACTIONS, "what the text says happened to it"),
        Field::flag("planned", "the action is still to come"),
        Field::flag("negated", "the text says that the action did not happen"),
        Field::new("parties", FieldKind::Texts, "ISO 3166-1 alpha-2 codes, organisations' acronyms"),
        Field::one_of(
            "party_source",
            &["title", "sentence", "context", "known", "antecedent"],
            "where the parties were found",
        ),
        Field::text("date", "when, ISO 8601"),
        Field::one_of(
            "date_source",
            &["title", "sentence", "visit", "document", "known"],
            "where the date was found",
        ),
        Field::text("place", "where"),
        Field::new("topics", FieldKind::Texts, "what it is about"),
        Field::flag("aggregate", "stands for several instruments"),
        Field::new("count", FieldKind::Reference, "how many, for an aggregate"),
        Field::text("agreement_id", "the instrument of the document this is a mention of"),
    ];

    fn lower(&self, row: &mut Row<'_>) {
        row.text("type", &self.kind);
        row.text("action", self.action);
        row.flag("planned", self.planned);
        row.flag("negated", self.negated);
        row.texts("parties", &self.parties);
        row.opt_text("party_source", self.party_source);
        row.opt_text("date", self.date.as_deref());
        row.opt_text("date_source", self.date_source);
        row.opt_text("place", self.place.as_deref());
        row.texts("topics", &self.topics);
        row.flag("aggregate", self.aggregate);
        if let Some(count) = self.count {
            row.refer("count", count);
        }
        row.text("agreement_id", &self.agreement_id);
    }
}
