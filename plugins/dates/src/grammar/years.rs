//! Years and longer: `2017`, `the 1990s`, `the 19th century`, seasons, quarters, fiscal years.

use super::{
    Match, Parser, calendar::MONTH, function::is_function_word, numeric::full_year, opens::Opens, tried,
};
use crate::{
    expr::{Expr, Stated},
    lexicon::{Lex, Unit},
    point::{Point, Year},
};
use chancery_core::{prelude::*, text::FoldedWords};

pub(super) const YEAR: RuleId = RuleId::new("dates/year");
pub(super) const DECADE: RuleId = RuleId::new("dates/decade");
pub(super) const CENTURY: RuleId = RuleId::new("dates/century");
pub(super) const SEASON: RuleId = RuleId::new("dates/season");
pub(super) const QUARTER: RuleId = RuleId::new("dates/quarter");
pub(super) const FISCAL: RuleId = RuleId::new("dates/fiscal-year");

pub(super) const RULES: &[Rule] = &[
    Rule::new(YEAR, "a year", "in 2017"),
    Rule::new(DECADE, "a decade", "the late 1990s"),
    Rule::new(CENTURY, "a century", "the 19th century"),
    Rule::new(SEASON, "a season, with or without its year", "the summer of 2016"),
    Rule::new(QUARTER, "a quarter or half of a year", "the third quarter of 2016"),
    Rule::new(FISCAL, "a fiscal or school year", "fiscal year 2016"),
];

/// Words before a number of four digits that make it no year.
static NO_YEAR: FoldedWords<32> = FoldedWords::new(&[
    "article",
    "articles",
    "chapter",
    "clause",
    "directive",
    "extension",
    "flight",
    "gate",
    "highway",
    "id",
    "item",
    "line",
    "model",
    "no",
    "nos",
    "number",
    "order",
    "page",
    "pages",
    "par",
    "para",
    "paragraph",
    "phone",
    "regulation",
    "resolution",
    "resolutions",
    "room",
    "route",
    "rule",
    "section",
    "tel",
    "version",
]);

/// Prepositions that make a year of the number behind them.
static YEARLY: FoldedWords<14> = FoldedWords::new(&[
    "around", "before", "by", "circa", "during", "from", "in", "of", "since", "summer", "through", "till",
    "until", "year",
]);

