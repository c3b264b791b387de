// Carries out in a mount the edits that the first program writes: `Steps` in `src/markup.rs`.
import { TWO_PARTS } from "./contract.js";
import { ended, fail } from "./fail.js";
import { sendEvent } from "./host.js";

const SVG = "http://www.w3.org/2000/svg";
// Where the edits have come to.
let node;
const insert = (place, made) => node.insertBefore(made, node.childNodes[place] ?? null);

const EDITS = {
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
    node = insert(place, drawn ? document.createElementNS(SVG, tag) : document.createElement(tag));
  },
  s: (place, text) => insert(place, document.createTextNode(text)),
  "@": (selector, _, mount) => { node = mount.querySelector(selector); },
  // The address, and what the application begins with if it takes over.
  q: (query, shown, mount) => {
    Object.assign(mount.dataset, { query, case: shown });
    const address = location.pathname + (query && `?${query}`) + location.hash;
    try { history.replaceState(history.state, "", address); } catch { /* A sandboxed frame may not. */ }
  },
  e: (event) => sendEvent(JSON.parse(event)),
};

const carryOut = (mount, edits) => {
  if (!edits) return;
  const parts = edits.split("\x01");
  for (let at = 0; at < parts.length; at += 1) {
    const [letter] = parts[at];
    EDITS[letter](parts[at].slice(1), TWO_PARTS.includes(letter) ? parts[at += 1] : "", mount);
  }
};

// Asks the program for edits and carries them out. Whatever goes wrong in between leaves the page
// half done.
export const patch = (mount, ask) => {
  if (!mount.isConnected || ended()) return;
  try {
    carryOut(mount, ask());
  } catch (error) {
    fail(error, true);
    throw error;
  }
};
