//! `leaders-data SOURCE`: makes the facts tables of `plugins/leaders/data` from raw reference tables.
//!
//! SOURCE holds `leaders.tsv`, `countries.tsv`, `organisations.tsv` and `offices.tsv` with a header line each;
//! columns are found by their names, so newer files may add some or move them. The plugin's `exclusions.tsv`
//! lists what to leave out and why. The same input gives the same bytes.

use crate::root;
use chancery_cli::{Extra, OK, WRONG, say};
use clap::{Arg, Command};
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

pub(crate) fn command() -> Extra {
    Extra {
        command: Command::new("leaders-data")
            .about("Make the facts tables of plugins/leaders from reference tables")
            .arg(
                Arg::new("source").value_name("SOURCE").required(true).help("The folder with the raw tables"),
            ),
        run: |matches| {
            let source = matches.get_one::<String>("source").map(String::as_str).unwrap_or_default();
            match import(Path::new(source), &root().join("plugins/leaders/data")) {
                Ok(report) => {
                    say(report);
                    OK
                }
                Err(error) => {
                    say(format!("error: {error}"));
                    WRONG
                }
            }
        },
    }
}

fn import(source: &Path, target: &Path) -> Result<String, String> {
    let mut log = Log::default();
    let excluded = Exclusions(Table::read(&target.join("exclusions.tsv"))?);
    let countries = countries(&Table::read(&source.join("countries.tsv"))?, &excluded, &mut log)?;
    let codes: BTreeSet<String> = countries.iter().map(|row| row[0].clone()).collect();
    let mut raw = Table::read(&source.join("leaders.tsv"))?;
    correct(&mut raw, &Table::read(&target.join("corrections.tsv"))?, &mut log)?;
    let leaders = leaders(&raw, &codes, &excluded, &mut log)?;
    let organisations = organisations(&Table::read(&source.join("organisations.tsv"))?, &excluded, &mut log)?;
    let offices = offices(&Table::read(&source.join("offices.tsv"))?, &mut log)?;
    write(target, "countries.tsv", COUNTRY_COLUMNS, &countries)?;
    write(target, "leaders.tsv", LEADER_COLUMNS, &leaders)?;
    write(target, "organisations.tsv", ORGANISATION_COLUMNS, &organisations)?;
    write(target, "offices.tsv", OFFICE_COLUMNS, &offices)?;
    Ok(log.report(&[
        ("leaders", leaders.len()),
        ("countries", countries.len()),
        ("organisations", organisations.len()),
        ("offices", offices.len()),
    ]))
}

const COUNTRY_COLUMNS: &[&str] = &[
    "iso2",
    "name",
    "formal_name",
    "aliases",
    "adjectives",
    "demonyms",
    "capital",
    "former_names",
    "status",
    "successors",
];
const LEADER_COLUMNS: &[&str] = &[
    "id",
    "name",
    "surname",
    "aliases",
    "name_order",
    "country",
    "office",
    "role",
    "from",
    "to",
    "note",
    "source",
];
const ORGANISATION_COLUMNS: &[&str] = &["acronym", "name", "aliases", "kind", "members", "founded"];
const OFFICE_COLUMNS: &[&str] = &["title", "role", "variants"];
const ROLES: &[&str] = &[
    "deputy",
    "foreign_minister",
    "head_of_government",
    "head_of_state",
    "io_head",
    "monarch",
    "other",
    "party_leader",
];

/// A table with a header line.
struct Table {
    header: Vec<String>,
    rows: Vec<Vec<String>>,
}

impl Table {
    fn read(path: &Path) -> Result<Self, String> {
        let text = fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
        let mut lines = text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
        let split = |line: &str| line.split('\t').map(|cell| cell.trim().to_owned()).collect::<Vec<_>>();
        let header = split(lines.next().ok_or_else(|| format!("{}: empty", path.display()))?);
        let rows: Vec<Vec<String>> = lines.map(split).collect();
        match rows.iter().position(|row| row.len() != header.len()) {
            Some(row) => Err(format!("{}: row {} has another number of columns", path.display(), row + 2)),
            None => Ok(Self { header, rows }),
        }
    }

    fn column(&self, name: &str) -> Result<usize, String> {
        let place = self.header.iter().position(|column| column == name);
        place.ok_or_else(|| format!("no column `{name}` among {:?}", self.header))
    }
}

/// Forms that a source gives and that are wrong or harmful: (table, key, form).
struct Exclusions(Table);

impl Exclusions {
    fn has(&self, table: &str, key: &str, form: &str) -> bool {
        self.0.rows.iter().any(|row| row[0] == table && row[1] == key && (row[2] == form || row[2] == "*"))
    }
}

#[derive(Default)]
struct Log(BTreeMap<String, usize>);

impl Log {
    fn drop(&mut self, reason: &str) {
        *self.0.entry(reason.to_owned()).or_default() += 1;
    }

