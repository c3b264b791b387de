//! What the reader changed against the paused case: said wherever that case is shown.

use crate::format::Format;
use crate::model::{Conditions, Group, Levy};
use crate::wording::{Wording, fill_plain};

/// The changes in words, "general rate 15%, cars 0%"; `None` where nothing is changed.
#[must_use]
pub fn changed(conditions: &Conditions, wording: &Wording, format: Format) -> Option<String> {
    let mut named: Vec<String> = Vec::new();
    if let Some(rate) = conditions.rate {
        named.push(fill_plain(wording.change_rate, &[("rate", &format.rate(rate))]));
    }
    for group in Group::ALL {
        // In the middle of a sentence; Korean has no capitals.
        let mut in_list = group_name(wording, group).to_owned();
        if let Some(first) = in_list.get_mut(..1) {
            first.make_ascii_lowercase();
        }
        let name = ("group", in_list.as_str());
        match conditions.overrides.get(group) {
            Some(Levy::Law(rate) | Levy::Set(rate)) => {
                named.push(fill_plain(wording.change_group, &[name, ("rate", &format.rate(rate))]));
            }
            Some(Levy::General) => named.push(fill_plain(wording.change_general, &[name])),
            Some(Levy::Unpaid) | None => {}
        }
    }
    if named.is_empty() { None } else { Some(named.join(", ")) }
}

/// A group in words.
#[must_use]
pub const fn group_name(wording: &Wording, group: Group) -> &'static str {
    match group {
        Group::Cars => wording.group_cars,
        Group::Parts => wording.group_parts,
        Group::Steel => wording.group_steel,
        Group::Aluminium => wording.group_aluminium,
        Group::Exempt => wording.group_exempt_goods,
        Group::Chips => wording.group_chips,
        Group::Medicines => wording.group_medicines,
        Group::Fuels => wording.group_fuels,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::Language;

    #[test]
    fn every_change_is_named_once() {
        let said = |changes: &[(&str, &str)], language| {
            let mut conditions = Conditions::default();
            for (name, value) in changes {
                assert!(conditions.set(name, value));
            }
            changed(&conditions, Wording::of(language), Format { language, ..Format::default() })
        };
        assert_eq!(said(&[], Language::En), None);
        // An assumption changes every case alike: it is no change of this one.
        assert_eq!(said(&[("parts-scope", "strict")], Language::En), None);
        let changes = [("rate", "15"), ("cars", "0"), ("steel", "general")];
        let english = said(&changes, Language::En).unwrap();
        assert_eq!(english, "general rate 15%, cars 0%, steel at the general rate");
        assert_eq!(said(&changes, Language::Ko).unwrap().split(", ").count(), 3);
    }
}
