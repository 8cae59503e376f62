//! Who: the subject of a verb, the owner of a noun, the others.

use crate::lexicon::among;
use chancery_core::prelude::*;
use chancery_leaders::LeaderValue;

/// A leader's mention, in words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Person {
    /// Its place in the layer.
    pub(crate) index: usize,
    /// The mention with title and country.
    pub(crate) words: WordSpan,
}

/// The leaders of a document, in the order of the text.
pub(crate) struct People<'a> {
    pub(crate) scan: Scan<'a>,
    list: Vec<Person>,
}

/// Words that may stand between two leaders of one list.
const JOINTS: &[&str] = &[",", "and", "as", "well", "the", "respectively", "both"];
/// Words that make what follows no subject.
const PREPOSITIONS: &[&str] =
    &["with", "to", "of", "by", "from", "for", "between", "at", "on", "under", "like", "against", "behind"];

impl<'a> People<'a> {
    pub(crate) fn new(scan: Scan<'a>, leaders: &[Annotation<LeaderValue>]) -> Self {
        let words = scan.words();
        let list = leaders.iter().enumerate().map(|(index, leader)| {
            let whole = leader.value.mention.map_or(leader.span, |mention| mention.to(leader.span));
            Person { index, words: words.within(whole) }
        });
        Self { scan, list: list.collect() }
    }

    /// Those whose mention lies within `words`.
    pub(crate) fn within(&self, words: WordSpan) -> impl DoubleEndedIterator<Item = Person> {
        self.list
            .iter()
            .copied()
            .filter(move |person| words.start <= person.words.start && person.words.end <= words.end)
    }

    /// Whether only words of `allowed` stand in `words`.
    fn only(&self, words: WordSpan, allowed: &[&str]) -> bool {
        words.iter().all(|i| among(self.scan.words().text(i), allowed))
    }

    /// The list of leaders that begins at or right behind word `at`: "A", "A and B", "A, B and the C".
    pub(crate) fn list_at(&self, at: u32, within: WordSpan) -> Vec<Person> {
        let mut found: Vec<Person> = Vec::new();
        let mut end = at;
        for person in self.within(WordSpan::new(at, within.end)) {
            if person.words.start < end || !self.only(WordSpan::new(end, person.words.start), JOINTS) {
                break;
            }
            end = person.words.end;
            // "President Putin of Russia": the country belongs to the person.
            while end < within.end && among(self.scan.words().text(end), &["of"]) && end + 2 < within.end {
                let next = end + 1;
                let next = if among(self.scan.words().text(next), &["the"]) { next + 1 } else { next };
                if !self.scan.words().kind(next).is_capitalised() {
                    break;
                }
                end = next + 1;
            }
            found.push(person);
        }
        found
    }

    /// The list of leaders that ends right before word `at`.
    pub(crate) fn list_before(&self, at: u32, within: WordSpan) -> Vec<Person> {
        let mut found: Vec<Person> = Vec::new();
        let mut start = at;
        for person in self.within(WordSpan::new(within.start, at)).rev() {
            if person.words.end > start || !self.only(WordSpan::new(person.words.end, start), JOINTS) {
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
        let before = WordSpan::new(within.start, at);
        let subject = self.within(before).rev().find(|person| {
            let start = person.words.start;
            let governed = start > within.start && self.is_governed(start, within);
            let owner = person.words.end < at && self.scan.words().kind(person.words.end) == Kind::Clitic;
            !governed && !owner
        });
        let Some(subject) = subject else { return Vec::new() };
        let mut all = self.list_before(subject.words.start, within);
        all.retain(|person| {
            !(person.words.start > within.start && self.is_governed(person.words.start, within))
        });
        // What a comma alone joins is an apposition or another clause, not a list.
        let joined = subject.words.start > within.start
            && among(self.scan.words().text(subject.words.start - 1), &["and"]);
        if !joined {
            all.clear();
        }
        all.push(subject);
        all
    }

    /// Whether a preposition stands before word `at`, over articles and titles in lower case.
    fn is_governed(&self, at: u32, within: WordSpan) -> bool {
        let words = self.scan.words();
        let mut at = at;
        while at > within.start && among(words.text(at - 1), &["the", "his", "her", "their", "then"]) {
            at -= 1;
        }
        at > within.start && among(words.text(at - 1), PREPOSITIONS)
    }
}