    fn report(&self, kept: &[(&str, usize)]) -> String {
        let kept = kept.iter().map(|(table, rows)| format!("{table}: {rows} rows kept"));
        let dropped = self.0.iter().map(|(reason, count)| format!("dropped {count}: {reason}"));
        kept.chain(dropped).collect::<Vec<_>>().join("\n")
    }
}

fn write(folder: &Path, name: &str, columns: &[&str], rows: &[Vec<String>]) -> Result<(), String> {
    let mut text = columns.join("\t") + "\n";
    for row in rows {
        text += &row.join("\t");
        text.push('\n');
    }
    let path = folder.join(name);
    fs::write(&path, text).map_err(|error| format!("{}: {error}", path.display()))
}

/// A cell that lists forms, cleaned: no brackets, no placeholder, no repetition.
fn forms(cell: &str, keep: impl Fn(&str) -> bool) -> Vec<String> {
    let mut kept: Vec<String> = Vec::new();
    for form in cell.split('|').flat_map(|form| form.split(" or ")) {
        let form = form.split(" (").next().unwrap_or_default();
        let form = form.trim_matches(|c: char| c == '*' || c == ' ').replace('\u{2019}', "'");
        let form = form.split_whitespace().collect::<Vec<_>>().join(" ");
        let placeholder = matches!(form.as_str(), "" | "none" | "NA") || form.starts_with("no ");
        let latin = form
            .chars()
            .all(|c| !c.is_alphabetic() || c < '\u{250}' || ('\u{1e00}'..'\u{1f00}').contains(&c));
        let broken = form.contains(['/', '(', ')', ';', '?']) || form.starts_with("and ");
        if !placeholder && latin && !broken && keep(&form) && !kept.contains(&form) {
            kept.push(form);
        }
    }
    kept
}

fn countries(table: &Table, excluded: &Exclusions, log: &mut Log) -> Result<Vec<Vec<String>>, String> {
    let at = |name| table.column(name);
    let (iso2, name, formal, aliases) = (at("iso2")?, at("name")?, at("formal_name")?, at("aliases")?);
    let (adjective, demonym, capital) = (at("adjective")?, at("demonym")?, at("capital")?);
    let (former, status, successors) = (at("former_names")?, at("status")?, at("successors")?);
    let mut rows = Vec::new();
    for row in &table.rows {
        // A state that never had an ISO code goes under its successor's, if it has one only.
        let code = if row[iso2].is_empty() { row[successors].clone() } else { row[iso2].clone() };
        if code.len() != 2 || !code.bytes().all(|byte| byte.is_ascii_uppercase()) {
            log.drop("countries without an ISO code of their own or of one successor");
            continue;
        }
        let keep = |form: &str| !excluded.has("countries", &code, form);
        let one = |cell: &str| forms(cell, |_| true).into_iter().next().unwrap_or_default();
        let capital = one(row[capital].split(" in ").next().unwrap_or_default());
        let name = one(&row[name]);
        let other = |form: &str| keep(form) && form != name && form != capital && form.chars().count() > 1;
        rows.push(vec![
            code.clone(),
            name.clone(),
            one(&row[formal]),
            forms(&row[aliases], other).join("|"),
            forms(&row[adjective], keep).join("|"),
            forms(&row[demonym], keep).join("|"),
            capital.clone(),
            forms(&row[former], other).join("|"),
            row[status].clone(),
            row[successors].clone(),
        ]);
    }
    rows.sort();
    Ok(rows)
}

fn organisations(table: &Table, excluded: &Exclusions, log: &mut Log) -> Result<Vec<Vec<String>>, String> {
    let at = |name| table.column(name);
    let (acronym, name, aliases, kind) = (at("acronym")?, at("name")?, at("aliases")?, at("kind")?);
    let (members, founded) = (at("members")?, at("founded")?);
    let mut rows = Vec::new();
    for row in &table.rows {
        if excluded.has("organisations", &row[acronym], "*") {
            log.drop("organisations on the list of exclusions");
            continue;
        }
        let keep = |form: &str| !excluded.has("organisations", &row[acronym], form);
        rows.push(vec![
            row[acronym].clone(),
            row[name].clone(),
            forms(&row[aliases], keep).join("|"),
            row[kind].clone(),
            row[members].clone(),
            row[founded].clone(),
        ]);
    }
    rows.sort();
    Ok(rows)
}

fn offices(table: &Table, log: &mut Log) -> Result<Vec<Vec<String>>, String> {
    let at = |name| table.column(name);
    let (title, role, variants) = (at("title")?, at("role_class")?, at("variants")?);
    let mut rows = Vec::new();
    for row in &table.rows {
        if row[title].contains(',') {
            log.drop("offices that join two titles");
            continue;
        }
        rows.push(vec![row[title].clone(), row[role].clone(), forms(&row[variants], |_| true).join("|")]);
    }
    rows.sort();
    Ok(rows)
}

