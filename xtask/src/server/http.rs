//! One request after the other of a connection: read, find the file, answer.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Component, Path, PathBuf};

use super::fault::Fault;
use super::shared::{Request, Shared, lock};
use crate::build::headers::{Rules, wildcard};

/// What the browser asks for, as far as it matters to us.
struct Asked {
    method: String,
    target: String,
    accept_encoding: String,
    close: bool,
}

pub(super) fn converse(stream: TcpStream, shared: &Shared) -> std::io::Result<()> {
    // Browsers open connections ahead of need and leave them idle.
    stream.set_read_timeout(Some(shared.options.idle))?;
    stream.set_nodelay(true)?;
    let mut reader = BufReader::new(stream.try_clone()?);
    let mut writer = stream;
    while let Some(asked) = read_request(&mut reader)? {
        let keep = answer(&asked, shared, &mut writer)?;
        if !keep || asked.close {
            break;
        }
    }
    Ok(())
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

/// What goes wrong for this path, nothing by default.
fn take_fault(shared: &Shared, path: &str) -> Fault {
    let mut faults = lock(&shared.faults);
    let Some(at) = faults.iter().rposition(|(pattern, _)| wildcard(pattern, path)) else { return Fault::default() };
    if faults[at].1.once { faults.remove(at).1 } else { faults[at].1.clone() }
}

/// Answers one request; false if the connection is to be closed.
fn answer(asked: &Asked, shared: &Shared, writer: &mut TcpStream) -> std::io::Result<bool> {
    let (path, query) = asked.target.split_once('?').unwrap_or((&asked.target, ""));
    // Empty for the folder without its slash, which is redirected as any other folder.
    let inner = path
        .strip_prefix(shared.options.prefix.trim_end_matches('/'))
        .filter(|inner| inner.is_empty() || inner.starts_with('/'));
    let fault = inner.map(|inner| take_fault(shared, inner)).unwrap_or_default();
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
    if let Some(gate) = &fault.gate {
        gate.pass();
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
