//! A page in a browser, and what a test does with it. Every method waits for its result
//! and fails the test with a sentence if it does not come in time.

use std::cell::{Cell, RefCell};
use std::future::Future;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::time::{Duration, Instant};

use fantoccini::Locator;
use fantoccini::elements::Element;
use fantoccini::error::CmdError;
use fantoccini::wd::WebDriverCompatibleCommand;
use korea_tariff_widget::contract::limit::PAUSE_AFTER_KEYS;
use serde_json::{Value, json};

use crate::engines::{Browser, Engine, RUNTIME};

/// How long a test may take.
const LIMIT: Duration = Duration::from_secs(90);
/// How long something on a page may take to become true.
const PATIENCE: Duration = Duration::from_secs(15);

/// Keys as `WebDriver` spells them.
pub(crate) mod key {
    pub(crate) const TAB: &str = "\u{e004}";
    pub(crate) const ENTER: &str = "\u{e007}";
    pub(crate) const ESCAPE: &str = "\u{e00c}";
    pub(crate) const END: &str = "\u{e010}";
    pub(crate) const HOME: &str = "\u{e011}";
    pub(crate) const LEFT: &str = "\u{e012}";
    pub(crate) const RIGHT: &str = "\u{e014}";
}

/// A browser's only window, for one test.
pub(crate) struct Page {
    pub(crate) engine: Engine,
    browser: Browser,
    deadline: Instant,
    /// Whether something was emulated that the next test must not inherit.
    emulating: Cell<bool>,
    /// Scripts that run in every document until the test is over.
    planted: RefCell<Vec<Value>>,
}

/// Runs a test in an engine, if that engine is to be covered.
pub(crate) fn browse(engine: Engine, test: impl FnOnce(&Page)) {
    browse_within(LIMIT, engine, test);
}

/// The same with a time limit of its own.
pub(crate) fn browse_within(limit: Duration, engine: Engine, test: impl FnOnce(&Page)) {
    if !engine.is_covered() {
        return;
    }
    let browser = Browser::take(engine);
    let page = Page {
        engine,
        browser,
        deadline: Instant::now() + limit,
        emulating: Cell::new(false),
        planted: RefCell::default(),
    };
    let result = catch_unwind(AssertUnwindSafe(|| {
        if engine == Engine::Chromium {
            // An earlier test's server may have had the port that one of this test's is given: what is
            // kept of its files would be there before this test lets it come.
            page.cdp("Network.clearBrowserCache", &json!({}));
        }
        test(&page);
        page.tidy();
    }));
    match result {
        Ok(()) => page.browser.give_back(engine),
        Err(failure) => {
            page.report();
            page.browser.end();
            resume_unwind(failure);
        }
    }
}

impl Page {
    /// Waits for the browser's answer.
    fn ask<T>(&self, what: &str, answer: impl Future<Output = Result<T, CmdError>>) -> T {
        let name = self.engine.name();
        let left = self.deadline.saturating_duration_since(Instant::now());
        assert!(!left.is_zero(), "in {name}: the test's time was over before: {what}");
        let answer = RUNTIME.block_on(async { tokio::time::timeout(left.min(Duration::from_secs(40)), answer).await });
        let answer = answer.unwrap_or_else(|_| panic!("in {name}: no answer in time to: {what}"));
        answer.unwrap_or_else(|error| panic!("in {name}: {what}: {error}"))
    }

    /// Opens an address and waits for its load event.
    pub(crate) fn open(&self, address: &str) {
        self.ask(&format!("open {address}"), self.browser.client.goto(address));
    }

    /// Opens an address and waits until the program has taken over.
    pub(crate) fn open_ready(&self, address: &str) {
        self.open(address);
        self.ready();
    }

    /// Waits until the program has taken over, and one frame longer.
    pub(crate) fn ready(&self) {
        self.until("data-ready is true", "document.documentElement.dataset.ready === 'true'");
        self.settle();
    }

    /// Waits for two frames, so that what was done is drawn.
    pub(crate) fn settle(&self) {
        self.js_later("requestAnimationFrame(() => requestAnimationFrame(() => done(1)))");
    }

    pub(crate) fn address(&self) -> String {
        self.ask("the address", self.browser.client.current_url()).to_string()
    }

    /// The query in the address bar, decoded, as `name=value` pairs.
    pub(crate) fn query(&self) -> Vec<(String, String)> {
        let address = url::Url::parse(&self.address()).unwrap();
        address.query_pairs().map(|(name, value)| (name.into_owned(), value.into_owned())).collect()
    }

