//! A small static web server for trying the widget and for testing it.
//!
//! It serves a folder the way `docs/hosting.md` asks a host to: right MIME
//! types, `.br` and `.gz` siblings, the headers of `_headers`. And it can be
//! told to serve badly: see [`Fault`].
//!
//! ```no_run
//! # fn main() -> anyhow::Result<()> {
//! use xtask::server::{Fault, Options, Server};
//! let server = Server::start("dist", Options::default())?;
//! server.fault("/widget-*.wasm", Fault::new().status(404));
//! let address = server.url();
//! // … a browser opens `address` …
//! assert!(server.requests().iter().any(|request| request.path.ends_with(".wasm")));
//! # Ok(())
//! # }
//! ```
//!
//! # Why
//! Written on sockets rather than on an HTTP library: half of its purpose is to
//! break off, stall and lie, which libraries are made to prevent.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, Shutdown, SocketAddr, TcpListener, TcpStream};
use std::path::{Component, Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

use anyhow::{Context, Result, bail};

use crate::headers::{Rules, wildcard};

/// How a folder is to be served.
#[derive(Clone, Debug)]
pub struct Options {
    /// 0 takes a free port.
    pub port: u16,
    /// The path the folder appears under: `/` or for instance `/news/2025/widget/`.
    pub prefix: String,
    /// Whether `.br` and `.gz` siblings are used.
    pub compressed: bool,
    /// Whether the folder's `_headers` file is obeyed.
    pub headers_file: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self { port: 0, prefix: "/".to_owned(), compressed: true, headers_file: true }
    }
}

/// What to do wrong, or differently, for a path. Parts combine.
#[derive(Clone, Debug, Default)]
pub struct Fault {
    status: Option<u16>,
    body: Option<(String, Vec<u8>)>,
    truncate: Option<usize>,
    delay: Option<Duration>,
    headers: Vec<(String, Option<String>)>,
    dropped: bool,
}

impl Fault {
    /// Nothing wrong yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Answers with this status; the body stays unless replaced.
    #[must_use]
    pub fn status(mut self, code: u16) -> Self {
        self.status = Some(code);
        self
    }

    /// Answers with this body, uncompressed, whether or not the file exists:
    /// also the way to serve a page that only a test needs.
    #[must_use]
    pub fn body(mut self, content_type: &str, bytes: impl Into<Vec<u8>>) -> Self {
        self.body = Some((content_type.to_owned(), bytes.into()));
        self
    }

    /// Announces the whole length, sends only so many bytes and hangs up.
    #[must_use]
    pub fn truncate(mut self, bytes: usize) -> Self {
        self.truncate = Some(bytes);
        self
    }

    /// Waits before answering.
    #[must_use]
    pub fn delay(mut self, time: Duration) -> Self {
        self.delay = Some(time);
        self
    }

    /// Sets a header, in place of the one that would have been sent.
    #[must_use]
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), Some(value.to_owned())));
        self
    }

    /// Leaves a header out.
    #[must_use]
    pub fn without_header(mut self, name: &str) -> Self {
        self.headers.push((name.to_owned(), None));
        self
    }

    /// Hangs up without a word.
    #[must_use]
    pub fn dropped(mut self) -> Self {
        self.dropped = true;
        self
    }
}

/// One request, as it was answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// `GET`, `HEAD`, …
    pub method: String,
    /// As sent, percent encoding and all, without the query.
    pub path: String,
    /// What stood behind `?`, or nothing.
    pub query: String,
    /// The status sent, 0 where the connection was dropped.
    pub status: u16,
    /// Bytes of the body sent.
    pub bytes: usize,
}

/// A running server; it stops when dropped.
pub struct Server {
    address: SocketAddr,
    shared: Arc<Shared>,
    acceptor: Option<JoinHandle<()>>,
}

struct Shared {
    root: PathBuf,
    options: Options,
    stop: AtomicBool,
    faults: Mutex<Vec<(String, Fault)>>,
    log: Mutex<Vec<Request>>,
    open: Mutex<Vec<TcpStream>>,
}

