//! How near two names are: whole words, initials, nicknames, transliterations, a slip of one or two letters.

use crate::{
    few::Few,
    letters::{Spelt, Word},
};

/// How the words of a name in the text agree with a spelling of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Fit {
    /// Every word agrees, in order.
    Whole,
    /// The first and the family name agree; middle names or initials are more or fewer.
    Middle,
}

/// Common short forms of given names.
const NICKNAMES: &[(&str, &[&str])] = &[
    ("abraham", &["abe"]),
    ("anthony", &["tony"]),
    ("antony", &["tony"]),
    ("benjamin", &["ben", "bibi"]),
    ("charles", &["charlie", "chuck"]),
    ("christopher", &["chris"]),
    ("daniel", &["dan", "danny"]),
    ("david", &["dave"]),
    ("edward", &["ted", "ed", "eddie"]),
    ("franklin", &["frank"]),
    ("gerald", &["gerry", "jerry"]),
    ("henry", &["harry", "hank"]),
    ("james", &["jim", "jimmy", "jamie"]),
    ("john", &["jack", "johnny"]),
    ("joseph", &["joe", "joey"]),
    ("margaret", &["maggie", "peggy"]),
    ("michael", &["mike", "mick"]),
    ("nicholas", &["nick"]),
    ("patrick", &["pat", "paddy"]),
    ("peter", &["pete"]),
    ("richard", &["dick", "rick"]),
    ("robert", &["bob", "bobby", "rob"]),
    ("ronald", &["ron"]),
    ("samuel", &["sam"]),
    ("stephen", &["steve"]),
    ("steven", &["steve"]),
    ("theodore", &["teddy", "ted"]),
    ("thomas", &["tom"]),
    ("timothy", &["tim"]),
    ("walter", &["fritz"]),
    ("william", &["bill", "billy", "will"]),
    ("yevgeny", &["evgeny", "yevgeniy"]),
];

/// Whether two given names are the same: letter by letter, as an initial, as a nickname, or in another
/// transliteration.
pub(crate) fn same_given(a: Word, b: Word, spelt: Spelt<'_>) -> bool {
    if a == b {
        return true;
    }
    let (one, other) = (spelt.text(a), spelt.text(b));
    let short = |long: &str, short: &str| {
        NICKNAMES.iter().any(|(name, nicks)| *name == long && nicks.contains(&short))
    };
    spelt.letters(a) == 1 && other.starts_with(one)
        || spelt.letters(b) == 1 && one.starts_with(other)
        || short(one, other)
        || short(other, one)
        || same_plain(one, other)
}

/// Whether two folded names are one once transliterations are levelled.
fn same_plain(a: &str, b: &str) -> bool {
    // The first letters tell most names apart.
    let first = |name: &str| match level(name.as_bytes()) {
        Some((_, to)) => to.bytes().next(),
        None => name.bytes().next(),
    };
    let differ = first(a).zip(first(b)).is_some_and(|(a, b)| a != b);
    !differ && plain(a) == plain(b)
}

/// More words than this no name has that anything could be said of.
const MOST: usize = 16;

/// How `text` (the words of a name in the text, at least two) fits a spelling of the table. Those of `text` and
/// `family` are significant ones.
pub(crate) fn fit(
    text: &[Word],
    table: &[Word],
    family: &[Word],
    family_first: bool,
    spelt: Spelt<'_>,
) -> Option<Fit> {
    let table: &[Word] = &significant(table, spelt);
    if text.len() < 2 || table.len() < 2 {
        return None;
    }
    if text == table || same_letters(text, table, spelt) {
        return Some(Fit::Whole);
    }
    let last = family.last()?;
    if family_first {
        let rest = text.strip_prefix(family).or_else(|| text.strip_suffix(family))?;
        let given = table.strip_prefix(family)?;
        return same_letters(rest, given, spelt).then_some(Fit::Whole);
    }
    // Guillermo David Endara Galimany for Guillermo Endara: a second family name at the end.
    if let (Some(first), Some(table_first)) = (text.first(), table.first())
        && text.len() > 2
        && first == table_first
        && spelt.letters(*first) > 2
        && text.last() != Some(last)
        && text[1..].contains(last)
    {
        return Some(Fit::Middle);
    }
    // Given name first: the family name must close the name of the text, the first names agree.
    let text_last = text.last()?;
    // Of a double family name the first part stands alone, too: "Fernando Lugo" of Lugo Méndez.
    let part = family.len() > 1 && family.contains(text_last)
        || table.contains(text_last) && text_last == family.first()?;
    if text_last != last && !part && !same_plain(spelt.text(*text_last), spelt.text(*last)) {
        return None;
    }
    let (first, table_first) = (*text.first()?, *table.first()?);
    let begins = |whole: Word, initial: Word| spelt.text(whole).starts_with(spelt.text(initial));
    if spelt.letters(first) == 1 && text.len() == 2 {
        return begins(table_first, first).then_some(Fit::Middle);
    }
    if same_given(first, table_first, spelt) {
        let initials_agree = !text[1..text.len() - 1].iter().any(|middle| {
            spelt.letters(*middle) == 1
                && table.len() == text.len()
                && !table[1..table.len() - 1].iter().any(|other| begins(*other, *middle))
        });
        return initials_agree.then_some(Fit::Middle);
    }
    // "Tayyip Erdogan", "Ashraf Ghani" for a longer name; "Mohammad Ashraf Ghani" for a shorter one.
    let inside = |short: &[Word], long: &[Word]| {
        short.len() >= 2
            && short.iter().all(|word| {
                spelt.letters(*word) > 1 && long.iter().any(|other| same_given(*word, *other, spelt))
            })
    };
    (inside(text, table) || inside(table, text)).then_some(Fit::Middle)
}

