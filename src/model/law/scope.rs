//! What lists name, and which list takes a good before another.

/// What a list names, and an act reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Articles of civil aircraft, free of the general rate and of the metals duties.
    Aircraft,
    /// Passenger cars and light trucks.
    Cars,
    /// Parts of them.
    Parts,
    /// Parts outside the list, certified for US production.
    CertifiedParts,
    /// Heavy trucks and their parts.
    Trucks,
    /// Buses.
    Buses,
    /// Softwood timber.
    Softwood,
    /// Wooden furniture and kitchen cabinets.
    Furniture,
    /// Metals and articles on the 50% list of April 2026, on full value.
    MetalsFifty,
    /// Articles on its 25% list.
    MetalsTwentyFive,
    /// Construction and farm machines, from June 2026.
    MetalsMachines,
    /// Articles on the 15% list.
    MetalsFifteen,
    /// Steel articles on full value, to April 2026.
    Steel,
    /// Aluminium articles on full value.
    Aluminium,
    /// Copper articles on full value.
    Copper,
    /// The steel inside other goods.
    SteelContent,
    /// The aluminium inside other goods.
    AluminiumContent,
    /// The copper inside other goods.
    CopperContent,
    /// What is left of goods with metal in them once the metal has paid.
    Remainder,
    /// Patented medicines.
    Medicines,
    /// Drones.
    Drones,
    /// Semiconductors.
    Semiconductors,
    /// Spared the general rate of the day.
    Exempt,
    /// Spared it as printed or recorded works.
    Informational,
    /// Spared it where meant for medicines.
    PharmaceuticalUse,
    /// Everything else.
    General,
}

impl Scope {
    /// Every scope, first the one that takes a good before all others.
    pub const ORDER: [Self; 26] = [
        Self::Aircraft,
        Self::Cars,
        Self::Parts,
        Self::CertifiedParts,
        Self::Trucks,
        Self::Buses,
        Self::Softwood,
        Self::Furniture,
        Self::MetalsFifty,
        Self::MetalsTwentyFive,
        Self::MetalsMachines,
        Self::MetalsFifteen,
        Self::Steel,
        Self::Aluminium,
        Self::Copper,
        Self::SteelContent,
        Self::AluminiumContent,
        Self::CopperContent,
        Self::Remainder,
        Self::Medicines,
        Self::Drones,
        Self::Semiconductors,
        Self::Exempt,
        Self::Informational,
        Self::PharmaceuticalUse,
        Self::General,
    ];

    /// The name in data files.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Aircraft => "aircraft",
            Self::Cars => "cars",
            Self::Parts => "parts",
            Self::CertifiedParts => "parts-certified",
            Self::Trucks => "trucks",
            Self::Buses => "buses",
            Self::Softwood => "softwood",
            Self::Furniture => "furniture",
            Self::MetalsFifty => "metals-50",
            Self::MetalsTwentyFive => "metals-25",
            Self::MetalsMachines => "metals-machines",
            Self::MetalsFifteen => "metals-15",
            Self::Steel => "steel",
            Self::Aluminium => "aluminium",
            Self::Copper => "copper",
            Self::SteelContent => "steel-content",
            Self::AluminiumContent => "aluminium-content",
            Self::CopperContent => "copper-content",
            Self::Remainder => "rest",
            Self::Medicines => "medicines",
            Self::Drones => "drones",
            Self::Semiconductors => "semiconductors",
            Self::Exempt => "exempt",
            Self::Informational => "informational",
            Self::PharmaceuticalUse => "pharmaceutical-use",
            Self::General => "general",
        }
    }

    /// The scope a data file names.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ORDER.into_iter().find(|scope| scope.id() == id)
    }

    /// Whether it reaches only the metal inside a good.
    #[must_use]
    pub const fn is_content(self) -> bool {
        matches!(self, Self::SteelContent | Self::AluminiumContent | Self::CopperContent)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_return_and_the_order_is_that_of_the_variants() {
        for (at, scope) in Scope::ORDER.into_iter().enumerate() {
            assert_eq!(Scope::from_id(scope.id()), Some(scope));
            assert_eq!(scope as usize, at, "{scope:?}");
        }
    }
}
