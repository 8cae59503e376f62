//! What happened to an instrument: the verb that has it as its object or its subject.

mod again;
mod judge;
mod left;
mod right;

use crate::Action;
use crate::page::Page;
use crate::sets::*;
use crate::title::Title;
use chancery_core::prelude::*;

/// What the sentence says of an instrument.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) struct Deed {
    pub(crate) action: Action,
    pub(crate) planned: bool,
    pub(crate) negated: bool,
    /// The verb.
    pub(crate) verb: WordSpan,
    /// Whether the instrument is what the verb is done to and stands before it: the doers follow "by".
    pub(crate) passive: bool,
}

/// Reads the sentences around titles.
pub(crate) struct Deeds<'a> {
    pub(crate) page: Page<'a>,
    /// All titles, by their first word.
    pub(crate) titles: &'a [Title],
}

impl Deeds<'_> {
    /// What is said of every title, in their order.
    pub(crate) fn all(&self) -> Vec<Option<Deed>> {
        let mut left: Vec<Option<Deed>> = Vec::with_capacity(self.titles.len());
        for (index, title) in self.titles.iter().enumerate() {
            let deed = self.left(title, index, &left).or_else(|| self.lead_in(title));
            left.push(deed);
        }
        let mut right: Vec<Option<Deed>> = vec![None; self.titles.len()];
        for index in (0..self.titles.len()).rev() {
            right[index] = self.right(&self.titles[index], index, &right);
        }
        let mut deeds = left;
        for (deed, right) in deeds.iter_mut().zip(right) {
            *deed = deed.or(right);
        }
        for index in 0..deeds.len() {
            // "Among them are the Lake Declaration and two statements, which …" says less of the first by what follows.
            let next = self.titles.get(index + 1).map_or(u32::MAX, |next| next.words.end);
            let beyond = deeds[index].is_none_or(|deed| deed.passive && deed.verb.start >= next);
            if beyond && let Some(deed) = self.shared(&self.titles[index], &deeds[..index]) {
                deeds[index] = Some(deed);
            }
        }
        deeds
    }

    fn text(&self, index: u32) -> &str {
        self.page.words.text(index)
    }

    /// Whether word `index` is `word`, in any case.
    fn reads(&self, index: u32, word: &str) -> bool {
        self.page.words.is(index, word)
    }

    fn is(&self, index: u32, set: Set) -> bool {
        self.page.is(index, set)
    }

    fn is_clause_word(&self, index: u32) -> bool {
        self.page.words.kind(index) == Kind::Lower && self.page.clause_at(index).is_some()
    }
}
