//! The rounds: which numbers of a document are read, and in what order.
//!
//! The rules are far more code than the processor's first cache holds, and a number that goes through all of them
//! drives out what the next one needs. So the numbers go in small companies, a round for each kind of rule: what
//! they are, their units, their nouns, what stands around them.

use crate::{
    CountValue,
    draft::{Draft, Stage},
    exclude::Dated,
    reader::Reader,
};
use chancery_core::prelude::*;

/// So many numbers go through a round together.
const TOGETHER: usize = 48;

/// The numbers of one document on their way.
pub(crate) struct Rounds<'a> {
    reader: &'a Reader,
    scan: Scan<'a>,
    dated: &'a Dated,
    found: Vec<Annotation<CountValue>>,
    /// The first word that no number has taken in.
    next: u32,
}

impl<'a> Rounds<'a> {
    /// The quantities of the document, in order.
    pub(crate) fn run(reader: &'a Reader, scan: Scan<'a>, dated: &'a Dated) -> Vec<Annotation<CountValue>> {
        let mut seeds = Seeds::new(reader, scan);
        // Most number words come to something, most digits are dates.
        let room = seeds.lists[0].len() + seeds.digits.len() / 2;
        let mut rounds = Self { reader, scan, dated, found: Vec::with_capacity(room), next: 0 };
        let mut company: Vec<Draft<'a>> = Vec::with_capacity(TOGETHER);
        // Behind the last word that was read as a number and is none.
        let mut floor = 0;
        loop {
            let mut reach = rounds.next;
            while company.len() < TOGETHER
                && let Some(seed) = seeds.next()
            {
                if seed >= reach {
                    company.push(Draft::new(scan.cursor(seed)));
                    let Some(draft) = company.last_mut() else { continue };
                    reader.number(draft, dated);
                    draft.floor = floor;
                    reach = draft.reach;
                    if draft.stage == Stage::Nothing && reach == seed + 1 {
                        // A date, as a rule: all that is left of it is its place.
                        floor = reach;
                        company.pop();
                    }
                }
            }
            if company.is_empty() {
                return rounds.found;
            }
            company.iter_mut().for_each(|draft| reader.units(draft));
            company.iter_mut().for_each(|draft| reader.counted_things(draft, dated));
            company.iter_mut().for_each(|draft| reader.surroundings(draft, dated));
            company.iter_mut().for_each(|draft| rounds.take(draft));
            company.clear();
        }
    }

    /// Takes a number in after those before it, unless one of them has taken in its words.
    fn take(&mut self, draft: &mut Draft<'a>) {
        let reach = draft.reach;
        self.next = self.next.max(draft.floor);
        if draft.seed >= self.next {
            self.settle(draft);
        }
        // Of what the number's first round went over some may be left for others.
        while self.next < reach {
            match (self.next..reach).find(|&index| self.reader.is_seed(self.scan, index)) {
                Some(seed) => self.settle(&mut self.reader.read(self.scan.cursor(seed), self.dated)),
                None => break,
            }
        }
    }

    fn settle(&mut self, draft: &mut Draft<'a>) {
        let seed = draft.seed;
        let taken = self.found.last().map_or(0, |last| last.span.end);
        if draft.stage == Stage::Whole && draft.span().start < taken {
            // What stands between two numbers belongs to one of them ("10 $ 30 $"): read on without it.
            let sight = WordSpan::new(self.next.min(seed), self.scan.sentence_of(seed).end);
            *draft = self.reader.read(self.scan.cursor_in(seed, sight), self.dated);
        }
        if draft.stage == Stage::Whole {
            self.next = draft.end.max(seed + 1);
            self.found.push(draft.finish());
        } else {
            self.next = draft.next.max(seed + 1);
        }
    }
}

/// The words that may begin a quantity, in order: digits, number words, Roman numerals.
struct Seeds<'a> {
    lists: [&'a [Hit]; 2],
    digits: &'a [u32],
}

impl<'a> Seeds<'a> {
    fn new(reader: &Reader, scan: Scan<'a>) -> Self {
        Self { lists: reader.seeds().map(|gazetteer| scan.hits(gazetteer)), digits: scan.words().numbers() }
    }
}

impl Iterator for Seeds<'_> {
    type Item = u32;

    fn next(&mut self) -> Option<u32> {
        let [words, roman] = self.lists.map(|list| list.first().map_or(u32::MAX, |hit| hit.words.start));
        let digits = self.digits.first().copied().unwrap_or(u32::MAX);
        let next = digits.min(words).min(roman);
        if next == u32::MAX {
            return None;
        }
        self.digits = &self.digits[usize::from(digits == next)..];
        self.lists[0] = &self.lists[0][usize::from(words == next)..];
        self.lists[1] = &self.lists[1][usize::from(roman == next)..];
        Some(next)
    }
}
