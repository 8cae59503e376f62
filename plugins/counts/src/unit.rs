//! Units of measure and currencies: the tables, and reading them beside a number.

use crate::{
    phrases::{Key, Phrases, Rows},
    table,
};
use chancery_core::prelude::*;
use compact_str::CompactString;
use std::collections::{BTreeMap, BTreeSet};

/// Marks the payload of a code for millions of its currency (`MEUR`).
const MILLIONS: u32 = 1 << 16;

/// What a unit measures, as far as it changes how the quantity is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Dimension {
    Money,
    Percent,
    Time,
    Other,
}

/// A unit beside a number.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Unit {
    /// Its name in the output.
    pub(crate) name: CompactString,
    pub(crate) dimension: Dimension,
    /// The dimension's own name, and the factor to its base: what sums of units need ("5 feet 2 inches").
    pub(crate) kind: &'static str,
    pub(crate) factor: f64,
    /// What it multiplies the number by: a million for `MEUR`.
    pub(crate) times: f64,
    /// Its words.
    pub(crate) words: WordSpan,
}

impl Unit {
    /// Takes in what follows, for a unit behind its number; a currency sign in front stays as it is.
    pub(crate) fn extend(&mut self, end: u32, number: WordSpan) {
        if self.words.start >= number.end {
            self.words.end = end;
        }
    }

    /// The unit of an age in years.
    pub(crate) fn year_of_age(words: WordSpan) -> Self {
        let name = CompactString::const_new("year of age");
        Self { name, dimension: Dimension::Time, kind: "age", factor: 0.0, times: 1.0, words }
    }
}

/// Codes that are read in small letters too: nobody mistakes them for words.
const SMALL_CODES: [&str; 7] = ["usd", "eur", "gbp", "jpy", "cny", "inr", "rmb"];

struct Row {
    name: &'static str,
    kind: &'static str,
    factor: f64,
}

