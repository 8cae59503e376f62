//! Those the text is about where something stands: two states named together, the body whose meeting it tells of.

use super::{Codes, Parties, add, is_joint, is_state, pass};
use crate::sets::*;
use crate::{Action, action::Deed, near, title::Title};
use chancery_core::prelude::*;

/// How many sentences back "the two sides" may have been named.
const SENTENCES_BACK: usize = 10;

/// And how many where a paragraph ends between.
const BEYOND: usize = 5;

/// No more words of a sentence are read than these, its last.
pub(super) const MOST_WORDS: u32 = 200;

impl<'a> Parties<'a> {
    /// Whether a number of states acts whom the text does not name: "Eight states", "35 countries".
    pub(super) fn is_uncounted(&self, sentence: WordSpan) -> bool {
        (sentence.start..sentence.end).any(|i| {
            let number = self.page.words.kind(i) == Kind::Number
                || self.page.is(i, NUMBERS) && !self.page.is(i, ONE_TWO);
            number && i + 1 < sentence.end && self.page.is(i + 1, UNNAMED)
        })
    }

    /// Who did the last deed, where it stands in the paragraph of word `at`.
    pub(super) fn earlier_in_paragraph(&self, at: u32) -> Option<&(u32, Codes)> {
        let paragraph = self.page.scan.paragraph_of(at).start;
        self.earlier.as_ref().filter(|(earlier, _)| *earlier >= paragraph && *earlier < at)
    }

