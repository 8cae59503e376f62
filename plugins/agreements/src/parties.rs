//! Who the parties are: from the title, from those who did it, from the two sides the text is about.

use crate::{action::Deed, lexicon::Lexicon, near, title::Title};
use chancery_core::prelude::*;
use chancery_leaders::{GroupValue, LeaderValue};

/// Words for the parties of the conversation, whoever they are.
const PAIR: &[&str] = &["two", "both"];
const SIDES: &[&str] = &[
    "sides",
    "countries",
    "states",
    "parties",
    "nations",
    "governments",
    "presidents",
    "leaders",
    "heads",
    "ministers",
    "premiers",
    "neighbours",
    "neighbors",
    "peoples",
    "delegations",
    "powers",
    "foreign",
    "prime",
    "defence",
    "defense",
    "leaders'",
];
/// Words for the members of a body.
const MEMBERS: &[&str] = &["member", "members", "all", "participating", "participants"];
/// Prepositions in a title after which parties stand.
const PARTY_WORDS: &[&str] = &["between", "among", "amongst", "of", "with", "by", "from"];
const TOPIC_WORDS: &[&str] = &[
    "on",
    "for",
    "concerning",
    "regarding",
    "respecting",
    "about",
    "relating",
    "relative",
    "to",
    "in",
    "against",
    "establishing",
    "amending",
    "constituting",
    "extending",
    "modifying",
    "prolonging",
    "renewing",
    "providing",
    "supplementary",
    "additional",
    "further",
    "governing",
];

/// How many sentences back "the two sides" may have been named.
const SENTENCES_BACK: usize = 10;
/// Those who are "the two sides" without being counted: "The presidents signed …".
const PLURALS: &[&str] =
    &["sides", "presidents", "leaders", "parties", "ministers", "delegations", "premiers", "governments"];
/// Words of a body's meeting.
const MEETINGS: &[&str] =
    &["summit", "council", "assembly", "conference", "session", "meeting", "members", "member"];
const BODIES: &[&str] =
    &["states", "state", "countries", "members", "sides", "parties", "leaders", "participants"];

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

/// Reads parties in one document.
pub(crate) struct Parties<'a> {
    pub(crate) scan: Scan<'a>,
    pub(crate) words: Words<'a>,
    pub(crate) lexicon: &'a Lexicon,
    leaders: &'a [Annotation<LeaderValue>],
    groups: &'a [Annotation<GroupValue>],
    /// States that the document names, the most frequent first.
    states: Vec<(String, u32)>,
    /// Organisations that the document names, the most frequent first.
    organisations: Vec<(String, u32)>,
}

type Codes = Vec<String>;

fn add(codes: &mut Codes, code: &str) {
    if !codes.iter().any(|known| known == code) {
        codes.push(code.to_owned());
    }
}

impl<'a> Parties<'a> {
    pub(crate) fn new(
        scan: Scan<'a>,
        lexicon: &'a Lexicon,
        leaders: &'a [Annotation<LeaderValue>],
        groups: &'a [Annotation<GroupValue>],
    ) -> Self {
        let mut reader = Self {
            scan,
            words: scan.words(),
            lexicon,
            leaders,
            groups,
            states: Vec::new(),
            organisations: Vec::new(),
        };
        let all = WordSpan::new(0, reader.words.len());
        for party in lexicon.names.within(scan, all) {
            let list = if party.organisation { &mut reader.organisations } else { &mut reader.states };
            match list.iter_mut().find(|(code, _)| code == party.code) {
                Some((_, count)) => *count += 1,
                None => list.push((party.code.to_owned(), 1)),
            }
        }
        // A stable sort: of two that are named as often, the one named first stays first.
        reader.states.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        reader.organisations.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        reader
    }

