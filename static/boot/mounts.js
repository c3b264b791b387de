// The mounts of the page: the elements that a widget lives in.

// What was prerendered in each, in the order of the page.
export const snapshots = new Map();

// The mount at a place among them: what stands there may have been exchanged.
export const mountAt = (at) => [...snapshots.keys()][at];
