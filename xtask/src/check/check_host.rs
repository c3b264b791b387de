//! What a web server does wrong with the files it was given.
//!
//! Each line is a tick or a cross and a sentence an operator can act on;
//! `docs/hosting.md` has the settings.
//!
//! # Why
//! It asks through `curl`, which is on every operator's machine and knows its
//! proxies and certificates; an HTTPS library would more than double what
//! everyone has to compile.

use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

use crate::build::headers::{Rules, wildcard};
use crate::build::page;
use crate::task::{Arguments, Operands, Task};

/// `cargo xtask check-host`.
pub const TASK: Task = Task {
    name: "check-host",
    about: "what a web server does wrong with the files it was given",
    options: &[],
    operands: Some(Operands { usage: "URL", about: "where the widget's folder is served", at_most: 1 }),
    run,
};

fn run(arguments: &Arguments) -> Result<()> {
    let words = arguments.words()?;
    let url = words.first().context("say which address to check, for instance https://news.example/widgets/tariff/")?;
    let dist = crate::workspace_root().map(|root| root.join("dist")).ok();
    let findings = check(url, dist.as_deref().filter(|dist| dist.is_dir()))?;
    let mut wrong = 0;
    for finding in &findings {
        println!("{} {}", if finding.good { '✓' } else { '✗' }, finding.sentence);
        wrong += u32::from(!finding.good);
    }
    if wrong > 0 {
        bail!("{wrong} of {} things to put right", findings.len());
    }
    Ok(())
}

/// One thing looked at.
#[derive(Debug, PartialEq, Eq)]
pub struct Finding {
    /// Whether it is as it should be.
    pub good: bool,
    /// What was found, and if it is wrong what to do.
    pub sentence: String,
}

/// Looks at everything a reader's browser would ask for below `url`. `dist` is
/// the folder that was uploaded, if it is at hand, to compare with.
pub fn check(url: &str, dist: Option<&Path>) -> Result<Vec<Finding>> {
    let mut report = Report { findings: Vec::new(), rules: Rules::default() };
    let base = format!("{}/", url.trim_end_matches("index.html").trim_end_matches('/'));
    match dist.and_then(|dist| std::fs::read_to_string(dist.join("_headers")).ok()) {
        Some(text) => report.rules = Rules::parse(&text),
        None => {
            println!("(there is no dist/ to compare with: run `cargo xtask build` for more checks)");
        }
    }
    let page = report.file(&base, "")?;
    let Some(page) = page else {
        return Ok(report.findings);
    };
    report.page(&page);
    let html = String::from_utf8_lossy(&page.body).into_owned();
    let mut names = page::requests(&html)?;
    if names.is_empty() {
        report.say(
            false,
            "The page asks for none of the widget's files: it is another page, or an unfinished build.".to_owned(),
        );
    }
    names.push("ko/".to_owned());
    report.without_slash(&base)?;
    if let Some(dist) = dist {
        for file in crate::files_below(dist)? {
            let name = file.strip_prefix(dist).unwrap_or(&file).to_string_lossy().replace('\\', "/");
            if let Some(folder) = name.strip_suffix("index.html").filter(|name| !name.is_empty() && *name != "ko/") {
                names.push(folder.to_owned());
            }
            let lasting = name == "embed.js" || name == "oembed.json" || wildcard("data/*.json", &name);
            let packed = ["*.br", "*.gz"].iter().any(|ending| wildcard(ending, &name));
            if !packed && (lasting || never_changes(&name)) && !names.contains(&name) {
                names.push(name);
            }
        }
    }
    for name in names {
        let Some(answer) = report.file(&base, &name)? else {
            continue;
        };
        let file = if name.ends_with('/') { format!("{name}index.html") } else { name.clone() };
        let uploaded = dist.and_then(|dist| std::fs::read(dist.join(file)).ok());
        if uploaded.is_some_and(|bytes| bytes != answer.body) {
            report.say(false, format!("{name} is not the file in dist/: upload the whole folder again, and keep the server from rewriting files."));
        }
    }
    Ok(report.findings)
}

