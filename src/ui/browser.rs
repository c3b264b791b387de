//! What the page asks of the browser. Every call may be refused by the host (a sandbox,
//! an old engine), and a refusal is never an error for the reader.

use std::cell::RefCell;

use gloo::timers::callback::Timeout;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Document, HtmlElement, NodeList, SvgElement, Window};

use crate::contract::limit::{ADDRESSES_AT_ONCE, PAUSE_BETWEEN_ADDRESSES};
use crate::contract::{attribute, selector};
use crate::format::Language;
use crate::model::{Date, decimal};
use crate::state::{Choice as _, Place, View};
use crate::theme::Colour;

/// The window; none outside a browser.
pub(super) fn window() -> Option<Window> {
    web_sys::window()
}

/// The document that it shows.
pub(super) fn document() -> Option<Document> {
    window().and_then(|window| window.document())
}

/// A width in px at letters of 16 px: figures, and layouts with them, grow with larger ones.
#[must_use]
#[expect(clippy::cast_possible_truncation, reason = "no wider than a window")]
pub(super) fn room(width: i32) -> i32 {
    const USUAL: f64 = 16.0;
    let root = document().and_then(|page| page.document_element());
    let style = root.and_then(|root| window()?.get_computed_style(&root).ok().flatten());
    let size = style.and_then(|style| style.get_property_value("font-size").ok());
    let letters = size.and_then(|size| decimal(size.strip_suffix("px")?)).unwrap_or(USUAL);
    (f64::from(width) * USUAL / letters.max(USUAL)) as i32
}

/// Whether the element that an event is about has the focus.
#[must_use]
pub(super) fn has_focus(event: &web_sys::Event) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    target.is_some() && document().and_then(|page| page.active_element()) == target
}

/// What the browsers inside other apps call themselves: they show pages but save no files, and
/// nothing tells whether a press on a file did anything.
const IN_APPS: [&str; 9] =
    ["KAKAOTALK", "NAVER(", "Line/", "DaumApps", "FBAN/", "FBAV/", "Instagram", "BAND/", "everytimeApp"];

/// Whether the page is shown inside another app.
#[must_use]
pub(super) fn is_in_app() -> bool {
    let name = window().and_then(|window| window.navigator().user_agent().ok()).unwrap_or_default();
    // The last is how Android's own view for apps marks itself.
    IN_APPS.iter().chain(&["; wv)"]).any(|app| name.contains(app))
}

/// The address's query, empty where it cannot be read.
#[must_use]
pub fn query() -> String {
    web_sys::window().and_then(|window| window.location().search().ok()).unwrap_or_default()
}

/// The addresses that were written lately.
struct Addresses {
    /// How many count as recent.
    recent: u32,
    /// The last query that is to be written.
    last: String,
    /// The one that was written last.
    written: Option<String>,
}

impl Addresses {
    const NONE: Self = Self { recent: 0, last: String::new(), written: None };

    /// The query that is to be written now, and how many are recent with it.
    fn take_due(&mut self) -> Option<(String, u32)> {
        if self.recent >= ADDRESSES_AT_ONCE || self.written.as_ref() == Some(&self.last) {
            return None;
        }
        self.recent += 1;
        self.written = Some(self.last.clone());
        Some((self.last.clone(), self.recent))
    }
}

thread_local! {
    static ADDRESSES: RefCell<Addresses> = const { RefCell::new(Addresses::NONE) };
}

/// Puts a query into the address bar without a new entry in the history. Safari refuses more
/// than 100 changes in half a minute, so when many have come soon after each other, the next
/// ones wait, and the last of them is written; what stands there already is not. The script's
/// `static/boot/address.js` does the same.
pub fn replace_query(query: &str) {
    ADDRESSES.with_borrow_mut(|addresses| query.clone_into(&mut addresses.last));
    write_address();
}

fn write_address() {
    let Some((query, recent)) = ADDRESSES.with_borrow_mut(Addresses::take_due) else { return };
    put_query(&query);
    Timeout::new(PAUSE_BETWEEN_ADDRESSES * recent, || {
        ADDRESSES.with_borrow_mut(|addresses| addresses.recent -= 1);
        write_address();
    })
    .forget();
}

/// Writes a query. A sandboxed frame may not; then the address stays as it is.
fn put_query(query: &str) {
    let Some(window) = web_sys::window() else { return };
    let hash = window.location().hash().unwrap_or_default();
    let path = window.location().pathname().unwrap_or_default();
    let mark = if query.is_empty() { "" } else { "?" };
    let Ok(history) = window.history() else { return };
    let target = format!("{path}{mark}{query}{hash}");
    drop(history.replace_state_with_url(&history.state().unwrap_or_default(), "", Some(&target)));
}

