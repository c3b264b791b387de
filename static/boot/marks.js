// The marks of the figure: reached by pointer, key and focus, and left again.
import { MAIN, MARK } from "./contract.js";
import { firstKey, firstReach } from "./glue.js";
import { patch } from "./patch.js";

const marksBeside = (mark) => [...mark.parentNode.querySelectorAll(MARK)];
// The index of the mark that an event is about; −1 for none.
const indexAt = ({ target }) => {
  const mark = target.closest(MARK);
  return mark ? marksBeside(mark).indexOf(mark) : -1;
};

export const watchMarks = (mount) => {
  const reach = (index) => patch(mount, () => firstReach(index));
  for (const kind of ["focusin", "pointerover", "click"]) {
    mount.addEventListener(kind, (event) => {
      const index = indexAt(event);
      if (index >= 0) reach(index);
    });
  }
  mount.addEventListener("focusout", (event) => { if (indexAt(event) >= 0) reach(-1); });
  mount.addEventListener("pointerout", ({ target, relatedTarget }) => {
    const main = target.closest(MAIN);
    if (main && !main.contains(relatedTarget)) reach(-1);
  });
  mount.addEventListener("keydown", (event) => {
    const index = indexAt(event);
    if (index < 0) return;
    const marks = marksBeside(event.target.closest(MARK));
    const next = firstKey(event.key, index, marks.length);
    if (next !== index || ["Enter", " "].includes(event.key)) event.preventDefault();
    if (next !== index) marks[next].focus();
  });
  addEventListener("keydown", ({ key }) => { if (key === "Escape") reach(-1); });
};