impl Parser<'_> {
    /// A year or something longer, or a named part of a year.
    pub(super) fn years<'a>(&self, c: Cursor<'a>, opens: Opens) -> Option<Match<'a>> {
        tried(opens, Opens::FISCAL, || self.fiscal(c))
            .or_else(|| tried(opens, Opens::CENTURY, || self.century(c)))
            .or_else(|| tried(opens, Opens::DECADE, || self.decade(c)))
            .or_else(|| tried(opens, Opens::SEASON, || self.season(c)))
            .or_else(|| tried(opens, Opens::YEAR, || self.year(c)))
    }

    /// A number that can only be a year where one is expected: four digits, or fewer with an era.
    pub(super) fn year_number<'a>(&self, c: Cursor<'a>) -> Option<(Year, Cursor<'a>)> {
        // "AD 79"
        if let Some((Lex::Era(false), after)) = self.lex.at(c) {
            let (number, end) = after.number().filter(|(number, _)| (1..3000).contains(number))?;
            return Some((Year::of(number as i16), end));
        }
        let (digits, after) = c.of_kind(Kind::Number)?;
        let number: i16 = digits.parse().ok().filter(|number| *number > 0)?;
        if after.glued().is_some_and(|c| {
            matches!(c.kind(), Some(Kind::Lower | Kind::Capital | Kind::Upper))
                || matches!(c.word(), Some(":" | "," | "." | "%"))
                    && (c.word() == Some("%")
                        || c.skip().and_then(Cursor::glued).is_some_and(|c| c.kind() == Some(Kind::Number)))
        }) {
            return None;
        }
        if let Some((Lex::Era(bc), end)) = self.lex.at(after).filter(|_| digits.len() <= 4) {
            return Some((Year { number, digits: 4, bc }, end));
        }
        (digits.len() == 4 && (1000..2200).contains(&number)).then_some((Year::of(number), after))
    }

    /// A year that stands by itself.
    pub(super) fn year<'a>(&self, c: Cursor<'a>) -> Option<Match<'a>> {
        let inner = c.opt(|c| c.is("the")).opt(|c| c.phrase("calendar year").or_else(|| c.is("year")));
        let said =
            inner.at() > c.at() && inner.previous().is_some_and(|word| word.eq_ignore_ascii_case("year"));
        let at = if said { inner } else { c };
        let expr = |year| Expr::Stated(Stated { point: Point::year(year), ..Stated::default() });
        if let Some((year, end)) = self.year_number(at) {
            let plain = !year.bc && end.at() == at.at() + 1;
            if !said && plain && !self.year_is_free(at, end, year.number) {
                return None;
            }
            // "2017 April"
            if plain
                && !said
                && let Some((month, end)) = self.lex.month(end)
                && (end.is_end()
                    || end.kind() == Some(Kind::Punct) && end.glued().is_none_or(|c| c.word() != Some("-")))
            {
                return Some(Match::point(Point::month(year, month), MONTH, end));
            }
            return Some(Match::new(expr(year), YEAR, end));
        }
        // "'05", "the summer of '05"
        if let Some((digits, end)) =
            at.any(&["'", "’", "‘"]).and_then(|(_, c)| c.glued()?.of_kind(Kind::Number))
            && digits.len() == 2
            && at.back_any(&["in", "of", "since", "until", "by", "the"]).is_some()
            && end.glued().is_none_or(|c| c.kind() == Some(Kind::Punct))
        {
            return Some(Match::new(expr(Year::of(full_year(digits.parse().ok()?))), YEAR, end));
        }
        if let Some((year, end)) = self.numbers.year_in_words(at)
            && (said || at.back_any(&["in", "since", "until", "by", "of"]).is_some())
            && !(end.kind() == Some(Kind::Lower) && end.word().is_some_and(|word| word.ends_with('s')))
        {
            return Some(Match::new(expr(Year::of(year)), YEAR, end));
        }
        None
    }

    /// Whether a bare number of four digits is a year.
    fn year_is_free(&self, c: Cursor<'_>, end: Cursor<'_>, number: i16) -> bool {
        let before = c.back();
        let word = before.and_then(Cursor::word).unwrap_or("");
        let glued = c.glued().is_some();
        if glued {
            let quoted = matches!(word, "(" | "[" | "\"" | "“" | "'" | "‘" | "—" | "–" | "~" | "/" | "-");
            let letters = before.and_then(Cursor::glued).and_then(Cursor::back);
            // "mid-2011", "pre-1990", "1939-1945", "2013/2014" are years; "B-2000" and "+1-2005" are not.
            let hyphenated = matches!(word, "-" | "/" | "–")
                && letters.is_some_and(|b| match b.kind() {
                    Some(Kind::Number) => b
                        .word()
                        .and_then(|digits| digits.parse::<i16>().ok())
                        .is_none_or(|first| first < 1000 || first >= number),
                    Some(Kind::Lower) => word == "/",
                    Some(_) => !matches!(b.word(), Some("Mid" | "Early" | "Late" | "Pre" | "Post")),
                    None => false,
                });
            // "138-2010-2015"
            let numbered = |c: Option<Cursor<'_>>| c.is_some_and(|c| c.kind() == Some(Kind::Number));
            let third = numbered(letters)
                && letters.and_then(Cursor::glued).and_then(Cursor::back).is_some_and(|mark| {
                    mark.word() == Some("-") && numbered(mark.glued().and_then(Cursor::back))
                });
            if !quoted || hyphenated || third {
                return false;
            }
        }
        let label = if word == "." {
            before.and_then(Cursor::back).and_then(Cursor::word).unwrap_or("")
        } else {
            word
        };
        // "resolutions 1696 and 1737"
        let listed = matches!(word, "and" | "," | "or")
            && before.and_then(Cursor::back).is_some_and(|b| {
                b.kind() == Some(Kind::Number) && b.previous().is_some_and(|label| NO_YEAR.has(label))
            });
        let goes_on = end.glued().is_some_and(|c| {
            matches!(c.word(), Some("-" | "/"))
                && c.skip().and_then(Cursor::glued).is_some_and(|c| c.kind() == Some(Kind::Number))
        });
        if listed || goes_on || NO_YEAR.has(label) || matches!(word, "$" | "€" | "£" | "¥" | "#" | "№" | "+")
        {
            return false;
        }
        let currency = before.is_some_and(|b| {
            b.kind() == Some(Kind::Upper) && matches!(word, "USD" | "EUR" | "GBP" | "RMB" | "CNY")
        });
        if currency {
            return false;
        }
        let expected = YEARLY.has(word)
            || word == "than" && before.is_some_and(|b| b.back_any(&["later", "earlier"]).is_some());
        let next = end.word().unwrap_or("");
        // "2000 people", "1,500 km": a count of what follows.
        let counts = end.spaced().is_some()
            && end.kind() == Some(Kind::Lower)
            && !is_function_word(next)
            && (next.ends_with('s')
                || matches!(
                    next,
                    "people"
                        | "men"
                        | "women"
                        | "children"
                        | "percent"
                        | "per"
                        | "km"
                        | "million"
                        | "billion"
                        | "tons"
                        | "troops"
                ));
        let determined =
            matches!(word, "the" | "The" | "its" | "his" | "her" | "their" | "our" | "a" | "this")
                || before.is_some_and(|b| b.kind() == Some(Kind::Clitic));
        if counts {
            let measured = self.lex.unit(end).is_some()
                || matches!(
                    next,
                    "people"
                        | "men"
                        | "women"
                        | "children"
                        | "percent"
                        | "per"
                        | "km"
                        | "million"
                        | "billion"
                        | "tons"
                        | "troops"
                );
            return !measured && (expected && word != "of" && word != "from" || determined)
                || !measured
                    && number >= 1900
                    && number % 100 != 0
                    && !matches!(word, "of" | "than" | "over" | "about" | "some");
        }
        if self.lex.unit(end).is_some() && end.gap() != Gap::None {
            return false;
        }
        if end.glued().is_some_and(|c| {
            c.word() == Some("-")
                && c.skip()
                    .and_then(Cursor::glued)
                    .is_some_and(|c| self.lex.unit(c).is_some() || c.kind() == Some(Kind::Lower))
        }) {
            return false; // "2000-year-old", "1500-strong"
        }
        // "1,500 people, 2000 of them young"
        if !expected && next == "of" {
            return false;
        }
        if expected || determined {
            return number >= 1000;
        }
        if matches!(word, "than" | "over" | "about" | "nearly" | "almost" | "some" | "least" | "most") {
            let free = end.is_end() || end.kind() == Some(Kind::Punct) || is_function_word(next);
            return (1900..2100).contains(&number)
                && (number % 10 != 0 || free && number != 2000 && word == "about");
        }
        (1500..2100).contains(&number) && (number % 100 != 0 || number == 2000 || glued)
            || number >= 1000 && glued && matches!(word, "(" | "–" | "-")
    }

    /// `the 1990s`, `the '90s`, `the nineties`.
    fn decade<'a>(&self, c: Cursor<'a>) -> Option<Match<'a>> {
        let inner = c.opt(|c| c.is("the"));
        let determined = inner.at() > c.at();
        let expr = |year| Expr::Stated(Stated { point: Point::year(year), ..Stated::default() });
        if let Some((Lex::Decades(tens), end)) = self.lex.at(inner) {
            // "in her forties", "sixties" as an age
            if !determined && c.back_any(&["the", "in", "early", "late", "mid", "-", "and"]).is_none() {
                return None;
            }
            let (century, inner) = (19, tens);
            let (_, end) = (inner, end);
            return Some(Match::new(expr(Year::decade(century * 10 + i16::from(tens))), DECADE, end));
        }
        // "a man in his 40s", "in her mid-30s": an age.
        let owner = c.opt(|c| c.back_is("-")).opt(|c| c.back_any(&["early", "mid", "late"]).map(|(_, c)| c));
        if owner.back_any(&["his", "her", "their", "my", "our", "your", "its"]).is_some() {
            return None;
        }
        let quoted = inner.any(&["'", "’", "‘"]).and_then(|(_, c)| c.glued());
        let (digits, after) = quoted.unwrap_or(inner).of_kind(Kind::Number)?;
        let plural =
            after.glued().and_then(|c| c.is("s")).or_else(|| after.of_kind(Kind::Clitic).map(|(_, c)| c));
        let spaced = after.spaced().and_then(|c| (c.word() == Some("s")).then(|| c.skip())?);
        let end = plural.or(spaced)?;
        let number: i16 = digits.parse().ok()?;
        let possessive = after.kind() == Some(Kind::Clitic);
        let year = match digits.len() {
            4 if number % 10 == 0 && (1000..2100).contains(&number) => Year::decade(number / 10),
            2 if number % 10 == 0
                && (determined
                    || quoted.is_some()
                    || c.back_any(&["and", "early", "late", "mid", "-"]).is_some()) =>
            {
                Year::decade(if number < 30 { 200 } else { 190 } + number / 10)
            }
            _ => return None,
        };
        // "1990's Man of the Year" is a year with a possessive.
        if possessive && !determined && end.kind() == Some(Kind::Capital) {
            return None;
        }
        let (year, end) = match self.lex.at(end) {
            Some((Lex::Era(bc), end)) => (Year { bc, ..year }, end),
            _ => (year, end),
        };
        // "the 470s BC"
        Some(Match::new(expr(year), DECADE, end))
    }

    /// `the 19th century`, `the fourth century BC`.
    fn century<'a>(&self, c: Cursor<'a>) -> Option<Match<'a>> {
        let inner = c.opt(|c| c.is("the"));
        // "the 470s BC": a decade of three digits needs its era.
        if let Some((digits, after)) = inner.of_kind(Kind::Number)
            && digits.len() == 3
            && let Some((Lex::Era(bc), end)) =
                after.glued().and_then(|c| c.is("s")).and_then(|c| self.lex.at(c))
        {
            let number: i16 = digits.parse().ok()?;
            let year = Year { number: number / 10, digits: 3, bc };
            return Some(Match::point(Point::year(year), DECADE, end));
        }
        let (number, after) = self.numbers.number(inner).filter(|(number, _)| number.ordinal)?;
        let number = number.whole().filter(|number| (1..=30).contains(number))? as i16;
        let (unit, end) = self.lex.unit(after.opt(|c| c.is("-")))?;
        let year = match unit {
            Unit::Century => Year::century(number - 1),
            Unit::Millennium if number < 10 => Year { number: number - 1, digits: 1, bc: false },
            _ => return None,
        };
        if end.back().and_then(Cursor::word).is_some_and(|word| word.ends_with('s')) {
            return None;
        }
        let (year, end) = match self.lex.at(end) {
            Some((Lex::Era(bc), end)) => (Year { bc, ..year }, end),
            _ => (year, end),
        };
        Some(Match::point(Point::year(year), CENTURY, end))
    }
}
