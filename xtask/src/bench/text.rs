//! Text to measure on: made by the bench itself, the same on every machine, and never twice the same sentence.
//!
//! Real briefings hold about one fact in 150 to 200 bytes, between sentences that hold none. The text is mixed
//! to that measure: facts stand in sentences of the corpus and in patterns filled from the plugins' tables, the
//! rest are plain sentences. Most plain words are drawn anew, half of them from a lexicon of made-up words, because a
//! text of few words is learnt by heart by caches and branch predictors and flatters whatever reads it.

use std::{collections::BTreeSet, fs, path::Path};

/// A small deterministic generator (SplitMix64).
pub(super) struct Random(pub(super) u64);

impl Random {
    pub(super) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    pub(super) fn below(&mut self, end: usize) -> usize {
        (self.next() % end.max(1) as u64) as usize
    }

    fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    fn pick<'a>(&mut self, from: &'a [String]) -> &'a str {
        from.get(self.below(from.len())).map_or("", String::as_str)
    }
}

/// Of a hundred sentences, those that carry facts; chosen so that the text is as dense as briefings are.
const FACTS: usize = 22;
/// Of a hundred plain words, those drawn anew.
const FRESH: usize = 60;
/// Made-up words. The n-th is drawn about n times as rarely as the first, as words of a language are.
const LEXICON: usize = 20_000;
/// About the length of the short text that [`repeated`] loops.
const LOOP: usize = 57_000;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// What text is made of.
pub(super) struct Maker {
    random: Random,
    /// Sentences as they stand in the corpus.
    corpus: Vec<String>,
    patterns: Vec<String>,
    plain: Vec<String>,
    things: Vec<String>,
    instruments: Vec<String>,
    leaders: Vec<String>,
    countries: Vec<String>,
    places: Vec<String>,
    /// Plain words of the corpus and of the plain sentences.
    vocabulary: Vec<String>,
    lexicon: Vec<String>,
}

impl Maker {
    /// Makes text of `sentences.txt` alone, which changes only by hand: for counts that are compared with earlier ones.
    pub(super) fn fixed() -> Self {
        let sections = sections(include_str!("sentences.txt"));
        let section = |name: &str| {
            let found = sections.iter().find(|(named, _)| *named == name);
            found.map_or(Vec::new(), |(_, lines)| lines.iter().map(|&line| line.to_owned()).collect())
        };
        let mut random = Random(20_170_608);
        let lexicon = lexicon(&mut random);
        let mut maker = Self {
            random,
            corpus: Vec::new(),
            patterns: section("facts"),
            plain: section("plain"),
            things: section("things"),
            instruments: section("instruments"),
            leaders: section("leaders"),
            countries: section("countries"),
            places: section("places"),
            vocabulary: Vec::new(),
            lexicon,
        };
        maker.gather();
        maker
    }

