//! The whole page, rendered natively: what it says, that it equals the engine, and that
//! everything on it can be named.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may stop at the first surprise")]

#[allow(dead_code, reason = "the tests of figures use more of it")]
mod markup;

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use korea_tariff_widget::data;
use korea_tariff_widget::engine::law::{DayCase, Days};
use korea_tariff_widget::engine::{Beginning, Case, Comparison, Tally, partner_bills};
use korea_tariff_widget::format::Language;
use korea_tariff_widget::model::law::Law;
use korea_tariff_widget::model::{Response, Rivals, Share};
use korea_tariff_widget::page::Data;
use korea_tariff_widget::state::{Action, Chart, Highlight, State, View, parse_query};
use korea_tariff_widget::ui::{App, AppProps, ExportersFile, all_views::LAW, part_of};
use korea_tariff_widget::wording::{RivalsWording, Wording};
use markup::{Element, Node};
use proptest::prelude::*;
use proptest::strategy::ValueTree as _;
use proptest::test_runner::TestRunner;

/// A rendered page and what it was rendered from.
struct Page {
    tree: Element,
    state: State,
    comparison: Comparison,
    /// Every exporter's by its id.
    partners: Vec<(String, Comparison)>,
    data: Data,
    query: String,
}

const EXPORTERS: &str = include_str!("../static/data/rivals.json");

fn data() -> Data {
    Data::new(data::embedded().unwrap())
}

fn render(query: &str, language: Language) -> Page {
    render_with(&data(), query, language, true)
}

fn render_with(data: &Data, query: &str, language: Language, live: bool) -> Page {
    let (state, refused) = State::from_parameters(&parse_query(query), language, data);
    assert!(refused.is_empty(), "{query} refuses {refused:?}");
    let props = props(data, state.clone(), live);
    let renderer = yew::LocalServerRenderer::<App>::with_props(props).hydratable(false);
    let tree = markup::parse(&pollster::block_on(renderer.render()));
    let comparison = begun(data, &state, Comparison::of(data, &state.conditions));
    let rivals = Rivals::parse(EXPORTERS, data).unwrap();
    let partners = partner_bills(data, &rivals, &state.conditions)
        .into_iter()
        .map(|bills| (rivals.partners[bills.partner].id.clone(), bills.comparison))
        .collect();
    Page { tree, state, comparison, partners, data: data.clone(), query: format!("?{query} ({})", language.tag()) }
}

/// Whatever mark a reader reaches, the view can be shown.
#[test]
fn every_mark_can_be_reached() {
    let data = data();
    for (query, language) in random_states() {
        let (state, _) = State::from_parameters(&parse_query(&query), language, &data);
        for chart in [
            Chart::Bill,
            Chart::Sectors,
            Chart::Why,
            Chart::Rivals,
            Chart::EveryRate,
            Chart::Concessions,
            Chart::Timeline,
        ] {
            for mark in [0, 8] {
                let mut state = state.clone();
                state.apply(Action::Highlight(Some(Highlight { chart, mark })), &data);
                let renderer = yew::LocalServerRenderer::<App>::with_props(props(&data, state, true));
                let shown = pollster::block_on(renderer.hydratable(false).render());
                assert!(shown.contains("class=\"view\""), "{query}: {chart:?} {mark}");
            }
        }
    }
}

/// The comparison with the law of the state's day as the reader's case, in views that begin with it.
fn begun(data: &Data, state: &State, plain: Comparison) -> Comparison {
    let begins = data.law_until.is_some() && !matches!(state.view, View::Timeline | View::Rivals);
    let Some(day) = state.on.filter(|_| begins) else { return plain };
    let days = days(data);
    let case = DayCase::of(days.law(), data, day, &state.conditions).unwrap();
    let beginning = Beginning { day, is_changed: state.conditions.changes_the_case() };
    plain.with_beginning(beginning, case.bill(data), case.scenario(data.paused()))
}

/// The law of every day, or what the data's own measures carry; computed once for ours.
fn days(data: &Data) -> Rc<Days> {
    thread_local! {
        static OURS: RefCell<Option<Rc<Days>>> = const { RefCell::new(None) };
    }
    match Law::parse(data::EMBEDDED_LAW, data) {
        Ok(law) => OURS.with_borrow_mut(|ours| ours.get_or_insert_with(|| Rc::new(Days::of(law))).clone()),
        Err(_) => Rc::new(Days::of_dataset(data)),
    }
}

fn props(data: &Data, initial: State, live: bool) -> AppProps {
    AppProps {
        dataset: data.clone(),
        served: initial.language.into(),
        part: part_of(initial.view),
        initial,
        width: 640,
        live,
        days: Some(days(data)),
        law: Some(LAW),
        exporters: Some(Rc::new(ExportersFile::read(EXPORTERS, data).unwrap())),
        notices: Rc::default(),
        host_parameters: Rc::default(),
        instance: "".into(),
    }
}

fn id_of(view: View) -> &'static str {
    use korea_tariff_widget::state::Choice as _;
    view.id()
}

/// Every view in both languages.
fn every_view() -> Vec<Page> {
    let mut pages = Vec::new();
    for view in View::ALL.map(id_of) {
        for language in Language::ALL {
            pages.push(render(&format!("view={view}"), language));
        }
    }
    pages
}

/// A browser that translates the page is to leave every number and every figure alone.
#[test]
fn no_number_and_no_figure_is_translated() {
    for page in every_view() {
        let all = page.tree.all();
        let (numbers, figures) = (page.tree.named("data"), all.iter().filter(|element| element.has_class("figure")));
        assert!(!numbers.is_empty() && figures.clone().count() > 0, "{}", page.query);
        for element in numbers.iter().chain(figures) {
            assert_eq!(element.get("translate"), Some("no"), "{}: {}", page.query, element.text());
        }
    }
}

