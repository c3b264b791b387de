//! A newsroom's look in a few tokens: read, checked for contrast, written as one rule.
//!
//! Contrast is that of WCAG 2.2: text needs 4.5 to 1, marks and lines that carry meaning
//! 3 to 1. A token that a reader could not read is refused with a sentence that says why;
//! our own colours give way to a new ground by turning towards the colour of text.
//!
//! The colours of our own that are not replaced are not known here; they come from the
//! stylesheet through [`Ours`].

use core::fmt::{self, Write as _};

use crate::data::{DataError, Setting, brief, settings};

/// The largest file of tokens that is read, in bytes.
pub const LARGEST_TOKENS: usize = 4_096;

/// Contrast that text needs.
const TEXT: f64 = 4.5;
/// Contrast that marks need.
const MARK: f64 = 3.0;
/// The largest radius of corners, in px.
const ROUNDEST: f64 = 16.0;
/// Shares of text colour in the ground of a card and in a line.
const TINTS: [(&str, f64); 2] = [("soft", 0.05), ("line", 0.14)];
/// Our own colours on the ground, and the contrast each needs; those for letters also on
/// the ground of cards.
const OWN: [(&str, f64); 5] = [("muted", TEXT), ("locked", MARK), ("exempt", MARK), ("custom", MARK), ("focus", MARK)];

/// Fonts that need no download, each with a Korean face. Without a list it is that of the
/// stylesheet.
const FONTS: [(&str, Option<&str>); 4] = [
    ("system", None),
    ("helvetica", Some("Helvetica, Arial, \"Apple SD Gothic Neo\", \"Malgun Gothic\", \"Noto Sans KR\", sans-serif")),
    ("georgia", Some("Georgia, \"Nanum Myeongjo\", AppleMyungjo, Batang, \"Noto Serif KR\", serif")),
    ("times", Some("\"Times New Roman\", Times, \"Nanum Myeongjo\", AppleMyungjo, Batang, \"Noto Serif KR\", serif")),
];

/// The two sets of colours and where each applies.
const SCHEMES: [Scheme; 2] = [
    Scheme { theme: "light", suffix: "", rules: ("", "") },
    Scheme {
        theme: "dark",
        suffix: "-dark",
        rules: ("[data-theme=\"dark\"]", "@media (prefers-color-scheme: dark){:root[data-theme=\"auto\"]{"),
    },
];

struct Scheme {
    theme: &'static str,
    /// What the names of its tokens end in.
    suffix: &'static str,
    /// What follows `:root` in its rule, and the beginning of a second rule, if any.
    rules: (&'static str, &'static str),
}

/// A colour of our own: the value of a custom property (without the dashes) under a theme.
pub type Ours<'a> = &'a dyn Fn(&str, &str) -> Option<Colour>;

/// Why tokens were refused.
#[derive(Clone, Debug, PartialEq)]
pub enum ThemeError {
    /// Not a file of tokens.
    File(DataError),
    /// Larger than [`LARGEST_TOKENS`].
    TooLarge,
    /// The page's own colours are not there to be compared with.
    Unchecked,
    /// No token has this name.
    Unknown(String),
    /// A value is wrong.
    Token {
        /// The token.
        name: String,
        /// What is wrong.
        what: &'static str,
    },
    /// Too little contrast.
    Contrast {
        /// What could not be told from what.
        pair: (String, String),
        /// The contrast, and the one it needs.
        found: (f64, f64),
    },
}

impl fmt::Display for ThemeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(error) => f.write_str(&error.to_string().replace("data file", "file of tokens")),
            Self::TooLarge => f.write_str("The file of tokens is larger than 4 kB."),
            Self::Unchecked => f.write_str("The contrast could not be checked."),
            Self::Unknown(name) => write!(f, "There is no token {}.", brief(name)),
            Self::Token { name, what } => write!(f, "The token {name} {what}."),
            Self::Contrast { pair: (one, other), found: (found, needed) } => {
                write!(f, "The contrast of {one} on {other} is {found:.1}; it needs {needed}.")
            }
        }
    }
}

