//! From the one `index.html` of the source to the pages a host serves.
//!
//! The template stays plain HTML that Trunk understands. [`finish`] fills in a
//! language's words and prerendered view, and puts the build's files in place
//! of the links to their sources.

use std::cell::Cell;

use anyhow::{Context, Result, bail};
use html_escape::encode_quoted_attribute as escape;
use lol_html::html_content::ContentType::Html;
use lol_html::html_content::Element;
use lol_html::{HandlerResult, RewriteStrSettings, doc_comments, element, rewrite_str};

/// Marks the element the widget lives in; boot and program look for it.
pub const MOUNT_ATTRIBUTE: &str = "data-tariff-widget";

/// Where the script belongs in a view, as the prerender writes it (`src/page/whole.rs`).
const SCRIPT_SLOT: &str = "<slot name=\"script\"></slot>";

/// The view that the first program answers.
pub const BILL: &str = "bill";

/// Where the stylesheets of the source are.
pub const STYLES: &str = "static/styles/";

/// A page's words and place, as the prerender gives them.
#[derive(Clone, Debug, serde::Deserialize)]
pub struct Words {
    /// For `<html lang>`.
    pub lang: String,
    /// The id of its view.
    pub view: String,
    /// Its folder, seen from the widget's: `ko/sectors/`, or nothing.
    pub folder: String,
    /// From there up to the widget's folder: `../../`, or nothing.
    pub up: String,
    /// The page's title.
    pub title: String,
    /// One sentence for search results and previews.
    pub description: String,
    /// The view as HTML.
    pub body: String,
    /// The file of data that it reads first, seen from the widget's folder.
    pub data: Option<String>,
}

impl Words {
    /// From the page's folder to the widget's: `./` or `../../`.
    #[must_use]
    pub fn root(&self) -> &str {
        if self.up.is_empty() { "./" } else { &self.up }
    }

    /// The page's file, seen from the widget's folder.
    #[must_use]
    pub fn file(&self) -> String {
        format!("{}index.html", self.folder)
    }

    /// Whether the first program answers the page.
    fn is_bill(&self) -> bool {
        self.view == BILL
    }
}

/// Everything a page is made of besides its template.
pub struct Parts<'a> {
    /// The page's words and view.
    pub words: &'a Words,
    /// File name of the one script.
    pub script: &'a str,
    /// File name of the first program.
    pub wasm: &'a str,
    /// File names of the application's script and program.
    pub application: [&'a str; 2],
    /// File name of the application's part for the page's view.
    pub part: Option<&'a str>,
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
    let mut links = Vec::new();
    let each = element!("link[rel=stylesheet]", |link| {
        if let Some(href) = link.get_attribute("href").filter(|href| href.starts_with(STYLES)) {
            links.push(StyleLink { href, critical: link.has_attribute("data-critical") });
        }
        Ok(())
    });
    rewrite_str(template, RewriteStrSettings::new().append_element_content_handler(each))?;
    if links.is_empty() {
        bail!("index.html names no stylesheet below {STYLES}");
    }
    Ok(links)
}

/// What is done to an element of the template, and whether it is the first that fits.
type Change<'a> = Box<dyn Fn(&mut Element, bool) -> HandlerResult + 'a>;

/// The finished page.
pub fn finish(template: &str, parts: &Parts) -> Result<String> {
    let words = parts.words;
    let root = words.root();
    let view = with_script(parts)?;
    let sheet = format!("<link rel=\"stylesheet\" href=\"{root}{}\">", parts.sheet);
    let (style, noscript) = match parts.inline_style {
        // Where no script is to fetch it, the complete sheet comes by itself.
        Some(style) => (format!("<style>{style}</style>"), format!("<noscript>{sheet}</noscript>\n")),
        None => (sheet, String::new()),
    };
    let first_only = |text: String| -> Change<'_> {
        Box::new(move |element, first| {
            element.replace(if first { &text } else { "" }, Html);
            Ok(())
        })
    };
    let mut changes: Vec<(String, Change)> = vec![
        (
            "html".to_owned(),
            Box::new(|html, _| {
                set(html, "lang", &words.lang)?;
                if words.is_bill() { Ok(()) } else { set(html, "data-page", &words.view) }
            }),
        ),
        (
            "title".to_owned(),
            Box::new(|title, _| {
                title.set_inner_content(&escape(&words.title), Html);
                Ok(())
            }),
        ),
        (
            "meta[name=description]".to_owned(),
            Box::new(|meta, _| {
                meta.after(parts.links, Html);
                set(meta, "content", &words.description)
            }),
        ),
        ("link[rel=rust]".to_owned(), first_only(program_links(parts))),
        (format!("link[rel=stylesheet][href^='{STYLES}']"), first_only(style)),
        (
            format!("[{MOUNT_ATTRIBUTE}]"),
            Box::new(|mount, _| {
                mount.set_inner_content(&view, Html);
                set(mount, "data-root", root)
            }),
        ),
        (
            "body".to_owned(),
            Box::new(|body, _| {
                body.append(&noscript, Html);
                Ok(())
            }),
        ),
    ];
    if parts.links.contains("rel=\"icon\"") {
        // A site has a real one.
        changes.push(("link[rel=icon]".to_owned(), first_only(String::new())));
    }
    let found: Vec<Cell<bool>> = changes.iter().map(|_| Cell::new(false)).collect();
    let mut settings = RewriteStrSettings::new().append_document_content_handler(doc_comments!(|comment| {
        comment.remove();
        Ok(())
    }));
    for ((selector, change), found) in changes.iter().zip(&found) {
        let handler = element!(selector, |element| change(element, !found.replace(true)));
        settings = settings.append_element_content_handler(handler);
    }
    let page = rewrite_str(template, settings).context("index.html cannot be read")?;
    if let Some(((selector, _), _)) = changes.iter().zip(&found).find(|(_, found)| !found.get()) {
        bail!("index.html has no {selector}");
    }
    Ok(without_empty_lines(&page))
}