impl Server {
    /// Serves `root` on 127.0.0.1.
    pub fn start(root: impl Into<PathBuf>, mut options: Options) -> Result<Self> {
        let root = root.into();
        if !root.is_dir() {
            bail!("{} is not a folder", root.display());
        }
        options.prefix = format!("/{}/", options.prefix.trim_matches('/')).replace("//", "/");
        let listener = match TcpListener::bind((Ipv4Addr::LOCALHOST, options.port)) {
            Ok(listener) => listener,
            Err(error) if error.kind() == std::io::ErrorKind::AddrInUse => bail!(
                "port {} is taken by another program; choose another one with --port, for instance --port {}",
                options.port,
                options.port.checked_add(1).unwrap_or(8080)
            ),
            Err(error) => {
                return Err(error).with_context(|| format!("port {} cannot be used", options.port));
            }
        };
        let address = listener.local_addr()?;
        let shared = Arc::new(Shared {
            root,
            options,
            stop: AtomicBool::new(false),
            faults: Mutex::default(),
            log: Mutex::default(),
            open: Mutex::default(),
        });
        let for_acceptor = Arc::clone(&shared);
        let acceptor = std::thread::spawn(move || accept(&listener, &for_acceptor));
        Ok(Self { address, shared, acceptor: Some(acceptor) })
    }

    /// The address of the folder, with a slash at the end.
    #[must_use]
    pub fn url(&self) -> String {
        format!("{}{}", self.origin(), self.shared.options.prefix)
    }

    /// Scheme, host and port, without a slash at the end.
    #[must_use]
    pub fn origin(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Answers requests for `path` in this way from now on. The path is counted
    /// from the folder (`/index.html`), and `*` in it stands for anything. The
    /// newest matching fault counts alone.
    pub fn fault(&self, path: &str, fault: Fault) {
        lock(&self.shared.faults).push((path.to_owned(), fault));
    }

    /// Serves everything properly again.
    pub fn clear_faults(&self) {
        lock(&self.shared.faults).clear();
    }

    /// Every request so far, in the order they were answered.
    #[must_use]
    pub fn requests(&self) -> Vec<Request> {
        lock(&self.shared.log).clone()
    }

    /// Forgets the requests so far.
    pub fn clear_requests(&self) {
        lock(&self.shared.log).clear();
    }

    /// Serves until the program is stopped.
    pub fn wait(mut self) {
        if let Some(acceptor) = self.acceptor.take() {
            // A thread that panicked has said so; there is nothing to add.
            let _ = acceptor.join();
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.shared.stop.store(true, Ordering::SeqCst);
        for stream in lock(&self.shared.open).drain(..) {
            // Already closed by the other side is as good.
            let _ = stream.shutdown(Shutdown::Both);
        }
        if let Some(acceptor) = self.acceptor.take() {
            // Wakes the acceptor, which waits for a connection.
            let _ = TcpStream::connect(self.address);
            let _ = acceptor.join();
        }
    }
}

/// A poisoned lock only means that another connection's thread panicked.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn accept(listener: &TcpListener, shared: &Arc<Shared>) {
    for stream in listener.incoming() {
        if shared.stop.load(Ordering::SeqCst) {
            return;
        }
        let Ok(stream) = stream else { continue };
        if let Ok(copy) = stream.try_clone() {
            let mut open = lock(&shared.open);
            // Keeps the list from growing with connections long closed.
            open.retain(|stream| stream.peer_addr().is_ok());
            open.push(copy);
        }
        let shared = Arc::clone(shared);
        // A reader who leaves in mid-answer is no error of ours.
        std::thread::spawn(move || {
            let _ = converse(stream, &shared);
        });
    }
}

/// What the browser asks for, as far as it matters to us.
struct Asked {
    method: String,
    target: String,
    accept_encoding: String,
    close: bool,
}

fn converse(stream: TcpStream, shared: &Shared) -> std::io::Result<()> {
    // Browsers open connections ahead of need and leave them idle.
    stream.set_read_timeout(Some(Duration::from_mins(1)))?;
    stream.set_nodelay(true)?;
    let mut reader = BufReader::new(stream.try_clone()?);
    let mut writer = stream;
    while let Some(asked) = read_request(&mut reader)? {
        let keep = answer(&asked, shared, &mut writer)?;
        if !keep || asked.close {
            break;
        }
    }
    writer.shutdown(Shutdown::Both)
}

fn read_request(reader: &mut BufReader<TcpStream>) -> std::io::Result<Option<Asked>> {
    let mut line = String::new();
    if reader.read_line(&mut line)? == 0 {
        return Ok(None);
    }
    let mut words = line.split_whitespace();
    let (Some(method), Some(target)) = (words.next(), words.next()) else {
        return Ok(None);
    };
    let mut asked = Asked {
        method: method.to_owned(),
        target: target.to_owned(),
        accept_encoding: String::new(),
        close: words.next() == Some("HTTP/1.0"),
    };
    let mut length = 0;
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line)? == 0 || line.trim_end().is_empty() {
            break;
        }
        let Some((name, value)) = line.split_once(':') else {
            continue;
        };
        let value = value.trim();
        match name.to_ascii_lowercase().as_str() {
            "accept-encoding" => value.clone_into(&mut asked.accept_encoding),
            "connection" if value.eq_ignore_ascii_case("close") => asked.close = true,
            "content-length" => length = value.parse().unwrap_or(0),
            _ => {}
        }
    }
    // Nothing here reads a body, but the next request comes after it.
    std::io::copy(&mut reader.take(length), &mut std::io::sink())?;
    Ok(Some(asked))
}

