//! Reading titles around a name: several offices in a row, their country or organisation, and whether they
//! are held, were held or will be.

use crate::{codes::Code, few::Few, lexicon::Lexicon, offices::STATUSES, sorts::sort, terms::Role};
use chancery_core::prelude::*;

/// Places in [`Lexicon::titles`], in the order named.
pub(crate) type TitleList = Few<u32, 7>;

/// The titles that lead up to a place in the text.
#[derive(Clone)]
pub(crate) struct Chain<'a> {
    /// First word, country and status included.
    pub(crate) start: u32,
    /// First word of the first title.
    pub(crate) title_start: u32,
    /// One past the last word of the titles and what belongs to them.
    pub(crate) end: Cursor<'a>,
    /// Places in [`Lexicon::titles`], in the order named.
    pub(crate) titles: TitleList,
    /// The country, and whether it is a bare name before the title, which may belong to other words.
    pub(crate) country: Option<(Code, bool)>,
    pub(crate) organisation: Option<&'static str>,
    pub(crate) status: Option<&'static str>,
    /// Whether an article or "of …" sets the titles off, so that a comma may stand before the name.
    pub(crate) set_off: bool,
    /// Whether the office is of a firm, a university, a union.
    pub(crate) private: bool,
}

impl Chain<'_> {
    /// Whether the last title is a plural.
    pub(crate) fn is_plural(&self, lex: &Lexicon) -> bool {
        self.titles.iter().any(|title| lex.titles[*title as usize].plural)
    }
}

/// The titles from the hit at `cursor` on.
pub(crate) fn chain<'a>(lex: &Lexicon, cursor: Cursor<'a>) -> Option<Chain<'a>> {
    let title_start = cursor.at();
    let mut found = Chain {
        start: title_start,
        title_start,
        end: cursor,
        titles: TitleList::default(),
        country: None,
        organisation: None,
        status: None,
        set_off: false,
        private: false,
    };
    left(lex, cursor, &mut found);
    let mut at = cursor;
    loop {
        let sorts;
        (at, sorts) = title(lex, at, &mut found)?;
        match next_title(lex, at, sorts, &mut found) {
            Some(next) => at = next,
            None => break,
        }
    }
    found.end = at;
    let start = cursor.moved(found.start);
    let before = if lex.are_anyones(&found.titles) { employer(lex, start) } else { None };
    found.private |= lex.is_private(&found.titles, before.unwrap_or(start), found.start);
    Some(found)
}

/// The start of the capitalised words before a title that belong to no other word: `Boeing spokesman`,
/// `Bank of China president`. Words that may stand before a title without being its body are none.
fn employer<'a>(lex: &Lexicon, title: Cursor<'a>) -> Option<Cursor<'a>> {
    let mut at = title;
    for _ in 0..4 {
        let Some(back) = at.back() else { break };
        let capital = back.kind().is_some_and(Kind::is_capitalised);
        let joins = at.at() < title.at() && back.any(&["of", "for", "&"]).is_some();
        let owner = at.at() == title.at() && back.kind() == Some(Kind::Clitic);
        let glued = at.gap() == Gap::None && !owner && at.kind() != Some(Kind::Clitic);
        if !(capital || joins || owner) || glued || capital && is_else(lex, back) {
            break;
        }
        at = back;
    }
    // The first word of a sentence has a capital whatever it is: "Yesterday President …".
    let first = at.at() == title.within().start && title.at() == at.at() + 1;
    let speaks = || {
        title.term(lex.title_terms).is_some_and(|(number, _)| {
            let title = &lex.titles[number as usize];
            matches!(title.role, Role::Spokesperson | Role::Other) || title.name == "Chief Executive"
        })
    };
    (at.at() < title.at() && (!first || speaks()) && at.kind().is_some_and(Kind::is_capitalised))
        .then_some(at)
}

/// Whether the word at `cursor` is another title's, a place's, a person's, or one that is never a body's.
fn is_else(lex: &Lexicon, cursor: Cursor<'_>) -> bool {
    let scan = cursor.scan();
    if lex.is_sort(cursor, sort::BODY) {
        return false;
    }
    let other = [lex.title_terms, lex.statuses, lex.full_names, lex.short_names, lex.given_names];
    other.into_iter().any(|terms| scan.hit_over(terms, cursor.at()).is_some())
        || lex.sorts(cursor) & sort::STOP == sort::FUNCTION_WORD
}

