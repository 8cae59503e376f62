//! "The two sides", "all member states", "the three countries": those the text is about.

use super::{Codes, Parties, add, is_joint};
use crate::{
    action::Deed,
    near,
    title::{Title, near_to},
};
use chancery_core::prelude::*;
use chancery_leaders::facts;

/// Words for the parties of the conversation, whoever they are.
const PAIR: &str = "two both";

const SIDES: &str = "sides countries states parties nations governments presidents leaders heads ministers premiers \
     neighbours neighbors peoples delegations powers foreign prime defence defense leaders'";

/// Words for the members of a body.
const MEMBERS: &str = "member members all participating participants";

/// How many sentences back "the two sides" may have been named.
const SENTENCES_BACK: usize = 10;

/// How many sentences back three countries or more may have been named together.
const MOST_BACK: usize = 40;

/// No more words of a sentence are read than these, its last.
const MOST_WORDS: u32 = 200;

/// And how many where a paragraph ends between.
const BEYOND: usize = 5;

/// Those who are "the two sides" without being counted: "The presidents signed …".
const PLURALS: &str = "sides presidents leaders parties ministers delegations premiers governments";

/// Words of a body's meeting.
const MEETINGS: &str = "summit council assembly conference session meeting members member";

const BODIES: &str = "states state countries members sides parties leaders participants";

