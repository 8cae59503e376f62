//! Terms: the words and phrases that extractors ask the shared pass to find.
//!
//! Every extractor hands its terms to one [`TermsBuilder`] while the pipeline is built. Frozen, they are one
//! vocabulary (folded word → number) and one trie over those numbers, so the pass looks each word of a
//! document up once, whatever the number of extractors.

use crate::{
    fold::fold_into,
    span::{Span, WordSpan},
    tokenize::tokenize,
    vocabulary::Vocabulary,
    words::{Gap, Table, Words},
};
use indexmap::{IndexMap, IndexSet};
use rustc_hash::FxBuildHasher;

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

/// Where a trie node ends a term.
#[derive(Clone, Copy, Debug)]
struct End {
    gazetteer: u32,
    payload: u32,
    written: Written,
}

#[derive(Clone, Copy, PartialEq, Debug)]
enum Written {
    Any,
    /// Bit `n`: the term's word `n` must begin with a capital. Beyond the 32nd word nobody looks.
    Capitals(u32),
    /// As the `n`th of the exact terms.
    Exactly(u32),
}

/// Collects terms, then freezes into [`Terms`].
#[derive(Default)]
pub struct TermsBuilder {
    /// The words of all terms, folded; a word's number is its place here and one.
    vocabulary: IndexSet<Box<str>, FxBuildHasher>,
    /// (node, edge) → node; node 0 is the root.
    edges: IndexMap<(u32, u32), u32, FxBuildHasher>,
    /// Number of nodes but for the root.
    nodes: u32,
    /// (node, end of a term there), in the order they were registered.
    ends: Vec<(u32, End)>,
    /// (gazetteer, first word, last word) of the terms.
    brackets: Vec<(u32, u32, u32)>,
    gazetteers: u32,
    /// The words of terms that must be written exactly so.
    exact: Vec<Box<[Box<str>]>>,
    /// (word, list, payload) of the word lists.
    listed: Vec<(u32, u32, u32)>,
    lists: u32,
    table: Table,
    /// Scratch for folding.
    key: String,
    /// Words are numbered when all are there; until then none has a number.
    unnumbered: Vocabulary,
}

