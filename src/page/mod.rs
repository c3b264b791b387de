//! What the page shows, as plain data: the pieces that both programs tell.
//!
//! The application puts them into Yew's tree, the first program into the prerendered page,
//! and the build prerenders them. Whatever only the application shows is in `ui`.

pub mod bill;
pub mod controls;
pub mod figure;
pub mod frame;
pub mod method;
pub mod parts;
pub mod picture;
mod studies;
pub mod table;
pub mod take_aways;
pub mod whole;

use std::rc::Rc;

use crate::contract::{breakpoint, column};
use crate::drawing::{Drawn, Scene};
use crate::engine::{Case, Comparison};
use crate::format::{Currency, Format};
use crate::markup::{Element, element, text};
use crate::model::Dataset;
use crate::state::{Chart, Place, State, View};
use crate::story;
use crate::wording::Wording;

/// About the width of a page of paper in px; `print.css` fits figures to their column.
pub const PAPER: i32 = 640;

/// Width of the content in px on a phone of 360 px.
pub const PHONE: i32 = 328;

/// The data in use, compared by identity: it is loaded once and never changed, and
/// comparing its thousands of fields on every slider step would be felt. It is
/// leaked: the code that drops it was 1 kB of the first program.
#[derive(Clone, Debug)]
pub struct Data {
    dataset: &'static Dataset,
    /// The file's own text, where it is not the embedded one.
    text: Option<Rc<str>>,
    /// That text's SHA-256, where the browser could compute it.
    hash: Option<Rc<str>>,
}

impl Data {
    /// Shares a dataset.
    #[must_use]
    pub fn new(dataset: Dataset) -> Self {
        Self { dataset: Box::leak(Box::new(dataset)), text: None, hash: None }
    }

    /// Shares a dataset that was read from a file of the host's, with the file's text.
    #[must_use]
    pub fn supplied(dataset: Dataset, text: &str, hash: Option<String>) -> Self {
        Self { text: Some(text.into()), hash: hash.map(Into::into), ..Self::new(dataset) }
    }

    /// The hash of the host's own file, where it is known.
    #[must_use]
    pub fn supplied_hash(&self) -> Option<&str> {
        self.hash.as_deref()
    }

    /// The text of the host's own file, if there is one.
    #[must_use]
    pub fn supplied_text(&self) -> Option<&str> {
        self.text.as_deref()
    }
}

impl PartialEq for Data {
    fn eq(&self, other: &Self) -> bool {
        core::ptr::eq(self.dataset, other.dataset)
    }
}

impl core::ops::Deref for Data {
    type Target = Dataset;

    fn deref(&self) -> &Dataset {
        self.dataset
    }
}

/// Whether a piece is as the build writes it, or as a program shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Of no known width.
    Prerendered,
    /// Of the width there is.
    Live,
}

/// What every piece of the page reads.
#[derive(Clone)]
pub struct Page {
    /// The data in use.
    pub dataset: Data,
    /// What the reader has chosen.
    pub state: State,
    /// The cases under the reader's conditions.
    pub comparison: Rc<Comparison>,
    /// The texts of the reader's language.
    pub wording: &'static Wording,
    /// The reader's language and currency.
    pub format: Format,
    /// Whether a program runs: a prerendered page's controls are disabled.
    pub live: bool,
    /// Width of the content in px at letters of 16 px.
    pub width: i32,
    /// Tells several widgets on a page apart; empty for the first.
    pub instance: Rc<str>,
    /// The page that was served, whatever the reader has come to since.
    pub served: Place,
    /// Parameters of the host, kept in every address.
    pub host_parameters: Rc<Vec<(String, String)>>,
    /// Says why a value was refused: [`controls::refusal`], or nothing in a program that leaves to
    /// another what it would refuse.
    pub refusal_sentence: Option<fn(&Self) -> Option<String>>,
}

impl Page {
    /// The page of a place as the build writes it: its usual state, for a narrow phone, without a
    /// program. `wording` are the texts of the place's language.
    #[must_use]
    pub fn at_start(place: Place, dataset: Data, wording: &'static Wording) -> Self {
        let state = State::new(place);
        Self {
            refusal_sentence: None,
            comparison: Rc::new(Comparison::of(&dataset, &state.conditions)),
            wording,
            format: Self::format_of(&state, &dataset),
            live: false,
            width: PHONE,
            instance: "".into(),
            served: place,
            host_parameters: Rc::default(),
            state,
            dataset,
        }
    }

    /// The amounts' language and currency in a state.
    #[must_use]
    pub fn format_of(state: &State, dataset: &Dataset) -> Format {
        let won = dataset.fact("krw-per-usd").filter(|_| state.won);
        Format { language: state.language, currency: won.map_or(Currency::Usd, |won| Currency::Krw(won.value)) }
    }

    /// A control's name, apart from other widgets' on the page.
    #[must_use]
    pub fn named(&self, name: &str) -> String {
        [name, &self.instance].concat()
    }

    /// A case in words: "25% announced".
    #[must_use]
    pub fn case_name(&self, case: Case) -> String {
        story::case_name(&self.comparison, case, self.wording, self.format)
    }

    /// Px a figure may take, beside the card where there is room for both.
    #[must_use]
    pub fn figure_width(&self) -> i32 {
        if self.width >= breakpoint::content(breakpoint::COLUMNS) && self.state.view == View::Bill {
            column::two_thirds(self.width)
        } else {
            self.width
        }
    }

    /// The drawn figure of the bill, or a sentence where it could not be drawn.
    #[must_use]
    pub fn drawn(&self, scene: &Drawn<Scene>, description: &str) -> Element {
        match scene {
            Ok(scene) => {
                let layers = self.shown(scene, description).layers();
                element("div", &[("class", "figure"), ("translate", "no")], layers.map(Into::into).into())
            }
            Err(_) => self.no_figure(),
        }
    }

    /// The scene of the bill as this page shows it: at the width it has, without a choice.
    fn shown<'a>(&'a self, scene: &'a Scene, description: &'a str) -> figure::Shown<'a> {
        figure::Shown {
            chart: Chart::Bill,
            scene,
            description,
            keys: self.wording.figure_keys,
            highlight: self.state.session.mark_of(Chart::Bill),
            chosen: false,
            across: figure::Across::Exact,
            instance: &self.instance,
            hatches: figure::CASE_HATCHES,
        }
    }

    /// What the highlighted mark of a figure says.
    #[must_use]
    pub fn spot<'a>(&self, chart: Chart, scene: &'a Drawn<Scene>) -> Option<&'a str> {
        let mark = self.state.session.mark_of(chart)?;
        Some(scene.as_ref().ok()?.hotspots.get(mark)?.label.as_str())
    }

    /// What stands for a figure that cannot be drawn.
    #[must_use]
    pub fn no_figure(&self) -> Element {
        element("p", &[("class", "notice")], vec![text(self.wording.no_figure)])
    }
}
