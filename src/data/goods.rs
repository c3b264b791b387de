//! The detail: trade by HS subheading, names of headings and chapters, and the further
//! words these are found by.
//!
//! # Why the words are a file of their own
//!
//! They are a third of the detail, and only a reader who searches needs them.

use super::node::Node;
use super::{DataError, tree};
use crate::model::{Bilingual, Dataset, Date, HsCode, Line, Share, Treatment, Usd};

/// Trade of one subheading under one treatment in one sector.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    /// Six digits.
    pub hs: HsCode,
    /// The same fields as a sector's line.
    pub line: Line,
}

/// The name of a chapter or heading, with further words a reader may search by.
#[derive(Clone, Debug, PartialEq)]
pub struct Name {
    /// Two or four digits.
    pub hs: HsCode,
    /// What it is called.
    pub name: Bilingual,
    /// Search words, separated by `|`; none before they are read.
    pub also: Option<Bilingual>,
}

/// The detail file.
#[derive(Clone, Debug, PartialEq)]
pub struct Goods {
    /// Chapters and headings, sorted by code.
    pub names: Vec<Name>,
    /// Cells, sorted by code.
    pub cells: Vec<Cell>,
}

const FAULT: &str = "has a row that is not as the schema says";
const WORDS: &str = "words";

/// Cells, which are sorted by code, as codes of so many digits; the largest trade first.
pub fn by_code<'a>(cells: impl Iterator<Item = &'a Cell>, digits: u8) -> Vec<(HsCode, Vec<&'a Line>)> {
    let mut groups: Vec<(HsCode, Vec<&Line>)> = Vec::new();
    for cell in cells {
        let code = cell.hs.shortened(digits);
        match groups.last_mut() {
            Some((last, lines)) if *last == code => lines.push(&cell.line),
            _ => groups.push((code, vec![&cell.line])),
        }
    }
    let value = |lines: &[&Line]| lines.iter().map(|line| line.customs_value).sum::<Usd>().0;
    groups.sort_by(|(_, one), (_, other)| value(other).total_cmp(&value(one)));
    groups
}

impl Goods {
    /// Reads the detail file for a dataset.
    ///
    /// # Errors
    /// Where the file is not well-formed, or its sectors and totals are not the dataset's:
    /// detail that does not add up to the page's own amounts would be a wrong number.
    pub fn parse(text: &str, dataset: &Dataset) -> Result<Self, DataError> {
        let file = tree(text)?;
        let strings = |table: &'static str| -> Result<Vec<&str>, DataError> {
            list(&file, table)?
                .iter()
                .map(|node| as_text(node).ok_or(DataError::Table { table, what: FAULT }))
                .collect()
        };
        let sectors: Vec<usize> = strings("sectors")?
            .into_iter()
            .map(|id| {
                let unknown = DataError::Table { table: "sectors", what: "names a sector the data lacks" };
                dataset.sector(id).ok_or(unknown)
            })
            .collect::<Result<_, _>>()?;
        let treatments: Vec<Treatment> = strings("treatments")?
            .into_iter()
            .map(|id| {
                let unknown = DataError::Table { table: "treatments", what: "names an unknown treatment" };
                Treatment::from_id(id).ok_or(unknown)
            })
            .collect::<Result<_, _>>()?;
        let mut names = Vec::new();
        for table in ["chapters", "headings"] {
            for node in list(&file, table)? {
                names.push(name(node).ok_or(DataError::Table { table, what: FAULT })?);
            }
        }
        names.sort_by_key(|name| name.hs);
        let mut cells: Vec<Cell> = list(&file, "cells")?
            .iter()
            .map(|node| cell(node, &sectors, &treatments))
            .collect::<Option<_>>()
            .ok_or(DataError::Table { table: "cells", what: FAULT })?;
        cells.sort_by_key(|cell| cell.hs);
        let goods = Self { names, cells };
        goods.agrees_with(dataset)?;
        Ok(goods)
    }

    /// Whether the search words are there: some files have them beside the names.
    #[must_use]
    pub fn have_words(&self) -> bool {
        self.names.iter().all(|name| name.also.is_some())
    }

    /// The same goods with the search words of a file, for names that have none beside them.
    /// A name it does not have is found by itself alone.
    ///
    /// # Errors
    /// Where the file is not well-formed.
    pub fn with_words(&self, text: &str) -> Result<Self, DataError> {
        let file = tree(text)?;
        let mut goods = self.clone();
        for node in list(&file, WORDS)? {
            let (hs, words) = words(node).ok_or(DataError::Table { table: WORDS, what: FAULT })?;
            if let Some(name) = goods.names.iter_mut().find(|name| name.hs == hs) {
                name.also.get_or_insert(words);
            }
        }
        for name in &mut goods.names {
            name.also.get_or_insert_with(|| Bilingual { en: String::new(), ko: String::new() });
        }
        Ok(goods)
    }

    /// Whether value and duty of every class of goods are those of the data in use: one
    /// class per sector, treatment, metal share and day of listing, as in its lines.
    fn agrees_with(&self, dataset: &Dataset) -> Result<(), DataError> {
        let mut left: Vec<Line> = dataset.lines.clone();
        let disagrees = DataError::Table { table: "cells", what: "does not add up to the lines of the data in use" };
        for Cell { line, .. } in &self.cells {
            let same = |own: &&mut Line| {
                own.sector == line.sector && own.treatment == line.treatment && own.listed_from == line.listed_from
            };
            match left.iter_mut().find(same) {
                Some(own) => {
                    own.customs_value = own.customs_value - line.customs_value;
                    own.base_duty = own.base_duty - line.base_duty;
                }
                None => return Err(disagrees),
            }
        }
        let used_up = |own: &Line| own.customs_value == Usd::ZERO && own.base_duty == Usd::ZERO;
        if left.iter().all(used_up) { Ok(()) } else { Err(disagrees) }
    }

    /// The cells at or below a code.
    pub fn under(&self, code: HsCode) -> impl Iterator<Item = &Cell> + Clone {
        let start = self.cells.partition_point(|cell| cell.hs.shortened(code.digits()) < code);
        self.cells[start..].iter().take_while(move |cell| code.contains(cell.hs))
    }

    /// The name of a chapter or heading, if it has one of its own.
    #[must_use]
    pub fn name(&self, code: HsCode) -> Option<&Name> {
        self.names.iter().find(|name| name.hs == code)
    }
}

