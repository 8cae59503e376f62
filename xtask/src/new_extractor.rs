//! `new-extractor NAME`: a plugin that compiles, is registered, and has its tests.

use crate::{cargo, root};
use chancery_cli::{Extra, OK, WRONG, say};
use clap::{Arg, ArgMatches, Command};
use std::{
    fs, io,
    path::{Path, PathBuf},
};

/// The files of a new plugin. `NAME` is its name in kebab case, `CONST`, `Type` and `snake` are its other
/// spellings.
const TEMPLATES: [(&str, &str); 7] = [
    ("Cargo.toml", include_str!("../templates/plugin/Cargo.toml.txt")),
    ("README.md", include_str!("../templates/plugin/README.md.txt")),
    ("default.toml", include_str!("../templates/plugin/default.toml.txt")),
    ("src/lib.rs", include_str!("../templates/plugin/lib.rs.txt")),
    ("tests/plugin.rs", include_str!("../templates/plugin/plugin.rs.txt")),
    ("tests/phrases/phrase.txt", include_str!("../templates/plugin/phrase.txt")),
    ("tests/cases/first.md", include_str!("../templates/plugin/first.md.txt")),
];

pub(crate) fn command() -> Extra {
    Extra {
        command: Command::new("new-extractor")
            .about("Make a new plugin: crate, registration, config section, tests")
            .arg(
                Arg::new("name")
                    .value_name("NAME")
                    .required(true)
                    .help("Its name, in kebab case: visit-kinds"),
            ),
        run: |matches: &ArgMatches| {
            let name = matches.get_one::<String>("name").map(String::as_str).unwrap_or_default();
            match make(name) {
                Ok(()) => OK,
                Err(message) => {
                    say(format!("error: {message}"));
                    WRONG
                }
            }
        },
    }
}

fn make(name: &str) -> Result<(), String> {
    check_name(name)?;
    let root = root();
    let folder = root.join("plugins").join(name);
    if folder.exists() {
        return Err(format!("{} is already there: choose another name, or remove it", folder.display()));
    }
    let tell = |path: &Path, error: io::Error| format!("cannot write {}: {error}", path.display());
    for (path, template) in TEMPLATES {
        let path = folder.join(path);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent).map_err(|error| tell(parent, error))?;
        }
        fs::write(&path, fill(template, name)).map_err(|error| tell(&path, error))?;
    }
    let member = format!("chancery-{name} = {{ path = \"plugins/{name}\", version = \"0.1.0\" }}");
    insert_after_last(&root.join("Cargo.toml"), "chancery-", &member)?;
    let all = root.join("plugins/all");
    let manifest = all.join("Cargo.toml");
    let feature = format!("{name} = [\"dep:chancery-{name}\"]");
    let text = read(&manifest)?;
    let text = text.replacen("default = [", &format!("default = [\"{name}\", "), 1);
    write(&manifest, &text)?;
    insert_after_last_containing(&manifest, "= [\"dep:chancery-", &feature)?;
    insert_after_last(
        &manifest,
        "chancery-",
        &format!("chancery-{name} = {{ workspace = true, optional = true }}"),
    )?;
    let library = all.join("src/lib.rs");
    let link = format!("#[cfg(feature = \"{name}\")]\nuse chancery_{} as _;\n", snake(name));
    write(&library, &(read(&library)? + &link))?;
    insert_after_last(&root.join("config.toml"), "[extractor.", &format!("[extractor.{name}]"))?;
    say(format!("made plugins/{name}, linked it in plugins/all, enabled it in config.toml"));

    // The first snapshot is made here, and only here: from now on the tests compare.
    let package = format!("chancery-{name}");
    let test =
        cargo().args(["test", "--quiet", "--package", &package]).env("INSTA_UPDATE", "always").status();
    match test {
        Ok(status) if status.success() => {}
        _ => return Err(format!("the tests of {package} do not pass: run `cargo test -p {package}`")),
    }
    say(format!(
        "next: put your terms into plugins/{name}/src/lib.rs, phrases into tests/phrases, then `cargo test -p \
         {package}` and `cargo xtask docs`"
    ));
    Ok(())
}

fn check_name(name: &str) -> Result<(), String> {
    let kebab = name.split('-').all(|part| {
        part.starts_with(|c: char| c.is_ascii_lowercase())
            && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
    });
    let taken = ["all", "core", "text", "pipeline", "io", "eval", "testkit", "cli"].contains(&name);
    match (kebab, taken) {
        (false, _) => Err(format!("`{name}` is no name for a plugin: use kebab case, such as visit-kinds")),
        (true, true) => Err(format!("`{name}` is the name of a crate of the framework: choose another")),
        (true, false) => Ok(()),
    }
}

fn snake(name: &str) -> String {
    name.replace('-', "_")
}

fn fill(template: &str, name: &str) -> String {
    let snake = snake(name);
    let upper = snake.to_uppercase();
    let capital = |part: &str| part[..1].to_uppercase() + &part[1..];
    let camel: String = name.split('-').map(capital).collect();
    template
        .replace("{{NAME}}", name)
        .replace("{{SNAKE}}", &snake)
        .replace("{{CONST}}", &upper)
        .replace("{{TYPE}}", &camel)
}

fn read(path: &Path) -> Result<String, String> {
    fs::read_to_string(path).map_err(|error| format!("cannot read {}: {error}", path.display()))
}

fn write(path: &Path, text: &str) -> Result<(), String> {
    fs::write(path, text).map_err(|error| format!("cannot write {}: {error}", path.display()))
}

/// Puts `line` after the last line of the file that starts with `prefix`.
fn insert_after_last(path: &Path, prefix: &str, line: &str) -> Result<(), String> {
    insert(path, line, |candidate| candidate.starts_with(prefix))
}

fn insert_after_last_containing(path: &Path, part: &str, line: &str) -> Result<(), String> {
    insert(path, line, |candidate| candidate.contains(part))
}

fn insert(path: &Path, line: &str, is_place: impl Fn(&str) -> bool) -> Result<(), String> {
    let text = read(path)?;
    let mut lines: Vec<&str> = text.lines().collect();
    let place: Option<usize> = lines.iter().rposition(|candidate| is_place(candidate));
    let shown = PathBuf::from(path);
    let place =
        place.ok_or_else(|| format!("{} has no place for `{line}`: add it by hand", shown.display()))?;
    lines.insert(place + 1, line);
    write(path, &(lines.join("\n") + "\n"))
}
