//! Numbers in figures: separators, decimals, fractions with a slash, scale suffixes, powers of ten.

use super::leading_point;
use crate::DecimalMark;
use chancery_core::prelude::*;

/// A run of figures with its separators.
pub(crate) struct Digits<'a> {
    pub(crate) value: f64,
    pub(crate) after: Cursor<'a>,
    /// One run of digits, no separator.
    pub(crate) plain: bool,
    /// `3/4`: the two numbers and the cursor after them.
    pub(crate) slash: Option<(f64, f64, Cursor<'a>)>,
    /// The whole part before such a fraction (`10 1/2`).
    pub(crate) whole: f64,
    /// Whether there is one.
    pub(crate) mixed_base: bool,
}

/// More groups of digits than this are no number.
const MOST_GROUPS: usize = 24;

/// The groups of digits read so far.
#[derive(Default)]
struct Groups {
    lengths: [usize; MOST_GROUPS],
    separators: [char; MOST_GROUPS],
    count: usize,
    /// All digits as one number, while it is sure to fit.
    mantissa: u64,
    digits: usize,
}

impl Groups {
    /// Takes in a group; `None` where it is one too many.
    fn push(&mut self, run: &str) -> Option<()> {
        *self.lengths.get_mut(self.count)? = run.len();
        self.count += 1;
        self.digits += run.len();
        if self.digits <= MOST_EXACT {
            self.mantissa =
                run.bytes().fold(self.mantissa, |value, digit| value * 10 + u64::from(digit - b'0'));
        }
        Some(())
    }

    fn lengths(&self) -> &[usize] {
        &self.lengths[..self.count]
    }

    /// One less than the groups.
    fn separators(&self) -> &[char] {
        &self.separators[..self.count.saturating_sub(1)]
    }
}

/// So many digits are a whole number that an `f64` holds exactly.
const MOST_EXACT: usize = 15;
/// The powers of ten that an `f64` holds exactly: dividing by one rounds once, as reading the digits does.
const POWERS: [f64; MOST_EXACT + 1] =
    [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15];

