//! Leaders without a name: `the two heads of state`, `both presidents`, `the leaders of Iran and Belarus`,
//! `the Russian President`.

use crate::{
    codes::Code,
    lexicon::Lexicon,
    offices::{Office, Offices},
    people::PersonId,
    resolve::{Context, Resolution},
    sorts::sort,
    terms::{Role, Standing, Term},
    titles,
};
use chancery_core::prelude::*;
use std::cell::OnceCell;

/// What groups are found by.
pub(crate) struct Terms {
    heads: Gazetteer,
    /// The offices of [`HEADS`].
    offices: Vec<Office>,
    numbers: Gazetteer,
}

/// Plural words for leaders, with the office each stands for.
const HEADS: &[(&str, &str, Role)] = &[
    ("heads of state", "Head of State", Role::HeadOfState),
    ("heads of state and government", "Head of State", Role::HeadOfState),
    ("heads of state or government", "Head of State", Role::HeadOfState),
    ("heads of government", "Head of Government", Role::HeadOfGovernment),
    ("heads of delegation", "Head of Delegation", Role::Other),
    ("state leaders", "Leader", Role::HeadOfState),
    ("world leaders", "Leader", Role::HeadOfState),
    ("leaders", "Leader", Role::HeadOfState),
    ("presidents", "President", Role::HeadOfState),
    ("prime ministers", "Prime Minister", Role::HeadOfGovernment),
    ("premiers", "Premier", Role::HeadOfGovernment),
    ("foreign ministers", "Foreign Minister", Role::ForeignMinister),
    ("ministers of foreign affairs", "Foreign Minister", Role::ForeignMinister),
    ("monarchs", "King", Role::Monarch),
    ("ministers", "Minister", Role::Minister),
    ("statesmen", "Leader", Role::HeadOfState),
];

const NUMBERS: &[(&str, u32)] = &[
    ("both", 2),
    ("two", 2),
    ("three", 3),
    ("four", 4),
    ("five", 5),
    ("six", 6),
    ("seven", 7),
    ("eight", 8),
    ("nine", 9),
    ("ten", 10),
    ("eleven", 11),
    ("twelve", 12),
];

/// Words between a number and a group's office.
pub(crate) const REGIONS: &[&str] = &[
    "Central",
    "Asian",
    "African",
    "European",
    "Arab",
    "Western",
    "Eastern",
    "Southern",
    "Northern",
    "Asia",
    "Baltic",
    "Nordic",
    "Gulf",
    "Pacific",
    "American",
    "Latin",
    "Caribbean",
    "foreign",
    "other",
    "participating",
    "visiting",
    "member",
    "founding",
];

/// Words before a group's office that make it definite.
pub(crate) const DEFINITE: &[&str] = &["the", "these", "those", "our", "their"];

impl Terms {
    /// Registers the words.
    pub(crate) fn new(offices: &mut Offices, cx: &mut BuildCx<'_>) -> Self {
        Self {
            offices: HEADS.iter().map(|(_, office, _)| offices.number_of(office)).collect(),
            heads: cx.gazetteer(HEADS.iter().map(|(words, ..)| *words).zip(0..), Case::Fold),
            numbers: cx.gazetteer(NUMBERS.iter().copied(), Case::Fold),
        }
    }
}

/// A group, or one leader by the office alone.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Unnamed {
    pub(crate) words: WordSpan,
    pub(crate) office: &'static str,
    pub(crate) role: Role,
    pub(crate) group: bool,
    pub(crate) count: Option<u32>,
    pub(crate) countries: Vec<Code>,
    pub(crate) members: Vec<Member>,
}

/// Someone who is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Member {
    /// Whom the text names: a place in [`Resolution::persons`].
    Named(usize),
    /// Whom the table knows as the one holder of the office at the date.
    Known(PersonId),
}

/// The groups and unnamed leaders of the document that do not overlap a named one.
pub(crate) fn find(cx: &Context<'_>, named: &Resolution) -> Vec<Unnamed> {
    let (lex, scan) = (cx.lex, cx.scan);
    let seen = Seen::new(named);
    let mut found: Vec<Unnamed> = Vec::new();
    let mut taken = WordSet::new(scan.words().len());
    for resolved in &named.mentions {
        taken.insert(resolved.mention.whole);
    }
    for hit in scan.hits(lex.groups.heads) {
        if !taken.overlaps(hit.words)
            && let Some(unnamed) = group(cx, hit, &seen).filter(|unnamed| !taken.overlaps(unnamed.words))
        {
            taken.insert(unnamed.words);
            found.push(unnamed);
        }
    }
    for hit in scan.hits(lex.title_terms) {
        if !taken.overlaps(hit.words)
            && let Some(unnamed) = alone(cx, hit, &seen).filter(|unnamed| !taken.overlaps(unnamed.words))
        {
            taken.insert(unnamed.words);
            found.push(unnamed);
        }
    }
    found.sort_by_key(|unnamed| unnamed.words);
    found
}

