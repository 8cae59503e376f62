//! The titles the plugin knows, in every form a text may give them, with the office each stands for.

use crate::{facts, hash::Map};

/// A title as a hit names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Title {
    /// As the output writes it: `Foreign Minister`.
    pub(crate) office: String,
    /// Class of the office; `honorific` and `spouse` are no office.
    pub(crate) role: String,
    /// `Presidents`.
    pub(crate) plural: bool,
    /// The one country that has the office.
    pub(crate) country: Option<String>,
    /// Whether it must stand in capitals throughout: `PM`, `HE`.
    pub(crate) upper: bool,
    /// Whether the first letter of its first word must be a capital where it stands before a name.
    pub(crate) capital: bool,
}

impl Title {
    pub(crate) fn is_office(&self) -> bool {
        !matches!(self.role.as_str(), "honorific" | "spouse")
    }

    /// Whether the title, written small, is one only with the body that it belongs to: `secretary of the council`.
    pub(crate) fn needs_body(&self) -> bool {
        matches!(
            self.office.as_str(),
            "Head" | "Secretary" | "Speaker" | "Minister" | "Leader" | "Director-General"
        )
    }

    /// Whether firms, universities and unions have such an office, too.
    pub(crate) fn is_anyones(&self) -> bool {
        matches!(
            self.office.as_str(),
            "President"
                | "Vice President"
                | "Chairperson"
                | "Vice Chairman"
                | "Chief Executive"
                | "Director"
                | "Executive Director"
                | "Managing Director"
                | "Secretary"
                | "Head"
                | "Spokesperson"
                | "Deputy Spokesperson"
        )
    }
}

/// Words before a title, with the standing they give; empty where they say nothing of it.
pub(crate) const STATUSES: &[(&str, &str)] = &[
    ("former", "former"),
    ("ex", "former"),
    ("late", "former"),
    ("then", "former"),
    ("outgoing", "current"),
    ("ousted", "former"),
    ("deposed", "former"),
    ("past", "former"),
    ("previous", "former"),
    ("retired", "former"),
    ("acting", "acting"),
    ("interim", "acting"),
    ("caretaker", "acting"),
    ("transitional", "acting"),
    ("incoming", "elect"),
    ("incumbent", "current"),
    ("current", "current"),
    ("sitting", "current"),
    ("new", ""),
    ("newly elected", ""),
    ("newly-elected", ""),
    ("newly appointed", ""),
    ("visiting", ""),
    ("long-time", ""),
    ("longtime", ""),
    ("first", ""),
    ("embattled", ""),
    ("populist", ""),
    ("right-wing", ""),
    ("left-wing", ""),
    ("unpopular", ""),
    ("republican", ""),
    ("democratic", ""),
    ("labour", ""),
    ("conservative", ""),
    ("liberal", ""),
];

