//! When: the date of the sentence that belongs to a visit, and which part of it that is.

use crate::{lexicon::among, value::DateRole};
use chancery_core::prelude::*;
use chancery_dates::{DATES, DateType, DateValue};

/// The dates of a document.
pub(crate) struct Times<'a> {
    pub(crate) scan: Scan<'a>,
    pub(crate) dates: &'a [Annotation<DateValue>],
}

/// The date of a mention.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Dated {
    pub(crate) date: Option<usize>,
    pub(crate) role: DateRole,
    /// The last day, where it has words of its own.
    pub(crate) until: Option<usize>,
}

const BEGINS: &[&str] = &[
    "began",
    "begin",
    "begins",
    "beginning",
    "started",
    "starting",
    "starts",
    "arrived",
    "arriving",
    "arrives",
    "opened",
    "landed",
    "kicked",
];
const ENDS: &[&str] = &[
    "ended",
    "ends",
    "end",
    "left",
    "leaving",
    "leaves",
    "departed",
    "departing",
    "concluded",
    "concluding",
    "finished",
    "closes",
    "closed",
    "until",
    "wrapped",
    "stays",
    "returned",
];

/// Whether a date is a day, a month, a year or a range of them, and nothing vaguer.
fn is_calendar(date: &DateValue) -> bool {
    matches!(date.kind, DateType::Date | DateType::Time)
        && date.value.starts_with(|c: char| c.is_ascii_digit())
        && !date.invalid
}

/// The year of a date's value.
pub(crate) fn year(value: &str) -> Option<i16> {
    value.get(..4)?.parse().ok()
}

