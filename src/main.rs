//! Browser entry: find the mount points, read the address, render the widget.

use std::rc::Rc;

use korea_tariff_widget::format::Language;
use korea_tariff_widget::state::{HOST_PARAMETERS, State, parse_query};
use korea_tariff_widget::ui::{App, AppProps, browser};
use korea_tariff_widget::wording::{Wording, fill_plain};
use korea_tariff_widget::{data, ui};
use wasm_bindgen::JsCast as _;

fn main() {
    let Some(page) = web_sys::window().and_then(|window| window.document()) else { return };
    // The embedded data parses, see its test; without it the prerendered page stays.
    let Ok(dataset) = data::embedded() else { return };
    let dataset = Rc::new(dataset);
    let tag = page.document_element().and_then(|root| root.get_attribute("lang"));
    let page_language = if tag.as_deref() == Some("ko") { Language::Ko } else { Language::En };
    let parameters = parse_query(&browser::query());
    let (initial, refused) = State::from_parameters(&parameters, page_language, &dataset);
    let notice = (!refused.is_empty())
        .then(|| fill_plain(Wording::of(initial.language).refused, &[("names", &refused.join(", "))]).into());
    let host_parameters: Vec<(String, String)> =
        parameters.into_iter().filter(|(name, _)| HOST_PARAMETERS.contains(&name.as_str())).collect();
    let host_parameters = Rc::new(host_parameters);

    let Ok(mounts) = page.query_selector_all("[data-tariff-widget]") else { return };
    for at in 0..mounts.length() {
        let Some(mount) = mounts.item(at).and_then(|node| node.dyn_into::<web_sys::HtmlElement>().ok()) else {
            continue;
        };
        let props = AppProps {
            dataset: dataset.clone(),
            initial: initial.clone(),
            page: page_language,
            width: ui::content_width(&mount),
            live: true,
            notice: notice.clone(),
            host_parameters: host_parameters.clone(),
            instance: if at == 0 { "".into() } else { format!("--{}", at + 1).into() },
        };
        yew::Renderer::<App>::with_root_and_props(mount.into(), props).render();
    }
}
