// The address as the host gave it, which is all that the host may be told: the address that
// follows the reader is not.
//
// A reload finds it in the history. A page that was opened by a link of another page
// of ours, or again where nothing is stored, gives only its folder.
import { ROOT } from "./contract.js";

const root = () => {
  const found = document.querySelector(`[${ROOT}]`)?.getAttribute(ROOT) ?? "./";
  return new URL(found, location.href).pathname;
};
// Whether a path is that of one of our pages.
const isOurs = (path) => path.startsWith(root()) && /^(ko\/)?([a-z]+\/)?(index\.html)?$/.test(path.slice(root().length));

const referrer = () => {
  try { return new URL(document.referrer); } catch { return null; }
};

const hostAddress = () => {
  if (history.state?.opened) return history.state.opened;
  const from = referrer();
  const linked = from?.origin === location.origin && isOurs(from.pathname);
  // A frame without an origin has no history state and no referrer of our own link.
  const opaque = self.origin === "null";
  const reloaded = performance.getEntriesByType("navigation")[0]?.type === "reload";
  return linked || (opaque && (reloaded || !from)) ? location.origin + location.pathname : location.href;
};

export const opened = hostAddress();

// The origin of the page around the frame, where the browser tells it.
export const hostOrigin = () => location.ancestorOrigins?.[0] ?? referrer()?.origin;