/// Fifty random states, the same on every run.
fn random_states() -> Vec<(String, Language)> {
    let one = |name: &'static str, values: &'static [&'static str]| {
        prop::option::of(prop::sample::select(values))
            .prop_map(move |value| value.map(|value| format!("{name}={value}")))
    };
    let rate = |name: &'static str, most: u32| {
        prop::option::weighted(0.4, 0..=most * 10)
            .prop_map(move |tenths| tenths.map(|tenths| format!("{name}={}", f64::from(tenths) / 10.0)))
    };
    let states = (
        [
            one("view", &["bill", "sectors", "why", "rivals", "try", "timeline"]).boxed(),
            one("scenario", &["announced", "paused", "custom"]).boxed(),
            one("cur", &["usd", "krw"]).boxed(),
            one("unit", &["usd", "rate", "share"]).boxed(),
            one("sort", &["gap", "value", "name"]).boxed(),
            one("sector", &["cars", "machinery", "chips-computers", "special"]).boxed(),
            one("parts-from", &["announced", "article-week"]).boxed(),
            one("parts-scope", &["listed", "strict"]).boxed(),
            one("response", &["static", "short", "long"]).boxed(),
            one("product", &["car", "steel"]).boxed(),
            one("on", &["2025-04-09", "2025-11-14", "2026-11-30"]).boxed(),
        ],
        [
            rate("rate", 50).boxed(),
            rate("cars", 100).boxed(),
            rate("exempt", 100).boxed(),
            rate("metal-content", 100).boxed(),
            rate("pass-through", 100).boxed(),
            one("special", &["left-out", "counted"]).boxed(),
            one("steel", &["0", "general", "50"]).boxed(),
        ],
        any::<bool>(),
    );
    let mut runner = TestRunner::deterministic();
    (0..50)
        .map(|_| {
            let (choices, rates, ko) = states.new_tree(&mut runner).unwrap().current();
            let query: Vec<String> = choices.into_iter().chain(rates).flatten().collect();
            (query.join("&"), if ko { Language::Ko } else { Language::En })
        })
        .collect()
}

// ------------------------------------------------------------------ structure

#[test]
fn every_view_has_its_parts() {
    for page in every_view() {
        let Page { tree, query, .. } = &page;
        let finding = tree.named("h2");
        let finding = finding.iter().find(|heading| heading.has_class("head__finding")).unwrap();
        assert!(finding.text().split_whitespace().count() >= 3, "{query}: {:?}", finding.text());
        let summary = tree.class("summary").unwrap().text();
        assert!(summary.len() > 30, "{query}: {summary:?}");
        assert!(!tree.text().contains('{'), "{query} has a text that is not filled");
        assert!(tree.all().iter().any(|element| element.get("role") == Some("status")), "{query}");
        let spoken = |element: &Element| element.get("aria-label").is_some_and(|name| !name.trim().is_empty());
        let regions = tree.all().into_iter().filter(|element| element.get("role") == Some("region") && spoken(element));
        let in_regions: Vec<*const Element> =
            regions.flat_map(|region| region.named("table")).map(std::ptr::from_ref).collect();
        for table in tree.named("table") {
            let named =
                spoken(table) || !table.named("caption").is_empty() || in_regions.contains(&std::ptr::from_ref(table));
            assert!(named, "{query}: a nameless table: {}", table.text());
        }
        assert_eq!(tree.named("h1").len(), 1, "{query}");
    }
}

/// An error in a figure degrades that figure to its table: a width at which nothing can be
/// drawn gives no picture, a sentence, and every number.
#[test]
fn a_figure_that_cannot_be_drawn_leaves_its_table() {
    let data = data();
    for view in View::ALL.map(id_of) {
        for language in Language::ALL {
            let (state, _) = State::from_parameters(&parse_query(&format!("view={view}")), language, &data);
            let props = AppProps { width: -1, ..props(&data, state, true) };
            let renderer = yew::LocalServerRenderer::<App>::with_props(props).hydratable(false);
            let tree = markup::parse(&pollster::block_on(renderer.render()));
            assert!(tree.text().contains(Wording::of(language).no_figure), "{view}: nothing is said");
            assert!(tree.class("figure__picture").is_none(), "{view}: something is drawn");
            let folds: Vec<&Element> = tree.all().into_iter().filter(|element| element.has_class("fold")).collect();
            let table = folds.iter().find_map(|fold| fold.class("table")).unwrap();
            let rows = table.named("tr").iter().filter(|row| !row.named("data").is_empty()).count();
            // All goods and its two segments beside the sectors; or every exporter, or every stretch.
            let expected = match view {
                "rivals" => 12,
                "timeline" => days(&data).stretches().len(),
                _ => data.sectors.len() + 3,
            };
            assert_eq!(rows, expected, "{view}");
        }
    }
}

/// The table of the page is the equal of its figures: every sector, and the total.
#[test]
fn the_table_has_every_sector_and_the_total() {
    for page in every_view() {
        let folds: Vec<&Element> = page.tree.all().into_iter().filter(|element| element.has_class("fold")).collect();
        let region = folds.iter().find_map(|fold| fold.class("table")).unwrap();
        let rows = |part: &str| region.named(part).iter().map(|part| part.named("tr").len()).sum::<usize>();
        let expected = match page.state.view {
            View::Rivals => (page.partners.len(), 0),
            View::Timeline => (days(&page.data).stretches().len(), 0),
            // Chapters 98 and 99 are not in the total. Below it stand the figure's two segments
            // and what is not counted.
            _ => (page.data.sectors.len() - 1, 4),
        };
        assert_eq!((rows("tbody"), rows("tfoot")), expected, "{}", page.query);
        let width = |row: &Element| -> usize {
            let cells =
                row.children.iter().filter_map(|child| if let Node::Element(cell) = child { Some(cell) } else { None });
            cells.map(|cell| cell.get("colspan").map_or(1, |columns| columns.parse().unwrap())).sum()
        };
        let widths: BTreeSet<usize> = region.named("tr").into_iter().map(width).collect();
        assert_eq!(widths.len(), 1, "{}: rows of different length", page.query);
        for cell in region.named("th") {
            assert!(cell.get("scope").is_some(), "{}: a heading without scope", page.query);
        }
    }
}

