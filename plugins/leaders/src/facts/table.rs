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
    let (mut start, mut at) = (0, 0);
    // Nearly all bytes are above both: one comparison a byte.
    while let Some(length) = bytes[at..].iter().position(|byte| *byte <= b'\n') {
        let end = at + length;
        at = end + 1;
        if matches!(bytes[end], b'\t' | b'\n') {
            cells.push(&text[start..end]);
            start = at;
        }
        if bytes[end] == b'\n' {
            return (cells, &text[start..]);
        }
    }
    cells.push(&text[start..]);
    (cells, "")
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
}
