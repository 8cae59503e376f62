//! Expressions become annotations, in the order of the text.

use crate::{
    DateType, DateValue, Dates, Ranges,
    expr::{Expr, From, Stated, Which},
    extract::Item,
    grammar::{Match, Mention, Pair, Stretch},
    iso::Moment,
    lexicon::Unit,
    nearest::days_between,
    point::{Point, Time, Within, Year},
    resolve::{Direction, Placed, Resolver},
    tense,
};
use chancery_core::prelude::*;
use compact_str::{CompactString, CompactStringExt};
use jiff::{ToSpan, civil::Date};

pub(crate) struct Writer<'w, 'a> {
    pub(crate) plugin: &'w Dates,
    pub(crate) scan: Scan<'a>,
    pub(crate) resolver: Resolver<'w>,
    /// The sentence of the day last spoken of.
    pub(crate) day_sentence: Option<usize>,
    /// The sentence of the time last spoken of.
    pub(crate) there_sentence: usize,
    /// The last time spoken of that lies about the document's own.
    pub(crate) current: Option<Point>,
    /// From a year before the document's date to a month after it.
    pub(crate) present: Option<(Date, Date)>,
    /// The sentence of the last range of days.
    pub(crate) stretch_sentence: usize,
    pub(crate) out: Vec<Annotation<DateValue>>,
}