/// What of the compressed files in `dist` the server does not send although a browser
/// would take it; `encodings` are pairs of a name and the ending of its files.
pub fn not_as_built(url: &str, dist: &Path, encodings: &[(&str, &str)]) -> Result<Vec<String>> {
    let mut found = Vec::new();
    for file in crate::files_below(dist)? {
        let name = file.strip_prefix(dist).unwrap_or(&file).to_string_lossy().replace('\\', "/");
        for (encoding, ending) in encodings {
            let Some(plain) = name.strip_suffix(ending) else { continue };
            let sent = match fetch(&format!("{url}{plain}"), encoding)? {
                Fetched::Answer(answer) => answer,
                Fetched::Nothing(reason) => bail!("{plain} cannot be reached: {reason}"),
            };
            if sent.header("content-encoding") != Some(encoding) || sent.body != std::fs::read(&file)? {
                found.push(format!("{plain} is not sent from {name}."));
            }
            let varies =
                sent.header("vary").is_some_and(|names| names.to_ascii_lowercase().contains("accept-encoding"));
            if !varies {
                found.push(format!("{plain} is sent without `Vary: Accept-Encoding`: a cache may mix up its forms."));
            }
        }
    }
    Ok(found)
}

/// Whether a file's name changes with its content.
fn never_changes(name: &str) -> bool {
    ["widget-*", "app-*", "part-*"].iter().any(|pattern| wildcard(pattern, name))
}

struct Report {
    findings: Vec<Finding>,
    /// What the build asks hosts to send.
    rules: Rules,
}

impl Report {
    fn say(&mut self, good: bool, sentence: String) {
        self.findings.push(Finding { good, sentence });
    }

    /// What every file needs. Nothing is returned if it could not be fetched.
    fn file(&mut self, base: &str, name: &str) -> Result<Option<Answer>> {
        let shown = if name.is_empty() { "The page" } else { name };
        let address = format!("{base}{name}");
        let answer = match fetch(&address, "identity")? {
            Fetched::Answer(answer) if answer.status == 200 => answer,
            Fetched::Answer(answer) => {
                self.say(false, format!("{shown} answers with status {} at {address}: it is missing, or the server is told to send something else.", answer.status));
                return Ok(None);
            }
            Fetched::Nothing(reason) => {
                self.say(false, format!("{shown} cannot be reached at {address}: {reason}"));
                return Ok(None);
            }
        };
        self.mime(shown, name, &answer);
        let allowed = answer.header("access-control-allow-origin");
        if allowed == Some("*") {
            self.say(true, format!("{shown} may be read from any origin."));
        } else {
            self.say(false, format!("{shown} is sent without `Access-Control-Allow-Origin: *`: in a sandboxed frame the widget does not start."));
        }
        self.cache(shown, name, &answer);
        self.compression(shown, &address, answer.body.len())?;
        Ok(Some(answer))
    }

    /// The folder's address as people type it, without the slash at its end.
    fn without_slash(&mut self, base: &str) -> Result<()> {
        let address = base.trim_end_matches('/');
        // The root of a site has no other spelling.
        if !address.split_once("://").is_some_and(|(_, path)| path.contains('/')) {
            return Ok(());
        }
        let status = match fetch(address, "identity")? {
            Fetched::Answer(answer) => answer.status,
            Fetched::Nothing(_) => 0,
        };
        if matches!(status, 301 | 302 | 307 | 308) {
            self.say(true, "Without the slash at its end the address leads to the page.".to_owned());
        } else {
            self.say(false, format!("{address} answers with status {status}: redirect it to {base}."));
        }
        Ok(())
    }

    fn mime(&mut self, shown: &str, name: &str, answer: &Answer) {
        let file = if name.is_empty() || name.ends_with('/') { "index.html" } else { name };
        let wanted = crate::server::content_type(Path::new(file));
        let sent = answer.header("content-type").unwrap_or("nothing");
        let kind = |full: &str| full.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
        let same =
            kind(sent) == kind(wanted) || (kind(wanted) == "text/javascript" && kind(sent) == "application/javascript");
        if same {
            self.say(true, format!("{shown} has the type {}.", kind(sent)));
        } else {
            self.say(false, format!("{shown} is sent as `{sent}`: set its type to `{wanted}`."));
        }
    }

