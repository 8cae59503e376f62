//! One document: each trigger, what it announces, who, where and when.

use crate::{
    events,
    lexicon::{Lexicon, Trigger, among},
    people::{People, Person},
    places::{self, Destinations},
    rules,
    times::Times,
    value::{DateRole, Form, KINDS, VisitValue},
};
use chancery_core::prelude::*;
use chancery_dates::{DATES, DateValue};
use chancery_leaders::{LEADERS, LeaderValue};

pub(crate) struct Reader<'a> {
    pub(crate) lexicon: &'a Lexicon,
    pub(crate) scan: Scan<'a>,
    people: People<'a>,
    leaders: &'a [Annotation<LeaderValue>],
    times: Times<'a>,
    /// The subject last found, for pronouns and "the visit".
    last: Vec<Person>,
    out: Vec<Annotation<VisitValue>>,
}

/// A mention before its date is looked for.
struct Found {
    rule: RuleId,
    form: Form,
    /// The words that say so.
    words: WordSpan,
    kind: Option<&'static str>,
    visitors: Vec<Person>,
    with: Vec<Person>,
    destinations: Destinations,
    event: Option<WordSpan>,
    role: DateRole,
}

/// Titles that stand for the person last spoken of.
const TITLES: &[&str] =
    &["president", "premier", "minister", "chancellor", "king", "queen", "leader", "secretary"];

const ORDINARY: &[&str] = &[
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "last",
    "historic",
    "successful",
    "brief",
    "special",
    "one",
    "two",
    "three",
    "day",
    "week",
    "long",
    "-",
    "day-long",
    "recent",
    "previous",
    "upcoming",
    "overseas",
    "foreign",
    "new",
    "return",
    "maiden",
    "inaugural",
    "formal",
    "five",
    "four",
    "six",
    "latest",
    "current",
    "planned",
    "scheduled",
    "bilateral",
    "and",
];

impl<'a> Reader<'a> {
    pub(crate) fn new(lexicon: &'a Lexicon, cx: &ExtractCx<'a>) -> Self {
        let scan = cx.scan();
        Self {
            lexicon,
            scan,
            people: People::new(scan, cx.layer(LEADERS)),
            leaders: cx.layer(LEADERS),
            times: Times { scan, dates: cx.layer(DATES) },
            last: Vec::new(),
            out: Vec::new(),
        }
    }

    pub(crate) fn visits(mut self) -> Vec<Annotation<VisitValue>> {
        for hit in self.scan.hits(self.lexicon.triggers) {
            let sentence = self.scan.sentence_of(hit.words.start);
            let found = match self.lexicon.trigger(hit.payload) {
                Trigger::Visit => self.noun(hit.words, sentence).or_else(|| self.verb(hit.words, sentence)),
                Trigger::Visiting => self.verb(hit.words, sentence),
                Trigger::Travel => self.travel(hit.words, sentence, DateRole::Whole),
                Trigger::Arrival => self.travel(hit.words, sentence, DateRole::Begin),
                Trigger::Reception => self.reception(hit.words, sentence),
                Trigger::Attendance => self.attendance(hit.words, sentence),
                Trigger::Meeting => self.meeting(hit.words, sentence, Form::Meeting),
                Trigger::Held => self.held(hit.words, sentence),
                Trigger::Call => self.meeting(hit.words, sentence, Form::Call),
            };
            if let Some(found) = found {
                self.emit(found, sentence);
            }
        }
        self.out
    }