impl<'a> Writer<'_, 'a> {
    pub(crate) fn write(&mut self, item: &Item<'a>) {
        match &item.mention {
            Mention::One(one) => self.one(item.words, one),
            Mention::List(list) => {
                for (start, one) in list {
                    self.one(WordSpan::new(*start, one.end.at()), one);
                }
            }
            Mention::Range(pair) => self.range(item.words, pair),
            Mention::Stretch(stretch) => self.stretch(item.words, stretch),
        }
    }

    /// A length with its beginning: a range, whose end is counted.
    fn stretch(&mut self, words: WordSpan, stretch: &Stretch<'a>) {
        let Stretch { length: (length_at, length), begin: (begin_at, begin), day } = stretch;
        let length_words = WordSpan::new(*length_at, length.end.at());
        let begin_words = WordSpan::new(*begin_at, begin.end.at());
        if self.plugin.config.ranges == Ranges::Ends {
            if let Some((at, day)) = day {
                self.one(WordSpan::new(*at, day.end.at()), day);
            }
            if length_at < begin_at {
                self.one(length_words, length);
                self.one(begin_words, begin);
            } else {
                self.one(begin_words, begin);
                self.one(length_words, length);
            }
            return;
        }
        let first = self.value(begin_words, begin);
        let Expr::Duration(amount) = length.expr else { return };
        let from = From::Expr(Box::new(begin.expr.clone()));
        let end = self.resolver.point(&Expr::Shift { amount, back: false, from });
        let value = DateValue {
            value: from_to(&first.value, &end.value()),
            end_exclusive: end.interval().map(|(begin, _)| begin),
            ..first
        };
        self.push(words, length.rule, value);
    }

    fn one(&mut self, words: WordSpan, one: &Match<'a>) {
        let value = self.value(words, one);
        self.push(words, one.rule, value);
    }

    fn push(&mut self, words: WordSpan, rule: RuleId, value: DateValue) {
        self.out.push(Annotation::new(self.scan.words().bytes(words), rule, value));
    }

    fn range(&mut self, words: WordSpan, pair: &Pair<'a>) {
        let Pair { from, to, rule } = pair;
        let rule = *rule;
        let first = self.value(WordSpan::new(from.0, from.1.end.at()), &from.1);
        // The second end lies after the first.
        let mut second = to.1.clone();
        if let Expr::Stated(stated) = &mut second.expr
            && let Some(base) = self.resolver.there
            && !stated.point.year.is_known()
            && stated.year.is_none()
            && stated.which == Which::Plain
            && matches!(
                stated.point.within,
                Within::Month(_) | Within::Day { month: 1.., .. } | Within::Season(_)
            )
        {
            let wraps = base.month_of().zip(stated.point.month_of()).is_some_and(|(old, new)| new < old);
            stated.point.year =
                base.year.civil().map_or(Year::UNKNOWN, |year| Year::of_civil(year + i16::from(wraps)));
        }
        let opened = self.resolver.there_day;
        // "next Monday to Friday": the first one behind the day it begins.
        if let Expr::Stated(stated) = &mut second.expr
            && matches!(stated.point.within, Within::Weekday(_))
            && stated.which == Which::Plain
            && first.kind != DateType::Duration
            && let Some(opened) = opened
            && first.begin.is_some_and(|begin| begin.at.date() == opened)
        {
            stated.which = Which::Following;
        }
        // Hours of one day: what has been placed once is not looked for again.
        if let (Expr::Timed { day: Some(one), .. }, Expr::Timed { day: Some(other), .. }) =
            (&from.1.expr, &mut second.expr)
            && one == other
            && let Some(opened) = opened
            && first.begin.is_some_and(|begin| begin.at.date() == opened)
        {
            **other = Expr::Stated(Stated { point: Point::day(opened), ..Stated::default() });
        }
        let last = self.value(WordSpan::new(to.0, second.end.at()), &second);
        if let (Some(from), Some(to)) = (opened, self.resolver.there_day)
            && from < to
        {
            self.resolver.stretch = Some((from, to));
            self.stretch_sentence = self.scan.sentence_number(words.start);
        }
        if self.plugin.config.ranges == Ranges::Ends {
            self.push(WordSpan::new(from.0, from.1.end.at()), rule, first);
            self.push(WordSpan::new(to.0, second.end.at()), rule, last);
            return;
        }
        let kind = if first.kind == last.kind { first.kind } else { DateType::Date };
        let now = self.resolver.now.and_then(Point::interval);
        let begin = if first.value == "PRESENT_REF" { now.map(|(begin, _)| begin) } else { first.begin };
        let end = if last.value == "PRESENT_REF" { now.map(|(_, end)| end) } else { last.end_exclusive };
        let edges = (from.1.edge && second.edge)
            .then(|| {
                Some((
                    edge(from.1.modifier, begin, first.end_exclusive)?,
                    edge(second.modifier, last.begin, end)?,
                ))
            })
            .flatten()
            .filter(|(begin, end)| begin < end);
        let (begin, end) = match edges {
            Some((begin, end)) => (Some(Moment::day(begin)), Some(Moment::day(end))),
            None => (begin, end),
        };
        let value = DateValue {
            kind,
            value: from_to(&first.value, &last.value),
            modifier: None,
            freq: None,
            quant: None,
            begin: if kind == DateType::Duration { None } else { begin },
            end_exclusive: if kind == DateType::Duration { None } else { end },
            anchor: first.anchor.or(last.anchor),
            ambiguous: first.ambiguous || last.ambiguous,
            invalid: first.invalid || last.invalid,
            conflict: first.conflict || last.conflict,
        };
        self.push(words, rule, value);
    }

    /// The value of one expression; what it speaks of is remembered.
    fn value(&mut self, words: WordSpan, one: &Match<'a>) -> DateValue {
        let sentence = self.scan.sentence_number(words.start);
        self.forget(sentence);
        if is_directed(&one.expr) {
            self.resolver.direction = self.direction(words, &one.expr);
        }
        self.resolver.age = matches!(one.expr, Expr::Today(0)) && tense::is_age(self.scan, words);
        self.resolver.near_sentence = self.day_sentence.is_some_and(|day| sentence - day <= 3);
        let mut value = DateValue {
            kind: DateType::Date,
            value: CompactString::const_new(""),
            modifier: one.modifier,
            freq: None,
            quant: None,
            begin: None,
            end_exclusive: None,
            anchor: self.resolver.anchor(&one.expr).map(|point| Point { time: None, ..point }.value()),
            ambiguous: false,
            invalid: false,
            conflict: false,
        };
        if let Expr::Set(set) = &one.expr {
            value.kind = DateType::Set;
            value.value.clone_from(&set.value);
            value.freq.clone_from(&set.freq);
            value.quant = set.quant;
            return value;
        }
        let set_interval = |value: &mut DateValue, interval: Option<(Moment, Moment)>| {
            if let Some((begin, end)) = interval {
                value.begin = Some(begin);
                value.end_exclusive = Some(end);
            }
        };
        match self.resolver.place(&one.expr) {
            Placed::Ref(name) => value.value = name.into(),
            Placed::Length(amount, interval) => {
                value.kind = DateType::Duration;
                value.value = amount.value();
                if interval.is_none() {
                    value.anchor = None;
                }
                set_interval(&mut value, interval);
            }
            Placed::Point(point) => {
                value.invalid = point.is_impossible();
                value.kind = if point.time.is_some() { DateType::Time } else { DateType::Date };
                value.value = point.value();
                if !value.invalid {
                    set_interval(&mut value, point.interval());
                }
                if let Expr::Stated(stated) = &one.expr {
                    value.conflict = stated.weekday > 0
                        && point.date().is_some_and(|date| {
                            date.weekday().to_monday_one_offset() != stated.weekday as i8
                        });
                    // A weekday that is true of one order says which it is.
                    value.ambiguous = stated.ambiguous && (stated.weekday == 0 || value.conflict);
                }
                if self.resolver.narrative {
                    self.head(words, point);
                }
                // "at war since 513" is background; the story stays where it is.
                let since = self.scan.cursor(words.start).back_is("since").is_some();
                self.remember(point, sentence, value.invalid || since);
            }
        }
        value
    }

    fn direction(&self, words: WordSpan, expr: &Expr) -> Direction {
        // "remained closed until Friday", "runs through Sunday": ahead, whatever the verb.
        let weekday =
            matches!(expr, Expr::Stated(Stated { point: Point { within: Within::Weekday(_), .. }, .. }));
        if weekday && self.scan.cursor(words.start).back_any(&["until", "till", "through"]).is_some() {
            return Direction::Future;
        }
        self.plugin.tense.direction(self.scan, words)
    }

    /// What was cited from other times is not spoken of any more two sentences on: "the day before" then counts from
    /// the text's own time.
    fn forget(&mut self, sentence: usize) {
        if sentence > self.stretch_sentence + 4 {
            self.resolver.stretch = None;
        }
        let expired = sentence > self.there_sentence + 1 && !self.resolver.narrative;
        if sentence > self.there_sentence + 5 {
            self.resolver.told = None;
        }
        if expired && self.resolver.there.is_some_and(|there| !self.is_current(there)) {
            self.resolver.told = self.resolver.there;
            self.resolver.there = self.current;
            self.resolver.there_day = self.current.and_then(Point::date);
        }
    }

    /// A year that heads a section stands for all of it, until a date of another time is told.
    fn head(&mut self, words: WordSpan, point: Point) {
        let Some(year) = point.year.civil() else { return };
        let c = self.scan.cursor(words.start);
        let heads = point.within == Within::Whole
            && matches!(c.gap(), Gap::Paragraph | Gap::Line)
            && c.moved(words.end).word() == Some(":");
        if heads {
            self.resolver.heading = Some(year);
        } else if self
            .resolver
            .heading
            .is_some_and(|head| point.within != Within::Whole && (year - head).abs() > 1)
        {
            self.resolver.heading = None;
        }
    }

    /// Whether `point` lies within the year before the document's date, or a month after it.
    fn is_current(&self, point: Point) -> bool {
        self.present.zip(point.days()).is_none_or(|((first, last), (from, to))| first <= to && from <= last)
    }

    fn remember(&mut self, point: Point, sentence: usize, aside: bool) {
        if aside || !point.year.is_known() || point.year.digits < 4 {
            return;
        }
        let point =
            if matches!(point.time, Some(Time::Part(_))) { Point { time: None, ..point } } else { point };
        // "December 7 (December 8 in Tokyo), 1941": a bare year adds nothing to a day of that year.
        let known = self
            .resolver
            .there
            .is_some_and(|there| there.year == point.year && there.within != Within::Whole);
        if point.within == Within::Whole && known {
            return;
        }
        self.resolver.there = Some(point);
        self.resolver.told = None;
        self.there_sentence = sentence;
        if self.is_current(point) {
            self.current = Some(point);
        }
        if let Some(day) = point.date() {
            self.resolver.there_day = Some(day);
            self.day_sentence = Some(sentence);
        }
    }
}

