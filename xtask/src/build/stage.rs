//! What is made of Trunk's output, between its build and `dist/`.
//!
//! Trunk calls this as its `post_build` hook, so plain `trunk build` and
//! `trunk serve` give finished pages too. In order:
//!
//! 1. run the native prerender for words, views and the list of data files;
//! 2. cut the application into its program and parts, join the first program's
//!    glue and `static/boot/` into one script, and name all by their content;
//! 3. join the stylesheets;
//! 4. finish the page of every view in every language;
//! 5. copy `embed.js`, the data and that of earlier versions;
//! 6. with a site: oEmbed answers and preview pictures;
//! 7. write `_headers`;
//! 8. compress (release only).
//!
//! The same sources give the same bytes.

use std::collections::BTreeMap;
use std::path::{Component, Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};
use serde::Deserialize;

use super::headers::{self, Files};
use super::oembed::{self, PageOf, Preview, Site};
use super::page::{self, Parts, Words};
use super::{compress, cut, module, preview, script, sheet, shim};
use crate::task::{Arguments, Task};

/// The site's address for [`run`], which Trunk starts; empty for none.
pub const SITE: &str = "WIDGET_SITE";
/// `1` for [`run`] to do without an inline style.
pub const EXTERNAL_CSS: &str = "WIDGET_EXTERNAL_CSS";
/// `1` for [`run`] to ask search engines to leave the pages out.
pub const NOINDEX: &str = "WIDGET_NOINDEX";
/// Data files of earlier versions, which embeds "as published" keep asking for.
const PUBLISHED: &str = "static/data/published";

/// What the prerender prints.
#[derive(Deserialize)]
struct Prerendered {
    pages: Vec<Words>,
    /// Pairs of a name in `dist/` and the source file it is copied from.
    data: Vec<(String, String)>,
}

/// A program as Trunk left it: its glue's text, and its own final name.
struct Program {
    glue: String,
    wasm: String,
}

/// Names of the programs' files.
struct Programs {
    /// The page's one script, which starts the first program.
    script: String,
    /// The first program.
    wasm: String,
    /// The application's module and its program, loaded when first needed.
    later: [String; 2],
    /// The application's parts by their names.
    parts: BTreeMap<String, String>,
}

/// What is being finished, and how.
struct Stage {
    root: PathBuf,
    folder: PathBuf,
    release: bool,
    site: Option<Site>,
    external_css: bool,
    noindex: bool,
}

/// `cargo xtask stage`.
pub const TASK: Task =
    Task { name: "stage", about: "(called by Trunk) finish Trunk's output", options: &[], operands: None, run };

fn run(_: &Arguments) -> Result<()> {
    let folder = std::env::var_os("TRUNK_STAGING_DIR")
        .context("stage is started by Trunk; to build the widget, run `cargo xtask build`")?;
    let set = |name| std::env::var(name).ok().filter(|value| !value.is_empty());
    let stage = Stage {
        root: crate::workspace_root()?,
        folder: folder.into(),
        release: std::env::var("TRUNK_PROFILE").is_ok_and(|profile| profile == "release"),
        site: set(SITE).map(|url| Site::parse(&url)).transpose()?,
        external_css: set(EXTERNAL_CSS).is_some(),
        noindex: set(NOINDEX).is_some(),
    };
    stage.finish()
}

