//! A document's words, with what the plugin knows of them.

use crate::{
    lexicon::{Lexicon, Verb},
    names::Party,
    sets::{CLAUSE, Classes, FINITE, Set},
};
use chancery_core::prelude::*;
use std::cell::Cell;

/// What is known of every word of one document: which hits of the plugin's terms cover it, and the row of its
/// classes once that has been asked for. A rule asks dozens of words about many lists, and most are in none.
pub(crate) struct Marks(Vec<u16>);

/// The row of a word's classes; 0 where it has not been looked up.
const ROW: u16 = MOST_ROWS as u16 - 1;
const PARTY: u16 = 1 << 11;
const CITY: u16 = 1 << 12;
const HEAD: u16 = 1 << 13;
const MODIFIER: u16 = 1 << 14;
/// A verb starts or ends with the word, or it says by itself what happened to an instrument.
const DEED: u16 = 1 << 15;

/// There are no more rows of classes than this.
pub(crate) const MOST_ROWS: usize = 1 << 11;

thread_local! {
    /// The marks of the last document, to be used again: large blocks are what costs an allocator most.
    static SPARE: Cell<Vec<u16>> = const { Cell::new(Vec::new()) };
}

impl Marks {
    pub(crate) fn new(scan: Scan<'_>, lexicon: &Lexicon) -> Self {
        let mut marks = SPARE.take();
        marks.clear();
        marks.resize(scan.words().len() as usize, 0);
        let mut add = |at: u32, mark: u16| marks[at as usize] |= mark;
        let [names, acronyms] = lexicon.names.lists();
        let covers = [
            (names, PARTY),
            (acronyms, PARTY),
            (lexicon.cities, CITY),
            (lexicon.heads, HEAD),
            (lexicon.modifiers, MODIFIER),
            (lexicon.asides, DEED),
        ];
        for (list, mark) in covers {
            for hit in scan.hits(list) {
                // Most have a word or two.
                let (first, last) = (hit.words.start, hit.words.end - 1);
                add(first, mark);
                add(last, mark);
                (first + 1..last).for_each(|at| add(at, mark));
            }
        }
        for hit in scan.hits(lexicon.verbs) {
            add(hit.words.start, DEED);
            add(hit.words.end - 1, DEED);
        }
        Self(marks)
    }
}

impl Drop for Marks {
    fn drop(&mut self) {
        SPARE.set(std::mem::take(&mut self.0));
    }
}

/// One document and the tables to read it with. Cheap to copy.
#[derive(Clone, Copy)]
pub(crate) struct Page<'a> {
    pub(crate) scan: Scan<'a>,
    pub(crate) words: Words<'a>,
    pub(crate) lexicon: &'a Lexicon,
    marks: &'a [Cell<u16>],
}

impl<'a> Page<'a> {
    pub(crate) fn new(scan: Scan<'a>, lexicon: &'a Lexicon, marks: &'a mut Marks) -> Self {
        let marks = Cell::from_mut(marks.0.as_mut_slice()).as_slice_of_cells();
        Self { scan, words: scan.words(), lexicon, marks }
    }