#[test]
fn headings_go_down_one_level_at_a_time() {
    for page in every_view() {
        let mut last = 1;
        for element in page.tree.all() {
            let level = ["h1", "h2", "h3", "h4"].iter().position(|tag| element.tag == *tag).map(|at| at + 1);
            if let Some(level) = level {
                assert!(level <= last + 1, "{}: {} follows h{last}", page.query, element.tag);
                last = level;
            }
        }
    }
}

/// Every control has a name a screen reader can say, and its parameter for a name.
#[test]
fn every_control_has_a_name() {
    for page in every_view() {
        let all = page.tree.all();
        let labels: BTreeSet<&str> =
            page.tree.named("label").into_iter().filter_map(|label| label.get("for")).collect();
        let wrapped: Vec<*const Element> = page
            .tree
            .named("label")
            .into_iter()
            .filter(|label| !label.text().trim().is_empty())
            .flat_map(|label| label.all().into_iter().map(std::ptr::from_ref))
            .collect();
        for element in all {
            let named = element.get("aria-label").is_some_and(|name| !name.trim().is_empty());
            let spoken = match element.tag.as_str() {
                "button" | "a" | "summary" | "legend" => named || !element.text().trim().is_empty(),
                "input" | "select" | "textarea" => {
                    named
                        || element.get("id").is_some_and(|id| labels.contains(id))
                        || wrapped.contains(&std::ptr::from_ref(element))
                }
                "svg" | "nav" => named || element.get("aria-hidden") == Some("true"),
                _ if element.get("tabindex").is_some() => named,
                _ => true,
            };
            assert!(spoken, "{}: a nameless {} {:?}", page.query, element.tag, element.attributes);
        }
        let radios = page.tree.named("input").into_iter().filter(|input| input.get("type") == Some("radio"));
        let mut groups: Vec<(&str, usize)> = Vec::new();
        for radio in radios {
            let name = radio.get("name").unwrap();
            let chosen = usize::from(radio.get("checked").is_some());
            match groups.iter_mut().find(|(own, _)| *own == name) {
                Some((_, count)) => *count += chosen,
                None => groups.push((name, chosen)),
            }
        }
        for (name, chosen) in groups {
            assert_eq!(chosen, 1, "{}: {chosen} of the radios {name} are chosen", page.query);
        }
    }
}

#[test]
fn ids_are_unique_and_found() {
    for page in every_view() {
        let mut ids = BTreeSet::new();
        for element in page.tree.all() {
            if let Some(id) = element.get("id") {
                assert!(ids.insert(id), "{}: the id {id} stands twice", page.query);
            }
        }
        for element in page.tree.all() {
            for name in ["for", "aria-labelledby", "aria-describedby", "aria-controls", "list"] {
                for id in element.get(name).unwrap_or_default().split_whitespace() {
                    assert!(ids.contains(id), "{}: {name}={id} leads nowhere", page.query);
                }
            }
            if let Some(id) = element.get("href").and_then(|href| href.strip_prefix('#')) {
                assert!(ids.contains(id), "{}: #{id} leads nowhere", page.query);
            }
        }
    }
}

/// A strict content policy refuses style attributes and handlers in markup.
#[test]
fn no_style_attribute_and_no_handler_is_written() {
    for page in every_view() {
        for element in page.tree.all() {
            assert!(!["script", "style", "iframe"].contains(&element.tag.as_str()), "{}: {}", page.query, element.tag);
            for (name, value) in &element.attributes {
                assert!(name != "style" && !name.starts_with("on"), "{}: {name}={value:?}", page.query);
            }
            if let Some(href) = element.get("href") {
                let outside = ["https://", "http://", "#"].iter().any(|start| href.starts_with(start));
                let file = href.split('?').next().unwrap_or_default();
                let own = !file.contains(':') && !file.starts_with('/') && file.ends_with("index.html");
                assert!(outside || own, "{}: {href}", page.query);
            }
        }
    }
}

/// A figure has shapes, texts, a sentence for a name, and named marks.
#[test]
fn no_figure_is_empty() {
    for page in every_view() {
        let pictures: Vec<&Element> =
            page.tree.all().into_iter().filter(|element| element.has_class("figure__picture")).collect();
        assert!(!pictures.is_empty(), "{} has no figure", page.query);
        for picture in pictures {
            let shapes = ["rect", "polyline", "line", "circle", "polygon"].map(|tag| picture.named(tag).len());
            assert!(shapes.iter().sum::<usize>() > 4 && picture.named("text").len() > 2, "{}", page.query);
            assert!(picture.get("aria-label").unwrap().split_whitespace().count() > 4, "{}", page.query);
        }
        let marks = page.tree.all().into_iter().filter(|element| element.has_class("mark")).collect::<Vec<_>>();
        assert!(!marks.is_empty(), "{}: no marks to reach", page.query);
        let stops = marks.iter().filter(|mark| mark.get("tabindex") == Some("0")).count();
        let layers = page.tree.all().iter().filter(|element| element.has_class("figure__marks")).count();
        assert_eq!(stops, layers, "{}: one tab stop a figure", page.query);
    }
}