/// The persons of the document in the order in which it names them, so that a group need not read all mentions.
struct Seen<'a> {
    named: &'a Resolution,
    /// The first word of each person's first mention, with the person, in order. Made when it is first asked for.
    firsts: OnceCell<Vec<(u32, usize)>>,
}

impl<'a> Seen<'a> {
    fn new(named: &'a Resolution) -> Self {
        Self { named, firsts: OnceCell::new() }
    }

    /// The persons named before `at`, in the order of their first mention.
    fn before(&self, at: u32) -> impl Iterator<Item = usize> {
        let firsts = self.firsts.get_or_init(|| {
            let mut known = vec![false; self.named.persons.len()];
            let mentions = self.mentions(0, u32::MAX);
            mentions.filter(|(_, person)| !std::mem::replace(&mut known[*person], true)).collect()
        });
        firsts.iter().take_while(move |(start, _)| *start < at).map(|(_, person)| *person)
    }

    /// The persons named from `from` on and before `at`, in the order of their first mention there.
    fn between(&self, from: u32, at: u32) -> Vec<usize> {
        let mut persons = Vec::new();
        for (_, person) in self.mentions(from, at) {
            if !persons.contains(&person) {
                persons.push(person);
            }
        }
        persons
    }

    /// Of the persons that `fits` takes, the one named last before `at`.
    fn last_before(&self, at: u32, fits: impl Fn(usize) -> bool) -> Option<usize> {
        self.mentions(0, at).map(|(_, person)| person).rfind(|person| fits(*person))
    }

    /// The mentions from `from` on and before `at`: their first words and persons.
    fn mentions(&self, from: u32, at: u32) -> impl DoubleEndedIterator<Item = (u32, usize)> {
        let mentions = &self.named.mentions;
        let place = |word: u32| mentions.partition_point(|one| one.mention.name.words.start < word);
        mentions[place(from)..place(at)].iter().map(|one| (one.mention.name.words.start, one.person))
    }
}

/// `the two heads of state`, `the leaders of the 10 countries`, `the presidents of China and Russia`.
fn group(cx: &Context<'_>, hit: &Hit, seen: &Seen<'_>) -> Option<Unnamed> {
    let (lex, scan) = (cx.lex, cx.scan);
    let (_, name, role) = HEADS[hit.payload as usize];
    let office = lex.groups.offices[hit.payload as usize];
    let cursor = scan.cursor(hit.words.start);
    let (mut at, mut count, mut countries) = (cursor, None, Vec::new());
    let (mut definite, mut region) = (false, false);
    for _ in 0..6 {
        let sorts = at.back().map_or(0, |back| lex.sorts(back));
        if let Some((number, before)) = at.back_term(lex.groups.numbers) {
            count = Some(number);
            at = before;
        } else if let Some(back) = at.back().filter(|back| back.kind() == Some(Kind::Number)) {
            count = back.number().and_then(|(number, _)| u32::try_from(number).ok());
            at = back;
        } else if let Some((code, _, before)) = lex.back_country(at) {
            countries.push(code);
            at = before.opt(|c| c.back_is("and"));
        } else if sorts & sort::REGION != 0
            && let Some((_, before)) = at.back_any(REGIONS)
        {
            region = true;
            at = before;
        } else if sorts & sort::DEFINITE != 0
            && let Some((_, before)) = at.back_any(DEFINITE)
        {
            definite = true;
            at = before;
            break;
        } else {
            break;
        }
    }
    countries.reverse();
    let start = if definite { at.at() } else { at.at().min(cursor.at()) };
    let mut end = cursor.moved(hit.words.end);
    let mut of_others = false;
    if let Some(of) = of_countries(lex, end) {
        of_others = of.codes.is_empty();
        countries.extend(of.codes);
        count = count.or(of.count);
        end = end.moved(of.end);
    }
    for code in &mut countries {
        *code = lex.code_at(*code, cx.when);
    }
    let asked =
        Asked { name, office, role, countries: &countries, count: count.filter(|_| !region && !of_others) };
    let members = members(cx, seen, hit.words.start, &asked);
    let says_something = count.is_some() || !countries.is_empty() || of_others || region && definite;
    if !says_something && (!definite || members.is_empty()) {
        return None;
    }
    let count = count.or_else(|| u32::try_from(countries.len()).ok().filter(|count| *count > 1));
    Some(Unnamed {
        words: WordSpan::new(start, end.at()),
        office: name,
        role,
        group: true,
        count,
        countries,
        members,
    })
}

