//! Which browsers there are, and how each is started and stopped.
//!
//! Every browser has a driver process of its own, because two of the three drivers
//! allow only one session. A browser is used again by the next test after a test that
//! passed, and thrown away after one that failed.

use std::collections::HashMap;
use std::ffi::OsString;
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::{LazyLock, Mutex, PoisonError};
use std::time::{Duration, Instant};

use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};

/// A browser engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Engine {
    Chromium,
    Firefox,
    Webkit,
}

impl Engine {
    /// As in `WIDGET_BROWSERS`.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
            Self::Webkit => "webkit",
        }
    }

    /// Whether tests are to run in it. One that is wanted and missing is a failure.
    pub(crate) fn is_covered(self) -> bool {
        if PROGRAMS.engines.iter().any(|name| name == self.name()) {
            return true;
        }
        let ci = std::env::var("CI").is_ok_and(|value| value == "true" || value == "1");
        assert!(PROGRAMS.chosen && !ci, "there is no {} to test in. {}", self.name(), PROGRAMS.advice);
        eprintln!("{} is not covered: WIDGET_BROWSERS does not name it", self.name());
        false
    }

    fn driver(self, port: u16) -> (OsString, Vec<OsString>) {
        let place = |variable| PROGRAMS.place(variable).into_os_string();
        match self {
            Self::Chromium => (place("WIDGET_CHROMEDRIVER"), vec![format!("--port={port}").into()]),
            Self::Firefox => (
                place("WIDGET_GECKODRIVER"),
                vec!["--port".into(), port.to_string().into(), "--log".into(), "error".into()],
            ),
            Self::Webkit => (
                place("WIDGET_XVFB_RUN"),
                vec![
                    "--auto-servernum".into(),
                    "--server-args=-screen 0 1280x1024x24".into(),
                    place("WIDGET_WEBKITDRIVER"),
                    format!("--port={port}").into(),
                ],
            ),
        }
    }

    fn capabilities(self) -> Value {
        match self {
            Self::Chromium => json!({
                "goog:chromeOptions": {
                    "binary": PROGRAMS.place("WIDGET_CHROMIUM"),
                    "args": [
                        "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic",
                        "--no-first-run", "--disable-background-networking",
                        "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
                        // The monkey changes the address more often than any reader.
                        "--disable-ipc-flooding-protection",
                        "--window-size=1000,900", "--hide-scrollbars",
                    ],
                },
                "goog:loggingPrefs": { "browser": "ALL" },
            }),
            Self::Firefox => json!({
                "moz:firefoxOptions": {
                    "binary": PROGRAMS.place("WIDGET_FIREFOX"),
                    "args": ["-headless"],
                    // Otherwise Tab passes over links on some systems.
                    "prefs": { "accessibility.tabfocus": 7, "browser.download.alwaysOpenPanel": false },
                },
            }),
            Self::Webkit => json!({
                "webkitgtk:browserOptions": {
                    "binary": PROGRAMS.place("WIDGET_MINIBROWSER"),
                    "args": ["--automation"],
                },
            }),
        }
    }
}

/// Where the browsers' programs are.
struct Programs {
    engines: Vec<String>,
    places: HashMap<String, PathBuf>,
    /// Whether the engines were named by whoever runs the tests.
    chosen: bool,
    advice: String,
}

static PROGRAMS: LazyLock<Programs> = LazyLock::new(|| {
    if let Ok(names) = std::env::var("WIDGET_BROWSERS") {
        let mut places: HashMap<String, PathBuf> = std::env::vars_os()
            .filter_map(|(name, place)| Some((name.into_string().ok()?, place.into())))
            .filter(|(name, _)| name.starts_with("WIDGET_"))
            .collect();
        if !places.contains_key("WIDGET_CHROMIUM") {
            // Named by hand: the programs are still to be found.
            let found = xtask::tools::browsers::ensure();
            places.extend(found.variables.into_iter().map(|(name, place)| (name.to_owned(), place)));
        }
        Programs {
            engines: names.split(',').map(|name| name.trim().to_owned()).collect(),
            places,
            chosen: true,
            advice: String::new(),
        }
    } else {
        let found = xtask::tools::browsers::ensure();
        Programs {
            engines: found.engines.iter().map(|name| (*name).to_owned()).collect(),
            places: found.variables.into_iter().map(|(name, place)| (name.to_owned(), place)).collect(),
            chosen: false,
            advice: found.missing.join(" "),
        }
    }
});

