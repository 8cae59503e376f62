//! From a number in the text to a quantity: what stands around it, and which rule says so.

use crate::{
    Bound, Config, Form, Quantity,
    amount::Amounts,
    bound::Bounds,
    change::Changes,
    draft::{Draft, Stage},
    exclude::{Dated, Exclusions},
    little::{Group, Little},
    noun::{Counted, Nouns},
    number::{Number, Numbers, Sort},
    ordinal,
    unit::Dimension,
};
use chancery_core::prelude::*;
use compact_str::CompactString;

/// Reads quantities.
pub(crate) struct Reader {
    pub(crate) amounts: Amounts,
    pub(crate) nouns: Nouns,
    pub(crate) bounds: Bounds,
    pub(crate) changes: Changes,
    pub(crate) exclusions: Exclusions,
    pub(crate) little: Little,
    pub(crate) roman: Gazetteer,
    /// Words that tell of things counted in millions.
    pub(crate) millions: Gazetteer,
    pub(crate) config: Config,
}

/// Near one of these a glued `m` stands for a million, not for metres.
const MILLIONS: [&str; 32] = [
    "population",
    "users",
    "subscribers",
    "viewers",
    "customers",
    "members",
    "people",
    "copies",
    "votes",
    "jobs",
    "sold",
    "sales",
    "visitors",
    "tourists",
    "passengers",
    "homes",
    "households",
    "downloads",
    "followers",
    "shipments",
    "units",
    "deaths",
    "cases",
    "workers",
    "listeners",
    "readers",
    "streams",
    "unemployed",
    "refugees",
    "profits",
    "turnover",
    "migrants",
];

impl Reader {
    pub(crate) fn new(config: Config, cx: &mut BuildCx<'_>) -> Self {
        let numbers = Numbers::new(config.decimal_mark, cx);
        let nouns = Nouns::new(cx);
        let little = Little::new(cx);
        let bounds = Bounds::new(numbers.gazetteer, cx);
        let roman = cx.gazetteer((2..=60).map(|value| (ordinal::roman(value), value)), Case::Exact);
        Self {
            amounts: Amounts::new(numbers, little, cx),
            nouns,
            bounds,
            changes: Changes::new(little, cx),
            exclusions: Exclusions::new(little, cx),
            little,
            roman,
            millions: cx.triggers(&MILLIONS),
            config,
        }
    }

    /// The gazetteers whose hits may begin a quantity.
    pub(crate) fn seeds(&self) -> [Gazetteer; 2] {
        [self.amounts.numbers.gazetteer, self.roman]
    }

    /// Whether a quantity may begin at word `index`.
    pub(crate) fn is_seed(&self, scan: Scan<'_>, index: u32) -> bool {
        scan.words().kind(index) == Kind::Number
            || self.seeds().iter().any(|&gazetteer| scan.hit_at(gazetteer, index).is_some())
    }

