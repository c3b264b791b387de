//! What `crate::page` says, as Yew's nodes.

use std::borrow::Cow;
use std::cell::RefCell;
use std::rc::Rc;

use yew::prelude::*;
use yew::virtual_dom::{AttributeOrProperty, Attributes, Key, VList, VNode, VTag};

use crate::markup::Node;
use crate::page::whole::SLOT;

/// A node as Yew's.
pub(super) fn html(node: Node) -> Html {
    html_with_slots(node, &|_| Html::default())
}

/// A node as Yew's, with what belongs in its slots.
pub(super) fn html_with_slots(node: Node, slots: &dyn Fn(&str) -> Html) -> Html {
    let element = match node {
        Node::Text(text) => return Html::from(text),
        Node::Element(element) => element,
    };
    if element.tag == SLOT {
        let name = element.attributes.into_iter().next().map(|(_, name)| name.into_text());
        return slots(&name.unwrap_or_default());
    }
    let mut tag = VTag::new(element.tag);
    // Of a list of names Yew writes no `AttributeOrProperty::Static` into a prerendered page.
    let attribute = |value: AttrValue| Some(AttributeOrProperty::Attribute(value));
    let fixed = element.identity.iter().map(|(name, value)| (*name, attribute(AttrValue::Static(value))));
    let (mut names, mut values): (Vec<_>, Vec<_>) = fixed.unzip();
    for (name, value) in element.attributes {
        match (element.tag, name) {
            // What a control shows is a property, which a reader may have changed since.
            ("input", "value") => tag.set_value(shared(value.into_text())),
            ("input", "checked") => tag.set_checked(true),
            _ => {
                names.push(name);
                values.push(attribute(shared(value.into_text())));
            }
        }
    }
    tag.attributes = attribute_list(&names, values);
    if element.tag == "input" && tag.checked().is_none() {
        tag.set_checked(false);
    }
    let is_drawing = element.tag == "svg";
    for (at, child) in element.children.into_iter().enumerate() {
        let mut child = html_with_slots(child, slots);
        if let (true, VNode::VTag(shape)) = (is_drawing, &mut child) {
            // Yew matches nodes without a key from the last: a text more or less at the end of a
            // drawing would make every shape before it anew.
            Rc::make_mut(shape).key = Some(Key::from(at));
        }
        tag.add_child(child);
    }
    tag.into()
}

/// The same nodes without a text that stands beside an element: such a text gets an element of its
/// own, and the text of any element is changed through the element.
///
/// # Why
/// A browser that translates a page puts nodes of its own in place of texts. Yew goes on writing
/// into those that are gone, and stops the program where it is to put something before one.
pub(super) fn translatable(mut node: Html) -> Html {
    // A prerendered page is complete before anything changes in it.
    if cfg!(target_family = "wasm") {
        part_texts(&mut node);
    }
    node
}

fn part_texts(node: &mut Html) {
    match node {
        VNode::VTag(tag) => {
            let tag = Rc::make_mut(tag);
            let Some(children) = tag.children_mut() else { return };
            let mut text = None;
            if is_text(children, &mut text) {
                if let Some(text) = text {
                    *children = VNode::default();
                    set_text(tag, &text);
                }
            } else {
                part_texts(children);
            }
        }
        VNode::VList(list) => Rc::make_mut(list).iter_mut().for_each(part_texts),
        VNode::VText(text) => {
            let mut place = VTag::new("bdi");
            set_text(&mut place, &text.text);
            *node = place.into();
        }
        _ => {}
    }
}

/// Writes the whole text of an element.
fn set_text(tag: &mut VTag, text: &str) {
    const TEXT: &str = "textContent";
    let (mut names, mut values): (Vec<_>, Vec<_>) = match std::mem::take(&mut tag.attributes) {
        Attributes::Static(all) => all.iter().map(|(name, value)| (*name, Some(value.clone()))).unzip(),
        Attributes::Dynamic { keys, values } => (keys.to_vec(), values.into_vec()),
        // Nothing of ours has a map: [`attribute_list`] is in its place, and `html!` makes none.
        Attributes::IndexMap(_) => (Vec::new(), Vec::new()),
    };
    names.push(TEXT);
    values.push(Some(AttributeOrProperty::Property(text.into())));
    tag.attributes = attribute_list(&names, values);
}

/// Attributes as a list, whose values Yew compares one by one with those of a list of the same
/// names: a map of them is hashed for every element of every step.
pub(super) fn attribute_list(names: &[&'static str], values: Vec<Option<AttributeOrProperty>>) -> Attributes {
    thread_local! {
        static LISTS: RefCell<Vec<&'static [&'static str]>> = RefCell::default();
    }
    let keys = LISTS.with_borrow_mut(|lists| {
        lists.iter().find(|list| **list == names).copied().unwrap_or_else(|| {
            // Kept for good: there are as many as the code has kinds of elements.
            let list: &'static [&'static str] = Box::leak(names.into());
            lists.push(list);
            list
        })
    });
    Attributes::Dynamic { keys, values: values.into() }
}

/// Whether a node is nothing but text, which is added to another.
fn is_text(node: &VNode, text: &mut Option<String>) -> bool {
    match node {
        VNode::VText(own) => {
            text.get_or_insert_default().push_str(&own.text);
            true
        }
        VNode::VList(list) => list.iter().all(|node| is_text(node, text)),
        _ => false,
    }
}

fn shared(value: Cow<'static, str>) -> AttrValue {
    match value {
        Cow::Borrowed(text) => AttrValue::Static(text),
        Cow::Owned(text) => text.into(),
    }
}

/// Several nodes as Yew's.
pub(super) fn list(nodes: Vec<Node>) -> Html {
    list_with_slots(nodes, &|_| Html::default())
}

/// Several nodes as Yew's, with what belongs in their slots.
pub(super) fn list_with_slots(nodes: Vec<Node>, slots: &dyn Fn(&str) -> Html) -> Html {
    VList::with_children(nodes.into_iter().map(|node| html_with_slots(node, slots)).collect(), None).into()
}