impl Programs {
    fn place(&self, variable: &str) -> PathBuf {
        let place = self.places.get(variable);
        place.cloned().unwrap_or_else(|| panic!("{variable} does not say where that program is"))
    }
}

/// Runs the client's futures; the tests themselves wait for each step.
pub(crate) static RUNTIME: LazyLock<tokio::runtime::Runtime> =
    LazyLock::new(|| tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap());

/// A running browser and its driver.
pub(crate) struct Browser {
    pub(crate) client: Client,
    driver: Driver,
}

/// A driver process, ended when dropped.
struct Driver(Child);

/// How often a browser is started before it counts as one that cannot be.
///
/// # Why
/// A driver takes its port by number, so the number is found before the driver has it. In
/// between another program may take it, or this one: who knocks at a free port of the
/// system's own range can reach itself, and then the driver finds its port in use.
const TRIES: usize = 3;

/// Browsers that wait for the next test.
static IDLE: Mutex<Vec<(Engine, Browser)>> = Mutex::new(Vec::new());

impl Browser {
    /// One that is idle, or a new one.
    pub(crate) fn take(engine: Engine) -> Self {
        let mut idle = IDLE.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(at) = idle.iter().position(|(kind, _)| *kind == engine) {
            return idle.swap_remove(at).1;
        }
        drop(idle);
        Self::start(engine)
    }

    /// Keeps it for the next test.
    pub(crate) fn give_back(self, engine: Engine) {
        IDLE.lock().unwrap_or_else(PoisonError::into_inner).push((engine, self));
    }

    fn start(engine: Engine) -> Self {
        let mut fault = String::new();
        for _ in 0..TRIES {
            match Self::try_to_start(engine) {
                Ok(browser) => return browser,
                Err(error) => fault = error,
            }
        }
        panic!("{fault}")
    }

    fn try_to_start(engine: Engine) -> Result<Self, String> {
        let begun = Instant::now();
        let port = {
            let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
            listener.local_addr().unwrap().port()
        };
        let name = engine.name();
        let driver = Driver::start(engine.driver(port));
        while TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_err() {
            if begun.elapsed() > Duration::from_secs(30) {
                return Err(format!("the driver of {name} does not answer"));
            }
            std::thread::sleep(Duration::from_millis(30));
        }
        let Value::Object(capabilities) = engine.capabilities() else { unreachable!() };
        let client = RUNTIME.block_on(async {
            let mut builder = ClientBuilder::new(HttpConnector::new());
            builder.capabilities(capabilities);
            let address = format!("http://127.0.0.1:{port}");
            tokio::time::timeout(Duration::from_mins(1), builder.connect(&address)).await
        });
        let client = client
            .map_err(|_elapsed| format!("{name} did not start within a minute"))?
            .map_err(|error| format!("{name} cannot be started: {error}"))?;
        Ok(Self { client, driver })
    }

    /// Ends browser and driver, whatever state they are in.
    pub(crate) fn end(self) {
        drop(self.driver);
    }
}

impl Driver {
    /// # Why
    /// Nothing runs at the end of a test program, and a browser is not its driver's to
    /// end. So driver and browser form a process group that ends itself when the pipe to
    /// this program closes, however this program ends.
    #[cfg(unix)]
    fn start((program, arguments): (OsString, Vec<OsString>)) -> Self {
        use std::os::unix::process::CommandExt as _;
        const KEEPER: &str = "TMPDIR=$(mktemp -d) && export TMPDIR || exit 1
            \"$@\" </dev/null &
            cat
            trap '' TERM
            kill -TERM 0
            sleep 1
            rm -rf \"$TMPDIR\"
            kill -KILL 0";
        let child = Command::new("sh")
            .args(["-c", KEEPER, "sh"])
            .arg(program)
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .process_group(0)
            .spawn();
        Self(child.unwrap())
    }

    #[cfg(not(unix))]
    fn start((program, arguments): (OsString, Vec<OsString>)) -> Self {
        let child = Command::new(program)
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn();
        Self(child.unwrap())
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        drop(self.0.stdin.take());
        if cfg!(not(unix)) {
            let _ = self.0.kill();
        }
        let _ = self.0.wait();
    }
}
