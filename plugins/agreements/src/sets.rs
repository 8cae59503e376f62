//! Closed classes of English that the rules ask for by place, one a row, in lower case, in the order of the rules' files.

use crate::page::MOST_ROWS;
use chancery_core::prelude::*;
use std::collections::BTreeMap;

/// A class of words. Asking whether a word of the text is in one costs a look at a table.
#[derive(Clone, Copy)]
pub(crate) struct Set(u8);

macro_rules! sets {
    ($($(#[$doc:meta])* $name:ident = $words:literal;)*) => {
        /// A number for every class.
        #[expect(non_camel_case_types, clippy::upper_case_acronyms, reason = "each names the constant of its class")]
        enum Number { $($name),* }
        $($(#[$doc])* pub(crate) const $name: Set = Set(Number::$name as u8);)*
        const WORDS: &[&str] = &[$($words),*];
    };
}

sets! {
    // action/judge.rs
    /// What makes an infinitive a refusal.
    REFUSALS = "refused refuse refuses declined declines decline failed fails fail unwilling rejected reluctant \
        refusing failing declining unable refusal failure";
    /// What makes a noun or a gerund ("the signing of") something still to come.
    AHEAD = "will shall would should expects expect expected forward ahead before hope hopes towards toward speed \
        accelerate promote push early possible future upcoming prepare preparations plan plans planned prior \
        facilitate support advance to for";
    AND_OR_COMMA = "and or ,";
    TO_FOR = "to for";
    WITNESSED = "witnessed attended after following since anniversary was were marked";
    NOT_BEFORE = "not never neither nor didn't don't hasn't haven't won't didn\u{2019}t hasn\u{2019}t haven\u{2019}t \
        won\u{2019}t wouldn't without";
    DID_DO_DOES = "did do does";
    NEITHER_NOBODY_NONE = "neither nobody none";
    // action/left.rs
    /// Nouns of quantity before "of": "a series of agreements".
    QUANTIFIERS = "series number dozens scores package set batch host range raft string slew text texts copies copy \
        total handful variety multitude signing array pair draft drafts list version instruments dozen \
        hundreds";
    /// Words of which one is in every phrase that sets an instrument beside another or before a preposition of its own:
    /// "documents such as", "a treaty as well as", "the signing of", "on May 8th".
    LEADS_ON = "as including like namely particularly especially titled entitled called named dubbed headed include \
        includes included comprise comprised them these which of to on for with th rd nd st";
    A_AN_THEIR = "a an their";
    A_AN = "a an";
    NOUN_PREPOSITIONS = "on for over about from towards toward to";
    AND_OR = "and or";
    UNTIL_BY_SINCE = "until by since";
    BY_BETWEEN = "by between";
    IN_ON_AT_WITH = "in on at with";
    PREPOSITIONS = "under in at by from into on with to for of within per against beyond via through between among toward \
        towards about around over after before during since until without as than like";
    // action/mod.rs
    /// Adverbs that may stand beside a verb.
    ADVERBS = "jointly also formally officially solemnly just recently newly finally already both respectively \
        separately further then once again only even together still now subsequently previously \
        simultaneously successfully immediately eventually provisionally unanimously here today yesterday \
        later earlier soon first ever yet initially";
    /// Verbs of a mood or a time to come.
    MODALS = "will shall would should can could may might must 'll";
    /// Verbs that help another.
    HELPERS = "was were is are be been being has have had having got get";
    // action/right.rs
    EXPECTED = "expected due set scheduled likely about ready planned supposed yet going";
    INSERTED = "including on for between";
    IS_ARE_WILL_SHALL = "is are will shall";
    WHICH_THAT = "which that";
    TIME_PREPOSITIONS = "until for of on in by through";
    NOT_WITHIN = "not never hasn't wasn't weren't isn't hasn\u{2019}t wasn\u{2019}t";
    TIME_OR_MEETING = "year month week day same summit meeting";
    // mention.rs
    /// Words that count without a number.
    COUNTING = "several many multiple various numerous";
    A_AN_ANOTHER = "a an another";
    COMPOUNDS = "obligations obligation ally allies partner partners body bodies center centre organization \
        organisation organizations secretariat committee commission council conference hall day party officer \
        department flight flights negotiations talks negotiators workers worker text signatories process \
        review series section language law member members system framework terms school schools delegates \
        network area zone port ports award awards farming staff price prices value period";
    NO_ANY = "no any";
    ANY_NO_EVERY_EACH = "any no every each";
    AGREEMENT_ACCORD = "agreement accord";
    IN_BETWEEN_AMONG = "in between among";
    BUNDLES = "series number dozens package batch set scores host raft string slew";
    THE_THIS_THAT_SAID_THESE_THOSE = "the this that said these those";
    OF_BY_TO = "of by to";
    // near.rs
    DETERMINERS = "the a an this that these those its their his her our your such any some all each every another no \
        said aforementioned same both";
    /// Numbers in letters.
    NUMBERS = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen \
        seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred dozen \
        dozens scores hundreds";
    /// Words that say how many without a number, or stand beside one.
    QUANTITIES = "several many multiple various numerous few some over more than nearly about around almost least at \
        other further additional";
    MONTHS = "january february march april may june july august september october november december jan feb aug \
        sept oct nov dec";
    WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday";
    ANNIVERSARY_JUBILEE_CENTENARY = "anniversary jubilee centenary";
    // parties/doers.rs
    /// Words that open another clause or circumstance, in which no agent of the verb is named.
    ELSEWHERE = "after before when while during where which that who following";
    BY_BETWEEN_AMONG_WITH = "by between among with";
    AGENTS_END = "on in at during after to for with fully will is was has have which that last this when as";
    CLAUSE_OPENERS = "that which while when after as where before";
    HE_SHE = "he she";
    REMARK_OPENERS = "as which who where after";
    DATE_WORDS = "the of st nd rd th last this same day year month";
    ON_IN = "on in";
    ADJUNCT_OPENERS = "during in on at after before under following upon with as within since while additionally meanwhile \
        also besides then earlier fully today yesterday";
    // parties/groups.rs
    /// Words of which one is in every way to call a group without its names.
    GROUP = "two both three four five six they member members participating participants allies \
        sides presidents leaders parties ministers delegations premiers governments heads partners \
        summit council assembly conference session meeting bloc alliance organization organisation";
    /// Words for the parties of the conversation, whoever they are.
    PAIR = "two both";
    SIDES = "sides countries states parties nations governments presidents leaders heads ministers premiers \
        neighbours neighbors peoples delegations powers foreign prime defence defense leaders' partners men \
        statesmen republics capitals";
    /// Words for the members of a body.
    MEMBERS = "member members participating participants allies";
    BODIES = "members states countries sides parties leaders participants allies nations";
    /// Those who are "the two sides" without being counted: "The presidents signed …".
    PLURALS = "sides presidents leaders parties ministers delegations premiers governments heads partners";
    /// Words of a body's meeting.
    MEETINGS = "summit council assembly conference session meeting members member allies";
    /// Those of them that adopt and issue in the body's name.
    ASSEMBLED = "summit council assembly conference session meeting bloc alliance organization organisation";
    THE_ALL = "the all";
    ONE_TWO = "one two";
    UNNAMED = "states countries powers nations republics parties signatories";
    AT_CITY = "in at to from of near for";
    AT_PLACE = "in to from at into";
    // parties/title.rs
    /// Prepositions in a title after which parties stand.
    PARTY_WORDS = "between among amongst of with by from";
    TOPIC_WORDS = "on for concerning regarding respecting about relating relative to in against establishing amending \
        constituting extending modifying prolonging renewing providing supplementary additional further \
        governing";
    OF_BY_FROM = "of by from";
    BETWEEN_AMONG_WITH = "between among with";
    RESPECT_CONSULTATION = "respect consultation";
    BEHALF_THEIR_ITS = "behalf their its";
    MEMBER_MEMBERS = "member members";
    STATUTE_CONSTITUTION = "statute constitution";
    GOVERNMENT_GOVERNMENTS = "government governments";
    WITH_BETWEEN = "with between";
    BEFORE_PARTY = "the of and for in 's";
    STYLED = "government governments her his majesty ministry department president republic kingdom";
    // title/complement.rs
    OPENS_PHRASE = "in with relating relative pertaining";
    /// Those and all other words that stand for a preposition by themselves.
    PREPOSES = "in with relating relative pertaining by under on of for between among amongst concerning regarding \
        respecting about against to";
    /// Words that make a complement in lower case none: "with enthusiasm", "of great importance".
    VAGUE = "great importance historic immediate effect high enthusiasm which whom whose force time times example \
        instance basis behalf account track schedule hold paper display signature approval consideration \
        ratification adoption years now";
    VENUES = "palace lawn house hall castle garden room hotel kremlin villa airport residence ballroom chancellery \
        cathedral monastery library";
    GOVERNMENTS = "government governments heads leaders";
    IN_ON_AT = "in on at";
    FURTHER_JOINTLY_OTHER = "further jointly other";
    ST_ND_RD_TH = "st nd rd th";
    TAKES_TO = "protocol annex amendment articles article letter accession";
    FIRST_SECOND_THIRD = "first second third";
    OF_AND = "of and";
    REGIONS = "europe asia africa america eurasia space peace trade persons people sport sports sea matters \
        cyberspace antarctica oceania the";
    CIRCUMSTANCES = "course presence margins sidelines wake aftermath meantime";
    // title/left.rs
    /// Capitalised words that open a sentence or belong to a person, never to the title after them.
    NEVER = "later recent previous major several key the a an this that these those both all each in on at by for \
        from to of with under during after before since upon following pursuant according through per via as \
        when while where if although though because but and or nor so yet also its their his her our my we \
        they he she it i you is are was were will has have had president premier minister chancellor king \
        queen mr ms mrs dr documents document new another such other earlier today yesterday moreover however \
        meanwhile besides additionally firstly secondly thirdly finally no not one two three four five said \
        including regarding concerning citing recalling reaffirming noting invoking quoting welcoming \
        praising implement full text read download see historic landmark important among between within";
    /// Modifiers that leave the title a common noun: any two sides may have a "Framework Agreement".
    COMMON = "joint framework bilateral trilateral multilateral international interim provisional final cooperation \
        economic trade press draft intergovernmental strategic general special supplementary government \
        partnership political implementation implementing";
    /// Possessors that belong to a title.
    POSSESSORS = "chair chairman children women men seamen people workers king leaders";
    GOES_ON_IN_CAPITALS = "between on of for concerning regarding to with";
    SIGNED_ISSUED_RELEASED = "signed issued released";
    // title/line.rs
    /// Words that may follow the noun in a title that has not ended with it.
    GO_ON = "between among on of for with to concerning regarding respecting relating relative about against \
        supplementary additional further pursuant under in by as from exchanged made concluded drawn annexed";
    /// Participles that long titles hold about their own instrument.
    OWN = "exchanged concluded agreed accepted discussed prepared";
    SMALL_BEFORE_NOUN = "of and the on for in to s";
    WITH_AND = "with and";
    WHOSE_WHICH_WHO_AS_WHERE = "whose which who as where";
    NOUN_LIKE = "issues exchanges passes seals";
    ONLY_VERBS = "sign ink ratify adopt";
    // title/right.rs
    /// Words that go on within a complement.
    WITHIN = "on of for between among amongst with concerning regarding respecting about against to in into within \
        towards toward across under over from by through without as beyond";
    /// Gerunds that are nouns: "capacity building".
    NOUN_ING = "building training processing shipping funding banking engineering mining policing financing \
        manufacturing farming fishing planning sharing trafficking smuggling laundering housing licensing \
        monitoring learning broadcasting testing trading peacekeeping standing understanding being wellbeing \
        pricing computing drilling timing";
    OFFICES = "president presidents premier prime minister foreign chairman secretary chancellor king queen emperor \
        mr mrs ms dr general state vice ambassador spokesperson";
    /// Prepositions that open a complement of the noun itself.
    OPENERS = "on of for between among amongst with concerning regarding respecting about against to relating \
        relative pertaining in";
    /// Those that say what the instrument is about; each starts the complement afresh.
    TOPICAL = "on concerning regarding respecting about relating relative pertaining";
    /// Words that titles leave small amid capitals.
    SMALL = "member states state countries parties s and/or de la du der von al el bin v government governments \
        heads leaders member members peoples people side sides delegation";
    /// Nouns that stay small behind a name: "the Bright Road programme".
    LAST = "programme program initiative strategy project plan region area sea river lake basin peninsula border \
        policy process mechanism fund council corridor strait crisis conflict railway pipeline cooperation \
        co-operation construction";
    NO_NOS_NUMBER = "no nos number";
    RESOLUTION_RESOLUTIONS = "resolution resolutions";
    NUMBER_JOINERS = "and , / -";
    BEFORE_NUMBER = "for agenda by vision no article articles century to until";
    SHORT_FORMS = "st dr no nos mt ltd inc co messrs";
    AND_THE_OR_A_AN = "and the or a an";
    THAT_THIS_NO = "that this no";
    ALL_OTHER = "all other";
    MOVING_AWAY = "withdrawal removal transition transfer exports imports return protection evacuation";
    SMALL_PARTIES = "government governments heads leaders member members peoples people";
    AND_OR_FURTHER_JOINTLY = "and or further jointly";
    // topics.rs
    ABOUT = "on concerning regarding respecting about for relating relative against";
    COVER = "covering on concerning regarding spanning in across";
    AREAS = "the areas area field fields sphere spheres sectors sector various all such as like of including a \
        wide range different many related to topics issues domains";
    THE_TO_A = "the to a";
    MORE = "the and other others more";
    // when.rs
    /// What may stand between the noun and its date.
    BEHIND = "of dated the , (";
    /// What is said of an instrument with its date.
    DONE = "signed done adopted approved agreed dated concluded completed";
    VISITS = "visit visited visiting trip summit tour";
    EARLIER = "recently earlier previously already once";
    DATED_OF = "dated of";
    TERM = "until till through by";
    TERM_BEFORE = "until till through by for";
    PERIOD = "during period between from with amended to";
    ADOPTED_APPROVED = "adopted approved";
    // action/again.rs
    BY_UP_WITH = "by up with";
    AND_COMMA = "and ,";
    IS_ARE_WAS_WERE = "is are was were";
    THEM_THESE = "them these";
    INCLUDE = "include includes included comprise comprised";
    THEY_THESE = "they these";
    TITLE_NAME_HEADING = "title name heading";
    THE_A = "the a";
    BEARS = "bears bore bearing carries carried has had";
    // again.rs
    THE_HEREINAFTER = "the hereinafter";
    // lexicon.rs
    BEFORE_NOUN = "the a an its their his this that";
    /// Words in lower case that open, carry or close a clause: those of `data/clause.tsv`.
    CLAUSE = "";
    /// Those of them that do in any title.
    FINITE = "";
    // parties/mod.rs
    REPLACES = "replaces replaced supersedes superseded succeeds";
    RELATIVES = "that which who whose as";
    JOINT_BILATERAL = "joint bilateral";
    // place.rs
    IN_AT = "in at";
    // title/list.rs
    TO_ON_IN = "to on in";
    IN_ON = "in on";
    ORDINAL_OR_ON = "st nd rd th on in";
    // title/quoted.rs
    SMALL_IN_QUOTES = "of and the on for in to";
    APPOSES = ", titled entitled called named dubbed headed";
    SMALL_IN_NAME = "of and the on for in to a an with from";
}

/// The classes of one word, a bit each.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Classes([u64; WORDS.len().div_ceil(64)]);

impl Classes {
    /// Those of a word in no class.
    pub(crate) const fn none() -> &'static Self {
        const { &Self([0; WORDS.len().div_ceil(64)]) }
    }

    #[inline]
    pub(crate) fn has(&self, set: Set) -> bool {
        self.0[usize::from(set.0 / 64)] & 1 << (set.0 % 64) != 0
    }

    /// Whether the word says how many.
    #[inline]
    pub(crate) fn is_quantity(&self) -> bool {
        self.has(NUMBERS) || self.has(QUANTITIES)
    }
}

/// The classes, registered.
pub(crate) struct Sets {
    /// Every word of every class, with the row of its classes.
    list: WordList,
    /// The first two are of no word: rows are numbered from 1, and row 1 is that of all words in no class.
    rows: Vec<Classes>,
}

impl Sets {
    /// The classes above, and those whose words are in a table: `more`.
    pub(crate) fn build<'w>(more: impl Iterator<Item = (&'w str, Set)>, cx: &mut BuildCx<'_>) -> Self {
        let mut words: BTreeMap<&str, Classes> = BTreeMap::new();
        let own = (0..).zip(WORDS).flat_map(|(number, class)| {
            class.split(' ').filter(|word| !word.is_empty()).map(move |word| (word, Set(number)))
        });
        for (word, set) in own.chain(more) {
            words.entry(word).or_default().0[usize::from(set.0 / 64)] |= 1 << (set.0 % 64);
        }
        // Words of the same classes share a row: there are far fewer rows than words, and they stay in the cache.
        let mut rows = vec![Classes::default(); 2];
        let mut places: BTreeMap<Classes, u32> = BTreeMap::new();
        let listed = words.iter().map(|(word, classes)| {
            let place = *places.entry(*classes).or_insert_with(|| {
                rows.push(*classes);
                rows.len() as u32 - 1
            });
            (*word, place)
        });
        let list = cx.words(listed);
        assert!(rows.len() <= MOST_ROWS, "{} rows of classes do not fit the marks of a page", rows.len());
        Self { list, rows }
    }

    /// The number of the row of word `index`, never 0.
    pub(crate) fn row(&self, scan: Scan<'_>, index: u32) -> u16 {
        scan.listed(self.list, index).unwrap_or(1) as u16
    }

    /// The row of that number.
    #[inline]
    pub(crate) fn at(&self, row: u16) -> &Classes {
        &self.rows[usize::from(row)]
    }
}
