//! Prints the first view in both languages for the build, which puts it into the pages.

use std::rc::Rc;

use korea_tariff_widget::data;
use korea_tariff_widget::format::Language;
use korea_tariff_widget::page::Data;
use korea_tariff_widget::state::State;
use korea_tariff_widget::ui::{App, AppProps};
use korea_tariff_widget::wording::Wording;
use serde_json::json;

/// Content width of a phone of 360 px.
const WIDTH: i32 = 328;

fn main() -> Result<(), data::DataError> {
    let dataset = Data::new(data::embedded()?);
    let page = |language: Language| {
        let wording = Wording::of(language);
        let props = AppProps {
            dataset: dataset.clone(),
            initial: State::new(language),
            served: language.into(),
            width: WIDTH,
            live: false,
            notices: Rc::default(),
            host_parameters: Rc::default(),
            instance: "".into(),
        };
        let renderer = yew::LocalServerRenderer::<App>::with_props(props).hydratable(false);
        json!({
            "lang": language.tag(),
            "title": wording.page_title,
            "description": wording.page_description,
            "body": pollster::block_on(renderer.render()),
        })
    };
    let version = &dataset.version;
    let pages = json!({
        "en": page(Language::En),
        "ko": page(Language::Ko),
        "version": version,
        "data": [
            [format!("data/{version}.json"), "static/data/core.json"],
            [format!("data/{version}-goods.json"), "static/data/goods.json"],
            [format!("data/{version}-words.json"), "static/data/words.json"],
            [format!("data/schema-{}.json", data::SCHEMA), "static/data/schema.json"],
        ],
    });
    println!("{pages}");
    Ok(())
}
