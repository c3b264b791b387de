//! What makes one tree of another.

use super::edits::Edits;
use super::element::{Element, Node, Value};

/// Edits that make `new` of `old`, from where one is: at the element itself.
pub fn diff(old: &Element, new: &Element, edits: &mut impl Edits) {
    for (name, value) in &new.attributes {
        if old.attributes.iter().all(|(own, before)| own != name || before != value) {
            set(new.tag, name, value, edits);
        }
    }
    for (name, _) in &old.attributes {
        if new.attributes.iter().all(|(own, _)| own != name) {
            if is_shown(new.tag, name) {
                edits.set_property(name, "");
            } else {
                edits.remove_attribute(name);
            }
        }
    }
    diff_children(&old.children, &new.children, edits);
}

/// An element that stays the one it is keeps focus and what a reader has made of it. So what is
/// there no more is taken away, and what is new is put in, before the next of a kind is changed.
fn diff_children(old: &[Node], new: &[Node], edits: &mut impl Edits) {
    let (mut at, mut before, mut after) = (0, old, new);
    while let Some(node) = after.first() {
        match before.first() {
            Some(was) if was == node => {}
            Some(was) if is_kin(was, node) => change(at, was, node, edits),
            Some(was) => {
                if before.iter().skip(1).any(|later| is_kin(later, node)) {
                    edits.remove_child(at);
                    before = &before[1..];
                    continue;
                }
                if after.iter().skip(1).any(|later| is_kin(was, later)) {
                    insert(at, node, edits);
                    (at, after) = (at + 1, &after[1..]);
                    continue;
                }
                edits.remove_child(at);
                insert(at, node, edits);
            }
            None => insert(at, node, edits),
        }
        (at, before, after) = (at + 1, before.get(1..).unwrap_or_default(), &after[1..]);
    }
    for _ in before {
        edits.remove_child(at);
    }
}

/// Whether one node can become the other.
fn is_kin(old: &Node, new: &Node) -> bool {
    match (old, new) {
        (Node::Text(_), Node::Text(_)) => true,
        (Node::Element(old), Node::Element(new)) => old.tag == new.tag && old.identity == new.identity,
        _ => false,
    }
}

fn change(at: usize, old: &Node, new: &Node, edits: &mut impl Edits) {
    edits.enter(at);
    match (old, new) {
        (Node::Element(old), Node::Element(new)) => diff(old, new, edits),
        (_, Node::Text(text)) => edits.set_text(text),
        _ => {}
    }
    edits.leave();
}

/// Makes a node before child `at`.
pub fn insert(at: usize, node: &Node, edits: &mut impl Edits) {
    match node {
        Node::Text(text) => edits.insert_text(at, text),
        Node::Element(element) => {
            edits.insert_element(at, element.tag);
            for (name, value) in element.identity {
                edits.set_attribute(name, value);
            }
            for (name, value) in &element.attributes {
                set(element.tag, name, value, edits);
            }
            for (at, child) in element.children.iter().enumerate() {
                insert(at, child, edits);
            }
            edits.leave();
        }
    }
}

fn set(tag: &str, name: &str, value: &Value, edits: &mut impl Edits) {
    let value = value.clone().into_text();
    if is_shown(tag, name) {
        edits.set_property(name, &value);
    } else {
        edits.set_attribute(name, &value);
    }
}

/// Whether an attribute is what a control shows, which a reader may have changed since.
fn is_shown(tag: &str, name: &str) -> bool {
    tag == "input" && matches!(name, "value" | "checked")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markup::{Wire, element, text};

    fn said(old: &Element, new: &Element) -> String {
        let mut wire = Wire::default();
        diff(old, new, &mut wire);
        wire.into_text().replace('\u{1}', " ")
    }

    #[test]
    fn nothing_changed_is_no_edit() {
        let tree = element("p", &[("class", "red")], vec![text("a"), element("b", &[], vec![]).set("x", 1).into()]);
        assert_eq!(said(&tree, &tree), "");
    }

    #[test]
    fn a_control_is_told_what_it_shows_and_not_what_it_began_with() {
        let field = |value: &str| {
            let input = element("input", &[("name", "rate"), ("type", "text")], vec![]).set("value", value.to_owned());
            element("p", &[], vec![input.into()])
        };
        assert_eq!(said(&field("10"), &field("15")), "d0 pvalue 15 u");
        // Typed and tidied to what it was: the document still shows what was typed.
        let mut typed = field("10");
        typed.note_control("rate", "text", " 10.04");
        assert_eq!(said(&typed, &field("10")), "d0 pvalue 10 u");
    }

    /// Two figures that fill any width give way to one; the control after them stays.
    #[test]
    fn what_stays_is_not_made_anew() {
        let holds = |classes: &[&'static str], value: i32| {
            let figure = |class: &&'static str| {
                let identity: &'static [_] = match *class {
                    "narrow" => &[("class", "narrow")],
                    "wide" => &[("class", "wide")],
                    _ => &[("class", "figure")],
                };
                Node::from(element("div", identity, vec![]))
            };
            let slider = element("input", &[("type", "range")], vec![]).set("max", value);
            element("div", &[], classes.iter().map(figure).chain([slider.into()]).collect())
        };
        let fitted = holds(&["figure"], 2);
        assert_eq!(said(&holds(&["narrow", "wide"], 1), &fitted), "x0 n0 div aclass figure u x1 d1 amax 2 u");
        assert_eq!(said(&holds(&[], 2), &fitted), "n0 div aclass figure u");
        assert_eq!(said(&fitted, &holds(&[], 2)), "x0");
    }
}
