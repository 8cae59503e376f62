//! One document: from the anchors of the shared pass to the annotations.

use crate::{
    AnchorMode, DATES, DateType, DateValue, Dates, NumericOrder, Ranges,
    dated::{self, Candidate},
    expr::{Expr, Stated, Which},
    grammar::{self, Match, Mention, Order, Pair, Parser},
    point::{Moment, Point, Time, Within, Year},
    resolve::{Direction, Placed, Resolver, Told},
    tense,
};
use chancery_core::{DateSource, prelude::*};
use jiff::{ToSpan, civil::Date};

/// A mention with its place in the text.
struct Item<'a> {
    words: WordSpan,
    mention: Mention<'a>,
}

pub(crate) fn run(plugin: &Dates, cx: &mut ExtractCx<'_>) {
    let scan = cx.scan();
    let items = read(plugin, scan);
    let candidates = candidates(&items);
    let found = dated::find(cx.document(), scan, &candidates, &plugin.events);
    let now = found.as_ref().map(|found| found.point);
    let cited = found
        .as_ref()
        .is_some_and(|found| matches!(found.date.source, DateSource::FirstDate | DateSource::Event));
    if let Some(found) = found {
        if let Some(reason) = &found.date.overruled {
            cx.problem(found.date.span, reason.clone());
        }
        cx.set_date(found.date);
    }
    let narrative = match plugin.config.anchor {
        AnchorMode::Document => false,
        AnchorMode::Narrative => true,
        AnchorMode::Auto => is_narrative(now, &candidates),
    };
    let stretches = stretches(&items, now);
    let mut writer = Writer {
        plugin,
        scan,
        resolver: Resolver {
            named: &plugin.named,
            now,
            there: None,
            there_day: None,
            near_sentence: false,
            stretch: None,
            cited,
            before: [None; 2],
            ahead: [None; 2],
            age: false,
            narrative,
            stretches: &stretches,
            direction: Direction::Nearest,
        },
        day_sentence: None,
        there_sentence: 0,
        current: None,
        stretch_sentence: 0,
        out: Vec::with_capacity(items.len()),
    };
    // "the worst attack since December 2005" compares; the story is not there.
    let told = |candidate: &&Candidate| {
        candidate.point.year.digits == 4
            && scan.cursor(candidate.words.start).back_any(&["since", "than", "until", "till"]).is_none()
    };
    let dated: Vec<_> = candidates.iter().filter(told).collect();
    let mut next = 0usize;
    for item in &items {
        let at = |index: usize| {
            dated.get(index).map(|candidate| Told {
                point: candidate.point,
                away: candidate.words.start.abs_diff(item.words.start),
            })
        };
        let before = |steps: usize| next.checked_sub(steps).and_then(at);
        writer.resolver.before = [before(1), before(2)];
        writer.resolver.ahead = [at(next), at(next + 1)];
        writer.write(item);
        while dated.get(next).is_some_and(|candidate| candidate.words.start < item.words.end) {
            next += 1;
        }
    }
    cx.emit(DATES, writer.out);
}

