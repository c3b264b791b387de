//! The page as plain data: a tree of elements, and what makes one tree of another.
//!
//! # Why not Yew's own tree
//!
//! What is seen first is shown by two programs: by the application, in Yew, and before it by
//! the first program, which has no room for Yew. Both read the same functions of
//! `crate::page`, which return this. `ui` turns it into Yew's nodes; [`Steps`] say what a
//! script of thirty lines has to do in a prerendered page.

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

/// What is to be done in a document, step by step, as a text for `static/boot/patch.js`.
///
/// A step is one letter and what it needs, steps and their parts are parted by U+0001:
///
/// | step | meaning |
/// |---|---|
/// | `@css` | go to the element that the selector finds |
/// | `d3` | go to child 3 |
/// | `u` | go to the parent |
/// | `a` name, value | set an attribute |
/// | `r` name | take an attribute away |
/// | `p` name, value | set a property: what a control shows |
/// | `t` text | change the text one is at |
/// | `x3` | take child 3 away |
/// | `n3` tag | make an element before child 3 and go to it |
/// | `s3` text | make a text before child 3 |
/// | `q` query, case | write the address, and what the application begins with |
/// | `e` event | tell a host that asked for events |
#[derive(Debug, Default)]
pub struct Steps(String);

impl Steps {
    /// The steps as one text.
    #[must_use]
    pub fn into_text(self) -> String {
        self.0
    }

    /// Adds a step with its parts. U+0001 in a part, which no text of ours has, is left out.
    pub fn step(&mut self, letter: char, parts: &[&str]) {
        if !self.0.is_empty() {
            self.0.push('\u{1}');
        }
        self.0.push(letter);
        for (at, part) in parts.iter().enumerate() {
            if at > 0 {
                self.0.push('\u{1}');
            }
            part.split('\u{1}').for_each(|piece| self.0.push_str(piece));
        }
    }

    /// A step about child `at`.
    pub fn at(&mut self, letter: char, at: usize, rest: &[&str]) {
        let number = integer(u32::try_from(at).unwrap_or(u32::MAX));
        let mut parts = vec![number.as_str()];
        parts.extend_from_slice(rest);
        self.step(letter, &parts);
    }

    /// Steps that make `new` of `old`, from where one is: at the element itself.
    pub fn change(&mut self, old: &Element, new: &Element) {
        for (name, value) in &new.attributes {
            if old.attributes.iter().all(|(own, before)| own != name || before != value) {
                self.attribute(new.tag, name, value);
            }
        }
        for (name, _) in &old.attributes {
            if new.attributes.iter().all(|(own, _)| own != name) {
                if is_shown(new.tag, name) {
                    self.step('p', &[name, ""]);
                } else {
                    self.step('r', &[name]);
                }
            }
        }
        self.change_children(&old.children, &new.children);
    }

    fn change_children(&mut self, old: &[Node], new: &[Node]) {
        let start = old.iter().zip(new).take_while(|(old, new)| old == new).count();
        let (old, new) = (&old[start..], &new[start..]);
        let end = old.iter().rev().zip(new.iter().rev()).take_while(|(old, new)| old == new).count();
        let (old, new) = (&old[..old.len() - end], &new[..new.len() - end]);
        let both = old.len().min(new.len());
        for (at, (old, new)) in old.iter().zip(new).enumerate() {
            let at = start + at;
            match (old, new) {
                (old, new) if old == new => {}
                (Node::Text(_), Node::Text(text)) => {
                    self.at('d', at, &[]);
                    self.step('t', &[text]);
                    self.step('u', &[]);
                }
                (Node::Element(old), Node::Element(new)) if old.tag == new.tag && old.identity == new.identity => {
                    self.at('d', at, &[]);
                    self.change(old, new);
                    self.step('u', &[]);
                }
                _ => {
                    self.at('x', at, &[]);
                    self.insert(at, new);
                }
            }
        }
        for at in (both..old.len()).rev() {
            self.at('x', start + at, &[]);
        }
        for (at, new) in new.iter().enumerate().skip(both) {
            self.insert(start + at, new);
        }
    }

    /// Makes a node before child `at`.
    pub fn insert(&mut self, at: usize, node: &Node) {
        match node {
            Node::Text(text) => self.at('s', at, &[text]),
            Node::Element(element) => {
                self.at('n', at, &[element.tag]);
                for (name, value) in element.identity {
                    self.step('a', &[name, value]);
                }
                for (name, value) in &element.attributes {
                    self.attribute(element.tag, name, value);
                }
                for (at, child) in element.children.iter().enumerate() {
                    self.insert(at, child);
                }
                self.step('u', &[]);
            }
        }
    }

    fn attribute(&mut self, tag: &str, name: &str, value: &Value) {
        self.step(if is_shown(tag, name) { 'p' } else { 'a' }, &[name, &value.clone().into_text()]);
    }
}

/// Whether an attribute is what a control shows, which a reader may have changed since.
fn is_shown(tag: &str, name: &str) -> bool {
    tag == "input" && matches!(name, "value" | "checked")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_changed_is_no_step() {
        let tree = element("p", &[("class", "red")], vec![text("a"), element("b", &[], vec![]).set("x", 1).into()]);
        let mut steps = Steps::default();
        steps.change(&tree, &tree);
        assert_eq!(steps.into_text(), "");
    }

    #[test]
    fn a_control_is_told_what_it_shows_and_not_what_it_began_with() {
        let field = |value: &str| {
            let input = element("input", &[("name", "rate"), ("type", "text")], vec![]).set("value", value.to_owned());
            element("p", &[], vec![input.into()])
        };
        let said = |old: &Element, new: &Element| {
            let mut steps = Steps::default();
            steps.change(old, new);
            steps.into_text().replace('\u{1}', " ")
        };
        assert_eq!(said(&field("10"), &field("15")), "d0 pvalue 15 u");
        // Typed and tidied to what it was: the document still shows what was typed.
        let mut typed = field("10");
        typed.note_control("rate", "text", " 10.04");
        assert_eq!(said(&typed, &field("10")), "d0 pvalue 10 u");
    }
}
