//! What happened to an instrument: the verb that has it as its object or its subject.

use crate::{
    lexicon::{Lexicon, Shape, Verb},
    near,
    title::{Bounds, Title},
};
use chancery_core::prelude::*;

/// What the sentence says of an instrument.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) struct Deed {
    pub(crate) action: &'static str,
    pub(crate) planned: bool,
    pub(crate) negated: bool,
    /// The verb.
    pub(crate) verb: WordSpan,
    /// Whether the instrument is what the verb is done to and stands before it: the doers follow "by".
    pub(crate) passive: bool,
}

/// Adverbs that may stand beside a verb.
const ADVERBS: &[&str] = &[
    "jointly",
    "also",
    "formally",
    "officially",
    "solemnly",
    "just",
    "recently",
    "newly",
    "finally",
    "already",
    "both",
    "respectively",
    "separately",
    "further",
    "then",
    "once",
    "again",
    "only",
    "even",
    "together",
    "still",
    "now",
    "subsequently",
    "previously",
    "simultaneously",
    "successfully",
    "immediately",
    "eventually",
    "provisionally",
    "unanimously",
    "here",
    "today",
    "yesterday",
    "later",
    "earlier",
    "soon",
    "first",
    "ever",
    "yet",
    "initially",
];
/// What makes an infinitive a refusal.
const REFUSALS: &[&str] = &[
    "refused",
    "refuse",
    "refuses",
    "declined",
    "declines",
    "decline",
    "failed",
    "fails",
    "fail",
    "unwilling",
    "rejected",
    "reluctant",
    "refusing",
    "failing",
    "declining",
    "unable",
    "refusal",
    "failure",
];
/// What makes a noun or a gerund ("the signing of") something still to come.
const AHEAD: &[&str] = &[
    "will",
    "shall",
    "would",
    "should",
    "expects",
    "expect",
    "expected",
    "forward",
    "ahead",
    "before",
    "hope",
    "hopes",
    "towards",
    "toward",
    "speed",
    "accelerate",
    "promote",
    "push",
    "early",
    "possible",
    "future",
    "upcoming",
    "prepare",
    "preparations",
    "plan",
    "plans",
    "planned",
    "prior",
    "facilitate",
    "support",
    "advance",
    "to",
    "for",
];
const MODALS: &[&str] = &["will", "shall", "would", "should", "can", "could", "may", "might", "must", "'ll"];
const HELPERS: &[&str] =
    &["was", "were", "is", "are", "be", "been", "being", "has", "have", "had", "having", "got", "get"];
const EXPECTED: &[&str] = &[
    "expected",
    "due",
    "set",
    "scheduled",
    "likely",
    "about",
    "ready",
    "planned",
    "supposed",
    "yet",
    "going",
];
/// Nouns of quantity before "of": "a series of agreements".
const QUANTIFIERS: &[&str] = &[
    "series",
    "number",
    "dozens",
    "scores",
    "package",
    "set",
    "batch",
    "host",
    "range",
    "raft",
    "string",
    "slew",
    "text",
    "texts",
    "copies",
    "copy",
    "total",
    "handful",
    "variety",
    "multitude",
    "signing",
    "array",
    "pair",
    "draft",
    "drafts",
    "list",
    "version",
    "list",
    "instruments",
    "dozen",
    "hundreds",
];

/// The longest list of documents that is read back to its lead.
const LIST: usize = 60;

/// Reads the sentences around titles.
pub(crate) struct Deeds<'a> {
    pub(crate) scan: Scan<'a>,
    pub(crate) words: Words<'a>,
    pub(crate) lexicon: &'a Lexicon,
    /// All titles, by their first word.
    pub(crate) titles: &'a [Title],
}

