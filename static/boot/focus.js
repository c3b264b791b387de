// Finds in the application's page what a control was in the first program's, and keeps the focus.

import { DOWNLOAD, FOLD, FOLD_SUMMARY, MARK, NEXT, SHARE, VIEW_ID } from "./contract.js";

// A field's value is not in its markup. Marks and folds have no name: they are known by their place
// among their like, the folds that every view has among themselves.
const NAMES = ["name", "type", VIEW_ID, NEXT, DOWNLOAD, SHARE];
const KINDS = [FOLD_SUMMARY, "summary", MARK];
const alike = (mount, kind) => [...mount.querySelectorAll(kind)];

const selectorFor = (control) => {
  const names = control.matches("button, [type=radio]") ? [...NAMES, "value"] : NAMES;
  return names.filter((name) => control.hasAttribute(name))
    .map((name) => `[${name}="${CSS.escape(control.getAttribute(name))}"]`).join("");
};
const counterpart = (mount, control) => {
  const selector = selectorFor(control);
  // A view and the link to it have the same name.
  return selector ? mount.querySelector(control.localName + selector) : null;
};

// Does in the application's page what a reader did to a control of the first program's.
export const repeatUse = (mount, used) => {
  const control = counterpart(mount, used);
  if (control?.type === "text") {
    control.value = used.value;
    control.dispatchEvent(new Event("change", { bubbles: true }));
  } else {
    control?.click();
  }
};

// The control that had the focus, while its counterpart in the new view cannot take it yet.
let unmet = null;

// The folds that every view has, open as they are.
export const rememberFolds = (mount) => {
  const folds = (within) => [...within.querySelectorAll(FOLD)];
  const open = folds(mount).map((fold) => fold.open);
  return (successor) => folds(successor).forEach((fold, index) => { fold.open ||= open[index] ?? false; });
};

// Remembers where the focus is in a mount, and gives what puts it there in the mount's successor,
// or on `instead` if its place is gone with the view. A reader who has left the widget is not
// called back. The new view takes its time, and what had the focus may go with the old one, so
// the focus is watched for two seconds: what is held back or disabled takes it later.
export const rememberFocus = (mount) => {
  const lost = document.activeElement === document.body;
  const active = lost && unmet ? unmet : document.activeElement;
  const inside = mount.contains(active) || active === unmet;
  const kind = KINDS.find((selector) => active.matches(selector)) ?? MARK;
  const index = alike(mount, kind).indexOf(active);
  return (successor, instead) => {
    if (!inside && !lost) return;
    let target;
    const focus = () => {
      target = alike(successor, kind)[index] || (inside && counterpart(successor, active)) || counterpart(successor, instead);
      target?.focus();
      unmet = target && document.activeElement !== target ? active : null;
    };
    focus();
    let frames = 120;
    const watch = () => {
      if (!successor.isConnected) return;
      if (document.activeElement === document.body && (unmet || !target?.isConnected)) focus();
      if (frames -= 1) requestAnimationFrame(watch);
    };
    requestAnimationFrame(watch);
  };
};
