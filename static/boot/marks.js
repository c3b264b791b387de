// The marks of the figure: reached by pointer, key and focus, and left again.
import { MAIN, MARK } from "./contract.js";
import { firstKey, firstReach } from "./glue.js";
import { patch } from "./patch.js";

const marksBeside = (mark) => [...mark.parentNode.querySelectorAll(MARK)];
// The place of the mark that an event is about; −1 for none.
const placeOf = ({ target }) => {
  const mark = target.closest(MARK);
  return mark ? marksBeside(mark).indexOf(mark) : -1;
};

export const watchMarks = (mount) => {
  const reach = (place) => patch(mount, () => firstReach(place));
  for (const kind of ["focusin", "pointerover", "click"]) {
    mount.addEventListener(kind, (event) => {
      const place = placeOf(event);
      if (place >= 0) reach(place);
    });
  }
  mount.addEventListener("focusout", (event) => { if (placeOf(event) >= 0) reach(-1); });
  mount.addEventListener("pointerout", ({ target, relatedTarget }) => {
    const main = target.closest(MAIN);
    if (main && !main.contains(relatedTarget)) reach(-1);
  });
  mount.addEventListener("keydown", (event) => {
    const place = placeOf(event);
    if (place < 0) return;
    const marks = marksBeside(event.target.closest(MARK));
    const next = firstKey(event.key, place, marks.length);
    if (next !== place || ["Enter", " "].includes(event.key)) event.preventDefault();
    if (next !== place) marks[next].focus();
  });
  addEventListener("keydown", ({ key }) => { if (key === "Escape") reach(-1); });
};