impl Deeds<'_> {
    /// What is said of every title, in their order.
    pub(crate) fn all(&self) -> Vec<Option<Deed>> {
        let mut left: Vec<Option<Deed>> = Vec::with_capacity(self.titles.len());
        for (index, title) in self.titles.iter().enumerate() {
            let deed = self.left(title, index, &left).or_else(|| self.lead_in(title));
            left.push(deed);
        }
        let mut right: Vec<Option<Deed>> = vec![None; self.titles.len()];
        for index in (0..self.titles.len()).rev() {
            right[index] = self.right(&self.titles[index], index, &right);
        }
        left.into_iter().zip(right).map(|(left, right)| left.or(right)).collect()
    }

    fn text(&self, index: u32) -> &str {
        self.words.text(index)
    }

    fn is(&self, index: u32, list: &[&str]) -> bool {
        index < self.words.len() && near::among(self.text(index), list)
    }

    /// The verb before the title that has it as its object.
    fn left(&self, title: &Title, place: usize, before: &[Option<Deed>]) -> Option<Deed> {
        let first = self.scan.sentence_of(title.head.noun.start).start;
        self.governor(title.words.start, first, place, before, 0)
    }

    /// The verb of the sentence that leads to a list of documents, for an item of that list: "The following
    /// documents were signed:".
    fn lead_in(&self, title: &Title) -> Option<Deed> {
        if title.bounds != Bounds::Line {
            return None;
        }
        let paragraphs = self.scan.paragraphs();
        let own = paragraphs.partition_point(|paragraph| paragraph.end <= title.words.start);
        for paragraph in paragraphs[..own].iter().rev().take(LIST) {
            let last = self.text(paragraph.end - 1);
            if last == ":" {
                let sentence = self.scan.sentence_of(paragraph.end - 1);
                let verb = (sentence.start..sentence.end).rev().find_map(|i| {
                    self.lexicon.verb_at(self.scan, i).filter(|(_, verb)| verb.shape == Shape::Past)
                });
                let (words, verb) = verb?;
                let mut deed = self.judge(words, verb, sentence.start);
                deed.passive =
                    words.start > sentence.start && near::among(self.text(words.start - 1), HELPERS);
                return Some(deed);
            }
            // The items before this one, each a paragraph with a number, a mark or a semicolon.
            let first = paragraph.start;
            let item = last == ";"
                || self.words.kind(first) != Kind::Lower && self.words.kind(first) != Kind::Capital
                || self.titles.iter().any(|title| {
                    title.bounds == Bounds::Line
                        && paragraph.start <= title.words.start
                        && title.words.end <= paragraph.end
                });
            if !item {
                return None;
            }
        }
        None
    }

    fn governor(
        &self,
        from: u32,
        first: u32,
        place: usize,
        before: &[Option<Deed>],
        depth: u32,
    ) -> Option<Deed> {
        if depth > 6 {
            return None;
        }
        let mut at = from;
        let mut determined = false;
        let mut steps = 0;
        loop {
            if at <= first || steps > 12 {
                return None;
            }
            steps += 1;
            let last = at - 1;
            if let Some((words, verb)) = self.lexicon.verb_before(self.scan, at)
                && words.start >= first
                && verb.shape != Shape::State
                && (verb.shape != Shape::Noun || self.is(at - 1, &["on", "for", "over", "about", "from"]))
            {
                return Some(self.judge(words, verb, first));
            }
            match self.words.kind(last) {
                Kind::Punct if near::is_opening_quote(self.words, last) => at = last,
                Kind::Punct if near::is_joiner(self.words, last) => at = last.checked_sub(1)?,
                Kind::Punct if self.text(last) == "," => {
                    return self.coordinated(last, first, place, before, depth);
                }
                Kind::Punct | Kind::Opaque => return None,
                Kind::Number => at = last,
                Kind::Clitic => {
                    // "released China's Position": the possessor belongs to the object.
                    at = last.checked_sub(1)?;
                    while at > first && self.words.kind(at - 1).is_capitalised() {
                        at -= 1;
                    }
                    determined = true;
                }
                Kind::Capital | Kind::Upper => {
                    // "signed in Moscow on May 8 a Joint Statement"
                    return self.over_adjunct(at, first, place, before, depth);
                }
                Kind::Lower => {
                    let word = self.text(last);
                    if near::among(word, &["and", "or"]) {
                        return self.coordinated(last, first, place, before, depth);
                    }
                    if word == "as" && last > first {
                        let previous = last - 1;
                        if self.is(previous, &["such"]) {
                            return self.governor_of_group(previous, first, place, before, depth);
                        }
                        if self.is(previous, &["well"]) && previous > first {
                            return self.coordinated(previous - 1, first, place, before, depth);
                        }
                        return None;
                    }
                    if matches!(word, "including" | "like" | "namely" | "particularly" | "especially") {
                        let end = if last > first && self.text(last - 1) == "," { last - 1 } else { last };
                        return self.governor_of_group(end, first, place, before, depth);
                    }
                    if matches!(word, "titled" | "entitled" | "called" | "named" | "dubbed" | "headed") {
                        return self.governor_of_group(last, first, place, before, depth);
                    }
                    if matches!(word, "of" | "to" | "on" | "for" | "with") {
                        if word != "of" {
                            return None;
                        }
                        // "the signing of", "a series of"
                        if let Some((words, verb)) = self.lexicon.verb_before(self.scan, last)
                            && words.start >= first
                            && verb.shape != Shape::Past
                        {
                            return Some(self.judge(words, verb, first));
                        }
                        if last > first && self.is(last - 1, QUANTIFIERS) {
                            at = last - 1;
                            determined = false;
                            continue;
                        }
                        return None;
                    }
                    if near::among(word, near::DETERMINERS) {
                        determined = true;
                        at = last;
                        continue;
                    }
                    if near::is_quantity(word)
                        || near::among(word, ADVERBS)
                        || matches!(word, "th" | "rd" | "nd" | "st")
                    {
                        at = last;
                        continue;
                    }
                    if near::among(word, &["include", "includes", "included", "comprise", "comprised"]) {
                        // "Documents signed include …"
                        return self.governor_of_group(last, first, place, before, depth);
                    }
                    if is_preposition(word) || self.is_clause_word(last) || determined {
                        return None;
                    }
                    at = last;
                }
            }
        }
    }

    fn is_clause_word(&self, index: u32) -> bool {
        self.words.kind(index) == Kind::Lower && self.scan.hit_at(self.lexicon.clause, index).is_some()
    }

    /// "documents such as the …": the verb that governs the noun before `end`.
    fn governor_of_group(
        &self,
        end: u32,
        first: u32,
        place: usize,
        before: &[Option<Deed>],
        depth: u32,
    ) -> Option<Deed> {
        let mut at = end;
        while at > first
            && end - at < 4
            && self.words.kind(at - 1) == Kind::Lower
            && !self.is_clause_word(at - 1)
        {
            if self.lexicon.verb_before(self.scan, at).is_some_and(|(_, verb)| verb.shape != Shape::Noun) {
                break;
            }
            at -= 1;
            if self.is(at, near::DETERMINERS) {
                break;
            }
        }
        self.governor(at, first, place, before, depth + 1)
    }

    /// The deed of the title that ends before the connector at `connector`; or of another object of the verb.
    fn coordinated(
        &self,
        connector: u32,
        first: u32,
        place: usize,
        before: &[Option<Deed>],
        depth: u32,
    ) -> Option<Deed> {
        let mut end = connector;
        while end > first && matches!(self.text(end - 1), "," | "\u{201d}" | "\"" | "'" | "\u{2019}") {
            end -= 1;
        }
        if end > first && matches!(self.text(end - 1), ")" | "]") {
            while end > first && !matches!(self.text(end - 1), "(" | "[") {
                end -= 1;
            }
            end = end.saturating_sub(1).max(first);
        }
        for earlier in (0..place).rev() {
            let title = &self.titles[earlier];
            if title.words.start < first {
                break;
            }
            // What stands between may say more of the earlier one ("exported from A to B"), but open no clause.
            let between = title.words.end..connector.max(title.words.end);
            let near_end = title.words.end <= connector
                && between.len() <= 14
                && !between.clone().any(|i| self.is_clause_word(i) || matches!(self.text(i), ";" | ":"));
            if near_end && let Some(deed) = before[earlier] {
                return Some(deed);
            }
        }
        // Another object: "reached consensus and an agreement" has no verb of its own for it. Look back over plain
        // nouns only.
        let mut at = end;
        let mut steps = 0;
        while at > first && steps < 14 {
            if let Some((words, verb)) = self.lexicon.verb_before(self.scan, at)
                && words.start >= first
                && matches!(verb.shape, Shape::Past | Shape::Base | Shape::Gerund)
                && verb.action != "proposed"
            {
                let governs = !self.is(words.start.wrapping_sub(1), HELPERS) || words.start == first;
                return governs.then(|| self.judge(words, verb, first));
            }
            let last = at - 1;
            let plain = match self.words.kind(last) {
                Kind::Punct => {
                    near::is_joiner(self.words, last)
                        || matches!(self.text(last), "," | "\"" | "\u{201c}" | "\u{201d}")
                }
                Kind::Lower => !self.is_clause_word(last) && !self.is(last, &["by", "between"]),
                Kind::Opaque => false,
                _ => true,
            };
            if !plain || depth > 4 {
                return None;
            }
            at = last;
            steps += 1;
        }
        None
    }

    /// "signed in Moscow on May 8 a Joint Statement": over place and time to the verb.
    fn over_adjunct(
        &self,
        end: u32,
        first: u32,
        place: usize,
        before: &[Option<Deed>],
        depth: u32,
    ) -> Option<Deed> {
        let mut at = end;
        while at > first && end - at < 6 {
            at -= 1;
            match self.words.kind(at) {
                Kind::Lower if self.is(at, &["in", "on", "at", "with"]) => {
                    return self.governor(at, first, place, before, depth + 1);
                }
                Kind::Lower => return None,
                Kind::Punct if self.text(at) != "," => return None,
                _ => {}
            }
        }
        None
    }

    /// What the verb at `words` says, by its helpers.
    fn judge(&self, words: WordSpan, verb: Verb, first: u32) -> Deed {
        let (mut words, mut verb) = (words, verb);
        // Of verbs that share an object ("signed and issued") the first tells the most.
        while words.start > first + 1 && self.is(words.start - 1, &["and", "or", ","]) {
            let mut end = words.start - 1;
            while end > first && self.is(end - 1, &["and", ","]) {
                end -= 1;
            }
            match self.lexicon.verb_before(self.scan, end) {
                Some((earlier, found)) if found.shape == verb.shape && earlier.start >= first => {
                    (words, verb) = (earlier, found);
                }
                _ => break,
            }
        }
        let mut at = words.start;
        while at > first && self.is(at - 1, ADVERBS) {
            at -= 1;
        }
        let (mut planned, mut negated) = (false, false);
        let previous = |at: u32| if at > first { self.text(at - 1) } else { "" };
        match verb.shape {
            Shape::Noun | Shape::Gerund => {
                let from = at.saturating_sub(5).max(first);
                negated = previous(at) == "without" || previous(at) == "no" || previous(at) == "not";
                let ahead = (from..at).any(|i| {
                    self.is(i, AHEAD) && !(self.is(i, &["to", "for"]) && i + 1 != at && i + 2 != at)
                });
                let witnessed = (from..at).any(|i| {
                    self.is(
                        i,
                        &[
                            "witnessed",
                            "attended",
                            "after",
                            "following",
                            "since",
                            "anniversary",
                            "was",
                            "were",
                            "marked",
                        ],
                    )
                });
                planned = ahead && !witnessed;
            }
            _ => {
                while at > first {
                    let word = previous(at);
                    if near::among(
                        word,
                        &[
                            "not",
                            "never",
                            "neither",
                            "nor",
                            "didn't",
                            "don't",
                            "hasn't",
                            "haven't",
                            "won't",
                            "didn\u{2019}t",
                            "hasn\u{2019}t",
                            "haven\u{2019}t",
                            "won\u{2019}t",
                            "wouldn't",
                            "without",
                        ],
                    ) {
                        negated = true;
                        planned |= word.starts_with("wo");
                    } else if near::among(word, MODALS) {
                        planned = true;
                    } else if word.eq_ignore_ascii_case("to") {
                        let refused = (at.saturating_sub(4).max(first)..at - 1).any(|i| self.is(i, REFUSALS));
                        if refused {
                            negated = true;
                        } else {
                            planned = true;
                        }
                        break;
                    } else if !near::among(word, HELPERS)
                        && !near::among(word, ADVERBS)
                        && !near::among(word, &["did", "do", "does"])
                    {
                        break;
                    }
                    at -= 1;
                }
                if verb.shape == Shape::Base && !planned && !negated {
                    planned = self.infinitive_before(words.start, first);
                }
            }
        }
        Deed { action: verb.action, planned, negated, verb: words, passive: false }
    }

    /// Whether a bare verb carries on with an infinitive or a modal earlier in its sentence: "to hold …, sign …".
    fn infinitive_before(&self, verb: u32, first: u32) -> bool {
        if verb == first || !self.is(verb - 1, &["and", "or", ","]) {
            return false;
        }
        for index in (verb.saturating_sub(30).max(first)..verb - 1).rev() {
            if self.is(index, MODALS) {
                return true;
            }
            if self.is(index, &["to"])
                && self.words.kind(index + 1) == Kind::Lower
                && !self.is(index + 1, near::DETERMINERS)
            {
                return true;
            }
            if self.lexicon.verb_at(self.scan, index).is_some_and(|(_, verb)| verb.shape == Shape::Past) {
                return false;
            }
        }
        false
    }

    /// The verb after the title that has it as its subject, or that stands to it as a participle.
    fn right(&self, title: &Title, place: usize, after: &[Option<Deed>]) -> Option<Deed> {
        let limit = self.scan.sentence_of(title.head.noun.start).end;
        let mut at = title.words.end;
        while at < limit && near::is_closing_quote(self.words, at) {
            at += 1;
        }
        if at < limit
            && let Some(next) = near::after_bracket(self.words, at, limit, 6)
        {
            at = next;
        }
        at = self.over_time(at, limit);
        let mut comma = false;
        while at < limit && (self.text(at) == "," || near::is_closing_quote(self.words, at)) {
            comma = true;
            at += 1;
        }
        if at >= limit {
            return None;
        }
        if self.is(at, &["and", "or"]) || comma {
            let from = if self.is(at, &["and", "or"]) { at + 1 } else { at };
            if let Some(deed) = self.next_title(from, limit, place, after) {
                return Some(deed);
            }
            if self.is(at, &["and", "or"]) {
                return None;
            }
        }
        if self.is(at, &["which", "that"]) {
            at += 1;
            // "that the two sides signed"
            let mut verb = at;
            while verb < limit && verb < at + 7 {
                if let Some(deed) = self.chain(verb, limit) {
                    return Some(deed);
                }
                if self.words.kind(verb) == Kind::Punct && !near::is_joiner(self.words, verb) {
                    return None;
                }
                verb += 1;
            }
            return None;
        }
        if comma {
            // Behind a comma only an apposition goes on: ", signed in 2006, …", ", to be signed in June, …".
            let participle =
                self.lexicon.verb_at(self.scan, at).is_some_and(|(_, verb)| verb.shape == Shape::Past);
            let infinitive = self.is(at, &["to"]) && self.is(at + 1, &["be"]);
            if !participle && !infinitive && !self.is(at, ADVERBS) {
                return None;
            }
        }
        // "reached" and the like only with a helper: as a finite verb it has another object.
        self.chain(at, limit)
    }

    /// Past "until 2025", "for 2024-2026", "of May 2": a time behind the title.
    fn over_time(&self, at: u32, limit: u32) -> u32 {
        if !self.is(at, &["until", "for", "of", "on", "in", "by", "through"]) || at >= limit {
            return at;
        }
        let mut end = at + 1;
        while end < limit && end < at + 6 {
            let number = self.words.kind(end) == Kind::Number || near::among(self.text(end), near::MONTHS);
            if !number && !near::is_joiner(self.words, end) {
                break;
            }
            end += 1;
        }
        if end > at + 1 { end } else { at }
    }

    /// The deed of the next title, where only "the" stands between.
    fn next_title(&self, from: u32, limit: u32, place: usize, after: &[Option<Deed>]) -> Option<Deed> {
        let next = place + 1;
        let title = self.titles.get(next)?;
        let mut at = from;
        while at < limit
            && at < title.words.start
            && (self.is(at, near::DETERMINERS) || near::is_opening_quote(self.words, at))
        {
            at += 1;
        }
        (at == title.words.start && title.words.end <= limit).then(|| after.get(next).copied().flatten())?
    }

    /// Helpers and a verb from word `at`: "was signed", "has not been ratified", "will be adopted", "signed".
    fn chain(&self, mut at: u32, limit: u32) -> Option<Deed> {
        let start = at;
        let (mut planned, mut negated, mut helped) = (false, false, false);
        while at < limit {
            let word = self.text(at);
            if near::among(word, MODALS) {
                planned = true;
            } else if near::among(
                word,
                &["not", "never", "hasn't", "wasn't", "weren't", "isn't", "hasn\u{2019}t", "wasn\u{2019}t"],
            ) {
                negated = true;
            } else if near::among(word, HELPERS) {
                helped = true;
            } else if word.eq_ignore_ascii_case("to") || (helped && near::among(word, EXPECTED)) {
                planned = true;
            } else if !near::among(word, ADVERBS) {
                break;
            }
            at += 1;
        }
        let (words, verb) = self.lexicon.verb_at(self.scan, at)?;
        if words.end > limit {
            return None;
        }
        let takes = match verb.shape {
            Shape::Past => {
                // Unhelped and before an object of its own, it is the finite verb of another thought:
                // "the Declaration adopted new measures".
                helped || !self.has_object(words.end, limit) || verb.action == "entered into force"
            }
            Shape::Base => {
                planned && verb.action == "entered into force"
                    || (planned && !helped && !self.has_object(words.end, limit))
            }
            Shape::Third => verb.action == "entered into force" || verb.action == "terminated",
            Shape::State => helped || start == at,
            Shape::Gerund | Shape::Noun => false,
        };
        takes.then_some(Deed { action: verb.action, planned, negated, verb: words, passive: true })
    }

    /// Whether an object follows: a determiner or a noun, where a participle has "by", "in" or nothing.
    fn has_object(&self, at: u32, limit: u32) -> bool {
        if at >= limit {
            return false;
        }
        match self.words.kind(at) {
            Kind::Lower => {
                near::among(self.text(at), near::DETERMINERS)
                    && !self.is(at + 1, &["year", "month", "week", "day", "same", "summit", "meeting"])
            }
            Kind::Number => false,
            _ => false,
        }
    }
}

fn is_preposition(word: &str) -> bool {
    near::among(
        word,
        &[
            "under", "in", "at", "by", "from", "into", "on", "with", "to", "for", "of", "within", "per",
            "against", "beyond", "via", "through", "between", "among", "toward", "towards", "about",
            "around", "over", "after", "before", "during", "since", "until", "without", "as", "than", "like",
        ],
    )
}
