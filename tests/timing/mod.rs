//! How long something takes, which only `cargo xtask soak` asserts.

use std::time::{Duration, Instant};

/// The result; with `WIDGET_SOAK_TIMES` set also that it came within a limit.
///
/// # Why not always
/// What a machine that does other things takes says nothing of the code. In every run that it
/// ends at all is tested, and what it comes to.
pub(crate) fn run_within<T>(what: &str, limit: Duration, work: impl FnOnce() -> T) -> T {
    let begun = Instant::now();
    let result = work();
    let taken = begun.elapsed();
    assert!(taken < limit || std::env::var_os("WIDGET_SOAK_TIMES").is_none(), "{what} took {taken:?}");
    result
}
