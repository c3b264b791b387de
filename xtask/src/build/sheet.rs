//! The stylesheets: one complete file, and the rules of the first paint.
//!
//! The rules of the first paint are those of the files marked `data-critical`, and of a page the
//! file named after its view. The file of another view is not among them.
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
    /// The files in order: name without ending, whether it is critical, rules.
    files: Vec<(String, bool, String)>,
}

impl Sheets {
    /// What the first paint of a view's page needs; `views` are the ids of all. A file that is
    /// named for views, as `bill-try.css`, is theirs.
    #[must_use]
    pub fn critical(&self, view: &str, views: &[&str]) -> String {
        let needed = |name: &str, critical: bool| {
            let own = || name.split('-');
            if own().all(|part| views.contains(&part)) { own().any(|part| part == view) } else { critical }
        };
        self.files
            .iter()
            .filter(|(name, critical, _)| needed(name, *critical))
            .map(|(.., text)| text.as_str())
            .collect()
    }
}

/// Reads and joins the sheets in the template's order.
pub fn read(root: &Path, links: &[StyleLink]) -> Result<Sheets> {
    let mut sheets = Sheets { complete: String::new(), files: Vec::new() };
    for link in links {
        let source = std::fs::read_to_string(root.join(&link.href))
            .with_context(|| format!("{}, named in index.html, cannot be read", link.href))?;
        let text = without_notes(&source);
        if text.contains("</") {
            bail!("{} has `</` in it, which would end the page's style", link.href);
        }
        sheets.complete.push_str(&text);
        let name = Path::new(&link.href).file_stem().unwrap_or_default().to_string_lossy().into_owned();
        sheets.files.push((name, link.critical, text));
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
    without_spaces(&text)
}

/// Removes the spaces around braces, semicolons and commas, those behind colons, and the last
/// semicolon of a rule: 0.06 kB of every page. Quoted texts stay.
fn without_spaces(css: &str) -> String {
    let mut text = String::with_capacity(css.len());
    let mut quote = None;
    let mut letters = css.chars().peekable();
    while let Some(letter) = letters.next() {
        match quote {
            Some(mark) if letter == mark && !text.ends_with('\\') => quote = None,
            None if matches!(letter, '"' | '\'') => quote = Some(letter),
            None if letter == ' ' => {
                let is_before = letters.peek().is_some_and(|next| matches!(next, '{' | '}' | ';' | ','));
                if is_before || text.ends_with(['{', '}', ';', ',', ':']) {
                    continue;
                }
            }
            None if letter == '}' && text.ends_with(';') => {
                text.pop();
            }
            _ => {}
        }
        text.push(letter);
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

    #[test]
    fn a_page_has_the_rules_of_its_own_view() {
        let file = |name: &str, critical| (name.to_owned(), critical, format!("{name}{{}}"));
        let files =
            vec![file("page", true), file("bill", true), file("desk", false), file("why", false), file("print", true)];
        let sheets = Sheets { complete: String::new(), files };
        assert_eq!(sheets.critical("bill", &["bill", "why"]), "page{}bill{}print{}");
        assert_eq!(sheets.critical("why", &["bill", "why"]), "page{}why{}print{}");
    }

    fn check(css: &str, expected: &str) {
        assert_eq!(without_notes(css), expected);
    }

    #[test]
    fn notes_and_spacing_go_and_meaning_stays() {
        check("/* note's */\na {\n  color: red;\n}\n\nb,\nc > d {\n  e: f\n}\n", "a{color:red}b,c > d{e:f}");
        check("a :hover, b { c: calc(1px + 2px) !important; }", "a :hover,b{c:calc(1px + 2px) !important}");
        check("@media (min-width: 45em) { a { b: c; } }", "@media (min-width:45em){a{b:c}}");
        check("a { margin: 1px\n  2px; }", "a{margin:1px 2px}");
        check("a::after { content: \"/* kept */\"; }/* gone */", "a::after{content:\"/* kept */\"}");
        check("/* never closed", "");
    }
}
