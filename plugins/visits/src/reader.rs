//! One document: each trigger, what it announces, and the mention that comes of it.

use crate::{
    lexicon::{Lexicon, Place, Trigger, among},
    outlook,
    people::{People, Person},
    places::{self, Destinations},
    rules,
    times::{Dated, Times, year},
    value::{DateRole, Form, VisitValue},
};
use chancery_core::prelude::*;
use chancery_dates::DATES;
use chancery_leaders::{LEADER_GROUPS, LEADERS, LeaderValue};

/// The reading of one document.
pub(crate) struct Reader<'a> {
    pub(crate) lexicon: &'a Lexicon,
    pub(crate) scan: Scan<'a>,
    pub(crate) words: Words<'a>,
    /// The sentence in hand.
    pub(crate) sentence: WordSpan,
    pub(crate) people: People<'a>,
    times: Times<'a>,
    /// The year of the document's date.
    year: Option<i16>,
    dateline: Option<(Place, WordSpan)>,
    /// The visitors last found, for "the visit".
    last: Vec<Person>,
    /// Who acted in the mention last found, for pronouns and further verbs of its sentence.
    agent: Vec<Person>,
    /// The date that began or ended something in the sentence in hand.
    told: Option<(usize, DateRole)>,
    /// The document's date.
    date: Option<&'a str>,
    /// Words before this one belong to a mention already made.
    done: u32,
    out: Vec<Annotation<VisitValue>>,
}

/// A mention before its date is looked for.
pub(crate) struct Found {
    pub(crate) rule: RuleId,
    pub(crate) form: Form,
    /// The words that say so.
    pub(crate) words: WordSpan,
    pub(crate) kind: Option<&'static str>,
    pub(crate) visitors: Vec<Person>,
    pub(crate) with: Vec<Person>,
    /// Countries of those met without a name.
    pub(crate) with_countries: Vec<&'static str>,
    pub(crate) destinations: Destinations,
    pub(crate) event: Option<WordSpan>,
    pub(crate) role: DateRole,
    /// Whether several dates in a row are several visits.
    pub(crate) repeated: bool,
}

impl Found {
    pub(crate) fn new(rule: RuleId, form: Form, words: WordSpan, visitors: Vec<Person>) -> Self {
        Self {
            rule,
            form,
            words,
            kind: None,
            visitors,
            with: Vec::new(),
            with_countries: Vec::new(),
            destinations: Destinations::default(),
            event: None,
            role: DateRole::Whole,
            repeated: false,
        }
    }
}

/// Titles that stand for the person last spoken of.
pub(crate) const TITLES: &[&str] =
    &["president", "premier", "minister", "chancellor", "king", "queen", "leader", "secretary", "guest"];

impl<'a> Reader<'a> {
    pub(crate) fn new(lexicon: &'a Lexicon, cx: &ExtractCx<'a>) -> Self {
        let scan = cx.scan();
        Self {
            lexicon,
            scan,
            words: scan.words(),
            sentence: WordSpan::new(0, 0),
            people: People::new(scan, cx.layer(LEADERS), cx.layer(LEADER_GROUPS)),
            times: Times { scan, dates: cx.layer(DATES) },
            year: cx.date().and_then(|date| year(&date.value)),
            dateline: None,
            last: Vec::new(),
            agent: Vec::new(),
            told: None,
            date: cx.date().map(|date| date.value.as_str()),
            done: 0,
            out: Vec::new(),
        }
    }

    pub(crate) fn visits(mut self, meetings: bool) -> Vec<Annotation<VisitValue>> {
        if self.people.leaders.is_empty() {
            return self.out;
        }
        self.dateline = places::dateline(self.lexicon, self.scan);
        let sentences = self.scan.sentences();
        let mut number = 0;
        for hit in self.scan.hits(self.lexicon.triggers) {
            if hit.words.start < self.done {
                continue;
            }
            while sentences[number].end <= hit.words.start {
                number += 1;
            }
            if self.sentence != sentences[number] {
                self.sentence = sentences[number];
                self.told = None;
                self.people.read_to(self.sentence);
            }
            if hit.words.end > self.sentence.end {
                continue;
            }
            if let Some(found) = self.read(self.lexicon.trigger(hit.payload), hit.words) {
                self.emit(found, meetings);
            }
        }
        self.out
    }

