//! One document: titles, verdicts, values.

use crate::page::{Marks, Page};
use crate::sets::*;
use crate::{
    AgreementValue, Config,
    action::{Deed, Deeds},
    again::{self, Instruments},
    lexicon::{Known, Lexicon},
    mention::{self, Mention, Verdict},
    near,
    parties::{Parties, PartySource},
    place,
    title::{Bounds, Grower, Head, Title},
    topics,
    when::{Dates, When},
};
use chancery_core::{DateSource, prelude::*};
use chancery_counts::COUNTS;
use chancery_dates::DATES;
use chancery_leaders::{LEADER_GROUPS, LEADERS};
use std::collections::BTreeMap;

/// An instrument that the plugin's table knows by name.
pub(crate) const KNOWN: RuleId = RuleId::new("agreements/known-name");

/// A mention that is still without its values.
struct Found {
    title: Title,
    rule: RuleId,
    deed: Option<Deed>,
    aggregate: bool,
    /// Whether it points back, and by which rule it counts where it points to nothing.
    anaphor: Option<Option<RuleId>>,
    known: Option<usize>,
    /// Whether "a" stands before it.
    indefinite: bool,
}

/// All agreements of the document, sorted by span.
pub(crate) fn agreements(
    lexicon: &Lexicon,
    config: &Config,
    cx: &ExtractCx<'_>,
) -> Vec<Annotation<AgreementValue>> {
    let scan = cx.scan();
    if scan.hits(lexicon.heads).is_empty() && lexicon.known(scan).next().is_none() {
        return Vec::new();
    }
    let mut marks = Marks::new(scan, lexicon);
    let page = Page::new(scan, lexicon, &mut marks);
    let grower = Grower::new(page);
    let known: Vec<(WordSpan, &Known)> =
        lexicon.known(scan).filter(|(span, _)| !page.is_trapped(*span)).collect();
    if grower.heads.is_empty() && known.is_empty() {
        return Vec::new();
    }
    let mut titles = grower.titles();
    let from_grammar = titles.len();
    // A known name that no title covers is a title of its own; its head is the name's last word.
    for (span, _) in &known {
        let place = titles[..from_grammar].partition_point(|title| title.head.noun.end <= span.start);
        let covered = titles[place..from_grammar].iter().take(4).any(|title| {
            title.words.start <= span.start
                && span.end <= title.words.end
                && title.head.noun.end <= span.end
                && title.head.noun.start >= span.start
        });
        if !covered {
            let head =
                Head { noun: *span, row: 0, plural: false, start: span.start, capital: true, distinct: true };
            titles.push(Title { head, words: *span, bounds: Bounds::Grammar, complement: false });
        }
    }
    let mut order: Vec<usize> = (0..titles.len()).collect();
    order.sort_by_key(|&i| (titles[i].words.start, titles[i].words.end));
    let is_known = |i: usize| i >= from_grammar;
    let own: Vec<bool> = order.iter().map(|&i| is_known(i)).collect();
    let titles: Vec<Title> = order.iter().map(|&i| titles[i]).collect();
    let deeds = Deeds { page, titles: &titles }.all();

    let mut found: Vec<Found> = Vec::new();
    for ((title, deed), own) in titles.iter().zip(deeds).zip(own) {
        let known_spans = &known;
        // Names of the table do not overlap: the one that matters is the first that ends behind the title's start.
        let place = known.partition_point(|(span, _)| span.end <= title.words.start);
        let known = known[place..].iter().take(4).position(|(span, _)| {
            span.start <= title.words.start && title.head.noun.end <= span.end
                || (span.start == title.words.start && title.words.end <= span.end)
        });
        let known = known.map(|nearby| place + nearby);
        let verdict = if own {
            let mention = Mention { title: *title, rule: KNOWN, deed, aggregate: false };
            Verdict::Mention(Box::new(mention))
        } else {
            match (grower.verdict(title, deed), known) {
                // The grammar sees a common noun in lower case where the table knows a name: "Minsk agreements".
                (Verdict::Nothing | Verdict::Anaphor(..), Some(place))
                    if is_noun_of(known_spans[place].0, title) =>
                {
                    Verdict::Mention(Box::new(Mention { title: *title, rule: KNOWN, deed, aggregate: false }))
                }
                (verdict, _) => verdict,
            }
        };
        let indefinite = title.words.start > 0 && page.is(title.words.start - 1, A_AN);
        match verdict {
            Verdict::Mention(mention) => {
                let wanted = match mention.rule {
                    mention::DESCRIBED => config.described,
                    mention::BULK => config.bulk,
                    _ => true,
                };
                if wanted {
                    let Mention { title, rule, deed, aggregate } = *mention;
                    found.push(Found { title, rule, deed, aggregate, anaphor: None, known, indefinite });
                }
            }
            Verdict::Anaphor(title, deed, otherwise) => {
                if config.pointing_back {
                    let aggregate = title.head.plural;
                    found.push(Found {
                        title,
                        rule: again::ANAPHOR,
                        deed,
                        aggregate,
                        anaphor: Some(otherwise),
                        known: None,
                        indefinite: false,
                    });
                }
            }
            Verdict::Nothing => {}
        }
    }
    drop_covered(&mut found);
    values(page, config, cx, &titles, &known, found)
}

