//! From the paths a user gives to the files to read.

use std::path::{Path, PathBuf};
use walkdir::WalkDir;

/// One thing found under the inputs, in the order it will be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Discovered {
    /// A file that a source reads.
    File {
        /// Where it is.
        path: PathBuf,
        /// Its name for document ids: the path below the input, without the extension, with `/`.
        stem: String,
    },
    /// A file that no source reads.
    Skipped {
        /// Where it is.
        path: PathBuf,
        /// Why.
        reason: String,
    },
    /// Something that cannot be read at all.
    Failed {
        /// Where it is.
        path: PathBuf,
        /// Why, and what to do.
        reason: String,
    },
}

/// Lists what is under `inputs`: files, folders (walked in name order, hidden entries left out, links
/// followed) and globs. `reads` says whether a source reads files of that extension (lower case).
///
/// # Errors
/// Inputs that are not there, globs that match nothing or are malformed, folders without a file: all of
/// them, one message each.
pub fn discover(inputs: &[PathBuf], reads: &dyn Fn(&str) -> bool) -> Result<Vec<Discovered>, Vec<String>> {
    let mut found = Vec::new();
    let mut wrong = Vec::new();
    for input in inputs {
        if let Err(message) = one(input, reads, &mut found) {
            wrong.push(message);
        }
    }
    if wrong.is_empty() { Ok(found) } else { Err(wrong) }
}

fn one(input: &Path, reads: &dyn Fn(&str) -> bool, found: &mut Vec<Discovered>) -> Result<(), String> {
    let shown = input.display();
    // A name with a star may still be a file's own.
    if input.symlink_metadata().is_err() {
        let pattern = input.to_string_lossy();
        if !pattern.contains(['*', '?', '[']) {
            return Err(format!(
                "input `{shown}` does not exist: check the path, or pass another with --input"
            ));
        }
        let paths =
            glob::glob(&pattern).map_err(|error| format!("input `{shown}` is no valid glob: {error}"))?;
        let before = found.len();
        for path in paths {
            match path {
                Ok(path) if path.is_dir() => {}
                Ok(path) => file(path.clone(), stem_of(&path), reads, found),
                Err(error) => {
                    found.push(Discovered::Failed {
                        path: error.path().to_owned(),
                        reason: error.error().to_string(),
                    });
                }
            }
        }
        if found.len() == before {
            return Err(format!(
                "input `{shown}` matches no file: check the pattern (quote it for the shell)"
            ));
        }
        return Ok(());
    }
    if !input.is_dir() {
        file(input.to_owned(), stem_of(input), reads, found);
        return Ok(());
    }
    let before = found.len();
    let walk = WalkDir::new(input).follow_links(true).sort_by_file_name().min_depth(1);
    for entry in walk.into_iter().filter_entry(|entry| !hidden(entry.file_name())) {
        match entry {
            Ok(entry) if entry.file_type().is_dir() => {}
            Ok(entry) => {
                let below = entry.path().strip_prefix(input).unwrap_or(entry.path()).with_extension("");
                let parts: Vec<_> = below.iter().map(|part| part.to_string_lossy()).collect();
                file(entry.path().to_owned(), parts.join("/"), reads, found);
            }
            Err(error) => {
                let path = error.path().unwrap_or(input).to_owned();
                let reason = if let Some(ancestor) = error.loop_ancestor() {
                    format!("a link back to its own folder `{}`: remove the link", ancestor.display())
                } else if path.symlink_metadata().is_ok_and(|meta| meta.is_symlink()) {
                    broken_link(&path)
                } else {
                    cannot_read(error.io_error())
                };
                found.push(Discovered::Failed { path, reason });
            }
        }
    }
    if found.len() == before {
        return Err(format!("input `{shown}` is a folder without files"));
    }
    Ok(())
}

