//! What every part of the view reads of the exporters.

use crate::format::Language;
use crate::state::View;
use crate::ui::exporters::Compared;
use crate::ui::loading::Loading;
use crate::ui::shared::Shared;
use crate::wording::RivalsWording;

/// The exporters, where this is their view and they are there.
pub(super) fn compared(shared: &Shared) -> Option<&Compared> {
    match &shared.exporters.loading {
        Loading::Loaded(exporters) if shared.state.view == View::Rivals => Some(exporters),
        _ => None,
    }
}

/// The view's texts.
pub(super) fn wording_of(shared: &Shared) -> &'static RivalsWording {
    RivalsWording::of(shared.format.language)
}

/// A partner's short name.
pub(super) fn name_of(exporters: &Compared, partner: usize, language: Language) -> &str {
    language.of(&exporters.file.rivals.partners[partner].short)
}
