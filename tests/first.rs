//! The first program against the application: whatever a reader does with the bill, the
//! prerendered page, step by step, becomes what the application would render.
//!
//! Some of its edits are kept in `tests/snapshots/edits.json`, for the script to carry out in browsers.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may stop at the first surprise")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::rc::Rc;

use korea_tariff_widget::data;
use korea_tariff_widget::first::{First, Opening, Touch};
use korea_tariff_widget::format::Language;
use korea_tariff_widget::markup::{self as own, Edits, diff, element, text};
use korea_tariff_widget::model::{Condition, ConditionName, Date};
use korea_tariff_widget::page::whole::{SLOT, whole};
use korea_tariff_widget::page::{Data, PHONE, Page, bill, frame};
use korea_tariff_widget::state::{Action, Chart, Highlight, State, parse_query};
use korea_tariff_widget::ui::{App, AppProps, part_of};
use korea_tariff_widget::wording::Wording;
use proptest::prelude::*;
use serde_json::{Value, json};

#[allow(dead_code, reason = "the tests of pages use more of it")]
mod markup;
use markup::{Element, Node};

/// The application's page in a state.
fn render(data: &Data, initial: State, width: i32, query: &str) -> Element {
    let props = AppProps {
        dataset: data.clone(),
        served: initial.language.into(),
        host_parameters: Rc::new(frame::host_parameters(parse_query(query), initial.language)),
        part: part_of(initial.view),
        initial,
        width,
        live: true,
        days: None,
        law: None,
        notices: Rc::default(),
        instance: "".into(),
        exporters: None,
    };
    let renderer = yew::LocalServerRenderer::<App>::with_props(props).hydratable(false);
    markup::parse(&pollster::block_on(renderer.render()))
}

/// The page as the build writes it, once its script has removed itself.
fn prerendered(data: &Data, language: Language) -> Element {
    fn without_slot(element: &mut Element) {
        element.children.retain(|child| !matches!(child, Node::Element(child) if child.tag == SLOT));
        for child in &mut element.children {
            if let Node::Element(child) = child {
                without_slot(child);
            }
        }
    }
    let page = Page::at_start(language.into(), data.clone(), Wording::of(language));
    let mut root = markup::parse(&whole(&page, &bill::story_of(&page)).write());
    without_slot(&mut root);
    root
}

/// A document as the browser has it.
#[derive(Default)]
struct Document {
    root: Element,
    /// Where the edits have come to.
    path: Vec<usize>,
    /// The elements that edits began at.
    places: Vec<String>,
    /// What was put into the address last.
    query: Option<String>,
    /// Events that a host was told of.
    told: Vec<String>,
}

/// Whether an element is what a selector of classes and attributes means.
fn matches(element: &Element, selector: &str) -> bool {
    let mut parts = selector.split('[');
    let class = parts.next().and_then(|class| class.strip_prefix('.'));
    class.is_none_or(|class| element.has_class(class))
        && parts.all(|part| {
            let (name, value) = part.trim_end_matches(']').split_once('=').expect("a value");
            element.get(name) == Some(value.trim_matches('"'))
        })
}

fn path_to(element: &Element, wanted: &dyn Fn(&Element) -> bool) -> Option<Vec<usize>> {
    if wanted(element) {
        return Some(Vec::new());
    }
    element.children.iter().enumerate().find_map(|(at, child)| match child {
        Node::Element(child) => {
            let mut path = path_to(child, wanted)?;
            path.insert(0, at);
            Some(path)
        }
        Node::Text(_) => None,
    })
}

impl Document {
    fn element(&mut self, path: &[usize]) -> &mut Element {
        path.iter().fold(&mut self.root, |element, at| match &mut element.children[*at] {
            Node::Element(child) => child,
            Node::Text(_) => panic!("a text has no children"),
        })
    }

