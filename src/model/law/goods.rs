//! The law's classes by subheading: what one product pays on a day.

use super::Class;
use crate::model::HsCode;

/// Goods of one subheading that belong to one class: with metal shares and ordinary duty of their
/// own, where a class has averages.
#[derive(Clone, Debug, PartialEq)]
pub struct Subheading {
    /// Six digits.
    pub hs: HsCode,
    /// What stands on which list; its id is that of the class.
    pub goods: Class,
}

/// Every subheading, sorted by code. The values of each class's add up to it.
#[derive(Clone, Debug, PartialEq)]
pub struct Subheadings {
    /// Rows, sorted by code.
    pub rows: Vec<Subheading>,
}

impl Subheadings {
    /// The goods under a code, of one sector or of all.
    pub fn under(&self, code: HsCode, sector: Option<usize>) -> impl Iterator<Item = &Class> {
        let within = move |row: &&Subheading| code.contains(row.hs);
        let own = move |goods: &&Class| sector.is_none_or(|sector| goods.sector == sector);
        self.rows.iter().filter(within).map(|row| &row.goods).filter(own)
    }
}
