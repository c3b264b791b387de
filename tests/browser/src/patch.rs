//! The script carries out each edit of the contract as the contract says, in a real document.

use korea_tariff_widget::contract::edit::{
    ENTER, FIND, INSERT_ELEMENT, INSERT_TEXT, LEAVE, REMOVE_ATTRIBUTE, REMOVE_CHILD, SEND_EVENT, SEPARATOR,
    SET_ATTRIBUTE, SET_PROPERTY, SET_TEXT, WRITE_ADDRESS,
};
use serde_json::{Value, json};
use xtask::build::{bundle, script};

use crate::engines::Engine;
use crate::page::{Page, browse};
use crate::site;

/// The script's interpreter and what it imports, as `patch` of the window.
fn interpreter() -> String {
    let modules = script::boot_modules(&xtask::workspace_root().unwrap()).unwrap();
    let text = bundle::join("patch.js", &modules, &std::collections::BTreeMap::new()).unwrap();
    format!("(() => {{ {text}; window.patch = patch; }})();")
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

/// Edits that do not fit the page end in the prerendered page, not in a half of each.
#[test]
fn edits_that_do_not_fit_end_in_the_prerendered_page() {
    browse(Engine::Chromium, |page| {
        let server = site::serve();
        site::put_page(&server, "/blank.html", "<!doctype html><title>Blank</title><body>");
        page.open(&format!("{}blank.html", server.url()));
        page.js(&interpreter());
        let failed: Value = page.js_with(
            "document.body.innerHTML = '<main></main>'; try { window.patch(document.querySelector('main'), () => arguments[0]); return false } catch { return document.documentElement.dataset.ready }",
            &[json!(wire(&[(FIND, &[".gone"]), (SET_TEXT, &["x"])]))],
        );
        assert_eq!(failed, json!("failed"));
        page.console();
    });
}
