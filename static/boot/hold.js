// Holds the prerendered figure back while the address asks for another one.
import { HELD, LONGEST_HOLD, STATE_PARAMETERS } from "./contract.js";
import { otherLanguage, page, parameter, servedView } from "./page.js";

// The stylesheet hides what is held back, but not for long.
export const holdFigure = () => {
  page.setAttribute(HELD, "");
  setTimeout(() => page.removeAttribute(HELD), LONGEST_HOLD);
};

export const asksForAnotherState = () => (
  otherLanguage || STATE_PARAMETERS.some((name) => ![undefined, name === "view" && servedView].includes(parameter(name)))
);
