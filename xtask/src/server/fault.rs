//! What a server can be made to do wrong.

use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::Duration;

/// A gate that answers wait behind, shut at first. Copies are the same gate.
///
/// # Why
/// A test that looks at a page while a file is on its way must not race a clock: a machine
/// that stands still for two seconds would let the file in before the test has looked.
#[derive(Clone, Debug, Default)]
pub struct Gate(Arc<(Mutex<bool>, Condvar)>);

impl Gate {
    /// A gate that is shut.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Lets through who waits, and everybody after.
    pub fn open(&self) {
        let (open, opened) = &*self.0;
        *open.lock().unwrap_or_else(PoisonError::into_inner) = true;
        opened.notify_all();
    }

    /// Waits until the gate is open, or for a minute: a test that failed never opens it.
    pub(super) fn pass(&self) {
        let (open, opened) = &*self.0;
        let open = open.lock().unwrap_or_else(PoisonError::into_inner);
        drop(opened.wait_timeout_while(open, Duration::from_mins(1), |open| !*open));
    }
}

/// What to do wrong, or differently, for a path. Parts combine.
#[derive(Clone, Debug, Default)]
pub struct Fault {
    pub(super) status: Option<u16>,
    pub(super) body: Option<(String, Vec<u8>)>,
    pub(super) truncate: Option<usize>,
    pub(super) delay: Option<Duration>,
    pub(super) gate: Option<Gate>,
    pub(super) headers: Vec<(String, Option<String>)>,
    pub(super) dropped: bool,
    pub(super) once: bool,
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

    /// Waits before answering until the gate is open.
    #[must_use]
    pub fn behind(mut self, gate: &Gate) -> Self {
        self.gate = Some(gate.clone());
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

    /// Goes wrong for one request; the next ones are answered properly.
    #[must_use]
    pub fn once(mut self) -> Self {
        self.once = true;
        self
    }
}