fn file(path: PathBuf, stem: String, reads: &dyn Fn(&str) -> bool, found: &mut Vec<Discovered>) {
    if !path.exists() && path.symlink_metadata().is_ok_and(|meta| meta.is_symlink()) {
        let reason = broken_link(&path);
        return found.push(Discovered::Failed { path, reason });
    }
    if !path.is_file() {
        // A pipe or a device would make the run wait for ever.
        let reason = "not a regular file: copy its content into one".to_owned();
        return found.push(Discovered::Failed { path, reason });
    }
    let extension = path.extension().map(|extension| extension.to_string_lossy().to_lowercase());
    match extension {
        Some(extension) if reads(&extension) => found.push(Discovered::File { path, stem }),
        Some(extension) => {
            let reason = format!("no enabled source reads .{extension} files");
            found.push(Discovered::Skipped { path, reason });
        }
        None => found.push(Discovered::Skipped {
            path,
            reason: "no enabled source reads files without an extension".to_owned(),
        }),
    }
}

fn stem_of(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

fn hidden(name: &std::ffi::OsStr) -> bool {
    name.to_string_lossy().starts_with('.')
}

fn broken_link(path: &Path) -> String {
    match path.read_link() {
        Ok(target) => format!("a broken link: its target `{}` is missing", target.display()),
        Err(_) => "a broken link".to_owned(),
    }
}

/// What an I/O error means to the user.
pub(crate) fn cannot_read(error: Option<&std::io::Error>) -> String {
    match error {
        Some(error) if error.kind() == std::io::ErrorKind::PermissionDenied => {
            "no permission to read it: change its mode or leave it out".to_owned()
        }
        Some(error) => format!("cannot be read: {error}"),
        None => "cannot be read".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    fn names(found: &[Discovered]) -> Vec<String> {
        found
            .iter()
            .map(|item| match item {
                Discovered::File { stem, .. } => stem.clone(),
                Discovered::Skipped { reason, .. } | Discovered::Failed { reason, .. } => {
                    format!("! {reason}")
                }
            })
            .collect()
    }

    #[test]
    fn folders_are_walked_in_name_order() {
        let dir = tempfile::tempdir().unwrap();
        fs::create_dir_all(dir.path().join("b/.git")).unwrap();
        for name in ["c.txt", "a.txt", "b/x.TXT", "b/.git/y.txt", "b/z.pdf", ".hidden.txt"] {
            fs::write(dir.path().join(name), "text").unwrap();
        }
        let found = discover(&[dir.path().to_owned()], &|extension| extension == "txt").unwrap();
        assert_eq!(names(&found), ["a", "b/x", "! no enabled source reads .pdf files", "c"]);
    }

    #[test]
    fn globs_match_files() {
        let dir = tempfile::tempdir().unwrap();
        for name in ["2015-a.txt", "2017-b.txt", "note.md"] {
            fs::write(dir.path().join(name), "text").unwrap();
        }
        let found = discover(&[dir.path().join("20*.txt")], &|extension| extension == "txt").unwrap();
        assert_eq!(names(&found), ["2015-a", "2017-b"]);
        let wrong = discover(&[dir.path().join("19*.txt")], &|_| true).unwrap_err();
        assert!(wrong[0].contains("matches no file"), "{wrong:?}");
    }

    #[test]
    fn missing_and_empty_inputs_are_all_told() {
        let dir = tempfile::tempdir().unwrap();
        let wrong = discover(&[dir.path().join("gone"), dir.path().to_owned()], &|_| true).unwrap_err();
        assert_eq!(wrong.len(), 2, "{wrong:?}");
        assert!(wrong[0].contains("does not exist") && wrong[1].contains("without files"), "{wrong:?}");
    }

    #[cfg(unix)]
    #[test]
    fn broken_links_and_loops_fail_and_the_rest_is_read() {
        let dir = tempfile::tempdir().unwrap();
        fs::write(dir.path().join("a.txt"), "text").unwrap();
        std::os::unix::fs::symlink("gone.txt", dir.path().join("b.txt")).unwrap();
        std::os::unix::fs::symlink(dir.path(), dir.path().join("c")).unwrap();
        let found = discover(&[dir.path().to_owned()], &|extension| extension == "txt").unwrap();
        let names = names(&found);
        assert_eq!(names[0], "a");
        assert!(names[1].contains("broken link") && names[2].contains("link back"), "{names:?}");
    }
}
