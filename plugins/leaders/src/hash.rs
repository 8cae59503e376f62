//! Maps with short strings for keys, for the many that are filled when the tables are read.

use std::{
    collections::{HashMap, HashSet},
    hash::{BuildHasherDefault, Hasher},
};

/// A map with a hasher that is quick for short strings. The keys come from tables, not from texts, so nobody can
/// choose them to collide.
pub(crate) type Map<K, V> = HashMap<K, V, BuildHasherDefault<Words>>;

/// As [`Map`], without values.
pub(crate) type Set<K> = HashSet<K, BuildHasherDefault<Words>>;

/// Multiplies and rotates eight bytes at a time.
#[derive(Default)]
pub(crate) struct Words(u64);

impl Words {
    fn add(&mut self, word: u64) {
        self.0 = (self.0.rotate_left(5) ^ word).wrapping_mul(0x517c_c1b7_2722_0a95);
    }
}

impl Hasher for Words {
    fn write(&mut self, bytes: &[u8]) {
        let mut chunks = bytes.chunks_exact(8);
        for chunk in &mut chunks {
            self.add(chunk.iter().rev().fold(0, |word, byte| word << 8 | u64::from(*byte)));
        }
        let rest = chunks.remainder().iter().rev().fold(0, |word, byte| word << 8 | u64::from(*byte));
        self.add(rest | (bytes.len() as u64) << 56);
    }

    fn write_u32(&mut self, number: u32) {
        self.add(u64::from(number));
    }

    fn write_u8(&mut self, byte: u8) {
        self.add(u64::from(byte));
    }

    fn finish(&self) -> u64 {
        self.0 ^ self.0 >> 29
    }
}
