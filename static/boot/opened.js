// The address as the host gave it, which is all that the host may be told: the address that
// follows the reader is not.
//
// A reload finds it in the history. A page that was opened by the link to the other language,
// or again where nothing is stored, gives only its folder.
import { ROOT } from "./contract.js";

const folders = () => {
  const root = document.querySelector(`[${ROOT}]`)?.getAttribute(ROOT) ?? "./";
  const { pathname } = new URL(root, location.href);
  return [pathname, `${pathname}ko/`];
};

const referrer = () => {
  try { return new URL(document.referrer); } catch { return null; }
};

const hostAddress = () => {
  if (history.state?.opened) return history.state.opened;
  const from = referrer();
  const linked = from?.origin === location.origin && folders().includes(from.pathname.replace(/index\.html$/, ""));
  // A frame without an origin has no history state and no referrer of our own link.
  const opaque = self.origin === "null";
  const reloaded = performance.getEntriesByType("navigation")[0]?.type === "reload";
  return linked || (opaque && (reloaded || !from)) ? location.origin + location.pathname : location.href;
};

export const opened = hostAddress();

// The origin of the page around the frame, where the browser tells it.
export const hostOrigin = () => location.ancestorOrigins?.[0] ?? referrer()?.origin;
