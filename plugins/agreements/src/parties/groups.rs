//! "The two sides", "all member states", "the three countries", "they": those the text is about.

use super::{Codes, Parties, add, is_joint, is_state};
use crate::{
    action::Deed,
    near,
    title::{Title, near_to},
};
use chancery_core::prelude::*;
use chancery_leaders::facts;

/// Words for the parties of the conversation, whoever they are.
const PAIR: &str = "two both";

const SIDES: &str = "sides countries states parties nations governments presidents leaders heads ministers premiers \
     neighbours neighbors peoples delegations powers foreign prime defence defense leaders' partners men statesmen \
     republics capitals";

/// Words for the members of a body.
const MEMBERS: &str = "member members participating participants allies";

const BODIES: &str = "members states countries sides parties leaders participants allies nations";

/// How many sentences back "the two sides" may have been named.
const SENTENCES_BACK: usize = 10;

/// How many sentences back three countries or more may have been named together.
const MOST_BACK: usize = 40;

/// No more words of a sentence are read than these, its last.
const MOST_WORDS: u32 = 200;

/// And how many where a paragraph ends between.
const BEYOND: usize = 5;

/// How often a body is named in a text that is about it.
const OFTEN: u32 = 3;

/// Those who are "the two sides" without being counted: "The presidents signed …".
const PLURALS: &str =
    "sides presidents leaders parties ministers delegations premiers governments heads partners";

/// Words of a body's meeting.
const MEETINGS: &str = "summit council assembly conference session meeting members member allies";

/// Those of them that adopt and issue in the body's name.
const ASSEMBLED: &str =
    "summit council assembly conference session meeting bloc alliance organization organisation";