    fn set(&mut self, path: &[usize], name: &str, value: Option<&str>) {
        let element = self.element(path);
        element.attributes.retain(|(own, _)| own != name);
        element.attributes.extend(value.map(|value| (name.to_owned(), value.to_owned())));
    }

    /// What a reader's hand does to a control before any program hears of it; false where
    /// there is no such control to use.
    fn use_control(&mut self, touch: &Touch<'_>) -> bool {
        let of = |element: &Element| {
            element.tag == "input"
                && element.get("name") == Some(touch.name)
                && element.get("type") == Some(touch.control)
        };
        if touch.control == "radio" {
            let all: Vec<String> =
                self.root.all().into_iter().filter(|it| of(it)).map(|it| it.get("value").unwrap().to_owned()).collect();
            if all.iter().all(|value| value != touch.value) {
                return false;
            }
            for value in all {
                let path = path_to(&self.root, &|element| of(element) && element.get("value") == Some(&value)).unwrap();
                self.set(&path, "checked", (value == touch.value).then_some("checked"));
            }
        } else if let Some(path) = path_to(&self.root, &of) {
            self.set(&path, "value", Some(touch.value));
        }
        true
    }

    /// What the boot script does by itself as the program begins.
    fn enable(element: &mut Element) {
        element.attributes.retain(|(name, _)| name != "disabled");
        for child in &mut element.children {
            if let Node::Element(child) = child {
                Self::enable(child);
            }
        }
    }
}

impl Edits for Document {
    fn find(&mut self, selector: &str) {
        self.path = path_to(&self.root, &|element| matches(element, selector)).expect(selector);
        self.places.push(selector.to_owned());
    }

    fn enter(&mut self, child: usize) {
        self.path.push(child);
    }

    fn leave(&mut self) {
        self.path.pop().expect("the root has no parent");
    }

    fn set_attribute(&mut self, name: &str, value: &str) {
        self.set(&self.path.clone(), name, Some(value));
    }

    fn remove_attribute(&mut self, name: &str) {
        self.set(&self.path.clone(), name, None);
    }

    fn set_property(&mut self, name: &str, value: &str) {
        self.set(&self.path.clone(), name, Some(value).filter(|value| name != "checked" || !value.is_empty()));
    }

    fn set_text(&mut self, text: &str) {
        let (at, parent) = self.path.split_last().expect("a text is in something");
        let (at, parent) = (*at, parent.to_vec());
        self.element(&parent).children[at] = Node::Text(text.to_owned());
    }

    fn remove_child(&mut self, child: usize) {
        self.element(&self.path.clone()).children.remove(child);
    }

    fn insert_element(&mut self, before: usize, tag: &str) {
        let made = Element { tag: tag.to_owned(), ..Element::default() };
        self.element(&self.path.clone()).children.insert(before, Node::Element(made));
        self.path.push(before);
    }

    fn insert_text(&mut self, before: usize, text: &str) {
        self.element(&self.path.clone()).children.insert(before, Node::Text(text.to_owned()));
    }

    fn write_address(&mut self, query: &str, _: &str) {
        self.query = Some(query.to_owned());
    }

    fn send_event(&mut self, event: &str) {
        self.told.push(event.to_owned());
    }
}

/// An element with its attributes sorted, those that are there or not without a value.
fn plain(element: &Element) -> String {
    let mut attributes: Vec<String> = element
        .attributes
        .iter()
        .map(|(name, value)| format!(" {name}={:?}", if name == "checked" { "" } else { value }))
        .collect();
    attributes.sort();
    let children: String = element
        .children
        .iter()
        .map(|child| match child {
            Node::Element(child) => plain(child),
            Node::Text(text) => format!("{text}\n"),
        })
        .collect();
    format!("<{}{}>\n{children}</>\n", element.tag, attributes.concat())
}