/// All mentions, in order, none overlapping another.
fn read<'a>(plugin: &Dates, scan: Scan<'a>) -> Vec<Item<'a>> {
    let words = scan.words();
    let mut anchors: Vec<u32> = [plugin.lexicon.hits(scan), plugin.vague.hits(scan), plugin.named.hits(scan)]
        .into_iter()
        .flatten()
        .map(|hit| hit.words.start)
        .collect();
    let mut order = match plugin.config.order {
        NumericOrder::Auto => Order::Unknown,
        NumericOrder::Mdy => Order::MonthFirst,
        NumericOrder::Dmy => Order::DayFirst,
    };
    for index in 0..words.len() {
        if words.kind(index) == Kind::Number && opens(words, index) {
            anchors.push(index);
            if order == Order::Unknown
                && let Some(seen) = grammar::evidence(scan.cursor(index))
            {
                order = seen;
            }
        }
    }
    anchors.sort_unstable();
    anchors.dedup();
    let parser = Parser { lex: &plugin.lexicon, named: &plugin.named, order };
    let mut items: Vec<Item<'a>> = Vec::new();
    let mut floor = 0;
    for anchor in anchors {
        if anchor < floor {
            continue;
        }
        let c = scan.cursor(anchor);
        let read = parser.mention_at(c, floor);
        let vague = plugin.vague.at(c);
        let chosen = match (read, vague) {
            (Some((start, mention)), Some(vague))
                if mention.end().is_some_and(|end| end.at() >= vague.end.at()) || start < anchor =>
            {
                Some((start, mention))
            }
            (_, Some(vague)) => Some((anchor, Mention::One(vague))),
            (Some(read), None) => Some(read),
            (None, None) => parser.bare_plural(c).map(|one| (anchor, Mention::One(one))),
        };
        let Some((start, mention)) = chosen else { continue };
        let Some(end) = mention.end() else { continue };
        floor = end.at();
        items.push(Item { words: WordSpan::new(start, end.at()), mention });
    }
    items
}

/// Whether a number can be an expression without a word of the lexicon: a year, a date or a time in digits, a
/// bare day. Any other number is read from the word behind or before it.
fn opens(words: Words<'_>, index: u32) -> bool {
    let length = words.span(index).len();
    if matches!(length, 4 | 8) {
        return true;
    }
    length <= 2
        && index + 1 < words.len()
        && words.gap(index + 1) == Gap::None
        && words.kind(index + 1) != Kind::Number
        || length == 2 && index > 0 && words.gap(index) == Gap::None
        || length == 2 && index + 1 < words.len() && words.is(index + 1, "s")
}

fn stated(one: &Match<'_>) -> Option<Point> {
    match &one.expr {
        Expr::Stated(Stated { point, which: Which::Plain, year: None, .. }) => Some(*point),
        Expr::Timed { time, day: Some(day), .. } => match &**day {
            Expr::Stated(Stated { point, which: Which::Plain, year: None, .. }) => Some(point.at(*time)),
            _ => None,
        },
        _ => None,
    }
}

