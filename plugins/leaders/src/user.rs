//! Tables of the user's own, named in the settings: the columns of the stock tables, as TSV or TOML.

use crate::kept::keep;
use chancery_core::prelude::*;

/// The kinds of table a user may give, with their columns; the first ones must be filled.
pub(crate) struct Kind {
    /// Key in the settings.
    pub(crate) key: &'static str,
    /// Name of the array of tables in TOML.
    entry: &'static str,
    needed: &'static [&'static str],
    columns: &'static [&'static str],
    dates: &'static [&'static str],
}

/// Leaders.
pub(crate) const LEADERS: Kind = Kind {
    key: "leaders",
    entry: "leader",
    needed: &["id", "name", "office"],
    columns: &[
        "id",
        "name",
        "surname",
        "aliases",
        "name_order",
        "country",
        "organisation",
        "office",
        "role",
        "from",
        "to",
        "note",
        "source",
    ],
    dates: &["from", "to"],
};

/// Offices, that is titles.
pub(crate) const OFFICES: Kind = Kind {
    key: "offices",
    entry: "office",
    needed: &["title", "role"],
    columns: &["title", "office", "role", "variants"],
    dates: &[],
};

/// Countries.
pub(crate) const COUNTRIES: Kind = Kind {
    key: "countries",
    entry: "country",
    needed: &["iso2"],
    columns: &[
        "iso2",
        "name",
        "formal_name",
        "aliases",
        "adjectives",
        "demonyms",
        "capital",
        "former_names",
        "status",
        "successors",
    ],
    dates: &[],
};

/// Organisations.
pub(crate) const ORGANISATIONS: Kind = Kind {
    key: "organisations",
    entry: "organisation",
    needed: &["acronym"],
    columns: &["acronym", "name", "aliases", "kind", "members", "founded"],
    dates: &[],
};

