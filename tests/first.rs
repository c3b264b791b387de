//! The first program against the application: whatever a reader does with the bill, the
//! prerendered page, step by step, becomes what the application would render.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may stop at the first surprise")]

use std::rc::Rc;

use korea_tariff_widget::data;
use korea_tariff_widget::first::{First, Opening, Touch};
use korea_tariff_widget::format::Language;
use korea_tariff_widget::markup::{self as own, Steps, element, text};
use korea_tariff_widget::model::Date;
use korea_tariff_widget::page::{Data, frame};
use korea_tariff_widget::state::{Action, Chart, Highlight, State, parse_query};
use korea_tariff_widget::ui::{App, AppProps};
use proptest::prelude::*;

#[allow(dead_code, reason = "the tests of pages use more of it")]
mod markup;
use markup::{Element, Node};

/// The application's page in a state.
fn render(data: &Data, initial: State, width: i32, live: bool, query: &str) -> Element {
    let props = AppProps {
        dataset: data.clone(),
        served: initial.language.into(),
        host_parameters: Rc::new(frame::host_parameters(parse_query(query), initial.language)),
        initial,
        width,
        live,
        notices: Rc::default(),
        instance: "".into(),
    };
    let renderer = yew::LocalServerRenderer::<App>::with_props(props).hydratable(false);
    markup::parse(&pollster::block_on(renderer.render()))
}

/// A document as the browser has it, changed as `static/boot/patch.js` changes it.
struct Document {
    root: Element,
    /// What was put into the address last.
    query: Option<String>,
    /// Kinds of events that a host was told of.
    told: Vec<String>,
}