    /// "paid a state visit to Kazakhstan", "Xi's visit to Russia", "the visit of President X to Y".
    fn noun(&self, noun: WordSpan, sentence: WordSpan) -> Option<Found> {
        let words = self.scan.words();
        let mut start = noun.start;
        let mut kind = None;
        while start > sentence.start {
            let text = words.text(start - 1);
            if let Some(known) = KINDS.iter().find(|known| known.eq_ignore_ascii_case(text)) {
                kind = Some(*known);
            } else if !among(text, ORDINARY)
                && !is_ordinal_tail(words, start - 1)
                && words.kind(start - 1) != Kind::Number
            {
                break;
            }
            start -= 1;
        }
        let article =
            start > sentence.start && among(words.text(start - 1), &["a", "an", "the", "this", "that"]);
        let own = start > sentence.start && among(words.text(start - 1), &["his", "her", "their"]);
        let owner = start > sentence.start && words.kind(start - 1) == Kind::Clitic;
        let plural = words.text(noun.start).ends_with('s');
        let paid = self.light_verb(start, article || own, sentence);
        if !(article || own || owner || (plural && (paid.is_some() || kind.is_some())) || kind.is_some()) {
            return None; // a verb: "to visit Russia"
        }
        let mut cursor = self.scan.cursor_in(noun.end, sentence);
        let mut visitors = Vec::new();
        let mut destinations = Destinations::default();
        let mut end = noun.end;
        // "by President X", "of President X", "to Y", in either order.
        for _ in 0..3 {
            if let Some(after) = cursor.is("to")
                && let Some(found) = places::list(self.lexicon, after)
            {
                end = found.end;
                cursor = cursor.moved(found.end);
                destinations.join(found);
            } else if let Some((_, after)) = cursor.any(&["of", "by"]) {
                let list = self.people.list_at(after.at(), sentence);
                let Some(last) = list.last() else { break };
                cursor = cursor.moved(last.words.end);
                end = last.words.end;
                visitors = list;
            } else {
                break;
            }
        }
        let from = paid.unwrap_or(start);
        if visitors.is_empty() && owner {
            visitors = self.people.list_before(start - 1, sentence);
            // "the President's third visit": whoever was last spoken of. "China's visit" is nobody's.
            let titled = start > sentence.start + 1 && among(words.text(start - 2), TITLES);
            match (visitors.is_empty(), titled) {
                (true, true) => visitors = self.last.clone(),
                (true, false) => return None,
                _ => {}
            }
        }
        if visitors.is_empty() {
            visitors = self.subject(
                from,
                sentence,
                own || among(words.text(start.saturating_sub(1)), &["this", "the"]),
            );
        }
        let told = !destinations.countries.is_empty() || owner || own || kind.is_some() || paid.is_some();
        (told && !visitors.is_empty()).then_some(Found {
            rule: rules::NOUN,
            form: Form::Visit,
            words: WordSpan::new(from.min(start), end),
            kind,
            visitors,
            with: self.hosts(sentence),
            destinations,
            event: None,
            role: DateRole::Whole,
        })
    }

    /// Where "paid" stands before "a state visit".
    fn light_verb(&self, start: u32, article: bool, sentence: WordSpan) -> Option<u32> {
        let words = self.scan.words();
        let at = start.checked_sub(1 + u32::from(article))?;
        let verbs = [
            "paid",
            "pay",
            "pays",
            "paying",
            "made",
            "make",
            "makes",
            "making",
            "began",
            "begin",
            "begins",
            "started",
            "concluded",
            "ended",
            "conducted",
            "undertook",
            "on",
            "for",
            "during",
            "completed",
            "took",
            "take",
            "taking",
        ];
        (at >= sentence.start && among(words.text(at), &verbs)).then_some(at)
    }

    /// "visited Kazakhstan and Uzbekistan", "is visiting Russia".
    fn verb(&self, verb: WordSpan, sentence: WordSpan) -> Option<Found> {
        let destinations = places::list(self.lexicon, self.scan.cursor_in(verb.end, sentence))?;
        let visitors = self.subject(verb.start, sentence, true);
        (!visitors.is_empty()).then(|| Found {
            rule: rules::VERB,
            form: Form::Visit,
            words: WordSpan::new(verb.start, destinations.end),
            kind: None,
            visitors,
            with: self.hosts(sentence),
            destinations,
            event: None,
            role: DateRole::Whole,
        })
    }