/// A run of digits that nothing is glued to and no other digits follow.
fn lone(c: Cursor<'_>) -> Option<Digits<'_>> {
    let (run, after) = c.of_kind(Kind::Number)?;
    if after.gap() == Gap::None || after.kind() == Some(Kind::Number) || run.len() > MOST_EXACT {
        return None;
    }
    let value = run.bytes().fold(0, |value, digit| value * 10 + u64::from(digit - b'0'));
    Some(Digits { value: value as f64, after, plain: true, slash: None, whole: 0.0, mixed_base: false })
}

/// Reads figures. `None` where the digits are no number at all: versions, addresses, dates in figures.
pub(crate) fn read(c: Cursor<'_>, mark: DecimalMark) -> Option<Digits<'_>> {
    if let Some(digits) = lone(c) {
        return Some(digits);
    }
    let in_list = c.gap() == Gap::None && c.previous() == Some(",");
    let start = c.at();
    let mut groups = Groups::default();
    let mut c = c;
    if let Some(after) = leading_point(c) {
        groups.push("0")?;
        groups.separators[0] = '.';
        c = after;
    }
    loop {
        let (run, after) = c.of_kind(Kind::Number)?;
        groups.push(run)?;
        c = after;
        match separator(c, groups.lengths(), groups.separators()) {
            Some((separator, next)) => {
                groups.separators[groups.count - 1] = separator;
                c = next;
            }
            None => break,
        }
    }
    // The end of a list without blanks: "22,24,26".
    let decimals = decimals(groups.lengths(), groups.separators(), mark, in_list)?;
    let value = value(&groups, decimals, c, start)?;
    let plain = groups.separators().is_empty();
    let mut digits = Digits { value, after: c, plain, slash: None, whole: 0.0, mixed_base: false };
    if plain {
        if let Some((denominator, after)) = slash(c)? {
            digits.slash = Some((value, denominator, after));
        } else if let Some((numerator, after)) =
            c.spaced().or_else(|| over_hyphen(c)).and_then(|c| c.of_kind(Kind::Number))
            && let Some((denominator, after)) = slash(after)?
            && let Ok(numerator) = numerator.parse::<f64>()
            && numerator < denominator
            && denominator <= 64.0
        {
            digits.slash = Some((numerator, denominator, after));
            digits.whole = value;
            digits.mixed_base = true;
        }
    }
    Some(digits)
}

/// Over the hyphen of "6-1/4".
fn over_hyphen(c: Cursor<'_>) -> Option<Cursor<'_>> {
    c.glued()?.is("-")?.glued()
}

/// The separator between two groups of digits, and the cursor at the next group.
fn separator<'a>(c: Cursor<'a>, groups: &[usize], before: &[char]) -> Option<(char, Cursor<'a>)> {
    let scan = c.scan();
    if c.gap() == Gap::None {
        let separator = match c.word()? {
            "," => ',',
            "." | "\u{b7}" => '.',
            "'" | "\u{2019}" => '\'',
            _ => return None,
        };
        let next = c.skip()?.glued()?;
        return (next.kind()? == Kind::Number).then_some((separator, next));
    }
    // A blank groups digits by three: "40 000". A plain blank does so only while every group has three digits.
    let (run, after) = c.spaced()?.of_kind(Kind::Number)?;
    let grouped = run.len() == 3
        && groups[0] <= 3
        && groups[1..].iter().all(|&len| len == 3)
        && before.iter().all(|&c| c == ' ')
        && c.gap() == Gap::Space
        && after.glued().is_none_or(|after| {
            after.kind() == Some(Kind::Punct) && !matches!(after.word(), Some("/" | "-"))
        });
    let gap = Span::new(scan.words().span(c.at() - 1).end, scan.words().span(c.at()).start);
    let narrow = gap.of(scan.text()).chars().all(|c| c != ' ' && c != '\t');
    let leading_zero = scan.words().text(c.at() - 1).starts_with('0');
    (grouped && (narrow || (!leading_zero || groups.len() > 1) && gap.len() == 1)).then_some((' ', c))
}

/// How many of the last digits are decimals; `None` where the groups make no number.
fn decimals(groups: &[usize], separators: &[char], mark: DecimalMark, in_list: bool) -> Option<usize> {
    let Some(&last) = separators.last() else { return Some(0) };
    let groups_by_three = |upto: usize| {
        let tail = &groups[1..=upto];
        groups[0] <= 3
            && (tail.iter().all(|&len| len == 3)
                // 12,34,567: Indian groups of two before a last one of three.
                || (separators[0] == ',' && tail.split_last().is_some_and(|(last, rest)| *last == 3 && rest.iter().all(|&len| len == 2))))
    };
    let count = separators.len();
    let same = separators.iter().all(|&c| c == last);
    if same && last != ' ' {
        let comma_decimal = mark == DecimalMark::Comma;
        if count == 1 && matches!(last, '.' | ',') {
            let group = groups[1];
            let is_mark = (last == ',') == comma_decimal;
            // The other mark groups thousands if it can; "1,5" cannot be anything but a decimal.
            return Some(if is_mark {
                group
            } else if group == 3 && groups[0] <= 3 {
                0
            } else if last == '.' || group < 3 && !in_list {
                group
            } else {
                return None;
            });
        }
        return groups_by_three(count).then_some(0);
    }
    if same {
        return Some(0);
    }
    // Two kinds: the last one, used once, is the decimal mark.
    let once = separators[..count - 1].iter().all(|&c| c != last);
    let one_kind = separators[..count - 1].iter().all(|&c| c == separators[0]);
    (once && one_kind && matches!(last, '.' | ',') && groups_by_three(count - 1)).then(|| groups[count])
}

/// The value of the digits from word `start` to the cursor.
fn value(groups: &Groups, decimals: usize, c: Cursor<'_>, start: u32) -> Option<f64> {
    if groups.digits <= MOST_EXACT {
        return Some(groups.mantissa as f64 / POWERS[decimals]);
    }
    let words = c.scan().words();
    let numbers = (start..c.at()).filter(|&index| words.kind(index) == Kind::Number);
    let digits: String = numbers.map(|index| words.text(index)).collect();
    let (whole, part) = digits.split_at(digits.len() - decimals.min(digits.len()));
    let value: f64 = format!("{whole}.{part}").parse().ok()?;
    value.is_finite().then_some(value)
}

/// `/` and a denominator. `None` inside where nothing of the kind stands here; `None` outside for a date or a
/// path, which make the whole run no number.
#[expect(clippy::option_option, reason = "no fraction here, or no number at all")]
fn slash(c: Cursor<'_>) -> Option<Option<(f64, Cursor<'_>)>> {
    let Some(c) = c.glued().and_then(|c| c.is("/")).and_then(Cursor::glued) else { return Some(None) };
    let Some((denominator, after)) = c.of_kind(Kind::Number) else { return Some(None) };
    if after.glued().is_some_and(|after| matches!(after.word(), Some("/" | "-"))) {
        return None;
    }
    let denominator: f64 = denominator.parse().ok()?;
    let sound = (2.0..=1000.0).contains(&denominator);
    sound.then_some(Some((denominator, after)))
}

/// A power: `^23`, `e13`, `x10^6`, `× 10−4`.
pub(crate) fn power(c: Cursor<'_>) -> Option<(impl Fn(f64) -> f64, Cursor<'_>)> {
    let (base, after) = if let Some(after) = c.glued().and_then(|c| c.is("^")) {
        (None, after)
    } else if let Some(after) = c.glued().and_then(|c| c.is("e")) {
        after.glued()?;
        (Some(10.0), after)
    } else {
        let (_, after) = c.any(&["x", "×"])?;
        let after = after.is("10")?;
        let caret = after.glued().and_then(|c| c.is("^"));
        if caret.is_none() && !after.glued().is_some_and(|c| matches!(c.word(), Some("\u{2212}" | "-"))) {
            return None;
        }
        (Some(10.0), caret.unwrap_or(after))
    };
    let mut negative = false;
    let mut c = after;
    let mut signs = 0;
    while let Some((sign, next)) = c.glued().and_then(|c| c.any(&["-", "\u{2212}", "+"])) {
        negative ^= sign < 2;
        signs += 1;
        if signs > 2 {
            return None;
        }
        c = next;
    }
    let (digits, after) = c.glued()?.of_kind(Kind::Number)?;
    let exponent: i32 = digits.parse().ok().filter(|n| *n <= 300)?;
    let exponent = if negative { -exponent } else { exponent };
    Some((
        move |value: f64| match base {
            Some(_) => format!("{value}e{exponent}").parse().unwrap_or(value),
            // The sign belongs to the number, not to the base of the power.
            None => value.powi(exponent),
        },
        after,
    ))
}

/// Suffixes that stand for a scale. `m`, `b` and `t` are metres and tonnes as well: they count only where
/// [`ambiguous_suffix`] is asked, by who knows of a currency.
pub(super) const SUFFIXES: [(&str, f64, bool); 22] = [
    ("k", 1e3, false),
    ("K", 1e3, true),
    ("bn", 1e9, false),
    ("Bn", 1e9, false),
    ("BN", 1e9, false),
    ("bln", 1e9, false),
    ("bil", 1e9, false),
    ("b", 1e9, true),
    ("B", 1e9, true),
    ("mn", 1e6, false),
    ("mln", 1e6, false),
    ("mil", 1e6, false),
    ("mio", 1e6, false),
    ("MM", 1e6, false),
    ("mm", 1e6, true),
    ("M", 1e6, false),
    ("G", 1e9, false),
    ("tn", 1e12, false),
    ("tln", 1e12, false),
    ("trn", 1e12, false),
    ("T", 1e12, false),
    ("crs", 1e7, false),
];

/// A suffix that can only be a scale, at the cursor.
pub(crate) fn suffix(c: Cursor<'_>) -> Option<(f64, Cursor<'_>)> {
    if c.gap() == Gap::Line || c.gap() == Gap::Paragraph {
        return None;
    }
    let word = c.word()?;
    // "3G", "5G": a generation.
    let generation = word == "G"
        && c.gap() == Gap::None
        && c.back().is_some_and(|b| b.gap() != Gap::None && b.word().is_some_and(|digits| digits.len() == 1));
    let &(_, scale, glued) = SUFFIXES.iter().find(|(suffix, ..)| *suffix == word)?;
    let after = c.skip()?;
    if glued && c.gap() != Gap::None || word == "mm" || generation {
        return None;
    }
    // "3D", "10G-Ethernet", "5M's": a letter that goes on is a name's.
    let free =
        after.glued().is_none_or(|after| after.kind() == Some(Kind::Punct) && after.word() != Some("/"));
    (free && (c.gap() == Gap::None || word.len() > 1 || matches!(word, "k" | "M" | "G")))
        .then_some((scale, after))
}

/// A suffix that means a scale after an amount of money (`$5m`, `£2t`), at the cursor.
pub(crate) fn ambiguous_suffix(c: Cursor<'_>) -> Option<(f64, Cursor<'_>)> {
    let word = c.glued()?.word()?;
    let scale = match word {
        "m" | "mm" => 1e6,
        "t" => 1e12,
        _ => return None,
    };
    let after = c.skip()?;
    after.glued().is_none_or(|after| after.kind() == Some(Kind::Punct)).then_some((scale, after))
}
