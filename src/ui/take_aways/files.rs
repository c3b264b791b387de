//! What makes and saves files, as the application asks for it: most readers take none away.

use super::outcome::Handle;
use super::save::download;
use crate::ui::shared::Shared;

/// The code for files.
#[derive(Clone, Copy)]
pub struct Files {
    /// Saves a file of a kind, and says what became of it.
    pub(super) save: fn(&Shared, &Handle, &str),
}

/// The same; only a cut may name it.
pub const FILES: Files = Files { save: download };
