//! "Did you mean": the nearest of the names there are.

/// The one of `known` that `name` is probably a slip for, if any is near enough.
///
/// ```
/// assert_eq!(chancery_pipeline::nearest("leader", ["dates", "leaders"]), Some("leaders"));
/// assert_eq!(chancery_pipeline::nearest("visits", ["dates", "leaders"]), None);
/// ```
pub fn nearest<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    known
        .into_iter()
        .map(|candidate| (strsim::damerau_levenshtein(name, candidate), candidate))
        .filter(|(distance, candidate)| *distance <= 1 + candidate.len() / 4)
        .min()
        .map(|(_, candidate)| candidate)
}
