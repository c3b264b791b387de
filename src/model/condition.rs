//! One change of the conditions: which it is, its value, and how both are spelled.
//!
//! Links, controls, presets in data files and the downloads all spell a change the same
//! way, as a parameter and a value; this is the only place that reads one.

use super::assumptions::SpecialEntries;
use super::assumptions::{Elasticity, MetalContent, PartsFrom, PartsReading, Response};
use super::number::{Misread, decimal, typed_number, typed_percent};
use super::scenario::Levy;
use super::treatment::Group;
use super::units::{Rate, Share};

/// The highest general rate a reader can try.
pub const HIGHEST_GENERAL_RATE: f64 = 50.0;

/// What can be changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ConditionName {
    /// The general rate.
    Rate,
    /// The rate of a group of goods.
    Override(Group),
    /// From when listed car parts pay.
    PartsFrom,
    /// Which listed parts count as car parts.
    PartsScope,
    /// Whether chapters 98–99 count in the base.
    Special,
    /// The metal share of derivative articles.
    MetalContent,
    /// How trade reacts to price.
    Response,
    /// The reader's own elasticity.
    Elasticity,
    /// Share of the duty in the border price.
    PassThrough,
}

impl ConditionName {
    /// All, in the order addresses print them.
    pub const ALL: [Self; 16] = [
        Self::Rate,
        Self::Override(Group::Cars),
        Self::Override(Group::Parts),
        Self::Override(Group::Steel),
        Self::Override(Group::Aluminium),
        Self::Override(Group::Exempt),
        Self::Override(Group::Chips),
        Self::Override(Group::Medicines),
        Self::Override(Group::Fuels),
        Self::PartsFrom,
        Self::PartsScope,
        Self::Special,
        Self::MetalContent,
        Self::Response,
        Self::Elasticity,
        Self::PassThrough,
    ];

    /// The parameter's name.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Rate => "rate",
            Self::Override(group) => group.id(),
            Self::PartsFrom => "parts-from",
            Self::PartsScope => "parts-scope",
            Self::Special => "special",
            Self::MetalContent => "metal-content",
            Self::Response => "response",
            Self::Elasticity => "elasticity",
            Self::PassThrough => "pass-through",
        }
    }

    /// The lowest and the highest number that may stand for it: of per cent, or an elasticity.
    #[must_use]
    pub const fn limits(self) -> (f64, f64) {
        match self {
            Self::Rate => (0.0, HIGHEST_GENERAL_RATE),
            Self::Elasticity => (-10.0, 0.0),
            _ => (0.0, 100.0),
        }
    }

    /// The condition of a parameter's name.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|name| name.id() == id)
    }
}

/// A change with its value.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Condition {
    /// Another general rate.
    Rate(Rate),
    /// Another rate for a group of goods.
    Override(Group, Levy),
    /// From when listed car parts pay.
    PartsFrom(PartsFrom),
    /// Which listed parts count as car parts.
    PartsScope(PartsReading),
    /// Whether chapters 98–99 count in the base.
    Special(SpecialEntries),
    /// The metal share of derivative articles.
    MetalContent(MetalContent),
    /// How trade reacts to price.
    Response(Response),
    /// Trade reacts by the elasticity that the reader typed last, or by the first year's.
    OwnResponse,
    /// The reader's own elasticity; it counts while trade reacts by it.
    Elasticity(Elasticity),
    /// Share of the duty in the border price.
    PassThrough(Share),
}

impl Condition {
    /// Reads a value as an address spells it. `None` where it is not one the contract allows.
    #[must_use]
    pub fn read(name: ConditionName, value: &str) -> Option<Self> {
        Some(match (name, value) {
            (ConditionName::Override(group), "general") => Self::Override(group, Levy::General),
            (ConditionName::PartsFrom, "announced") => Self::PartsFrom(PartsFrom::Announced),
            (ConditionName::PartsFrom, "article-week") => Self::PartsFrom(PartsFrom::ArticleWeek),
            (ConditionName::PartsScope, "listed") => Self::PartsScope(PartsReading::Listed),
            (ConditionName::PartsScope, "strict") => Self::PartsScope(PartsReading::Strict),
            (ConditionName::Special, "left-out") => Self::Special(SpecialEntries::LeftOut),
            (ConditionName::Special, "counted") => Self::Special(SpecialEntries::Counted),
            (ConditionName::MetalContent, "modelled") => Self::MetalContent(MetalContent::Modelled),
            (ConditionName::Response, "static") => Self::Response(Response::Static),
            (ConditionName::Response, "short") => Self::Response(Response::FirstYear),
            (ConditionName::Response, "long") => Self::Response(Response::LongRun),
            (ConditionName::Response, "own") => Self::OwnResponse,
            _ => {
                // One digit after the point is what the contract allows of a percentage.
                let decimals = value.split_once('.').map_or(0, |(_, after)| after.len());
                let number = decimal(value).filter(|_| decimals <= 1 || name == ConditionName::Elasticity)?;
                return Self::of_number(name, number);
            }
        })
    }

    /// Reads what a reader typed into a field: a number, whose digits are rounded to what the
    /// contract allows of a percentage.
    ///
    /// # Errors
    /// Why it is no number; `None` for a number that is out of range.
    pub fn typed(name: ConditionName, text: &str) -> Result<Self, Option<Misread>> {
        let number = match name {
            ConditionName::Elasticity => typed_number(text),
            _ => typed_percent(text).map(tenths),
        };
        Self::of_number(name, number.map_err(Some)?).ok_or(None)
    }

    /// A number of per cent, or an elasticity.
    fn of_number(name: ConditionName, number: f64) -> Option<Self> {
        let (low, high) = name.limits();
        if !(low..=high).contains(&number) {
            return None;
        }
        let share = Share(number / 100.0);
        match name {
            ConditionName::Rate => Some(Self::Rate(Rate::percent(number))),
            ConditionName::Override(group) => Some(Self::Override(group, Levy::Set(Rate::percent(number)))),
            ConditionName::MetalContent => Some(Self::MetalContent(MetalContent::Fixed(share))),
            ConditionName::Elasticity => Some(Self::Elasticity(Elasticity(number))),
            ConditionName::PassThrough => Some(Self::PassThrough(share)),
            ConditionName::PartsFrom | ConditionName::PartsScope | ConditionName::Special | ConditionName::Response => {
                None
            }
        }
    }
}

/// A percentage to a tenth, halves away from zero.
fn tenths(percent: f64) -> f64 {
    (Rate::percent(percent).0 * 1000.0).round() / 10.0
}
