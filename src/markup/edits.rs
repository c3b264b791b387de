//! What is done in a page, edit by edit.

use crate::contract::edit;
use crate::model::integer;

/// Whatever carries out edits. It stands at one element of the page, or at one of its texts.
pub trait Edits {
    /// Goes to the first element that a selector finds.
    fn find(&mut self, selector: &str);
    /// Goes to a child.
    fn enter(&mut self, child: usize);
    /// Goes to the parent.
    fn leave(&mut self);
    /// Sets an attribute.
    fn set_attribute(&mut self, name: &str, value: &str);
    /// Takes an attribute away.
    fn remove_attribute(&mut self, name: &str);
    /// Sets what a control shows: `value`, or `checked` (not checked where empty).
    fn set_property(&mut self, name: &str, value: &str);
    /// Changes the text it stands at.
    fn set_text(&mut self, text: &str);
    /// Takes a child away.
    fn remove_child(&mut self, child: usize);
    /// Makes an element before a child, and goes to it.
    fn insert_element(&mut self, before: usize, tag: &str);
    /// Makes a text before a child.
    fn insert_text(&mut self, before: usize, text: &str);
    /// Writes the address's query, and the case that the application begins with.
    fn write_address(&mut self, query: &str, case: &str);
    /// Tells a host that asked for events.
    fn send_event(&mut self, event: &str);
}

/// Edits as one text, which `static/boot/patch.js` reads: a letter of [`edit`] and what it
/// needs, with [`edit::SEPARATOR`] between.
#[derive(Debug, Default)]
pub struct Wire(String);

impl Wire {
    /// The edits as one text.
    #[must_use]
    pub fn into_text(self) -> String {
        self.0
    }

    // Not inlined: every edit comes by here.
    #[inline(never)]
    fn push(&mut self, letter: char, parts: &[&str]) {
        if !self.0.is_empty() {
            self.0.push(edit::SEPARATOR);
        }
        self.0.push(letter);
        for (at, part) in parts.iter().enumerate() {
            if at > 0 {
                self.0.push(edit::SEPARATOR);
            }
            // No text of ours has a separator; of another's it is left out.
            part.split(edit::SEPARATOR).for_each(|piece| self.0.push_str(piece));
        }
    }

    fn push_at(&mut self, letter: char, child: usize, rest: &[&str]) {
        let child = integer(u32::try_from(child).unwrap_or(u32::MAX));
        match rest {
            [part] => self.push(letter, &[&child, part]),
            _ => self.push(letter, &[&child]),
        }
    }
}

impl Edits for Wire {
    fn find(&mut self, selector: &str) {
        self.push(edit::FIND, &[selector]);
    }

    fn enter(&mut self, child: usize) {
        self.push_at(edit::ENTER, child, &[]);
    }

    fn leave(&mut self) {
        self.push(edit::LEAVE, &[]);
    }

    fn set_attribute(&mut self, name: &str, value: &str) {
        self.push(edit::SET_ATTRIBUTE, &[name, value]);
    }

    fn remove_attribute(&mut self, name: &str) {
        self.push(edit::REMOVE_ATTRIBUTE, &[name]);
    }

    fn set_property(&mut self, name: &str, value: &str) {
        self.push(edit::SET_PROPERTY, &[name, value]);
    }

    fn set_text(&mut self, text: &str) {
        self.push(edit::SET_TEXT, &[text]);
    }

    fn remove_child(&mut self, child: usize) {
        self.push_at(edit::REMOVE_CHILD, child, &[]);
    }

    fn insert_element(&mut self, before: usize, tag: &str) {
        self.push_at(edit::INSERT_ELEMENT, before, &[tag]);
    }

    fn insert_text(&mut self, before: usize, text: &str) {
        self.push_at(edit::INSERT_TEXT, before, &[text]);
    }

    fn write_address(&mut self, query: &str, case: &str) {
        self.push(edit::WRITE_ADDRESS, &[query, case]);
    }

    fn send_event(&mut self, event: &str) {
        self.push(edit::SEND_EVENT, &[event]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edits_are_letters_with_their_parts() {
        let mut wire = Wire::default();
        wire.find(".card");
        wire.enter(3);
        wire.set_text("a\u{1}b");
        wire.insert_element(0, "p");
        wire.write_address("rate=15", "custom");
        assert_eq!(wire.into_text().replace('\u{1}', "|"), "@.card|d3|tab|n0|p|qrate=15|custom");
    }
}
