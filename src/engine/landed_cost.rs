//! What one good costs the buyer: customs value, ordinary duty, additional duty.

use super::{Reaction, terms};
use crate::model::{Assumptions, Rate, Scenario, Treatment, Usd};

/// The steps from the exporter's price to the buyer's.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LandedCost {
    /// The exporter's price, lower than before where the exporter bears a part.
    pub customs_value: Usd,
    /// Ordinary duty on it.
    pub base_duty: Usd,
    /// Additional duty on it.
    pub duty: Usd,
    /// Customs value + both duties: before freight, insurance and the retailer.
    pub buyer_price: Usd,
    /// The additional rate that made it.
    pub rate: Rate,
}

/// The landed cost of a good of one treatment at `price`.
///
/// Freight and insurance are not in it: the public data carry none by product.
#[must_use]
pub fn landed_cost(
    treatment: Treatment,
    price: Usd,
    base_rate: Rate,
    scenario: &Scenario,
    assumptions: &Assumptions,
) -> LandedCost {
    let rate = terms(treatment, None, scenario, assumptions).statutory_rate();
    landed_cost_at(rate, price, base_rate, assumptions)
}

/// The landed cost of a good at an additional rate.
#[must_use]
pub fn landed_cost_at(rate: Rate, price: Usd, base_rate: Rate, assumptions: &Assumptions) -> LandedCost {
    let reaction = Reaction::to(rate, assumptions);
    let customs_value = Usd(price.0 * reaction.exporter_price);
    let base_duty = customs_value * base_rate;
    let duty = customs_value * rate;
    LandedCost { customs_value, base_duty, duty, buyer_price: customs_value + base_duty + duty, rate }
}
