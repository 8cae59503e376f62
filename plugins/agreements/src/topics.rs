//! What it is about: the complement of "on" in a title, the areas that a bulk of documents covers.

use crate::page::Page;
use crate::sets::*;
use crate::{near, title::Title};
use chancery_core::prelude::*;

/// The topics of a title, or of the bulk whose noun it is.
pub(crate) fn of(page: Page<'_>, title: &Title, aggregate: bool) -> Vec<String> {
    let Page { scan, words, .. } = page;
    let text = |span: WordSpan| near::plain(scan, span);
    if !aggregate {
        let about = (title.head.noun.end..title.words.end).find(|&i| page.is(i, ABOUT));
        let mut from = match about {
            Some(at) => at + 1,
            None => return Vec::new(),
        };
        while from < title.words.end && page.is(from, THE_TO_A) {
            from += 1;
        }
        return if from < title.words.end {
            vec![text(WordSpan::new(from, title.words.end))]
        } else {
            Vec::new()
        };
    }
    let end = scan.sentence_of(title.head.noun.start).end;
    let mut at =
        title.head.noun.end.max(if title.complement { title.head.noun.end } else { title.words.end });
    if at < end && words.text(at) == "," {
        at += 1;
    }
    if at >= end || !page.is(at, COVER) {
        return Vec::new();
    }
    let plain_in = words.is(at, "in");
    at += 1;
    let lead = at;
    while at < end && page.is(at, AREAS) {
        at += 1;
    }
    if plain_in && at == lead {
        return Vec::new();
    }
    let mut topics = Vec::new();
    let mut from = at;
    while at < end {
        let word = words.text(at);
        let breaks = match words.kind(at) {
            Kind::Punct => !near::is_joiner(words, at) && word != "&",
            Kind::Lower => word == "and" || word == "as",
            _ => false,
        };
        if breaks {
            if from < at {
                topics.push(text(WordSpan::new(from, at)));
            }
            from = at + 1;
            if !matches!(word, "," | "and") {
                from = end;
                break;
            }
        }
        at += 1;
        while from == at && at < end && page.is(at, MORE) {
            at += 1;
            from = at;
        }
    }
    if from < at.min(end) {
        topics.push(text(WordSpan::new(from, at.min(end))));
    }
    // A clause behind a comma is no topic.
    let clause = topics.iter().position(|topic| {
        topic.split(' ').count() > 6
            || topic.split(' ').next().is_some_and(|word| word.ends_with("ing") && topic.contains(' '))
    });
    topics.truncate(clause.unwrap_or(topics.len()));
    topics
}