/// The page that was served.
#[must_use]
pub fn served() -> Place {
    let root = web_sys::window().and_then(|window| window.document()).and_then(|page| page.document_element());
    let Some(root) = root else { return Place::default() };
    let tag = root.get_attribute(attribute::SERVED).or_else(|| root.get_attribute("lang")).unwrap_or_default();
    drop(root.set_attribute(attribute::SERVED, &tag));
    let view = root.get_attribute(attribute::PAGE).and_then(|id| View::from_id(&id)).unwrap_or_default();
    Place { language: if tag == "ko" { Language::Ko } else { Language::En }, view }
}

/// The mount points of the page, in order.
#[must_use]
pub fn mounts() -> Vec<HtmlElement> {
    let root = document().and_then(|page| page.document_element());
    let found = root.and_then(|root| root.query_selector_all(selector::MOUNT).ok());
    let Some(found) = found else { return Vec::new() };
    (0..found.length()).filter_map(|at| found.item(at)?.dyn_into().ok()).collect()
}

/// What tells the widget of a mount apart from others on the page; empty for the first.
#[must_use]
pub fn instance_name(at: usize) -> String {
    if at == 0 { String::new() } else { format!("--{}", at + 1) }
}

/// Writes a widget's state onto its mount.
pub(super) fn keep_query(instance: &str, query: &str, case: &str) {
    for (at, mount) in mounts().iter().enumerate() {
        if instance_name(at) == instance {
            drop(mount.set_attribute(attribute::QUERY, query));
            drop(mount.set_attribute(attribute::CASE, case));
        }
    }
}

/// The day by the reader's clock, in UTC; a clock may be wrong by decades.
#[must_use]
pub(super) fn today() -> Date {
    const DAY: f64 = 86_400_000.0;
    #[expect(clippy::cast_possible_truncation, reason = "saturates, and no clock of this era comes near")]
    let days = (js_sys::Date::now() / DAY) as i32;
    Date::from_days(days)
}

/// Sets an attribute of the page's root element.
pub fn mark_page(attribute: &str, value: &str) {
    let root = web_sys::window().and_then(|window| window.document()).and_then(|page| page.document_element());
    if let Some(root) = root {
        drop(root.set_attribute(attribute, value));
    }
}

/// An attribute of the page's root element.
pub(super) fn page_mark(attribute: &str) -> Option<String> {
    web_sys::window()?.document()?.document_element()?.get_attribute(attribute)
}

/// Posts an object, given as JSON, to the page around this one, if that is of an origin.
pub(super) fn post_to_parent(json: &str, origin: &str) {
    let parent = web_sys::window().and_then(|window| window.parent().ok().flatten());
    if let (Some(parent), Ok(message)) = (parent, js_sys::JSON::parse(json)) {
        drop(parent.post_message(&message, origin));
    }
}

/// Why there is no text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unread {
    /// The network or the server failed.
    Missing,
    /// It is larger than it may be.
    TooLarge,
    /// It is not UTF-8.
    NoText,
}

/// The text at an address, of at most `largest` bytes.
pub(super) async fn fetch_text(address: &str, largest: usize) -> Result<String, Unread> {
    let bytes = answer(address, largest).await.ok_or(Unread::Missing)?.ok_or(Unread::TooLarge)?;
    if usize::try_from(bytes.length()).is_ok_and(|length| length > largest) {
        return Err(Unread::TooLarge);
    }
    // The browser would read anything as text, with marks for what it cannot.
    String::from_utf8(bytes.to_vec()).map_err(|_| Unread::NoText)
}

/// The body at an address; the inner `None` where the server says that it is too large.
async fn answer(address: &str, largest: usize) -> Option<Option<js_sys::Uint8Array>> {
    let window = web_sys::window()?;
    let response = JsFuture::from(window.fetch_with_str(address)).await.ok()?;
    let response: web_sys::Response = response.dyn_into().ok()?;
    // Some servers say beforehand how much it is; compressed, it is even more.
    let content_length = response.headers().get("content-length").ok().flatten();
    let too_large = content_length.and_then(|length| length.parse().ok()).is_some_and(|length: usize| length > largest);
    if !response.ok() {
        return None;
    }
    if too_large {
        return Some(None);
    }
    let bytes = JsFuture::from(response.array_buffer().ok()?).await.ok()?;
    Some(Some(js_sys::Uint8Array::new(&bytes)))
}

/// Names the page, as its tab and a screen reader say it.
pub(super) fn name_page(title: &str) {
    if let Some(page) = web_sys::window().and_then(|window| window.document()) {
        page.set_title(title);
    }
}

/// The SHA-256 of a text in hexadecimal digits; `None` where the browser does not compute
/// it (a page that came over a plain connection).
pub(super) async fn sha256(text: &str) -> Option<String> {
    let get = |object: &JsValue, name: &str| js_sys::Reflect::get(object, &JsValue::from_str(name)).ok();
    let subtle = get(&get(web_sys::window()?.as_ref(), "crypto")?, "subtle")?;
    let digest: js_sys::Function = get(&subtle, "digest")?.dyn_into().ok()?;
    let bytes = js_sys::Uint8Array::from(text.as_bytes());
    let promise = digest.call2(&subtle, &JsValue::from_str("SHA-256"), &bytes).ok()?;
    let hash = JsFuture::from(promise.dyn_into::<js_sys::Promise>().ok()?).await.ok()?;
    let bytes = js_sys::Uint8Array::new(&hash).to_vec();
    let digit = |half: u8| char::from_digit(u32::from(half), 16).unwrap_or('0');
    Some(bytes.into_iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect())
}

