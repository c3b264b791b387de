// Writes the state into the address bar.
import { MOST_ADDRESSES_AT_ONCE, PAUSE_BETWEEN_ADDRESSES } from "./contract.js";

// Safari refuses more than 100 changes in half a minute, and Chromium leaves some out. When many
// have come soon after each other, the next ones wait, and the last of them is written.
let recent = 0;
let last;
let written;
const write = () => {
  if (last === written || recent >= MOST_ADDRESSES_AT_ONCE) return;
  written = last;
  try { history.replaceState(history.state, "", last); } catch { /* A sandboxed frame may not. */ }
  recent += 1;
  setTimeout(() => { recent -= 1; write(); }, PAUSE_BETWEEN_ADDRESSES * recent);
};

export const writeAddress = (query) => {
  last = location.pathname + (query && `?${query}`) + location.hash;
  write();
};
