//! Instruments of which the text says that they fared as those before: "… followed on Friday", "Among them are …",
//! "The text bears the title …".

use super::{Deed, Deeds};
use crate::sets::*;
use crate::{
    near,
    title::{Title, near_to},
};
use chancery_core::prelude::*;

/// How many sentences back the deed may stand that is meant.
const SENTENCES_BACK: usize = 4;

impl Deeds<'_> {
    /// The deed of the last instrument before `title`, where the text says that it is shared. `earlier` are the deeds
    /// of the titles before it.
    pub(super) fn shared(&self, title: &Title, earlier: &[Option<Deed>]) -> Option<Deed> {
        let verb = self.followed(title).or_else(|| self.counted_in(title))?;
        let sentence = self.page.scan.sentence_number(title.head.noun.start);
        let first = self.page.scan.sentences()[sentence.saturating_sub(SENTENCES_BACK)].start;
        let told = self.titles[..earlier.len()].iter().zip(earlier).rev();
        let mut told = told.take_while(|(title, _)| title.words.start >= first);
        let deed = told.find_map(|(_, deed)| *deed)?;
        Some(Deed { verb, passive: true, ..deed })
    }

    /// "followed" behind the title, where it has no object.
    fn followed(&self, title: &Title) -> Option<WordSpan> {
        let limit = self.page.scan.sentence_of(title.head.noun.start).end;
        let mut at = title.words.end;
        if !self.page.has_deed(at, limit) {
            return None;
        }
        while at < limit && near::is_closing_quote(self.page.words, at) {
            at += 1;
        }
        let alone = at < limit
            && self.reads(at, "followed")
            && !self.is(at + 1, BY_UP_WITH)
            && !self.has_object(at + 1, limit);
        alone.then(|| WordSpan::new(at, at + 1))
    }

    /// "Among them are" and the like before the title, over others that stand in one list with it.
    fn counted_in(&self, title: &Title) -> Option<WordSpan> {
        let first = self.page.scan.sentence_of(title.head.noun.start).start;
        let mut at = title.words.start;
        if !self.page.has_deed(first, at) {
            return None;
        }
        while at > first {
            let last = at - 1;
            let classes = self.page.classes(last);
            let skipped = classes.has(DETERMINERS)
                || classes.has(AND_COMMA)
                || classes.is_quantity()
                || self.page.words.kind(last) == Kind::Number
                || near::is_opening_quote(self.page.words, last)
                || near::is_closing_quote(self.page.words, last);
            if skipped {
                at = last;
                continue;
            }
            if let Some(other) =
                near_to(self.titles, WordSpan::new(last, at)).iter().rev().find(|other| other.words.end == at)
                && other.words.start >= first
            {
                at = other.words.start;
                continue;
            }
            break;
        }
        let is = |back: u32, set: Set| at >= first + back && self.is(at - back, set);
        let listed =
            is(1, IS_ARE_WAS_WERE) && is(2, THEM_THESE) && at >= first + 3 && self.reads(at - 3, "among")
                || is(1, INCLUDE) && is(2, THEY_THESE);
        let named = is(1, TITLE_NAME_HEADING) && is(2, THE_A) && is(3, BEARS);
        (listed || named).then(|| WordSpan::new(at - 1, at))
    }
}
