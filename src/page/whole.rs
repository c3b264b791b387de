//! The whole page of the bill, and the header and footer of every view.
//!
//! The build writes [`whole`], the first program changes pieces of it where they stand, and the
//! application shows the same with [slots](slot) for what it keeps a state of. It repeats three
//! elements alone: `.widget` for its listeners, `.view` for its measure of width, and `.bill__main`
//! for the pointer that leaves the figure. Yew can only spell their attributes; `tests/contract.rs`
//! holds them against the contract, and `tests/first.rs` compares what both show.

use super::{Page, bill, controls, frame, method, parts, table, take_aways};
use crate::contract::attribute;
use crate::markup::{Element, Node, element, text};
use crate::state::{Choice as _, View};
use crate::story::{self, Story};

/// Where the build puts the page's script: a browser that comes to it shows what stands above.
pub const SCRIPT: &str = "script";

/// A place that somebody else fills: the application with its own parts, the build with the script.
#[must_use]
pub fn slot(name: &'static str) -> Element {
    element(SLOT, &[], vec![]).set("name", name)
}

/// The name of a slot's element.
pub const SLOT: &str = "slot";

/// The bill's page before any program runs.
#[must_use]
pub fn whole(page: &Page, story: &Story) -> Element {
    let folds = Folds {
        table: table::table(page).into(),
        method: method::method(page).into(),
        take_aways: take_aways::row(page).into(),
    };
    let main = bill::main_with_script(page, story, slot(SCRIPT));
    let view = bill::beside_card(page, main);
    let view = element("div", &[("class", "view"), (attribute::HOLD, "")], vec![view.into()])
        .set(attribute::VIEW_ID, page.state.view.id());
    let mut content = header(page, story);
    content.push(view.into());
    content.push(frame::announcer("").into());
    // A page without a program is taken to be read later than the article.
    content.extend(footer(page, story, true, folds));
    element("div", &[("class", "widget")], content).set("lang", page.format.language.tag())
}

/// Views, finding, language link, currency, sentence.
#[must_use]
pub fn header(page: &Page, story: &Story) -> Vec<Node> {
    vec![
        element("h1", &[("class", "unseen")], vec![text(page.wording.page_title)]).into(),
        frame::views(page).into(),
        frame::head::<true>(page, story).into(),
        controls::currency(page).into(),
        frame::summary(story).into(),
    ]
}

/// What the folds hold.
pub struct Folds {
    /// The equal of the figure.
    pub table: Node,
    /// Source and method.
    pub method: Node,
    /// Downloads and sharing.
    pub take_aways: Node,
}

/// The classes of the way to what happened next while the article's days are not over.
pub const NEXT_IS_EARLY: &str = "next next--early";

/// Totals, note, folds, the way on. `is_past` is whether the article's days are over.
#[must_use]
pub fn footer(page: &Page, story: &Story, is_past: bool, folds: Folds) -> Vec<Node> {
    let Page { wording, comparison, format, live, .. } = page;
    let mut content: Vec<Node> = Vec::new();
    content.extend(parts::totals(page, story).map(Node::from));
    if let Some(assumed) = story::assumed(&comparison.assumptions, wording, *format) {
        content.push(element("p", &[("class", "note note--assumed")], vec![text(assumed)]).into());
    }
    // The timeline has a note of its own, which leaves out the currency and whose the data is.
    let has_own_note = page.state.view == View::Timeline && !page.state.won && page.dataset.supplied_by.is_none();
    if !has_own_note {
        content.push(frame::note(page).into());
    }
    let head = |title: &str| element("summary", &[], vec![text(title)]);
    let fold = |head: Element, content: Node| element("details", &[("class", "fold")], vec![head.into(), content]);
    content.push(
        element(
            "div",
            &[("class", "folds")],
            vec![
                fold(head(wording.table).set("class", "fold__table"), folds.table).into(),
                fold(head(wording.source_and_method), folds.method).set("id", page.named("method")).into(),
                folds.take_aways,
            ],
        )
        .into(),
    );
    let mut onward: Vec<Node> = frame::next_question(page).map(Node::from).into_iter().collect();
    // In the timeline its fold is the same.
    if page.state.view != View::Timeline {
        let next = element("button", &[("type", "button")], vec![text(wording.what_next)])
            .set("class", if is_past { "next" } else { NEXT_IS_EARLY })
            .set("name", "view")
            .set("value", View::Timeline.id())
            .set(attribute::NEXT, "");
        onward.push(parts::for_application(page, next).flag("disabled", *live && !is_past).into());
    }
    content.push(element("div", &[("class", "onward")], onward).into());
    let failed = element("p", &[("class", "notice"), (attribute::FAILED, "")], vec![text(wording.failed)]);
    content.push(failed.flag("hidden", *live).into());
    if !live {
        let more_failed = element("p", &[("class", "notice"), ("role", "alert")], vec![text(wording.more_failed)]);
        content.extend([
            element("p", &[("class", "late")], vec![text(wording.not_interactive)]).into(),
            more_failed.set(attribute::MORE_FAILED, "").flag("hidden", true).into(),
        ]);
    }
    content
}