    /// Makes text of the corpus and the plugins' tables too.
    pub(super) fn new(root: &Path) -> Result<Self, String> {
        let mut maker = Self::fixed();
        let briefings = root.join("corpus/briefings");
        let mut paths: Vec<_> = fs::read_dir(&briefings)
            .map_err(|error| format!("{}: {error}", briefings.display()))?
            .filter_map(|entry| entry.ok().map(|entry| entry.path()))
            .collect();
        paths.sort();
        for path in paths {
            let text = read(&path)?;
            let body = text.strip_prefix("+++").and_then(|rest| rest.split_once("+++"));
            let body = body.map_or(text.as_str(), |(_, body)| body).replace('\n', " ");
            maker.corpus.extend(body.split(". ").filter_map(|part| {
                let sentence = part.trim().trim_end_matches('.');
                (sentence.len() > 30)
                    .then(|| format!("{}.", sentence.split_whitespace().collect::<Vec<_>>().join(" ")))
            }));
        }
        let data = root.join("plugins/leaders/data");
        let leaders = column(&data.join("leaders.tsv"), &["office", "name"])?;
        maker.leaders.extend(leaders.iter().map(|cells| cells.join(" ").trim().to_owned()));
        let countries = column(&data.join("countries.tsv"), &["name", "capital"])?;
        for cells in countries {
            let [country, capital] = &cells[..] else { continue };
            maker.countries.push(country.clone());
            maker.places.push(capital.clone());
        }
        let organisations = column(&data.join("organisations.tsv"), &["name"])?;
        maker.countries.extend(organisations.into_iter().flatten());
        let known = read(&root.join("plugins/agreements/data/known.tsv"))?;
        let forms =
            known.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split('\t').nth(1));
        maker.instruments.extend(forms.filter_map(|forms| forms.split('|').next()).map(str::to_owned));
        for list in [&mut maker.leaders, &mut maker.countries, &mut maker.places, &mut maker.instruments] {
            list.retain(|cell| !cell.is_empty());
        }
        maker.gather();
        Ok(maker)
    }

    /// Collects the plain words of all sentences.
    fn gather(&mut self) {
        let sentences = self.corpus.iter().chain(&self.plain);
        let words = sentences.flat_map(|sentence| sentence.split(' ')).filter(|word| is_plain(word));
        let words: BTreeSet<&str> = words.collect();
        self.vocabulary = words.into_iter().map(str::to_owned).collect();
    }

    /// Documents of 4 to 40 paragraphs, `bytes` in all or a little more.
    pub(super) fn documents(&mut self, bytes: usize) -> Vec<String> {
        let mut documents = Vec::new();
        let mut total = 0;
        while total < bytes {
            let paragraphs = 4 + self.random.below(37);
            let document = (0..paragraphs).map(|_| self.paragraph()).collect::<Vec<_>>().join("\n");
            total += document.len();
            documents.push(document);
        }
        documents
    }

    /// Documents of about `size` bytes each, `bytes` in all or a little more. Small ones break off within a paragraph.
    pub(super) fn sized(&mut self, size: usize, bytes: usize) -> Vec<String> {
        let mut documents = Vec::new();
        let mut total = 0;
        while total < bytes {
            let mut document = String::new();
            while document.len() < size {
                if !document.is_empty() {
                    document.push('\n');
                }
                document.push_str(&self.paragraph());
            }
            let end =
                document.char_indices().map(|(at, _)| at).take_while(|&at| at <= size).last().unwrap_or(0);
            document.truncate(document[..end].rfind(' ').unwrap_or(end));
            total += document.len();
            documents.push(document);
        }
        documents
    }

    /// Rows for the leaders' config: `count` persons that no text names, as TSV.
    pub(super) fn leader_rows(&mut self, count: usize) -> String {
        let mut rows = String::from("id\tname\tsurname\tname_order\tcountry\toffice\trole\tfrom\tto\n");
        for number in 0..count {
            let given = capital(self.made_up());
            let surname = format!("{}-{}", capital(self.made_up()), capital(&letters(number)));
            rows.push_str(&format!(
                "bench-{number}\t{given} {surname}\t{surname}\tgiven-first\tCL\tPresident\thead_of_state\t\
                 1990-01-01\t1994-01-01\n"
            ));
        }
        rows
    }

    /// About so many names of two words, without their offices, from all over the alphabet.
    pub(super) fn names(&self, count: usize) -> Vec<String> {
        let last_two = |leader: &String| {
            let words: Vec<&str> = leader.split(' ').collect();
            words[words.len().saturating_sub(2)..].join(" ")
        };
        let names: BTreeSet<String> = self.leaders.iter().map(last_two).collect();
        let every = names.len().div_ceil(count).max(1);
        names.into_iter().step_by(every).collect()
    }

    fn made_up(&mut self) -> &str {
        let place = self.random.below(LEXICON);
        self.lexicon.get(place).map_or("", String::as_str)
    }

    fn paragraph(&mut self) -> String {
        let sentences = 2 + self.random.below(6);
        (0..sentences).map(|_| self.sentence()).collect::<Vec<_>>().join(" ")
    }

    fn sentence(&mut self) -> String {
        let kind = self.random.below(100);
        if kind < FACTS / 2 && !self.corpus.is_empty() {
            let sentence = self.random.pick(&self.corpus).to_owned();
            self.varied(&sentence, false)
        } else if kind < FACTS {
            let pattern = self.random.pick(&self.patterns).to_owned();
            let filled = self.filled(&pattern);
            self.varied(&filled, false)
        } else {
            let from_corpus = !self.corpus.is_empty() && self.random.chance(70);
            let from = if from_corpus { &self.corpus } else { &self.plain };
            let sentence = self.random.pick(from).to_owned();
            self.varied(&sentence, true)
        }
    }

    /// `sentence` with other plain words; without facts also with plain words for its names and figures.
    fn varied(&mut self, sentence: &str, without_facts: bool) -> String {
        let mut out = String::with_capacity(sentence.len() + 16);
        for (number, word) in sentence.split(' ').enumerate() {
            if number > 0 {
                out.push(' ');
            }
            let bare = word.trim_matches(|c: char| c.is_ascii_punctuation());
            let tail = &word[word.rfind(bare).unwrap_or(0) + bare.len()..];
            let names = bare.chars().any(|c| c.is_uppercase() || c.is_ascii_digit());
            let replaced = match (is_plain(bare), names && without_facts) {
                (true, _) => self.random.chance(if without_facts { FRESH } else { FRESH / 3 }),
                (false, wanted) => wanted,
            };
            if !replaced {
                out.push_str(word);
                continue;
            }
            let new = self.word();
            if number == 0 {
                out.push_str(&capital(&new));
            } else {
                out.push_str(&new);
            }
            out.push_str(tail);
        }
        out
    }

    /// A plain word: one of the corpus, or a made-up one.
    fn word(&mut self) -> String {
        if self.random.chance(50) {
            return self.random.pick(&self.vocabulary).to_owned();
        }
        // Log-uniform ranks give Zipf's frequencies.
        let share = self.random.below(1 << 20) as f64 / f64::from(1 << 20);
        let rank = (LEXICON as f64).powf(share) as usize - 1;
        self.lexicon.get(rank).cloned().unwrap_or_default()
    }

    fn filled(&mut self, pattern: &str) -> String {
        let mut out = String::new();
        let mut rest = pattern;
        while let Some((before, after)) = rest.split_once('{') {
            let (slot, after) = after.split_once('}').unwrap_or((after, ""));
            out.push_str(before);
            out.push_str(&self.slot(slot));
            rest = after;
        }
        out.push_str(rest);
        out
    }

    fn slot(&mut self, slot: &str) -> String {
        let year = 1950 + self.random.below(80);
        let month = MONTHS[self.random.below(12)];
        let day = 1 + self.random.below(28);
        match slot {
            "leader" => self.random.pick(&self.leaders).to_owned(),
            "name" => {
                let leader = self.random.pick(&self.leaders);
                let words: Vec<&str> = leader.split(' ').collect();
                words[words.len().saturating_sub(2)..].join(" ")
            }
            "country" => self.random.pick(&self.countries).to_owned(),
            "place" => self.random.pick(&self.places).to_owned(),
            "thing" => self.random.pick(&self.things).to_owned(),
            "instrument" => self.random.pick(&self.instruments).to_owned(),
            "month" => month.to_owned(),
            "year" => year.to_string(),
            "number" => (2 + self.random.below(900)).to_string(),
            "small" => (4 + self.random.below(17)).to_string(),
            "date" => match self.random.below(4) {
                0 => format!("{month} {day}"),
                1 => format!("{day} {month} {year}"),
                2 => format!("{month} {day}, {year}"),
                _ => format!("{year}-{:02}-{day:02}", 1 + self.random.below(12)),
            },
            unknown => format!("{{{unknown}}}"), // a test looks for it
        }
    }
}