pub(super) fn list<'a>(file: &'a Node, table: &'static str) -> Result<&'a [Node], DataError> {
    match file.get(table) {
        Some(Node::List(nodes)) => Ok(nodes),
        _ => Err(DataError::Table { table, what: "is missing" }),
    }
}

pub(super) fn as_text(node: &Node) -> Option<&str> {
    if let Node::Text(text) = node { Some(text) } else { None }
}

pub(super) fn as_number(node: &Node) -> Option<f64> {
    if let Node::Number(number) = node { Some(*number) } else { None }
}

fn name(node: &Node) -> Option<Name> {
    let Node::List(columns) = node else { return None };
    let [code, en, ko, also @ ..] = &columns[..] else { return None };
    let also = match also {
        [] => None,
        [en, ko] => Some(both(en, ko)?),
        _ => return None,
    };
    Some(Name { hs: HsCode::parse(as_text(code)?)?, name: both(en, ko)?, also })
}

fn words(node: &Node) -> Option<(HsCode, Bilingual)> {
    let Node::List(columns) = node else { return None };
    let [code, en, ko] = &columns[..] else { return None };
    Some((HsCode::parse(as_text(code)?)?, both(en, ko)?))
}

fn both(en: &Node, ko: &Node) -> Option<Bilingual> {
    Some(Bilingual { en: as_text(en)?.to_owned(), ko: as_text(ko)?.to_owned() })
}

fn cell(node: &Node, sectors: &[usize], treatments: &[Treatment]) -> Option<Cell> {
    let Node::List(columns) = node else { return None };
    let [code, sector, treatment, value, duty, rest @ ..] = &columns[..] else { return None };
    let index = |node: &Node| {
        let number = as_number(node)?;
        // An index is a small whole number; anything else finds no entry below.
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked")]
        (number.fract() == 0.0 && (0.0..1e3).contains(&number)).then_some(number as usize)
    };
    let dollars =
        |node: &Node| as_number(node).filter(|value| value.fract() == 0.0 && (0.0..=1e13).contains(value)).map(Usd);
    let treatment = *treatments.get(index(treatment)?)?;
    let share = rest.first().and_then(as_number);
    let listed_from = match rest.get(1) {
        Some(date) => Some(Date::parse(as_text(date)?)?),
        None => None,
    };
    let treatment = if treatment.has_metal_content() {
        treatment.with_share(Share(share.filter(|share| (0.0..=1.0).contains(share))?))
    } else {
        treatment
    };
    Some(Cell {
        hs: HsCode::parse(as_text(code)?).filter(|code| code.digits() == 6)?,
        line: Line {
            sector: *sectors.get(index(sector)?)?,
            treatment,
            listed_from,
            customs_value: dollars(value)?,
            base_duty: dollars(duty)?,
        },
    })
}