    fn cache(&mut self, shown: &str, name: &str, answer: &Answer) {
        let sent = answer.header("cache-control").unwrap_or_default();
        let seconds: u64 =
            sent.split(',').find_map(|part| part.trim().strip_prefix("max-age=")?.parse().ok()).unwrap_or(0);
        let never_changes = never_changes(name);
        if never_changes && seconds < 2_592_000 {
            self.say(false, format!("{shown} is cached for {seconds} s: its name changes with its content, so send `Cache-Control: public, max-age=31536000, immutable`."));
        } else if !never_changes && seconds > 3600 {
            self.say(false, format!("{shown} is cached for {seconds} s: corrections would not reach readers; send at most `max-age=3600`."));
        } else {
            self.say(true, format!("{shown} is cached for {seconds} s."));
        }
    }

    fn compression(&mut self, shown: &str, address: &str, plain: usize) -> Result<()> {
        // Below this, a compressed answer is hardly shorter than its headers.
        if plain < 1000 {
            return Ok(());
        }
        let Fetched::Answer(packed) = fetch(address, "br, gzip")? else {
            return Ok(());
        };
        match packed.header("content-encoding") {
            Some(encoding) => self.say(true, format!("{shown} is compressed ({encoding}, {} of {plain} bytes).", packed.body.len())),
            None => self.say(false, format!("{shown} is sent uncompressed ({plain} bytes): let the server use the `.br` and `.gz` files beside it, or compress by itself.")),
        }
        Ok(())
    }

    /// What only the page needs.
    fn page(&mut self, page: &Answer) {
        let wanted = self.rules.header("/", "Content-Security-Policy");
        match (page.header("content-security-policy"), wanted) {
            (None, _) => self.say(false, "There is no Content-Security-Policy: the widget works, but send the one in dist/_headers.".to_owned()),
            (Some(sent), _) if sent.contains("frame-ancestors") => self.say(false, format!("The content policy limits who may frame the page (`{sent}`): take `frame-ancestors` out, or list every site that embeds the widget.")),
            (Some(sent), Some(wanted)) if sent != wanted => self.say(false, format!("The content policy is not that of this build: it is `{sent}` and should be `{wanted}`.")),
            (Some(_), Some(_)) => self.say(true, "The content policy is that of this build.".to_owned()),
            (Some(_), None) => self.say(true, "There is a content policy.".to_owned()),
        }
        match page.header("x-frame-options") {
            None => self.say(true, "Any site may frame the page.".to_owned()),
            Some(value) => self.say(
                false,
                format!(
                    "`X-Frame-Options: {value}` keeps other sites from framing the page: leave it out for this folder."
                ),
            ),
        }
        if page.header("cross-origin-resource-policy") != Some("cross-origin") {
            self.say(false, "Send `Cross-Origin-Resource-Policy: cross-origin`: pages that isolate themselves load neither frame nor script without it.".to_owned());
        }
        if page.header("x-content-type-options").is_none() {
            self.say(false, "Send `X-Content-Type-Options: nosniff`.".to_owned());
        }
    }
}

/// What a server sent.
struct Answer {
    status: u16,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
}

impl Answer {
    fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(other, _)| other == name).map(|(_, value)| value.as_str())
    }

    fn parse(bytes: &[u8]) -> Option<Self> {
        let end = bytes.windows(4).position(|four| four == b"\r\n\r\n")?;
        let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
        let mut lines = head.lines();
        let status = lines.next()?.split(' ').nth(1)?.parse().ok()?;
        let headers = lines
            .filter_map(|line| line.split_once(':'))
            .map(|(name, value)| (name.trim().to_ascii_lowercase(), value.trim().to_owned()))
            .collect();
        Some(Self { status, headers, body: bytes[end + 4..].to_vec() })
    }
}

enum Fetched {
    Answer(Answer),
    /// Nothing, for this reason.
    Nothing(String),
}