/// The colours of our own stylesheet under a theme, by name.
pub(super) fn own_colour(theme: &str, name: &str) -> Option<Colour> {
    let before = page_mark(THEME);
    mark_page(THEME, theme);
    let window = web_sys::window()?;
    let root = window.document()?.document_element()?;
    let style = window.get_computed_style(&root).ok().flatten();
    let value = style.and_then(|style| style.get_property_value(&format!("--{name}")).ok());
    mark_page(THEME, &before.unwrap_or_default());
    value.as_deref().and_then(Colour::parse)
}

/// Attribute of the root element with the theme.
pub(super) const THEME: &str = attribute::THEME;

/// Adds a stylesheet to the page. Made this way it needs neither a style element nor a
/// style attribute, both of which a strict content policy forbids.
pub(super) fn add_stylesheet(rules: &str) {
    let page = web_sys::window().and_then(|window| window.document());
    let (Some(page), Ok(sheet)) = (page, web_sys::CssStyleSheet::new()) else { return };
    if sheet.replace_sync(rules).is_ok() {
        let name = JsValue::from_str("adoptedStyleSheets");
        drop(js_sys::Reflect::set(&page, &name, &js_sys::Array::of1(&sheet)));
    }
}

/// The mark that an event is about, and all marks of its figure.
pub(super) fn marks_of(event: &web_sys::Event) -> Option<(web_sys::Element, NodeList)> {
    let mark = event.target()?.dyn_into::<web_sys::Element>().ok()?.closest(selector::MARK).ok()??;
    let marks = mark.parent_element()?.query_selector_all(selector::MARK).ok()?;
    Some((mark, marks))
}

/// Moves focus to another mark of the same figure.
pub(super) fn focus_sibling(event: &web_sys::Event, index: usize) {
    let mark = marks_of(event)
        .and_then(|(_, marks)| marks.item(u32::try_from(index).unwrap_or(0)))
        .and_then(|mark| mark.dyn_into::<SvgElement>().ok());
    if let Some(mark) = mark {
        drop(mark.focus());
    }
}

/// The element that has focus; none where it is lost to the page as a whole.
pub(super) fn focused() -> Option<web_sys::Element> {
    let page = web_sys::window()?.document()?;
    page.active_element().filter(|element| element.tag_name() != "BODY")
}

/// Moves focus to an element. Marks of a figure are no `HtmlElement`s, but take focus too.
pub(super) fn focus(element: &web_sys::Element) {
    if let Some(mark) = element.dyn_ref::<SvgElement>() {
        drop(mark.focus());
    } else if let Some(element) = element.dyn_ref::<HtmlElement>() {
        drop(element.focus());
    }
}

/// Moves focus to the element of an id.
pub(super) fn focus_on(id: &str) {
    let page = web_sys::window().and_then(|window| window.document());
    if let Some(element) = page.and_then(|page| page.get_element_by_id(id)) {
        focus(&element);
    }
}

/// Moves focus to the button of a list's or table body's row.
pub(super) fn focus_in_row(rows: &yew::NodeRef, at: usize) {
    let selector = format!(":scope > :nth-child({}) button", at + 1);
    let button = rows.cast::<web_sys::Element>().and_then(|rows| rows.query_selector(&selector).ok().flatten());
    if let Some(button) = button {
        focus(&button);
    }
}

/// The width of an element's content, in whole CSS px.
#[must_use]
pub fn width_of(element: &HtmlElement) -> i32 {
    element.client_width()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The cases of `tests/script.rs`, which has the script's half.
    #[test]
    fn addresses_are_written_once_and_not_too_often() {
        let mut addresses = Addresses::NONE;
        let mut write = |query: &str, rested: bool| {
            query.clone_into(&mut addresses.last);
            if rested {
                addresses.recent = 0;
            }
            addresses.take_due()
        };
        // Of a page that was opened with a query, none may be the first.
        assert_eq!(write("", false), Some((String::new(), 1)));
        assert_eq!(write("rate=5", false), Some(("rate=5".to_owned(), 2)));
        assert_eq!(write("rate=5", false), None);
        assert_eq!(write("rate=5", true), None);
        for step in 1..=ADDRESSES_AT_ONCE {
            assert_eq!(write(&format!("rate={step}"), step == 1).map(|(_, recent)| recent), Some(step));
        }
        assert_eq!(write("rate=50", false), None);
        assert_eq!(write("rate=50", true), Some(("rate=50".to_owned(), 1)));
    }
}
