//! Events that date a text: "the 80th anniversary of the 1945 victory" puts it in 2025.

use crate::numbers::Numbers;
use crate::relations::Relations;
use chancery_core::prelude::*;

/// The table of datable events.
pub(crate) struct Events {
    numbers: Numbers,
    /// Year, month and day; a field that is not told is 0.
    dates: Vec<(i16, u8, u8)>,
    names: Gazetteer,
    anniversaries: Gazetteer,
    relations: Relations,
}

/// An anniversary that the text names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Anniversary {
    /// The year it falls in.
    pub(crate) year: i16,
    /// The month and day of the event itself; 0 where it has none.
    pub(crate) day: (u8, u8),
    /// From the number to the event.
    pub(crate) words: WordSpan,
}

impl Anniversary {
    /// The words it is named by, in one line.
    pub(crate) fn name(self, scan: Scan<'_>) -> String {
        let quote = scan.words().bytes(self.words).of(scan.text());
        quote.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

/// How many words may stand between "anniversary" and the event.
const REACH: u32 = 16;

impl Events {
    const DATA: &'static str = include_str!("../data/events.tsv");

    /// The stock table with the rows of `more` behind it, which are of the same form.
    pub(crate) fn new(cx: &mut BuildCx<'_>, numbers: Numbers, more: &str) -> Result<Self, BuildError> {
        let (mut dates, mut terms) = (Vec::new(), Vec::new());
        for (stock, text) in [(true, Self::DATA), (false, more)] {
            for (number, line) in text.lines().enumerate() {
                if line.trim().is_empty() || line.starts_with('#') {
                    continue;
                }
                let row = line.split_once('\t').and_then(|(date, names)| {
                    let mut fields = date.trim().split('-');
                    let year = fields.next()?.parse().ok()?;
                    let mut field = || fields.next().map_or(Some(0), |field| field.parse().ok());
                    Some(((year, field()?, field()?), names))
                });
                let Some((date, names)) = row else {
                    if stock {
                        continue;
                    }
                    return Err(BuildError::key(
                        "events",
                        format!("line {} is not a date, a tab and names: `{line}`", number + 1),
                    ));
                };
                terms.extend(names.split('|').map(|name| (name.trim(), dates.len() as u32)));
                dates.push(date);
            }
        }
        let names = cx.gazetteer(terms, Case::Fold);
        let relations = Relations::new(cx);
        Ok(Self {
            numbers,
            dates,
            names,
            anniversaries: cx.triggers(&["anniversary", "birthday"]),
            relations,
        })
    }

    /// The year that most of the text's anniversaries put it in; of two the first.
    pub(crate) fn anniversary(&self, scan: Scan<'_>) -> Option<Anniversary> {
        let found: Vec<_> = scan
            .hits(self.anniversaries)
            .iter()
            .filter_map(|hit| self.read(scan.cursor(hit.words.start)))
            .collect();
        let votes = |year| found.iter().filter(|one| one.year == year).count();
        found.iter().rev().max_by_key(|one| votes(one.year)).copied()
    }

    /// `80th anniversary of … the victory in the Great Patriotic War`.
    fn read(&self, c: Cursor<'_>) -> Option<Anniversary> {
        let after = c.skip()?;
        // The number stands before, up to three words back ("70th founding anniversary").
        let (number, start) = (1..=4).find_map(|steps| {
            let at = c.at().checked_sub(steps).filter(|at| *at >= c.within().start)?;
            let (number, end) = self.numbers.number(c.moved(at))?;
            let whole = number.ordinal.then(|| number.whole())??;
            (end.at() <= c.at()).then_some((whole, at))
        })?;
        let end = (after.at() + REACH).min(c.within().end);
        let ((founded, month, day), last) = match scan_hit(c, self.names, after.at(), end) {
            Some(hit) => (self.dates[hit.payload as usize], hit.words.end),
            None => self
                .relations
                .established(c.scan(), WordSpan::new(after.at(), end), c.within())
                .map(|(year, last)| ((year, 0, 0), last))?,
        };
        // A year of its own in the phrase or right before it says when the anniversary is.
        let words = WordSpan::new(start, last);
        let near = start.saturating_sub(6).max(c.within().start)..(last + 4).min(c.within().end);
        let own_year = near.into_iter().any(|at| {
            c.moved(at).of_kind(Kind::Number).is_some_and(|(digits, _)| {
                digits.len() == 4 && digits.parse::<i16>().is_ok_and(|year| year != founded)
            })
        });
        let year = founded.checked_add(i16::try_from(number).ok()?)?;
        (!own_year && (1..1000).contains(&number)).then_some(Anniversary { year, day: (month, day), words })
    }
}

fn scan_hit(c: Cursor<'_>, names: Gazetteer, from: u32, to: u32) -> Option<Hit> {
    c.scan().hits_in(names, WordSpan::new(from, to.max(from))).first().copied()
}