/// What is at an address, in one of the encodings or another.
fn fetch(address: &str, encoding: &str) -> Result<Fetched> {
    let output = Command::new("curl")
        .args(["--silent", "--show-error", "--include", "--max-time", "30"])
        .arg("--suppress-connect-headers")
        .args(["--header", &format!("Accept-Encoding: {encoding}")])
        .args(["--header", "Origin: null", "--", address])
        .stdin(Stdio::null())
        .output()
        .context("`curl` could not be started; install it and try again")?;
    if !output.status.success() {
        let reason = String::from_utf8_lossy(&output.stderr).trim().to_owned();
        return Ok(Fetched::Nothing(reason));
    }
    Ok(match Answer::parse(&output.stdout) {
        Some(answer) => Fetched::Answer(answer),
        None => Fetched::Nothing("the answer is not HTTP".to_owned()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::server::{Fault, Options, Server};

    /// A built folder in small, served properly; gives the crosses only.
    fn crosses(name: &str, fault: Option<(&str, Fault)>) -> Vec<String> {
        let dist = std::env::temp_dir().join(format!("xtask-host-{}-{name}", std::process::id()));
        std::fs::create_dir_all(dist.join("ko")).unwrap();
        let page = "<script src=\"./widget-1.js\"></script>";
        std::fs::write(dist.join("index.html"), page).unwrap();
        std::fs::write(dist.join("ko/index.html"), page).unwrap();
        let script = "let a = 1;\n".repeat(200);
        std::fs::write(dist.join("widget-1.js"), &script).unwrap();
        let packed = crate::build::compress::brotli(script.as_bytes()).unwrap();
        std::fs::write(dist.join("widget-1.js.br"), packed).unwrap();
        let rules = crate::build::headers::compose(&crate::build::headers::Files {
            inline_styles: &[],
            hashed: &["widget-1.js".to_owned()],
            lasting: &[String::new(), "ko/".to_owned()],
        });
        std::fs::write(dist.join("_headers"), rules).unwrap();
        let server = Server::start(&dist, Options::default()).unwrap();
        if let Some((path, fault)) = fault {
            server.fault(path, fault);
        }
        let findings = check(&server.url(), Some(&dist)).unwrap();
        let _ = std::fs::remove_dir_all(&dist);
        findings.into_iter().filter(|finding| !finding.good).map(|finding| finding.sentence).collect()
    }

    #[test]
    fn our_own_server_does_everything_right() {
        assert_eq!(crosses("good", None), Vec::<String>::new());
    }

    #[test]
    fn a_folder_is_found_without_its_slash() {
        let dist = std::env::temp_dir().join(format!("xtask-slash-{}", std::process::id()));
        std::fs::create_dir_all(&dist).unwrap();
        std::fs::write(dist.join("index.html"), "<script src=widget-1.js></script>").unwrap();
        let server =
            Server::start(&dist, Options { prefix: "/widgets/tariff".to_owned(), ..Options::default() }).unwrap();
        let about = |findings: Vec<Finding>| -> Vec<bool> {
            let slash = findings
                .into_iter()
                .filter(|finding| finding.sentence.contains("slash") || finding.sentence.contains("redirect"));
            slash.map(|finding| finding.good).collect()
        };
        assert_eq!(about(check(&server.url(), None).unwrap()), [true]);
        server.fault("", Fault::new().status(404));
        assert_eq!(about(check(&server.url(), None).unwrap()), [false]);
        std::fs::remove_dir_all(dist).unwrap();
    }

    #[test]
    fn each_fault_is_named() {
        let check = |name: &str, path: &str, fault: Fault, expected: &str| {
            let found = crosses(name, Some((path, fault)));
            assert!(found.iter().any(|line| line.contains(expected)), "{expected}: {found:?}");
        };
        let script = "/widget-1.js";
        check("mime", script, Fault::new().header("Content-Type", "text/plain"), "sent as `text/plain`");
        check("sandbox", script, Fault::new().without_header("Access-Control-Allow-Origin"), "sandboxed");
        check("cache", script, Fault::new().header("Cache-Control", "no-store"), "immutable");
        check("gone", script, Fault::new().status(404), "status 404");
        check("hang", script, Fault::new().dropped(), "cannot be reached");
        check("body", script, Fault::new().body("text/javascript", "x"), "not the file in dist/");
        check("isolated", "/", Fault::new().without_header("Cross-Origin-Resource-Policy"), "isolate");
        check("frame", "/", Fault::new().header("X-Frame-Options", "DENY"), "X-Frame-Options");
        check("policy", "/", Fault::new().header("Content-Security-Policy", "default-src *"), "not that of this build");
        check("none", "/", Fault::new().without_header("Content-Security-Policy"), "no Content-Security-Policy");
    }
}
