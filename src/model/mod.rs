//! What tariffs *are*: units, codes, measures, treatments, scenarios. Pure values.

mod assumptions;
mod condition;
mod conditions;
mod dataset;
mod date;
mod hs;
pub mod law;
mod measure;
mod number;
mod rivals;
mod scenario;
mod source;
mod treatment;
mod units;

pub use assumptions::{
    Assumptions, Elasticity, FIRST_YEAR, LONG_RUN, MetalContent, PartsFrom, PartsReading, Response, SpecialEntries,
};
pub use condition::{Condition, ConditionName, HIGHEST_GENERAL_RATE};
pub use conditions::Conditions;
pub use dataset::{Dataset, Event, Fact, Line, Preset, Product, Sector, Study};
pub use date::Date;
pub use hs::{HsCode, TypedCode};
pub use measure::{Authority, Certainty, Measure};
pub use number::{Misread, decimal, fixed, integer, plain, push_integer, typed_dollars, typed_number, typed_percent};
pub use rivals::{Omission, Origin, OriginCertainty, OriginDay, OriginDuty, OriginGood, Partner, Rivals, TotalDuty};
pub use scenario::{Levy, Overrides, Scenario};
pub use source::{Bilingual, Source};
pub use treatment::{Exemption, Group, Metal, PartsScope, RestAfterJune, Treatment};
pub use units::{Change, Rate, RatePoints, Share, Usd};