/// Whether the noun of `title` is that of the name at `name`, not another one within it.
fn is_noun_of(name: WordSpan, title: &Title) -> bool {
    name.start == title.words.start || name.end == title.head.noun.end
}

/// Of two mentions in the same words, or with the same noun, the longer stays; a bulk takes in the nouns it joins.
fn drop_covered(found: &mut Vec<Found>) {
    let spans: Vec<(WordSpan, WordSpan, bool)> =
        found.iter().map(|one| (one.title.words, one.title.head.noun, one.aggregate)).collect();
    let mut index = 0;
    found.retain(|one| {
        let here = index;
        index += 1;
        // Sorted by their first word: what covers this one starts before it, within the length of a title.
        let first = spans.partition_point(|(words, ..)| words.start + 200 < one.title.words.start);
        let nearby = spans.iter().enumerate().skip(first);
        let mut nearby = nearby.take_while(|(_, (words, ..))| words.start <= one.title.words.start);
        !nearby.any(|(other, (words, noun, aggregate))| {
            let covers = words.start <= one.title.words.start && one.title.words.end <= words.end;
            let same = covers && (words.len() > one.title.words.len() || other < here);
            let swallowed = *aggregate && one.aggregate
                || one.anaphor.is_some()
                // "Declaration of Principles on Interim Arrangements": a topic of the longer title.
                || (one.title.head.plural && noun.end <= one.title.head.noun.start)
                // "Framework for the Conclusion of a Peace Treaty": one that is yet to be.
                || (one.indefinite && noun.end <= one.title.head.noun.start)
                || (noun.start <= one.title.head.noun.start && one.title.head.noun.end <= noun.end)
                || words.start == one.title.words.start;
            other != here && same && swallowed
        })
    });
}

