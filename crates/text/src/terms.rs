//! Terms: the words and phrases that extractors ask the shared pass to find.
//!
//! Every extractor hands its terms to one [`TermsBuilder`] while the pipeline is built. Frozen, they are one
//! vocabulary (folded word → number) and one trie over those numbers, so the pass looks each word of a
//! document up once, whatever the number of extractors.

use crate::{
    fold::{fold, fold_into},
    span::{Span, WordSpan},
    tokenize::tokenize,
    vocabulary::Vocabulary,
    words::{Gap, Kind, Table, Words},
};
use std::collections::HashMap;

/// How the letters of a term's words must be written in the text.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum Case {
    /// In any case: `signed`, `Signed`, `SIGNED`.
    Fold,
    /// As a name: a word that the term capitalises must begin with a capital (`May`, `MAY`, not `may`);
    /// the others are free.
    Name,
    /// Exactly as given: `SCO`, not `Sco`. Diacritics included.
    Exact,
}

/// A handle to one list of terms, as [`TermsBuilder::gazetteer`] gives it. Valid for that builder only.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub struct Gazetteer(pub(crate) u32);

/// An occurrence of a term in a document.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Hit {
    /// The words it covers.
    pub words: WordSpan,
    /// The number the term was registered with.
    pub payload: u32,
}

/// Where a trie node ends a term.
#[derive(Clone, Debug)]
struct End {
    gazetteer: u32,
    payload: u32,
    written: Written,
}

#[derive(Clone, Debug)]
enum Written {
    Any,
    /// Bit `n`: the term's word `n` must begin with a capital.
    Capitals(u64),
    Exactly(Box<[Box<str>]>),
}

impl Written {
    fn fits(&self, words: Words<'_>, start: u32) -> bool {
        match self {
            Written::Any => true,
            Written::Capitals(mask) => {
                let (mut mask, mut index) = (*mask, start);
                while mask != 0 {
                    if mask & 1 == 1 && !words.kind(index).is_capitalised() {
                        return false;
                    }
                    mask >>= 1;
                    index += 1;
                }
                true
            }
            Written::Exactly(text) => {
                (start..).zip(text.iter()).all(|(index, word)| words.text(index) == &**word)
            }
        }
    }
}

/// Collects terms, then freezes into [`Terms`].
#[derive(Default)]
pub struct TermsBuilder {
    vocabulary: HashMap<Box<str>, u32>,
    /// (node, edge) → node; node 0 is the root.
    edges: HashMap<(u32, u32), u32>,
    ends: Vec<Vec<End>>,
    gazetteers: u32,
    table: Table,
}

impl TermsBuilder {
    /// No terms yet.
    pub fn new() -> Self {
        Self { ends: vec![Vec::new()], ..Self::default() }
    }

    /// Registers a list of terms, each with a number of the caller's choice that its hits will carry.
    ///
    /// A term is one or more words; white space in it matches any white space of the text that does not end
    /// the paragraph, and words glued together in it must be glued in the text. Of a term given twice the
    /// later one counts, so that a user's rows override the stock ones. Terms without a word are ignored.
    /// Hits of one gazetteer never overlap: of several that start at a word the longest wins, and the first
    /// to start wins over one that starts inside it. Different gazetteers know nothing of each other.
    pub fn gazetteer<S: AsRef<str>>(
        &mut self,
        terms: impl IntoIterator<Item = (S, u32)>,
        case: Case,
    ) -> Gazetteer {
        let id = self.gazetteers;
        self.gazetteers += 1;
        for (term, payload) in terms {
            self.insert(id, term.as_ref(), payload, case);
        }
        Gazetteer(id)
    }

    /// Registers words whose number is their place in the list, in any case.
    pub fn triggers(&mut self, words: &[&str]) -> Gazetteer {
        self.gazetteer(words.iter().zip(0..), Case::Fold)
    }