/// The words that are no particles, or all if they are.
pub(crate) fn significant(words: &[Word], spelt: Spelt<'_>) -> Few<Word, MOST> {
    let kept: Few<Word, MOST> = words.iter().copied().filter(|word| !spelt.is_particle(*word)).collect();
    if kept.is_empty() { words.iter().copied().collect() } else { kept }
}

/// Whether two names are the same letters, however they are cut into words.
fn same_letters(a: &[Word], b: &[Word], spelt: Spelt<'_>) -> bool {
    // Most begin otherwise, which is told without a look at how long they are.
    let first = |words: &[Word]| words.first().map(|word| spelt.outline(*word));
    if first(a).zip(first(b)).is_some_and(|(a, b)| !a.may_begin_alike(b)) {
        return false;
    }
    let length = |words: &[Word]| words.iter().map(|word| spelt.bytes(*word)).sum::<usize>();
    let bytes = |word: &Word| spelt.text(*word).bytes();
    length(a) == length(b) && a.iter().flat_map(bytes).eq(b.iter().flat_map(bytes))
}

/// A folded name reduced to what transliterations share: `Zhaparov`, `Japarov` and `Zaparov` become one.
pub(crate) fn plain(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    plain_into(name, &mut out);
    out
}

/// As [`plain`], behind what stands in `out`.
pub(crate) fn plain_into(name: &str, out: &mut String) {
    let start = out.len();
    let mut rest = name;
    while let Some(letter) = rest.chars().next() {
        let (length, to) = level(rest.as_bytes()).unwrap_or((letter.len_utf8(), &rest[..letter.len_utf8()]));
        // A doubled letter is often single in another spelling.
        if to.len() != 1 || !out[start..].ends_with(to) {
            out.push_str(to);
        }
        rest = &rest[length..];
    }
}

/// The letters at the start of a name that are levelled: how many bytes, and what stands for them.
fn level(name: &[u8]) -> Option<(usize, &'static str)> {
    Some(match name {
        [b's', b'h', b'c', b'h', ..] => (4, "s"),
        [b'd', b'z', b'h', ..] => (3, "z"),
        [b't', b'c', b'h', ..] => (3, "c"),
        [b's', b'c', b'h', ..] => (3, "s"),
        [b'z', b'h', ..] | [b'd', b'j', ..] => (2, "z"),
        [b'k', b'h', ..] => (2, "h"),
        [b'g', b'h', ..] => (2, "g"),
        [b'c', b'h', ..] => (2, "c"),
        [b's', b'h', ..] => (2, "s"),
        [b'p', b'h', ..] => (2, "f"),
        [b'c', b'k', ..] => (2, "k"),
        [b'k', b's', ..] => (2, "x"),
        [b'o', b'u', ..] | [b'o', b'o', ..] => (2, "u"),
        [b'e', b'e', ..] | [b'i', b'y', ..] | [b'y', b'i', ..] | [b'i', b'i', ..] => (2, "i"),
        [b'y', b'e', ..] | [b'i', b'e', ..] => (2, "e"),
        [b'y', b'a', ..] | [b'i', b'a', ..] => (2, "a"),
        [b'y', b'u', ..] | [b'i', b'u', ..] => (2, "u"),
        [b'o', b'w', ..] => (2, "av"),
        [b'\'', ..] => (1, ""),
        [b'j', ..] => (1, "z"),
        [b'y', ..] => (1, "i"),
        [b'w', ..] => (1, "v"),
        [b'q', ..] => (1, "k"),
        [b'o', ..] => (1, "a"),
        _ => return None,
    })
}

/// Which letters a plain name has.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Letters(u32);

impl Letters {
    pub(crate) fn of(name: &str) -> Self {
        Self(name.bytes().fold(0, |letters, byte| letters | 1 << (byte & 31)))
    }

