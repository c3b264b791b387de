//! The other exporters: their goods under the same rules, and one good from every origin.

use super::{Bilingual, Date, Line, Rate, Share, Source, Usd};

/// An exporter to the US, with its trade by class of goods.
#[derive(Clone, Debug, PartialEq)]
pub struct Partner {
    /// Stable id, used in addresses.
    pub id: String,
    /// Full name.
    pub name: Bilingual,
    /// Label for figures.
    pub short: Bilingual,
    /// Whether its row is among those shown before all are asked for.
    pub foremost: bool,
    /// Its general rate as announced.
    pub announced: Rate,
    /// Its general rate as paused.
    pub paused: Rate,
    /// What a reader should know beside its bill; may be empty.
    pub note: Bilingual,
    /// The act that sets its rates.
    pub source: Source,
    /// Its trade of the dataset's year, in the dataset's sectors.
    pub lines: Vec<Line>,
}

/// A trading partner without a row, and why.
#[derive(Clone, Debug, PartialEq)]
pub struct Omission {
    /// Who.
    pub name: Bilingual,
    /// Why a bill by the same rules would say nothing.
    pub reason: Bilingual,
}

/// A day on which origins are compared.
#[derive(Clone, Debug, PartialEq)]
pub struct OriginDay {
    /// The day.
    pub date: Date,
    /// Index into [`Rivals::partners`] of whose law changed on it, where one's did.
    pub change: Option<usize>,
    /// What it stands for.
    pub name: Bilingual,
}

/// How sure the duty on a good from one origin is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OriginCertainty {
    /// Read in the act or in a publication quoting it.
    Sourced,
    /// Depends on how much of the good is metal, which no public record says.
    Range,
    /// A duty by quantity, put as a share of the value.
    Approximate,
    /// Customs and trackers read the law differently.
    Disputed,
}

impl OriginCertainty {
    /// All of them, with their names in data files.
    pub const ALL: [(&'static str, Self); 4] = [
        ("sourced", Self::Sourced),
        ("range", Self::Range),
        ("approximate", Self::Approximate),
        ("disputed", Self::Disputed),
    ];
}

/// The whole duty on a good, ordinary duty included: one rate, or a span of them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TotalDuty {
    /// The lowest it can be.
    pub low: Rate,
    /// The highest.
    pub high: Rate,
    /// At the modelled share of metal; equal to both where nothing depends on it.
    pub modelled: Rate,
}

impl TotalDuty {
    /// Whether it depends on something unknown.
    #[must_use]
    pub fn spans(self) -> bool {
        self.low < self.high
    }
}

/// What a good from one origin is charged on one day.
#[derive(Clone, Debug, PartialEq)]
pub struct OriginDuty {
    /// Additional duty; `None` where it depends on the metal in the good.
    pub additional: Option<Rate>,
    /// Ordinary and additional duty together.
    pub total: TotalDuty,
    /// What customs took on the day, where a lower rate was made later and refunded.
    pub collected: Option<Rate>,
    /// How sure.
    pub certainty: OriginCertainty,
    /// Index into [`Rivals::remarks`], where there is something to say.
    pub remark: Option<usize>,
    /// Index into [`Rivals::acts`].
    pub act: usize,
}

/// A good from one origin on every day.
#[derive(Clone, Debug, PartialEq)]
pub struct Origin {
    /// Index into [`Rivals::partners`].
    pub partner: usize,
    /// US imports of it in the trade year.
    pub imports: Usd,
    /// Ordinary duty: column 1, or what an agreement leaves of it.
    pub ordinary: Rate,
    /// One per day of [`Rivals::days`].
    pub duties: Vec<OriginDuty>,
}

/// A good that several origins sell.
#[derive(Clone, Debug, PartialEq)]
pub struct OriginGood {
    /// Stable id, used in addresses; that of the everyday good it is, if it is one.
    pub id: String,
    /// What it is.
    pub name: Bilingual,
    /// The tariff line whose ordinary rate it pays.
    pub line: String,
    /// Modelled share of metal, where its duty came to depend on it.
    pub metal_share: Option<Share>,
    /// Whether its duty changed on the days of the table alone, so that spans between them
    /// are exact.
    pub exact_days: bool,
    /// From where.
    pub origins: Vec<Origin>,
}

/// Everything known of the other exporters.
#[derive(Clone, Debug, PartialEq)]
pub struct Rivals {
    /// Index of the partner whose trade is the dataset's own.
    pub home: usize,
    /// Every exporter compared, the dataset's own among them.
    pub partners: Vec<Partner>,
    /// Who is left out.
    pub omissions: Vec<Omission>,
    /// What the data cannot say.
    pub limits: Vec<Bilingual>,
    /// Days on which origins are compared, in order.
    pub days: Vec<OriginDay>,
    /// Goods compared by origin.
    pub goods: Vec<OriginGood>,
    /// What is said beside single duties.
    pub remarks: Vec<Bilingual>,
    /// The acts behind single duties.
    pub acts: Vec<Source>,
}

impl Rivals {
    /// The partner of an id.
    #[must_use]
    pub fn partner(&self, id: &str) -> Option<usize> {
        self.partners.iter().position(|partner| partner.id == id)
    }

    /// The good of an id.
    #[must_use]
    pub fn good(&self, id: &str) -> Option<&OriginGood> {
        self.goods.iter().find(|good| good.id == id)
    }
}
