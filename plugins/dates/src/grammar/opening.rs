//! What can begin at a word, by the word and by what stands behind it.

use super::{
    Parser,
    opens::{Link, Opens, Small},
};
use crate::{
    lexicon::{Lex, Unit},
    numbers::{self, Sort},
};
use chancery_core::prelude::*;

/// What a word of the lexicon opens.
const fn of_lexicon(lex: Lex) -> Opens {
    use Opens as O;
    match lex {
        Lex::Month(_) => O::of(&[O::DAYS, O::CALENDAR, O::QUARTER]),
        Lex::Weekday(_) => O::of(&[O::PLURAL_DAY, O::CALENDAR]),
        Lex::Weekdays(_) | Lex::Parts(_) => O::PLURAL_DAY,
        Lex::Season(_) => O::SEASON,
        Lex::Edge(_) => O::EDGE,
        Lex::Part(_) | Lex::Tonight => O::PART,
        Lex::Noon(_) => O::CLOCK,
        Lex::Day(_) => O::TODAY,
        Lex::Decades(_) => O::DECADE,
        Lex::Often(_) => O::OFTEN,
        Lex::Long(..) => O::AMOUNT,
        Lex::Quarter(_) | Lex::Half(_) => O::QUARTER,
        Lex::Fiscal(_) => O::of(&[O::FISCAL, O::QUARTER]),
        Lex::Era(_) => O::of(&[O::YEAR, O::FISCAL]),
        Lex::Unit(_) | Lex::Meridiem(_) | Lex::Oclock | Lex::Anchor => Opens(0),
    }
}

/// What stands at a place, as far as it matters to the word before it.
#[derive(Clone, Copy)]
pub(super) enum Next<'p> {
    /// The end, or a mark that closes a phrase.
    Stop,
    Comma,
    /// A mark that may go on: a hyphen, an apostrophe, a point before digits.
    Mark,
    Digits,
    Lex(Lex),
    /// Part of a number in words.
    Worded,
    Small(&'p Small),
    /// A word that is no part of any expression.
    Other(Kind),
}

impl<'p> Parser<'p> {
    /// What can begin here.
    pub(super) fn opens(&self, c: Cursor<'_>) -> Opens {
        let opens = self.word_opens(c);
        if !opens.any(Opens::THE) {
            return opens;
        }
        let Some(next) = c.skip() else { return Opens::default() };
        let behind = self.word_opens(next);
        match self.next(next) {
            // "the 17 from 2pm to 4pm"
            Next::Digits if next.skip().and_then(|c| c.any(&["at", "from", "between"])).is_some() => {
                behind.and(Opens::CALENDAR)
            }
            Next::Digits | Next::Worded if behind.any(Opens::AMOUNT) => behind.and(Opens::DETERMINED),
            // "on the 12th" before a word that no expression knows
            Next::Digits if behind == Opens::default() => {
                let said = c.back().is_some_and(|word| self.small.at(word).is_some());
                let day = said && next.skip().and_then(numbers::suffix).is_some();
                if day { Opens::CALENDAR } else { behind }
            }
            Next::Lex(Lex::Unit(unit)) => {
                let beside = match self.lex.at(next).map(|(_, after)| self.next(after)) {
                    Some(Next::Small(_)) => Opens::of(&[Opens::BESIDE, Opens::FREE, Opens::VAGUE]),
                    _ => Opens::FREE,
                };
                // "the second" is mostly an ordinal.
                if unit == Unit::Second { behind } else { behind.and(beside) }
            }
            _ => behind,
        }
    }

