// Names that the script shares with the programs, the markup and the stylesheets.

// Address parameters that a page's state is made of, without language and theme.
export const STATE_PARAMETERS = [
  "view", "scenario", "rate", "cars", "parts", "steel", "aluminium", "exempt",
  "chips", "medicines", "fuels", "parts-from", "parts-scope", "special", "metal-content",
  "response", "elasticity", "pass-through", "preset", "sector", "hs", "unit",
  "sort", "product", "price", "on", "q", "cur", "tokens", "data",
];
// Those that the first program answers.
export const BILL_PARAMETERS = ["scenario", "rate", "cur"];
export const THEMES = ["light", "dark", "auto"];
// The longest name of a frame.
export const LONGEST_ID = 128;
// The first letters of edits that have two parts.
export const TWO_PARTS = "apnsq";
