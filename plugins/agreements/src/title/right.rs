//! To the right of the noun: complements, until a clause, a participle, a date, a place or another title.

use super::{Grower, Head};
use crate::near;
use chancery_core::prelude::*;

/// Prepositions that open a complement of the noun itself.
const OPENERS: &[&str] = &[
    "on",
    "of",
    "for",
    "between",
    "among",
    "amongst",
    "with",
    "concerning",
    "regarding",
    "respecting",
    "about",
    "against",
    "to",
    "relating",
    "relative",
    "pertaining",
    "in",
];
/// Those that say what the instrument is about; each starts the complement afresh.
const TOPICAL: &[&str] =
    &["on", "concerning", "regarding", "respecting", "about", "relating", "relative", "pertaining"];
/// Words that go on within a complement.
const WITHIN: &[&str] = &[
    "on",
    "of",
    "for",
    "between",
    "among",
    "amongst",
    "with",
    "concerning",
    "regarding",
    "respecting",
    "about",
    "against",
    "to",
    "in",
    "into",
    "within",
    "towards",
    "toward",
    "across",
    "under",
    "over",
    "from",
    "by",
    "through",
    "without",
    "as",
];
/// Gerunds that are nouns: "capacity building".
const NOUN_ING: &[&str] = &[
    "building",
    "training",
    "processing",
    "shipping",
    "funding",
    "banking",
    "engineering",
    "mining",
    "policing",
    "financing",
    "manufacturing",
    "farming",
    "fishing",
    "planning",
    "sharing",
    "trafficking",
    "smuggling",
    "laundering",
    "housing",
    "licensing",
    "monitoring",
    "learning",
    "broadcasting",
    "testing",
    "trading",
    "peacekeeping",
    "standing",
    "understanding",
    "being",
    "wellbeing",
    "pricing",
    "computing",
    "drilling",
    "timing",
];
const OFFICES: &[&str] = &[
    "president",
    "presidents",
    "premier",
    "prime",
    "minister",
    "foreign",
    "chairman",
    "secretary",
    "chancellor",
    "king",
    "queen",
    "emperor",
    "mr",
    "mrs",
    "ms",
    "dr",
    "general",
    "state",
    "vice",
    "ambassador",
    "spokesperson",
];

/// How a complement is written, which decides what it may hold.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Style {
    /// In capitals, joined by small words.
    Capital,
    /// In lower case.
    Lower,
    /// In lower case, with a gerund at its head: "on further deepening …".
    Gerund,
}

impl Grower<'_> {
    /// One past the last word of the title whose noun is `head`.
    pub(super) fn right(&self, head: &Head) -> u32 {
        let limit = self.scan.sentence_of(head.noun.start).end;
        Reader { grower: self, head, limit, end: head.noun.end, at: head.noun.end, style: None }.read()
    }
}

struct Reader<'g> {
    grower: &'g Grower<'g>,
    head: &'g Head,
    limit: u32,
    /// One past the last word that surely belongs to the title.
    end: u32,
    at: u32,
    style: Option<Style>,
}

