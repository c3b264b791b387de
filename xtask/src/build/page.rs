//! From the one `index.html` of the source to the pages a host serves.
//!
//! The template stays plain HTML that Trunk understands. [`finish`] fills in a
//! language's words and prerendered view, and puts the build's files in place
//! of the links to their sources.

use std::ops::Range;

use anyhow::{Context, Result, bail};

/// Marks the element the widget lives in; boot and program look for it.
pub const MOUNT_ATTRIBUTE: &str = "data-tariff-widget";

/// Begins what stands below the figure in the prerendered view.
const BELOW_FIGURE: &str = "<div class=\"slider\"";

/// Where the stylesheets of the source are.
pub const STYLES: &str = "static/styles/";

/// One language's words, as the prerender gives them.
#[derive(Clone, Debug, serde::Deserialize)]
pub struct Words {
    /// For `<html lang>`.
    pub lang: String,
    /// The page's title.
    pub title: String,
    /// One sentence for search results and previews.
    pub description: String,
    /// The default view as HTML.
    pub body: String,
}

/// Everything a page is made of besides its template.
pub struct Parts<'a> {
    /// The page's words and view.
    pub words: &'a Words,
    /// From the page's folder to the widget's: `./` or `../`.
    pub root: &'a str,
    /// File name of the one script.
    pub script: &'a str,
    /// File name of the program.
    pub wasm: &'a str,
    /// File name of the complete sheet.
    pub sheet: &'a str,
    /// Rules for the first paint, or nothing if the complete sheet is to come first.
    pub inline_style: Option<&'a str>,
    /// Finished HTML for the head that depends on language and site.
    pub links: &'a str,
}

/// A stylesheet named by the template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StyleLink {
    /// Path in the source.
    pub href: String,
    /// Whether the first paint needs it.
    pub critical: bool,
}

/// The stylesheets the template names, in order.
pub fn style_links(template: &str) -> Result<Vec<StyleLink>> {
    let links: Vec<StyleLink> = tags(template)
        .iter()
        .filter_map(|tag| {
            Some(StyleLink { href: style_href(tag)?.to_owned(), critical: tag.attribute("data-critical").is_some() })
        })
        .collect();
    if links.is_empty() {
        bail!("index.html names no stylesheet below {STYLES}");
    }
    Ok(links)
}

fn style_href(tag: &Tag) -> Option<&str> {
    let is_sheet = tag.name == "link" && tag.attribute("rel") == Some("stylesheet");
    tag.attribute("href").filter(|href| is_sheet && href.starts_with(STYLES))
}

/// The finished page.
pub fn finish(template: &str, parts: &Parts) -> Result<String> {
    let template = &without_comments(template);
    let words = parts.words;
    let root = parts.root;
    let tags = tags(template);
    let the = |what: &str, wanted: &dyn Fn(&Tag) -> bool| {
        tags.iter().find(|tag| wanted(tag)).with_context(|| format!("index.html has no {what}"))
    };
    let html = the("<html>", &|tag| tag.name == "html")?;
    let title = the("<title>", &|tag| tag.name == "title")?;
    let description =
        the("<meta name=description>", &|tag| tag.name == "meta" && tag.attribute("name") == Some("description"))?;
    let program = the("<link data-trunk rel=rust>", &|tag| tag.name == "link" && tag.attribute("rel") == Some("rust"))?;
    let mount = the("mount point", &|tag| tag.attribute(MOUNT_ATTRIBUTE).is_some())?;
    let title_end = position_after(template, title.range.end, "</title>")?;
    let body_end = template.rfind("</body>").context("index.html has no </body>")?;
    if !template[mount.range.end..].starts_with("</") {
        bail!("the mount point in index.html is to be empty: the view is prerendered into it");
    }

    let mut edits: Vec<(Range<usize>, String)> = vec![
        (html.range.clone(), html.with(&[("lang", &words.lang)])),
        (title.range.start..title_end, format!("<title>{}</title>", escape(&words.title))),
        (description.range.clone(), format!("{}{}", description.with(&[("content", &words.description)]), parts.links)),
        (program.range.clone(), program_links(parts)),
        (mount.range.clone(), format!("{}{}", mount.with(&[("data-root", root)]), with_script(parts)?)),
    ];
    let sheet = format!("<link rel=\"stylesheet\" href=\"{root}{}\">", parts.sheet);
    let mut styles = tags.iter().filter(|tag| style_href(tag).is_some());
    let first = styles.next().context("index.html names no stylesheet")?;
    for other in styles {
        edits.push((other.range.clone(), String::new()));
    }
    match parts.inline_style {
        Some(style) => {
            edits.push((first.range.clone(), format!("<style>{style}</style>")));
            // Where no script is to fetch it, the complete sheet comes by itself.
            edits.push((body_end..body_end, format!("<noscript>{sheet}</noscript>\n")));
        }
        None => edits.push((first.range.clone(), sheet)),
    }
    edits.sort_by_key(|(range, _)| range.start);
    let mut page = template.clone();
    for (range, text) in edits.into_iter().rev() {
        page.replace_range(range, &text);
    }
    Ok(without_empty_lines(&page))
}