/// What follows a group's office.
struct Of {
    codes: Vec<Code>,
    count: Option<u32>,
    end: u32,
}

/// Over `of Iran, Belarus and Pakistan`, `of the 10 countries`, `of the member states`.
fn of_countries(lex: &Lexicon, cursor: Cursor<'_>) -> Option<Of> {
    let after = cursor.any(&["of", "from"])?.1;
    let counted = after.opt(|c| c.any(&["the", "all"]).map(|(_, c)| c)).opt(|c| c.is("the"));
    let number = counted.number().map(|(number, c)| (u32::try_from(number).ok(), c));
    let number = number.or_else(|| counted.term(lex.groups.numbers).map(|(number, c)| (Some(number), c)));
    let (count, mut c) = number.unwrap_or((None, counted));
    for _ in 0..3 {
        c = c.opt(|c| c.any(REGIONS).map(|(_, c)| c)).opt(|c| c.term(lex.organisations).map(|(_, c)| c));
    }
    if let Some((_, end)) =
        c.any(&["countries", "states", "nations", "members", "sides", "delegations", "governments"])
    {
        return Some(Of { codes: Vec::new(), count, end: end.at() });
    }
    let mut codes = Vec::new();
    let mut at = after;
    while let Some((code, next)) = lex.country_name(at.opt(|c| c.is("the"))) {
        codes.push(code);
        at = next;
        let joined = at.opt(|c| c.is(",")).opt(|c| c.any(&["and", "&"]).map(|(_, c)| c));
        if joined.at() == at.at() || lex.country_name(joined.opt(|c| c.is("the"))).is_none() {
            break;
        }
        at = joined;
    }
    (!codes.is_empty()).then_some(Of { codes, count: None, end: at.at() })
}

/// What a group says of its members.
struct Asked<'a> {
    name: &'static str,
    office: Office,
    role: Role,
    countries: &'a [Code],
    count: Option<u32>,
}

/// Who is meant: for each country named, the one person of the document or of the table; or, of a counted group, the persons named before it, if the
/// document so far, or the paragraph so far, names exactly as many.
fn members(cx: &Context<'_>, seen: &Seen<'_>, at: u32, asked: &Asked<'_>) -> Vec<Member> {
    let (lex, scan) = (cx.lex, cx.scan);
    let named = seen.named;
    let fits = |place: usize| {
        let person = &named.persons[place];
        let title = person.office.map(|office| &lex.titles[office as usize]);
        let by_title = title.is_some_and(|title| {
            lex.people.offices.same(title.said(), (asked.office, asked.role))
                || asked.name == "Leader" && title.role.rank() <= 1
        });
        let by_table = title.is_none()
            && person.known.is_some_and(|known| lex.people.get(known).held((asked.office, asked.role), None));
        by_title || by_table
    };
    if !asked.countries.is_empty() {
        let of = |code: Code| {
            let here =
                seen.before(at).find(|place| named.persons[*place].country == Some(code) && fits(*place));
            let holder = || holder(cx, code, asked.name, (asked.office, asked.role));
            here.map(Member::Named).or_else(|| holder().map(Member::Known))
        };
        return asked.countries.iter().copied().filter_map(of).collect();
    }
    let Some(count) = asked.count.map(|count| count as usize) else { return Vec::new() };
    // One more than that is too many already.
    let all: Vec<usize> = seen.before(at).filter(|place| fits(*place)).take(count + 1).collect();
    let here = || {
        let here = seen.between(scan.paragraph_of(at).start, at);
        here.into_iter().filter(|place| fits(*place)).collect()
    };
    let chosen = if all.len() == count { all } else { here() };
    if chosen.len() == count { chosen.into_iter().map(Member::Named).collect() } else { Vec::new() }
}

/// The one person whom the table has in the office of the country at the document's date: in the very office, or
/// in one of the class where the text names no more than that. A "leader" is whoever leads state or government,
/// if that is one person.
fn holder(cx: &Context<'_>, code: Code, name: &str, (office, role): (Office, Role)) -> Option<PersonId> {
    let when = cx.when?;
    let people = &cx.lex.people;
    let holds = |term: &Term| {
        let fits = match name {
            "Leader" => term.role.rank() <= 1,
            "Head of State" => matches!(term.role, Role::HeadOfState | Role::Monarch),
            "Head of Government" => term.role == role,
            _ => term.office == office,
        };
        fits && term.country == code && term.standing(when) == Standing::Current
    };
    let in_office = |id: &PersonId| people.may_hold(*id, when) && people.get(*id).terms().iter().any(holds);
    let mut holders = people.of_country(code).iter().copied().filter(in_office);
    let only = holders.next()?;
    holders.next().is_none().then_some(only)
}