fn leaders(
    table: &Table,
    codes: &BTreeSet<String>,
    excluded: &Exclusions,
    log: &mut Log,
) -> Result<Vec<Vec<String>>, String> {
    let at = |name| table.column(name);
    let (id, name, surname, aliases) = (at("id")?, at("name")?, at("surname")?, at("aliases")?);
    let (order, country, office, role) = (at("name_order")?, at("country_iso2")?, at("office")?, at("role")?);
    let (from, to, source, note) = (at("from")?, at("to")?, at("source")?, at("date_note")?);
    // A crown dependency's list names the sovereign's own office holders again.
    let homes: BTreeMap<&str, BTreeSet<&str>> = table.rows.iter().fold(BTreeMap::new(), |mut homes, row| {
        homes.entry(row[name].as_str()).or_insert_with(BTreeSet::new).insert(row[country].as_str());
        homes
    });
    let mut rows = Vec::new();
    for row in &table.rows {
        let british = homes.get(row[name].as_str()).is_some_and(|homes| homes.contains("GB"));
        let problem = if row[id].is_empty() {
            Some("leaders without an id")
        } else if excluded.has("leaders", &row[id], "*") {
            Some("leaders on the list of exclusions")
        } else if !row[country].is_empty() && !codes.contains(&row[country]) {
            Some("leaders of an unknown country")
        } else if row[country] != "GB" && british {
            Some("office holders of the United Kingdom under a dependency")
        } else if row[office] == "Co-Prince" {
            Some("an office that comes with another")
        } else if !ROLES.contains(&row[role].as_str()) {
            Some("leaders with an unknown role")
        } else if !is_date(&row[from]) || !is_date(&row[to]) {
            Some("leaders with a malformed date")
        } else if !row[from].is_empty() && !row[to].is_empty() && before(&row[to], &row[from]) {
            Some("terms that end before they begin")
        } else if forms(&row[name], |_| true).len() != 1 {
            Some("leaders whose name is not one name in Latin letters")
        } else {
            None
        };
        if let Some(problem) = problem {
            log.drop(problem);
            continue;
        }
        let is_name = |form: &str| {
            let about = ["Administration", "Gov.", "Government", "Hojatolislam"];
            form != row[name]
                && !about.iter().any(|word| form.contains(word))
                && !excluded.has("leaders", &row[id], form)
        };
        rows.push(vec![
            row[id].clone(),
            row[name].clone(),
            row[surname].clone(),
            forms(&row[aliases], is_name).join("|"),
            row[order].clone(),
            row[country].clone(),
            row[office].clone(),
            row[role].clone(),
            row[from].clone(),
            row[to].clone(),
            row[note].clone(),
            row[source].clone(),
        ]);
    }
    rows.sort();
    rows.dedup();
    Ok(rows)
}

/// Mends the cells that `corrections` names by the id of the row. An id that becomes another one's takes that
/// one's name, and its own name becomes an alias.
fn correct(table: &mut Table, corrections: &Table, log: &mut Log) -> Result<(), String> {
    let (id, name, aliases) = (table.column("id")?, table.column("name")?, table.column("aliases")?);
    let shared = [name, table.column("surname")?, table.column("name_order")?];
    for correction in &corrections.rows {
        let [_, key, column, value, _] = correction.as_slice() else {
            return Err(format!("corrections.tsv: five columns expected: {correction:?}"));
        };
        let column = table.column(column)?;
        let into = if column == id { table.rows.iter().find(|row| row[id] == *value).cloned() } else { None };
        if column == id && into.is_none() {
            return Err(format!("corrections.tsv: `{value}`, which `{key}` is to join, is not in the table"));
        }
        let mut found = false;
        for row in table.rows.iter_mut().filter(|row| row[id] == *key) {
            found = true;
            if column == id || column == name {
                row[aliases] = format!("{}|{}", row[name], row[aliases]);
            }
            if let Some(into) = &into {
                for cell in shared {
                    row[cell] = into[cell].clone();
                }
            }
            row[column] = value.clone();
        }
        if !found {
            log.drop("corrections of rows that are not there");
        }
    }
    Ok(())
}

/// `2017`, `2017-06`, `2017-06-10` or nothing.
fn is_date(date: &str) -> bool {
    let widths = [4, 2, 2];
    let parts: Vec<&str> = date.split('-').collect();
    date.is_empty()
        || parts.len() <= 3
            && parts
                .iter()
                .zip(widths)
                .all(|(part, width)| part.len() == width && part.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Whether `a` lies before `b` at the precision they share.
fn before(a: &str, b: &str) -> bool {
    let shared = a.len().min(b.len());
    a[..shared] < b[..shared]
}
