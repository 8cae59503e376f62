//! What a mention of a leader says.

use chancery_core::prelude::*;
use std::borrow::Cow;

/// The layer of leaders' mentions by name.
pub const LEADERS: Layer<LeaderValue> = Layer::new("leader", "persons in political office, by name");

/// The layer of leaders who are mentioned without a name.
pub const LEADER_GROUPS: Layer<GroupValue> =
    Layer::new("leader-group", "leaders without a name: groups, and one by the office alone");

/// One mention of a leader. The annotation's span is the name alone.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct LeaderValue {
    /// Canonical name; of a person whom no table knows as the text has it.
    pub person: Option<Cow<'static, str>>,
    /// Stable id of the person in the facts table.
    pub person_id: Option<&'static str>,
    /// ISO 3166-1 alpha-2 code of the country.
    pub country: Option<&'static str>,
    /// Acronym of the organisation.
    pub organisation: Option<&'static str>,
    /// The office the text names, or the one borne at the document's date: `President`.
    pub office: Option<&'static str>,
    /// All offices the mention names, where there are several.
    pub offices: Vec<&'static str>,
    /// Class of the office: head_of_state, head_of_government, foreign_minister, …
    pub role: Option<&'static str>,
    /// current, former, acting or elect.
    pub status: Option<&'static str>,
    /// full or short.
    pub form: &'static str,
    /// The whole mention, with title and country.
    pub mention: Option<Span>,
    /// The words of the title.
    pub title: Option<Span>,
    /// Ids of the persons it may be, where the text does not decide.
    pub candidates: Vec<&'static str>,
    /// table, text or both.
    pub decided_by: &'static str,
    /// Why there are candidates instead of a person.
    pub reason: Option<&'static str>,
}

/// The values of `role`.
pub(crate) const ROLES: &[&str] = crate::terms::ROLES;

impl Value for LeaderValue {
    const FIELDS: &'static [Field] = &[
        Field::text("person", "canonical name"),
        Field::text("person_id", "id in the facts table"),
        Field::text("country", "ISO 3166-1 alpha-2"),
        Field::text("organisation", "acronym of the organisation"),
        Field::text("office", "office the text names, or borne at the document's date"),
        Field::new("offices", FieldKind::Texts, "all offices the mention names, where there are several"),
        Field::one_of("role", ROLES, "class of the office"),
        Field::one_of("status", &["current", "former", "acting", "elect"], "standing in the office"),
        Field::one_of("form", &["full", "short"], "how the person is mentioned"),
        Field::new("mention", FieldKind::Span, "the span with title and country"),
        Field::new("title", FieldKind::Span, "the words of the title"),
        Field::new("candidates", FieldKind::Texts, "ids of the persons it may be, where nothing decides"),
        Field::one_of("decided_by", &["table", "text", "both"], "what the person was decided by"),
        Field::text("reason", "why there are candidates instead of a person"),
    ];

    fn lower(&self, row: &mut Row<'_>) {
        row.opt_text("person", self.person.as_deref());
        row.opt_text("person_id", self.person_id);
        row.opt_text("country", self.country);
        row.opt_text("organisation", self.organisation);
        row.opt_text("office", self.office);
        row.texts("offices", &self.offices);
        row.opt_text("role", self.role);
        row.opt_text("status", self.status);
        row.text("form", self.form);
        if let Some(mention) = self.mention {
            row.span("mention", mention);
        }
        if let Some(title) = self.title {
            row.span("title", title);
        }
        row.texts("candidates", &self.candidates);
        row.text("decided_by", self.decided_by);
        row.opt_text("reason", self.reason);
    }
}

/// Leaders without a name. The annotation's span is the whole phrase.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct GroupValue {
    /// group, or title for one leader by the office alone.
    pub form: &'static str,
    /// The office: `President`, `Head of State`, `Leader`.
    pub office: &'static str,
    /// Class of the office.
    pub role: Option<&'static str>,
    /// How many the text says they are.
    pub count: Option<u32>,
    /// Codes of the countries named.
    pub countries: Vec<&'static str>,
    /// Names of the persons of the document who are meant, where that is clear.
    pub members: Vec<Cow<'static, str>>,
}

impl Value for GroupValue {
    const FIELDS: &'static [Field] = &[
        Field::one_of("form", &["group", "title"], "several, or one by the office alone"),
        Field::text("office", "the office"),
        Field::one_of("role", ROLES, "class of the office"),
        Field::new("count", FieldKind::Number, "how many the text says they are"),
        Field::new("countries", FieldKind::Texts, "ISO 3166-1 alpha-2 of the countries named"),
        Field::new("members", FieldKind::Texts, "names of the persons meant, where that is clear"),
    ];

    fn lower(&self, row: &mut Row<'_>) {
        row.text("form", self.form);
        row.text("office", self.office);
        row.opt_text("role", self.role);
        if let Some(count) = self.count {
            row.number("count", f64::from(count));
        }
        row.texts("countries", &self.countries);
        row.texts("members", &self.members);
    }
}
