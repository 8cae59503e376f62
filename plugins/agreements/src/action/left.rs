//! The verb before a title, that has it as its object.

use super::{Deed, Deeds};
use crate::sets::*;
use crate::{
    Action,
    lexicon::Shape,
    near,
    title::{Bounds, Title, near_to},
};
use chancery_core::prelude::*;
use std::ops::Deref;

/// The longest list of documents that is read back to its lead.
const LIST: usize = 60;

/// The longest title, and what may stand behind it.
const REACH: u32 = 220;

impl Deeds<'_> {
    /// The verb before the title that has it as its object.
    pub(super) fn left(&self, title: &Title, place: usize, told: &[Option<Deed>]) -> Option<Deed> {
        let first = self.page.scan.sentence_of(title.head.noun.start).start;
        let start = title.words.start;
        // Without a verb before it only an object before it may tell.
        let object = place > 0 && self.titles[place - 1].words.start >= first;
        let may_be = object || self.page.has_deed(first, start);
        let look = || Before { deeds: self, first, place, told }.governor(start, 0);
        debug_assert!(may_be || look().is_none(), "a word that tells is missing in the lexicon's asides");
        may_be.then(look).flatten().or_else(|| self.says(title, first))
    }

    /// "In a joint statement, the two sides called …": what speaks has been issued.
    fn says(&self, title: &Title, first: u32) -> Option<Deed> {
        let start = title.words.start;
        let speaks = start >= first + 2 && self.reads(start - 2, "in") && self.is(start - 1, A_AN_THEIR);
        let kind = || self.page.lexicon.instrument(title.head.row).kind;
        let shared = speaks && (kind().starts_with("joint") || kind() == "communiqué");
        let issued =
            Deed { action: Action::Issued, planned: false, negated: false, verb: title.words, passive: true };
        (shared && !title.head.plural).then_some(issued)
    }

    /// The verb of the sentence that leads to a list of documents, for an item of that list: "The following
    /// documents were signed:".
    pub(super) fn lead_in(&self, title: &Title) -> Option<Deed> {
        if title.bounds != Bounds::Line {
            return None;
        }
        let paragraphs = self.page.scan.paragraphs();
        let own = paragraphs.partition_point(|paragraph| paragraph.end <= title.words.start);
        for paragraph in paragraphs[..own].iter().rev().take(LIST) {
            let last = self.text(paragraph.end - 1);
            if last == ":" {
                let sentence = self.page.scan.sentence_of(paragraph.end - 1);
                let verb = (sentence.start..sentence.end)
                    .rev()
                    .find_map(|i| self.page.verb_at(i).filter(|(_, verb)| verb.shape == Shape::Past));
                let (words, verb) = verb?;
                let mut deed = self.judge(words, verb, sentence.start);
                deed.passive = words.start > sentence.start && self.page.is(words.start - 1, HELPERS);
                return Some(deed);
            }
            // The items before this one, each a paragraph with a number, a mark or a semicolon.
            let first = paragraph.start;
            let item = last == ";"
                || self.page.words.kind(first) != Kind::Lower && self.page.words.kind(first) != Kind::Capital
                || near_to(self.titles, *paragraph).iter().any(|title| {
                    title.bounds == Bounds::Line
                        && paragraph.start <= title.words.start
                        && title.words.end <= paragraph.end
                });
            if !item {
                return None;
            }
        }
        None
    }
}

/// The sentence before one title, and what is known of the titles that stand there.
struct Before<'d> {
    deeds: &'d Deeds<'d>,
    /// The sentence's first word.
    first: u32,
    /// The title's place among all.
    place: usize,
    /// What is said of the titles before it.
    told: &'d [Option<Deed>],
}

/// What a word before an object says of it.
enum Led {
    /// Its deed, or that it has none.
    Deed(Option<Deed>),
    /// No more than what stands before this word.
    Over(u32),
    /// Nothing.
    Plain,
}

impl<'d> Deref for Before<'d> {
    type Target = Deeds<'d>;

    fn deref(&self) -> &Deeds<'d> {
        self.deeds
    }
}

