// Starts the program, and keeps the page readable where it cannot run.
//
// The build joins this with the glue that wasm-bindgen writes for the first program
// (`src/bin/first.rs`) into the page's one script, which stands below the figure
// (`xtask/src/page.rs` says why). The prerendered page is complete without it.
import init, { firstBegin, firstKey, firstReach, firstResize, firstRest, firstTouch, hostHear, hostMeet, hostSay } from "./glue.js";

// The first program.
const FIRST = "./widget.wasm";
// The application's module, the application itself, and the complete stylesheet.
const COMPLETE = ["./app.js", "./app.wasm", "./widget.css"];

// The program counts what stands around it.
document.currentScript.remove();

const page = document.documentElement;
const query = new URLSearchParams(location.search);
const last = (name) => query.getAll(name).at(-1);

// As early as a script can know it; the program reads it again.
const theme = last("theme");
if (["light", "dark", "auto"].includes(theme)) page.dataset.theme = theme;

// The page around the frame, if there is one. It may speak before the program is there,
// so it is listened to from the start. What is said to it and when is the program's
// (`src/host`); only messages of that very window count, and anyone is told heights and `opened` alone.
const framed = parent !== window;
// The address as the host gave it, which is all that it may be told: the address that follows
// the reader is not. A reload finds the first one in the history. A page that was opened by
// the link to the other language, or again where nothing is kept, tells only where it is.
const opened = (() => {
  if (history.state?.opened) return history.state.opened;
  // A frame without an origin keeps nothing, and is told nothing of where our link led it from.
  const bare = self.origin === "null";
  const again = performance.getEntriesByType("navigation")[0]?.type === "reload";
  const root = new URL(document.querySelector("[data-root]")?.dataset.root ?? "./", location.href).pathname;
  let from = null;
  try { from = new URL(document.referrer); } catch { /* Not told where. */ }
  const linked = from?.origin === location.origin
    && [root, `${root}ko/`].includes(from.pathname.replace(/index\.html$/, ""));
  return linked || (bare && (again || !from)) ? location.origin + location.pathname : location.href;
})();
const early = [];
let hear = (message) => { if (early.length < 32) early.push(message); };
if (framed) {
  try { history.replaceState({ opened }, ""); } catch { /* A sandboxed frame may not. */ }
  addEventListener("message", ({ source, data }) => { if (source === parent) hear(data); });
  if (last("events") === "1") {
    let origin = location.ancestorOrigins?.[0];
    try { origin ??= new URL(document.referrer).origin; } catch { /* Not told where. */ }
    // Where the program sends events; without an address none are sent.
    if (origin?.startsWith("http")) page.dataset.host = origin;
  }
}
// One per page: it goes on when the application takes over.
let speaking = false;
const speak = (program) => {
  speaking = true;
  const say = (asked) => {
    const { height, width } = document.body.getBoundingClientRect();
    const said = program.hostSay(height, width, location.hash, performance.now(), asked);
    for (const message of JSON.parse(said)) parent.postMessage(message, "*");
    try { window.requestResize?.(); } catch { /* Not in a frame that follows by itself. */ }
  };
  // However many ask, one answer a frame. By a timer: out of sight, no frames are drawn.
  let answer = 0;
  const answerSoon = () => { answer ||= setTimeout(() => { answer = 0; say(true); }, 16); };
  const short = (text) => (typeof text === "string" ? text.slice(0, 1024) : "");
  hear = (data) => {
    const { type, message, secret } = data ?? {};
    if (program.hostHear(short(data), short(type), short(message), short(secret))) answerSoon();
  };
  program.hostMeet(opened, location.search);
  for (const message of early) hear(message);
  new ResizeObserver(() => say(false)).observe(document.body);
  for (const later of [250, 1000, 3000]) setTimeout(say, later, true);
  document.fonts?.ready.then(() => say(true));
  addEventListener("load", () => say(true));
  addEventListener("hashchange", () => say(true));
  document.addEventListener("visibilitychange", () => { if (!document.hidden) say(true); });
};
// Some hosts put their secret into the hash, where the other language's page needs it.
addEventListener("click", (event) => {
  const link = event.target.closest?.("a[hreflang]");
  if (link) link.hash ||= location.hash;
});

// A host that asked for events is told of a program that does not run, too.
const tellFault = (message) => {
  if (page.dataset.host) {
    // As the programs name the frame: `frame_id` in `src/host/mod.rs`.
    const chosen = last("id");
    const [name] = location.pathname.replace(/index\.html$/, "").replace(/^\/+|\/+$/g, "").match(/[\w.~/%-]*$/);
    const id = chosen && chosen.length <= 128 ? chosen : (name || location.host).slice(-128);
    parent.postMessage({ source: "tariff-widget", id, type: "error", data: { message } }, page.dataset.host);
  }
};