/// A tree of the program's as a document has it.
fn written(element: &own::Element) -> Element {
    let fixed = element.identity.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    let changing = element.attributes.iter();
    let changing = changing.map(|(name, value)| ((*name).to_owned(), value.clone().into_text().into_owned()));
    let children = element.children.iter().map(|child| match child {
        own::Node::Element(child) => Node::Element(written(child)),
        own::Node::Text(text) => Node::Text(text.clone()),
    });
    Element { tag: element.tag.to_owned(), attributes: fixed.chain(changing).collect(), children: children.collect() }
}

/// A tree from numbers, different for nearly every list.
fn tree(seeds: &[u8]) -> own::Element {
    const TAGS: [&str; 4] = ["p", "b", "svg", "rect"];
    const RED: &[own::Attribute] = &[("class", "red")];
    let nodes = seeds.iter().map(|seed| {
        let more = vec![text(["a<", "", "b&\""][usize::from(seed % 3)]), text(if seed % 2 == 0 { "c" } else { "" })];
        let tag = TAGS[usize::from(seed / 3) % TAGS.len()];
        match seed / 16 {
            0..4 => text(format!("t{}", seed % 5)),
            4..8 => element(tag, RED, more).into(),
            8..12 => element(tag, &[], more).set("x", i32::from(*seed)).into(),
            _ => element(tag, &[], vec![element("b", &[], more).into(), text("d")]).into(),
        }
    });
    element("main", &[], nodes.collect())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever two trees are, the edits make the one of the other, and end where they began.
    #[test]
    fn edits_make_the_new_tree(old: Vec<u8>, new: Vec<u8>) {
        let (old, new) = (tree(&old), tree(&new));
        let mut document = Document { root: written(&old), ..Document::default() };
        diff(&old, &new, &mut document);
        prop_assert_eq!(plain(&document.root), plain(&written(&new)));
        prop_assert_eq!(document.path, Vec::<usize>::new());
    }

    /// What is written is what a reader of markup finds in it.
    #[test]
    fn what_is_written_can_be_read(seeds: Vec<u8>) {
        let tree = tree(&seeds);
        let Node::Element(read) = markup::parse(&tree.write()).children.remove(0) else { panic!("no element") };
        prop_assert_eq!(plain(&read), plain(&written(&tree)));
    }
}

/// The pieces of the page that the first program answers for.
const PIECES: [&str; 7] = [".head", ".summary", ".view", ".unseen[role=status]", ".note", ".radios--cur", ".next"];

/// Something that happens to the page.
#[derive(Clone, Debug)]
enum Doing {
    Touch(&'static str, &'static str, &'static str, String),
    Reach(Option<usize>),
    Rest(usize),
    Resize(i32),
}

impl Doing {
    /// Lets the program do what follows.
    fn act(&self, first: &mut First, edits: &mut impl Edits) {
        match self {
            Self::Touch(kind, name, control, value) => {
                first.touch(&Touch { kind, name, control, value }, "frame", edits);
            }
            Self::Reach(mark) => first.reach(*mark, edits),
            Self::Rest(part) => drop(first.show_deferred(*part, edits)),
            Self::Resize(width) => first.resize(Some(*width), edits),
        }
    }
}

fn doings() -> impl Strategy<Value = Doing> {
    let touch = |kind, name, control| move |value: String| Doing::Touch(kind, name, control, value);
    let one_of = |values: &'static [&'static str]| proptest::sample::select(values).prop_map(str::to_owned);
    let half = (0_u8..=100).prop_map(|half| format!("{}", f64::from(half) / 2.0));
    prop_oneof![
        4 => half.clone().prop_map(touch("input", "rate", "range")),
        2 => half.clone().prop_map(touch("change", "rate", "range")),
        1 => half.prop_map(touch("click", "rate", "button")),
        2 => one_of(&["12.3", "7", "60", "0", "", "x", "50", "12,5"]).prop_map(touch("change", "rate", "text")),
        2 => one_of(&["announced", "paused", "custom", "none"]).prop_map(touch("change", "scenario", "radio")),
        1 => one_of(&["usd", "krw"]).prop_map(touch("change", "cur", "radio")),
        1 => one_of(&["bill", "sectors"]).prop_map(touch("click", "view", "button")),
        2 => proptest::option::of(0_usize..6).prop_map(Doing::Reach),
        1 => (0_usize..4).prop_map(Doing::Rest),
        1 => proptest::sample::select(&[288, 328, 460, 700, 719, 720, 1168][..]).prop_map(Doing::Resize),
    ]
}

