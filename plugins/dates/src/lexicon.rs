//! The words that open a temporal expression, as the shared pass finds them.

use crate::{
    expr::Count,
    point::{Part, Season},
};
use chancery_core::prelude::*;

/// A unit of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Night,
    Week,
    Fortnight,
    Weekend,
    Month,
    Quarter,
    Half,
    Year,
    Decade,
    Century,
    Millennium,
}

impl Unit {
    const NAMES: [(&'static str, Self); 15] = [
        ("second", Self::Second),
        ("minute", Self::Minute),
        ("hour", Self::Hour),
        ("day", Self::Day),
        ("night", Self::Night),
        ("week", Self::Week),
        ("fortnight", Self::Fortnight),
        ("weekend", Self::Weekend),
        ("month", Self::Month),
        ("quarter", Self::Quarter),
        ("half", Self::Half),
        ("year", Self::Year),
        ("decade", Self::Decade),
        ("century", Self::Century),
        ("millennium", Self::Millennium),
    ];

    /// Whether it is counted within a day.
    pub(crate) const fn is_clock(self) -> bool {
        matches!(self, Self::Second | Self::Minute | Self::Hour)
    }
}

/// What a word of the lexicon is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Lex {
    Month(u8),
    /// Monday is 1.
    Weekday(u8),
    /// `Tuesdays`.
    Weekdays(u8),
    Unit(Unit),
    Season(Season),
    Part(Part),
    /// `mornings`.
    Parts(Part),
    /// The hour of noon or midnight.
    Noon(u8),
    Tonight,
    /// `today` and its neighbours: days from now.
    Day(i8),
    /// `nineties`: the tens digit.
    Decades(u8),
    /// `weekly`: the period.
    Often(&'static str),
    /// `year-long`: the unit, and one or an unknown number of it.
    Long(Unit, Count),
    /// Hours that `a.m.` or `p.m.` adds.
    Meridiem(u8),
    Oclock,
    /// `eod`: the end of a unit.
    Edge(Unit),
    Quarter(u8),
    Half(u8),
    /// A year that is not the calendar's; whether it is a school year.
    Fiscal(bool),
    /// Whether before Christ.
    Era(bool),
    /// Opens an expression without a meaning of its own: `nineteen eighty-six`.
    Anchor,
}

#[derive(Clone, Copy)]
struct Row {
    lex: Lex,
    capital: bool,
}

/// The lexicon, registered with the shared pass.
pub(crate) struct Lexicon {
    rows: Vec<Row>,
    words: Gazetteer,
}

impl Lexicon {
    const DATA: &'static str = include_str!("../data/lexicon.tsv");

    pub(crate) fn new(cx: &mut BuildCx<'_>) -> Self {
        let mut rows = Vec::new();
        let mut terms = Vec::new();
        for line in Self::DATA.lines().filter(|line| !line.starts_with('#')) {
            let mut cells = line.split('\t');
            let mut cell = || cells.next().unwrap_or_default();
            let (class, value, case, words) = (cell(), cell(), cell(), cell());
            let Some(lex) = lex(class, value) else { continue };
            terms.extend(words.split('|').map(|word| (word, rows.len() as u32)));
            rows.push(Row { lex, capital: case == "cap" });
        }
        Self { rows, words: cx.gazetteer(terms, Case::Fold) }
    }

    /// Where the words of the lexicon stand; "may" and "sat" only where they are a month and a day.
    pub(crate) fn places<'a>(&'a self, scan: Scan<'a>) -> impl Iterator<Item = u32> {
        let meant = move |hit: &&Hit| {
            let capital = self.rows.get(hit.payload as usize).is_some_and(|row| row.capital);
            let at = hit.words.start;
            if !capital || scan.words().kind(at) != Kind::Lower {
                return true;
            }
            // "few march days": an adjective beside a unit
            let c = scan.cursor(at);
            self.at(c).is_some() || self.at(c.moved(at + 1)).is_some()
        };
        scan.hits(self.words).iter().filter(meant).map(|hit| hit.words.start)
    }

