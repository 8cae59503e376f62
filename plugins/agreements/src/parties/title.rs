//! The parties that a title names.

use super::{Codes, Parties, add};
use crate::{near, title::Title};
use chancery_core::prelude::*;

/// Prepositions in a title after which parties stand.
const PARTY_WORDS: &str = "between among amongst of with by from";

const TOPIC_WORDS: &str = "on for concerning regarding respecting about relating relative to in against establishing amending \
     constituting extending modifying prolonging renewing providing supplementary additional further \
     governing";

impl<'a> Parties<'a> {
    /// The parties that the title names.
    pub(crate) fn in_title(&self, title: &Title) -> Codes<'a> {
        let mut codes = Vec::new();
        let start = title.words.start;
        if start >= 2 && self.words.kind(start - 1) == Kind::Clitic {
            // "Sweden's accession protocol"
            if let Some(party) = self.lexicon.names.over(self.scan, start - 2) {
                add(&mut codes, party.code);
            }
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
        while at < end {
            let word = self.words.text(at);
            match word {
                "(" | "[" => depth += 1,
                ")" | "]" => depth -= 1,
                _ if near::among(word, PARTY_WORDS) && depth == 0 => {
                    // "of" opens parties only right behind the noun: "Joint Statement of China …", not
                    // "on the Settlement of the Ukraine Crisis".
                    if !topic {
                        open |= !near::among(word, "of by from") || at == title.head.noun.end;
                    } else if near::among(word, "between among with") {
                        open = codes.is_empty() && self.is_party(at + 1, end);
                    }
                    if word == "with" && at != title.head.noun.end && !topic {
                        open = codes.len() == 1;
                    }
                }
                _ if near::among(word, TOPIC_WORDS) && self.words.kind(at) == Kind::Lower => {
                    // "His Majesty in respect of India", "the Government in the United Kingdom" still name the party.
                    let next = self.words.text((at + 1).min(end - 1));
                    let of_party = match word {
                        "in" => {
                            near::among(next, "respect consultation")
                                || open
                                    && self
                                        .lexicon
                                        .names
                                        .over(self.scan, at + 1 + u32::from(next == "the"))
                                        .is_some()
                        }
                        "on" => near::among(next, "behalf their its"),
                        _ => false,
                    };
                    if !of_party {
                        topic = true;
                        open = false;
                    }
                }
                _ => {}
            }
            let members = self.lexicon.names.over(self.scan, at).is_some_and(|party| {
                let after = party.words.end;
                party.organisation && after < end && near::among(self.words.text(after), "member members")
            });
            if (open || members)
                && depth == 0
                && let Some(party) = self
                    .lexicon
                    .names
                    .over(self.scan, at)
                    .filter(|party| party.words.start == at && party.words.end <= end)
            {
                add(&mut codes, party.code);
                at = party.words.end;
                continue;
            }
            at += 1;
        }
        if codes.is_empty() {
            codes = self.governments(title);
        }
        // What bears the name of the United Nations is between its members, and a statute makes its court.
        let founds = near::among(self.words.text(title.head.noun.end - 1), "statute constitution");
        if codes == ["UN"] || founds {
            codes.clear();
        }
        codes
    }

    fn is_possessive(&self, index: u32) -> bool {
        index < self.words.len() && self.words.kind(index) == Kind::Clitic
    }

    /// Governments that a title names outside "between": "Loan by the Government of A to the Government of B",
    /// "(United Kingdom/Peru Loan Agreement)".
    pub(super) fn governments(&self, title: &Title) -> Codes<'a> {
        let mut codes = Vec::new();
        let words = self.words;
        for party in self.named_in(title.words) {
            let before = party.words.start.saturating_sub(3).max(title.words.start)..party.words.start;
            let of = before.clone().any(|i| near::among(words.text(i), "government governments"))
                && before.clone().any(|i| words.is(i, "of"));
            let own = near::among(words.text(party.words.end.min(words.len() - 1)), "government governments")
                && party.words.end < title.words.end;
            let joined = |mark: u32, beside: u32| {
                mark < title.words.end
                    && words.text(mark) == "/"
                    && self.lexicon.names.over(self.scan, beside).is_some()
            };
            let pair = joined(party.words.end, party.words.end + 1)
                || (party.words.start >= title.words.start + 2
                    && joined(party.words.start - 1, party.words.start - 2));
            let bracketed = near::among(words.text(party.words.start.max(1) - 1), "with between")
                || (party.words.start >= 2
                    && words.is(party.words.start - 1, "the")
                    && near::among(words.text(party.words.start - 2), "with between"));
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
        (from..end.min(from + 14)).find_map(|i| self.lexicon.names.over(self.scan, i)).is_some_and(|party| {
            (from..party.words.start).all(|i| {
                (self.words.kind(i) == Kind::Lower
                    && near::among(self.words.text(i), "the of and for in 's"))
                    || self.words.kind(i) == Kind::Clitic
                    || near::among(
                        self.words.text(i),
                        "Government Governments Her His Majesty Ministry Department President Republic Kingdom",
                    )
            })
        })
    }

    /// Whether the title names one party alone, with whom: "Agreement with Russia".
    pub(super) fn is_with(&self, title: &Title) -> bool {
        let words = self.words;
        let bilateral = (title.head.noun.end..title.words.end)
            .any(|i| matches!(words.text(i), "between" | "among" | "Between" | "BETWEEN"));
        !bilateral && (title.head.noun.end..title.words.end).any(|i| words.is(i, "with"))
    }
}