impl TermsBuilder {
    /// No terms yet.
    pub fn new() -> Self {
        Self::default()
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

    /// Registers single words, each with a number of the caller's choice, to be asked for by place
    /// ([`Scan::listed`](crate::Scan::listed), [`Cursor::listed`](crate::Cursor::listed)) in any case.
    ///
    /// For the little words a rule meets on its way (`of`, `and`, `the`): they are in every sentence, so a list
    /// of hits would be long, and asking costs one look at a table. Of a word given twice the later counts.
    /// A term of several words has no place in such a list and is ignored.
    pub fn words<S: AsRef<str>>(&mut self, words: impl IntoIterator<Item = (S, u32)>) -> WordList {
        let list = self.lists;
        self.lists += 1;
        let mut table = std::mem::take(&mut self.table);
        for (word, payload) in words {
            let word = word.as_ref();
            table.clear();
            tokenize(word, &[Span::new(0, word.len() as u32)], &self.unnumbered, &mut table);
            if table.len() == 1 {
                let entry = table.entries[0];
                let number = self.number(&word[entry.start as usize..entry.end as usize]);
                self.listed.push((number, list, payload));
            }
        }
        self.table = table;
        WordList(list)
    }

    fn number(&mut self, word: &str) -> u32 {
        self.key.clear();
        fold_into(word, &mut self.key);
        let place = match self.vocabulary.get_index_of(self.key.as_str()) {
            Some(place) => place,
            None => self.vocabulary.insert_full(self.key.as_str().into()).0,
        };
        place as u32 + 1
    }

    fn insert(&mut self, gazetteer: u32, term: &str, payload: u32, case: Case) {
        self.table.clear();
        let mut table = std::mem::take(&mut self.table);
        tokenize(term, &[Span::new(0, term.len() as u32)], &self.unnumbered, &mut table);
        let words = Words { text: term, table: &table };
        let mut node = 0;
        let (mut first, mut last) = (0, 0);
        let mut capitals = 0u32;
        for word in words.iter() {
            let number = self.number(word.text);
            last = number;
            if node == 0 {
                first = number;
            }
            let glued = word.index > 0 && word.gap == Gap::None;
            let new_node = self.nodes + 1;
            node = *self.edges.entry((node, edge(number, glued))).or_insert(new_node);
            self.nodes = self.nodes.max(node);
            if word.kind.is_capitalised() && word.index < 32 {
                capitals |= 1 << word.index;
            }
        }
        if node != 0 {
            let written = match case {
                Case::Exact => {
                    self.exact.push(words.iter().map(|word| word.text.into()).collect());
                    Written::Exactly(self.exact.len() as u32 - 1)
                }
                Case::Name if capitals > 0 => Written::Capitals(capitals),
                Case::Name | Case::Fold => Written::Any,
            };
            self.ends.push((node, End { gazetteer, payload, written }));
            self.brackets.push((gazetteer, first, last));
        }
        self.table = table;
    }

    /// Whether `later` takes the place of `earlier`, a term of the same words: the same letters in another case
    /// are another term where case counts.
    fn overrides(&self, later: End, earlier: End) -> bool {
        let same = match (later.written, earlier.written) {
            (Written::Exactly(a), Written::Exactly(b)) => self.exact[a as usize] == self.exact[b as usize],
            _ => true,
        };
        same && later.gazetteer == earlier.gazetteer
    }

    /// Ends the collection.
    pub fn freeze(mut self) -> Terms {
        let vocabulary = Vocabulary::new(self.vocabulary.iter().map(|word| &**word));
        let mut roots = vec![0; self.vocabulary.len() + 1];
        let mut nodes = vec![Node::default(); self.nodes as usize + 1];
        let mut edges = Edges::with_capacity(self.edges.len());
        for ((node, edge), next) in &self.edges {
            if *node == 0 {
                roots[(edge >> 1) as usize] = *next; // a first word is never glued
            } else {
                nodes[*node as usize].branches = true;
                edges.insert(*node, *edge, *next);
            }
        }

        self.ends.sort_by_key(|(node, _)| *node);
        let mut ends: Vec<End> = Vec::with_capacity(self.ends.len());
        for of_node in self.ends.chunk_by(|a, b| a.0 == b.0) {
            let from = ends.len();
            for (place, (_, end)) in of_node.iter().enumerate() {
                let overridden = of_node[place + 1..].iter().any(|(_, later)| self.overrides(*later, *end));
                if !overridden {
                    ends.push(*end);
                }
            }
            let node = &mut nodes[of_node[0].0 as usize];
            (node.from, node.to) = (from as u32, ends.len() as u32);
        }

        let stride = self.gazetteers.div_ceil(64).max(1);
        let mut begins = vec![0u64; roots.len() * stride as usize];
        let mut closes = begins.clone();
        for (gazetteer, first, last) in self.brackets {
            begins[(first * stride + gazetteer / 64) as usize] |= 1 << (gazetteer % 64);
            closes[(last * stride + gazetteer / 64) as usize] |= 1 << (gazetteer % 64);
        }

        // Of a word given twice the later counts: the sort is stable, and `listed` reads from the end.
        self.listed.sort_by_key(|(word, _, _)| *word);
        let mut listed_from = vec![0u32; roots.len() + 1];
        for (word, _, _) in &self.listed {
            listed_from[*word as usize + 1] += 1;
        }
        for word in 1..listed_from.len() {
            listed_from[word] += listed_from[word - 1];
        }
        Terms {
            vocabulary,
            edges,
            nodes,
            roots,
            ends,
            exact: self.exact,
            gazetteers: self.gazetteers,
            stride,
            begins,
            closes,
            listed: self.listed.iter().map(|(_, list, payload)| (*list, *payload)).collect(),
            listed_from,
        }
    }
}

/// A node of the trie, with its part of the list of ends.
#[derive(Clone, Copy, Default)]
struct Node {
    from: u32,
    to: u32,
    branches: bool,
}

/// The trie's edges, but for those of the root: (node, edge) → node, open-addressed.
struct Edges {
    slots: Vec<((u32, u32), u32)>,
    shift: u32,
}

impl Edges {
    fn with_capacity(edges: usize) -> Self {
        let bits = (edges * 2).next_power_of_two().trailing_zeros().max(4);
        Self { slots: vec![((0, 0), 0); 1 << bits], shift: 64 - bits }
    }

    /// The place of the edge, or the free place where it belongs.
    fn place(&self, node: u32, edge: u32) -> usize {
        let key = u64::from(node) << 32 | u64::from(edge);
        let mut place = (key.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> self.shift) as usize;
        while self.slots[place].1 != 0 && self.slots[place].0 != (node, edge) {
            place = (place + 1) & (self.slots.len() - 1);
        }
        place
    }

    fn insert(&mut self, node: u32, edge: u32, next: u32) {
        let place = self.place(node, edge);
        self.slots[place] = ((node, edge), next);
    }

