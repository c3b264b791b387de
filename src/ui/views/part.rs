//! The parts that are never away: the bill's, and what most views have in common with it.

use super::bill;
use crate::ui::reads::Reads;
use crate::ui::shared::Part;

/// Most views announce, show and save what is everybody's.
pub(super) const COMMON: Part = Part {
    story: bill::story,
    figures: bill::figures,
    show: bill::view,
    told: |_| None,
    table: |_| None,
    file: |_, _| None,
    reads: Reads::Nothing,
};

/// The view that is never away: every other one needs the most of its code.
pub(in crate::ui) const BILL: Part = COMMON;
