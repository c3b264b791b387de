//! What an act rests on, and the branch of a bill that its duty is counted in.

/// The power an act rests on, or the product of its Section 232 duty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ground {
    /// No general duty at all.
    None,
    /// The emergency powers of IEEPA, held void on 20 February 2026.
    Emergency,
    /// Section 122 of the Trade Act of 1974.
    Section122,
    /// Section 301 of the same act.
    Section301,
    /// Section 232: cars.
    Cars,
    /// Section 232: car parts.
    Parts,
    /// Section 232: steel.
    Steel,
    /// Section 232: aluminium.
    Aluminium,
    /// Section 232: copper.
    Copper,
    /// Section 232: the metals together, from April 2026.
    Metals,
    /// Section 232: wood.
    Wood,
    /// Section 232: heavy trucks and buses.
    Trucks,
    /// Section 232: semiconductors.
    Semiconductors,
    /// Section 232: medicines.
    Medicines,
    /// Section 232: drones.
    Drones,
    /// What a metals duty leaves of a good, free of the general rate.
    Remainder,
    /// An exemption from the general rate.
    Exemption,
}

/// Grounds as data files write them.
const GROUNDS: [(&str, Ground); 17] = [
    ("none", Ground::None),
    ("ieepa", Ground::Emergency),
    ("section-122", Ground::Section122),
    ("section-301", Ground::Section301),
    ("cars", Ground::Cars),
    ("parts", Ground::Parts),
    ("steel", Ground::Steel),
    ("aluminium", Ground::Aluminium),
    ("copper", Ground::Copper),
    ("metals", Ground::Metals),
    ("wood", Ground::Wood),
    ("trucks", Ground::Trucks),
    ("semiconductors", Ground::Semiconductors),
    ("medicines", Ground::Medicines),
    ("drones", Ground::Drones),
    ("rest", Ground::Remainder),
    ("exemption", Ground::Exemption),
];

impl Ground {
    /// The ground a data file names.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        GROUNDS.into_iter().find_map(|(name, ground)| (name == id).then_some(ground))
    }

    /// The name in data files.
    #[must_use]
    pub fn id(self) -> &'static str {
        GROUNDS.into_iter().find_map(|(name, ground)| (ground == self).then_some(name)).unwrap_or("")
    }

    /// Whether it was held void, so that what was paid on it goes back.
    #[must_use]
    pub const fn is_void(self) -> bool {
        matches!(self, Self::Emergency)
    }

    /// The branch of the bill its duty is counted in.
    #[must_use]
    pub const fn branch(self) -> Branch {
        match self {
            Self::None | Self::Emergency | Self::Section122 | Self::Section301 | Self::Remainder | Self::Exemption => {
                Branch::General
            }
            Self::Cars => Branch::Cars,
            Self::Parts => Branch::Parts,
            Self::Steel | Self::Aluminium | Self::Copper | Self::Metals => Branch::Metals,
            Self::Wood | Self::Trucks | Self::Semiconductors | Self::Medicines | Self::Drones => Branch::Other,
        }
    }
}

/// A branch of a day's bill: the contract's `data-authority`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Branch {
    /// Cars and light trucks.
    Cars,
    /// Car parts.
    Parts,
    /// Steel, aluminium, copper.
    Metals,
    /// Trucks, wood and the smaller programmes.
    Other,
    /// The general rate, on whatever ground.
    General,
}

impl Branch {
    /// Every branch, as a stack has them from the bottom.
    pub const ALL: [Self; 5] = [Self::Cars, Self::Parts, Self::Metals, Self::Other, Self::General];

    /// The name in `data-authority` and in downloads.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Cars => "cars",
            Self::Parts => "parts",
            Self::Metals => "metals",
            Self::Other => "other",
            Self::General => "general",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_return() {
        for (name, ground) in GROUNDS {
            assert_eq!((Ground::from_id(name), ground.id()), (Some(ground), name));
        }
    }
}