/// The tables of units.
pub(crate) struct Units {
    /// The first words of all names and symbols: where none of them stands there is no unit.
    firsts: WordList,
    /// The last words of what stands before an amount of money.
    lasts: WordList,
    names: Phrases,
    /// Symbols of several words or with figures in them: `km/h`, `m²`.
    symbols: Phrases,
    /// The others, which are little words as well (`in`, `m`), by the place of their letters in `single`.
    listed: WordList,
    single: Vec<Vec<(&'static str, u32)>>,
    money_names: Phrases,
    /// Signs and codes, by their last word before a number, by their first behind it.
    money_symbols: [Phrases; 2],
    codes: [Phrases; 2],
    rows: Vec<Row>,
    currencies: Vec<&'static str>,
}

impl Units {
    pub(crate) fn new(cx: &mut BuildCx<'_>) -> Self {
        let table: Vec<_> = table::rows(include_str!("../data/units.tsv")).collect();
        let (mut names, mut symbols) = (Vec::new(), Vec::new());
        let mut single: BTreeMap<String, Vec<(&'static str, u32)>> = BTreeMap::new();
        for (row, number) in table.iter().zip(0..) {
            for name in column(row, 3) {
                names.push((name.to_owned(), number));
                names.push((plural(name), number));
                if matches!(row[1], "area" | "volume") && name.contains(' ') {
                    // "a 5,000-square-foot hall"
                    names.push((name.replace(' ', "-"), number));
                }
            }
            for symbol in column(row, 4) {
                if symbol.chars().all(char::is_alphabetic) || symbol.chars().nth(1).is_none() {
                    single.entry(fold(symbol)).or_default().push((symbol, number));
                } else {
                    symbols.push((symbol, number));
                }
            }
        }
        let listed = cx.words(single.keys().zip(0..));
        let rows = table
            .iter()
            .map(|row| Row { name: row[0], kind: row[1], factor: row[2].parse().unwrap_or(0.0) })
            .collect();

        let table: Vec<_> = table::rows(include_str!("../data/currencies.tsv")).collect();
        let (mut money_names, mut money_symbols, mut codes) = (Vec::new(), Vec::new(), Vec::new());
        let mut bare: Vec<&str> = Vec::new();
        for (row, number) in table.iter().zip(0..) {
            for name in column(row, 1) {
                if !bare.contains(&name) {
                    bare.push(name);
                    money_names.extend([(name.to_owned(), number), (plural(name), number)]);
                }
                for place in column(row, 2) {
                    money_names.push((format!("{place} {name}"), number));
                    money_names.push((format!("{place} {}", plural(name)), number));
                }
            }
            money_symbols.extend(column(row, 3).map(|symbol| (symbol, number)));
            if row[0].len() >= 3 && row[0].chars().all(char::is_uppercase) {
                codes.push((row[0].to_owned(), number));
                codes.push((format!("M{}", row[0]), number | MILLIONS));
                let small = row[0].to_ascii_lowercase();
                if SMALL_CODES.contains(&small.as_str()) {
                    codes.push((small, number));
                }
            }
        }
        let mut firsts = BTreeSet::new();
        let terms = names.iter().chain(&money_names).chain(&codes).map(|(term, _)| term.as_str());
        for term in terms.chain(symbols.iter().chain(&money_symbols).map(|(term, _)| *term)) {
            let letters = term.len() - term.trim_start_matches(char::is_alphabetic).len();
            let first = if letters > 0 { letters } else { term.chars().next().map_or(0, char::len_utf8) };
            firsts.insert(&term[..first]);
            if !term.contains(' ') {
                firsts.insert(term);
            }
        }
        firsts.extend(single.keys().map(String::as_str));
        let firsts = cx.words(firsts.into_iter().map(|word| (word, 0)));
        let (money_symbols, codes) = (Rows::new(money_symbols, Case::Exact), Rows::new(codes, Case::Exact));
        let lasts: BTreeSet<_> = money_symbols.keys(Key::Last).chain(codes.keys(Key::Last)).collect();
        let lasts = cx.words(lasts.into_iter().map(|word| (word, 0)));
        Self {
            firsts,
            lasts,
            names: Rows::new(names, Case::Fold).by(Key::First, cx),
            symbols: Rows::new(symbols, Case::Exact).by(Key::First, cx),
            listed,
            single: single.into_values().collect(),
            money_names: Rows::new(money_names, Case::Fold).by(Key::First, cx),
            money_symbols: [Key::Last, Key::First].map(|key| money_symbols.by(key, cx)),
            codes: [Key::Last, Key::First].map(|key| codes.by(key, cx)),
            rows,
            currencies: table.iter().map(|row| row[0]).collect(),
        }
    }

    fn money(&self, payload: u32, words: WordSpan) -> Unit {
        let name = self.currencies[(payload & !MILLIONS) as usize];
        let factor = if matches!(name, "cent" | "penny") { 0.01 } else { 1.0 };
        let times = if payload & MILLIONS == 0 { 1.0 } else { 1e6 };
        Unit {
            name: CompactString::const_new(name),
            dimension: Dimension::Money,
            kind: "money",
            factor,
            times,
            words,
        }
    }

    /// A currency in front of the number: `$ 5`, `US$5`, `EUR 5`. The cursor stands before it.
    #[inline]
    pub(crate) fn money_before<'a>(&self, c: Cursor<'a>) -> Option<(Unit, Cursor<'a>)> {
        c.back_listed(self.lasts)?;
        self.money_in_front(c)
    }

    #[inline(never)]
    fn money_in_front<'a>(&self, c: Cursor<'a>) -> Option<(Unit, Cursor<'a>)> {
        let (payload, back) = match self.money_symbols[0].back(c) {
            Some(found) => found,
            None => {
                let (payload, back) = self.codes[0].back(c)?;
                // A code before its amount is written in capitals.
                (back.kind() == Some(Kind::Upper) && !is_word(back.word()?)).then_some(())?;
                (payload, back)
            }
        };
        let symbol = back.word()?;
        let close = c.gap() <= Gap::Space;
        // Letters count as a symbol only where a word begins with them, and not glued to another word.
        let free = !symbol.starts_with(char::is_alphabetic)
            || back.gap() != Gap::None
            || !back.back().is_some_and(|b| b.kind().is_some_and(Kind::is_letters));
        (close && free).then(|| (self.money(payload, WordSpan::new(back.at(), c.at())), back))
    }

