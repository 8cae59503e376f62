//! The trie of terms: nodes over vocabulary numbers, and the hash table of its edges.

/// Where a trie node ends a term.
#[derive(Clone, Copy, Debug)]
pub(super) struct End {
    pub(super) gazetteer: u32,
    pub(super) payload: u32,
    pub(super) written: Written,
}

#[derive(Clone, Copy, PartialEq, Debug)]
/// How the letters of a term must be written.
pub(super) enum Written {
    Any,
    /// Bit `n`: the term's word `n` must begin with a capital. Beyond the 32nd word nobody looks.
    Capitals(u32),
    /// As the `n`th of the exact terms.
    Exactly(u32),
}

/// A node of the trie, with its part of the list of ends.
#[derive(Clone, Copy, Default)]
pub(super) struct Node {
    pub(super) from: u32,
    pub(super) to: u32,
    pub(super) branches: bool,
}

/// The trie's edges, but for those of the root: (node, edge) → node, open-addressed.
pub(super) struct Edges {
    slots: Vec<((u32, u32), u32)>,
    shift: u32,
}

impl Edges {
    pub(super) fn with_capacity(edges: usize) -> Self {
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

    pub(super) fn insert(&mut self, node: u32, edge: u32, next: u32) {
        let place = self.place(node, edge);
        self.slots[place] = ((node, edge), next);
    }

    pub(super) fn get(&self, node: u32, edge: u32) -> Option<u32> {
        let next = self.slots[self.place(node, edge)].1;
        (next != 0).then_some(next)
    }
}

/// The label of the edge over a word.
pub(super) fn edge(number: u32, glued: bool) -> u32 {
    number << 1 | u32::from(glued)
}
