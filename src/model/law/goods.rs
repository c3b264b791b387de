//! The law's classes by subheading: what one product pays on a day.

use super::Class;
use crate::model::{Date, HsCode, Product};

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
        let start = self.rows.partition_point(|row| row.hs.shortened(code.digits()) < code);
        let within = move |row: &&Subheading| code.contains(row.hs);
        let own = move |goods: &&Class| sector.is_none_or(|sector| goods.sector == sector);
        self.rows[start..].iter().take_while(within).map(|row| &row.goods).filter(own)
    }

    /// The goods under the code of an everyday good that the law of a day treats as it does that good.
    pub fn like(&self, product: &Product, day: Date) -> impl Iterator<Item = &Class> {
        let treatment = product.treatment;
        let code = HsCode::parse(&product.hs);
        let under = code.into_iter().flat_map(|code| self.under(code, None));
        under.filter(move |goods| goods.has_treatment(treatment, day))
    }
}
