//! Keeping a panic with the document that caused it.

use std::{
    any::Any,
    cell::RefCell,
    panic::{AssertUnwindSafe, PanicHookInfo, catch_unwind, set_hook, take_hook},
    sync::Once,
};

thread_local! {
    /// `Some` while this thread runs guarded code; the hook puts the message there.
    static CAUGHT: RefCell<Option<String>> = const { RefCell::new(None) };
}

static HOOK: Once = Once::new();

/// Runs `f`; if it panics, gives the message with the place in the source.
///
/// The first call installs a panic hook that keeps quiet for guarded code and passes every other panic on to
/// the hook that was there before.
pub(crate) fn guarded<T>(f: impl FnOnce() -> T) -> Result<T, String> {
    HOOK.call_once(|| {
        let previous = take_hook();
        set_hook(Box::new(move |info| {
            let caught =
                CAUGHT.with_borrow_mut(|caught| caught.as_mut().map(|slot| *slot = describe(info)).is_some());
            if !caught {
                previous(info);
            }
        }));
    });
    CAUGHT.set(Some(String::new()));
    let result = catch_unwind(AssertUnwindSafe(f));
    let message = CAUGHT.take().unwrap_or_default();
    result.map_err(|_| message)
}

fn describe(info: &PanicHookInfo<'_>) -> String {
    let payload: &dyn Any = info.payload();
    let message = match (payload.downcast_ref::<&str>(), payload.downcast_ref::<String>()) {
        (Some(text), _) => text,
        (_, Some(text)) => text.as_str(),
        _ => "no message",
    };
    match info.location() {
        Some(at) => format!("panicked at {}:{}: {message}", at.file(), at.line()),
        None => format!("panicked: {message}"),
    }
}

#[cfg(test)]
mod tests {
    use super::guarded;

    #[test]
    fn a_panic_becomes_its_message() {
        assert_eq!(guarded(|| 7), Ok(7));
        let number = 3;
        let message = guarded(|| panic!("number {number}")).unwrap_err();
        assert!(message.contains("isolate.rs") && message.ends_with("number 3"), "{message}");
        assert_eq!(guarded(|| 8), Ok(8));
    }
}