impl Reader<'_> {
    fn words(&self) -> Words<'_> {
        self.grower.words
    }

    fn text(&self, index: u32) -> &str {
        if index < self.limit { self.words().text(index) } else { "" }
    }

    fn kind(&self, index: u32) -> Option<Kind> {
        (index < self.limit).then(|| self.words().kind(index))
    }

    fn is(&self, index: u32, list: &[&str]) -> bool {
        near::among(self.text(index), list)
    }

    fn is_capital(&self, index: u32) -> bool {
        self.kind(index).is_some_and(Kind::is_capitalised)
    }

    /// Takes the words up to `to` into the title.
    fn take(&mut self, to: u32) -> Option<()> {
        self.at = to;
        self.end = to;
        Some(())
    }

    /// Passes the words up to `to`, which belong to the title only if something after them does.
    fn pass(&mut self, to: u32) -> Option<()> {
        self.at = to;
        (to < self.limit).then_some(())
    }

    fn read(mut self) -> u32 {
        self.number();
        while self.at < self.limit && self.step().is_some() {}
        self.end
    }

    /// "No. 14", "II", "2030" behind the noun.
    fn number(&mut self) {
        let mut at = self.at;
        if self.is(at, &["no", "nos", "number"]) {
            at += 1;
            if self.text(at) == "." {
                at += 1;
            }
            if self.kind(at) == Some(Kind::Number) || is_roman(self.text(at)) {
                let _ = self.take(at + 1);
            }
        } else if is_roman(self.text(at)) && self.kind(at) == Some(Kind::Upper)
            || (self.text(at) == "I" && self.head.capital)
        {
            let _ = self.take(at + 1);
        }
    }

    fn step(&mut self) -> Option<()> {
        let at = self.at;
        match self.kind(at)? {
            Kind::Number => self.digits(),
            Kind::Clitic => {
                self.style?;
                self.pass(at + 1)
            }
            Kind::Punct => self.mark(),
            Kind::Capital | Kind::Upper => self.capital(),
            Kind::Lower => self.lower(),
            Kind::Opaque => None,
        }
    }

    fn digits(&mut self) -> Option<()> {
        let at = self.at;
        self.style?;
        let words = self.words();
        let joined = near::is_joiner(words, at - 1);
        let belongs = joined
            || self.is(
                at - 1,
                &["for", "agenda", "by", "vision", "no", "article", "articles", "century", "to", "until"],
            )
            || self.text(at - 1) == "."
            || (at + 1 < self.limit && near::is_joiner(words, at + 1));
        if self.is(at + 1, &["st", "nd", "rd", "th"])
            && words.gap(at + 1) == Gap::None
            && self.is_capital(at + 2)
        {
            return self.take(at + 2);
        }
        let date = near::is_date(words, at) && !belongs;
        if date || !(belongs || self.is_capital(at - 1) || self.is_capital(at + 1) || self.is(at - 1, WITHIN))
        {
            return None;
        }
        self.take(at + 1)
    }

    fn mark(&mut self) -> Option<()> {
        let at = self.at;
        let words = self.words();
        if near::is_joiner(words, at) {
            self.style?;
            // What is glued behind a hyphen belongs to the word before it.
            let last = at + 1;
            return match self.kind(last)? {
                Kind::Punct | Kind::Opaque => None,
                _ => self.take(last + 1),
            };
        }
        match self.text(at) {
            "." if words.gap(at) == Gap::None && at > 0 => {
                let short = words.span(at - 1).len() <= 2 && words.kind(at - 1).is_capitalised();
                let title = self.is(at - 1, &["st", "dr", "no", "nos", "mt", "ltd", "inc", "co", "messrs"]);
                (self.style.is_some() && (short || title)).then(|| self.pass(at + 1))?
            }
            "&" => self.and(at + 1),
            "," => self.comma(),
            "(" | "[" => {
                let after = near::after_bracket(words, at, self.limit, 6)?;
                self.pass(after)
            }
            _ if near::is_opening_quote(words, at) && self.style.is_some() => {
                let close = near::closing_quote(words, at, self.limit.min(at + 18))?;
                self.take(close + 1)
            }
            _ => None,
        }
    }

    fn capital(&mut self) -> Option<()> {
        let at = self.at;
        if self.style.is_none() {
            // "Treaty Organization": the noun was not the title's; "Agreement Amending": it goes on.
            let participle = self.text(at).to_ascii_lowercase().ends_with("ing") && self.head.capital;
            let opener = self.is(at, OPENERS) && self.words().kind(at) != Kind::Lower && self.head.capital;
            if opener {
                return self.opener();
            }
            if !participle {
                return None;
            }
            self.style = Some(Style::Capital);
            return self.take(at + 1);
        }
        if near::is_date(self.words(), at) {
            return None;
        }
        let offices = self.is(at, OFFICES) && (self.is(at - 1, &["and"]) || self.text(at - 1) == ",");
        let earlier = (self.head.noun.end..at).any(|i| self.is(i, OFFICES));
        if offices && !earlier {
            return None;
        }
        if self.is(at, WITHIN) || self.is(at, &["and", "the", "or", "a", "an"]) {
            return self.pass(at + 1);
        }
        self.take(at + 1)
    }

    /// The preposition at `at` and those that stand for one: "in respect of", "with regard to".
    fn preposition(&self, at: u32) -> Option<(u32, bool)> {
        for phrase in [
            "in respect of",
            "in relation to",
            "in regard to",
            "in connection with",
            "with respect to",
            "with regard to",
            "relating to",
            "relative to",
            "pertaining to",
            "in the field of",
            "in the fields of",
            "in the area of",
            "in the areas of",
            "in the sphere of",
        ] {
            let end = phrase
                .split(' ')
                .try_fold(at, |i, word| self.text(i).eq_ignore_ascii_case(word).then_some(i + 1));
            if let Some(end) = end {
                return Some((end, true));
            }
        }
        let author = self.is(at, &["by"])
            && self.style.is_none()
            && self.head.capital
            && !self.head.distinct
            && (at + 1..at + 3).any(|i| {
                self.is(i, &["government", "governments", "heads", "leaders"]) || self.is(i, OFFICES)
            });
        if author {
            return Some((at + 1, false));
        }
        self.is(at, OPENERS).then(|| (at + 1, self.is(at, TOPICAL)))
    }

    /// A complement that follows the noun, or a topic that follows another complement.
    fn opener(&mut self) -> Option<()> {
        let (after, topical) = self.preposition(self.at)?;
        let direct = self.style.is_none();
        let preposition = self.text(self.at).to_ascii_lowercase();
        if direct && near::is_date(self.words(), after) {
            // "Joint Communiqué of 21 December 1972": the date is a part of the name.
            return if preposition == "of" { self.date(after) } else { None };
        }
        if near::is_date(self.words(), after) {
            return None;
        }
        if preposition == "in" && !topical && (direct || self.is_place(after)) {
            return None;
        }
        let mut first = after;
        while self.is(first, near::DETERMINERS) || self.is(first, &["further", "jointly", "other"]) {
            first += 1;
        }
        let title = self.head.capital;
        let style = match self.kind(first)? {
            Kind::Capital | Kind::Upper => Style::Capital,
            Kind::Number => Style::Capital,
            Kind::Punct if near::is_opening_quote(self.words(), first) => Style::Capital,
            Kind::Lower if self.text(first).ends_with("ing") && !self.is(first, NOUN_ING) => Style::Gerund,
            Kind::Lower => Style::Lower,
            _ => return None,
        };
        if style == Style::Capital && preposition == "to" && direct && !self.takes_to() {
            return None;
        }
        if style != Style::Capital {
            // A name that is complete takes no more than its topic.
            if preposition == "to" || (title && self.head.distinct && !topical) {
                return None;
            }
            if !self.lower_complement(&preposition, first) {
                return None;
            }
        }
        self.style = Some(style);
        self.pass(first)
    }

    /// Whether "to" leads to what the instrument belongs to: "Protocol to the Treaty", "Treaty to Ban".
    fn takes_to(&self) -> bool {
        let noun = self.text(self.head.noun.end - 1);
        near::among(noun, &["protocol", "annex", "amendment", "articles", "article", "letter", "accession"])
            || (self.head.capital && !self.head.distinct)
    }

    /// Whether a lower-case complement is one: not "with enthusiasm", "of great importance".
    fn lower_complement(&self, preposition: &str, first: u32) -> bool {
        let word = self.text(first);
        let vague = [
            "great",
            "importance",
            "historic",
            "immediate",
            "effect",
            "high",
            "enthusiasm",
            "which",
            "whom",
            "whose",
            "force",
            "time",
            "times",
            "example",
            "instance",
            "basis",
            "behalf",
            "account",
            "track",
            "schedule",
            "hold",
            "paper",
            "display",
            "signature",
            "approval",
            "consideration",
            "ratification",
            "adoption",
            "years",
            "now",
        ];
        if near::among(word, &vague) || self.grower.is_clause_word(first) {
            return false;
        }
        // "for the first time", "of the two countries" name no topic, the parties they do name.
        !(preposition == "for" && self.is(first, &["first", "second", "third"]))
    }

    /// "of 21 December 1972", "of February 28, 1972".
    fn date(&mut self, mut at: u32) -> Option<()> {
        let first = at;
        while at < self.limit && at < first + 5 {
            let belongs = match self.kind(at)? {
                Kind::Number => true,
                Kind::Punct => self.text(at) == "," && self.kind(at + 1) == Some(Kind::Number),
                _ => self.is(at, near::MONTHS) || self.is(at, &["st", "nd", "rd", "th"]),
            };
            if !belongs {
                break;
            }
            at += 1;
        }
        if at == first {
            return None;
        }
        self.take(at)
    }

    /// Whether a place where something is signed starts at `at`, rather than what the title is about.
    fn is_place(&self, at: u32) -> bool {
        let scan = self.grower.scan;
        if scan.hit_at(self.grower.lexicon.cities, at).is_some() {
            return true;
        }
        if !self.is_capital(at) || self.grower.lexicon.names.over(scan, at).is_some() {
            return false;
        }
        let alone = !self.is_capital(at + 1) && !self.is(at + 1, &["of", "and"]) && self.text(at + 1) != "-";
        let word = self.text(at).to_ascii_lowercase();
        let common = [
            "tion", "ment", "ity", "ing", "ics", "ism", "ance", "ence", "ture", "gy", "cy", "ship", "s", "s",
        ]
        .iter()
        .any(|ending| word.ends_with(ending));
        let region = near::among(
            &word,
            &[
                "europe",
                "asia",
                "africa",
                "america",
                "eurasia",
                "space",
                "peace",
                "trade",
                "persons",
                "people",
                "sport",
                "sports",
                "sea",
                "matters",
                "cyberspace",
                "antarctica",
                "oceania",
                "the",
            ],
        );
        alone && !common && !region && scan.hit_over(self.grower.lexicon.modifiers, at).is_none()
    }

    fn lower(&mut self) -> Option<()> {
        let at = self.at;
        let Some(style) = self.style else { return self.opener() };
        if self.is(at, TOPICAL)
            || self.preposition(at).is_some_and(|(after, topical)| topical && after > at + 1)
        {
            return self.opener();
        }
        if self.is(at, &["and", "or", "as well as"]) {
            return self.and(at + 1);
        }
        if self.is(at, near::DETERMINERS) && !self.is(at, &["that", "this", "no"]) {
            return self.pass(at + 1);
        }
        if self.is(at, WITHIN) {
            return self.within(style);
        }
        match style {
            Style::Capital => self.lower_in_capitals(),
            Style::Lower | Style::Gerund => self.lower_content(style),
        }
    }

    /// A preposition within a complement.
    fn within(&mut self, style: Style) -> Option<()> {
        let at = self.at;
        let words = self.words();
        if near::is_date(words, at + 1) && !self.is(at, &["for"]) {
            return None;
        }
        let mut first = at + 1;
        while self.is(first, near::DETERMINERS) || self.is(first, &["all", "other"]) {
            first += 1;
        }
        let capital = self.is_capital(first)
            || (self.kind(first) == Some(Kind::Number) && !near::is_date(words, first));
        let quote = first < self.limit && near::is_opening_quote(words, first);
        match self.text(at) {
            "in" if self.is_place(at + 1) => return None,
            "by" | "from" | "through" | "as" | "over" if style != Style::Capital => return None,
            "by" => {
                let agent = self.grower.lexicon.names.over(self.grower.scan, first).is_some()
                    || self.is(first, OFFICES);
                if agent {
                    return None;
                }
            }
            "to" if style == Style::Lower && !capital => {
                let noun =
                    first > at + 1 || self.grower.scan.hit_at(self.grower.lexicon.modifiers, first).is_some();
                if !noun {
                    return None;
                }
            }
            _ => {}
        }
        match style {
            // Small words hold a title in capitals together only if capitals follow: "of the Child"; a topic
            // in lower case may follow a party: "with China for the avoidance of double taxation".
            Style::Capital if !capital && !quote => {
                let topic =
                    self.text(at) == "for" && !self.head.distinct && self.kind(first) == Some(Kind::Lower);
                if !topic || self.grower.is_clause_word(first) {
                    return None;
                }
                self.style = Some(Style::Lower);
                self.pass(first)
            }
            _ => self.pass(first),
        }
    }

    /// "and", "or", "&": what follows must go on with the complement.
    fn and(&mut self, after: u32) -> Option<()> {
        let style = self.style?;
        if self.starts_title(after) {
            return None;
        }
        let mut first = after;
        let mut small = 0;
        while (self.is(first, near::DETERMINERS) || self.is(first, WITHIN)) && small < 3 {
            first += 1;
            small += 1;
        }
        if near::is_date(self.words(), first) {
            return None;
        }
        match style {
            Style::Capital => {
                let quote = first < self.limit && near::is_opening_quote(self.words(), first);
                (self.is_capital(first) || quote || self.kind(first) == Some(Kind::Number))
                    .then(|| self.pass(first))?
            }
            _ => {
                let clause = self.clause_follows(after);
                (!clause && self.kind(first)? != Kind::Punct).then(|| self.pass(after))?
            }
        }
    }

    /// Whether another instrument's title starts here, in whatever words lead to it.
    fn starts_title(&self, at: u32) -> bool {
        self.grower.head_from(at, self.limit).is_some_and(|head| {
            head.noun.start > self.head.noun.start && (head.capital || !self.head.capital)
        })
    }

    /// Whether the words after "and" are a clause of their own rather than more of the complement.
    fn clause_follows(&self, from: u32) -> bool {
        for index in from..self.limit.min(from + 14) {
            match self.kind(index) {
                Some(Kind::Punct) if matches!(self.text(index), "," | ";" | "." | ":") => return false,
                Some(Kind::Lower) => {
                    let verb = self.grower.lexicon.verb_at(self.grower.scan, index);
                    let past = verb.is_some_and(|(_, verb)| verb.shape == crate::lexicon::Shape::Past);
                    if past || self.grower.is_clause_word(index) {
                        return true;
                    }
                    let participle = self.text(index).ends_with("ed");
                    if participle
                        && index == from
                        && (self.is(index + 1, near::DETERMINERS) || self.is(index + 1, &["to", "on", "in"]))
                    {
                        return true;
                    }
                }
                _ => {}
            }
        }
        false
    }

    /// A comma goes on only with a list that closes.
    fn comma(&mut self) -> Option<()> {
        let style = self.style?;
        let at = self.at;
        if self.is(at + 1, &["and", "or"]) {
            // "A, B, and C"; not ", and witnessed".
            return if self.list_so_far() || style == Style::Capital {
                self.pass(at + 1).and_then(|()| self.and(at + 2))
            } else {
                None
            };
        }
        let mut index = at + 1;
        if self.starts_title(index) || near::is_date(self.words(), index) || self.is(index, OFFICES) {
            return None;
        }
        let (mut since_comma, mut items) = (0, 0);
        while index < self.limit && index < at + 40 {
            let word = self.text(index);
            match self.kind(index)? {
                Kind::Capital | Kind::Upper => since_comma += 1,
                Kind::Number | Kind::Clitic => {}
                Kind::Punct if word == "," => {
                    if since_comma == 0 {
                        return None;
                    }
                    items += 1;
                    since_comma = 0;
                }
                Kind::Punct if word == "&" => return self.pass(at + 1),
                Kind::Punct if near::is_joiner(self.words(), index) => {}
                Kind::Lower if self.is(index, &["and", "or"]) => {
                    let ends = (since_comma > 0 || items > 0) && !self.starts_title(index + 1);
                    let goes_on = style != Style::Capital && !self.clause_follows(index + 1)
                        || (index + 1..index + 4).any(|i| self.is_capital(i));
                    return (ends && goes_on).then(|| self.pass(at + 1))?;
                }
                Kind::Lower if self.is(index, near::DETERMINERS) || self.is(index, WITHIN) => {}
                Kind::Lower if style != Style::Capital => {
                    if self.grower.is_clause_word(index)
                        || (word.ends_with("ing")
                            && index == at + 1
                            && !self.is(index, NOUN_ING)
                            && style != Style::Gerund)
                    {
                        return None;
                    }
                    since_comma += 1;
                }
                Kind::Lower if near::is_joiner(self.words(), index - 1) => {}
                _ => return None,
            }
            index += 1;
        }
        None
    }

    /// Whether a comma was taken since the noun.
    fn list_so_far(&self) -> bool {
        (self.head.noun.end..self.at).any(|i| self.text(i) == ",")
    }

    /// A word in lower case amid capitals: only those that titles leave small.
    fn lower_in_capitals(&mut self) -> Option<()> {
        let at = self.at;
        let small = [
            "member",
            "states",
            "state",
            "countries",
            "parties",
            "s",
            "and/or",
            "de",
            "la",
            "du",
            "der",
            "von",
            "al",
            "el",
            "bin",
            "v",
        ];
        if self.is(
            at,
            &["government", "governments", "heads", "leaders", "member", "members", "peoples", "people"],
        ) || self.is(at, &small)
        {
            return self.take(at + 1);
        }
        None
    }

    fn lower_content(&mut self, style: Style) -> Option<()> {
        let at = self.at;
        let word = self.text(at);
        if self.grower.is_clause_word(at) || near::is_date(self.words(), at) {
            return None;
        }
        let scan = self.grower.scan;
        if self
            .grower
            .lexicon
            .verb_at(scan, at)
            .is_some_and(|(_, verb)| verb.shape == crate::lexicon::Shape::Past)
        {
            return None;
        }
        let follows_small = self.is(at - 1, WITHIN)
            || self.is(at - 1, near::DETERMINERS)
            || self.is(at - 1, &["and", "or", "further", "jointly"])
            || self.text(at - 1) == ","
            || self.text(at - 1).ends_with("ly")
            || self.text(at - 1).ends_with("ing");
        if word.ends_with("ed")
            && word.len() > 4
            && !follows_small
            && !matches!(word, "need" | "speed" | "seed" | "feed")
        {
            return None;
        }
        if word.ends_with("ing") && word.len() > 4 && !self.is(at, NOUN_ING) {
            if !follows_small {
                return None;
            }
            if style == Style::Lower && self.text(at - 1) == "," {
                return None;
            }
        }
        self.take(at + 1)
    }
}

fn is_roman(word: &str) -> bool {
    !word.is_empty() && word.len() <= 5 && word.bytes().all(|b| matches!(b, b'I' | b'V' | b'X'))
}
