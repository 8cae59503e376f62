//! Cutting prose into words.
//!
//! - Letters with their combining marks are one word; digits are another; letters and digits never share one
//!   (`12th` → `12` `th`, `G20` → `G` `20`), and [`Gap::None`] tells that they are glued.
//! - An apostrophe between letters stays inside (`O'Brien`, `don’t`), but a closing `'s` is a word of its own
//!   ([`Kind::Clitic`]), so that a name never carries its possessive.
//! - Hyphens, full stops and all other characters are words of one character: `Nur-Sultan` is three words.

use crate::{
    block::{Block, WINDOW},
    classes::BLOCK,
    fold::is_ignorable,
    layout::Layout,
    span::Span,
    vocabulary::{Asked, Candidate, Found, KEY, Key, Vocabulary},
    words::{Gap, Kind, Table},
};
use unicode_normalization::char::is_combining_mark;

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}' | '\u{2bc}' | '\u{2bb}')
}

fn is_blank(c: char) -> bool {
    c.is_whitespace() || c.is_control() || is_ignorable(c)
}

/// Whether `c` continues a word of letters.
fn continues(c: char) -> bool {
    c.is_alphabetic() || (!c.is_ascii() && (is_combining_mark(c) || is_ignorable(c)))
}

/// Appends the words of `text`, with their numbers in `vocabulary`, to `table`. `prose` lists, in order, the spans to read; whatever lies
/// between two of them is masked: with a line break in it the paragraph ends there, without one it becomes
/// an [`Kind::Opaque`] word.
pub(crate) fn tokenize(text: &str, prose: &[Span], vocabulary: &Vocabulary, table: &mut Table) {
    let layout = Layout::of(text);
    // Few texts have more words than that, and the table of a large one is not copied again and again as it grows.
    table.entries.reserve(text.len() / 6);
    let mut masked_from = None;
    for span in prose {
        let mut first_gap = None;
        if let Some(from) = masked_from {
            let masked = &text[from as usize..span.start as usize];
            if masked.contains('\n') {
                first_gap = Some(Gap::Paragraph);
            } else if !masked.is_empty() {
                table.push(from as usize, span.start as usize, Found::default(), Kind::Opaque, Gap::None);
            }
        }
        let (at, end) = (span.start as usize, span.end as usize);
        Tokenizer { text, at, end, first_gap, layout: &layout, vocabulary }.run(table);
        masked_from = Some(span.end);
    }
}

/// What an ASCII byte is; every byte of a longer character is [`WIDE`].
static CLASS: [u8; 256] = {
    let mut class = [PUNCT; 256];
    let mut byte = 0;
    while byte < 256 {
        let b = byte as u8;
        class[byte] = if b >= 0x80 {
            WIDE
        } else if b <= b' ' || b == 0x7f {
            BLANK
        } else if b.is_ascii_alphabetic() {
            LETTER
        } else if b.is_ascii_digit() {
            DIGIT
        } else if matches!(b, b'.' | b'!' | b'?') {
            CLOSE
        } else {
            PUNCT
        };
        byte += 1;
    }
    class
};
const BLANK: u8 = 0;
const LETTER: u8 = 1;
const DIGIT: u8 = 2;
const WIDE: u8 = 3;
const PUNCT: u8 = 4;
/// A mark that can end a sentence.
const CLOSE: u8 = 5;

/// The look-up of one word of a block, on its way.
#[derive(Clone, Copy, Default)]
struct Lookup {
    /// Its bytes in the block.
    start: u8,
    end: u8,
    key: Key,
    asked: Asked,
    candidate: Candidate,
    found: Found,
}

/// Those of a block, which has at most a word a byte. Reused from block to block.
type Lookups = [Lookup; BLOCK];

struct Tokenizer<'a> {
    text: &'a str,
    at: usize,
    end: usize,
    first_gap: Option<Gap>,
    layout: &'a Layout,
    vocabulary: &'a Vocabulary,
}