    /// What stands at `c`.
    pub(super) fn next(&self, c: Cursor<'_>) -> Next<'p> {
        let Some(kind) = c.kind() else { return Next::Stop };
        match kind {
            Kind::Number => Next::Digits,
            Kind::Punct => {
                let mark = c.word().unwrap_or("");
                let closes = matches!(mark, "," | "." | ";" | ":" | ")" | "]" | "(" | "?" | "!" | "\"" | "”");
                let glued = |c: Cursor<'_>| c.gap() == Gap::None && c.kind() == Some(Kind::Number);
                if !closes || c.glued().is_some() && c.skip().is_some_and(glued) {
                    Next::Mark
                } else if mark == "," {
                    Next::Comma
                } else {
                    Next::Stop
                }
            }
            Kind::Clitic => Next::Mark,
            Kind::Opaque => Next::Stop,
            Kind::Lower | Kind::Capital | Kind::Upper => {
                if let Some((lex, _)) = self.lex.at(c).filter(|(lex, _)| *lex != Lex::Anchor) {
                    Next::Lex(lex)
                } else if self.numbers.is_word(c) {
                    Next::Worded
                } else if let Some(small) = self.small.at(c) {
                    Next::Small(small)
                } else {
                    Next::Other(kind)
                }
            }
        }
    }

    fn word_opens(&self, c: Cursor<'_>) -> Opens {
        match c.kind() {
            Some(Kind::Number) => self.figures_open(c),
            Some(Kind::Punct) => match c.word() {
                Some("'" | "’" | "‘") => Opens::of(&[Opens::DECADE, Opens::YEAR]),
                Some("½" | "¼" | "¾") => Opens::AMOUNT,
                _ => Opens::default(),
            },
            Some(kind) if kind.is_letters() => {
                let mut opens = self.small.at(c).map_or(Opens::default(), |small| small.opens);
                if opens == Opens::default() {
                    // most words
                } else if opens.any(Opens::CLOCK) {
                    opens = self.part_opens(c);
                } else if opens.any(Opens::WHICH_ONE) {
                    opens = Opens(opens.0 & self.which_opens(c).0);
                } else if opens.any(Opens::ARTICLE) {
                    opens = self.article_opens(c);
                }
                if let Some(sort) = self.numbers.sort(c) {
                    opens = opens.and(self.worded_opens(c, sort));
                }
                if let Some((lex, after)) = self.lex.at(c) {
                    opens = opens.and(match lex {
                        Lex::Unit(unit) => self.unit_opens(unit, after),
                        _ => of_lexicon(lex),
                    });
                }
                if self.named.at(c).is_some() {
                    opens = opens.and(Opens::NAMED);
                }
                opens
            }
            _ => Opens::default(),
        }
    }

    /// Whether a time can stand behind a day that ends here.
    pub(super) fn time_follows(&self, c: Cursor<'_>) -> bool {
        let can = |next: Next<'_>| match next {
            Next::Stop | Next::Comma | Next::Other(_) => false,
            Next::Small(small) => small.before_time,
            _ => true,
        };
        match self.next(c) {
            Next::Stop => c.word() == Some("("),
            Next::Comma => c.skip().is_some_and(|c| can(self.next(c))),
            next => can(next),
        }
    }

    /// What a unit opens, by what stands behind it: `year-end`, `day before yesterday`, `week 31`, `year 2016`.
    fn unit_opens(&self, unit: Unit, after: Cursor<'_>) -> Opens {
        use Opens as O;
        let weekend = if unit == Unit::Weekend { O::PLURAL_DAY } else { O(0) };
        weekend.and(match self.next(after) {
            Next::Mark if unit == Unit::Year => O::of(&[O::UNIT_EDGE, O::SAME, O::YEAR]),
            Next::Mark => O::UNIT_EDGE,
            Next::Digits | Next::Worded => O::of(&[O::WEEK_NUMBER, O::YEAR]),
            Next::Small(_) if unit == Unit::Day && after.any(&["before", "after"]).is_some() => O::TODAY,
            Next::Small(_) if matches!(unit, Unit::Week | Unit::Weekend) && after.is("of").is_some() => {
                O::FREE
            }
            _ => O(0),
        })
    }

    /// What "a" opens, by the word behind it.
    fn article_opens(&self, c: Cursor<'_>) -> Opens {
        use Opens as O;
        match c.skip().map(|next| self.next(next)) {
            // "a second round"
            Some(Next::Lex(Lex::Unit(Unit::Second))) => O::AMOUNT,
            Some(Next::Lex(Lex::Unit(Unit::Quarter))) => O::of(&[O::RATE, O::AMOUNT, O::CLOCK]),
            Some(Next::Lex(Lex::Unit(_))) => O::of(&[O::RATE, O::AMOUNT]),
            // "a hundred years", "a couple of days"; "a two-year term" has a number of its own.
            Some(Next::Worded) => match c.skip().and_then(|next| self.numbers.sort(next)) {
                Some(Sort::Ordinal) => O(0),
                Some(Sort::Cardinal) => O::DETERMINED,
                _ => O::of(&[O::AMOUNT, O::DETERMINED]),
            },
            Some(Next::Digits) => O::DETERMINED,
            Some(Next::Small(small)) if !small.opens.any(O::VAGUE.and(O::WHICH_ONE)) => {
                O::of(&[O::AMOUNT, O::DETERMINED])
            }
            _ => O(0),
        }
    }

