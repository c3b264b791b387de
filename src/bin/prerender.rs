//! Prints every page for the build: each view in both languages, with its title, its
//! description and where it lies.

use std::rc::Rc;

use korea_tariff_widget::data;
use korea_tariff_widget::engine::Comparison;
use korea_tariff_widget::engine::law::Days;
use korea_tariff_widget::model::law::Law;
use korea_tariff_widget::page::{Data, Page, frame};
use korea_tariff_widget::state::{Choice as _, Place, State, View};
use korea_tariff_widget::ui::{App, AppProps, Compared, ExportersFile, Known, part_of};
use korea_tariff_widget::wording::Wording;
use serde_json::{Value, json};

/// What the page of other exporters would fetch.
const EXPORTERS: &str = include_str!("../../static/data/rivals.json");

/// Content width of a phone of 360 px.
const WIDTH: i32 = 328;

fn main() -> Result<(), data::DataError> {
    let dataset = Data::new(data::embedded()?);
    let days = Rc::new(Days::of(Law::parse(data::EMBEDDED_LAW, &dataset)?));
    let exporters = Rc::new(ExportersFile::read(EXPORTERS, &dataset)?);
    let version = &dataset.version;
    let pages: Vec<Value> = Place::all().map(|place| page(place, &dataset, &days, &exporters)).collect();
    let printed = json!({
        "pages": pages,
        "version": version,
        "data": [
            [format!("data/{version}.json"), "static/data/core.json"],
            [format!("data/{version}-goods.json"), "static/data/goods.json"],
            [format!("data/{version}-words.json"), "static/data/words.json"],
            [format!("data/{version}-law.json"), "static/data/law.json"],
            [format!("data/{version}-rivals.json"), "static/data/rivals.json"],
            ["data/rivals-schema-1.json".to_owned(), "static/data/rivals-schema.json"],
            ["data/schema-1.json".to_owned(), "static/data/schema.json"],
            ["data/schema-2.json".to_owned(), "static/data/law.schema.json"],
        ],
    });
    println!("{printed}");
    Ok(())
}

/// A page's words, where it lies, and its view as HTML.
fn page(place: Place, dataset: &Data, days: &Rc<Days>, exporters: &Rc<ExportersFile>) -> Value {
    let props = AppProps {
        dataset: dataset.clone(),
        initial: State::new(place),
        part: part_of(place.view),
        served: place,
        width: WIDTH,
        live: false,
        days: Some(days.clone()),
        exporters: Some(exporters.clone()),
        notices: Rc::default(),
        host_parameters: Rc::default(),
        instance: "".into(),
    };
    let renderer = yew::LocalServerRenderer::<App>::with_props(props).hydratable(false);
    json!({
        "lang": place.language.tag(),
        "view": place.view.id(),
        "folder": place.folder(),
        "up": place.up(),
        "title": frame::title(Wording::of(place.language), place.view),
        "description": description(place, dataset, days, exporters),
        "body": pollster::block_on(renderer.render()),
    })
}

/// What searches and previews say of a page: of the bill what the widget is about, of another
/// view its finding and its sentence.
fn description(place: Place, dataset: &Data, days: &Days, exporters: &Rc<ExportersFile>) -> String {
    let state = State::new(place);
    let wording = Wording::of(place.language);
    if place.view == View::Bill {
        return wording.page_description.to_owned();
    }
    let page = Page {
        refusal_sentence: None,
        comparison: Rc::new(Comparison::of(dataset, &state.conditions)),
        wording,
        format: Page::format_of(&state, dataset),
        dataset: dataset.clone(),
        live: false,
        width: WIDTH,
        instance: "".into(),
        served: place,
        host_parameters: Rc::default(),
        state,
    };
    let exporters = Compared::of(exporters.clone(), dataset, &page.state.conditions);
    let story = (part_of(place.view).story)(&page, Known { days: Some(days), exporters: Some(exporters.bills()) });
    [&*story.headline.plain(), ". ", &*story.summary.plain()].concat()
}
