// The first program in its mount: what it is told of the reader's hand and of the room there is.
import { FAILED, HELD, LATE, PAUSE_AFTER_KEYS, READY, VIEW } from "./contract.js";
import { firstBegin, firstResize, firstRest, firstTouch } from "./glue.js";
import { ended } from "./fail.js";
import { watchMarks } from "./marks.js";
import { page } from "./page.js";
import { patch } from "./patch.js";

const watchControls = (mount) => {
  // What may wait while the slider moves follows ten times a second, part by part.
  let waiting = 0;
  const showDeferred = (part) => requestAnimationFrame(() => patch(mount, () => {
    const edits = firstRest(part);
    if (edits !== undefined) showDeferred(part + 1);
    return edits;
  }));
  const touch = (kind, { name, type, value }) => patch(mount, () => firstTouch(kind, name, type, value));
  // A slider that is moved by keys changes with each. What is announced of it, written into the
  // address and into the table waits until the keys rest, or something else is touched.
  let settling = 0;
  let moved = null;
  const settle = () => {
    if (!moved) return;
    clearTimeout(settling);
    const control = moved;
    moved = null;
    touch("change", control);
  };
  let byKey = false;
  mount.addEventListener("keydown", () => { byKey = true; });
  mount.addEventListener("pointerdown", () => { byKey = false; });
  const answer = ({ type: kind, target }) => {
    // The event is of what a browser that translates the page has put into a button.
    const control = target.closest("[name]");
    if (!control) return;
    const slides = control.type === "range";
    if (!slides || !byKey) settle();
    if (slides && byKey && kind === "change") {
      moved = control;
      clearTimeout(settling);
      settling = setTimeout(settle, PAUSE_AFTER_KEYS);
      return;
    }
    touch(kind, control);
    // With a frame, which is laid out anyway: in between, the next step would have to wait.
    if (kind === "input") waiting ||= setTimeout(() => { waiting = 0; showDeferred(0); }, 100);
  };
  for (const kind of ["input", "change", "click"]) mount.addEventListener(kind, answer);
  mount.addEventListener("focusout", settle);
};

// The room there is, in px at letters of 16 px: figures grow with larger ones.
const room = (view) => view.clientWidth * 16 / Math.max(16, parseFloat(getComputedStyle(page).fontSize));

const watchWidth = (mount, view) => {
  const resize = (width) => patch(mount, () => firstResize(width));
  const measure = () => { if (view.clientWidth) resize(room(view)); };
  // A page that shows what its address asks for is complete: its figure, which has any width, is
  // fitted when the reader has had time to begin.
  setTimeout(() => {
    // The program may have stopped since, or the application have taken over.
    if (ended() || !mount.isConnected) return;
    measure();
    page.setAttribute(READY, "true");
    // The room changes with the window, and with the letters, of which no event tells.
    new ResizeObserver(measure).observe(mount.querySelector("nav"));
  }, page.hasAttribute(HELD) ? 0 : 100);
  addEventListener("beforeprint", () => resize(0));
  addEventListener("afterprint", measure);
};

// Starts in a mount. False where the address asks for more than the bill.
export const startFirst = (mount) => {
  const view = mount.querySelector(VIEW);
  const edits = firstBegin(location.search, page.lang, room(view), Math.floor(Date.now() / 864e5));
  if (edits === undefined) return false;
  patch(mount, () => {
    // A browser may have filled in what another visit left.
    for (const input of mount.querySelectorAll("input")) {
      input.value = input.defaultValue;
      input.checked = input.defaultChecked;
    }
    for (const control of mount.querySelectorAll("[disabled]")) control.disabled = false;
    mount.querySelector(LATE).remove();
    mount.querySelector(`[${FAILED}]`).hidden = true;
    return edits;
  });
  watchControls(mount);
  watchMarks(mount);
  watchWidth(mount, view);
  return true;
};
