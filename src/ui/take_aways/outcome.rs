//! What became of the last take-away.

use yew::prelude::{AttrValue, UseStateHandle};

/// What lies under the row of take-aways.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Outcome {
    /// What became of the last one.
    pub(super) announcement: AttrValue,
    /// A text the browser may not save or copy by itself.
    pub(super) text: Option<AttrValue>,
    /// The text of the last download, shown if it is asked for.
    pub(super) held_back: Option<AttrValue>,
    /// The address of a picture the browser may not save by itself.
    pub(super) picture: Option<AttrValue>,
    /// Whether the same picture is offered as an SVG.
    pub(super) svg: bool,
    /// Whether the embed code is open.
    pub(super) embed: bool,
}

/// The outcome, to be replaced by the next one.
pub(super) type Handle = UseStateHandle<Outcome>;
