//! A data file as a tree, before anything is believed of it.
//!
//! # Why not derived structs
//!
//! A newsroom edits these files by hand, so an error must say which table, which row and
//! which field is wrong in which way, for every field alike; and the reader pays for
//! every byte of code. One generic tree and one row reader do both: the message comes
//! from one place, and a dozen derived visitors stay out of the wasm.

use core::fmt;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};

use super::error::brief;

/// Any JSON value. Objects keep their order and refuse repeated names.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Node {
    /// Absent.
    Null,
    /// Yes or no.
    Flag(bool),
    /// A number.
    Number(f64),
    /// A text.
    Text(String),
    /// A list.
    List(Vec<Node>),
    /// An object.
    Object(Vec<(String, Node)>),
}

impl Node {
    /// The value of a name, if this is an object that has it.
    pub(super) fn get(&self, name: &str) -> Option<&Self> {
        match self {
            Self::Object(fields) => fields.iter().find_map(|(own, node)| (own == name).then_some(node)),
            _ => None,
        }
    }
}

impl<'de> Deserialize<'de> for Node {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(NodeVisitor)
    }
}

struct NodeVisitor;

impl<'de> Visitor<'de> for NodeVisitor {
    type Value = Node;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E: Error>(self) -> Result<Node, E> {
        Ok(Node::Null)
    }

    fn visit_bool<E: Error>(self, flag: bool) -> Result<Node, E> {
        Ok(Node::Flag(flag))
    }

    #[expect(clippy::cast_precision_loss, reason = "checked: larger numbers are refused")]
    fn visit_u64<E: Error>(self, number: u64) -> Result<Node, E> {
        if number > 1 << 53 {
            return Err(E::custom("a number is too large"));
        }
        Ok(Node::Number(number as f64))
    }

    #[expect(clippy::cast_precision_loss, reason = "a negative number of that size is refused later anyway")]
    fn visit_i64<E: Error>(self, number: i64) -> Result<Node, E> {
        Ok(Node::Number(number as f64))
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<Node, E> {
        Ok(Node::Number(number))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Node, E> {
        Ok(Node::Text(text.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Node, A::Error> {
        let mut nodes = Vec::new();
        while let Some(node) = list.next_element()? {
            nodes.push(node);
        }
        Ok(Node::List(nodes))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Node, A::Error> {
        let mut fields: Vec<(String, Node)> = Vec::new();
        while let Some((name, node)) = object.next_entry::<String, Node>()? {
            // Objects of our files have at most some twenty names; a hostile one with
            // very many is refused before the search for repeats could take long.
            if fields.len() >= 64 {
                return Err(A::Error::custom("an object has more than 64 names"));
            }
            if fields.iter().any(|(own, _)| *own == name) {
                return Err(A::Error::custom(format_args!("the name `{}` stands twice", brief(&name))));
            }
            fields.push((name, node));
        }
        Ok(Node::Object(fields))
    }
}
