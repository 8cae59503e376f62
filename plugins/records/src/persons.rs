//! `[linker.persons]`: one row a person.

use chancery_core::{
    AddCx, AnyLinker, BuildCx, BuildError, Claims, CollectCx, Column, Evidence, Field, FieldKind, LinkCx,
    Linker, LinkerPlugin, Record, TableInfo, stable_id, text::fold,
};
use chancery_leaders::{LEADERS, LeaderValue};
use serde::{Deserialize, Serialize};

/// The settings of `[linker.persons]`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct Config {
    /// Fewest mentions of a person that make a row.
    pub least_mentions: usize,
}

impl Default for Config {
    fn default() -> Self {
        Self { least_mentions: 1 }
    }
}

/// The linker.
pub struct Persons {
    least: usize,
}

const COLUMNS: &[Column] = &[
    Column::new(Field::text("name", "canonical name"), "name", "leader.person"),
    Column::new(Field::text("person_id", "id in the facts table"), "id", "leader.person_id"),
    Column::new(Field::text("country", "country"), "ISO 3166-1 alpha-2", "leader.country"),
    Column::new(Field::text("organisation", "organisation"), "acronym", "leader.organisation"),
    Column::new(
        Field::new("offices", FieldKind::Texts, "offices the person is seen in, in order of appearance"),
        "title",
        "leader.office, leader.offices",
    ),
    Column::new(
        Field::new(
            "office_dates",
            FieldKind::Texts,
            "each office with the first and last date of a document that gives it",
        ),
        "office ISO 8601/ISO 8601",
        "leader.office, document date",
    ),
    Column::new(
        Field::new("aliases", FieldKind::Texts, "other forms of the name in the texts"),
        "name",
        "leader's span",
    ),
    Column::new(Field::text("first_seen", "date of the earliest document"), "ISO 8601", "document date"),
    Column::new(Field::text("last_seen", "date of the latest document"), "ISO 8601", "document date"),
    Column::new(
        Field::new("documents", FieldKind::Number, "documents that mention the person"),
        "documents",
        "leader",
    ),
    Column::new(Field::new("mentions", FieldKind::Number, "mentions by name"), "annotations", "leader"),
];

const TABLE: TableInfo = TableInfo {
    name: "persons",
    doc: "one row a person whom the texts mention by name",
    id: "the person's id in the facts table, else a hash of the name (and of the country, where two persons share it)",
    columns: COLUMNS,
};

impl LinkerPlugin for Persons {
    const ID: &'static str = "persons";
    const SUMMARY: &'static str = "Persons across documents: offices, aliases, where they are mentioned";
    const READS: &'static [&'static str] = &["leader"];
    const TABLES: &'static [TableInfo] = &[TABLE];
    const DEFAULT_TOML: &'static str = include_str!("../defaults/persons.toml");
    type Config = Config;

    fn build(config: Config, _: &mut BuildCx<'_>) -> Result<Box<dyn AnyLinker>, BuildError> {
        if config.least_mentions == 0 {
            let error = BuildError::key("least-mentions", "must be at least 1");
            return Err(error.with_help("a person without a mention is not in the texts"));
        }
        Ok(Box::new(Persons { least: config.least_mentions }))
    }
}

/// What tells a person from others of the document: the id in the facts table, else the folded canonical name.
/// None where the text leaves the person undecided.
pub fn person_key(value: &LeaderValue) -> Option<String> {
    value.person_id.map(str::to_owned).or_else(|| value.person.as_deref().map(name_key))
}

fn name_key(name: &str) -> String {
    fold(name).replace('-', " ")
}

/// A mention, as kept.
struct Mention {
    name: String,
    person_id: Option<String>,
    country: Option<String>,
    organisation: Option<String>,
    offices: Vec<String>,
    evidence: Evidence,
}

/// What is kept of a document.
pub struct Facts {
    date: Option<String>,
    mentions: Vec<Mention>,
}

impl Linker for Persons {
    type Facts = Facts;
    type State = Vec<Facts>;

    fn collect(&self, cx: &CollectCx<'_>) -> Facts {
        let mention = |leader: &chancery_core::Annotation<LeaderValue>| {
            let value = &leader.value;
            let offices = value.office.iter().chain(&value.offices);
            let mut offices: Vec<String> = offices.map(|office| (*office).to_owned()).collect();
            offices.dedup();
            Some(Mention {
                name: value.person.as_deref()?.to_owned(),
                person_id: value.person_id.map(str::to_owned),
                country: value.country.map(str::to_owned),
                organisation: value.organisation.map(str::to_owned),
                offices,
                evidence: cx.evidence(LEADERS, leader),
            })
        };
        Facts {
            date: cx.date().map(|date| date.value.clone()),
            mentions: cx.layer(LEADERS).iter().filter_map(mention).collect(),
        }
    }

    fn add(&self, state: &mut Vec<Facts>, facts: Facts, _: &mut AddCx<'_>) {
        if !facts.mentions.is_empty() {
            state.push(facts);
        }
    }

