//! Tab-separated tables with a header line.

/// A table: columns are found by their names, lines that begin with `#` are remarks.
pub(crate) struct Table<'a> {
    text: &'a str,
    header: Vec<&'a str>,
}

/// A column of a [`Table`], if it has it.
#[derive(Clone, Copy)]
pub(crate) struct Column(Option<usize>);

/// One row of a [`Table`].
pub(crate) struct Row<'a, 't> {
    table: &'t Table<'a>,
    cells: Vec<&'a str>,
}

impl<'a> Table<'a> {
    /// Reads the header line.
    pub(crate) fn new(text: &'a str) -> Self {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let header = lines(text).next().map(|line| line.split('\t').map(str::trim).collect());
        Self { text, header: header.unwrap_or_default() }
    }

    /// The column of that name, for tables whose many rows are not to look for it each.
    pub(crate) fn column(&self, name: &str) -> Column {
        Column(self.header.iter().position(|column| *column == name))
    }

    /// The rows below the header.
    pub(crate) fn rows<'t>(&'t self) -> impl Iterator<Item = Row<'a, 't>> {
        let mut rest = self.text;
        let mut header = true;
        std::iter::from_fn(move || {
            while !rest.is_empty() {
                let (cells, after) = cells(rest, self.header.len());
                let remark = rest.starts_with('#');
                rest = after;
                let blank = || cells.iter().all(|cell| cell.trim().is_empty());
                if !remark && !blank() && !std::mem::take(&mut header) {
                    return Some(Row { table: self, cells });
                }
            }
            None
        })
    }
}

/// The cells of the first line of `text`, about so many, and what follows the line.
fn cells(text: &str, expected: usize) -> (Vec<&str>, &str) {
    let bytes = text.as_bytes();
    let mut cells = Vec::with_capacity(expected);
    let mut start = 0;
    let mut cut = |end: usize| {
        let byte = bytes[end];
        if matches!(byte, b'\t' | b'\n') {
            cells.push(&text[start..end]);
            start = end + 1;
        }
        byte == b'\n'
    };
    let (blocks, rest) = bytes.as_chunks::<8>();
    for (place, block) in blocks.iter().enumerate() {
        let mut low = low_bytes(*block);
        while low != 0 {
            let end = place * 8 + low.trailing_zeros() as usize / 8;
            if cut(end) {
                return (cells, &text[end + 1..]);
            }
            low &= low - 1;
        }
    }
    for end in bytes.len() - rest.len()..bytes.len() {
        if cut(end) {
            return (cells, &text[end + 1..]);
        }
    }
    cells.push(&text[start..]);
    (cells, "")
}

/// The highest bit of each byte that is a line feed or below it, as tabs are and nearly nothing else.
fn low_bytes(block: [u8; 8]) -> u64 {
    const ALL: u64 = 0x0101_0101_0101_0101;
    let block = u64::from_le_bytes(block);
    let above = (block & (0x7f * ALL)) + u64::from(0x7f - b'\n') * ALL;
    !(above | block) & (0x80 * ALL)
}

fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#'))
}

/// The cell without white space around it, which hardly any cell has.
fn trimmed(cell: &str) -> &str {
    let plain = |byte: Option<&u8>| byte.is_none_or(|byte| (b'!'..=b'~').contains(byte));
    let bytes = cell.as_bytes();
    if plain(bytes.first()) && plain(bytes.last()) { cell } else { cell.trim() }
}

impl<'a> Row<'a, '_> {
    /// The cell under `column`; empty where the table or the row has none.
    pub(crate) fn get(&self, column: &str) -> &'a str {
        self.cell(self.table.column(column))
    }

    /// The cell in this column; empty where the table or the row has none.
    pub(crate) fn cell(&self, column: Column) -> &'a str {
        column.0.and_then(|place| self.cells.get(place)).map_or("", |cell| trimmed(cell))
    }

    /// The parts of a cell that are separated by `|`.
    pub(crate) fn list(&self, column: &str) -> Vec<&'a str> {
        self.parts(self.table.column(column))
    }

    /// As [`Row::list`].
    pub(crate) fn parts(&self, column: Column) -> Vec<&'a str> {
        let cell = self.cell(column);
        if cell.is_empty() {
            return Vec::new();
        }
        cell.split('|').map(str::trim).filter(|part| !part.is_empty()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_found_by_name_and_remarks_are_skipped() {
        let table = Table::new("# remark\nname\tid\n\nXi\tx|y\r\n# more\nPutin\n");
        let rows: Vec<_> = table.rows().collect();
        assert_eq!((rows[0].get("name"), rows[0].list("id")), ("Xi", vec!["x", "y"]));
        assert_eq!((rows[1].get("name"), rows[1].get("id"), rows[1].get("other")), ("Putin", "", ""));
    }

    #[test]
    fn cells_end_at_tabs_and_lines_wherever_they_stand() {
        for line in
            ["", "a", "\t", "a\tb\u{1}c\t\t", "Łukasz Élysée\t\u{80}é\tlast", "12345678\t\tabcdefgh\ti"]
        {
            let text = format!("{line}\nnext\tline\n");
            let (found, rest) = cells(&text, 4);
            assert_eq!((found, rest), (line.split('\t').collect(), "next\tline\n"));
            assert_eq!(cells(line, 4), (line.split('\t').collect(), ""));
        }
    }
}