/// `the Russian President`, `the foreign minister`: one office holder without a name.
fn alone(cx: &Context<'_>, hit: &Hit, seen: &Seen<'_>) -> Option<Unnamed> {
    let (lex, scan) = (cx.lex, cx.scan);
    let title = &lex.titles[hit.payload as usize];
    if title.name == "Leader" {
        return the_leader(cx, hit, seen);
    }
    if title.plural || !title.is_office() || title.role.rank() > 2 && title.role != Role::Spokesperson {
        return None;
    }
    // Most titles have neither an article before them nor what may stand between the two.
    let before = scan.cursor(hit.words.start).back()?;
    let is_mark = matches!(before.kind(), Some(Kind::Clitic | Kind::Punct));
    if !is_mark && !lex.is_sort(before, sort::ARTICLE | sort::ENDS_BEFORE_TITLE) {
        return None;
    }
    let chain = titles::chain(lex, scan.cursor(hit.words.start)).filter(|chain| !chain.private)?;
    let start = scan.cursor(chain.start);
    let (article, before) = start.back_any(&["the", "a"])?;
    let code = chain.country.map(|(code, _)| lex.code_at(code, cx.when));
    if article == 1 && (title.role != Role::Spokesperson || code.is_none()) {
        return None;
    }
    let fits = |place: usize| {
        let person = &seen.named.persons[place];
        let held = person.office.map(|office| &lex.titles[office as usize]);
        let office = match held {
            Some(held) => held.office == title.office,
            None => person.known.is_some_and(|known| lex.people.get(known).held(title.said(), None)),
        };
        office && code.is_none_or(|code| person.country == Some(code))
    };
    let member = seen.last_before(hit.words.start, fits).map(Member::Named);
    let member = member.or_else(|| {
        let code = code.filter(|_| chain.status.is_none())?;
        holder(cx, code, title.name, title.said()).map(Member::Known)
    });
    if member.is_none() && code.is_none() {
        return None;
    }
    // "a spokesperson of China's Foreign Ministry"
    let mut end = if chain.titles.len() > 1 { start.moved(hit.words.end) } else { chain.end };
    if let Some((_, after)) = end.of_kind(Kind::Clitic)
        && after.kind().is_some_and(Kind::is_capitalised)
    {
        end = after;
        while end.kind().is_some_and(Kind::is_capitalised) {
            end = end.moved(end.at() + 1);
        }
    }
    Some(Unnamed {
        words: WordSpan::new(before.at(), end.at()),
        office: title.name,
        role: title.role,
        group: false,
        count: None,
        countries: code.into_iter().collect(),
        members: member.into_iter().collect(),
    })
}

/// `the Chinese leader`.
fn the_leader(cx: &Context<'_>, hit: &Hit, seen: &Seen<'_>) -> Option<Unnamed> {
    let lex = cx.lex;
    let title = &lex.titles[hit.payload as usize];
    let cursor = cx.scan.cursor(hit.words.start);
    let (code, _, before) = lex.back_country(cursor).filter(|(_, bare, _)| !bare)?;
    let owner = cursor.back_any(&["'s", "\u{2019}s", "'", "\u{2019}"]).is_some();
    let start = if owner { before.opt(|c| c.back_is("the")) } else { before.back_is("the")? };
    // "the Chinese leader Xi Jinping", "the German leader of the group"
    let after = cursor.moved(hit.words.end);
    if title.plural || after.kind().is_some_and(Kind::is_capitalised) || after.is("of").is_some() {
        return None;
    }
    let code = lex.code_at(code, cx.when);
    let leads = |place: usize| {
        let person = &seen.named.persons[place];
        let known = person.known.map(|known| lex.people.get(known));
        let office = person.office.map(|office| lex.titles[office as usize].role);
        let held = || cx.when.and_then(|when| known?.at(when)).map(|(term, _)| term.role);
        person.country == Some(code) && office.or_else(held).is_some_and(|role| role.rank() <= 1)
    };
    let member = seen.last_before(hit.words.start, leads).map(Member::Named);
    let member = member.or_else(|| holder(cx, code, title.name, title.said()).map(Member::Known));
    Some(Unnamed {
        words: WordSpan::new(start.at(), hit.words.end),
        office: title.name,
        role: Role::HeadOfState,
        group: false,
        count: None,
        countries: vec![code],
        members: member.into_iter().collect(),
    })
}
