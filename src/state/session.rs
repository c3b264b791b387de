//! What a session remembers besides what a link restores.

use super::parameters::Parameter;
use crate::model::{Date, Misread};

/// What happened on the way to a state; gone with the page.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Session {
    /// The mark that is pointed at.
    pub highlight: Option<Highlight>,
    /// The day that is dragged past, before one is chosen.
    pub passing_day: Option<Date>,
    /// The last value, if it was refused; what the parameter stood at before still holds.
    pub refusal: Option<Refusal>,
    /// What the last committed change was about, for its announcement.
    pub topic: Topic,
    /// How often the events after the article's period were asked for.
    pub what_next_requests: u32,
    /// How many changes were committed: a slider counts when it is let go, so that each
    /// is announced and written to the address once.
    pub commits: u32,
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
    /// The unit of the sectors, or of exporters.
    Unit,
    /// Their order.
    Sort,
    /// A sector, code or exporter was opened or closed, or searched: its own place says more.
    Opened,
    /// The day.
    Day,
    /// The everyday good or its price.
    Good,
}

/// A value that was refused.
#[derive(Clone, Debug, PartialEq)]
pub struct Refusal {
    /// Whose value.
    pub parameter: Parameter,
    /// What was typed, left in its field to be corrected; `None` where the field shows what stands.
    pub typed: Option<String>,
    /// Why the text is no number; `None` where it is one out of range, or need not be one.
    pub misread: Option<Misread>,
}

/// A figure of a view. A view may show several.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Chart {
    /// The bill.
    Bill,
    /// The bill's wide form, which is prerendered beside the narrow one.
    WideBill,
    /// The dumbbells of the sectors.
    Sectors,
    /// Trade by treatment.
    Why,
    /// Other exporters.
    Rivals,
    /// The bill at every general rate.
    EveryRate,
    /// What lifting product duties is worth.
    Concessions,
    /// What moving goods to the general rate is worth.
    ConcessionsAtGeneral,
    /// Rates by day.
    Timeline,
}

impl Chart {
    /// A word for ids in the page.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Bill => "bill",
            Self::WideBill => "wide-bill",
            Self::Sectors => "sectors",
            Self::Why => "why",
            Self::Rivals => "rivals",
            Self::EveryRate => "every-rate",
            Self::Concessions => "concessions",
            Self::ConcessionsAtGeneral => "concessions-at-general",
            Self::Timeline => "timeline",
        }
    }
}

/// A mark of a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Highlight {
    /// The figure.
    pub chart: Chart,
    /// The mark's place among the figure's own.
    pub mark: usize,
}

impl Session {
    /// The mark of a figure that is pointed at.
    #[must_use]
    pub fn mark_of(&self, chart: Chart) -> Option<usize> {
        self.highlight.filter(|highlight| highlight.chart == chart).map(|highlight| highlight.mark)
    }

    /// The same without what the pointer is at: a mark it points at, a day it drags past.
    #[must_use]
    pub fn without_pointer(&self) -> Self {
        Self { highlight: None, passing_day: None, ..self.clone() }
    }

    /// Keeps a refused value to be told of and corrected.
    pub(super) fn refuse(&mut self, parameter: Parameter, typed: Option<String>, misread: Option<Misread>) {
        self.refusal = Some(Refusal { parameter, typed, misread });
    }

    /// The refusal of a parameter's value.
    #[must_use]
    pub fn refusal_of(&self, parameter: Parameter) -> Option<&Refusal> {
        self.refusal.as_ref().filter(|refusal| refusal.parameter == parameter)
    }
}
