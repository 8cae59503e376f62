//! Whether a line break ends a paragraph.

/// How the lines of a text are laid out, which decides whether a single line break ends a paragraph.
pub(crate) struct Layout {
    /// Bytes of the longest line, or of the first that is wider than [`Layout::WIDEST_WRAPPED`].
    longest: usize,
}

impl Layout {
    /// Lines longer than this were not broken by hand to fit a page: there, every line is a paragraph.
    const WIDEST_WRAPPED: usize = 160;

    pub(crate) fn of(text: &str) -> Self {
        let mut longest = 0;
        for line in text.split('\n') {
            longest = longest.max(line.len());
            if longest > Self::WIDEST_WRAPPED {
                break; // nothing more is asked of it
            }
        }
        Self { longest }
    }

    /// Whether the white space `gap`, which starts at byte `at` of `text`, ends a paragraph.
    ///
    /// A blank line or an indented next line always does. A single line break does in a text whose lines are
    /// paragraphs (some line is very long), and, in a text wrapped to a width, after a sentence end that
    /// leaves the line visibly short.
    pub(crate) fn ends_paragraph(&self, text: &str, at: usize, gap: &str) -> bool {
        let mut breaks = gap.split('\n');
        breaks.next();
        let (mut count, mut indent) = (0, "");
        for part in breaks {
            count += 1;
            indent = part;
        }
        if count == 0 {
            return gap.contains(['\u{2029}', '\u{c}']);
        }
        if count > 1 || indent.chars().count() >= 2 || self.longest > Self::WIDEST_WRAPPED {
            return true;
        }
        let line = text[..at].rsplit('\n').next().unwrap_or("").trim_start();
        let closed = line.trim_end_matches(['"', '\u{201d}', '\'', ')']).ends_with(['.', '!', '?', ':']);
        closed && line.len() * 4 < self.longest * 3
    }
}
