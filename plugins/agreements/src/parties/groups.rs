//! "The two sides", "all member states", "the three countries", "they": those the text is about.

use super::context::MOST_WORDS;
use super::{Codes, Parties, add};
use crate::sets::*;
use crate::{near, title::Title};
use chancery_core::prelude::*;
use chancery_leaders::facts;

/// How many sentences back three countries or more may have been named together.
const MOST_BACK: usize = 40;

/// How often a body is named in a text that is about it.
const OFTEN: u32 = 3;

impl<'a> Parties<'a> {
    /// "the two sides", "all member states": those the text is about.
    pub(super) fn group(&self, span: WordSpan) -> Option<Codes> {
        let calls = self.calls(span);
        if calls.is_empty() {
            return None;
        }
        for &index in &calls {
            if self.page.is(index, PAIR) && self.within_three(index, span.end, SIDES) {
                let group = self.resolved(index);
                let pair = if group.len() == 2 { group } else { self.pair(index) };
                return (!pair.is_empty()).then_some(pair);
            }
            if self.page.is(index, MEMBERS)
                && (index..(index + 4).min(span.end)).any(|i| self.page.is(i, BODIES))
                && self.untitled_in(span).all(|party| party.organisation)
            {
                let named = self.untitled_in(span).next().map(|party| party.code);
                return named.or_else(|| self.body(index)).map(|body| vec![body]);
            }
        }
        self.several(span, &calls)
            .or_else(|| self.plural(span, &calls))
            .or_else(|| self.assembled(span, &calls))
    }

    /// The words of `span` of which one is in every way to call a group; nothing else of it is looked at.
    fn calls(&self, span: WordSpan) -> Vec<u32> {
        (span.start..span.end).filter(|&i| self.page.is(i, GROUP)).collect()
    }

    /// Whether one of the words of a list is among the three behind `index`.
    fn within_three(&self, index: u32, end: u32, list: Set) -> bool {
        (index + 1..(index + 4).min(end)).any(|i| self.page.is(i, list))
    }

    /// "They", "the presidents", "the sides", with nobody named beside them.
    fn plural(&self, span: WordSpan, calls: &[u32]) -> Option<Codes> {
        let index = calls.iter().find_map(|&i| {
            let named = i > span.start && self.page.is(i, PLURALS) && self.page.is(i - 1, THE_ALL);
            if named { Some(i - 1) } else { self.page.words.is(i, "they").then_some(i) }
        })?;
        if self.untitled_in(span).next().is_some() || self.homes_in(span).next().is_some() {
            return None;
        }
        let sentence = self.page.scan.sentence_of(index);
        if sentence.start < span.start {
            // "The three men met in Bonn, where they issued …"
            let before = WordSpan::new(sentence.start.max(span.start.saturating_sub(MOST_WORDS)), span.start);
            if let Some(counted) = self.counted(before) {
                return Some(counted);
            }
        }
        if let Some(body) = self.meeting_body(index) {
            return Some(vec![body]);
        }
        let (place, company) = self.company(index);
        if let Some((_, earlier)) = self.earlier_in_paragraph(index).filter(|(at, _)| *at >= place) {
            return Some(earlier.clone());
        }
        // Those whom a text lists one by one sign for the body it is about.
        if company.len() > 3
            && let Some((body, _)) = self.about().bodies.first().filter(|(_, often)| *often >= OFTEN)
        {
            return Some(vec![body]);
        }
        let found = if company.len() >= 2 { company } else { self.pair_before(index) };
        if !found.is_empty() {
            return Some(found);
        }
        // The heading says whose meeting it was.
        let heading = self.untitled_in(self.page.scan.sentences()[0]).find(|party| party.organisation);
        let found = heading.map_or_else(|| self.about().pair(), |body| vec![body.code]);
        (!found.is_empty()).then_some(found)
    }

    /// "The two leaders", "the three men".
    fn counted(&self, span: WordSpan) -> Option<Codes> {
        let calls = self.calls(span);
        let pair = calls.iter().find(|&&i| self.page.is(i, PAIR) && self.within_three(i, span.end, SIDES));
        match pair {
            Some(&index) => Some(self.pair(index)).filter(|pair| !pair.is_empty()),
            None => self.several(span, &calls),
        }
    }

