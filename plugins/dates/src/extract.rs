//! One document: from the anchors of the shared pass to the annotations.

use crate::{
    AnchorMode, DATES, Dates, NumericOrder,
    dated::{self, Candidate},
    expr::{Expr, Stated, Which},
    grammar::{self, Match, Mention, Order, Parser},
    point::{Point, Within},
    resolve::{Direction, Resolver, Told},
    writer::Writer,
};
use chancery_core::{DateSource, prelude::*};
use jiff::{ToSpan, civil::Date};

/// A mention with its place in the text.
pub(crate) struct Item<'a> {
    pub(crate) words: WordSpan,
    pub(crate) mention: Mention<'a>,
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
            told: None,
            there_day: None,
            near_sentence: false,
            stretch: None,
            cited,
            before: [None; 2],
            ahead: [None; 2],
            age: false,
            narrative,
            heading: None,
            stretches: &stretches,
            direction: Direction::Nearest,
        },
        day_sentence: None,
        there_sentence: 0,
        current: None,
        present: now.and_then(Point::days).and_then(|(now, over)| {
            Some((now.checked_sub(1.year()).ok()?, over.checked_add(30.days()).ok()?))
        }),
        stretch_sentence: 0,
        out: Vec::with_capacity(items.len()),
    };
    // Only stories are read by what they tell before and after. "The worst attack since December 2005" compares; the
    // story is not there.
    let told = |candidate: &&Candidate| {
        narrative
            && candidate.point.year.digits == 4
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
    let places = plugin.lexicon.places(scan);
    // Room at once: growing moves all of it, and an expression is long.
    let mut anchors = Vec::with_capacity(places.size_hint().1.unwrap_or(0) + words.numbers().len());
    anchors.extend(places);
    anchors.extend(plugin.vague.hits(scan).iter().chain(plugin.named.hits(scan)).map(|hit| hit.words.start));
    let mut order = match plugin.config.order {
        NumericOrder::Auto => Order::Unknown,
        NumericOrder::Mdy => Order::MonthFirst,
        NumericOrder::Dmy => Order::DayFirst,
    };
    for &index in words.numbers() {
        if opens(words, index) {
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
    let parser = Parser {
        lex: &plugin.lexicon,
        named: &plugin.named,
        small: &plugin.small,
        numbers: plugin.numbers,
        order,
    };
    let mut items: Vec<Item<'a>> = Vec::with_capacity(anchors.len() * 2 / 3 + 1);
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
    if length > 2 {
        return false;
    }
    if length == 2 && index > 0 && words.gap(index) == Gap::None {
        return true;
    }
    let next = index + 1;
    if next >= words.len() {
        return false;
    }
    // "90 s", "10 past 9"
    match words.gap(next) {
        Gap::None => words.kind(next) != Kind::Number,
        _ => {
            words.kind(next) == Kind::Lower && (length == 2 && words.is(next, "s") || words.is(next, "past"))
        }
    }
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
            Mention::Stretch(stretch) => {
                if let Some(point) = stated(&stretch.begin.1) {
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
