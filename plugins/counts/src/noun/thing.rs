//! One thing, and the n-th: where a noun phrase in the singular ends, and whether a word after the noun is its verb.

use super::{Class, Counted, LONGEST, Nouns, dotted, lexicon::Entry, shape::Shape};
use chancery_core::prelude::*;

impl Nouns {
    /// One thing, or the n-th: the head is the last noun of the phrase, a singular as a rule.
    pub(crate) fn thing(&self, c: Cursor<'_>, ordinal: bool) -> Option<Counted> {
        let start = c.at();
        let mut at = self.open_quote(c);
        let mut head: Option<Cursor<'_>> = None;
        let mut seen = 0;
        for _ in 0..LONGEST {
            if at.is_end() || at.at() > start && at.gap() == Gap::Paragraph {
                break;
            }
            if let Some(phrase) = at.term(self.of_nouns) {
                return Some(self.of_phrase(start, phrase));
            }
            if at.gap() == Gap::None
                && let Some(after) = self.hyphen(at)
            {
                at = after;
                continue;
            }
            if let Some(after) =
                dotted(at).filter(|_| !head.is_some_and(|head| head.kind() == Some(Kind::Lower)))
            {
                seen += 1;
                at = after;
                continue;
            }
            if !at.kind()?.is_letters() || at.gap() == Gap::None && seen > 0 && at.previous() != Some("-") {
                break;
            }
            let entry = self.entry(at);
            let class = self.class_of(at, entry);
            // A name after a noun opens something new: "the first country China recognised".
            if at.kind()?.is_capitalised()
                && head
                    .is_some_and(|head| head.kind() == Some(Kind::Lower) && !self.shapes.is_adjective(head))
            {
                break;
            }
            if class == Some(Class::Modifier) {
                seen += 1;
                at = at.skip()?;
                continue;
            }
            if let Some(after) = self.joined_name(at, head, seen).filter(|_| ordinal) {
                at = after;
                continue;
            }
            let joined = if seen > 0 { self.joined_modifier(at) } else { None };
            if let Some(after) = joined.filter(|_| head.is_some_and(|head| self.shapes.is_adjective(head))) {
                at = after;
                continue;
            }
            if self.ends_with(at, entry) || self.is_verb_here(at, entry, head, seen, ordinal) {
                let closes_noun = class == Some(Class::Verb) && seen == 0 && self.noun_like_verb(at);
                if !closes_noun {
                    break;
                }
            }
            head = Some(at);
            seen += 1;
            at = at.skip()?;
            if at.kind() == Some(Kind::Clitic) {
                // "one country's" ends before the possessive; "the 14th National People's Congress" does not.
                let name = at.skip().filter(|next| {
                    next.kind().is_some_and(Kind::is_capitalised)
                        && head.is_some_and(|head| head.kind().is_some_and(Kind::is_capitalised))
                });
                let Some(next) = name else { break };
                at = next;
            }
        }
        let head = head?;
        if self.shapes.is_adverb(head)
            || seen == 1 && self.class(head) == Some(Class::Verb) && !self.noun_like_verb(head)
        {
            return None;
        }
        Some(Counted {
            noun: self.plurals.singular(head),
            words: WordSpan::new(start, head.at() + 1),
            of: false,
        })
    }

    /// Verbs of the table that are nouns as well, right after the number: "first call", "one offer".
    fn noun_like_verb(&self, c: Cursor<'_>) -> bool {
        // "one cut its forecast": a verb with its object.
        let object = |next| matches!(self.class(next), Some(Class::Determiner | Class::Pronoun));
        self.entry(c).has(Shape::Verb)
            && c.skip().is_none_or(|next| next.is_end() || self.ends(next) && !object(next))
    }

    /// Whether the word is a verb after the noun `head`: "first country visited", "third visit marks".
    fn is_verb_here(
        &self,
        c: Cursor<'_>,
        entry: Entry,
        head: Option<Cursor<'_>>,
        seen: usize,
        ordinal: bool,
    ) -> bool {
        let Some(word) = c.word() else { return false };
        if c.kind() != Some(Kind::Lower) {
            return false;
        }
        let participle = word.len() > 4 && word.ends_with("ed") && !word.ends_with("eed");
        if participle {
            // "first announced": an adverb before a verb; "first specialized Expo": an adjective.
            return seen > 0 && head.is_some() || c.skip().is_none_or(|next| self.ends(next));
        }
        let Some(head) = head else { return false };
        if word.len() > 5 && word.ends_with("ing") {
            return !entry.has(Shape::Ing) && !self.shapes.is_adjective(head);
        }
        if !self.plurals.is_plural_of(c, entry) || self.shapes.is_adjective(head) {
            return false;
        }
        if !ordinal {
            // After a singular noun a word in -s is its verb; for ordinals it may be the head ("first peace talks").
            return !self.plurals.is_attributive(head);
        }
        // "the first visit underlines the ties", "the First Amendment protects free speech"
        let object = c.skip().is_some_and(|next| {
            self.class(next) == Some(Class::Determiner)
                || head.kind() == Some(Kind::Capital) && !self.ends(next)
        });
        object && !self.plurals.is_attributive(c)
    }

    /// Over the "and" of a name: "the third Belt and Road Forum".
    fn joined_name<'a>(&self, c: Cursor<'a>, head: Option<Cursor<'a>>, seen: usize) -> Option<Cursor<'a>> {
        let capital = |c: Cursor<'_>| c.kind() == Some(Kind::Capital) && self.class(c).is_none();
        let after = c.is("and").filter(|_| seen == 1 && head.is_some_and(capital))?;
        (capital(after) && after.skip().is_some_and(capital)).then_some(after)
    }
}