fn dataset() -> Data {
    Data::new(data::embedded().unwrap())
}

/// A prerendered page brought to life, and the state that the application would be in.
fn begin(data: &Data, language: Language, query: &str, width: i32, today: Date) -> Option<(First, Document, State)> {
    let parameters = parse_query(query);
    let (state, _) = State::from_parameters(&parameters, language, data);
    let mut root = prerendered(data, language);
    Document::enable(&mut root);
    let mut document = Document { root, ..Document::default() };
    let opening = Opening { query, served: language, width, today };
    let first = First::begin(data::embedded_for_the_bill().unwrap(), &opening, &mut document)?;
    Some((first, document, state))
}

fn compare(document: &Document, data: &Data, state: &State, width: i32, query: &str, told: &str) {
    let application = render(data, state.clone(), width, query);
    for piece in PIECES {
        let find = |root: &Element| {
            let found = root.all().into_iter().find(|element| matches(element, piece)).expect(piece);
            plain(found).replace(" data-more=\"\"", "")
        };
        let (first, application) = (find(&document.root), find(&application));
        let other = first.lines().zip(application.lines()).find(|(one, other)| one != other);
        assert_eq!(other, None, "{piece} after {query} {told}");
        assert_eq!(first.len(), application.len(), "{piece} after {query} {told}");
    }
    // The table is the application's, or marked. It stays as it was prerendered, for a phone.
    let summary = document.root.class("fold__table").unwrap();
    let table = |root: &Element| plain(root.class("table").unwrap());
    let is_equal = table(&document.root) == table(&render(data, state.clone(), PHONE, query));
    assert_eq!(summary.get("data-stale").is_none(), is_equal, "the table after {query} {told}");
}

/// Long after the article: "what happened next" has an answer.
const LATER: (i32, u32, u32) = (2026, 1, 1);

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn it_shows_what_the_application_shows(
        korean: bool,
        query in proptest::sample::select(&["", "rate=15", "rate=12.5&cur=krw", "scenario=paused", "theme=dark&rate=30", "theme=dark&id=desk"][..]),
        mut width in proptest::sample::select(&[288, 358, 736, 1168][..]),
        // A reader may be there before the figure is fitted.
        early: bool,
        doings in proptest::collection::vec(doings(), 0..10),
    ) {
        let data = dataset();
        let language = if korean { Language::Ko } else { Language::En };
        let today = Date::new(LATER.0, LATER.1, LATER.2).unwrap();
        let (mut first, mut document, mut state) = begin(&data, language, query, width, today).unwrap();
        if !early {
            first.resize(Some(width), &mut document);
            compare(&document, &data, &state, width, query, "");
        }
        for doing in &doings {
            match doing {
                Doing::Touch(kind, name, control, value) => {
                    let touch = Touch { kind, name, control, value };
                    // The script leaves to the application what is not typed as a button says it.
                    if *control == "text" && Condition::read(ConditionName::Rate, value).is_none() {
                        continue;
                    }
                    if !document.use_control(&touch) {
                        continue;
                    }
                    if let Some(action) = Action::asked(kind, name, control, value) {
                        state.apply(action, &data);
                    }
                }
                Doing::Reach(mark) => {
                    let highlight = mark.map(|mark| Highlight { chart: Chart::Bill, mark });
                    state.apply(Action::Highlight(highlight), &data);
                }
                Doing::Rest(_) => {}
                Doing::Resize(to) => width = *to,
            }
            doing.act(&mut first, &mut document);
        }
        rest(&mut first, &mut document);
        // A table may be of the last committed change: it is made anew when the slider is let go.
        let settle = Touch { kind: "change", name: "rate", control: "range", value: "" };
        first.touch(&settle, "frame", &mut document);
        state.apply(Action::Settle, &data);
        compare(&document, &data, &state, width, query, &format!("{doings:?}"));
    }
}

