// The page around the frame, if there is one.
//
// It may speak before a program is there, so it is listened to from the start. What is said to
// it and when is decided by the programs (`src/host`). Only messages of that very window count.
// Any host is told heights and `opened`, and nothing else.
import {
  ERROR, EVENT_SOURCE, EVENTS_PARAMETER, FRAME_ID_PARAMETER, LISTENER, LONGEST_FRAME_ID, LONGEST_MESSAGE, MOST_EARLY_MESSAGES,
} from "./contract.js";
import { hostOrigin, opened } from "./opened.js";
import { page, parameter } from "./page.js";

export const framed = parent !== window;

const early = [];
let hear = (message) => { if (early.length < MOST_EARLY_MESSAGES) early.push(message); };
export const listen = () => {
  try { history.replaceState({ opened }, ""); } catch { /* A sandboxed frame may not. */ }
  addEventListener("message", ({ source, data }) => { if (source === parent) hear(data); });
  if (parameter(EVENTS_PARAMETER) === "1") {
    const origin = hostOrigin();
    // Where the program sends events; without an address none are sent.
    if (origin?.startsWith("http")) page.setAttribute(LISTENER, origin);
  }
};

// Begins once a page; the conversation goes on when the application takes over.
let speaking = false;
export const speak = (program) => {
  speaking = true;
  const say = (asked) => {
    const { height, width } = document.body.getBoundingClientRect();
    const messages = program.hostSay(height, width, location.hash, performance.now(), asked);
    for (const message of JSON.parse(messages)) parent.postMessage(message, "*");
    try { window.requestResize?.(); } catch { /* Not in a frame that follows by itself. */ }
  };
  // However many ask, one answer a frame. By a timer: out of sight, no frames are drawn.
  let answer = 0;
  const answerSoon = () => { answer ||= setTimeout(() => { answer = 0; say(true); }, 16); };
  const short = (text) => (typeof text === "string" ? text.slice(0, LONGEST_MESSAGE) : "");
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

// Says the height of a page that no program speaks for.
export const sayHeight = () => {
  if (!framed || speaking) return;
  new ResizeObserver(() => {
    const height = Math.ceil(document.body.getBoundingClientRect().height);
    if (height) parent.postMessage({ sentinel: "amp", type: "embed-size", height }, "*");
  }).observe(document.body);
};

// Sends an event to a host that asked for events.
export const sendEvent = (event) => {
  const listener = page.getAttribute(LISTENER);
  if (listener) parent.postMessage(event, listener);
};

// The same, of a kind, in the envelope of the programs' events.
export const sendEventOf = (type, data) => {
  // The name is the one that the programs give the frame: `frame_id` in `src/host/mod.rs`.
  const chosen = parameter(FRAME_ID_PARAMETER);
  const [name] = location.pathname.replace(/index\.html$/, "").replace(/^\/+|\/+$/g, "").match(/[\w.~/%-]*$/);
  const fits = chosen && new Blob([chosen]).size <= LONGEST_FRAME_ID;
  const id = fits ? chosen : (name || location.host).slice(-LONGEST_FRAME_ID);
  sendEvent({ source: EVENT_SOURCE, id, type, data });
};

// Tells such a host of a program that does not run.
export const reportFault = (message) => sendEventOf(ERROR, { message });
