//! Whom a text is about: the states and bodies that it names most.

use crate::names::Party;
use chancery_core::prelude::*;
use chancery_leaders::LeaderValue;

/// Counts over the whole document, made when they are first asked for.
pub(super) struct About {
    /// The countries of the document's leaders, those of whom it speaks most first.
    pub(super) principals: Vec<(&'static str, u32)>,
    /// States that the document names, the most frequent first.
    pub(super) states: Vec<(&'static str, u32)>,
    /// Organisations that the document names, the most frequent first.
    pub(super) bodies: Vec<(&'static str, u32)>,
    /// Whether it names the organisation that signs for the Palestinians.
    pub(super) names_plo: bool,
}

/// For whom a leader acts: the organisation that he heads, else his country. Who heads an organisation never acts
/// for the country he comes from; and a secretary-general attends and witnesses, where he signs for his organisation
/// the text names it.
pub(super) fn home(leader: &LeaderValue) -> Option<&'static str> {
    let attends = leader.office.is_some_and(|office| office.starts_with("Secretary-General"));
    let country = leader.country.filter(|_| leader.role != Some("io_head"));
    leader.organisation.or(country).filter(|_| !attends)
}

fn count(list: &mut Vec<(&'static str, u32)>, code: &'static str) {
    match list.iter_mut().find(|(known, _)| *known == code) {
        Some((_, count)) => *count += 1,
        None => list.push((code, 1)),
    }
}

impl About {
    pub(super) fn new(named: &[Party], rows: usize, homes: &[(Span, Option<&'static str>)]) -> Self {
        let mut principals: Vec<(&'static str, u32)> = Vec::new();
        let mut states: Vec<(&'static str, u32)> = Vec::new();
        let mut bodies: Vec<(&'static str, u32)> = Vec::new();
        // One past the place in its list of the party of a row.
        let mut places = vec![0u16; rows];
        for party in named {
            let list = if party.organisation { &mut bodies } else { &mut states };
            let place = &mut places[party.row as usize];
            match list.get_mut(usize::from(*place).wrapping_sub(1)) {
                Some((_, count)) => *count += 1,
                None => {
                    list.push((party.code, 1));
                    *place = list.len() as u16;
                }
            }
        }
        for country in homes.iter().filter_map(|(_, home)| *home) {
            count(&mut principals, country);
        }
        // A stable sort: of two that are named as often, the one named first stays first.
        for list in [&mut principals, &mut states, &mut bodies] {
            list.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        }
        let names_plo = bodies.iter().any(|(code, _)| *code == "PLO");
        Self { principals, states, bodies, names_plo }
    }

    /// The two states that the document is about, where no third is named nearly as often.
    pub(super) fn pair(&self) -> Vec<&'static str> {
        if let [(first, _), (second, _)] = self.principals.as_slice() {
            return vec![first, second];
        }
        if let [(first, _), (second, often), (_, third), ..] = self.principals.as_slice()
            && *often >= 2
            && third * 2 <= *often
        {
            return vec![first, second];
        }
        match self.states.as_slice() {
            [(first, _), (second, often), rest @ ..]
                if *often >= 3 && rest.first().is_none_or(|(_, third)| third * 3 <= often * 2) =>
            {
                vec![first, second]
            }
            _ => Vec::new(),
        }
    }
}
