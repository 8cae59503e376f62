//! Who the parties are: from the title, from those who did it, from the two sides the text is about.

mod doers;
mod groups;
mod title;

use crate::{action::Deed, lexicon::Lexicon, near, title::Title};
use chancery_core::prelude::*;
use chancery_leaders::{GroupValue, LeaderValue};
use std::collections::BTreeMap;

/// Where the parties of an agreement were found.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum PartySource {
    Title,
    Sentence,
    Context,
}

impl PartySource {
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Sentence => "sentence",
            Self::Context => "context",
        }
    }
}

/// Reads parties in one document.
pub(crate) struct Parties<'a> {
    pub(crate) scan: Scan<'a>,
    pub(crate) words: Words<'a>,
    pub(crate) lexicon: &'a Lexicon,
    leaders: &'a [Annotation<LeaderValue>],
    groups: &'a [Annotation<GroupValue>],
    /// All titles: a party in a title is that title's.
    titles: &'a [Title],
    /// The country of every person whom the document calls by name.
    homes: BTreeMap<&'a str, &'a str>,
    /// The countries of the document's leaders, those of whom it speaks most first.
    principals: Vec<(&'a str, u32)>,
    /// States that the document names, the most frequent first.
    states: Vec<(String, u32)>,
    /// Organisations that the document names, the most frequent first.
    organisations: Vec<(String, u32)>,
}

type Codes = Vec<String>;

fn add(codes: &mut Codes, code: &str) {
    if !codes.iter().any(|known| known == code) {
        codes.push(code.to_owned());
    }
}

impl<'a> Parties<'a> {
    pub(crate) fn new(
        scan: Scan<'a>,
        lexicon: &'a Lexicon,
        leaders: &'a [Annotation<LeaderValue>],
        groups: &'a [Annotation<GroupValue>],
        titles: &'a [Title],
    ) -> Self {
        let mut reader = Self {
            scan,
            words: scan.words(),
            lexicon,
            leaders,
            groups,
            titles,
            homes: BTreeMap::new(),
            principals: Vec::new(),
            states: Vec::new(),
            organisations: Vec::new(),
        };
        let all = WordSpan::new(0, reader.words.len());
        for party in lexicon.names.within(scan, all) {
            let list = if party.organisation { &mut reader.organisations } else { &mut reader.states };
            match list.iter_mut().find(|(code, _)| code == party.code) {
                Some((_, count)) => *count += 1,
                None => list.push((party.code.to_owned(), 1)),
            }
        }
        for leader in leaders {
            if let (Some(person), Some(country)) = (&leader.value.person, &leader.value.country) {
                reader.homes.entry(person.as_str()).or_insert(country.as_str());
            }
        }
        for country in leaders.iter().filter_map(|leader| leader.value.country.as_deref()) {
            match reader.principals.iter_mut().find(|(code, _)| *code == country) {
                Some((_, count)) => *count += 1,
                None => reader.principals.push((country, 1)),
            }
        }
        reader.principals.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        // A stable sort: of two that are named as often, the one named first stays first.
        reader.states.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        reader.organisations.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        reader
    }

    /// The leaders mentioned between the words of `span`.
    pub(crate) fn leaders_in(&self, span: WordSpan) -> &'a [Annotation<LeaderValue>] {
        if span.is_empty() {
            return &[];
        }
        let bytes = self.words.bytes(span);
        let first = self.leaders.partition_point(|leader| leader.span.start < bytes.start);
        let last = self.leaders.partition_point(|leader| leader.span.start < bytes.end);
        let inside = &self.leaders[first..last.max(first)];
        match inside.last() {
            Some(leader) if leader.span.end > bytes.end => &inside[..inside.len() - 1],
            _ => inside,
        }
    }

    /// The parties of a title, with where they were found.
    pub(crate) fn of(&self, title: &Title, deed: Option<&Deed>) -> (Codes, Option<PartySource>) {
        let mut codes = self.in_title(title);
        if codes.is_empty() {
            codes = self.capitals_behind(title);
        }
        let with = self.is_with(title);
        // "Agreement with Russia" names the one side; the sentence names the other.
        let complete = codes.len() > 1 || !with;
        if !codes.is_empty() && complete {
            return (codes, Some(PartySource::Title));
        }
        // The verb of a list stands in the sentence that leads to it.
        let told = deed.map_or(title.head.noun.start, |deed| deed.verb.start);
        let sentence = self.scan.sentence_of(told);
        let found = match deed {
            Some(deed) if deed.passive => {
                let place = self.titles.partition_point(|other| other.words.start < deed.verb.end);
                let next = self.titles.get(place).map(|other| other.words.start);
                let agents = self.agents(deed, sentence, next.unwrap_or(sentence.end));
                // "the Treaty that the two sides signed": the doers stand between title and verb.
                if agents.is_empty() { self.doers(title.words.end, deed.verb.start) } else { agents }
            }
            Some(deed) => self.subject(deed.verb.start, sentence),
            None => Vec::new(),
        };
        if !found.is_empty() {
            for code in &found {
                add(&mut codes, code);
            }
            let whole = codes.len() >= 2 || codes.iter().any(|code| code.len() > 2);
            // One who signs does not sign alone; one who issues may.
            let shared = is_joint(self.words, title)
                || deed.is_some_and(|deed| matches!(deed.action, "signed" | "exchanged" | "initialled"));
            if whole || !shared {
                return (codes, Some(PartySource::Sentence));
            }
            let pair = self.pair(title.words.start);
            if pair.contains(&codes[0]) {
                return (pair, Some(PartySource::Context));
            }
            return (codes, Some(PartySource::Sentence));
        }
        if let Some(deed) = deed {
            let context = self.context(title, deed);
            if !context.is_empty() {
                for code in &context {
                    add(&mut codes, code);
                }
                return (codes, Some(PartySource::Context));
            }
        }
        let source = (!codes.is_empty()).then_some(PartySource::Title);
        (codes, source)
    }
}

/// Whether the title says that two or more share the instrument.
fn is_joint(words: Words<'_>, title: &Title) -> bool {
    (title.words.start..title.head.noun.end).any(|i| near::among(words.text(i), "joint bilateral"))
}
