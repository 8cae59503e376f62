//! Those who did it: the subject of the verb, or those behind "by".

use super::{Codes, Parties, add};
use crate::{action::Deed, near, title::near_to};
use chancery_core::prelude::*;

/// No subject is longer, whatever its clauses.
const MOST_SUBJECT: u32 = 120;

/// How many words behind a passive its agents may begin.
const MOST_BEHIND: u32 = 14;

/// Words that open another clause or circumstance, in which no agent of the verb is named.
const ELSEWHERE: &str = "after before when while during where which that who following";

impl<'a> Parties<'a> {
    /// Those who did it, after "by", "between" or "among" behind a passive.
    pub(super) fn agents(&self, deed: &Deed, sentence: WordSpan, next_title: u32) -> Codes<'a> {
        let limit = sentence.end.min(deed.verb.end + MOST_BEHIND);
        for at in deed.verb.end..limit {
            let word = self.words.text(at);
            if near::among(word, "by between among with") {
                let agents = self.doers(at + 1, self.agents_end(at + 1, sentence.end.min(next_title)));
                if !agents.is_empty() {
                    return agents;
                }
            }
            if matches!(word, ";" | ".") || near::among(word, ELSEWHERE) {
                break;
            }
        }
        Vec::new()
    }

    fn agents_end(&self, from: u32, limit: u32) -> u32 {
        (from..limit)
            .find(|&i| {
                let word = self.words.text(i);
                matches!(word, ";" | "." | "(")
                    || (self.words.kind(i) == Kind::Lower
                        && near::among(
                            word,
                            "on in at during after to for with fully will is was has have which that last this when as",
                        ))
            })
            .unwrap_or(limit)
    }

    /// Those who speak in an instrument that opens its sentence: "In a joint statement issued on Friday, the two
    /// sides called".
    pub(super) fn speakers(&self, from: u32, limit: u32) -> Codes<'a> {
        let limit = limit.min(from + MOST_BEHIND * 4);
        let comma = (from..limit).filter(|&i| self.words.text(i) == ",").map(|comma| comma + 1);
        let clauses = std::iter::once(from).chain(comma).map(|start| {
            let end = (start..limit).find(|&i| matches!(self.words.text(i), "," | ";" | ":"));
            WordSpan::new(start, end.unwrap_or(limit))
        });
        let mut clauses = clauses.filter(|clause| !clause.is_empty());
        let group = clauses.clone().find_map(|clause| self.group(clause).filter(|group| group.len() > 1));
        let named =
            || clauses.find_map(|clause| Some(self.doers(clause.start, clause.end)).filter(|d| d.len() > 1));
        group.or_else(named).unwrap_or_default()
    }

    /// The subject of the verb at `verb`: what stands before it in its clause.
    pub(super) fn subject(&self, verb: u32, sentence: WordSpan) -> Codes<'a> {
        let mut from = verb;
        while from > sentence.start && verb - from < MOST_SUBJECT {
            let last = from - 1;
            let word = self.words.text(last);
            let clause = self.words.kind(last) == Kind::Lower
                && near::among(word, "that which while when after as where before")
                && !self.is_parenthesis(last, verb)
                && self.words.text(from) != ",";
            if matches!(word, ";" | ":") || clause {
                break;
            }
            from = last;
        }
        // Of clauses joined by commas the last that names somebody is the subject's: "During the visit to X, Y and
        // Z signed".
        let mut clause = from;
        for comma in from..verb {
            if self.words.text(comma) == ","
                && !self.lists(clause, comma, verb)
                && self.names_somebody(comma + 1, verb)
            {
                clause = comma + 1;
            }
        }
        let mut found = self.doers(clause, verb);
        if self.says(clause, verb, "he she") {
            self.with_pronoun(&mut found, clause);
        }
        if found.is_empty() {
            found = self.capitals_in(WordSpan::new(clause, verb));
        }
        if found.is_empty() { self.doers(from, verb) } else { found }
    }

    /// Whether a remark between commas opens: ", as host, President …", ", which had joined late, signed".
    fn is_parenthesis(&self, at: u32, limit: u32) -> bool {
        let most = if self.words.is(at, "as") { 5 } else { 20 };
        at > 0
            && near::among(self.words.text(at), "as which who where after")
            && self.words.text(at - 1) == ","
            && (at + 1..limit.min(at + most)).any(|i| self.words.text(i) == ",")
    }

    /// Whether the comma in a clause that opens at `clause` joins those who act: "the leaders of Russia, Ukraine and
    /// Belarus"; "President A, President B and President C".
    fn lists(&self, clause: u32, comma: u32, verb: u32) -> bool {
        let next = comma + 1;
        // "A and B signed a treaty, and C and D issued a statement": another clause.
        let told = near_to(self.titles, WordSpan::new(clause, comma))
            .iter()
            .any(|title| clause <= title.words.start && title.words.end <= comma);
        if told {
            return false;
        }
        if self.words.is(next, "and") || self.is_parenthesis(next, verb) {
            return true;
        }
        !self.is_adjunct(clause) || (self.opens_with_date(clause) && self.names_somebody(clause, comma))
    }

    /// Whether the clause is dated and goes on with its subject: "On the 8th the leaders of Russia, Ukraine …".
    fn opens_with_date(&self, clause: u32) -> bool {
        let mut at = clause + 1;
        while at < self.words.len()
            && (self.words.kind(at) == Kind::Number
                || near::among(self.words.text(at), "the of st nd rd th last this same day year month")
                || near::among(self.words.text(at), near::MONTHS)
                || near::among(self.words.text(at), near::WEEKDAYS))
        {
            at += 1;
        }
        near::among(self.words.text(clause), "on in") && at > clause + 1 && self.words.text(at) != ","
    }

    /// Whether a clause that opens at `index` is an adjunct: "During his visit, …".
    fn is_adjunct(&self, mut index: u32) -> bool {
        // Past the number of a paragraph.
        while index + 2 < self.words.len()
            && (self.words.kind(index) == Kind::Number || matches!(self.words.text(index), "." | "(" | ")"))
        {
            index += 1;
        }
        let word = self.words.text(index);
        near::among(
            word,
            "during in on at after before under following upon with as within since while additionally \
     meanwhile also besides then earlier fully today yesterday",
        ) || word.ends_with("ing")
            || near::among(word, near::WEEKDAYS)
    }

    fn names_somebody(&self, from: u32, to: u32) -> bool {
        !self.doers(from, to).is_empty()
    }

    /// Adds whom "he" or "she" stands for: the last leader named before who is of another country.
    fn with_pronoun(&self, codes: &mut Codes<'a>, before: u32) {
        let nearest = self.sentences_before(before).take(2).find_map(|words| {
            let mut leaders = self.homes_in(words).filter(|home| !codes.contains(home));
            let mut last = None;
            for home in leaders.by_ref() {
                last = Some(home);
            }
            last
        });
        if let Some(home) = nearest {
            add(codes, home);
        }
    }

    /// The parties named between two words: states, organisations, leaders, or words that stand for them.
    pub(super) fn doers(&self, from: u32, to: u32) -> Codes<'a> {
        let mut codes = Vec::new();
        if from >= to {
            return codes;
        }
        let span = WordSpan::new(from, to);
        if let Some(group) = self.group(span) {
            return group;
        }
        for home in self.homes_in(span) {
            add(&mut codes, home);
        }
        for party in self.untitled_in(span) {
            // A country that says where ("in Kazakhstan", "visit to Russia") is not the one who signs.
            let start = party.words.start;
            if start == from || !self.is_placed(start) {
                add(&mut codes, party.code);
            }
        }
        if codes.contains(&"PLO") {
            codes.retain(|code| *code != "PS");
        }
        codes
    }
}
