//! What a reader does, and what a change that comes of it is about.

use super::{Choice as _, Measurement, Sort, View, split_once_small};
use crate::engine::Case;
use crate::model::{Group, HsCode, Misread, Rate, plain, typed_dollars, typed_number, typed_percent};

/// What the reader did.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// Opened a view.
    Show(View),
    /// Asked what happened after the article's period.
    WhatNext,
    /// Chose the emphasised case.
    Emphasise(Case),
    /// Set a condition by its parameter.
    Condition(&'static str, String),
    /// Typed into a parameter's field what is no number.
    Misread(&'static str, String, Misread),
    /// Left a field whose text was refused: it shows again what stands.
    PutBack,
    /// Moved the slider; not yet let go.
    Slide(String),
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
    /// Chose an everyday good.
    Product(String),
    /// Typed a price; empty for the good's own.
    Price(String),
    /// Chose a day, as `YYYY-MM-DD`; empty for none.
    On(String),
    /// Typed a search.
    Search(String),
    /// Chose won or dollars.
    Won(bool),
    /// Reached or left a mark of the figure.
    Highlight(Option<usize>),
}

impl Action {
    /// What was typed into a field of a percentage, rounded to what the contract allows.
    #[must_use]
    pub fn percent(name: &'static str, typed: &str) -> Self {
        match typed_percent(typed) {
            Ok(percent) => Self::Condition(name, plain((Rate::percent(percent).0 * 1000.0).round() / 10.0)),
            Err(why) => Self::Misread(name, typed.to_owned(), why),
        }
    }

    /// What was typed into a field of a bare number.
    #[must_use]
    pub fn number(name: &'static str, typed: &str) -> Self {
        match typed_number(typed) {
            Ok(number) => Self::Condition(name, plain(number)),
            Err(why) => Self::Misread(name, typed.to_owned(), why),
        }
    }

    /// What was typed into the field of the price; nothing is the good's own.
    #[must_use]
    pub fn price(typed: &str) -> Self {
        match typed_dollars(typed) {
            Ok(dollars) => Self::Price(plain(dollars)),
            Err(_) if typed.trim().is_empty() => Self::Price(String::new()),
            Err(why) => Self::Misread("price", typed.to_owned(), why),
        }
    }

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
            ("rate", "range", "input") => Some(Self::Slide(value.to_owned())),
            ("rate", "range", "change") => Some(Self::Settle),
            ("rate", "text", "change") => Some(Self::percent("rate", value)),
            ("rate", "button", "click") => Some(Self::Condition("rate", value.to_owned())),
            ("scenario", "radio", "change") => {
                Case::ALL.into_iter().find(|case| case.id() == value).map(Self::Emphasise)
            }
            ("cur", "radio", "change") => Some(Self::Won(value == "krw")),
            ("unit", "radio", "change") => Measurement::from_id(value).map(Self::Unit),
            ("sort", "radio", "change") => Sort::from_id(value).map(Self::Sort),
            _ => None,
        }
    }
}

/// What a committed change is about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Topic {
    /// Rate, overrides, assumptions, presets; and a page that has just begun.
    #[default]
    Terms,
    /// The emphasised case, or the currency of its amounts.
    Case,
    /// Another view.
    View,
    /// The unit of the sectors.
    Unit,
    /// Their order.
    Sort,
    /// A sector or code was opened or closed, or searched: its own place says more.
    Opened,
    /// The day.
    Day,
    /// The everyday good or its price.
    Good,
}

impl Topic {
    pub(super) const fn of(action: &Action) -> Self {
        match action {
            Action::Show(_) | Action::WhatNext => Self::View,
            Action::Emphasise(_) | Action::Won(_) => Self::Case,
            Action::Unit(_) => Self::Unit,
            Action::Sort(_) => Self::Sort,
            Action::Sector(_) | Action::Hs(_) | Action::Search(_) => Self::Opened,
            Action::On(_) => Self::Day,
            Action::Product(_) | Action::Price(_) => Self::Good,
            Action::Condition(..)
            | Action::Misread(..)
            | Action::Slide(_)
            | Action::Settle
            | Action::Restore(_)
            | Action::Preset(_)
            | Action::Reset
            | Action::PutBack
            | Action::Highlight(_) => Self::Terms,
        }
    }
}
