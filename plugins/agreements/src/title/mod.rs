//! Where a title begins and ends, from the noun that names the instrument.

mod complement;
mod idle;
mod left;
mod line;
mod list;
mod quoted;
mod right;

use crate::near;
use crate::page::Page;
use crate::sets::*;
use chancery_core::prelude::*;

/// An instrument's noun in the text, grown to the left.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Head {
    /// The noun itself: `Joint Statement`.
    pub(crate) noun: WordSpan,
    /// Its row in the table of instruments.
    pub(crate) row: usize,
    /// Whether it is a plural.
    pub(crate) plural: bool,
    /// First word of the title.
    pub(crate) start: u32,
    /// Whether the noun is written as a name, not only because it opens a sentence.
    pub(crate) capital: bool,
    /// Whether what stands before the noun makes it one instrument's name: `Astana Declaration`.
    pub(crate) distinct: bool,
}

/// How a title was bounded.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Bounds {
    /// By the words that belong to it.
    Grammar,
    /// By quotation marks.
    Quotes,
    /// By quotation marks, as the name of the instrument before it.
    Apposed,
    /// By the ends of its paragraph.
    Line,
}

/// A title.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Title {
    pub(crate) head: Head,
    /// The whole title.
    pub(crate) words: WordSpan,
    pub(crate) bounds: Bounds,
    /// Whether the noun has a complement of its own: `… on Trade`.
    pub(crate) complement: bool,
    /// Whether it is a well-known name, which the grammar of titles does not find.
    pub(crate) known: bool,
}

impl Title {
    fn new(head: &Head, words: WordSpan, bounds: Bounds) -> Self {
        Self { head: *head, words, bounds, complement: words.end > head.noun.end, known: false }
    }

    /// A well-known name; its head is the name's last word.
    pub(crate) fn of_name(words: WordSpan) -> Self {
        let head =
            Head { noun: words, row: 0, plural: false, start: words.start, capital: true, distinct: true };
        Self { known: true, ..Self::new(&head, words, Bounds::Grammar) }
    }
}

/// No title has more words before its noun, nor more behind it. What bounds a title bounds the work it makes.
const MOST_BEFORE: u32 = 40;
const MOST_BEHIND: u32 = 160;

/// Those of `titles`, which are sorted by their first word, that may share a word with `words` or touch it.
pub(crate) fn near_to(titles: &[Title], words: WordSpan) -> &[Title] {
    let longest = MOST_BEFORE + MOST_BEHIND;
    let first = titles.partition_point(|title| title.words.start + longest < words.start);
    let last = titles.partition_point(|title| title.words.start <= words.end);
    &titles[first.min(last)..last]
}

/// Whether two spans share a word.
fn overlap(one: WordSpan, other: WordSpan) -> bool {
    one.start < other.end && other.start < one.end
}

/// Grows titles in one document.
pub(crate) struct Grower<'a> {
    pub(crate) page: Page<'a>,
    /// All heads, in order.
    pub(crate) heads: Vec<Head>,
}

impl<'a> Grower<'a> {
    /// All nouns of the text that may name an instrument, grown to the left.
    pub(crate) fn new(page: Page<'a>) -> Self {
        let mut grower = Self { page, heads: Vec::new() };
        let mut heads = Vec::with_capacity(page.scan.hits(page.lexicon.heads).len());
        heads.extend(page.lexicon.heads(page).map(|(noun, row, plural)| grower.left(noun, row, plural)));
        grower.heads = heads;
        grower
    }

    /// The titles of the text, in order of their nouns, without those that are plainly no instruments. `names` are the
    /// well-known names in the text.
    pub(crate) fn titles(&self, names: impl Iterator<Item = WordSpan> + Clone) -> Vec<Title> {
        let mut titles: Vec<Title> = Vec::with_capacity(self.heads.len() + 8);
        let mut idle = false;
        let mut rest = self.heads.as_slice();
        while let Some(head) = rest.first() {
            let sentence = self.page.scan.sentence_of(head.noun.start);
            let count = rest.iter().take_while(|head| head.noun.start < sentence.end).count();
            let (heads, behind) = rest.split_at(count);
            rest = behind;
            if self.is_idle(heads, sentence) && !names.clone().any(|name| overlap(name, sentence)) {
                idle = true;
            } else {
                self.grow_all(heads, &mut titles);
            }
        }
        if idle && titles.iter().any(|title| title.bounds == Bounds::Line) {
            // A line that is a title may hold sentences; whatever they name is cited in it.
            titles.clear();
            self.grow_all(&self.heads, &mut titles);
        }
        titles
    }

    fn grow_all(&self, heads: &[Head], titles: &mut Vec<Title>) {
        for head in heads {
            let earlier = titles.last().copied();
            if let Some(earlier) = earlier {
                // A noun inside the marks of a quoted title, or of a line that is one, may still name another
                // instrument; the noun that follows another directly ("Treaty Protocol") took it in.
                if head.start < earlier.words.start {
                    titles.pop();
                }
            }
            let title = self.grow(head);
            titles.push(title);
            titles.extend(self.apposition(&title));
        }
    }

    fn grow(&self, head: &Head) -> Title {
        if let Some(words) = self.quoted(head) {
            return Title::new(head, words, Bounds::Quotes);
        }
        if let Some(words) = self.line(head) {
            return Title::new(head, words, Bounds::Line);
        }
        Title::new(head, WordSpan::new(head.start, self.right(head)), Bounds::Grammar)
    }

    /// The head whose title starts at `index`, determiners and quotation marks before it skipped.
    pub(crate) fn head_from(&self, mut index: u32, limit: u32) -> Option<&Head> {
        while index < limit
            && (near::is_opening_quote(self.page.words, index) || self.page.is(index, DETERMINERS))
        {
            index += 1;
        }
        let place = self.heads.partition_point(|head| head.noun.end <= index);
        self.heads[place..].iter().take(3).find(|head| head.start == index)
    }

    /// Whether word `index` opens or closes a clause, or carries one.
    pub(crate) fn is_clause_word(&self, index: u32) -> bool {
        self.page.words.kind(index) == Kind::Lower && self.page.clause_at(index).is_some()
    }
}
