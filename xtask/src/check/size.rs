//! What a first visit weighs, against the budgets.
//!
//! Counted from the files themselves, so the numbers are the same on every
//! machine: everything the page asks for at its default address, in brotli.

use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::build::headers::wildcard;
use crate::build::{compress, page};
use crate::task::{Arguments, Choice, Task};

/// One number and what it may be.
struct Budget {
    what: String,
    is: usize,
    at_most: usize,
    goal: usize,
}

/// `cargo xtask size`.
pub const TASK: Task = Task {
    name: "size",
    about: "what a first visit of dist/ weighs, against the budgets",
    options: &[CHECK],
    operands: None,
    run,
};

/// The option that makes a budget a limit.
pub(super) const CHECK: Choice = Choice::flag("check", "only compare with the budgets, and fail over them");

fn run(arguments: &Arguments) -> Result<()> {
    let dist = crate::workspace_root()?.join("dist");
    let budgets = measure(&dist)?;
    println!("{:<52} {:>9} {:>9} {:>9}", "", "is", "budget", "goal");
    for Budget { what, is, at_most, goal } in &budgets {
        println!("{what:<52} {is:>9} {at_most:>9} {goal:>9}");
    }
    println!("\n{}", headline(&dist)?);
    let over: Vec<&str> =
        budgets.iter().filter(|budget| budget.is > budget.at_most).map(|budget| budget.what.as_str()).collect();
    if arguments.has("check") && !over.is_empty() {
        bail!("over budget: {}", over.join(", "));
    }
    Ok(())
}

/// The first visit in one line.
pub fn summary(dist: &Path) -> Result<String> {
    let visit = first_visit(dist)?;
    let total: usize = visit.iter().map(|(_, bytes)| bytes).sum();
    let parts: Vec<String> = visit.iter().map(|(name, bytes)| format!("{name} {}", kilobytes(*bytes))).collect();
    Ok(format!("First visit: {} requests, {} brotli ({}).", visit.len(), kilobytes(total), parts.join(", ")))
}

/// What a first visit, a second view and a link to a view cost, in plain numbers.
pub fn headline(dist: &Path) -> Result<String> {
    let sum = |visit: &[(String, usize)]| visit.iter().map(|(_, bytes)| bytes).sum::<usize>();
    let first = first_visit(dist)?;
    let views = view_pages(dist)?.iter().map(|name| visit(dist, name)).collect::<Result<Vec<_>>>()?;
    let link = views.iter().max_by_key(|visit| sum(visit)).context("dist/ has no page of a view")?;
    let page = views.iter().filter_map(|visit| visit.first()).map(|(_, bytes)| *bytes).max().unwrap_or(0);
    let sheet = packed(&dist.join(hashed(dist, "widget-*.css")?))?;
    let program = application(dist)?.iter().map(|name| packed(&dist.join(name))).sum::<Result<usize>>()?;
    Ok(format!(
        "A first visit is {} requests and {}: the bill's page, its script and its program. The first \
         other view a reader opens fetches at most {} of its own page and styles, which show it, and {} of \
         the application with that view's part, which bring it to life; the next one fetches its page and \
         its part alone. A link to a view is {} requests and {} at most. All in brotli.",
        first.len(),
        kilobytes(sum(&first)),
        kilobytes(page + sheet),
        kilobytes(program),
        link.len(),
        kilobytes(sum(link)),
    ))
}

/// The pages of the views beside the bill.
fn view_pages(dist: &Path) -> Result<Vec<String>> {
    let name = |file: std::path::PathBuf| file.strip_prefix(dist).unwrap_or(&file).to_string_lossy().replace('\\', "/");
    let names = crate::files_below(dist)?.into_iter().map(name);
    Ok(names.filter(|name| wildcard("*/index.html", name) && name != "ko/index.html").collect())
}

/// The one file of a name with a hash in it.
fn hashed(dist: &Path, pattern: &str) -> Result<String> {
    let found = names(dist)?.into_iter().find(|name| wildcard(pattern, name));
    found.with_context(|| format!("dist/ has no {pattern}"))
}

/// The names of all files.
fn names(dist: &Path) -> Result<Vec<String>> {
    let name = |file: std::path::PathBuf| Some(file.file_name()?.to_string_lossy().into_owned());
    Ok(crate::files_below(dist)?.into_iter().filter_map(name).collect())
}

