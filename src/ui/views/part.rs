//! What the application asks of a view.
//!
//! # Why as functions
//! The code of a view comes when it is first needed (`src/ui/cut.rs`). Everything the
//! application asks of it goes through [`Part`], and nothing else names what is inside a view.

use std::rc::Rc;

use yew::Html;

use super::{bill, rivals, sectors, timeline, try_terms, why};
use crate::data::{DataError, Goods};
use crate::engine::Exporters;
use crate::engine::law::Days;
use crate::figures::Figure;
use crate::model::{Conditions, Dataset};
use crate::page::Page;
use crate::state::View;
use crate::story::Story;
use crate::ui::exporters::{Compared, ExportersFile};
use crate::ui::shared::{Shared, StoryText};

/// What a view's own file gave, as far as it is there.
#[derive(Clone, Copy, Default)]
pub struct Known<'a> {
    /// The law of every day.
    pub days: Option<&'a Days>,
    /// The other exporters and their bills.
    pub exporters: Option<Exporters<'a>>,
}

/// What a view fetches for itself, and how that is read.
#[derive(Clone, Copy)]
pub(in crate::ui) enum Reads {
    /// Nothing.
    Nothing,
    /// The detail file, and its search words.
    Goods {
        /// From its file.
        read: fn(&str, &Dataset) -> Result<Goods, DataError>,
        /// With words from theirs.
        with_words: fn(&Goods, &str) -> Result<Goods, DataError>,
    },
    /// The law of every day.
    Days {
        /// From its file.
        read: fn(&str, &Dataset) -> Result<Days, DataError>,
        /// Of a dataset without such a file.
        without: fn(&Dataset) -> Days,
    },
    /// The other exporters.
    Exporters {
        /// From their file.
        read: fn(&str, &Dataset) -> Result<ExportersFile, DataError>,
        /// Their bills under conditions.
        compare: fn(Rc<ExportersFile>, &Dataset, &Conditions) -> Compared,
    },
}

/// What the application asks of a view.
#[derive(Clone, Copy)]
pub struct Part {
    /// Finding and sentence.
    pub story: fn(&Page, Known<'_>) -> Story,
    /// The figures, in their order, as a picture shows them.
    pub figures: fn(&Page, Known<'_>, &Story) -> Vec<Box<dyn Figure>>,
    /// The view itself.
    pub(in crate::ui) show: fn(&Shared, &StoryText) -> Html,
    /// How a change is announced that only this view knows of.
    pub(in crate::ui) told: fn(&Shared) -> Option<String>,
    /// The table that equals the figure, where it is not the sectors'.
    pub(in crate::ui) table: fn(&Shared) -> Option<Html>,
    /// A file to save, by its kind, where it is not the sectors'.
    pub(in crate::ui) file: fn(&Shared, &str) -> Option<String>,
    /// What it fetches.
    pub(in crate::ui) reads: Reads,
}

/// Of a view there is one part, so properties that hold one are told apart by their view.
impl PartialEq for Part {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

/// Most views announce, show and save what is everybody's.
const COMMON: Part = Part {
    story: bill::story,
    figures: bill::figures,
    show: bill::view,
    told: |_| None,
    table: |_| None,
    file: |_, _| None,
    reads: Reads::Nothing,
};

/// The view that is never away: every other one needs the most of its code.
pub(in crate::ui) const BILL: Part = COMMON;

/// The parts of the other views. Only the cuts may name them, and what is not cut.
pub mod whole {
    use super::{COMMON, Compared, Days, ExportersFile, Goods, Part, Reads, rivals, sectors, timeline, try_terms, why};

    /// Who is spared, who is not.
    pub const SECTORS: Part = Part {
        story: sectors::story,
        figures: sectors::figures,
        show: sectors::view,
        told: sectors::told,
        reads: Reads::Goods { read: Goods::parse, with_words: Goods::with_words },
        ..COMMON
    };
    /// Why 10% is not 10%.
    pub const WHY: Part = Part { story: why::story, figures: why::figures, show: why::view, ..COMMON };
    /// How others fared.
    pub const RIVALS: Part = Part {
        story: rivals::story,
        figures: rivals::figures,
        show: rivals::view,
        told: rivals::told,
        table: rivals::table,
        file: rivals::file,
        reads: Reads::Exporters { read: ExportersFile::read, compare: Compared::of },
    };
    /// Other terms.
    pub const TRY: Part = Part {
        story: try_terms::story,
        figures: try_terms::figures,
        show: try_terms::view,
        told: try_terms::told,
        ..COMMON
    };
    /// What came of it.
    pub const TIMELINE: Part = Part {
        story: timeline::story,
        figures: timeline::figures,
        show: timeline::view,
        told: timeline::told,
        table: timeline::table,
        file: timeline::file,
        reads: Reads::Days { read: timeline::read, without: Days::of_dataset },
        ..COMMON
    };
}

/// The part of a view in a program that is not cut.
#[cfg(not(target_family = "wasm"))]
#[must_use]
pub const fn part_of(view: View) -> Part {
    match view {
        View::Bill => BILL,
        View::Sectors => whole::SECTORS,
        View::Why => whole::WHY,
        View::Rivals => whole::RIVALS,
        View::Try => whole::TRY,
        View::Timeline => whole::TIMELINE,
    }
}
