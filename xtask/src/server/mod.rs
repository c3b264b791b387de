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

mod fault;
mod http;
pub mod serve;
mod shared;

pub use fault::{Fault, Gate};
pub use http::content_type;
pub use shared::{Options, Request};

use std::net::{Ipv4Addr, Shutdown, SocketAddr, TcpListener, TcpStream};
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;

use anyhow::{Context, Result, bail};

use http::converse;
use shared::{Shared, lock};

/// A running server; it stops when dropped.
pub struct Server {
    address: SocketAddr,
    shared: Arc<Shared>,
    acceptor: Option<JoinHandle<()>>,
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
        std::thread::spawn(move || {
            let Ok(connection) = stream.try_clone() else { return };
            // A reader who leaves in mid-answer is no error of ours.
            let _ = converse(connection, &shared);
            // The copy in the list would keep it open, and a browser would ask again where nobody reads.
            let _ = stream.shutdown(Shutdown::Both);
        });
    }
}

#[cfg(test)]
mod tests;
