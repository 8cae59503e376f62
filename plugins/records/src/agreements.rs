//! `[linker.agreements]`: one row an agreement across documents.
//!
//! Two mentions are of one agreement if they are in one document and the extractor says so, or if their titles
//! have the same telling words ([`crate::titles`]), their parties do not contradict each other, and their dates lie near
//! enough. A title that is no more than the name of its kind ("joint statement") needs the same parties, both known.

use crate::{
    dates::{agree, day_number, ends},
    titles,
};
use chancery_agreements::{ACTIONS, AGREEMENTS, AgreementValue};
use chancery_core::{
    AddCx, Annotation, AnyLinker, BuildCx, BuildError, Cell, Claims, CollectCx, Column, Evidence, Field,
    FieldKind, LinkCx, Linker, LinkerPlugin, Record, TableInfo, stable_id,
};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap};

/// The settings of `[linker.agreements]`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct Config {
    /// Two dates that lie further apart, in days, are of two agreements.
    pub days_apart: u32,
    /// Whether instruments that are only referred to make rows.
    pub referenced: bool,
}

impl Default for Config {
    fn default() -> Self {
        Self { days_apart: 31, referenced: true }
    }
}

/// The linker.
pub struct Agreements(Config);

const COLUMNS: &[Column] = &[
    Column::new(Field::text("title", "the fullest title, as a text gives it"), "words", "agreement's span"),
    Column::new(
        Field::text("type", "kind of instrument, after the UN Treaty Collection's glossary"),
        "kind",
        "agreement.type",
    ),
    Column::new(
        Field::new("parties", FieldKind::Texts, "states and organisations"),
        "ISO 3166-1 alpha-2, acronyms",
        "agreement.parties",
    ),
    Column::new(
        Field::text("date", "when it was made: signed, issued, adopted, exchanged; a day or a range"),
        "ISO 8601",
        "agreement.date",
    ),
    Column::new(Field::text("place", "where"), "name", "agreement.place"),
    Column::new(
        Field::one_of(
            "status",
            STATUS,
            "what the latest report says of it; `referenced` where none says more",
        ),
        "action",
        "agreement.action, planned, negated, document date",
    ),
    Column::new(
        Field::new("actions", FieldKind::Texts, "everything the reports say happened to it, in input order"),
        "action",
        "agreement.action, planned, negated",
    ),
    Column::new(
        Field::new(
            "action_dates",
            FieldKind::Texts,
            "when it was ratified, extended, …: each action with its date",
        ),
        "action ISO 8601",
        "agreement.action, agreement.date",
    ),
    Column::new(Field::new("topics", FieldKind::Texts, "what it is about"), "words", "agreement.topics"),
    Column::new(
        Field::new("titles", FieldKind::Texts, "other forms of the title"),
        "words",
        "agreement's span",
    ),
    Column::new(
        Field::new("documents", FieldKind::Number, "documents that mention it"),
        "documents",
        "agreement",
    ),
    Column::new(Field::new("mentions", FieldKind::Number, "mentions"), "annotations", "agreement"),
];

/// What [`AgreementValue::action`] says, and what it says of the future or denies.
const STATUS: &[&str] = &[
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
    "planned",
    "not done",
    "referenced",
];

const TABLE: TableInfo = TableInfo {
    name: "agreements",
    doc: "one row an agreement; those named only in bulk (\"over ten documents\") make none",
    id: "a hash of title, parties and year as first reported",
    columns: COLUMNS,
};

impl LinkerPlugin for Agreements {
    const ID: &'static str = "agreements";
    const SUMMARY: &'static str =
        "Agreements across documents: title, parties, date, status by the latest report";
    const READS: &'static [&'static str] = &["agreement"];
    const TABLES: &'static [TableInfo] = &[TABLE];
    const DEFAULT_TOML: &'static str = include_str!("../defaults/agreements.toml");
    type Config = Config;

    fn build(config: Config, _: &mut BuildCx<'_>) -> Result<Box<dyn AnyLinker>, BuildError> {
        Ok(Box::new(Agreements(config)))
    }
}

