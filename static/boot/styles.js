// The complete stylesheet. The styles of what is first seen stand in the page; the sheet with
// all others comes with the application, or at once where a host's policy refused those.
import { LONGEST_WAIT_FOR_STYLES } from "./contract.js";
import { STYLESHEET } from "./files.js";
import { page } from "./page.js";

export const stylesBlocked = () => !getComputedStyle(page).getPropertyValue("--ground");

let sheet = null;
export const loadStylesheet = () => (sheet ??= document.querySelector("link[rel=stylesheet]") ? Promise.resolve()
  : new Promise((done) => {
    const link = document.createElement("link");
    Object.assign(link, { rel: "stylesheet", href: new URL(STYLESHEET, import.meta.url), onload: done, onerror: done });
    document.head.append(link);
    // A plain page that works is better than one that is awaited for long.
    setTimeout(done, LONGEST_WAIT_FOR_STYLES);
  }));