    /// What "half" and "quarter" open, by the word behind them: `half an hour`, `quarter past nine`.
    fn part_opens(&self, c: Cursor<'_>) -> Opens {
        use Opens as O;
        let Some(after) = c.skip() else { return O(0) };
        match self.next(after) {
            Next::Mark | Next::Lex(Lex::Unit(_)) => O::AMOUNT,
            Next::Small(small) if small.link == Link::Article => O::AMOUNT,
            Next::Small(_) => {
                let hour = |c: Cursor<'_>| c.kind() == Some(Kind::Number) || self.numbers.is_word(c);
                if after.skip().is_some_and(hour) { O::CLOCK } else { O(0) }
            }
            _ => O(0),
        }
    }

    /// What a number in words opens, by its first word and by what stands behind that.
    fn worded_opens(&self, c: Cursor<'_>, sort: Sort) -> Opens {
        use Opens as O;
        let next = c.skip().map_or(Next::Stop, |next| self.next(next));
        let never = match sort {
            // No number of its own: what it opens is known by itself.
            Sort::Part => return O(0),
            Sort::Ordinal => O::NEEDS_CARDINAL,
            Sort::Cardinal if !matches!(next, Next::Mark | Next::Digits | Next::Worded) => O::NEEDS_ORDINAL,
            _ => O(0),
        };
        self.number_opens(c, next, sort).without(never)
    }

    fn number_opens(&self, c: Cursor<'_>, next: Next<'_>, sort: Sort) -> Opens {
        use Opens as O;
        match next {
            Next::Other(Kind::Lower) if self.unit_behind(c) => O::AMOUNT,
            Next::Stop | Next::Other(_) => O(0),
            Next::Comma => O::of(&[O::DAYS, O::ORDINALS]),
            Next::Lex(Lex::Unit(unit)) => {
                let ordinal = sort == Sort::Ordinal;
                let all = if ordinal { O::of(&[O::INNER, O::CENTURY, O::QUARTER]) } else { O::AMOUNT };
                match unit {
                    Unit::Minute => all.and(O::CLOCK),
                    Unit::Day => all.and(O::CALENDAR),
                    _ => all,
                }
            }
            Next::Lex(Lex::Weekday(_)) => O::INNER,
            Next::Lex(Lex::Month(_)) => O::of(&[O::DAYS, O::CALENDAR]),
            Next::Lex(Lex::Meridiem(_) | Lex::Oclock | Lex::Noon(_)) => O::CLOCK,
            Next::Lex(Lex::Fiscal(_)) => O::QUARTER,
            Next::Mark if self.is_joined_unit(c) => {
                if sort == Sort::Ordinal {
                    O::NEEDS_ORDINAL
                } else {
                    O::AMOUNT
                }
            }
            Next::Lex(_) | Next::Mark | Next::Digits | Next::Worded => O::WORDED,
            Next::Small(small) => small.behind_number.and(O::of(&[O::ORDINALS, O::QUARTER, O::DAYS])),
        }
    }

    /// Whether a hyphen and a unit are glued to the number of one word here: `five-year`.
    fn is_joined_unit(&self, c: Cursor<'_>) -> bool {
        let joint = c.skip().and_then(Cursor::glued).and_then(|c| c.is("-")).and_then(Cursor::glued);
        // "twenty-second" is an ordinal.
        joint.and_then(|c| self.lex.unit(c)).is_some_and(|(unit, _)| unit != Unit::Second)
    }

    /// Whether a unit stands behind the word behind this one: `two bloody weeks`.
    pub(super) fn unit_behind(&self, c: Cursor<'_>) -> bool {
        c.skip().and_then(Cursor::skip).is_some_and(|unit| {
            unit.word().is_some_and(|word| word.ends_with('s')) && self.lex.unit(unit).is_some()
        })
    }

    /// What "last" and its like open, by the word behind them.
    fn which_opens(&self, c: Cursor<'_>) -> Opens {
        use Opens as O;
        const ALL: Opens = Opens(u64::MAX);
        let Some(next) = c.skip() else { return O(0) };
        if self.named.at(next).is_some() {
            return ALL;
        }
        match self.next(next) {
            Next::Digits | Next::Worded | Next::Small(_) => ALL,
            Next::Lex(Lex::Unit(_)) => O::of(&[O::UNIT, O::WINDOW, O::SAME, O::QUARTER, O::VAGUE, O::INNER]),
            Next::Lex(Lex::Weekday(_)) => O::CALENDAR.and(O::INNER),
            Next::Lex(Lex::Month(_)) => O::CALENDAR,
            Next::Lex(Lex::Season(_)) => O::SEASON,
            Next::Lex(Lex::Part(_)) => O::PART,
            Next::Lex(_) => ALL,
            // "the prior-year quarter"
            Next::Mark => O::SAME,
            Next::Stop | Next::Comma | Next::Other(_) => O(0),
        }
    }