    /// The last value of a parameter in the address bar.
    pub(crate) fn parameter(&self, name: &str) -> Option<String> {
        self.query().into_iter().rfind(|(own, _)| own == name).map(|(_, value)| value)
    }

    /// The last value of a parameter in the address bar comes to be this one. Addresses that follow
    /// one another quickly are written after a pause.
    #[track_caller]
    pub(crate) fn assert_parameter(&self, name: &str, value: Option<&str>) {
        let begun = Instant::now();
        while self.parameter(name).as_deref() != value {
            let address = self.address();
            assert!(begun.elapsed() < PATIENCE, "in {}: {name} is not {value:?} in {address}", self.engine.name());
            std::thread::sleep(Duration::from_millis(40));
        }
    }

    /// Runs a script that returns something.
    pub(crate) fn js(&self, script: &str) -> Value {
        self.js_with(script, &[])
    }

    /// The same with arguments.
    pub(crate) fn js_with(&self, script: &str, arguments: &[Value]) -> Value {
        self.ask(script, self.browser.client.execute(script, arguments.to_vec()))
    }

    /// Runs a script that calls `done(result)` at some time.
    pub(crate) fn js_later(&self, script: &str) -> Value {
        let script = format!("const done = arguments[arguments.length - 1]; {script}");
        self.ask(&script, self.browser.client.execute_async(&script, Vec::new()))
    }

    /// A script that calls its last argument with its result.
    pub(crate) fn js_async(&self, script: &str, arguments: &[Value]) -> Value {
        self.ask("a script", self.browser.client.execute_async(script, arguments.to_vec()))
    }

    /// The value of an expression.
    pub(crate) fn value(&self, expression: &str) -> Value {
        self.js(&format!("return ({expression})"))
    }

    /// A text, empty if it is something else.
    pub(crate) fn string(&self, expression: &str) -> String {
        self.value(expression).as_str().unwrap_or_default().to_owned()
    }

    /// A number.
    pub(crate) fn number(&self, expression: &str) -> f64 {
        let value = self.value(expression);
        value.as_f64().unwrap_or_else(|| panic!("in {}: {expression} is no number but {value}", self.engine.name()))
    }

    /// Whether an expression is true now.
    pub(crate) fn holds(&self, expression: &str) -> bool {
        self.value(&format!("!!({expression})")) == json!(true)
    }

    /// Waits until an expression is true.
    pub(crate) fn until(&self, what: &str, expression: &str) {
        self.until_within(PATIENCE, what, expression);
    }

    /// The same with a patience of its own.
    pub(crate) fn until_within(&self, patience: Duration, what: &str, expression: &str) {
        // A page that is just being left answers nothing; the next one will.
        const LEFT: &str = "before the unload event";
        let script = format!("return !!({expression})");
        let holds = || {
            self.ask(&script, async {
                match self.browser.client.execute(&script, Vec::new()).await {
                    Err(error) if error.to_string().contains(LEFT) => Ok(json!(false)),
                    answer => answer,
                }
            }) == json!(true)
        };
        let begun = Instant::now();
        while !holds() {
            assert!(
                begun.elapsed() < patience,
                "in {}: waited {} s in vain until {what} [{expression}]",
                self.engine.name(),
                patience.as_secs()
            );
            std::thread::sleep(Duration::from_millis(40));
        }
    }

    /// How many elements match.
    pub(crate) fn count(&self, css: &str) -> usize {
        let count = self.js_with("return document.querySelectorAll(arguments[0]).length", &[json!(css)]);
        usize::try_from(count.as_u64().unwrap()).unwrap()
    }

    /// The text of the first element that matches, as it is in the document.
    pub(crate) fn text(&self, css: &str) -> String {
        let text = self.js_with(
            "const found = document.querySelector(arguments[0]); return found && found.textContent.trim()",
            &[json!(css)],
        );
        text.as_str().unwrap_or_else(|| panic!("in {}: there is no {css}", self.engine.name())).to_owned()
    }

    /// What the page warns of, as far as it is shown.
    pub(crate) fn alerts(&self) -> Vec<String> {
        let found = self.value(
            "[...document.querySelectorAll('[role=alert]')].filter(one => one.checkVisibility()).map(one => one.textContent)",
        );
        found.as_array().unwrap().iter().map(|one| one.as_str().unwrap_or_default().to_owned()).collect()
    }