    /// The quantity whose number begins at the cursor: all rounds one after the other.
    pub(crate) fn read<'a>(&self, c: Cursor<'a>, dated: &Dated) -> Draft<'a> {
        let mut draft = Draft::new(c);
        self.number(&mut draft, dated);
        self.units(&mut draft);
        self.counted_things(&mut draft, dated);
        self.surroundings(&mut draft, dated);
        draft
    }

    /// The first round: what is no count at a glance, and the number.
    pub(crate) fn number(&self, draft: &mut Draft<'_>, dated: &Dated) {
        if let Some(number) = self.begin(draft, dated) {
            draft.stage = Stage::Number;
            draft.after = number.words.end;
            draft.next = draft.next.max(number.words.end);
            draft.amount.number = number;
            draft.amount.words = number.words;
        }
        draft.reach = draft.next;
    }

    fn begin(&self, draft: &mut Draft<'_>, dated: &Dated) -> Option<Number> {
        let c = draft.c;
        if let Some(end) = self.exclusions.idiom(c) {
            draft.next = draft.next.max(end);
            return None;
        }
        if c.kind() == Some(Kind::Number) && self.is_mere_date(c, dated) {
            draft.next = self.exclusions.tail(c);
            return None;
        }
        if c.term(self.roman).is_some() && self.amounts.numbers.piece(c).is_none() {
            if self.roman_ordinal(draft).is_some() {
                draft.stage = Stage::Whole;
            }
            return None;
        }
        let c = match c.back_is(".") {
            Some(point) if c.gap() == Gap::None && point.gap() != Gap::None => point,
            _ => c,
        };
        if c.kind() == Some(Kind::Number)
            && self.amounts.units.money_before(c).is_none()
            && let Some(end) = self.exclusions.identifier(c)
        {
            draft.next = draft.next.max(end);
            return None;
        }
        if c.kind().is_some_and(Kind::is_letters)
            && c.gap() == Gap::None
            && c.back().is_some_and(|b| b.word() == Some("-") && b.gap() == Gap::None)
            && self.amounts.numbers.piece(c).is_some_and(|(piece, _)| !piece.ordinal)
        {
            // "mid-forties", "post-second": a number word on a hyphen belongs to what is before it.
            return None;
        }
        draft.c = c;
        Some(self.amounts.numbers.read(c)?.0)
    }

    /// The second round: the unit, and the other end of a range.
    pub(crate) fn units(&self, draft: &mut Draft<'_>) {
        if draft.stage != Stage::Number {
            return;
        }
        let after = draft.c.moved(draft.after);
        if let Some((amount, after)) = self.amounts.with_unit(draft.amount.number, draft.c, after) {
            draft.amount = amount;
            draft.after = after.at();
            draft.next = draft.next.max(after.at());
        }
        if matches!(draft.amount.number.sort, Sort::Cardinal | Sort::Fraction)
            && self.measure(draft).is_none()
        {
            draft.stage = Stage::Nothing;
        }
    }

    /// The third round: what is counted.
    pub(crate) fn counted_things(&self, draft: &mut Draft<'_>, dated: &Dated) {
        if draft.stage != Stage::Number {
            return;
        }
        let (whole, found) = match draft.amount.number.sort {
            Sort::Vague => (true, self.vague(draft)),
            Sort::Ordinal => (true, self.ordinal(draft, dated)),
            Sort::Times => (true, self.multiple(draft)),
            Sort::Cardinal | Sort::Fraction => (false, self.noun(draft)),
        };
        match found {
            None => draft.stage = Stage::Nothing,
            Some(()) if whole => draft.stage = Stage::Whole,
            Some(()) => {}
        }
    }

    /// The last round: bounds, what makes no count of it after all, and changes.
    pub(crate) fn surroundings(&self, draft: &mut Draft<'_>, dated: &Dated) {
        if draft.stage == Stage::Number {
            let found = self.bounded(draft, dated).is_some();
            draft.stage = if found { Stage::Whole } else { Stage::Nothing };
        }
    }

    /// Whether the digits at the cursor belong to a date and nothing beside them could make them another number: by
    /// far most dates, which need not be read as numbers first.
    fn is_mere_date(&self, c: Cursor<'_>, dated: &Dated) -> bool {
        let words = c.scan().words();
        if c.gap() == Gap::None || !dated.covers(words.span(c.at())) {
            return false;
        }
        let after = c.moved(c.at() + 1);
        let alone = match after.kind() {
            None => true,
            Some(kind) if kind.is_letters() => after.gap() != Gap::None,
            Some(_) => {
                matches!(after.word(), Some("," | "." | ";" | ")"))
                    && after.moved(after.at() + 1).gap() != Gap::None
            }
        };
        alone
            && !self.amounts.goes_on(after)
            && !self.bounds.opens_after(after)
            && !self.little.at(after).has(Group::RangeJoiner)
            && !self.amounts.numbers.has_lead(c)
            && self.amounts.units.money_before(c).is_none()
    }

    /// Takes in the bound in front of the draft.
    pub(crate) fn bound_before(&self, draft: &mut Draft<'_>) {
        if let Some((bound, start)) = self.bounds.before(draft.c.moved(draft.start)) {
            // "about 500 or more": the bound already read says more.
            if draft.bound == Bound::Exactly || !matches!(bound, Bound::Exactly | Bound::About) {
                draft.bound = bound;
            }
            draft.start = start.at();
        }
    }

    /// Takes in the bound after the draft.
    #[inline]
    pub(crate) fn bound_after(&self, draft: &mut Draft<'_>) {
        let direct = draft.noun.is_none();
        if let Some((bound, end)) = self.bounds.after(draft.c.moved(draft.end), direct) {
            if matches!(draft.bound, Bound::Exactly | Bound::About) {
                draft.bound = bound;
            }
            draft.end = end.at();
        } else if let Some((bound, end)) = self.bounds.or_equal(draft.bound, draft.c.moved(draft.end)) {
            draft.bound = bound;
            draft.end = end.at();
        }
    }

    pub(crate) fn things(&self, draft: &mut Draft<'_>, counted: Counted) {
        draft.noun = Some(counted.noun);
        let words = draft.c.scan().words();
        let mut phrase = counted.words;
        // "two more plants" are plants.
        while phrase.len() > 1 && self.little.at(draft.c.moved(phrase.start)).has(Group::More) {
            phrase.start += 1;
        }
        let mut unit = clean(words.bytes(phrase).of(draft.c.scan().text()));
        let behind = draft.c.moved(counted.words.end);
        if self.little.at(behind).has(Group::Divisor)
            && let Some(each) = rate(behind)
        {
            unit.extend([" per ", each]);
        }
        draft.unit = Some(unit);
        draft.unit_words = Some(phrase);
        draft.end = counted.words.end;
    }
}

/// The form of a quantity with a unit.
pub(crate) fn form_of(dimension: Dimension) -> Form {
    match dimension {
        Dimension::Money => Form::Money,
        Dimension::Percent => Form::Percent,
        Dimension::Time | Dimension::Other => Form::Measure,
    }
}

/// A range with its lower end first.
pub(crate) fn sorted(a: f64, b: f64) -> Quantity {
    if a <= b { Quantity::Range(a, b) } else { Quantity::Range(b, a) }
}

/// The phrase with single blanks, without an opening quote.
pub(crate) fn clean(phrase: &str) -> CompactString {
    let opening = ['"', '\u{201c}', '\'', '\u{2018}', '-'];
    let (mut before, mut clean) = (b' ', true);
    for &byte in phrase.as_bytes() {
        let blank = byte.is_ascii_whitespace();
        clean &= byte.is_ascii() && !blank || byte == b' ' && before != b' ';
        before = byte;
    }
    if clean && before != b' ' {
        return CompactString::from(phrase.trim_start_matches(opening));
    }
    let words: Vec<&str> = phrase.split_whitespace().collect();
    CompactString::from(words.join(" ").trim_start_matches(opening))
}

/// What things are counted by: the `game` of "8 assists per game", the `day` of "500 people a day".
fn rate(c: Cursor<'_>) -> Option<&str> {
    let spans =
        ["day", "week", "month", "year", "hour", "minute", "second", "night", "game", "match", "season"];
    if let Some(each) = c.is("per") {
        return (each.kind()? == Kind::Lower).then(|| each.word())?;
    }
    let each = c.any(&["a", "an"])?.1;
    let after = each.any(&spans)?.1;
    after.any(&["ago", "earlier", "later", "before", "after"]).is_none().then(|| each.word())?
}
