//! Our own colours, read from the stylesheet as a browser would.

use korea_tariff_widget::theme::Colour;

/// The colour of a custom property, without its dashes, under a theme.
pub(crate) fn ours(theme: &str, name: &str) -> Option<Colour> {
    let sheet = include_str!("../../static/styles/tokens.css");
    let block = match theme {
        "light" => sheet.split(":root {").nth(1),
        _ => sheet.split(":root[data-theme=\"dark\"] {").nth(1),
    };
    let value = block?.split('}').next()?.split(&format!("--{name}:")).nth(1)?.split(';').next()?;
    Colour::parse(value)
}