    /// A currency after the number: `5 dollars`, `5 €`, `5 USD`. `scaled`: a million of it, or more.
    pub(crate) fn money_after<'a>(
        &self,
        c: Cursor<'a>,
        value: f64,
        scaled: bool,
    ) -> Option<(Unit, Cursor<'a>)> {
        let start = c.at();
        if c.gap() == Gap::Line && c.kind() == Some(Kind::Punct) {
            return None;
        }
        let (payload, after) = self
            .money_names
            .over(c)
            .filter(|(_, after)| after.at() > start + 1 || self.name_stands(c, *after, value, scaled))
            .filter(|_| !is_threshold(c))
            .or_else(|| self.codes[1].over(c).filter(|(_, after)| self.code_stands(c, *after)))
            .or_else(|| self.money_symbols[1].over(c).filter(|(_, after)| symbol_follows(c, *after)))?;
        Some((self.money(payload, WordSpan::new(start, after.at())), after))
    }

    /// Whether a name of one word that means other things too is a currency here.
    fn name_stands(&self, c: Cursor<'_>, after: Cursor<'_>, value: f64, scaled: bool) -> bool {
        let round = scaled || value >= 1000.0 && value % 100.0 == 0.0;
        match c.word().unwrap_or("").to_ascii_lowercase().as_str() {
            // "the 12 won the race", "3 sums"
            "won" | "sum" | "sums" | "som" | "rand" | "kip" => value >= 50.0 && after.is("the").is_none(),
            "p" => c.gap() == Gap::None && after.is(".").is_none(),
            // Pounds are a weight unless there are many, in round numbers.
            "pound" | "pounds" => round,
            "real" | "mark" | "marks" | "sterling" | "crown" | "crowns" | "sol" | "lei" | "leva"
            | "colon" | "ether" | "tala" | "pula" | "lek" => round,
            _ => true,
        }
    }

    /// Whether a code after the number is one: in capitals, or one that nobody mistakes.
    fn code_stands(&self, c: Cursor<'_>, after: Cursor<'_>) -> bool {
        let word = c.word().unwrap_or("");
        let known = SMALL_CODES.contains(&word);
        let glued_on = after.glued().is_some_and(|after| after.kind() != Some(Kind::Punct));
        (c.kind() == Some(Kind::Upper) && !is_word(word) || known) && !glued_on
    }

    /// Whether a unit or a currency may begin at the cursor.
    #[inline]
    pub(crate) fn may_begin(&self, c: Cursor<'_>) -> bool {
        c.listed(self.firsts).is_some()
    }

    /// A unit of measure after the number. Symbols count after digits only.
    pub(crate) fn measure_after<'a>(&self, c: Cursor<'a>, digits: bool) -> Option<(Unit, Cursor<'a>)> {
        let start = c.at();
        let name = self.names.over(c);
        let symbol = self.symbol(c).filter(|(payload, after)| {
            (digits || matches!(c.word(), Some("%" | "‰" | "°"))) && self.symbol_stands(c, *after, *payload)
        });
        let (payload, after) = match (name, symbol) {
            (Some(name), Some(symbol)) if symbol.1.at() > name.1.at() => symbol,
            (Some(name), _) => name,
            (None, symbol) => symbol?,
        };
        let row = &self.rows[payload as usize];
        let dimension = match row.kind {
            "percent" | "points" => Dimension::Percent,
            "time" => Dimension::Time,
            _ => Dimension::Other,
        };
        let words = WordSpan::new(start, after.at());
        let unit = Unit {
            name: CompactString::const_new(row.name),
            dimension,
            kind: row.kind,
            factor: row.factor,
            times: 1.0,
            words,
        };
        Some((unit, after))
    }

    /// A symbol at the cursor, in this very case.
    fn symbol<'a>(&self, c: Cursor<'a>) -> Option<(u32, Cursor<'a>)> {
        self.symbols.over(c).or_else(|| {
            let (place, after) = c.listed(self.listed)?;
            let word = c.word()?;
            let (_, row) = self.single[place as usize].iter().rev().find(|(symbol, _)| *symbol == word)?;
            Some((*row, after))
        })
    }

    /// Whether a symbol that is also a word or a letter stands for its unit here.
    fn symbol_stands(&self, c: Cursor<'_>, after: Cursor<'_>, payload: u32) -> bool {
        let word = c.word().unwrap_or("");
        let glued = c.gap() == Gap::None;
        let free = after.glued().is_none_or(|next| {
            next.kind() == Some(Kind::Punct) && !matches!(next.word(), Some("'" | "\u{2019}"))
        });
        let single_letter = word.len() == 1 && word.starts_with(|c: char| c.is_ascii_alphabetic());
        let initial = after.kind() == Some(Kind::Capital)
            || after.glued().is_some_and(|mark| {
                matches!(mark.word(), Some("-" | "." | "/"))
                    && mark.skip().is_some_and(|c| c.glued().is_some())
            });
        if c.gap() == Gap::Line {
            return false;
        }
        match word {
            "in" => {
                let feet = c.back().and_then(|c| c.back_any(&["ft", "feet", "foot"])).is_some();
                glued || feet || after.is_end() || after.any(&[".", ",", ")", ";"]).is_some()
            }
            "'" | "''" => glued,
            "\"" => {
                let side = after.any(&["long", "wide", "high", "tall", "thick", "deep"]).is_some();
                (glued || side) && !quoted(c)
            }
            "s" | "d" | "t" | "C" | "c" | "F" | "f" | "A" | "M" | "h" | "l" | "pc" | "K" | "J" => {
                // "1980s", "13F": the letter must be a unit written by itself.
                let decade = glued && word == "s" && c.previous().is_some_and(|digits| digits.len() == 4);
                let model = glued
                    && matches!(word, "C" | "F" | "f" | "c" | "K" | "A" | "J" | "M")
                    && !(matches!(word, "C" | "F") && of_temperature(c));
                let before_noun = !glued && matches!(word, "s" | "d") && after.kind() == Some(Kind::Lower);
                free && !decade && !model && !before_noun && (glued || !initial)
            }
            // "24703 L-202", "23456 F Block", "2021 C.P.I."
            _ if single_letter && !glued => free && !initial,
            _ => free || self.rows[payload as usize].kind == "percent" || word == "°",
        }
    }
}