    /// "The summit adopted": the body whose summit it is.
    fn assembled(&self, span: WordSpan, calls: &[u32]) -> Option<Codes> {
        let named = |i: u32| self.page.is(i, ASSEMBLED) && self.page.words.is(i - 1, "the");
        let index = calls.iter().find(|&&i| i > span.start && named(i))? - 1;
        if self.untitled_in(span).next().is_some() || self.homes_in(span).next().is_some() {
            return None;
        }
        self.meeting_body(index).map(|body| vec![body])
    }

    /// "the Treaty between Washington and Tokyo": capitals that stand for their states, right behind a title.
    pub(super) fn capitals_behind(&self, title: &Title) -> Codes {
        let mut codes = Vec::new();
        let mut at = title.words.end;
        if at >= self.page.words.len() || !self.page.words.is(at, "between") {
            return codes;
        }
        let limit = self.page.scan.sentence_of(title.head.noun.start).end;
        while codes.len() < 4 && at + 1 < limit {
            let Some(hit) = self.page.city_at(at + 1) else { break };
            let Some(code) = self.capital_of(hit.words) else { break };
            add(&mut codes, code);
            at = hit.words.end;
            if at >= limit || !self.page.is(at, AND_COMMA) {
                break;
            }
        }
        if codes.len() < 2 {
            codes.clear();
        }
        codes
    }

    /// The state of which the city at `words` is the capital.
    fn capital_of(&self, words: WordSpan) -> Option<&'static str> {
        let name = near::plain(self.page.scan, words);
        let mut states = facts::countries().iter();
        states
            .find(|state| state.capital.starts_with(&name) && state.status == "sovereign")
            .map(|state| state.code)
    }

    /// "Paris and Tashkent agreed": capitals that act for their states.
    pub(super) fn capitals_in(&self, span: WordSpan) -> Codes {
        let mut codes = Vec::new();
        for hit in self.page.scan.hits_in(self.page.lexicon.cities, span) {
            let start = hit.words.start;
            let placed = start > span.start && self.page.is(start - 1, AT_CITY);
            let joined = self.page.words.is(hit.words.end, "and")
                || start > span.start && self.page.words.is(start - 1, "and");
            if !placed
                && joined
                && let Some(code) = self.capital_of(hit.words)
            {
                add(&mut codes, code);
            }
        }
        codes
    }

    /// The countries of the leaders that the group at word `index` stands for, where the leaders' plugin knows.
    fn resolved(&self, index: u32) -> Codes {
        let span = self.page.words.span(index);
        let mut codes = Vec::new();
        // Groups do not overlap: the first that ends behind the word's start is the one that may cover it.
        let place = self.groups.partition_point(|group| group.span.end <= span.start);
        let group = self.groups.get(place).filter(|group| group.span.start < span.end);
        let Some(group) = group.map(|group| &group.value) else { return codes };
        for country in &group.countries {
            add(&mut codes, country);
        }
        for member in &group.members {
            let home = self.leaders.iter().find(|leader| leader.value.person.as_ref() == Some(member));
            if let Some(country) = home.and_then(|leader| leader.value.country) {
                add(&mut codes, country);
            }
        }
        codes
    }

    /// "China and the three countries": the states named just before.
    fn several(&self, span: WordSpan, calls: &[u32]) -> Option<Codes> {
        let numbers = ["three", "four", "five", "six"];
        for &index in calls {
            let Some(number) = numbers.iter().position(|number| self.page.words.is(index, number)) else {
                continue;
            };
            let wanted = number + 3;
            if !self.within_three(index, span.end, SIDES) {
                continue;
            }
            let mut codes = Vec::new();
            for party in self.untitled_in(WordSpan::new(span.start, index)) {
                if party.words.end + 4 > index
                    && (party.words.end..index).any(|i| self.page.words.is(i, "and"))
                {
                    add(&mut codes, party.code);
                }
            }
            let own = codes.len();
            let sentence = self.page.scan.sentence_number(index);
            for earlier in (0..=sentence).rev().take(MOST_BACK) {
                let words = self.page.scan.sentences()[earlier];
                let words = if earlier == sentence { WordSpan::new(words.start, index) } else { words };
                let mut fresh = self.states_in(words);
                fresh.retain(|code| !codes[..own].contains(code));
                if fresh.len() == wanted {
                    codes.extend(fresh);
                    return Some(codes);
                }
            }
        }
        None
    }
}