/// The text of the tables that `paths` name, as TSV.
pub(crate) fn read(kind: &Kind, paths: &[String], cx: &BuildCx<'_>) -> Result<Vec<&'static str>, BuildError> {
    let mut tables = Vec::new();
    let mut problems: Option<BuildError> = None;
    for path in paths {
        let table = cx.read_file(kind.key, path).and_then(|text| {
            let text = if path.ends_with(".toml") { from_toml(kind, path, &text)? } else { text };
            check(kind, path, &text)?;
            Ok(keep(&text))
        });
        match table {
            Ok(table) => tables.push(table),
            Err(error) => {
                problems = Some(match problems {
                    Some(problem) => problem.and(error),
                    None => error,
                });
            }
        }
    }
    problems.map_or(Ok(tables), Err)
}

fn error(kind: &Kind, path: &str, message: &str) -> BuildError {
    BuildError::key(kind.key, format!("`{path}`: {message}")).with_help(format!(
        "the columns are {}; {} must be filled",
        kind.columns.join(", "),
        kind.needed.join(", ")
    ))
}

/// Every row must have the needed cells and sound dates; the first fault of a file is told with its line.
fn check(kind: &Kind, path: &str, text: &str) -> Result<(), BuildError> {
    let lines = (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty() && !line.starts_with('#'));
    let mut lines = lines.map(|(number, line)| (number, line.trim_start_matches('\u{feff}')));
    let Some((_, header)) = lines.next() else {
        return Err(error(kind, path, "the file has no header line"));
    };
    let header: Vec<&str> = header.split('\t').map(str::trim).collect();
    if let Some(unknown) = header.iter().find(|column| !kind.columns.contains(column)) {
        return Err(error(kind, path, &format!("unknown column `{unknown}`")));
    }
    let place = |name: &&str| header.iter().position(|column| column == name);
    if let Some(missing) = kind.needed.iter().find(|name| place(name).is_none()) {
        return Err(error(kind, path, &format!("no column `{missing}`")));
    }
    let needed: Vec<usize> = kind.needed.iter().filter_map(&place).collect();
    let dates: Vec<usize> = kind.dates.iter().filter_map(place).collect();
    for (number, line) in lines {
        let cells: Vec<&str> = line.split('\t').map(str::trim).collect();
        if cells.len() > header.len() {
            return Err(error(kind, path, &format!("line {number} has more cells than the header")));
        }
        let cell = |place: usize| cells.get(place).copied().unwrap_or("");
        if let Some(empty) = needed.iter().find(|place| cell(**place).is_empty()) {
            return Err(error(kind, path, &format!("line {number}: `{}` is empty", header[*empty])));
        }
        if let Some(date) =
            dates.iter().map(|place| cell(*place)).find(|date| !date.is_empty() && !is_date(date))
        {
            let message = format!("line {number}: `{date}` is no date (2017, 2017-06 or 2017-06-10)");
            return Err(error(kind, path, &message));
        }
    }
    Ok(())
}

fn is_date(date: &str) -> bool {
    let parts: Vec<&str> = date.split('-').collect();
    let number = |part: &str, width: usize, most: u32| {
        part.len() == width && part.parse::<u32>().is_ok_and(|number| (1..=most).contains(&number))
    };
    match parts.as_slice() {
        [year] => number(year, 4, 9999),
        [year, month] => number(year, 4, 9999) && number(month, 2, 12),
        [year, month, day] => number(year, 4, 9999) && number(month, 2, 12) && number(day, 2, 31),
        _ => false,
    }
}

/// `[[leader]]` tables as TSV; lists may be TOML arrays.
fn from_toml(kind: &Kind, path: &str, text: &str) -> Result<String, BuildError> {
    let table: toml::Table =
        text.parse().map_err(|problem: toml::de::Error| error(kind, path, problem.message()))?;
    let mut out = kind.columns.join("\t");
    for (key, value) in &table {
        let rows = value.as_array().filter(|_| key == kind.entry);
        let Some(rows) = rows else {
            return Err(error(
                kind,
                path,
                &format!("`{key}` should be an array of tables `[[{}]]`", kind.entry),
            ));
        };
        for row in rows {
            let Some(row) = row.as_table() else {
                return Err(error(kind, path, &format!("`{key}` should hold tables")));
            };
            if let Some(unknown) = row.keys().find(|key| !kind.columns.contains(&key.as_str())) {
                return Err(error(kind, path, &format!("unknown column `{unknown}`")));
            }
            let cell = |column: &&str| match row.get(*column) {
                None => String::new(),
                Some(toml::Value::Array(parts)) => parts.iter().map(plain).collect::<Vec<_>>().join("|"),
                Some(value) => plain(value),
            };
            out.push('\n');
            out.push_str(&kind.columns.iter().map(cell).collect::<Vec<_>>().join("\t"));
        }
    }
    Ok(out)
}

fn plain(value: &toml::Value) -> String {
    let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    text.replace(['\t', '\n'], " ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn toml_and_tsv_say_the_same() {
        let toml = "[[leader]]\nid = \"a-b\"\nname = \"A B\"\naliases = [\"A. B\", \"AB\"]\noffice = \"President\"\nfrom = 2017-06-01\n";
        let tsv = from_toml(&LEADERS, "x.toml", toml).unwrap();
        assert!(check(&LEADERS, "x.toml", &tsv).is_ok());
        let rows = crate::facts::parse(&tsv);
        assert_eq!(
            (rows[0].name, rows[0].aliases.as_slice(), rows[0].term.from),
            ("A B", ["A. B", "AB"].as_slice(), "2017-06-01")
        );
    }

    #[test]
    fn faults_are_told_with_their_line() {
        let message = |text: &str| check(&LEADERS, "x.tsv", text).unwrap_err().to_string();
        assert!(message("").contains("no header line"));
        assert!(message("id\tname\tofice\n").contains("unknown column `ofice`"));
        assert!(message("id\tname\n").contains("no column `office`"));
        assert!(message("id\tname\toffice\na\t\tKing\n").contains("line 2: `name` is empty"));
        assert!(
            message("# x\nid\tname\toffice\tfrom\na\tA\tKing\t2017-13\n")
                .contains("line 3: `2017-13` is no date")
        );
        assert!(message("id\tname\toffice\na\tA\tKing\tx\n").contains("more cells"));
    }
}