    fn link(&self, state: Vec<Facts>, cx: &mut LinkCx<'_>) {
        let mut persons: Vec<Person> = Vec::new();
        let mut by_key: std::collections::BTreeMap<String, Vec<usize>> = std::collections::BTreeMap::new();
        for facts in state {
            for mention in facts.mentions {
                let keys = [mention.person_id.clone(), Some(name_key(&mention.name))];
                let known = keys.iter().flatten().find_map(|key| {
                    by_key.get(key)?.iter().copied().find(|&place| persons[place].is(&mention))
                });
                let place = known.unwrap_or_else(|| {
                    persons.push(Person::default());
                    persons.len() - 1
                });
                for key in keys.into_iter().flatten() {
                    let places = by_key.entry(key).or_default();
                    if !places.contains(&place) {
                        places.push(place);
                    }
                }
                persons[place].add(mention, facts.date.as_deref());
            }
        }
        let mut taken = std::collections::BTreeSet::new();
        let records = persons
            .into_iter()
            .filter(|person| person.evidence.len() >= self.least)
            .map(|person| person.record(&mut taken))
            .collect();
        cx.emit(TABLE, records);
    }
}

/// A person in the making.
#[derive(Default)]
struct Person {
    name: Claims,
    person_id: Claims,
    country: Claims,
    organisation: Claims,
    offices: Claims,
    /// Office, first and last date, evidence.
    dated: Vec<(String, String, String, Vec<Evidence>)>,
    aliases: Claims,
    /// First and last date, each with a mention of that document.
    seen: Option<((String, Evidence), (String, Evidence))>,
    evidence: Vec<Evidence>,
}

fn first_text(claims: &Claims) -> Option<&str> {
    match &claims.first()?.cell {
        chancery_core::Cell::Text(text) => Some(text),
        _ => None,
    }
}

impl Person {
    /// Whether a mention under the same key is of this person: neither ids nor countries may differ.
    fn is(&self, mention: &Mention) -> bool {
        let differ = |claims: &Claims, value: &Option<String>| match (first_text(claims), value) {
            (Some(known), Some(value)) => known != value,
            _ => false,
        };
        match (first_text(&self.person_id), &mention.person_id) {
            (Some(known), Some(value)) => known == value,
            _ => !differ(&self.country, &mention.country),
        }
    }

    fn add(&mut self, mention: Mention, date: Option<&str>) {
        let Mention { name, person_id, country, organisation, offices, evidence } = mention;
        let piece = || [evidence.clone()];
        for (claims, value) in [
            (&mut self.person_id, person_id),
            (&mut self.country, country),
            (&mut self.organisation, organisation),
        ] {
            if let Some(value) = value {
                claims.add(value, piece());
            }
        }
        for office in offices {
            if let Some(date) = date {
                let known = self.dated.iter_mut().find(|(known, ..)| *known == office);
                match known {
                    Some((_, first, last, pieces)) => {
                        if date < first.as_str() {
                            *first = date.to_owned();
                        }
                        if date > last.as_str() {
                            *last = date.to_owned();
                        }
                        pieces.push(evidence.clone());
                    }
                    None => self.dated.push((
                        office.clone(),
                        date.to_owned(),
                        date.to_owned(),
                        vec![evidence.clone()],
                    )),
                }
            }
            self.offices.add(office, piece());
        }
        if let Some(quote) = &evidence.quote
            && *quote.text != *name
        {
            self.aliases.add(quote.text.split_whitespace().collect::<Vec<_>>().join(" "), piece());
        }
        if let Some(date) = date {
            let here = (date.to_owned(), evidence.clone());
            match &mut self.seen {
                None => self.seen = Some((here.clone(), here)),
                Some((first, last)) => {
                    if here.0 < first.0 {
                        *first = here;
                    } else if here.0 > last.0 {
                        *last = here;
                    }
                }
            }
        }
        self.name.add(name, piece());
        self.evidence.push(evidence);
    }

    fn record(mut self, taken: &mut std::collections::BTreeSet<String>) -> Record {
        // One name in several spellings is no conflict of facts: the most used one stands, the others are aliases.
        self.name.prefer(|claim| std::cmp::Reverse(claim.evidence.len()));
        let mut name = Claims::new();
        for (number, claim) in self.name.iter().enumerate() {
            match number {
                0 => name.add(claim.cell.clone(), claim.evidence.clone()),
                _ => self.aliases.add(claim.cell.clone(), claim.evidence.clone()),
            }
        }
        let key = name_key(first_text(&name).unwrap_or_default());
        let mut id = first_text(&self.person_id).map_or_else(|| stable_id("person", &[&key]), str::to_owned);
        if !taken.insert(id.clone()) {
            let country = first_text(&self.country).unwrap_or_default();
            id = stable_id("person", &[&key, country]);
            taken.insert(id.clone());
        }
        let mut dated = Claims::new();
        for (office, first, last, evidence) in self.dated {
            dated.add(format!("{office} {first}/{last}"), evidence);
        }
        let mut documents = Vec::new();
        for piece in &self.evidence {
            if documents.last().is_none_or(|last: &Evidence| last.doc != piece.doc) {
                documents.push(piece.clone());
            }
        }
        let mut record = Record::new(id);
        record.put("name", name);
        record.put("person_id", self.person_id);
        record.put("country", self.country);
        record.put("organisation", self.organisation);
        record.put("offices", self.offices);
        record.put("office_dates", dated);
        record.put("aliases", self.aliases);
        if let Some((first, last)) = self.seen {
            record.put_one("first_seen", first.0, [first.1]);
            record.put_one("last_seen", last.0, [last.1]);
        }
        record.put_one("documents", documents.len() as f64, documents);
        record.put_one("mentions", self.evidence.len() as f64, self.evidence);
        record
    }
}

chancery_core::register_linker!(Persons);