/// A page just begun, and what it does as the slider moves.
fn begun(query: &str) -> (First, Document) {
    let today = Date::new(LATER.0, LATER.1, LATER.2).unwrap();
    let (first, document, _) = begin(&dataset(), Language::En, query, 358, today).unwrap();
    (first, document)
}

/// Everything that waited.
fn rest(first: &mut First, document: &mut Document) {
    for part in 0.. {
        if !first.show_deferred(part, document) {
            return;
        }
    }
}

fn slide(percent: &str) -> Touch<'_> {
    Touch { kind: "input", name: "rate", control: "range", value: percent }
}

/// Text of the first element of a class.
fn said(document: &Document, class: &str) -> String {
    document.root.class(class).expect(class).text()
}

/// While the slider moves, bars and result follow at once, by the engine's numbers; the
/// sentence, the marks and the field follow when it rests, and nothing is lost.
#[test]
fn bars_and_result_do_not_wait() {
    use korea_tariff_widget::engine::{Case, Comparison};
    use korea_tariff_widget::model::Conditions;
    let (mut first, mut document) = begun("");
    first.touch(&slide("30"), "frame", &mut document);
    rest(&mut first, &mut document);
    let before = said(&document, "summary");
    first.touch(&slide("12"), "frame", &mut document);
    let mut conditions = Conditions::default();
    assert!(conditions.set("rate", "12"));
    let bill = Comparison::of(&dataset(), &conditions).total(Case::Custom).duty.0;
    let result = document.root.class("slider__result").unwrap();
    let exact: f64 = result.named("data")[1].get("value").unwrap().parse().unwrap();
    assert!((exact - bill).abs() < 0.001, "{exact} is not {bill}");
    assert!(said(&document, "figure__picture").contains("12%"), "the bars are of the step before");
    assert_eq!(said(&document, "summary"), before);
    let field = |document: &Document| {
        let inputs = document.root.named("input");
        inputs.iter().find(|input| input.get("type") == Some("text")).unwrap().get("value").unwrap().to_owned()
    };
    assert_eq!(field(&document), "30");
    rest(&mut first, &mut document);
    assert_eq!(field(&document), "12");
    assert_ne!(said(&document, "summary"), before);
    document.places.clear();
    rest(&mut first, &mut document);
    assert!(document.places.is_empty(), "what was shown is shown again");
}

/// A page that shows what its address asks for is left as it is; what is touched first is
/// shown without everything else being made.
#[test]
fn what_need_not_be_made_is_not() {
    for complete in ["", "scenario=paused", "rate=10", "cur=usd"] {
        assert_eq!(begun(complete).1.places, Vec::<String>::new(), "{complete}");
    }
    // The links to other pages keep what is the host's.
    assert!(begun("theme=dark&id=desk").1.places.iter().all(|place| !place.starts_with(".bill")));
    assert!(begun("rate=15").1.places.iter().any(|place| place.starts_with(".summary")));
    let doings: [fn(&mut First, &mut Document); 3] = [
        |first, document| first.touch(&slide("12"), "frame", document),
        |first, document| first.reach(Some(1), document),
        |first, document| first.resize(Some(358), document),
    ];
    for act in doings {
        let (mut first, mut document) = begun("");
        act(&mut first, &mut document);
        assert_eq!(document.places, [".bill__main"]);
    }
}

