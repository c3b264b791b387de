//! What the page's script does as the programs do it, run by Node where that is installed.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may stop at the first surprise")]

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use korea_tariff_widget::contract::limit::{ADDRESSES_AT_ONCE, FRAME_ID};
use korea_tariff_widget::host::Host;
use korea_tariff_widget::state::parse_query;
use serde_json::{Value, json};

/// The script's modules, where Node takes them for modules: a folder of its own for each test.
fn modules(test: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(test);
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("package.json"), r#"{"type": "module"}"#).unwrap();
    for entry in std::fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("static/boot")).unwrap() {
        let path = entry.unwrap().path();
        std::fs::copy(&path, folder.join(path.file_name().unwrap())).unwrap();
    }
    folder
}

/// What a test in script makes of a module's `exports` in a `page` with an address; see
/// `tests/script/page.mjs`. `None` where Node is not installed.
fn run(module: &Path, address: &str, test: &str) -> Option<Value> {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/script/page.mjs");
    let mut node = Command::new("node");
    node.arg(page).arg(module).arg(address).stdin(Stdio::piped()).stdout(Stdio::piped());
    let Ok(mut running) = node.spawn() else {
        eprintln!("left out: there is no Node");
        return None;
    };
    running.stdin.take().unwrap().write_all(test.as_bytes()).unwrap();
    let output = running.wait_with_output().unwrap();
    assert!(output.status.success(), "{}", module.display());
    Some(serde_json::from_slice(&output.stdout).unwrap())
}

/// Script and programs give a frame the same name. The cases of `src/host/tests.rs` say which.
#[test]
fn the_script_names_the_frame_as_programs_do() {
    let module = modules("frame-name").join("host.js");
    let long_path = format!("https://news.example/{}/", "a".repeat(300));
    let longest = format!("https://news.example/w/?id={}", "a".repeat(FRAME_ID));
    let [too_long, too_wide] = ["a", "%EA%B0%80"].map(|letter| {
        let count = if letter == "a" { FRAME_ID + 1 } else { FRAME_ID / 3 + 1 };
        format!("https://news.example/w/?id={}", letter.repeat(count))
    });
    for address in [
        "https://news.example/widgets/tariff/?view=why",
        "https://news.example/widgets/tariff/ko/index.html#x",
        "https://news.example/",
        "https://news.example:8443/index.html",
        "https://news.example/it's/here/",
        "https://news.example/한국/tariff/",
        &long_path,
        "https://news.example/widgets/tariff/?id=chart1",
        "https://news.example/widgets/tariff/?id=",
        "https://news.example/widgets/tariff/?id=a&id=b",
        &longest,
        &too_long,
        &too_wide,
    ] {
        let test = "exports.reportFault(\"x\"); return [location.href, page.posted[0].id];";
        let Some(answer) = run(&module, address, test) else { return };
        // The browser escapes an address before anybody reads it.
        let [address, name] = [0, 1].map(|at| answer[at].as_str().unwrap());
        let query = address.split_once('?').map_or("", |(_, query)| query);
        assert_eq!(name, Host::new(address, &parse_query(query)).id(), "{address}");
    }
}

/// The script writes addresses as the application does; its cases are those of `src/ui/browser.rs`.
#[test]
fn the_script_writes_addresses_as_the_application_does() {
    let module = modules("addresses").join("address.js");
    let test = format!(
        "const {{ writeAddress }} = exports;
        const write = (...queries) => {{ queries.forEach(writeAddress); return page.written.splice(0); }};
        const rest = () => {{ page.rest(); return page.written.splice(0); }};
        const steps = Array.from({{ length: {ADDRESSES_AT_ONCE} }}, (_, at) => `rate=${{at + 1}}`);
        return [
          write(\"\"), write(\"rate=5\", \"rate=5\"), rest(), write(\"rate=5\"), rest(),
          write(...steps).length, write(\"rate=40\", \"rate=50\"), rest(),
        ];"
    );
    let Some(answer) = run(&module, "https://news.example/w/?view=why#x", &test) else { return };
    let expected = json!([["/w/#x"], ["/w/?rate=5#x"], [], [], [], ADDRESSES_AT_ONCE, [], ["/w/?rate=50#x"]]);
    assert_eq!(answer, expected);
}
