//! The parameters of an address: one table, which reading, writing and the page's script share.

use crate::model::{ConditionName, Group};

/// What an address can say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Parameter {
    /// The view.
    View,
    /// The emphasised case.
    Scenario,
    /// A preset of the data.
    Preset,
    /// A change of the conditions.
    Condition(ConditionName),
    /// The opened sector.
    Sector,
    /// The opened code.
    Code,
    /// Unit of the sectors.
    Unit,
    /// Order of the sectors.
    Sort,
    /// The exporter whose bill is open.
    Partner,
    /// What the bars of exporters mean.
    Among,
    /// The everyday good.
    Product,
    /// The reader's own price for it.
    Price,
    /// The chosen day.
    Day,
    /// Search text.
    Search,
    /// Dollars or won.
    Currency,
    /// Language of the page.
    Language,
    /// Colours.
    Theme,
    /// The frame's name.
    FrameId,
    /// Whether the host is told what happens.
    Events,
    /// A file of the host's look.
    Tokens,
    /// A data file of the host's.
    Data,
    /// The host's address, for Pym.js and its like.
    Host,
    /// How the host wants to hear of the height.
    Resize,
    /// The frame's name for Pym.js.
    ChildId,
    /// The article around the widget.
    Article,
}

/// Who answers a parameter that an address carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AnsweredBy {
    /// Either program: the bill shows it.
    EitherProgram,
    /// The application alone.
    Application,
    /// The page's script, before any program.
    Script,
}

/// A row of the table.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    /// What it says.
    pub parameter: Parameter,
    /// Its name in the query.
    pub name: &'static str,
    /// Who answers it.
    pub answered_by: AnsweredBy,
}

const fn either(parameter: Parameter) -> Row {
    Row { parameter, name: parameter.name(), answered_by: AnsweredBy::EitherProgram }
}

const fn application(parameter: Parameter) -> Row {
    Row { parameter, name: parameter.name(), answered_by: AnsweredBy::Application }
}

const fn script(parameter: Parameter) -> Row {
    Row { parameter, name: parameter.name(), answered_by: AnsweredBy::Script }
}

const fn condition(name: ConditionName) -> Row {
    match name {
        ConditionName::Rate => either(Parameter::Condition(name)),
        _ => application(Parameter::Condition(name)),
    }
}

/// Every parameter, in the order in which addresses are read and printed. The preset comes
/// before the conditions, whatever its place in the address, so that single changes refine it.
pub const PARAMETERS: [Row; 40] = [
    application(Parameter::View),
    either(Parameter::Scenario),
    application(Parameter::Preset),
    condition(ConditionName::Rate),
    condition(ConditionName::Override(Group::Cars)),
    condition(ConditionName::Override(Group::Parts)),
    condition(ConditionName::Override(Group::Steel)),
    condition(ConditionName::Override(Group::Aluminium)),
    condition(ConditionName::Override(Group::Exempt)),
    condition(ConditionName::Override(Group::Chips)),
    condition(ConditionName::Override(Group::Medicines)),
    condition(ConditionName::Override(Group::Fuels)),
    condition(ConditionName::PartsFrom),
    condition(ConditionName::PartsScope),
    condition(ConditionName::Special),
    condition(ConditionName::MetalContent),
    condition(ConditionName::Response),
    condition(ConditionName::Elasticity),
    condition(ConditionName::PassThrough),
    application(Parameter::Sector),
    application(Parameter::Code),
    application(Parameter::Unit),
    application(Parameter::Sort),
    application(Parameter::Partner),
    application(Parameter::Among),
    application(Parameter::Product),
    application(Parameter::Price),
    application(Parameter::Day),
    application(Parameter::Search),
    either(Parameter::Currency),
    script(Parameter::Language),
    script(Parameter::Theme),
    script(Parameter::FrameId),
    script(Parameter::Events),
    application(Parameter::Tokens),
    application(Parameter::Data),
    script(Parameter::Host),
    script(Parameter::Resize),
    script(Parameter::ChildId),
    script(Parameter::Article),
];

impl Parameter {
    /// Its name in the query. In a `const` it costs a program nothing but the name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::View => "view",
            Self::Scenario => "scenario",
            Self::Preset => "preset",
            Self::Condition(name) => name.id(),
            Self::Sector => "sector",
            Self::Code => "hs",
            Self::Unit => "unit",
            Self::Sort => "sort",
            Self::Partner => "partner",
            Self::Among => "among",
            Self::Product => "product",
            Self::Price => "price",
            Self::Day => "on",
            Self::Search => "q",
            Self::Currency => "cur",
            Self::Language => "lang",
            Self::Theme => "theme",
            Self::FrameId => "id",
            Self::Events => "events",
            Self::Tokens => "tokens",
            Self::Data => "data",
            Self::Host => "host",
            Self::Resize => "resize",
            Self::ChildId => "childId",
            Self::Article => "article",
        }
    }

    /// Whether it is the host's: then the widget reads it once and leaves it in the address.
    #[must_use]
    pub const fn is_of_the_host(self) -> bool {
        matches!(
            self,
            Self::FrameId
                | Self::Events
                | Self::Tokens
                | Self::Data
                | Self::Host
                | Self::Resize
                | Self::ChildId
                | Self::Article
        )
    }
}

/// Those that name a file.
pub const FILE_PARAMETERS: [&str; 2] = [Parameter::Data.name(), Parameter::Tokens.name()];

/// Those that the page's script reads by themselves, under their names there.
pub const SCRIPT_PARAMETERS: [(&str, Parameter); 7] = [
    ("VIEW_PARAMETER", Parameter::View),
    ("LANGUAGE_PARAMETER", Parameter::Language),
    ("THEME_PARAMETER", Parameter::Theme),
    ("FRAME_ID_PARAMETER", Parameter::FrameId),
    ("EVENTS_PARAMETER", Parameter::Events),
    ("TOKENS_PARAMETER", Parameter::Tokens),
    ("DATA_PARAMETER", Parameter::Data),
];

/// Whether a query's parameter is one of the host's.
#[must_use]
pub fn is_of_the_host(name: &str) -> bool {
    PARAMETERS.iter().any(|row| row.name == name && row.parameter.is_of_the_host())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_condition_has_a_row_and_no_name_two() {
        for name in ConditionName::ALL {
            assert!(PARAMETERS.iter().any(|row| row.parameter == Parameter::Condition(name)), "{name:?}");
        }
        let mut names: Vec<&str> = PARAMETERS.iter().map(|row| row.name).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), PARAMETERS.len());
    }
}
