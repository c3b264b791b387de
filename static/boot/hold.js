// Holds the prerendered figure back while the address asks for another one.
import { HELD, LONGEST_HOLD, STATE_PARAMETERS, VIEW_PARAMETER } from "./contract.js";
import { otherLanguage, page, parameter, servedView } from "./page.js";

// The stylesheet hides what is held back, but not for long.
let release = 0;
export const holdContent = () => {
  page.setAttribute(HELD, "");
  release = setTimeout(() => page.removeAttribute(HELD), LONGEST_HOLD);
};

// A view that a reader asked for is held back until the application knows its state, or not at all.
export const holdView = (held) => {
  clearTimeout(release);
  page.toggleAttribute(HELD, held);
};

export const asksForAnotherState = () => (
  otherLanguage || STATE_PARAMETERS.some((name) => ![undefined, name === VIEW_PARAMETER && servedView].includes(parameter(name)))
);
