//! Which nouns name an instrument, and how: by its title, by a description, in bulk.

use crate::sets::*;
use crate::{
    Action,
    action::Deed,
    lexicon::Lower,
    near,
    title::{Bounds, Grower, Title},
};
use chancery_core::prelude::*;

/// "Joint Statement of the People's Republic of China and …": a title in the text's own words.
pub(crate) const NAMED: RuleId = RuleId::new("agreements/named");
/// The same between quotation marks.
pub(crate) const QUOTED: RuleId = RuleId::new("agreements/quoted");
/// A paragraph that is a title.
pub(crate) const LINE: RuleId = RuleId::new("agreements/title-line");
/// A generic name that the verb makes an instrument: "issued a Press Communiqué".
pub(crate) const BARE: RuleId = RuleId::new("agreements/bare-name");
/// "signed a joint statement on global strategic stability".
pub(crate) const DESCRIBED: RuleId = RuleId::new("agreements/described");
/// "more than 90 cooperation documents and agreements".
pub(crate) const BULK: RuleId = RuleId::new("agreements/bulk");

/// What a title turns out to be.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Verdict {
    /// An instrument.
    Mention(RuleId),
    /// Instruments in bulk; the title ends before this word.
    Bulk(u32),
    /// A name too general to be one by itself, with an article that points back: "the Convention". Where it points
    /// to nothing, it counts by the rule, if there is one.
    Anaphor(Option<RuleId>),
    /// Nothing.
    Nothing,
}

/// Actions that end a drafting, and leave an instrument behind.
fn is_formal(deed: &Deed) -> bool {
    !matches!(deed.action, Action::Proposed | Action::Referenced)
}