    fn get(&self, node: u32, edge: u32) -> Option<u32> {
        let next = self.slots[self.place(node, edge)].1;
        (next != 0).then_some(next)
    }
}

fn edge(number: u32, glued: bool) -> u32 {
    number << 1 | u32::from(glued)
}

/// The frozen terms of all extractors. Shared by all threads.
pub struct Terms {
    vocabulary: Vocabulary,
    edges: Edges,
    nodes: Vec<Node>,
    /// By vocabulary number: the node of a term's first word, 0 for none.
    roots: Vec<u32>,
    ends: Vec<End>,
    exact: Vec<Box<[Box<str>]>>,
    gazetteers: u32,
    /// Words of 64 bits that the next two hold by vocabulary number.
    stride: u32,
    /// The gazetteers with a term that begins with the word.
    begins: Vec<u64>,
    /// The gazetteers with a term that ends with the word.
    closes: Vec<u64>,
    /// (list, payload) by vocabulary number: those of word `n` are `listed[listed_from[n]..listed_from[n + 1]]`.
    listed: Vec<(u32, u32)>,
    listed_from: Vec<u32>,
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
    pub(crate) fn begins(&self, gazetteer: Gazetteer, word: u32) -> bool {
        self.bit(&self.begins, gazetteer.0, word)
    }

    /// Whether a term of `gazetteer` ends with the word of that vocabulary number.
    pub(crate) fn closes(&self, gazetteer: Gazetteer, word: u32) -> bool {
        self.bit(&self.closes, gazetteer.0, word)
    }

    fn bit(&self, bits: &[u64], gazetteer: u32, word: u32) -> bool {
        bits[(word * self.stride + gazetteer / 64) as usize] & 1 << (gazetteer % 64) != 0
    }

    /// The payload of the word of that vocabulary number in `list`.
    pub(crate) fn listed(&self, list: WordList, word: u32) -> Option<u32> {
        let (from, to) = (self.listed_from[word as usize], self.listed_from[word as usize + 1]);
        let here = &self.listed[from as usize..to as usize];
        here.iter().rev().find(|(other, _)| *other == list.0).map(|(_, payload)| *payload)
    }

    /// The words of all terms.
    pub(crate) fn words(&self) -> &Vocabulary {
        &self.vocabulary
    }

    /// The node after `node` over word `index`, unless the paragraph ends there.
    fn next(&self, node: u32, words: Words<'_>, index: u32) -> Option<u32> {
        if !self.nodes[node as usize].branches {
            return None;
        }
        let entry = words.table.entries.get(index as usize)?;
        if entry.vocab == 0 || entry.gap == Gap::Paragraph {
            return None;
        }
        self.edges.get(node, edge(entry.vocab, entry.gap == Gap::None))
    }

    fn ends(&self, node: u32) -> &[End] {
        let node = &self.nodes[node as usize];
        &self.ends[node.from as usize..node.to as usize]
    }

    /// Whether the words from `start` are written as the term wants them.
    fn fits(&self, written: Written, words: Words<'_>, start: u32) -> bool {
        match written {
            Written::Any => true,
            Written::Capitals(1) => words.kind(start).is_capitalised(),
            Written::Capitals(mask) => {
                (0..32).filter(|bit| mask & 1 << bit != 0).all(|bit| words.kind(start + bit).is_capitalised())
            }
            Written::Exactly(term) => {
                (start..).zip(&self.exact[term as usize]).all(|(index, word)| words.text(index) == &**word)
            }
        }
    }

    /// Finds the terms and appends them to `hits`, one list a gazetteer.
    pub(crate) fn find(&self, words: Words<'_>, hits: &mut [Vec<Hit>], best: &mut Vec<(u32, Hit)>) {
        for start in 0..words.len() {
            let mut node = self.roots[words.number(start) as usize];
            if node == 0 {
                continue;
            }
            let mut end = start + 1;
            let Some(second) = self.next(node, words, end) else {
                // One word, as nearly all are: nothing to choose the longest of.
                for found in self.ends(node).iter().filter(|found| self.fits(found.written, words, start)) {
                    push(
                        hits,
                        found.gazetteer,
                        Hit { words: WordSpan::new(start, end), payload: found.payload },
                    );
                }
                continue;
            };
            best.clear();
            self.better(node, words, start, end, best);
            node = second;
            loop {
                end += 1;
                self.better(node, words, start, end, best);
                match self.next(node, words, end) {
                    Some(next) => node = next,
                    None => break,
                }
            }
            for (gazetteer, hit) in best.drain(..) {
                push(hits, gazetteer, hit);
            }
        }
    }

    /// Puts the terms that end at `node` in the place of shorter ones of their gazetteers.
    fn better(&self, node: u32, words: Words<'_>, start: u32, end: u32, best: &mut Vec<(u32, Hit)>) {
        for found in self.ends(node).iter().filter(|found| self.fits(found.written, words, start)) {
            let hit = Hit { words: WordSpan::new(start, end), payload: found.payload };
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
