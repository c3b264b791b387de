//! How the application begins: find the mount points, read the address, render the widget.

use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use web_sys::Element;

use super::app::{App, AppProps, Notice};
use super::browser;
use super::cut::{self, Cuts};
use super::days;
use super::supplied::{self, Finding};
use super::use_exporters;
use super::use_law;
use super::views::BILL;
use crate::contract::{attribute, breakpoint};
use crate::engine::Case;
use crate::figures::NARROWEST;
use crate::model::{Dataset, TypedCode};
use crate::page::{Data, frame};
use crate::state::{Parameter, State, parse_query};
use crate::wording::{Wording, fill_plain};

/// How much of a refused value is quoted.
const LONGEST_QUOTE: usize = 24;
/// The parameter of a code.
const CODE: &str = Parameter::Code.name();

/// Begins the application, with the files that a host supplies where it names any.
pub fn begin(embedded: Dataset, cuts: Cuts) {
    cut::set(cuts);
    if !supplied::is_any_named() {
        start(&Data::new(embedded), &[]);
        return;
    }
    spawn_local(async move {
        let Ok(read) = cut::supplied().await else { without_program() };
        let (dataset, findings) = read(embedded).await;
        start(&dataset, &findings);
    });
}

/// Gives up: `static/boot/fail.js` then says that the program could not run.
fn without_program() -> ! {
    wasm_bindgen::throw_str("part of the program did not come")
}

/// Renders the application into every mount point of the page, once the code of its view is
/// there, and what its view reads first, the law of every day or the other exporters, or its
/// failure. The prerendered page stays until then.
fn start(dataset: &Data, findings: &[Finding]) {
    for (mount, props) in mounted(dataset, findings) {
        let dataset = dataset.clone();
        spawn_local(async move {
            let Ok(part) = cut::part(props.initial.view).await else { without_program() };
            // What is not wanted is not fetched; of what failed the view says so, and can try again.
            let law = match use_law::starting_day(&props.initial, &dataset) {
                Some(_) => cut::law().await.ok(),
                None => None,
            };
            let days = days::read(use_law::reads_with_law(part.reads, law), &dataset, browser::served()).await.data();
            let exporters = use_exporters::read(part.reads, &dataset, browser::served()).await.data();
            yew::Renderer::<App>::with_root_and_props(mount, AppProps { part, days, law, exporters, ..props }).render();
        });
    }
}

/// Every mount point of the page, and what its widget begins with.
fn mounted(dataset: &Data, findings: &[Finding]) -> Vec<(Element, AppProps)> {
    let served = browser::served();
    let mut started = Vec::new();
    for (at, mount) in browser::mounts().into_iter().enumerate() {
        let query = mount.get_attribute(attribute::QUERY).unwrap_or_else(browser::query);
        let parameters = parse_query(&query);
        let (mut initial, refused) = State::from_parameters(&parameters, served, dataset);
        if let Some(kept) = mount.get_attribute(attribute::CASE) {
            initial.address.case = Case::ALL.into_iter().find(|case| case.id() == kept).unwrap_or(initial.case);
        }
        let wording = Wording::of(initial.language);
        let mut notices: Vec<Notice> = findings
            .iter()
            .map(|Finding { text, file, fault }| Notice {
                text: fill_plain(text(wording), &[("file", file), ("reason", "")]),
                fault: fault.clone(),
            })
            .collect();
        if !refused.is_empty() {
            let quote = |name: &&str| {
                let value = parameters.iter().rfind(|(own, _)| own == name).map_or("", |(_, value)| value);
                format!("{name}={}", value.chars().take(LONGEST_QUOTE).collect::<String>())
            };
            let names = refused.iter().map(quote).collect::<Vec<_>>().join(", ");
            let text = fill_plain(wording.refused, &[("names", &names)]);
            notices.push(Notice { text, fault: String::new() });
        }
        let code = parameters.iter().rfind(|(name, _)| name == CODE).and_then(|(_, value)| TypedCode::read(value));
        if let Some(code) = code.filter(TypedCode::is_cut).and_then(|typed| typed.code()) {
            let text = fill_plain(wording.hs_cut, &[("code", &code.dotted())]);
            notices.push(Notice { text, fault: String::new() });
        }
        let props = AppProps {
            dataset: dataset.clone(),
            initial,
            part: BILL,
            served,
            width: browser::room(breakpoint::content(browser::width_of(&mount))).max(NARROWEST),
            live: true,
            days: None,
            law: None,
            notices: Rc::new(notices),
            host_parameters: Rc::new(frame::host_parameters(parameters, served)),
            instance: browser::instance_name(at).into(),
            exporters: None,
        };
        started.push((mount.into(), props));
    }
    started
}