impl Tokenizer<'_> {
    /// The class of the next byte; `BLANK` at the end.
    fn class(&self) -> u8 {
        if self.at < self.end { CLASS[usize::from(self.text.as_bytes()[self.at])] } else { BLANK }
    }

    fn peek(&self) -> Option<char> {
        self.text[self.at..self.end].chars().next()
    }

    fn run(mut self, table: &mut Table) {
        let mut lookups = [Lookup::default(); BLOCK];
        loop {
            if self.first_gap.is_none() && table.len() > 0 {
                self.plain(&mut lookups, table);
            }
            if !self.step(table) {
                return;
            }
        }
    }

    /// Reads the next word, whatever it is; false at the end.
    fn step(&mut self, table: &mut Table) -> bool {
        let gap_start = self.at;
        self.blanks();
        if self.at >= self.end {
            return false;
        }
        let gap = match self.first_gap.take() {
            Some(gap) => gap,
            None if table.len() == 0 => Gap::Paragraph,
            None => self.gap(gap_start),
        };
        self.word(gap, table);
        true
    }

    /// Reads ASCII words that are glued or one blank apart, up to the first that wants a closer look: most of
    /// most texts. What it does not take, [`Tokenizer::word`] does.
    fn plain(&mut self, lookups: &mut Lookups, table: &mut Table) {
        let mut padded;
        loop {
            let bytes = &self.text.as_bytes()[self.at..self.end];
            let window = match bytes.first_chunk::<WINDOW>() {
                Some(window) => window,
                None => {
                    // A control, with which the text may as well end.
                    padded = [0; WINDOW];
                    padded[..bytes.len()].copy_from_slice(bytes);
                    &padded
                }
            };
            let block = Block::of(window);
            self.block(window, &block, lookups, table);
            self.at += block.end;
            if !block.goes_on {
                return;
            }
        }
    }

    /// Adds the words of `block`, which begins here. Each step of the look-up is taken for all words before the next one: the
    /// tables are larger than the caches near the processor, and one word after the other would wait for them.
    fn block(&self, window: &[u8; WINDOW], block: &Block, lookups: &mut Lookups, table: &mut Table) {
        let mut starts = block.starts;
        let mut words = 0;
        while starts != 0 {
            let start = starts.trailing_zeros() as usize & (BLOCK - 1);
            starts &= starts - 1;
            if let Some(letters) = window[start..].first_chunk() {
                let mark = CLASS[usize::from(window[start])] >= PUNCT;
                let end = block.end_of(start);
                let key = Key::short(letters, (end - start).min(KEY), mark);
                let lookup = &mut lookups[words & (BLOCK - 1)];
                (lookup.start, lookup.end) = (start as u8, end as u8);
                (lookup.key, lookup.asked) = (key, self.vocabulary.asked(key));
            }
            words += 1;
        }
        let lookups = &mut lookups[..words];
        for lookup in lookups.iter_mut() {
            lookup.candidate = self.vocabulary.candidate(lookup.asked);
        }
        for lookup in lookups.iter_mut() {
            lookup.found = self.vocabulary.checked(lookup.key, lookup.candidate);
        }
        table.make_room(BLOCK);
        for lookup in lookups {
            let (start, end) = (usize::from(lookup.start) & (BLOCK - 1), usize::from(lookup.end));
            let (kind, gap) = block.word(start, end);
            let found = if end - start <= KEY {
                lookup.found
            } else {
                self.vocabulary.any(&self.text[self.at + start..self.at + end], &mut table.key)
            };
            let span = Span::new((self.at + start) as u32, (self.at + end) as u32);
            let closes = CLASS[usize::from(window[start])] == CLOSE;
            table.push_into_room(span, found, kind, gap, closes);
        }
    }

    fn push(&self, start: usize, kind: Kind, gap: Gap, table: &mut Table) {
        let found = match kind {
            Kind::Clitic => self.vocabulary.possessive(),
            _ => self.vocabulary.any(&self.text[start..self.at], &mut table.key),
        };
        table.push(start, self.at, found, kind, gap);
    }

    fn blanks(&mut self) {
        while self.at < self.end {
            match self.class() {
                BLANK => self.at += 1,
                WIDE => match self.peek().filter(|&c| is_blank(c)) {
                    Some(c) => self.at += c.len_utf8(),
                    None => return,
                },
                _ => return,
            }
        }
    }

    fn gap(&self, from: usize) -> Gap {
        let gap = &self.text[from..self.at];
        if gap.is_empty() {
            Gap::None
        } else if gap == " " {
            Gap::Space // by far the commonest
        } else if gap.contains(['\n', '\u{2028}', '\u{2029}', '\u{c}']) {
            if self.layout.ends_paragraph(self.text, from, gap) { Gap::Paragraph } else { Gap::Line }
        } else if gap.chars().all(is_ignorable) {
            Gap::None
        } else {
            Gap::Space
        }
    }

    fn word(&mut self, gap: Gap, table: &mut Table) {
        let start = self.at;
        match self.class() {
            LETTER => self.letters(start, gap, table),
            DIGIT => {
                while self.class() == DIGIT {
                    self.at += 1;
                }
                self.push(start, Kind::Number, gap, table);
                self.clitic(table);
            }
            PUNCT | CLOSE => {
                self.at += 1;
                self.marks();
                self.push(start, Kind::Punct, gap, table);
            }
            _ => match self.peek() {
                Some(c) if c.is_alphabetic() => self.letters(start, gap, table),
                Some(c) => {
                    self.at += c.len_utf8();
                    self.marks();
                    self.push(start, Kind::Punct, gap, table);
                }
                None => self.at = self.end,
            },
        }
    }

    /// Takes the marks that stand on a symbol along with it, so that no word begins with one.
    fn marks(&mut self) {
        while self.class() == WIDE {
            match self.peek().filter(|&c| is_combining_mark(c)) {
                Some(c) => self.at += c.len_utf8(),
                None => return,
            }
        }
    }

    /// Reads a word of letters to its end, across apostrophes that stand inside it, and its possessive.
    fn letters(&mut self, start: usize, gap: Gap, table: &mut Table) {
        loop {
            self.at = letters_end(&self.text.as_bytes()[..self.end], self.at);
            // An apostrophe or a character beyond ASCII; anything else ends the word.
            let next = self.text.as_bytes()[..self.end].get(self.at).copied().unwrap_or(b' ');
            if next != b'\'' && next < 0x80 {
                break;
            }
            let Some(c) = self.peek() else { break };
            if continues(c) {
                self.at += c.len_utf8();
            } else if is_apostrophe(c) && !self.at_clitic() {
                let inside = self.text[self.at + c.len_utf8()..self.end].chars().next();
                if !inside.is_some_and(char::is_alphabetic) {
                    break;
                }
                self.at += c.len_utf8();
            } else {
                break;
            }
        }
        self.push(start, letters_kind(&self.text[start..self.at]), gap, table);
        self.clitic(table);
    }

    /// Whether a possessive ending stands here: an apostrophe, an s, and no letter after it.
    fn at_clitic(&self) -> bool {
        let mut rest = self.text[self.at..self.end].chars();
        rest.next().is_some_and(is_apostrophe)
            && rest.next().is_some_and(|c| matches!(c, 's' | 'S'))
            && !rest.next().is_some_and(|c| continues(c) || c.is_ascii_digit())
    }

    fn clitic(&mut self, table: &mut Table) {
        let may_be = self.text.as_bytes()[..self.end].get(self.at).is_some_and(|&b| b == b'\'' || b >= 0x80);
        if may_be && self.at_clitic() {
            let start = self.at;
            self.at += self.peek().map_or(0, char::len_utf8) + 1;
            self.push(start, Kind::Clitic, Gap::None, table);
        }
    }
}

