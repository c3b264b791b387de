//! Every sentence of the page, in every language.
//!
//! [`Wording`] has one field per text and one constant per language, so a text that is
//! missing in one does not compile. Names in braces are filled by [`fill`].

mod days;
mod declaration;
mod en;
mod ko;
mod languages;
mod phrase;
mod rivals;
mod texts;

pub use days::DaysWording;
pub use phrase::{Amount, Exact, JOINER, Phrase, Piece, fill, fill_known, fill_plain};
pub use rivals::RivalsWording;
pub use texts::Wording;

use crate::model::Certainty;

impl Wording {
    /// A certainty in words.
    #[must_use]
    pub const fn certainty(&self, certainty: Certainty) -> &'static str {
        match certainty {
            Certainty::Sourced => self.certainty_sourced,
            Certainty::Secondary => self.certainty_secondary,
            Certainty::AnnouncedOnly => self.certainty_announced,
            Certainty::DayUnverified => self.certainty_day,
            Certainty::Unverified => self.certainty_unverified,
        }
    }
}
