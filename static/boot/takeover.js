// The application takes over from the first program, at a control that only it can answer.
import { MORE, MORE_FAILED, MOUNT, VIEW_ID } from "./contract.js";
import { ended, fail, snapshots } from "./fail.js";
import { counterpart, rememberFocus } from "./focus.js";
import { reportFault } from "./host.js";
import { loadApplication } from "./load.js";
import { opened } from "./opened.js";

// Each mount is exchanged for a copy of what it shows, so that the first program's listeners go
// with the old element.
const takeOver = async () => {
  const start = await loadApplication();
  // The first program may have stopped meanwhile: its page stays as it is.
  if (ended()) throw new Error("stopped");
  for (const [mount, snapshot] of [...snapshots]) {
    const fresh = mount.cloneNode(true);
    mount.replaceWith(fresh);
    snapshots.delete(mount);
    snapshots.set(fresh, snapshot);
  }
  try {
    (await start()).hostMeet(opened, location.search);
  } catch (error) {
    // Whatever it was (no memory, say): the first program is gone already.
    fail(error, true);
    throw error;
  }
};

// Resolves when the application shows its page, or after about two seconds.
const applicationShown = async (mount) => {
  for (let frame = 0; frame < 120 && mount.querySelector(`[${MORE}]`); frame += 1) {
    await new Promise((next) => requestAnimationFrame(next));
  }
};

const replaceProgram = async (mount) => {
  const at = [...snapshots.keys()].indexOf(mount);
  await loadApplication();
  const open = [...mount.querySelectorAll("details")].map((fold) => fold.open);
  const restoreFocus = rememberFocus(mount);
  await takeOver();
  const successor = [...snapshots.keys()][at];
  await applicationShown(successor);
  successor.removeAttribute("aria-busy");
  successor.querySelectorAll("details").forEach((fold, place) => { fold.open ||= open[place] ?? false; });
  const control = lastControl;
  restoreFocus(successor, control);
  counterpart(successor, control)?.click();
};

// The control that a reader used last while the application was on its way.
let lastControl = null;
const requestApplication = async (mount, control) => {
  const underWay = lastControl;
  lastControl = control;
  if (underWay) return;
  const sorry = mount.querySelector(`[${MORE_FAILED}]`);
  mount.setAttribute("aria-busy", "true");
  if (sorry) sorry.hidden = true;
  try {
    await replaceProgram(mount);
  } catch (error) {
    mount.removeAttribute("aria-busy");
    if (!ended()) {
      reportFault("The application could not be loaded.");
      if (sorry) sorry.hidden = false;
    }
  }
  lastControl = null;
};

const controlOf = (event, selector) => {
  const control = event.target.closest?.(selector);
  return control && snapshots.has(control.closest(`[${MOUNT}]`)) && !ended() ? control : null;
};
const applicationControl = (event) => controlOf(event, `[${MORE}]`);
// A reader who asks for a tab or a window of its own gets it.
const asksForWindow = ({ ctrlKey, metaKey, shiftKey, altKey }) => ctrlKey || metaKey || shiftKey || altKey;
export const watchApplicationControls = () => {
  addEventListener("click", (event) => {
    if (asksForWindow(event)) return;
    // The view that is shown is not opened anew.
    if (controlOf(event, `a[${VIEW_ID}][aria-current]`)) event.preventDefault();
    const control = applicationControl(event);
    if (!control || control.disabled) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    requestApplication(control.closest(`[${MOUNT}]`), control);
  }, true);
  // Pointing at such a control is reason enough to fetch what it needs.
  for (const kind of ["pointerover", "focusin"]) {
    addEventListener(kind, (event) => {
      if (applicationControl(event)) loadApplication().catch(() => {});
    }, true);
  }
};