    fn element(&self, css: &str) -> Element {
        self.until(&format!("there is {css}"), &format!("document.querySelector({})", json!(css)));
        self.ask(&format!("find {css}"), self.browser.client.find(Locator::Css(css)))
    }

    /// Clicks the first element that matches, as a pointer would.
    pub(crate) fn click(&self, css: &str) {
        let element = self.element(css);
        // To the middle: at the edge of a small window another element may cover it.
        self.js_with("document.querySelector(arguments[0]).scrollIntoView({ block: 'center' })", &[json!(css)]);
        self.ask(&format!("click {css}"), element.click());
    }

    /// Clicks a radio button or box by its label, which is what a reader sees of it.
    pub(crate) fn choose(&self, css: &str) {
        self.element(css);
        self.js_with(
            "const input = document.querySelector(arguments[0]); (input.labels[0] || input).id ||= 'chosen-by-test';\
             input.scrollIntoView({ block: 'center' })",
            &[json!(css)],
        );
        let id = self
            .string(&format!("(document.querySelector({0}).labels[0] || document.querySelector({0})).id", json!(css)));
        self.click(&format!("[id='{id}']"));
        self.js_with("const one = document.getElementById('chosen-by-test'); if (one) one.removeAttribute('id')", &[]);
    }

    /// Focuses an element and types.
    pub(crate) fn keys(&self, css: &str, keys: &str) {
        let element = self.element(css);
        self.ask(&format!("type into {css}"), element.send_keys(keys));
    }

    /// Types into whatever has the focus.
    pub(crate) fn press(&self, keys: &str) {
        let active = self.ask("the focused element", self.browser.client.active_element());
        self.ask("type", active.send_keys(keys));
    }

    /// Puts text in place of a field's and leaves the field.
    pub(crate) fn fill(&self, css: &str, text: &str) {
        self.element(css);
        self.js_with(
            "const field = document.querySelector(arguments[0]); field.focus(); field.select && field.select()",
            &[json!(css)],
        );
        self.keys(css, text);
        self.js(
            "document.activeElement && document.activeElement.dispatchEvent(new Event('change', { bubbles: true }))",
        );
        self.rest();
    }

    /// Lets the keys rest, so that what they did is announced and written into the address.
    pub(crate) fn rest(&self) {
        std::thread::sleep(Duration::from_millis(u64::from(PAUSE_AFTER_KEYS) + 100));
        self.settle();
    }

    /// Goes into a frame.
    pub(crate) fn enter(&self, css: &str) {
        self.element(css);
        self.enter_found(&format!("document.querySelector({})", json!(css)));
    }

    /// Goes into the frame that an expression finds, even in a shadow, where no selector does.
    pub(crate) fn enter_found(&self, expression: &str) {
        let found = self.value(expression);
        let id = found.as_object().and_then(|object| object.values().next()?.as_str().map(str::to_owned));
        let id = id.unwrap_or_else(|| panic!("in {}: {expression} finds no element", self.engine.name()));
        let frame = Element::from_element_id(self.browser.client.clone(), id.into());
        self.ask(&format!("enter {expression}"), frame.enter_frame());
    }

    /// Goes back out of a frame.
    pub(crate) fn leave(&self) {
        self.ask("leave the frame", self.browser.client.enter_parent_frame());
    }

    /// Asks Chromium for something only its own protocol can do.
    pub(crate) fn cdp(&self, method: &str, parameters: &Value) -> Value {
        assert_eq!(self.engine, Engine::Chromium, "{method} is Chromium's");
        self.emulating.set(true);
        let body = json!({ "cmd": method, "params": parameters });
        self.ask(method, self.browser.client.issue_cmd(Raw { path: "goog/cdp/execute", body }))
    }

    /// Runs a script in every document opened from now on, before anything of its own.
    pub(crate) fn plant(&self, source: &str) {
        // Without the domain, nothing is planted in a window that was reused.
        self.cdp("Page.enable", &json!({}));
        let planted = self.cdp("Page.addScriptToEvaluateOnNewDocument", &json!({ "source": source }));
        self.planted.borrow_mut().push(planted);
    }

    /// Plants nothing any more.
    pub(crate) fn uproot(&self) {
        for planted in self.planted.take() {
            self.cdp("Page.removeScriptToEvaluateOnNewDocument", &planted);
        }
    }