/// The parts of a column that holds several.
fn column<'r>(row: &[&'r str], index: usize) -> impl Iterator<Item = &'r str> {
    row.get(index).copied().unwrap_or("").split('|').filter(|part| !part.is_empty())
}

/// The regular plural, its first word's for "degree Celsius" and "metre per second".
fn plural(name: &str) -> String {
    match name.split_once(' ') {
        Some((head @ ("degree" | "deg" | "special"), rest)) => format!("{head}s {rest}"),
        Some((head, rest)) if rest.starts_with("per ") => format!("{head}s {rest}"),
        _ if name.ends_with('s') || name.ends_with("ch") => format!("{name}es"),
        _ if name.ends_with("ury") => format!("{}ies", &name[..name.len() - 1]),
        _ => format!("{name}s"),
    }
}

/// "fell below the 5,000 mark"
fn is_threshold(c: Cursor<'_>) -> bool {
    let the = || {
        let near = c.within().start.max(c.at().saturating_sub(4))..c.at();
        near.rev().any(|index| c.scan().words().is(index, "the"))
    };
    c.is("mark").is_some() && the()
}

/// Codes that are words in capitals as well.
fn is_word(code: &str) -> bool {
    matches!(
        code,
        "ALL" | "TOP" | "TRY" | "CUP" | "MOP" | "PEN" | "SOS" | "MAD" | "BAM" | "COP" | "GIP" | "LAK"
    )
}

/// Whether a currency sign after a number belongs to it, not to a number behind it.
fn symbol_follows(c: Cursor<'_>, after: Cursor<'_>) -> bool {
    let latin = c.kind().is_some_and(Kind::is_letters) && c.word().is_some_and(str::is_ascii);
    if latin {
        return matches!(c.word(), Some("RMB" | "TL" | "NIS" | "kr"));
    }
    let next = after.kind() == Some(Kind::Number);
    // "10 $ 30": a sign between two numbers belongs to the nearer one.
    !next || c.gap() == Gap::None && after.gap() != Gap::None || c.gap() == after.gap()
}

/// Whether a straight quote was opened before the cursor in its sentence, so that one here closes it.
fn quoted(c: Cursor<'_>) -> bool {
    let words = c.scan().words();
    (c.within().start..c.at()).rev().take(200).filter(|&index| words.text(index) == "\"").count() % 2 == 1
}

/// Whether the sentence speaks of temperature before the cursor.
fn of_temperature(c: Cursor<'_>) -> bool {
    let words = c.scan().words();
    let tells = [
        "temperature",
        "temperatures",
        "warming",
        "heat",
        "cold",
        "degrees",
        "thermostat",
        "highs",
        "lows",
        "fever",
    ];
    (c.within().start..c.at()).rev().take(20).any(|index| tells.iter().any(|word| words.is(index, word)))
}
