//! Finding the names of the document that stand for a person in office, before anyone is resolved.

use crate::{
    codes::Code,
    letters::Numbered,
    lexicon::Lexicon,
    names::{self, Name},
    rules,
    sorts::sort,
    terms::Role,
    titles::{self, Chain, TitleList},
};
use chancery_core::prelude::*;

/// A name with what stands around it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Mention {
    pub(crate) name: Name,
    /// With titles and country.
    pub(crate) whole: WordSpan,
    /// Places in [`Lexicon::titles`], offices only, in the order named.
    pub(crate) offices: TitleList,
    /// The words of the titles.
    pub(crate) title: Option<WordSpan>,
    /// The country the text gives, and whether it is a bare name that may belong to other words.
    pub(crate) country: Option<(Code, bool)>,
    pub(crate) organisation: Option<&'static str>,
    pub(crate) status: Option<&'static str>,
    /// An honorific stands before the name.
    pub(crate) honorific: bool,
    /// The office is of a firm, a university, a union.
    pub(crate) private: bool,
    pub(crate) rule: RuleId,
}

impl Mention {
    pub(crate) fn bare(name: Name, rule: RuleId) -> Self {
        Self {
            whole: name.words,
            name,
            offices: TitleList::default(),
            title: None,
            country: None,
            organisation: None,
            status: None,
            honorific: false,
            private: false,
            rule,
        }
    }

    fn titled(lex: &Lexicon, chain: &Chain<'_>, name: Name, rule: RuleId) -> Self {
        let offices: TitleList =
            chain.titles.iter().copied().filter(|title| lex.titles[*title as usize].is_office()).collect();
        Self {
            whole: WordSpan::new(chain.start, name.words.end),
            name,
            title: (!offices.is_empty()).then(|| WordSpan::new(chain.title_start, chain.end.at())),
            honorific: offices.len() < chain.titles.len(),
            offices,
            country: chain.country,
            organisation: chain.organisation,
            status: chain.status,
            private: chain.private,
            rule,
        }
    }
}

/// Puts the document's mentions into `mentions`, in order, not overlapping. `unknown` lets a given name alone announce a person.
/// Words of names that no table has are numbered in `own`.
pub(crate) fn find(
    lex: &Lexicon,
    scan: Scan<'_>,
    unknown: bool,
    own: &mut Numbered,
    mentions: &mut Vec<Mention>,
) {
    mentions.clear();
    // What a very large document took is given back.
    mentions.shrink_to(1 << 10);
    let taken = WordSet::new(scan.words().len());
    let mut found = Found { lex, scan, own, mentions, taken };
    let mut nameless: Vec<Chain<'_>> = Vec::new();
    let mut past = 0;
    let mut names = scan.hits(lex.full_names).iter().peekable();
    for hit in scan.hits(lex.title_terms) {
        if hit.words.start < past {
            continue;
        }
        let cursor = scan.cursor(hit.words.start);
        // "Hun Sen. Paetongtarn": the name before, not a senator.
        while names.next_if(|name| name.words.end <= hit.words.start).is_some() {}
        let over = names.peek().filter(|name| name.words.has(hit.words.start));
        if over.is_some_and(|name| name.words.start < hit.words.start || lex.begins_name(cursor)) {
            continue;
        }
        let Some(chain) = titles::chain(lex, cursor) else { continue };
        match after_titles(lex, &chain, &mut found) {
            Some(end) => past = end,
            None if may_follow_name(&chain) => nameless.push(chain),
            None => {}
        }
    }
    for hit in scan.hits(lex.full_names) {
        if found.is_taken(hit.words) {
            continue;
        }
        if let Some(name) = names::read(lex, widened(lex, scan.cursor(hit.words.start)), false) {
            found.add(Mention::bare(name, rules::FULL_NAME));
        }
    }
    for hit in scan.hits(lex.given_names) {
        if found.is_taken(hit.words) {
            continue;
        }
        let cursor = scan.cursor(hit.words.start);
        if let Some(name) = names::read(lex, cursor, false).filter(|name| name.parts(scan) > 1)
            && (unknown || lex.knows_any(scan, name.words))
        {
            found.add(Mention::bare(name, rules::GIVEN_NAME));
        }
    }
    for chain in nameless {
        apposition(lex, &chain, &mut found);
    }
    if unknown {
        crate::unknown::find(lex, scan, &mut found);
    }
    let found = found.mentions;
    for mention in found.iter_mut() {
        country_after(lex, scan, mention);
    }
    found.retain(|mention| !is_thing(lex, scan, mention) && !is_namesake(lex, scan, mention));
    found.sort_by_key(|mention| mention.name.words);
}

/// The start of the name that holds the known name at `cursor`: given names and initials may stand before it.
fn widened<'a>(lex: &Lexicon, cursor: Cursor<'a>) -> Cursor<'a> {
    match cursor.back_term(lex.given_names) {
        Some((_, before)) if before.term(lex.title_terms).is_none() && cursor.gap() != Gap::None => before,
        _ => cursor,
    }
}

