//! What the reader assumes that we do not: said wherever an amount depends on it.

use crate::format::Format;
use crate::model::{Assumptions, MetalContent, PartsFrom, PartsReading, Rate, Response, Share, SpecialEntries, plain};
use crate::wording::{Wording, fill_plain};

/// The assumptions that differ from ours, as a sentence; `None` where none does.
#[must_use]
pub fn assumed(assumptions: &Assumptions, wording: &Wording, format: Format) -> Option<String> {
    let percent = |share: Share| format.rate(Rate(share.0));
    let with = |template: &str, value: &str| fill_plain(template, &[("value", value)]);
    let mut parts = Vec::new();
    if assumptions.parts_from == PartsFrom::ArticleWeek {
        parts.push(wording.assumed_parts_week.to_owned());
    }
    if assumptions.parts_scope == PartsReading::Strict {
        parts.push(wording.assumed_parts_strict.to_owned());
    }
    if assumptions.special == SpecialEntries::Counted {
        parts.push(wording.assumed_special.to_owned());
    }
    if let MetalContent::Fixed(share) = assumptions.metal_content {
        parts.push(with(wording.assumed_metal, &percent(share)));
    }
    if assumptions.response != Response::Static {
        let elasticity = plain(assumptions.response.elasticity().0);
        parts.push(with(wording.assumed_response, &elasticity.replace('-', "\u{2212}")));
    }
    if assumptions.pass_through != Share::WHOLE {
        parts.push(with(wording.assumed_pass_through, &percent(assumptions.pass_through)));
    }
    if parts.is_empty() {
        return None;
    }
    let mut sentence = fill_plain(wording.assumed, &[("list", &parts.join(", "))]);
    if assumptions.response != Response::Static {
        sentence.push(' ');
        sentence.push_str(wording.assumed_rates);
    }
    Some(sentence)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Conditions;

    #[test]
    fn what_is_ours_is_not_said_and_all_else_is() {
        let said = |changes: &[(&str, &str)]| {
            let mut conditions = Conditions::default();
            for (name, value) in changes {
                assert!(conditions.set(name, value));
            }
            assumed(&conditions.assumptions, Wording::of(crate::format::Language::En), Format::default())
        };
        assert_eq!(said(&[]), None);
        assert_eq!(said(&[("rate", "5"), ("cars", "0")]), None);
        for (name, value, part) in [
            ("parts-from", "article-week", "car parts"),
            ("parts-scope", "strict", "parts"),
            ("metal-content", "35", "35%"),
            ("special", "counted", "98"),
            ("response", "long", "\u{2212}2"),
            ("pass-through", "50", "50%"),
        ] {
            let sentence = said(&[(name, value)]).unwrap();
            assert!(sentence.contains(part), "{name}: {sentence}");
        }
    }
}
