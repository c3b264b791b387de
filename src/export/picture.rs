//! What a picture of a view shows: its figures at any width, and what is written around them.
//!
//! Downloads are made from it, and so are the pictures for places where no embed goes.

use super::svg::Caption;
use crate::drawing::{Ink, Scene};
use crate::engine::law::Days;
use crate::engine::{Case, Exporters, Worth, article_period, concessions};
use crate::figures::{DaysFigure, DaysShown, Figure, MosaicFigure, RivalsFigure, RivalsShown, SectorsFigure};
use crate::model::{Condition, Conditions, Date, Levy};
use crate::page::Page;
use crate::state::View;
use crate::story::{self, Story};
use crate::wording::fill_plain;

/// The figure of the sectors' view.
#[must_use]
pub fn sectors(page: &Page, story: &Story) -> SectorsFigure {
    let Page { dataset, comparison, wording, format, state, .. } = page;
    let order = (state.unit, state.sort);
    let summary = story.summary.plain();
    let figure = SectorsFigure::of(dataset, comparison, state.case, order, &summary, wording, *format);
    figure.with_open(state.sector.as_deref())
}

/// The figure of other exporters: all of them, or the foremost alone.
#[must_use]
pub fn rivals(page: &Page, story: &Story, exporters: Exporters<'_>, all: bool) -> RivalsFigure {
    let Page { format, state, .. } = page;
    let (chosen, _) = exporters.chosen(state.partner.as_deref());
    let summary = story.summary.plain();
    let shown = RivalsShown { among: state.among, sort: state.sort, all, chosen, summary: &summary };
    RivalsFigure::of(exporters.rivals, exporters.bills, shown, *format)
}

/// The figure of why 10% is not 10%.
#[must_use]
pub fn mosaic(page: &Page, story: &Story) -> MosaicFigure {
    let Page { dataset, comparison, wording, format, state, .. } = page;
    MosaicFigure::of(dataset, comparison, state.case, &story.summary.plain(), wording, *format)
}

/// The figure of days, with a day that is pointed at, the reader's own, or the last of the data.
#[must_use]
pub fn days(page: &Page, known: &Days, story: &Story, reached: Option<Date>) -> DaysFigure {
    let Page { dataset, wording, format, state, .. } = page;
    let shown = DaysShown {
        days: known,
        unit: state.unit,
        day: reached.or(state.shown_day()).unwrap_or(known.law().days.1),
        pause: article_period(dataset),
        summary: &story.summary.plain(),
    };
    DaysFigure::of(&shown, wording, *format)
}

/// Every concession of the data under the page's assumptions, the largest first.
#[must_use]
pub fn ranked(page: &Page) -> Vec<Worth> {
    let conditions = Conditions { assumptions: page.comparison.assumptions, ..Conditions::default() };
    concessions(&page.dataset, &conditions)
}

/// Those that lower a product's duty, and those that put the general rate in its place.
#[must_use]
pub fn divided(page: &Page, ranked: &[Worth]) -> (Vec<Worth>, Vec<Worth>) {
    ranked.iter().partition(|worth| {
        let changes = &page.dataset.presets[worth.preset].changes;
        !changes.iter().any(|change| matches!(change, Condition::Override(_, Levy::General)))
    })
}

/// Figures, drawn `width` px wide. One that plotters refuses is left out, as the page does.
#[must_use]
pub fn scenes(figures: &[Box<dyn Figure>], width: i32) -> Vec<Scene> {
    figures.iter().filter_map(|figure| figure.draw(width).ok()).collect()
}

/// Finding, sentence, legend, and under the figures what was changed, the measure and the sources.
#[must_use]
pub fn caption(page: &Page, story: &Story) -> Caption {
    let Page { dataset, wording, format, state, comparison, .. } = page;
    let legend = if is_labelled(state.view) { Vec::new() } else { cases_legend(page) };
    let changed = story::changed(comparison, &state.conditions, wording, *format);
    let changed = changed.map(|list| fill_plain(wording.result_changes, &[("changes", &list)]));
    let assumed = story::assumed(&comparison.assumptions, wording, *format);
    let mut notes: Vec<String> = changed.into_iter().chain(assumed).collect();
    notes.push(story::note(dataset, comparison, wording, *format));
    if state.won {
        notes.extend(story::exchange(dataset, wording, *format));
    }
    // The head of each title names author and work; the table has them whole.
    let sources = dataset.sources.iter().take(2).filter_map(|source| format.language.title(source).1.split(';').next());
    notes.push(format!("{}: {}.", wording.file_source, sources.collect::<Vec<_>>().join("; ")));
    notes.extend(story::supplied_by(dataset, wording));
    Caption {
        language: state.language.tag(),
        headline: story.headline.plain(),
        summary: story.summary.plain(),
        legend,
        notes,
    }
}

/// Whether a view's figures name all that they show: their inks mean other things than cases.
const fn is_labelled(view: View) -> bool {
    matches!(view, View::Rivals | View::Timeline)
}

/// What the inks of cases mean.
fn cases_legend(page: &Page) -> Vec<(Ink, String)> {
    let Page { wording, comparison, .. } = page;
    let mut legend: Vec<(Ink, String)> = vec![
        (Ink::Locked, wording.treated_locked.to_owned()),
        (Ink::Announced, page.case_name(Case::Announced)),
        (Ink::Paused, page.case_name(Case::Paused)),
        (Ink::Exempt, wording.treated_exempt.to_owned()),
    ];
    if comparison.has_readers_case {
        legend.push((Ink::Custom, page.case_name(Case::Custom)));
    }
    legend
}
