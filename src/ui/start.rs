//! How the application begins: find the mount points, read the address, render the widget.

use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use web_sys::Element;

use super::app::{App, AppProps, Notice};
use super::browser::{self, KEPT_CASE, KEPT_QUERY};
use super::days;
use super::goods::Loading;
use crate::contract::breakpoint;
use crate::engine::Case;
use crate::figures::NARROWEST;
use crate::model::TypedCode;
use crate::page::{Data, frame};
use crate::state::{State, parse_query};
use crate::wording::{Wording, fill_plain};

/// How much of a refused value is quoted.
const LONGEST_QUOTE: usize = 24;

/// Something found out before the page's language is known.
#[derive(Clone, Debug)]
pub(super) struct Finding {
    /// The text it is told with.
    pub(super) text: fn(&Wording) -> &'static str,
    /// What stands for `{file}` in it.
    pub(super) file: String,
    /// What is wrong with the file, in English.
    pub(super) fault: String,
}

impl Finding {
    /// What is wrong with a file, or with what it says.
    pub(super) fn about(text: fn(&Wording) -> &'static str, fault: String) -> Self {
        Self { text, file: String::new(), fault }
    }
}

/// Renders the application into every mount point of the page; where it begins with the
/// timeline, once the law of every day has come, or has not. The prerendered page stays until
/// then.
pub(super) fn start(dataset: &Data, findings: &[Finding]) {
    let started = mounted(dataset, findings);
    if !started.iter().any(|(_, props)| days::wanted(&props.initial)) {
        render(started);
        return;
    }
    let dataset = dataset.clone();
    spawn_local(async move {
        let known = match days::read(&dataset, browser::served()).await {
            Loading::Loaded(known) => Some(known),
            // The view says so, and can try again.
            Loading::Awaited | Loading::Failed(_) => None,
        };
        render(started.into_iter().map(|(mount, props)| (mount, AppProps { days: known.clone(), ..props })).collect());
    });
}

fn render(started: Vec<(Element, AppProps)>) {
    for (mount, props) in started {
        yew::Renderer::<App>::with_root_and_props(mount, props).render();
    }
}

/// Every mount point of the page, and what its widget begins with.
fn mounted(dataset: &Data, findings: &[Finding]) -> Vec<(Element, AppProps)> {
    let served = browser::served();
    let mut started = Vec::new();
    for (at, mount) in browser::mounts().into_iter().enumerate() {
        let query = mount.get_attribute(KEPT_QUERY).unwrap_or_else(browser::query);
        let parameters = parse_query(&query);
        let (mut initial, refused) = State::from_parameters(&parameters, served, dataset);
        if let Some(kept) = mount.get_attribute(KEPT_CASE) {
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
            let said = |name: &&str| {
                let value = parameters.iter().rfind(|(own, _)| own == name).map_or("", |(_, value)| value);
                format!("{name}={}", value.chars().take(LONGEST_QUOTE).collect::<String>())
            };
            let names = refused.iter().map(said).collect::<Vec<_>>().join(", ");
            let text = fill_plain(wording.refused, &[("names", &names)]);
            notices.push(Notice { text, fault: String::new() });
        }
        let code = parameters.iter().rfind(|(name, _)| name == "hs").and_then(|(_, value)| TypedCode::read(value));
        if let Some(code) = code.filter(TypedCode::is_cut).and_then(|typed| typed.code()) {
            let text = fill_plain(wording.hs_cut, &[("code", &code.dotted())]);
            notices.push(Notice { text, fault: String::new() });
        }
        let props = AppProps {
            dataset: dataset.clone(),
            initial,
            served,
            width: browser::room(breakpoint::content(browser::width_of(&mount))).max(NARROWEST),
            live: true,
            days: None,
            notices: Rc::new(notices),
            host_parameters: Rc::new(frame::host_parameters(parameters, served)),
            instance: browser::instance_name(at).into(),
            exporters: None,
        };
        started.push((mount.into(), props));
    }
    started
}