    /// The parties of a title, with where they were found.
    pub(crate) fn of(
        &self,
        title: &Title,
        deed: Option<&Deed>,
        titles: &[Title],
    ) -> (Codes, Option<PartySource>) {
        let mut codes = self.in_title(title);
        let with = self.is_with(title);
        // "Agreement with Russia" names the one side; the sentence names the other.
        let complete = codes.len() > 1 || !with;
        if !codes.is_empty() && complete {
            return (codes, Some(PartySource::Title));
        }
        // The verb of a list stands in the sentence that leads to it.
        let told = deed.map_or(title.head.noun.start, |deed| deed.verb.start);
        let sentence = self.scan.sentence_of(told);
        let found = match deed {
            Some(deed) if deed.passive => {
                let next = titles.iter().map(|other| other.words.start).find(|start| *start >= deed.verb.end);
                self.agents(deed, sentence, next.unwrap_or(sentence.end))
            }
            Some(deed) => self.subject(deed.verb.start, sentence),
            None => Vec::new(),
        };
        if !found.is_empty() {
            for code in &found {
                add(&mut codes, code);
            }
            if codes.len() >= 2 || codes.iter().any(|code| code.len() > 2) || !is_joint(self.words, title) {
                return (codes, Some(PartySource::Sentence));
            }
        }
        if let Some(deed) = deed {
            let context = self.context(title, deed);
            if !context.is_empty() {
                for code in &context {
                    add(&mut codes, code);
                }
                return (codes, Some(PartySource::Context));
            }
        }
        let source = (!codes.is_empty()).then_some(PartySource::Title);
        (codes, source)
    }

    /// Whether the title names one party alone, with whom: "Agreement with Russia".
    fn is_with(&self, title: &Title) -> bool {
        let words = self.words;
        let bilateral = (title.head.noun.end..title.words.end)
            .any(|i| matches!(words.text(i), "between" | "among" | "Between" | "BETWEEN"));
        !bilateral && (title.head.noun.end..title.words.end).any(|i| words.is(i, "with"))
    }

    /// The parties that the title names.
    pub(crate) fn in_title(&self, title: &Title) -> Codes {
        let mut codes = Vec::new();
        let start = title.words.start;
        if start >= 2 && self.words.kind(start - 1) == Kind::Clitic {
            // "Sweden's accession protocol"
            if let Some(party) = self.lexicon.names.over(self.scan, start - 2) {
                add(&mut codes, party.code);
            }
        }
        let modifiers = WordSpan::new(start, title.head.noun.start);
        for party in self.lexicon.names.within(self.scan, modifiers) {
            add(&mut codes, party.code);
        }
        let mut at = title.head.noun.end;
        let end = title.words.end;
        let mut open = false;
        let mut depth = 0;
        let mut topic = false;
        while at < end {
            let word = self.words.text(at);
            match word {
                "(" | "[" => depth += 1,
                ")" | "]" => depth -= 1,
                _ if near::among(word, PARTY_WORDS) && depth == 0 => {
                    // "of" opens parties only right behind the noun: "Joint Statement of China …", not
                    // "on the Settlement of the Ukraine Crisis".
                    if !topic {
                        open |= !near::among(word, &["of", "by", "from"]) || at == title.head.noun.end;
                    } else if near::among(word, &["between", "among", "with"]) {
                        open = codes.is_empty() && self.is_party(at + 1, end);
                    }
                    if word == "with" && at != title.head.noun.end && !topic {
                        open = codes.len() == 1;
                    }
                }
                _ if near::among(word, TOPIC_WORDS) && self.words.kind(at) == Kind::Lower => {
                    // "His Majesty in respect of India", "the Government in the United Kingdom" still name the party.
                    let next = self.words.text((at + 1).min(end - 1));
                    let of_party = match word {
                        "in" => {
                            near::among(next, &["respect", "consultation"])
                                || open
                                    && self
                                        .lexicon
                                        .names
                                        .over(self.scan, at + 1 + u32::from(next == "the"))
                                        .is_some()
                        }
                        "on" => near::among(next, &["behalf", "their", "its"]),
                        _ => false,
                    };
                    if !of_party {
                        topic = true;
                        open = false;
                    }
                }
                _ => {}
            }
            let members = self.lexicon.names.over(self.scan, at).is_some_and(|party| {
                let after = party.words.end;
                party.organisation
                    && after < end
                    && near::among(self.words.text(after), &["member", "members"])
            });
            if (open || members)
                && depth == 0
                && let Some(party) = self
                    .lexicon
                    .names
                    .over(self.scan, at)
                    .filter(|party| party.words.start == at && party.words.end <= end)
            {
                add(&mut codes, party.code);
                at = party.words.end;
                continue;
            }
            at += 1;
        }
        if codes.is_empty() { self.governments(title) } else { codes }
    }

