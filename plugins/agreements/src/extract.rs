//! One document: titles, verdicts, values.

use crate::page::{Marks, Page};
use crate::sets::*;
use crate::{
    Action, AgreementValue, Config,
    action::{Deed, Deeds},
    again::{self, Instruments, Said},
    lexicon::{Known, Lexicon},
    mention::{self, Verdict},
    near,
    parties::{Parties, PartySource},
    place,
    title::{Bounds, Grower, Title},
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
    let titles = with_known(grower.titles(known.iter().map(|(span, _)| *span)), &known);
    let deeds = Deeds { page, titles: &titles }.all();

    let mut found: Vec<Found> = Vec::with_capacity(titles.len());
    for (title, deed) in titles.iter().zip(deeds) {
        let verdict = if title.known { Verdict::Mention(KNOWN) } else { grower.verdict(title, deed) };
        let named = if known.is_empty() { None } else { name_of(title, &known) };
        let (mut rule, mut title, mut aggregate, mut anaphor) = (KNOWN, *title, false, None);
        let wanted = match verdict {
            Verdict::Mention(by) => {
                rule = by;
                by != mention::DESCRIBED || config.described
            }
            Verdict::Bulk(end) => {
                rule = mention::BULK;
                title.words.end = end;
                aggregate = true;
                config.bulk
            }
            // The grammar sees a common noun in lower case where the table knows a name: "Minsk agreements".
            Verdict::Anaphor(_) | Verdict::Nothing
                if named.is_some_and(|place| is_noun_of(known[place].0, &title)) =>
            {
                true
            }
            Verdict::Anaphor(otherwise) => {
                rule = again::ANAPHOR;
                aggregate = title.head.plural;
                anaphor = Some(otherwise);
                config.pointing_back
            }
            Verdict::Nothing => false,
        };
        if wanted {
            let indefinite =
                anaphor.is_none() && title.words.start > 0 && page.is(title.words.start - 1, A_AN);
            let known = named.filter(|_| anaphor.is_none());
            found.push(Found { title, rule, deed, aggregate, anaphor, known, indefinite });
        }
    }
    values(page, config, cx, &titles, &known, &found)
}

/// The titles by their first word, with the known names that none of them covers.
fn with_known(mut titles: Vec<Title>, known: &[(WordSpan, &Known)]) -> Vec<Title> {
    let from_grammar = titles.len();
    for (span, _) in known {
        let place = titles[..from_grammar].partition_point(|title| title.head.noun.end <= span.start);
        let covered = titles[place..from_grammar].iter().take(4).any(|title| {
            title.words.start <= span.start
                && span.end <= title.words.end
                && title.head.noun.end <= span.end
                && title.head.noun.start >= span.start
        });
        if !covered {
            titles.push(Title::of_name(*span));
        }
    }
    titles.sort_by_key(|title| (title.words.start, title.words.end));
    titles
}

/// The place of the known name that a title is, or begins with.
fn name_of(title: &Title, known: &[(WordSpan, &Known)]) -> Option<usize> {
    // Names of the table do not overlap: the one that matters is the first that ends behind the title's start.
    let place = known.partition_point(|(span, _)| span.end <= title.words.start);
    let nearby = known[place..].iter().take(4).position(|(span, _)| {
        span.start <= title.words.start && title.head.noun.end <= span.end
            || (span.start == title.words.start && title.words.end <= span.end)
    });
    nearby.map(|nearby| place + nearby)
}

/// Whether the noun of `title` is that of the name at `name`, not another one within it.
fn is_noun_of(name: WordSpan, title: &Title) -> bool {
    name.start == title.words.start || name.end == title.head.noun.end
}

/// Of two mentions in the same words, or with the same noun, the longer stays; a bulk takes in the nouns it joins.
fn is_covered(found: &[Found], here: usize) -> bool {
    let one = &found[here];
    let (title, head) = (one.title.words, one.title.head.noun);
    // Sorted by their first word: what covers this one starts before it, within the length of a title, or with it.
    let before = found[..here].iter().rev().take_while(|other| other.title.words.start + 200 >= title.start);
    let behind = found[here + 1..].iter().take_while(|other| other.title.words.start <= title.start);
    let swallows = |other: &Found| {
        let noun = other.title.head.noun;
        other.aggregate && one.aggregate
            || one.anaphor.is_some()
            // "Declaration of Principles on Interim Arrangements": a topic of the longer title.
            || (one.title.head.plural && noun.end <= head.start)
            // "Framework for the Conclusion of a Peace Treaty": one that is yet to be.
            || (one.indefinite && noun.end <= head.start)
            || (noun.start <= head.start && head.end <= noun.end)
            || other.title.words.start == title.start
    };
    let covers = |other: &Found| other.title.words.start <= title.start && title.end <= other.title.words.end;
    before.into_iter().any(|other| covers(other) && swallows(other))
        || behind
            .into_iter()
            .any(|other| covers(other) && other.title.words.len() > title.len() && swallows(other))
}