/// The card of a day: its bill by authority, its events, what is not known.
#[test]
fn a_day_tells_its_bill_and_its_events() {
    let card = |query: &str| render(&format!("view=timeline&{query}"), Language::En).tree.class("day").unwrap().text();
    // The dossier's bills, and 21,348,251,965 by hand in `tests/worked_examples.rs`.
    for (query, bill) in [
        ("on=2025-04-09", "16.6% of value$21.35bn"),
        ("on=2025-04-18", "11.7% of value$14.97bn"),
        ("on=2025-05-03", "13.9% of value$17.89bn"),
        ("on=2025-06-04", "15.3% of value$19.69bn"),
        ("", "13.3% of value$17.02bn"),
    ] {
        let card = card(query);
        assert!(card.contains(bill), "{query}: {card}");
    }
    assert!(card("on=2025-04-09").contains("Korea’s 25% lasts one day"));
    assert!(card("on=2025-06-03").contains("Steel and aluminium duties double to 50% (in force 4 Jun)"));
    assert!(card("on=2026-09-01").contains("Patented medicines duty: not known, between nothing and $430m a year"));
    assert!(!card("on=2026-07-30").contains("not known"));
    assert!(card("on=2025-02-01").contains("the older 10% on aluminium"));
    assert!(card("").contains("30 Nov 2026, last day of the data"));
}

/// On every day of the card and of the table the parts by authority make the bill.
#[test]
fn parts_by_authority_make_the_bill() {
    let mut days = 0;
    for query in ["", "on=2025-04-09", "on=2025-09-08", "on=2026-03-01"] {
        let page = render(&format!("view=timeline&{query}"), Language::Ko);
        for place in ["day__bill", "days__table"] {
            let place = page.tree.class(place).unwrap();
            let mut sums: BTreeMap<String, (f64, f64)> = BTreeMap::new();
            for datum in place.named("data").into_iter().filter(|datum| datum.get("data-measure") == Some("duty")) {
                let sum = sums.entry(datum.get("data-date").unwrap().to_owned()).or_default();
                let value: f64 = datum.get("value").unwrap().parse().unwrap();
                match datum.get("data-authority") {
                    Some(_) => sum.0 += value,
                    None => sum.1 += value,
                }
            }
            for (day, (parts, whole)) in &sums {
                // Each is rounded to the cent.
                assert!(*whole > 0.0 && (parts - whole).abs() < 0.05, "{query} {day}: {parts} of {whole}");
            }
            days += sums.len();
        }
    }
    assert!(days > 80, "{days}");
}

#[test]
fn languages_are_marked() {
    for page in every_view() {
        let widget = page.tree.class("widget").unwrap();
        assert_eq!(widget.get("lang"), Some(page.state.language.tag()), "{}", page.query);
        let link = page.tree.class("head__language").unwrap();
        assert_eq!(link.get("lang"), link.get("hreflang"), "{}", page.query);
        assert_ne!(link.get("lang"), widget.get("lang"), "{}", page.query);
        // Hangul stands only where Korean is marked, Latin words anywhere.
        if page.state.language == Language::En {
            hangul_is_marked(&page.tree, false, &page.query);
        }
    }
}

fn hangul_is_marked(element: &Element, marked: bool, query: &str) {
    let marked = match element.get("lang") {
        Some(lang) => lang == "ko",
        None => marked,
    };
    for child in &element.children {
        match child {
            Node::Element(element) => hangul_is_marked(element, marked, query),
            Node::Text(text) => {
                let hangul = text.chars().any(|letter| ('가'..='힣').contains(&letter));
                assert!(marked || !hangul, "{query}: {text:?} is not marked as Korean");
            }
        }
    }
}

/// A prerendered page's controls are disabled, and everything is said all the same.
#[test]
fn a_page_without_program_says_the_same() {
    let data = data();
    for language in Language::ALL {
        let live = render_with(&data, "", language, true);
        let still = render_with(&data, "", language, false);
        assert_eq!(live.tree.class("summary").unwrap().text(), still.tree.class("summary").unwrap().text());
        let enabled = |input: &&Element| input.get("disabled").is_none() && input.get("type") != Some("radio");
        let free = still.tree.named("input").into_iter().filter(enabled).count();
        assert_eq!(free, 0, "a control that nothing answers");
        for set in still.tree.named("fieldset") {
            assert!(set.get("disabled").is_some(), "radios that nothing answers");
        }
    }
}

// ------------------------------------------------------------------ numbers

/// The engine's number for a `<data>` element, where the page must agree to the last bit.
fn engine_s_own(page: &Page, element: &Element) -> Option<f64> {
    let case = Case::ALL.into_iter().find(|case| Some(case.id()) == element.get("data-scenario"))?;
    let comparison = match element.get("data-partner") {
        Some(id) => &page.partners.iter().find(|(own, _)| own == id).unwrap().1,
        None => &page.comparison,
    };
    let scenario = comparison.scenario(case);
    for other in ["data-hs", "data-product", "data-date"] {
        if element.get(other).is_some() {
            return None;
        }
    }
    let tally: &Tally = match element.get("data-sector") {
        Some(id) => &comparison.bill(case).sectors[page.data.sector(id).unwrap()],
        None => comparison.total(case),
    };
    let of_all = element.get("data-sector").is_none();
    Some(match (element.get("data-measure").unwrap(), element.get("data-part")) {
        ("duty", None) => tally.duty.0,
        ("duty", Some("sectoral")) => tally.sectoral.0,
        ("duty", Some("reciprocal")) => tally.reciprocal().0,
        ("rate", None) => tally.effective_rate().0,
        ("base-duty", None) => tally.base_duty.0,
        ("burden-importer", None) => tally.burden_importer.0,
        ("burden-exporter", None) => tally.burden_exporter.0,
        ("statutory-rate", None) if of_all => scenario.reciprocal.0,
        ("change", None) if of_all && case == Case::Custom => {
            comparison.total(Case::Paused).duty.change_to(tally.duty).0
        }
        ("change", None) if of_all && case == Case::Paused => comparison.fall_of_the_bill().0,
        ("points", None) => {
            let rate = |case: Case| comparison.total(case).effective_rate().0;
            rate(Case::Paused) - rate(Case::Announced)
        }
        ("customs-value", None) => tally.customs_value.0,
        ("volume", None) => tally.volume_share().0,
        _ => return None,
    })
}

