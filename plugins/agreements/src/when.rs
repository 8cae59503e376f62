//! When it happened: by the title, the sentence, the visit, the document.

use crate::page::Page;
use crate::sets::*;
use crate::{
    Action,
    action::Deed,
    near,
    title::{Bounds, Title, near_to},
};
use chancery_core::prelude::*;
use chancery_dates::{DateType, DateValue};

/// Where the date of an agreement was found.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum When {
    Title,
    Sentence,
    Visit,
    Document,
    Known,
}

impl When {
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Sentence => "sentence",
            Self::Visit => "visit",
            Self::Document => "document",
            Self::Known => "known",
        }
    }
}

/// Reads dates around agreements.
pub(crate) struct Dates<'a> {
    pub(crate) page: Page<'a>,
    pub(crate) dates: &'a [Annotation<DateValue>],
    /// All titles: a date inside another title is that one's.
    pub(crate) titles: &'a [Title],
    pub(crate) document: Option<&'a str>,
    visit: Option<&'a str>,
}

fn is_calendar(date: &Annotation<DateValue>) -> bool {
    matches!(date.value.kind, DateType::Date | DateType::Time)
        && date.value.value.starts_with(|c: char| c.is_ascii_digit())
}

/// A date without its part of the day or hour.
fn day(value: &str) -> &str {
    value.split('T').next().unwrap_or(value)
}

impl<'a> Dates<'a> {
    pub(crate) fn new(
        page: Page<'a>,
        dates: &'a [Annotation<DateValue>],
        titles: &'a [Title],
        document: Option<&'a str>,
    ) -> Self {
        let visit = dates.iter().find(|date| {
            // From one day to another: two years joined are no visit.
            let value = date.value.value.as_str();
            let days = || value.split_once('/').is_some_and(|(from, to)| from.len() >= 10 && to.len() >= 10);
            value.len() > 20 && is_calendar(date) && days() && {
                let Some(word) = page.words.at_byte(date.span.start) else { return false };
                let sentence = page.scan.sentence_of(word);
                (sentence.start..sentence.end).any(|i| page.is(i, VISITS))
            }
        });
        Self { page, dates, titles, document, visit: visit.map(|date| date.value.value.as_str()) }
    }

    /// The date of what `deed` says happened to `title`.
    pub(crate) fn of(&self, title: &Title, deed: Option<&Deed>, aggregate: bool) -> Option<(&'a str, When)> {
        let words = self.page.scan.words();
        let span = words.bytes(title.words);
        if !aggregate {
            let own = self.own(title);
            if let Some(date) = own {
                // A final act is signed when its conference ends.
                let closes = words.is(title.head.noun.end - 1, "act");
                let value = date.value.value.as_str();
                let value = if closes { value.rsplit('/').next().unwrap_or(value) } else { value };
                return Some((value, When::Title));
            }
        }
        if let Some(date) = self.beside(title) {
            return Some((date.value.value.as_str(), When::Title));
        }
        let deed = deed?;
        // The verb of a list stands in the sentence that leads to it.
        let sentence = self.page.scan.sentence_of(deed.verb.start);
        if near::is_anniversary(self.page, deed.verb.start) {
            return None;
        }
        let bytes = words.bytes(near::clip(sentence, title.words, near::WINDOW));
        let verb = words.bytes(deed.verb);
        let near = self
            .within(bytes)
            .filter(|date| !self.is_term(date))
            .filter(|date| {
                let titles = near_to(self.titles, words.within(date.span));
                !titles.iter().any(|title| words.bytes(title.words).contains(date.span))
            })
            .min_by_key(|date| {
                let after = date.span.start.saturating_sub(span.end.max(verb.end));
                let before = verb.start.min(span.start).saturating_sub(date.span.end);
                after.max(before)
            });
        if let Some(date) = near {
            return Some((day(&date.value.value), When::Sentence));
        }
        let done = !deed.planned
            && !deed.negated
            && matches!(
                deed.action,
                Action::Signed | Action::Issued | Action::Adopted | Action::Exchanged | Action::Initialled
            );
        if !done {
            return None;
        }
        let visit = self.visit.map(|visit| (visit, When::Visit));
        let day = visit.or_else(|| Some((self.document?, When::Document)))?;
        let beside =
            deed.verb.start.saturating_sub(3).max(sentence.start)..(deed.verb.end + 3).min(sentence.end);
        (!self.page.any(beside, EARLIER)).then_some(day)
    }

