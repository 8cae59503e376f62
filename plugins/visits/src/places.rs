//! Where to: the countries and cities behind a word.

use crate::lexicon::{Lexicon, Place, among};
use chancery_core::prelude::*;

/// The destinations of one mention.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Destinations {
    pub(crate) countries: Vec<String>,
    pub(crate) cities: Vec<String>,
    /// One past the last word of them.
    pub(crate) end: u32,
}

impl Destinations {
    fn add(&mut self, place: Place, end: u32) {
        if !self.countries.iter().any(|known| known == place.country) {
            self.countries.push(place.country.to_owned());
        }
        if let Some(city) = place.city
            && !self.cities.iter().any(|known| known == city)
        {
            self.cities.push(city.to_owned());
        }
        self.end = end;
    }

    /// Adds those of another list.
    pub(crate) fn join(&mut self, other: Destinations) {
        for country in other.countries {
            if !self.countries.contains(&country) {
                self.countries.push(country);
            }
        }
        for city in other.cities {
            if !self.cities.contains(&city) {
                self.cities.push(city);
            }
        }
        self.end = self.end.max(other.end);
    }
}

/// The list of places that begins at `cursor`: "Kazakhstan and Belarus", "the United States, Mexico and to Cuba",
/// "Astana, Kazakhstan".
pub(crate) fn list(lexicon: &Lexicon, cursor: Cursor<'_>) -> Option<Destinations> {
    let mut found = Destinations::default();
    let mut at = cursor;
    loop {
        let start =
            at.opt(|c| c.any(&["both", "neighbouring", "neighboring"]).map(|(_, c)| c))
                .opt(|c| {
                    if found.countries.is_empty() { None } else { c.any(&["to", "in", "at"]).map(|(_, c)| c) }
                })
                .opt(|c| c.is("the"));
        let Some((payload, next)) = start.term(lexicon.places) else { break };
        // "Kazakhstan's capital Astana", "the United States Congress": the name is part of another.
        if next.kind() == Some(Kind::Clitic) {
            let Some((_, after)) = next.skip().and_then(|c| c.any(&["capital", "city"])) else { break };
            let Some((city, after)) = after.opt(|c| c.is("of")).term(lexicon.places) else { break };
            found.add(lexicon.place(payload), after.at());
            found.add(lexicon.place(city), after.at());
            at = after;
        } else {
            found.add(lexicon.place(payload), next.at());
            at = next;
        }
        match at.opt(|c| c.is(",")).opt(|c| c.any(&["and", "then"]).map(|(_, c)| c)) {
            joint if joint.at() > at.at() => at = joint,
            _ => break,
        }
    }
    (!found.countries.is_empty()).then_some(found)
}

/// The first place behind "in" or "to" from word `from` on, before the clause ends.
pub(crate) fn named_after(
    lexicon: &Lexicon,
    scan: Scan<'_>,
    from: u32,
    within: WordSpan,
) -> Option<Destinations> {
    let words = scan.words();
    let stop = (from..within.end)
        .find(|&i| among(words.text(i), &[";", "after", "before", "where", "which", "who", "during"]))
        .unwrap_or(within.end);
    (from..stop).find_map(|i| {
        let cursor = scan.cursor_in(i, WordSpan::new(within.start, stop));
        cursor.any(&["in", "at"]).and_then(|(_, cursor)| list(lexicon, cursor))
    })
}
