//! What a mention of a leader says.

use chancery_core::prelude::*;

/// The layer of leaders' mentions.
pub const LEADERS: Layer<LeaderValue> =
    Layer::new("leader", "persons in political office, and groups of them");

/// One mention of a leader. The annotation's span is the name alone.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct LeaderValue {
    /// Canonical name.
    pub person: Option<String>,
    /// Stable id of the person in the facts table.
    pub person_id: Option<String>,
    /// ISO 3166-1 alpha-2 code of the country.
    pub country: Option<String>,
    /// The office borne at the document's date, or the one the text names: `President`.
    pub office: Option<String>,
    /// Class of the office: head_of_state, head_of_government, foreign_minister, …
    pub role: Option<&'static str>,
    /// current, former, acting or elect.
    pub status: Option<&'static str>,
    /// full, short, title or group.
    pub form: &'static str,
    /// The whole mention, with title and country.
    pub mention: Option<Span>,
    /// Ids of the persons it may be, where the text does not decide.
    pub candidates: Vec<String>,
}

impl Value for LeaderValue {
    const FIELDS: &'static [Field] = &[
        Field::text("person", "canonical name"),
        Field::text("person_id", "id in the facts table"),
        Field::text("country", "ISO 3166-1 alpha-2"),
        Field::text("office", "office borne at the time"),
        Field::text("role", "class of the office"),
        Field::one_of("status", &["current", "former", "acting", "elect"], "standing in the office"),
        Field::one_of("form", &["full", "short", "title", "group"], "how the person is mentioned"),
        Field::new("mention", FieldKind::Span, "the span with title and country"),
        Field::new("candidates", FieldKind::Texts, "ids of the persons it may be, where nothing decides"),
    ];

    fn lower(&self, row: &mut Row<'_>) {
        row.opt_text("person", self.person.as_deref());
        row.opt_text("person_id", self.person_id.as_deref());
        row.opt_text("country", self.country.as_deref());
        row.opt_text("office", self.office.as_deref());
        row.opt_text("role", self.role);
        row.opt_text("status", self.status);
        row.text("form", self.form);
        if let Some(mention) = self.mention {
            row.span("mention", mention);
        }
        row.texts("candidates", &self.candidates);
    }
}
