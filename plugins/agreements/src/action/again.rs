//! Instruments of which the text says that they fared as those before: "… followed on Friday", "Among them are …",
//! "The text bears the title …".

use super::{Deed, Deeds};
use crate::{near, title::Title};
use chancery_core::prelude::*;

/// How many sentences back the deed may stand that is meant.
const SENTENCES_BACK: usize = 4;

impl Deeds<'_> {
    /// The deed of the last instrument before `title`, where the text says that it is shared. `earlier` are the deeds
    /// of the titles before it.
    pub(super) fn shared(&self, title: &Title, earlier: &[Option<Deed>]) -> Option<Deed> {
        let verb = self.followed(title).or_else(|| self.counted_in(title))?;
        let sentence = self.scan.sentence_number(title.head.noun.start);
        let first = self.scan.sentences()[sentence.saturating_sub(SENTENCES_BACK)].start;
        let told = self.titles[..earlier.len()].iter().zip(earlier).rev();
        let mut told = told.take_while(|(title, _)| title.words.start >= first);
        let deed = told.find_map(|(_, deed)| *deed)?;
        Some(Deed { verb, passive: true, ..deed })
    }

    /// "followed" behind the title, where it has no object.
    fn followed(&self, title: &Title) -> Option<WordSpan> {
        let limit = self.scan.sentence_of(title.head.noun.start).end;
        let mut at = title.words.end;
        while at < limit && near::is_closing_quote(self.words, at) {
            at += 1;
        }
        let alone = at < limit
            && self.is(at, "followed")
            && !self.is(at + 1, "by up with")
            && !self.has_object(at + 1, limit);
        alone.then(|| WordSpan::new(at, at + 1))
    }

    /// "Among them are" and the like before the title, over others that stand in one list with it.
    fn counted_in(&self, title: &Title) -> Option<WordSpan> {
        let first = self.scan.sentence_of(title.head.noun.start).start;
        let mut at = title.words.start;
        while at > first {
            let last = at - 1;
            let skipped = near::is_opening_quote(self.words, last)
                || near::is_closing_quote(self.words, last)
                || self.words.kind(last) == Kind::Number
                || near::is_quantity(self.text(last))
                || self.is(last, near::DETERMINERS)
                || self.is(last, "and ,");
            if skipped {
                at = last;
                continue;
            }
            if let Some(other) = self.titles.iter().rev().find(|other| other.words.end == at)
                && other.words.start >= first
            {
                at = other.words.start;
                continue;
            }
            break;
        }
        let is = |back: u32, list: &str| at >= first + back && self.is(at - back, list);
        let listed = is(1, "is are was were") && is(2, "them these") && is(3, "among")
            || is(1, "include includes included comprise comprised") && is(2, "they these");
        let named = is(1, "title name heading")
            && is(2, "the a")
            && is(3, "bears bore bearing carries carried has had");
        (listed || named).then(|| WordSpan::new(at - 1, at))
    }
}
