//! When states took up diplomatic relations, for the anniversaries that are told of them.

use chancery_core::prelude::*;

/// The table of diplomatic relations.
pub(crate) struct Relations {
    /// Both sides by number, the smaller first, and the year.
    pairs: Vec<(u32, u32, i16)>,
    sides: Gazetteer,
    relations: Gazetteer,
}

impl Relations {
    const DATA: &'static str = include_str!("../data/relations.tsv");

    pub(crate) fn new(cx: &mut BuildCx<'_>) -> Self {
        let mut names: Vec<(&str, u32)> = Vec::new();
        let mut pairs = Vec::new();
        let mut sides = 0;
        for line in Self::DATA.lines().filter(|line| !line.starts_with('#')) {
            let mut cells = line.split('\t');
            let year = cells.next().and_then(|date| date.get(..4)?.parse().ok());
            let mut side = || {
                let cell = cells.next()?;
                let first = cell.split('|').next()?;
                if let Some((_, side)) = names.iter().find(|(name, _)| *name == first) {
                    return Some(*side);
                }
                sides += 1;
                names.extend(cell.split('|').map(|name| (name, sides)));
                Some(sides)
            };
            if let (Some(year), Some(one), Some(other)) = (year, side(), side()) {
                pairs.push((one.min(other), one.max(other), year));
            }
        }
        Self {
            pairs,
            sides: cx.gazetteer(names, Case::Name),
            relations: cx.triggers(&["diplomatic relations", "diplomatic ties"]),
        }
    }

    /// The year of the relations that `words` speak of, and where the phrase ends. Both sides stand in
    /// `sentence`, or one there and the other earlier in the text.
    pub(crate) fn established(
        &self,
        scan: Scan<'_>,
        words: WordSpan,
        sentence: WordSpan,
    ) -> Option<(i16, u32)> {
        let hit = scan.hits_in(self.relations, words).first()?;
        let here: Vec<u32> = scan.hits_in(self.sides, sentence).iter().map(|hit| hit.payload).collect();
        let text = scan.hits(self.sides).iter().map(|hit| hit.payload);
        let year = |one: u32, other: u32| {
            let pair = (one.min(other), one.max(other));
            self.pairs.iter().find(|(a, b, _)| (*a, *b) == pair).map(|(.., year)| *year)
        };
        let found = here.iter().find_map(|one| here.iter().find_map(|other| year(*one, *other)));
        let found = found
            .or_else(|| text.into_iter().find_map(|one| here.iter().find_map(|other| year(one, *other))));
        Some((found?, hit.words.end))
    }
}
