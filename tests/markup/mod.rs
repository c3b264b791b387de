//! Just enough of a reader of markup to ask a rendered page questions.

use korea_tariff_widget::markup::escape;

/// An element: its name, attributes, text and children.
#[derive(Clone, Debug, Default)]
pub(crate) struct Element {
    /// Its name.
    pub(crate) tag: String,
    /// Names and values, in order.
    pub(crate) attributes: Vec<(String, String)>,
    /// Children and texts, in order.
    pub(crate) children: Vec<Node>,
}

/// An element or a text.
#[derive(Clone, Debug)]
pub(crate) enum Node {
    /// An element.
    Element(Element),
    /// A text.
    Text(String),
}

impl Element {
    /// The value of an attribute.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find_map(|(own, value)| (own == name).then_some(value.as_str()))
    }

    /// Whether it carries a class.
    pub(crate) fn has_class(&self, class: &str) -> bool {
        self.get("class").is_some_and(|classes| classes.split(' ').any(|own| own == class))
    }

    /// All text within, as written.
    pub(crate) fn text(&self) -> String {
        let mut text = String::new();
        for child in &self.children {
            match child {
                Node::Text(own) => text.push_str(own),
                Node::Element(element) => text.push_str(&element.text()),
            }
        }
        text
    }

    /// This element and all within, in document order.
    pub(crate) fn all(&self) -> Vec<&Self> {
        let mut found = vec![self];
        for child in &self.children {
            if let Node::Element(element) = child {
                found.extend(element.all());
            }
        }
        found
    }

    /// All within of one name.
    pub(crate) fn named(&self, tag: &str) -> Vec<&Self> {
        self.all().into_iter().filter(|element| element.tag == tag).collect()
    }

    /// Its start tag.
    pub(crate) fn start(&self) -> String {
        let attributes = self.attributes.iter().map(|(name, value)| [" ", name, "=\"", &escape(value), "\""].concat());
        ["<", &self.tag, &attributes.collect::<String>(), ">"].concat()
    }

    /// It as markup.
    pub(crate) fn html(&self) -> String {
        let content = self.children.iter().map(|child| match child {
            Node::Element(element) => element.html(),
            Node::Text(text) => escape(text),
        });
        let content: String = content.collect();
        if VOID.contains(&self.tag.as_str()) {
            self.start()
        } else {
            [&self.start(), &content, "</", &self.tag, ">"].concat()
        }
    }

    /// The first within of one class.
    pub(crate) fn class(&self, class: &str) -> Option<&Self> {
        self.all().into_iter().find(|element| element.has_class(class))
    }
}

/// Elements that hold nothing and have no end.
pub(crate) const VOID: [&str; 6] = ["input", "br", "hr", "img", "link", "meta"];

/// Reads markup. Panics where tags do not match: a browser would repair that into
/// something else than was meant.
pub(crate) fn parse(markup: &str) -> Element {
    let mut open = vec![Element::default()];
    let mut rest = markup;
    while let Some(at) = rest.find('<') {
        push_text(&mut open, &rest[..at]);
        rest = &rest[at + 1..];
        if let Some(comment) = rest.strip_prefix("!--") {
            rest = &comment[comment.find("-->").expect("a comment that ends") + 3..];
            continue;
        }
        let end = end_of_tag(rest);
        let inside = &rest[..end];
        rest = &rest[end + 1..];
        if let Some(name) = inside.strip_prefix('/') {
            let closed = open.pop().expect("an open element");
            assert_eq!(closed.tag, name.trim(), "an element is closed by another's end");
            open.last_mut().expect("a parent").children.push(Node::Element(closed));
            continue;
        }
        let element = start(inside.trim_end_matches('/'));
        if inside.ends_with('/') || VOID.contains(&element.tag.as_str()) {
            open.last_mut().expect("a parent").children.push(Node::Element(element));
        } else {
            open.push(element);
        }
    }
    push_text(&mut open, rest);
    assert_eq!(open.len(), 1, "an element is never closed");
    open.remove(0)
}

fn end_of_tag(text: &str) -> usize {
    let mut quoted = false;
    for (at, letter) in text.char_indices() {
        match letter {
            '"' => quoted = !quoted,
            '>' if !quoted => return at,
            _ => {}
        }
    }
    panic!("a tag never ends")
}

fn start(inside: &str) -> Element {
    let (tag, mut rest) = inside.split_once(' ').unwrap_or((inside, ""));
    let mut attributes = Vec::new();
    loop {
        rest = rest.trim_start();
        let end = rest.find([' ', '=']).unwrap_or(rest.len());
        let (name, after) = rest.split_at(end);
        if name.is_empty() {
            break;
        }
        // An attribute without a value, such as `checked`, is its own word.
        let (value, following) = match after.strip_prefix("=\"") {
            Some(value) => value.split_once('"').expect("a quoted value"),
            None => ("", after),
        };
        attributes.push((name.to_owned(), unescape(value)));
        rest = following;
    }
    Element { tag: tag.trim().to_owned(), attributes, children: Vec::new() }
}

fn push_text(open: &mut [Element], text: &str) {
    if !text.is_empty() {
        open.last_mut().expect("a parent").children.push(Node::Text(unescape(text)));
    }
}

fn unescape(text: &str) -> String {
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#x27;", "'")
        .replace("&#39;", "'")
        .replace("&amp;", "&")
}
