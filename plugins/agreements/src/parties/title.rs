//! The parties that a title names.

use super::{Codes, Parties, add};
use crate::sets::*;
use crate::title::Title;
use chancery_core::prelude::*;

impl<'a> Parties<'a> {
    /// The parties that the title names.
    pub(crate) fn in_title(&self, title: &Title) -> Codes {
        let mut codes = Vec::new();
        let start = title.words.start;
        if start >= 2 && self.page.words.kind(start - 1) == Kind::Clitic {
            // "Sweden's accession protocol"
            if let Some(party) = self.page.party_over(start - 2) {
                add(&mut codes, party.code);
            }
        }
        if codes.is_empty() && self.named_in(title.words).is_empty() {
            return codes; // as most titles
        }
        let modifiers = WordSpan::new(start, title.head.noun.start);
        let named = self.named_in(modifiers);
        // One state before the noun says where ("Samoa Agreement") rather than who; a body says who.
        let alone = named.len() == 1
            && !named[0].organisation
            && codes.is_empty()
            && !self.is_possessive(named[0].words.end);
        for party in named.iter().filter(|_| !alone) {
            add(&mut codes, party.code);
        }
        let mut at = title.head.noun.end;
        let end = title.words.end;
        let mut open = false;
        let mut depth = 0;
        let mut topic = false;
        let mut named = self.named_in(WordSpan::new(at.min(end), end)).iter().peekable();
        while at < end {
            let word = self.page.words.text(at);
            let classes = self.page.classes(at);
            match word {
                "(" | "[" => depth += 1,
                ")" | "]" => depth -= 1,
                _ if classes.has(PARTY_WORDS) && depth == 0 => {
                    // "of" opens parties only right behind the noun: "Joint Statement of China …", not
                    // "on the Settlement of the Ukraine Crisis".
                    if !topic {
                        open |= !classes.has(OF_BY_FROM) || at == title.head.noun.end;
                    } else if classes.has(BETWEEN_AMONG_WITH) {
                        open = codes.is_empty() && self.is_party(at + 1, end);
                    }
                    if word == "with" && at != title.head.noun.end && !topic {
                        open = codes.len() == 1;
                    }
                }
                _ if classes.has(TOPIC_WORDS) && self.page.words.kind(at) == Kind::Lower => {
                    // "His Majesty in respect of India", "the Government in the United Kingdom" still name the party.
                    let next = (at + 1).min(end - 1);
                    let of_party = match word {
                        "in" => {
                            self.page.is(next, RESPECT_CONSULTATION)
                                || open
                                    && self
                                        .page
                                        .party_over(at + 1 + u32::from(self.page.words.is(next, "the")))
                                        .is_some()
                        }
                        "on" => self.page.is(next, BEHALF_THEIR_ITS),
                        _ => false,
                    };
                    if !of_party {
                        topic = true;
                        open = false;
                    }
                }
                _ => {}
            }
            while named.next_if(|party| party.words.start < at).is_some() {}
            if let Some(party) = named.peek().filter(|party| party.words.start == at) {
                let after = party.words.end;
                let members = party.organisation && after < end && self.page.is(after, MEMBER_MEMBERS);
                if (open || members) && depth == 0 {
                    add(&mut codes, party.code);
                    at = after;
                    continue;
                }
            }
            at += 1;
        }
        if codes.is_empty() {
            codes = self.governments(title);
        }
        // What bears the name of the United Nations is between its members, and a statute makes its court.
        let founds = self.page.is(title.head.noun.end - 1, STATUTE_CONSTITUTION);
        if codes == ["UN"] || founds {
            codes.clear();
        }
        codes
    }

    fn is_possessive(&self, index: u32) -> bool {
        index < self.page.words.len() && self.page.words.kind(index) == Kind::Clitic
    }

    /// Governments that a title names outside "between": "Loan by the Government of A to the Government of B",
    /// "(United Kingdom/Peru Loan Agreement)".
    pub(super) fn governments(&self, title: &Title) -> Codes {
        let mut codes = Vec::new();
        let words = self.page.words;
        for party in self.named_in(title.words) {
            let before = party.words.start.saturating_sub(3).max(title.words.start)..party.words.start;
            let of = before.clone().any(|i| self.page.is(i, GOVERNMENT_GOVERNMENTS))
                && before.clone().any(|i| words.is(i, "of"));
            let own =
                self.page.is(party.words.end, GOVERNMENT_GOVERNMENTS) && party.words.end < title.words.end;
            let joined = |mark: u32, beside: u32| {
                mark < title.words.end && words.text(mark) == "/" && self.page.party_over(beside).is_some()
            };
            let pair = joined(party.words.end, party.words.end + 1)
                || (party.words.start >= title.words.start + 2
                    && joined(party.words.start - 1, party.words.start - 2));
            let bracketed = self.page.is(party.words.start.max(1) - 1, WITH_BETWEEN)
                || (party.words.start >= 2
                    && words.is(party.words.start - 1, "the")
                    && self.page.is(party.words.start - 2, WITH_BETWEEN));
            if of
                || own
                || pair
                || bracketed
                || (!codes.is_empty() && words.is(party.words.start.max(1) - 1, "and"))
            {
                add(&mut codes, party.code);
            }
        }
        codes
    }

    /// Whether a party stands within a few words: "between the Government of China and …".
    pub(super) fn is_party(&self, from: u32, end: u32) -> bool {
        (from..end.min(from + 14)).find_map(|i| self.page.party_over(i)).is_some_and(|party| {
            (from..party.words.start).all(|i| {
                (self.page.words.kind(i) == Kind::Lower && self.page.is(i, BEFORE_PARTY))
                    || self.page.words.kind(i) == Kind::Clitic
                    || self.page.is(i, STYLED)
            })
        })
    }

    /// Whether the title names one party alone, with whom: "Agreement with Russia".
    pub(super) fn is_with(&self, title: &Title) -> bool {
        let words = self.page.words;
        let mut rest = title.head.noun.end..title.words.end;
        let bilateral = |i: u32| matches!(words.text(i), "between" | "among" | "Between" | "BETWEEN");
        rest.clone().any(|i| words.is(i, "with")) && !rest.any(bilateral)
    }

    /// Whether the title names somebody who is no state and no body: a "memorandum with Airbus" is a firm's.
    pub(super) fn is_with_another(&self, title: &Title) -> bool {
        let words = self.page.words;
        let with = (title.head.noun.end..title.words.end).find(|&i| words.is(i, "with"));
        with.is_some_and(|with| with + 1 < title.words.end && words.kind(with + 1).is_capitalised())
    }
}
