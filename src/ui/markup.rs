//! What `crate::page` says, as Yew's nodes.

use std::borrow::Cow;
use std::rc::Rc;

use yew::prelude::*;
use yew::virtual_dom::{VList, VNode, VTag};

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
    for (name, value) in element.identity {
        tag.add_attribute(name, *value);
    }
    for (name, value) in element.attributes {
        match (element.tag, name) {
            // What a control shows is a property, which a reader may have changed since.
            ("input", "value") => tag.set_value(shared(value.into_text())),
            ("input", "checked") => tag.set_checked(true),
            _ => tag.add_attribute(name, shared(value.into_text())),
        }
    }
    if element.tag == "input" && tag.checked().is_none() {
        tag.set_checked(false);
    }
    tag.add_children(element.children.into_iter().map(|child| html_with_slots(child, slots)));
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
                    tag.add_property("textContent", &*text);
                }
            } else {
                part_texts(children);
            }
        }
        VNode::VList(list) => Rc::make_mut(list).iter_mut().for_each(part_texts),
        VNode::VText(text) => {
            let mut place = VTag::new("bdi");
            place.add_property("textContent", &*text.text);
            *node = place.into();
        }
        _ => {}
    }
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