fn values(
    page: Page<'_>,
    config: &Config,
    cx: &ExtractCx<'_>,
    titles: &[Title],
    known: &[(WordSpan, &Known)],
    found: Vec<Found>,
) -> Vec<Annotation<AgreementValue>> {
    if found.is_empty() {
        return Vec::new();
    }
    let Page { scan, words, lexicon, .. } = page;
    let mut parties = Parties::new(page, cx.layer(LEADERS), cx.layer(LEADER_GROUPS), titles);
    let meta_date = cx.document().meta.date.as_deref();
    // The first date of a text that has none of its own may be anything's.
    let document =
        cx.date().filter(|date| date.source != DateSource::FirstDate).map(|date| date.value.as_str());
    let document = document.or(meta_date);
    let dates = Dates::new(page, cx.layer(DATES), titles, document);
    let mut instruments = Instruments::default();
    let mut out: Vec<Annotation<AgreementValue>> = Vec::new();
    let mut cited: Vec<(usize, u32)> = Vec::new();

    for one in &found {
        let title = &one.title;
        let no = title.words.start > 0 && words.is(title.words.start - 1, "no");
        let mut date = dates.of(title, one.deed.as_ref(), one.aggregate);
        // What was signed in another year is another instrument of the name.
        let signed = one.deed.as_ref().is_some_and(|deed| deed.action == "signed" && !deed.planned);
        let entry = one.known.map(|place| known[place].1).filter(|known| {
            let told =
                date.as_ref().filter(|(_, when)| *when == When::Title || signed && *when == When::Sentence);
            told.zip(known.date).is_none_or(|((told, _), known)| told.get(..4) == known.get(..4))
        });
        let own_name = words.bytes(title.words).of(scan.text());
        let mut kind = match entry {
            // The table knows better than the noun where it knows the whole name: a "Plan of Action" that is a treaty.
            Some(known) if one.rule == KNOWN || fold(known.name) == fold(own_name) => known.kind,
            _ => {
                // "Joint Leaders' Statement" is a joint statement, whatever stands between.
                let kind = lexicon.instrument(title.head.row).kind.as_str();
                let joint = (title.words.start..title.head.noun.start).any(|i| words.is(i, "joint"));
                match kind {
                    "statement" if joint => "joint statement",
                    "declaration" if joint => "joint declaration",
                    "communiqué" if joint => "joint communiqué",
                    kind => kind,
                }
            }
        };
        if one.aggregate && matches!(kind, "document" | "text" | "deal") {
            kind = "agreement";
        }
        let (mut codes, source);
        let place_of_instrument;
        let antecedent = one.anaphor.and_then(|_| instruments.antecedent(kind, one.aggregate));
        let rule = match (one.anaphor, antecedent) {
            (Some(None), None) => continue,
            (Some(Some(otherwise)), None) => otherwise,
            _ => one.rule,
        };
        if let Some(place) = antecedent {
            place_of_instrument = place;
            let antecedent = instruments.get(place);
            kind = antecedent.kind();
            codes = antecedent.parties().to_vec();
            source = (!codes.is_empty()).then_some("antecedent");
        } else {
            let facts = entry.filter(|known| config.known_facts && !known.parties.is_empty());
            (codes, source) = match facts {
                // Whoever does something to a well-known treaty in this sentence is one of its parties at most.
                Some(known) if parties.in_title(title).len() < 2 => {
                    parties.remember(title, one.deed.as_ref(), &known.parties);
                    (known.parties.clone(), Some("known"))
                }
                _ => {
                    let (codes, from) = parties.of(title, one.deed.as_ref());
                    // What is known by name is not between whoever the text is about.
                    let from = from.filter(|from| entry.is_none() || *from != PartySource::Context);
                    (if from.is_some() { codes } else { Vec::new() }, from.map(|from| from.as_str()))
                }
            };
            codes.sort_unstable();
            let mention = Mention { title: *title, rule, deed: one.deed, aggregate: one.aggregate };
            let name = entry.map(|known| known.name);
            // "a joint statement, 'The Spirit of the Lake'": one instrument with its name beside it.
            let described = cited.last().filter(|_| title.bounds == Bounds::Apposed);
            place_of_instrument = match described {
                Some((place, _)) => *place,
                None => instruments.place(words, &mention, kind, &codes, name),
            };
            instruments.note_acronym(place_of_instrument, page, title.words.end);
        }
        // What did not happen has no day of its own.
        date = date.filter(|(_, when)| !no || !matches!(when, When::Visit | When::Document));
        let guessed = date.as_ref().is_none_or(|(_, when)| matches!(when, When::Visit | When::Document));
        if let Some(known) = entry.and_then(|known| known.date).filter(|_| config.known_facts && guessed) {
            date = Some((known.to_owned(), When::Known));
        }
        let (mut action, mut planned, mut negated) = ("referenced", false, no && one.deed.is_some());
        if let Some(deed) = &one.deed {
            action = deed.action;
            planned = deed.planned;
            negated |= deed.negated;
            // What awaits its signature is a proposal.
            if planned && matches!(action, "signed" | "initialled" | "issued" | "adopted" | "exchanged") {
                action = "proposed";
            }
        }
        let span = words.bytes(title.words);
        out.push(Annotation::new(
            span,
            rule,
            AgreementValue {
                kind: kind.to_owned(),
                action,
                planned,
                negated,
                parties: codes.into_iter().map(str::to_owned).collect(),
                party_source: source,
                date: date.as_ref().map(|(date, _)| date.clone()),
                date_source: date.map(|(_, when)| when.as_str()),
                place: one.deed.as_ref().and_then(|deed| place::of(page, title, deed)),
                topics: topics::of(page, title, one.aggregate),
                aggregate: one.aggregate,
                count: if one.aggregate { count(cx, span) } else { None },
                agreement_id: number(place_of_instrument),
            },
        ));
        cited.push((place_of_instrument, title.words.end));
    }
    if config.pointing_back {
        acronyms(words, &instruments, &cited, &mut out);
    }
    out.sort_by_key(|annotation| annotation.span);
    out
}