    /// The classes of word `index`; none past the last word.
    #[inline(never)]
    pub(crate) fn classes(&self, index: u32) -> &'a Classes {
        let Some(mark) = self.marks.get(index as usize) else { return Classes::none() };
        let row = mark.get() & ROW;
        if row == 0 { self.looked_up(index) } else { self.lexicon.sets.at(row) }
    }

    /// The classes of a word that has not been asked for. Apart, so that the common way needs no room on the stack.
    #[inline(never)]
    fn looked_up(&self, index: u32) -> &'a Classes {
        let row = self.lexicon.sets.row(self.scan, index);
        let mark = &self.marks[index as usize];
        mark.set(mark.get() | row);
        self.lexicon.sets.at(row)
    }

    /// Whether word `index` is in `set`.
    #[inline]
    pub(crate) fn is(&self, index: u32, set: Set) -> bool {
        self.classes(index).has(set)
    }

    /// Whether one of the words of `range` is in `set`.
    pub(crate) fn any(&self, mut range: std::ops::Range<u32>, set: Set) -> bool {
        range.any(|index| self.is(index, set))
    }

    /// Whether word `index` says how many.
    pub(crate) fn is_quantity(&self, index: u32) -> bool {
        self.classes(index).is_quantity()
    }

    /// Whether word `index` opens, closes or carries a clause: `Some(true)` where it does in any title.
    pub(crate) fn clause_at(&self, index: u32) -> Option<bool> {
        let classes = self.classes(index);
        classes.has(CLAUSE).then(|| classes.has(FINITE))
    }

    #[inline]
    fn marked(&self, index: u32, mark: u16) -> bool {
        self.marks.get(index as usize).is_some_and(|marks| marks.get() & mark != 0)
    }

    /// Whether word `index` belongs to an instrument's noun.
    #[inline]
    pub(crate) fn is_head(&self, index: u32) -> bool {
        self.marked(index, HEAD)
    }

    /// Whether nothing happens to an instrument in `words`, and they name no party.
    pub(crate) fn is_quiet(&self, words: WordSpan) -> bool {
        self.marks_in(words) & (PARTY | DEED) == 0
    }

    /// Whether something may happen to an instrument between the words `start` and `end`: where no word speaks of it,
    /// no rule about verbs has anything to find.
    pub(crate) fn has_deed(&self, start: u32, end: u32) -> bool {
        start < end && self.marks_in(WordSpan::new(start, end)) & DEED != 0
    }

    fn marks_in(&self, words: WordSpan) -> u16 {
        let marks = &self.marks[words.start as usize..words.end as usize];
        marks.iter().fold(0, |all, marks| all | marks.get())
    }

    /// Whether the words belong to a longer phrase that names no instrument.
    pub(crate) fn is_trapped(&self, words: WordSpan) -> bool {
        let over = |index| self.scan.hit_over(self.lexicon.traps, index);
        over(words.start).or_else(|| over(words.end - 1)).is_some_and(|trap| trap.words.len() > words.len())
    }

    #[inline]
    fn hit_over(&self, list: Gazetteer, mark: u16, index: u32) -> Option<Hit> {
        if self.marked(index, mark) { self.scan.hit_over(list, index) } else { None }
    }

    #[inline]
    fn hit_at(&self, list: Gazetteer, mark: u16, index: u32) -> Option<Hit> {
        if self.marked(index, mark) { self.scan.hit_at(list, index) } else { None }
    }

    /// The party whose name covers word `index`.
    #[inline]
    pub(crate) fn party_over(&self, index: u32) -> Option<Party> {
        if self.marked(index, PARTY) { self.lexicon.names.over(self.scan, index) } else { None }
    }

    /// The city whose name covers word `index`.
    pub(crate) fn city_over(&self, index: u32) -> Option<Hit> {
        self.hit_over(self.lexicon.cities, CITY, index)
    }

    /// The city whose name starts at word `index`.
    pub(crate) fn city_at(&self, index: u32) -> Option<Hit> {
        self.hit_at(self.lexicon.cities, CITY, index)
    }

    /// The modifier that covers word `index`.
    pub(crate) fn modifier_over(&self, index: u32) -> Option<Hit> {
        self.hit_over(self.lexicon.modifiers, MODIFIER, index)
    }

    /// The modifier that starts at word `index`.
    pub(crate) fn modifier_at(&self, index: u32) -> Option<Hit> {
        self.hit_at(self.lexicon.modifiers, MODIFIER, index)
    }

    /// The instrument's noun that starts at word `index`.
    pub(crate) fn head_at(&self, index: u32) -> Option<Hit> {
        self.hit_at(self.lexicon.heads, HEAD, index)
    }

    /// The verb that starts at word `index`.
    #[inline]
    pub(crate) fn verb_at(&self, index: u32) -> Option<(WordSpan, Verb)> {
        if self.marked(index, DEED) { self.lexicon.verb_at(self.scan, index) } else { None }
    }

    /// The verb that ends before word `index`.
    #[inline]
    pub(crate) fn verb_before(&self, index: u32) -> Option<(WordSpan, Verb)> {
        if self.marked(index.wrapping_sub(1), DEED) { self.lexicon.verb_before(self, index) } else { None }
    }
}