fn same(one: f64, other: f64) -> bool {
    // Dollars are written to the cent, fractions to twelve decimals.
    let written = if other.abs() > 1.0 { 0.005 } else { 1e-12 };
    (one - other).abs() <= (1e-9 * one.abs().max(other.abs())).max(written)
}

const MEASURES: [&str; 16] = [
    "customs-value",
    "duty",
    "base-duty",
    "rate",
    "statutory-rate",
    "change",
    "points",
    "share",
    "worth",
    "landed-cost",
    "price",
    "volume",
    "burden-importer",
    "burden-exporter",
    "elasticity",
    "refund",
];

/// The numbers a machine reads are the engine's, in every view, language and currency.
#[test]
fn shown_numbers_equal_the_engine() {
    let data = data();
    let views = View::ALL.map(|view| (format!("view={}", id_of(view)), Language::En));
    let mut compared = 0;
    for (query, language) in views.into_iter().chain(random_states()) {
        let page = render_with(&data, &query, language, true);
        let mut totals = BTreeSet::new();
        for element in page.tree.named("data") {
            let value: f64 = element.get("value").unwrap().parse().unwrap_or(f64::NAN);
            let measure = element.get("data-measure").unwrap();
            let scenario = element.get("data-scenario").unwrap();
            let about = format!("{}: {measure} of {scenario} {:?}", page.query, element.attributes);
            assert!(value.is_finite(), "{about}");
            assert!(!element.text().trim().is_empty(), "{about} shows nothing");
            assert!(MEASURES.contains(&measure), "{about}: no measure of the contract");
            let known = Case::ALL.iter().any(|case| case.id() == scenario)
                || page.data.presets.iter().any(|preset| preset.id == scenario);
            assert!(known, "{about}: no scenario of the contract");
            if let Some(own) = engine_s_own(&page, element) {
                assert!(same(value, own), "{about}: the engine says {own}");
                compared += 1;
            }
            if element.attributes.iter().all(|(name, _)| {
                !["data-sector", "data-hs", "data-part", "data-partner", "data-product", "data-date"]
                    .contains(&name.as_str())
            }) {
                totals.insert((measure.to_owned(), scenario.to_owned()));
            }
        }
        let mut needed = vec!["announced", "paused"];
        if page.comparison.has_readers_case {
            needed.push("custom");
        }
        for scenario in needed {
            for measure in ["duty", "rate"] {
                let total = (measure.to_owned(), scenario.to_owned());
                assert!(totals.contains(&total), "{}: no total {total:?}", page.query);
            }
        }
    }
    assert!(compared > 5_000, "only {compared} numbers were compared");
}

/// What a reader sees is the number a machine reads, rounded: read back from the text.
#[test]
fn shown_texts_say_the_same_numbers() {
    for (query, language) in random_states() {
        let page = render(&query, language);
        for element in page.tree.named("data") {
            let value: f64 = element.get("value").unwrap().parse().unwrap();
            let text = element.text();
            let measure = element.get("data-measure").unwrap();
            let Some((read, step)) = read_back(&text) else { continue };
            let unit = if matches!(measure, "duty" | "customs-value") { unit_of_column(&page, element) } else { 1.0 };
            let (read, step) = (read * unit, step * unit);
            let won = page.data.fact("krw-per-usd").unwrap().value;
            // The sources' own amounts stay in dollars; the first end of a span has no unit.
            let spanned = element.get("data-part") == Some("low") && page.state.won;
            let dollars = text.contains('$') || text.contains("달러");
            let in_won = text.contains(['₩', '원']) || (page.state.won && !dollars);
            let exact = match measure {
                "change" if text.contains('%') => value.abs(),
                "points" => value.abs() * 100.0,
                // The exporters' goods have their per cent in the table's head.
                "rate" | "statutory-rate" if page.state.view == View::Rivals && !text.contains('%') => {
                    value.abs() * 100.0
                }
                "rate" | "statutory-rate" | "share" | "volume" => value.abs(),
                "change" => continue,
                _ if in_won => value.abs() * won,
                _ => value.abs(),
            };
            // Parts of a shown sum are rounded so that they add up, see `Format::sum`: each is
            // less than a step off. "0" has no digit to tell its step; the coarsest sum's is
            // a hundredth of a billion.
            let step = if read == 0.0 { 1e7 * if in_won { won } else { 1.0 } } else { step };
            let close = (read - exact).abs() <= step || (spanned && (read - value.abs()).abs() <= step);
            assert!(close, "{}: {text:?} shows {read}, the number is {exact}", page.query);
        }
    }
}

/// What a bare number of a table is in, by the table's caption; 1 for a number that says so itself.
fn unit_of_column(page: &Page, datum: &Element) -> f64 {
    if datum.text().contains(['$', '₩', '원', '달', '만']) {
        return 1.0;
    }
    let holds = |table: &&Element| table.named("data").into_iter().any(|other| std::ptr::eq(other, datum));
    let table = page.tree.named("table").into_iter().find(holds);
    let caption = table.and_then(|table| table.named("caption").first().map(|caption| caption.text()));
    let units = [("$bn", 1e9), ("₩tn", 1e12), ("억 달러", 1e8), ("조 원", 1e12)];
    let caption = caption.unwrap_or_default();
    units.into_iter().find_map(|(name, size)| caption.contains(name).then_some(size)).unwrap_or(1.0)
}

/// A total and its parts as a page shows them.
struct ShownSum {
    /// What it is a sum of.
    of: String,
    total: String,
    parts: Vec<String>,
}

/// The texts of the numbers in a part of the page, with what is asked of them.
fn texts(within: &Element, asked: impl Fn(&Element) -> bool) -> Vec<String> {
    within.named("data").into_iter().filter(|data| asked(data)).map(Element::text).collect()
}