    /// Governments that a title names outside "between": "Loan by the Government of A to the Government of B",
    /// "(United Kingdom/Peru Loan Agreement)".
    fn governments(&self, title: &Title) -> Codes {
        let mut codes = Vec::new();
        let words = self.words;
        for party in self.lexicon.names.within(self.scan, title.words) {
            let before = party.words.start.saturating_sub(3).max(title.words.start)..party.words.start;
            let of = before.clone().any(|i| near::among(words.text(i), &["government", "governments"]))
                && before.clone().any(|i| words.is(i, "of"));
            let own =
                near::among(words.text(party.words.end.min(words.len() - 1)), &["government", "governments"])
                    && party.words.end < title.words.end;
            let joined = |mark: u32, beside: u32| {
                mark < title.words.end
                    && words.text(mark) == "/"
                    && self.lexicon.names.over(self.scan, beside).is_some()
            };
            let pair = joined(party.words.end, party.words.end + 1)
                || (party.words.start >= title.words.start + 2
                    && joined(party.words.start - 1, party.words.start - 2));
            let bracketed = near::among(words.text(party.words.start.max(1) - 1), &["with", "between"])
                || (party.words.start >= 2
                    && words.is(party.words.start - 1, "the")
                    && near::among(words.text(party.words.start - 2), &["with", "between"]));
            if of
                || own
                || pair
                || bracketed
                || (!codes.is_empty() && words.is(party.words.start.max(1) - 1, "and"))
            {
                add(&mut codes, party.code);
            }
        }
        codes
    }

    /// Whether a party stands within a few words: "between the Government of China and …".
    fn is_party(&self, from: u32, end: u32) -> bool {
        (from..end.min(from + 14)).find_map(|i| self.lexicon.names.over(self.scan, i)).is_some_and(|party| {
            (from..party.words.start).all(|i| {
                (self.words.kind(i) == Kind::Lower
                    && near::among(self.words.text(i), &["the", "of", "and", "for", "in", "'s"]))
                    || self.words.kind(i) == Kind::Clitic
                    || near::among(
                        self.words.text(i),
                        &[
                            "Government",
                            "Governments",
                            "Her",
                            "His",
                            "Majesty",
                            "Ministry",
                            "Department",
                            "President",
                            "Republic",
                            "Kingdom",
                        ],
                    )
            })
        })
    }

    /// Those who did it, after "by", "between" or "among" behind a passive.
    fn agents(&self, deed: &Deed, sentence: WordSpan, next_title: u32) -> Codes {
        let mut at = deed.verb.end;
        let limit = sentence.end.min(at + 14);
        while at < limit {
            if near::among(self.words.text(at), &["by", "between", "among", "with"]) {
                return self.doers(at + 1, self.agents_end(at + 1, sentence.end.min(next_title)));
            }
            if matches!(self.words.text(at), ";" | ".") {
                break;
            }
            at += 1;
        }
        // "that the two sides signed", "which China and Russia adopted": the doers stand between title and verb.
        Vec::new()
    }

    fn agents_end(&self, from: u32, limit: u32) -> u32 {
        (from..limit)
            .find(|&i| {
                let word = self.words.text(i);
                matches!(word, ";" | "." | "(")
                    || (self.words.kind(i) == Kind::Lower
                        && near::among(
                            word,
                            &[
                                "on", "in", "at", "during", "after", "to", "for", "with", "fully", "will",
                                "is", "was", "has", "have", "which", "that", "last", "this", "when", "as",
                            ],
                        ))
            })
            .unwrap_or(limit)
    }

    /// The subject of the verb at `verb`: what stands before it in its clause.
    fn subject(&self, verb: u32, sentence: WordSpan) -> Codes {
        let mut from = verb;
        while from > sentence.start {
            let word = self.words.text(from - 1);
            if matches!(word, ";" | ":")
                || near::among(word, &["that", "which", "while", "when", "after", "as", "where", "before"])
                    && self.words.kind(from - 1) == Kind::Lower
            {
                break;
            }
            from -= 1;
        }
        // Of clauses joined by commas the last that names somebody is the subject's: "During the visit to X, Y and
        // Z signed".
        let mut clause = from;
        for index in from..verb {
            if self.words.text(index) == "," && self.names_somebody(index + 1, verb) {
                let list = self.words.is(index + 1, "and") || !self.is_adjunct(clause);
                if !list {
                    clause = index + 1;
                }
            }
        }
        let found = self.doers(clause, verb);
        if found.is_empty() { self.doers(from, verb) } else { found }
    }