/// A mention, as kept.
struct Mention {
    title: String,
    /// The title's telling words.
    key: String,
    kind: &'static str,
    /// `Astana Declaration`: more than the kind and the parties.
    distinct: bool,
    parties: Vec<&'static str>,
    date: Option<String>,
    place: Option<String>,
    status: &'static str,
    /// Whether `date` is that of the instrument, and not of what happened to it later.
    of_making: bool,
    topics: Vec<String>,
    /// The instrument of the document.
    instrument: u32,
    evidence: Evidence,
}

/// What is kept of a document.
pub struct Facts {
    date: Option<String>,
    mentions: Vec<Mention>,
}

/// Whether the date of an action is that of the instrument: it is made on the day it is signed, issued or adopted,
/// and a reference gives the date it bears. Ratification, extension and the rest come later.
fn is_of_making(status: &str) -> bool {
    matches!(status, "signed" | "initialled" | "issued" | "adopted" | "exchanged" | "referenced")
}

fn status(value: &AgreementValue) -> &'static str {
    match value.action {
        action if value.negated && action != "referenced" => "not done",
        action if value.planned && action != "proposed" => "planned",
        action => ACTIONS.iter().find(|known| **known == action).copied().unwrap_or("referenced"),
    }
}

impl Linker for Agreements {
    type Facts = Facts;
    type State = Vec<Facts>;

    fn collect(&self, cx: &CollectCx<'_>) -> Facts {
        let mention = |agreement: &Annotation<AgreementValue>| {
            let value = &agreement.value;
            let title =
                agreement.span.of(cx.document().text).split_whitespace().collect::<Vec<_>>().join(" ");
            let key = titles::key(&title);
            Mention {
                distinct: key != titles::key(value.kind) && !key.is_empty(),
                key,
                title,
                kind: value.kind,
                parties: value.parties.clone(),
                date: value.date.clone(),
                place: value.place.clone(),
                status: status(value),
                // The date a title bears is its own, whatever happened since.
                of_making: is_of_making(status(value))
                    || matches!(value.date_source, Some("title" | "known")),
                topics: value.topics.clone(),
                instrument: value.agreement_id,
                evidence: cx.evidence(AGREEMENTS, agreement),
            }
        };
        let single = cx.layer(AGREEMENTS).iter().filter(|agreement| !agreement.value.aggregate);
        Facts { date: cx.date().map(|date| date.value.clone()), mentions: single.map(mention).collect() }
    }

    fn add(&self, state: &mut Vec<Facts>, facts: Facts, _: &mut AddCx<'_>) {
        if !facts.mentions.is_empty() {
            state.push(facts);
        }
    }

    fn link(&self, state: Vec<Facts>, cx: &mut LinkCx<'_>) {
        let mut agreements: Vec<Agreement> = Vec::new();
        let mut by_key: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for facts in state {
            for instrument in instruments(facts.mentions) {
                let known = instrument.keys().find_map(|key| {
                    let places = by_key.get(key)?;
                    places.iter().copied().find(|&place| agreements[place].is(&instrument, &self.0))
                });
                let place = known.unwrap_or_else(|| {
                    agreements.push(Agreement::default());
                    agreements.len() - 1
                });
                for key in instrument.keys() {
                    let places = by_key.entry(key.to_owned()).or_default();
                    if !places.contains(&place) {
                        places.push(place);
                    }
                }
                agreements[place].add(instrument, facts.date.as_deref());
            }
        }
        let mut taken = BTreeMap::new();
        let records = agreements.into_iter().map(|agreement| agreement.record(&mut taken));
        let wanted = |record: &Record| self.0.referenced || record.text("status") != Some("referenced");
        cx.emit(TABLE, records.filter(wanted).collect());
    }
}

/// The mentions of one instrument in one document.
struct Instrument(Vec<Mention>);

