//! The law's classes by subheading: a file of its own, fetched when a product is asked about under
//! the law of a day.

use super::goods::{as_number, as_text, list};
use super::node::Node;
use super::{DataError, tree};
use crate::model::law::{Class, Credit, Law, Scope, Subheading, Subheadings};
use crate::model::{HsCode, Rate, Share, Usd};

const TABLE: &str = "subheadings";

/// The subheadings that come with the embedded dataset, for programs that are not a page.
#[cfg(not(target_family = "wasm"))]
pub const EMBEDDED_LAW_GOODS: &str = include_str!("../../static/data/law-goods.json");

impl Subheadings {
    /// Reads the subheadings of a law.
    ///
    /// # Errors
    /// Where the file is not well-formed, and where its rows do not add up to the classes: a product's
    /// duty beside a bill of other goods would be a wrong number. The version does not matter: a
    /// newsroom's rates, or an earlier version's, are about the same trade.
    pub fn parse(text: &str, law: &Law) -> Result<Self, DataError> {
        let file = tree(text)?;
        let wrong = DataError::Table { table: TABLE, what: "has a row that is not as the schema says" };
        let mut rows: Vec<Subheading> =
            list(&file, TABLE)?.iter().map(|node| subheading(node, law)).collect::<Option<_>>().ok_or(wrong)?;
        rows.sort_by_key(|row| row.hs);
        let mut left: Vec<(&str, Usd)> =
            law.classes.iter().map(|class| (class.id.as_str(), class.customs_value)).collect();
        for row in &rows {
            if let Some((_, value)) = left.iter_mut().find(|(id, _)| *id == row.goods.id) {
                *value = *value - row.goods.customs_value;
            }
        }
        if left.iter().all(|(_, value)| *value == Usd::ZERO) {
            Ok(Self { rows })
        } else {
            Err(DataError::Table { table: TABLE, what: "does not add up to the classes of the law" })
        }
    }
}

/// A row `[code, class, value, shares, credits]`.
fn subheading(node: &Node, law: &Law) -> Option<Subheading> {
    let Node::List(fields) = node else { return None };
    let [code, class, value, rest @ ..] = &fields[..] else { return None };
    let place = as_number(class).filter(|place| place.fract() == 0.0 && (0.0..1e4).contains(place))?;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked")]
    let class = law.classes.get(place as usize)?;
    let value = as_number(value).filter(|value| value.fract() == 0.0 && (0.0..=1e13).contains(value))?;
    let mut goods = Class { customs_value: Usd(value), credits: credits(rest.get(1))?, ..class.clone() };
    share_out(rest.first(), &mut goods)?;
    Some(Subheading { hs: HsCode::parse(as_text(code)?).filter(|code| code.digits() == 6)?, goods })
}

/// Puts a subheading's own shares of metal in place of its class's, in the order of the metals'
/// scopes and, within one, of days.
fn share_out(shares: Option<&Node>, goods: &mut Class) -> Option<()> {
    let shares: &[Node] = match shares {
        Some(Node::List(shares)) => shares,
        Some(_) => return None,
        None => &[],
    };
    let mut shares = shares.iter();
    for scope in [Scope::SteelContent, Scope::AluminiumContent, Scope::CopperContent] {
        let mut listings: Vec<_> = goods.listings.iter_mut().filter(|listing| listing.scope == scope).collect();
        listings.sort_by_key(|listing| listing.from);
        for listing in listings {
            let (central, high) = match shares.next()? {
                Node::List(both) => match &both[..] {
                    [central, high] => (share(central)?, share(high)?),
                    _ => return None,
                },
                one => (share(one)?, share(one)?),
            };
            (listing.share, listing.share_high) = (central, high);
        }
    }
    shares.next().is_none().then_some(())
}

/// Pairs of a share and the ordinary rate on it, in percent.
fn credits(node: Option<&Node>) -> Option<Vec<Credit>> {
    let Some(node) = node else { return Some(Vec::new()) };
    let Node::List(pairs) = node else { return None };
    pairs
        .iter()
        .map(|pair| {
            let Node::List(pair) = pair else { return None };
            let [part, percent] = &pair[..] else { return None };
            let ordinary = as_number(percent).filter(|percent| (0.0..=1000.0).contains(percent))?;
            Some(Credit { share: share(part)?, ordinary: Rate::percent(ordinary) })
        })
        .collect()
}

fn share(node: &Node) -> Option<Share> {
    as_number(node).filter(|share| (0.0..=1.0).contains(share)).map(Share)
}
