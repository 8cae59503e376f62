//! The titles the plugin knows, in every form a text may give them, with the office each stands for, and which title
//! of a text may mean an office of the table.

use crate::{
    codes::{Code, Codes},
    facts,
    kept::keep,
    lists::Lists,
    terms::Role,
};
use rustc_hash::{FxHashMap as Map, FxHashSet as Set};

/// An office, by the place of its name in [`Offices`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(crate) struct Office(u32);

/// A title as a hit names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Title {
    pub(crate) office: Office,
    /// The office as the output writes it: `Foreign Minister`.
    pub(crate) name: &'static str,
    /// Class of the office; honorifics and spouses have none.
    pub(crate) role: Role,
    /// `Presidents`.
    pub(crate) plural: bool,
    /// The one country that has the office.
    pub(crate) country: Option<Code>,
    /// Whether it must stand in capitals throughout: `PM`, `HE`.
    pub(crate) upper: bool,
    /// Whether the first letter of its first word must be a capital where it stands before a name.
    pub(crate) capital: bool,
    /// Whether the title, written small, is one only with the body that it belongs to: `secretary of the council`.
    pub(crate) needs_body: bool,
    /// Whether firms, universities and unions have such an office, too.
    pub(crate) is_anyones: bool,
}

impl Title {
    fn new(office: Office, name: &'static str, role: &str) -> Self {
        let needs_body =
            matches!(name, "Head" | "Secretary" | "Speaker" | "Minister" | "Leader" | "Director-General");
        let is_anyones = matches!(
            name,
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
        );
        let role = Role::of_title(role);
        Self {
            office,
            name,
            role,
            plural: false,
            country: None,
            upper: false,
            capital: false,
            needs_body,
            is_anyones,
        }
    }

    /// Office and class, as a text says them.
    pub(crate) fn said(&self) -> (Office, Role) {
        (self.office, self.role)
    }

    pub(crate) fn is_office(&self) -> bool {
        !matches!(self.role, Role::Honorific | Role::Spouse)
    }
}

/// What the name of an office is or holds.
mod mark {
    pub(super) const PRESIDENT: u16 = 1;
    pub(super) const KING: u16 = 1 << 1;
    pub(super) const CROWN_PRINCE: u16 = 1 << 2;
    pub(super) const LEADER: u16 = 1 << 3;
    pub(super) const CHAIRPERSON: u16 = 1 << 4;
    pub(super) const SECRETARY: u16 = 1 << 5;
    pub(super) const MINISTER: u16 = 1 << 6;
    /// Whoever is called so is never called president, whatever the class of the office.
    pub(super) const PRIME: u16 = 1 << 7;
    pub(super) const WITH_CHAIRMAN: u16 = 1 << 8;
    pub(super) const WITH_SECRETARY: u16 = 1 << 9;
    pub(super) const WITH_MINISTER: u16 = 1 << 10;
    /// Its name ends with that of another office.
    pub(super) const HAS_ENDING: u16 = 1 << 11;

    pub(super) fn of(name: &str) -> u16 {
        let alone = match name {
            "President" => PRESIDENT,
            "King" => KING,
            "Crown Prince" => CROWN_PRINCE,
            "Leader" => LEADER,
            "Chairperson" => CHAIRPERSON,
            "Secretary" => SECRETARY,
            "Minister" => MINISTER,
            "Prime Minister" | "Premier" | "Chancellor" | "Taoiseach" => PRIME,
            _ => 0,
        };
        let held = [("Chairman", WITH_CHAIRMAN), ("Secretary", WITH_SECRETARY), ("Minister", WITH_MINISTER)];
        held.iter().filter(|(word, _)| name.contains(word)).fold(alone, |marks, (_, mark)| marks | mark)
    }
}

/// The names of all offices, of the table and of titles.
#[derive(Debug, Default)]
pub(crate) struct Offices {
    names: Vec<&'static str>,
    places: Map<&'static str, Office>,
    /// By office: its marks.
    marks: Vec<u16>,
    /// By office: the offices that its name ends with.
    endings: Lists<Office>,
}

impl Offices {
    /// The office of that name, a new one if there is none.
    pub(crate) fn number(&mut self, name: &str) -> Office {
        match self.places.get(name) {
            Some(known) => *known,
            None => self.add(keep(name)),
        }
    }