/// The script and the program, asked for while the page is still being read.
///
/// # Why
/// There is no `integrity`: hosts that compress or rewrite files would break it, and the
/// files are the page's own. The program has no `crossorigin`: Safari fetches what has it
/// again (see `fetchFirstProgram` in `static/boot/load.js`).
fn program_links(parts: &Parts) -> String {
    let Parts { root, script, wasm, .. } = parts;
    format!(
        "<link rel=\"preload\" href=\"{root}{script}\" as=\"script\" crossorigin>\n\
         <link rel=\"preload\" href=\"{root}{wasm}\" as=\"fetch\" type=\"application/wasm\">"
    )
}

/// The prerendered view, with the script right below its figure.
///
/// # Why
/// A browser that comes to a script shows what stands above it while it waits. So a phone
/// lays out finding and figure first, and the rest in a task of its own: the figure is
/// painted earlier, and neither task is as long as one for both. If the script cannot be
/// had, the browser reads on at once.
///
/// `crossorigin`, because an error in a script of another origin is told without saying what
/// it was, and in a sandboxed frame the page's own origin is another one.
fn with_script(parts: &Parts) -> Result<String> {
    let body = parts.words.body.trim();
    let (above, below) =
        body.split_once(BELOW_FIGURE).with_context(|| format!("the view has no {BELOW_FIGURE}…> below its figure"))?;
    let Parts { root, script, .. } = parts;
    Ok(format!("{above}<script crossorigin src=\"{root}{script}\"></script>{BELOW_FIGURE}{below}"))
}

/// What the content policy would block in a page, or nothing.
#[must_use]
pub fn against_policy(html: &str) -> Option<String> {
    tags(html).into_iter().find_map(|tag| {
        let handler = tag.attributes.iter().any(|(name, _)| name == "style" || name.starts_with("on"));
        let inline_script = tag.name == "script" && tag.attribute("src").is_none();
        (handler || inline_script).then(|| html[tag.range].to_owned())
    })
}

/// The files of its own folder that a page asks for by itself, each once.
#[must_use]
pub fn requests(html: &str) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    // What stands for readers without script is not asked for with it.
    let without: Vec<Range<usize>> =
        html.match_indices("<noscript>").filter_map(|(at, _)| Some(at..at + html[at..].find("</noscript>")?)).collect();
    for tag in tags(html) {
        if without.iter().any(|range| range.contains(&tag.range.start)) {
            continue;
        }
        let rel = tag.attribute("rel").unwrap_or_default();
        let fetched = match tag.name.as_str() {
            "script" | "img" => tag.attribute("src"),
            "link" if ["stylesheet", "preload", "icon"].contains(&rel) => tag.attribute("href"),
            _ => None,
        };
        let Some(name) = fetched.filter(|address| !address.starts_with("data:")) else {
            continue;
        };
        let name = name.trim_start_matches("./").to_owned();
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

/// Text made safe inside an element or a quoted attribute.
#[must_use]
pub fn escape(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            other => safe.push(other),
        }
    }
    safe
}

/// A start tag and where it stands.
#[derive(Debug)]
struct Tag {
    range: Range<usize>,
    name: String,
    attributes: Vec<(String, Option<String>)>,
}