    /// A letter that is dropped, put in or changed changes two letters of the set at most; `longer` is the length of
    /// the longer name.
    pub(crate) fn may_be_near(self, other: Self, longer: usize) -> bool {
        (self.0 ^ other.0).count_ones() as usize <= 2 * slips(longer)
    }
}

/// Whether two folded family names may be one, one or two letters apart once transliterations are levelled.
pub(crate) fn near(a: &str, b: &str) -> bool {
    near_plain(&plain(a), &plain(b))
}

/// How many slips are forgiven in a name of this length.
fn slips(length: usize) -> usize {
    match length {
        0..=3 => 0,
        4..=6 => 1,
        _ => 2,
    }
}

/// As [`near`], for names that are plain already.
pub(crate) fn near_plain(a: &str, b: &str) -> bool {
    let allowed = slips(a.len().max(b.len()));
    a.len().abs_diff(b.len()) <= allowed && distance(a, b, allowed) <= allowed
}

/// Whether two folded names that begin alike are at most one slip apart as they are written.
pub(crate) fn one_slip(a: &str, b: &str) -> bool {
    a.chars().next() == b.chars().next() && distance(a, b, 1) <= 1
}

/// The number of letters to insert, drop, change or swap, or any number above `limit`. Letters are bytes: folded
/// names are nearly all ASCII, and in others a letter counts for two.
fn distance(a: &str, b: &str, limit: usize) -> usize {
    const LONGEST: usize = 40;
    let (a, b) = (a.as_bytes(), b.as_bytes());
    if a.len().abs_diff(b.len()) > limit || a.len().max(b.len()) >= LONGEST {
        return limit + 1;
    }
    let mut rows = [[0u8; LONGEST]; 3];
    for (place, cell) in rows[0].iter_mut().enumerate().take(b.len() + 1) {
        *cell = place as u8;
    }
    for i in 1..=a.len() {
        let (next, row, before) = (i % 3, (i + 2) % 3, (i + 1) % 3);
        rows[next][0] = i as u8;
        let mut least = i as u8;
        for j in 1..=b.len() {
            let change = u8::from(a[i - 1] != b[j - 1]);
            let mut cell = (rows[row][j] + 1).min(rows[next][j - 1] + 1).min(rows[row][j - 1] + change);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                cell = cell.min(rows[before][j - 2] + 1);
            }
            rows[next][j] = cell;
            least = least.min(cell);
        }
        if usize::from(least) > limit {
            return limit + 1;
        }
    }
    usize::from(rows[a.len() % 3][b.len()])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{letters::Numbered, words::words_of};

    #[test]
    fn transliterations_and_slips_are_near() {
        for (a, b) in [
            ("zaparov", "japarov"),
            ("zhaparov", "japarov"),
            ("berdymukhamedov", "berdimuhamedov"),
            ("berdimuhamedow", "berdymukhammedov"),
            ("lukashenka", "lukashenko"),
            ("mirziyoyev", "mirziyaev"),
            ("zelenskyy", "zelensky"),
            ("rahmon", "rakhmon"),
            ("nazarbaev", "nazarbayev"),
        ] {
            assert!(near(a, b), "{a} {b}: {} {}", plain(a), plain(b));
        }
    }

    #[test]
    fn other_names_are_not() {
        for (a, b) in
            [("li", "lin"), ("kim", "kin"), ("aliyev", "akayev"), ("putin", "rasputin"), ("xi", "xu")]
        {
            assert!(!near(a, b), "{a} {b}");
        }
    }

    #[test]
    fn first_and_family_names_decide() {
        let check = |text: &str, table: &str, family: &str, family_first| {
            let mut numbered = Numbered::default();
            let mut words = |name: &str| -> Vec<Word> {
                words_of(name).iter().map(|word| numbered.number(word)).collect()
            };
            let (text, table, family) = (words(text), words(table), words(family));
            let own = crate::letters::Letters::default();
            let spelt = Spelt { table: &numbered.letters, own: &own };
            let (text, family) = (significant(&text, spelt), significant(&family, spelt));
            fit(&text, &table, &family, family_first, spelt).is_some()
        };
        assert!(check("George Pratt Shultz", "George Shultz", "Shultz", false));
        assert!(check("Donald J. Trump", "Donald Trump", "Trump", false));
        assert!(check("William J. Clinton", "Bill Clinton", "Clinton", false));
        assert!(check("Mohammad Ashraf Ghani", "Ashraf Ghani", "Ghani", false));
        assert!(check("Tayyip Erdogan", "Recep Tayyip Erdogan", "Erdogan", false));
        assert!(check("Jong-un Kim", "Kim Jong Un", "Kim", true));
        assert!(!check("Hillary Clinton", "Bill Clinton", "Clinton", false));
        assert!(!check("George H. Bush", "George W. Bush", "Bush", false));
        assert!(!check("Xi Zhongxun", "Xi Jinping", "Xi", true));
    }
}