    /// As [`Offices::number`], of a name that lasts.
    pub(crate) fn number_of(&mut self, name: &'static str) -> Office {
        match self.places.get(name) {
            Some(known) => *known,
            None => self.add(name),
        }
    }

    fn add(&mut self, name: &'static str) -> Office {
        let office = Office(self.names.len() as u32);
        self.names.push(name);
        self.places.insert(name, office);
        office
    }

    /// Reads the names once all are there.
    pub(crate) fn finish(&mut self) {
        self.marks = self.names.iter().map(|name| mark::of(name)).collect();
        let mut endings = Vec::new();
        for (number, name) in (0..).zip(&self.names) {
            for (blank, _) in name.match_indices(' ') {
                if let Some(ending) = self.places.get(&name[blank + 1..]) {
                    endings.push((number, *ending));
                    self.marks[number as usize] |= mark::HAS_ENDING;
                }
            }
        }
        self.endings = Lists::new(self.names.len(), endings.iter().copied());
    }

    /// As the output writes it.
    pub(crate) fn name(&self, office: Office) -> &'static str {
        self.names[office.0 as usize]
    }

    /// Whether a title of the text, `said`, may mean an office of the table, `held`: texts say "President" of who
    /// the table calls "Chairman of the Presidency".
    pub(crate) fn same(&self, held: (Office, Role), said: (Office, Role)) -> bool {
        let ((held, held_role), (said, said_role)) = (held, said);
        if held == said {
            return true;
        }
        let (holds, says) = (self.marks[held.0 as usize], self.marks[said.0 as usize]);
        let ends = || holds & mark::HAS_ENDING != 0 && self.endings.of(held.0).contains(&said);
        if says & mark::CHAIRPERSON != 0 && (holds & mark::WITH_CHAIRMAN != 0 || held_role.is_top()) || ends()
        {
            return true;
        }
        // "Secretary Blinken", "Minister Jaishankar"
        if says & mark::SECRETARY != 0 && holds & mark::WITH_SECRETARY != 0
            || says & mark::MINISTER != 0
                && (holds & mark::WITH_MINISTER != 0 || held_role == Role::ForeignMinister)
            || says & mark::LEADER != 0 && held_role.is_top()
        {
            return true;
        }
        if said_role == Role::Royal {
            return held_role.is_top() && (says & mark::CROWN_PRINCE == 0 || holds & mark::KING == 0);
        }
        if said_role == Role::Monarch || held_role == Role::Monarch {
            return said_role == held_role
                || said_role == Role::HeadOfState
                    && held_role == Role::Monarch
                    && says & mark::PRESIDENT == 0;
        }
        // A prime minister is never called president, whatever the class of the office.
        match (holds & mark::PRIME != 0, says & mark::PRIME != 0) {
            (true, true) => true,
            (false, false) => held_role == said_role || held_role.is_top() && said_role.is_top(),
            _ => false,
        }
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

/// Titles in all their forms.
#[derive(Debug, Default)]
pub(crate) struct Titles {
    /// The forms, one after the other.
    written: String,
    ends: Vec<usize>,
    pub(crate) list: Vec<Title>,
}

impl Titles {
    fn add(&mut self, written: &[&str], title: Title) {
        written.iter().for_each(|part| self.written.push_str(part));
        self.ends.push(self.written.len());
        self.list.push(title);
    }

    /// Every form with its title. Of a form given twice the later counts.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, &Title)> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        starts.zip(&self.ends).map(|(start, end)| &self.written[start..*end]).zip(&self.list)
    }

    /// All titles, later ones overriding earlier: the facts table's first, then the portfolios', then the plugin's
    /// own, then those of a user's tables.
    pub(crate) fn new(user: &[&'static str], offices: &mut Offices, codes: &mut Codes) -> Self {
        let mut titles = Self::default();
        titles.written.reserve(1 << 17);
        let mut add = |written: &[&str], office: Office, name: &'static str, role: &str, plural: bool| {
            let before = titles.written.len();
            titles.add(written, Title::new(office, name, role));
            let (Some(title), written) = (titles.list.last_mut(), &titles.written[before..]) else { return };
            let national = NATIONAL.iter().find(|(title, _)| *title == name || written.starts_with(title));
            title.plural = plural;
            title.country = national.map(|(_, code)| codes.number(code));
            title.upper = written.len() < 5 && written.chars().all(char::is_uppercase);
            title.capital = is_everyday(written, role);
        };
        stock_offices(offices, &mut add);
        portfolios(offices, &mut add);
        let table = facts::table::Table::new(include_str!("../data/titles.tsv"));
        let (title, office, role, number) =
            (table.column("title"), table.column("office"), table.column("role"), table.column("number"));
        for row in table.rows() {
            let name = row.cell(office);
            add(&[row.cell(title)], offices.number_of(name), name, row.cell(role), row.cell(number) == "pl");
        }
        for text in user {
            for row in facts::table::Table::new(text).rows() {
                let written = row.get("title");
                let name = if row.get("office").is_empty() { written } else { row.get("office") };
                let title = Title::new(offices.number_of(name), name, row.get("role"));
                for form in std::iter::once(written).chain(row.list("variants")) {
                    titles.add(&[form], title);
                }
            }
        }
        titles
    }
}

