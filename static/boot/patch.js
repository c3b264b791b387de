// Carries out in a mount the edits that the first program writes: `Wire` in `src/markup/edits.rs`.
import { writeAddress } from "./address.js";
import {
  CASE, EDIT_SEPARATOR, EDITS_OF_TWO_PARTS, ENTER, FIND, INSERT_ELEMENT, INSERT_TEXT, LEAVE, QUERY, REMOVE_ATTRIBUTE,
  REMOVE_CHILD, SEND_EVENT, SET_ATTRIBUTE, SET_PROPERTY, SET_TEXT, WRITE_ADDRESS,
} from "./contract.js";
import { ended, fail } from "./fail.js";
import { sendEvent } from "./host.js";

const SVG = "http://www.w3.org/2000/svg";
// Where the edits have come to.
let node;
const insert = (index, made) => node.insertBefore(made, node.childNodes[index] ?? null);

const EDITS = {
  [ENTER]: (index) => { node = node.childNodes[index]; },
  [LEAVE]: () => { node = node.parentNode; },
  [SET_ATTRIBUTE]: (name, value) => node.setAttribute(name, value),
  [REMOVE_ATTRIBUTE]: (name) => node.removeAttribute(name),
  [SET_PROPERTY]: (name, value) => {
    if (name === "checked") node.checked = value !== "";
    else if (node[name] !== value) node[name] = value;
  },
  // Of an element where a browser that translates the page has put one in the text's stead.
  [SET_TEXT]: (text) => { node.textContent = text; },
  [REMOVE_CHILD]: (index) => node.childNodes[index].remove(),
  [INSERT_ELEMENT]: (index, tag) => {
    const drawn = tag === "svg" || node.namespaceURI === SVG;
    node = insert(index, drawn ? document.createElementNS(SVG, tag) : document.createElement(tag));
  },
  [INSERT_TEXT]: (index, text) => insert(index, document.createTextNode(text)),
  [FIND]: (selector, _, mount) => { node = mount.querySelector(selector); },
  // The address, and what the application begins with if it takes over.
  [WRITE_ADDRESS]: (query, shown, mount) => {
    mount.setAttribute(QUERY, query);
    mount.setAttribute(CASE, shown);
    writeAddress(query);
  },
  [SEND_EVENT]: (event) => sendEvent(JSON.parse(event)),
};

const carryOut = (mount, edits) => {
  if (!edits) return;
  const parts = edits.split(EDIT_SEPARATOR);
  for (let at = 0; at < parts.length; at += 1) {
    const [letter] = parts[at];
    EDITS[letter](parts[at].slice(1), EDITS_OF_TWO_PARTS.includes(letter) ? parts[at += 1] : "", mount);
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
