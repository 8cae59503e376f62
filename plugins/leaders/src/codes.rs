//! Countries by number: comparing two is comparing integers.

use rustc_hash::FxHashMap as Map;

/// A country, by the place of its code in [`Codes`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(crate) struct Code(u16);

impl Code {
    /// No country: of the heads of organisations.
    pub(crate) const NONE: Self = Self(0);

    /// Its place among the codes.
    pub(crate) fn place(self) -> u32 {
        u32::from(self.0)
    }
}

/// The codes of all countries that the tables name.
#[derive(Debug)]
pub(crate) struct Codes {
    list: Vec<&'static str>,
    places: Map<&'static str, Code>,
    /// By code: the states before and after it.
    kin: Vec<Vec<Code>>,
}

impl Codes {
    pub(crate) fn new() -> Self {
        let mut codes = Self { list: Vec::new(), places: Map::default(), kin: Vec::new() };
        codes.number("");
        for country in crate::facts::countries().iter() {
            let code = codes.number(country.code);
            for successor in &country.successors {
                let successor = codes.number(successor);
                codes.kin[usize::from(code.0)].push(successor);
                codes.kin[usize::from(successor.0)].push(code);
            }
        }
        codes
    }

    /// The number of a code, a new one if it has none. Beyond the 65,535th all share the last.
    pub(crate) fn number(&mut self, code: &'static str) -> Code {
        let next = Code(u16::try_from(self.list.len()).unwrap_or(u16::MAX));
        let number = *self.places.entry(code).or_insert(next);
        if usize::from(number.0) == self.list.len() {
            self.list.push(code);
            self.kin.push(Vec::new());
        }
        number
    }

    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.list.len()
    }

    /// The code as it is written.
    pub(crate) fn name(&self, code: Code) -> &'static str {
        self.list[usize::from(code.0)]
    }

    /// Today's states and those they come from count as one.
    pub(crate) fn same(&self, a: Code, b: Code) -> bool {
        a == b || self.kin[usize::from(a.0)].contains(&b)
    }
}

/// The countries that a document names.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct CountrySet([u64; 16]);

impl CountrySet {
    /// Codes beyond the thousandth, which only a user's table may have, share the rest.
    fn place(code: Code) -> usize {
        usize::from(code.0).min(1023)
    }

    pub(crate) fn insert(&mut self, code: Code) {
        let place = Self::place(code);
        self.0[place / 64] |= 1 << (place % 64);
    }

    pub(crate) fn contains(&self, code: Code) -> bool {
        let place = Self::place(code);
        self.0[place / 64] & 1 << (place % 64) != 0
    }
}