impl Grower<'_> {
    /// What `title` is, given what is said of it.
    pub(crate) fn verdict(&self, title: &Title, deed: Option<Deed>) -> Verdict {
        let head = &title.head;
        let lower = self.page.lexicon.instrument(head.row).lower;
        if self.is_compound(title) {
            return Verdict::Nothing;
        }
        // A plan is none by itself; signed, it binds as an agreement does.
        if lower == Lower::Signed && deed.is_none_or(|deed| deed.action != Action::Signed) {
            return Verdict::Nothing;
        }
        let made = deed.is_some_and(|deed| {
            !deed.negated
                && matches!(
                    deed.action,
                    Action::Signed | Action::Issued | Action::Adopted | Action::Initialled
                )
        });
        match lower {
            Lower::Made if !made => return Verdict::Nothing,
            Lower::Numbered => {
                return if self.is_numbered(title) { Verdict::Mention(NAMED) } else { Verdict::Nothing };
            }
            Lower::Exchanged => {
                let exchanged = deed.is_some_and(|deed| deed.action == Action::Exchanged);
                if !exchanged || !title.complement {
                    return Verdict::Nothing;
                }
            }
            _ => {}
        }
        match title.bounds {
            Bounds::Quotes | Bounds::Apposed if lower != Lower::Bulk => return Verdict::Mention(QUOTED),
            Bounds::Line if lower != Lower::Bulk => return Verdict::Mention(LINE),
            _ => {}
        }
        if head.plural && !(head.capital && head.distinct) {
            return self.bulk(title, deed, lower);
        }
        if lower == Lower::Bulk {
            return Verdict::Nothing;
        }
        if lower == Lower::Title && !self.amends_or_founds(title) {
            return Verdict::Nothing;
        }
        let named = head.capital && (head.start < head.noun.start || self.has_capital_complement(title));
        if named {
            let general = !head.distinct && !title.complement && deed.is_none();
            return if general { self.anaphor(title, None) } else { Verdict::Mention(NAMED) };
        }
        // "A Protocol was signed": one that its article makes new.
        let new = self.follows(title, A_AN_ANOTHER) && deed.is_some_and(|deed| is_formal(&deed));
        if head.capital && new {
            return Verdict::Mention(BARE);
        }
        if head.capital {
            let joint = head.noun.len() > 1 || lower == Lower::Free;
            return match deed {
                Some(deed) if joint || is_formal(&deed) && title.complement => Verdict::Mention(BARE),
                _ if title.complement && joint => Verdict::Mention(BARE),
                _ => self.anaphor(title, None),
            };
        }
        self.described(title, deed, lower)
    }

    /// What keeps a noun that states use for their own law ("Constitution of 1791", "the Sixth Amendment") among the
    /// instruments: it changes one, founds a body, or takes a position on something.
    fn amends_or_founds(&self, title: &Title) -> bool {
        let noun = title.head.noun.end;
        let mut rest = noun..title.words.end;
        let cites = rest.clone().any(|i| self.page.is_head(i));
        let body = rest.any(|i| self.page.party_over(i).is_some_and(|party| party.organisation));
        cites
            || body
            || (self.page.words.is(noun - 1, "position")
                && self.page.words.is(noun.min(self.page.words.len() - 1), "on"))
    }

    /// "Resolution 242", "Resolutions 242 and 338".
    fn is_numbered(&self, title: &Title) -> bool {
        let noun = title.head.noun.end;
        let capital = self.page.words.kind(title.head.noun.start).is_capitalised();
        capital && noun < title.words.end && self.page.words.kind(noun) == Kind::Number
    }

    fn has_capital_complement(&self, title: &Title) -> bool {
        (title.head.noun.end..title.words.end)
            .any(|i| self.page.words.kind(i).is_capitalised() || self.page.words.kind(i) == Kind::Number)
    }

    /// Whether the noun is the first half of a compound: "treaty negotiations", "Convention Center".
    fn is_compound(&self, title: &Title) -> bool {
        let next = title.words.end;
        if next >= self.page.words.len() || title.complement || title.bounds != Bounds::Grammar {
            return false;
        }
        if !matches!(self.page.words.gap(next), Gap::Space | Gap::Line) {
            // "agreement-based": glued behind the noun.
            return near::is_joiner(self.page.words, next);
        }
        self.page.is(next, COMPOUNDS)
    }

    fn described(&self, title: &Title, deed: Option<Deed>, lower: Lower) -> Verdict {
        let definite = self.is_definite(title);
        let fits = match (lower, deed) {
            (Lower::Signed, deed) => deed.is_some_and(|deed| deed.action == Action::Signed),
            (Lower::Title | Lower::Name | Lower::Bulk | Lower::Made | Lower::Numbered, _) => false,
            // What nobody signed is no instrument where the text says no more of it: "no agreement was signed".
            (_, Some(deed)) if title.words.len() == 1 && (deed.negated || self.follows(title, NO_ANY)) => {
                false
            }
            (Lower::Verb, Some(deed)) if self.is_consent(title, &deed) => false,
            (Lower::Exchanged, deed) => deed.is_some(),
            (Lower::Free, Some(_)) => true,
            (Lower::Free, None) => {
                let any = (title.head.noun.end..title.words.end).any(|i| self.page.words.is(i, "any"));
                title.complement && !any && !self.follows(title, ANY_NO_EVERY_EACH)
            }
            (Lower::Verb, Some(deed)) => {
                let full = title.complement || title.head.start < title.head.noun.start;
                full || (is_formal(&deed)
                    && !matches!(deed.action, Action::Adopted | Action::Exchanged | Action::Extended))
            }
            (Lower::Verb, None) => false,
            // "statement of the minister" is a remark, "statement on trade" a text.
            (Lower::Formal, Some(deed)) => {
                let whose = self.page.is(title.head.noun.end, OF_BY_TO);
                let signed = matches!(deed.action, Action::Signed | Action::Initialled) && !deed.negated;
                signed && !whose
                    || is_formal(&deed)
                        && title.complement
                        && (!whose
                            || !matches!(self.page.lexicon.instrument(title.head.row).kind, "statement"))
            }
            (Lower::Formal, None) => false,
        };
        // "the statement issued by the G7" says which; "the convention" points back.
        let told = deed.is_some_and(|deed| deed.passive && self.page.words.is(deed.verb.end, "by"));
        if definite && !told && !title.complement && title.head.start == title.head.noun.start {
            return self.anaphor(title, fits.then_some(DESCRIBED));
        }
        if fits { Verdict::Mention(DESCRIBED) } else { Verdict::Nothing }
    }

    /// "reached agreement on", "sought agreement on": a meeting of minds, as no article makes it one instrument.
    fn is_consent(&self, title: &Title, deed: &Deed) -> bool {
        let head = &title.head;
        matches!(deed.action, Action::Adopted | Action::Proposed)
            && head.start == head.noun.start
            && self.page.is(head.noun.start, AGREEMENT_ACCORD)
            && (head.start == 0 || {
                let new = self.page.words.is(head.start - 1, "new") && head.start > 1;
                let before = head.start - 1 - u32::from(new);
                !self.page.is(before, DETERMINERS) && !near::is_opening_quote(self.page.words, before)
            })
    }

    fn bulk(&self, title: &Title, deed: Option<Deed>, lower: Lower) -> Verdict {
        let head = &title.head;
        let modified = head.start < head.noun.start;
        let counted = self.is_counted(head.start);
        let formal = deed.as_ref().is_some_and(is_formal);
        let fits = match lower {
            Lower::Title | Lower::Name | Lower::Made | Lower::Numbered => false,
            Lower::Exchanged => formal,
            Lower::Signed => modified || counted,
            Lower::Bulk | Lower::Formal => formal && (modified || counted),
            Lower::Free | Lower::Verb => {
                let signed = deed.is_some_and(|deed| {
                    matches!(deed.action, Action::Signed | Action::Exchanged) && !deed.negated
                });
                (formal && (modified || counted || lower == Lower::Free || signed))
                    || deed.is_some_and(|deed| counted && modified || deed.planned && title.complement)
            }
        };
        if !fits {
            return if deed.is_none() { self.anaphor(title, None) } else { Verdict::Nothing };
        }
        let alone = !title.complement || self.page.is(title.head.noun.end, IN_BETWEEN_AMONG);
        Verdict::Bulk(if alone { self.plurals(head.noun.end) } else { title.words.end })
    }

    /// "documents and agreements", "agreements, memoranda and protocols": one bulk.
    pub(crate) fn plurals(&self, end: u32) -> u32 {
        let words = self.page.words;
        let mut end = end;
        loop {
            let mut at = end;
            while at < words.len() && at < end + 2 && matches!(words.text(at), "," | "and" | "&") {
                at += 1;
            }
            if at == end {
                return end;
            }
            let place = self.heads.partition_point(|head| head.noun.end <= at);
            match self.heads.get(place) {
                Some(head) if head.plural && head.start == at => end = head.noun.end,
                _ => return end,
            }
        }
    }

    /// Whether a number or a word of quantity stands before `start`.
    fn is_counted(&self, start: u32) -> bool {
        let words = self.page.words;
        let first = self.page.scan.sentence_of(start).start;
        let mut at = start;
        while at > first && start - at < 4 {
            let last = at - 1;
            let word = words.text(last);
            if words.kind(last) == Kind::Number || self.page.is(last, NUMBERS) || self.page.is(last, COUNTING)
            {
                return true;
            }
            if word == "of" && last > first {
                return self.page.is(last - 1, BUNDLES);
            }
            if words.kind(last) != Kind::Lower || self.page.is(last, DETERMINERS) && start - at > 1 {
                return false;
            }
            at = last;
        }
        false
    }

    fn follows(&self, title: &Title, list: Set) -> bool {
        title.words.start > 0 && self.page.is(title.words.start - 1, list)
    }

    fn is_definite(&self, title: &Title) -> bool {
        self.follows(title, THE_THIS_THAT_SAID_THESE_THOSE)
    }

    fn anaphor(&self, title: &Title, otherwise: Option<RuleId>) -> Verdict {
        if self.is_definite(title) { Verdict::Anaphor(otherwise) } else { Verdict::Nothing }
    }
}
