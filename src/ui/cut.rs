//! What comes when it is first needed: the code of every view but the bill, of files to save, of
//! files that a host supplies, of the law of every day.
//!
//! # Why
//! Whoever opens one view of six would load the code of all. `src/main.rs` marks where the build
//! cuts; what a cut alone reaches goes into a file of its own, so whatever is named elsewhere too
//! comes with the application. `cargo xtask size` shows what that makes of each.
//!
//! # Why the marks are not here
//! What they mark is kept in every program that is linked with this crate, also in the first one.

use std::cell::Cell;
use std::pin::Pin;

use wasm_split_helpers::SplitLoaderError;

use super::law::LawPart;
use super::shared::ViewPart;
use super::supplied::Read;
use super::take_aways::Files;
use super::views::BILL;
use crate::state::View;

/// The file of a cut did not come; the next call asks for it again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Missing;

impl From<SplitLoaderError> for Missing {
    fn from(_: SplitLoaderError) -> Self {
        Self
    }
}

/// The fetch of something.
pub type Fetch<T> = Pin<Box<dyn Future<Output = Result<T, Missing>>>>;

/// How each comes.
#[derive(Clone, Copy)]
pub struct Cuts {
    /// What the application asks of a view other than the bill.
    pub part: fn(View) -> Fetch<ViewPart>,
    /// What makes and saves files.
    pub files: fn() -> Fetch<Files>,
    /// What reads the files of a host.
    pub supplied: fn() -> Fetch<Read>,
    /// The law of every day, for a view that begins with a day.
    pub law: fn() -> Fetch<LawPart>,
}

thread_local! {
    static CUTS: Cell<Option<Cuts>> = const { Cell::new(None) };
}

/// Says once, before anything is asked for, how each comes.
pub(super) fn set(cuts: Cuts) {
    CUTS.set(Some(cuts));
}

fn cuts() -> Result<Cuts, Missing> {
    CUTS.get().ok_or(Missing)
}

/// What the application asks of a view. The bill is never away: every other view needs the most
/// of its code.
pub(super) async fn part(view: View) -> Result<ViewPart, Missing> {
    if view == View::Bill { Ok(BILL) } else { (cuts()?.part)(view).await }
}

/// What makes and saves files.
pub(super) async fn files() -> Result<Files, Missing> {
    (cuts()?.files)().await
}

/// What reads the files of a host.
pub(super) async fn supplied() -> Result<Read, Missing> {
    (cuts()?.supplied)().await
}

/// The law of every day, for a view that begins with a day.
pub(super) async fn law() -> Result<LawPart, Missing> {
    (cuts()?.law)().await
}