/// A slider that moves changes neither address nor announcement; let go, it changes both.
#[test]
fn the_address_follows_what_is_committed() {
    let (mut first, mut document) = begun("events=1&id=desk");
    first.touch(&slide("15"), "desk", &mut document);
    rest(&mut first, &mut document);
    assert_eq!((document.query.as_deref(), document.told.len()), (None, 0));
    assert_eq!(said(&document, "unseen").trim(), said(&document, "unseen"), "the page's title");
    let settle = Touch { kind: "change", ..slide("15") };
    first.touch(&settle, "desk", &mut document);
    assert_eq!(document.query.as_deref(), Some("rate=15&events=1&id=desk"));
    assert_eq!(document.told.len(), 1);
    assert!(document.told[0].contains("\"id\":\"desk\"") && document.told[0].contains("15"), "{:?}", document.told);
    let spoken =
        document.root.all().into_iter().find(|element| matches(element, ".unseen[role=status]")).unwrap().text();
    assert_eq!(spoken, [said(&document, "head__finding"), said(&document, "summary")].join(". "));
}

/// What the first program does not have is not begun by it.
#[test]
fn other_pages_are_the_applications() {
    let data = dataset();
    let day = Date::new(LATER.0, LATER.1, LATER.2).unwrap();
    for query in ["view=try", "lang=ko", "rate=99", "scenario=other", "view=why&rate=15"] {
        assert!(begin(&data, Language::En, query, 358, day).is_none(), "{query}");
    }
}

/// Where real edits are kept, which `tests/browser/src/patch.rs` lets the script carry out.
const RECORDED: &str = "tests/snapshots/edits.json";

/// Markup with an element a line, as a list of lines that join to it again.
fn lines(markup: &str) -> Vec<String> {
    let starts = markup.match_indices('<').map(|(at, _)| at).filter(|at| !markup[*at..].starts_with("</"));
    let ends = starts.clone().skip(1).chain([markup.len()]);
    starts.zip(ends).map(|(start, end)| markup[start..end].to_owned()).collect()
}

/// The smallest elements that are others in a page than in the one before, by the numbers of the
/// children that lead to each.
#[derive(Default)]
struct Changes {
    /// The start tags of those that keep their children.
    starts: BTreeMap<String, String>,
    /// All others, as lines.
    elements: BTreeMap<String, Vec<String>>,
}

impl Changes {
    fn note(&mut self, before: &Element, after: &Element, way: &str) {
        let pairs = || before.children.iter().zip(&after.children);
        let keeps_children = before.tag == after.tag
            && before.children.len() == after.children.len()
            && pairs().all(|pair| match pair {
                (Node::Element(_), Node::Element(_)) => true,
                (Node::Text(before), Node::Text(after)) => before == after,
                _ => false,
            });
        if !keeps_children {
            self.elements.insert(way.to_owned(), lines(&after.html()));
            return;
        }
        if before.start() != after.start() {
            self.starts.insert(way.to_owned(), after.start());
        }
        for (at, pair) in pairs().enumerate() {
            if let (Node::Element(before), Node::Element(after)) = pair {
                self.note(before, after, format!("{way} {at}").trim_start());
            }
        }
    }
}

/// The pieces of a page. One whose content is the same in all pages is left without it.
fn pieces_of(page: &Element, pages: &[Element], pieces: &[String]) -> Element {
    let find = |page: &Element, piece: &str| {
        page.all().into_iter().find(|element| matches(element, piece)).expect(piece).clone()
    };
    let content = |page: &Element, piece: &str| Element { attributes: Vec::new(), ..find(page, piece) }.html();
    let children = pieces.iter().map(|piece| {
        let stays = pages.iter().all(|other| content(other, piece) == content(page, piece));
        let found = find(page, piece);
        Node::Element(if stays { Element { children: Vec::new(), ..found } } else { found })
    });
    Element { tag: "main".to_owned(), attributes: Vec::new(), children: children.collect() }
}

