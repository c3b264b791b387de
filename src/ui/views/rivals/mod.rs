//! Did others gain more? Every exporter's bill, one of them opened, and one good from
//! every origin.

mod about;
mod card;
mod compared;
mod origins;
mod table;

use yew::prelude::*;

use compared::{compared, wording_of};

use crate::contract::{breakpoint, column};
use crate::export::{csv, picture};
use crate::figures::Figure;
use crate::page::Page;
use crate::state::{Action, Among, Chart, Choice as _, Sort, Topic};
use crate::story::{self, Story};
use crate::ui::exporters::Compared;
use crate::ui::loading::Loading;
use crate::ui::reads::ViewData;
use crate::ui::shared::Shared;
use crate::ui::{controls, markup, parts};
use crate::wording::fill_plain;

/// From this width of the content up the card stands beside the figure.
const BESIDE: i32 = breakpoint::content(breakpoint::EXPORTER);

/// Finding and sentence, or what stands for them while the exporters are awaited.
pub(super) fn story(page: &Page, known: ViewData<'_>) -> Story {
    match known.exporters {
        Some(exporters) => story::rivals(exporters.rivals, exporters.bills, page.format),
        None => story::rivals_awaited(page.format),
    }
}

/// The figure of every exporter, for a picture.
pub(super) fn figures(page: &Page, known: ViewData<'_>, story: &Story) -> Vec<Box<dyn Figure>> {
    let figure = |exporters| Box::new(picture::rivals(page, story, exporters, true)) as Box<dyn Figure>;
    known.exporters.map(figure).into_iter().collect()
}

/// The exporters as a file: their bills for spreadsheets, or what they are computed from.
pub(super) fn file(shared: &Shared, kind: &str) -> Option<String> {
    let Compared { file, bills } = compared(shared)?;
    let state = &shared.state;
    match kind {
        "csv" => Some(csv::rivals(&shared.dataset, &file.rivals, bills, &state.conditions, state.language)),
        "json" => Some(file.text.clone()),
        _ => None,
    }
}

/// The table that equals the figure.
pub(super) fn table(shared: &Shared) -> Option<Html> {
    compared(shared).map(|exporters| table::table(shared, exporters))
}

/// Controls, figure and card, one good from every origin, who is left out.
pub(super) fn view(shared: &Shared, story: &Story) -> Html {
    let Some(exporters) = compared(shared) else { return awaited(shared) };
    html! { <ExportersView shared={shared.clone()} story={story.clone()} key={exporters.file.rivals.partners.len()} /> }
}

/// Said while the exporters are on their way, or did not arrive.
fn awaited(shared: &Shared) -> Html {
    let texts = wording_of(shared);
    match &shared.exporters.loading {
        Loading::Failed(fault) => {
            parts::failed(shared, texts.failed, fault, shared.exporters.again.reform(|_: MouseEvent| ()))
        }
        _ => parts::awaited(texts.loading),
    }
}

#[derive(Properties)]
struct ExportersViewProps {
    shared: Shared,
    story: Story,
}

/// Never equal: the page's texts comparison has already decided that something changed.
impl PartialEq for ExportersViewProps {
    fn eq(&self, _: &Self) -> bool {
        false
    }
}

#[component]
fn ExportersView(ExportersViewProps { shared, story }: &ExportersViewProps) -> Html {
    let all = use_state_eq(|| false);
    let Some(exporters) = compared(shared) else { return Html::default() };
    let toggle = {
        let all = all.clone();
        Callback::from(move |_: MouseEvent| all.set(!*all))
    };
    markup::translatable(content(shared, exporters, story, (*all, toggle)))
}