    fn insert(&mut self, gazetteer: u32, term: &str, payload: u32, case: Case) {
        self.table.clear();
        let mut table = std::mem::take(&mut self.table);
        tokenize(term, &[Span::new(0, term.len() as u32)], &mut table);
        let words = Words { text: term, table: &table };
        let mut node = 0;
        let mut capitals = 0u64;
        for word in words.iter() {
            let key = fold(word.text);
            let next_number = self.vocabulary.len() as u32 + 1;
            let number = *self.vocabulary.entry(key.into_boxed_str()).or_insert(next_number);
            let glued = word.index > 0 && word.gap == Gap::None;
            let new_node = self.ends.len() as u32;
            node = *self.edges.entry((node, edge(number, glued))).or_insert(new_node);
            if node == new_node {
                self.ends.push(Vec::new());
            }
            if word.kind.is_capitalised() && word.index < 64 {
                capitals |= 1 << word.index;
            }
        }
        if node != 0 {
            let written = match case {
                Case::Fold => Written::Any,
                Case::Name if capitals == 0 => Written::Any,
                Case::Name => Written::Capitals(capitals),
                Case::Exact => Written::Exactly(words.iter().map(|word| word.text.into()).collect()),
            };
            let ends = &mut self.ends[node as usize];
            // The same letters in another case are another term where case counts.
            ends.retain(|end| {
                end.gazetteer != gazetteer || case == Case::Exact && !same(&end.written, &written)
            });
            ends.push(End { gazetteer, payload, written });
        }
        self.table = table;
    }

    /// Ends the collection.
    pub fn freeze(self) -> Terms {
        let mut words: Vec<(&str, u32)> =
            self.vocabulary.iter().map(|(word, number)| (&**word, *number)).collect();
        words.sort_unstable_by_key(|(_, number)| *number);
        let mut edges: Vec<(u32, u32, u32)> =
            self.edges.iter().map(|((node, edge), next)| (*node, *edge, *next)).collect();
        edges.sort_unstable();
        let mut roots = vec![0; words.len() + 1];
        let mut starts = vec![0u32; self.ends.len() + 1];
        for (node, edge, next) in &edges {
            starts[*node as usize + 1] += 1;
            if *node == 0 {
                roots[(edge >> 1) as usize] = *next; // a first word is never glued
            }
        }
        for node in 1..starts.len() {
            starts[node] += starts[node - 1];
        }
        Terms {
            vocabulary: Vocabulary::new(words.iter().map(|(word, _)| *word)),
            edges: edges.iter().map(|(_, edge, next)| (*edge, *next)).collect(),
            starts,
            roots,
            ends: self.ends,
            gazetteers: self.gazetteers,
        }
    }
}

fn same(a: &Written, b: &Written) -> bool {
    matches!((a, b), (Written::Exactly(a), Written::Exactly(b)) if a == b)
}

fn edge(number: u32, glued: bool) -> u32 {
    number << 1 | u32::from(glued)
}

/// The frozen terms of all extractors. Shared by all threads.
pub struct Terms {
    vocabulary: Vocabulary,
    /// The edges of node `n` are `edges[starts[n]..starts[n + 1]]`, sorted.
    edges: Vec<(u32, u32)>,
    starts: Vec<u32>,
    /// By vocabulary number: the node of a term's first word, 0 for none.
    roots: Vec<u32>,
    ends: Vec<Vec<End>>,
    gazetteers: u32,
}

impl Terms {
    /// Number of gazetteers.
    pub fn gazetteers(&self) -> usize {
        self.gazetteers as usize
    }

    /// Number of different words in all terms.
    pub fn vocabulary(&self) -> usize {
        self.vocabulary.len()
    }

    /// Fills the table's vocabulary column. `key` is scratch.
    pub(crate) fn number_words(&self, text: &str, table: &mut Table, key: &mut String) {
        // The marks that news text is full of, folded once.
        let quote = self.vocabulary.folded("\"");
        let apostrophe = self.vocabulary.folded("'");
        let possessive = self.vocabulary.folded("'s");
        for index in 0..table.len() {
            let word = &text[table.start[index] as usize..table.end[index] as usize];
            let number = match table.kind[index] {
                Kind::Opaque => 0,
                Kind::Clitic => possessive,
                _ if word.is_ascii() => self.vocabulary.ascii(word.as_bytes()),
                _ => match word {
                    "\u{201c}" | "\u{201d}" => quote,
                    "\u{2018}" | "\u{2019}" => apostrophe,
                    // Folding shortens a word, but never by that much.
                    _ if word.len() > 4 * self.vocabulary.longest() => 0,
                    _ => {
                        key.clear();
                        fold_into(word, key);
                        self.vocabulary.folded(key)
                    }
                },
            };
            table.vocab.push(number);
        }
    }

    fn next(&self, node: u32, edge: u32) -> Option<u32> {
        let (start, end) = (self.starts[node as usize] as usize, self.starts[node as usize + 1] as usize);
        let edges = &self.edges[start..end];
        let place = edges.binary_search_by_key(&edge, |(edge, _)| *edge).ok()?;
        Some(edges[place].1)
    }

    fn is_leaf(&self, node: u32) -> bool {
        self.starts[node as usize] == self.starts[node as usize + 1]
    }