struct Answer {
    status: u16,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
}

impl Answer {
    fn text(status: u16, body: &str) -> Self {
        Self {
            status,
            headers: vec![("Content-Type".to_owned(), "text/plain; charset=utf-8".to_owned())],
            body: body.as_bytes().to_vec(),
        }
    }

    fn set(&mut self, name: &str, value: Option<&str>) {
        self.headers.retain(|(other, _)| !other.eq_ignore_ascii_case(name));
        if let Some(value) = value {
            self.headers.push((name.to_owned(), value.to_owned()));
        }
    }
}

/// Answers one request; false if the connection is to be closed.
fn answer(asked: &Asked, shared: &Shared, writer: &mut TcpStream) -> std::io::Result<bool> {
    let (path, query) = asked.target.split_once('?').unwrap_or((&asked.target, ""));
    let inner = path.strip_prefix(shared.options.prefix.trim_end_matches('/')).filter(|rest| rest.starts_with('/'));
    let fault = inner
        .and_then(|inner| {
            lock(&shared.faults)
                .iter()
                .rev()
                .find(|(pattern, _)| wildcard(pattern, inner))
                .map(|(_, fault)| fault.clone())
        })
        .unwrap_or_default();
    let log = |status, bytes| {
        lock(&shared.log).push(Request {
            method: asked.method.clone(),
            path: path.to_owned(),
            query: query.to_owned(),
            status,
            bytes,
        });
    };
    if let Some(delay) = fault.delay {
        std::thread::sleep(delay);
    }
    if fault.dropped {
        log(0, 0);
        return Ok(false);
    }
    let mut answer = match inner {
        _ if asked.method != "GET" && asked.method != "HEAD" => {
            let mut answer = Answer::text(405, "Only GET and HEAD are answered here.\n");
            answer.set("Allow", Some("GET, HEAD"));
            answer
        }
        Some(_) if fault.body.is_some() => Answer::text(200, ""),
        Some(inner) => find(shared, inner, query, &asked.accept_encoding),
        None => Answer::text(404, "There is nothing at this address.\n"),
    };
    if let Some((content_type, body)) = fault.body {
        answer.body = body;
        answer.set("Content-Type", Some(&content_type));
        answer.set("Access-Control-Allow-Origin", Some("*"));
        answer.set("Cache-Control", Some("no-store"));
    }
    answer.status = fault.status.unwrap_or(answer.status);
    for (name, value) in &fault.headers {
        answer.set(name, value.as_deref());
    }

    let sent = if asked.method == "HEAD" { 0 } else { fault.truncate.unwrap_or(usize::MAX).min(answer.body.len()) };
    let mut head = format!("HTTP/1.1 {} {}\r\n", answer.status, reason(answer.status));
    for (name, value) in &answer.headers {
        head.push_str(&format!("{name}: {value}\r\n"));
    }
    head.push_str(&format!("Content-Length: {}\r\n\r\n", answer.body.len()));
    // Logged before the last byte leaves, so that whoever has the answer finds it logged.
    log(answer.status, sent);
    let mut message = head.into_bytes();
    message.extend_from_slice(&answer.body[..sent]);
    writer.write_all(&message)?;
    writer.flush()?;
    Ok(fault.truncate.is_none())
}