    /// "flew to Samarkand", "arrived in Moscow on a state visit".
    fn travel(&self, verb: WordSpan, sentence: WordSpan, role: DateRole) -> Option<Found> {
        let cursor = self.scan.cursor_in(verb.end, sentence).opt(|c| c.is("back"));
        let (_, cursor) = cursor.any(&["to", "in", "at"])?;
        let destinations = places::list(self.lexicon, cursor)?;
        let visitors = self.subject(verb.start, sentence, true);
        (!visitors.is_empty()).then(|| Found {
            rule: rules::TRAVEL,
            form: Form::Visit,
            words: WordSpan::new(verb.start, destinations.end),
            kind: None,
            visitors,
            with: self.hosts(sentence),
            destinations,
            event: None,
            role,
        })
    }

    /// "Putin received Prime Minister Modi": the guest visits the host's country.
    fn reception(&self, verb: WordSpan, sentence: WordSpan) -> Option<Found> {
        let words = self.scan.words();
        let country = |person: &Person| self.leaders[person.index].value.country.clone();
        let visitors = self.people.list_at(verb.end, sentence);
        let end = visitors.last()?.words.end;
        // "welcomed Putin's proposal".
        if end < sentence.end && words.kind(end) == Kind::Clitic {
            return None;
        }
        let hosts = self.people.subject(verb.start, sentence);
        let home = country(hosts.last()?)?;
        if visitors.iter().any(|visitor| country(visitor).is_none_or(|other| other == home)) {
            return None;
        }
        let mut destinations =
            places::named_after(self.lexicon, self.scan, end, sentence).unwrap_or_default();
        if !destinations.countries.contains(&home) {
            destinations = Destinations { countries: vec![home], ..Destinations::default() };
        }
        Some(Found {
            rule: rules::RECEPTION,
            form: Form::Visit,
            words: WordSpan::new(verb.start, end),
            kind: None,
            visitors,
            with: hosts,
            destinations,
            event: None,
            role: DateRole::Whole,
        })
    }

    /// "attended the 17th Council of Heads of State of the Shanghai Cooperation Organization".
    fn attendance(&mut self, verb: WordSpan, sentence: WordSpan) -> Option<Found> {
        let events = events::list(self.scan, verb.end, sentence);
        let first = *events.first()?;
        let visitors = self.subject(verb.start, sentence, true);
        if visitors.is_empty() {
            return None;
        }
        let last = events.last().map_or(first.end, |event| event.end);
        let destinations =
            places::named_after(self.lexicon, self.scan, verb.end, sentence).unwrap_or_default();
        let one = |event: WordSpan, start: u32| Found {
            rule: rules::ATTENDANCE,
            form: Form::Attendance,
            words: WordSpan::new(start, event.end),
            kind: None,
            visitors: visitors.clone(),
            with: Vec::new(),
            destinations: Destinations { end: last, ..destinations.clone() },
            event: Some(event),
            role: DateRole::Whole,
        };
        for event in &events[1..] {
            self.emit(one(*event, event.start), sentence);
        }
        Some(one(first, verb.start))
    }

    /// "held their second meeting", "had a phone call with Z".
    fn held(&self, verb: WordSpan, sentence: WordSpan) -> Option<Found> {
        let words = self.scan.words();
        let mut form = None;
        for i in verb.end..sentence.end.min(verb.end + 8) {
            let text = words.text(i);
            if among(text, &["phone", "telephone", "video", "virtual"]) {
                form = Some(Form::Call);
            }
            if among(
                text,
                &["meeting", "meetings", "talks", "conversation", "conversations", "call", "calls"],
            ) {
                let form = form.or((!among(text, &["call", "calls"])).then_some(Form::Meeting))?;
                return self.meeting(WordSpan::new(verb.start, i + 1), sentence, form);
            }
            let article = among(text, &["a", "an", "the", "their", "his", "her", "its", "and"]);
            if !(words.kind(i) == Kind::Lower
                || words.kind(i) == Kind::Number
                || text == "-"
                || text == ","
                || article)
            {
                return None;
            }
        }
        None
    }

