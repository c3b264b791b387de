// A view that stands in its place before the application is there, and the way back from it.
import { writeAddress } from "./address.js";
import { HELD, READY, VIEW_ID } from "./contract.js";
import { rememberFolds } from "./focus.js";
import { snapshots } from "./mounts.js";
import { page, servedView } from "./page.js";
import { showView } from "./views.js";

// The link whose view stands there in the reader's state, and was announced.
let seenLink = null;
export const isSeen = (link) => link === seenLink;

// The first program's mount, its snapshot and its query, while a view stands in its place.
let programBefore = null;
export const canGoBack = (control) => programBefore && control.getAttribute(VIEW_ID) === servedView;

export const showAhead = async (mount, link, isLate) => {
  const program = page.getAttribute(READY) === "true" && [mount, snapshots.get(mount), location.search.slice(1)];
  const shown = await showView(mount, link, isLate);
  if (!shown) return;
  programBefore ||= program;
  seenLink = page.hasAttribute(HELD) ? null : link;
  shown.setAttribute("aria-busy", "true");
};

// Brings the first program back where the application has not come.
export const goBack = (ahead) => {
  const [mount, snapshot, query] = programBefore;
  const restoreFolds = rememberFolds(ahead);
  ahead.replaceWith(mount);
  snapshots.delete(ahead);
  snapshots.set(mount, snapshot);
  mount.removeAttribute("aria-busy");
  restoreFolds(mount);
  mount.querySelector(`a[${VIEW_ID}][aria-current]`)?.focus();
  page.removeAttribute(HELD);
  page.setAttribute(READY, "true");
  writeAddress(query);
  programBefore = seenLink = null;
};