fn content(shared: &Shared, exporters: &Compared, story: &Story, (all, toggle): (bool, Callback<MouseEvent>)) -> Html {
    let Page { state, format, wording, .. } = &**shared;
    let texts = wording_of(shared);
    let rivals = &exporters.file.rivals;
    let (chosen, known) = exporters.bills().chosen(state.partner.as_deref());
    let product = state
        .product
        .as_deref()
        .filter(|id| rivals.good(id).is_none() && !shared.dataset.products.iter().any(|product| product.id == **id));
    let partner = state.partner.as_deref().filter(|_| !known);
    let unknown: Vec<String> = [("partner", partner), ("product", product)]
        .into_iter()
        .filter_map(|(name, id)| Some([name, "=", id?].concat()))
        .collect();
    let all_bills = exporters.bills();
    let first = all_bills.bills.iter().filter(|partner| all_bills.is_shown_first(partner)).count();
    // A page without a program shows everybody: nothing can be asked for.
    let figure = picture::rivals(shared, story, exporters.bills(), all || !shared.live);
    let beside = shared.width >= BESIDE;
    let width = if beside { column::beside(column::EXPORTER, shared.width) } else { shared.width };
    let choose = shared.dispatch.reform(|id: AttrValue| Action::Partner(Some(id.to_string())));
    let label = state.session.mark_of(Chart::Rivals).and_then(|mark| figure.label(mark));
    html! {
        <div class={classes!("rivals", beside.then_some("rivals--beside"))}>
            if !unknown.is_empty() {
                <p class="notice" role="status">{fill_plain(wording.refused, &[("names", &unknown.join(", "))])}</p>
            }
            <div class="rivals__controls">
                {controls::labelled_radios(shared, "among", texts.among, &among_choices(shared))}
                {controls::labelled_radios(shared, "sort", wording.sort, &sort_choices(shared))}
            </div>
            <div class="rivals__main">
                <div class="rivals__figure" onpointerleave={parts::leaves(shared)}>
                    {parts::readout(parts::aid(texts.hint), label)}
                    {shared.show(Chart::Rivals, figure.draw(width), figure.description(), Some(choose))}
                    if shared.live && first < rivals.partners.len() {
                        <button type="button" class="quiet rivals__all" aria-expanded={all.to_string()} onclick={toggle}>
                            {fill_plain(
                                if all { texts.foremost } else { texts.all },
                                &[("count", &(if all { first } else { rivals.partners.len() }).to_string())],
                            )}
                        </button>
                    }
                </div>
                {card::card(shared, exporters, chosen)}
            </div>
            // A first paint does without what is folded away; the program brings it.
            if shared.live { {card::details(shared, exporters, chosen)} }
            <p class="note">
                {story::ordinary(rivals, &exporters.bills, shared.dataset.trade_year, *format)}
                if shared.comparison.has_readers_case || state.on.is_some() { {" "}{texts.own_case} }
            </p>
            {origins::origins(shared, exporters)}
            {about::about(shared, exporters)}
        </div>
    }
}

/// What bars may mean, with their names, the chosen one marked.
fn among_choices(shared: &Shared) -> [(&'static str, String, bool); 2] {
    let texts = wording_of(shared);
    let money = if shared.state.won { shared.wording.unit_won } else { texts.among_usd };
    [(Among::Rate, texts.among_rate), (Among::Usd, money)]
        .map(|(among, name)| (among.id(), name.to_owned(), shared.state.among == among))
}

/// The orders with their names, the chosen one marked.
fn sort_choices(shared: &Shared) -> [(&'static str, String, bool); 3] {
    let texts = wording_of(shared);
    [(Sort::Gap, texts.sort_fall), (Sort::Value, texts.sort_rate), (Sort::Name, texts.sort_name)]
        .map(|(sort, name)| (sort.id(), name.to_owned(), shared.state.sort == sort))
}

/// The chosen meaning of bars and their order, as a change of either is announced.
pub(super) fn announcement(shared: &Shared) -> Option<String> {
    match shared.state.session.topic {
        Topic::Unit | Topic::Sort => Some(order_in_words(shared)),
        Topic::Good => origins::announcement(shared),
        _ => None,
    }
}

fn order_in_words(shared: &Shared) -> String {
    let chosen = |choices: &[(&'static str, String, bool)]| {
        choices.iter().find(|(.., chosen)| *chosen).map(|(_, name, _)| name.clone()).unwrap_or_default()
    };
    let (among, sort) = (chosen(&among_choices(shared)), chosen(&sort_choices(shared)));
    format!("{}: {among}. {}: {sort}.", wording_of(shared).among, shared.wording.sort)
}
