//! Numbers by their hashes.

/// Places by 64-bit hashes, as many to a hash as there are. An index of a few dozen entries a document, in two blocks.
#[derive(Default)]
pub(crate) struct ByHash {
    /// By the last bits of the hash: one past the entry added last, 0 for none.
    last: Vec<u32>,
    entries: Vec<Entry>,
}

struct Entry {
    hash: u64,
    place: u32,
    /// One past the entry added before it with the same last bits, 0 for none.
    before: u32,
}

/// How many lists there are at first; always a power of two.
const LISTS: usize = 32;

impl ByHash {
    pub(crate) fn add(&mut self, hash: u64, place: usize) {
        if self.entries.len() == self.last.len() {
            self.grow();
        }
        self.entries.push(Entry { hash, place: place as u32, before: 0 });
        self.link(self.entries.len() - 1);
    }

    /// The places of a hash, in no order.
    pub(crate) fn of(&self, hash: u64) -> impl Iterator<Item = usize> {
        let last = if self.last.is_empty() { 0 } else { self.last[self.list(hash)] };
        let entry = |number: u32| self.entries.get((number as usize).wrapping_sub(1));
        std::iter::successors(entry(last), move |one| entry(one.before))
            .filter(move |one| one.hash == hash)
            .map(|one| one.place as usize)
    }

    fn list(&self, hash: u64) -> usize {
        hash as usize & (self.last.len() - 1)
    }

    fn link(&mut self, number: usize) {
        let list = self.list(self.entries[number].hash);
        self.entries[number].before = std::mem::replace(&mut self.last[list], number as u32 + 1);
    }

    /// Makes twice as many lists.
    fn grow(&mut self) {
        let lists = (self.last.len() * 2).max(LISTS);
        self.last.clear();
        self.last.resize(lists, 0);
        self.entries.reserve(lists - self.entries.len());
        for number in 0..self.entries.len() {
            self.link(number);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_places_and_several_of_one_hash() {
        let mut places = ByHash::default();
        assert_eq!(places.of(7).next(), None);
        for number in 0..1000 {
            places.add(number % 300, number as usize);
        }
        for hash in 0..300 {
            let mut found: Vec<_> = places.of(hash).collect();
            found.sort_unstable();
            let all: Vec<_> = (0..1000).filter(|number| number % 300 == hash as usize).collect();
            assert_eq!(found, all);
        }
        assert_eq!(places.of(300).next(), None);
    }
}