/// The texts of each cell with numbers of a row.
fn cells(row: &Element) -> Vec<Vec<String>> {
    row.named("td").into_iter().map(|cell| texts(cell, |_| true)).collect()
}

/// The sums of a table's columns, by the place of the number in its cell.
fn column_sums(of: &str, total: &Element, rows: &[&Element], place: usize) -> Vec<ShownSum> {
    let (total, rows) = (cells(total), rows.iter().map(|row| cells(row)).collect::<Vec<_>>());
    let columns = 1..=rows.iter().map(Vec::len).min().unwrap_or(0);
    let cell = |row: &Vec<Vec<String>>, back: usize| row[row.len() - back].get(place).cloned();
    columns
        .filter_map(|back| {
            let parts = rows.iter().filter_map(|row| cell(row, back)).collect();
            Some(ShownSum { of: format!("{of}, column {back} from the right"), total: cell(&total, back)?, parts })
        })
        .collect()
}

/// Every sum on a page: tables with a total, the card of the bill, terms, who bears the duty.
fn shown_sums(page: &Page) -> Vec<ShownSum> {
    let mut sums = Vec::new();
    for table in page.tree.named("table") {
        let rows = |part: &str| table.named(part).into_iter().flat_map(|part| part.named("tr")).collect::<Vec<_>>();
        let (body, foot) = (rows("tbody"), rows("tfoot"));
        if let [total, foot @ ..] = foot.as_slice() {
            sums.extend(column_sums("the table", total, &body, 0));
            let segments: Vec<&Element> = foot.iter().copied().filter(|row| row.has_class("table__part")).collect();
            sums.extend(column_sums("the table's segments", total, &segments, 0));
        }
        if let Some((total, parts)) = body.split_last().filter(|(last, _)| last.has_class("landed__total")) {
            for place in [0, 1] {
                sums.extend(column_sums("the price of a good", total, parts, place));
            }
        }
    }
    // A day's parts stand before its bill, in a row.
    for row in page.tree.class("days__table").into_iter().flat_map(|table| table.named("tr")) {
        if let [parts @ .., bill] = cells(row).as_slice() {
            let parts = parts.iter().flatten().cloned().collect();
            sums.push(ShownSum { of: "the bill of a day".to_owned(), total: bill[0].clone(), parts });
        }
    }
    if let (Some(title), Some(rows)) = (page.tree.class("card__title"), page.tree.class("card__rows")) {
        let total = texts(title, |_| true).remove(0);
        let mut blocks = Vec::new();
        for row in rows.named("div") {
            let amount = texts(row, |_| true).remove(0);
            if row.has_class("card__part") {
                blocks.push(amount.clone());
                sums.push(ShownSum { of: "a part of the card".to_owned(), total: amount, parts: Vec::new() });
            } else {
                sums.last_mut().unwrap().parts.push(amount);
            }
        }
        sums.push(ShownSum { of: "the card".to_owned(), total, parts: blocks });
    }
    if let Some(terms) = page.tree.class("terms")
        && let [parts @ .., total] = terms.named("li").as_slice()
        && total.has_class("terms__total")
    {
        for measure in ["customs-value", "duty"] {
            let of_measure = |data: &Element| data.get("data-measure") == Some(measure);
            let parts = parts.iter().flat_map(|part| texts(part, of_measure)).collect();
            sums.push(ShownSum { of: format!("terms, {measure}"), total: texts(total, of_measure).remove(0), parts });
        }
    }
    let borne = |data: &Element| data.get("data-measure").is_some_and(|measure| measure.starts_with("burden-"));
    if let Some(chosen) = page.tree.class("cases__chosen") {
        let total = texts(chosen, |data| data.get("data-measure") == Some("duty")).remove(0);
        let parts = texts(&page.tree, borne);
        let assumptions = page.state.conditions.assumptions;
        // Where importers bear all of it, no parts are told.
        if assumptions.response == Response::Static && assumptions.pass_through == Share::WHOLE {
            assert!(parts.is_empty(), "{}: {parts:?}", page.query);
        } else {
            sums.push(ShownSum { of: "who bears the duty".to_owned(), total, parts });
        }
    }
    sums
}

/// The parts of every sum add up to its total as they are shown, in any state, language and
/// currency; and no part that is something is shown as nothing.
#[test]
fn shown_parts_add_up_to_the_shown_total() {
    let data = data();
    let mut checked = 0;
    for (query, _) in random_states() {
        for language in Language::ALL {
            for currency in ["usd", "krw"] {
                let page = render_with(&data, &format!("{query}&cur={currency}"), language, true);
                for ShownSum { of, total, parts } in shown_sums(&page) {
                    let about = format!("{}, {of}: {total} is not {}", page.query, parts.join(" + "));
                    let (whole, step) = read_back(&total).expect(&about);
                    let sum: f64 = parts.iter().map(|part| read_back(part).expect(&about).0).sum();
                    // This total is told in fewer digits than its parts.
                    let step = if of == "who bears the duty" { step } else { 1e-6 * whole.max(1.0) };
                    assert!((sum - whole).abs() <= step, "{about} ({sum})");
                    checked += 1;
                }
                for duty in page.tree.named("tbody").into_iter().flat_map(|body| body.named("data")) {
                    let value: f64 = duty.get("value").unwrap().parse().unwrap();
                    if duty.get("data-measure") == Some("duty") && value >= 1.0 {
                        let shown = read_back(&duty.text()).map_or(0.0, |(shown, _)| shown);
                        assert!(shown > 0.0, "{}: {value} is shown as {}", page.query, duty.text());
                    }
                }
            }
        }
    }
    assert!(checked > 1_000, "only {checked} sums were checked");
}

