//! When: the date of the sentence that belongs to a visit.

use crate::lexicon::among;
use chancery_core::prelude::*;
use chancery_dates::{DATES, DateType, DateValue};

/// The dates of a document.
pub(crate) struct Times<'a> {
    pub(crate) scan: Scan<'a>,
    pub(crate) dates: &'a [Annotation<DateValue>],
}

/// Whether a date is a day, a month, a year or a range of them, and nothing vaguer.
fn is_calendar(date: &DateValue) -> bool {
    matches!(date.kind, DateType::Date | DateType::Time)
        && date.value.starts_with(|c: char| c.is_ascii_digit())
}

impl Times<'_> {
    /// The dates of `sentence` that a visit may have, as places in the layer.
    fn candidates(&self, sentence: WordSpan) -> impl Iterator<Item = usize> {
        let words = self.scan.words();
        let bytes = words.bytes(sentence);
        let found = self.dates.iter().enumerate().filter(move |(_, date)| {
            let named = || {
                // A year glued to a name is part of it: "Astana Expo 2017".
                let at = words.within(date.span).start;
                date.value.value.len() == 4
                    && at > sentence.start
                    && words.kind(at - 1).is_capitalised()
                    && date.span.len() == 4
            };
            bytes.contains(date.span) && is_calendar(&date.value) && !named()
        });
        found.map(|(place, _)| place)
    }

    /// The first and last day of the visit named in `span`, where its sentence gives each with a word of its own.
    pub(crate) fn pair(&self, span: WordSpan, sentence: WordSpan) -> Option<(Id<DateValue>, Id<DateValue>)> {
        let words = self.scan.words();
        let begins = ["began", "begins", "begin", "started", "arrived", "arriving", "arrives", "opened"];
        let ends =
            ["ended", "ends", "end", "left", "leaving", "departed", "departing", "concluded", "finished"];
        let marked = |place: usize, marks: &[&str]| {
            let at = words.within(self.dates[place].span).start;
            let from = at.saturating_sub(7).max(sentence.start);
            let clause = (from..at).rev().take_while(|&i| !matches!(words.text(i), "," | ";" | "and"));
            clause.into_iter().any(|i| among(words.text(i), marks))
        };
        let days: Vec<usize> =
            self.candidates(sentence).filter(|&place| !self.dates[place].value.value.contains('/')).collect();
        let first = days.iter().copied().find(|&place| marked(place, &begins))?;
        let last = days.iter().copied().find(|&place| place > first && marked(place, &ends))?;
        let near = words.within(self.dates[first].span).start.abs_diff(span.end) <= 12;
        near.then(|| (DATES.id(first), DATES.id(last)))
    }

    /// The date nearest to `words` in their sentence; a range and a full day go before what is vaguer. Dates in
    /// `taken` belong to others.
    pub(crate) fn near(&self, span: WordSpan, sentence: WordSpan, taken: &[Span]) -> Option<Id<DateValue>> {
        let words = self.scan.words();
        let here = words.bytes(span);
        let best = self.candidates(sentence).filter(|&place| {
            let date = self.dates[place].span;
            !taken.iter().any(|other| other.contains(date) && !other.is_empty())
        });
        let best = best.min_by_key(|&place| {
            let date = &self.dates[place];
            let distance =
                date.span.start.saturating_sub(here.end).max(here.start.saturating_sub(date.span.end));
            let vague = date.value.value.len() < 10;
            (vague, distance)
        });
        best.map(|place| DATES.id(place))
    }
}
