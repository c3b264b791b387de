//! How a program begins: find the mount points, read the address, render the widget.

use std::rc::Rc;

use super::browser::{self, KEPT_QUERY};
use super::{App, AppProps, Data, Program};
use crate::figures::NARROWEST;
use crate::model::Dataset;
use crate::state::{HOST_PARAMETERS, State, parse_query};
use crate::wording::fill_plain;

/// Air left and right of the widget, as `page.css` has it.
const AIR: i32 = 16;

/// Renders a program into every mount point of the page.
pub fn start(program: Program, dataset: Dataset) {
    let dataset = Data::new(dataset);
    let page = browser::page_language();
    for (at, mount) in browser::mounts().into_iter().enumerate() {
        let query = mount.get_attribute(KEPT_QUERY).unwrap_or_else(browser::query);
        let parameters = parse_query(&query);
        let (initial, refused) = State::from_parameters(&parameters, page, &dataset);
        let notice = (!refused.is_empty()).then(|| {
            fill_plain((program.wording)(initial.language).refused, &[("names", &refused.join(", "))]).into()
        });
        let host_parameters: Vec<(String, String)> = parameters
            .into_iter()
            .filter(|(name, _)| HOST_PARAMETERS.contains(&name.as_str()))
            .collect();
        let props = AppProps {
            dataset: dataset.clone(),
            initial,
            page,
            width: (browser::width_of(&mount) - 2 * AIR).max(NARROWEST),
            live: true,
            notice,
            host_parameters: Rc::new(host_parameters),
            instance: browser::instance_name(at).into(),
            program,
        };
        yew::Renderer::<App>::with_root_and_props(mount.into(), props).render();
    }
}