    /// "met with President X", "held talks with Prime Minister Y", "had a phone call with Z".
    fn meeting(&self, verb: WordSpan, sentence: WordSpan, form: Form) -> Option<Found> {
        let words = self.scan.words();
        let mut at = verb.end;
        while at < sentence.end
            && among(
                words.text(at),
                &["again", "respectively", "separately", "also", "briefly", "in", "person"],
            )
        {
            at += 1;
        }
        let cursor = self.scan.cursor_in(at, sentence);
        let direct = words.is(verb.start, "met") || words.is(verb.start, "meets");
        let after = match cursor.any(&["with", "between"]) {
            Some((_, after)) => Some(after.at()),
            None if direct => Some(at),
            None => (at..sentence.end.min(at + 10)).find(|&i| words.is(i, "with")).map(|near| near + 1),
        };
        let with = after.map(|after| self.people.list_at(after, sentence)).unwrap_or_default();
        let mut visitors = self.subject(verb.start, sentence, !with.is_empty());
        visitors.retain(|person| !with.contains(person));
        let end = with.last().map_or(verb.end, |person| person.words.end);
        if with.is_empty() && visitors.len() < 2 {
            return None;
        }
        if visitors.is_empty() && with.len() < 2 {
            return None;
        }
        // Further off, a place is of what they spoke about: "supporting peace in …".
        let here = WordSpan::new(sentence.start, sentence.end.min(end + 4));
        let comma = (end..here.end).find(|&i| words.text(i) == ",").unwrap_or(here.end);
        let here = WordSpan::new(here.start, comma);
        let destinations = places::named_after(self.lexicon, self.scan, end, here).unwrap_or_default();
        Some(Found {
            rule: if form == Form::Call { rules::CALL } else { rules::MEETING },
            form,
            words: WordSpan::new(verb.start, end),
            kind: None,
            visitors,
            with,
            destinations,
            event: None,
            role: DateRole::Whole,
        })
    }

    /// The subject of what begins at word `at`; `again` allows the one of the sentence before.
    fn subject(&self, at: u32, sentence: WordSpan, again: bool) -> Vec<Person> {
        let words = self.scan.words();
        let found = self.people.subject(at, sentence);
        if !found.is_empty() {
            return found;
        }
        // "After paying a visit to Minsk, President X returned": the subject stands behind the participle.
        let participle = words.text(at).ends_with("ing") || among(words.text(at), &["on", "during", "for"]);
        if participle {
            let comma = (at..sentence.end).find(|&i| words.text(i) == ",");
            if let Some(comma) = comma {
                let behind = self.people.within(WordSpan::new(comma + 1, sentence.end)).next();
                if let Some(person) = behind {
                    return self.people.list_at(person.words.start, sentence);
                }
            }
        }
        // A noun ("during the visit") or a pronoun points back to the subject before.
        let nominal = among(words.text(at), &["the", "this", "a", "an", "his", "her", "on", "during", "for"])
            || words.kind(at) == Kind::Lower
                && among(words.text(at), &["state", "official", "working", "visit", "visits", "trip"]);
        let pronoun = (sentence.start..at).any(|i| {
            let title = i > sentence.start && words.is(i - 1, "the") && among(words.text(i), TITLES);
            title || among(words.text(i), &["he", "she", "they"])
        });
        if again && (nominal || pronoun) { self.last.clone() } else { Vec::new() }
    }

    /// Whoever invited: "at the invitation of President Putin", "At Putin's invitation".
    fn hosts(&self, sentence: WordSpan) -> Vec<Person> {
        let words = self.scan.words();
        let Some(at) = sentence.iter().find(|&i| words.is(i, "invitation")) else { return Vec::new() };
        let after = self.scan.cursor_in(at + 1, sentence);
        if let Some((_, after)) = after.any(&["of", "from", "by"]) {
            return self.people.list_at(after.at(), sentence);
        }
        if at > sentence.start && words.kind(at - 1) == Kind::Clitic {
            return self.people.list_before(at - 1, sentence);
        }
        Vec::new()
    }

