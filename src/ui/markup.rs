//! What `crate::page` says, as Yew's nodes.

use std::borrow::Cow;

use yew::prelude::*;
use yew::virtual_dom::{VList, VTag};

use crate::markup::Node;

/// A node as Yew's.
pub(super) fn html(node: Node) -> Html {
    let element = match node {
        Node::Text(text) => return Html::from(text),
        Node::Element(element) => element,
    };
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
    tag.add_children(element.children.into_iter().map(html));
    tag.into()
}

fn shared(value: Cow<'static, str>) -> AttrValue {
    match value {
        Cow::Borrowed(text) => AttrValue::Static(text),
        Cow::Owned(text) => text.into(),
    }
}

/// Several nodes as Yew's.
pub(super) fn list(nodes: Vec<Node>) -> Html {
    VList::with_children(nodes.into_iter().map(html).collect(), None).into()
}
