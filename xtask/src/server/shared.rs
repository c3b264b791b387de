//! What a server and its connections share: how the folder is served, the faults, the requests.

use std::net::TcpStream;
use std::path::PathBuf;
use std::sync::atomic::AtomicBool;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use super::Fault;

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
    /// How long a connection may ask nothing before it is closed.
    pub idle: Duration,
}

impl Default for Options {
    fn default() -> Self {
        Self { port: 0, prefix: "/".to_owned(), compressed: true, headers_file: true, idle: Duration::from_mins(1) }
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

/// What all connections of a server share.
pub(super) struct Shared {
    pub(super) root: PathBuf,
    pub(super) options: Options,
    pub(super) stop: AtomicBool,
    pub(super) faults: Mutex<Vec<(String, Fault)>>,
    pub(super) log: Mutex<Vec<Request>>,
    pub(super) open: Mutex<Vec<TcpStream>>,
}

/// A poisoned lock only means that another connection's thread panicked.
pub(super) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
