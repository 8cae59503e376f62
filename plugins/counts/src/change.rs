//! The direction of a change: "rose by 5 percent", "a 3-point drop", "down 12".

use crate::table;
use chancery_core::prelude::*;

#[derive(Clone, Copy)]
struct Row {
    direction: Option<&'static str>,
    /// Only for a percentage or points.
    measured: bool,
    /// Only with "by" or "to", or for a percentage.
    linked: bool,
}

/// The tables of change words.
pub(crate) struct Changes {
    before: Gazetteer,
    after: Gazetteer,
    /// Words between a change word and its quantity.
    links: Gazetteer,
    /// Words that keep a change word behind a quantity from speaking of it.
    stops: Gazetteer,
    rows: Vec<Row>,
}

impl Changes {
    pub(crate) fn new(cx: &mut BuildCx<'_>) -> Self {
        let rows: Vec<_> = table::rows(include_str!("../data/change.tsv")).collect();
        let mut places = |places: &[&str]| {
            let numbered = rows.iter().zip(0..).filter(|(row, _)| places.contains(&row[1]));
            let terms: Vec<_> = numbered.map(|(row, number)| (row[0], number)).collect();
            cx.gazetteer(terms, Case::Fold)
        };
        let before = places(&["before", "measured", "linked"]);
        let (after, links, stops) = (places(&["after"]), places(&["link"]), places(&["stop"]));
        let direction = |word: &str| ["up", "down"].into_iter().find(|known| *known == word);
        let rows = rows
            .iter()
            .map(|row| Row {
                direction: direction(row[2]),
                measured: row[1] == "measured",
                linked: row[1] == "linked",
            })
            .collect();
        Self { before, after, links, stops, rows }
    }

    /// The direction said of the quantity between `start` and `end`. `measured`: it is a percentage, points,
    /// which may be lost and gained.
    pub(crate) fn of(&self, start: Cursor<'_>, end: Cursor<'_>, measured: bool) -> Option<&'static str> {
        self.before(start, measured).or_else(|| self.after(end).filter(|_| measured))
    }

    fn before(&self, c: Cursor<'_>, measured: bool) -> Option<&'static str> {
        let mut c = c;
        let mut steps = 0;
        let mut by_or_to = false;
        loop {
            if let Some((payload, back)) = c.back_term(self.before) {
                let row = self.rows[payload as usize];
                // "up to 50" and "cut 50 in half": a bound is no direction, and "the fall to 5" is.
                let bare_up = c.back_is("up").is_some_and(|up| up.at() == back.at());
                let to_follows = c.is("to").is_some();
                if (row.measured || row.linked && !by_or_to) && !measured
                    || bare_up && to_follows && steps == 0
                {
                    return None;
                }
                return row.direction;
            }
            let word = c.previous()?;
            // "rose at two banks" says where, "grew at a rate of 5 percent" how much.
            let place = steps == 0 && word.eq_ignore_ascii_case("at");
            let link = c.back_term(self.links).is_some() && !place;
            let adverb = word.len() > 4 && word.ends_with("ly");
            steps += 1;
            by_or_to |= word.eq_ignore_ascii_case("by") || word.eq_ignore_ascii_case("to");
            if !(link || adverb) || steps > 5 || word.eq_ignore_ascii_case("from") {
                return None;
            }
            c = c.back()?;
        }
    }

    fn after(&self, c: Cursor<'_>) -> Option<&'static str> {
        let mut c = c;
        for _ in 0..4 {
            if let Some((payload, after)) = c.term(self.after) {
                // "up to", "lower house": the word goes on to something else.
                let bound = after.is("to").is_some() && after.previous() == Some("up");
                return self.rows[payload as usize].direction.filter(|_| !bound);
            }
            let hyphen = c.is("-").is_some() && c.gap() == Gap::None;
            let letters = c.kind()?.is_letters();
            let stops = c.term(self.stops).is_some();
            if !(hyphen || letters) || stops {
                return None;
            }
            c = c.skip()?;
        }
        None
    }
}
