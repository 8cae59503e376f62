//! Distinct strings by number, one after the other in one piece of memory: thousands of small blocks are what building
//! tables costs most.

use rustc_hash::FxHasher;
use std::hash::Hasher;

/// Strings that differ from each other, numbered in the order they came.
#[derive(Debug, Default)]
pub(crate) struct Strings {
    text: String,
    /// Where each ends.
    ends: Vec<u32>,
    /// Open-addressed by the hash: its upper half, and the number and one; 0 for a free slot. Half full at most.
    slots: Vec<(u32, u32)>,
}

impl Strings {
    /// Room for so many.
    pub(crate) fn with_capacity(strings: usize) -> Self {
        let slots = vec![(0, 0); (strings * 2).next_power_of_two()];
        Self { text: String::with_capacity(16 * strings), ends: Vec::with_capacity(strings), slots }
    }

    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    /// How many bytes the string of this number has.
    pub(crate) fn bytes(&self, number: u32) -> usize {
        (self.ends[number as usize] - self.start(number)) as usize
    }

    /// The string of this number.
    pub(crate) fn get(&self, number: u32) -> &str {
        &self.text[self.start(number) as usize..self.ends[number as usize] as usize]
    }

    fn start(&self, number: u32) -> u32 {
        (number as usize).checked_sub(1).map_or(0, |before| self.ends[before])
    }

    /// The number of a string, if it has one.
    pub(crate) fn find(&self, string: &str) -> Option<u32> {
        if self.slots.is_empty() {
            return None;
        }
        self.slots[self.place(hash(string), string)].1.checked_sub(1)
    }

    /// The number of a string, the next one if it has none.
    pub(crate) fn number(&mut self, string: &str) -> u32 {
        if self.slots.len() < 2 * self.ends.len() + 2 {
            self.grow();
        }
        let hash = hash(string);
        let place = self.place(hash, string);
        if let Some(known) = self.slots[place].1.checked_sub(1) {
            return known;
        }
        self.text.push_str(string);
        self.ends.push(self.text.len() as u32);
        self.slots[place] = ((hash >> 32) as u32, self.ends.len() as u32);
        self.ends.len() as u32 - 1
    }

    /// The slot of the string, or the free one where it belongs.
    fn place(&self, hash: u64, string: &str) -> usize {
        let mask = self.slots.len() - 1;
        let mut place = hash as usize & mask;
        loop {
            let (tag, number) = self.slots[place];
            if number == 0 || tag == (hash >> 32) as u32 && self.get(number - 1) == string {
                return place;
            }
            place = (place + 1) & mask;
        }
    }

    fn grow(&mut self) {
        let slots = (self.slots.len() * 4).max(16);
        self.slots.clear();
        self.slots.resize(slots, (0, 0));
        for number in 0..self.ends.len() as u32 {
            let hash = hash(self.get(number));
            let mut place = hash as usize & (slots - 1);
            while self.slots[place].1 != 0 {
                place = (place + 1) & (slots - 1);
            }
            self.slots[place] = ((hash >> 32) as u32, number + 1);
        }
    }
}

fn hash(string: &str) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(string.as_bytes());
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_are_numbered_once() {
        let mut strings = Strings::default();
        assert_eq!(strings.find("a"), None);
        let names: Vec<String> = (0..1000).map(|number| format!("name {number}")).collect();
        for _ in 0..2 {
            for (number, name) in (0..).zip(&names) {
                assert_eq!(strings.number(name), number);
            }
        }
        assert_eq!((strings.len(), strings.get(7), strings.bytes(10)), (1000, "name 7", 7));
        assert_eq!((strings.find("name 999"), strings.find("name 1000")), (Some(999), None));
        assert_eq!(Strings::with_capacity(0).find(""), None);
    }
}
