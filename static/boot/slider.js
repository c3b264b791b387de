// A thumb that scrolls the page begins on a slider now and then.

// The browser takes such a touch over, and the slider goes back to where it was.
export const watchSliders = () => {
  let before;
  addEventListener("pointerdown", ({ target }) => { before = target.type === "range" ? target.value : undefined; });
  addEventListener("pointercancel", ({ target }) => {
    if (before === undefined || target.value === before) return;
    target.value = before;
    for (const kind of ["input", "change"]) target.dispatchEvent(new Event(kind, { bubbles: true }));
  });
};
