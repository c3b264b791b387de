//! The widget in a real `WordPress`: what `docs/embedding.md` promises of it, tried.
//!
//! ```text
//! site: the widget's server ─┐
//!                            ├─► posts, by an editor and an author ─► looks, in Chromium ─► table
//! wordpress: the articles' ──┘                                   └─► feed
//! ```
//!
//! A program beside the browser tests writes the snippets, as the *Embed* button does, and looks at
//! the posts. It stands outside `cargo xtask test`, since it needs servers that few machines have.

mod feed;
mod looks;
mod posts;
mod site;
mod wordpress;

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail, ensure};
use serde::de::DeserializeOwned;
use serde_json::json;

use self::looks::{Look, Place};
use self::posts::{POSTS, Post, Snippets};
use self::wordpress::WordPress;
use super::bench;
use crate::build;
use crate::task::{Arguments, Choice, Task};

/// Widths of the window: a small telephone, and a desk.
const WIDTHS: [u32; 2] = [360, 1200];

/// `cargo xtask cms`.
pub const TASK: Task = Task {
    name: "cms",
    about: "post the widget into a WordPress of this machine in every way of the docs, and measure each",
    options: &[
        Choice::valued("dist", "FOLDER", "a built widget; without it, dist/ is built"),
        Choice::valued("theme", "NAME", "only this theme; every installed one if not said"),
    ],
    operands: None,
    run,
};

fn run(arguments: &Arguments) -> Result<()> {
    if let Some(sentence) = wordpress::missing() {
        bail!("{sentence}");
    }
    let root = crate::workspace_root()?;
    let dist = if let Some(folder) = arguments.value("dist") {
        PathBuf::from(folder)
    } else {
        build::build_if_changed(&root, &build::Options::default())?;
        root.join("dist")
    };
    ensure!(dist.join("index.html").is_file(), "{} holds no built widget", dist.display());
    let (passed, failed) = measure(&root, &dist, arguments.text("theme")?)?;
    println!("\n{passed} passed, {failed} failed");
    if failed > 0 {
        // Everything is said; another line would no longer be the sum.
        std::process::exit(1);
    }
    Ok(())
}

/// Tries everything, prints the table, and counts its rows.
fn measure(root: &Path, dist: &Path, theme: Option<&str>) -> Result<(usize, usize)> {
    let widget = site::serve(dist)?;
    eprintln!("Setting up WordPress and its database, usually 5 s.");
    let wordpress = WordPress::start(&widget.origin())?;
    let mut themes = wordpress.themes()?;
    if let Some(chosen) = theme {
        themes.retain(|name| name == chosen);
    }
    ensure!(!themes.is_empty(), "no such theme is installed; Debian has wordpress-theme-twentytwentythree and others");
    eprintln!("Compiling what writes the snippets and looks at the posts, usually 2 min the first time.");
    let asked = json!({ "root": widget.url(), "pages": POSTS.map(|post| post.asked()) });
    let snippets: Vec<Snippets> = posts_program(root, "WIDGET_SNIPPETS", &asked.to_string())?;
    ensure!(snippets.len() == POSTS.len(), "{} snippets were written for {} posts", snippets.len(), POSTS.len());
    let mut published = Vec::new();
    for (post, snippets) in POSTS.iter().zip(snippets) {
        let title = format!("{}, by an {}", post.name(), post.role.name());
        let link = wordpress.publish(post.role, &title, &post.content(&snippets))?;
        published.push(Published { post, address: snippets.address, link });
    }
    println!("WordPress {}, {} posts, {} themes\n\n{}", wordpress.version(), POSTS.len(), themes.len(), looks::HEAD);
    let (handled, plain): (Vec<_>, Vec<_>) =
        published.into_iter().partition(|published| published.post.needs_handler());
    let mut sum = Sum::default();
    sum.look_at(root, &wordpress, &themes, &plain)?;
    let docs = std::fs::read_to_string(root.join("docs/embedding.md")).context("docs/embedding.md cannot be read")?;
    wordpress.plug_in("tariff", &posts::handler(&docs, &widget.url())?)?;
    sum.look_at(root, &wordpress, &themes, &handled)?;
    if !sum.faults.is_empty() {
        println!();
    }
    for fault in &sum.faults {
        println!("✗ {fault}");
    }
    Ok((sum.passed, sum.failed))
}

/// A post in the articles' server.
struct Published {
    post: &'static Post,
    /// The widget's page that it shows.
    address: String,
    /// Its own address.
    link: String,
}

/// The rows so far.
#[derive(Default)]
struct Sum {
    passed: usize,
    failed: usize,
    faults: Vec<String>,
}

impl Sum {
    /// Looks at posts in every theme and window, and prints a row for each.
    fn look_at(&mut self, root: &Path, wordpress: &WordPress, themes: &[String], posts: &[Published]) -> Result<()> {
        let feed = wordpress.feed()?;
        let rows: Vec<(&Published, Place)> = themes
            .iter()
            .flat_map(|theme| posts.iter().map(move |post| (post, theme.as_str())))
            .flat_map(|(post, theme)| WIDTHS.map(|width| (post, Place { theme, width })))
            .collect();
        let visits: Vec<_> = rows
            .iter()
            .map(|(published, place)| {
                json!({
                    "article": format!("{}?theme={}", published.link, place.theme),
                    "page": published.address,
                    "width": place.width,
                    "frame": published.post.height.is_some(),
                })
            })
            .collect();
        let looks: Vec<Look> = posts_program(root, "WIDGET_POSTS", &json!(visits).to_string())?;
        ensure!(looks.len() == rows.len(), "{} of {} posts were looked at", looks.len(), rows.len());
        for ((published, place), look) in rows.into_iter().zip(looks) {
            let Published { post, address, link } = published;
            let in_feed = feed::remainder(feed::content(&feed, link)?, address)?;
            let faults = looks::faults(post, place, &look, in_feed);
            println!("{}", looks::row(post, place, &look, in_feed, faults.is_empty()));
            if faults.is_empty() {
                self.passed += 1;
            } else {
                self.failed += 1;
            }
            let Place { theme, width } = place;
            let row = format!("{theme}, {} by an {}, {width} px", post.name(), post.role.name());
            self.faults.extend(faults.iter().map(|fault| format!("{row}: {fault}")));
        }
        Ok(())
    }
}

/// What the program beside the browser tests prints, a line of JSON each.
fn posts_program<T: DeserializeOwned>(root: &Path, variable: &str, asked: &str) -> Result<Vec<T>> {
    let printed = bench::beside_the_tests(root, "posts", [(variable, OsString::from(asked))])?;
    printed
        .lines()
        .filter(|line| line.starts_with('{'))
        .map(|line| serde_json::from_str(line).with_context(|| format!("the program printed {line}")))
        .collect()
}
