//! The values of one column of a record, each with its evidence.

use crate::record::{Cell, Claim, Evidence};
use std::{
    collections::{HashMap, HashSet},
    hash::{BuildHasherDefault, Hash, Hasher},
};

/// The values of one column of a record, each with its evidence. An empty list means that the field is absent.
#[derive(Debug, Clone, Default)]
pub struct Claims {
    list: Vec<Claim>,
    /// Where each value stands, once there are more than a [`FEW`]; empty while the order has changed.
    places: HashMap<u128, usize, BuildHasherDefault<Given>>,
    /// The evidence of each value that has more than a [`FEW`] pieces, with the value.
    seen: HashSet<u128, BuildHasherDefault<Given>>,
}

/// So many are looked through; of more, a hash is kept. A person may have a million mentions.
const FEW: usize = 16;

/// 128 bits that stand for what is hashed: of a million pieces no two share them but by a chance of one in 10^26.
fn digest(value: impl Fn(&mut Digest)) -> u128 {
    let mut digest = Digest([0x9e37_79b9_7f4a_7c15, 0xc2b2_ae3d_27d4_eb4f]);
    value(&mut digest);
    let [low, high] = digest.0;
    u128::from(high) << 64 | u128::from(low)
}

/// Two hashes at once, eight bytes at a time, each by the folded product that wyhash uses. Every claim of every record
/// asks for them, and nothing but the chance of an accident matters.
struct Digest([u64; 2]);

impl Digest {
    fn take(&mut self, value: u64) {
        let folded = |state: u64, by: u64| {
            let product = u128::from(state ^ value) * u128::from(by);
            product as u64 ^ (product >> 64) as u64 ^ state.rotate_left(23)
        };
        let [low, high] = self.0;
        self.0 = [folded(low, 0xa076_1d64_78bd_642f), folded(high, 0xe703_7ed1_a0b4_28db)];
    }
}

impl Hasher for Digest {
    fn write(&mut self, bytes: &[u8]) {
        let (eights, rest) = bytes.as_chunks::<8>();
        eights.iter().for_each(|eight| self.take(u64::from_le_bytes(*eight)));
        // The rest with its length, so that zeros count.
        self.take(rest.iter().fold(rest.len() as u64, |value, byte| value << 8 | u64::from(*byte)));
    }

    fn write_u8(&mut self, value: u8) {
        self.take(value.into());
    }

    fn write_u32(&mut self, value: u32) {
        self.take(value.into());
    }

    fn write_u64(&mut self, value: u64) {
        self.take(value);
    }

    fn write_u128(&mut self, value: u128) {
        self.take(value as u64);
        self.take((value >> 64) as u64);
    }

    fn finish(&self) -> u64 {
        self.0[0]
    }
}

/// What is looked up is a hash already.
#[derive(Default)]
struct Given(u64);

impl Hasher for Given {
    fn write(&mut self, bytes: &[u8]) {
        self.0 = bytes.iter().fold(self.0, |hash, byte| hash.rotate_left(8) ^ u64::from(*byte));
    }

    fn write_u128(&mut self, value: u128) {
        self.0 = value as u64;
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

fn of_cell(cell: &Cell) -> u128 {
    digest(|hasher| match cell {
        Cell::Text(text) => (0_u8, text).hash(hasher),
        Cell::Number(number) => (1_u8, number.to_bits()).hash(hasher),
        Cell::Range(low, high) => (2_u8, low.to_bits(), high.to_bits()).hash(hasher),
        Cell::Flag(flag) => (3_u8, flag).hash(hasher),
    })
}

fn of_evidence(cell: u128, piece: &Evidence) -> u128 {
    let span = piece.quote.as_ref().map(|quote| (quote.span.start, quote.span.end));
    digest(|hasher| (cell, &piece.doc, piece.layer, piece.rule, span).hash(hasher))
}

impl Claims {
    /// No value.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a value, or further evidence for one that is there.
    pub fn add(&mut self, cell: impl Into<Cell>, evidence: impl IntoIterator<Item = Evidence>) {
        let cell = cell.into();
        let place = self.place(&cell).unwrap_or_else(|| {
            if !self.places.is_empty() {
                self.places.insert(of_cell(&cell), self.list.len());
            }
            self.list.push(Claim { cell, evidence: Vec::new() });
            self.list.len() - 1
        });
        for piece in evidence {
            self.add_piece(place, piece);
        }
    }

    fn place(&mut self, cell: &Cell) -> Option<usize> {
        if self.list.len() <= FEW {
            return self.list.iter().position(|claim| claim.cell == *cell);
        }
        if self.places.is_empty() {
            self.places =
                self.list.iter().enumerate().map(|(place, claim)| (of_cell(&claim.cell), place)).collect();
        }
        self.places.get(&of_cell(cell)).copied()
    }

    fn add_piece(&mut self, place: usize, piece: Evidence) {
        let claim = &mut self.list[place];
        let new = if claim.evidence.len() < FEW {
            // The place tells most pieces apart, before the letters of documents' names.
            let span = |piece: &Evidence| piece.quote.as_ref().map(|quote| quote.span);
            !claim.evidence.iter().any(|known| span(known) == span(&piece) && *known == piece)
        } else {
            let cell = of_cell(&claim.cell);
            if claim.evidence.len() == FEW {
                self.seen.extend(claim.evidence.iter().map(|known| of_evidence(cell, known)));
            }
            self.seen.insert(of_evidence(cell, &piece))
        };
        if new {
            claim.evidence.push(piece);
        }
    }

    /// The values, the preferred one first.
    pub fn iter(&self) -> impl Iterator<Item = &Claim> {
        self.list.iter()
    }

    /// How many values there are.
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// The preferred value.
    pub fn first(&self) -> Option<&Claim> {
        self.list.first()
    }

    /// Orders the values by `rank`, the best (lowest) first; equal ones keep their order.
    pub fn prefer<K: Ord>(&mut self, rank: impl FnMut(&Claim) -> K) {
        self.places.clear();
        self.list.sort_by_key(rank);
    }
}

impl PartialEq for Claims {
    fn eq(&self, other: &Self) -> bool {
        self.list == other.list
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::RuleId;

    fn evidence(doc: &str) -> Evidence {
        Evidence { doc: doc.into(), layer: "date", rule: RuleId::new("dates/day"), quote: None }
    }

    #[test]
    fn equal_values_share_their_evidence_and_others_stand_beside() {
        let mut claims = Claims::new();
        claims.add("2017-06-07", [evidence("a")]);
        claims.add("2017-06-08", [evidence("b")]);
        claims.add("2017-06-07", [evidence("c"), evidence("a")]);
        let shown: Vec<_> = claims.iter().map(|claim| (claim.cell.clone(), claim.evidence.len())).collect();
        assert_eq!(shown, [("2017-06-07".into(), 2), ("2017-06-08".into(), 1)]);
    }

    #[test]
    fn many_are_kept_apart_as_few_are() {
        let mut claims = Claims::new();
        for round in 0..3 {
            for value in 0..40 {
                claims.add(f64::from(value), (0..40).map(|doc| evidence(&doc.to_string())));
            }
            if round == 1 {
                claims.prefer(|claim| std::cmp::Reverse(matches!(claim.cell, Cell::Number(n) if n > 30.0)));
            }
        }
        assert_eq!(claims.len(), 40);
        assert!(claims.iter().all(|claim| claim.evidence.len() == 40));
        assert_eq!(claims.first().unwrap().cell, Cell::Number(31.0));
    }
}