impl Tag {
    /// The attribute's value as written, empty where it has none.
    fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(other, _)| other == name).map(|(_, value)| value.as_deref().unwrap_or_default())
    }

    /// The tag as text with these attributes set to these (unescaped) values.
    fn with(&self, set: &[(&str, &str)]) -> String {
        let mut text = format!("<{}", self.name);
        let kept = self.attributes.iter().filter(|(name, _)| set.iter().all(|(other, _)| other != name));
        for (name, value) in kept {
            match value {
                Some(value) => {
                    text.push_str(&format!(" {name}=\"{}\"", value.replace('"', "&quot;")));
                }
                None => text.push_str(&format!(" {name}")),
            }
        }
        for (name, value) in set {
            text.push_str(&format!(" {name}=\"{}\"", escape(value)));
        }
        text.push('>');
        text
    }
}

/// The start tags of a page, in order. Enough of HTML for pages we write:
/// comments, doctype, quoted and bare attributes, and raw text in scripts and
/// styles are understood.
fn tags(html: &str) -> Vec<Tag> {
    let mut found: Vec<Tag> = Vec::new();
    let mut at = 0;
    while let Some(start) = html[at..].find('<').map(|offset| at + offset) {
        if html[start..].starts_with("<!--") {
            at = html[start..].find("-->").map_or(html.len(), |end| start + end + 3);
            continue;
        }
        let is_tag = html[start + 1..].starts_with(|letter: char| letter.is_ascii_alphabetic());
        if !is_tag {
            at = start + 1;
            continue;
        }
        let tag = read_tag(html, start);
        at = tag.range.end;
        if tag.name == "script" || tag.name == "style" {
            let close = format!("</{}", tag.name);
            at = html[at..].find(&close).map_or(html.len(), |end| at + end);
        }
        found.push(tag);
    }
    found
}

fn read_tag(html: &str, start: usize) -> Tag {
    let bytes = html.as_bytes();
    let is_name = |byte: u8| !byte.is_ascii_whitespace() && !matches!(byte, b'>' | b'/' | b'=');
    let mut at = start + 1;
    let word = |at: &mut usize| {
        let from = *at;
        while *at < bytes.len() && is_name(bytes[*at]) {
            *at += 1;
        }
        html[from..*at].to_ascii_lowercase()
    };
    let name = word(&mut at);
    let mut attributes = Vec::new();
    while at < bytes.len() && bytes[at] != b'>' {
        if !is_name(bytes[at]) {
            at += 1;
            continue;
        }
        let attribute = word(&mut at);
        let mut value = None;
        if at < bytes.len() && bytes[at] == b'=' {
            at += 1;
            let quote = bytes.get(at).copied().filter(|byte| matches!(byte, b'"' | b'\''));
            let from = if quote.is_some() { at + 1 } else { at };
            let ends = |letter: char| match quote {
                Some(quote) => letter == char::from(quote),
                None => letter.is_whitespace() || letter == '>',
            };
            let to = html[from..].find(ends).map_or(html.len(), |end| from + end);
            value = Some(html[from..to].to_owned());
            at = if quote.is_some() { (to + 1).min(html.len()) } else { to };
        }
        attributes.push((attribute, value));
    }
    Tag { range: start..(at + 1).min(html.len()), name, attributes }
}

fn position_after(text: &str, from: usize, what: &str) -> Result<usize> {
    text[from..]
        .find(what)
        .map(|offset| from + offset + what.len())
        .with_context(|| format!("index.html has no {what}"))
}

fn without_comments(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(start) = rest.find("<!--") {
        text.push_str(&rest[..start]);
        rest = match rest[start..].find("-->") {
            Some(end) => &rest[start + end + 3..],
            None => "",
        };
    }
    text.push_str(rest);
    text
}

