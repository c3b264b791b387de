// Finds in the application's page what a control was in the first program's, and keeps the focus.

import { DOWNLOAD, MARK, NEXT, SHARE, VIEW_ID } from "./contract.js";

// A field's value is not in its markup. Marks and folds have no name: they are known by their place.
const NAMES = ["name", "type", VIEW_ID, NEXT, DOWNLOAD, SHARE];
const nameless = (mount) => [...mount.querySelectorAll(`summary, ${MARK}`)];

const selectorFor = (control) => {
  const names = control.matches("button, [type=radio]") ? [...NAMES, "value"] : NAMES;
  return names.filter((name) => control.hasAttribute(name))
    .map((name) => `[${name}="${CSS.escape(control.getAttribute(name))}"]`).join("");
};
export const counterpart = (mount, control) => {
  const selector = selectorFor(control);
  // A view and the link to it have the same name.
  return selector ? mount.querySelector(control.localName + selector) : null;
};

// Remembers where the focus is in a mount, and gives what puts it there in the mount's successor,
// or on `instead` if its place is gone with the view. A reader who has left the widget is not
// called back. The new view takes its time, and what had the focus may go with the old one, so
// the focus is watched for two seconds.
export const rememberFocus = (mount) => {
  const { activeElement } = document;
  const inside = mount.contains(activeElement);
  const place = nameless(mount).indexOf(activeElement);
  return (successor, instead) => {
    if (!inside && activeElement !== document.body) return;
    let target;
    const focus = (element) => {
      target = element || (inside && counterpart(successor, activeElement)) || counterpart(successor, instead);
      target?.focus();
    };
    focus(nameless(successor)[place]);
    let frames = 120;
    const watch = () => {
      if (document.activeElement === document.body && !target?.isConnected) focus();
      if (frames -= 1) requestAnimationFrame(watch);
    };
    requestAnimationFrame(watch);
  };
};
