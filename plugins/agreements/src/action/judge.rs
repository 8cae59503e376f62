//! What a verb says by its helpers: whether it was done, is to be done, or was not.

use super::{ADVERBS, Deed, Deeds, HELPERS, MODALS};
use crate::{
    lexicon::{Shape, Verb},
    near,
};
use chancery_core::prelude::*;

/// What makes an infinitive a refusal.
const REFUSALS: &str = "refused refuse refuses declined declines decline failed fails fail unwilling rejected reluctant \
     refusing failing declining unable refusal failure";

/// What makes a noun or a gerund ("the signing of") something still to come.
const AHEAD: &str = "will shall would should expects expect expected forward ahead before hope hopes towards toward \
     speed accelerate promote push early possible future upcoming prepare preparations plan plans \
     planned prior facilitate support advance to for";

impl Deeds<'_> {
    /// What the verb at `words` says, by its helpers.
    pub(super) fn judge(&self, words: WordSpan, verb: Verb, first: u32) -> Deed {
        let (mut words, mut verb) = (words, verb);
        // Of verbs that share an object ("signed and issued") the first tells the most.
        while words.start > first + 1 && self.is(words.start - 1, "and or ,") {
            let mut end = words.start - 1;
            while end > first && self.is(end - 1, "and ,") {
                end -= 1;
            }
            match self.lexicon.verb_before(self.scan, end) {
                Some((earlier, found)) if found.shape == verb.shape && earlier.start >= first => {
                    (words, verb) = (earlier, found);
                }
                _ => break,
            }
        }
        let mut at = words.start;
        while at > first && self.is(at - 1, ADVERBS) {
            at -= 1;
        }
        let (mut planned, mut negated) = (false, false);
        let previous = |at: u32| if at > first { self.text(at - 1) } else { "" };
        match verb.shape {
            Shape::Noun | Shape::Gerund => {
                let from = at.saturating_sub(5).max(first);
                negated = previous(at) == "without" || previous(at) == "no" || previous(at) == "not";
                let ahead = (from..at)
                    .any(|i| self.is(i, AHEAD) && !(self.is(i, "to for") && i + 1 != at && i + 2 != at));
                let witnessed = (from..at).any(|i| {
                    self.is(i, "witnessed attended after following since anniversary was were marked")
                });
                let thought = (at.saturating_sub(8).max(first)..at).any(|i| {
                    self.lexicon.verb_at(self.scan, i).is_some_and(|(_, verb)| verb.shape == Shape::Idea)
                });
                planned =
                    (ahead || verb.shape == Shape::Gerund && previous(at) == "of" && thought) && !witnessed;
            }
            _ => {
                while at > first {
                    let word = previous(at);
                    if near::among(
                        word,
                        "not never neither nor didn't don't hasn't haven't won't didn\u{2019}t hasn\u{2019}t haven\u{2019}t \
     won\u{2019}t wouldn't without",
                    ) {
                        negated = true;
                        planned |= word.starts_with("wo");
                    } else if near::among(word, MODALS) {
                        planned = true;
                    } else if word.eq_ignore_ascii_case("to") {
                        let refused = (at.saturating_sub(4).max(first)..at - 1).any(|i| self.is(i, REFUSALS));
                        if refused {
                            negated = true;
                        } else {
                            planned = true;
                        }
                        break;
                    } else if !near::among(word, HELPERS)
                        && !near::among(word, ADVERBS)
                        && !near::among(word, "did do does")
                    {
                        break;
                    }
                    at -= 1;
                }
                // "Neither government had signed a treaty."
                negated |= (at.saturating_sub(3).max(first)..at).any(|i| self.is(i, "neither nobody none"));
                if verb.shape == Shape::Base && !planned && !negated {
                    planned = self.infinitive_before(words.start, first);
                }
            }
        }
        Deed { action: verb.action, planned, negated, verb: words, passive: false }
    }

    /// Whether a bare verb carries on with an infinitive or a modal earlier in its sentence: "to hold …, sign …".
    pub(super) fn infinitive_before(&self, verb: u32, first: u32) -> bool {
        if verb == first || !self.is(verb - 1, "and or ,") {
            return false;
        }
        for index in (verb.saturating_sub(30).max(first)..verb - 1).rev() {
            if self.is(index, MODALS) {
                return true;
            }
            if self.is(index, "to")
                && self.words.kind(index + 1) == Kind::Lower
                && !self.is(index + 1, near::DETERMINERS)
            {
                return true;
            }
            if self.lexicon.verb_at(self.scan, index).is_some_and(|(_, verb)| verb.shape == Shape::Past) {
                return false;
            }
        }
        false
    }
}
