//! When it happened: by the title, the sentence, the visit, the document.

use crate::{action::Deed, near, title::Title};
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
    pub(crate) scan: Scan<'a>,
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

impl<'a> Dates<'a> {
    pub(crate) fn new(
        scan: Scan<'a>,
        dates: &'a [Annotation<DateValue>],
        titles: &'a [Title],
        document: Option<&'a str>,
    ) -> Self {
        let visit = dates.iter().find(|date| {
            is_calendar(date) && date.value.value.contains('/') && {
                let Some(word) = scan.words().at_byte(date.span.start) else { return false };
                let sentence = scan.sentence_of(word);
                (sentence.start..sentence.end)
                    .any(|i| near::among(scan.words().text(i), "visit visited visiting trip summit tour"))
            }
        });
        Self { scan, dates, titles, document, visit: visit.map(|date| date.value.value.as_str()) }
    }

    /// The date of what `deed` says happened to `title`.
    pub(crate) fn of(&self, title: &Title, deed: Option<&Deed>, aggregate: bool) -> Option<(String, When)> {
        let words = self.scan.words();
        let span = words.bytes(title.words);
        if !aggregate {
            let own = self
                .dates
                .iter()
                .find(|date| is_calendar(date) && span.contains(date.span) && self.is_own(title, date));
            if let Some(date) = own {
                return Some((date.value.value.clone(), When::Title));
            }
        }
        let deed = deed?;
        let sentence = self.scan.sentence_of(title.head.noun.start);
        let anniversary = (deed.verb.start.saturating_sub(4).max(sentence.start)..deed.verb.start)
            .any(|i| words.is(i, "anniversary"));
        if anniversary {
            return None;
        }
        let bytes = words.bytes(sentence);
        let verb = words.bytes(deed.verb);
        let near = self
            .dates
            .iter()
            .filter(|date| is_calendar(date) && bytes.contains(date.span))
            .filter(|date| !self.titles.iter().any(|title| words.bytes(title.words).contains(date.span)))
            .min_by_key(|date| {
                let after = date.span.start.saturating_sub(span.end.max(verb.end));
                let before = verb.start.min(span.start).saturating_sub(date.span.end);
                after.max(before)
            });
        if let Some(date) = near {
            return Some((date.value.value.clone(), When::Sentence));
        }
        let done = !deed.planned
            && !deed.negated
            && matches!(deed.action, "signed" | "issued" | "adopted" | "exchanged" | "initialled");
        if !done {
            return None;
        }
        match (self.visit, self.document) {
            (Some(visit), _) => Some((visit.to_owned(), When::Visit)),
            (None, Some(document)) => Some((document.to_owned(), When::Document)),
            (None, None) => None,
        }
    }

    /// Whether a date in a title is the instrument's own: right behind the noun, or behind "signed" and "done",
    /// and not that of an older instrument the title cites.
    fn is_own(&self, title: &Title, date: &Annotation<DateValue>) -> bool {
        let words = self.scan.words();
        let Some(at) = words.at_byte(date.span.start) else { return false };
        let noun = title.head.noun.end;
        (at <= noun + 3 && at >= noun) && (noun..at).all(|i| near::among(words.text(i), "of dated the , ("))
    }
}
