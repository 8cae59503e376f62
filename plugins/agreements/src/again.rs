//! The instruments of the document: which mentions are of the same one.

use crate::{mention::Mention, near};
use chancery_core::prelude::*;

/// "the convention", "the Joint Statement": a noun alone that points back.
pub(crate) const ANAPHOR: RuleId = RuleId::new("agreements/pointing-back");
/// An acronym that the text set beside a title.
pub(crate) const ACRONYM: RuleId = RuleId::new("agreements/acronym");

/// One instrument of the document.
#[derive(Clone, Debug, Default)]
pub(crate) struct Instrument {
    /// Folded words of its fullest title, articles left out.
    key: Vec<String>,
    /// Its name of record, where the table of well-known instruments has it.
    name: Option<String>,
    kind: String,
    parties: Vec<String>,
    bare: bool,
    pub(crate) acronym: Option<String>,
    aggregate: bool,
}

/// The instruments, in the order of their first mention.
#[derive(Default)]
pub(crate) struct Instruments {
    list: Vec<Instrument>,
}

fn key(words: Words<'_>, span: WordSpan) -> Vec<String> {
    (span.start..span.end)
        .filter(|&i| words.kind(i) != Kind::Punct && !words.is(i, "the"))
        .map(|i| fold(words.text(i)))
        .collect()
}

impl Instruments {
    /// The number of the instrument that `mention` is of: an earlier one, or the next.
    pub(crate) fn place(
        &mut self,
        words: Words<'_>,
        mention: &Mention,
        kind: &str,
        parties: &[String],
        name: Option<&str>,
    ) -> usize {
        let title = &mention.title;
        let key = match name {
            Some(name) => {
                fold(name).split([' ', '-']).filter(|word| *word != "the").map(str::to_owned).collect()
            }
            None => key(words, title.words),
        };
        let bare = name.is_none() && title.head.capital && !title.head.distinct && !title.complement;
        let found = self.list.iter().position(|known| {
            if known.aggregate || mention.aggregate {
                return false;
            }
            if name.is_some() && known.name.as_deref() == name {
                return true;
            }
            if known.kind != kind {
                return false;
            }
            let (short, long) =
                if key.len() <= known.key.len() { (&key, &known.key) } else { (&known.key, &key) };
            let begins = short.len() >= 4 && long.starts_with(short);
            let compatible = parties.is_empty() || known.parties.is_empty() || parties == known.parties;
            (begins || key == known.key) && compatible
                || ((bare || known.bare) && !parties.is_empty() && parties == known.parties)
        });
        if let Some(place) = found {
            let known = &mut self.list[place];
            if key.len() > known.key.len() {
                known.key = key;
                known.bare = bare;
            }
            if known.parties.is_empty() {
                known.parties = parties.to_vec();
            }
            return place;
        }
        self.list.push(Instrument {
            key,
            name: name.map(str::to_owned),
            kind: kind.to_owned(),
            parties: parties.to_vec(),
            bare,
            acronym: None,
            aggregate: mention.aggregate,
        });
        self.list.len() - 1
    }

    /// Notes the acronym in brackets behind `title`.
    pub(crate) fn note_acronym(&mut self, place: usize, words: Words<'_>, end: u32) {
        let mut at = end;
        while at < words.len() && near::is_closing_quote(words, at) {
            at += 1;
        }
        let in_brackets = at + 2 < words.len() && words.text(at) == "(";
        if !in_brackets {
            return;
        }
        let mut first = at + 1;
        while first < words.len()
            && (near::is_opening_quote(words, first) || near::among(words.text(first), "the hereinafter"))
        {
            first += 1;
        }
        let closed = first + 1 < words.len()
            && (words.text(first + 1) == ")" || near::is_closing_quote(words, first + 1));
        if closed && words.kind(first) == Kind::Upper {
            self.list[place].acronym = Some(words.text(first).to_owned());
        }
    }

    /// The latest instrument that a noun of this kind may point back to, with what is known of it.
    pub(crate) fn antecedent(&self, kind: &str, plural: bool, before: usize) -> Option<usize> {
        let general = kind.rsplit(' ').next().unwrap_or(kind);
        (0..before.min(self.list.len())).rev().find(|&place| {
            let known = &self.list[place];
            known.aggregate == plural
                && (known.kind == kind
                    || known.kind.rsplit(' ').next() == Some(general)
                    || (matches!(kind, "document" | "text") && !plural)
                    || (kind == "agreement"
                        && matches!(
                            known.kind.as_str(),
                            "accord" | "pact" | "deal" | "memorandum of understanding" | "contract"
                        )))
        })
    }

    pub(crate) fn get(&self, place: usize) -> &Instrument {
        &self.list[place]
    }

    pub(crate) fn len(&self) -> usize {
        self.list.len()
    }

    /// The instruments that have an acronym, with their number.
    pub(crate) fn acronyms(&self) -> Vec<(&str, usize)> {
        self.list
            .iter()
            .enumerate()
            .filter_map(|(place, known)| Some((known.acronym.as_deref()?, place)))
            .collect()
    }
}

impl Instrument {
    pub(crate) fn kind(&self) -> &str {
        &self.kind
    }

    pub(crate) fn parties(&self) -> &[String] {
        &self.parties
    }
}
