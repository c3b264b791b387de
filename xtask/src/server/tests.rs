//! The server against a plain socket.

use std::io::{Read as _, Write as _};
use std::time::Duration;

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

/// A browser keeps connections, and would ask on one that looks open and wait for ever.
#[test]
fn idle_connections_are_closed() {
    let folder = Folder::new("idle");
    let options = Options { idle: Duration::from_millis(50), ..Options::default() };
    let server = Server::start(&folder.0, options).unwrap();
    let mut stream = TcpStream::connect(server.address).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
    write!(stream, "GET / HTTP/1.1\r\n\r\n").unwrap();
    let mut text = String::new();
    stream.read_to_string(&mut text).unwrap();
    assert!(text.ends_with("<p>en</p>"), "{text}");
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
    assert!(ask(&server, "GET /news/widget", "").contains("Location: /news/widget/\r\n"));
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
    server.fault("/a.wasm", Fault::new().status(500).once());
    assert!(ask(&server, "GET /a.wasm", "").starts_with("HTTP/1.1 500"));
    assert!(ask(&server, "GET /a.wasm", "").contains("content-type: text/plain"));
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

#[test]
fn waits_at_a_gate_until_it_is_opened() {
    let folder = Folder::new("gate");
    let server = Server::start(&folder.0, Options::default()).unwrap();
    let gate = Gate::new();
    server.fault("/a.wasm", Fault::new().behind(&gate));
    std::thread::scope(|scope| {
        let asked = scope.spawn(|| ask(&server, "GET /a.wasm", ""));
        assert!(ask(&server, "GET /", "").ends_with("<p>en</p>"), "others are answered meanwhile");
        assert!(!asked.is_finished(), "the gate is shut");
        gate.open();
        assert!(asked.join().unwrap().ends_with("plain"));
    });
    assert!(ask(&server, "GET /a.wasm", "").ends_with("plain"), "an open gate stays open");
}
