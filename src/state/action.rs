//! What a reader does.

use super::choices::{Among, Choice as _, Measurement, Sort, View};
use super::query::split_once_small;
use super::session::{Highlight, Topic};
use crate::engine::Case;
use crate::model::{Condition, ConditionName, Date, Group, HsCode, Rate};

/// What the reader did.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// Opened a view.
    Show(View),
    /// Asked what happened after the article's period.
    WhatNext,
    /// Chose the emphasised case.
    Emphasise(Case),
    /// Chose a condition.
    Set(Condition),
    /// Typed the value of a condition.
    Type(ConditionName, String),
    /// Left a field whose text was refused: it shows again what stands.
    PutBack,
    /// Moved the slider; not yet let go.
    Slide(Rate),
    /// Let the slider go.
    Settle,
    /// Put a group back to the law.
    Restore(Group),
    /// Chose a preset.
    Preset(String),
    /// Put every condition back.
    Reset,
    /// Opened or closed a sector.
    Sector(Option<String>),
    /// Opened or closed a code.
    Hs(Option<HsCode>),
    /// Chose a unit.
    Unit(Measurement),
    /// Chose an order.
    Sort(Sort),
    /// Opened or closed an exporter's bill.
    Partner(Option<String>),
    /// Chose what the bars of exporters mean.
    Among(Among),
    /// Chose an everyday good.
    Product(String),
    /// Left a text in the field of the price. An empty field stands for the good's own price.
    Price(String),
    /// Chose a day, as `YYYY-MM-DD`, or none.
    On(Option<String>),
    /// Moved over a day; not yet let go.
    Pass(Date),
    /// Typed a search.
    Search(String),
    /// Chose won or dollars.
    Won(bool),
    /// Reached or left a mark of the figure.
    Highlight(Option<Highlight>),
}

impl Action {
    /// What a control asks for: the kind of event, and the control's name, type and value.
    /// `None` for other controls, and for values that are no choice.
    ///
    /// # Why by name
    /// A name is the control's contract with tests and scripts anyway, and either program
    /// needs only one listener for each kind of event.
    #[must_use]
    pub fn asked(kind: &str, name: &str, control: &str, value: &str) -> Option<Self> {
        // Widgets after the first of a page number their names.
        let name = split_once_small(name, "--").map_or(name, |(own, _)| own);
        match (name, control, kind) {
            ("rate", "range", "input") => Some(Self::Slide(Self::rate(value)?)),
            ("rate", "range", "change") => Some(Self::Settle),
            ("rate", "button", "click") => Some(Self::Set(Condition::Rate(Self::rate(value)?))),
            ("scenario", "radio", "change") => {
                Case::ALL.into_iter().find(|case| case.id() == value).map(Self::Emphasise)
            }
            ("cur", "radio", "change") => Some(Self::Won(value == "krw")),
            ("unit", "radio", "change") => Measurement::from_id(value).map(Self::Unit),
            ("among", "radio", "change") => Among::from_id(value).map(Self::Among),
            ("sort", "radio", "change") => Sort::from_id(value).map(Self::Sort),
            ("price", "text", "change") => Some(Self::Price(value.to_owned())),
            (_, "text", "change") => Some(Self::Type(ConditionName::from_id(name)?, value.to_owned())),
            _ => None,
        }
    }

    /// The general rate that a control's value says.
    fn rate(value: &str) -> Option<Rate> {
        match Condition::read(ConditionName::Rate, value)? {
            Condition::Rate(rate) => Some(rate),
            _ => None,
        }
    }
}

impl Action {
    /// What the change that this action makes is about.
    pub(super) const fn topic(&self) -> Topic {
        match self {
            Self::Show(_) | Self::WhatNext => Topic::View,
            Self::Emphasise(_) | Self::Won(_) => Topic::Case,
            Self::Unit(_) | Self::Among(_) => Topic::Unit,
            Self::Sort(_) => Topic::Sort,
            Self::Sector(_) | Self::Hs(_) | Self::Search(_) | Self::Partner(_) => Topic::Opened,
            Self::On(_) | Self::Pass(_) => Topic::Day,
            Self::Product(_) | Self::Price(_) => Topic::Good,
            Self::Set(_)
            | Self::Type(..)
            | Self::Slide(_)
            | Self::Settle
            | Self::Restore(_)
            | Self::Preset(_)
            | Self::Reset
            | Self::PutBack
            | Self::Highlight(_) => Topic::Terms,
        }
    }
}