// The address asks for another state than the prerendered one: its figure may
// be held back (by the stylesheet), but not for longer than two seconds.
const hold = () => {
  page.dataset.held = "";
  setTimeout(() => delete page.dataset.held, 2000);
};
const states = [
  "view", "scenario", "rate", "cars", "parts", "steel", "aluminium", "exempt",
  "chips", "medicines", "fuels", "parts-from", "parts-scope", "special", "metal-content",
  "response", "elasticity", "pass-through", "preset", "sector", "hs", "unit",
  "sort", "product", "price", "on", "q", "cur", "tokens", "data",
];
const otherLanguage = query.has("lang") && last("lang") !== page.lang;
if (otherLanguage || states.some((name) => query.has(name))) hold();

// The styles of what is first seen stand in the page. The sheet with all others comes with
// the application, or at once where a host's policy refused those in the page.
let sheet = null;
const dress = () => (sheet ??= document.querySelector("link[rel=stylesheet]") ? Promise.resolve()
  : new Promise((done) => {
    const link = document.createElement("link");
    Object.assign(link, { rel: "stylesheet", href: new URL(COMPLETE[2], import.meta.url), onload: done, onerror: done });
    document.head.append(link);
    // Plain and working is better than awaited for long.
    setTimeout(done, 4000);
  }));
const bare = () => !getComputedStyle(page).getPropertyValue("--ground");

// The mount points and what was prerendered in them.
const kept = new Map();
let over = false;

// A trap, or any error that went through the program and left it in mid-work.
const stopped = (error) => error instanceof WebAssembly.RuntimeError || /wasm-function/.test(error?.stack);

const fail = (error, begun = stopped(error)) => {
  if (over) return;
  over = true;
  for (const [mount, copy] of kept) {
    // The program stopped in mid-work: its half-done page goes, and with the element
    // every listener it had on it. One that never began has left the page untouched,
    // down to what the reader has opened.
    if (begun) mount.replaceWith(copy);
  }
  // Nobody else tells the height of the page, which now says a sentence more.
  if (framed && !speaking) {
    new ResizeObserver(() => {
      const height = Math.ceil(document.body.getBoundingClientRect().height);
      if (height) parent.postMessage({ sentinel: "amp", type: "embed-size", height }, "*");
    }).observe(document.body);
  }
  tellFault("The program could not run; the prerendered page stands.");
  // The stylesheet now shows the sentence that says so.
  page.dataset.ready = "failed";
};

// A trap has no message of its own and reaches the window from wherever the
// program was called.
addEventListener("error", (event) => {
  if (stopped(event.error)) fail(event.error);
});
addEventListener("unhandledrejection", (event) => {
  if (stopped(event.reason)) fail(event.reason);
});

// The first program has the bill. What else the address asks for, and every
// control marked `data-more`, is the application's.
const BILL = ["scenario", "rate", "cur"];
let beyond = otherLanguage || states.some((name) => !BILL.includes(name) && query.has(name) && last(name) !== "bill");

// A module that could not be fetched is remembered as such under its address, so
// every further try asks under another one.
let tries = 0;
const place = (name) => new URL(tries ? `${name}?${tries}` : name, import.meta.url);
let complete = null;
const load = async () => {
  const [script, code] = await Promise.all([
    import(place(COMPLETE[0])),
    fetch(place(COMPLETE[1])).then(async (answer) => {
      if (!answer.ok) throw new Error(answer.statusText);
      // Compiled while it arrives, where the server names its type.
      return answer.headers.get("content-type") === "application/wasm"
        ? WebAssembly.compileStreaming(answer) : WebAssembly.compile(await answer.arrayBuffer());
    }),
    dress(),
  ]);
  return () => script.default({ module_or_path: code }).then(() => script);
};
// Asked for once; a failure may be tried again.
const prepare = () => (complete ??= load().catch((error) => {
  complete = null;
  tries += 1;
  throw error;
}));

// The application takes over: each mount is exchanged for a copy of what it
// shows, so that the first program's listeners go with the old element.
const takeOver = async () => {
  const begin = await prepare();
  // The first program may have stopped meanwhile: its page is kept, not taken over.
  if (over) throw new Error("stopped");
  for (const [mount, copy] of [...kept]) {
    const fresh = mount.cloneNode(true);
    mount.replaceWith(fresh);
    kept.delete(mount);
    kept.set(fresh, copy);
  }
  try {
    (await begin()).hostMeet(opened, location.search);
  } catch (error) {
    // Whatever it was (no memory, say): the first program is gone already.
    fail(error, true);
    throw error;
  }
};

