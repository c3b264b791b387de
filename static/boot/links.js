// Links of the page, where the page stands in a frame.
import { framed } from "./host.js";

// Shows the address of a link that the page around the frame does not let us open, to be copied.
const showAddress = (link) => {
  const field = document.createElement("input");
  Object.assign(field, { readOnly: true, value: link.href, size: 40, ariaLabel: link.textContent });
  link.after(field);
  field.focus();
  field.select();
};

export const watchLinks = () => addEventListener("click", (event) => {
  const link = event.target.closest?.("a[href]");
  if (!link || event.defaultPrevented) return;
  const { button, metaKey, ctrlKey, shiftKey } = event;
  if (link.origin === location.origin && !link.target) {
    // Some hosts put their secret into the hash, where the next page needs it.
    link.hash ||= location.hash;
    // A step of the frame would be one of the article's history.
    if (framed && !(button || metaKey || ctrlKey || shiftKey)) {
      event.preventDefault();
      location.replace(link.href);
    }
  } else if (framed && self.origin === "null") {
    event.preventDefault();
    const opened = open(link.href);
    if (opened) opened.opener = null;
    else showAddress(link);
  }
});
