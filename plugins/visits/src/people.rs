//! Who: the subject of a verb, the owner of a noun, the others.

use crate::lexicon::among;
use chancery_core::prelude::*;
use chancery_leaders::{GroupValue, LeaderValue};
use std::borrow::Cow;

/// A leader's mention, in words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Person {
    /// Its place in the layer; of one meant without a name ("the Chancellor"), that of the mention before.
    pub(crate) index: usize,
    /// The mention with title and country.
    pub(crate) words: WordSpan,
}

/// Leaders without a name: "the leaders of Iran and Belarus".
#[derive(Debug, Clone, Copy)]
struct Group {
    index: usize,
    words: WordSpan,
}

/// Whom a list names.
#[derive(Debug, Clone, Default)]
pub(crate) struct Party {
    pub(crate) people: Vec<Person>,
    /// Countries of those without a name.
    pub(crate) countries: Vec<&'static str>,
    /// One past the last word.
    pub(crate) end: u32,
}

impl Party {
    pub(crate) fn is_empty(&self) -> bool {
        self.people.is_empty() && self.countries.is_empty()
    }
}

/// The leaders of a document up to the sentence in hand, in the order of the text.
pub(crate) struct People<'a> {
    pub(crate) scan: Scan<'a>,
    pub(crate) leaders: &'a [Annotation<LeaderValue>],
    groups: &'a [Annotation<GroupValue>],
    /// How many of each layer are in the lists.
    read: (usize, usize),
    list: Vec<Person>,
    unnamed: Vec<Group>,
}

/// Words that may stand between two leaders of one list.
const JOINTS: &[&str] = &[",", "and", "as", "well", "the", "respectively", "both", "then", "his", "her"];
/// What may stand before the first of a list.
const ARTICLES: &[&str] = &["the", "both", "his", "her", "then"];
/// What joins the parts of a long list.
const LIST_JOINTS: &[&str] =
    &[",", "and", "as", "well", "the", "respectively", "both", ";", ":", "in", "turn", "with"];
/// Words that make what follows no subject.
const PREPOSITIONS: &[&str] = &[
    "with",
    "to",
    "of",
    "by",
    "from",
    "for",
    "between",
    "at",
    "on",
    "under",
    "like",
    "against",
    "behind",
    "than",
    "via",
    "about",
    "including",
];
/// How far back "the Chancellor" may point, in mentions.
const REACH: usize = 64;

impl<'a> People<'a> {
    pub(crate) fn new(
        scan: Scan<'a>,
        leaders: &'a [Annotation<LeaderValue>],
        groups: &'a [Annotation<GroupValue>],
    ) -> Self {
        Self { scan, leaders, groups, read: (0, 0), list: Vec::new(), unnamed: Vec::new() }
    }

