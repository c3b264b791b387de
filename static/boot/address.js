// Writes the state into the address bar.
export const writeAddress = (query) => {
  const address = location.pathname + (query && `?${query}`) + location.hash;
  try { history.replaceState(history.state, "", address); } catch { /* A sandboxed frame may not. */ }
};
