//! Where to: the countries and cities behind a word.

use crate::lexicon::{Lexicon, Place, among};
use chancery_core::prelude::*;

/// The destinations of one mention, in the order of the text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Destinations {
    pub(crate) places: Vec<Place>,
    /// One past the last word of them.
    pub(crate) end: u32,
}

impl Destinations {
    pub(crate) fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    fn add(&mut self, place: Place, end: u32) {
        if !self.places.contains(&place) {
            self.places.push(place);
        }
        self.end = end;
    }

    /// Adds those of another list.
    pub(crate) fn join(&mut self, other: Destinations) {
        for place in other.places {
            self.add(place, other.end.max(self.end));
        }
    }

    /// The countries, each once; cities count for the state they were in.
    pub(crate) fn countries(&self, lexicon: &Lexicon, year: Option<i16>) -> Vec<String> {
        let mut codes: Vec<String> = Vec::new();
        for place in &self.places {
            let code = if place.state { place.country } else { lexicon.in_year(place.country, year) };
            if !codes.iter().any(|known| known == code) {
                codes.push(code.to_owned());
            }
        }
        codes
    }

    /// The cities, each once.
    pub(crate) fn cities(&self) -> Vec<String> {
        let mut cities: Vec<String> = Vec::new();
        for city in self.places.iter().filter_map(|place| place.city) {
            if !cities.iter().any(|known| known == city) {
                cities.push(city.to_owned());
            }
        }
        cities
    }
}

/// Days and months are capitalised, but begin no name: "visited China Monday".
const CALENDAR: &[&str] = &[
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// What a country or city may stand before as part of another name: "the Kazakhstan pavilion".
const PARTS: &[&str] = &[
    "pavilion",
    "embassy",
    "consulate",
    "headquarters",
    "office",
    "offices",
    "campus",
    "plant",
    "factory",
    "museum",
    "stand",
    "border",
    "headquarter",
    "branch",
    "airport",
    "hospital",
    "airbase",
    "delegation",
    "team",
    "government",
    "leadership",
    "crisis",
    "question",
    "issue",
    "war",
];

/// A place at `cursor`: a name that is no part of another, or "the Kazakh capital".
fn place<'a>(lexicon: &Lexicon, cursor: Cursor<'a>) -> Option<(Place, Cursor<'a>)> {
    let (payload, next) = cursor.term(lexicon.places)?;
    let place = lexicon.place(payload);
    if place.adjective {
        let (_, next) = next.any(&["capital", "soil"])?;
        return Some((Place { adjective: false, ..place }, next));
    }
    // "Moscow State University", "the Beijing plant".
    let glued = next.kind().is_some_and(Kind::is_capitalised)
        && next.gap() != Gap::None
        && next.word().is_some_and(|word| !among(word, CALENDAR))
        && next.term(lexicon.triggers).is_none();
    let part = next.word().is_some_and(|word| among(word, PARTS));
    (!glued && !part).then_some((place, next))
}

/// The list of places that begins at `cursor`: "Kazakhstan and Belarus", "the United States, Mexico and to Cuba",
/// "Astana, Kazakhstan".
pub(crate) fn list(lexicon: &Lexicon, cursor: Cursor<'_>) -> Option<Destinations> {
    let mut found = Destinations::default();
    let mut at = cursor;
    loop {
        let start = at
            .opt(|c| c.any(&["both", "neighbouring", "neighboring"]).map(|(_, c)| c))
            .opt(|c| if found.is_empty() { None } else { c.any(&["to", "in", "at"]).map(|(_, c)| c) })
            .opt(|c| c.is("the"));
        // "Kazakhstan's capital Astana".
        let owned = start.term(lexicon.places).filter(|(_, next)| next.kind() == Some(Kind::Clitic));
        if let Some((payload, next)) = owned {
            let Some((_, after)) = next.skip().and_then(|c| c.any(&["capital", "city"])) else { break };
            found.add(lexicon.place(payload), after.at());
            at = after;
            if let Some((city, after)) = after.opt(|c| c.is(",")).opt(|c| c.is("of")).term(lexicon.places) {
                found.add(lexicon.place(city), after.at());
                at = after;
            }
        } else {
            let Some((place, next)) = place(lexicon, start) else { break };
            found.add(place, next.at());
            at = next;
        }
        match at.opt(|c| c.is(",")).opt(|c| c.any(&["and", "then"]).map(|(_, c)| c)).opt(|c| c.is("then")) {
            joint if joint.at() > at.at() => at = joint,
            _ => break,
        }
    }
    (!found.is_empty()).then_some(found)
}

/// The first place behind "in" or "at" from word `from` on, before the clause ends.
pub(crate) fn named_after(
    lexicon: &Lexicon,
    scan: Scan<'_>,
    from: u32,
    within: WordSpan,
) -> Option<Destinations> {
    const STOPS: &[&str] = &["after", "before", "where", "which", "who", "during", "while"];
    let words = scan.words();
    for i in from..within.end {
        let text = words.text(i);
        if text == ";" || among(text, STOPS) {
            return None;
        }
        if among(text, &["in", "at"]) {
            let found = list(lexicon, scan.cursor_in(i + 1, within));
            if found.is_some() {
                return found;
            }
        }
    }
    None
}

/// The city in the name of an event: "Samarkand summit", "Astana Expo 2017".
pub(crate) fn of_event(lexicon: &Lexicon, scan: Scan<'_>, event: WordSpan) -> Option<Destinations> {
    let words = scan.words();
    let hit = scan.hits_in(lexicon.places, event).iter().find(|hit| {
        let next = WordSpan::new(hit.words.end, event.end.min(hit.words.end + 2));
        lexicon.place(hit.payload).city.is_some() && next.iter().any(|i| lexicon.is_event(words.text(i)))
    })?;
    let mut found = Destinations::default();
    found.add(lexicon.place(hit.payload), hit.words.end);
    Some(found)
}

/// Where a document says that it was written: "WASHINGTON, Dec. 10 —", "ASTANA, June 10 (Press desk)—".
pub(crate) fn dateline(lexicon: &Lexicon, scan: Scan<'_>) -> Option<(Place, WordSpan)> {
    const MARKS: &[&str] = &["\u{2014}", "\u{2013}", "-", ":", "("];
    let words = scan.words();
    scan.paragraphs().iter().take(4).find_map(|paragraph| {
        let start = paragraph.start + u32::from(words.is(paragraph.start, "the"));
        let end = paragraph.end.min(start + 14);
        let mark = (start + 1..end).find(|&i| MARKS.contains(&words.text(i)))?;
        // Up to the mark there is the place, perhaps a region, and the date.
        let dated = (start..mark).all(|i| {
            words.kind(i) != Kind::Lower || among(words.text(i), &["of", "the", "th", "st", "nd", "rd", "de"])
        });
        let place = (1..=3).rev().find_map(|length| {
            let name = WordSpan::new(start, start + length);
            (name.end <= mark)
                .then(|| lexicon.dateline(words.bytes(name).of(scan.text())))?
                .map(|p| (p, name))
        })?;
        dated.then_some(place)
    })
}
