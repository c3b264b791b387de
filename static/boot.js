// Starts the program, and keeps the page readable where it cannot run.
//
// The build joins this with the glue that wasm-bindgen writes into the page's
// one script. The prerendered page is complete without it.
import init from "./glue.js";

// The complete program's module and the program itself.
const COMPLETE = ["./explore.js", "./explore.wasm"];

const page = document.documentElement;
const query = new URLSearchParams(location.search);
const last = (name) => query.getAll(name).at(-1);

// As early as a script can know it; the program reads it again.
const theme = last("theme");
if (["light", "dark", "auto"].includes(theme)) page.dataset.theme = theme;

// The address asks for another state than the prerendered one: its figure may
// be held back (by the stylesheet), but not for longer than two seconds.
const states = [
  "view", "scenario", "rate", "cars", "parts", "steel", "aluminium", "exempt",
  "chips", "medicines", "fuels", "parts-from", "parts-scope", "metal-content",
  "response", "elasticity", "pass-through", "preset", "sector", "hs", "unit",
  "sort", "product", "price", "on", "q", "cur", "tokens", "data",
];
const other = query.has("lang") && last("lang") !== page.lang;
if (other || states.some((name) => query.has(name))) {
  page.dataset.held = "";
  setTimeout(() => delete page.dataset.held, 2000);
}

// The mount points and what was prerendered in them.
const kept = new Map();
let over = false;

const fail = (error) => {
  if (over) return;
  over = true;
  for (const [mount, copy] of kept) {
    if (error instanceof WebAssembly.RuntimeError) {
      // The program stopped in mid-work: its half-done page goes, and with the
      // element every listener it had on it.
      mount.replaceWith(copy);
    }
    // Else the program never began: the page is untouched, down to what the
    // reader has opened.
  }
  // The stylesheet now shows the sentence that says so.
  page.dataset.ready = "failed";
};

// A trap has no message of its own and reaches the window from wherever the
// program was called.
addEventListener("error", (event) => {
  if (event.error instanceof WebAssembly.RuntimeError) fail(event.error);
});
addEventListener("unhandledrejection", (event) => {
  if (event.reason instanceof WebAssembly.RuntimeError) fail(event.reason);
});

// The first program has the bill. What else the address asks for, and every
// control marked `data-more`, is the complete program's.
const BILL = ["scenario", "rate", "cur"];
const beyond = states.some((name) => !BILL.includes(name) && query.has(name) && last(name) !== "bill");

// A module that could not be fetched is remembered as such under its address, so
// every further try asks under another one.
let tries = 0;
const place = (name) => new URL(tries ? `${name}?${tries}` : name, import.meta.url);
let complete = null;
const load = async () => {
  const [script, code] = await Promise.all([
    import(place(COMPLETE[0])),
    fetch(place(COMPLETE[1])).then((answer) => {
      if (!answer.ok) throw new Error(answer.statusText);
      return answer.arrayBuffer();
    }).then((bytes) => WebAssembly.compile(bytes)),
  ]);
  return () => script.default({ module_or_path: code });
};
// Asked for once; a failure may be tried again.
const prepare = () => (complete ??= load().catch((error) => {
  complete = null;
  tries += 1;
  throw error;
}));

// The complete program takes over: each mount is exchanged for a copy of what it
// shows, so that the first program's listeners go with the old element.
const takeOver = async () => {
  const begin = await prepare();
  for (const [mount, copy] of [...kept]) {
    const fresh = mount.cloneNode(true);
    mount.replaceWith(fresh);
    kept.delete(mount);
    kept.set(fresh, copy);
  }
  await begin();
};

const NAMES = ["name", "value", "data-download", "data-share"];
const like = (control) => NAMES.filter((name) => control.hasAttribute(name))
  .map((name) => `[${name}="${CSS.escape(control.getAttribute(name))}"]`).join("");

let taking = false;
const more = async (mount, control) => {
  if (taking) return;
  taking = true;
  const at = [...kept.keys()].indexOf(mount);
  const open = [...mount.querySelectorAll("details")].map((fold) => fold.open);
  const failed = mount.querySelector("[data-more-failed]");
  mount.setAttribute("aria-busy", "true");
  if (failed) failed.hidden = true;
  try {
    await takeOver();
    const now = [...kept.keys()][at];
    for (let frame = 0; frame < 120 && now.querySelector("[data-more]"); frame += 1) {
      await new Promise((next) => requestAnimationFrame(next));
    }
    now.removeAttribute("aria-busy");
    now.querySelectorAll("details").forEach((fold, at) => { fold.open ||= open[at] ?? false; });
    const same = now.querySelector(like(control));
    same?.focus();
    same?.click();
  } catch (error) {
    mount.removeAttribute("aria-busy");
    if (error instanceof WebAssembly.RuntimeError) fail(error);
    else if (failed) failed.hidden = false;
  }
  taking = false;
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

const start = () => {
  for (const mount of document.querySelectorAll("[data-tariff-widget]")) {
    kept.set(mount, mount.cloneNode(true));
  }
  (beyond ? prepare().then((begin) => begin()) : init()).catch(fail);
};

if (document.readyState === "loading") addEventListener("DOMContentLoaded", start, { once: true });
else start();
