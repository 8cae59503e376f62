//! Lists by number, one after the other in one piece of memory.

/// For each number up to a certain one, a list.
#[derive(Debug, Default)]
pub(crate) struct Lists<T> {
    all: Vec<T>,
    /// List `n` is `all[ends[n]..ends[n + 1]]`.
    ends: Vec<u32>,
}

impl<T: Copy + Default> Lists<T> {
    /// The lists of `count` numbers from pairs of number and member; members keep their order.
    pub(crate) fn new(count: usize, pairs: impl Iterator<Item = (u32, T)> + Clone) -> Self {
        let mut ends = vec![0u32; count + 1];
        for (number, _) in pairs.clone() {
            ends[number as usize + 1] += 1;
        }
        for number in 0..count {
            ends[number + 1] += ends[number];
        }
        let mut next = ends.clone();
        let mut all = vec![T::default(); ends[count] as usize];
        for (number, member) in pairs {
            let place = &mut next[number as usize];
            all[*place as usize] = member;
            *place += 1;
        }
        Self { all, ends }
    }

    /// The list of this number.
    pub(crate) fn of(&self, number: u32) -> &[T] {
        let number = number as usize;
        &self.all[self.ends[number] as usize..self.ends[number + 1] as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn members_keep_their_order() {
        let lists = Lists::new(3, [(2, 'a'), (0, 'b'), (2, 'c')].into_iter());
        let all: Vec<&[char]> = (0..3).map(|number| lists.of(number)).collect();
        assert_eq!(all, [&['b'][..], &[], &['a', 'c']]);
    }
}
