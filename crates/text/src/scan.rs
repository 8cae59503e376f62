//! The result of the shared pass over one document.

use crate::{
    cursor::Cursor,
    segment::segment,
    span::{Span, WordSpan},
    terms::{Gazetteer, Hit, Terms, WordList},
    tokenize::tokenize,
    words::{Table, Words},
};

/// The buffers of the pass. One per worker, reused from document to document.
#[derive(Default)]
pub struct ScanBuf {
    table: Table,
    paragraphs: Vec<WordSpan>,
    sentences: Vec<WordSpan>,
    /// By word: the number of its sentence.
    sentence_of: Vec<u32>,
    hits: Vec<Vec<Hit>>,
    best: Vec<(u32, Hit)>,
}

impl ScanBuf {
    /// Scans the whole of `text`.
    pub fn scan<'a>(&'a mut self, terms: &'a Terms, text: &'a str) -> Scan<'a> {
        self.scan_prose(terms, text, &[Span::new(0, text.len() as u32)])
    }

    /// Scans the parts of `text` that are prose; `prose` is in order and does not overlap.
    pub fn scan_prose<'a>(&'a mut self, terms: &'a Terms, text: &'a str, prose: &[Span]) -> Scan<'a> {
        self.table.clear();
        self.paragraphs.clear();
        self.sentences.clear();
        self.hits.iter_mut().for_each(Vec::clear);
        self.hits.resize(terms.gazetteers(), Vec::new());

        tokenize(text, prose, terms.words(), &mut self.table);
        let words = Words { text, table: &self.table };
        segment(words, &mut self.paragraphs, &mut self.sentences);
        self.sentence_of.clear();
        for (number, sentence) in (0..).zip(&self.sentences) {
            self.sentence_of.resize(sentence.end as usize, number);
        }
        terms.find(words, &mut self.hits, &mut self.best);
        Scan { text, terms, found: self }
    }
}

/// What the shared pass found in one document. Cheap to copy: it and its [`Cursor`]s are handed on by value all
/// the time, so it is three references and no more.
#[derive(Clone, Copy)]
pub struct Scan<'a> {
    text: &'a str,
    terms: &'a Terms,
    found: &'a ScanBuf,
}