    /// Whether a clause that opens at `index` is an adjunct: "During his visit, …".
    fn is_adjunct(&self, index: u32) -> bool {
        near::among(
            self.words.text(index),
            &[
                "during",
                "in",
                "on",
                "at",
                "after",
                "before",
                "under",
                "following",
                "upon",
                "with",
                "as",
                "within",
                "since",
                "while",
                "additionally",
                "meanwhile",
                "also",
                "besides",
                "then",
                "earlier",
                "fully",
                "today",
                "yesterday",
                "at",
            ],
        ) || self.words.text(index).ends_with("ing")
            || near::among(self.words.text(index), near::WEEKDAYS)
    }

    fn names_somebody(&self, from: u32, to: u32) -> bool {
        !self.doers(from, to).is_empty()
    }

    /// The parties named between two words: states, organisations, leaders, or words that stand for them.
    fn doers(&self, from: u32, to: u32) -> Codes {
        let mut codes = Vec::new();
        if from >= to {
            return codes;
        }
        let span = WordSpan::new(from, to);
        if let Some(group) = self.group(span) {
            return group;
        }
        let bytes = self.words.bytes(span);
        let mut at_names = self.lexicon.names.within(self.scan, span);
        // A country that says where ("in Kazakhstan", "visit to Russia") is not the one who signs.
        at_names.retain(|party| {
            party.words.start == from
                || !near::among(self.words.text(party.words.start - 1), &["in", "to", "from", "at", "into"])
        });
        for leader in self.leaders.iter().filter(|leader| bytes.contains(leader.span)) {
            if let Some(country) = &leader.value.country {
                add(&mut codes, country);
            }
        }
        for party in &at_names {
            add(&mut codes, party.code);
        }
        codes
    }

    /// "the two sides", "all member states": those the text is about.
    fn group(&self, span: WordSpan) -> Option<Codes> {
        for index in span.start..span.end {
            let word = self.words.text(index);
            if self.words.kind(index) == Kind::Lower
                || index == span.start
                || self.words.kind(index) == Kind::Capital
            {
                if near::among(word, PAIR)
                    && (index + 1..(index + 4).min(span.end)).any(|i| near::among(self.words.text(i), SIDES))
                {
                    let group = self.resolved(index);
                    let pair = if group.len() == 2 { group } else { self.pair(index) };
                    return (!pair.is_empty()).then_some(pair);
                }
                if near::among(word, MEMBERS)
                    && self.lexicon.names.within(self.scan, span).iter().all(|party| party.organisation)
                {
                    let sides =
                        (index..(index + 4).min(span.end)).any(|i| near::among(self.words.text(i), BODIES));
                    if sides {
                        let named = self.lexicon.names.within(self.scan, span);
                        let body =
                            named.first().map(|party| party.code.to_owned()).or_else(|| self.body(index));
                        return body.map(|body| vec![body]);
                    }
                }
            }
        }
        self.several(span).or_else(|| self.plural(span))
    }

    /// "The presidents", "the sides", with nobody named beside them.
    fn plural(&self, span: WordSpan) -> Option<Codes> {
        let sides = |i: u32| {
            self.words.is(i, "they")
                || (self.words.is(i, "the")
                    && i + 1 < span.end
                    && near::among(self.words.text(i + 1), PLURALS))
        };
        let index = (span.start..span.end).find(|&i| sides(i))?;
        let heads = self.words.is(index + 2, "of");
        let named = !self.lexicon.names.within(self.scan, span).is_empty();
        if heads || named {
            return None;
        }
        let pair = self.pair(index);
        (!pair.is_empty()).then_some(pair)
    }

    /// The countries of the leaders that the group at word `index` stands for, where the leaders' plugin knows.
    fn resolved(&self, index: u32) -> Codes {
        let span = self.words.span(index);
        let mut codes = Vec::new();
        let group =
            self.groups.iter().find(|group| group.span.overlaps(span) || group.span.start == span.start);
        let Some(group) = group.map(|group| &group.value) else { return codes };
        for country in &group.countries {
            add(&mut codes, country);
        }
        for member in &group.members {
            let leader = self.leaders.iter().find(|leader| leader.value.person.as_ref() == Some(member));
            if let Some(country) = leader.and_then(|leader| leader.value.country.as_ref()) {
                add(&mut codes, country);
            }
        }
        codes
    }

