//! The plugins of this program.

use crate::{linker::LinkerRegistration, plugin::Registration};

/// Why the set of linked plugins is no good. This is a mistake in how the program was put together.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RegistryError {
    /// Nothing is linked.
    #[error(
        "no plugin is linked into this program: name each plugin crate once, as in `use chancery_all as _;`, \
         or the linker leaves it out"
    )]
    Empty,
    /// Two plugins have one name.
    #[error("two {kind}s are called `{id}`: {first} and {second}; rename one or unlink it")]
    Duplicate {
        /// What they are: `plugin` or `linker`.
        kind: &'static str,
        /// The name.
        id: &'static str,
        /// Package, file and line of the one.
        first: String,
        /// Package, file and line of the other.
        second: String,
    },
}

/// The linked plugins, sorted by id.
///
/// # Errors
/// If there are none, or two of one name.
pub fn registry() -> Result<Vec<&'static Registration>, RegistryError> {
    // The one place that may iterate: it sorts.
    let linked = inventory::iter::<Registration>.into_iter().collect();
    check_registry(linked)
}

/// Sorts registrations and checks them, as [`registry`] does with the linked ones.
///
/// # Errors
/// As [`registry`].
pub fn check_registry(
    mut plugins: Vec<&'static Registration>,
) -> Result<Vec<&'static Registration>, RegistryError> {
    plugins.sort_by_key(|plugin| (plugin.id, plugin.package, plugin.place));
    if plugins.is_empty() {
        return Err(RegistryError::Empty);
    }
    unique("plugin", plugins.iter().map(|plugin| (plugin.id, plugin.package, plugin.place)))?;
    Ok(plugins)
}

/// The linkers of this program, sorted by id. There may be none.
///
/// # Errors
/// If two have one name.
pub fn linkers() -> Result<Vec<&'static LinkerRegistration>, RegistryError> {
    // The one place that may iterate: it sorts.
    check_linkers(inventory::iter::<LinkerRegistration>.into_iter().collect())
}

/// Sorts registrations and checks them, as [`linkers`] does with those of the program.
///
/// # Errors
/// As [`linkers`].
pub fn check_linkers(
    mut linkers: Vec<&'static LinkerRegistration>,
) -> Result<Vec<&'static LinkerRegistration>, RegistryError> {
    linkers.sort_by_key(|linker| (linker.id, linker.package, linker.place));
    unique("linker", linkers.iter().map(|linker| (linker.id, linker.package, linker.place)))?;
    Ok(linkers)
}

type Place = (&'static str, &'static str, (&'static str, u32));

/// Checks that of the sorted `places` no two have one id.
fn unique(kind: &'static str, places: impl Iterator<Item = Place> + Clone) -> Result<(), RegistryError> {
    let tell = |(_, package, (file, line)): Place| format!("{package} ({file}:{line})");
    let twins = places.clone().zip(places.skip(1)).find(|(one, other)| one.0 == other.0);
    match twins {
        Some((one, other)) => {
            Err(RegistryError::Duplicate { kind, id: one.0, first: tell(one), second: tell(other) })
        }
        None => Ok(()),
    }
}
