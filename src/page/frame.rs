//! What stands around every view and follows the reader's choices: finding, sentence, note.

use super::{Page, parts};
use crate::contract::attribute;
use crate::engine::Case;
use crate::format::Language;
use crate::host::own_path;
use crate::markup::{Element, element, text};
use crate::state::{
    Address, Choice as _, FILE_PARAMETERS, Parameter, Place, Topic, View, is_article, is_of_the_host, print_query,
};
use crate::story::{self, Story};
use crate::wording::Wording;

/// Finding and language link, in a program that answers every parameter, or only those of the bill.
#[must_use]
// Not inlined: see `piece` in `crate::first`.
#[inline(never)]
pub fn head<const IS_APPLICATION: bool>(page: &Page, story: &Story) -> Element {
    let other = match page.state.language {
        Language::En => Language::Ko,
        Language::Ko => Language::En,
    };
    let finding = element("h2", &[("class", "head__finding")], parts::phrase(&story.headline));
    let link = element("a", &[("class", "head__language")], vec![text(page.wording.other_language)])
        .set("href", language_link::<IS_APPLICATION>(page, other))
        .set("hreflang", other.tag())
        .set("lang", other.tag());
    element("div", &[("class", "head"), (attribute::HOLD, "")], vec![finding.into(), link.into()])
}

/// The sentence under the finding.
#[must_use]
pub fn summary(story: &Story) -> Element {
    element("p", &[("class", "summary"), (attribute::HOLD, "")], parts::phrase(&story.summary))
}

/// Measure, year, day and whose data; the exchange rate where amounts are in won.
#[must_use]
// Not inlined: see `piece` in `crate::first`.
#[inline(never)]
pub fn note(page: &Page) -> Element {
    let Page { dataset, comparison, wording, format, .. } = page;
    let mut sentence = story::note(dataset, comparison, wording, *format);
    if page.state.won
        && let Some(exchange) = story::exchange(dataset, wording, *format)
    {
        sentence = [sentence, exchange].join(" ");
    }
    if let Some(supplied_by) = story::supplied_by(dataset, wording) {
        sentence = [sentence, supplied_by].join(" ");
    }
    element("p", &[("class", "note")], vec![text(sentence)])
}

/// The element that announces a committed change.
#[must_use]
pub fn announcer(sentence: &str) -> Element {
    element("p", &[("class", "unseen"), ("role", "status")], vec![text(sentence)])
}

/// The sentence that announces a committed change: a refusal, or what it was about, or the view's
/// own sentence. Empty where the change speaks for itself elsewhere; `of_the_view` is what the
/// other views say of changes that only they have.
#[must_use]
pub fn announcement(page: &Page, story: &Story, of_the_view: impl FnOnce() -> Option<String>) -> String {
    let state = &page.state;
    let session = &state.session;
    if session.commits == 0 {
        return String::new();
    }
    let summary = || story.summary.plain();
    let refusal = page.refusal_sentence.and_then(|tell| tell(page));
    let mut sentence = refusal.unwrap_or_else(|| match session.topic {
        // The finding names the change and what comes of it.
        Topic::Terms if page.comparison.has_readers_case && matches!(state.view, View::Bill | View::Try) => {
            [story.headline.plain(), summary()].join(". ")
        }
        Topic::Terms if page.comparison.has_readers_case => parts::case_totals(page, Case::Custom).plain(),
        Topic::Terms | Topic::View => summary(),
        Topic::Case => parts::case_totals(page, state.case).plain(),
        Topic::Opened => String::new(),
        Topic::Unit | Topic::Sort | Topic::Day | Topic::Good => of_the_view().unwrap_or_else(summary),
    });
    // A text that is the last one again would not be heard: a space tells it apart.
    if session.commits.is_multiple_of(2) && !sentence.is_empty() {
        sentence.push('\u{a0}');
    }
    sentence
}

/// The same state in the other language, on that language's page of the view.
fn language_link<const IS_APPLICATION: bool>(page: &Page, other: Language) -> String {
    let place = Place { language: other, view: page.state.view };
    let translated = Address { language: other, ..page.state.address.clone() };
    let query = query_as::<IS_APPLICATION>(&translated, place, &page.host_parameters);
    let link = page.served.link(place);
    if query.is_empty() { link } else { [&link, "?", &query].concat() }
}