// What in the application's page is what a control was in the first program's. A field's
// value is not in its markup; a mark and a fold are known by their place.
const NAMES = ["name", "type", "data-next", "data-download", "data-share"];
const PLACED = "summary, .mark";
const placed = (mount) => [...mount.querySelectorAll(PLACED)];
const like = (control) => {
  const names = control.matches("button, [type=radio]") ? [...NAMES, "value"] : NAMES;
  return names.filter((name) => control.hasAttribute(name))
    .map((name) => `[${name}="${CSS.escape(control.getAttribute(name))}"]`).join("");
};

// What a reader asked for last while the application was on its way.
let wanted = null;
const more = async (mount, control) => {
  const taking = wanted;
  wanted = control;
  if (taking) return;
  const at = [...kept.keys()].indexOf(mount);
  const failed = mount.querySelector("[data-more-failed]");
  mount.setAttribute("aria-busy", "true");
  if (failed) failed.hidden = true;
  try {
    await prepare();
    const open = [...mount.querySelectorAll("details")].map((fold) => fold.open);
    const { activeElement } = document;
    const inside = mount.contains(activeElement);
    const place = placed(mount).indexOf(activeElement);
    await takeOver();
    const now = [...kept.keys()][at];
    const same = (control) => now.querySelector(like(control) || "[data-none]");
    for (let frame = 0; frame < 120 && now.querySelector("[data-more]"); frame += 1) {
      await new Promise((next) => requestAnimationFrame(next));
    }
    const asked = wanted;
    now.removeAttribute("aria-busy");
    now.querySelectorAll("details").forEach((fold, at) => { fold.open ||= open[at] ?? false; });
    // Focus goes where it was, or to what was asked for if that is gone with the view; not
    // where the reader has left the widget. The new view takes its time, and what had the
    // focus may go with the old one.
    if (inside || activeElement === document.body) {
      let held;
      const focus = (place) => {
        held = place || (inside && same(activeElement)) || same(asked);
        held?.focus();
      };
      focus(placed(now)[place]);
      let frames = 120;
      const watch = () => {
        if (document.activeElement === document.body && !held?.isConnected) focus();
        if (frames -= 1) requestAnimationFrame(watch);
      };
      requestAnimationFrame(watch);
    }
    same(asked)?.click();
  } catch (error) {
    mount.removeAttribute("aria-busy");
    if (!over) {
      tellFault("The application could not be loaded.");
      if (failed) failed.hidden = false;
    }
  }
  wanted = null;
};

const wants = (event) => event.target.closest?.("[data-tariff-widget] [data-more]");
addEventListener("click", (event) => {
  const control = wants(event);
  if (!control || control.disabled || over) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  more(control.closest("[data-tariff-widget]"), control);
}, true);
// Pointing at such a control is reason enough to fetch what it needs.
for (const kind of ["pointerover", "focusin"]) {
  addEventListener(kind, (event) => { if (wants(event) && !over) prepare().catch(() => {}); }, true);
}

// Carries out what the first program says, from a mount on: `Steps` in `src/markup.rs`.
const SVG = "http://www.w3.org/2000/svg";
let node;
const put = (place, made) => node.insertBefore(made, node.childNodes[place] ?? null);
const does = {
  d: (place) => { node = node.childNodes[place]; },
  u: () => { node = node.parentNode; },
  a: (name, value) => node.setAttribute(name, value),
  r: (name) => node.removeAttribute(name),
  p: (name, value) => {
    if (name === "checked") node.checked = value !== "";
    else if (node[name] !== value) node[name] = value;
  },
  t: (text) => { node.data = text; },
  x: (place) => node.childNodes[place].remove(),
  n: (place, tag) => {
    const drawn = tag === "svg" || node.namespaceURI === SVG;
    node = put(place, drawn ? document.createElementNS(SVG, tag) : document.createElement(tag));
  },
  s: (place, text) => put(place, document.createTextNode(text)),
  "@": (css, _, mount) => { node = mount.querySelector(css); },
  // The address, and what the application begins with if it takes over.
  q: (query, shown, mount) => {
    Object.assign(mount.dataset, { query, case: shown });
    const address = location.pathname + (query && `?${query}`) + location.hash;
    try { history.replaceState(history.state, "", address); } catch { /* A sandboxed frame may not. */ }
  },
  e: (event) => { if (page.dataset.host) parent.postMessage(JSON.parse(event), page.dataset.host); },
};
const TWO = "apnsq";
const carryOut = (mount, steps) => {
  if (!steps) return;
  const parts = steps.split("\x01");
  for (let at = 0; at < parts.length; at += 1) {
    const [letter] = parts[at];
    does[letter](parts[at].slice(1), TWO.includes(letter) ? parts[at += 1] : "", mount);
  }
};
// Whatever goes wrong in between leaves the page half done.
const follow = (mount, ask) => {
  if (!mount.isConnected || over) return;
  try {
    carryOut(mount, ask());
  } catch (error) {
    fail(error, true);
    throw error;
  }
};

