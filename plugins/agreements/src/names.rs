//! Parties: states by their codes, organisations by their acronyms, and every way to call them.

use chancery_core::prelude::*;
use chancery_leaders::facts;

const FORMS: &str = include_str!("../data/party_forms.tsv");

/// A party named in the text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Party {
    /// Where.
    pub(crate) words: WordSpan,
    /// Its number among all parties.
    pub(crate) row: u32,
    /// ISO 3166-1 alpha-2 code, or acronym.
    pub(crate) code: &'static str,
    /// Whether it is an organisation.
    pub(crate) organisation: bool,
    /// Whether a title is known to name it: then it is that title's.
    pub(crate) titled: bool,
}

/// The names of parties, registered.
pub(crate) struct Names {
    names: Gazetteer,
    acronyms: Gazetteer,
    codes: Vec<(&'static str, bool)>,
}

/// Whether a form counts in capitals alone, as `SCO`, `P5+1`, `US$` do.
fn is_acronym(form: &str) -> bool {
    let fits = |byte: u8| byte.is_ascii_uppercase() || byte.is_ascii_digit() || matches!(byte, b'+' | b'$');
    form.len() >= 2 && form.bytes().all(fits)
}

impl Names {
    pub(crate) fn build(cx: &mut BuildCx<'_>) -> Self {
        let mut codes: Vec<(&'static str, bool)> = Vec::new();
        let mut number = |code: &'static str, organisation: bool| {
            let row = (code, organisation);
            let place = codes.iter().position(|known| *known == row).unwrap_or_else(|| {
                codes.push(row);
                codes.len() - 1
            });
            place as u32
        };
        let mut names: Vec<(String, u32)> = Vec::new();
        let mut acronyms: Vec<(String, u32)> = Vec::new();
        for organisation in facts::organisations().iter().filter(|row| !row.acronym.is_empty()) {
            let code = number(organisation.acronym, true);
            for form in organisation.forms() {
                // Two letters are too common, whatever the organisation; those that count are in the table of forms.
                let list = if is_acronym(form) { &mut acronyms } else { &mut names };
                if form.len() > 2 {
                    list.push((form.to_owned(), code));
                }
            }
        }
        for form in facts::countries().forms().filter(|form| !form.text.starts_with("the ")) {
            let code = number(facts::countries().code(form.text).unwrap_or(form.code), false);
            let list = if is_acronym(form.text) { &mut acronyms } else { &mut names };
            list.push((form.text.to_owned(), code));
        }
        for line in FORMS.lines().filter(|line| !line.starts_with('#')) {
            let Some((code, forms)) = line.split_once('\t') else { continue };
            let code = number(code, code.len() > 2 || matches!(code, "EU" | "UN" | "G7" | "G8"));
            for form in forms.split('|') {
                let list = if is_acronym(form) { &mut acronyms } else { &mut names };
                list.push((form.to_owned(), code));
            }
        }
        Self { names: cx.gazetteer(names, Case::Name), acronyms: cx.gazetteer(acronyms, Case::Exact), codes }
    }

    /// The lists of names.
    pub(crate) fn lists(&self) -> [Gazetteer; 2] {
        [self.names, self.acronyms]
    }

    /// How many parties there are.
    pub(crate) fn rows(&self) -> usize {
        self.codes.len()
    }

    /// The party of a hit; none where the name is of no party and stands in the table to keep a shorter one out
    /// ("Persian Gulf").
    fn party(&self, hit: Hit) -> Option<Party> {
        let (code, organisation) = self.codes[hit.payload as usize];
        (code != "-").then_some(Party {
            words: hit.words,
            row: hit.payload,
            code,
            organisation,
            titled: false,
        })
    }

    /// The party whose name covers word `index`.
    pub(crate) fn over(&self, scan: Scan<'_>, index: u32) -> Option<Party> {
        let hit = scan.hit_over(self.names, index).or_else(|| scan.hit_over(self.acronyms, index))?;
        self.party(hit)
    }

    /// The parties that the text names, in order.
    pub(crate) fn all(&self, scan: Scan<'_>) -> Vec<Party> {
        let [mut names, mut acronyms] = self.lists().map(|list| scan.hits(list).iter().peekable());
        let mut found: Vec<Party> = Vec::with_capacity(names.len() + acronyms.len());
        // Both lists are in order; of two names in one place the longer counts.
        loop {
            let first = match (names.peek(), acronyms.peek()) {
                (Some(name), Some(acronym)) => {
                    (acronym.words.start, name.words.end) < (name.words.start, acronym.words.end)
                }
                (None, None) => break,
                (name, _) => name.is_none(),
            };
            let hit = if first { acronyms.next() } else { names.next() };
            let party = hit.and_then(|hit| self.party(*hit));
            let free = |party: &Party| found.last().is_none_or(|last| last.words.end <= party.words.start);
            if let Some(party) = party.filter(free) {
                found.push(party);
            }
        }
        found
    }
}
