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

/// One of [`ACTIONS`], in their order.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Action {
    Signed,
    Initialled,
    Issued,
    Adopted,
    Exchanged,
    Ratified,
    InForce,
    Extended,
    Terminated,
    Proposed,
    Referenced,
}

impl Action {
    const ALL: [Self; ACTIONS.len()] = [
        Self::Signed,
        Self::Initialled,
        Self::Issued,
        Self::Adopted,
        Self::Exchanged,
        Self::Ratified,
        Self::InForce,
        Self::Extended,
        Self::Terminated,
        Self::Proposed,
        Self::Referenced,
    ];

    pub(crate) fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|action| action.as_str() == name)
    }

    pub(crate) const fn as_str(self) -> &'static str {
        ACTIONS[self as usize]
    }
}

/// One instrument, or a number of them. The annotation's span is the title.
#[derive(Debug, Clone, PartialEq)]
pub struct AgreementValue {
    /// Kind of instrument, in lower case: `joint statement`, `treaty`, `convention`, …
    pub kind: &'static str,
    /// What happened to it: one of [`ACTIONS`].
    pub action: &'static str,
    /// Whether that is still to come.
    pub planned: bool,
    /// Whether the text says that it did not happen.
    pub negated: bool,
    /// ISO 3166-1 alpha-2 codes of states, acronyms of organisations.
    pub parties: Vec<&'static str>,
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
    /// The instrument of the document that this is a mention of, counted from 1: `a1` in the output.
    pub agreement_id: u32,
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
        row.text("type", self.kind);
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
        row.text("agreement_id", numbered(self.agreement_id, &mut [0; 11]));
    }
}

/// `a` with the number, written into `room`.
fn numbered(number: u32, room: &mut [u8; 11]) -> &str {
    let mut from = room.len();
    let mut rest = number;
    while rest > 0 {
        from -= 1;
        room[from] = b'0' + (rest % 10) as u8;
        rest /= 10;
    }
    room[from - 1] = b'a';
    str::from_utf8(&room[from - 1..]).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn actions_stand_in_the_order_of_their_names() {
        assert!(
            ACTIONS.iter().all(|name| Action::named(name).is_some_and(|action| action.as_str() == *name))
        );
        assert_eq!(Action::Referenced.as_str(), "referenced");
    }

    #[test]
    fn numbers_of_instruments() {
        let shown = |number| numbered(number, &mut [0; 11]).to_owned();
        assert_eq!([1, 9, 10, 4_294_967_295].map(shown), ["a1", "a9", "a10", "a4294967295"]);
    }
}