impl<'a> Scan<'a> {
    /// The document's text, unchanged.
    #[inline]
    pub fn text(self) -> &'a str {
        self.text
    }

    /// The word table.
    #[inline]
    pub fn words(self) -> Words<'a> {
        Words { text: self.text, table: &self.found.table }
    }

    /// The sentences in order; every word lies in exactly one.
    pub fn sentences(self) -> &'a [WordSpan] {
        &self.found.sentences
    }

    /// The paragraphs in order; every word lies in exactly one.
    pub fn paragraphs(self) -> &'a [WordSpan] {
        &self.found.paragraphs
    }

    /// The hits of one gazetteer, in order, not overlapping.
    #[inline]
    pub fn hits(self, gazetteer: Gazetteer) -> &'a [Hit] {
        &self.found.hits[gazetteer.0 as usize]
    }

    /// The hit of `gazetteer` that starts at word `index`.
    #[inline]
    pub fn hit_at(self, gazetteer: Gazetteer, index: u32) -> Option<Hit> {
        if !self.terms.begins(gazetteer, self.words().number(index)) {
            return None; // most words begin no term of that list
        }
        let hits = self.hits(gazetteer);
        let place = hits.binary_search_by_key(&index, |hit| hit.words.start).ok()?;
        Some(hits[place])
    }

    /// The hit of `gazetteer` whose last word is just before word `index`.
    #[inline]
    pub fn hit_before(self, gazetteer: Gazetteer, index: u32) -> Option<Hit> {
        if !self.terms.closes(gazetteer, self.words().number(index.checked_sub(1)?)) {
            return None;
        }
        let hits = self.hits(gazetteer);
        let place = hits.binary_search_by_key(&index, |hit| hit.words.end).ok()?;
        Some(hits[place])
    }

    /// The hit of `gazetteer` that covers word `index`.
    pub fn hit_over(self, gazetteer: Gazetteer, index: u32) -> Option<Hit> {
        let hits = self.hits(gazetteer);
        let place = hits.partition_point(|hit| hit.words.end <= index);
        hits.get(place).copied().filter(|hit| hit.words.has(index))
    }

    /// The hits of `gazetteer` that start within `words`.
    pub fn hits_in(self, gazetteer: Gazetteer, words: WordSpan) -> &'a [Hit] {
        let hits = self.hits(gazetteer);
        let start = hits.partition_point(|hit| hit.words.start < words.start);
        let end = hits.partition_point(|hit| hit.words.start < words.end);
        &hits[start..end.max(start)]
    }

    /// The number that word `index` was registered with in `list`, if it is in it; `None` also past the end.
    #[inline]
    pub fn listed(self, list: WordList, index: u32) -> Option<u32> {
        self.terms.listed(list, self.words().number(index))
    }

    /// The number of the sentence that holds word `index`. Panics past the last word.
    #[inline]
    pub fn sentence_number(self, index: u32) -> usize {
        self.found.sentence_of[index as usize] as usize
    }

    /// The sentence that holds word `index`. Panics past the last word.
    #[inline]
    pub fn sentence_of(self, index: u32) -> WordSpan {
        self.found.sentences[self.sentence_number(index)]
    }

    /// The paragraph that holds word `index`. Panics past the last word.
    pub fn paragraph_of(self, index: u32) -> WordSpan {
        self.found.paragraphs[self.found.paragraphs.partition_point(|paragraph| paragraph.end <= index)]
    }

    /// A cursor at word `index` that sees the sentence around it and nothing beyond.
    #[inline]
    pub fn cursor(self, index: u32) -> Cursor<'a> {
        Cursor::new(self, index, self.sentence_of(index))
    }

    /// A cursor at word `index` that sees only `within`.
    #[inline]
    pub fn cursor_in(self, index: u32, within: WordSpan) -> Cursor<'a> {
        Cursor::new(self, index, within)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Case, TermsBuilder, words::Kind};
    use proptest::prelude::*;

    #[test]
    fn buffers_carry_nothing_from_one_document_to_the_next() {
        let mut builder = TermsBuilder::new();
        let names = builder.gazetteer([("Astana", 0)], Case::Name);
        let terms = builder.freeze();
        let mut buf = ScanBuf::default();
        assert_eq!(buf.scan(&terms, "Astana. Astana.").hits(names).len(), 2);
        let scan = buf.scan(&terms, "Moscow");
        assert_eq!((scan.hits(names).len(), scan.sentences().len(), scan.words().len()), (0, 1, 1));
    }

    #[test]
    fn the_words_of_digits() {
        let terms = TermsBuilder::new().freeze();
        let mut buf = ScanBuf::default();
        assert_eq!(buf.scan(&terms, "From 5 to 10.").words().numbers(), [1, 3]);
        assert_eq!(buf.scan(&terms, "7").words().numbers(), [0]);
        assert!(buf.scan(&terms, "seven").words().numbers().is_empty());
        assert_eq!(buf.scan(&terms, "In Rome the G7 met").words().capitals(), [0, 1, 3]);
    }

    proptest! {
        /// Every character that is not blank lies in exactly one word; sentences and paragraphs tile the table.
        #[test]
        fn the_table_tiles_the_text(text in "(\\PC|[ \\n\\t.'’é-]|[a-zA-Z0-9]){0,80}") {
            let terms = TermsBuilder::new().freeze();
            let mut buf = ScanBuf::default();
            let scan = buf.scan(&terms, &text);
            let mut at = 0;
            for word in scan.words().iter() {
                prop_assert!(text.is_char_boundary(word.span.start as usize));
                prop_assert!(text.is_char_boundary(word.span.end as usize));
                prop_assert!(!word.span.is_empty());
                prop_assert!(word.span.start as usize >= at);
                let gap = &text[at..word.span.start as usize];
                prop_assert!(gap.chars().all(|c| c.is_whitespace() || c.is_control() || crate::fold::is_ignorable(c)), "{gap:?}");
                if word.kind == Kind::Number {
                    prop_assert!(word.text.bytes().all(|b| b.is_ascii_digit()));
                }
                at = word.span.end as usize;
            }
            for spans in [scan.sentences(), scan.paragraphs()] {
                let mut next = 0;
                for span in spans {
                    prop_assert_eq!(span.start, next);
                    prop_assert!(!span.is_empty());
                    next = span.end;
                }
                prop_assert_eq!(next, scan.words().len());
            }
        }
    }
}
