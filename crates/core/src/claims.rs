//! The values of one column of a record, each with its evidence.

use crate::record::{Cell, Claim, Evidence};
use std::{
    collections::{HashMap, HashSet},
    hash::{DefaultHasher, Hash, Hasher},
};

/// The values of one column of a record, each with its evidence. An empty list means that the field is absent.
#[derive(Debug, Clone, Default)]
pub struct Claims {
    list: Vec<Claim>,
    /// Where each value stands, once there are more than a [`FEW`]; empty while the order has changed.
    places: HashMap<u128, usize>,
    /// The evidence of each value that has more than a [`FEW`] pieces, with the value.
    seen: HashSet<u128>,
}

/// So many are looked through; of more, a hash is kept. A person may have a million mentions.
const FEW: usize = 16;

/// 128 bits that stand for what is hashed: of a million pieces no two share them but by a chance of one in 10^26.
fn digest(value: impl Fn(&mut DefaultHasher)) -> u128 {
    let half = |salt: u8| {
        let mut hasher = DefaultHasher::new();
        salt.hash(&mut hasher);
        value(&mut hasher);
        u128::from(hasher.finish())
    };
    half(0) << 64 | half(1)
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
            !claim.evidence.contains(&piece)
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
