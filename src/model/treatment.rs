//! How a class of goods is treated once the measures have displaced one another.
//!
//! The order of displacement (a car part made of steel is a car part; a derivative
//! article is not charged the general rate; an exemption beats the general rate) was
//! applied to every ten-digit line when the dataset was made; the order itself stands
//! in `docs/data.md`. What is left to decide here is which measures reach which part
//! of a line's value: see [`crate::engine::terms`].

use super::Share;

/// One class of goods under the April 2025 rules.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Treatment {
    /// Chapters 98–99: returned US goods and low-value estimates. Not modelled.
    Special,
    /// Passenger cars: Section 232, full value (Proclamation 10908).
    Cars,
    /// Light trucks: as cars, on top of the 25% that KORUS keeps until 2041.
    LightTrucks,
    /// Parts of cars and light trucks: Section 232 from 3 May 2025, full value.
    Parts(PartsScope),
    /// Steel or aluminium articles of chapters 72, 73 and 76: full value.
    Metal(Metal),
    /// Derivative articles elsewhere: Section 232 on the value of the metal alone.
    MetalContent {
        /// Which metal.
        metal: Metal,
        /// Modelled share of the value that is metal.
        share: Share,
        /// What the rest of the value pays from 4 June 2025; nothing before.
        rest: RestAfterJune,
    },
    /// Spared the general rate.
    Exempt(Exemption),
    /// Everything else: the general (reciprocal) rate.
    Reciprocal,
}

/// How sure it is that a line on the car-parts list is a part of a passenger vehicle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PartsScope {
    /// The statistical line is made for vehicles.
    AutoSpecific,
    /// Listed, but the line also covers other uses; a part only in the wide reading.
    DualUse,
}

/// The metals with a Section 232 programme of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Metal {
    /// Proclamation 10896.
    Steel,
    /// Proclamation 10895.
    Aluminium,
}

/// What the non-metal value of a derivative article pays from 4 June 2025.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RestAfterJune {
    /// The general rate.
    Reciprocal,
    /// Nothing: the article is exempt electronics.
    Exempt,
}

/// Why a line does not pay the general rate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exemption {
    /// The 20 headings of the memorandum of 11 April 2025: computers, phones, chips.
    Electronics,
    /// Annex II, chapter 30.
    Medicines,
    /// Annex II, chapter 27.
    Fuels,
    /// Annex II, other chapters.
    AnnexTwo,
    /// Informational materials, 50 U.S.C. 1702(b)(3).
    Informational,
}

/// A group of goods whose rate a reader can replace. The names are the address parameters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// Passenger cars and light trucks.
    Cars,
    /// Car parts.
    Parts,
    /// Steel, with the steel content of derivatives.
    Steel,
    /// Aluminium, with the aluminium content of derivatives.
    Aluminium,
    /// All exemptions.
    Exempt,
    /// The electronics exemption.
    Chips,
    /// Exempt medicines.
    Medicines,
    /// Exempt fuels.
    Fuels,
}

impl Group {
    /// Every group, in the order of the address parameters. `Exempt` comes before its
    /// parts, so that applying overrides in this order lets the narrower one win.
    pub const ALL: [Self; 8] = [
        Self::Cars,
        Self::Parts,
        Self::Steel,
        Self::Aluminium,
        Self::Exempt,
        Self::Chips,
        Self::Medicines,
        Self::Fuels,
    ];

    /// The name in addresses, data files and controls.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Cars => "cars",
            Self::Parts => "parts",
            Self::Steel => "steel",
            Self::Aluminium => "aluminium",
            Self::Exempt => "exempt",
            Self::Chips => "chips",
            Self::Medicines => "medicines",
            Self::Fuels => "fuels",
        }
    }

    /// The group of a name.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|group| group.id() == id)
    }
}

/// Treatments as data files write them; shares and dates stand in columns of their own.
const IDS: [(&str, Treatment); 16] = {
    const NO_SHARE: Share = Share::ZERO;
    [
        ("special", Treatment::Special),
        ("cars", Treatment::Cars),
        ("light-trucks", Treatment::LightTrucks),
        ("parts", Treatment::Parts(PartsScope::AutoSpecific)),
        ("parts-dual-use", Treatment::Parts(PartsScope::DualUse)),
        ("steel", Treatment::Metal(Metal::Steel)),
        ("aluminium", Treatment::Metal(Metal::Aluminium)),
        (
            "steel-content",
            Treatment::MetalContent { metal: Metal::Steel, share: NO_SHARE, rest: RestAfterJune::Reciprocal },
        ),
        (
            "aluminium-content",
            Treatment::MetalContent { metal: Metal::Aluminium, share: NO_SHARE, rest: RestAfterJune::Reciprocal },
        ),
        (
            "aluminium-content-exempt",
            Treatment::MetalContent { metal: Metal::Aluminium, share: NO_SHARE, rest: RestAfterJune::Exempt },
        ),
        ("electronics", Treatment::Exempt(Exemption::Electronics)),
        ("medicines", Treatment::Exempt(Exemption::Medicines)),
        ("fuels", Treatment::Exempt(Exemption::Fuels)),
        ("annex-two", Treatment::Exempt(Exemption::AnnexTwo)),
        ("informational", Treatment::Exempt(Exemption::Informational)),
        ("reciprocal", Treatment::Reciprocal),
    ]
};

impl Treatment {
    /// The treatment a data file names. Metal content comes with share zero; the file's
    /// own share is put in with [`Treatment::with_share`].
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        IDS.into_iter().find_map(|(name, treatment)| (name == id).then_some(treatment))
    }

    /// The name in data files.
    #[must_use]
    pub fn id(self) -> &'static str {
        let plain = self.with_share(Share::ZERO);
        // Every treatment without a share is in the table: see the test below.
        IDS.into_iter().find_map(|(name, treatment)| (treatment == plain).then_some(name)).unwrap_or("")
    }

    /// The same treatment with a metal share; unchanged where there is no metal content.
    #[must_use]
    pub fn with_share(self, share: Share) -> Self {
        match self {
            Self::MetalContent { metal, rest, .. } => Self::MetalContent { metal, share, rest },
            other => other,
        }
    }

    /// Whether the treatment needs a metal share.
    #[must_use]
    pub const fn has_metal_content(self) -> bool {
        matches!(self, Self::MetalContent { .. })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_unique_and_return() {
        for (at, (name, treatment)) in IDS.into_iter().enumerate() {
            assert_eq!(Treatment::from_id(name), Some(treatment));
            assert_eq!(treatment.with_share(Share(0.3)).id(), name);
            assert!(IDS[at + 1..].iter().all(|(other, _)| *other != name));
        }
        for group in Group::ALL {
            assert_eq!(Group::from_id(group.id()), Some(group));
        }
    }
}