/// A link to a view's page that shows the same state. A program that has the view switches to
/// it in place.
fn view_link(page: &Page, view: View, label: &'static str) -> Element {
    let Page { state, served, .. } = page;
    let place = |view| Place { language: state.language, view };
    // The same on every page, whose own view is not in it.
    let query = query(state, place(state.view), &page.host_parameters);
    let file = served.link(place(view));
    let href = if query.is_empty() { file } else { [&file, "?", &query].concat() };
    let link = element("a", &[], vec![text(label)]).set("href", href).set(attribute::VIEW_ID, view.id());
    match (state.view == view, page.live) {
        (true, _) => link.set("aria-current", "page"),
        (false, true) => link,
        (false, false) => link.set(attribute::MORE, ""),
    }
}

/// The row of views.
///
/// # Why above the finding
/// What stands below a figure moves with its height, which no two views share: a row that is
/// to stay under the pointer stands above everything that changes.
#[must_use]
pub fn views(page: &Page) -> Element {
    let link = |view: View| view_link(page, view, view_name(page.wording, view)).into();
    element("nav", &[("class", "views")], View::ALL.map(link).into()).set("aria-label", page.wording.views)
}

/// The question that the next view answers, as a link to it; none where the way to what
/// happened next leads there anyway.
#[must_use]
pub fn next_question(page: &Page) -> Option<Element> {
    let at = View::ALL.iter().position(|view| *view == page.state.view)?;
    let next = View::ALL[(at + 1) % View::ALL.len()];
    (next != View::Timeline).then(|| view_link(page, next, view_question(page.wording, next)).set("class", "question"))
}

/// The question that a view answers.
const fn view_question(wording: &Wording, view: View) -> &'static str {
    match view {
        View::Bill => wording.question_bill,
        View::Sectors => wording.question_sectors,
        View::Why => wording.question_why,
        View::Rivals => wording.question_rivals,
        View::Try => wording.question_try,
        View::Timeline => wording.question_timeline,
    }
}

/// A page's title: what the widget is about, and of other views than the bill which it is.
#[must_use]
pub fn title(wording: &Wording, view: View) -> String {
    match view {
        View::Bill => wording.page_title.to_owned(),
        view => [view_name(wording, view), " | ", wording.page_title].concat(),
    }
}

/// A view in a word.
#[must_use]
pub const fn view_name(wording: &Wording, view: View) -> &'static str {
    match view {
        View::Bill => wording.view_bill,
        View::Sectors => wording.view_sectors,
        View::Why => wording.view_why,
        View::Rivals => wording.view_rivals,
        View::Try => wording.view_try,
        View::Timeline => wording.view_timeline,
    }
}

/// The query of an address on a page, the host's own parameters kept.
#[must_use]
pub fn query(address: &Address, served: Place, host: &[(String, String)]) -> String {
    query_as::<true>(address, served, host)
}

/// The same in a program that answers every parameter, or only those of the bill.
pub(crate) fn query_as<const IS_APPLICATION: bool>(
    address: &Address,
    served: Place,
    host: &[(String, String)],
) -> String {
    let own = address.to_parameters_as::<IS_APPLICATION>(served);
    let own = own.iter().map(|(name, value)| (*name, value.as_str()));
    let host = host.iter().map(|(name, value)| (name.as_str(), value.as_str()));
    print_query(own.chain(host))
}

/// The host's own parameters of an address: those that name a file as it is told from the
/// widget's folder, and that of an article as far as it may be shared.
#[must_use]
pub fn host_parameters(parameters: Vec<(String, String)>, served: impl Into<Place>) -> Vec<(String, String)> {
    const ARTICLE: &str = Parameter::Article.name();
    let served = served.into();
    parameters
        .into_iter()
        .filter(|(name, _)| is_of_the_host(name))
        .filter_map(|(name, value)| {
            let value = match name.as_str() {
                file if FILE_PARAMETERS.contains(&file) => own_path(&value, served)?.to_owned(),
                ARTICLE => Some(value).filter(|address| is_article(address))?,
                _ => value,
            };
            Some((name, value))
        })
        .collect()
}
