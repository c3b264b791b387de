//! Prints every page for the build: each view in both languages, with its title, its
//! description and where it lies.

use std::rc::Rc;

use korea_tariff_widget::data;
use korea_tariff_widget::engine::law::Days;
use korea_tariff_widget::model::law::Law;
use korea_tariff_widget::page::{Data, Page, frame, whole};
use korea_tariff_widget::state::{Choice as _, Place, View};
use korea_tariff_widget::story::Story;
use korea_tariff_widget::ui::{App, AppProps, Compared, ExportersFile, ViewData, part_of};
use korea_tariff_widget::wording::Wording;
use serde_json::{Value, json};

/// What the page of other exporters would fetch.
const EXPORTERS: &str = include_str!("../../static/data/rivals.json");

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
            [format!("data/{version}-law-goods.json"), "static/data/law-goods.json"],
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
    let page = Page::at_start(place, dataset.clone(), Wording::of(place.language));
    let compared = Compared::of(exporters.clone(), dataset, &page.state.conditions);
    let view_data = ViewData { days: Some(days), exporters: Some(compared.bills()), other_terms: None };
    let story = (part_of(place.view).story)(&page, view_data);
    let body = match place.view {
        View::Bill => whole::whole(&page, &story).write(),
        _ => body_of_a_view(&page, days, exporters),
    };
    json!({
        "lang": place.language.tag(),
        "view": place.view.id(),
        "folder": place.folder(),
        "up": place.up(),
        "title": frame::title(page.wording, place.view),
        "description": description(&page, &story),
        "body": body,
        "data": part_of(place.view).first_file(&dataset.version),
    })
}

/// A view as the application shows it.
fn body_of_a_view(page: &Page, days: &Rc<Days>, exporters: &Rc<ExportersFile>) -> String {
    let props = AppProps {
        dataset: page.dataset.clone(),
        initial: page.state.clone(),
        part: part_of(page.state.view),
        served: page.served,
        width: page.width,
        live: page.live,
        days: Some(days.clone()),
        law: None,
        exporters: Some(exporters.clone()),
        notices: Rc::default(),
        host_parameters: Rc::default(),
        instance: "".into(),
    };
    pollster::block_on(yew::LocalServerRenderer::<App>::with_props(props).hydratable(false).render())
}

/// What searches and previews say of a page: of the bill what the widget is about, of another
/// view its finding and its sentence.
fn description(page: &Page, story: &Story) -> String {
    if page.state.view == View::Bill {
        return page.wording.page_description.to_owned();
    }
    [&*story.headline.plain(), ". ", &*story.summary.plain()].concat()
}
