//! Measures: what a legal act charges or spares, from when to when, and where it says so.

use super::{Bilingual, Date, Exemption, Metal, Rate, Source};

/// Which rule a measure is. A term of an explanation names one of these, and the
/// dataset answers with the act that was in force.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Authority {
    /// The general rate on a country's goods (EO 14257), called reciprocal.
    Reciprocal,
    /// Section 232: passenger cars and light trucks.
    Cars,
    /// Section 232: car parts.
    Parts,
    /// Listed car parts before their duty started: free of the general rate too.
    PartsUnpaid,
    /// Section 232: steel or aluminium, full value or metal content.
    Metal(Metal),
    /// The non-metal value of derivative articles.
    DerivativeRest,
    /// Spared the general rate.
    Exempt(Exemption),
    /// Special entries of chapters 98–99.
    Special,
}

const IDS: [(&str, Authority); 13] = [
    ("reciprocal", Authority::Reciprocal),
    ("cars", Authority::Cars),
    ("parts", Authority::Parts),
    ("parts-unpaid", Authority::PartsUnpaid),
    ("steel", Authority::Metal(Metal::Steel)),
    ("aluminium", Authority::Metal(Metal::Aluminium)),
    ("derivative-rest", Authority::DerivativeRest),
    ("electronics", Authority::Exempt(Exemption::Electronics)),
    ("medicines", Authority::Exempt(Exemption::Medicines)),
    ("fuels", Authority::Exempt(Exemption::Fuels)),
    ("annex-two", Authority::Exempt(Exemption::AnnexTwo)),
    ("informational", Authority::Exempt(Exemption::Informational)),
    ("special", Authority::Special),
];

impl Authority {
    /// The rule a data file names.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        IDS.into_iter().find_map(|(name, authority)| (name == id).then_some(authority))
    }

    /// The name in data files.
    #[must_use]
    pub fn id(self) -> &'static str {
        IDS.into_iter().find_map(|(name, authority)| (authority == self).then_some(name)).unwrap_or("")
    }
}

/// One act at one rate for one span of days.
#[derive(Clone, Debug, PartialEq)]
pub struct Measure {
    /// Stable name in the data file.
    pub id: String,
    /// The rule it is an instance of.
    pub authority: Authority,
    /// Charged on top of the ordinary rate; zero for exemptions.
    pub rate: Rate,
    /// When it was announced.
    pub announced: Date,
    /// First day in force.
    pub from: Date,
    /// Last day in force; `None` while the data knows of no end.
    pub until: Option<Date>,
    /// What it is called where its rule's name would be wrong: a surcharge under another
    /// act is no reciprocal duty, though it takes that one's place.
    pub name: Option<Bilingual>,
    /// The act, in words a lawyer can look up.
    pub source: Source,
    /// How sure the source is.
    pub certainty: Certainty,
}

impl Measure {
    /// Whether it sets the rate of `day`.
    #[must_use]
    pub fn in_force(&self, day: Date) -> bool {
        self.from <= day && self.until.is_none_or(|last| day <= last)
    }
}

/// How sure a dated fact is, as its source puts it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Certainty {
    /// Read in a primary source or a publication quoting it.
    Sourced,
    /// Read in trade advisories or code comments only.
    Secondary,
    /// Announced; no legal act was found.
    AnnouncedOnly,
    /// The event is sourced, its exact day is not.
    DayUnverified,
    /// Not confirmed; printed only with this word beside it.
    Unverified,
}

impl Certainty {
    /// All of them, with their names in data files.
    pub const ALL: [(&'static str, Self); 5] = [
        ("sourced", Self::Sourced),
        ("secondary", Self::Secondary),
        ("announced-only", Self::AnnouncedOnly),
        ("day-unverified", Self::DayUnverified),
        ("unverified", Self::Unverified),
    ];
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_return() {
        for (name, authority) in IDS {
            assert_eq!(Authority::from_id(name), Some(authority));
            assert_eq!(authority.id(), name);
        }
    }
}
