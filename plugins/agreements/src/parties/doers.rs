//! Those who did it: the subject of the verb, or those behind "by".

use super::{Codes, Parties, add};
use crate::sets::*;
use crate::{action::Deed, names::Party, title::near_to};
use chancery_core::prelude::*;
use chancery_leaders::LeaderValue;

/// No subject is longer, whatever its clauses.
const MOST_SUBJECT: u32 = 120;

/// How many words behind a passive its agents may begin.
const MOST_BEHIND: u32 = 14;

impl<'a> Parties<'a> {
    /// Those who did it, after "by", "between" or "among" behind a passive.
    pub(super) fn agents(&self, deed: &Deed, sentence: WordSpan, next_title: u32) -> Codes {
        let limit = sentence.end.min(deed.verb.end + MOST_BEHIND);
        for at in deed.verb.end..limit {
            let classes = self.page.classes(at);
            if classes.has(BY_BETWEEN_AMONG_WITH) {
                let agents = self.doers(at + 1, self.agents_end(at + 1, sentence.end.min(next_title)));
                if !agents.is_empty() {
                    return agents;
                }
            }
            let mark = self.page.words.kind(at) == Kind::Punct;
            if mark && matches!(self.page.words.text(at), ";" | ".") || classes.has(ELSEWHERE) {
                break;
            }
        }
        Vec::new()
    }

    fn agents_end(&self, from: u32, limit: u32) -> u32 {
        (from..limit)
            .find(|&i| {
                let word = self.page.words.text(i);
                matches!(word, ";" | "." | "(")
                    || (self.page.words.kind(i) == Kind::Lower && self.page.is(i, AGENTS_END))
            })
            .unwrap_or(limit)
    }

    /// Those who speak in an instrument that opens its sentence: "In a joint statement issued on Friday, the two
    /// sides called".
    pub(super) fn speakers(&self, from: u32, limit: u32) -> Codes {
        let limit = limit.min(from + MOST_BEHIND * 4);
        let comma = (from..limit).filter(|&i| self.page.words.text(i) == ",").map(|comma| comma + 1);
        let clauses = std::iter::once(from).chain(comma).map(|start| {
            let end = (start..limit).find(|&i| matches!(self.page.words.text(i), "," | ";" | ":"));
            WordSpan::new(start, end.unwrap_or(limit))
        });
        let mut clauses = clauses.filter(|clause| !clause.is_empty());
        let group = clauses.clone().find_map(|clause| self.group(clause).filter(|group| group.len() > 1));
        let named =
            || clauses.find_map(|clause| Some(self.doers(clause.start, clause.end)).filter(|d| d.len() > 1));
        group.or_else(named).unwrap_or_default()
    }

    /// The subject of the verb at `verb`: what stands before it in its clause.
    pub(super) fn subject(&self, verb: u32, sentence: WordSpan) -> Codes {
        let mut from = verb;
        while from > sentence.start && verb - from < MOST_SUBJECT {
            let last = from - 1;
            let opens = match self.page.words.kind(last) {
                Kind::Punct => matches!(self.page.words.text(last), ";" | ":"),
                Kind::Lower => {
                    self.page.is(last, CLAUSE_OPENERS)
                        && !self.is_parenthesis(last, verb)
                        && self.page.words.text(from) != ","
                }
                _ => false,
            };
            if opens {
                break;
            }
            from = last;
        }
        // Of clauses joined by commas the last that names somebody is the subject's: "During the visit to X, Y and
        // Z signed".
        let mut clause = from;
        for comma in from..verb {
            if self.page.words.kind(comma) == Kind::Punct
                && self.page.words.text(comma) == ","
                && !self.lists(clause, comma, verb)
                && self.names_somebody(comma + 1, verb)
            {
                clause = comma + 1;
            }
        }
        let mut found = self.doers(clause, verb);
        if self.page.any(clause..verb, HE_SHE) {
            self.with_pronoun(&mut found, clause);
        }
        if found.is_empty() {
            found = self.capitals_in(WordSpan::new(clause, verb));
        }
        if found.is_empty() { self.doers(from, verb) } else { found }
    }

    /// Whether a remark between commas opens: ", as host, President …", ", which had joined late, signed".
    fn is_parenthesis(&self, at: u32, limit: u32) -> bool {
        let most = if self.page.words.is(at, "as") { 5 } else { 20 };
        at > 0
            && self.page.is(at, REMARK_OPENERS)
            && self.page.words.text(at - 1) == ","
            && (at + 1..limit.min(at + most)).any(|i| self.page.words.text(i) == ",")
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
        if self.page.words.is(next, "and") || self.is_parenthesis(next, verb) {
            return true;
        }
        !self.is_adjunct(clause) || (self.opens_with_date(clause) && self.names_somebody(clause, comma))
    }

    /// Whether the clause is dated and goes on with its subject: "On the 8th the leaders of Russia, Ukraine …".
    fn opens_with_date(&self, clause: u32) -> bool {
        let mut at = clause + 1;
        while at < self.page.words.len()
            && (self.page.words.kind(at) == Kind::Number
                || self.page.is(at, DATE_WORDS)
                || self.page.is(at, MONTHS)
                || self.page.is(at, WEEKDAYS))
        {
            at += 1;
        }
        self.page.is(clause, ON_IN) && at > clause + 1 && self.page.words.text(at) != ","
    }

    /// Whether a clause that opens at `index` is an adjunct: "During his visit, …".
    fn is_adjunct(&self, mut index: u32) -> bool {
        // Past the number of a paragraph.
        while index + 2 < self.page.words.len()
            && (self.page.words.kind(index) == Kind::Number
                || matches!(self.page.words.text(index), "." | "(" | ")"))
        {
            index += 1;
        }
        let word = self.page.words.text(index);
        self.page.is(index, ADJUNCT_OPENERS) || word.ends_with("ing") || self.page.is(index, WEEKDAYS)
    }

    /// Whether [`Self::doers`] finds any.
    fn names_somebody(&self, from: u32, to: u32) -> bool {
        if from >= to {
            return false;
        }
        let span = WordSpan::new(from, to);
        match self.group(span) {
            Some(group) => !group.is_empty(),
            None => self.homes_in(span).next().is_some() || self.acting_in(span).next().is_some(),
        }
    }

    /// Adds whom "he" or "she" stands for: the last leader named before who is of another country.
    fn with_pronoun(&self, codes: &mut Codes, before: u32) {
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
    pub(super) fn doers(&self, from: u32, to: u32) -> Codes {
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
        for party in self.acting_in(span) {
            add(&mut codes, party.code);
        }
        if codes.contains(&"PLO") {
            codes.retain(|code| *code != "PS");
        }
        codes
    }

    /// The parties of `span` that may act there.
    fn acting_in(&self, span: WordSpan) -> impl Iterator<Item = &Party> {
        self.untitled_in(span).filter(move |party| {
            // A country that says where ("in Kazakhstan", "visit to Russia") is not the one who signs.
            let start = party.words.start;
            let placed = start != span.start && self.is_placed(start);
            !placed && !self.is_in_title_of_leader(party.words)
        })
    }

    /// Whether a body is named as what a leader heads: "the President of the European Council".
    fn is_in_title_of_leader(&self, party: WordSpan) -> bool {
        let words = self.page.words;
        let place = words.bytes(party);
        let after = self.leaders.partition_point(|leader| leader.span.start < place.end);
        let title =
            |leader: &Annotation<LeaderValue>| leader.value.title.is_some_and(|title| title.contains(place));
        self.leaders[after..].first().is_some_and(title)
    }
}
