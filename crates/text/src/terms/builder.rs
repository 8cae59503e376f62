//! Collecting the terms of all extractors.

use super::{
    Case, Gazetteer, Listed, Rows, Terms, WordList,
    trie::{BRANCHES, CAPITAL_ROOT, End, INNER, Node, Nodes, ROOT, Written, edge},
};
use crate::{
    fold::fold_into,
    span::Span,
    tokenize::tokenize,
    vocabulary::Vocabulary,
    words::{Gap, Table, Words},
};
use indexmap::{IndexMap, IndexSet};
use rustc_hash::FxBuildHasher;

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
    /// What the first words of terms are.
    root_marks: Vec<(u32, u16)>,
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
        let terms = terms.into_iter();
        let least = terms.size_hint().0;
        self.ends.reserve(least);
        self.edges.reserve(least);
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
            if is_plain(word) && !word.contains(' ') {
                let number = self.number(word);
                self.listed.push((number, list, payload));
                continue;
            }
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

    /// Registers single words as [`TermsBuilder::words`] does, and beside them every word that a term of one of `brackets`
    /// begins or ends with: to its number, 0 where it has none of its own, come the bits of the gazetteer, the first
    /// for a word that begins a term, the second for one that ends it.
    ///
    /// One look at a word then tells what it is and which gazetteers need not be asked.
    pub fn classes<S: AsRef<str>>(
        &mut self,
        words: impl IntoIterator<Item = (S, u32)>,
        brackets: &[(Gazetteer, u32, u32)],
    ) -> WordList {
        let from = self.listed.len();
        let list = self.words(words);
        let mut classes: IndexMap<u32, u32, FxBuildHasher> =
            self.listed.drain(from..).map(|(word, _, payload)| (word, payload)).collect();
        let mut bits = vec![(0, 0); self.gazetteers as usize];
        for (gazetteer, first, last) in brackets {
            bits[gazetteer.0 as usize] = (*first, *last);
        }
        for (gazetteer, first, last) in &self.brackets {
            let bits = bits[*gazetteer as usize];
            for (word, bits) in [(first, bits.0), (last, bits.1)] {
                if bits != 0 {
                    *classes.entry(*word).or_insert(0) |= bits;
                }
            }
        }
        self.listed.extend(classes.into_iter().map(|(word, classes)| (word, list.0, classes)));
        list
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
        let mut path = Path::default();
        let mut exact: Vec<Box<str>> = Vec::new();
        let exact = &mut (case == Case::Exact).then_some(&mut exact);
        if is_plain(term) {
            for word in plain_words(term) {
                self.step(&mut path, word, false, word.as_bytes()[0].is_ascii_uppercase(), exact);
            }
        } else {
            self.table.clear();
            let mut table = std::mem::take(&mut self.table);
            tokenize(term, &[Span::new(0, term.len() as u32)], &self.unnumbered, &mut table);
            for word in (Words { text: term, table: &table }).iter() {
                self.step(&mut path, word.text, word.gap == Gap::None, word.kind.is_capitalised(), exact);
            }
            self.table = table;
        }
        if path.node != 0 {
            let written = match (case, exact) {
                (Case::Exact, Some(words)) => {
                    self.exact.push(std::mem::take(*words).into());
                    Written::exactly(self.exact.len() - 1)
                }
                (Case::Name, _) => Written::with_capitals(path.capitals),
                (Case::Fold | Case::Exact, _) => Written::ANY,
            };
            self.ends.push((path.node, End { gazetteer, payload, written }));
            self.brackets.push((gazetteer, path.first, path.last));
            self.root_marks.push((path.first, if written.allows_lower() { ROOT } else { CAPITAL_ROOT }));
        }
    }

    /// On over the next word of a term.
    fn step(
        &mut self,
        path: &mut Path,
        word: &str,
        glued: bool,
        capital: bool,
        exact: &mut Option<&mut Vec<Box<str>>>,
    ) {
        let number = self.number(word);
        let begins = path.node == 0;
        if begins {
            path.first = number;
        }
        path.last = number;
        let new_node = self.nodes + 1;
        path.node = *self.edges.entry((path.node, edge(number, glued && !begins))).or_insert(new_node);
        self.nodes = self.nodes.max(path.node);
        path.capitals |= u32::from(capital).checked_shl(path.words).unwrap_or(0);
        path.words += 1;
        if let Some(words) = exact {
            words.push(word.into());
        }
    }

    /// Whether `later` takes the place of `earlier`, a term of the same words: the same letters in another case
    /// are another term where case counts.
    fn overrides(&self, later: End, earlier: End) -> bool {
        let same = match (later.written.exact(), earlier.written.exact()) {
            (Some(a), Some(b)) => self.exact[a] == self.exact[b],
            _ => true,
        };
        same && later.gazetteer == earlier.gazetteer
    }

    /// Ends the collection.
    pub fn freeze(self) -> Terms {
        let (mut vocabulary, numbers) = Vocabulary::new(self.vocabulary.iter().map(|word| &**word));
        let number_of = |word: u32| numbers[word as usize - 1];
        for (word, mark) in &self.root_marks {
            vocabulary.uses_mut(number_of(*word)).node.marks |= mark;
        }

        // Edges come in the order in which they were added: each after the one that leads to its node.
        let roots = self.edges.keys().filter(|(node, _)| *node == 0).count();
        let mut nodes = Nodes::new(vocabulary.numbers() as u32, self.edges.len() - roots);
        let mut node_numbers = vec![0u32; self.nodes as usize + 1];
        for ((node, label), next) in &self.edges {
            let word = number_of(label >> 1);
            node_numbers[*next as usize] = if *node == 0 {
                word // a first word is never glued
            } else {
                let from = node_numbers[*node as usize];
                node_at(&mut nodes, &mut vocabulary, from).marks |= BRANCHES;
                vocabulary.uses_mut(word).node.marks |= INNER;
                nodes.insert(from, edge(word, label & 1 == 1))
            };
        }
        let mut ends: Vec<End> = Vec::new();
        let mut valid: Vec<End> = Vec::new();
        let by_node = by_number(&self.ends, node_numbers.len(), |(node, _)| *node);
        for of_node in by_node.chunk_by(|a, b| a.0 == b.0) {
            valid.clear();
            for (place, (_, end)) in of_node.iter().enumerate() {
                let overridden = of_node[place + 1..].iter().any(|(_, later)| self.overrides(*later, *end));
                if !overridden {
                    valid.push(*end);
                }
            }
            let number = node_numbers[of_node[0].0 as usize];
            node_at(&mut nodes, &mut vocabulary, number).end_with(&valid, &mut ends);
        }

        let mut begins = Rows::new(self.gazetteers, vocabulary.numbers());
        let mut closes = Rows::new(self.gazetteers, vocabulary.numbers());
        for (gazetteer, first, last) in &self.brackets {
            let (first, last, bit) = (number_of(*first), number_of(*last), 1 << (gazetteer % 64));
            if *gazetteer < 64 {
                vocabulary.uses_mut(first).begins |= bit;
                vocabulary.uses_mut(last).closes |= bit;
            } else {
                let (first, last) = (begins.place(first, *gazetteer), closes.place(last, *gazetteer));
                begins.rows[first] |= bit;
                closes.rows[last] |= bit;
            }
        }

        // Of a word given twice the later counts: the order is kept, so it is the last of its kind. The lists came one
        // after the other.
        let mut listed = Rows::<Listed>::new(self.lists, vocabulary.numbers());
        let mut payloads = Vec::new();
        let by_word = by_number(&self.listed, numbers.len() + 1, |(word, _, _)| *word);
        let alike = |a: &(u32, u32, u32), b: &(u32, u32, u32)| (a.0, a.1 / 64) == (b.0, b.1 / 64);
        for of_row in by_word.chunk_by(alike) {
            let (word, list) = (number_of(of_row[0].0), of_row[0].1);
            let row = match list {
                ..64 => &mut vocabulary.uses_mut(word).listed,
                _ => {
                    let place = listed.place(word, list);
                    &mut listed.rows[place]
                }
            };
            let from = payloads.len();
            for (_, list, payload) in of_row.chunk_by(|a, b| a.1 == b.1).filter_map(|same| same.last()) {
                row.lists |= 1 << (list % 64);
                payloads.push(*payload);
            }
            row.payload = if row.lists.is_power_of_two() { payloads.pop().unwrap_or(0) } else { from as u32 };
        }
        Terms {
            vocabulary,
            nodes,
            ends,
            exact: self.exact,
            gazetteers: self.gazetteers,
            begins,
            closes,
            listed,
            payloads,
        }
    }
}

