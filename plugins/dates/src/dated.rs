//! The document's own date: what its relative expressions count from.

use crate::{
    events::{Anniversary, Events},
    point::{Clock, Point, Time, Within, Year},
};
use chancery_core::{DateSource, prelude::*};
use jiff::civil::Date;

/// A date of the text that may be the document's.
#[derive(Clone, Copy)]
pub(crate) struct Candidate {
    pub(crate) point: Point,
    pub(crate) words: WordSpan,
    /// Whether the fields are all stated, no word like "last" among them.
    pub(crate) absolute: bool,
}

/// The document's date with how it was found.
pub(crate) struct Found {
    pub(crate) point: Point,
    pub(crate) date: DocumentDate,
}

/// Decides the date from what the input says, the datelines, the events and the dates of the text.
pub(crate) fn find(
    document: &Document<'_>,
    scan: Scan<'_>,
    candidates: &[Candidate],
    events: &Events,
) -> Option<Found> {
    let event = events.anniversary(scan);
    let stated = document
        .meta
        .date
        .as_deref()
        .and_then(parse_iso)
        .map(|point| (point, document.meta.date_source.unwrap_or(DateSource::Input), None));
    let found = stated.or_else(|| dateline(scan, candidates, event.map(|event| event.year))).or_else(|| {
        first_full(scan, candidates).map(|(point, words)| (point, DateSource::FirstDate, Some(words)))
    });
    match (found, event) {
        (Some((point, source, words)), Some(event)) => {
            let stays = source == DateSource::FirstDate
                || point.year.civil().is_none_or(|year| (year - event.year).abs() < 2)
                || mentions_year(candidates, words, point.year);
            if stays {
                return Some(make(scan, point, source, words, None));
            }
            let reason = format!(
                "{} ({}) contradicts the {} that the text names, which puts it in {}",
                point.value(),
                source.as_str(),
                event.name(scan),
                event.year
            );
            Some(from_event(scan, candidates, event, Some(reason)))
        }
        (Some((point, source, words)), None) => Some(make(scan, point, source, words, None)),
        (None, Some(event)) => Some(from_event(scan, candidates, event, None)),
        (None, None) => first_year(scan, candidates),
    }
}

fn make(
    scan: Scan<'_>,
    point: Point,
    source: DateSource,
    words: Option<WordSpan>,
    overruled: Option<String>,
) -> Found {
    let day = Point { time: None, ..point };
    let span = words.map(|words| scan.words().bytes(words));
    Found { point, date: DocumentDate { value: day.value().to_string(), source, span, overruled } }
}

/// The year of an event, or its day in that year; a dateline of that year is more precise.
fn from_event(
    scan: Scan<'_>,
    candidates: &[Candidate],
    event: Anniversary,
    overruled: Option<String>,
) -> Found {
    let year = match event.day {
        (0, _) => Point::year(Year::of(event.year)),
        (month, 0) => Point::month(Year::of(event.year), month),
        (month, day) => Point { within: Within::Day { month, day }, ..Point::year(Year::of(event.year)) },
    };
    let dateline = dateline(scan, candidates, Some(event.year))
        .filter(|(point, ..)| point.year == year.year && point.date().is_some());
    match dateline {
        Some((point, _, words)) => make(scan, point, DateSource::Dateline, words, overruled),
        None => make(scan, year, DateSource::Event, Some(event.words), overruled),
    }
}

/// Whether a date of the text, other than the page's own, is of that year.
fn mentions_year(candidates: &[Candidate], page: Option<WordSpan>, year: Year) -> bool {
    candidates
        .iter()
        .any(|candidate| candidate.absolute && candidate.point.year == year && Some(candidate.words) != page)
}

/// A date that stands alone on its line near either end of the text, or opens the text with its place
/// ("ASTANA, June 8 (Xinhua) —").
///
/// A date without a year takes that of the nearest full date of the text, else `year`.
fn dateline(
    scan: Scan<'_>,
    candidates: &[Candidate],
    year: Option<i16>,
) -> Option<(Point, DateSource, Option<WordSpan>)> {
    let paragraphs = scan.paragraphs().len();
    let found = candidates.iter().find(|candidate| {
        if !candidate.absolute || !matches!(candidate.point.within, Within::Day { month: 1.., .. }) {
            return false;
        }
        let number = scan.paragraphs().partition_point(|p| p.end <= candidate.words.start);
        let edge = number < 8 || number + 3 >= paragraphs;
        edge && (stands_alone(scan, candidate.words)
            || (number < 4 && opens_with_place(scan, candidate.words)))
    })?;
    let mut point = found.point;
    if !point.year.is_known() {
        let away = |date: Date| {
            let here = Point { year: Year::of_civil(date.year()), ..point }.date()?;
            here.until(date).ok().map(|span| span.get_days().abs())
        };
        let full = candidates.iter().filter(|c| c.absolute).filter_map(|c| c.point.date());
        let nearest = full.min_by_key(|date| away(*date).unwrap_or(i32::MAX)).map(|date| date.year());
        point.year = Year::of_civil(nearest.or(year)?);
    }
    point.date()?;
    Some((point, DateSource::Dateline, Some(found.words)))
}

