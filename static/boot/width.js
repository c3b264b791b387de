// The room there is for the first program's figure.
import { HELD, READY, VIEWS } from "./contract.js";
import { ended } from "./fail.js";
import { firstResize } from "./glue.js";
import { page } from "./page.js";
import { patch } from "./patch.js";

// The room there is, in px at letters of 16 px: figures grow with larger ones.
export const room = (view) => view.clientWidth * 16 / Math.max(16, parseFloat(getComputedStyle(page).fontSize));

export const watchWidth = (mount, view) => {
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
    new ResizeObserver(measure).observe(mount.querySelector(VIEWS));
  }, page.hasAttribute(HELD) ? 0 : 100);
  addEventListener("beforeprint", () => resize(0));
  addEventListener("afterprint", measure);
};
