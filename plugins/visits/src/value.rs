//! What a mention of a visit says.

use chancery_core::prelude::*;
use chancery_dates::DateValue;
use chancery_leaders::LeaderValue;

/// The layer of visits, meetings and calls.
pub const VISITS: Layer<VisitValue> =
    Layer::new("visit", "visits, attended events, meetings and calls of leaders");

/// What sort of occasion it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Form {
    /// Somebody goes to a country.
    Visit,
    /// Somebody attends an event.
    Attendance,
    /// Leaders meet.
    Meeting,
    /// Leaders speak by telephone or video.
    Call,
}

impl Form {
    /// The word used in the output.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Visit => "visit",
            Self::Attendance => "attendance",
            Self::Meeting => "meeting",
            Self::Call => "call",
        }
    }
}

/// Which part of a visit a date is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum DateRole {
    /// All of it.
    #[default]
    Whole,
    /// Its first day: "arrived in".
    Begin,
    /// Its last day: "returned to".
    End,
}

impl DateRole {
    /// The word used in the output.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Whole => "whole",
            Self::Begin => "begin",
            Self::End => "end",
        }
    }
}

/// One mention of a visit, a meeting or a call. The annotation's span is the words that say so.
#[derive(Debug, Clone, PartialEq)]
pub struct VisitValue {
    /// Visit, attendance, meeting or call.
    pub form: Form,
    /// State, official, working, …: what the text calls it.
    pub kind: Option<&'static str>,
    /// Who goes, or takes part.
    pub visitors: Vec<Id<LeaderValue>>,
    /// Whom they meet, speak with, or are invited by.
    pub with: Vec<Id<LeaderValue>>,
    /// ISO 3166-1 alpha-2 codes of countries whose leaders they meet, without a name.
    pub with_countries: Vec<&'static str>,
    /// Where to: ISO 3166-1 alpha-2 codes in the order of the text.
    pub destinations: Vec<String>,
    /// Cities named.
    pub places: Vec<String>,
    /// Where the mention names no place, the country of the document's dateline and its words.
    pub dateline: Option<(&'static str, Span)>,
    /// The event attended, or at whose margins they met.
    pub event: Option<Span>,
    /// When.
    pub date: Option<Id<DateValue>>,
    /// Which part of the visit that is.
    pub date_role: DateRole,
    /// The last day, where it is told apart from the first: "began on 3 May and ended on 5 May".
    pub until: Option<Id<DateValue>>,
    /// Whether it is still to come.
    pub planned: bool,
    /// Whether the text says that it did not take place.
    pub negated: bool,
}

/// What the text may call a visit.
pub(crate) const KINDS: &[&str] = &[
    "state",
    "official",
    "working",
    "private",
    "informal",
    "goodwill",
    "courtesy",
    "friendly",
    "unofficial",
    "transit",
    "business",
];

impl Value for VisitValue {
    const FIELDS: &'static [Field] = &[
        Field::one_of("form", &["visit", "attendance", "meeting", "call"], "sort of occasion"),
        Field::one_of("kind", KINDS, "what the text calls the visit"),
        Field::new("visitors", FieldKind::References, "who goes, or takes part"),
        Field::new("with", FieldKind::References, "whom they meet, speak with or are invited by"),
        Field::new(
            "with_countries",
            FieldKind::Texts,
            "ISO 3166-1 alpha-2: whose leaders they meet, without a name",
        ),
        Field::new("destinations", FieldKind::Texts, "ISO 3166-1 alpha-2 of the countries visited"),
        Field::new("places", FieldKind::Texts, "cities visited"),
        Field::text(
            "dateline",
            "ISO 3166-1 alpha-2 of the document's dateline, where the mention names no place",
        ),
        Field::new("event", FieldKind::Span, "the event attended, or at whose margins they met"),
        Field::new("date", FieldKind::Reference, "when"),
        Field::one_of("date_role", &["whole", "begin", "end"], "which part of the visit the date is of"),
        Field::new("until", FieldKind::Reference, "the last day, where it is told apart from the first"),
        Field::flag("planned", "still to come"),
        Field::flag("negated", "the text says that it did not take place"),
    ];

    fn lower(&self, row: &mut Row<'_>) {
        row.text("form", self.form.as_str());
        row.opt_text("kind", self.kind);
        row.refer_all("visitors", &self.visitors);
        row.refer_all("with", &self.with);
        row.texts("with_countries", &self.with_countries);
        row.texts("destinations", &self.destinations);
        row.texts("places", &self.places);
        if let Some((country, _)) = self.dateline {
            row.text("dateline", country);
        }
        if let Some(event) = self.event {
            row.span("event", event);
        }
        if let Some(date) = self.date {
            row.refer("date", date);
            row.text("date_role", self.date_role.as_str());
        }
        if let Some(until) = self.until {
            row.refer("until", until);
        }
        row.flag("planned", self.planned);
        row.flag("negated", self.negated);
    }
}