/// The mentions found so far, and the words their names cover.
pub(crate) struct Found<'a> {
    lex: &'a Lexicon,
    scan: Scan<'a>,
    own: &'a mut Numbered,
    pub(crate) mentions: &'a mut Vec<Mention>,
    taken: WordSet,
}

impl Found<'_> {
    /// Whether a name that begins with these words would overlap one that is there.
    fn is_taken(&self, words: WordSpan) -> bool {
        self.taken.overlaps(WordSpan::new(words.start, words.start + 1))
    }

    /// Adds a mention unless its name overlaps one that is there.
    pub(crate) fn add(&mut self, mut mention: Mention) -> bool {
        let free = !self.taken.overlaps(mention.name.words);
        if free {
            self.taken.insert(mention.name.words);
            mention.name.tokens = names::tokens(self.lex, self.scan, mention.name.words, self.own);
            self.mentions.push(mention);
        }
        free
    }
}

/// The name or names that follow titles; the place after the last of them.
fn after_titles<'a>(lex: &'a Lexicon, chain: &Chain<'a>, found: &mut Found<'_>) -> Option<u32> {
    let at = chain.end;
    let read = |cursor: Cursor<'a>| names::read(lex, cursor, true).filter(|_| cursor.gap() != Gap::None);
    let with_comma = || chain.set_off.then(|| at.is(",")).flatten();
    let (name, comma) = match read(at) {
        Some(name) => (name, false),
        None => (read(with_comma()?).filter(|name| name.parts(at.scan()) > 1)?, true),
    };
    if comma && follows_list(lex, at.moved(name.words.end)) {
        return None;
    }
    let rule = if name.full.is_some() { rules::FULL_NAME } else { rules::TITLED_NAME };
    let mut end = name.words.end;
    found.add(Mention::titled(lex, chain, name, rule));
    if chain.is_plural(lex) {
        // Presidents A, B of X and C
        let mut at = at.moved(end);
        loop {
            if let Some((code, after)) = titles::of_country(lex, at) {
                if let Some(last) = found.mentions.last_mut().filter(|last| last.name.words.end == at.at()) {
                    last.country = Some((code, false));
                    last.whole.end = after.at();
                }
                at = after;
            }
            let comma = at.opt(|c| c.is(","));
            let joined = comma.opt(|c| lex.over(c, sort::AND));
            if joined.at() == at.at() {
                break;
            }
            let Some(name) = read(joined) else { break };
            end = name.words.end;
            at = joined.moved(end);
            let mut mention = Mention::titled(lex, chain, name, rules::TITLE_LIST);
            mention.whole = mention.name.words;
            mention.country = None;
            found.add(mention);
        }
        if let Some(first) = found
            .mentions
            .iter_mut()
            .find(|first| first.title.is_some_and(|title| title.start == chain.title_start))
        {
            first.country = first.country.take().filter(|(_, bare)| !bare);
        }
    }
    Some(end)
}

/// Whether a comma-separated title before a name is an item of a list, so that the name is another item:
/// "the president, John Smith and others".
fn follows_list(lex: &Lexicon, after: Cursor<'_>) -> bool {
    after
        .is("and")
        .is_some_and(|c| c.term(lex.title_terms).is_none() && c.kind().is_some_and(Kind::is_capitalised))
}

/// Whether what stands before titles sets them off from a name before it.
fn may_follow_name(chain: &Chain<'_>) -> bool {
    let Some(before) = chain.end.moved(chain.start).back() else { return false };
    let before = if before.kind().is_some_and(Kind::is_letters) { before.back() } else { Some(before) };
    before.is_some_and(|before| before.kind() == Some(Kind::Punct))
}

/// `Qin Gang, the foreign minister` and `Modi, India's prime minister`: an office after the name.
fn apposition<'a>(lex: &Lexicon, chain: &Chain<'a>, found: &mut Found<'_>) {
    let cursor = chain.end.moved(chain.start);
    let cursor = cursor
        .back_any(&["the", "a", "an", "its", "their", "our", "current"])
        .map_or(cursor, |(_, before)| before);
    let Some((_, before)) = cursor.back_any(&[",", "(", "\u{2013}", "\u{2014}"]) else { return };
    let whole_end = chain.end.at();
    let is_office = |title: &u32| lex.titles[*title as usize].is_office();
    if !chain.titles.iter().any(is_office) || chain.is_plural(lex) {
        return;
    }
    // "President Xi, Prime Minister Li": the title belongs to what comes after, and "X, president of a club"
    // to somebody without political office.
    let closes = chain.end.is_end()
        || chain
            .end
            .any(&[
                ",", ")", ".", ";", ":", "and", "who", "said", "told", "has", "had", "was", "is", "will",
                "on", "in", "at", "\u{2014}", "\u{2013}", "from", "since", "\u{201d}", "\"",
            ])
            .is_some();
    if !closes {
        return;
    }
    let known = found.mentions.iter_mut().find(|mention| mention.name.words.end == before.at());
    let target = match known {
        Some(mention) => mention,
        None => {
            let Some(name) = names::read_back(lex, before) else { return };
            let scan = before.scan();
            if name.parts(scan) == 1 && !lex.knows_any(scan, name.words) {
                return;
            }
            if !found.add(Mention::bare(name, rules::APPOSITION)) {
                return;
            }
            let Some(mention) = found.mentions.last_mut() else { return };
            mention
        }
    };
    // "Prince Faisal, Minister of Foreign Affairs": birth gives way to office.
    if target.offices.iter().any(|title| lex.titles[*title as usize].role != Role::Royal) {
        return;
    }
    target.offices = chain.titles.iter().copied().filter(is_office).collect();
    target.title = Some(WordSpan::new(chain.title_start, whole_end));
    target.country = target.country.or(chain.country);
    target.organisation = target.organisation.or(chain.organisation);
    target.status = target.status.or(chain.status);
    target.private = chain.private;
    if target.name.full.is_none() {
        target.rule = rules::APPOSITION;
    }
    target.whole = WordSpan::new(target.whole.start, whole_end);
}