/// Whether a title is an everyday word, or too short, so that it must be written as a title.
fn is_everyday(written: &str, role: &str) -> bool {
    role == "honorific"
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
        )
}

/// Takes the parts of a form, its office with the name, the role, and whether it is a plural.
type Add<'a> = dyn FnMut(&[&str], Office, &'static str, &str, bool) + 'a;

/// The titles of the facts table.
fn stock_offices(offices: &mut Offices, add: &mut Add<'_>) {
    let bodies: Set<&str> = facts::organisations().iter().map(|body| body.acronym).collect();
    for row in facts::offices() {
        if matches!(row.role, "agent_noun" | "honorific") || row.title.contains("Junta") {
            continue;
        }
        let office = offices.number_of(row.title);
        add(&[row.title], office, row.title, row.role, false);
        for variant in &row.variants {
            // Short ones and common nouns are no titles before a name; a status is read by itself.
            let status =
                ["Acting ", "Interim ", "Caretaker "].iter().any(|status| variant.starts_with(status));
            // "NATO Secretary General": the acronym is read by itself.
            let body = variant.split(' ').next().is_some_and(|first| bodies.contains(first));
            let common = body
                || variant.starts_with(char::is_lowercase)
                || variant.len() < 4
                || variant.ends_with("-elect");
            if !status && !common {
                add(&[variant], office, row.title, row.role, false);
            }
        }
    }
}

/// Ministers, deputies and secretaries of every portfolio.
fn portfolios(offices: &mut Offices, add: &mut Add<'_>) {
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
        let mut of = |before: &str| {
            let office = offices.number(&format!("{before}Minister of {spelt}"));
            (office, offices.name(office))
        };
        let (minister, deputy, vice) = (of(""), of("Deputy "), of("Vice "));
        for (before, (office, name), role) in [
            ("", minister, role),
            ("Deputy ", deputy, "minister"),
            ("First Deputy ", deputy, "minister"),
            ("Vice ", vice, "minister"),
        ] {
            add(&[before, portfolio, " Minister"], office, name, role, false);
            add(&[before, portfolio, " Ministers"], office, name, role, true);
            for of in [" of ", " for ", " of the ", " for the "] {
                add(&[before, "Minister", of, portfolio], office, name, role, false);
                add(&[before, "Ministers", of, portfolio], office, name, role, true);
            }
        }
        let ((office, name), (deputy, deputy_name)) = (minister, deputy);
        add(&[portfolio, " Secretary"], office, name, role, false);
        add(&["Deputy ", portfolio, " Secretary"], deputy, deputy_name, "minister", false);
        add(&["Secretary of ", portfolio], office, name, role, false);
        add(&["Secretary of the ", portfolio], office, name, role, false);
    }
}

/// How the plugin writes an office of the facts table.
pub(crate) fn normal_office(
    written: &'static str,
    titles: &Map<&str, Office>,
    offices: &mut Offices,
) -> Office {
    let rest = written.strip_prefix("Acting ").unwrap_or(written);
    titles.get(rest).copied().unwrap_or_else(|| offices.number_of(rest))
}
