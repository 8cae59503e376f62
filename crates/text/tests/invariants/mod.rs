//! What holds of the shared pass over any text and any choice of prose. The property test and the fuzz target
//! share this file.

use chancery_text::{Case, Gap, Gazetteer, Kind, Scan, ScanBuf, Span, Terms, TermsBuilder, WordSpan};

/// A few terms, of one word and of several, so that hits are checked too.
pub(crate) struct Fixture {
    terms: Terms,
    gazetteers: Vec<Gazetteer>,
}

impl Default for Fixture {
    fn default() -> Self {
        let mut builder = TermsBuilder::new();
        let gazetteers = vec![
            builder.gazetteer([("a", 0), ("a b", 1), ("é", 2), ("12", 3), (".", 4)], Case::Fold),
            builder.gazetteer([("May", 0), ("A", 1), ("O'Brien", 2), ("Nur-Sultan", 3)], Case::Name),
        ];
        Self { terms: builder.freeze(), gazetteers }
    }
}

/// Spans of `text` in order and apart, as a source gives them, cut where `cuts` say: prose and masked parts by
/// turns.
pub(crate) fn prose(text: &str, cuts: &[u16]) -> Vec<Span> {
    let mut places: Vec<usize> = cuts
        .iter()
        .map(|&cut| usize::from(cut) % (text.len() + 1))
        .map(|cut| (0..=cut).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0))
        .collect();
    places.sort_unstable();
    places.dedup();
    places.chunks_exact(2).map(|pair| Span::new(pair[0] as u32, pair[1] as u32)).collect()
}

/// Scans `text` and panics where an invariant does not hold.
pub(crate) fn check(fixture: &Fixture, buffer: &mut ScanBuf, text: &str, prose: &[Span]) {
    let scan = buffer.scan_prose(&fixture.terms, text, prose);
    words(scan, text, prose);
    tile(scan.sentences(), scan);
    tile(scan.paragraphs(), scan);
    for &gazetteer in &fixture.gazetteers {
        let mut end = 0;
        for hit in scan.hits(gazetteer) {
            assert!(hit.words.start >= end && !hit.words.is_empty(), "hits overlap at {:?}", hit.words);
            end = hit.words.end;
            assert_eq!(scan.hit_at(gazetteer, hit.words.start).map(|hit| hit.words), Some(hit.words));
            assert_eq!(scan.hit_before(gazetteer, hit.words.end).map(|hit| hit.words), Some(hit.words));
        }
        assert!(end <= scan.words().len());
    }
}

/// Words are in order and apart, on character boundaries, in the prose or masked between two parts of it, and
/// leave out nothing but blanks.
fn words(scan: Scan<'_>, text: &str, prose: &[Span]) {
    let mut covered = vec![false; text.len()];
    let mut end = 0;
    for word in scan.words().iter() {
        let (start, after) = (word.span.start as usize, word.span.end as usize);
        assert!(start >= end && after > start, "{word:?} after {end}");
        assert!(text.is_char_boundary(start) && text.is_char_boundary(after), "{word:?} cuts a character");
        assert_eq!(&text[start..after], word.text);
        let inside = prose.iter().any(|span| span.start <= word.span.start && word.span.end <= span.end);
        assert_eq!(inside, word.kind != Kind::Opaque, "{word:?} and the prose {prose:?}");
        if word.kind == Kind::Number {
            assert!(word.text.bytes().all(|byte| byte.is_ascii_digit()), "{word:?}");
        }
        if word.gap == Gap::None && word.index > 0 && word.kind != Kind::Opaque {
            // Glued also across characters that are not seen.
            assert!(!text[end..start].contains(char::is_whitespace), "{word:?} is not glued");
        }
        covered[start..after].fill(true);
        end = after;
    }
    for span in prose {
        for (at, c) in span.of(text).char_indices() {
            let at = span.start as usize + at;
            // Characters that are not seen, such as U+200B, may stand alone in a gap.
            let shown = c.is_alphanumeric() || c.is_ascii_punctuation();
            assert!(covered[at] || !shown, "{c:?} at {at} is in no word");
        }
    }
}

/// Every word lies in exactly one of `spans`, and none is empty.
fn tile(spans: &[WordSpan], scan: Scan<'_>) {
    let mut next = 0;
    for span in spans {
        assert!(span.start == next && !span.is_empty(), "{span:?} after {next}");
        next = span.end;
    }
    assert_eq!(next, scan.words().len());
    for span in spans {
        for index in span.iter() {
            assert!(scan.sentence_of(index).has(index) && scan.paragraph_of(index).has(index));
        }
    }
}