/// What is not counted is listed outside the sum, and inside it where the reader counts it.
#[test]
fn special_entries_stand_outside_the_sum_unless_they_count() {
    for language in Language::ALL {
        for (query, row) in [("", "tfoot"), ("special=counted", "tbody")] {
            let page = render(query, language);
            for part in ["tbody", "tfoot"] {
                let numbers = page.tree.named(part).into_iter().flat_map(|part| part.named("data"));
                let holds = numbers.into_iter().any(|number| number.get("data-sector") == Some("special"));
                assert_eq!(holds, part == row, "{}: {part}", page.query);
            }
        }
    }
}

/// The number a text shows, and the step of its last digit that is not zero: `$24.3
/// billion` is 24.3e9 in steps of 0.1e9, `2억 2,000만 달러` is 2.2e8 in steps of 1e7.
fn read_back(text: &str) -> Option<(f64, f64)> {
    let text = text.replace([',', '$', '₩', '−', '+'], "");
    let units =
        [("%", 0.01), ("trillion", 1e12), ("tn", 1e12), ("billion", 1e9), ("bn", 1e9), ("million", 1e6), ("m", 1e6)];
    for (unit, size) in units {
        if let Some(number) = text.strip_suffix(unit) {
            return read_digits(number.trim(), size);
        }
    }
    let mut read = (0.0, f64::MAX);
    let mut add = |number: &str, size: f64| {
        let (value, step) = read_digits(number, size)?;
        read = (read.0 + value, step);
        Some(())
    };
    let mut rest = text.trim_end_matches("달러").trim_end_matches('원').trim();
    for (unit, size) in [('조', 1e12), ('억', 1e8), ('만', 1e4)] {
        if let Some((number, after)) = rest.split_once(unit) {
            add(number.trim(), size)?;
            rest = after.trim();
        }
    }
    if !rest.is_empty() {
        add(rest, 1.0)?;
    }
    Some(read)
}

fn read_digits(digits: &str, size: f64) -> Option<(f64, f64)> {
    let value: f64 = digits.parse().ok()?;
    let step = match digits.split_once('.') {
        Some((_, decimals)) => 0.1_f64.powi(i32::try_from(decimals.len()).ok()?),
        None => 10_f64.powi(i32::try_from(digits.len() - digits.trim_end_matches('0').len()).ok()?),
    };
    Some((value * size, step * size))
}

// ------------------------------------------------------------------ language

/// Sentences are short in both languages, and English is read at grade nine.
#[test]
fn sentences_can_be_read() {
    let data = data();
    let views = View::ALL.map(|view| format!("view={}", id_of(view)));
    let custom = views.iter().map(|view| format!("{view}&rate=15&cars=0")).collect::<Vec<_>>();
    for query in views.iter().chain(&custom) {
        for language in Language::ALL {
            let page = render_with(&data, query, language, true);
            let headline = page.tree.class("head__finding").unwrap().text();
            assert!(headline.split_whitespace().count() <= 10, "{}: {headline:?}", page.query);
            let summary = page.tree.class("summary").unwrap().text();
            let notes = ["note", "aid", "spot"].iter().filter_map(|class| page.tree.class(class)).map(Element::text);
            for text in notes.chain([summary.clone()]) {
                for sentence in sentences(&text) {
                    let words = sentence.split_whitespace().count();
                    let syllables = sentence.chars().filter(|letter| ('가'..='힣').contains(letter)).count();
                    assert!(words <= 25 && syllables <= 60, "{}: {sentence:?}", page.query);
                }
            }
            if language == Language::En {
                let grade = grade(&summary);
                assert!(grade <= 9.0, "{}: grade {grade:.1}: {summary:?}", page.query);
            }
        }
    }
}

/// Splits after a full stop, question mark or colon that a space or the end follows.
fn sentences(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut start = 0;
    for (at, letter) in text.char_indices() {
        let end = at + letter.len_utf8();
        let ends =
            matches!(letter, '.' | '?' | '!' | ':' | ';') && text[end..].chars().next().is_none_or(char::is_whitespace);
        if ends {
            found.push(text[start..end].trim());
            start = end;
        }
    }
    found.push(text[start..].trim());
    found.retain(|sentence| !sentence.is_empty());
    found
}

/// Flesch and Kincaid's grade (1975): 0.39 × words ÷ sentences + 11.8 × syllables ÷ words
/// − 15.59.
fn grade(text: &str) -> f64 {
    let count = |number: usize| f64::from(u32::try_from(number).unwrap());
    let words: Vec<&str> = text.split_whitespace().collect();
    let syllables: usize = words.iter().map(|word| syllables(word)).sum();
    0.39 * count(words.len()) / count(sentences(text).len()) + 11.8 * count(syllables) / count(words.len()) - 15.59
}

/// Vowel groups, a silent e left out; a number counts as one.
fn syllables(word: &str) -> usize {
    let letters: Vec<char> = word.to_lowercase().chars().filter(char::is_ascii_alphabetic).collect();
    let vowel = |letter: char| "aeiouy".contains(letter);
    let groups = (0..letters.len()).filter(|at| vowel(letters[*at]) && (*at == 0 || !vowel(letters[at - 1]))).count();
    // A last e is silent (while) unless it carries an l after a consonant (table).
    let carried = letters.ends_with(&['l', 'e']) && letters.len() > 2 && !vowel(letters[letters.len() - 3]);
    let silent = letters.ends_with(&['e']) && !carried;
    (groups - usize::from(silent && groups > 1)).max(1)
}

#[test]
fn the_readers_of_text_work() {
    for (text, value, step) in [
        ("$24.3 billion", 24.3e9, 0.1e9),
        ("−26%", 0.26, 0.01),
        ("34조 5,000억 원", 34.5e12, 1e11),
        ("2억 2,000만 달러", 2.2e8, 1e7),
        ("$24,600", 24_600.0, 100.0),
    ] {
        let read = read_back(text).unwrap();
        assert!(same(read.0, value) && same(read.1, step), "{text}: {read:?}");
    }
    assert_eq!(sentences("One. Two 1.5 three: four").len(), 3);
    assert_eq!(["duty", "while", "table", "imports", "metal"].map(syllables), [2, 1, 2, 2, 2]);
    let parsed = markup::parse("<p class=\"a b\">x &lt; <b>y</b><input name=\"q\"></p>");
    assert_eq!(parsed.class("b").unwrap().text(), "x < y");
}

