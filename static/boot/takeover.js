// The application takes over from the first program, at a control that only it can answer.
import { canGoBack, goBack, isSeen, showAhead } from "./ahead.js";
import { MORE, MORE_FAILED, QUERY, VIEW_ID, VIEW_PARAMETER } from "./contract.js";
import { ended, fail } from "./fail.js";
import { rememberFocus, rememberFolds, repeatUse } from "./focus.js";
import { reportFault } from "./host.js";
import { isGone, loadApplication, partOf, partsOfTheStart } from "./load.js";
import { mountAt, snapshots } from "./mounts.js";
import { opened } from "./opened.js";

// Starts the application, once. Each mount is exchanged for a copy of what it shows, so that the
// first program's listeners go with the old element.
let runningApplication = null;
let isTakenOver = false;
export const hasTakenOver = () => isTakenOver;
const runApplication = async () => {
  const run = await loadApplication(partsOfTheStart());
  // The first program may have stopped meanwhile: its page stays as it is.
  if (ended()) throw new Error("stopped");
  isTakenOver = true;
  for (const [mount, snapshot] of [...snapshots]) {
    const fresh = mount.cloneNode(true);
    mount.replaceWith(fresh);
    snapshots.delete(mount);
    snapshots.set(fresh, snapshot);
  }
  try {
    return await run();
  } catch (error) {
    // Whatever it was (no memory, say): the first program is gone already.
    fail(error, true);
    throw error;
  }
};
export const startApplication = () => (runningApplication ??= runApplication().catch((error) => {
  runningApplication = null;
  throw error;
}));

// Resolves when the application shows its page, or after about two seconds.
const applicationShown = async (mount) => {
  for (let frame = 0; frame < 120 && mount.querySelector(`[${MORE}]`); frame += 1) {
    await new Promise((next) => requestAnimationFrame(next));
  }
};

const replaceProgram = async (at) => {
  await loadApplication([partOf(lastControl)]);
  const mount = mountAt(at);
  const [restoreFocus, restoreFolds] = [rememberFocus(mount), rememberFolds(mount)];
  (await startApplication()).hostMeet(opened, location.search);
  const successor = mountAt(at);
  await applicationShown(successor);
  successor.removeAttribute("aria-busy");
  restoreFolds(successor);
  restoreFocus(successor, lastControl);
  // A view that was seen already was announced, too.
  if (!isSeen(lastControl)) repeatUse(successor, lastControl);
};

// Loads the page anew, which knows the files of the server's new build, where a control leads.
const leaveFor = (mount, control) => {
  const page = new URL(control.closest("a[href]")?.href ?? location.pathname, location.href);
  page.search = mount.getAttribute(QUERY) ?? location.search;
  if (control.name === VIEW_PARAMETER) page.searchParams.set(VIEW_PARAMETER, control.value);
  location.replace(page);
};

// The control that a reader used last while the application was on its way.
let lastControl = null;
export const requestApplication = async (mount, control) => {
  const at = [...snapshots.keys()].indexOf(mount);
  const underWay = lastControl;
  lastControl = control;
  if (!isTakenOver && canGoBack(control)) {
    goBack(mountAt(at));
    if (!underWay) lastControl = null;
    return;
  }
  // Which of several widgets' mounts is which is known by their order alone.
  if (control.matches(`a[${VIEW_ID}]`) && snapshots.size === 1) {
    showAhead(mountAt(at), control, () => isTakenOver || lastControl !== control);
  }
  if (underWay) return;
  mount.setAttribute("aria-busy", "true");
  const say = (hidden) => mountAt(at).querySelectorAll(`[${MORE_FAILED}]`).forEach((sorry) => { sorry.hidden = hidden; });
  say(true);
  try {
    await replaceProgram(at);
  } catch (error) {
    mountAt(at).removeAttribute("aria-busy");
    if (!ended() && isGone()) {
      leaveFor(mountAt(at), lastControl);
    } else if (!ended()) {
      reportFault("The application could not be loaded.");
      say(false);
    }
  }
  lastControl = null;
};