fn find(shared: &Shared, path: &str, query: &str, accept_encoding: &str) -> Answer {
    let Some(relative) = safe_path(path) else {
        return Answer::text(400, "This address is not a path inside the folder.\n");
    };
    let mut file = shared.root.join(&relative);
    if file.is_dir() {
        if !path.ends_with('/') {
            // Relative links of the page would otherwise start one folder too high.
            let mut answer = Answer::text(301, "");
            let prefix = shared.options.prefix.trim_end_matches('/');
            let query = if query.is_empty() { String::new() } else { format!("?{query}") };
            answer.set("Location", Some(&format!("{prefix}{path}/{query}")));
            return answer;
        }
        file.push("index.html");
    }
    if !file.is_file() {
        return Answer::text(404, "There is no file of this name.\n");
    }
    let mut answer = Answer::text(200, "");
    answer.set("Content-Type", Some(content_type(&file)));
    let mut source = file.clone();
    if shared.options.compressed {
        answer.set("Vary", Some("Accept-Encoding"));
        for (encoding, suffix) in [("br", "br"), ("gzip", "gz")] {
            let mut sibling = file.clone().into_os_string();
            sibling.push(format!(".{suffix}"));
            let sibling = PathBuf::from(sibling);
            if accepts(accept_encoding, encoding) && sibling.is_file() {
                answer.set("Content-Encoding", Some(encoding));
                source = sibling;
                break;
            }
        }
    }
    answer.set("Access-Control-Allow-Origin", Some("*"));
    answer.set("Cache-Control", Some("no-cache"));
    if shared.options.headers_file {
        // Read anew each time: a rebuild changes it under a running server.
        if let Ok(text) = std::fs::read_to_string(shared.root.join("_headers")) {
            for (name, value) in Rules::parse(&text).for_path(path) {
                answer.set(&name, Some(&value));
            }
        }
    }
    match std::fs::read(&source) {
        Ok(body) => answer.body = body,
        Err(error) => return Answer::text(500, &format!("The file cannot be read: {error}\n")),
    }
    answer
}

/// The path inside the folder, or nothing if it tries to leave it.
fn safe_path(path: &str) -> Option<PathBuf> {
    let decoded = percent_decode(path)?;
    let relative = PathBuf::from(decoded.trim_start_matches('/'));
    let inside = relative.components().all(|part| matches!(part, Component::Normal(_)));
    (inside && !decoded.contains(['\\', '\0'])).then_some(relative)
}

fn percent_decode(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let digits = [rest.next()?, rest.next()?];
            let digits = std::str::from_utf8(&digits).ok()?.to_owned();
            bytes.push(u8::from_str_radix(&digits, 16).ok()?);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok()
}

fn accepts(accept_encoding: &str, encoding: &str) -> bool {
    accept_encoding.split(',').any(|offer| {
        let (name, quality) = offer.split_once(';').unwrap_or((offer, ""));
        let refused = quality.trim().strip_prefix("q=").and_then(|q| q.parse::<f32>().ok()).is_some_and(|q| q <= 0.0);
        name.trim().eq_ignore_ascii_case(encoding) && !refused
    })
}

/// The MIME type by the file's ending, with the charset for texts.
#[must_use]
pub fn content_type(file: &Path) -> &'static str {
    match file.extension().and_then(|ending| ending.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("json") => "application/json",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("csv") => "text/csv; charset=utf-8",
        Some("txt" | "md") => "text/plain; charset=utf-8",
        Some("woff2") => "font/woff2",
        _ => "application/octet-stream",
    }
}