/// A few steps of a reader: the pieces of the page that they change, and of each step what the
/// reader's hand does to a control, the edits as the script reads them, and what is another after it.
fn recorded() -> Value {
    let slide = |kind, value: &str| Doing::Touch(kind, "rate", "range", value.to_owned());
    let choose = |name, value: &str| Doing::Touch("change", name, "radio", value.to_owned());
    let doings = [
        ("the slider moves", slide("input", "30")),
        ("the slider moves on", slide("input", "29")),
        ("the slider is let go", slide("change", "29")),
        ("a mark is reached", Doing::Reach(Some(1))),
        ("a case is chosen", choose("scenario", "paused")),
        ("the currency changes", choose("cur", "krw")),
    ];
    let (mut first, mut document) = begun("");
    // Its twin does the same, and writes.
    let (mut twin, _) = begun("");
    let mut pages = vec![document.root.clone()];
    let mut done = Vec::new();
    for (step, doing) in &doings {
        let hand = match doing {
            Doing::Touch(kind, name, control, value) => {
                assert!(document.use_control(&Touch { kind, name, control, value }), "{step}");
                json!({ "name": name, "type": control, "value": value })
            }
            _ => Value::Null,
        };
        doing.act(&mut first, &mut document);
        let mut wire = own::Wire::default();
        doing.act(&mut twin, &mut wire);
        done.push((step, hand, wire.into_text()));
        pages.push(document.root.clone());
    }
    // Where an element is found within a piece, the piece is enough.
    // The currency's controls show by themselves what a hand has done.
    let used = [".radios--cur".to_owned()];
    let places: BTreeSet<&String> = document.places.iter().chain(&used).collect();
    let found = places.into_iter().filter_map(|place| Some((path_to(&pages[0], &|it| matches(it, place))?, place)));
    let found: BTreeMap<Vec<usize>, &String> = found.collect();
    let is_outermost = |path: &Vec<usize>| !found.keys().any(|other| other != path && path.starts_with(other));
    let pieces: Vec<String> =
        found.iter().filter(|(path, _)| is_outermost(path)).map(|(_, it)| (*it).clone()).collect();

    let kept: Vec<Element> = pages.iter().map(|page| pieces_of(page, &pages, &pieces)).collect();
    let steps = done.into_iter().zip(kept.windows(2)).map(|((step, hand, edits), pair)| {
        let mut changes = Changes::default();
        changes.note(&pair[0], &pair[1], "");
        let Changes { elements, starts } = changes;
        json!({ "edits": edits, "elements": elements, "hand": hand, "starts": starts, "step": step })
    });
    json!({ "page": lines(&kept[0].html()), "steps": steps.collect::<Vec<_>>() })
}

/// The edits that a browser is given are those of the program as it is.
#[test]
fn recorded_edits_are_the_programs() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(RECORDED);
    let recorded = recorded();
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&file, serde_json::to_string_pretty(&recorded).unwrap() + "\n").unwrap();
        return;
    }
    let kept: Value = serde_json::from_str(&std::fs::read_to_string(&file).unwrap_or_default()).unwrap_or_default();
    let told = format!("{RECORDED} is of another program. If that is meant, run `UPDATE=1 cargo test --test first`.");
    assert!(kept == recorded, "{told}");
}

/// In the days of the article there is nothing to tell of what happened next.
#[test]
fn what_happened_next_waits_for_it() {
    let data = dataset();
    for (day, early) in [((2025, 4, 24), true), ((2026, 1, 1), false)] {
        let today = Date::new(day.0, day.1, day.2).unwrap();
        let (_, document, _) = begin(&data, Language::En, "", 358, today).unwrap();
        let next = document.root.class("next").unwrap();
        assert_eq!(next.has_class("next--early"), early, "{day:?}");
        assert_eq!(next.get("disabled").is_some(), early, "{day:?}");
    }
}
