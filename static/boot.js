// Starts the program, and keeps the page readable where it cannot run.
//
// The build joins this with the glue that wasm-bindgen writes into the page's
// one script. The prerendered page is complete without it.
import init from "./glue.js";

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

const show = (mount) => {
  for (const notice of mount.querySelectorAll("[data-failed]")) notice.hidden = false;
};

const fail = (error) => {
  if (over) return;
  over = true;
  for (const [mount, copy] of kept) {
    if (error instanceof WebAssembly.RuntimeError) {
      // The program stopped in mid-work: its half-done page goes, and with the
      // element every listener it had on it.
      show(copy);
      mount.replaceWith(copy);
    } else {
      // The program never began: the page is untouched, down to what the
      // reader has opened.
      show(mount);
    }
  }
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

const start = () => {
  for (const mount of document.querySelectorAll("[data-tariff-widget]")) {
    kept.set(mount, mount.cloneNode(true));
  }
  init().catch(fail);
};

if (document.readyState === "loading") addEventListener("DOMContentLoaded", start, { once: true });
else start();
