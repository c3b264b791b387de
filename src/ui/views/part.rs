//! The part that is never away: every other view needs the most of its code.

use super::bill;
use crate::ui::reads::Reads;
use crate::ui::shared::ViewPart;

/// The bill's. Most views announce, tabulate and save what it does.
pub(in crate::ui) const BILL: ViewPart = ViewPart {
    story: bill::story,
    figures: bill::figures,
    show: bill::view,
    announcement: |_| None,
    table: |_| None,
    file: |_, _| None,
    reads: Reads::Nothing,
};
