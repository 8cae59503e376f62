//! Who the parties are: from the title, from those who did it, from those the text is about.

mod about;
mod context;
mod doers;
mod groups;
mod title;

use crate::page::Page;
use crate::sets::*;
use crate::{
    Action,
    action::Deed,
    lexicon::Lower,
    names::Party,
    near,
    title::{Bounds, Title},
};
use about::About;
use chancery_core::prelude::*;
use chancery_leaders::{GroupValue, LeaderValue};
use std::cell::OnceCell;

/// Where the parties of an agreement were found.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum PartySource {
    Title,
    Sentence,
    Context,
}

impl PartySource {
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Sentence => "sentence",
            Self::Context => "context",
        }
    }
}

/// ISO codes and acronyms, each once, in the order they were found.
pub(crate) type Codes = Vec<&'static str>;

/// How many words around what is only spoken of are read for those who share it.
const NEAR: u32 = 40;
/// How many words before a title its verb may stand, over articles and adjectives.
const JUST_BEFORE: u32 = 8;

fn add(codes: &mut Codes, code: &'static str) {
    if !codes.contains(&code) {
        codes.push(code);
    }
}

/// Whether a code is a state's: of two letters, and not one of the few bodies whose acronym is as short.
fn is_state(code: &str) -> bool {
    code.len() == 2 && !matches!(code, "EU" | "UN" | "G7" | "G8")
}

/// Reads parties in one document.
pub(crate) struct Parties<'a> {
    page: Page<'a>,
    leaders: &'a [Annotation<LeaderValue>],
    groups: &'a [Annotation<GroupValue>],
    /// All titles: a party in a title is that title's.
    titles: &'a [Title],
    /// The parties that the text names, in order.
    named: Vec<Party>,
    /// For whom every leader acts, with the leader's bytes, in order.
    homes: Vec<(Span, Option<&'static str>)>,
    /// By sentence, and past the last: where its first, or the first behind it, stands in the lists above.
    first: Vec<First>,
    about: OnceCell<About>,
    /// Who did the last deed, and the word where its instrument stands.
    earlier: Option<(u32, Codes)>,
}

impl<'a> Parties<'a> {
    pub(crate) fn new(
        page: Page<'a>,
        leaders: &'a [Annotation<LeaderValue>],
        groups: &'a [Annotation<GroupValue>],
        titles: &'a [Title],
    ) -> Self {
        let mut named = page.lexicon.names.all(page.scan);
        let mut place = 0;
        let mut reach = 0;
        for party in &mut named {
            while let Some(title) = titles.get(place).filter(|title| title.words.start <= party.words.start) {
                reach = reach.max(title.words.end);
                place += 1;
            }
            party.titled = party.words.start < reach;
        }
        let homes: Vec<_> = leaders.iter().map(|leader| (leader.span, about::home(&leader.value))).collect();
        let mut next = First::default();
        let sentences = page.scan.sentences();
        let mut first = Vec::with_capacity(sentences.len() + 1);
        first.extend(sentences.iter().map(|sentence| {
            let byte = page.words.span(sentence.start).start;
            next.named = pass(&named, next.named, |party| party.words.start < sentence.start);
            next.home = pass(&homes, next.home, |(span, _)| span.start < byte);
            next.title = pass(titles, next.title, |title| title.words.start < sentence.start);
            next
        }));
        let all = |count: usize| count as u32;
        first.push(First { named: all(named.len()), home: all(homes.len()), title: all(titles.len()) });
        let about = OnceCell::new();
        Self { page, leaders, groups, titles, named, homes, first, about, earlier: None }
    }

    /// Where the lists go on at the first sentence of `span`, and behind its last.
    fn around(&self, span: WordSpan) -> (First, First) {
        if span.is_empty() {
            return (First::default(), First::default());
        }
        let number = |index: u32| self.page.scan.sentence_number(index);
        (self.first[number(span.start)], self.first[number(span.end - 1) + 1])
    }

    /// Whether the sentences of `span` name no party and no leader.
    fn names_nobody(&self, span: WordSpan) -> bool {
        let (first, behind) = self.around(span);
        first.named == behind.named && first.home == behind.home
    }

