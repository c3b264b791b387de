//! The script carries out each edit of the contract as the contract says, and the edits of the first
//! program itself, in a real document.

use korea_tariff_widget::contract::edit::{
    ENTER, FIND, INSERT_ELEMENT, INSERT_TEXT, LEAVE, REMOVE_ATTRIBUTE, REMOVE_CHILD, SEND_EVENT, SEPARATOR,
    SET_ATTRIBUTE, SET_PROPERTY, SET_TEXT, WRITE_ADDRESS,
};
use serde_json::{Value, json};
use xtask::build::{bundle, script};
use xtask::server::Server;

use crate::engines::Engine;
use crate::page::{Page, browse};
use crate::site;

/// The script's interpreter and what it imports, as `patch` of the window.
fn interpreter() -> String {
    let mut modules = script::boot_modules(&xtask::workspace_root().unwrap()).unwrap();
    let entry = "import { patch } from \"./patch.js\";\nwindow.patch = patch;\n";
    modules.insert("window.js".to_owned(), entry.to_owned());
    let text = bundle::join("window.js", &modules, &std::collections::BTreeMap::new()).unwrap();
    format!("(() => {{ {text} }})();")
}

/// Edits on the wire.
fn wire(edits: &[(char, &[&str])]) -> String {
    let texts: Vec<String> =
        edits.iter().map(|(letter, parts)| format!("{letter}{}", parts.join(&SEPARATOR.to_string()))).collect();
    texts.join(&SEPARATOR.to_string())
}

/// Opens a mount with `before` in it, carries edits out, and gives what is in it afterwards.
fn patched(page: &Page, before: &str, edits: &[(char, &[&str])]) -> String {
    page.js_with(
        "document.body.innerHTML = '<main>' + arguments[0] + '</main>'; window.mount = document.querySelector('main');
         window.patch(window.mount, () => arguments[1])",
        &[json!(before), json!(wire(edits))],
    );
    page.string("window.mount.innerHTML")
}

fn carries_out(page: &Page) {
    let server = site::serve();
    site::put_page(&server, "/blank.html", "<!doctype html><html data-host=\"null\"><title>Blank</title><body>");
    page.open(&format!("{}blank.html?a=1", server.url()));
    page.js(&interpreter());
    let check = |before: &str, edits: &[(char, &[&str])], after: &str| {
        assert_eq!(patched(page, before, edits), after, "{before} {edits:?}");
    };
    let list = "<ul class=\"l\"><li>a</li><li>b</li></ul>";
    check(list, &[], list);
    let at = (FIND, &[".l"] as &[&str]);
    check(
        list,
        &[at, (SET_ATTRIBUTE, &["title", "x\u{2028}<&\""])],
        "<ul class=\"l\" title=\"x\u{2028}&lt;&amp;&quot;\"><li>a</li><li>b</li></ul>",
    );
    check(list, &[at, (REMOVE_ATTRIBUTE, &["class"])], "<ul><li>a</li><li>b</li></ul>");
    check(
        list,
        &[at, (ENTER, &["1"]), (ENTER, &["0"]), (SET_TEXT, &["c"])],
        "<ul class=\"l\"><li>a</li><li>c</li></ul>",
    );
    check(list, &[at, (REMOVE_CHILD, &["0"])], "<ul class=\"l\"><li>b</li></ul>");
    check(
        list,
        &[
            at,
            (ENTER, &["0"]),
            (LEAVE, &[]),
            (INSERT_ELEMENT, &["1", "li"]),
            (INSERT_TEXT, &["0", "n"]),
            (LEAVE, &[]),
            (REMOVE_CHILD, &["2"]),
        ],
        "<ul class=\"l\"><li>a</li><li>n</li></ul>",
    );
    // At the end, and from one place to another.
    check(
        list,
        &[at, (INSERT_TEXT, &["2", "end"]), (FIND, &["li"]), (SET_ATTRIBUTE, &["id", "f"])],
        "<ul class=\"l\"><li id=\"f\">a</li><li>b</li>end</ul>",
    );
    // A text where the browser has put the element of its translation.
    check(
        "<p><font><font>하나</font></font></p>",
        &[(FIND, &["p"]), (ENTER, &["0"]), (SET_TEXT, &["two"])],
        "<p><font>two</font></p>",
    );

    // What is drawn is drawn, whatever it is called.
    check(
        "<div></div>",
        &[(FIND, &["div"]), (INSERT_ELEMENT, &["0", "svg"]), (INSERT_ELEMENT, &["0", "rect"])],
        "<div><svg><rect></rect></svg></div>",
    );
    assert!(page.holds("window.mount.querySelector('rect') instanceof SVGRectElement"));

    // What a control shows is a property, its markup stays.
    let before = "<input type=\"radio\" name=\"r\"><input name=\"t\" value=\"1\">";
    check(
        before,
        &[
            (FIND, &["[type=radio]"]),
            (SET_PROPERTY, &["checked", "checked"]),
            (FIND, &["[name=t]"]),
            (SET_PROPERTY, &["value", "2"]),
        ],
        before,
    );
    assert_eq!(page.value("[mount.children[0].checked, mount.children[1].value]"), json!([true, "2"]));
    page.js_with(
        "window.patch(window.mount, () => arguments[0])",
        &[json!(wire(&[(FIND, &["[type=radio]"]), (SET_PROPERTY, &["checked", ""])]))],
    );
    assert!(!page.holds("mount.children[0].checked"));

    check("", &[(WRITE_ADDRESS, &["b=2&c=%25", "paused"])], "");
    assert_eq!(
        page.value("[location.search, mount.dataset.query, mount.dataset.case]"),
        json!(["?b=2&c=%25", "b=2&c=%25", "paused"])
    );
    page.js("window.heard = []; document.documentElement.dataset.host = location.origin; addEventListener('message', event => window.heard.push(event.data))");
    check("", &[(SEND_EVENT, &["{\"type\":\"x\"}"])], "");
    page.until("the event is heard", "window.heard.length === 1");
    assert_eq!(page.value("window.heard"), json!([{ "type": "x" }]));
}