/// `President Zaparov of Kyrgyzstan`; `Turkey's Erdogan`.
fn country_after(lex: &Lexicon, scan: Scan<'_>, mention: &mut Mention) {
    if mention.whole.end == mention.name.words.end
        && mention.name.words.end < scan.words().len()
        && mention.country.is_none_or(|(_, bare)| bare)
    {
        let cursor = scan.cursor_in(mention.name.words.end, scan.sentence_of(mention.name.words.start));
        if let Some((code, after)) = titles::of_country(lex, cursor) {
            mention.country = Some((code, false));
            mention.whole.end = after.at();
        } else if let Some((number, after)) =
            cursor.is("of").and_then(|c| c.opt(|c| c.is("the")).term(lex.organisations))
            && mention.organisation.is_none()
            && !mention.offices.is_empty()
        {
            mention.organisation = Some(lex.acronyms[number as usize]).filter(|acronym| !acronym.is_empty());
            mention.whole.end = after.at();
        }
    }
    if mention.country.is_none() && mention.offices.is_empty() {
        let cursor = scan.cursor(mention.whole.start);
        if let Some((code, bare, before)) = lex.back_country(cursor)
            && !bare
        {
            mention.country = Some((code, false));
            mention.whole.start = before.at();
        }
    }
}

/// What stands before the name of a place or a ship that is named after a person.
pub(crate) const PLACE_WORDS: &[&str] = &[
    "Mount",
    "Lake",
    "Fort",
    "Port",
    "Cape",
    "Camp",
    "USS",
    "HMS",
    "Saint",
    "St",
    "San",
    "Santa",
    "Operation",
    "Hurricane",
    "Point",
];

/// A doctrine, a place, a company named after a person.
pub(crate) fn is_thing(lex: &Lexicon, scan: Scan<'_>, mention: &Mention) -> bool {
    let end = mention.name.words.end;
    let sentence = scan.sentence_of(mention.name.words.start);
    let after = scan.cursor_in(end, sentence);
    if after.gap() == Gap::None && after.is("-").is_some() {
        // "Nur-Sultan", "Xi-led" is a person's.
        return after.skip().and_then(Cursor::kind).is_some_and(Kind::is_capitalised)
            && mention.offices.is_empty();
    }
    let sorts = lex.sorts(after);
    let thing = if sorts & sort::NAMED != 0 { lex.sorts(after.moved(end + 1)) } else { sorts };
    if thing & sort::THING != 0 || sorts & sort::DOCTRINE != 0 {
        return true;
    }
    let before = scan.cursor_in(mention.whole.start, sentence);
    let named =
        |c: Cursor<'_>| c.kind().is_some_and(Kind::is_capitalised) && lex.is_sort(c, sort::PLACE_BEFORE);
    mention.offices.is_empty() && before.back().is_some_and(named)
}

/// Someone with a trade of another kind, or a relation of a leader.
fn is_namesake(lex: &Lexicon, scan: Scan<'_>, mention: &Mention) -> bool {
    if !mention.offices.is_empty() {
        return false;
    }
    let sentence = scan.sentence_of(mention.name.words.start);
    let before = scan.cursor_in(mention.whole.start, sentence);
    let before = before.opt(|c| c.back_is(","));
    let spouse = scan.hit_before(lex.title_terms, mention.name.words.start);
    if spouse.is_some_and(|hit| lex.titles[hit.payload as usize].role == Role::Spouse) {
        return true;
    }
    if before.back().is_some_and(|back| lex.is_sort(back, sort::TRADE)) {
        return true;
    }
    // "Mao Ning, a singer", "X, the actor"
    let after = scan.cursor_in(mention.name.words.end, sentence);
    let after = after.is(",").and_then(|c| c.any(&["a", "an", "the"]).map(|(_, c)| c));
    after.is_some_and(|c| {
        lex.is_sort(c, sort::TRADE)
            || c.skip().is_some_and(|c| c.kind() == Some(Kind::Lower) && lex.is_sort(c, sort::TRADE))
    })
}
