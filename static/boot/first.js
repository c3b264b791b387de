// The first program in its mount: what it is told of the reader's hand.
import { FAILED, LATE, PAUSE_AFTER_KEYS, PAUSE_WHILE_SLIDING, STALE, VIEW } from "./contract.js";
import { firstBegin, firstDeferred, firstTouch } from "./glue.js";
import { watchMarks } from "./marks.js";
import { page } from "./page.js";
import { patch } from "./patch.js";
import { requestApplication } from "./takeover.js";
import { room, watchWidth } from "./width.js";

const watchControls = (mount) => {
  // What may wait while the slider moves follows three times a second, part by part.
  let waiting = 0;
  const showDeferred = (part) => requestAnimationFrame(() => patch(mount, () => {
    const edits = firstDeferred(part);
    if (edits !== undefined) showDeferred(part + 1);
    return edits;
  }));
  const touch = (kind, { name, type, value }) => {
    patch(mount, () => firstTouch(kind, name, type, value));
    requestStale();
  };
  // A stale table is renewed by the application as soon as its fold is open.
  const requestStale = () => {
    const stale = mount.querySelector(`[open] > [${STALE}]`);
    if (stale) requestApplication(mount, stale);
  };
  mount.addEventListener("toggle", requestStale, true);
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
  // What is typed in any other way than a button says it, the application reads or refuses.
  const isPlain = (typed) => /^\d+(\.\d)?$/.test(typed) && +typed <= mount.querySelector("[type=range]").max;
  let byKey = false;
  mount.addEventListener("keydown", () => { byKey = true; });
  mount.addEventListener("pointerdown", () => { byKey = false; });
  const answer = ({ type: kind, target }) => {
    // A browser that translates the page puts elements into a button; the event is theirs.
    const control = target.closest("[name]");
    if (!control) return;
    if (kind === "change" && control.type === "text" && !isPlain(control.value)) {
      requestApplication(mount, control);
      return;
    }
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
    if (kind === "input") waiting ||= setTimeout(() => { waiting = 0; showDeferred(0); }, PAUSE_WHILE_SLIDING);
  };
  for (const kind of ["input", "change", "click"]) mount.addEventListener(kind, answer);
  mount.addEventListener("focusout", settle);
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