/// One title with `-elect` and `of …`, and the sorts of the word behind.
fn title<'a>(lex: &Lexicon, cursor: Cursor<'a>, found: &mut Chain<'a>) -> Option<(Cursor<'a>, u32)> {
    let (number, mut after) = cursor.term(lex.title_terms)?;
    let title = &lex.titles[number as usize];
    let small = title.capital && !cursor.kind()?.is_capitalised();
    let with_body = title.needs_body && (small || title.name == "Head");
    if small && !with_body || title.upper && cursor.kind()? != Kind::Upper {
        return None;
    }
    // "PM" as a clock time, "General" before "Assembly".
    if cursor.word() == Some("PM")
        && cursor.previous().is_some_and(|word| word.bytes().all(|b| b.is_ascii_digit()))
    {
        return None;
    }
    found.titles.push(number);
    let elect = after
        .glued()
        .and_then(|c| c.is("-"))
        .and_then(Cursor::glued)
        .and_then(|c| c.any(&["elect", "designate"]));
    if let Some((_, next)) = elect {
        found.status = found.status.or(Some("elect"));
        after = next;
    }
    let sorts = lex.sorts(after);
    let body = if sorts & (sort::OF | sort::AT) == 0 { None } else { of(lex, after, sorts, found) };
    if with_body && (body.is_none() || found.private) {
        return None;
    }
    Some(body.map_or((after, sorts), |body| (body, lex.sorts(body))))
}

/// Over `of Russia`, `of the European Commission`, `for the Middle East`, as far as it can be told from a name
/// after it. `sorts` are those of the word that may be `of`.
fn of<'a>(lex: &Lexicon, cursor: Cursor<'a>, sorts: u32, found: &mut Chain<'a>) -> Option<Cursor<'a>> {
    let after = cursor.skip()?;
    let after = after.opt(|c| c.is("the"));
    let country = |after: Cursor<'a>| {
        let after = after
            .opt(|c| c.any(&["Republic", "State", "Kingdom"]).and_then(|(_, c)| c.is("of")))
            .opt(|c| c.is("the"));
        lex.country_name(after)
    };
    if let Some((code, next)) = lex.country_name(after).or_else(|| country(after)) {
        if found.country.is_none() {
            found.country = Some((code, false));
        }
        found.set_off = true;
        // "for China's Foreign Ministry"
        let mut next = next;
        if let Some((_, body)) = next.of_kind(Kind::Clitic) {
            next = body;
            while next.kind().is_some_and(Kind::is_capitalised)
                && next.term(lex.full_names).is_none()
                && next.term(lex.given_names).is_none()
            {
                next = next.skip()?;
            }
        }
        return Some(next);
    }
    if found.country.is_none()
        && let Some((body, _)) = after.term(lex.state_bodies)
    {
        found.country = Some((lex.body_codes[body as usize], false));
    }
    if let Some((number, next)) = after.term(lex.organisations) {
        let acronym = lex.acronyms[number as usize];
        if found.organisation.is_none() && !acronym.is_empty() {
            found.organisation = Some(acronym);
        }
        found.set_off = true;
        return Some(next);
    }
    // Any other body: capitals and small words between them, up to a comma, a further title or a known name.
    let mut at = after;
    let mut capitals = 0;
    for _ in 0..12 {
        let Some(kind) = at.kind() else { break };
        let inside = capitals > 0;
        let name_starts = inside && (at.term(lex.full_names).is_some() || at.term(lex.given_names).is_some());
        if name_starts || at.is(",").is_some() || inside && at.is("and").is_some_and(|c| title_after(lex, c))
        {
            break;
        }
        if let Some((code, _)) = lex.country_name(at)
            && found.country.is_none()
        {
            found.country = Some((code, false));
        } else if let Some((body, _)) = at.term(lex.state_bodies)
            && found.country.is_none()
        {
            found.country = Some((lex.body_codes[body as usize], false));
        } else if let Some((place, next)) = at.term(lex.country_adjectives)
            && found.country.is_none()
            && next.kind().is_some_and(Kind::is_capitalised)
        {
            found.country = Some((lex.codes[place as usize], false));
        }
        if kind.is_capitalised() || kind == Kind::Number || kind == Kind::Clitic || at.gap() == Gap::None {
            capitals += 1;
            at = at.skip()?;
        } else if let Some((_, next)) = at.any(&["of", "the", "and", "for", "on", "&", "in"]) {
            at = next;
        } else {
            break;
        }
    }
    let fits = capitals > 0 && sorts & sort::OF != 0;
    if fits {
        found.set_off = true;
        found.private |= lex.is_private(&found.titles, after, at.at());
    }
    fits.then_some(at)
}

/// Whether a title stands here, a country's adjective or a status before it.
fn title_after(lex: &Lexicon, cursor: Cursor<'_>) -> bool {
    let at = cursor
        .opt(|c| c.term(lex.statuses).map(|(_, c)| c))
        .opt(|c| c.term(lex.country_adjectives).map(|(_, c)| c));
    at.term(lex.title_terms).is_some()
}

