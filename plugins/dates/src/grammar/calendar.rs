//! Days and months by the calendar's own names: `June 7, 2017`, `the 7th of May`, `Friday`, `last March`.

use super::{Match, Parser, numeric::full_year};
use crate::{
    expr::{Expr, Stated, Which},
    lexicon::Lex,
    numbers,
    point::{Point, Within, Year},
};
use chancery_core::prelude::*;

const DAY: RuleId = RuleId::new("dates/day");
const MONTH: RuleId = RuleId::new("dates/month");
const WEEKDAY: RuleId = RuleId::new("dates/weekday");
const DAY_OF_MONTH: RuleId = RuleId::new("dates/day-of-month");
const NAMED: RuleId = RuleId::new("dates/named-day");

pub(super) const RULES: &[Rule] = &[
    Rule::new(DAY, "a day of a month, with or without weekday and year", "Wednesday, June 7, 2017"),
    Rule::new(MONTH, "a month, with or without a year", "June 2018"),
    Rule::new(WEEKDAY, "a weekday", "last Friday"),
    Rule::new(DAY_OF_MONTH, "a day whose month the text has named or implies", "on the 12th"),
    Rule::new(NAMED, "a day with a name, from the table of named days", "New Year's Day"),
];

/// A day of the month as it stands: its number, and whether it has the form of an ordinal.
#[derive(Clone, Copy)]
pub(super) struct DayNumber {
    pub(super) day: u8,
    pub(super) ordinal: bool,
    pub(super) digits: bool,
}

/// The day of a month at `c`; up to 99, so that an impossible one is seen.
pub(super) fn day_number(c: Cursor<'_>) -> Option<(DayNumber, Cursor<'_>)> {
    if c.kind()? == Kind::Number {
        let (digits, after) = c.of_kind(Kind::Number)?;
        if digits.len() > 2 || glued_number(c) {
            return None;
        }
        let day: u8 = digits.parse().ok().filter(|day| *day > 0)?;
        let suffix = numbers::suffix(after);
        let after = suffix.unwrap_or(after);
        if runs_on(after) {
            return None;
        }
        return Some((DayNumber { day, ordinal: suffix.is_some(), digits: true }, after));
    }
    let (number, after) = numbers::number(c)?;
    let day = number.whole().filter(|day| (1..=31).contains(day))? as u8;
    Some((DayNumber { day, ordinal: number.ordinal, digits: false }, after))
}

/// Whether the digits before `c` go on: `7:30`, `7,500`, `7.5`, `7%`.
fn runs_on(c: Cursor<'_>) -> bool {
    let Some(c) = c.glued() else { return false };
    match c.word() {
        Some(":" | ".") => c.skip().and_then(Cursor::glued).is_some_and(|c| c.kind() == Some(Kind::Number)),
        Some(",") => c
            .skip()
            .and_then(Cursor::glued)
            .and_then(|c| c.of_kind(Kind::Number))
            .is_some_and(|(digits, _)| digits.len() == 3),
        Some("%" | "°") => true,
        _ => false,
    }
}

/// Whether the number at `c` is the tail of a decimal or of a sum of money.
fn glued_number(c: Cursor<'_>) -> bool {
    c.glued().and_then(Cursor::back).is_some_and(|before| {
        matches!(before.word(), Some("$" | "€" | "£" | "#" | "¥"))
            || matches!(before.word(), Some("." | ":" | ","))
                && before.glued().and_then(Cursor::back).is_some_and(|b| b.kind() == Some(Kind::Number))
    })
}