    /// Finds the terms and appends them to `hits`, one list a gazetteer.
    pub(crate) fn find(&self, words: Words<'_>, hits: &mut [Vec<Hit>], best: &mut Vec<(u32, Hit)>) {
        for start in 0..words.len() {
            let number = words.table.vocab[start as usize];
            if number == 0 || self.roots[number as usize] == 0 {
                continue;
            }
            best.clear();
            let mut node = self.roots[number as usize];
            let mut end = start + 1;
            loop {
                for found in &self.ends[node as usize] {
                    if found.written.fits(words, start) {
                        let hit = Hit { words: WordSpan::new(start, end), payload: found.payload };
                        match best.iter_mut().find(|(gazetteer, _)| *gazetteer == found.gazetteer) {
                            Some((_, longest)) => *longest = hit,
                            None => best.push((found.gazetteer, hit)),
                        }
                    }
                }
                if self.is_leaf(node) || end >= words.len() {
                    break;
                }
                let number = words.table.vocab[end as usize];
                let gap = words.gap(end);
                if number == 0 || gap == Gap::Paragraph {
                    break;
                }
                match self.next(node, edge(number, gap == Gap::None)) {
                    Some(next) => node = next,
                    None => break,
                }
                end += 1;
            }
            for (gazetteer, hit) in best.drain(..) {
                let list = &mut hits[gazetteer as usize];
                if list.last().is_none_or(|last| last.words.end <= start) {
                    list.push(hit);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ScanBuf;

    fn find(terms: &[&str], case: Case, text: &str) -> Vec<String> {
        let mut builder = TermsBuilder::new();
        let gazetteer = builder.gazetteer(terms.iter().zip(0..), case);
        let terms = builder.freeze();
        let mut buf = ScanBuf::default();
        let scan = buf.scan(&terms, text);
        scan.hits(gazetteer).iter().map(|hit| scan.words().bytes(hit.words).of(text).to_owned()).collect()
    }

    #[test]
    fn case_modes() {
        assert_eq!(find(&["May"], Case::Fold, "may May MAY"), ["may", "May", "MAY"]);
        assert_eq!(find(&["May"], Case::Name, "may May MAY"), ["May", "MAY"]);
        assert_eq!(find(&["SCO"], Case::Exact, "sco Sco SCO"), ["SCO"]);
    }

    #[test]
    fn the_longest_term_wins_within_a_gazetteer() {
        let terms = ["China", "People's Republic of China", "Republic of China"];
        assert_eq!(
            find(&terms, Case::Name, "the People’s Republic of China"),
            ["People’s Republic of China"]
        );
    }

    #[test]
    fn a_shorter_term_stands_where_the_longer_breaks_off() {
        assert_eq!(
            find(&["New York", "New York Times", "York"], Case::Name, "New York Post, York"),
            ["New York", "York"]
        );
    }

    #[test]
    fn odd_spaces_and_line_breaks_match_a_space_but_paragraphs_do_not() {
        let text = "Xi\u{a0}Jinping, Xi\nJinping, Xi\u{2002}Jinping, XiJinping, Xi\n\nJinping";
        assert_eq!(find(&["Xi Jinping"], Case::Name, text).len(), 3);
    }

    #[test]
    fn accents_may_be_absent_on_either_side() {
        assert_eq!(find(&["Erdogan"], Case::Name, "Erdoğan"), ["Erdoğan"]);
        assert_eq!(find(&["Łukasz Élysée"], Case::Name, "Lukasz Elysee"), ["Lukasz Elysee"]);
    }

    #[test]
    fn glue_matters() {
        assert_eq!(
            find(&["Nur-Sultan", "G20"], Case::Name, "Nur-Sultan, Nur - Sultan, G 20, G20"),
            ["Nur-Sultan", "G20"]
        );
    }

    #[test]
    fn gazetteers_do_not_shadow_each_other() {
        let mut builder = TermsBuilder::new();
        let people = builder.gazetteer([("Xi Jinping", 0)], Case::Name);
        let doctrines = builder.gazetteer([("Xi Jinping Thought", 0)], Case::Name);
        let terms = builder.freeze();
        let mut buf = ScanBuf::default();
        let scan = buf.scan(&terms, "Xi Jinping Thought");
        assert_eq!((scan.hits(people).len(), scan.hits(doctrines).len()), (1, 1));
    }

    #[test]
    fn a_later_row_overrides() {
        let mut builder = TermsBuilder::new();
        let list = builder.gazetteer([("Bright Road", 1), ("Bright Road", 2)], Case::Name);
        let terms = builder.freeze();
        let mut buf = ScanBuf::default();
        assert_eq!(buf.scan(&terms, "Bright Road").hits(list)[0].payload, 2);
    }
}
