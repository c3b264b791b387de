//! The law of every day: acts in force by date, and classes of goods by the lists they
//! stand on. What they cost is for [`crate::engine::law`] to say.
//!
//! # Why lists and not treatments
//!
//! A [`crate::model::Treatment`] is what is left once the measures of April 2025 have displaced one
//! another. Over two years lists come, go and overlap, and what a good pays on a day depends
//! on which acts are in force on it. So a class here keeps every list it stands on, and the
//! order in which one list displaces another is that of [`Scope::ORDER`].

mod goods;
mod ground;
mod scope;

pub use goods::{Subheading, Subheadings};
pub use ground::{Branch, Ground};
pub use scope::Scope;

use super::{Bilingual, Certainty, Date, Exemption, Metal, Rate, Share, Source, Treatment, Usd};

/// How what the law leaves open is read: the low reading takes every doubt one way, the
/// high one the other. Not a confidence band.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// No metal inside other goods; goods that may be meant for medicines are spared.
    Low,
    /// As the page counts.
    Central,
    /// More metal; parts unpaid or certified pay the rate of their other lists; medicines pay.
    High,
}

/// In which readings an act counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counted {
    /// In all.
    Always,
    /// In the low one alone.
    Low,
    /// In the high one alone: a gap in knowledge, between nothing and what it would bring.
    High,
    /// In all but the high one.
    NotHigh,
}

impl Counted {
    /// All of them, with their names in data files.
    pub const ALL: [(&'static str, Self); 4] =
        [("always", Self::Always), ("low", Self::Low), ("high", Self::High), ("not-high", Self::NotHigh)];

    /// Whether a reading counts it.
    #[must_use]
    pub const fn by(self, reading: Reading) -> bool {
        match self {
            Self::Always => true,
            Self::Low => matches!(reading, Reading::Low),
            Self::High => matches!(reading, Reading::High),
            Self::NotHigh => !matches!(reading, Reading::High),
        }
    }
}

/// One act at one rate for one span of days.
#[derive(Clone, Debug, PartialEq)]
pub struct Act {
    /// Stable id.
    pub id: String,
    /// What it rests on.
    pub ground: Ground,
    /// What it reaches.
    pub scopes: Vec<Scope>,
    /// The rate: on top of ordinary duty, or with it where `all_in`.
    pub rate: Rate,
    /// Whether ordinary duty counts towards the rate.
    pub all_in: bool,
    /// In which readings it counts.
    pub counted: Counted,
    /// First day in force.
    pub from: Date,
    /// Last day in force; `None` while the data knows of no end.
    pub until: Option<Date>,
    /// The day it was made, where that is after its first: until then what stood before was collected.
    pub announced: Option<Date>,
    /// What it is called.
    pub name: Bilingual,
    /// A limit or a doubt; may be empty.
    pub note: Bilingual,
    /// The act, in words a lawyer can look up.
    pub source: Source,
    /// How sure the source is.
    pub certainty: Certainty,
}

impl Act {
    /// Whether it is in force on a day.
    #[must_use]
    pub fn in_force(&self, day: Date) -> bool {
        self.from <= day && self.until.is_none_or(|last| day <= last)
    }

    /// The day it was made, where it was not yet made on a day on which it counts.
    #[must_use]
    pub fn backdated_on(&self, day: Date) -> Option<Date> {
        self.announced.filter(|announced| self.in_force(day) && day < *announced)
    }
}

/// A list that a class of goods stands on for some days.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Listing {
    /// The list.
    pub scope: Scope,
    /// First day on it.
    pub from: Date,
    /// Last day on it; `None` while no end is known.
    pub until: Option<Date>,
    /// The part of the value it reaches; less than the whole for metal content alone.
    pub share: Share,
    /// That part in the high reading.
    pub share_high: Share,
}

impl Listing {
    /// Whether the class stands on it on a day.
    #[must_use]
    pub fn stands(&self, day: Date) -> bool {
        self.from <= day && self.until.is_none_or(|last| day <= last)
    }