/// A first visit and the application, file by file, for a document.
pub fn table(dist: &Path) -> Result<String> {
    let first: Vec<String> = first_visit(dist)?.into_iter().map(|(name, _)| name).collect();
    let later = application(dist)?;
    let mut text = "| file | raw | gzip | brotli |\n|---|--:|--:|--:|\n".to_owned();
    for (names, sum) in [(first, "first visit"), (later, "beyond the bill, when first asked for")] {
        let mut total = [0; 3];
        for name in &names {
            let bytes = std::fs::read(dist.join(name)).with_context(|| format!("{name} is missing"))?;
            let sizes = [bytes.len(), compress::gzip(&bytes)?.len(), packed(&dist.join(name))?];
            text.push_str(&format!("| `{}` | {} |\n", without_hash(name), sizes.map(kilobytes).join(" | ")));
            for (sum, size) in total.iter_mut().zip(sizes) {
                *sum += size;
            }
        }
        let total = total.map(|bytes| format!("**{}**", kilobytes(bytes)));
        text.push_str(&format!("| **{sum}, {} requests** | {} |\n", names.len(), total.join(" | ")));
    }
    Ok(text)
}

/// `widget.js` of `widget-0123456789abcdef.js`: a table should not change with every build.
fn without_hash(name: &str) -> String {
    match name.split_once('-').zip(name.rsplit_once('.')) {
        Some(((stem, _), (_, ending))) => format!("{stem}.{ending}"),
        None => name.to_owned(),
    }
}

fn kilobytes(bytes: usize) -> String {
    format!("{}.{} kB", bytes / 1000, bytes % 1000 / 100)
}

/// Script and program of the application, and the heaviest part of it that a view needs.
fn application(dist: &Path) -> Result<Vec<String>> {
    let names = names(dist)?;
    let is_common = |name: &&String| wildcard("app-*.js", name) || wildcard("app-*.wasm", name);
    let mut application: Vec<String> = names.iter().filter(is_common).cloned().collect();
    let mut heaviest = (0, None);
    for name in names.iter().filter(|name| wildcard("part-*.wasm", name)) {
        let bytes = packed(&dist.join(name))?;
        if bytes > heaviest.0 {
            heaviest = (bytes, Some(name.clone()));
        }
    }
    application.extend(heaviest.1);
    Ok(application)
}

/// The limits are those of the design. Budgets break a build, goals do not.
fn measure(dist: &Path) -> Result<Vec<Budget>> {
    let visit = first_visit(dist)?;
    let mut budgets = vec![
        Budget {
            what: "first visit, bytes in brotli".to_owned(),
            is: visit.iter().map(|(_, bytes)| bytes).sum(),
            at_most: 66_000,
            goal: 60_000,
        },
        Budget { what: "first visit, requests".to_owned(), is: visit.len(), at_most: 6, goal: 4 },
        Budget {
            what: "the application and its heaviest part, for the first other view, brotli".to_owned(),
            is: application(dist)?.iter().map(|name| packed(&dist.join(name))).sum::<Result<_>>()?,
            at_most: 240_000,
            goal: 205_000,
        },
    ];
    for file in crate::files_below(dist)? {
        let name = file.strip_prefix(dist).unwrap_or(&file).to_string_lossy().replace('\\', "/");
        let limits = match name.as_str() {
            "index.html" | "ko/index.html" => Some((14_000, 10_000)),
            view if wildcard("*/index.html", view) => Some((16_000, 12_000)),
            "embed.js" => Some((2_000, 1_000)),
            data if wildcard("data/*.json", data) => Some((60_000, 40_000)),
            _ => None,
        };
        if let Some((at_most, goal)) = limits {
            budgets.push(Budget { is: packed(&file)?, what: format!("{name}, bytes in brotli"), at_most, goal });
        }
    }
    Ok(budgets)
}

/// Every file the first page asks for, with its size in brotli.
fn first_visit(dist: &Path) -> Result<Vec<(String, usize)>> {
    visit(dist, "index.html")
}

/// A page and every file it asks for by itself, with their sizes in brotli.
fn visit(dist: &Path, name: &str) -> Result<Vec<(String, usize)>> {
    let page = dist.join(name);
    let html = std::fs::read_to_string(&page)
        .with_context(|| format!("there is no dist/{name} yet; run `cargo xtask build` first"))?;
    let mut visit = vec![(name.to_owned(), packed(&page)?)];
    for name in page::requests(&html)? {
        let bytes = packed(&dist.join(&name))?;
        visit.push((name, bytes));
    }
    Ok(visit)
}

fn packed(file: &Path) -> Result<usize> {
    let mut sibling = file.as_os_str().to_owned();
    sibling.push(".br");
    if let Ok(about) = std::fs::metadata(&sibling) {
        return Ok(usize::try_from(about.len())?);
    }
    let bytes = std::fs::read(file).with_context(|| format!("{} is missing", file.display()))?;
    Ok(compress::brotli(&bytes)?.len())
}
