// The page of another view, put in place while the application is on its way.
//
// In the state that a page shows by itself, its reader sees a view after one round trip. In
// another state the room of the view is reserved, and its content held back until the
// application knows it.
import { writeAddress } from "./address.js";
import {
  DATA, MOUNT, QUERY, READY, STATE_PARAMETERS, SUMMARY, TOKENS, VIEW_CHANGE, VIEW_ID, VIEW_PARAMETER,
} from "./contract.js";
import { ended } from "./fail.js";
import { rememberFocus, rememberFolds } from "./focus.js";
import { holdView } from "./hold.js";
import { sendEventOf } from "./host.js";
import { snapshots } from "./mounts.js";
import { otherLanguage, page } from "./page.js";
import { loadStylesheet } from "./styles.js";

const fileOf = (address) => address.split("/").pop();

// The mount of a view's page, ready to stand here; null where the page is missing, broken or of
// another build, whose names this one's programs would not know.
const fetchMount = async (address) => {
  const answer = await fetch(address, { priority: "high" });
  const found = new DOMParser().parseFromString(await answer.text(), "text/html");
  const mount = found.querySelector(`[${MOUNT}]`);
  const script = mount?.querySelector("script");
  if (!answer.ok || !script || fileOf(script.src) !== fileOf(import.meta.url)) return null;
  script.remove();
  const data = found.querySelectorAll("[as=fetch][href$=json]");
  for (const link of [...data, ...mount.querySelectorAll("a[href]")]) link.href = new URL(link.getAttribute("href"), address);
  // What the view reads comes beside its program, not after it.
  document.head.append(...data);
  return mount;
};

// A link to a view shows the reader's state, wherever it is opened.
export const carryState = (mount, link) => {
  const query = new URLSearchParams(mount.getAttribute(QUERY) ?? location.search);
  query.delete(VIEW_PARAMETER);
  link.search = query;
};

const fetched = new Map();
export const fetchView = (link) => {
  const [address] = link.href.split("?");
  if (!fetched.has(address)) fetched.set(address, fetchMount(address).catch(() => null));
  const mount = fetched.get(address);
  // What failed may be tried again.
  mount.then((found) => found ?? fetched.delete(address));
  return mount;
};

const isOther = (mount, query) => otherLanguage || mount.hasAttribute(DATA) || mount.hasAttribute(TOKENS)
  || STATE_PARAMETERS.some((name) => name !== VIEW_PARAMETER && query.has(name));

// What is said of a new view, once it stands there: what comes with its words is not heard.
const announce = (mount) => requestAnimationFrame(() => {
  const status = mount.querySelector("[role=status]");
  if (status) status.textContent = mount.querySelector(SUMMARY)?.textContent;
});

// Puts the view of a link in a mount's place, unless `isLate` by then. The focus follows a reader
// who `asked`. Resolves with the view's mount, or with nothing.
export const showView = async (mount, link, isLate, asked = true) => {
  const [found] = await Promise.all([fetchView(link), loadStylesheet()]);
  if (!found || ended() || isLate() || !snapshots.has(mount)) return null;
  const view = link.getAttribute(VIEW_ID);
  const query = new URLSearchParams(mount.getAttribute(QUERY) ?? location.search);
  query.set(VIEW_PARAMETER, view);
  const held = isOther(mount, query);
  const [restoreFocus, restoreFolds] = [rememberFocus(mount), rememberFolds(mount)];
  const successor = mount.cloneNode(false);
  successor.append(...found.cloneNode(true).childNodes);
  successor.setAttribute(QUERY, query);
  page.removeAttribute(READY);
  holdView(held);
  mount.replaceWith(successor);
  snapshots.delete(mount);
  snapshots.set(successor, successor.cloneNode(true));
  restoreFolds(successor);
  if (asked) restoreFocus(successor, link);
  if (asked && !held) announce(successor);
  writeAddress(`${query}`);
  if (asked) sendEventOf(VIEW_CHANGE, { view });
  return successor;
};