    /// The countries of the leaders mentioned between the words of `span`.
    fn homes_in(&self, span: WordSpan) -> impl Iterator<Item = &'static str> {
        let organised = |code| if code == "PS" && self.about().names_plo { "PLO" } else { code };
        let (first, behind) = self.around(span);
        let mut inside = &self.homes[first.home as usize..behind.home as usize];
        if !inside.is_empty() {
            let bytes = self.page.words.bytes(span);
            let from = pass(inside, 0, |(leader, _)| leader.start < bytes.start);
            let to = pass(inside, from, |(leader, _)| leader.start < bytes.end);
            inside = match &inside[from as usize..to as usize] {
                [inside @ .., (leader, _)] if leader.end > bytes.end => inside,
                inside => inside,
            };
        }
        inside.iter().filter_map(|(_, home)| *home).map(organised)
    }

    /// The parties named between the words of `span`.
    fn named_in(&self, span: WordSpan) -> &[Party] {
        let (first, behind) = self.around(span);
        let inside = &self.named[first.named as usize..behind.named as usize];
        let from = pass(inside, 0, |party| party.words.start < span.start);
        &inside[from as usize..pass(inside, from, |party| party.words.end <= span.end) as usize]
    }

    /// Those of them that no title names.
    fn untitled_in(&self, span: WordSpan) -> impl DoubleEndedIterator<Item = &Party> {
        self.named_in(span).iter().filter(|party| !party.titled)
    }

    fn about(&self) -> &About {
        self.about.get_or_init(|| About::new(&self.named, self.page.lexicon.names.rows(), &self.homes))
    }

    /// The parties of a title, with where they were found.
    pub(crate) fn of(&mut self, title: &Title, deed: Option<&Deed>) -> (Codes, Option<PartySource>) {
        let (codes, source) = self.find(title, deed);
        if source != Some(PartySource::Title) || deed.is_some_and(|deed| !deed.passive) {
            self.remember(title, deed, &codes);
        }
        (codes, source)
    }

    /// Keeps who did something to `title`, for those who come back as "they" and "the two sides".
    pub(crate) fn remember(&mut self, title: &Title, deed: Option<&Deed>, codes: &[&'static str]) {
        let done = deed.is_some_and(|deed| !matches!(deed.action, Action::Proposed | Action::Referenced));
        if done && (codes.len() > 1 || codes.iter().any(|code| !is_state(code))) {
            self.earlier = Some((title.words.start, codes.to_vec()));
        }
    }

    fn find(&self, title: &Title, deed: Option<&Deed>) -> (Codes, Option<PartySource>) {
        if self.page.lexicon.instrument(title.head.row).lower == Lower::Numbered {
            return self.of_resolution(title);
        }
        let mut codes = self.in_title(title);
        if codes.is_empty() {
            codes = self.capitals_behind(title);
        }
        if codes.is_empty() && self.is_with_another(title) {
            return (Vec::new(), None);
        }
        // "Agreement with Russia" names the one side; the sentence names the other.
        let complete = codes.len() > 1 || !self.is_with(title);
        if !codes.is_empty() && complete {
            // "the Declaration of the China-Central Asia Summit": those who sign it are more.
            let alone = codes.len() == 1 && is_state(codes[0]);
            if let Some(deed) = deed.filter(|_| alone) {
                let signers = self.those_who(title, deed);
                if signers.len() > 1 && signers.contains(&codes[0]) {
                    return (signers, Some(PartySource::Sentence));
                }
            }
            return (codes, Some(PartySource::Title));
        }
        let Some(deed) = deed else { return self.spoken_of(title, codes) };
        let found = self.those_who(title, deed);
        if !found.is_empty() {
            for code in found {
                add(&mut codes, code);
            }
            return self.completed(title, deed, codes);
        }
        // "Eight states concluded the Treaty": who they are the text does not say.
        let uncounted = self.is_uncounted(self.page.scan.sentence_of(deed.verb.start));
        let context = if uncounted { Vec::new() } else { self.context(title, deed) };
        if !context.is_empty() {
            for code in context {
                add(&mut codes, code);
            }
            return (codes, Some(PartySource::Context));
        }
        let source = (!codes.is_empty()).then_some(PartySource::Title);
        (codes, source)
    }

    /// The body whose resolution it is: the one its title names, else the Security Council where the text names it.
    fn of_resolution(&self, title: &Title) -> (Codes, Option<PartySource>) {
        let named = self.named_in(title.words).iter().find(|party| party.organisation);
        if let Some(body) = named {
            return (vec![body.code], Some(PartySource::Title));
        }
        let council = self.about().bodies.iter().find(|(code, _)| *code == "UNSC");
        council.map_or((Vec::new(), None), |(code, _)| (vec![code], Some(PartySource::Context)))
    }

    /// Those who did it, by the sentence.
    fn those_who(&self, title: &Title, deed: &Deed) -> Codes {
        // The verb of a list stands in the sentence that leads to it.
        let sentence = self.page.scan.sentence_of(deed.verb.start);
        if deed.verb == title.words {
            // "In a joint statement, the two sides …": the subject follows.
            return self.speakers(title.words.end, sentence.end);
        }
        if !deed.passive {
            return self.subject(deed.verb.start, sentence);
        }
        let place = self.titles.partition_point(|other| other.words.start < deed.verb.end);
        let next = self.titles.get(place).map_or(sentence.end, |other| other.words.start);
        let agents = self.agents(deed, sentence, next);
        if !agents.is_empty() {
            return agents;
        }
        // "the Treaty that the two sides signed": the doers stand between title and verb.
        let from = title.words.end.max(sentence.start);
        let between = self.doers(from, deed.verb.start);
        if between.is_empty()
            && from < deed.verb.start
            && (from..deed.verb.start).any(|i| self.page.words.is(i, "it"))
        {
            // "Iran is bound by the Treaty, which it ratified".
            let before = WordSpan::new(sentence.start, title.words.start.max(sentence.start));
            return self.untitled_in(before).map(|party| party.code).take(1).collect();
        }
        between
    }

    /// The parties where the sentence names `codes`, who may not be all of them.
    fn completed(&self, title: &Title, deed: &Deed, codes: Codes) -> (Codes, Option<PartySource>) {
        let whole = codes.len() >= 2 || codes.iter().any(|code| !is_state(code));
        // One who signs does not sign alone, and one who proposes proposes it to others; one who issues may.
        let commercial = self.page.lexicon.instrument(title.head.row).kind == "contract";
        let shared = is_joint(self.page, title)
            || !commercial
                && matches!(
                    deed.action,
                    Action::Signed | Action::Exchanged | Action::Initialled | Action::Proposed
                );
        if whole || !shared {
            return (codes, Some(PartySource::Sentence));
        }
        let at = title.words.start;
        if let Some(body) = self.meeting_body(at) {
            // What is proposed at a meeting would be the body's; what one state signs there it signs with the body.
            let with = if deed.action == Action::Proposed { vec![body] } else { vec![codes[0], body] };
            return (with, Some(PartySource::Context));
        }
        let pair = self.pair(at);
        if pair.contains(&codes[0]) {
            return (pair, Some(PartySource::Context));
        }
        let with = self.with_main(codes[0]);
        let source = if with.len() > 1 { PartySource::Context } else { PartySource::Sentence };
        (with, Some(source))
    }

    /// A party, and the state that the text is about besides.
    fn with_main(&self, code: &'static str) -> Codes {
        let about = self.about();
        let main = |list: &[(&'static str, u32)]| list.iter().find(|(main, _)| *main != code).copied();
        let leading = main(&about.principals).or_else(|| main(&about.states)).filter(|(_, often)| *often > 1);
        std::iter::once(code).chain(leading.map(|(main, _)| main)).collect()
    }

    /// The parties of what is only spoken of: two named beside it, in its sentence or in the one before.
    fn spoken_of(&self, title: &Title, mut codes: Codes) -> (Codes, Option<PartySource>) {
        let own_name = title.head.capital && title.bounds == Bounds::Grammar;
        if !codes.is_empty() || !own_name {
            let source = (!codes.is_empty()).then_some(PartySource::Title);
            return (codes, source);
        }
        let sentence = near::clip(self.page.scan.sentence_of(title.words.start), title.words, NEAR);
        let verb = title.words.start.saturating_sub(JUST_BEFORE).max(sentence.start);
        let replaced = self.page.any(verb..title.words.start, REPLACES);
        if let Some((_, earlier)) = self.earlier_in_paragraph(title.words.start).filter(|_| replaced) {
            return (earlier.clone(), Some(PartySource::Context));
        }
        // What a clause behind it says is another matter: "recorded that Austria …".
        let clause = (title.words.end..sentence.end).find(|&i| self.page.is(i, RELATIVES));
        let sentence = WordSpan::new(sentence.start, clause.unwrap_or(sentence.end));
        if let Some(group) = self.group(sentence).filter(|group| group.len() > 1) {
            return (group, Some(PartySource::Context));
        }
        let paragraph = self.page.scan.paragraph_of(title.words.start).start;
        let own = self.sentences_before(title.words.start).skip(1).take(1);
        for words in std::iter::once(sentence).chain(own.filter(|words| words.start >= paragraph)) {
            codes = self.states_in(words);
            if codes.len() == 2 {
                return (codes, Some(PartySource::Context));
            }
        }
        let silent = self.states_in(sentence).is_empty();
        if let Some((_, earlier)) = self.earlier_in_paragraph(title.words.start).filter(|_| silent) {
            return (earlier.clone(), Some(PartySource::Context));
        }
        (Vec::new(), None)
    }
}

/// Where a sentence's own stand in lists that are in the order of the text.
#[derive(Clone, Copy, Default)]
struct First {
    named: u32,
    home: u32,
    title: u32,
}

/// The first place of `list` from `place` on that is not `before`. A step at a time: it is never far.
fn pass<T>(list: &[T], mut place: u32, before: impl Fn(&T) -> bool) -> u32 {
    while list.get(place as usize).is_some_and(&before) {
        place += 1;
    }
    place
}

/// Whether the title says that two or more share the instrument.
fn is_joint(page: Page<'_>, title: &Title) -> bool {
    (title.words.start..title.head.noun.end).any(|i| page.is(i, JOINT_BILATERAL))
}
