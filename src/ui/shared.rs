//! What every part of the application reads, and how any of them shows a figure.

use std::rc::Rc;

use yew::prelude::*;

use super::exporters::Compared;
use super::figure::FigureView;
use super::law::{DayLaw, LawCase, Selection};
#[cfg(not(target_family = "wasm"))]
use super::loading;
use super::loading::Fetched;
use super::markup;
use super::reads::{Reads, ViewData};
use crate::data::{EMBEDDED_HASH, Goods};
use crate::drawing::{Drawn, Scene};
use crate::engine::law::{Days, OtherTerms};
use crate::engine::{Case, Tally};
use crate::figures::Figure;
use crate::model::{Date, Line};
use crate::page::Page;
use crate::page::figure::Across;
use crate::state::{Action, Chart, Highlight};
use crate::story::Story;

/// What every part of the application reads.
#[derive(Clone)]
pub(super) struct Shared {
    pub(super) page: Page,
    /// Finding and sentence of the view.
    pub(super) story: Rc<Story>,
    pub(super) dispatch: Callback<Action>,
    /// The detail file, once it is needed.
    pub(super) goods: Fetched<Goods>,
    /// What a search reads: the detail file, with search words where the search is by word.
    pub(super) words: Fetched<Goods>,
    /// The law of every day, once it is needed.
    pub(super) days: Fetched<Days>,
    /// The law of the day that the view begins with.
    pub(super) law: DayLaw,
    /// What other terms would come to, where the view shows it and begins with a day.
    pub(super) other_terms: Option<Rc<OtherTerms>>,
    /// The other exporters and their bills, once their view is open.
    pub(super) exporters: Fetched<Compared>,
    /// The code of the view that is shown.
    pub(super) part: ViewPart,
    /// The reader's day, once it is known.
    pub(super) today: Option<Date>,
}

impl core::ops::Deref for Shared {
    type Target = Page;

    fn deref(&self) -> &Page {
        &self.page
    }
}

impl Shared {
    /// The law of every day, once it is there.
    pub(super) fn known_days(&self) -> Option<&Days> {
        self.days.loading.content()
    }

    /// What the views' own files gave.
    pub(super) fn view_data(&self) -> ViewData<'_> {
        ViewData::of(&self.days, &self.exporters, self.other_terms.as_deref())
    }

    /// Whether everything is as it was but what the pointer is at: a mark it points at, a day it
    /// drags past. What is computed of the rest is the same, too.
    pub(super) fn rests_as(&self, other: &Self) -> bool {
        // Every field of its own is named, so that a new one is thought of here. Of those left out some
        // follow from others and some never change.
        let Self { page, goods, words, days, law, exporters, today, story: _, dispatch: _, other_terms: _, part: _ } =
            self;
        let Page { dataset, state, comparison, live, width, served, .. } = page;
        let that = &other.page;
        state.address == that.state.address
            && state.session.without_pointer() == that.state.session.without_pointer()
            && *dataset == that.dataset
            && Rc::ptr_eq(comparison, &that.comparison)
            && (*live, *width, *served) == (that.live, that.width, that.served)
            && *today == other.today
            && goods.loading.is_same_as(&other.goods.loading)
            && words.loading.is_same_as(&other.words.loading)
            && days.loading.is_same_as(&other.days.loading)
            && law.goods.is_same_as(&other.law.goods)
            && exporters.loading.is_same_as(&other.exporters.loading)
    }

    /// The SHA-256 of the data's file, where it is known.
    pub(super) fn data_hash(&self) -> Option<&str> {
        match self.dataset.supplied_text() {
            Some(_) => self.dataset.supplied_hash(),
            None => Some(EMBEDDED_HASH),
        }
    }

    /// What some goods come to in a case: by their lines, or by the law of the day that the reader's
    /// case begins with. `None` before that is known of products.
    pub(super) fn tally(&self, lines: &[&Line], of: Selection, case: Case) -> Option<Tally> {
        match self.day_case_of(case) {
            Some(law) => law.tally(of),
            None => Some(self.comparison.tally(lines.iter().copied(), case)),
        }
    }

    /// The law of a day, where it is what a case begins with.
    pub(super) fn day_case_of(&self, case: Case) -> Option<&dyn LawCase> {
        let begins = case == Case::Custom && self.comparison.beginning.is_some();
        self.law.case.as_deref().filter(|_| begins)
    }

    /// A figure drawn at the width it has, or a sentence where it cannot be.
    pub(super) fn draw(&self, chart: Chart, figure: &dyn Figure, on_choose: Option<Callback<AttrValue>>) -> Html {
        self.show(chart, figure.draw(self.figure_width()), figure.description(), on_choose)
    }

    /// A drawn figure, or a sentence where it could not be drawn.
    pub(super) fn show(
        &self,
        chart: Chart,
        scene: Drawn<Scene>,
        description: &str,
        on_choose: Option<Callback<AttrValue>>,
    ) -> Html {
        let Ok(scene) = scene else {
            return markup::html(self.no_figure().into());
        };
        let highlight = move |mark: Option<usize>| Action::Highlight(mark.map(|mark| Highlight { chart, mark }));
        html! {
            <FigureView
                highlight={self.state.session.mark_of(chart)}
                {scene}
                description={description.to_owned()}
                keys={self.wording.figure_keys}
                on_highlight={self.dispatch.reform(highlight)}
                {on_choose}
                across={if self.live { Across::Exact } else { Across::Fluid }}
                {chart}
                instance={self.instance.to_string()}
            />
        }
    }
}

/// What the application asks of a view.
///
/// # Why as functions
/// The code of a view comes when it is first needed (`src/ui/cut.rs`). Everything the application
/// asks of it goes through this, and nothing else names what is inside a view.
#[derive(Clone, Copy)]
pub struct ViewPart {
    /// Finding and sentence.
    pub story: fn(&Page, ViewData<'_>) -> Story,
    /// The figures, in their order, as a picture shows them.
    pub figures: fn(&Page, ViewData<'_>, &Story) -> Vec<Box<dyn Figure>>,
    /// The view itself.
    pub(in crate::ui) show: fn(&Shared, &Story) -> Html,
    /// How a change is announced that only this view knows of.
    pub(in crate::ui) announcement: fn(&Shared) -> Option<String>,
    /// The table that equals the figure, where it is not the sectors'.
    pub(in crate::ui) table: fn(&Shared) -> Option<Html>,
    /// A file to save, by its kind, where it is not the sectors'.
    pub(in crate::ui) file: fn(&Shared, &str) -> Option<String>,
    /// What it fetches.
    pub(in crate::ui) reads: Reads,
}

#[cfg(not(target_family = "wasm"))]
impl ViewPart {
    /// The file of a version that the view reads first, whatever its reader does, seen from the
    /// widget's folder. Its page preloads it.
    #[must_use]
    pub fn first_file(&self, version: &str) -> Option<String> {
        let kind = match self.reads {
            Reads::Days { .. } => loading::LAW,
            Reads::Exporters { .. } => loading::EXPORTERS,
            Reads::Nothing | Reads::Goods { .. } => return None,
        };
        Some(loading::file(version, kind))
    }
}

/// Of a view there is one part, so properties that hold one are told apart by their view.
impl PartialEq for ViewPart {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}
