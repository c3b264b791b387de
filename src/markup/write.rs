//! Elements as the text of a file: HTML, and SVG.

use super::element::{Element, Node};

/// Elements of HTML that hold nothing and have no end.
const VOID: [&str; 6] = ["input", "br", "hr", "img", "link", "meta"];

/// Text made safe inside an element or a quoted attribute of HTML or XML.
#[must_use]
pub fn escape(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            // XML has no place for control characters, however they are written.
            '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {}
            other => safe.push(other),
        }
    }
    safe
}

impl Element {
    /// The text of it and all within.
    #[must_use]
    pub fn write(&self) -> String {
        let mut text = String::new();
        self.write_into(&mut text);
        text
    }

    fn write_into(&self, text: &mut String) {
        text.push('<');
        text.push_str(self.tag);
        for (name, value) in self.identity {
            attribute(text, name, value);
        }
        for (name, value) in &self.attributes {
            attribute(text, name, &value.clone().into_text());
        }
        if VOID.contains(&self.tag) {
            text.push('>');
            return;
        }
        if self.children.is_empty() && self.is_drawn() {
            text.push_str("/>");
            return;
        }
        text.push('>');
        for child in &self.children {
            match child {
                Node::Text(words) => text.push_str(&escape(words)),
                Node::Element(element) => element.write_into(text),
            }
        }
        text.push_str("</");
        text.push_str(self.tag);
        text.push('>');
    }

    /// Whether it is a mark of SVG, which may end where it begins.
    fn is_drawn(&self) -> bool {
        matches!(self.tag, "rect" | "polygon" | "polyline" | "line" | "circle" | "path")
    }
}

fn attribute(text: &mut String, name: &str, value: &str) {
    text.push(' ');
    text.push_str(name);
    text.push_str("=\"");
    text.push_str(&escape(value));
    text.push('"');
}

#[cfg(test)]
mod tests {
    use crate::markup::{element, text};

    #[test]
    fn what_is_written_is_safe_and_whole() {
        let field = element("input", &[("name", "a")], vec![]).set("value", "\"1\" < 2".to_owned());
        let mark = element("circle", &[], vec![]).set("r", 5);
        let page = element("p", &[("class", "x")], vec![text("a & b"), field.into(), mark.into()]);
        assert_eq!(
            page.write(),
            "<p class=\"x\">a &amp; b<input name=\"a\" value=\"&quot;1&quot; &lt; 2\"><circle r=\"5\"/></p>"
        );
        assert_eq!(element("p", &[], vec![]).write(), "<p></p>");
    }
}