impl Stage {
    fn finish(&self) -> Result<()> {
        let prerendered = self.prerender()?;
        let template = self.read("index.html")?;
        let links = page::style_links(&template)?;
        let sheets = sheet::read(&self.root, &links)?;
        let sheet = format!("widget-{}.css", crate::short_hash(sheets.complete.as_bytes()));
        self.write(&sheet, &sheets.complete)?;
        let programs = self.name_programs(&sheet)?;
        let (mut lasting, inline_styles) = self.pages(&prerendered.pages, &template, &sheets, &sheet, &programs)?;
        if self.root.join("static/embed.js").is_file() {
            let source = std::fs::read_to_string(self.root.join("static/embed.js"))?;
            self.write("embed.js", &script::minified(&source, script::SourceType::script())?)?;
            lasting.push("embed.js".to_owned());
        }
        for (name, source) in &prerendered.data {
            self.copy(name, source)?;
        }
        if self.root.join(PUBLISHED).is_dir() {
            for file in crate::files_below(&self.root.join(PUBLISHED))? {
                let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
                self.copy(&format!("data/{name}"), &format!("{PUBLISHED}/{name}"))?;
            }
        }
        lasting.push("data/*".to_owned());
        let [complete_script, complete_wasm] = programs.later;
        let mut hashed = vec![programs.script, programs.wasm, complete_script, complete_wasm, sheet];
        hashed.extend(programs.parts.into_values());
        let text = headers::compose(&Files { inline_styles: &inline_styles, hashed: &hashed, lasting: &lasting });
        self.write("_headers", &text)?;
        if self.release {
            compress::folder(&self.folder)?;
        }
        Ok(())
    }

    /// Writes every page, and with a site its oEmbed answer. Gives the names written and the
    /// styles in the pages, each once.
    fn pages(
        &self,
        pages: &[Words],
        template: &str,
        sheets: &sheet::Sheets,
        sheet: &str,
        programs: &Programs,
    ) -> Result<(Vec<String>, Vec<String>)> {
        let views: Vec<&str> = pages.iter().map(|words| words.view.as_str()).collect();
        let [application_script, application] = &programs.later;
        let (mut lasting, mut inline_styles) = (Vec::new(), Vec::new());
        for words in pages {
            let languages: Vec<&Words> = pages.iter().filter(|page| page.view == words.view).collect();
            let preview = self.preview(words)?;
            let page_of = PageOf { words, languages: &languages, preview: preview.as_ref() };
            let style = (!self.external_css).then(|| sheets.critical(&words.view, &views));
            let parts = Parts {
                words,
                script: &programs.script,
                wasm: &programs.wasm,
                application: [application_script, application],
                part: programs.parts.get(&words.view).map(String::as_str),
                sheet,
                inline_style: style.as_deref(),
                links: &oembed::links(&page_of, self.site.as_ref(), self.noindex),
            };
            let html = page::finish(template, &parts)?;
            if let Some(tag) = page::against_policy(&html)?.filter(|_| self.release) {
                bail!("the content policy would block part of the page: {tag}");
            }
            self.write(&words.file(), &html)?;
            lasting.extend([words.folder.clone(), words.file()]);
            if let Some(site) = &self.site {
                self.copy(oembed::ICON, &format!("static/{}", oembed::ICON))?;
                let answer = serde_json::to_string(&oembed::answer(&page_of, site))?;
                let file = format!("{}oembed.json", words.folder);
                self.write(&file, &answer)?;
                lasting.push(file);
            }
            inline_styles.extend(style.filter(|style| !inline_styles.contains(style)));
        }
        Ok((lasting, inline_styles))
    }

    /// The words and views of all pages, from a native run of the same code.
    fn prerender(&self) -> Result<Prerendered> {
        let mut command = Command::new(crate::cargo());
        command
            .current_dir(&self.root)
            .args(["run", "--quiet", "--package", "korea-tariff-widget"])
            .args(["--features", "prerender", "--bin", "prerender"])
            .stderr(Stdio::inherit());
        for name in shim::WASM_ONLY {
            command.env_remove(name);
        }
        let output = command.output().context("cargo could not be started")?;
        if !output.status.success() {
            bail!("the pages could not be prerendered; cargo's message stands above");
        }
        serde_json::from_slice(&output.stdout)
            .context("the prerender printed something else than the pages it is to print")
    }

