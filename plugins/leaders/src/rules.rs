//! The rules by name. Each is documented where it is applied; the README lists them with examples.

use chancery_core::prelude::*;

/// A whole name of the facts table.
pub(crate) const FULL_NAME: RuleId = RuleId::new("leaders/full-name");
/// A name after a title, whether a table knows it or not.
pub(crate) const TITLED_NAME: RuleId = RuleId::new("leaders/titled-name");
/// Further names after a plural title.
pub(crate) const TITLE_LIST: RuleId = RuleId::new("leaders/title-list");
/// A name with its office after it.
pub(crate) const APPOSITION: RuleId = RuleId::new("leaders/apposition");
/// A titled name that is near one of the table.
pub(crate) const NEAR_SPELLING: RuleId = RuleId::new("leaders/near-spelling");
/// Part of the name of a person the document names elsewhere.
pub(crate) const SHORT_NAME: RuleId = RuleId::new("leaders/short-name");
/// A family name of the table that the document does not explain.
pub(crate) const BARE_SURNAME: RuleId = RuleId::new("leaders/bare-surname");
/// A name that begins with a given name.
pub(crate) const GIVEN_NAME: RuleId = RuleId::new("leaders/given-name");
/// A name beside a person's in a list (settings permitting).
pub(crate) const LISTED_NAME: RuleId = RuleId::new("leaders/listed-name");
/// A family name that is the subject of a person's verb (settings permitting).
pub(crate) const SUBJECT_NAME: RuleId = RuleId::new("leaders/subject-name");
/// Several leaders at once, by their office.
pub(crate) const GROUP: RuleId = RuleId::new("leaders/group");
/// One leader, by the office alone.
pub(crate) const TITLE_ALONE: RuleId = RuleId::new("leaders/title-alone");

/// All of them, for the registration.
pub(crate) const ALL: &[Rule] = &[
    Rule::new(FULL_NAME, "a name of the facts table, with its title and country", "President Xi Jinping"),
    Rule::new(
        TITLED_NAME,
        "a name after a title, known or not",
        "Foreign Ministry Spokesperson Tarik Odunga",
    ),
    Rule::new(
        TITLE_LIST,
        "further names after a plural title",
        "Presidents Xi Jinping and Vladimir Putin of Russia, and Petrosyan",
    ),
    Rule::new(
        APPOSITION,
        "a name whose office stands after it",
        "Petrosyan Gagik, the foreign minister of Armenia, said",
    ),
    Rule::new(
        NEAR_SPELLING,
        "a titled name near a known one of that office or country",
        "President Nazarbaiev of Kazakhstan",
    ),
    Rule::new(
        SHORT_NAME,
        "part of a name that the document gives in full elsewhere",
        "President Xi Jinping arrived. Xi spoke.",
    ),
    Rule::new(
        BARE_SURNAME,
        "a known family name alone; candidates where it is not one person's",
        "Putin left.",
    ),
    Rule::new(GIVEN_NAME, "a person of the table by another form of the name", "Emmanuel J. Macron"),
    Rule::new(
        LISTED_NAME,
        "with unknown-persons: a name beside a person's in a list",
        "Margaret Sands, Orlo Quayd and others",
    ),
    Rule::new(
        SUBJECT_NAME,
        "with unknown-persons: a family name with a person's verb",
        "Harlowe was re-elected",
    ),
    Rule::new(GROUP, "several leaders by their office", "the two heads of state"),
    Rule::new(TITLE_ALONE, "one leader by the office alone", "the Russian President"),
];