/// Sets an attribute to an unescaped value and puts it last.
fn set(element: &mut Element, name: &str, value: &str) -> HandlerResult {
    element.remove_attribute(name);
    Ok(element.set_attribute(name, &escape(value))?)
}

/// The script and the program, asked for while the page is still being read. A page of another
/// view than the bill has no use for the first program; what it asks for is the application and
/// what its view reads.
///
/// # Why
/// There is no `integrity`: hosts that compress or rewrite files would break it, and the
/// files are the page's own. The program has no `crossorigin`: Safari fetches what has it
/// again (see `compileFirstProgram` in `static/boot/load.js`).
fn program_links(parts: &Parts) -> String {
    let Parts { script, wasm, application: [module, application], part, .. } = parts;
    let root = parts.words.root();
    let program = if parts.words.is_bill() {
        format!("<link rel=\"preload\" href=\"{root}{wasm}\" as=\"fetch\" type=\"application/wasm\">")
    } else {
        let programs = [Some(*application), *part].into_iter().flatten().map(|file| {
            format!("\n<link rel=\"preload\" href=\"{root}{file}\" as=\"fetch\" type=\"application/wasm\" crossorigin>")
        });
        let data = parts
            .words
            .data
            .iter()
            .map(|file| format!("\n<link rel=\"preload\" href=\"{root}{file}\" as=\"fetch\" crossorigin>"));
        format!("<link rel=\"modulepreload\" href=\"{root}{module}\">{}", programs.chain(data).collect::<String>())
    };
    format!("<link rel=\"preload\" href=\"{root}{script}\" as=\"script\" crossorigin>\n{program}")
}

/// The prerendered view, with the script right below its figure: that of the bill is above its
/// slider, that of another view somewhere in it.
///
/// # Why
/// A browser that comes to a script shows what stands above it while it waits. So a phone
/// lays out finding and figure first, and the rest in a task of its own: the figure is
/// painted earlier, and neither task is as long as one for both. If the script cannot be
/// had, the browser reads on at once.
///
/// `data-cfasync`, because a loader that puts scripts off would run it late and elsewhere;
/// `crossorigin`, because an error in a script of another origin is told without saying what
/// it was, and in a sandboxed frame the page's own origin is another one.
fn with_script(parts: &Parts) -> Result<String> {
    let words = parts.words;
    let (above, below) = words
        .body
        .trim()
        .split_once(SCRIPT_SLOT)
        .with_context(|| format!("the view {} has no {SCRIPT_SLOT} below its figure", words.view))?;
    let (root, script) = (words.root(), parts.script);
    Ok(format!("{above}<script data-cfasync=\"false\" crossorigin src=\"{root}{script}\"></script>{below}"))
}

/// What the content policy would block in a page: the start tag, or nothing.
pub fn against_policy(html: &str) -> Result<Option<String>> {
    let mut blocked = None;
    let each = element!("*", |element| {
        let handler = |name: &str| name == "style" || name.starts_with("on");
        let inline_script = element.tag_name() == "script" && !element.has_attribute("src");
        if inline_script || element.attributes().iter().any(|attribute| handler(&attribute.name())) {
            blocked = blocked.take().or_else(|| html.get(element.source_location().bytes()).map(str::to_owned));
        }
        Ok(())
    });
    rewrite_str(html, RewriteStrSettings::new().append_element_content_handler(each))?;
    Ok(blocked)
}

