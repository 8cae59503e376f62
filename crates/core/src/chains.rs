//! A small index for one document: values by numbers, several to a number.

/// Values by numbers whose last bits differ well, such as hashes or running numbers: an index of a few dozen entries, in
/// two blocks of memory that are kept from document to document.
///
/// ```
/// let mut chains = chancery_core::Chains::default();
/// chains.add(7, "first");
/// chains.add(7, "second");
/// assert_eq!(chains.of(7).collect::<Vec<_>>(), [&"second", &"first"]);
/// assert_eq!(chains.of(8).next(), None);
/// ```
#[derive(Debug)]
pub struct Chains<T> {
    /// By the last bits of a number: one past the link added last, 0 for none.
    heads: Vec<u32>,
    links: Vec<Link<T>>,
}

#[derive(Debug)]
struct Link<T> {
    number: u64,
    /// One past the link added before it with the same last bits, 0 for none.
    before: u32,
    value: T,
}

/// Heads at first: more than most documents need. Always a power of two.
const HEADS: usize = 64;

impl<T> Default for Chains<T> {
    /// No values, and no memory.
    fn default() -> Self {
        Self { heads: Vec::new(), links: Vec::new() }
    }
}

impl<T> Chains<T> {
    /// Adds a value to those of `number`.
    pub fn add(&mut self, number: u64, value: T) {
        if self.links.len() == self.heads.len() {
            self.grow();
        }
        self.links.push(Link { number, before: 0, value });
        self.join(self.links.len() - 1);
    }

    /// The values of `number`, the last first.
    pub fn of(&self, number: u64) -> impl Iterator<Item = &T> + Clone {
        std::iter::successors(self.first(number), |link| self.link(link.before))
            .filter(move |link| link.number == number)
            .map(|link| &link.value)
    }

    /// The value that was added last to those of `number`.
    pub fn last_mut(&mut self, number: u64) -> Option<&mut T> {
        let mut place = self.heads.get(self.head(number)).copied().unwrap_or(0);
        while self.link(place)?.number != number {
            place = self.link(place)?.before;
        }
        Some(&mut self.links[place as usize - 1].value)
    }

    /// Whether there is nothing.
    pub fn is_empty(&self) -> bool {
        self.links.is_empty()
    }

    /// Forgets all values and keeps the memory.
    pub fn clear(&mut self) {
        self.heads.fill(0);
        self.links.clear();
    }

    fn head(&self, number: u64) -> usize {
        number as usize & self.heads.len().wrapping_sub(1)
    }

    fn first(&self, number: u64) -> Option<&Link<T>> {
        self.link(*self.heads.get(self.head(number))?)
    }

    /// The link whose place and one is `next`.
    fn link(&self, next: u32) -> Option<&Link<T>> {
        self.links.get((next as usize).wrapping_sub(1))
    }

    /// Puts a link before those of its head.
    fn join(&mut self, place: usize) {
        let head = self.head(self.links[place].number);
        self.links[place].before = std::mem::replace(&mut self.heads[head], place as u32 + 1);
    }

    #[cold]
    fn grow(&mut self) {
        let heads = (self.heads.len() * 2).max(HEADS);
        self.heads.clear();
        self.heads.resize(heads, 0);
        self.links.reserve(heads - self.links.len());
        (0..self.links.len()).for_each(|place| self.join(place));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_values_and_several_of_one_number() {
        let mut chains = Chains::default();
        for round in 0..2 {
            assert_eq!(chains.of(7).next(), None);
            assert!(chains.is_empty() && chains.last_mut(7).is_none());
            for value in 0..1000u64 {
                chains.add(value % 300, value);
            }
            for number in 0..300 {
                let found: Vec<u64> = chains.of(number).copied().collect();
                let all: Vec<u64> = (0..1000).rev().filter(|value| value % 300 == number).collect();
                assert_eq!(found, all, "round {round}");
                assert_eq!(chains.last_mut(number).copied(), all.first().copied());
            }
            assert_eq!(chains.of(300).next(), None);
            chains.clear();
        }
    }
}
