//! The parts of the views beside the bill. Only the cuts of `src/main.rs` may name them, and what
//! is not cut.

use std::rc::Rc;

use super::part::BILL;
use super::{rivals, sectors, timeline, try_terms, why};
use crate::data::Goods;
use crate::engine::law::Days;
use crate::model::law::Subheadings;
#[cfg(not(target_family = "wasm"))]
use crate::state::View;
use crate::ui::exporters::{Compared, ExportersFile};
use crate::ui::law::LawPart;
use crate::ui::reads::Reads;
use crate::ui::shared::ViewPart;

/// Who is spared, who is not.
pub const SECTORS: ViewPart = ViewPart {
    story: sectors::story,
    figures: sectors::figures,
    show: sectors::view,
    announcement: sectors::announcement,
    reads: Reads::Goods { read: Goods::parse, with_words: Goods::with_words },
    ..BILL
};
/// Why 10% is not 10%.
pub const WHY: ViewPart = ViewPart { story: why::story, figures: why::figures, show: why::view, ..BILL };
/// How others fared.
pub const RIVALS: ViewPart = ViewPart {
    story: rivals::story,
    figures: rivals::figures,
    show: rivals::view,
    announcement: rivals::announcement,
    table: rivals::table,
    file: rivals::file,
    reads: Reads::Exporters { read: ExportersFile::read, compare: Compared::of },
};
/// Other terms.
pub const TRY: ViewPart = ViewPart {
    story: try_terms::story,
    figures: try_terms::figures,
    show: try_terms::view,
    announcement: try_terms::announcement,
    ..BILL
};
/// What came of it.
pub const TIMELINE: ViewPart = ViewPart {
    story: timeline::story,
    figures: timeline::figures,
    show: timeline::view,
    announcement: timeline::announcement,
    table: timeline::table,
    file: timeline::file,
    reads: DAYS,
};
/// How the law of every day is read.
const DAYS: Reads = Reads::Days { read: timeline::read, without: Days::of_dataset };

/// The law of every day, for views that begin with a day.
pub const LAW: LawPart = LawPart { reads: DAYS, read_goods: Subheadings::parse, begin: |begun| Rc::new(begun) };

/// The part of a view in a program that is not cut.
#[cfg(not(target_family = "wasm"))]
#[must_use]
pub const fn part_of(view: View) -> ViewPart {
    match view {
        View::Bill => BILL,
        View::Sectors => SECTORS,
        View::Why => WHY,
        View::Rivals => RIVALS,
        View::Try => TRY,
        View::Timeline => TIMELINE,
    }
}
