//! For whom an office holder speaks when the mention does not say: the ministry the text named last, or the
//! capital of the dateline.

use crate::{codes::Code, lexicon::Lexicon};
use chancery_core::prelude::*;

const BODIES: &[&str] =
    &["ministry", "mfa", "government", "spokesperson", "spokesman", "spokeswoman", "embassy", "presidency"];

/// How many words back a ministry still speaks.
const NEAR: u32 = 250;

/// The country whose ministry, government or spokesperson the text names last before word `index`, else that
/// of the dateline.
pub(crate) fn country(lex: &Lexicon, scan: Scan<'_>, index: u32) -> Option<Code> {
    let lists = [lex.country_names, lex.country_adjectives, lex.country_acronyms];
    let hits = lists.into_iter().flat_map(|list| scan.hits(list));
    let speaks = |hit: &&Hit| {
        let cursor = scan.cursor_in(hit.words.end, scan.sentence_of(hit.words.start));
        let after = cursor.opt(|c| c.of_kind(Kind::Clitic).map(|(_, c)| c));
        let after =
            after.opt(|c| c.any(&["foreign", "defense", "defence", "finance", "commerce"]).map(|(_, c)| c));
        let before =
            scan.cursor_in(hit.words.start, scan.sentence_of(hit.words.start)).opt(|c| c.back_is("the"));
        let ministry_of =
            before.back_phrase("foreign affairs of").or_else(|| before.back_phrase("ministry of"));
        after.any(BODIES).is_some() || ministry_of.is_some()
    };
    let near = |hit: &&Hit| hit.words.start < index && index - hit.words.start < NEAR;
    let last = hits.filter(near).filter(speaks).max_by_key(|hit| hit.words.start);
    match last {
        Some(hit) => Some(lex.codes[hit.payload as usize]),
        None => dateline(lex, scan),
    }
}

/// The country of `BEIJING:`, `Moscow, 10 May`, `(TASHKENT)` at the start of one of the first paragraphs.
fn dateline(lex: &Lexicon, scan: Scan<'_>) -> Option<Code> {
    scan.paragraphs().iter().take(6).find_map(|paragraph| {
        let start = scan.cursor_in(paragraph.start, *paragraph).opt(|c| c.is("("));
        let (place, after) = start.term(lex.capitals)?;
        let set_off = after.any(&[":", ",", "(", ")", "\u{2014}", "\u{2013}", "-", "/", "."]).is_some();
        set_off.then(|| lex.capital_codes[place as usize])
    })
}
