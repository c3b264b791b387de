//! How duties on one good from every origin are written: in per cent, or on the good's price.

use crate::format::{Currency, Format, Precision};
use crate::model::{OriginCertainty, OriginDuty, Rate, Usd};
use crate::wording::{RivalsWording, fill_plain};

/// How the duties of a table are written.
#[derive(Clone, Copy, Debug)]
pub struct DutyText {
    /// The reader's language and currency.
    pub format: Format,
    /// The view's texts.
    pub texts: &'static RivalsWording,
    /// The price duties are written for; per cent where there is none.
    pub price: Option<Usd>,
}

impl DutyText {
    /// A rate in per cent, or what it comes to on the price. The unit of either stands below the
    /// table, once: five days have to fit a phone.
    #[must_use]
    pub fn rate(&self, rate: Rate) -> String {
        match self.price {
            Some(price) => bare(&self.money(price * rate)).to_owned(),
            None => self.format.rate(rate).trim_end_matches('%').to_owned(),
        }
    }

    /// Dollars to the dollar; won in three digits or so, which no price here is worth more of.
    #[must_use]
    pub fn money(&self, amount: Usd) -> String {
        let precision = if self.format.currency == Currency::Usd { Precision::Exact } else { Precision::Short };
        self.format.money(amount, precision)
    }

    /// The whole duty, one number or a span, with marks for what is not certain of it.
    #[must_use]
    pub fn total(&self, duty: &OriginDuty) -> String {
        let total = duty.total;
        let approximate = match duty.certainty {
            OriginCertainty::Approximate if total.modelled > Rate::ZERO => "~",
            _ => "",
        };
        let number = if total.spans() {
            [self.rate(total.low), self.rate(total.high)].join(self.format.language.range_sign())
        } else {
            self.rate(total.modelled)
        };
        let doubt = if duty.certainty == OriginCertainty::Disputed { "?" } else { "" };
        let refund = if duty.collected.is_some() { "*" } else { "" };
        [approximate, &number, doubt, refund].concat()
    }

    /// What of it is additional; where that depends on metal, the whole at the modelled share.
    #[must_use]
    pub fn below(&self, duty: &OriginDuty) -> String {
        match duty.additional {
            Some(additional) => fill_plain(self.texts.additional, &[("rate", &self.rate(additional))]),
            None => ["≈", &self.rate(duty.total.modelled)].concat(),
        }
    }
}

/// An amount without its currency.
fn bare(amount: &str) -> &str {
    amount.trim_start_matches(['$', '₩']).trim_end_matches("달러").trim_end_matches('원').trim_end()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::Language;
    use crate::model::TotalDuty;

    /// A duty of 15%, of which 12.5% is additional, on a car of $30,000: $4,500 and $3,750.
    #[test]
    fn a_duty_is_a_rate_or_what_it_comes_to() {
        let rate = Rate::percent(15.0);
        let duty = OriginDuty {
            additional: Some(Rate::percent(12.5)),
            total: TotalDuty { low: rate, high: rate, modelled: rate },
            collected: Some(Rate::percent(25.0)),
            certainty: OriginCertainty::Disputed,
            remark: None,
            act: 0,
        };
        let texts = RivalsWording::of(Language::En);
        let check = |price: Option<f64>, total: &str, additional: &str| {
            let text = DutyText { format: Format::default(), texts, price: price.map(Usd) };
            assert_eq!(text.total(&duty), total);
            assert!(text.below(&duty).contains(additional), "{}", text.below(&duty));
        };
        check(None, "15?*", "12.5");
        check(Some(30_000.0), "4,500?*", "3,750");
    }
}
