//! What the law leaves open and the reader may decide; the same for every scenario.

use super::Share;

/// Judgement calls and behaviour, alike in every scenario of a comparison.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Assumptions {
    /// From when listed car parts pay.
    pub parts_from: PartsFrom,
    /// Which listed parts count as car parts.
    pub parts_scope: PartsReading,
    /// The metal share of derivative articles.
    pub metal_content: MetalContent,
    /// Whether chapters 98–99 count in the base.
    pub special: SpecialEntries,
    /// How trade reacts to price.
    pub response: Response,
    /// Share of the duty that appears in the duty-inclusive border price.
    pub pass_through: Share,
}

impl Assumptions {
    /// Static volumes, the wide reading of the parts list, modelled metal shares, parts
    /// as announced for 3 May 2025, the importer bearing all of it.
    pub const DEFAULT: Self = Self {
        parts_from: PartsFrom::Announced,
        parts_scope: PartsReading::Listed,
        metal_content: MetalContent::Modelled,
        special: SpecialEntries::LeftOut,
        response: Response::Static,
        pass_through: Share::WHOLE,
    };
}

impl Default for Assumptions {
    fn default() -> Self {
        Self::DEFAULT
    }
}

/// From when listed car parts pay.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PartsFrom {
    /// 25% as announced for 3 May 2025.
    Announced,
    /// 5 April to 2 May 2025: listed parts paid neither duty.
    ArticleWeek,
}

/// Which lines on the parts list count as parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PartsReading {
    /// All listed lines whose statistics do not say otherwise.
    Listed,
    /// Only lines made for vehicles; the rest pays the general rate.
    Strict,
}

/// What becomes of returned US goods and low-value estimates (chapters 98–99), which pay
/// no additional duty: with them the base is larger and every effective rate lower.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SpecialEntries {
    /// Listed, but in no total.
    LeftOut,
    /// Part of the totals.
    Counted,
}

/// The metal share of derivative articles outside chapters 72, 73 and 76.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum MetalContent {
    /// The input-output estimate of each line (Budget Lab at Yale).
    Modelled,
    /// One share for all.
    Fixed(Share),
}

/// Per cent change of the tariff-exclusive import value for one per cent more price.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
pub struct Elasticity(pub f64);

/// Elasticity in the first year (Boehm, Levchenko, Pandalai-Nayar 2023, AER 113(4)).
pub const FIRST_YEAR: Elasticity = Elasticity(-0.76);
/// Elasticity after seven to ten years (the same).
pub const LONG_RUN: Elasticity = Elasticity(-2.0);

/// How trade reacts.
///
/// # Why
/// A choice of its own, not a number: an elasticity of one's own may equal a published one
/// and is still one's own.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Response {
    /// Volumes held at 2024.
    Static,
    /// Volumes fall as estimated for the first year.
    FirstYear,
    /// Volumes fall as estimated for the long run.
    LongRun,
    /// Volumes fall as the reader has it.
    Own(Elasticity),
}

impl Response {
    /// The elasticity in force; zero when static.
    #[must_use]
    pub const fn elasticity(self) -> Elasticity {
        match self {
            Self::Static => Elasticity(0.0),
            Self::FirstYear => FIRST_YEAR,
            Self::LongRun => LONG_RUN,
            Self::Own(elasticity) => elasticity,
        }
    }
}
