//! Terms: the words and phrases that extractors ask the shared pass to find.
//!
//! Every extractor hands its terms to one [`TermsBuilder`] while the pipeline is built. Frozen, they are one
//! vocabulary (folded word → number) and one trie over those numbers, so the pass looks each word of a
//! document up once, whatever the number of extractors.

mod builder;
mod trie;

pub use builder::TermsBuilder;
pub(crate) use trie::{CAPITAL_ROOT, INNER, Node, ROOT};

use crate::{
    span::WordSpan,
    vocabulary::Vocabulary,
    words::{Gap, Words},
};
use trie::{Edges, End, Written, edge};

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

/// A handle to a list of single words, as [`TermsBuilder::words`] gives it. Valid for that builder only.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub struct WordList(pub(crate) u32);

/// An occurrence of a term in a document.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Hit {
    /// The words it covers.
    pub words: WordSpan,
    /// The number the term was registered with.
    pub payload: u32,
}

/// In which of 64 word lists a word is.
#[derive(Clone, Copy, Default)]
struct Listed {
    /// A bit a list.
    lists: u64,
    /// The place of its first payload; the others follow in the order of the lists.
    from: u32,
}

/// The frozen terms of all extractors. Shared by all threads.
pub struct Terms {
    /// The words, with the nodes of those that terms begin with. These nodes have the words' numbers.
    vocabulary: Vocabulary,
    edges: Edges,
    /// The other nodes, which are numbered on from the words.
    nodes: Vec<Node>,
    /// The ends of nodes that have more than one.
    ends: Vec<End>,
    exact: Vec<Box<[Box<str>]>>,
    gazetteers: u32,
    /// Words of 64 bits that the next two hold by vocabulary number.
    stride: u32,
    /// The gazetteers with a term that begins with the word.
    begins: Vec<u64>,
    /// The gazetteers with a term that ends with the word.
    closes: Vec<u64>,
    /// By vocabulary number, as many rows a word as hold a bit for every list.
    listed: Vec<Listed>,
    /// Rows a word.
    listed_stride: u32,
    /// Payloads of the words in lists.
    payloads: Vec<u32>,
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

    /// Whether a term of `gazetteer` begins with the word of that vocabulary number.
    #[inline]
    pub(crate) fn begins(&self, gazetteer: Gazetteer, word: u32) -> bool {
        self.bit(&self.begins, gazetteer.0, word)
    }

    /// Whether a term of `gazetteer` ends with the word of that vocabulary number.
    #[inline]
    pub(crate) fn closes(&self, gazetteer: Gazetteer, word: u32) -> bool {
        self.bit(&self.closes, gazetteer.0, word)
    }

    #[inline]
    fn bit(&self, bits: &[u64], gazetteer: u32, word: u32) -> bool {
        bits[(word * self.stride + gazetteer / 64) as usize] & 1 << (gazetteer % 64) != 0
    }

    /// The payload of the word of that vocabulary number in `list`.
    #[inline]
    pub(crate) fn listed(&self, list: WordList, word: u32) -> Option<u32> {
        let row = &self.listed[(word * self.listed_stride + list.0 / 64) as usize];
        let bit = 1 << (list.0 % 64);
        if row.lists & bit == 0 {
            return None;
        }
        let before = (row.lists & (bit - 1)).count_ones();
        Some(self.payloads[(row.from + before) as usize])
    }

    /// The words of all terms.
    pub(crate) fn words(&self) -> &Vocabulary {
        &self.vocabulary
    }

    /// The number of the node after `node`, which has the number `from`, over word `index`, unless the paragraph
    /// ends there.
    #[inline]
    fn next(&self, node: &Node, from: u32, words: Words<'_>, index: u32) -> Option<u32> {
        let entry = words.table.entries.get(index as usize)?;
        // One branch for what mostly says no.
        if !(node.branches() & entry.inner & (entry.gap != Gap::Paragraph)) {
            return None;
        }
        self.edges.get(from, edge(entry.vocab, entry.gap == Gap::None))
    }

    /// Whether the words from `start`, which have these capitals, are written as the term wants them.
    #[inline]
    fn fits(&self, written: Written, capitals: u32, words: Words<'_>, start: u32) -> bool {
        match written.exact() {
            None => written.allows(capitals),
            Some(term) => (start..).zip(&self.exact[term]).all(|(index, word)| words.text(index) == &**word),
        }
    }

    /// Finds the terms and appends them to `hits`, one list a gazetteer.
    pub(crate) fn find(&self, words: Words<'_>, hits: &mut [Vec<Hit>], best: &mut Vec<(u32, Hit)>) {
        let capital = |index: u32| u32::from(words.kind(index).is_capitalised());
        for &start in words.table.roots.get() {
            let word = words.number(start);
            let root = self.vocabulary.node(word);
            let mut capitals = capital(start);
            let mut end = start + 1;
            let Some(mut next) = self.next(root, word, words, end) else {
                // One word, as nearly all are: nothing to choose the longest of.
                for found in root.ends(&self.ends) {
                    if self.fits(found.written, capitals, words, start) {
                        let hit = Hit { words: WordSpan::new(start, end), payload: found.payload };
                        push(hits, found.gazetteer, hit);
                    }
                }
                continue;
            };
            best.clear();
            self.better(root, capitals, words, WordSpan::new(start, end), best);
            loop {
                capitals |= capital(end) << (end - start).min(31);
                end += 1;
                let node = &self.nodes[next as usize - self.vocabulary.len() - 1];
                self.better(node, capitals, words, WordSpan::new(start, end), best);
                match self.next(node, next, words, end) {
                    Some(after) => next = after,
                    None => break,
                }
            }
            for (gazetteer, hit) in best.drain(..) {
                push(hits, gazetteer, hit);
            }
        }
    }

    /// Puts the terms that end at `node` in the place of shorter ones of their gazetteers.
    fn better(
        &self,
        node: &Node,
        capitals: u32,
        words: Words<'_>,
        span: WordSpan,
        best: &mut Vec<(u32, Hit)>,
    ) {
        for found in node.ends(&self.ends) {
            if !self.fits(found.written, capitals, words, span.start) {
                continue;
            }
            let hit = Hit { words: span, payload: found.payload };
            match best.iter_mut().find(|(gazetteer, _)| *gazetteer == found.gazetteer) {
                Some((_, longest)) => *longest = hit,
                None => best.push((found.gazetteer, hit)),
            }
        }
    }
}

/// Adds a hit, unless an earlier one of its gazetteer reaches into it.
fn push(hits: &mut [Vec<Hit>], gazetteer: u32, hit: Hit) {
    let list = &mut hits[gazetteer as usize];
    if list.last().is_none_or(|last| last.words.end <= hit.words.start) {
        list.push(hit);
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