fn reason(status: u16) -> &'static str {
    match status {
        200 => "OK",
        301 => "Moved Permanently",
        400 => "Bad Request",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        500 => "Internal Server Error",
        503 => "Service Unavailable",
        _ => "Status",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A folder of its own for one test, removed at its end.
    struct Folder(PathBuf);

    impl Folder {
        fn new(name: &str) -> Self {
            let path = std::env::temp_dir().join(format!("xtask-{}-{name}", std::process::id()));
            std::fs::create_dir_all(path.join("ko")).unwrap();
            std::fs::write(path.join("index.html"), "<p>en</p>").unwrap();
            std::fs::write(path.join("ko/index.html"), "<p>ko</p>").unwrap();
            std::fs::write(path.join("a.wasm"), "plain").unwrap();
            std::fs::write(path.join("a.wasm.br"), "small").unwrap();
            std::fs::write(path.join("_headers"), "/a.*\n  X-Kind: program\n").unwrap();
            Self(path)
        }
    }

    impl Drop for Folder {
        fn drop(&mut self) {
            let _ = std::fs::remove_dir_all(&self.0);
        }
    }

    /// Sends raw text and returns everything that comes back.
    fn ask(server: &Server, line: &str, headers: &str) -> String {
        let mut stream = TcpStream::connect(server.address).unwrap();
        write!(stream, "{line} HTTP/1.1\r\nConnection: close\r\n{headers}\r\n").unwrap();
        let mut text = String::new();
        let _ = stream.read_to_string(&mut text);
        text
    }

    #[test]
    fn serves_files_with_their_types_and_headers() {
        let folder = Folder::new("types");
        let server = Server::start(&folder.0, Options::default()).unwrap();
        let page = ask(&server, "GET /", "");
        assert!(page.starts_with("HTTP/1.1 200 OK"), "{page}");
        assert!(page.contains("Content-Type: text/html; charset=utf-8"));
        assert!(page.contains("Access-Control-Allow-Origin: *"));
        assert!(page.ends_with("<p>en</p>"));
        let wasm = ask(&server, "GET /a.wasm", "Accept-Encoding: gzip, br\r\n");
        assert!(wasm.contains("Content-Type: application/wasm"));
        assert!(wasm.contains("Content-Encoding: br"));
        assert!(wasm.contains("X-Kind: program"));
        assert!(wasm.ends_with("small"));
        assert!(ask(&server, "GET /a.wasm", "Accept-Encoding: br;q=0\r\n").ends_with("plain"));
        let head = ask(&server, "HEAD /a.wasm", "");
        assert!(head.contains("Content-Length: 5") && head.ends_with("\r\n\r\n"));
        assert_eq!(server.requests().len(), 4);
    }

    #[test]
    fn stays_inside_its_folder() {
        let folder = Folder::new("inside");
        let server = Server::start(&folder.0, Options::default()).unwrap();
        for path in ["/../Cargo.toml", "/%2e%2e/x", "/ko/..%2f..%2fx", "//etc/../x"] {
            let answer = ask(&server, &format!("GET {path}"), "");
            assert!(answer.starts_with("HTTP/1.1 400"), "{path}: {answer}");
        }
        assert!(ask(&server, "GET /none", "").contains("text/plain"));
        assert!(ask(&server, "GET /ko?a=1", "").contains("Location: /ko/?a=1"));
        assert!(ask(&server, "POST /", "").starts_with("HTTP/1.1 405"));
    }

    #[test]
    fn serves_under_a_prefix_only() {
        let folder = Folder::new("prefix");
        let options = Options { prefix: "/news/widget".to_owned(), ..Options::default() };
        let server = Server::start(&folder.0, options).unwrap();
        assert!(server.url().ends_with("/news/widget/"));
        assert!(ask(&server, "GET /news/widget/ko/", "").ends_with("<p>ko</p>"));
        assert!(ask(&server, "GET /ko/", "").starts_with("HTTP/1.1 404"));
        assert!(ask(&server, "GET /news/widgets/", "").starts_with("HTTP/1.1 404"));
        let wasm = ask(&server, "GET /news/widget/a.wasm", "");
        assert!(wasm.contains("X-Kind: program"));
    }

    #[test]
    fn does_wrong_what_it_is_told() {
        let folder = Folder::new("faults");
        let server = Server::start(&folder.0, Options::default()).unwrap();
        server.fault("/*.wasm", Fault::new().status(503));
        assert!(ask(&server, "GET /a.wasm", "").starts_with("HTTP/1.1 503"));
        server.fault("/a.wasm", Fault::new().truncate(2));
        let cut = ask(&server, "GET /a.wasm", "");
        assert!(cut.contains("Content-Length: 5") && cut.ends_with("\r\n\r\npl"));
        server.fault("/a.wasm", Fault::new().dropped());
        assert_eq!(ask(&server, "GET /a.wasm", ""), "");
        server.fault("/host.html", Fault::new().body("text/html", "made up"));
        assert!(ask(&server, "GET /host.html", "").ends_with("made up"));
        server.fault("/a.wasm", Fault::new().header("content-type", "text/plain"));
        let wrong = ask(&server, "GET /a.wasm", "");
        assert!(wrong.contains("content-type: text/plain") && !wrong.contains("application/wasm"));
        server.clear_faults();
        assert!(ask(&server, "GET /a.wasm", "").ends_with("plain"));
    }

    #[test]
    fn names_a_taken_port() {
        let folder = Folder::new("port");
        let first = Server::start(&folder.0, Options::default()).unwrap();
        let options = Options { port: first.address.port(), ..Options::default() };
        let error = Server::start(&folder.0, options).err().unwrap().to_string();
        assert!(error.contains(&first.address.port().to_string()) && error.contains("--port"));
    }
}
