//! Seasons: `the summer of 2016`, `next spring`, `winter`.

use super::{Match, Parser, function::is_function_word, years::SEASON};
use crate::{
    expr::{Expr, Stated, Which},
    lexicon::Lex,
    point::{Point, Within},
};
use chancery_core::prelude::*;

/// What is called by the season it falls in, also as a name.
const CAMPAIGNS: [&str; 5] = ["Offensive", "Counteroffensive", "Counter-Offensive", "Campaign", "Uprising"];

impl Parser<'_> {
    /// `the summer of 2016`, `next spring`, `winter`.
    pub(super) fn season<'a>(&self, c: Cursor<'a>) -> Option<Match<'a>> {
        let (which, inner) = self.which(c).unwrap_or((Which::Plain, c.opt(|c| c.is("the"))));
        let determined = inner.at() > c.at();
        let Some((Lex::Season(season), after)) = self.lex.at(inner) else { return None };
        let stated = Stated {
            point: Point { within: Within::Season(season), ..Point::default() },
            which,
            ..Stated::default()
        };
        let (mut stated, end) = self.with_year(stated, after);
        let dated = end.at() > after.at();
        // "the Spring Offensive of 1918": a campaign is called by its season, and has its year behind its name.
        if !dated
            && !determined
            && inner.kind() == Some(Kind::Capital)
            && let Some((_, named)) = after.spaced().and_then(|c| c.any(&CAMPAIGNS))
        {
            stated = named.is("of").map_or(stated, |of| self.with_year(stated, of).0);
            return Some(Match::new(Expr::Stated(stated), SEASON, after));
        }
        if !dated && which == Which::Plain && !self.season_is_free(c, inner, after, determined) {
            return None;
        }
        Some(Match::new(Expr::Stated(stated), SEASON, end))
    }

    /// Whether a bare season means one: not `the fall of Saigon`, `spring to mind`, `the Winter Olympics`.
    pub(super) fn season_is_free(
        &self,
        c: Cursor<'_>,
        inner: Cursor<'_>,
        after: Cursor<'_>,
        determined: bool,
    ) -> bool {
        let word = inner.word().unwrap_or("");
        let name = after.kind().is_some_and(Kind::is_capitalised) && after.gap() == Gap::Space
            || c.back().is_some_and(|b| {
                b.kind() == Some(Kind::Capital) && b.at() != c.within().start && self.lex.at(b).is_none()
            });
        if name || after.glued().is_some_and(|c| c.word() == Some("-")) {
            return false;
        }
        // "a spring offensive", "the fall campaign"
        if after
            .any(&[
                "campaign",
                "campaigns",
                "offensive",
                "offensives",
                "session",
                "semester",
                "term",
                "harvest",
                "elections",
            ])
            .is_some()
        {
            return true;
        }
        let said = c.back_any(&[
            "in",
            "during",
            "since",
            "until",
            "till",
            "by",
            "early",
            "late",
            "from",
            "over",
            "throughout",
            "last",
        ]);
        let free =
            after.is_end() || after.kind() == Some(Kind::Punct) || after.word().is_some_and(is_function_word);
        if word.eq_ignore_ascii_case("fall") {
            return said.is_some() && free && after.is("of").is_none();
        }
        if word.eq_ignore_ascii_case("spring") {
            let source = after.any(&["of", "to", "from", "into", "up"]).is_some()
                || c.back_any(&["to", "hot"]).is_some();
            return (!source || said.is_some()) && (determined || said.is_some() || free);
        }
        true
    }
}