impl Parser<'_> {
    /// A named day, with or without its year.
    pub(super) fn named_day<'a>(&self, c: Cursor<'a>) -> Option<Match<'a>> {
        let (which, inner) = self.which(c).unwrap_or((Which::Plain, c));
        let (row, end) = self.named.at(inner)?;
        // "Christmas Island", "the Good Friday Agreement"
        if end.any(&["Island", "Islands", "Agreement", "Accord", "Accords"]).is_some() {
            return None;
        }
        let year = end
            .opt(|c| c.is(","))
            .opt(|c| c.any(&["of", "in"]).map(|(_, c)| c))
            .of_kind(Kind::Number)
            .filter(|(digits, _)| digits.len() == 4)
            .and_then(|(digits, after)| Some((digits.parse::<i16>().ok()?, after)))
            .filter(|(year, _)| (1000..3000).contains(year));
        let (year, end) = match year {
            Some((year, end)) => (Some(year), end),
            None => (None, end),
        };
        Some(Match::new(Expr::Named { row, year, which }, NAMED, end))
    }

    /// A day, a month or a weekday.
    pub(super) fn calendar<'a>(&self, c: Cursor<'a>) -> Option<Match<'a>> {
        let (which, inner) = match self.which(c) {
            Some((which, inner)) => (which, inner),
            None => (Which::Plain, c),
        };
        if let Some((weekday, after)) = self.lex.weekday(inner) {
            return self.weekday_first(c, which, weekday, after);
        }
        if let Some((stated, end)) = self.day(inner) {
            return Some(Match::new(Expr::Stated(Stated { which, ..stated }), DAY, end));
        }
        if let Some((month, after)) = self.lex.month(inner) {
            return self.month_alone(c, inner, which, month, after);
        }
        if which == Which::Plain { self.day_of_month(c) } else { None }
    }

    /// `Wednesday`, `Wednesday, June 7`, `Friday, the 13th`, `Tuesday of last week`.
    fn weekday_first<'a>(
        &self,
        c: Cursor<'a>,
        which: Which,
        weekday: u8,
        after: Cursor<'a>,
    ) -> Option<Match<'a>> {
        let after = after.opt(|c| c.is(".").filter(|c| c.kind() != Some(Kind::Capital)));
        // "Wednesday, June 7", "Wednesday the 7th of June", "this Friday (June 15)", "Friday-Jun-15"
        let comma = after.opt(|c| c.is(",").or_else(|| c.glued()?.is("-")));
        if let Some((stated, end)) = self.day(comma) {
            return Some(Match::new(Expr::Stated(Stated { weekday, which, ..stated }), DAY, end));
        }
        if let Some(Match { expr: Expr::Stated(stated), rule, end, .. }) = self.numeric(comma)
            && matches!(stated.point.within, Within::Day { .. })
        {
            return Some(Match::new(Expr::Stated(Stated { weekday, which, ..stated }), rule, end));
        }
        if let Some((number, end)) = day_number(comma.opt(|c| c.is("the")))
            && number.ordinal
            && (number.digits
                || comma.is("the").is_some()
                    && number.day > 1
                    && (end.is_end()
                        || end.kind() == Some(Kind::Punct)
                        || end.word().is_some_and(super::clock::is_function_word)))
        {
            let within = Within::Day { month: 0, day: number.day };
            let point = Point { within, ..Point::default() };
            let stated = Stated { point, weekday, which, ..Stated::default() };
            return Some(Match::new(Expr::Stated(stated), DAY_OF_MONTH, end));
        }
        // "Tuesday of last week", "Tuesday next week"
        let of = after.opt(|c| c.is("of"));
        if let Some(week) = self.unit_reference(of)
            && matches!(week.expr, Expr::Unit { unit: crate::lexicon::Unit::Week, .. })
        {
            return Some(Match::new(
                Expr::WeekdayOf { weekday, week: Box::new(week.expr) },
                WEEKDAY,
                week.end,
            ));
        }
        let letters = c.opt(|_| None);
        if which == Which::Plain && !self.weekday_is_free(letters, after) {
            return None;
        }
        let stated = Stated {
            weekday,
            which,
            point: Point { within: Within::Weekday(weekday), ..Point::default() },
            ..Stated::default()
        };
        let end = if after.back().and_then(Cursor::word) == Some(".") { after.back()? } else { after };
        Some(Match::new(Expr::Stated(stated), WEEKDAY, end))
    }

    /// Whether a bare weekday means a day: not `the Sunday Times`, `The Sun`, `Black Friday`.
    fn weekday_is_free(&self, c: Cursor<'_>, after: Cursor<'_>) -> bool {
        let word = c.word().unwrap_or("");
        let abbreviated = !word.to_ascii_lowercase().ends_with("day");
        let newspaper = after.any(&[
            "Times",
            "Telegraph",
            "Mail",
            "Herald",
            "Post",
            "Express",
            "Mirror",
            "papers",
            "paper",
            "Tribune",
        ]);
        let named = c.back().is_some_and(|b| {
            matches!(b.word(), Some("Black" | "Bloody" | "Super" | "Ruby" | "Cyber" | "Holy" | "Good"))
        });
        if newspaper.is_some() || named {
            return false;
        }
        if abbreviated {
            // "Sat", "Sun", "Mon", "Wed" alone are words and names too.
            let on = c.back_any(&["on", "since", "until", "till", "by", "from", "every"]).is_some();
            return on
                && (after.is_end()
                    || !after.kind().is_some_and(Kind::is_capitalised)
                    || after.glued().is_some());
        }
        true
    }

    /// A day with its month: `June 7, 2017`, `7 June 2017`, `the second of August`, `Nov-02-1990`.
    pub(super) fn day<'a>(&self, c: Cursor<'a>) -> Option<(Stated, Cursor<'a>)> {
        if let Some((month, after)) = self.lex.month(c) {
            return self.month_first(month, after);
        }
        let inner = c.opt(|c| c.is("the"));
        let (number, after) = day_number(inner)?;
        // "fifteen August", but not "four March protests"
        if !number.ordinal && !number.digits && number.day < 10 {
            return None;
        }
        let after = after
            .opt(|c| c.is("day"))
            .opt(|c| c.is("of").or_else(|| c.glued()?.is("-")).or_else(|| c.glued()?.is("/")));
        let (month, after) = self.lex.month(after)?;
        let after = after.opt(|c| {
            full_stop(c).filter(|c| matches!(c.kind(), Some(Kind::Number)) || c.word() == Some(","))
        });
        let stated = Stated {
            point: Point { within: Within::Day { month, day: number.day }, ..Point::default() },
            ..Stated::default()
        };
        Some(self.with_year(stated, after))
    }

    fn month_first<'a>(&self, month: u8, after: Cursor<'a>) -> Option<(Stated, Cursor<'a>)> {
        let after = after.opt(|c| full_stop(c));
        let after = after.opt(|c| c.glued()?.is("-").or_else(|| c.glued()?.is("/")));
        let (number, end) = day_number(after.opt(|c| c.is("the")))?;
        // "May 10 years ago": the number counts the units behind it.
        if !number.ordinal && number.digits && self.lex.unit(end).is_some() {
            return None;
        }
        if !number.digits
            && !number.ordinal
            && number.day < 10
            && end.kind() == Some(Kind::Lower)
            && !super::clock::is_function_word(end.word().unwrap_or(""))
        {
            return None; // "In May two ministers met"
        }
        if number.day > 31 && !(number.digits && number.day < 40) {
            return None; // "May 68" is no day at all
        }
        let stated = Stated {
            point: Point { within: Within::Day { month, day: number.day }, ..Point::default() },
            ..Stated::default()
        };
        Some(self.with_year(stated, end))
    }

    /// The year behind a day or a month.
    pub(super) fn with_year<'a>(&self, stated: Stated, c: Cursor<'a>) -> (Stated, Cursor<'a>) {
        let known = |year: Year, end| (Stated { point: Point { year, ..stated.point }, ..stated }, end);
        let comma = c.opt(|c| c.is(",")).opt(|c| c.any(&["of", "in"]).map(|(_, c)| c));
        if let Some((year, end)) = self.year_number(comma) {
            return known(year, end);
        }
        // "19-Nov-12", "Nov-02-1990"
        if let Some((digits, end)) = c
            .glued()
            .and_then(|c| c.any(&["-", "/"]))
            .and_then(|(_, c)| c.glued()?.of_kind(Kind::Number))
            // Two digits only behind the same mark: "May 7/8, 1930" and "May 7, 12-14" are days.
            .filter(|(digits, _)| digits.len() == 4 || digits.len() == 2 && is_marked(c))
            && let Ok(number) = digits.parse::<u64>()
            && (matches!(stated.point.within, Within::Day { .. })
                || digits.len() == 4 && (1000..2200).contains(&number))
        {
            return known(Year::of(if digits.len() == 4 { number as i16 } else { full_year(number) }), end);
        }
        // "May '87", "April of 87"
        let quoted = comma.any(&["'", "’", "‘"]).and_then(|(_, c)| c.glued());
        let of = c.is("of");
        if let Some((digits, end)) =
            quoted.or(of).and_then(|c| c.of_kind(Kind::Number)).filter(|(digits, _)| digits.len() == 2)
            && let Ok(number) = digits.parse::<u64>()
            && end.glued().is_none_or(|c| c.kind() == Some(Kind::Punct))
        {
            return known(Year::of(full_year(number)), end);
        }
        if let Some((number, end)) = numbers::year_in_words(comma) {
            return known(Year::of(number), end);
        }
        // "August of that year", "May last year"
        let of = c.opt(|c| c.is("of"));
        if let Some(Match { expr: Expr::Unit { unit: crate::lexicon::Unit::Year, which }, end, .. }) =
            self.unit_reference(of)
        {
            return (Stated { year: Some(which), ..stated }, end);
        }
        if let Some(end) = c.phrase("of the year") {
            return (Stated { year: Some(Which::Same), ..stated }, end);
        }
        (stated, c)
    }

    /// A month without a day.
    fn month_alone<'a>(
        &self,
        c: Cursor<'a>,
        inner: Cursor<'a>,
        which: Which,
        month: u8,
        after: Cursor<'a>,
    ) -> Option<Match<'a>> {
        // A day that is too large to be one was refused above: nothing of it is a month.
        let after = after.opt(|c| full_stop(c).filter(|c| c.kind() == Some(Kind::Number)));
        let stated = Stated { point: Point::month(Year::UNKNOWN, month), which, ..Stated::default() };
        let (stated, end) = self.with_year(stated, after);
        let dated = end.at() > after.at();
        if !dated && which == Which::Plain && !self.month_is_free(c, inner, after) {
            return None;
        }
        Some(Match::new(Expr::Stated(stated), MONTH, end))
    }

    /// Whether a bare month means a month: not a person's name, not `may`, not `march`.
    fn month_is_free(&self, c: Cursor<'_>, inner: Cursor<'_>, after: Cursor<'_>) -> bool {
        let word = inner.word().unwrap_or("");
        let said = c.back_any(&[
            "in",
            "of",
            "since",
            "until",
            "till",
            "by",
            "from",
            "before",
            "after",
            "during",
            "between",
            "through",
            "throughout",
            "for",
            "early",
            "late",
            "mid",
            "to",
            "and",
            "or",
            "-",
            "–",
            "(",
            "last",
            "next",
            "this",
        ]);
        if matches!(word, "may" | "march") {
            return false;
        }
        // A hyphenated name ("al-March") or a possessive stands apart.
        let named_before = c.back().is_some_and(|b| {
            b.kind() == Some(Kind::Capital)
                && self.lex.at(b).is_none()
                && c.gap() == Gap::Space
                && b.at() != c.within().start
        });
        // "In May China had hosted": the subject follows.
        let fronted = c.back_is("in").is_some_and(|c| {
            c.back().is_none_or(|b| b.any(&["and", "but", "that", "when", "while", ","]).is_some())
        });
        // "a March operation", "the May summit"
        if inner.kind().is_some_and(Kind::is_capitalised)
            && c.back_any(&["a", "an", "the", "late", "early"]).is_some()
            && after.spaced().is_some()
            && (after.kind() == Some(Kind::Lower)
                && !after.word().is_some_and(super::clock::is_function_word)
                || c.back_any(&["late", "early"]).is_some())
        {
            return true;
        }
        let named_after = !fronted
            && after.kind() == Some(Kind::Capital)
            && after.gap() == Gap::Space
            && self.lex.at(after).is_none();
        if word.len() <= 4 && !word.eq_ignore_ascii_case("june") && !word.eq_ignore_ascii_case("july")
            || word.eq_ignore_ascii_case("march")
        {
            let comma_and =
                after.any(&["and", "or", ",", "to", "-"]).is_some_and(|(_, c)| self.lex.month(c).is_some());
            return (said.is_some() || comma_and) && !named_after;
        }
        if matches!(word, "April" | "August" | "June" | "APRIL" | "JUNE" | "AUGUST")
            && (named_before || named_after)
        {
            return said.is_some() && !named_after;
        }
        if word.eq_ignore_ascii_case("august") && word.starts_with('a') {
            return said.is_some();
        }
        true
    }

    /// `the 12th`, `on the 7th`: a day of a month named elsewhere.
    fn day_of_month<'a>(&self, c: Cursor<'a>) -> Option<Match<'a>> {
        let inner = c.is("the")?;
        let (number, end) =
            day_number(inner).filter(|(number, _)| number.ordinal && number.digits && number.day <= 31)?;
        c.back_any(&[
            "on", "until", "till", "by", "since", "from", "before", "after", "to", "through", "between",
            "and",
        ])?;
        // "on the 12th floor", "on the 7th anniversary"
        let free = end.is_end()
            || end.kind() == Some(Kind::Punct) && end.word() != Some("-")
            || end.word().is_some_and(super::clock::is_function_word)
            || opens_clause(c, end);
        if !free {
            return None;
        }
        let of_month = end
            .is("of")
            .and_then(|c| self.unit_reference(c))
            .filter(|month| matches!(month.expr, Expr::Unit { unit: crate::lexicon::Unit::Month, .. }));
        if end.is("of").is_some() && of_month.is_none() {
            return None;
        }
        let mut which = Which::Plain;
        let mut end = end;
        if let Some(Match { expr: Expr::Unit { which: month, .. }, end: after, .. }) = of_month {
            which = month;
            end = after;
        }
        let point = Point { within: Within::Day { month: 0, day: number.day }, ..Point::default() };
        Some(Match::new(Expr::Stated(Stated { point, which, ..Stated::default() }), DAY_OF_MONTH, end))
    }

    /// Whether `c` is at a word that could open a date in a list: for what follows `and`.
    pub(super) fn is_month(&self, c: Cursor<'_>) -> bool {
        matches!(self.lex.at(c), Some((Lex::Month(_), _)))
    }
}

/// Whether `on the 20th` at the head of a sentence is followed by its subject: `On the 20th Obama spoke`, `On the
/// 23rd two agreements were signed`.
fn opens_clause(c: Cursor<'_>, end: Cursor<'_>) -> bool {
    let fronted = c.back_is("on").is_some_and(|c| c.back().is_none());
    let name = end.kind() == Some(Kind::Capital)
        && end.skip().is_some_and(|next| next.kind() == Some(Kind::Lower))
        && end.any(&["Parallel", "Congress", "Floor", "Anniversary", "Army", "Street", "Meridian"]).is_none();
    fronted && (name || end.word().is_some_and(numbers::is_number_word))
}

/// Whether the same mark stands before the last field and behind it: the middle of `19-Nov-12`.
fn is_marked(c: Cursor<'_>) -> bool {
    let before = c.back().and_then(Cursor::back);
    before.is_some_and(|before| before.word() == c.word())
}

/// The full stop of an abbreviated month.
fn full_stop(c: Cursor<'_>) -> Option<Cursor<'_>> {
    c.glued()?.is(".")
}
