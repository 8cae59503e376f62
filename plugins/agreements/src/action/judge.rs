//! What a verb says by its helpers: whether it was done, is to be done, or was not.

use super::{Deed, Deeds};
use crate::lexicon::{Shape, Verb};
use crate::sets::*;
use chancery_core::prelude::*;

impl Deeds<'_> {
    /// What the verb at `words` says, by its helpers.
    pub(super) fn judge(&self, words: WordSpan, verb: Verb, first: u32) -> Deed {
        let (mut words, mut verb) = (words, verb);
        // Of verbs that share an object ("signed and issued") the first tells the most.
        while words.start > first + 1 && self.is(words.start - 1, AND_OR_COMMA) {
            let mut end = words.start - 1;
            while end > first && self.is(end - 1, AND_COMMA) {
                end -= 1;
            }
            match self.page.verb_before(end) {
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
                    .any(|i| self.is(i, AHEAD) && !(self.is(i, TO_FOR) && i + 1 != at && i + 2 != at));
                let witnessed = (from..at).any(|i| self.is(i, WITNESSED));
                let thought = (at.saturating_sub(8).max(first)..at)
                    .any(|i| self.page.verb_at(i).is_some_and(|(_, verb)| verb.shape == Shape::Idea));
                planned =
                    (ahead || verb.shape == Shape::Gerund && previous(at) == "of" && thought) && !witnessed;
            }
            _ => {
                while at > first {
                    let classes = self.page.classes(at - 1);
                    if classes.has(NOT_BEFORE) {
                        negated = true;
                        planned |= previous(at).starts_with("wo");
                    } else if classes.has(MODALS) {
                        planned = true;
                    } else if self.reads(at - 1, "to") {
                        let refused = (at.saturating_sub(4).max(first)..at - 1).any(|i| self.is(i, REFUSALS));
                        if refused {
                            negated = true;
                        } else {
                            planned = true;
                        }
                        break;
                    } else if !classes.has(HELPERS) && !classes.has(ADVERBS) && !classes.has(DID_DO_DOES) {
                        break;
                    }
                    at -= 1;
                }
                // "Neither government had signed a treaty."
                negated |= (at.saturating_sub(3).max(first)..at).any(|i| self.is(i, NEITHER_NOBODY_NONE));
                if verb.shape == Shape::Base && !planned && !negated {
                    planned = self.infinitive_before(words.start, first);
                }
            }
        }
        Deed { action: verb.action, planned, negated, verb: words, passive: false }
    }

    /// Whether a bare verb carries on with an infinitive or a modal earlier in its sentence: "to hold …, sign …".
    pub(super) fn infinitive_before(&self, verb: u32, first: u32) -> bool {
        if verb == first || !self.is(verb - 1, AND_OR_COMMA) {
            return false;
        }
        for index in (verb.saturating_sub(30).max(first)..verb - 1).rev() {
            if self.is(index, MODALS) {
                return true;
            }
            if self.reads(index, "to")
                && self.page.words.kind(index + 1) == Kind::Lower
                && !self.is(index + 1, DETERMINERS)
            {
                return true;
            }
            if self.page.verb_at(index).is_some_and(|(_, verb)| verb.shape == Shape::Past) {
                return false;
            }
        }
        false
    }
}