/// Where the run of ASCII letters that covers byte `at` of `text` ends.
fn letters_end(text: &[u8], at: usize) -> usize {
    at + text[at..].iter().take_while(|byte| byte.is_ascii_alphabetic()).count()
}

fn letters_kind(word: &str) -> Kind {
    match word.as_bytes() {
        [first, ..] if first.is_ascii_lowercase() => return Kind::Lower,
        [first, second, ..] if first.is_ascii_uppercase() && second.is_ascii_lowercase() => {
            return Kind::Capital;
        }
        _ => {}
    }
    let mut letters = word.chars().filter(|c| c.is_alphabetic());
    let first_upper = letters.next().is_some_and(char::is_uppercase);
    if !first_upper {
        return Kind::Lower;
    }
    let mut others = 0;
    for c in letters {
        if !c.is_uppercase() {
            return Kind::Capital;
        }
        others += 1;
    }
    if others > 0 { Kind::Upper } else { Kind::Capital }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Words;
    use proptest::prelude::*;

    fn words(text: &str) -> String {
        let mut table = Table::default();
        tokenize(text, &[Span::new(0, text.len() as u32)], &Vocabulary::default(), &mut table);
        let words = Words { text, table: &table };
        words
            .iter()
            .map(|w| format!("{}{}", ["", "·", "↵", "¶"][w.gap as usize], w.text))
            .collect::<Vec<_>>()
            .join(" ")
    }

    proptest! {
        /// Blocks are a short cut and nothing else: word by word the same comes out.
        #[test]
        fn blocks_give_what_single_words_give(
            text in "(([a-zA-Z]{1,20}|[A-Z]{2,4}|[0-9]{1,4}|[.,!?()'\"-]|'s|é|’|\u{301}|北)( ?|  |\n|\n\n)){0,60}",
            long in 0usize..150,
        ) {
            let text = format!("{text}{} end", "x".repeat(long));
            let words: Vec<&str> = text.split_whitespace().step_by(2).collect();
            let mut folded: Vec<String> = words.iter().map(|word| word.to_lowercase()).collect();
            folded.sort();
            folded.dedup();
            let (mut vocabulary, numbers) = Vocabulary::new(folded.iter().map(String::as_str));
            for (marks, number) in (1..).zip(numbers) {
                vocabulary.uses_mut(number).node.marks = marks % 8;
            }
            let [mut blocks, mut single] = [Table::default(), Table::default()];
            tokenize(&text, &[Span::new(0, text.len() as u32)], &vocabulary, &mut blocks);
            let layout = Layout::of(&text);
            let mut slow =
                Tokenizer { text: &text, at: 0, end: text.len(), first_gap: None, layout: &layout, vocabulary: &vocabulary };
            while slow.step(&mut single) {}
            prop_assert_eq!(&blocks.entries, &single.entries);
            prop_assert_eq!(blocks.roots.get(), single.roots.get());
            prop_assert_eq!(blocks.numbers.get(), single.numbers.get());
            prop_assert_eq!(blocks.capitals.get(), single.capitals.get());
            prop_assert!(blocks.seams.get().iter().all(|seam| single.seams.get().contains(seam)));
        }
    }

    #[test]
    fn letters_and_digits_never_share_a_word() {
        assert_eq!(words("the 12th G20"), "¶the ·12 th ·G 20");
    }

    #[test]
    fn a_possessive_is_a_word_of_its_own() {
        assert_eq!(words("Xi's Nazarbayev’s CHINA'S 1990's"), "¶Xi 's ·Nazarbayev ’s ·CHINA 'S ·1990 's");
        assert_eq!(words("O'Brien don’t Modi'in d'Estaing"), "¶O'Brien ·don’t ·Modi'in ·d'Estaing");
        assert_eq!(words("'two sessions'"), "¶' two ·sessions '");
    }

    #[test]
    fn odd_spaces_are_space() {
        assert_eq!(words("June\u{a0}7\u{2002}to\t10"), "¶June ·7 ·to ·10");
    }

    #[test]
    fn lines_wrapped_to_a_width_stay_in_one_paragraph() {
        assert_eq!(words("President Xi\nJinping"), "¶President ·Xi ↵Jinping");
        assert_eq!(words("one\n\ntwo\r\n\r\nthree"), "¶one ¶two ¶three");
        assert_eq!(words("title\n   body"), "¶title ¶body");
        let long = "x".repeat(200);
        assert_eq!(words(&format!("a\nb {long}")), format!("¶a ¶b ·{long}"));
    }

    #[test]
    fn accents_and_marks_belong_to_the_word() {
        assert_eq!(words("Erdog\u{306}an’s Łódź"), "¶Erdog\u{306}an ’s ·Łódź");
        assert_eq!(words("co\u{ad}op"), "¶co\u{ad}op");
    }

    #[test]
    fn masked_text_is_opaque_or_ends_the_paragraph() {
        let text = "see `x` here\n<!-- y\n -->\nnext";
        let spans = [Span::new(0, 4), Span::new(7, 13), Span::new(25, text.len() as u32)];
        let mut table = Table::default();
        tokenize(text, &spans, &Vocabulary::default(), &mut table);
        let kinds: Vec<_> = table.entries.iter().map(|word| (word.kind, word.gap)).collect();
        assert_eq!(
            kinds,
            [
                (Kind::Lower, Gap::Paragraph),
                (Kind::Opaque, Gap::None),
                (Kind::Lower, Gap::Space),
                (Kind::Lower, Gap::Paragraph)
            ]
        );
    }
}
