//! To the right of the noun: complements, until a clause, a participle, a date, a place or another title.

use super::{Grower, Head, MOST_BEHIND};
use crate::near;
use crate::sets::*;
use chancery_core::prelude::*;

/// How a complement is written, which decides what it may hold.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Style {
    /// In capitals, joined by small words.
    Capital,
    /// In lower case.
    Lower,
    /// In lower case, with a gerund at its head: "on further deepening …".
    Gerund,
}

impl Grower<'_> {
    /// One past the last word of the title whose noun is `head`.
    pub(super) fn right(&self, head: &Head) -> u32 {
        let limit = self.page.scan.sentence_of(head.noun.start).end.min(head.noun.end + MOST_BEHIND);
        Reader { grower: self, head, limit, end: head.noun.end, at: head.noun.end, style: None }.read()
    }
}

pub(super) struct Reader<'g> {
    pub(super) grower: &'g Grower<'g>,
    pub(super) head: &'g Head,
    pub(super) limit: u32,
    /// One past the last word that surely belongs to the title.
    pub(super) end: u32,
    pub(super) at: u32,
    pub(super) style: Option<Style>,
}

impl Reader<'_> {
    pub(super) fn words(&self) -> Words<'_> {
        self.grower.page.words
    }

    pub(super) fn text(&self, index: u32) -> &str {
        if index < self.limit { self.words().text(index) } else { "" }
    }

    pub(super) fn kind(&self, index: u32) -> Option<Kind> {
        (index < self.limit).then(|| self.words().kind(index))
    }

    pub(super) fn reads(&self, index: u32, word: &str) -> bool {
        index < self.limit && self.words().is(index, word)
    }

    pub(super) fn is(&self, index: u32, set: Set) -> bool {
        index < self.limit && self.grower.page.is(index, set)
    }

    pub(super) fn is_capital(&self, index: u32) -> bool {
        self.kind(index).is_some_and(Kind::is_capitalised)
    }

    /// Takes the words up to `to` into the title.
    pub(super) fn take(&mut self, to: u32) -> Option<()> {
        self.at = to;
        self.end = to;
        Some(())
    }

    /// Passes the words up to `to`, which belong to the title only if something after them does.
    pub(super) fn pass(&mut self, to: u32) -> Option<()> {
        self.at = to;
        (to < self.limit).then_some(())
    }

    pub(super) fn read(mut self) -> u32 {
        self.number();
        while self.at < self.limit && self.step().is_some() {}
        self.end
    }

    /// "No. 14", "II", "2030" behind the noun.
    pub(super) fn number(&mut self) {
        let mut at = self.at;
        let Some(kind) = self.kind(at) else { return };
        if self.is(at, NO_NOS_NUMBER) {
            at += 1;
            if self.text(at) == "." {
                at += 1;
            }
            if self.kind(at) == Some(Kind::Number) || is_roman(self.text(at)) {
                let _ = self.take(at + 1);
            }
        } else if kind == Kind::Number && self.is(at - 1, RESOLUTION_RESOLUTIONS) {
            // "Resolutions 242 and 338"
            let _ = self.take(at + 1);
            while self.is(self.at, NUMBER_JOINERS) && self.kind(self.at + 1) == Some(Kind::Number) {
                let _ = self.take(self.at + 2);
            }
        } else if kind == Kind::Upper && is_roman(self.text(at))
            || kind == Kind::Capital && self.head.capital && self.text(at) == "I"
        {
            let _ = self.take(at + 1);
        }
    }

    pub(super) fn step(&mut self) -> Option<()> {
        let at = self.at;
        match self.kind(at)? {
            Kind::Number => self.digits(),
            Kind::Clitic => {
                self.style?;
                self.pass(at + 1)
            }
            Kind::Punct => self.mark(),
            Kind::Capital | Kind::Upper => self.capital(),
            Kind::Lower => self.lower(),
            Kind::Opaque => None,
        }
    }

    pub(super) fn digits(&mut self) -> Option<()> {
        let at = self.at;
        self.style?;
        let words = self.words();
        let joined = near::is_joiner(words, at - 1);
        let belongs = joined
            || self.is(at - 1, BEFORE_NUMBER)
            || self.text(at - 1) == "."
            || (at + 1 < self.limit && near::is_joiner(words, at + 1));
        if self.is(at + 1, ST_ND_RD_TH) && words.gap(at + 1) == Gap::None && self.is_capital(at + 2) {
            return self.take(at + 2);
        }
        let date = near::is_date(self.grower.page, at) && !belongs;
        if date || !(belongs || self.is_capital(at - 1) || self.is_capital(at + 1) || self.is(at - 1, WITHIN))
        {
            return None;
        }
        self.take(at + 1)
    }

    pub(super) fn mark(&mut self) -> Option<()> {
        let at = self.at;
        let words = self.words();
        if near::is_joiner(words, at) {
            self.style?;
            // What is glued behind a hyphen belongs to the word before it.
            let last = at + 1;
            return match self.kind(last)? {
                Kind::Punct | Kind::Opaque => None,
                _ => self.take(last + 1),
            };
        }
        match self.text(at) {
            "." if words.gap(at) == Gap::None && at > 0 => {
                // "U.S.", "U.N. Charter"; a single letter before a blank ends the sentence ("Year I. It").
                let inside = at + 1 < self.limit && words.gap(at + 1) == Gap::None;
                let initial = words.span(at - 1).len() <= 2 && words.kind(at - 1).is_capitalised();
                let short = initial && (inside || (at > 1 && words.text(at - 2) == "."));
                let title = self.is(at - 1, SHORT_FORMS);
                (self.style.is_some() && (short || title)).then(|| self.pass(at + 1))?
            }
            // "of Victims' Rights"
            "'" | "\u{2019}"
                if words.gap(at) == Gap::None
                    && self.text(at - 1).ends_with('s')
                    && self.is_capital(at + 1) =>
            {
                self.style?;
                self.pass(at + 1)
            }
            "&" => self.and(at + 1),
            "," => self.comma(),
            "(" | "[" => {
                let after = near::after_bracket(words, at, self.limit, 6)?;
                self.pass(after)
            }
            _ if near::is_opening_quote(words, at) && self.style.is_some() => {
                let close = near::closing_quote(words, at, self.limit.min(at + 18))?;
                self.take(close + 1)
            }
            _ => None,
        }
    }

    pub(super) fn capital(&mut self) -> Option<()> {
        let at = self.at;
        if self.style.is_none() {
            // "Treaty Organization": the noun was not the title's; "Agreement Amending": it goes on.
            let participle = self.text(at).to_ascii_lowercase().ends_with("ing") && self.head.capital;
            let opener = self.is(at, OPENERS) && self.words().kind(at) != Kind::Lower && self.head.capital;
            if opener {
                return self.opener();
            }
            if !participle {
                return None;
            }
            self.style = Some(Style::Capital);
            return self.take(at + 1);
        }
        if near::is_date(self.grower.page, at) {
            return None;
        }
        let offices = self.is(at, OFFICES) && (self.reads(at - 1, "and") || self.text(at - 1) == ",");
        let earlier = (self.head.noun.end..at).any(|i| self.is(i, OFFICES));
        if offices && !earlier {
            return None;
        }
        if self.is(at, WITHIN) || self.is(at, AND_THE_OR_A_AN) {
            return self.pass(at + 1);
        }
        self.take(at + 1)
    }

    pub(super) fn lower(&mut self) -> Option<()> {
        let at = self.at;
        let Some(style) = self.style else { return self.opener() };
        let classes = self.grower.page.classes(at);
        if classes.has(TOPICAL)
            || self.preposition(at).is_some_and(|(after, topical)| topical && after > at + 1)
        {
            return self.opener();
        }
        if classes.has(AND_OR) {
            return self.and(at + 1);
        }
        if classes.has(DETERMINERS) && !classes.has(THAT_THIS_NO) {
            // "In the Declaration of Rights the parties …": behind a name an article opens another phrase.
            let another = style == Style::Capital && self.is_capital(at - 1) && !self.is_capital(at + 1);
            return if another { None } else { self.pass(at + 1) };
        }
        if classes.has(WITHIN) {
            return self.within(style);
        }
        match style {
            Style::Capital => self.lower_in_capitals(),
            Style::Lower | Style::Gerund => self.lower_content(style),
        }
    }

    /// A preposition within a complement.
    pub(super) fn within(&mut self, style: Style) -> Option<()> {
        let at = self.at;
        let words = self.words();
        if near::is_date(self.grower.page, at + 1) && !self.reads(at, "for") {
            return None;
        }
        let mut first = at + 1;
        while self.is(first, DETERMINERS) || self.is(first, ALL_OTHER) {
            first += 1;
        }
        let capital = self.is_capital(first)
            || (self.kind(first) == Some(Kind::Number) && !near::is_date(self.grower.page, first));
        let quote = first < self.limit && near::is_opening_quote(words, first);
        match self.text(at) {
            "in" if self.is_place(at + 1) => return None,
            "in" | "on" if self.is_circumstance(at + 1) => return None,
            "on" | "at" if self.is_venue(at + 1) => return None,
            // "between Washington and Tokyo": the capitals stand for the parties and are no words of the title.
            "between" if style == Style::Capital && self.is_city(first) && self.reads(first + 1, "and") => {
                return None;
            }
            // "withdrawal of forces from the valley"
            "from" if style != Style::Capital && self.moves_away() => {}
            // "a bridge over the Tumen"
            "over" if style != Style::Capital && capital => {}
            "by" | "from" | "through" | "as" | "over" if style != Style::Capital => return None,
            "by" => {
                let agent = self.grower.page.party_over(first).is_some() || self.is(first, OFFICES);
                if agent {
                    return None;
                }
            }
            "to" if style == Style::Lower && !capital => {
                let noun = first > at + 1 || self.grower.page.modifier_at(first).is_some();
                if !noun {
                    return None;
                }
            }
            _ => {}
        }
        match style {
            // Small words hold a title in capitals together only if capitals follow: "of the Child"; a topic
            // in lower case may follow a party: "with China for the avoidance of double taxation".
            Style::Capital if !capital && !quote => {
                let topic =
                    self.text(at) == "for" && !self.head.distinct && self.kind(first) == Some(Kind::Lower);
                if !topic || self.grower.is_clause_word(first) {
                    return None;
                }
                self.style = Some(Style::Lower);
                self.pass(first)
            }
            _ => self.pass(first),
        }
    }

    /// Whether the complement holds a noun that says from where.
    fn moves_away(&self) -> bool {
        (self.head.noun.end..self.at).any(|i| self.is(i, MOVING_AWAY))
    }

    /// A word in lower case amid capitals: only those that titles leave small.
    pub(super) fn lower_in_capitals(&mut self) -> Option<()> {
        let at = self.at;
        if self.is(at, SMALL_PARTIES) || self.is(at, SMALL) || self.is(at, LAST) && self.is_capital(at - 1) {
            return self.take(at + 1);
        }
        // "on Central Asian water": an adjective is not the end of a phrase that has just begun.
        let adjective = ["an", "ese", "ish", "ic"].iter().any(|ending| self.text(at - 1).ends_with(ending));
        if adjective && self.end == at && at <= self.head.noun.end + 4 && !self.grower.is_clause_word(at) {
            self.style = Some(Style::Lower);
            return self.lower_content(Style::Lower);
        }
        None
    }

    pub(super) fn lower_content(&mut self, style: Style) -> Option<()> {
        let at = self.at;
        let word = self.text(at);
        if self.grower.is_clause_word(at) || near::is_date(self.grower.page, at) {
            return None;
        }
        if self.grower.page.verb_at(at).is_some_and(|(_, verb)| verb.shape == crate::lexicon::Shape::Past) {
            return None;
        }
        let follows_small = self.is(at - 1, WITHIN)
            || self.is(at - 1, DETERMINERS)
            || self.is(at - 1, AND_OR_FURTHER_JOINTLY)
            || self.text(at - 1) == ","
            || self.text(at - 1).ends_with("ly")
            || self.text(at - 1).ends_with("ing");
        if word.ends_with("ed")
            && word.len() > 4
            && !follows_small
            && !matches!(word, "need" | "speed" | "seed" | "feed")
        {
            return None;
        }
        if word.ends_with("ing") && word.len() > 4 && !self.is(at, NOUN_ING) {
            if !follows_small {
                return None;
            }
            if style == Style::Lower && self.text(at - 1) == "," {
                return None;
            }
        }
        self.take(at + 1)
    }
}

fn is_roman(word: &str) -> bool {
    !word.is_empty() && word.len() <= 5 && word.bytes().all(|b| matches!(b, b'I' | b'V' | b'X'))
}