/// A range as a value: both ends with a stroke between them.
fn from_to(from: &str, to: &str) -> CompactString {
    [from, "/", to].concat_compact()
}

/// The moment an edge of a period is, as the end of a range: the middle is the day in the middle.
fn edge(modifier: Option<&str>, begin: Option<Moment>, end: Option<Moment>) -> Option<Date> {
    // A moment of Greenwich is no civil date.
    let day = |moment: Moment| (!moment.timed || moment.offset != Some(0)).then(|| moment.at.date());
    let (begin, end) = (day(begin?)?, day(end?)?);
    match modifier? {
        "START" => Some(begin),
        "END" => Some(end),
        "MID" => begin.checked_add((days_between(begin, end) / 2).days()).ok(),
        _ => None,
    }
}

/// Whether the verbs around an expression have a say in its place in time.
fn is_directed(expr: &Expr) -> bool {
    match expr {
        Expr::Ref(_) | Expr::Duration(_) | Expr::Set(_) | Expr::Window { .. } | Expr::Today(_) => false,
        // "over the weekend" is last or next; all other units say which they are.
        Expr::Unit { unit, .. } => *unit == Unit::Weekend,
        Expr::Shift { from: From::Now | From::There, .. } | Expr::Timed { day: None, .. } => false,
        Expr::Timed { day: Some(day), .. } => is_directed(day),
        Expr::Stated(Stated { point, .. }) => {
            !point.year.is_known()
                || matches!(point.within, Within::Weekday(_) | Within::Day { month: 0, .. })
        }
        _ => true,
    }
}
