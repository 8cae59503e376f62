//! A few things side by side, without memory of their own.

use std::ops::Deref;

/// At most `N` things, of which texts have a handful: the words of a name, the titles before it. What comes beyond
/// that is left out.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Few<T, const N: usize> {
    list: [T; N],
    len: u8,
}

impl<T: Copy + Default, const N: usize> Default for Few<T, N> {
    fn default() -> Self {
        Self { list: [T::default(); N], len: 0 }
    }
}

impl<T: Copy + Default, const N: usize> Few<T, N> {
    pub(crate) fn push(&mut self, one: T) {
        if let Some(place) = self.list.get_mut(usize::from(self.len)) {
            *place = one;
            self.len += 1;
        }
    }
}

impl<T: Copy + Default, const N: usize> FromIterator<T> for Few<T, N> {
    fn from_iter<I: IntoIterator<Item = T>>(all: I) -> Self {
        let mut few = Self::default();
        all.into_iter().take(N).for_each(|one| few.push(one));
        few
    }
}

impl<T, const N: usize> Deref for Few<T, N> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.list[..usize::from(self.len).min(N)]
    }
}

impl<T: PartialEq, const N: usize> PartialEq for Few<T, N> {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_comes_beyond_is_left_out() {
        let few: Few<u32, 3> = (1..9).collect();
        assert_eq!(*few, [1, 2, 3]);
        assert_eq!(few, (1..4).collect());
    }
}
