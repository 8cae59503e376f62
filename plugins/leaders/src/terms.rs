//! Terms of office: when one was held, how high the office is, and which title of a text may mean it.

use std::sync::LazyLock;

/// An office the person held.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Term {
    /// As the plugin writes it: `Foreign Minister`.
    pub(crate) office: String,
    pub(crate) role: &'static str,
    /// Code of the country it belongs to, empty for an organisation's.
    pub(crate) country: String,
    pub(crate) organisation: String,
    /// First and last day as `yyyymmdd`, the earliest and latest the table allows.
    pub(crate) from: u32,
    pub(crate) to: u32,
    /// By how many years the table may be wrong at either end.
    pub(crate) slack: (u32, u32),
}

/// A day or a longer stretch, as `yyyymmdd`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct When {
    pub(crate) from: u32,
    pub(crate) to: u32,
}

impl When {
    /// Reads `2013`, `2013-03`, `2013-03-14`, with or without a time.
    pub(crate) fn parse(date: &str) -> Option<Self> {
        let mut parts = [None; 3];
        for (part, cell) in date.split('T').next()?.split('-').zip(&mut parts) {
            let digits = !part.is_empty() && part.len() < 9 && part.bytes().all(|byte| byte.is_ascii_digit());
            *cell = digits.then(|| part.bytes().fold(0, |number, byte| number * 10 + u32::from(byte - b'0')));
        }
        let [year, month, day] = parts;
        let year = year.filter(|year| (1000..3000).contains(year))?;
        let from = year * 10_000 + month.unwrap_or(1) * 100 + day.unwrap_or(1);
        let to = year * 10_000 + month.unwrap_or(12) * 100 + day.unwrap_or(31);
        Some(Self { from, to })
    }
}

const YEAR: u32 = 10_000;

/// How a person stands in an office at a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Standing {
    Current,
    /// In office at the date if the table's doubtful end is stretched.
    Perhaps,
    Former,
    Future,
}

impl Term {
    pub(crate) fn standing(&self, when: When) -> Standing {
        if self.from <= when.to && when.from <= self.to {
            Standing::Current
        } else if self.from.saturating_sub(self.slack.0 * YEAR) <= when.to
            && when.from <= self.to.saturating_add(self.slack.1 * YEAR)
        {
            Standing::Perhaps
        } else if self.to < when.from {
            Standing::Former
        } else {
            Standing::Future
        }
    }
}

/// How high an office ranks where a person holds several at once: lower is higher.
pub(crate) fn rank(role: &str) -> u8 {
    match role {
        "head_of_state" | "monarch" => 0,
        "head_of_government" | "io_head" => 1,
        "foreign_minister" => 2,
        "party_leader" => 3,
        "deputy" => 4,
        _ => 5,
    }
}

/// The classes of offices the output knows.
pub(crate) const ROLES: &[&str] = &[
    "head_of_state",
    "monarch",
    "head_of_government",
    "deputy",
    "foreign_minister",
    "party_leader",
    "io_head",
    "minister",
    "security",
    "diplomat",
    "legislative",
    "subnational",
    "spokesperson",
    "military",
    "royal",
    "other",
];

/// The role of that name, `other` for one that the output does not know.
pub(crate) fn role(name: &str) -> &'static str {
    ROLES.iter().find(|role| **role == name).copied().unwrap_or("other")
}

/// Whether a title of the text may mean an office of the table: texts say "President" of who the table calls
/// "Chairman of the Presidency".
pub(crate) fn same_office(held: &str, held_role: &str, said: &str, said_role: &str) -> bool {
    const TOP: &[&str] = &["head_of_state", "head_of_government", "monarch"];
    const BOTH: &[&str] = &["Prime Minister", "Premier", "Chancellor", "Taoiseach"];
    let ends = || held.strip_suffix(said).is_some_and(|before| before.ends_with(' '));
    if held == said || ends() || said == "Chairperson" && held.contains("Chairman") {
        return true;
    }
    // "Secretary Blinken", "Minister Jaishankar"
    if matches!(said, "Secretary" | "Minister")
        && (held.contains(said) || said == "Minister" && held_role == "foreign_minister")
    {
        return true;
    }
    if matches!(said, "Leader" | "Chairperson") && TOP.contains(&held_role) {
        return true;
    }
    if said_role == "royal" {
        return TOP.contains(&held_role) && (said != "Crown Prince" || held != "King");
    }
    if said_role == "monarch" || held_role == "monarch" {
        return said_role == held_role
            || said_role == "head_of_state" && held_role == "monarch" && said != "President";
    }
    // A prime minister is never called president, whatever the class of the office.
    let primes = (BOTH.contains(&held), BOTH.contains(&said));
    match primes {
        (true, true) => true,
        (false, false) => held_role == said_role || TOP.contains(&held_role) && TOP.contains(&said_role),
        _ => false,
    }
}

/// Today's states and those they come from count as one.
pub(crate) fn same_country(a: &str, b: &str) -> bool {
    static SUCCESSORS: LazyLock<Vec<(&'static str, &'static str)>> = LazyLock::new(|| {
        let countries = crate::facts::countries().iter();
        let mut pairs: Vec<_> = countries
            .flat_map(|country| country.successors.iter().map(|successor| (country.code, *successor)))
            .collect();
        pairs.sort_unstable();
        pairs
    });
    let succeeds = |old: &str, new: &str| SUCCESSORS.binary_search(&(old, new)).is_ok();
    a == b || succeeds(a, b) || succeeds(b, a)
}