/// As many bytes as `documents` have, in documents that loop the first 57 KB: what such a text flatters.
pub(super) fn repeated(documents: &[String]) -> Vec<String> {
    let total: usize = documents.iter().map(String::len).sum();
    let mut short = 0;
    let mut length = 0;
    while length < LOOP && short < documents.len() {
        length += documents[short].len();
        short += 1;
    }
    let mut out = Vec::new();
    let mut bytes = 0;
    for document in documents[..short].iter().cycle() {
        if bytes >= total {
            break;
        }
        bytes += document.len();
        out.push(document.clone());
    }
    out
}

/// How many words, and how many different ones, white space cuts `documents` into.
pub(super) fn words(documents: &[String]) -> (usize, usize) {
    let mut count = 0;
    let mut distinct = BTreeSet::new();
    for word in documents.iter().flat_map(|document| document.split_whitespace()) {
        count += 1;
        distinct.insert(word.trim_matches(|c: char| c.is_ascii_punctuation()));
    }
    (count, distinct.len())
}

fn is_plain(word: &str) -> bool {
    word.len() > 2 && word.bytes().all(|byte| byte.is_ascii_lowercase())
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}

/// A number in letters, so that names made of it differ.
fn letters(mut number: usize) -> String {
    let mut out = String::new();
    for _ in 0..4 {
        out.push(char::from(b'a' + (number % 26) as u8));
        number /= 26;
    }
    out
}

