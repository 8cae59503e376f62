//! The trie of terms: nodes over vocabulary numbers, and the hash table of its edges.

/// Where a trie node ends a term.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct End {
    pub(super) gazetteer: u32,
    pub(super) payload: u32,
    pub(super) written: Written,
}

/// How the letters of a term must be written: bit `n` is set where word `n` must begin with a capital, or, with the highest bit,
/// the number of the exact term. A look-up costs less than telling kinds of terms apart by branches.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub(super) struct Written(u32);

/// How a term must be written exactly.
const EXACTLY: u32 = 1 << 31;

impl Written {
    /// In any case.
    pub(super) const ANY: Self = Self(0);

    /// With capitals where the bits are set; beyond the 31st word nobody looks.
    pub(super) fn with_capitals(words: u32) -> Self {
        Self(words & !EXACTLY)
    }

    /// As that exact term.
    pub(super) fn exactly(term: usize) -> Self {
        Self(EXACTLY | term as u32)
    }

    /// The number of the exact term.
    #[inline]
    pub(super) fn exact(self) -> Option<usize> {
        (self.0 & EXACTLY != 0).then_some((self.0 & !EXACTLY) as usize)
    }

    /// Whether words with these capitals will do, for a term that is not exact.
    #[inline]
    pub(super) fn allows(self, capitals: u32) -> bool {
        self.0 & !capitals == 0
    }

    /// Whether the first word may be in lower case. Of an exact term it may.
    pub(super) fn allows_lower(self) -> bool {
        self.0 & EXACTLY != 0 || self.0 & 1 == 0
    }
}

/// A node of the trie: a word that terms begin with, or one behind it.
///
/// The first kind is kept with the word in the vocabulary, so that the look at the word brings it along.
#[derive(Clone, Copy, Default, Debug)]
pub(crate) struct Node {
    /// [`ROOT`], [`CAPITAL_ROOT`], [`INNER`] of a word; [`BRANCHES`] of any node.
    pub(crate) marks: u16,
    /// How many terms end here.
    pub(crate) ends: u16,
    /// The only end, as nearly all are; of more, its payload is the place of the first in a list.
    pub(crate) end: End,
}

/// The mark of a vocabulary word that a term begins with it.
pub(crate) const ROOT: u16 = 1;
/// The mark of a vocabulary word that terms begin with it if it has a capital.
pub(crate) const CAPITAL_ROOT: u16 = 2;
/// The mark of a vocabulary word that a term has it behind its first.
pub(crate) const INNER: u16 = 4;
/// The mark of a node that an edge leads on from.
pub(crate) const BRANCHES: u16 = 8;

impl Node {
    /// Makes `ends` those of the node; more than one are put into `list`.
    pub(super) fn end_with(&mut self, ends: &[End], list: &mut Vec<End>) {
        assert!(ends.len() <= usize::from(u16::MAX), "65,536 terms differ in nothing but their case");
        self.ends = ends.len() as u16;
        self.end = match ends {
            [end] => *end,
            _ => End { payload: list.len() as u32, ..End::default() },
        };
        if ends.len() > 1 {
            list.extend_from_slice(ends);
        }
    }

    /// The terms that end here, some of which may stand in `list`.
    #[inline]
    pub(super) fn ends<'a>(&'a self, list: &'a [End]) -> &'a [End] {
        let ends = usize::from(self.ends);
        if ends <= 1 {
            &std::slice::from_ref(&self.end)[..ends]
        } else {
            &list[self.end.payload as usize..][..ends]
        }
    }

    /// Whether a longer term may follow.
    #[inline]
    pub(super) fn branches(&self) -> bool {
        self.marks & BRANCHES != 0
    }
}

/// The trie's edges, but for those of the root: (node, edge) → node, open-addressed.
pub(super) struct Edges {
    slots: Vec<((u32, u32), u32)>,
    shift: u32,
    /// A bit for every eighth of an edge, by the same hash: most words that could go on with a term do not, and this
    /// small table says so where the slot would have to be fetched from afar.
    filter: Vec<u64>,
    filter_shift: u32,
}

impl Edges {
    pub(super) fn with_capacity(edges: usize) -> Self {
        let bits = (edges * 2).next_power_of_two().trailing_zeros().max(4);
        let filter_bits = (edges * 8).next_power_of_two().trailing_zeros().max(6);
        Self {
            slots: vec![((0, 0), 0); 1 << bits],
            shift: 64 - bits,
            filter: vec![0; 1 << (filter_bits - 6)],
            filter_shift: 64 - filter_bits,
        }
    }

    #[inline]
    fn hash(node: u32, edge: u32) -> u64 {
        (u64::from(node) << 32 | u64::from(edge)).wrapping_mul(0x9e37_79b9_7f4a_7c15)
    }

    /// The place of the edge, or the free place where it belongs.
    fn place(&self, hash: u64, node: u32, edge: u32) -> usize {
        let mut place = (hash >> self.shift) as usize;
        while self.slots[place].1 != 0 && self.slots[place].0 != (node, edge) {
            place = (place + 1) & (self.slots.len() - 1);
        }
        place
    }

    pub(super) fn insert(&mut self, node: u32, edge: u32, next: u32) {
        let hash = Self::hash(node, edge);
        let place = self.place(hash, node, edge);
        self.slots[place] = ((node, edge), next);
        let bit = hash >> self.filter_shift;
        self.filter[(bit / 64) as usize] |= 1 << (bit % 64);
    }

    #[inline]
    pub(super) fn get(&self, node: u32, edge: u32) -> Option<u32> {
        let hash = Self::hash(node, edge);
        let bit = hash >> self.filter_shift;
        if self.filter[(bit / 64) as usize] >> (bit % 64) & 1 == 0 {
            return None;
        }
        let next = self.slots[self.place(hash, node, edge)].1;
        (next != 0).then_some(next)
    }
}

/// The label of the edge over a word.
pub(super) fn edge(number: u32, glued: bool) -> u32 {
    number << 1 | u32::from(glued)
}
