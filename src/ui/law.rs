//! The law of a day as the case that a reader begins with: what the views ask of it.
//!
//! # Why through a trait
//! Its code comes when it is first needed (`src/ui/cut.rs`). Whatever the views ask goes through
//! [`LawCase`], and nothing but the part itself names what is behind it.

use std::rc::Rc;

use yew::Callback;

use super::loading::Loading;
use super::reads::Reads;
use crate::data::DataError;
use crate::engine::law::{DayCase, Days, Entry, OtherTerms};
use crate::engine::{Beginning, Comparison, Range, Tally};
use crate::model::law::{Class, Ground, Law, Subheadings};
use crate::model::{Conditions, Date, HIGHEST_GENERAL_RATE, HsCode, Product, Rate, Usd};
use crate::page::{Data, Page};
use crate::story;
use crate::wording::{Wording, fill_plain};

/// Goods: of a sector, under a code, or of the one under the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::ui) struct Selection {
    /// Index into the dataset's sectors.
    pub(super) sector: Option<usize>,
    /// A code.
    pub(super) code: Option<HsCode>,
}

/// What the views ask of the case that begins with the law of a day.
pub(in crate::ui) trait LawCase {
    /// The comparison whose reader's case it is.
    fn comparison(&self, plain: Comparison) -> Comparison;
    /// What some goods come to; `None` before what is known of products is there.
    fn tally(&self, of: Selection) -> Option<Tally>;
    /// The acts that make their duty, the largest first.
    fn entries(&self, of: Selection) -> Option<Vec<Entry<'_>>>;
    /// The additional rate of an everyday good: of all goods under its code that the pause treats as
    /// it does this one.
    fn rate_of(&self, product: &Product) -> Option<Rate>;
    /// What other terms would come to.
    fn other_terms(&self, steps: u32) -> OtherTerms;
    /// What its general rate rests on, and how far its law was read, in sentences.
    fn sentences(&self, page: &Page) -> String;
    /// The span of the bill over what the law of the day leaves open.
    fn range(&self) -> Option<Range>;
}

/// The code of the law of every day, for views other than its own.
#[derive(Clone, Copy)]
pub struct LawPart {
    /// How its days are read.
    pub(in crate::ui) reads: Reads,
    /// How what is known of products is read.
    pub(in crate::ui) read_goods: fn(&str, &Law) -> Result<Subheadings, DataError>,
    /// The case of a day.
    pub(in crate::ui) begin: fn(FetchedDayCase) -> Rc<dyn LawCase>,
}

/// There is one `LawPart`, so any two are equal.
impl PartialEq for LawPart {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

/// What a case of a day is made of.
pub(in crate::ui) struct FetchedDayCase {
    pub(super) dataset: Data,
    pub(super) days: Rc<Days>,
    pub(super) goods: Option<Rc<Subheadings>>,
    pub(super) day: Date,
    pub(super) conditions: Conditions,
}

impl FetchedDayCase {
    /// The case, made anew for each question, since it borrows what stands here: microseconds, as
    /// the tables of `docs/performance.md` say.
    fn case(&self) -> Option<DayCase<'_>> {
        DayCase::of(self.days.law(), &self.dataset, self.day, &self.conditions)
    }

    /// The goods that are meant: by class, or where a code is asked for by subheading.
    fn classes(&self, of: Selection) -> Option<Vec<&Class>> {
        let Some(code) = of.code else {
            let classes = self.days.law().classes.iter();
            return Some(classes.filter(|class| of.sector.is_none_or(|sector| class.sector == sector)).collect());
        };
        Some(self.goods.as_ref()?.under(code, of.sector).collect())
    }

    /// What the general rate of the day rests on, in a sentence.
    fn general_law(&self, wording: &Wording) -> Option<String> {
        let general = self.days.at(self.day).and_then(|stretch| self.days.general(stretch));
        let name = match general?.ground {
            Ground::Section122 => wording.law_122,
            Ground::Section301 => wording.law_301,
            ground => return ground.is_void().then(|| wording.day_void.to_owned()),
        };
        Some(fill_plain(wording.day_general, &[("law", name)]))
    }
}

impl LawCase for FetchedDayCase {
    fn comparison(&self, plain: Comparison) -> Comparison {
        let Some(case) = self.case() else { return plain };
        let beginning = Beginning { day: self.day, is_changed: case.is_changed() };
        plain.with_beginning(beginning, case.bill(&self.dataset), case.scenario(self.dataset.paused()))
    }

    fn tally(&self, of: Selection) -> Option<Tally> {
        Some(self.case()?.sum(self.classes(of)?))
    }

    fn entries(&self, of: Selection) -> Option<Vec<Entry<'_>>> {
        Some(self.case()?.explain(self.classes(of)?))
    }

    fn rate_of(&self, product: &Product) -> Option<Rate> {
        let sum = self.case()?.sum(self.goods.as_ref()?.like(product, self.dataset.law_day));
        (sum.base_value > Usd::ZERO).then(|| sum.effective_rate())
    }

    fn other_terms(&self, steps: u32) -> OtherTerms {
        let highest = Rate::percent(HIGHEST_GENERAL_RATE);
        self.case().map(|case| case.other_terms(&self.dataset, highest, steps)).unwrap_or_default()
    }

    fn sentences(&self, page: &Page) -> String {
        let mut sentences = self.general_law(page.wording).map_or_else(String::new, |general| general + " ");
        if let Some(backdated) = story::backdating(self.days.law(), self.day, page.wording, page.format) {
            sentences.push_str(&backdated);
            sentences.push(' ');
        }
        if self.days.law().checked_until < self.day {
            sentences.push_str(&story::reading_limit(self.days.law(), page.wording, page.format));
            sentences.push(' ');
        }
        sentences
    }

    fn range(&self) -> Option<Range> {
        Some(self.case()?.range(&self.dataset))
    }
}

/// The law of the day that the state begins with.
#[derive(Clone)]
pub(super) struct DayLaw {
    /// The case, once it is there.
    pub(super) case: Option<Rc<dyn LawCase>>,
    /// What is known of products under it.
    pub(super) goods: Loading<Subheadings>,
    /// Whether its code or its days did not come.
    pub(super) is_missing: bool,
    /// Asks for it again.
    pub(super) again: Callback<()>,
}