    /// A window of this size. Only Chromium can be as narrow as a phone.
    pub(crate) fn resize(&self, width: u32, height: u32) {
        if self.engine == Engine::Chromium {
            self.cdp(
                "Emulation.setDeviceMetricsOverride",
                &json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false }),
            );
        } else {
            self.ask("set the window's size", self.browser.client.set_window_size(width, height));
        }
    }

    /// Preferences a reader's system may have: `prefers-color-scheme` and the like.
    pub(crate) fn prefer(&self, media: &str, features: &[(&str, &str)]) {
        let features: Vec<Value> =
            features.iter().map(|(name, value)| json!({ "name": name, "value": value })).collect();
        self.cdp("Emulation.setEmulatedMedia", &json!({ "media": media, "features": features }));
    }

    /// What Chromium wrote to its console since it was last asked: warnings and errors.
    pub(crate) fn console(&self) -> Vec<String> {
        if self.engine != Engine::Chromium {
            return Vec::new();
        }
        let command = Raw { path: "se/log", body: json!({ "type": "browser" }) };
        let log = self.ask("the console", self.browser.client.issue_cmd(command));
        let entries = log.as_array().cloned().unwrap_or_default();
        entries
            .iter()
            .filter(|entry| entry["level"] == "SEVERE" || entry["level"] == "WARNING")
            .map(|entry| entry["message"].as_str().unwrap_or_default().to_owned())
            // Advice about speed: the address asked for the application at once.
            .filter(|line| !line.contains("was preloaded using link preload but not used"))
            // A frame asks for leave to share; Chromium on a desk does not know the word.
            .filter(|line| !line.contains("Unrecognized feature: 'web-share'"))
            .collect()
    }

    /// Nothing was written to the console.
    pub(crate) fn assert_quiet(&self) {
        let console = self.console();
        assert!(console.is_empty(), "in {}: the console says {console:#?}", self.engine.name());
    }

    /// A picture of the window.
    pub(crate) fn picture(&self) -> Vec<u8> {
        self.ask("a picture", self.browser.client.screenshot())
    }

    /// As it was before the test.
    fn tidy(&self) {
        self.uproot();
        if self.emulating.get() {
            for (method, parameters) in [
                ("Emulation.clearDeviceMetricsOverride", json!({})),
                ("Emulation.setScriptExecutionDisabled", json!({ "value": false })),
                ("Emulation.setEmulatedMedia", json!({ "media": "", "features": [] })),
                ("Emulation.setTimezoneOverride", json!({ "timezoneId": "" })),
                ("Emulation.setCPUThrottlingRate", json!({ "rate": 1 })),
                ("Emulation.setTouchEmulationEnabled", json!({ "enabled": false })),
                ("Emulation.setAutoDarkModeOverride", json!({})),
                ("Network.setUserAgentOverride", json!({ "userAgent": "" })),
                ("Page.setFontSizes", json!({ "fontSizes": { "standard": 16 } })),
                ("Network.setBlockedURLs", json!({ "urls": [] })),
                (
                    "Network.emulateNetworkConditions",
                    json!({ "offline": false, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1 }),
                ),
            ] {
                self.cdp(method, &parameters);
            }
        }
        self.open("about:blank");
        self.console();
    }

    /// What is to be known of a page where a test failed.
    fn report(&self) {
        let name = std::thread::current().name().unwrap_or("test").replace("::", "-");
        let found = catch_unwind(AssertUnwindSafe(|| {
            let facts = self.value(
                "[location.href, innerWidth + 'x' + innerHeight, \
                 'data-ready=' + document.documentElement.dataset.ready, \
                 'data-fault=' + document.documentElement.dataset.fault]",
            );
            eprintln!("{name}: {facts}");
            for line in self.console() {
                eprintln!("{name}: console: {line}");
            }
            self.picture()
        }));
        let Ok(picture) = found else { return };
        let Ok(root) = xtask::workspace_root() else { return };
        let folder = xtask::target_dir(&root).join("browser-failures");
        let file = folder.join(format!("{name}.png"));
        if std::fs::create_dir_all(&folder).and_then(|()| std::fs::write(&file, picture)).is_ok() {
            eprintln!("{name}: see {}", file.display());
        }
    }
}

/// A command beyond the standard.
#[derive(Debug)]
struct Raw {
    path: &'static str,
    body: Value,
}

impl WebDriverCompatibleCommand for Raw {
    fn endpoint(&self, base: &url::Url, session: Option<&str>) -> Result<url::Url, url::ParseError> {
        base.join(&format!("session/{}/{}", session.unwrap_or_default(), self.path))
    }

    fn method_and_body(&self, _: &url::Url) -> (http::Method, Option<String>) {
        (http::Method::POST, Some(self.body.to_string()))
    }
}