/// Whether nothing but marks, a time or a label shares the line with `words`.
fn stands_alone(scan: Scan<'_>, words: WordSpan) -> bool {
    let table = scan.words();
    let is_mark = |index: u32| table.kind(index) == Kind::Punct;
    let mut start = words.start;
    while table.gap(start) < Gap::Line && start > 0 {
        let label = table.text(start - 1).trim_end_matches(':');
        let labelled = ["date", "published", "updated", "posted", "released", "on", "time", "issued"]
            .iter()
            .any(|word| label.eq_ignore_ascii_case(word));
        if !is_mark(start - 1) && !labelled {
            return false;
        }
        start -= 1;
    }
    let mut end = words.end;
    while end < table.len() && table.gap(end) < Gap::Line {
        if !is_mark(end) && table.kind(end) != Kind::Number {
            return false;
        }
        end += 1;
    }
    true
}

/// Whether the paragraph opens with a place in capitals, then the date, then a dash or an agency in brackets.
fn opens_with_place(scan: Scan<'_>, words: WordSpan) -> bool {
    let table = scan.words();
    let paragraph = scan.paragraph_of(words.start);
    if words.start - paragraph.start > 10 || words.start == paragraph.start {
        return false;
    }
    let place = (paragraph.start..words.start).all(|index| match table.kind(index) {
        Kind::Capital | Kind::Upper | Kind::Punct => true,
        Kind::Lower => matches!(table.text(index), "of" | "on" | "and" | "de" | "al"),
        _ => false,
    });
    let after = (words.end < paragraph.end).then(|| table.text(words.end));
    place && matches!(after, None | Some("—" | "–" | "-" | "(" | ":" | "/" | "|" | "."))
}

/// The first day with all its fields; of a range, its end. A page's stamp, a date on a line without a sentence, gives way
/// where no date of the text comes near its year.
fn first_full(scan: Scan<'_>, candidates: &[Candidate]) -> Option<(Point, WordSpan)> {
    let mut full =
        candidates.iter().filter(|candidate| candidate.absolute && candidate.point.date().is_some());
    let first = full.next()?;
    let year = first.point.year.civil();
    let accompanied = candidates.iter().any(|other| {
        other.words != first.words
            && year.zip(other.point.year.civil()).is_some_and(|(here, there)| (here - there).abs() < 2)
    });
    let chosen =
        if accompanied || in_sentence(scan, first.words) { first } else { full.next().unwrap_or(first) };
    Some((chosen.point, chosen.words))
}

/// Whether the line of `words` has a word in small letters.
fn in_sentence(scan: Scan<'_>, words: WordSpan) -> bool {
    let table = scan.words();
    let before = (0..words.start).rev().take_while(|at| table.gap(at + 1) < Gap::Line);
    let after = (words.end..table.len()).take_while(|at| table.gap(*at) < Gap::Line);
    before.chain(after).any(|at| table.kind(at) == Kind::Lower)
}

/// A year that the text names early and alone.
fn first_year(scan: Scan<'_>, candidates: &[Candidate]) -> Option<Found> {
    let first = candidates
        .iter()
        .find(|c| c.absolute && matches!(c.point.within, Within::Month(1..)) && c.point.year.is_known())?;
    Some(make(scan, first.point, DateSource::FirstDate, Some(first.words), None))
}

/// Reads `2017`, `2017-06`, `2017-06-10`, with or without a time behind.
pub(crate) fn parse_iso(text: &str) -> Option<Point> {
    let (day, time) = text.split_once(['T', ' ']).unwrap_or((text, ""));
    let mut fields = day.split('-');
    let year: i16 = fields.next()?.parse().ok()?;
    let mut point = Point::year(Year::of(year));
    if let Some(month) = fields.next() {
        let month: u8 = month.parse().ok().filter(|month| (1..=12).contains(month))?;
        point.within = Within::Month(month);
        if let Some(day) = fields.next() {
            point.within = Within::Day { month, day: day.parse().ok()? };
            point.date()?;
        }
    }
    let mut clock = time.split(':').map_while(|field| field.get(..2)?.parse::<u8>().ok());
    if let (Some(hour), Some(minute)) = (clock.next(), clock.next())
        && point.date().is_some()
    {
        point.time = Some(Time::Clock(Clock { minute: Some(minute), ..Clock::hour(hour) }));
    }
    Some(point)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn input_dates() {
        let value = |text| parse_iso(text).map(Point::value);
        assert_eq!(value("2017-06-10").as_deref(), Some("2017-06-10"));
        assert_eq!(value("2017-06").as_deref(), Some("2017-06"));
        assert_eq!(value("2017").as_deref(), Some("2017"));
        assert_eq!(value("2017-06-10T09:30:00Z").as_deref(), Some("2017-06-10T09:30"));
        assert_eq!(value("2017-02-30"), None);
        assert_eq!(value("yesterday"), None);
    }
}