/// An opaque colour: shares of red, green and blue.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Colour([f64; 3]);

impl Colour {
    /// Reads `#rgb` or `#rrggbb`, as tokens and our stylesheet write colours.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.trim().strip_prefix('#')?;
        let digit = |at: usize| digits.chars().nth(at).and_then(|digit| digit.to_digit(16)).map(f64::from);
        let part = |at: usize| match digits.len() {
            3 => digit(at).map(|once| once * 17.0 / 255.0),
            6 => Some((digit(2 * at)? * 16.0 + digit(2 * at + 1)?) / 255.0),
            _ => None,
        };
        Some(Self([part(0)?, part(1)?, part(2)?]))
    }

    /// Relative luminance, WCAG 2.2.
    fn luminance(self) -> f64 {
        let linear = |part: f64| if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) };
        let [red, green, blue] = self.0.map(linear);
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    /// Contrast ratio, WCAG 2.2: 1 to 21.
    #[must_use]
    pub fn contrast(self, other: Self) -> f64 {
        let (one, other) = (self.luminance() + 0.05, other.luminance() + 0.05);
        if one > other { one / other } else { other / one }
    }

    /// This colour with a share of another in it.
    fn tinted(self, other: Self, share: f64) -> Self {
        let mut mixed = self.0;
        for (part, other) in mixed.iter_mut().zip(other.0) {
            *part += (other - *part) * share;
        }
        Self(mixed)
    }

    /// This colour, turned towards that of text as far as it takes to be seen on grounds
    /// on which text can be read.
    fn seen(self, on: &[Self], text: Self, needed: f64) -> Self {
        let seen = |colour: &Self| on.iter().all(|ground| colour.contrast(*ground) >= needed);
        (0..10).map(|tenths| self.tinted(text, f64::from(tenths) / 10.0)).find(seen).unwrap_or(text)
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_char('#')?;
        self.0.iter().try_for_each(|part| {
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 255")]
            let byte = (part * 255.0).round() as u8;
            write!(f, "{byte:02x}")
        })
    }
}

/// The tokens a file may hold.
#[derive(Clone, Debug, Default, PartialEq)]
struct Tokens {
    colours: Vec<(String, Colour)>,
    transparent: bool,
    font: Option<&'static str>,
    radius: Option<f64>,
}

impl Tokens {
    fn parse(text: &str) -> Result<Self, ThemeError> {
        if text.len() > LARGEST_TOKENS {
            return Err(ThemeError::TooLarge);
        }
        let mut tokens = Self::default();
        for (name, value) in settings(text).map_err(ThemeError::File)? {
            let fault = |what| ThemeError::Token { name: name.clone(), what };
            match (name.as_str(), value) {
                ("font", Setting::Text(id)) => {
                    let font = FONTS.iter().find_map(|(own, faces)| (*own == id).then_some(*faces));
                    tokens.font = font.ok_or(fault("is not one of system, helvetica, georgia, times"))?;
                }
                ("radius", Setting::Number(px)) if (0.0..=ROUNDEST).contains(&px) => tokens.radius = Some(px),
                ("radius", _) => return Err(fault("is not a number from 0 to 16")),
                ("background", Setting::Text(word)) if word == "transparent" => tokens.transparent = true,
                (
                    "accent" | "accent-dark" | "paused" | "paused-dark" | "background" | "background-dark" | "behind"
                    | "behind-dark",
                    Setting::Text(text),
                ) => {
                    let colour = Colour::parse(&text).ok_or(fault("is not a colour written #rrggbb"))?;
                    tokens.colours.push((name, colour));
                }
                (
                    "font" | "accent" | "accent-dark" | "paused" | "paused-dark" | "background" | "background-dark"
                    | "behind" | "behind-dark",
                    Setting::Number(_),
                ) => return Err(fault("is not a text")),
                _ => return Err(ThemeError::Unknown(name)),
            }
        }
        Ok(tokens)
    }