fn number(place: usize) -> String {
    // Without the machinery of `format!`, which costs more than a look-up of the instrument.
    let mut digits = [0; 20];
    let mut from = digits.len();
    let mut rest = place + 1;
    while rest > 0 {
        from -= 1;
        digits[from] = b'0' + (rest % 10) as u8;
        rest /= 10;
    }
    std::iter::once('a').chain(digits[from..].iter().map(|digit| char::from(*digit))).collect()
}

/// The count that says how many: the one that covers the noun or ends right before it.
fn count(cx: &ExtractCx<'_>, span: Span) -> Option<Id<chancery_counts::CountValue>> {
    let counts = cx.layer(COUNTS);
    let words = cx.scan().words();
    // Sorted by their start: one that touches the noun or ends right before it is among the last that start before.
    let last = counts.partition_point(|count| count.span.start <= span.start);
    let first = last.saturating_sub(4);
    let place = counts[first..last].iter().position(|count| {
        let touches = count.span.start <= span.start && count.span.end >= span.start;
        // "dozens of agreements"; what another word parts from the noun counts something else ("the two sides signed").
        let just_before = count.span.end < span.start && {
            let gap = words.within(Span::new(count.span.end, span.start));
            gap.len() <= 2 && words.is(gap.start, "of")
        };
        touches || just_before
    })?;
    Some(COUNTS.id(first + place))
}

/// The acronyms that the text set beside a title, wherever they stand alone after it.
fn acronyms(
    words: Words<'_>,
    instruments: &Instruments<'_>,
    cited: &[(usize, u32)],
    out: &mut Vec<Annotation<AgreementValue>>,
) {
    let acronyms: BTreeMap<&str, usize> = instruments.acronyms().into_iter().rev().collect();
    if acronyms.is_empty() {
        return;
    }
    let mut first_cited = BTreeMap::new();
    for (place, end) in cited {
        first_cited.entry(*place).or_insert(*end);
    }
    let mut taken = WordSet::new(words.len());
    for annotation in out.iter() {
        taken.insert(words.within(annotation.span));
    }
    for word in words.iter().filter(|word| word.kind == Kind::Upper) {
        let Some(place) = acronyms.get(word.text) else { continue };
        let first = first_cited.get(place).copied().unwrap_or(0);
        let bracketed = word.index > 0 && words.text(word.index - 1) == "("
            || word.index + 1 < words.len()
                && near::is_closing_quote(words, word.index + 1)
                && word.index < first + 5;
        if word.index < first || bracketed || taken.has(word.index) {
            continue;
        }
        let known = instruments.get(*place);
        out.push(Annotation::new(
            word.span,
            again::ACRONYM,
            AgreementValue {
                kind: known.kind().to_owned(),
                action: "referenced",
                planned: false,
                negated: false,
                parties: known.parties().iter().map(|code| (*code).to_owned()).collect(),
                party_source: (!known.parties().is_empty()).then_some("antecedent"),
                date: None,
                date_source: None,
                place: None,
                topics: Vec::new(),
                aggregate: false,
                count: None,
                agreement_id: number(*place),
            },
        ));
    }
}