/// The files of its own folder that a page asks for by itself, each once.
///
/// What stands for readers without script is text to a browser with it, and no element here. Of what
/// `--site` gives a full address a frame asks for nothing: the icon is for a tab of the page's own.
pub fn requests(html: &str) -> Result<Vec<String>> {
    let mut names: Vec<String> = Vec::new();
    let each = element!("script[src], img[src], link[href]", |element| {
        let rel = element.get_attribute("rel").unwrap_or_default();
        let address = match element.tag_name().as_str() {
            "link" if ["stylesheet", "preload", "modulepreload", "icon"].contains(&rel.as_str()) => {
                element.get_attribute("href")
            }
            "link" => None,
            _ => element.get_attribute("src"),
        };
        if let Some(address) = address.filter(|address| !address.starts_with("data:") && !address.contains("://")) {
            let name = address.trim_start_matches("../").trim_start_matches("./").to_owned();
            if !names.contains(&name) {
                names.push(name);
            }
        }
        Ok(())
    });
    // Not strict: the page may be a stranger's, with elements where they do not belong.
    rewrite_str(html, RewriteStrSettings::new().with_strict(false).append_element_content_handler(each))?;
    Ok(names)
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
            view: BILL.to_owned(),
            folder: "ko/".to_owned(),
            up: "../".to_owned(),
            title: "A <b> & \"c\"".to_owned(),
            description: "it's \"quoted\"".to_owned(),
            body: "<p>hello</p><slot name=\"script\"></slot><div class=\"slider\"></div>\n".to_owned(),
            data: None,
        }
    }

    fn parts<'a>(words: &'a Words, inline_style: Option<&'a str>) -> Parts<'a> {
        Parts {
            words,
            script: "w.js",
            wasm: "w.wasm",
            part: None,
            application: ["a.js", "a.wasm"],
            sheet: "w.css",
            inline_style,
            links: "\n<link rel=\"canonical\" href=\"x\">",
        }
    }

    fn page(inline_style: Option<&str>) -> String {
        finish(TEMPLATE, &parts(&words(), inline_style)).unwrap()
    }

    fn view() -> Words {
        Words {
            view: "why".to_owned(),
            folder: "ko/why/".to_owned(),
            up: "../../".to_owned(),
            data: Some("data/v.json".to_owned()),
            body: "<div class=\"view\"></div><slot name=\"script\"></slot><p class=\"unseen\" role=\"status\"></p>"
                .to_owned(),
            ..words()
        }
    }

    #[test]
    fn a_page_of_another_view_asks_for_the_application() {
        let page = finish(TEMPLATE, &parts(&view(), Some("a{}"))).unwrap();
        assert_eq!(requests(&page).unwrap(), ["w.js", "a.js", "a.wasm", "data/v.json"]);
        for text in [
            "<html data-theme=\"light\" lang=\"ko\" data-page=\"why\">",
            "data-root=\"../../\"",
            "<link rel=\"modulepreload\" href=\"../../a.js\">",
            "</div><script data-cfasync=\"false\" crossorigin src=\"../../w.js\"></script><p class=\"unseen\"",
        ] {
            assert!(page.contains(text), "{text} is not in {page}");
        }
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
<meta name="description" content="it&#x27;s &quot;quoted&quot;">
<link rel="canonical" href="x">
<link rel="preload" href="../w.js" as="script" crossorigin>
<link rel="preload" href="../w.wasm" as="fetch" type="application/wasm">
<style>a{}</style>
</head>
<body>
<div id="w" data-tariff-widget data-root="../"><p>hello</p><script data-cfasync="false" crossorigin src="../w.js"></script><div class="slider"></div></div>
<noscript><link rel="stylesheet" href="../w.css"></noscript>
</body>
</html>
"#
        );
    }

    #[test]
    fn what_a_page_asks_for() {
        let page = page(Some("a{}")).replace("../", "./");
        assert_eq!(requests(&page).unwrap(), ["w.js", "w.wasm"]);
        assert!(requests("<link rel=icon href=\"data:,\">").unwrap().is_empty());
        assert!(requests("<link rel=icon href=\"https://a.example/w/icon.svg\">").unwrap().is_empty());
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
        let template = TEMPLATE.replace(" data-tariff-widget", "");
        let error = finish(&template, &parts(&words(), None)).unwrap_err().to_string();
        assert!(error.contains("[data-tariff-widget]"), "{error}");
    }

    #[test]
    fn a_view_without_a_place_for_the_script_is_refused() {
        for words in [words(), view()] {
            let words = Words { body: "<p>hello</p>".to_owned(), ..words };
            let error = finish(TEMPLATE, &parts(&words, None)).unwrap_err().to_string();
            assert!(error.contains("slot") && error.contains(&words.view), "{error}");
        }
    }

    #[test]
    fn what_the_policy_blocks_is_found() {
        let check = |html: &str, expected: Option<&str>| {
            assert_eq!(against_policy(html).unwrap().as_deref(), expected, "{html}");
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