/// The dates of the text that stand for themselves.
fn candidates(items: &[Item<'_>]) -> Vec<Candidate> {
    let mut out = Vec::new();
    for item in items {
        match &item.mention {
            Mention::One(one) => {
                if let Some(point) = stated(one) {
                    out.push(Candidate { point, words: item.words, absolute: true });
                }
            }
            // A report is written at the end of what it reports.
            Mention::Range(pair) => {
                if let Some(point) = stated(&pair.to.1) {
                    out.push(Candidate { point, words: item.words, absolute: true });
                }
            }
            Mention::List(list) => {
                for (start, one) in list {
                    if let Some(point) = stated(one) {
                        let words = WordSpan::new(*start, one.end.at());
                        out.push(Candidate { point, words, absolute: true });
                    }
                }
            }
        }
    }
    out
}

/// Whether the text tells of times far from its own date: then bare months follow the story.
fn is_narrative(now: Option<Point>, candidates: &[Candidate]) -> bool {
    // Bare years are cited in any text; months and days with their years are told.
    let years = candidates
        .iter()
        .filter(|candidate| candidate.point.within != Within::Whole)
        .filter_map(|candidate| candidate.point.year.civil());
    let Some(now) = now.and_then(|now| now.year.civil()) else {
        return candidates.iter().any(|candidate| candidate.point.year.is_known());
    };
    let (mut near, mut far) = (0, 0);
    for year in years {
        if (year - now).abs() <= 1 { near += 1 } else { far += 1 }
    }
    // A communiqué cites a dozen treaties and is no story.
    (far >= 18 && far >= near) || (far >= 8 && far > near * 4)
}

/// Stretches of days with known ends, first to last, both included.
fn stretches(items: &[Item<'_>], now: Option<Point>) -> Vec<(Date, Date)> {
    items
        .iter()
        .filter_map(|item| match &item.mention {
            Mention::Range(pair) => {
                let day = |one: &Match<'_>| {
                    let mut point = stated(one)?;
                    if !point.year.is_known() {
                        point.year = now?.year;
                    }
                    point.date()
                };
                Some((day(&pair.from.1)?, day(&pair.to.1)?)).filter(|(from, to)| from < to)
            }
            _ => None,
        })
        .collect()
}

struct Writer<'w, 'a> {
    plugin: &'w Dates,
    scan: Scan<'a>,
    resolver: Resolver<'w>,
    /// The sentence of the day last spoken of.
    day_sentence: Option<usize>,
    /// The sentence of the time last spoken of.
    there_sentence: usize,
    /// The last time spoken of that lies about the document's own.
    current: Option<Point>,
    /// The sentence of the last range of days.
    stretch_sentence: usize,
    out: Vec<Annotation<DateValue>>,
}

impl<'a> Writer<'_, 'a> {
    fn write(&mut self, item: &Item<'a>) {
        match &item.mention {
            Mention::One(one) => self.one(item.words, one),
            Mention::List(list) => {
                for (start, one) in list {
                    self.one(WordSpan::new(*start, one.end.at()), one);
                }
            }
            Mention::Range(pair) => self.range(item.words, pair),
        }
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
        let end = if last.value == "PRESENT_REF" {
            self.resolver.now.and_then(|now| now.interval()).map(|(_, end)| end.iso())
        } else {
            last.end_exclusive
        };
        let value = DateValue {
            kind,
            value: format!("{}/{}", first.value, last.value),
            modifier: None,
            freq: None,
            quant: None,
            begin: if kind == DateType::Duration { None } else { first.begin },
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
        self.resolver.direction = self.direction(words, &one.expr);
        self.resolver.age = matches!(one.expr, Expr::Today(0)) && tense::is_age(self.scan, words);
        self.resolver.near_sentence = self.day_sentence.is_some_and(|day| sentence - day <= 3);
        let mut value = DateValue {
            kind: DateType::Date,
            value: String::new(),
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
                value.begin = Some(begin.iso());
                value.end_exclusive = Some(end.iso());
            }
        };
        match self.resolver.place(&one.expr) {
            Placed::Ref(name) => value.value = name.to_owned(),
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
                    value.ambiguous = stated.ambiguous;
                    value.conflict = stated.weekday > 0
                        && point.date().is_some_and(|date| {
                            date.weekday().to_monday_one_offset() != stated.weekday as i8
                        });
                }
                // "at war since 513" is background; the story stays where it is.
                let since = self.scan.cursor(words.start).back_is("since").is_some();
                self.remember(point, sentence, value.invalid || since);
            }
        }
        value
    }

    fn direction(&self, words: WordSpan, expr: &Expr) -> Direction {
        // "remained closed until Friday" looks ahead, whatever the verb.
        let weekday =
            matches!(expr, Expr::Stated(Stated { point: Point { within: Within::Weekday(_), .. }, .. }));
        if weekday && self.scan.cursor(words.start).back_any(&["until", "till"]).is_some() {
            return Direction::Future;
        }
        tense::direction(self.scan, words)
    }

    /// What was cited from other times is not spoken of any more two sentences on: "the day before" then counts from
    /// the text's own time.
    fn forget(&mut self, sentence: usize) {
        if sentence > self.stretch_sentence + 4 {
            self.resolver.stretch = None;
        }
        let expired = sentence > self.there_sentence + 1 && !self.resolver.narrative;
        if expired && self.resolver.there.is_some_and(|there| !self.is_current(there)) {
            self.resolver.there = self.current;
            self.resolver.there_day = self.current.and_then(Point::date);
        }
    }

    /// Whether `point` lies within the year before the document's date, or a month after it.
    fn is_current(&self, point: Point) -> bool {
        let own = self.resolver.now.and_then(Point::days).zip(point.days());
        own.is_none_or(|((now, over), (from, to))| {
            now.checked_sub(1.year()).is_ok_and(|first| first <= to)
                && over.checked_add(30.days()).is_ok_and(|last| from <= last)
        })
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