impl Instrument {
    /// Keys under which it may be known: those of its distinct titles, else that of its kind.
    fn keys(&self) -> impl Iterator<Item = &str> {
        let any = self.0.iter().any(|mention| mention.distinct);
        self.0.iter().filter(move |mention| mention.distinct || !any).map(|mention| mention.key.as_str())
    }

    fn distinct(&self) -> bool {
        self.0.iter().any(|mention| mention.distinct)
    }

    fn parties(&self) -> impl Iterator<Item = &str> {
        self.0.iter().flat_map(|mention| &mention.parties).copied()
    }
}

fn instruments(mentions: Vec<Mention>) -> Vec<Instrument> {
    let mut found: Vec<Instrument> = Vec::new();
    let mut places: HashMap<u32, usize> = HashMap::new();
    for mention in mentions {
        match places.get(&mention.instrument) {
            Some(&place) => found[place].0.push(mention),
            None => {
                places.insert(mention.instrument, found.len());
                found.push(Instrument(vec![mention]));
            }
        }
    }
    found
}

/// An agreement in the making.
#[derive(Default)]
struct Agreement {
    /// Key, parties and date as first reported: they make the id.
    first: Option<(String, Vec<String>, Option<String>)>,
    distinct: bool,
    titles: Claims,
    kind: Claims,
    parties: Claims,
    dates: Claims,
    action_dates: Claims,
    place: Claims,
    /// Date of the document, what it says.
    reports: Vec<(Option<String>, &'static str, Evidence)>,
    topics: Claims,
    evidence: Vec<Evidence>,
}

fn texts(claims: &Claims) -> impl Iterator<Item = &str> {
    claims.iter().filter_map(|claim| match &claim.cell {
        Cell::Text(text) => Some(text.as_str()),
        _ => None,
    })
}

impl Agreement {
    fn is(&self, instrument: &Instrument, config: &Config) -> bool {
        let mine: Vec<&str> = texts(&self.parties).collect();
        let theirs: Vec<&str> = instrument.parties().collect();
        let within = |few: &[&str], many: &[&str]| few.iter().all(|party| many.contains(party));
        let parties = if self.distinct && instrument.distinct() {
            within(&mine, &theirs) || within(&theirs, &mine)
        } else {
            !mine.is_empty() && within(&mine, &theirs) && within(&theirs, &mine)
        };
        if !parties {
            return false;
        }
        let date = |one: &str, other: &str| {
            let near = |one: &str, other: &str| match (day_number(one), day_number(other)) {
                (Some(one), Some(other)) => one.abs_diff(other) <= u64::from(config.days_apart),
                _ => agree(one, other),
            };
            agree(ends(one).0, ends(other).0) || near(ends(one).0, ends(other).0)
        };
        let made = || instrument.0.iter().filter(|mention| mention.of_making);
        let theirs = || made().filter_map(|mention| mention.date.as_deref());
        texts(&self.dates).all(|mine| theirs().all(|theirs| mine == theirs || date(mine, theirs)))
    }

    fn add(&mut self, instrument: Instrument, document_date: Option<&str>) {
        self.distinct |= instrument.distinct();
        if self.first.is_none() {
            let key = instrument.keys().next().unwrap_or_default().to_owned();
            let mut parties: Vec<String> = instrument.parties().map(str::to_owned).collect();
            parties.sort();
            parties.dedup();
            let made = instrument.0.iter().filter(|mention| mention.of_making);
            let date = made.into_iter().find_map(|mention| mention.date.clone());
            self.first = Some((key, parties, date));
        }
        for mention in instrument.0 {
            let piece = || [mention.evidence.clone()];
            self.titles.add(mention.title, piece());
            self.kind.add(mention.kind, piece());
            for party in mention.parties {
                self.parties.add(party, piece());
            }
            if let Some(date) = mention.date {
                if mention.of_making {
                    self.dates.add(date, piece());
                } else {
                    self.action_dates.add(format!("{} {date}", mention.status), piece());
                }
            }
            if let Some(place) = mention.place {
                self.place.add(place, piece());
            }
            for topic in mention.topics {
                self.topics.add(topic, piece());
            }
            self.reports.push((document_date.map(str::to_owned), mention.status, mention.evidence.clone()));
            self.evidence.push(mention.evidence);
        }
    }