    fn emit(&mut self, found: Found, sentence: WordSpan) {
        let words = self.scan.words();
        let Found { rule, form, words: span, kind, visitors, mut with, destinations, event, mut role } =
            found;
        with.retain(|person| !visitors.contains(person));
        let taken: Vec<Span> = event.map(|event| words.bytes(event)).into_iter().collect();
        let mut date = self.times.near(span, sentence, &taken);
        let until = match self.times.pair(span, sentence) {
            Some((first, last)) => {
                date = Some(first);
                role = DateRole::Begin;
                Some(last)
            }
            None => None,
        };
        if let Some(date) = date
            && role == DateRole::Whole
            && !self.times.dates[date.index()].value.value.contains('/')
        {
            role = self.date_role(&self.times.dates[date.index()], span, sentence);
        }
        let refer = |people: &[Person]| -> Vec<Id<LeaderValue>> {
            people.iter().map(|person| LEADERS.id(person.index)).collect()
        };
        let (planned, negated) = self.outlook(span.start, sentence);
        if !visitors.is_empty() {
            self.last = visitors.clone();
        }
        let value = VisitValue {
            form,
            kind,
            visitors: refer(&visitors),
            with: refer(&with),
            destinations: destinations.countries,
            places: destinations.cities,
            event: event.map(|event| words.bytes(event)),
            date,
            date_role: role,
            until,
            planned,
            negated,
        };
        self.out.push(Annotation::new(words.bytes(span), rule, value));
    }

    /// "On 12 May, after paying a visit to X, A returned": the date is that of the return.
    fn date_role(&self, date: &Annotation<DateValue>, span: WordSpan, sentence: WordSpan) -> DateRole {
        let words = self.scan.words();
        let at = words.within(date.span).start;
        let after = span.start > sentence.start
            && (sentence.start..span.start)
                .rev()
                .take(3)
                .any(|i| among(words.text(i), &["after", "following"]));
        let begun = (at.saturating_sub(3).max(sentence.start)..at)
            .any(|i| among(words.text(i), &["began", "begin", "begins", "beginning", "started", "starting"]));
        if begun && at >= span.end {
            return DateRole::Begin;
        }
        let back = sentence
            .iter()
            .any(|i| among(words.text(i), &["returned", "left", "departed", "concluded", "wrapped", "home"]));
        let ended = at > span.end && {
            let gap = WordSpan::new(span.end, at);
            gap.iter().any(|i| among(words.text(i), &["ended", "concluded", "until", "through"]))
        };
        if (after && back) || ended { DateRole::End } else { DateRole::Whole }
    }

    /// Whether it is still to come, and whether it is denied, by the words before.
    fn outlook(&self, start: u32, sentence: WordSpan) -> (bool, bool) {
        let words = self.scan.words();
        let before = || (sentence.start..start).rev().take(5).map(|i| words.text(i));
        let stop = |text: &&str| !matches!(*text, "," | ";" | ":");
        let planned = before().take_while(stop).any(|text| {
            among(
                text,
                &[
                    "will",
                    "would",
                    "shall",
                    "plans",
                    "planned",
                    "scheduled",
                    "intends",
                    "expected",
                    "invited",
                    "hopes",
                ],
            )
        });
        let negated = before().take_while(stop).any(|text| {
            among(text, &["not", "never", "cancelled", "canceled", "postponed", "declined", "refused"])
        });
        (planned, negated)
    }
}

/// The `th` of `16th`, which is a word of its own.
fn is_ordinal_tail(words: Words<'_>, at: u32) -> bool {
    among(words.text(at), &["st", "nd", "rd", "th"]) && words.gap(at) == Gap::None
}