    /// The part of the value it reaches in a reading: metal inside other goods is nothing in
    /// the low one.
    #[must_use]
    pub const fn reach(&self, reading: Reading) -> Share {
        match reading {
            Reading::Low if self.scope.is_content() => Share::ZERO,
            Reading::Low | Reading::Central => self.share,
            Reading::High => self.share_high,
        }
    }
}

/// Ordinary duty on a part of a class: what a rate that takes it in leaves out. As claimed in
/// 2024, the KORUS rate or the normal one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Credit {
    /// The part of the value.
    pub share: Share,
    /// The ordinary rate on it.
    pub ordinary: Rate,
}

/// Goods of one sector that stand on the same lists on the same days, exempt for the same reason.
#[derive(Clone, Debug, PartialEq)]
pub struct Class {
    /// Stable id within a version.
    pub id: String,
    /// Index into the dataset's sectors.
    pub sector: usize,
    /// Why they were spared the general rate in spring 2025; of goods whose metal pays, the rest of
    /// them. `None` where they were not, and in files that do not say.
    pub exemption: Option<Exemption>,
    /// US imports for consumption in the trade year.
    pub customs_value: Usd,
    /// Its lists, in [`Scope::ORDER`].
    pub listings: Vec<Listing>,
    /// Ordinary duty by parts; goods that are free of it are in none.
    pub credits: Vec<Credit>,
}

impl Class {
    /// Whether the list that takes these goods first on a day is that of a treatment.
    #[must_use]
    pub fn has_treatment(&self, treatment: Treatment, day: Date) -> bool {
        let first = self.listings.iter().find(|listing| listing.stands(day)).map(|listing| listing.scope);
        match treatment {
            Treatment::Special => false,
            Treatment::Cars | Treatment::LightTrucks => first == Some(Scope::Cars),
            Treatment::Parts(_) => first == Some(Scope::Parts),
            Treatment::Metal(Metal::Steel) => first == Some(Scope::Steel),
            Treatment::Metal(Metal::Aluminium) => first == Some(Scope::Aluminium),
            Treatment::MetalContent { metal: Metal::Steel, .. } => first == Some(Scope::SteelContent),
            Treatment::MetalContent { metal: Metal::Aluminium, .. } => first == Some(Scope::AluminiumContent),
            Treatment::Exempt(Exemption::Informational) => first == Some(Scope::Informational),
            Treatment::Exempt(exemption) => {
                first == Some(Scope::Exempt) && self.exemption.is_none_or(|own| own == exemption)
            }
            Treatment::Reciprocal => first.is_none(),
        }
    }
}

/// A day on which the bill changed enough for a number of its own, or refunds began.
#[derive(Clone, Debug, PartialEq)]
pub struct Turn {
    /// Stable id.
    pub id: String,
    /// The day.
    pub day: Date,
    /// Whether money goes back, and the bill does not change.
    pub refund: bool,
    /// What happened, in a few words.
    pub title: Bilingual,
    /// A detail.
    pub note: Bilingual,
}

/// What a refund's number counts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Amount {
    /// Money.
    Money(Usd),
    /// Companies.
    Companies(f64),
}

/// A fact about the duties that go back.
#[derive(Clone, Debug, PartialEq)]
pub struct Refund {
    /// Stable id.
    pub id: String,
    /// Its day.
    pub date: Date,
    /// Its number, where it has one.
    pub amount: Option<Amount>,
    /// What is the case.
    pub title: Bilingual,
    /// A detail or doubt; may be empty.
    pub note: Bilingual,
    /// Where it is reported.
    pub source: Source,
    /// How sure.
    pub certainty: Certainty,
}

/// The law of every day the data know.
#[derive(Clone, Debug, PartialEq)]
pub struct Law {
    /// Version of the dataset it belongs to.
    pub version: String,
    /// First and last day.
    pub days: (Date, Date),
    /// The day of the newest legal text that was read; later days carry its law forward.
    pub checked_until: Date,
    /// Dated acts.
    pub acts: Vec<Act>,
    /// Trade of chapters 1–97, by class.
    pub classes: Vec<Class>,
    /// The days that moved the bill.
    pub turns: Vec<Turn>,
    /// What is known of refunds.
    pub refunds: Vec<Refund>,
}