// Begins in a mount; false where its address asks for more than the bill.
const begin = (mount) => {
  const view = mount.querySelector(".view");
  const steps = firstBegin(location.search, page.lang, view.clientWidth, Math.floor(Date.now() / 864e5));
  if (steps === undefined) return false;
  follow(mount, () => {
    // A browser may have filled in what another visit left.
    for (const input of mount.querySelectorAll("input")) {
      input.value = input.defaultValue;
      input.checked = input.defaultChecked;
    }
    for (const control of mount.querySelectorAll("[disabled]")) control.disabled = false;
    mount.querySelector(".late").remove();
    mount.querySelector("[data-failed]").hidden = true;
    return steps;
  });

  // What may wait while the slider moves follows ten times a second, part by part.
  let waiting = 0;
  const rest = (part) => requestAnimationFrame(() => follow(mount, () => {
    const steps = firstRest(part);
    if (steps !== undefined) rest(part + 1);
    return steps;
  }));
  const touch = ({ type, target: { name, type: control, value } }) => {
    if (!name) return;
    follow(mount, () => firstTouch(type, name, control ?? "", value ?? ""));
    // With a frame, which is laid out anyway: in between, the next step would have to wait.
    if (type === "input") waiting ||= setTimeout(() => { waiting = 0; rest(0); }, 100);
  };
  for (const kind of ["input", "change", "click"]) mount.addEventListener(kind, touch);

  const marks = (mark) => [...mark.parentNode.querySelectorAll(".mark")];
  const reach = (place) => follow(mount, () => firstReach(place));
  // The place of the mark that an event is about; −1 for none.
  const placeOf = ({ target }) => (target.matches(".mark") ? marks(target).indexOf(target) : -1);
  for (const kind of ["focusin", "pointerover", "click"]) {
    mount.addEventListener(kind, (event) => {
      const place = placeOf(event);
      if (place >= 0) reach(place);
    });
  }
  mount.addEventListener("focusout", (event) => { if (placeOf(event) >= 0) reach(-1); });
  mount.addEventListener("pointerout", ({ target, relatedTarget }) => {
    const main = target.closest(".bill__main");
    if (main && !main.contains(relatedTarget)) reach(-1);
  });
  mount.addEventListener("keydown", (event) => {
    const place = placeOf(event);
    if (place < 0) return;
    const all = marks(event.target);
    const next = firstKey(event.key, place, all.length);
    if (next !== place || ["Enter", " "].includes(event.key)) event.preventDefault();
    if (next !== place) all[next].focus();
  });
  addEventListener("keydown", ({ key }) => { if (key === "Escape") reach(-1); });

  const resize = (width) => follow(mount, () => firstResize(width));
  const measure = () => { if (view.clientWidth) resize(view.clientWidth); };
  // A page that shows what its address asks for is complete: its figure, which has any
  // width, is fitted when the reader has had time to begin.
  setTimeout(() => {
    // It may have stopped since, or the application have taken over.
    if (over || !mount.isConnected) return;
    measure();
    page.dataset.ready = "true";
  }, "held" in page.dataset ? 0 : 100);
  addEventListener("resize", measure);
  addEventListener("beforeprint", () => resize(0));
  addEventListener("afterprint", measure);
  return true;
};

// The page preloads the program, and WebKit takes what is preloaded only for a request like
// this one; asked for in any other way, the program would be fetched twice. In a sandboxed
// frame and after a redirect to another host, its answer cannot be read.
const program = async () => {
  const address = new URL(FIRST, import.meta.url);
  const asked = new AbortController();
  try {
    const answer = await fetch(address, { mode: "no-cors", credentials: "include", signal: asked.signal });
    if (answer.type === "basic") return answer;
    asked.abort();
  } catch { /* Refused as unreadable, or the line broke: once more. */ }
  return fetch(address);
};

const start = async () => {
  if (bare()) await dress();
  const mounts = document.querySelectorAll("[data-tariff-widget]");
  // The first program brings one prerendered page to life.
  beyond ||= mounts.length !== 1 || !mounts[0].querySelector(".bill");
  for (const mount of mounts) {
    kept.set(mount, mount.cloneNode(true));
    // Files that the page names for itself, as an address may.
    if (mount.dataset.data || mount.dataset.tokens) {
      beyond = true;
      hold();
    }
  }
  const application = () => prepare().then((begin) => begin());
  const first = () => (begin(mounts[0]) ? { hostMeet, hostHear, hostSay } : application());
  (beyond ? application() : init({ module_or_path: program() }).then(first)).then(framed ? speak : null, fail);
};

if (document.readyState === "loading") addEventListener("DOMContentLoaded", start, { once: true });
else start();
