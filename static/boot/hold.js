// Holds the prerendered figure back while the address asks for another one.
import { STATE_PARAMETERS } from "./contract.js";
import { otherLanguage, page, parameter } from "./page.js";

// The stylesheet hides what is held back, but not for longer than two seconds.
export const holdFigure = () => {
  page.dataset.held = "";
  setTimeout(() => delete page.dataset.held, 2000);
};

export const asksForAnotherState = () => (
  otherLanguage || STATE_PARAMETERS.some((name) => parameter(name) !== undefined)
);