fn without_empty_lines(text: &str) -> String {
    let mut lines: String = text.lines().filter(|line| !line.trim().is_empty()).collect::<Vec<_>>().join("\n");
    lines.push('\n');
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEMPLATE: &str = r#"<!doctype html>
<html lang="en" data-theme="light">
<head>
<meta charset="utf-8">
<!-- a note > with <link rel="rust"> in it -->
<title>t</title>
<meta name="description" content="">
<link data-trunk rel="rust" data-bin="x" data-wasm-opt-params="--a --b">
<link rel="stylesheet" href="static/styles/a.css" data-critical>
<link rel="stylesheet" href="static/styles/b.css">
</head>
<body>
<div id="w" data-tariff-widget></div>
</body>
</html>
"#;

    fn words() -> Words {
        Words {
            lang: "ko".to_owned(),
            title: "A <b> & \"c\"".to_owned(),
            description: "it's \"quoted\"".to_owned(),
            body: "<p>hello</p><div class=\"slider\"></div>\n".to_owned(),
        }
    }

    fn page(inline_style: Option<&str>) -> String {
        let parts = Parts {
            words: &words(),
            root: "../",
            script: "w.js",
            wasm: "w.wasm",
            sheet: "w.css",
            inline_style,
            links: "\n<link rel=\"canonical\" href=\"x\">",
        };
        finish(TEMPLATE, &parts).unwrap()
    }

    #[test]
    fn finished_page() {
        assert_eq!(
            page(Some("a{}")),
            r#"<!doctype html>
<html data-theme="light" lang="ko">
<head>
<meta charset="utf-8">
<title>A &lt;b&gt; &amp; &quot;c&quot;</title>
<meta name="description" content="it&#39;s &quot;quoted&quot;">
<link rel="canonical" href="x">
<link rel="preload" href="../w.js" as="script" crossorigin>
<link rel="preload" href="../w.wasm" as="fetch" type="application/wasm">
<style>a{}</style>
</head>
<body>
<div id="w" data-tariff-widget data-root="../"><p>hello</p><script crossorigin src="../w.js"></script><div class="slider"></div></div>
<noscript><link rel="stylesheet" href="../w.css"></noscript>
</body>
</html>
"#
        );
    }

    #[test]
    fn what_a_page_asks_for() {
        let page = page(Some("a{}")).replace("../", "./");
        assert_eq!(requests(&page), ["w.js", "w.wasm"]);
        assert!(requests("<link rel=icon href=\"data:,\">").is_empty());
    }

    #[test]
    fn without_inline_style_the_sheet_comes_first() {
        let page = page(None);
        assert!(!page.contains("<style"));
        assert!(page.contains("<link rel=\"stylesheet\" href=\"../w.css\">\n</head>"));
    }

    #[test]
    fn styles_are_listed_in_order() {
        let links = style_links(TEMPLATE).unwrap();
        let shown: Vec<_> = links.iter().map(|l| (l.href.as_str(), l.critical)).collect();
        assert_eq!(shown, [("static/styles/a.css", true), ("static/styles/b.css", false)]);
    }

    #[test]
    fn a_template_without_a_mount_point_is_named() {
        let parts =
            Parts { words: &words(), root: "./", script: "", wasm: "", sheet: "", inline_style: None, links: "" };
        let template = TEMPLATE.replace(" data-tariff-widget", "");
        let error = finish(&template, &parts).unwrap_err().to_string();
        assert!(error.contains("mount point"), "{error}");
    }

    #[test]
    fn a_view_without_a_place_for_the_script_is_refused() {
        let words = Words { body: "<p>hello</p>".to_owned(), ..words() };
        let parts = Parts { words: &words, root: "./", script: "", wasm: "", sheet: "", inline_style: None, links: "" };
        let error = finish(TEMPLATE, &parts).unwrap_err().to_string();
        assert!(error.contains("slider"), "{error}");
    }

    #[test]
    fn what_the_policy_blocks_is_found() {
        let check = |html: &str, expected: Option<&str>| {
            assert_eq!(against_policy(html).as_deref(), expected, "{html}");
        };
        check("<p class=a>style=\"x\"</p>", None);
        check("<p title='a > b' style=x>", Some("<p title='a > b' style=x>"));
        check("<b onclick=\"a\">", Some("<b onclick=\"a\">"));
        check("<script src=a></script><!-- <p style=a> -->", None);
        check("<script>a</script>", Some("<script>"));
        check("<circle data-on=\"2025-04-09\" />", None);
        check("a < b <1", None);
        check("<p", None);
    }
}
