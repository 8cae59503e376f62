//! The sorts of a word, as bits.

/// The sorts of word that rules ask for by place; a word may be of several. Those of the first group count in
/// capitals only.
pub(crate) mod sort {
    use chancery_core::prelude::fold;

    /// Ends a name: `The`, `Monday`.
    pub(crate) const FUNCTION_WORD: u32 = 1;
    /// Makes a name beside it part of a body's or a place's: `Committee`.
    pub(crate) const COMMON_NOUN: u32 = 1 << 1;
    /// Either of the two.
    pub(crate) const STOP: u32 = FUNCTION_WORD | COMMON_NOUN;
    /// A thing named after a person: `Foundation`, `Square`.
    pub(crate) const THING: u32 = 1 << 2;
    /// Of a public body's name: `Ministry`.
    pub(crate) const BODY: u32 = 1 << 3;
    pub(crate) const IN_CAPITALS: u32 = (1 << 4) - 1;
    /// What makes a namesake: `actor`, `singer`.
    pub(crate) const TRADE: u32 = 1 << 4;
    /// A verb that makes a bare family name beside it somebody's.
    pub(crate) const ACT: u32 = 1 << 5;
    /// Stands inside names in lower case: `al`, `van`.
    pub(crate) const PARTICLE: u32 = 1 << 6;
    /// The first word of places that look like given names: `San`.
    pub(crate) const PLACE_START: u32 = 1 << 7;
    /// What a place or a ship named after a person is called before the name: `Mount`.
    pub(crate) const PLACE_BEFORE: u32 = 1 << 8;
    /// `of`, `for`: what an office is of.
    pub(crate) const OF: u32 = 1 << 9;
    /// `to`, `at`, `on`: what a post is at.
    pub(crate) const AT: u32 = 1 << 10;
    /// `and`, `&`.
    pub(crate) const AND: u32 = 1 << 11;
    /// Sets a title off: `the`, `its`, `her`.
    pub(crate) const ARTICLE: u32 = 1 << 12;
    /// Stands before a further title of the same person: `also`, `his`.
    pub(crate) const ALSO: u32 = 1 << 13;
    /// A doctrine's: `thought`.
    pub(crate) const DOCTRINE: u32 = 1 << 14;
    /// Stands before what is named after a person: `Memorial`.
    pub(crate) const NAMED: u32 = 1 << 15;

    /// A term for a title begins with it; likewise the next.
    pub(crate) const BEGINS_TITLE: u32 = 1 << 16;
    pub(crate) const BEGINS_STATUS: u32 = 1 << 17;
    pub(crate) const BEGINS_COUNTRY: u32 = 1 << 18;
    pub(crate) const BEGINS_ADJECTIVE: u32 = 1 << 19;
    pub(crate) const BEGINS_ORGANISATION: u32 = 1 << 20;
    /// A country's name, acronym or adjective ends with it.
    pub(crate) const ENDS_COUNTRY: u32 = 1 << 21;
    /// What may stand before a title, or a country's name or adjective, ends with it.
    pub(crate) const ENDS_BEFORE_TITLE: u32 = 1 << 22;

    /// Stands between a person and what the person does: `later`.
    pub(crate) const ADVERB: u32 = 1 << 23;
    pub(crate) const WITH: u32 = 1 << 24;
    /// `meet`, `meeting`.
    pub(crate) const MEET: u32 = 1 << 25;
    /// May stand between a number and a group's office: `European`.
    pub(crate) const REGION: u32 = 1 << 26;
    /// May make a group definite: `these`.
    pub(crate) const DEFINITE: u32 = 1 << 27;

    /// The sorts of words that are little, and so must be written as they are listed.
    pub(crate) const LITTLE: u32 =
        PARTICLE | PLACE_START | OF | AT | AND | ARTICLE | ALSO | ADVERB | WITH | MEET;

    /// The little words of sorts that are told by themselves.
    pub(crate) const WORDS: &[(u32, &[&str])] = &[
        (OF, &["of", "for"]),
        (AT, &["to", "at", "on"]),
        (AND, &["and", "&"]),
        (ARTICLE, &["the", "a", "its", "their", "his", "her", "our"]),
        (ALSO, &["his", "her", "also", "concurrently"]),
        (ADVERB, &["also", "then", "later", "himself", "herself"]),
        (WITH, &["with"]),
        (MEET, &["meet", "meeting"]),
        (DOCTRINE, &["thought", "doctrine", "thinking", "theory"]),
        (NAMED, &["international", "memorial", "national"]),
    ];

    fn words(file: &'static str) -> impl Iterator<Item = &'static str> {
        file.lines().filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace)
    }

    /// All words that are of some sort, folded, in order.
    pub(crate) fn table() -> Vec<(String, u32)> {
        let files = [
            (include_str!("../data/not-names.txt"), FUNCTION_WORD),
            (include_str!("../data/common-nouns.txt"), COMMON_NOUN),
            (include_str!("../data/things.txt"), THING),
            (include_str!("../data/public-bodies.txt"), BODY),
            (include_str!("../data/trades.txt"), TRADE),
            (include_str!("../data/person-verbs.txt"), ACT),
        ];
        let lists = [
            (PARTICLE, crate::names::PARTICLES),
            (PLACE_START, crate::names::PLACE_STARTS),
            (PLACE_BEFORE, crate::mentions::PLACE_WORDS),
            (REGION, crate::groups::REGIONS),
            (DEFINITE, crate::groups::DEFINITE),
        ];
        let files =
            files.into_iter().flat_map(|(file, sort)| words(file).map(move |word| (fold(word), sort)));
        let lists = lists.iter().chain(WORDS);
        let lists = lists.flat_map(|(sort, words)| words.iter().map(move |word| (fold(word), *sort)));
        let mut all: Vec<(String, u32)> = files.chain(lists).collect();
        all.sort_unstable();
        all.dedup_by(|later, first| {
            let same = later.0 == first.0;
            first.1 |= if same { later.1 } else { 0 };
            same
        });
        all
    }
}