/// Over what joins two titles: `and`, a comma, nothing; a country or `former` before the second. `sorts` are those of
/// the first word.
fn next_title<'a>(
    lex: &Lexicon,
    cursor: Cursor<'a>,
    sorts: u32,
    found: &mut Chain<'a>,
) -> Option<Cursor<'a>> {
    // A word that neither joins nor begins anything of the kind, mostly the name's first.
    const GOES_ON: u32 =
        sort::AND | sort::ALSO | sort::BEGINS_STATUS | sort::BEGINS_ADJECTIVE | sort::BEGINS_TITLE;
    if cursor.kind()? != Kind::Punct && sorts & GOES_ON == 0 {
        return None;
    }
    let comma = cursor.opt(|c| c.is(","));
    let joined = comma.opt(|c| lex.over(c, sort::AND));
    let plural = found.is_plural(lex);
    if plural && joined.at() != cursor.at() {
        return None;
    }
    let mut at = joined.opt(|c| lex.over(c, sort::ALSO));
    let mut status = None;
    for _ in 0..2 {
        if let Some((number, next)) = at.term(lex.statuses) {
            status = status.or(Some(STATUSES[number as usize].1));
            at = next;
        } else if let Some((place, next)) = at.term(lex.country_adjectives) {
            if next.term(lex.title_terms).is_some() && found.country.is_none() {
                found.country = Some((lex.codes[place as usize], false));
            }
            at = next;
        }
    }
    let (number, _) = at.term(lex.title_terms)?;
    let title = &lex.titles[number as usize];
    if lex.begins_name(at) {
        return None;
    }
    if title.needs_body && title.name == "Head"
        || title.capital && !at.kind()?.is_capitalised()
        || title.upper && at.kind()? != Kind::Upper
    {
        return None;
    }
    // "the President and Mrs. Nixon"
    if joined.at() != cursor.at() && !title.is_office() {
        return None;
    }
    // "the President and Premier Kosygin" are two persons; "Deputy Prime Minister and Foreign Minister Li" is one.
    let last = found.titles.last().map(|title| lex.titles[*title as usize].role);
    let head = matches!(last, Some(Role::HeadOfState | Role::Monarch | Role::Royal | Role::HeadOfGovernment));
    if joined.at() != cursor.at()
        && head
        && matches!(
            title.role,
            Role::HeadOfState | Role::HeadOfGovernment | Role::ForeignMinister | Role::Deputy | Role::Monarch
        )
    {
        return None;
    }
    // "Presidents", "both presidents" begin a mention of their own.
    if title.plural && joined.at() != cursor.at() {
        return None;
    }
    if let Some(status) = status.filter(|status| !status.is_empty()) {
        found.status = found.status.or(Some(status));
    }
    Some(at)
}

/// What stands before the first title.
fn left<'a>(lex: &Lexicon, cursor: Cursor<'a>, found: &mut Chain<'a>) {
    let mut at = cursor;
    let mut sorts = at.back().map_or(0, |back| lex.sorts(back));
    for _ in 0..6 {
        // Most words before a title have nothing to do with it.
        let Some(back) = at.back() else { break };
        let is_mark = matches!(back.kind(), Some(Kind::Clitic | Kind::Punct));
        if !is_mark && sorts & sort::ENDS_BEFORE_TITLE == 0 {
            break;
        }
        let hyphen = at.back().filter(|back| at.gap() == Gap::None && back.is("-").is_some());
        if let Some((number, before)) = hyphen.unwrap_or(at).back_term(lex.statuses) {
            let status = STATUSES[number as usize].1;
            if !status.is_empty() {
                found.status = found.status.or(Some(status));
            }
            at = before;
        } else if found.country.is_none()
            && let Some((code, bare, before)) = lex.back_country(hyphen.unwrap_or(at))
        {
            // "his pro-American prime minister"
            if before.back_is("-").is_some_and(|back| back.back_any(&["pro", "anti", "non"]).is_some()) {
                break;
            }
            found.country = Some((code, bare));
            at = before;
        } else if found.country.is_none()
            && let Some((body, before)) = at.back_term(lex.state_bodies)
        {
            found.country = Some((lex.body_codes[body as usize], false));
            at = before;
        } else if found.organisation.is_none()
            && let Some((number, before)) = at.back_term(lex.organisations)
        {
            let acronym = lex.acronyms[number as usize];
            found.organisation = (!acronym.is_empty()).then_some(acronym);
            at = before;
        } else if let Some(before) = at.back().filter(|back| back.kind() == Some(Kind::Clitic))
            && let Some((number, before)) = before.back_term(lex.organisations)
        {
            found.organisation = Some(lex.acronyms[number as usize]);
            at = before;
        } else {
            break;
        }
        sorts = at.back().map_or(0, |back| lex.sorts(back));
    }
    found.set_off =
        sorts & sort::ARTICLE != 0 || cursor.back().is_some_and(|back| back.kind() == Some(Kind::Clitic));
    found.start = at.at();
}

/// Over `of Russia` after a name.
pub(crate) fn of_country<'a>(lex: &Lexicon, cursor: Cursor<'a>) -> Option<(Code, Cursor<'a>)> {
    let after = cursor.any(&["of", "from"])?.1.opt(|c| c.is("the"));
    lex.country_name(after)
}
