//! Text to measure on: paragraphs of the corpus, shuffled, most of their plain words drawn anew.

use std::{fs, path::Path};

/// A small deterministic generator (SplitMix64): the same text on every machine.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, end: usize) -> usize {
        (self.next() % end.max(1) as u64) as usize
    }

    fn chance(&mut self, percent: u64) -> bool {
        self.next() % 100 < percent
    }
}

/// Documents of 4 to 40 paragraphs, `bytes` in all. Six in ten lower-case words are replaced by others of the
/// corpus, one in ten by a word that is in no table, and digits are drawn anew.
pub(crate) fn documents(folder: &Path, bytes: usize) -> Result<Vec<String>, String> {
    let mut paths: Vec<_> = fs::read_dir(folder)
        .map_err(|error| format!("{}: {error}", folder.display()))?
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .collect();
    paths.sort();
    let mut paragraphs: Vec<String> = Vec::new();
    for path in paths {
        let text = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        let text = text
            .strip_prefix("+++")
            .and_then(|rest| rest.split_once("+++"))
            .map_or(text.as_str(), |(_, body)| body);
        let parts = text.split("\n\n").map(|part| part.trim().replace('\n', " "));
        paragraphs.extend(parts.filter(|part| !part.is_empty()));
    }
    let plain = |word: &str| word.len() > 2 && word.bytes().all(|byte| byte.is_ascii_lowercase());
    let mut vocabulary: Vec<&str> =
        paragraphs.iter().flat_map(|text| text.split(' ')).filter(|word| plain(word)).collect();
    vocabulary.sort_unstable();
    vocabulary.dedup();
    let mut random = Random(20_170_608);
    let mut documents = Vec::new();
    let mut total = 0;
    while total < bytes {
        let mut document = String::new();
        for _ in 0..4 + random.below(37) {
            for (number, word) in paragraphs[random.below(paragraphs.len())].split(' ').enumerate() {
                if number > 0 {
                    document.push(' ');
                }
                if plain(word) && random.chance(60) {
                    document.push_str(vocabulary[random.below(vocabulary.len())]);
                } else if plain(word) && random.chance(25) {
                    document
                        .extend((0..3 + random.below(9)).map(|_| (b'a' + random.below(26) as u8) as char));
                } else {
                    document.extend(word.chars().map(|c| match c {
                        '3'..='9' => (b'0' + random.below(10) as u8) as char,
                        other => other,
                    }));
                }
            }
            document.push('\n');
        }
        total += document.len();
        documents.push(document);
    }
    Ok(documents)
}