// ------------------------------------------------------------------ other exporters

/// Which exporters there are is known once their file is there: another is named then, and the
/// home's bill stands.
#[test]
fn an_unknown_exporter_is_named_and_the_home_stands() {
    for language in Language::ALL {
        let page = render("view=rivals&partner=atlantis&product=orichalcum", language);
        let notice = page.tree.class("notice").unwrap();
        assert!(notice.text().contains("partner=atlantis, product=orichalcum") && notice.get("role") == Some("status"));
        let card = page.tree.class("rivals__card").unwrap();
        let of_home = |element: &&Element| element.get("data-partner") == Some("korea");
        assert!(card.named("data").iter().all(of_home) && !card.named("data").is_empty());
    }
    let known = render("view=rivals&partner=japan&product=brakes", Language::En);
    assert!(known.tree.class("notice").is_none_or(|notice| notice.get("role").is_none()));
}

/// An opened exporter shows its own sectors and rules, whose duties are those of its bill.
#[test]
fn an_opened_exporter_shows_its_own_bill() {
    let page = render("view=rivals&partner=vietnam", Language::En);
    let (_, comparison) = page.partners.iter().find(|(id, _)| id == "vietnam").unwrap();
    let details = page.tree.class("rivals__details").unwrap();
    let sum = |keep: &dyn Fn(&Element) -> bool| -> f64 {
        let of = |element: &&Element| element.get("data-measure") == Some("duty") && keep(element);
        details.named("data").into_iter().filter(of).map(|one| one.get("value").unwrap().parse::<f64>().unwrap()).sum()
    };
    for case in [Case::Announced, Case::Paused] {
        let total = comparison.total(case).duty.0;
        let sectors = sum(&|one| one.get("data-sector").is_some() && one.get("data-scenario") == Some(case.id()));
        assert!((sectors - total).abs() < 1.0, "{case:?}: sectors {sectors}, bill {total}");
    }
    let rules = sum(&|one| one.get("data-part").is_some());
    assert!((rules - comparison.total(Case::Paused).duty.0).abs() < 1.0, "rules {rules}");
    assert!(details.named("data").iter().all(|one| one.get("data-partner") == Some("vietnam")));
    assert!(details.named("details").iter().all(|one| one.get("open").is_some()));
}

/// The figure leaves some out at first; the table has everybody, and so has a page without a
/// program, where nothing can be asked for.
#[test]
fn all_exporters_are_in_the_table_and_in_a_page_without_program() {
    let data = data();
    for (live, rows) in [(true, 10), (false, 12)] {
        let page = render_with(&data, "view=rivals", Language::En, live);
        let marks = page.tree.all().into_iter().filter(|element| element.has_class("mark")).count();
        assert_eq!(marks, rows);
        assert_eq!(page.tree.class("rivals__all").is_some(), live);
    }
}

/// Before the file of exporters is there, the view says so, and still has the totals.
#[test]
fn exporters_are_awaited_in_words() {
    let data = data();
    for language in Language::ALL {
        let (state, _) = State::from_parameters(&parse_query("view=rivals"), language, &data);
        let props = AppProps { exporters: None, ..props(&data, state, true) };
        let renderer = yew::LocalServerRenderer::<App>::with_props(props).hydratable(false);
        let tree = markup::parse(&pollster::block_on(renderer.render()));
        let own = RivalsWording::of(language);
        assert!(tree.text().contains(own.loading) && tree.text().contains(own.headline_awaited));
        assert!(tree.class("totals").is_some());
    }
}

/// For 46 days in autumn 2025 a Japanese car paid 15% and a Korean one 25%: 16 September to
/// 31 October, 15 days and 31. Cosmetics had no such days.
#[test]
fn the_days_between_two_deals_are_counted() {
    let page = render("view=rivals&product=car", Language::En);
    let told = page.tree.class("origins__gap").unwrap().text();
    assert!(told.contains("46 days") && told.contains("15% from Japan") && told.contains("25% from Korea"), "{told}");
    assert!(render("view=rivals&product=cosmetics", Language::En).tree.class("origins__gap").is_none());
    // In dollars on the price of the good: 27.5% of its price from Japan on 3 May.
    let page = render("view=rivals&product=car&among=usd&price=10000", Language::En);
    let table = page.tree.class("origins__table").unwrap();
    let cell = |one: &&Element| one.get("data-partner") == Some("japan") && one.get("data-date") == Some("2025-05-03");
    assert_eq!(table.named("data").into_iter().find(cell).unwrap().text(), "2,750");
}

/// What no case changes reads the same under each, in the table of every state.
#[test]
fn what_the_pause_leaves_reads_the_same_in_every_column() {
    for language in Language::ALL {
        for query in ["view=sectors", "view=sectors&cur=krw", "view=try&cars=0", "view=why&rate=15"] {
            let page = render(query, language);
            let mut told: BTreeMap<(String, String), BTreeSet<String>> = BTreeMap::new();
            let tables = page.tree.all().into_iter().filter(|element| element.has_class("table"));
            for amount in tables.flat_map(|table| table.named("data")) {
                if let (Some("duty"), Some(sector)) = (amount.get("data-measure"), amount.get("data-sector")) {
                    let of = (sector.to_owned(), amount.get("value").unwrap().to_owned());
                    told.entry(of).or_default().insert(amount.text());
                }
            }
            assert!(told.len() >= 14, "{}: {told:?}", page.query);
            for ((sector, value), texts) in told {
                assert_eq!(texts.len(), 1, "{}: {sector} of {value}", page.query);
            }
        }
    }
}
