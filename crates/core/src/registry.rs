//! The plugins of this program.

use crate::plugin::Registration;

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
    #[error("two plugins are called `{id}`: {first} and {second}; rename one or unlink it")]
    Duplicate {
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
    for pair in plugins.windows(2) {
        if pair[0].id == pair[1].id {
            let tell =
                |plugin: &Registration| format!("{} ({}:{})", plugin.package, plugin.place.0, plugin.place.1);
            return Err(RegistryError::Duplicate {
                id: pair[0].id,
                first: tell(pair[0]),
                second: tell(pair[1]),
            });
        }
    }
    Ok(plugins)
}