fn lines(file: &'static str) -> impl Iterator<Item = &'static str> {
    file.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// Offices that one country alone has, or that stand for its own where no other is named.
const NATIONAL: &[(&str, &str)] = &[
    ("Secretary of State", "US"),
    ("Taoiseach", "IE"),
    ("Kremlin", "RU"),
    ("State Department", "US"),
    ("White House", "US"),
    ("Pentagon", "US"),
    ("Tánaiste", "IE"),
    ("Teachta Dála", "IE"),
    ("Chancellor of the Exchequer", "GB"),
    ("Minister of External Affairs", "IN"),
    ("State Councilor", "CN"),
    ("Secretary of the Treasury", "US"),
    ("Scottish Secretary", "GB"),
    ("Northern Ireland Secretary", "GB"),
];

/// All titles, later ones overriding earlier: the portfolios' first, then the facts table's, then the plugin's own.
pub(crate) fn stock_titles() -> Vec<(String, Title)> {
    let mut titles = Vec::new();
    let mut add = |written: &str, office: &str, role: &str, plural: bool| {
        // What is an everyday word, or too short, must be written as a title.
        let capital = matches!(role, "honorific")
            || written.len() <= 3
            || written.ends_with('.')
            || matches!(
                written,
                "General"
                    | "Major"
                    | "Captain"
                    | "Count"
                    | "Leader"
                    | "Judge"
                    | "Justice"
                    | "Father"
                    | "Representative"
                    | "Representatives"
                    | "Minister"
                    | "Speaker"
                    | "Deputy"
                    | "Head"
                    | "Don"
                    | "Chief Executive"
                    | "Commander"
                    | "Director General"
                    | "Secretary"
            );
        let national = NATIONAL.iter().find(|(title, _)| *title == office || written.starts_with(title));
        let country = national.map(|(_, code)| (*code).to_owned());
        let upper = written.len() < 5 && written.chars().all(char::is_uppercase);
        let title =
            Title { office: office.to_owned(), role: role.to_owned(), plural, country, upper, capital };
        titles.push((written.to_owned(), title));
    };
    for office in facts::offices() {
        if matches!(office.role, "agent_noun" | "honorific") || office.title.contains("Junta") {
            continue;
        }
        add(office.title, office.title, office.role, false);
        for variant in &office.variants {
            // Short ones and common nouns are no titles before a name; a status is read by itself.
            let status =
                ["Acting ", "Interim ", "Caretaker "].iter().any(|status| variant.starts_with(status));
            // "NATO Secretary General": the acronym is read by itself.
            let body =
                variant.split(' ').next().is_some_and(|first| facts::organisations().get(first).is_some());
            let common = body
                || variant.starts_with(char::is_lowercase)
                || variant.len() < 4
                || variant.ends_with("-elect");
            if !status && !common {
                add(variant, office.title, office.role, false);
            }
        }
    }
    for portfolio in lines(include_str!("../data/portfolios.txt")) {
        let spelt = portfolio.replace("Defence", "Defense").replace("Labour", "Labor");
        let spelt = match spelt.as_str() {
            "National Defense" => "Defense",
            "Interior" | "Internal Affairs" | "Home Affairs" => "the Interior",
            "Transportation" => "Transport",
            "Trade" => "Commerce",
            other => other,
        };
        let role = match spelt {
            "Defense" | "the Interior" | "Security" | "Public Security" | "National Security"
            | "State Security" | "Intelligence" => "security",
            _ => "minister",
        };
        let office = format!("Minister of {spelt}");
        for (before, office, role) in [
            ("", office.clone(), role),
            ("Deputy ", format!("Deputy {office}"), "minister"),
            ("First Deputy ", format!("Deputy {office}"), "minister"),
            ("Vice ", format!("Vice {office}"), "minister"),
        ] {
            add(&format!("{before}{portfolio} Minister"), &office, role, false);
            add(&format!("{before}{portfolio} Ministers"), &office, role, true);
            for of in ["of", "for", "of the", "for the"] {
                add(&format!("{before}Minister {of} {portfolio}"), &office, role, false);
                add(&format!("{before}Ministers {of} {portfolio}"), &office, role, true);
            }
        }
        add(&format!("{portfolio} Secretary"), &office, role, false);
        add(&format!("Deputy {portfolio} Secretary"), &format!("Deputy {office}"), "minister", false);
        add(&format!("Secretary of {portfolio}"), &office, role, false);
        add(&format!("Secretary of the {portfolio}"), &office, role, false);
    }
    let table = facts::table::Table::new(include_str!("../data/titles.tsv"));
    for row in table.rows() {
        add(row.get("title"), row.get("office"), row.get("role"), row.get("number") == "pl");
    }
    titles
}

/// Titles of a user's table of offices.
pub(crate) fn user_titles(tables: &[String]) -> Vec<(String, Title)> {
    let mut titles = Vec::new();
    for text in tables {
        for row in facts::table::Table::new(text).rows() {
            let written = row.get("title");
            let office = if row.get("office").is_empty() { written } else { row.get("office") };
            let title = Title {
                office: office.to_owned(),
                role: row.get("role").to_owned(),
                plural: false,
                country: None,
                upper: false,
                capital: false,
            };
            let forms = std::iter::once(written).chain(row.list("variants"));
            titles.extend(forms.map(|form| (form.to_owned(), title.clone())));
        }
    }
    titles
}

/// How the plugin writes an office of the facts table.
pub(crate) fn normal_office(written: &str, titles: &Map<&str, &str>) -> String {
    let (before, rest) = match written.strip_prefix("Acting ") {
        Some(rest) => ("", rest),
        None => ("", written),
    };
    titles.get(rest).map_or_else(|| format!("{before}{rest}"), |office| (*office).to_owned())
}
