//! Terms: the words and phrases that extractors ask the shared pass to find.
//!
//! Every extractor hands its terms to one [`TermsBuilder`] while the pipeline is built. Frozen, they are one
//! vocabulary (folded word → number) and one trie over those numbers, so the pass looks each word of a
//! document up once, whatever the number of extractors.

mod builder;
mod trie;

pub use builder::TermsBuilder;
pub(crate) use trie::{CAPITAL_ROOT, INNER, ROOT};

use crate::{
    span::WordSpan,
    vocabulary::Vocabulary,
    words::{Gap, Words},
};
use trie::{End, Node, Nodes, Written, edge};

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
    /// The payload in the only list; of several, the place of the first payload, and the others follow in the order of the lists.
    payload: u32,
}

/// What gazetteers and lists say of a word, kept beside its key: one look into memory brings it all.
#[derive(Clone, Copy, Default)]
pub(crate) struct Uses {
    /// The node of the terms that begin with it.
    pub(crate) node: Node,
    /// Of the first 64 gazetteers, those with a term that begins with it.
    begins: u64,
    /// Those with a term that ends with it.
    closes: u64,
    /// The first 64 word lists.
    listed: Listed,
}

/// The frozen terms of all extractors. Shared by all threads.
pub struct Terms {
    /// The words, with the nodes of those that terms begin with. These nodes have the words' numbers.
    vocabulary: Vocabulary,
    /// The other nodes.
    nodes: Nodes,
    /// The ends of nodes that have more than one.
    ends: Vec<End>,
    exact: Vec<Box<[Box<str>]>>,
    gazetteers: u32,
    /// What [`Uses`] has no room for: the gazetteers after the first 64, in rows of 64 a word.
    begins: Rows<u64>,
    closes: Rows<u64>,
    /// The word lists after the first 64.
    listed: Rows<Listed>,
    /// Payloads of words in several lists.
    payloads: Vec<u32>,
}

/// How many words that begin terms are looked at together.
const AHEAD: usize = 16;

/// Rows of 64 lists by word, for those after the first 64.
struct Rows<T> {
    rows: Vec<T>,
    a_word: u32,
}

impl<T: Clone + Default> Rows<T> {
    fn new(lists: u32, words: usize) -> Self {
        let a_word = lists.div_ceil(64).saturating_sub(1);
        Self { rows: vec![T::default(); words * a_word as usize], a_word }
    }

    /// The place of the row of `list`, which is not one of the first 64.
    fn place(&self, word: u32, list: u32) -> usize {
        (word * self.a_word + list / 64 - 1) as usize
    }
}

impl Rows<u64> {
    /// The bit of `list`, which is not one of the first 64.
    #[cold]
    fn has(&self, word: u32, list: u32) -> bool {
        self.rows[self.place(word, list)] >> (list % 64) & 1 != 0
    }
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
        match gazetteer.0 {
            ..64 => self.vocabulary.uses(word).begins >> gazetteer.0 & 1 != 0,
            _ => self.begins.has(word, gazetteer.0),
        }
    }

    /// Whether a term of `gazetteer` ends with the word of that vocabulary number.
    #[inline]
    pub(crate) fn closes(&self, gazetteer: Gazetteer, word: u32) -> bool {
        match gazetteer.0 {
            ..64 => self.vocabulary.uses(word).closes >> gazetteer.0 & 1 != 0,
            _ => self.closes.has(word, gazetteer.0),
        }
    }

    /// The payload of the word of that vocabulary number in `list`. Short, as it is asked everywhere.
    #[inline]
    pub(crate) fn listed(&self, list: WordList, word: u32) -> Option<u32> {
        if list.0 >= 64 {
            return self.listed_beyond(list, word);
        }
        let row = &self.vocabulary.uses(word).listed;
        (row.lists >> list.0 & 1 != 0).then(|| self.payload(row, list))
    }

    #[cold]
    fn listed_beyond(&self, list: WordList, word: u32) -> Option<u32> {
        let row = &self.listed.rows[self.listed.place(word, list.0)];
        (row.lists >> (list.0 % 64) & 1 != 0).then(|| self.payload(row, list))
    }

    #[inline]
    fn payload(&self, row: &Listed, list: WordList) -> u32 {
        let bit = 1 << (list.0 % 64);
        if row.lists == bit {
            return row.payload;
        }
        let before = (row.lists & (bit - 1)).count_ones();
        self.payloads[(row.payload + before) as usize]
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
        self.nodes.after(from, edge(entry.vocab, entry.gap == Gap::None))
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
        for starts in words.table.roots.get().chunks(AHEAD) {
            // Several words' edges are asked for before the first is followed, so that memory is waited for once.
            let mut seconds = [None; AHEAD];
            for (second, &start) in seconds.iter_mut().zip(starts) {
                let word = words.number(start);
                *second = self.next(&self.vocabulary.uses(word).node, word, words, start + 1);
            }
            for (second, &start) in seconds.into_iter().zip(starts) {
                self.find_at(words, start, second, hits, best);
            }
        }
    }

    /// Finds the terms that begin with word `start`; `second` is the node over the next word.
    #[inline]
    fn find_at(
        &self,
        words: Words<'_>,
        start: u32,
        second: Option<u32>,
        hits: &mut [Vec<Hit>],
        best: &mut Vec<(u32, Hit)>,
    ) {
        let capital = |index: u32| u32::from(words.kind(index).is_capitalised());
        let root = &self.vocabulary.uses(words.number(start)).node;
        let mut capitals = capital(start);
        let mut end = start + 1;
        let Some(mut next) = second else {
            // One word, as nearly all are: nothing to choose the longest of.
            for found in root.ends(&self.ends) {
                if self.fits(found.written, capitals, words, start) {
                    let hit = Hit { words: WordSpan::new(start, end), payload: found.payload };
                    push(hits, found.gazetteer, hit);
                }
            }
            return;
        };
        best.clear();
        self.better(root, capitals, words, WordSpan::new(start, end), best);
        loop {
            capitals |= capital(end) << (end - start).min(31);
            end += 1;
            let node = self.nodes.node(next);
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

    #[test]
    fn there_may_be_more_than_64_gazetteers_and_lists() {
        let mut builder = TermsBuilder::new();
        let names: Vec<Gazetteer> = (0..70).map(|n| builder.gazetteer([("Astana", n)], Case::Name)).collect();
        let lists: Vec<WordList> = (0..140).map(|n| builder.words([("of", n), ("the", 7 * n)])).collect();
        let only = builder.words([("and", 5)]);
        let terms = builder.freeze();
        let mut buf = ScanBuf::default();
        let scan = buf.scan(&terms, "the city of Astana and");
        for (gazetteer, payload) in names.into_iter().zip(0..) {
            assert_eq!(scan.hit_at(gazetteer, 3).map(|hit| hit.payload), Some(payload));
            assert_eq!(scan.hit_before(gazetteer, 4).map(|hit| hit.payload), Some(payload));
            assert_eq!(scan.hit_at(gazetteer, 2), None);
        }
        for (list, n) in lists.into_iter().zip(0..) {
            let found: Vec<_> = (0..5).map(|word| scan.listed(list, word)).collect();
            assert_eq!(found, [Some(7 * n), None, Some(n), None, None]);
        }
        assert_eq!((scan.listed(only, 4), scan.listed(only, 5)), (Some(5), None));
    }
}