    /// What digits open, by their number and by what stands behind them.
    fn figures_open(&self, c: Cursor<'_>) -> Opens {
        use Opens as O;
        let length = c.word().map_or(0, str::len);
        let by_length = match length {
            1 | 2 => O::SHORT,
            4 => O::FOUR,
            _ => O::FIGURES,
        };
        let alone = match length {
            4 => O::YEAR,
            8 => O::DIGITS,
            _ => O(0),
        };
        let Some(next) = c.skip() else {
            return if length <= 2 && c.back_is("at").is_some() { O::CLOCK } else { alone };
        };
        if length <= 2
            && let Some(after) = numbers::suffix(next)
        {
            // "on 29th"
            let on = if c.back_is("on").is_some() { O::CALENDAR } else { O(0) };
            return self.ordinal_opens(after).and(on);
        }
        let letters = next.kind().is_some_and(Kind::is_letters);
        if letters && next.glued().is_some() {
            return by_length;
        }
        match self.next(next) {
            // "meet me at 6."
            Next::Stop if length <= 2 && c.back_is("at").is_some() => O::CLOCK,
            Next::Stop => alone,
            // "7, 8 and 9 June"
            Next::Comma if length <= 2 => O::DAYS,
            Next::Comma => alone,
            Next::Mark if self.is_joined_unit(c) => O::AMOUNT,
            Next::Mark | Next::Digits | Next::Worded => by_length,
            Next::Lex(Lex::Unit(Unit::Day)) => O::AMOUNT.and(O::CALENDAR),
            Next::Lex(Lex::Unit(Unit::Minute)) => O::AMOUNT.and(O::CLOCK),
            // "0700 hours"
            Next::Lex(Lex::Unit(Unit::Hour)) if length >= 3 => O::AMOUNT.and(O::CLOCK),
            Next::Lex(Lex::Unit(_)) => O::AMOUNT,
            Next::Lex(Lex::Month(_)) => O::of(&[O::DAYS, O::CALENDAR]).and(alone),
            Next::Lex(_) => by_length,
            Next::Small(_) if next.word() == Some("s") => by_length,
            Next::Small(small) => {
                let opens = Opens(by_length.0 & small.behind_number.0);
                // Four digits before a preposition are no time.
                let time = length != 4 || c.word().is_some_and(|digits| digits.starts_with('0'));
                let opens = if !time && opens.any(O::CLOCK) { Opens(opens.0 & O::NUMBER.0) } else { opens };
                opens.and(alone)
            }
            // A time with its zone: "0800 GMT", "0800 Beijing time".
            Next::Other(Kind::Lower) if self.unit_behind(c) => alone.and(O::AMOUNT),
            Next::Other(kind) if length >= 3 && kind.is_capitalised() => alone.and(O::CLOCK),
            Next::Other(_) => alone,
        }
    }

    /// What an ordinal in digits opens; `after` stands behind its ending.
    fn ordinal_opens(&self, after: Cursor<'_>) -> Opens {
        let known = match self.next(after) {
            Next::Stop => after.word() == Some(":"),
            Next::Other(_) => after.gap() == Gap::None,
            _ => true,
        };
        if known {
            return Opens::SHORT;
        }
        Opens::default()
    }

    /// Whether the word here opens a count.
    pub(super) fn opens_count(&self, c: Cursor<'_>) -> bool {
        self.small.at(c).is_some_and(|small| small.opens.any(Opens::AMOUNT.and(Opens::ARTICLE)))
    }

    /// Whether the word here can stand before the word that opens an expression.
    pub(super) fn may_precede(&self, c: Cursor<'_>) -> bool {
        match c.kind() {
            Some(Kind::Number) => true,
            Some(Kind::Punct) => {
                matches!(c.word(), Some("-" | "," | "/" | "." | "'" | "’" | "–" | "~" | "½" | "¼" | "¾"))
            }
            Some(Kind::Lower | Kind::Capital | Kind::Upper) => {
                self.small.at(c).is_some_and(|small| small.precedes)
                    || self.numbers.is_word(c)
                    || matches!(c.word(), Some("s" | "st" | "nd" | "rd" | "th"))
                    || self.lex.at(c).is_some()
            }
            _ => false,
        }
    }
}
