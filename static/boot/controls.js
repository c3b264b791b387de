// The controls that only the application can answer.
import { MORE, MOUNT, VIEW_ID } from "./contract.js";
import { ended } from "./fail.js";
import { loadApplication, partOf } from "./load.js";
import { snapshots } from "./mounts.js";
import { requestApplication } from "./takeover.js";
import { carryState, fetchView } from "./views.js";

const controlOf = (event, selector) => {
  const control = event.target.closest?.(selector);
  return control && snapshots.has(control.closest(`[${MOUNT}]`)) && !ended() ? control : null;
};
const applicationControl = (event) => controlOf(event, `[${MORE}]`);
const carryStateOf = (event) => {
  const link = controlOf(event, `a[${VIEW_ID}]`);
  if (link) carryState(link.closest(`[${MOUNT}]`), link);
};
// A reader who asks for a tab or a window of its own gets it.
const asksForWindow = ({ ctrlKey, metaKey, shiftKey, altKey }) => ctrlKey || metaKey || shiftKey || altKey;
export const watchApplicationControls = () => {
  addEventListener("click", (event) => {
    carryStateOf(event);
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
      carryStateOf(event);
      const control = applicationControl(event);
      if (!control) return;
      if (control.matches(`a[${VIEW_ID}]`)) fetchView(control);
      loadApplication([partOf(control)]).catch(() => {});
    }, true);
  }
};
