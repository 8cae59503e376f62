//! Terms of office: when one was held, how high the office is.

use crate::{codes::Code, offices::Office};

/// An office the person held.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Term {
    pub(crate) office: Office,
    pub(crate) role: Role,
    /// The country it belongs to, none for an organisation's.
    pub(crate) country: Code,
    /// The organisation it belongs to, by its place in those of [`People`](crate::people::People); 0 for a state's.
    pub(crate) organisation: u32,
    /// First and last day as `yyyymmdd`, the earliest and latest the table allows.
    pub(crate) from: u32,
    pub(crate) to: u32,
    /// By how many years the table may be wrong at either end.
    pub(crate) slack: (u8, u8),
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
        let (mut number, mut digits, mut place) = (0, 0, 0);
        // What is no number of at most eight digits is as good as absent.
        for byte in date.bytes().take_while(|byte| *byte != b'T').chain(std::iter::once(b'-')) {
            match byte {
                b'-' => {
                    if let Some(part) = parts.get_mut(place) {
                        *part = (1..9).contains(&digits).then_some(number);
                    }
                    (number, digits, place) = (0, 0, place + 1);
                }
                b'0'..=b'9' if digits < 9 => {
                    (number, digits) = (number * 10 + u32::from(byte - b'0'), digits + 1)
                }
                _ => digits = 9,
            }
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
        } else if self.stretched().0 <= when.to && when.from <= self.stretched().1 {
            Standing::Perhaps
        } else if self.to < when.from {
            Standing::Former
        } else {
            Standing::Future
        }
    }

    /// First and last day if the table is as wrong as it may be.
    fn stretched(&self) -> (u32, u32) {
        let (before, after) = self.slack;
        (self.from.saturating_sub(u32::from(before) * YEAR), self.to.saturating_add(u32::from(after) * YEAR))
    }
}

/// The years from the first to the last day of some terms, their doubtful ends stretched: few bytes that tell of most
/// persons that they are not in office at a date.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Years(u16, u16);

impl Years {
    pub(crate) fn of(terms: &[Term]) -> Self {
        let year = |day: u32| u16::try_from(day / YEAR).unwrap_or(u16::MAX);
        let from = terms.iter().map(|term| year(term.stretched().0)).min();
        let to = terms.iter().map(|term| year(term.stretched().1)).max();
        Self(from.unwrap_or(u16::MAX), to.unwrap_or(0))
    }

    /// Whether one of the terms may be [`Standing::Current`] or [`Standing::Perhaps`] at the date.
    pub(crate) fn may_hold(self, when: When) -> bool {
        u32::from(self.0) <= when.to / YEAR && (when.from / YEAR).min(u16::MAX.into()) <= u32::from(self.1)
    }
}

/// The class of an office.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Role {
    HeadOfState,
    Monarch,
    HeadOfGovernment,
    Deputy,
    ForeignMinister,
    PartyLeader,
    IoHead,
    Minister,
    Security,
    Diplomat,
    Legislative,
    Subnational,
    Spokesperson,
    Military,
    Royal,
    Other,
    /// These are of titles alone and no office.
    Honorific,
    Spouse,
    /// A firm's.
    Business,
    /// One that a user's table names and nobody knows.
    Unknown,
}

/// The classes of offices the output knows, in the order of [`Role`].
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

/// [`Role`] in the order of [`ROLES`].
const IN_ORDER: [Role; 16] = [
    Role::HeadOfState,
    Role::Monarch,
    Role::HeadOfGovernment,
    Role::Deputy,
    Role::ForeignMinister,
    Role::PartyLeader,
    Role::IoHead,
    Role::Minister,
    Role::Security,
    Role::Diplomat,
    Role::Legislative,
    Role::Subnational,
    Role::Spokesperson,
    Role::Military,
    Role::Royal,
    Role::Other,
];

impl Role {
    fn known(name: &str) -> Option<Self> {
        let place = ROLES.iter().position(|role| *role == name)?;
        Some(IN_ORDER[place])
    }

    /// The role of a term of that name, [`Role::Other`] for one that the output does not know.
    pub(crate) fn of_term(name: &str) -> Self {
        Self::known(name).unwrap_or(Self::Other)
    }

    /// The role of a title of that name.
    pub(crate) fn of_title(name: &str) -> Self {
        Self::known(name).unwrap_or(match name {
            "honorific" => Self::Honorific,
            "spouse" => Self::Spouse,
            "business" => Self::Business,
            _ => Self::Unknown,
        })
    }

    /// As the output writes it.
    pub(crate) fn as_str(self) -> &'static str {
        ROLES.get(self as usize).copied().unwrap_or("other")
    }

    /// How high such an office ranks where a person holds several at once: lower is higher.
    pub(crate) fn rank(self) -> u8 {
        match self {
            Self::HeadOfState | Self::Monarch => 0,
            Self::HeadOfGovernment | Self::IoHead => 1,
            Self::ForeignMinister => 2,
            Self::PartyLeader => 3,
            Self::Deputy => 4,
            _ => 5,
        }
    }

    /// Of who leads a state or its government.
    pub(crate) fn is_top(self) -> bool {
        matches!(self, Self::HeadOfState | Self::HeadOfGovernment | Self::Monarch)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_as_far_as_they_go() {
        let read = |date: &str| When::parse(date).map(|when| (when.from, when.to));
        assert_eq!(read("2013"), Some((20130101, 20131231)));
        assert_eq!(read("2013-03"), Some((20130301, 20130331)));
        assert_eq!(read("2013-03-14T10:00"), Some((20130314, 20130314)));
        assert_eq!(read("2013-W3"), Some((20130101, 20131231)));
        assert_eq!((read(""), read("13"), read("x-03"), read("201300000-01")), (None, None, None, None));
    }

    #[test]
    fn years_rule_out_only_who_is_not_in_office() {
        let term = |from: u32, to: u32, slack| Term {
            office: Office::default(),
            role: Role::Other,
            country: Code::NONE,
            organisation: 0,
            from,
            to,
            slack,
        };
        let terms = [term(19900301, 19930615, (3, 0)), term(20050101, u32::MAX, (0, 4))];
        let early = Years::of(&terms[..1]);
        for year in 1980..2030 {
            let when = When { from: year * YEAR + 101, to: year * YEAR + 1231 };
            let held = |term: &Term| term.standing(when) <= Standing::Perhaps;
            assert_eq!(early.may_hold(when), held(&terms[0]), "{year}");
            assert!(Years::of(&terms).may_hold(when) || !terms.iter().any(held), "{year}");
        }
        assert!(!Years::of(&[]).may_hold(When { from: 20000101, to: 20001231 }));
    }

    #[test]
    fn roles_are_in_the_order_of_their_names() {
        assert!(IN_ORDER.iter().zip(ROLES).all(|(role, name)| role.as_str() == *name));
        assert_eq!((Role::of_term("tsar"), Role::of_title("tsar")), (Role::Other, Role::Unknown));
    }
}
