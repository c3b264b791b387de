// Keeps the page readable where a program cannot run or stops.
import { FAULT, READY } from "./contract.js";
import { reportFault, sayHeight } from "./host.js";
import { snapshots } from "./mounts.js";
import { page } from "./page.js";

let failed = false;
// Whether the programs have ended for good.
export const ended = () => failed;

// A trap, or any error that went through the program and left it in mid-work.
const isTrap = (error) => error instanceof (self.WebAssembly?.RuntimeError ?? Function) || /wasm-function/.test(error?.stack);

export const fail = (error, isHalfDone = isTrap(error)) => {
  if (failed) return;
  failed = true;
  for (const [mount, snapshot] of snapshots) {
    // A program that stopped in mid-work left a half-done page. It goes, and with the element
    // every listener the program had on it. A program that never began has left the page
    // untouched, down to what the reader has opened.
    if (isHalfDone) mount.replaceWith(snapshot);
  }
  // Nobody else tells the height of the page, which now says a sentence more.
  sayHeight();
  reportFault("The program could not run; the prerendered page stands.");
  // Why is for whoever looks after the page; the sentence that the stylesheet now shows is for
  // its readers.
  page.setAttribute(FAULT, error);
  page.setAttribute(READY, "failed");
};

// A trap has no message of its own and reaches the window from wherever the program was called.
export const watchForTraps = () => {
  addEventListener("error", (event) => {
    if (isTrap(event.error)) fail(event.error);
  });
  addEventListener("unhandledrejection", (event) => {
    if (isTrap(event.reason)) fail(event.reason);
  });
};
