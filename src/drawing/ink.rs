//! What a mark means. The stylesheet says what it looks like.

use plotters::style::Color;
use plotters_backend::BackendColor;

/// The role of a mark. Crosses plotters as a colour and comes out as a class name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Ink {
    /// Ordinary text.
    Text,
    /// Text that carries the finding.
    Strong,
    /// Secondary text, captions, ticks.
    Muted,
    /// Axes, brackets.
    Axis,
    /// Grid lines.
    Grid,
    /// The announced case.
    Announced,
    /// Text on a filled announced mark.
    OnAnnounced,
    /// The paused case.
    Paused,
    /// What the pause saves: from the paused mark to the announced one.
    Saved,
    /// Goods whose own duty the pause does not touch.
    Locked,
    /// What metals pay, beside other product duties: hatched the other way.
    Metals,
    /// The plate under text on a hatched mark.
    Plate,
    /// Exempt goods.
    Exempt,
    /// The reader's own case.
    Custom,
    /// The stripes in it: a line as wide as they are long, dashed.
    Stripes,
    /// An average or reference line.
    Reference,
    /// The period of the article.
    Period,
}

/// The first two channels of every ink: a colour that plotters' defaults never use, so
/// that one slipping in is seen.
const MARK: (u8, u8) = (0xA7, 0x13);

impl Ink {
    /// All inks, in the order of their numbers.
    pub const ALL: [Self; 17] = [
        Self::Text,
        Self::Strong,
        Self::Muted,
        Self::Axis,
        Self::Grid,
        Self::Announced,
        Self::OnAnnounced,
        Self::Paused,
        Self::Saved,
        Self::Locked,
        Self::Metals,
        Self::Plate,
        Self::Exempt,
        Self::Custom,
        Self::Stripes,
        Self::Reference,
        Self::Period,
    ];

    /// The class name the stylesheet knows.
    #[must_use]
    pub const fn class(self) -> &'static str {
        match self {
            Self::Text => "ink-text",
            Self::Strong => "ink-strong",
            Self::Muted => "ink-muted",
            Self::Axis => "ink-axis",
            Self::Grid => "ink-grid",
            Self::Announced => "ink-announced",
            Self::OnAnnounced => "ink-on-announced",
            Self::Paused => "ink-paused",
            Self::Saved => "ink-saved",
            Self::Locked => "ink-locked",
            Self::Metals => "ink-metals",
            Self::Plate => "ink-plate",
            Self::Exempt => "ink-exempt",
            Self::Custom => "ink-custom",
            Self::Stripes => "ink-stripes",
            Self::Reference => "ink-reference",
            Self::Period => "ink-period",
        }
    }

    /// The ink of a colour that came back from plotters; `None` for a plotters default.
    pub(super) fn decode(color: BackendColor) -> Option<Self> {
        let (red, green, number) = color.rgb;
        ((red, green) == MARK).then(|| Self::ALL.get(usize::from(number)).copied()).flatten()
    }
}

impl Color for Ink {
    fn to_backend_color(&self) -> BackendColor {
        BackendColor { alpha: 1.0, rgb: (MARK.0, MARK.1, *self as u8) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_ink_returns_and_defaults_do_not() {
        for ink in Ink::ALL {
            assert_eq!(Ink::decode(ink.to_backend_color()), Some(ink));
        }
        assert_eq!(Ink::decode(plotters::style::BLACK.to_backend_color()), None);
    }
}