    /// "China and the three countries": the states named just before.
    fn several(&self, span: WordSpan) -> Option<Codes> {
        let numbers = ["three", "four", "five", "six"];
        for index in span.start..span.end {
            let Some(number) = numbers.iter().position(|number| self.words.is(index, number)) else {
                continue;
            };
            let wanted = number + 3;
            if !(index + 1..(index + 4).min(span.end)).any(|i| near::among(self.words.text(i), SIDES)) {
                continue;
            }
            let mut codes: Codes = self
                .lexicon
                .names
                .within(self.scan, span)
                .iter()
                .map(|party| party.code.to_owned())
                .collect();
            let own = codes.len();
            let sentence = self.scan.sentence_number(index);
            for earlier in (0..=sentence).rev() {
                let words = self.scan.sentences()[earlier];
                let words = if earlier == sentence { WordSpan::new(words.start, index) } else { words };
                let named = self.states_in(words);
                let fresh: Vec<_> =
                    named.iter().filter(|code| !codes[..own].contains(code)).cloned().collect();
                if fresh.len() == wanted {
                    codes.extend(fresh);
                    return Some(codes);
                }
            }
        }
        None
    }

    /// States named as such between two words (adjectives of nationality included), and leaders' countries.
    fn states_in(&self, words: WordSpan) -> Codes {
        let mut codes = Vec::new();
        for party in self.lexicon.names.within(self.scan, words) {
            if !party.organisation {
                add(&mut codes, party.code);
            }
        }
        if !words.is_empty() {
            let bytes = self.words.bytes(words);
            for leader in self.leaders.iter().filter(|leader| bytes.contains(leader.span)) {
                if let Some(country) = &leader.value.country {
                    add(&mut codes, country);
                }
            }
        }
        codes
    }

    /// The two states the text is about at word `at`: the last two named together before it, else the two it
    /// names most.
    fn pair(&self, at: u32) -> Codes {
        let sentence = self.scan.sentence_number(at);
        for earlier in (0..=sentence).rev().take(SENTENCES_BACK) {
            let words = self.scan.sentences()[earlier];
            let words = if earlier == sentence { WordSpan::new(words.start, at) } else { words };
            let codes = self.states_in(words);
            if codes.len() == 2 {
                return codes;
            }
        }
        // A third state that is named nearly as often as the second leaves open which two are meant.
        match self.states.as_slice() {
            [(first, _), (second, often), rest @ ..]
                if rest.first().is_none_or(|(_, third)| third * 3 <= often * 2) =>
            {
                vec![first.clone(), second.clone()]
            }
            _ => Vec::new(),
        }
    }

    /// The body the text is about at word `at`.
    fn body(&self, at: u32) -> Option<String> {
        let paragraph = self.scan.paragraph_of(at);
        let before = WordSpan::new(paragraph.start, at);
        let named = self.lexicon.names.within(self.scan, before);
        let last = named.iter().rev().find(|party| party.organisation).map(|party| party.code.to_owned());
        last.or_else(|| self.organisations.first().map(|(code, _)| code.clone()))
    }

    /// Those the text is about at a title that is signed or issued without a word of by whom: two states named
    /// together in one of the sentences before, or the body whose meeting it is.
    fn context(&self, title: &Title, deed: &Deed) -> Codes {
        let done = matches!(deed.action, "signed" | "exchanged" | "issued" | "adopted" | "initialled");
        let joint = is_joint(self.words, title);
        if !joint && !(done && deed.passive) {
            return Vec::new();
        }
        let at = title.words.start;
        let sentence = self.scan.sentence_number(at);
        for earlier in (0..=sentence).rev().take(SENTENCES_BACK) {
            let words = self.scan.sentences()[earlier];
            let words = if earlier == sentence { WordSpan::new(words.start, at) } else { words };
            let states = self.states_in(words);
            if states.len() == 2 {
                return states;
            }
            let meets = (words.start..words.end).any(|i| near::among(self.words.text(i), MEETINGS));
            let bodies = self.lexicon.names.within(self.scan, words);
            let body = bodies.iter().find(|party| party.organisation).filter(|_| meets && states.is_empty());
            if let Some(body) = body.filter(|_| !joint) {
                return vec![body.code.to_owned()];
            }
        }
        if joint { self.pair(at) } else { Vec::new() }
    }
}

/// Whether the title says that two or more share the instrument.
fn is_joint(words: Words<'_>, title: &Title) -> bool {
    (title.words.start..title.head.noun.end).any(|i| near::among(words.text(i), &["joint", "bilateral"]))
}