impl<'a> Parties<'a> {
    /// "the two sides", "all member states": those the text is about.
    pub(super) fn group(&self, span: WordSpan) -> Option<Codes<'a>> {
        for index in span.start..span.end {
            let word = self.words.text(index);
            if near::among(word, PAIR) && self.within_three(index, span.end, SIDES) {
                let group = self.resolved(index);
                let pair = if group.len() == 2 { group } else { self.pair(index) };
                return (!pair.is_empty()).then_some(pair);
            }
            if near::among(word, MEMBERS)
                && (index..(index + 4).min(span.end)).any(|i| near::among(self.words.text(i), BODIES))
                && self.untitled_in(span).all(|party| party.organisation)
            {
                let named = self.untitled_in(span).next().map(|party| party.code);
                return named.or_else(|| self.body(index)).map(|body| vec![body]);
            }
        }
        self.several(span).or_else(|| self.plural(span)).or_else(|| self.assembled(span))
    }

    /// Whether one of the words of a list is among the three behind `index`.
    fn within_three(&self, index: u32, end: u32, list: &str) -> bool {
        (index + 1..(index + 4).min(end)).any(|i| near::among(self.words.text(i), list))
    }

    /// "They", "the presidents", "the sides", with nobody named beside them.
    fn plural(&self, span: WordSpan) -> Option<Codes<'a>> {
        let index = (span.start..span.end).find(|&i| {
            self.words.is(i, "they")
                || (near::among(self.words.text(i), "the all")
                    && i + 1 < span.end
                    && near::among(self.words.text(i + 1), PLURALS))
        })?;
        if self.untitled_in(span).next().is_some() || self.homes_in(span).next().is_some() {
            return None;
        }
        let sentence = self.scan.sentence_of(index);
        if sentence.start < span.start {
            // "The three men met in Bonn, where they issued …"
            let before = WordSpan::new(sentence.start.max(span.start.saturating_sub(MOST_WORDS)), span.start);
            if let Some(counted) = self.counted(before) {
                return Some(counted);
            }
        }
        if let Some(body) = self.meeting_body(index) {
            return Some(vec![body]);
        }
        let (place, company) = self.company(index);
        if let Some((_, earlier)) = self.earlier_in_paragraph(index).filter(|(at, _)| *at >= place) {
            return Some(earlier.clone());
        }
        // Those whom a text lists one by one sign for the body it is about.
        if company.len() > 3
            && let Some((body, _)) = self.about().bodies.first().filter(|(_, often)| *often >= OFTEN)
        {
            return Some(vec![body]);
        }
        let found = if company.len() >= 2 { company } else { self.pair_before(index) };
        if !found.is_empty() {
            return Some(found);
        }
        // The heading says whose meeting it was.
        let heading = self.untitled_in(self.scan.sentences()[0]).find(|party| party.organisation);
        let found = heading.map_or_else(|| self.about().pair(), |body| vec![body.code]);
        (!found.is_empty()).then_some(found)
    }

    /// "The two leaders", "the three men".
    fn counted(&self, span: WordSpan) -> Option<Codes<'a>> {
        let pair = (span.start..span.end)
            .find(|&i| near::among(self.words.text(i), PAIR) && self.within_three(i, span.end, SIDES));
        match pair {
            Some(index) => Some(self.pair(index)).filter(|pair| !pair.is_empty()),
            None => self.several(span),
        }
    }

    /// "The summit adopted": the body whose summit it is.
    fn assembled(&self, span: WordSpan) -> Option<Codes<'a>> {
        let index = (span.start..span.end.saturating_sub(1))
            .find(|&i| self.words.is(i, "the") && near::among(self.words.text(i + 1), ASSEMBLED))?;
        if self.untitled_in(span).next().is_some() || self.homes_in(span).next().is_some() {
            return None;
        }
        self.meeting_body(index).map(|body| vec![body])
    }

    /// Whether a number of states acts whom the text does not name: "Eight states", "35 countries".
    pub(super) fn is_uncounted(&self, sentence: WordSpan) -> bool {
        (sentence.start..sentence.end).any(|i| {
            let number = self.words.kind(i) == Kind::Number
                || near::among(self.words.text(i), near::NUMBERS)
                    && !near::among(self.words.text(i), "one two");
            number
                && i + 1 < sentence.end
                && near::among(
                    self.words.text(i + 1),
                    "states countries powers nations republics parties signatories",
                )
        })
    }

    /// Who did the last deed, where it stands in the paragraph of word `at`.
    pub(super) fn earlier_in_paragraph(&self, at: u32) -> Option<&(u32, Codes<'a>)> {
        let paragraph = self.scan.paragraph_of(at).start;
        self.earlier.as_ref().filter(|(earlier, _)| *earlier >= paragraph && *earlier < at)
    }

    /// The body whose meeting the text tells of before word `at`.
    pub(super) fn meeting_body(&self, at: u32) -> Option<&'a str> {
        let paragraph = self.scan.paragraph_of(at).start;
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
        let of = before.clone().any(|i| self.words.is(i, "of"));
        behind.chain(before.filter(|_| of)).any(|i| near::among(self.words.text(i), MEETINGS))
    }

    /// The countries of the leaders whom one of the last sentences names together, with its first word.
    fn company(&self, at: u32) -> (u32, Codes<'a>) {
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

    /// "the Treaty between Washington and Tokyo": capitals that stand for their states, right behind a title.
    pub(super) fn capitals_behind(&self, title: &Title) -> Codes<'a> {
        let mut codes = Vec::new();
        let mut at = title.words.end;
        if at >= self.words.len() || !self.words.is(at, "between") {
            return codes;
        }
        let limit = self.scan.sentence_of(title.head.noun.start).end;
        while codes.len() < 4 && at + 1 < limit {
            let Some(hit) = self.scan.hit_at(self.lexicon.cities, at + 1) else { break };
            let Some(code) = self.capital_of(hit.words) else { break };
            add(&mut codes, code);
            at = hit.words.end;
            if at >= limit || !near::among(self.words.text(at), "and ,") {
                break;
            }
        }
        if codes.len() < 2 {
            codes.clear();
        }
        codes
    }

    /// The state of which the city at `words` is the capital.
    fn capital_of(&self, words: WordSpan) -> Option<&'a str> {
        let name = near::plain(self.scan, words);
        let mut states = facts::countries().iter();
        states
            .find(|state| state.capital.starts_with(&name) && state.status == "sovereign")
            .map(|state| state.code)
    }

    /// "Paris and Tashkent agreed": capitals that act for their states.
    pub(super) fn capitals_in(&self, span: WordSpan) -> Codes<'a> {
        let mut codes = Vec::new();
        for hit in self.scan.hits_in(self.lexicon.cities, span) {
            let start = hit.words.start;
            let placed =
                start > span.start && near::among(self.words.text(start - 1), "in at to from of near for");
            let joined = near::among(self.words.text(hit.words.end.min(self.words.len() - 1)), "and")
                || start > span.start && self.words.is(start - 1, "and");
            if !placed
                && joined
                && let Some(code) = self.capital_of(hit.words)
            {
                add(&mut codes, code);
            }
        }
        codes
    }

    /// The countries of the leaders that the group at word `index` stands for, where the leaders' plugin knows.
    fn resolved(&self, index: u32) -> Codes<'a> {
        let span = self.words.span(index);
        let mut codes = Vec::new();
        // Groups do not overlap: the first that ends behind the word's start is the one that may cover it.
        let place = self.groups.partition_point(|group| group.span.end <= span.start);
        let group = self.groups.get(place).filter(|group| group.span.start < span.end);
        let Some(group) = group.map(|group| &group.value) else { return codes };
        for country in &group.countries {
            add(&mut codes, country);
        }
        for member in &group.members {
            let home = self.leaders.iter().find(|leader| leader.value.person.as_ref() == Some(member));
            if let Some(country) = home.and_then(|leader| leader.value.country.as_deref()) {
                add(&mut codes, country);
            }
        }
        codes
    }

    /// "China and the three countries": the states named just before.
    fn several(&self, span: WordSpan) -> Option<Codes<'a>> {
        let numbers = ["three", "four", "five", "six"];
        for index in span.start..span.end {
            let Some(number) = numbers.iter().position(|number| self.words.is(index, number)) else {
                continue;
            };
            let wanted = number + 3;
            if !self.within_three(index, span.end, SIDES) {
                continue;
            }
            let mut codes = Vec::new();
            for party in self.untitled_in(WordSpan::new(span.start, index)) {
                if party.words.end + 4 > index && self.says(party.words.end, index, "and") {
                    add(&mut codes, party.code);
                }
            }
            let own = codes.len();
            let sentence = self.scan.sentence_number(index);
            for earlier in (0..=sentence).rev().take(MOST_BACK) {
                let words = self.scan.sentences()[earlier];
                let words = if earlier == sentence { WordSpan::new(words.start, index) } else { words };
                let mut fresh = self.states_in(words);
                fresh.retain(|code| !codes[..own].contains(code));
                if fresh.len() == wanted {
                    codes.extend(fresh);
                    return Some(codes);
                }
            }
        }
        None
    }

    /// States named as such between two words (adjectives of nationality included), and leaders' countries.
    pub(super) fn states_in(&self, words: WordSpan) -> Codes<'a> {
        let mut codes = Vec::new();
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
    fn titled_pair(&self, words: WordSpan) -> Option<Codes<'a>> {
        let within = |title: &&Title| words.start <= title.words.start && title.words.end <= words.end;
        near_to(self.titles, words)
            .iter()
            .filter(within)
            .map(|title| self.in_title(title))
            .find(|codes| codes.len() == 2)
    }

    /// The words before `at`, sentence by sentence, the nearest first.
    pub(super) fn sentences_before(&self, at: u32) -> impl Iterator<Item = WordSpan> + 'a {
        let scan = self.scan;
        let sentence = scan.sentence_number(at);
        (0..=sentence).rev().take(SENTENCES_BACK).map(move |earlier| {
            let words = scan.sentences()[earlier];
            let end = if earlier == sentence { at } else { words.end };
            WordSpan::new(words.start.max(end.saturating_sub(MOST_WORDS)), end)
        })
    }

    /// The two states the text is about at word `at`: the last two named together before it, else the two it
    /// names most.
    pub(super) fn pair(&self, at: u32) -> Codes<'a> {
        let found = self.pair_before(at);
        if found.is_empty() { self.about().pair() } else { found }
    }

    /// The last two states named together before word `at`.
    fn pair_before(&self, at: u32) -> Codes<'a> {
        // "The two sides signed the Treaty between A and B and a joint statement": the title in the sentence tells.
        let here = near::clip(self.scan.sentence_of(at), WordSpan::new(at, at + 1), MOST_WORDS);
        if let Some(pair) = self.titled_pair(here) {
            return pair;
        }
        let paragraph = self.scan.paragraph_of(at).start;
        let mut found: Option<Codes<'a>> = None;
        let earlier = self.earlier.as_ref().filter(|(earlier, codes)| {
            *earlier < at && codes.len() == 2 && codes.iter().all(|code| is_state(code) || *code == "PLO")
        });
        // States named one by one: "Its president met the guest. It was the first visit of a Chinese president."
        let mut single: Codes<'a> = Vec::new();
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
        let article = start > 0 && self.words.is(start - 1, "the");
        let before = start - u32::from(article);
        before > 0 && near::among(self.words.text(before - 1), "in to from at into")
    }

    /// The body the text is about at word `at`.
    fn body(&self, at: u32) -> Option<&'a str> {
        let paragraph = self.scan.paragraph_of(at);
        let before = WordSpan::new(paragraph.start.max(at.saturating_sub(2 * MOST_WORDS)), at);
        let last = self.untitled_in(before).rev().find(|party| party.organisation);
        last.map(|party| party.code).or_else(|| self.about().bodies.first().map(|(code, _)| *code))
    }

    /// Those the text is about at a title that is signed or issued without a word of by whom: two states named
    /// together in one of the sentences before, or the body whose meeting it is.
    pub(super) fn context(&self, title: &Title, deed: &Deed) -> Codes<'a> {
        let signed = matches!(deed.action, "signed" | "exchanged" | "initialled");
        let done = signed || matches!(deed.action, "issued" | "adopted") || deed.planned;
        let joint = is_joint(self.words, title);
        let commercial = self.lexicon.instrument(title.head.row).kind == "contract";
        if !joint && !done || commercial || near::is_anniversary(self.words, deed.verb.start) {
            return Vec::new();
        }
        let at = title.words.start;
        if !joint
            && matches!(deed.action, "adopted" | "issued")
            && let Some(body) = self.meeting_body(at)
        {
            return vec![body];
        }
        let sentence = self.scan.sentence_of(at);
        let before = WordSpan::new(sentence.start.max(at.saturating_sub(MOST_WORDS)), at);
        if before.start < before.end {
            // "Saudi Arabia and Iran agreed to implement the Agreement signed in 2001."
            let own = self.states_in(before);
            if own.len() == 2 {
                return own;
            }
        }
        if self.words.is(sentence.start, "with") {
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