impl Parties<'_> {
    /// "the two sides", "all member states": those the text is about.
    pub(super) fn group(&self, span: WordSpan) -> Option<Codes> {
        for index in span.start..span.end {
            let word = self.words.text(index);
            if self.words.kind(index) == Kind::Lower
                || index == span.start
                || self.words.kind(index) == Kind::Capital
            {
                if near::among(word, PAIR)
                    && (index + 1..(index + 4).min(span.end)).any(|i| near::among(self.words.text(i), SIDES))
                {
                    let group = self.resolved(index);
                    let pair = if group.len() == 2 { group } else { self.pair(index) };
                    return (!pair.is_empty()).then_some(pair);
                }
                if near::among(word, MEMBERS)
                    && self.lexicon.names.within(self.scan, span).iter().all(|party| party.organisation)
                {
                    let sides =
                        (index..(index + 4).min(span.end)).any(|i| near::among(self.words.text(i), BODIES));
                    if sides {
                        let named = self.lexicon.names.within(self.scan, span);
                        let body =
                            named.first().map(|party| party.code.to_owned()).or_else(|| self.body(index));
                        return body.map(|body| vec![body]);
                    }
                }
            }
        }
        self.several(span).or_else(|| self.plural(span))
    }

    /// "The presidents", "the sides", with nobody named beside them.
    pub(super) fn plural(&self, span: WordSpan) -> Option<Codes> {
        let sides = |i: u32| {
            self.words.is(i, "they")
                || (self.words.is(i, "the")
                    && i + 1 < span.end
                    && near::among(self.words.text(i + 1), PLURALS))
        };
        let index = (span.start..span.end).find(|&i| sides(i))?;
        let heads = self.words.is(index + 2, "of");
        let named = !self.lexicon.names.within(self.scan, span).is_empty();
        if heads || named {
            return None;
        }
        if let Some(body) = self.meeting_body(index) {
            return Some(vec![body]);
        }
        let company = self.company(index);
        let pair = if company.len() >= 2 { company } else { self.pair(index) };
        (!pair.is_empty()).then_some(pair)
    }

    /// The body whose meeting the paragraph tells of before word `at`.
    fn meeting_body(&self, at: u32) -> Option<String> {
        let paragraph = self.scan.paragraph_of(at).start;
        let own = self.sentences_before(at).take_while(|words| words.end > paragraph);
        own.take(BEYOND).find_map(|words| {
            let bodies = self.lexicon.names.within(self.scan, words);
            let body =
                bodies.iter().find(|party| party.organisation && self.meets(party.words.end, words.end))?;
            Some(body.code.to_owned())
        })
    }

    /// Whether a meeting is named within a few words: "the SCO held the 17th meeting".
    fn meets(&self, from: u32, limit: u32) -> bool {
        (from..limit.min(from + 8)).any(|i| near::among(self.words.text(i), MEETINGS))
    }

    /// The countries of the leaders whom one of the last sentences names together.
    fn company(&self, at: u32) -> Codes {
        let mut codes = Vec::new();
        for words in self.sentences_before(at).take(BEYOND) {
            for country in self.leaders_in(words).iter().filter_map(|leader| leader.value.country.as_ref()) {
                add(&mut codes, country);
            }
            if codes.len() >= 2 {
                return codes;
            }
            codes.clear();
        }
        codes
    }

    /// "the Treaty between Washington and Tokyo": capitals that stand for their states, right behind a title.
    pub(super) fn capitals_behind(&self, title: &Title) -> Codes {
        let mut codes = Vec::new();
        let mut at = title.words.end;
        if at >= self.words.len() || !self.words.is(at, "between") {
            return codes;
        }
        let limit = self.scan.sentence_of(title.head.noun.start).end;
        while codes.len() < 4 && at + 1 < limit {
            let Some(hit) = self.scan.hit_at(self.lexicon.cities, at + 1) else { break };
            let name = near::plain(self.scan, hit.words);
            let mut states = facts::countries().iter();
            let Some(state) =
                states.find(|state| state.capital.starts_with(&name) && state.status == "sovereign")
            else {
                break;
            };
            add(&mut codes, state.code);
            at = hit.words.end;
            if at >= limit || !near::among(self.words.text(at), "and ,") {
                break;
            }
        }
        if codes.len() < 2 {
            codes.clear();
        }
        codes
    }

    /// The countries of the leaders that the group at word `index` stands for, where the leaders' plugin knows.
    pub(super) fn resolved(&self, index: u32) -> Codes {
        let span = self.words.span(index);
        let mut codes = Vec::new();
        // Groups do not overlap: the first that ends behind the word's start is the one that may cover it.
        let place = self.groups.partition_point(|group| group.span.end <= span.start);
        let group = self.groups.get(place).filter(|group| group.span.start < span.end);
        let Some(group) = group.map(|group| &group.value) else { return codes };
        for country in &group.countries {
            add(&mut codes, country);
        }
        for member in &group.members {
            if let Some(country) = self.homes.get(member.as_str()) {
                add(&mut codes, country);
            }
        }
        codes
    }

    /// "China and the three countries": the states named just before.
    pub(super) fn several(&self, span: WordSpan) -> Option<Codes> {
        let numbers = ["three", "four", "five", "six"];
        for index in span.start..span.end {
            let Some(number) = numbers.iter().position(|number| self.words.is(index, number)) else {
                continue;
            };
            let wanted = number + 3;
            if !(index + 1..(index + 4).min(span.end)).any(|i| near::among(self.words.text(i), SIDES)) {
                continue;
            }
            let mut codes: Codes = self
                .lexicon
                .names
                .within(self.scan, span)
                .iter()
                .map(|party| party.code.to_owned())
                .collect();
            let own = codes.len();
            let sentence = self.scan.sentence_number(index);
            for earlier in (0..=sentence).rev().take(MOST_BACK) {
                let words = self.scan.sentences()[earlier];
                let words = if earlier == sentence { WordSpan::new(words.start, index) } else { words };
                let named = self.states_in(words);
                let fresh: Vec<_> =
                    named.iter().filter(|code| !codes[..own].contains(code)).cloned().collect();
                if fresh.len() == wanted {
                    codes.extend(fresh);
                    return Some(codes);
                }
            }
        }
        None
    }

    /// States named as such between two words (adjectives of nationality included), and leaders' countries.
    pub(super) fn states_in(&self, words: WordSpan) -> Codes {
        let mut codes = Vec::new();
        for party in self.lexicon.names.within(self.scan, words) {
            if !party.organisation {
                add(&mut codes, party.code);
            }
        }
        for leader in self.leaders_in(words) {
            if let Some(country) = &leader.value.country {
                add(&mut codes, country);
            }
        }
        codes
    }

    /// The two parties that a title within `words` names.
    fn titled_pair(&self, words: WordSpan) -> Option<Codes> {
        let within = |title: &&Title| words.start <= title.words.start && title.words.end <= words.end;
        near_to(self.titles, words)
            .iter()
            .filter(within)
            .map(|title| self.in_title(title))
            .find(|codes| codes.len() == 2)
    }

    /// The words before `at`, sentence by sentence, the nearest first.
    fn sentences_before(&self, at: u32) -> impl Iterator<Item = WordSpan> {
        let sentence = self.scan.sentence_number(at);
        (0..=sentence).rev().take(SENTENCES_BACK).map(move |earlier| {
            let words = self.scan.sentences()[earlier];
            let end = if earlier == sentence { at } else { words.end };
            WordSpan::new(words.start.max(end.saturating_sub(MOST_WORDS)), end)
        })
    }

    /// The two states the text is about at word `at`: the last two named together before it, else the two it
    /// names most.
    pub(super) fn pair(&self, at: u32) -> Codes {
        // "The two sides signed the Treaty between A and B and a joint statement": the title in the sentence tells.
        let here = near::clip(self.scan.sentence_of(at), WordSpan::new(at, at + 1), MOST_WORDS);
        if let Some(pair) = self.titled_pair(here) {
            return pair;
        }
        let paragraph = self.scan.paragraph_of(at).start;
        let mut found: Option<Codes> = None;
        for (back, words) in self.sentences_before(at).enumerate() {
            let mut codes = self.titled_pair(words).unwrap_or_else(|| self.states_in(words));
            if codes.len() == 2 && words.start >= paragraph {
                return codes;
            }
            if words.start < paragraph && back > BEYOND {
                break;
            }
            if codes.len() != 2 {
                continue;
            }
            // Across paragraphs, two pairs leave open which is meant.
            codes.sort();
            match &found {
                Some(pair) if *pair != codes => {
                    found = None;
                    break;
                }
                _ => found = Some(codes),
            }
        }
        if let Some(pair) = found {
            return pair;
        }
        // Those whose leaders the text follows.
        if let [(first, _), (second, often), rest @ ..] = self.principals.as_slice()
            && *often >= 2
            && rest.first().is_none_or(|(_, third)| third * 2 <= *often)
        {
            return vec![(*first).to_owned(), (*second).to_owned()];
        }
        // A third state that is named nearly as often as the second leaves open which two are meant.
        match self.states.as_slice() {
            [(first, _), (second, often), rest @ ..]
                if *often >= 3 && rest.first().is_none_or(|(_, third)| third * 3 <= often * 2) =>
            {
                vec![first.clone(), second.clone()]
            }
            _ => Vec::new(),
        }
    }

    /// The body the text is about at word `at`.
    pub(super) fn body(&self, at: u32) -> Option<String> {
        let paragraph = self.scan.paragraph_of(at);
        let before = WordSpan::new(paragraph.start.max(at.saturating_sub(2 * MOST_WORDS)), at);
        let named = self.lexicon.names.within(self.scan, before);
        let last = named.iter().rev().find(|party| party.organisation).map(|party| party.code.to_owned());
        last.or_else(|| self.organisations.first().map(|(code, _)| code.clone()))
    }

    /// Those the text is about at a title that is signed or issued without a word of by whom: two states named
    /// together in one of the sentences before, or the body whose meeting it is.
    pub(super) fn context(&self, title: &Title, deed: &Deed) -> Codes {
        let done = matches!(deed.action, "signed" | "exchanged" | "issued" | "adopted" | "initialled");
        let joint = is_joint(self.words, title);
        let unsaid = done && deed.passive;
        if !joint && !unsaid {
            return Vec::new();
        }
        let at = title.words.start;
        if !joint
            && matches!(deed.action, "adopted" | "issued")
            && let Some(body) = self.meeting_body(at)
        {
            return vec![body];
        }
        for words in self.sentences_before(at) {
            if self.states_in(words).len() == 2 {
                return self.pair(at);
            }
            let meets = (words.start..words.end).any(|i| near::among(self.words.text(i), MEETINGS));
            let bodies = self.lexicon.names.within(self.scan, words);
            let body = bodies.iter().find(|party| party.organisation).filter(|_| meets);
            if let Some(body) = body.filter(|_| !joint) {
                return vec![body.code.to_owned()];
            }
        }
        if joint || matches!(deed.action, "signed" | "exchanged" | "initialled") {
            self.pair(at)
        } else {
            Vec::new()
        }
    }
}
