//! What is chosen from a short list, and the words an address uses for it.

/// The views.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum View {
    /// How much does the pause really save?
    #[default]
    Bill,
    /// Who is spared, who is not?
    Sectors,
    /// Why 10% is not 10%.
    Why,
    /// Did others gain more?
    Rivals,
    /// What if?
    Try,
    /// What applied when?
    Timeline,
}

impl View {
    /// All of them, in the order of the tabs.
    pub const ALL: [Self; <Self as Choice>::VALUES.len()] = {
        let mut views = [Self::Bill; <Self as Choice>::VALUES.len()];
        let mut at = 0;
        while at < views.len() {
            views[at] = <Self as Choice>::VALUES[at].1;
            at += 1;
        }
        views
    };
}

/// The colours of the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// Dark on white.
    #[default]
    Light,
    /// Light on dark.
    Dark,
    /// As the reader's system says.
    Auto,
}

/// What the lengths in the view of sectors mean.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Measurement {
    /// Duty in money.
    #[default]
    Usd,
    /// Effective rate.
    Rate,
    /// Share of the bill.
    Share,
}

/// What the bars of other exporters mean.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Among {
    /// Effective rates.
    #[default]
    Rate,
    /// Duty in money.
    Usd,
}

/// The order of the sectors, and of other exporters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// Largest saving first; of exporters, the smallest fall of the bill.
    #[default]
    Gap,
    /// Largest trade first; of exporters, the highest rate.
    Value,
    /// By name.
    Name,
}

/// A choice among named values that an address can spell.
pub trait Choice: Copy + PartialEq + Default + 'static {
    /// Values and their spelling, in the order of the controls.
    const VALUES: &'static [(&'static str, Self)];

    /// How an address spells it.
    fn id(self) -> &'static str {
        Self::VALUES.iter().find_map(|(id, value)| (*value == self).then_some(*id)).unwrap_or("")
    }

    /// The value of a spelling.
    fn from_id(id: &str) -> Option<Self> {
        Self::VALUES.iter().find_map(|(own, value)| (*own == id).then_some(*value))
    }
}

impl Choice for View {
    const VALUES: &'static [(&'static str, Self)] = &[
        ("bill", Self::Bill),
        ("sectors", Self::Sectors),
        ("why", Self::Why),
        ("rivals", Self::Rivals),
        ("try", Self::Try),
        ("timeline", Self::Timeline),
    ];
}

impl Choice for Theme {
    const VALUES: &'static [(&'static str, Self)] =
        &[("light", Self::Light), ("dark", Self::Dark), ("auto", Self::Auto)];
}

impl Choice for Measurement {
    const VALUES: &'static [(&'static str, Self)] = &[("usd", Self::Usd), ("rate", Self::Rate), ("share", Self::Share)];
}

impl Choice for Sort {
    const VALUES: &'static [(&'static str, Self)] = &[("gap", Self::Gap), ("value", Self::Value), ("name", Self::Name)];
}

impl Choice for Among {
    const VALUES: &'static [(&'static str, Self)] = &[("rate", Self::Rate), ("usd", Self::Usd)];
}