    /// Joins the scripts, and renames them and the program by their content.
    fn name_programs(&self, sheet: &str) -> Result<Programs> {
        let found = crate::files_below(&self.folder)?;
        let application = cut::application(&self.root, self.release)?;
        let mut parts = BTreeMap::new();
        for (name, code) in &application.parts {
            let file = format!("part-{name}-{}.wasm", crate::short_hash(code));
            std::fs::write(self.folder.join(&file), code)?;
            parts.insert(name.clone(), file);
        }
        let complete = format!("app-{}.wasm", crate::short_hash(&application.program));
        std::fs::write(self.folder.join(&complete), &application.program)?;
        let glue = script::alone(&application.glue(&parts))?;
        let complete_script = format!("app-{}.js", crate::short_hash(glue.as_bytes()));
        self.write(&complete_script, &glue)?;
        // What Trunk made of the application.
        for file in &found {
            let name = file.file_name().unwrap_or_default().to_string_lossy();
            if name.starts_with("korea-tariff-widget") {
                std::fs::remove_file(file)?;
            }
        }

        let first = self.program(&found, "first", "widget")?;
        let files =
            script::Files { first: &first.wasm, application_script: &complete_script, application: &complete, sheet };
        let joined = script::join(&first.glue, &script::boot_modules(&self.root)?, &files)?;
        let script = format!("widget-{}.js", crate::short_hash(joined.as_bytes()));
        self.write(&script, &joined)?;
        Ok(Programs { script, wasm: first.wasm, later: [complete_script, complete], parts })
    }

    /// One of Trunk's programs, given a short name and its content's hash; its glue is taken
    /// away.
    fn program(&self, found: &[PathBuf], name: &str, short: &str) -> Result<Program> {
        let file_name = |file: &Path| file.file_name().map(|name| name.to_string_lossy().into_owned());
        let program = found
            .iter()
            .find(|file| file_name(file).is_some_and(|file| file.starts_with(name) && file.ends_with("_bg.wasm")))
            .with_context(|| format!("Trunk left no program {name} in its staging folder"))?;
        let stem = program.to_string_lossy();
        let glue_file = PathBuf::from(format!("{}.js", stem.trim_end_matches("_bg.wasm")));
        let glue =
            std::fs::read_to_string(&glue_file).with_context(|| format!("{} cannot be read", glue_file.display()))?;
        let mut bytes = std::fs::read(program)?;
        let mut glue = glue;
        if self.release {
            (bytes, glue) = module::shorten(&bytes, &glue).with_context(|| format!("{}", program.display()))?;
            std::fs::write(program, &bytes)?;
        }
        let wasm = format!("{short}-{}.wasm", crate::short_hash(&bytes));
        std::fs::rename(program, self.folder.join(&wasm))?;
        std::fs::remove_file(&glue_file)?;
        Ok(Program { glue, wasm })
    }

    /// The page's preview picture, copied, if there is one and a site to show it on.
    fn preview(&self, words: &Words) -> Result<Option<Preview>> {
        let name = preview::file_name(&words.view, &words.lang);
        let source = format!("static/{name}");
        if self.site.is_none() || !self.root.join(&source).is_file() {
            return Ok(None);
        }
        self.copy(&name, &source)?;
        let bytes = std::fs::read(self.root.join(&source))?;
        let size = oembed::png_size(&bytes).with_context(|| format!("{source} is no PNG"))?;
        Ok(Some(Preview { path: name, size }))
    }

    fn read(&self, name: &str) -> Result<String> {
        std::fs::read_to_string(self.folder.join(name)).with_context(|| format!("Trunk left no {name}"))
    }

    fn write(&self, name: &str, text: &str) -> Result<()> {
        let path = self.place(name)?;
        std::fs::write(&path, text).with_context(|| format!("{} cannot be written", path.display()))
    }

    fn copy(&self, name: &str, source: &str) -> Result<()> {
        std::fs::copy(self.root.join(source), self.place(name)?)
            .with_context(|| format!("{source} cannot be copied"))?;
        Ok(())
    }

    /// The path of a result, its folder made.
    fn place(&self, name: &str) -> Result<PathBuf> {
        let inside = Path::new(name).components().all(|part| matches!(part, Component::Normal(_)));
        if !inside {
            bail!("`{name}` is not a name inside dist/");
        }
        let path = self.folder.join(name);
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder)?;
        }
        Ok(path)
    }
}