/// Words that no table holds, but that look like words: syllables, and the endings of English.
fn lexicon(random: &mut Random) -> Vec<String> {
    const HEADS: [&str; 24] = [
        "b", "br", "c", "cl", "d", "dr", "f", "g", "gr", "h", "j", "l", "m", "n", "p", "pl", "qu", "r", "s",
        "st", "t", "tr", "v", "w",
    ];
    const CORES: [&str; 10] = ["a", "e", "i", "o", "u", "ai", "ea", "ou", "o", "e"];
    const ENDS: [&str; 10] = ["", "n", "r", "l", "s", "nt", "m", "ck", "rd", "t"];
    const TAILS: [&str; 12] = ["", "", "", "ing", "ed", "ly", "ation", "ment", "ness", "s", "al", "ive"];
    let mut words = BTreeSet::new();
    let mut list = Vec::new();
    while list.len() < LEXICON {
        let mut word = String::new();
        for _ in 0..1 + random.below(3) {
            word.push_str(HEADS[random.below(HEADS.len())]);
            word.push_str(CORES[random.below(CORES.len())]);
            word.push_str(ENDS[random.below(ENDS.len())]);
        }
        word.push_str(TAILS[random.below(TAILS.len())]);
        if words.insert(word.clone()) {
            list.push(word);
        }
    }
    list
}

fn sections(text: &str) -> Vec<(&str, Vec<&str>)> {
    let mut sections: Vec<(&str, Vec<&str>)> = Vec::new();
    for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        match line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            Some(name) => sections.push((name, Vec::new())),
            None => sections.iter_mut().last().into_iter().for_each(|(_, lines)| lines.push(line)),
        }
    }
    sections
}

fn read(path: &Path) -> Result<String, String> {
    fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))
}

/// Columns of a TSV file with a header line, row by row.
pub(super) fn column(path: &Path, names: &[&str]) -> Result<Vec<Vec<String>>, String> {
    let text = read(path)?;
    let mut lines = text.lines().filter(|line| !line.starts_with('#'));
    let header: Vec<&str> = lines.next().unwrap_or_default().split('\t').collect();
    let places: Vec<usize> = names
        .iter()
        .map(|name| {
            header
                .iter()
                .position(|cell| cell == name)
                .ok_or_else(|| format!("{}: has no column `{name}`", path.display()))
        })
        .collect::<Result<_, _>>()?;
    Ok(lines
        .map(|line| {
            let cells: Vec<&str> = line.split('\t').collect();
            places.iter().map(|&place| cells.get(place).copied().unwrap_or_default().to_owned()).collect()
        })
        .collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::root;

    #[test]
    fn the_text_is_the_same_every_time() {
        let make = || Maker::new(&root()).unwrap().documents(100_000);
        assert_eq!(make(), make());
        assert_eq!(Maker::fixed().documents(50_000), Maker::fixed().documents(50_000));
    }

    #[test]
    fn patterns_have_no_unknown_slot() {
        let text = Maker::fixed().documents(300_000).concat();
        assert!(!text.contains(['{', '}']));
    }

    #[test]
    fn words_are_many() {
        let documents = Maker::new(&root()).unwrap().documents(1_000_000);
        let (count, distinct) = words(&documents);
        assert!(count > 100_000 && distinct > 10_000, "{count} words, {distinct} different");
    }

    #[test]
    fn sized_documents_have_their_size() {
        for size in [1_000, 16_000] {
            let documents = Maker::fixed().sized(size, 64_000);
            assert!(documents.iter().all(|document| document.len() <= size && document.len() + 40 > size));
            assert!(documents.iter().map(String::len).sum::<usize>() >= 64_000);
        }
    }

    #[test]
    fn a_repeated_text_is_as_long_and_poorer() {
        let fresh = Maker::fixed().documents(400_000);
        let looped = repeated(&fresh);
        let bytes = |documents: &[String]| documents.iter().map(String::len).sum::<usize>();
        assert!(bytes(&looped).abs_diff(bytes(&fresh)) < 20_000);
        assert!(words(&looped).1 * 2 < words(&fresh).1);
    }

    #[test]
    fn made_leaders_differ() {
        let rows = Maker::fixed().leader_rows(1_000);
        let names: BTreeSet<&str> = rows.lines().skip(1).filter_map(|row| row.split('\t').nth(1)).collect();
        assert_eq!(names.len(), 1_000);
    }
}