/// The node of that number: one behind the first words of terms, or that of a word.
fn node_at<'a>(nodes: &'a mut Nodes, vocabulary: &'a mut Vocabulary, number: u32) -> &'a mut Node {
    match nodes.node_mut(number) {
        Some(node) => node,
        None => &mut vocabulary.uses_mut(number).node,
    }
}

/// Where a term leads, word by word.
#[derive(Default)]
struct Path {
    node: u32,
    /// Its first and last word so far.
    first: u32,
    last: u32,
    words: u32,
    /// Bit `n`: word `n` has a capital. Beyond the 32nd word nobody looks.
    capitals: u32,
}

/// Whether a term needs no reading to be cut into words: ASCII letters, and one blank between two words.
fn is_plain(term: &str) -> bool {
    let mut after_letter = false;
    for byte in term.bytes() {
        let fits = byte.is_ascii_alphabetic() || byte == b' ' && after_letter;
        if !fits {
            return false;
        }
        after_letter = byte != b' ';
    }
    after_letter
}

/// The words of a plain term.
fn plain_words(term: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(term);
    std::iter::from_fn(move || {
        let here = rest?;
        match here.bytes().position(|byte| byte == b' ') {
            Some(blank) => {
                rest = Some(&here[blank + 1..]);
                Some(&here[..blank])
            }
            None => rest.take(),
        }
    })
}