    fn read(&mut self, trigger: Trigger, words: WordSpan) -> Option<Found> {
        match trigger {
            Trigger::Visit => self.noun(words).or_else(|| self.verb(words)),
            Trigger::Visiting => self.verb(words),
            Trigger::Travel => self.travel(words, DateRole::Whole),
            Trigger::Arrival => self.travel(words, DateRole::Begin),
            Trigger::Brought => self.brought(words),
            Trigger::Departure => self.departure(words),
            Trigger::Stay => self.stay(words),
            Trigger::Attendance => self.attendance(words),
            Trigger::Meeting => self.meeting(words, Form::Meeting),
            Trigger::Called => self.called(words),
            Trigger::CalledOn => self.called_on(words),
            Trigger::Phoned => self.called(words),
            Trigger::Reception => self.reception(words),
            Trigger::Guest => self.guest(words),
            Trigger::Held => self.held(words),
            Trigger::Phone => self.meeting(words, Form::Call),
            Trigger::Talks => self.talks(words, Form::Meeting),
            Trigger::Calls => self.talks(words, Form::Call),
        }
    }

    /// The year of the document's date.
    pub(crate) fn document_year(&self) -> Option<i16> {
        self.year
    }

    pub(crate) fn cursor(&self, at: u32) -> Cursor<'a> {
        self.scan.cursor_in(at, self.sentence)
    }

    /// Whether word `i` is one of `list`; no word outside the sentence is.
    pub(crate) fn is_any(&self, i: u32, list: &[&str]) -> bool {
        self.sentence.has(i) && among(self.words.text(i), list)
    }

    /// Whether a date begins at word `i`.
    pub(crate) fn has_date_at(&self, i: u32) -> bool {
        self.times.begins_at(self.words.span(i).start)
    }

    /// The place of the dateline, for "here".
    pub(crate) fn here(&self) -> Option<Destinations> {
        self.dateline.map(|(place, words)| Destinations { places: vec![place], end: words.end })
    }

    /// The subject of what begins at word `at`; `again` allows one of a sentence before.
    pub(crate) fn subject(&self, at: u32, again: bool) -> Vec<Person> {
        // "He visited": the pronoun is nearer than a leader of the clause before.
        let pronoun = at > self.sentence.start && self.is_any(at - 1, &["he", "she", "they"])
            || at > self.sentence.start + 1
                && self.is_any(at - 2, &["he", "she", "they"])
                && !self.words.kind(at - 1).is_capitalised();
        // "met X and attended Y": nobody has been named since, so it is the subject of the verb before.
        let same = self.done > self.sentence.start && self.done <= at && !self.agent.is_empty();
        if same
            && self.people.within(WordSpan::new(self.done, at)).is_empty()
            && (self.done..at).all(|i| !matches!(self.words.text(i), ";" | ":"))
        {
            // "A received B for a working visit": the visit is the guest's.
            let guest = self.is_any(at, &["for", "on", "during"]);
            return if guest { self.last.clone() } else { self.agent.clone() };
        }
        let found = self.people.subject(at, self.sentence);
        let of_another = pronoun && !self.last.is_empty() && self.is_object(&found);
        if !found.is_empty() && !of_another {
            return found;
        }
        // "After paying a visit to Minsk, President X returned": the subject stands behind the participle.
        let participle = self.words.text(at).ends_with("ing")
            || self.is_any(at, &["on", "during", "for"])
            || at > self.sentence.start
                && self.is_any(at - 1, &["after", "before", "on", "during", "while", "having"]);
        if found.is_empty() && participle {
            let comma = (at..self.sentence.end).find(|&i| self.words.text(i) == ",");
            let behind =
                comma.map_or(WordSpan::new(at, at), |comma| WordSpan::new(comma + 1, self.sentence.end));
            if let Some(person) = self.people.within(behind).first() {
                return self.people.list_at(person.words.start, self.sentence);
            }
        }
        // A noun ("during the visit") or a pronoun points back to the subject before.
        let nominal = self.is_any(at, &["the", "this", "a", "an", "his", "her", "on", "during", "for"])
            || self.is_any(at, &["state", "official", "working", "visit", "visits", "trip"]);
        let points_back = || {
            (self.sentence.start..at).any(|i| {
                let title =
                    i > self.sentence.start && self.is_any(i - 1, &["the", "both"]) && self.is_any(i, TITLES);
                title || self.is_any(i, &["he", "she", "they"])
            })
        };
        match again {
            true if nominal && !self.last.is_empty() => self.last.clone(),
            true if nominal || points_back() => self.antecedent(),
            _ => Vec::new(),
        }
    }

    /// Whether these stand behind a verb, so that "he" is somebody else.
    fn is_object(&self, people: &[Person]) -> bool {
        people.first().is_some_and(|person| {
            let start = person.words.start;
            start > self.sentence.start
                && self.words.kind(start - 1) == Kind::Lower
                && self.words.text(start - 1).ends_with("ed")
        })
    }

    /// Whoever was spoken of last.
    fn antecedent(&self) -> Vec<Person> {
        // Whoever alone is named in the sentence before; else who acted last.
        if let Some(before) = self.sentence.start.checked_sub(1) {
            let named = self.people.within(self.scan.sentence_of(before));
            if let Some(first) = named.first()
                && named.iter().all(|person| person.index == first.index)
                && self.words.gap(self.sentence.start) != Gap::Paragraph
            {
                return vec![*first];
            }
        }
        if !self.agent.is_empty() {
            return self.agent.clone();
        }
        self.people.last_before(self.sentence.start).into_iter().collect()
    }

    /// "him", "her", "them" at word `at`, behind `subject`: somebody else of the sentence, or whoever was spoken of last.
    pub(crate) fn object(&self, at: u32, subject: &[Person]) -> Vec<Person> {
        if !self.is_any(at, &["him", "her", "them"]) {
            return Vec::new();
        }
        let before = self.people.within(WordSpan::new(self.sentence.start, at));
        match before.iter().find(|person| !subject.iter().any(|other| other.index == person.index)) {
            Some(person) => vec![*person],
            None => self.antecedent(),
        }
    }

    /// Whoever invited: "at the invitation of President Putin", "At Putin's invitation".
    pub(crate) fn hosts(&self) -> Vec<Person> {
        if self.people.within(self.sentence).len() < 2 {
            return Vec::new();
        }
        let Some(at) = self.sentence.iter().find(|&i| self.words.is(i, "invitation")) else {
            return Vec::new();
        };
        if let Some((_, after)) = self.cursor(at + 1).any(&["of", "from", "by"]) {
            return self.people.list_at(after.at(), self.sentence);
        }
        if at > self.sentence.start && self.words.kind(at - 1) == Kind::Clitic {
            return self.people.list_before(at - 1, self.sentence);
        }
        Vec::new()
    }

    /// Makes the annotation, and finds its date.
    pub(crate) fn emit(&mut self, found: Found, meetings: bool) {
        if !meetings && matches!(found.form, Form::Meeting | Form::Call) {
            return;
        }
        let Found {
            rule,
            form,
            words: span,
            kind,
            visitors,
            mut with,
            with_countries,
            destinations,
            event,
            role,
            repeated,
        } = found;
        with.retain(|person| !visitors.iter().any(|visitor| visitor.index == person.index));
        let event = event.map(|event| self.words.bytes(event));
        let mut dated = self.times.of_mention(span, self.sentence, event, self.date);
        if dated.role == DateRole::Whole
            && role != DateRole::Whole
            && dated.date.is_some_and(|date| !self.times.dates[date].value.value.contains('/'))
        {
            dated.role = role;
        }
        // "X, who arrived yesterday, called his visit a success": yesterday is its first day, not all of it.
        if let Some(date) = dated.date.filter(|_| form == Form::Visit) {
            match self.told {
                Some((told, role)) if told == date && dated.role == DateRole::Whole => dated.role = role,
                _ if dated.role != DateRole::Whole => self.told = Some((date, dated.role)),
                _ => {}
            }
        }
        let (mut planned, negated) = outlook::of(self.scan, span, self.sentence);
        if let (Some(date), Some(today)) = (dated.date, self.date) {
            let day = &self.times.dates[date].value.value;
            planned |= !negated && day.len() >= 10 && today.len() == 10 && &day[..10] > today;
        }
        let of_date = dated.date.and_then(|date| year(&self.times.dates[date].value.value));
        let refer = |people: &[Person]| -> Vec<Id<LeaderValue>> {
            let mut ids = Vec::with_capacity(people.len());
            for id in people.iter().map(|person| LEADERS.id(person.index)) {
                if !ids.contains(&id) {
                    ids.push(id);
                }
            }
            ids
        };
        let dateline =
            self.dateline.filter(|_| destinations.is_empty() && form == Form::Visit).map(|(place, words)| {
                (self.lexicon.in_year(place.country, of_date.or(self.year)), self.words.bytes(words))
            });
        let value = VisitValue {
            form,
            kind,
            visitors: refer(&visitors),
            with: refer(&with),
            with_countries,
            destinations: destinations.countries(self.lexicon, of_date.or(self.year)),
            places: destinations.cities(),
            dateline,
            event,
            date: dated.date.map(Times::id),
            date_role: dated.role,
            until: dated.until.map(Times::id),
            planned,
            negated,
        };
        let bytes = self.words.bytes(span);
        if let Dated { date: Some(first), until: None, role: DateRole::Whole } = dated
            && repeated
        {
            let again = self.times.further(first, self.sentence).map(|date| {
                let value = VisitValue { date: Some(Times::id(date)), ..value.clone() };
                Annotation::new(bytes, rule, value)
            });
            self.out.extend(again);
        }
        self.out.push(Annotation::new(bytes, rule, value));
        let goes_on = self.done > self.sentence.start && visitors == self.last;
        self.done = span.end;
        if goes_on {
            return; // "for a working visit": whoever acted still does
        }
        // The host acts in "A received B".
        let host = rule == rules::RECEPTION && with.first().is_some_and(|host| host.words.end <= span.start);
        self.agent = if host { with } else { visitors.clone() };
        self.last = visitors;
    }
}