    fn colour(&self, name: &str, scheme: &Scheme) -> Option<Colour> {
        let wanted = format!("{name}{}", scheme.suffix);
        self.colours.iter().find_map(|(own, colour)| (*own == wanted).then_some(*colour))
    }
}

/// Reads a file of tokens, checks it against our own colours and writes it as a
/// stylesheet that holds nothing but values of this module.
///
/// # Errors
/// The first fault found; then nothing of the file is used.
pub fn stylesheet(text: &str, ours: Ours<'_>) -> Result<String, ThemeError> {
    let tokens = Tokens::parse(text)?;
    // Writing to a text cannot fail.
    let mut sheet = String::new();
    let mut shared = String::new();
    if let Some(font) = tokens.font {
        let _ = write!(shared, "--font:{font};");
    }
    if let Some(radius) = tokens.radius {
        let _ = write!(shared, "--radius:{radius}px;");
    }
    if tokens.transparent {
        shared.push_str("--page:transparent;");
    }
    for scheme in &SCHEMES {
        let colours = colours(&tokens, scheme, ours)?;
        let (state, second) = scheme.rules;
        let _ = write!(sheet, ":root{state}{{{}{colours}}}", core::mem::take(&mut shared));
        if !second.is_empty() {
            let _ = write!(sheet, "{second}{colours}}}}}");
        }
    }
    Ok(sheet)
}

/// The declarations of one scheme.
fn colours(tokens: &Tokens, scheme: &Scheme, ours: Ours<'_>) -> Result<String, ThemeError> {
    let own = |name: &str| ours(scheme.theme, name);
    let ground_token = tokens.colour("background", scheme).or_else(|| tokens.colour("behind", scheme));
    let accent = tokens.colour("accent", scheme);
    let paused = tokens.colour("paused", scheme);
    if ground_token.is_none() && accent.is_none() && paused.is_none() {
        return Ok(String::new());
    }
    let ground = ground_token.or_else(|| own("ground")).ok_or(ThemeError::Unchecked)?;
    let text = own("text").ok_or(ThemeError::Unchecked)?;
    let mut written = String::new();
    let mut set = |name: &str, colour: Colour| {
        let _ = write!(written, "--{name}:{colour};");
    };
    let check = |name: &str, colour: Colour, on: (&str, Colour), needed: f64| {
        let found = colour.contrast(on.1);
        if found >= needed {
            return Ok(());
        }
        let named = |name: &str| format!("{name}{}", scheme.suffix);
        Err(ThemeError::Contrast { pair: (named(name), named(on.0)), found: (found, needed) })
    };
    let grounded = ("background", ground);
    if ground_token.is_some() {
        set("ground", ground);
        for (name, share) in TINTS {
            set(name, ground.tinted(text, share));
        }
        let card = ground.tinted(text, TINTS[0].1);
        check("text", text, grounded, TEXT)?;
        check("text", text, ("background", card), TEXT)?;
        for (name, needed) in OWN {
            if let Some(colour) = own(name) {
                set(name, colour.seen(&[ground, card], text, needed));
            }
        }
        for (name, token) in [("announced", accent), ("paused", paused)] {
            if let (None, Some(colour)) = (token, own(name)) {
                set(name, colour.seen(&[ground], text, MARK));
            }
        }
    }
    for (name, token) in [("accent", accent), ("paused", paused)] {
        if let Some(colour) = token {
            check(name, colour, grounded, MARK)?;
        }
    }
    if let Some(accent) = accent {
        set("announced", accent);
        // Letters on a bar, and the bar's sign on a chosen control, which has the colour of text.
        let letters = if text.contrast(accent) > ground.contrast(accent) { text } else { ground };
        check("text", letters, ("accent", accent), TEXT)?;
        set("on-announced", letters);
        set("announced-on-strong", if accent.contrast(text) >= MARK { accent } else { ground });
    }
    if let Some(paused) = paused {
        set("paused", paused);
    }
    Ok(written)
}