impl Times<'_> {
    /// The dates of `sentence`, as places in the layer.
    fn of(&self, sentence: WordSpan) -> std::ops::Range<usize> {
        let bytes = self.scan.words().bytes(sentence);
        let start = self.dates.partition_point(|date| date.span.start < bytes.start);
        let end = self.dates.partition_point(|date| date.span.start < bytes.end);
        start..end
    }

    /// The dates of `sentence` that a visit may have.
    fn candidates(&self, sentence: WordSpan) -> impl Iterator<Item = usize> {
        self.of(sentence).filter(move |&place| {
            let date = &self.dates[place];
            is_calendar(&date.value) && !self.is_in_name(date, sentence) && self.is_clear(place)
        })
    }

    /// A year glued to a name is part of it: "Astana Expo 2017".
    fn is_in_name(&self, date: &Annotation<DateValue>, sentence: WordSpan) -> bool {
        if date.span.len() != 4 || date.value.value.len() != 4 {
            return false;
        }
        let words = self.scan.words();
        let at = words.within(date.span).start;
        at > sentence.start && words.kind(at - 1).is_capitalised()
    }

    /// "The same day" is clear where its own paragraph names the day before.
    fn is_clear(&self, place: usize) -> bool {
        let words = self.scan.words();
        let date = &self.dates[place];
        let at = words.within(date.span);
        // "for the second time this year" counts, and dates nothing.
        if at.start > 0 && among(words.text(at.start - 1), &["time", "times"]) {
            return false;
        }
        if !at.iter().any(|i| among(words.text(i), &["same", "that"])) {
            return true;
        }
        let paragraph = words.bytes(self.scan.paragraph_of(at.start));
        let before = self.dates[..place].iter().rev().take_while(|other| other.span.start >= paragraph.start);
        before.into_iter().any(|other| is_calendar(&other.value))
    }

    /// When the mention at `span` was. Dates in `taken` are part of an event's name.
    pub(crate) fn of_mention(
        &self,
        span: WordSpan,
        sentence: WordSpan,
        taken: Option<Span>,
        today: Option<&str>,
    ) -> Dated {
        let words = self.scan.words();
        if self.of(sentence).is_empty() {
            return Dated::default();
        }
        if let Some((first, last)) = self.pair(span, sentence) {
            return Dated { date: Some(first), role: DateRole::Begin, until: Some(last) };
        }
        let here = words.bytes(span);
        let free = |place: &usize| taken.is_none_or(|taken| !taken.contains(self.dates[*place].span));
        // A range and a full day go before what is vaguer, the clause's own before another clause's, the nearest before
        // all others.
        let rank = |place: &usize| {
            let date = &self.dates[*place];
            let (from, to) = if date.span.start >= here.end {
                (here.end, date.span.start)
            } else {
                (date.span.end.min(here.start), here.start)
            };
            let between = Span::new(from, to.max(from)).of(self.scan.text());
            let apart = [";", ", and ", ", but ", ", while "].iter().any(|joint| between.contains(joint));
            (apart, date.value.value.len() < 10, between.len())
        };
        let date = self
            .candidates(sentence)
            .filter(free)
            .min_by_key(rank)
            .or_else(|| self.same_day(sentence, today));
        let role = match date {
            Some(place) if !self.dates[place].value.value.contains('/') => {
                self.role(&self.dates[place], span, sentence)
            }
            _ => DateRole::Whole,
        };
        Dated { date, role, until: None }
    }

    /// Whether a day begins at a byte.
    pub(crate) fn begins_at(&self, byte: u32) -> bool {
        let place = self.dates.partition_point(|date| date.span.start < byte);
        let date = self.dates.get(place).filter(|date| date.span.start == byte);
        date.is_some_and(|date| is_calendar(&date.value) && date.value.value.len() >= 10)
    }

    /// "The same day", at the head of a paragraph, is that of the report, where the report names it.
    fn same_day(&self, sentence: WordSpan, today: Option<&str>) -> Option<usize> {
        let (words, today) = (self.scan.words(), today?);
        let unclear = self.of(sentence).find(|&place| {
            words.within(self.dates[place].span).iter().any(|i| words.is(i, "same"))
                && self.dates[place].value.value.len() == 10
        })?;
        self.dates[..unclear].iter().rposition(|date| date.value.value == today)
    }

    /// The dates that continue a list behind `place`: "in 2013, 2015 and again in 2017".
    pub(crate) fn further(&self, place: usize, sentence: WordSpan) -> impl Iterator<Item = usize> {
        const JOINTS: &[&str] = &[",", "and", "again", "in", "on", "then"];
        let words = self.scan.words();
        let mut end = words.within(self.dates[place].span).end;
        (place + 1..self.of(sentence).end).take_while(move |&next| {
            let at = words.within(self.dates[next].span);
            let joined = at.start > end && (end..at.start).all(|i| among(words.text(i), JOINTS));
            end = at.end;
            joined && is_calendar(&self.dates[next].value)
        })
    }

    /// The first and last day of the visit named in `span`, where its sentence gives each with a word of its own.
    fn pair(&self, span: WordSpan, sentence: WordSpan) -> Option<(usize, usize)> {
        let words = self.scan.words();
        if self.of(sentence).len() < 2 {
            return None;
        }
        let marked = |place: usize, marks: &[&str]| {
            let at = words.within(self.dates[place].span).start;
            let from = at.saturating_sub(7).max(sentence.start);
            let clause =
                (from..at).rev().take_while(|&i| !matches!(words.text(i), "," | ";" | "and" | "that"));
            let mut near = clause.filter(|&i| among(words.text(i), marks));
            near.next().is_some_and(|i| !words.is(i, "end") || !words.is(i.saturating_sub(1), "the"))
        };
        let day = |place: &usize| !self.dates[*place].value.value.contains('/');
        let first = self.candidates(sentence).filter(day).find(|&place| marked(place, BEGINS))?;
        let last = self
            .candidates(sentence)
            .filter(day)
            .find(|&place| place != first && (marked(place, ENDS) || self.is_before_end(place)))?;
        let near = words.within(self.dates[first].span).start.abs_diff(span.end) <= 12;
        near.then_some((first, last))
    }

    /// "today at the close of", "on Friday at the end of": the last day.
    fn is_before_end(&self, place: usize) -> bool {
        let end = self.scan.words().within(self.dates[place].span).end;
        let after = self.scan.cursor(end.saturating_sub(1)).skip();
        let after = after.and_then(|c| c.is("at")?.is("the")?.any(&["close", "end", "conclusion"]));
        after.is_some()
    }

    /// "On 12 May, after paying a visit to X, A returned": the date is that of the return.
    fn role(&self, date: &Annotation<DateValue>, span: WordSpan, sentence: WordSpan) -> DateRole {
        let words = self.scan.words();
        let at = words.within(date.span).start;
        let any = |range: std::ops::Range<u32>, list: &[&str]| {
            range.into_iter().any(|i| among(words.text(i), list))
        };
        let near = at.saturating_sub(3).max(sentence.start)..at;
        if at >= span.end && any(near, &["began", "begin", "begins", "beginning", "started", "starting"]) {
            return DateRole::Begin;
        }
        let after =
            any(span.start.saturating_sub(6).max(sentence.start)..span.start, &["after", "following"]);
        let back = after
            && any(
                sentence.iter(),
                &["returned", "left", "departed", "concluded", "wrapped", "home", "landed"],
            );
        let ended = at > span.end
            && any(span.end..at, &["ended", "concluded", "until", "through", "closes", "closed"]);
        let closing = any(
            span.start.saturating_sub(4).max(sentence.start)..span.start,
            &["close", "end", "conclusion"],
        ) && at < span.start;
        if back || ended || closing { DateRole::End } else { DateRole::Whole }
    }

    /// The date at a place, as the output refers to it.
    pub(crate) fn id(place: usize) -> Id<DateValue> {
        DATES.id(place)
    }
}
