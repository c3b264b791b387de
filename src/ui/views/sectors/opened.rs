//! What is open in the view of sectors: a sector or a code, its lines and its goods.

use crate::contract::attribute;
use crate::data::{Cell, Goods, by_code};
use crate::engine::Case;
use crate::format::Precision;
use crate::model::{HsCode, Line, Usd};
use crate::ui::law::Selection;
use crate::ui::shared::Shared;
use crate::wording::Amount;

/// What is open, with everything its panel is made of.
pub(super) struct Opened<'a> {
    /// Sector, where one is open; the goods are then its own only.
    pub(super) sector: Option<usize>,
    pub(super) code: Option<HsCode>,
    pub(super) name: String,
    pub(super) lines: Vec<&'a Line>,
    /// Its headings, or a heading's subheadings.
    pub(super) parts: Vec<(HsCode, Vec<&'a Line>)>,
}

impl Opened<'_> {
    /// Which goods these are.
    pub(super) const fn selection(&self) -> Selection {
        Selection { sector: self.sector, code: self.code }
    }
}

/// A sector as a whole, with its headings as far as they are known.
pub(super) fn whole_sector<'a>(shared: &'a Shared, at: usize, parts: Vec<(HsCode, Vec<&'a Line>)>) -> Opened<'a> {
    let dataset = &shared.dataset;
    Opened {
        sector: Some(at),
        code: None,
        name: shared.format.language.of(&dataset.sectors[at].name).to_owned(),
        lines: dataset.lines.iter().filter(|line| line.sector == at).collect(),
        parts,
    }
}

/// A code: within the open sector where it has goods of it, else as a whole.
pub(super) fn coded<'a>(shared: &Shared, goods: &'a Goods, sector: Option<usize>, code: HsCode) -> Opened<'a> {
    let within = |cell: &&Cell| sector.is_none_or(|at| cell.line.sector == at);
    let sector = sector.filter(|_| goods.under(code).any(|cell| within(&cell)));
    let cells = goods.under(code).filter(move |cell| sector.is_none_or(|at| cell.line.sector == at));
    Opened {
        sector,
        code: Some(code),
        name: name_of(shared, goods, code),
        lines: cells.clone().map(|cell| &cell.line).collect(),
        parts: if code.digits() < 6 { by_code(cells, code.digits() + 2) } else { Vec::new() },
    }
}

/// The name of a code: its own, or that of what it lies in. The code stands beside it.
pub(super) fn name_of(shared: &Shared, goods: &Goods, code: HsCode) -> String {
    let own = |digits: u8| goods.name(code.shortened(digits)).map(|name| shared.format.language.of(&name.name));
    own(6).or_else(|| own(4)).or_else(|| own(2)).unwrap_or_default().to_owned()
}

/// An amount in few digits with its exact number.
pub(super) fn worth_of(shared: &Shared, amount: Usd, measure: &'static str, case: Case) -> Amount {
    Amount::total(shared.format.money(amount, Precision::Short), amount.0, measure, case.id())
}

/// Marks an amount as one of what is open.
pub(super) fn of_opened(shared: &Shared, opened: &Opened<'_>, amount: Amount) -> Amount {
    let amount = match opened.sector {
        Some(at) => amount.of(attribute::SECTOR, shared.dataset.sectors[at].id.clone()),
        None => amount,
    };
    match opened.code {
        Some(code) => amount.of(attribute::CODE, code.to_string()),
        None => amount,
    }
}
