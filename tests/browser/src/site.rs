//! Servers with the built widget, as hosts would have it, and pages made up for a test.

use std::path::PathBuf;
use std::sync::LazyLock;

use xtask::server::{Fault, Options, Server};
use xtask::tools::NpmFiles;

/// The built widget.
pub(crate) static DIST: LazyLock<PathBuf> = LazyLock::new(|| {
    let folder = match std::env::var_os("WIDGET_DIST") {
        Some(folder) => PathBuf::from(folder),
        None => xtask::workspace_root().unwrap().join("dist"),
    };
    let index = folder.join("index.html");
    assert!(index.is_file(), "{} is missing: run `cargo xtask build` first", index.display());
    folder
});

/// The widget on a server of its own, so that one test's faults are not another's.
pub(crate) fn serve() -> Server {
    serve_with(Options::default())
}

/// The same, served in another way.
pub(crate) fn serve_with(options: Options) -> Server {
    Server::start(&*DIST, options).unwrap()
}

/// Puts a page on a server that is only there for a test, without any policy.
pub(crate) fn put_page(server: &Server, path: &str, html: &str) {
    put(server, path, "text/html; charset=utf-8", html);
}

/// Puts any text on a server, without any policy.
pub(crate) fn put(server: &Server, path: &str, kind: &str, text: &str) {
    server.fault(path, Fault::new().body(kind, text).without_header("Content-Security-Policy"));
}

/// A file of an npm package that the tests read.
pub(crate) fn npm_file(variable: &str, files: NpmFiles, path: &str) -> String {
    let modules = std::env::var_os(variable).map_or_else(|| files.ensure().unwrap(), PathBuf::from);
    let file = modules.join(path);
    std::fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
}