    /// The date beside a title that belongs to it: "the 1961 Vienna Convention", "the Treaty on Bees dated May 2, 1998".
    fn beside(&self, title: &Title) -> Option<&'a Annotation<DateValue>> {
        let words = self.page.scan.words();
        let span = title.words;
        let dated = span.end + 1 < words.len() && self.page.is(span.end, DATED_OF);
        let year = span.start > 0 && words.kind(span.start - 1) == Kind::Number;
        if let Some(date) = self.signed_behind(title) {
            return Some(date);
        }
        if !dated && !year {
            return None;
        }
        let place = words.bytes(WordSpan::new(span.start.saturating_sub(1), (span.end + 8).min(words.len())));
        self.within(place).find(|date| {
            let after = dated && date.span.start == words.span(span.end + 1).start;
            let before = year && date.span == words.span(span.start - 1);
            after || before
        })
    }

    /// The date in a sentence of its own behind a title: "Treaty on Bees. Signed at Turin, 8 August 1834".
    fn signed_behind(&self, title: &Title) -> Option<&'a Annotation<DateValue>> {
        let words = self.page.scan.words();
        let stop = title.words.end;
        if stop + 2 >= words.len()
            || !words.is(stop, ".")
            || !matches!(words.text(stop + 1), "Signed" | "Done")
        {
            return None;
        }
        let paragraph = self.page.scan.paragraph_of(title.words.start).end;
        if stop + 2 >= paragraph {
            return None;
        }
        self.within(words.bytes(WordSpan::new(stop + 1, paragraph.min(stop + 10)))).next()
    }

    /// The calendar dates within `span`.
    fn within(&self, span: Span) -> impl Iterator<Item = &'a Annotation<DateValue>> {
        let first = self.dates.partition_point(|date| date.span.start < span.start);
        let rest = self.dates[first..].iter().take_while(move |date| date.span.start < span.end);
        rest.filter(move |date| is_calendar(date) && span.contains(date.span))
    }

    /// Whether a date says until when, not when: "until 2025", "for 2024-2026".
    fn is_term(&self, date: &Annotation<DateValue>) -> bool {
        let words = self.page.scan.words();
        let Some(at) = words.at_byte(date.span.start) else { return false };
        let bracketed = at > 0
            && words.text(at - 1) == "("
            && near_to(self.titles, WordSpan::new(at - 1, at)).iter().any(|title| title.words.end == at - 1);
        bracketed || self.page.is(at, TERM) || (at > 0 && self.page.is(at - 1, TERM_BEFORE))
    }

    /// The date in a title that is the instrument's own and not that of an older one the title cites.
    fn own(&self, title: &Title) -> Option<&'a Annotation<DateValue>> {
        let words = self.page.scan.words();
        let span = words.bytes(title.words);
        let noun = title.head.noun.end;
        if noun >= title.words.end {
            return None;
        }
        let within = self.within(span);
        let placed: Vec<_> = within
            .filter_map(|date| Some((words.at_byte(date.span.start)?, date)))
            .filter(|(at, _)| *at >= noun)
            .collect();
        let says = |at: u32, back: u32, list: Set| {
            (at.saturating_sub(back).max(noun)..at).any(|i| self.page.is(i, list))
        };
        let cites = |at: u32| {
            near_to(self.titles, title.words).iter().any(|other| (noun..at).contains(&other.head.noun.start))
        };
        // "Agreement of 3 May 1990 …", "Joint Communiqué (3 May 1990)"
        let behind =
            placed.iter().find(|(at, _)| *at <= noun + 3 && (noun..*at).all(|i| self.page.is(i, BEHIND)));
        // "Convention on Trade, signed at Paris, 3 May 1990"; "Agreement on Trade, Paris, 3 May 1990"
        let told = || {
            placed.iter().find(|(at, date)| {
                let after = words.within(date.span).end;
                let amended = words.is(after + 1, "as") && words.text(after) == ",";
                let last = date.span.end >= span.end.saturating_sub(1)
                    && (at.saturating_sub(3).max(noun)..*at).any(|i| words.text(i) == ",")
                    || amended && words.is(*at - 1, "of");
                // A line that is a title gives its date without a verb; a term or a note is another thing.
                let full = date.value.value.len() >= 10 && !date.value.value.contains('/');
                let placed = words.kind(*at - 1).is_capitalised() || words.is(*at - 1, ",");
                let plain = title.bounds == Bounds::Line && full && placed && !says(*at, 6, PERIOD);
                !cites(*at) && (last || plain || says(*at, 8, DONE))
            })
        };
        // "Amendments to the Convention done at Paris …, adopted … on 3 May 1990": the last act is the amendment's.
        let adopted = || placed.last().filter(|(at, _)| says(*at, 30, ADOPTED_APPROVED));
        // "Final Act of the Conference (5 to 15 October 1946)"
        let conference = || placed.first().filter(|_| words.is(noun - 1, "act"));
        behind.or_else(told).or_else(conference).or_else(adopted).map(|(_, date)| *date)
    }
}