#[test]
fn every_edit_is_carried_out() {
    browse(Engine::Chromium, carries_out);
}

#[test]
fn every_edit_is_carried_out_in_firefox() {
    browse(Engine::Firefox, carries_out);
}

#[test]
fn every_edit_is_carried_out_in_webkit() {
    browse(Engine::Webkit, carries_out);
}

/// A page of nothing but the interpreter.
fn open_blank(page: &Page) -> Server {
    let server = site::serve();
    site::put_page(&server, "/blank.html", "<!doctype html><title>Blank</title><link rel=icon href='data:,'><body>");
    page.open(&format!("{}blank.html", server.url()));
    page.js(&interpreter());
    server
}

/// Edits of the first program itself, which `tests/first.rs` writes down.
const RECORDED: &str = include_str!("../../snapshots/edits.json");

/// What the replay of recorded edits asks of a page: its element by line, with what its controls
/// show, or with what their markup says; a reader's hand; and what is another after a step.
const REPLAY: &str = "
    window.linesOf = (node, isUsed) => {
        if (node.nodeType === Node.TEXT_NODE) return [node.data];
        const isInput = node.localName === 'input';
        const shown = isUsed ? [node.value, node.checked] : [node.defaultValue, node.defaultChecked];
        const names = node.getAttributeNames().filter(name => !isInput || !['value', 'checked'].includes(name)).sort();
        const start = [node.namespaceURI, node.localName, ...names.map(name => name + '=' + node.getAttribute(name))];
        const children = [...node.childNodes].flatMap(child => window.linesOf(child, isUsed));
        return [[...start, ...isInput ? shown : []].join(' '), ...children, '/' + node.localName];
    };
    window.use = ({ name, type, value }) => {
        const isMeant = input => input.name === name && input.type === type && (type !== 'radio' || input.value === value);
        const control = [...window.mount.querySelectorAll('input')].find(isMeant);
        if (type === 'radio') control.checked = true;
        else control.value = value;
    };
    window.replace = (way, html, keepsChildren) => {
        const old = way.split(' ').reduce((node, at) => node.childNodes[at], window.right);
        old.insertAdjacentHTML('beforebegin', html);
        if (keepsChildren) old.previousSibling.append(...old.childNodes);
        old.remove();
    };";

/// Markup that is kept as lines.
fn joined(lines: &Value) -> String {
    lines.as_array().unwrap().iter().map(|line| line.as_str().unwrap()).collect()
}

/// What a reader does with the first program changes the page as it changes the tree of a page.
fn replays(page: &Page) {
    let _server = open_blank(page);
    page.js(REPLAY);
    let recorded: Value = serde_json::from_str(RECORDED).unwrap();
    // What is right stands in a document of its own, so that its controls are of other groups.
    page.js_with(
        "document.body.innerHTML = arguments[0];
         window.mount = document.body;
         window.right = new DOMParser().parseFromString(arguments[0], 'text/html').querySelector('main');",
        &[json!(joined(&recorded["page"]))],
    );
    let steps = recorded["steps"].as_array().unwrap();
    assert!(steps.len() > 4, "{} steps are recorded", steps.len());
    for step in steps {
        if step["hand"].is_object() {
            page.js_with("window.use(arguments[0])", &[step["hand"].clone()]);
        }
        page.js_with("window.patch(window.mount, () => arguments[0])", &[step["edits"].clone()]);
        for (way, start) in step["starts"].as_object().unwrap() {
            page.js_with("window.replace(arguments[0], arguments[1], true)", &[json!(way), start.clone()]);
        }
        for (way, lines) in step["elements"].as_object().unwrap() {
            page.js_with("window.replace(arguments[0], arguments[1], false)", &[json!(way), json!(joined(lines))]);
        }
        let lines = |expression: &str| page.value(expression).as_array().unwrap().clone();
        let (found, right) = (lines("linesOf(mount.firstElementChild, true)"), lines("linesOf(right, false)"));
        let other = found.iter().zip(&right).find(|(found, right)| found != right);
        assert_eq!(other, None, "after {}", step["step"]);
        assert_eq!(found.len(), right.len(), "after {}", step["step"]);
    }
    page.assert_quiet();
}

#[test]
fn recorded_edits_are_carried_out() {
    browse(Engine::Chromium, replays);
}

#[test]
fn recorded_edits_are_carried_out_in_firefox() {
    browse(Engine::Firefox, replays);
}

#[test]
fn recorded_edits_are_carried_out_in_webkit() {
    browse(Engine::Webkit, replays);
}

/// Edits that do not fit the page end in the prerendered page, not in a half of each.
#[test]
fn edits_that_do_not_fit_end_in_the_prerendered_page() {
    browse(Engine::Chromium, |page| {
        let _server = open_blank(page);
        let failed: Value = page.js_with(
            "document.body.innerHTML = '<main></main>'; try { window.patch(document.querySelector('main'), () => arguments[0]); return false } catch { return document.documentElement.dataset.ready }",
            &[json!(wire(&[(FIND, &[".gone"]), (SET_TEXT, &["x"])]))],
        );
        assert_eq!(failed, json!("failed"));
        page.console();
    });
}
