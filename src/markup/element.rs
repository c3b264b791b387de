//! The page as plain data: elements, their attributes and what they hold.

use std::borrow::Cow;

use crate::model::integer;

/// A name and a text that never changes.
pub type Attribute = (&'static str, &'static str);

/// What an attribute says. Texts that are known, and numbers, need no memory of their own:
/// a step of the slider makes a few hundred.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// A text.
    Text(Cow<'static, str>),
    /// Two known texts, one after the other.
    Joined(&'static str, &'static str),
    /// A whole number.
    Number(i64),
}

impl Value {
    /// As the document has it.
    #[must_use]
    pub fn into_text(self) -> Cow<'static, str> {
        match self {
            Self::Text(text) => text,
            Self::Joined(one, other) => [one, other].concat().into(),
            Self::Number(number) => integer(number).into(),
        }
    }
}

impl From<&'static str> for Value {
    fn from(text: &'static str) -> Self {
        Self::Text(text.into())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text.into())
    }
}

impl From<Cow<'static, str>> for Value {
    fn from(text: Cow<'static, str>) -> Self {
        Self::Text(text)
    }
}

impl From<i32> for Value {
    fn from(number: i32) -> Self {
        Self::Number(number.into())
    }
}

impl From<u32> for Value {
    fn from(number: u32) -> Self {
        Self::Number(number.into())
    }
}

/// A piece of the page.
#[derive(Clone, Debug, PartialEq)]
pub enum Node {
    /// Text, never empty and never beside another: a browser would read them as one.
    Text(String),
    /// An element.
    Element(Element),
}

/// An element with its content.
#[derive(Clone, Debug, PartialEq)]
pub struct Element {
    /// Its name.
    pub tag: &'static str,
    /// Attributes that tell what it is: with others it would be another element.
    pub identity: &'static [Attribute],
    /// Attributes that change.
    pub attributes: Vec<(&'static str, Value)>,
    /// What it holds.
    pub children: Vec<Node>,
}

/// An element. Texts that meet are joined, and empty ones left out.
#[must_use]
pub fn element(tag: &'static str, identity: &'static [Attribute], content: Vec<Node>) -> Element {
    let mut children: Vec<Node> = Vec::with_capacity(content.len());
    for node in content {
        match (node, children.last_mut()) {
            (Node::Text(text), _) if text.is_empty() => {}
            (Node::Text(text), Some(Node::Text(before))) => before.push_str(&text),
            (node, _) => children.push(node),
        }
    }
    Element { tag, identity, attributes: Vec::new(), children }
}

impl Element {
    /// The same with an attribute more.
    #[must_use]
    pub fn set(mut self, name: &'static str, value: impl Into<Value>) -> Self {
        self.put(name, value.into());
        self
    }

    // Not inlined: it is called in a hundred places, most of them once.
    #[inline(never)]
    fn put(&mut self, name: &'static str, value: Value) {
        self.attributes.push((name, value));
    }

    /// The same with an attribute that is there or not, like `disabled`.
    #[must_use]
    pub fn flag(self, name: &'static str, on: bool) -> Self {
        if on { self.set(name, name) } else { self }
    }

    /// Whether an attribute says a text.
    fn says(&self, name: &str, text: &str) -> bool {
        let changing = |(own, value): &(&str, Value)| *own == name && matches!(value, Value::Text(own) if own == text);
        self.identity.contains(&(name, text)) || self.attributes.iter().any(changing)
    }

    /// What finds it in a page that has one of its kind: its last class, and the attributes
    /// that tell what it is.
    #[must_use]
    pub fn selector(&self) -> String {
        let mut selector = String::new();
        for (name, value) in self.identity.iter().filter(|(name, _)| *name != "class") {
            selector.push_str(&["[", name, "=\"", value, "\"]"].concat());
        }
        let fixed = self.identity.iter().find(|(name, _)| *name == "class").map(|(_, class)| *class);
        let changing = || self.attributes.iter().find(|(name, _)| *name == "class");
        let class = fixed.map(Cow::from).or_else(|| Some(changing()?.1.clone().into_text()));
        // Browsers keep an index of classes.
        class.map_or(selector.clone(), |class| [".", class.rsplit(' ').next().unwrap_or_default(), &selector].concat())
    }

    /// The first element, this one or within, that has an attribute in its identity.
    pub fn find_mut(&mut self, attribute: Attribute) -> Option<&mut Self> {
        if self.identity.contains(&attribute) {
            return Some(self);
        }
        self.children.iter_mut().find_map(|child| match child {
            Node::Element(child) => child.find_mut(attribute),
            Node::Text(_) => None,
        })
    }

    /// Takes over the name that another has for screen readers.
    pub fn rename(&mut self, other: &Self) {
        const NAME: &str = "aria-label";
        let name = other.attributes.iter().find(|(own, _)| *own == NAME);
        if let (Some((_, own)), Some((_, name))) = (self.attributes.iter_mut().find(|(own, _)| *own == NAME), name) {
            own.clone_from(name);
        }
    }

    /// Notes what a reader has made of the controls of a name: the document shows it
    /// already, whatever this tree says.
    pub fn note_control(&mut self, name: &str, kind: &str, value: &str) {
        if self.tag == "input" && self.says("name", name) && self.says("type", kind) {
            if kind == "radio" {
                let chosen = self.says("value", value);
                self.attributes.retain(|(own, _)| *own != "checked");
                if chosen {
                    self.attributes.push(("checked", "checked".into()));
                }
            } else if let Some((_, own)) = self.attributes.iter_mut().find(|(own, _)| *own == "value") {
                *own = Value::Text(value.to_owned().into());
            }
        }
        for child in &mut self.children {
            if let Node::Element(child) = child {
                child.note_control(name, kind, value);
            }
        }
    }
}

impl From<Element> for Node {
    fn from(element: Element) -> Self {
        Self::Element(element)
    }
}

/// Text as a node.
pub fn text(text: impl Into<String>) -> Node {
    Node::Text(text.into())
}