    /// The body whose meeting the text tells of before word `at`.
    pub(super) fn meeting_body(&self, at: u32) -> Option<&'static str> {
        let paragraph = self.page.scan.paragraph_of(at).start;
        let mut own = self.sentences_before(at).take_while(|words| words.end > paragraph);
        own.find_map(|words| {
            let mut bodies = self.untitled_in(words).filter(|party| party.organisation);
            bodies.find(|party| self.meets(party.words, words)).map(|party| party.code)
        })
    }

    /// Whether a meeting is named within a few words: "the SCO held the 17th meeting", "the summit of the SCO".
    fn meets(&self, body: WordSpan, sentence: WordSpan) -> bool {
        let behind = body.end..sentence.end.min(body.end + 8);
        let before = body.start.saturating_sub(10).max(sentence.start)..body.start;
        let of = before.clone().any(|i| self.page.words.is(i, "of"));
        behind.chain(before.filter(|_| of)).any(|i| self.page.is(i, MEETINGS))
    }

    /// The countries of the leaders whom one of the last sentences names together, with its first word.
    pub(super) fn company(&self, at: u32) -> (u32, Codes) {
        let mut codes = Vec::new();
        for words in self.sentences_before(at).take(BEYOND) {
            for country in self.homes_in(words) {
                add(&mut codes, country);
            }
            if codes.len() >= 2 {
                return (words.start, codes);
            }
            codes.clear();
        }
        (0, codes)
    }

    /// States named as such between two words (adjectives of nationality included), and leaders' countries.
    pub(super) fn states_in(&self, words: WordSpan) -> Codes {
        let mut codes = Vec::new();
        if self.names_nobody(words) {
            return codes;
        }
        for party in self.untitled_in(words) {
            if !party.organisation || party.code == "PLO" {
                add(&mut codes, party.code);
            }
        }
        for home in self.homes_in(words) {
            add(&mut codes, home);
        }
        if codes.contains(&"PLO") {
            codes.retain(|code| *code != "PS");
        }
        codes
    }

    /// The two parties that a title within `words` names.
    fn titled_pair(&self, words: WordSpan) -> Option<Codes> {
        let (first, behind) = self.around(words);
        let titles = &self.titles[first.title as usize..behind.title as usize];
        let from = pass(titles, 0, |title| title.words.start < words.start);
        let mut titles = titles[from as usize..].iter().take_while(|title| title.words.start < words.end);
        titles.find_map(|title| {
            let within = title.words.end <= words.end;
            within.then(|| self.in_title(title)).filter(|codes| codes.len() == 2)
        })
    }

    /// The words before `at`, sentence by sentence, the nearest first.
    pub(super) fn sentences_before(&self, at: u32) -> impl Iterator<Item = WordSpan> + 'a {
        let scan = self.page.scan;
        let sentence = scan.sentence_number(at);
        (0..=sentence).rev().take(SENTENCES_BACK).map(move |earlier| {
            let words = scan.sentences()[earlier];
            let end = if earlier == sentence { at } else { words.end };
            WordSpan::new(words.start.max(end.saturating_sub(MOST_WORDS)), end)
        })
    }

    /// The two states the text is about at word `at`: the last two named together before it, else the two it
    /// names most.
    pub(super) fn pair(&self, at: u32) -> Codes {
        let found = self.pair_before(at);
        if found.is_empty() { self.about().pair() } else { found }
    }

    /// The last two states named together before word `at`.
    pub(super) fn pair_before(&self, at: u32) -> Codes {
        // "The two sides signed the Treaty between A and B and a joint statement": the title in the sentence tells.
        let here = near::clip(self.page.scan.sentence_of(at), WordSpan::new(at, at + 1), MOST_WORDS);
        if let Some(pair) = self.titled_pair(here) {
            return pair;
        }
        let paragraph = self.page.scan.paragraph_of(at).start;
        let mut found: Option<Codes> = None;
        let earlier = self.earlier.as_ref().filter(|(earlier, codes)| {
            *earlier < at && codes.len() == 2 && codes.iter().all(|code| is_state(code) || *code == "PLO")
        });
        // States named one by one: "Its president met the guest. It was the first visit of a Chinese president."
        let mut single: Codes = Vec::new();
        for (back, words) in self.sentences_before(at).enumerate() {
            if let Some((_, codes)) = earlier.filter(|(at, _)| words.has(*at)) {
                return codes.clone();
            }
            let mut codes = self.titled_pair(words).unwrap_or_else(|| self.states_in(words));
            if words.start >= paragraph {
                if codes.len() == 2 {
                    return codes;
                }
                if let [code] = codes[..]
                    && !self.is_only_place(words)
                {
                    add(&mut single, code);
                }
                if single.len() == 2 {
                    return single;
                }
            }
            if words.start < paragraph
                && let Some((_, codes)) = earlier
            {
                return codes.clone();
            }
            if words.start < paragraph && back > BEYOND {
                break;
            }
            if codes.len() != 2 {
                continue;
            }
            // Across paragraphs, two pairs leave open which is meant.
            codes.sort_unstable();
            match &found {
                Some(pair) if *pair != codes => {
                    found = None;
                    break;
                }
                _ => found = Some(codes),
            }
        }
        found.unwrap_or_default()
    }

    /// Whether the only state that `words` name is where somebody goes: "fled to the Netherlands".
    fn is_only_place(&self, words: WordSpan) -> bool {
        self.homes_in(words).next().is_none()
            && self
                .untitled_in(words)
                .filter(|party| !party.organisation)
                .all(|party| self.is_placed(party.words.start))
    }

    /// Whether the name at word `start` says where: "in Kazakhstan", "to the Netherlands".
    pub(super) fn is_placed(&self, start: u32) -> bool {
        let article = start > 0 && self.page.words.is(start - 1, "the");
        let before = start - u32::from(article);
        before > 0 && self.page.is(before - 1, AT_PLACE)
    }

    /// The body the text is about at word `at`.
    pub(super) fn body(&self, at: u32) -> Option<&'static str> {
        let paragraph = self.page.scan.paragraph_of(at);
        let before = WordSpan::new(paragraph.start.max(at.saturating_sub(2 * MOST_WORDS)), at);
        let last = self.untitled_in(before).rev().find(|party| party.organisation);
        last.map(|party| party.code).or_else(|| self.about().bodies.first().map(|(code, _)| *code))
    }

    /// Those the text is about at a title that is signed or issued without a word of by whom: two states named
    /// together in one of the sentences before, or the body whose meeting it is.
    pub(super) fn context(&self, title: &Title, deed: &Deed) -> Codes {
        let signed = matches!(deed.action, Action::Signed | Action::Exchanged | Action::Initialled);
        let done = signed || matches!(deed.action, Action::Issued | Action::Adopted) || deed.planned;
        let joint = is_joint(self.page, title);
        let commercial = self.page.lexicon.instrument(title.head.row).kind == "contract";
        if !joint && !done || commercial || near::is_anniversary(self.page, deed.verb.start) {
            return Vec::new();
        }
        let at = title.words.start;
        if !joint
            && matches!(deed.action, Action::Adopted | Action::Issued)
            && let Some(body) = self.meeting_body(at)
        {
            return vec![body];
        }
        let sentence = self.page.scan.sentence_of(at);
        let before = WordSpan::new(sentence.start.max(at.saturating_sub(MOST_WORDS)), at);
        if before.start < before.end {
            // "Saudi Arabia and Iran agreed to implement the Agreement signed in 2001."
            let own = self.states_in(before);
            if own.len() == 2 {
                return own;
            }
        }
        if self.page.words.is(sentence.start, "with") {
            // "With Uzbekistan, a joint statement was signed."
            if let Some(partner) = self.untitled_in(before).next() {
                return self.with_main(partner.code);
            }
        }
        // Beside another deed of the paragraph the doers are the same: "A Protocol was signed with it."
        if let Some((_, earlier)) = self.earlier_in_paragraph(at) {
            return earlier.clone();
        }
        for words in self.sentences_before(at) {
            if self.states_in(words).len() == 2 {
                return self.pair(at);
            }
            let mut bodies = self.untitled_in(words).filter(|party| party.organisation);
            let body = bodies.find(|party| self.meets(party.words, words));
            if let Some(body) = body.filter(|_| !joint) {
                return vec![body.code];
            }
        }
        if joint || signed { self.pair(at) } else { Vec::new() }
    }
}