    /// Takes in the leaders up to the end of `sentence`.
    pub(crate) fn read_to(&mut self, sentence: WordSpan) {
        let words = self.scan.words();
        let end = words.span(sentence.end - 1).end;
        loop {
            let leader = self.leaders.get(self.read.0).filter(|leader| leader.span.start < end);
            let group = self.groups.get(self.read.1).filter(|group| group.span.start < end);
            match (leader, group) {
                (Some(leader), group) if group.is_none_or(|group| leader.span.start <= group.span.start) => {
                    let whole = leader.value.mention.map_or(leader.span, |mention| mention.to(leader.span));
                    // A mention is short: from its first word on, a step or two.
                    let first = words.at_byte(whole.start).unwrap_or(sentence.end);
                    let past = (first..sentence.end).find(|&i| words.span(i).start >= whole.end);
                    let span = WordSpan::new(first, past.unwrap_or(sentence.end).max(first));
                    self.list.push(Person { index: self.read.0, words: span });
                    self.read.0 += 1;
                }
                (_, Some(group)) => {
                    let span = words.within(group.span);
                    let of_name = |name: &Cow<'static, str>| {
                        let named =
                            |person: &&Person| self.leaders[person.index].value.person.as_ref() == Some(name);
                        self.list.iter().rev().take(REACH).find(named).map(|person| person.index)
                    };
                    let members: Vec<usize> = group.value.members.iter().filter_map(of_name).collect();
                    self.list.extend(members.into_iter().map(|index| Person { index, words: span }));
                    self.unnamed.push(Group { index: self.read.1, words: span });
                    self.read.1 += 1;
                }
                _ => break,
            }
        }
    }

    /// The person's country.
    pub(crate) fn country(&self, person: Person) -> Option<&'a str> {
        self.leaders[person.index].value.country
    }

    /// Those whose mention lies within `words`.
    pub(crate) fn within(&self, words: WordSpan) -> &[Person] {
        let start = self.list.partition_point(|person| person.words.start < words.start);
        let rest = &self.list[start..];
        let end = rest.partition_point(|person| person.words.end <= words.end);
        &rest[..end]
    }

    /// Whether leaders are mentioned in `words`, with a name or without.
    pub(crate) fn any_in(&self, words: WordSpan) -> bool {
        let group = self.unnamed.partition_point(|group| group.words.start < words.start);
        !self.within(words).is_empty()
            || self.unnamed.get(group).is_some_and(|group| group.words.end <= words.end)
    }

    /// The last one before word `at`, wherever that is.
    pub(crate) fn last_before(&self, at: u32) -> Option<Person> {
        let end = self.list.partition_point(|person| person.words.start < at);
        self.list[..end].last().copied()
    }

    /// Whether only words of `allowed` stand in `words`.
    fn only(&self, words: WordSpan, allowed: &[&str]) -> bool {
        words.iter().all(|i| among(self.scan.words().text(i), allowed))
    }

    /// The list of leaders that begins at or right behind word `at`: "A", "A and B", "A, B and the C".
    pub(crate) fn list_at(&self, at: u32, within: WordSpan) -> Vec<Person> {
        let mut found: Vec<Person> = Vec::new();
        let (mut end, mut whole) = (at, 0);
        for &person in self.within(WordSpan::new(at, within.end)) {
            let again = found.last().is_some_and(|last| last.words == person.words);
            let joints = if found.is_empty() { ARTICLES } else { JOINTS };
            if !again
                && (person.words.start < end || !self.only(WordSpan::new(end, person.words.start), joints))
            {
                break;
            }
            let joined = again || found.is_empty() || self.is_joined(WordSpan::new(end, person.words.start));
            end = self.over_country(person.words.end, within);
            found.push(person);
            if joined {
                whole = found.len();
            }
        }
        found.truncate(whole);
        found
    }

    /// Whether more than a comma stands between two leaders: a comma alone ends a list, "after meeting X, Y spoke".
    fn is_joined(&self, between: WordSpan) -> bool {
        between.iter().any(|i| among(self.scan.words().text(i), &["and", ";", "as", ":"]))
    }

    /// Past "of Russia" behind a person.
    fn over_country(&self, end: u32, within: WordSpan) -> u32 {
        let words = self.scan.words();
        if end + 1 < within.end && among(words.text(end), &["of"]) {
            let mut next = end + 1;
            next += u32::from(among(words.text(next), &["the"]));
            let first = next;
            while next < within.end && words.kind(next).is_capitalised() {
                next += 1;
            }
            if next > first {
                return next;
            }
        }
        end
    }

    /// The leaders, with and without a name, of the list that begins at word `at`: "the leaders of ten countries in turn:
    /// President A; President B; and the leaders of Iran and Belarus".
    pub(crate) fn party_at(&self, at: u32, within: WordSpan) -> Party {
        let mut party = Party { end: at, ..Party::default() };
        let mut end = at;
        // People, countries and end up to the last joint that is more than a comma.
        let mut whole = (0, 0, at);
        loop {
            let reach = WordSpan::new(end, within.end);
            let person = self.within(reach).first().copied();
            let from = self.unnamed.partition_point(|group| group.words.start < end);
            let group = self.unnamed.get(from).copied().filter(|group| group.words.end <= within.end);
            let (start, next) = match (person, group) {
                (Some(person), Some(group)) if group.words.start <= person.words.start => {
                    (group.words.start, group.words.end)
                }
                (Some(person), _) => (person.words.start, person.words.end),
                (None, Some(group)) => (group.words.start, group.words.end),
                (None, None) => break,
            };
            let joints = if party.end == at { ARTICLES } else { LIST_JOINTS };
            if !self.only(WordSpan::new(end, start), joints) {
                break;
            }
            match group.filter(|group| group.words.start == start) {
                Some(group) => {
                    let value = &self.groups[group.index].value;
                    // "the leaders of ten countries" are those that follow.
                    for code in value.countries.iter().filter(|_| value.form == "group") {
                        if !party.countries.contains(code) {
                            party.countries.push(code);
                        }
                    }
                    let named = self.within(group.words);
                    party.people.extend(named.iter().filter(|person| person.words == group.words));
                }
                None => party.people.extend(person),
            }
            let first = party.end == at;
            let joined = first || self.is_joined(WordSpan::new(end, start));
            end = self.over_country(next, within);
            party.end = next;
            if joined {
                whole = (party.people.len(), party.countries.len(), next);
            }
        }
        party.people.truncate(whole.0);
        party.countries.truncate(whole.1);
        party.end = whole.2;
        // One named beside the group is not counted a second time.
        party
            .countries
            .retain(|code| !party.people.iter().any(|person| self.country(*person) == Some(*code)));
        party
    }

    /// The list of leaders that ends right before word `at`.
    pub(crate) fn list_before(&self, at: u32, within: WordSpan) -> Vec<Person> {
        let mut found: Vec<Person> = Vec::new();
        let mut start = at;
        for &person in self.within(WordSpan::new(within.start, at)).iter().rev() {
            let again = found.last().is_some_and(|last: &Person| last.words == person.words);
            if !again
                && (person.words.end > start || !self.only(WordSpan::new(person.words.end, start), JOINTS))
            {
                break;
            }
            start = person.words.start;
            found.push(person);
        }
        found.reverse();
        found
    }

    /// The subject of the verb at word `at`: the nearest leader before it that no preposition governs, with those
    /// joined to it.
    pub(crate) fn subject(&self, at: u32, within: WordSpan) -> Vec<Person> {
        let words = self.scan.words();
        let before = self.within(WordSpan::new(within.start, at));
        let governed = |person: &Person| {
            person.words.start > within.start && self.is_governed(person.words.start, within)
        };
        let subject = before.iter().rev().find(|person| {
            let owner = person.words.end < at && words.kind(person.words.end) == Kind::Clitic;
            !owner && !governed(person)
        });
        let Some(&subject) = subject else { return Vec::new() };
        let mut all: Vec<Person> =
            before.iter().copied().filter(|person| person.words == subject.words).collect();
        // What a comma alone joins is an apposition or another clause, not a list.
        if subject.words.start > within.start && words.is(subject.words.start - 1, "and") {
            let mut list = self.list_before(subject.words.start, within);
            list.retain(|person| !governed(person));
            list.append(&mut all);
            all = list;
        }
        all
    }

    /// Whether a preposition stands before word `at`, over articles and titles in lower case.
    fn is_governed(&self, at: u32, within: WordSpan) -> bool {
        let words = self.scan.words();
        let mut at = at;
        while at > within.start && among(words.text(at - 1), &["the", "his", "her", "their", "then", "both"])
        {
            at -= 1;
        }
        // "the day before X met Y", "after X had met Y": a clause follows, not a name alone.
        at > within.start && among(words.text(at - 1), PREPOSITIONS)
    }
}
