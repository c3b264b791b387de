//! One button for each thing to take away; what comes of them is the application's.

use super::{Page, parts};
use crate::contract::attribute;
use crate::markup::{Element, Node, element, text};
use crate::wording::fill_plain;

/// The row of buttons.
#[must_use]
pub fn row(page: &Page) -> Element {
    element("div", &[("class", "take"), ("role", "group")], buttons(page, false))
        .set("aria-label", page.wording.actions)
}

/// The buttons; `is_open` is whether the embed code is shown.
#[must_use]
pub fn buttons(page: &Page, is_open: bool) -> Vec<Node> {
    let wording = page.wording;
    let button = |attribute: &'static str, value: &'static str, name: &str| {
        let button = element("button", &[("type", "button")], vec![text(name)]).set(attribute, value);
        parts::for_application(page, button)
    };
    let kinds = [
        ("csv", wording.download_csv),
        ("json", wording.download_json),
        ("png", wording.download_png),
        ("svg", wording.download_svg),
    ];
    let downloads = element("span", &[("class", "take__name"), ("aria-hidden", "true")], vec![text(wording.downloads)]);
    let mut content: Vec<Node> = vec![downloads.into()];
    content.extend(kinds.map(|(kind, name)| {
        let label = fill_plain(wording.download_named, &[("format", name)]);
        button(attribute::DOWNLOAD, kind, name).set("aria-label", label).into()
    }));
    let expanded = if is_open { "true" } else { "false" };
    content.extend([
        button(attribute::SHARE, "link", wording.share_link).into(),
        button(attribute::SHARE, "embed", wording.share_embed).set("aria-expanded", expanded).into(),
    ]);
    content
}