impl Before<'_> {
    /// The verb whose object ends before word `from`.
    fn governor(&self, from: u32, depth: u32) -> Option<Deed> {
        let first = self.first;
        if depth > 6 {
            return None;
        }
        let mut at = from;
        let mut determined = false;
        let mut steps = 0;
        loop {
            if at <= first || steps > 12 {
                return None;
            }
            steps += 1;
            let last = at - 1;
            if let Some((words, verb)) = self.page.verb_before(at)
                && words.start >= first
                && verb.shape != Shape::State
                && (verb.shape != Shape::Idea || self.is(at, A_AN))
                && (verb.shape != Shape::Noun || self.is(at - 1, NOUN_PREPOSITIONS))
            {
                return Some(self.judge(words, verb, first));
            }
            match self.page.words.kind(last) {
                Kind::Punct if near::is_opening_quote(self.page.words, last) => at = last,
                Kind::Punct if near::is_joiner(self.page.words, last) => at = last.checked_sub(1)?,
                Kind::Punct if self.text(last) == "," => {
                    return self.coordinated(last, depth);
                }
                // "signed two documents: a joint statement"
                Kind::Punct if self.text(last) == ":" => {
                    return self.announced(last, depth);
                }
                Kind::Punct if self.text(last) == ";" && determined => {
                    return self.listed(last, depth);
                }
                Kind::Punct | Kind::Opaque => return None,
                Kind::Number => at = last,
                Kind::Clitic => {
                    // "released China's Position": the possessor belongs to the object.
                    at = last.checked_sub(1)?;
                    while at > first && self.page.words.kind(at - 1).is_capitalised() {
                        at -= 1;
                    }
                    determined = true;
                }
                Kind::Capital | Kind::Upper => {
                    // "signed in Moscow on May 8 a Joint Statement"
                    return self.over_adjunct(at, depth);
                }
                Kind::Lower => {
                    let classes = self.page.classes(last);
                    if classes.has(AND_OR) {
                        return self.coordinated(last, depth);
                    }
                    if classes.has(LEADS_ON) {
                        match self.led_on(last, depth) {
                            Led::Deed(deed) => return deed,
                            Led::Over(to) => {
                                at = to;
                                determined &= to == last;
                                continue;
                            }
                            Led::Plain => {}
                        }
                    }
                    if classes.has(DETERMINERS) {
                        determined = true;
                        at = last;
                        continue;
                    }
                    if classes.is_quantity() || classes.has(ADVERBS) {
                        at = last;
                        continue;
                    }
                    if classes.has(PREPOSITIONS) || classes.has(CLAUSE) || determined {
                        return None;
                    }
                    at = last;
                }
            }
        }
    }

    /// What one of [`LEADS_ON`] before an object says of it.
    fn led_on(&self, last: u32, depth: u32) -> Led {
        let first = self.first;
        if let Some(group) = self.spelt_out(last) {
            return Led::Deed(self.governor_of_group(group, depth));
        }
        if let Some(other) = self.beside_another(last) {
            return Led::Deed(self.coordinated(other, depth));
        }
        match self.text(last) {
            "of" => {
                // "the signing of", "a series of"
                if let Some((words, verb)) = self.page.verb_before(last)
                    && words.start >= first
                    && verb.shape != Shape::Past
                {
                    return Led::Deed(Some(self.judge(words, verb, first)));
                }
                if last > first && self.is(last - 1, QUANTIFIERS) {
                    return Led::Over(last - 1);
                }
                Led::Deed(None)
            }
            "as" | "to" | "on" | "for" | "with" => Led::Deed(None),
            "th" | "rd" | "nd" | "st" => Led::Over(last),
            _ => Led::Plain,
        }
    }

    /// One past a group of instruments that the word at `last` spells out: "documents such as", "texts, including",
    /// "a text entitled", "documents signed include".
    fn spelt_out(&self, last: u32) -> Option<u32> {
        let first = self.first;
        match self.text(last) {
            "as" => (last > first && self.reads(last - 1, "such")).then(|| last - 1),
            "including" | "like" | "namely" | "particularly" | "especially" => {
                Some(last - u32::from(last > first && self.text(last - 1) == ","))
            }
            "titled" | "entitled" | "called" | "named" | "dubbed" | "headed" => Some(last),
            _ => self.is(last, INCLUDE).then_some(last),
        }
    }

    /// One past an instrument that the word at `last` sets this one beside: "a treaty as well as", "26 memoranda, among
    /// them".
    fn beside_another(&self, last: u32) -> Option<u32> {
        if last < self.first + 2 {
            return None;
        }
        match self.text(last) {
            "as" => self.reads(last - 1, "well").then(|| last - 2),
            "them" | "these" | "which" if self.reads(last - 1, "among") => {
                Some(if self.text(last - 2) == "," { last - 2 } else { last - 1 })
            }
            _ => None,
        }
    }

    /// "issued two documents: a joint statement …; and a roadmap": back to the colon that opens the list.
    fn listed(&self, from: u32, depth: u32) -> Option<Deed> {
        let first = self.first;
        let colon = (first..from).rev().take(LIST).find(|&i| self.text(i) == ":")?;
        self.announced(colon, depth)
    }

    /// "signed two documents in the garden: …": the deed of the bulk that the colon spells out.
    fn announced(&self, colon: u32, depth: u32) -> Option<Deed> {
        let first = self.first;
        let earlier = self.titles[..self.place].iter().zip(self.told).rev();
        let mut earlier = earlier.take_while(|(title, _)| title.words.start >= first);
        let bulk =
            earlier.find_map(|(title, deed)| deed.filter(|_| title.head.plural && title.words.end <= colon));
        bulk.or_else(|| self.governor_of_group(colon, depth))
    }

    /// "documents such as the …": the verb that governs the noun before `end`.
    fn governor_of_group(&self, end: u32, depth: u32) -> Option<Deed> {
        let first = self.first;
        let mut at = end;
        while at > first
            && end - at < 4
            && self.page.words.kind(at - 1) == Kind::Lower
            && !self.is_clause_word(at - 1)
        {
            if self.page.verb_before(at).is_some_and(|(_, verb)| verb.shape != Shape::Noun) {
                break;
            }
            at -= 1;
            if self.is(at, DETERMINERS) {
                break;
            }
        }
        self.governor(at, depth + 1)
    }

    /// The deed of the title that ends before the connector at `connector`; or of another object of the verb.
    fn coordinated(&self, connector: u32, depth: u32) -> Option<Deed> {
        let first = self.first;
        let mut end = connector;
        while end > first && matches!(self.text(end - 1), "," | "\u{201d}" | "\"" | "'" | "\u{2019}") {
            end -= 1;
        }
        if end > first && matches!(self.text(end - 1), ")" | "]") {
            while end > first && !matches!(self.text(end - 1), "(" | "[") {
                end -= 1;
            }
            end = end.saturating_sub(1).max(first);
        }
        if end > first && self.text(end - 1) == ";" {
            return self.listed(end - 1, depth);
        }
        for earlier in (0..self.place).rev() {
            let title = &self.titles[earlier];
            if title.words.start < first || title.words.start + REACH < connector {
                break;
            }
            // What stands between may say more of the earlier one ("exported from A to B"), but open no clause.
            let between = title.words.end..connector.max(title.words.end);
            let near_end = title.words.end <= connector
                && between.len() <= 14
                && !between.clone().any(|i| {
                    let term = self.is(i, UNTIL_BY_SINCE) && self.page.words.kind(i + 1) == Kind::Number;
                    self.is_clause_word(i) && !term || matches!(self.text(i), ";" | ":")
                });
            if near_end && let Some(deed) = self.told[earlier] {
                return Some(deed);
            }
        }
        // Another object: "reached consensus and an agreement" has no verb of its own for it. Look back over plain
        // nouns only.
        let mut at = end;
        let mut steps = 0;
        while at > first && steps < 14 {
            if let Some((words, verb)) = self.page.verb_before(at)
                && words.start >= first
                && matches!(verb.shape, Shape::Past | Shape::Base | Shape::Gerund)
                && verb.action != Action::Proposed
            {
                // "the Treaty signed in 2001 and the Agreement": the participle is the other one's.
                let participle =
                    near_to(self.titles, words).iter().any(|title| title.words.end == words.start);
                let helped = words.start > first && self.is(words.start - 1, HELPERS);
                let governs = !participle && !helped;
                return governs.then(|| self.judge(words, verb, first));
            }
            let last = at - 1;
            let plain = match self.page.words.kind(last) {
                Kind::Punct => {
                    near::is_joiner(self.page.words, last)
                        || matches!(self.text(last), "," | "\"" | "\u{201c}" | "\u{201d}")
                }
                Kind::Lower => !self.is_clause_word(last) && !self.is(last, BY_BETWEEN),
                Kind::Opaque => false,
                _ => true,
            };
            if !plain || depth > 4 {
                return None;
            }
            at = last;
            steps += 1;
        }
        None
    }

    /// "signed in Moscow on May 8 a Joint Statement": over place and time to the verb.
    fn over_adjunct(&self, end: u32, depth: u32) -> Option<Deed> {
        let first = self.first;
        let mut at = end;
        while at > first && end - at < 6 {
            at -= 1;
            match self.page.words.kind(at) {
                Kind::Lower if self.is(at, IN_ON_AT_WITH) => {
                    return self.governor(at, depth + 1);
                }
                Kind::Lower => return None,
                Kind::Punct if self.text(at) != "," => return None,
                _ => {}
            }
        }
        None
    }
}
