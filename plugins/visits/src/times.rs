//! When: the date of the sentence that belongs to a visit.

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