    /// The word of the lexicon that begins here.
    #[inline]
    pub(crate) fn at<'a>(&self, c: Cursor<'a>) -> Option<(Lex, Cursor<'a>)> {
        if c.is_end() {
            return None;
        }
        let (row, after) = c.term(self.words)?;
        let row = self.rows.get(row as usize)?;
        (!row.capital || is_written_so(row.lex, c, after)).then_some((row.lex, after))
    }

    /// The word of the lexicon that ends here, and the cursor before it.
    pub(crate) fn before<'a>(&self, c: Cursor<'a>) -> Option<(Lex, Cursor<'a>)> {
        let (row, before) = c.back_term(self.words)?;
        Some((self.rows.get(row as usize)?.lex, before))
    }

    pub(crate) fn month<'a>(&self, c: Cursor<'a>) -> Option<(u8, Cursor<'a>)> {
        match self.at(c)? {
            (Lex::Month(month), after) => Some((month, after)),
            _ => None,
        }
    }

    pub(crate) fn weekday<'a>(&self, c: Cursor<'a>) -> Option<(u8, Cursor<'a>)> {
        match self.at(c)? {
            (Lex::Weekday(weekday), after) => Some((weekday, after)),
            _ => None,
        }
    }

    pub(crate) fn unit<'a>(&self, c: Cursor<'a>) -> Option<(Unit, Cursor<'a>)> {
        match self.at(c)? {
            (Lex::Unit(unit), after) => Some((unit, after)),
            _ => None,
        }
    }

    pub(crate) fn part<'a>(&self, c: Cursor<'a>) -> Option<(Part, Cursor<'a>)> {
        match self.at(c)? {
            (Lex::Part(part), after) => Some((part, after)),
            _ => None,
        }
    }
}

/// Whether a word that is only known with a capital is written as one, or stands beside what makes a date of it.
#[inline(never)]
fn is_written_so(lex: Lex, c: Cursor<'_>, after: Cursor<'_>) -> bool {
    let Some(kind) = c.kind() else { return false };
    // "FeB" is no month.
    if kind == Kind::Capital
        && c.word().is_some_and(|word| word.len() == 3 && word.as_bytes()[2].is_ascii_uppercase())
    {
        return false;
    }
    if kind.is_capitalised() || kind == Kind::Number {
        return true;
    }
    let joined = after.glued().and_then(|c| c.any(&["-", "/"])).and_then(|(_, c)| c.glued());
    let beside_number = joined.unwrap_or(after).kind() == Some(Kind::Number)
        || c.back().is_some_and(|back| {
            back.kind() == Some(Kind::Number)
                || back.back().is_some_and(|b| b.kind() == Some(Kind::Number))
                    && matches!(back.word(), Some("of" | "st" | "nd" | "rd" | "th" | "-" | "/"))
        });
    // "march eighteenth"
    let ordinal = after.word().is_some_and(|word| {
        word.ends_with("teenth") || word.ends_with("tieth") || matches!(word, "twenty" | "thirty")
    });
    // "it may be in may."
    let said = || {
        let closed = after.is_end() || after.kind() == Some(Kind::Punct) && after.word() != Some("-");
        closed && c.back_any(&["in", "since", "until", "till"]).is_some()
    };
    matches!(lex, Lex::Month(_)) && (beside_number || ordinal || said())
}

fn lex(class: &str, value: &'static str) -> Option<Lex> {
    let number = || value.parse::<i8>().unwrap_or(0);
    let small = || number().unsigned_abs();
    Some(match class {
        "month" => Lex::Month(small()),
        "weekday" => Lex::Weekday(small()),
        "weekdays" => Lex::Weekdays(small()),
        "edge" => Lex::Edge(Unit::NAMES.iter().find(|(name, _)| *name == value)?.1),
        "unit" => Lex::Unit(Unit::NAMES.iter().find(|(name, _)| *name == value)?.1),
        "season" => Lex::Season(match value {
            "spring" => Season::Spring,
            "summer" => Season::Summer,
            "autumn" => Season::Autumn,
            _ => Season::Winter,
        }),
        "part" => Lex::Part(part(value)),
        "parts" => Lex::Parts(part(value)),
        "noon" => Lex::Noon(small()),
        "tonight" => Lex::Tonight,
        "day" => Lex::Day(number()),
        "decades" => Lex::Decades(small()),
        "often" => Lex::Often(value),
        "long" | "longs" => {
            let count = if class == "long" { Count::Milli(1000) } else { Count::Vague };
            Lex::Long(Unit::NAMES.iter().find(|(name, _)| *name == value)?.1, count)
        }
        "meridiem" => Lex::Meridiem(small()),
        "oclock" => Lex::Oclock,
        "quarter" => Lex::Quarter(small()),
        "half" => Lex::Half(small()),
        "fiscal" => Lex::Fiscal(value == "1"),
        "anchor" => Lex::Anchor,
        "era" => Lex::Era(value == "bc"),
        _ => return None,
    })
}

fn part(value: &str) -> Part {
    match value {
        "MO" => Part::Morning,
        "MI" => Part::Midday,
        "AF" => Part::Afternoon,
        "EV" => Part::Evening,
        "NI" => Part::Night,
        _ => Part::Day,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_the_table_has_a_meaning() {
        for line in Lexicon::DATA.lines().filter(|line| !line.starts_with('#')) {
            let cells: Vec<_> = line.split('\t').collect();
            assert_eq!(cells.len(), 4, "{line}");
            assert!(lex(cells[0], cells[1]).is_some(), "{line}");
            assert!(matches!(cells[2], "any" | "cap"), "{line}");
        }
    }
}
