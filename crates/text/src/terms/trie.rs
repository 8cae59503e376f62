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

/// The nodes behind the first words of terms, open-addressed by the edge that leads to them: whoever follows an edge has the
/// node at hand. They are numbered on from the words of the vocabulary by their slots.
pub(super) struct Nodes {
    slots: Vec<Slot>,
    shift: u32,
    /// The number of the node in the first slot.
    first: u32,
    /// Eight bits for every edge, one of them set, by the same hash: most words that could go on with a term do not, and
    /// this small table says so where the slot would have to be fetched from afar.
    filter: Vec<u64>,
    filter_shift: u32,
}

/// A node and the edge that leads to it. Two of them fill a line of the cache.
#[derive(Clone, Default)]
#[repr(align(32))]
struct Slot {
    /// The node that the edge comes from, 0 if the slot is free.
    from: u32,
    label: u32,
    node: Node,
}

const _: () = assert!(size_of::<Slot>() == 32);

impl Nodes {
    /// Room for so many nodes, numbered from `first`.
    pub(super) fn new(first: u32, nodes: usize) -> Self {
        let bits = (nodes + nodes / 2).next_power_of_two().trailing_zeros().max(4);
        let filter_bits = (nodes * 8).next_power_of_two().trailing_zeros().max(6);
        Self {
            slots: vec![Slot::default(); 1 << bits],
            shift: 64 - bits,
            first,
            filter: vec![0; 1 << (filter_bits - 6)],
            filter_shift: 64 - filter_bits,
        }
    }

    #[inline]
    fn hash(from: u32, label: u32) -> u64 {
        (u64::from(from) << 32 | u64::from(label)).wrapping_mul(0x9e37_79b9_7f4a_7c15)
    }

    /// The slot of the edge, or the free one where it belongs.
    #[inline]
    fn place(&self, hash: u64, from: u32, label: u32) -> usize {
        let mut place = (hash >> self.shift) as usize;
        loop {
            let slot = &self.slots[place];
            if slot.from == 0 || (slot.from, slot.label) == (from, label) {
                return place;
            }
            place = (place + 1) & (self.slots.len() - 1);
        }
    }

    /// Adds an edge and the node it leads to, whose number it returns.
    pub(super) fn insert(&mut self, from: u32, label: u32) -> u32 {
        let hash = Self::hash(from, label);
        let place = self.place(hash, from, label);
        (self.slots[place].from, self.slots[place].label) = (from, label);
        let bit = hash >> self.filter_shift;
        self.filter[(bit / 64) as usize] |= 1 << (bit % 64);
        self.first + place as u32
    }

    /// The number of the node that the edge leads to.
    #[inline]
    pub(super) fn after(&self, from: u32, label: u32) -> Option<u32> {
        let hash = Self::hash(from, label);
        let bit = hash >> self.filter_shift;
        if self.filter[(bit / 64) as usize] >> (bit % 64) & 1 == 0 {
            return None;
        }
        let place = self.place(hash, from, label);
        (self.slots[place].from != 0).then_some(self.first + place as u32)
    }

    /// The node of that number.
    #[inline]
    pub(super) fn node(&self, number: u32) -> &Node {
        &self.slots[(number - self.first) as usize].node
    }

    /// The node of that number, unless it is that of a word.
    pub(super) fn node_mut(&mut self, number: u32) -> Option<&mut Node> {
        Some(&mut self.slots[number.checked_sub(self.first)? as usize].node)
    }
}

/// The label of the edge over a word.
pub(super) fn edge(number: u32, glued: bool) -> u32 {
    number << 1 | u32::from(glued)
}