/// Whether an element is what one of the program's selectors means.
fn matches(element: &Element, selector: &str) -> bool {
    match selector {
        ".unseen[role]" => element.has_class("unseen") && element.get("role").is_some(),
        ".fold .table" => element.has_class("table"),
        attribute if attribute.starts_with('[') => {
            let (name, value) = attribute[1..attribute.len() - 1].split_once('=').expect("a value");
            element.get(name) == Some(value)
        }
        class => element.has_class(class.strip_prefix('.').expect("a class")),
    }
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

    /// Carries out steps, as the table in `markup::Steps` says; the place where they end.
    fn carry_out(&mut self, steps: &str) -> Vec<usize> {
        let mut path: Vec<usize> = Vec::new();
        let mut parts = steps.split('\u{1}').filter(|_| !steps.is_empty());
        while let Some(part) = parts.next() {
            let (letter, argument) = part.split_at(1);
            let number = || argument.parse::<usize>().expect("a place");
            let mut other = || parts.next().expect("a second part");
            match letter {
                "@" => path = path_to(&self.root, &|element| matches(element, argument)).expect(argument),
                "d" => path.push(number()),
                "u" => drop(path.pop()),
                "a" => {
                    let value = other();
                    self.set(&path, argument, Some(value));
                }
                "r" => self.set(&path, argument, None),
                "p" => {
                    let value = other();
                    self.set(&path, argument, Some(value).filter(|value| argument != "checked" || !value.is_empty()));
                }
                "t" => {
                    let at = path.pop().expect("a text is in something");
                    self.element(&path).children[at] = Node::Text(argument.to_owned());
                    path.push(at);
                }
                "x" => drop(self.element(&path).children.remove(number())),
                "s" => {
                    let text = other().to_owned();
                    self.element(&path).children.insert(number(), Node::Text(text));
                }
                "n" => {
                    let made = Element { tag: other().to_owned(), ..Element::default() };
                    self.element(&path).children.insert(number(), Node::Element(made));
                    path.push(number());
                }
                "q" => {
                    self.query = Some(argument.to_owned());
                    other();
                }
                "e" => self.told.push(argument.to_owned()),
                letter => panic!("no step {letter:?}"),
            }
        }
        path
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
        let more = vec![text(["a", "", "b"][usize::from(seed % 3)]), text(if seed % 2 == 0 { "c" } else { "" })];
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

    /// Whatever two trees are, the steps make the one of the other, and end where they began.
    #[test]
    fn steps_make_the_new_tree(old: Vec<u8>, new: Vec<u8>) {
        let (old, new) = (tree(&old), tree(&new));
        let mut steps = Steps::default();
        steps.change(&old, &new);
        let mut document = Document { root: written(&old), query: None, told: Vec::new() };
        let end = document.carry_out(&steps.into_text());
        prop_assert_eq!(plain(&document.root), plain(&written(&new)));
        prop_assert_eq!(end, Vec::<usize>::new());
    }
}

/// The pieces of the page that the first program answers for.
const PIECES: [&str; 8] =
    [".head", ".summary", ".view", ".unseen[role]", ".note", ".radios--cur", ".fold .table", ".next"];

/// Something that happens to the page.
#[derive(Clone, Debug)]
enum Doing {
    Touch(&'static str, &'static str, &'static str, String),
    Reach(Option<usize>),
    Rest(usize),
    Resize(i32),
}

fn doings() -> impl Strategy<Value = Doing> {
    let touch = |kind, name, control| move |value: String| Doing::Touch(kind, name, control, value);
    let one_of = |values: &'static [&'static str]| proptest::sample::select(values).prop_map(str::to_owned);
    let half = (0_u8..=100).prop_map(|half| format!("{}", f64::from(half) / 2.0));
    prop_oneof![
        4 => half.clone().prop_map(touch("input", "rate", "range")),
        2 => half.clone().prop_map(touch("change", "rate", "range")),
        1 => half.prop_map(touch("click", "rate", "button")),
        2 => one_of(&["12.34", " 7 ", "60", "-1", "", "x", "1e1", "50", "12,5", "1,234", "７％"]).prop_map(touch("change", "rate", "text")),
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
    let mut root = render(data, State::new(language), 328, false, "");
    Document::enable(&mut root);
    let mut document = Document { root, query: None, told: Vec::new() };
    let opening = Opening { query, served: language, width, today };
    let (first, steps) = First::begin(data::embedded_for_the_bill().unwrap(), &opening)?;
    document.carry_out(&steps);
    Some((first, document, state))
}

fn compare(document: &Document, data: &Data, state: &State, width: i32, query: &str, told: &str) {
    let application = render(data, state.clone(), width, true, query);
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
            document.carry_out(&first.resize(Some(width)));
            compare(&document, &data, &state, width, query, "");
        }
        for doing in &doings {
            match doing {
                Doing::Touch(kind, name, control, value) => {
                    let touch = Touch { kind, name, control, value };
                    if !document.use_control(&touch) {
                        continue;
                    }
                    document.carry_out(&first.touch(&touch, "frame"));
                    if let Some(action) = Action::asked(kind, name, control, value) {
                        state.apply(action, &data);
                    }
                }
                Doing::Reach(mark) => {
                    document.carry_out(&first.reach(*mark));
                    let highlight = mark.map(|mark| Highlight { chart: Chart::Bill, mark });
                    state.apply(Action::Highlight(highlight), &data);
                }
                Doing::Rest(part) => {
                    document.carry_out(&first.deferred(*part).unwrap_or_default());
                }
                Doing::Resize(to) => {
                    width = *to;
                    document.carry_out(&first.resize(Some(width)));
                }
            }
        }
        document.carry_out(&rest(&mut first));
        // A table may be of the last committed change: it is made anew when the slider is let go.
        let settle = Touch { kind: "change", name: "rate", control: "range", value: "" };
        document.carry_out(&first.touch(&settle, "frame"));
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
fn rest(first: &mut First) -> String {
    let parts = (0..).map_while(|part| first.deferred(part)).filter(|steps| !steps.is_empty());
    parts.collect::<Vec<_>>().join("\u{1}")
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
    document.carry_out(&first.touch(&slide("30"), "frame"));
    document.carry_out(&rest(&mut first));
    let before = said(&document, "summary");
    document.carry_out(&first.touch(&slide("12"), "frame"));
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
    document.carry_out(&rest(&mut first));
    assert_eq!(field(&document), "12");
    assert_ne!(said(&document, "summary"), before);
    assert_eq!(rest(&mut first), "", "what was shown is shown again");
}

/// A page that shows what its address asks for is left as it is; what is touched first is
/// shown without everything else being made.
#[test]
fn what_need_not_be_made_is_not() {
    let today = Date::new(LATER.0, LATER.1, LATER.2).unwrap();
    let opening = |query| Opening { query, served: Language::En, width: 358, today };
    let begin = |query| First::begin(data::embedded_for_the_bill().unwrap(), &opening(query)).unwrap();
    let places = |steps: &str| -> Vec<String> {
        steps.split('\u{1}').filter_map(|step| step.strip_prefix('@')).map(str::to_owned).collect()
    };
    for complete in ["", "scenario=paused", "rate=10", "cur=usd"] {
        assert_eq!(begin(complete).1, "", "{complete}");
    }
    // The link to the other language keeps what is the host's.
    assert_eq!(places(&begin("theme=dark&id=desk").1), [".head"]);
    assert!(places(&begin("rate=15").1).contains(&".summary".to_owned()));
    let (mut first, _) = begin("");
    for steps in [first.touch(&slide("12"), "frame"), begin("").0.reach(Some(1)), begin("").0.resize(Some(358))] {
        let places = places(&steps);
        assert!(!places.is_empty() && places.iter().all(|place| place == ".bill__main"), "{places:?}");
    }
}

/// A slider that moves changes neither address nor announcement; let go, it changes both.
#[test]
fn the_address_follows_what_is_committed() {
    let (mut first, mut document) = begun("events=1&id=desk");
    document.carry_out(&first.touch(&slide("15"), "desk"));
    document.carry_out(&rest(&mut first));
    assert_eq!((document.query.as_deref(), document.told.len()), (None, 0));
    assert_eq!(said(&document, "unseen").trim(), said(&document, "unseen"), "the page's title");
    let settle = Touch { kind: "change", ..slide("15") };
    document.carry_out(&first.touch(&settle, "desk"));
    assert_eq!(document.query.as_deref(), Some("rate=15&events=1&id=desk"));
    assert_eq!(document.told.len(), 1);
    assert!(document.told[0].contains("\"id\":\"desk\"") && document.told[0].contains("15"), "{:?}", document.told);
    let spoken = document.root.all().into_iter().find(|element| matches(element, ".unseen[role]")).unwrap().text();
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