    fn record(mut self, taken: &mut BTreeMap<String, usize>) -> Record {
        let (key, parties, date) = self.first.unwrap_or_default();
        let year = date.as_deref().and_then(|date| date.get(..4)).unwrap_or_default();
        let id = stable_id("agreement", &[&key, &parties.join("+"), year]);
        // Two agreements of one title, the same parties and one year: the day tells them apart.
        let same = taken.entry(id.clone()).or_default();
        *same += 1;
        let id = match *same {
            1 => id,
            n => stable_id("agreement", &[&id, date.as_deref().unwrap_or_default(), &n.to_string()]),
        };

        self.titles.prefer(|claim| match &claim.cell {
            Cell::Text(title) => std::cmp::Reverse(title.chars().count()),
            _ => std::cmp::Reverse(0),
        });
        let (mut title, mut titles) = (Claims::new(), Claims::new());
        for (number, claim) in self.titles.iter().enumerate() {
            let to = if number == 0 { &mut title } else { &mut titles };
            to.add(claim.cell.clone(), claim.evidence.clone());
        }
        for claims in [&mut self.kind, &mut self.place] {
            claims.prefer(|claim| std::cmp::Reverse(claim.evidence.len()));
        }
        // A day is no contradiction to its month: the most precise date stands for those it agrees with.
        self.dates.prefer(|claim| match &claim.cell {
            Cell::Text(date) => (date.contains('/'), std::cmp::Reverse(claim.evidence.len() + date.len())),
            _ => (true, std::cmp::Reverse(0)),
        });
        let mut dates = Claims::new();
        for claim in self.dates.iter() {
            let Cell::Text(date) = &claim.cell else { continue };
            let known = texts(&dates).find(|known| compatible(known, date)).map(str::to_owned);
            dates.add(known.unwrap_or_else(|| date.clone()), claim.evidence.clone());
        }

        let said = |report: &&(Option<String>, &'static str, Evidence)| report.1 != "referenced";
        let latest =
            self.reports.iter().filter(said).reduce(|best, next| if next.0 >= best.0 { next } else { best });
        let mut actions = Claims::new();
        for (_, action, evidence) in &self.reports {
            actions.add(*action, [evidence.clone()]);
        }
        let mut record = Record::new(id);
        record.put("title", title);
        record.put("type", self.kind);
        record.put("parties", self.parties);
        record.put("date", dates);
        record.put("place", self.place);
        match latest {
            Some((_, action, evidence)) => record.put_one("status", *action, [evidence.clone()]),
            None => record.put_one("status", "referenced", self.evidence.clone()),
        }
        record.put("actions", actions);
        record.put("action_dates", self.action_dates);
        record.put("topics", self.topics);
        record.put("titles", titles);
        let mut documents: Vec<Evidence> = Vec::new();
        for piece in &self.evidence {
            if documents.last().is_none_or(|last| last.doc != piece.doc) {
                documents.push(piece.clone());
            }
        }
        record.put_one("documents", documents.len() as f64, documents);
        record.put_one("mentions", self.evidence.len() as f64, self.evidence);
        record
    }
}

/// Whether a date adds nothing to a known one: it is less precise, or a range that holds it.
fn compatible(known: &str, date: &str) -> bool {
    let (begin, end) = ends(date);
    let held = || {
        Some((day_number(begin)?, day_number(end)?, day_number(ends(known).0)?, day_number(ends(known).1)?))
    };
    known == date
        || (!date.contains('/') && known.len() > date.len() && agree(known, date))
        || held().is_some_and(|(begin, end, first, last)| begin <= first && last <= end)
}

chancery_core::register_linker!(Agreements);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_within_a_range_is_no_contradiction() {
        assert!(compatible("2017-06-08", "2017-06-07/2017-06-10"));
        assert!(compatible("2017-06-08", "2017-06"));
        assert!(!compatible("2017-06-08", "2017-06-09"));
    }
}