fn values(
    page: Page<'_>,
    config: &Config,
    cx: &ExtractCx<'_>,
    titles: &[Title],
    known: &[(WordSpan, &Known)],
    found: &[Found],
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
    let mut instruments = Instruments::with_room(found.len());
    let mut out: Vec<Annotation<AgreementValue>> = Vec::with_capacity(found.len());
    let mut cited: Vec<(usize, u32)> = Vec::with_capacity(found.len());

    for (here, one) in found.iter().enumerate() {
        if is_covered(found, here) {
            continue;
        }
        let title = &one.title;
        let no = title.words.start > 0 && words.is(title.words.start - 1, "no");
        let mut date = dates.of(title, one.deed.as_ref(), one.aggregate);
        // What was signed in another year is another instrument of the name.
        let signed = one.deed.as_ref().is_some_and(|deed| deed.action == Action::Signed && !deed.planned);
        let entry = one.known.map(|place| known[place].1).filter(|known| {
            let told =
                date.as_ref().filter(|(_, when)| *when == When::Title || signed && *when == When::Sentence);
            told.zip(known.date).is_none_or(|((told, _), known)| told.get(..4) == known.get(..4))
        });
        let mut kind = match entry {
            // The table knows better than the noun where it knows the whole name: a "Plan of Action" that is a treaty.
            Some(known)
                if one.rule == KNOWN || same(known.name, words.bytes(title.words).of(scan.text())) =>
            {
                known.kind
            }
            _ => {
                // "Joint Leaders' Statement" is a joint statement, whatever stands between.
                let joint = || (title.words.start..title.head.noun.start).any(|i| words.is(i, "joint"));
                match lexicon.instrument(title.head.row).kind {
                    "statement" if joint() => "joint statement",
                    "declaration" if joint() => "joint declaration",
                    "communiqué" if joint() => "joint communiqué",
                    kind => kind,
                }
            }
        };
        if one.aggregate && matches!(kind, "document" | "text" | "deal") {
            kind = "agreement";
        }
        let antecedent = one.anaphor.and_then(|_| instruments.antecedent(kind, one.aggregate));
        let rule = match (one.anaphor, antecedent) {
            (Some(None), None) => continue,
            (Some(Some(otherwise)), None) => otherwise,
            _ => one.rule,
        };
        let (mut codes, source);
        let place_of_instrument;
        if let Some(place) = antecedent {
            place_of_instrument = place;
            let antecedent = instruments.get(place);
            kind = antecedent.kind();
            codes = antecedent.parties().map_or_else(Vec::new, |mention| out[mention].value.parties.clone());
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
            // "a joint statement, 'The Spirit of the Lake'": one instrument with its name beside it.
            let described = cited.last().filter(|_| title.bounds == Bounds::Apposed);
            place_of_instrument = match described {
                Some((place, _)) => *place,
                None => {
                    let name = entry.map(|known| known.name);
                    let (number, aggregate) = (out.len(), one.aggregate);
                    let said = Said { number, kind, parties: &codes, name, aggregate };
                    instruments.place(words, title, &said)
                }
            };
            instruments.note_acronym(place_of_instrument, page, title.words.end);
        }
        // What did not happen has no day of its own.
        date = date.filter(|(_, when)| !no || !matches!(when, When::Visit | When::Document));
        let guessed = date.as_ref().is_none_or(|(_, when)| matches!(when, When::Visit | When::Document));
        if let Some(known) = entry.and_then(|known| known.date).filter(|_| config.known_facts && guessed) {
            date = Some((known, When::Known));
        }
        let (mut action, mut planned, mut negated) = (Action::Referenced, false, no && one.deed.is_some());
        if let Some(deed) = &one.deed {
            action = deed.action;
            planned = deed.planned;
            negated |= deed.negated;
            // What awaits its signature is a proposal.
            let made = matches!(
                action,
                Action::Signed | Action::Initialled | Action::Issued | Action::Adopted | Action::Exchanged
            );
            if planned && made {
                action = Action::Proposed;
            }
        }
        let span = words.bytes(title.words);
        out.push(Annotation::new(
            span,
            rule,
            AgreementValue {
                kind,
                action: action.as_str(),
                planned,
                negated,
                parties: codes,
                party_source: source,
                date: date.map(|(date, _)| date.to_owned()),
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

/// Whether two names are the same but for case and accents.
fn same(one: &str, other: &str) -> bool {
    one.eq_ignore_ascii_case(other) || !(one.is_ascii() && other.is_ascii()) && fold(one) == fold(other)
}

/// The instrument at `place` of those of the document, counted from 1.
fn number(place: usize) -> u32 {
    place as u32 + 1
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
    let upper = words.capitals().iter().filter(|index| words.kind(**index) == Kind::Upper);
    for word in upper.map(|index| words.get(*index)) {
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
        let parties = known.parties().map_or_else(Vec::new, |mention| out[mention].value.parties.clone());
        out.push(Annotation::new(
            word.span,
            again::ACRONYM,
            AgreementValue {
                kind: known.kind(),
                action: Action::Referenced.as_str(),
                planned: false,
                negated: false,
                party_source: (!parties.is_empty()).then_some("antecedent"),
                parties,
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
