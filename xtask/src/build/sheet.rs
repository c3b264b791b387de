//! The stylesheets: one complete file, and the rules of the first paint.
//!
//! # Why two
//! A sheet in the head keeps the first paint waiting for a round trip. So the
//! rules that lay out and colour what is first seen stand in the page, named by
//! hash in the content policy. The complete sheet, which has them once more, is
//! fetched by `static/boot/styles.js` together with the application, or at once
//! where a host's policy refused the style in the page; without script a link
//! brings it. It changes nothing already laid out as long as the critical files
//! cover it. Where a host's own policy refuses any inline style,
//! `build --external-css` puts the complete sheet into the head instead: one
//! round trip later, but without a jump.

use std::path::Path;

use anyhow::{Context, Result, bail};

use super::page::StyleLink;

/// The project's style in its two forms.
pub struct Sheets {
    /// Everything.
    pub complete: String,
    /// What the first paint needs.
    pub critical: String,
}

/// Reads and joins the sheets in the template's order.
pub fn read(root: &Path, links: &[StyleLink]) -> Result<Sheets> {
    let mut sheets = Sheets { complete: String::new(), critical: String::new() };
    for link in links {
        let source = std::fs::read_to_string(root.join(&link.href))
            .with_context(|| format!("{}, named in index.html, cannot be read", link.href))?;
        let text = without_notes(&source);
        if text.contains("</") {
            bail!("{} has `</` in it, which would end the page's style", link.href);
        }
        sheets.complete.push_str(&text);
        if link.critical {
            sheets.critical.push_str(&text);
        }
    }
    Ok(sheets)
}

/// Removes comments, indentation and line ends that nothing depends on.
#[must_use]
pub fn without_notes(css: &str) -> String {
    let mut bare = String::with_capacity(css.len());
    let mut rest = css;
    while let Some(start) = comment_start(rest) {
        bare.push_str(&rest[..start]);
        rest = match rest[start + 2..].find("*/") {
            Some(end) => &rest[start + 2 + end + 2..],
            None => "",
        };
    }
    bare.push_str(rest);
    let mut text = String::with_capacity(bare.len());
    for line in bare.lines().map(str::trim).filter(|line| !line.is_empty()) {
        if !text.is_empty() && !line.starts_with('}') && !text.ends_with(['{', '}', ';', ',']) {
            text.push(' ');
        }
        text.push_str(line);
    }
    text
}

/// Where the next comment begins, not counting `/*` inside a quoted text.
fn comment_start(css: &str) -> Option<usize> {
    let mut quote = None;
    let mut previous = ' ';
    for (at, letter) in css.char_indices() {
        match quote {
            Some(mark) if letter == mark && previous != '\\' => quote = None,
            None if matches!(letter, '"' | '\'') => quote = Some(letter),
            None if letter == '*' && previous == '/' => return Some(at - 1),
            _ => {}
        }
        previous = letter;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(css: &str, expected: &str) {
        assert_eq!(without_notes(css), expected);
    }

    #[test]
    fn notes_and_spacing_go_and_meaning_stays() {
        check("/* note's */\na {\n  color: red;\n}\n\nb,\nc > d {\n  e: f\n}\n", "a {color: red;}b,c > d {e: f}");
        check("a { margin: 1px\n  2px; }", "a { margin: 1px 2px; }");
        check("a::after { content: \"/* kept */\"; }/* gone */", "a::after { content: \"/* kept */\"; }");
        check("/* never closed", "");
    }
}