/// `all` in the order of their numbers, which are below `count`; those of one number keep theirs.
fn by_number<T: Copy>(all: &[T], count: usize, number: impl Fn(&T) -> u32) -> Vec<T> {
    let mut next = vec![0u32; count + 1];
    for one in all {
        next[number(one) as usize + 1] += 1;
    }
    for place in 0..count {
        next[place + 1] += next[place];
    }
    let mut places = vec![0u32; all.len()];
    for (index, one) in (0..).zip(all) {
        let place = &mut next[number(one) as usize];
        places[*place as usize] = index;
        *place += 1;
    }
    places.into_iter().map(|index| all[index as usize]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_hold_what_terms_begin_and_end_with() {
        let mut builder = TermsBuilder::new();
        let titles = builder.gazetteer([("Prime Minister", 0), ("King", 1)], Case::Fold);
        let other = builder.gazetteer([("Prime Time", 0)], Case::Fold);
        let places = builder.gazetteer([("King City", 0)], Case::Name);
        let classes =
            builder.classes([("the", 1), ("king", 2), ("of", 1)], &[(titles, 4, 8), (places, 16, 0)]);
        let (terms, mut buf) = (builder.freeze(), crate::ScanBuf::default());
        let scan = buf.scan(&terms, "the King of Prime Minister City Time");
        let listed: Vec<Option<u32>> = (0..7).map(|word| scan.listed(classes, word)).collect();
        assert_eq!(listed, [Some(1), Some(2 | 4 | 8 | 16), Some(1), Some(4), Some(8), None, None]);
        assert_eq!(scan.hits(other).len(), 0);
    }

    #[test]
    fn plain_terms_are_cut_as_the_pass_cuts_them() {
        for term in ["Xi Jinping", "a", "UN", "newly elected", "McKinley de la Torre"] {
            assert!(is_plain(term), "{term}");
            let mut table = Table::default();
            tokenize(term, &[Span::new(0, term.len() as u32)], &Vocabulary::default(), &mut table);
            let words = Words { text: term, table: &table };
            assert!(words.iter().map(|word| word.text).eq(plain_words(term)), "{term}");
            let capital = |word: &str| word.as_bytes()[0].is_ascii_uppercase();
            assert!(words.iter().all(|word| word.kind.is_capitalised() == capital(word.text)), "{term}");
            assert!(words.iter().all(|word| word.index == 0 || word.gap == Gap::Space), "{term}");
        }
        for term in ["", " ", "Xi ", " Xi", "a  b", "Nur-Sultan", "G20", "O'Brien", "Li\tKa", "Élysée"] {
            assert!(!is_plain(term), "{term}");
        }
    }

    #[test]
    fn the_order_within_a_number_is_kept() {
        let all = [(2, 'a'), (0, 'b'), (2, 'c'), (1, 'd')];
        assert_eq!(by_number(&all, 3, |(number, _)| *number), [(0, 'b'), (1, 'd'), (2, 'a'), (2, 'c')]);
    }
}
