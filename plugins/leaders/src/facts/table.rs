//! Tab-separated tables with a header line.

/// A table: columns are found by their names, lines that begin with `#` are remarks.
pub(crate) struct Table<'a> {
    text: &'a str,
    header: Vec<&'a str>,
}

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

    /// The rows below the header.
    pub(crate) fn rows<'t>(&'t self) -> impl Iterator<Item = Row<'a, 't>> {
        lines(self.text)
            .skip(1)
            .map(|text| Row { table: self, cells: text.split('\t').map(str::trim).collect() })
    }
}

fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#'))
}

impl<'a> Row<'a, '_> {
    /// The cell under `column`; empty where the table or the row has none.
    pub(crate) fn get(&self, column: &str) -> &'a str {
        let place = self.table.header.iter().position(|name| *name == column);
        place.and_then(|place| self.cells.get(place)).copied().unwrap_or("")
    }

    /// The parts of a cell that are separated by `|`.
    pub(crate) fn list(&self, column: &str) -> Vec<&'a str> {
        self.get(column).split('|').map(str::trim).filter(|part| !part.is_empty()).collect()
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
