//! From a statutory duty to price, volume and who bears it.
//!
//! With V₀ the value at no additional duty, t the additional rate, f the pass-through
//! to the duty-inclusive border price and e the elasticity: buyer's price p = 1 + f·t,
//! exporter's price x = p ÷ (1 + t), quantity q = pᵉ, customs value V = V₀·x·q, duty
//! D = t·V. The importing side bears (p − 1)·q·V₀ and the exporter (1 − x)·q·V₀, which
//! together are D exactly. With f = 1 this is the specification of Boehm, Levchenko and
//! Pandalai-Nayar (2023, AER 113(4)): tariff-exclusive value against 1 + t.

use crate::model::{Assumptions, Rate, Response, Share};

/// What becomes of one dollar of trade at a rate.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reaction {
    /// Buyer's price before the retailer, duty included; 1 at no duty.
    pub buyer_price: f64,
    /// Exporter's price, before duty; 1 at no duty.
    pub exporter_price: f64,
    /// Quantity; 1 at no duty.
    pub volume: f64,
}

impl Reaction {
    /// The reaction to an additional rate.
    #[must_use]
    pub fn to(rate: Rate, assumptions: &Assumptions) -> Self {
        if assumptions.response == Response::Static && assumptions.pass_through == Share::WHOLE {
            // The default, without its divisions by itself.
            return Self { buyer_price: 1.0 + rate.0, exporter_price: 1.0, volume: 1.0 };
        }
        let buyer_price = 1.0 + assumptions.pass_through.0 * rate.0;
        let elasticity = assumptions.response.elasticity().0;
        Self {
            buyer_price,
            exporter_price: buyer_price / (1.0 + rate.0),
            // A power, the one slow step of the engine; static is the default. By way of the
            // logarithm it is half a kilobyte less of the first program than `powf`, and no
            // digit that is shown differs: the price is at least one, and at most doubles.
            volume: if elasticity == 0.0 { 1.0 } else { (elasticity * buyer_price.ln()).exp() },
        }
    }

    /// Customs value per dollar of base value.
    #[must_use]
    pub fn customs_value(self) -> f64 {
        self.exporter_price * self.volume
    }

    /// What the importing side bears, per dollar of base value.
    #[must_use]
    pub fn burden_on_importer(self) -> f64 {
        (self.buyer_price - 1.0) * self.volume
    }

    /// What the exporter bears, per dollar of base value.
    #[must_use]
    pub fn burden_on_exporter(self) -> f64 {
        (1.0 - self.exporter_price) * self.volume
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Elasticity;

    #[test]
    fn burdens_add_up_to_the_duty() {
        for percent in [0.0, 10.0, 25.0, 100.0] {
            for pass_through in [0.0, 0.25, 0.8, 1.0] {
                for elasticity in [0.0, -0.76, -2.0, -10.0] {
                    let rate = Rate::percent(percent);
                    let assumptions = Assumptions {
                        response: Response::Own(Elasticity(elasticity)),
                        pass_through: Share(pass_through),
                        ..Assumptions::DEFAULT
                    };
                    let reaction = Reaction::to(rate, &assumptions);
                    let duty = rate.0 * reaction.customs_value();
                    let borne = reaction.burden_on_importer() + reaction.burden_on_exporter();
                    assert!((duty - borne).abs() < 1e-12, "{percent} {pass_through} {elasticity}");
                }
            }
        }
    }

    #[test]
    fn no_duty_leaves_the_base_case() {
        let assumptions =
            Assumptions { response: Response::Own(Elasticity(-2.0)), pass_through: Share(0.5), ..Assumptions::DEFAULT };
        let expected = Reaction { buyer_price: 1.0, exporter_price: 1.0, volume: 1.0 };
        assert_eq!(Reaction::to(Rate::ZERO, &assumptions), expected);
    }
}
