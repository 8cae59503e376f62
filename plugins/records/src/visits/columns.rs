//! The columns of the table of visits: the codebook is made of these.

use chancery_core::{Column, Field, FieldKind};

pub(crate) const COLUMNS: &[Column] = &[
    Column::new(
        Field::text("visitor", "who travels; of a meeting or call, who is named first"),
        "name",
        "visit.visitors, leader.person",
    ),
    Column::new(Field::text("visitor_id", "id in the facts table"), "id", "leader.person_id"),
    Column::new(
        Field::text("office", "the office the visitor bears, as the reports name it"),
        "title",
        "leader.office",
    ),
    Column::new(Field::text("country", "the visitor's country"), "ISO 3166-1 alpha-2", "leader.country"),
    Column::new(
        Field::one_of(
            "form",
            &["visit", "attendance", "meeting", "call"],
            "the weightiest of what the reports speak of: a visit, an event attended, a meeting, a call",
        ),
        "word",
        "visit.form",
    ),
    Column::new(
        Field::new(
            "kinds",
            FieldKind::Texts,
            "what the texts call it: state, official, working, …, and summit where one is attended",
        ),
        "word",
        "visit.kind, visit.event",
    ),
    Column::new(
        Field::new(
            "destinations",
            FieldKind::Texts,
            "countries visited, a city for the state it was in at that time; where no report names one, that of the dateline",
        ),
        "ISO 3166-1 alpha-2, ISO 3166-3 for states of the past",
        "visit.destinations, visit.dateline",
    ),
    Column::new(Field::new("places", FieldKind::Texts, "cities visited"), "name", "visit.places"),
    Column::new(
        Field::new(
            "hosts",
            FieldKind::Texts,
            "who received or invited, and the heads of state and government of the countries visited that the reports name",
        ),
        "name",
        "leader, visit.with",
    ),
    Column::new(
        Field::new("met", FieldKind::Texts, "others met or spoken with, by name"),
        "name",
        "visit.with",
    ),
    Column::new(
        Field::new(
            "met_countries",
            FieldKind::Texts,
            "countries whose leaders were met, where the reports do not name them",
        ),
        "ISO 3166-1 alpha-2",
        "visit.with_countries",
    ),
    Column::new(
        Field::text(
            "begin",
            "first day, or the month or year where no more is told; counted back from the last day where only that and the length are told",
        ),
        "ISO 8601",
        "date.value by visit.date",
    ),
    Column::new(
        Field::text("end", "last day, or the month or year where no more is told"),
        "ISO 8601",
        "date.value by visit.date",
    ),
    Column::new(
        Field::new("attended", FieldKind::Texts, "events attended, as the reports name them"),
        "words",
        "visit.event",
    ),
    Column::new(
        Field::new("anniversaries", FieldKind::Texts, "anniversaries among the events attended"),
        "words",
        "visit.event",
    ),
    Column::new(
        Field::new(
            "events",
            FieldKind::NumberOrRange,
            "number of events, activities or engagements, where a report counts them",
        ),
        "events",
        "count.value",
    ),
    Column::new(
        Field::text(
            "events_bound",
            "how that number bounds what is meant: exactly, more_than, nearly, about, at_least, at_most, less_than",
        ),
        "word",
        "count.bound",
    ),
    Column::new(
        Field::new(
            "documents_signed",
            FieldKind::NumberOrRange,
            "number of documents signed, issued, adopted or exchanged, where a report counts them; a kind of them is not added",
        ),
        "documents",
        "count.value by agreement.count",
    ),
    Column::new(
        Field::text(
            "documents_bound",
            "how that number bounds what is meant: exactly, more_than, nearly, about, at_least, at_most, less_than",
        ),
        "word",
        "count.bound",
    ),
    Column::new(
        Field::new(
            "agreements",
            FieldKind::Texts,
            "agreements made during the visit, under the title first given",
        ),
        "title",
        "agreement's span",
    ),
    Column::new(
        Field::new(
            "agreement_ids",
            FieldKind::Texts,
            "their ids in the table `agreements`, where that is made",
        ),
        "id",
        "table agreements",
    ),
    Column::new(Field::flag("planned", "all reports speak of it as still to come"), "true", "visit.planned"),
    Column::new(
        Field::new("reports", FieldKind::Number, "documents that report it, near-duplicates left out"),
        "documents",
        "visit, table duplicates",
    ),
    Column::new(
        Field::new("duplicates", FieldKind::Texts, "near-duplicate documents that report it, too"),
        "document id",
        "table duplicates",
    ),
    Column::new(
        Field::new("mentions", FieldKind::Number, "mentions, those of near-duplicates left out"),
        "annotations",
        "visit",
    ),
];
